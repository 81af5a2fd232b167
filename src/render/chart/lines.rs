//! Lines over a common scale, each with its name at its end.

use super::apart::apart;
use super::axis::Axis;
use super::bars::Foot;
use super::words::Label;
use super::{Drawing, Frame, Ink, Pen, Points, Shape};
use crate::document::{Doubt, Plot, Scale};

/// About how many numbers are marked along the foot, and along the side.
const ACROSS: u8 = 6;
const UP: u8 = 5;
/// The greatest share of the width that names may take.
const NAMES: Points = 0.3;
/// The height of what is drawn, as a share of the width, where its labels need no more.
const HEIGHT: Points = 0.42;

/// Dashes and gaps by which lines are told apart, in turn.
const DASHES: [&[Points]; 8] = [
    &[6.0, 2.5],
    &[1.2, 2.2],
    &[9.0, 2.5, 1.2, 2.5],
    &[3.0, 2.0],
    &[12.0, 3.5],
    &[6.0, 2.0, 1.2, 2.0, 1.2, 2.0],
    &[1.2, 4.0],
    &[3.0, 4.5],
];

/// A line with its name.
struct Named<'a> {
    plot: &'a Plot,
    label: Label,
}

/// Lines as shapes.
pub(super) fn draw(across: &Scale, up: &Scale, lines: &[Plot], frame: Frame<'_>) -> Drawing {
    let em = f32::from(frame.size);
    let named =
        |plot: &'_ Plot| frame.label(&plot.name, plot.doubt.map_or("", Doubt::sign), plot.own, frame.width * NAMES);
    let named: Vec<Named<'_>> = lines.iter().map(|plot| Named { plot, label: named(plot) }).collect();
    let points = || lines.iter().flat_map(|line| &line.points);
    let side = Axis::over(up, points().map(|(_, y)| *y).chain([0.0]), (0.0, 1.0)).rounded(UP);
    let figures = side.marks(UP);
    let widest = figures.iter().map(|(_, text)| frame.plain(text).width()).fold(0.0, f32::max);
    let left = (widest + em * 0.5).min(frame.width * 0.3);
    let widest_name = named.iter().map(|line| line.label.width()).fold(0.0, f32::max);
    let right = frame.width - widest_name - em * 1.6;

    let mut shapes = Vec::new();
    let title = frame.label(&up.label, "", false, frame.width);
    shapes.extend(title.below(0.0, 0.0));
    let top = title.height() + em * 0.7;
    let labels: Points = named.iter().map(|line| line.label.height() + em * 0.15).sum();
    let bottom = top + (frame.width * HEIGHT).max(labels);
    let (side, foot) = (side.laid(bottom, top), Axis::over(across, points().map(|(x, _)| *x), (left, right)));
    shapes.extend(beside(&side.marks(UP), frame, (left, right)));
    let mut under = Foot { frame, shapes, top, y: bottom + em * 0.3 };
    under.along(&foot.marks(ACROSS), (left * 0.5, right + em * 1.2));
    under.named(&across.label, left);
    let mut shapes = under.shapes;
    let axis = Pen { weight: 0.8, ink: Ink::Middle, dash: &[] };
    shapes.push(Shape::Line { points: vec![(left, top), (left, bottom), (right, bottom)], pen: axis });
    shapes.extend(drawn(&named, &foot, &side));
    shapes.extend(ends(&named, (&foot, &side), (top, bottom), right, em));
    Drawing { width: frame.width, height: under.y + em * 0.3, shapes }
}

/// Numbers along the side, each with a line across.
fn beside(marks: &[(Points, String)], frame: Frame<'_>, (left, right): (Points, Points)) -> Vec<Shape> {
    let em = f32::from(frame.size);
    let mut shapes = Vec::new();
    for (y, text) in marks {
        let label = frame.plain(text);
        let pen = Pen { weight: 0.6, ink: Ink::Faint, dash: &[] };
        shapes.push(Shape::Line { points: vec![(left, *y), (right, *y)], pen });
        if label.width() + em * 0.4 <= left {
            shapes.extend(label.ending(left - em * 0.4, *y));
        }
    }
    shapes
}

/// The lines themselves, what the chart is about before all others. Of lines that are one, one is drawn.
fn drawn(named: &[Named<'_>], foot: &Axis<'_>, side: &Axis<'_>) -> Vec<Shape> {
    let plots: Vec<&Plot> = named.iter().map(|line| line.plot).collect();
    let hidden = |at: usize| {
        let same = |other: &&Plot| other.points == plots[at].points;
        plots[..at].iter().any(same) || !plots[at].own && plots.iter().any(|other| other.own && same(other))
    };
    let (mut own, mut others, mut dashes) = (Vec::new(), Vec::new(), DASHES.iter().cycle());
    for (_, plot) in plots.iter().enumerate().filter(|(at, plot)| plot.own || !hidden(*at)) {
        let points = plot.points.iter().map(|(x, y)| (foot.at(*x), side.at(*y))).collect();
        if plot.own {
            own.push(Shape::Line { points, pen: Pen { weight: 2.4, ink: Ink::Strong, dash: &[] } });
        } else {
            let dash = dashes.next().copied().unwrap_or_default();
            others.push(Shape::Line { points, pen: Pen { weight: 1.2, ink: Ink::Middle, dash } });
        }
    }
    others.extend(own);
    others
}

/// The names at the ends of the lines, and thin lines that lead to those that had to move.
fn ends(
    named: &[Named<'_>],
    (foot, side): (&Axis<'_>, &Axis<'_>),
    (top, bottom): (Points, Points),
    right: Points,
    em: Points,
) -> Vec<Shape> {
    let end = |line: &Named<'_>| {
        let last = line.plot.points.last().copied().unwrap_or_default();
        (foot.at(last.0), side.at(last.1))
    };
    let wanted: Vec<(Points, Points)> =
        named.iter().map(|line| (end(line).1, line.label.height() + em * 0.1)).collect();
    let mut shapes = Vec::new();
    for (line, middle) in named.iter().zip(apart(&wanted, top - em * 0.5, bottom + em * 0.5)) {
        let (x, y) = end(line);
        let pen = Pen { weight: 0.5, ink: Ink::Middle, dash: &[] };
        if !line.plot.points.is_empty() && ((middle - y).abs() > em * 0.2 || right - x > em * 0.2) {
            shapes.push(Shape::Line { points: vec![(x, y), (right + em * 1.2, middle)], pen });
        }
        shapes.extend(line.label.around(right + em * 1.5, middle));
    }
    shapes
}
