//! Drawings as words and straight black lines, which are all that genpdf draws.

use super::super::super::chart::{Ink, Pen, Shape};
use super::super::chart::face;
use super::super::plan::{FigureMark, Mark, Owner, Points, TextMark};

/// The distance between the lines that fill a bar.
const FILL: Points = 0.8;

/// A mark without drawings: lines that only guide the eye are left out, for in black they would do more than that.
pub(super) fn plain(mark: &Mark) -> Vec<Mark> {
    match mark {
        Mark::Figure(figure) => figure.drawing.shapes.iter().flat_map(|shape| taken_apart(figure, shape)).collect(),
        other => vec![other.clone()],
    }
}

fn taken_apart(figure: &FigureMark, shape: &Shape) -> Vec<Mark> {
    match shape {
        Shape::Line { pen, .. } if pen.ink == Ink::Faint => Vec::new(),
        Shape::Line { points, pen } => {
            points.windows(2).flat_map(|pair| dashed(pair[0], pair[1], *pen)).map(|ends| rule(figure, ends)).collect()
        }
        Shape::Area { x, y, width, height, ink } => {
            let ([left, top], [right, bottom]) = ([*x, *y], [x + width, y + height]);
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            let mut rules: Vec<Mark> = corners.windows(2).map(|ends| rule(figure, (ends[0], ends[1]))).collect();
            let mut y = top;
            while *ink == Ink::Strong && y < bottom {
                rules.push(rule(figure, ((left, y), (right, y))));
                y += FILL;
            }
            rules
        }
        Shape::Words(words) => vec![Mark::Text(TextMark {
            x: figure.x + words.x,
            y: figure.y + words.y,
            width: words.width,
            size: words.size,
            face: face(words.bold),
            text: words.text.clone(),
            widen: 0.0,
            owner: Owner::Content(figure.content),
            target: None,
        })],
    }
}

type Place = (Points, Points);

/// The dashes of a straight line.
fn dashed(from: Place, to: Place, pen: Pen) -> Vec<(Place, Place)> {
    let whole = (to.0 - from.0).hypot(to.1 - from.1);
    if pen.dash.is_empty() || whole <= 0.0 {
        return vec![(from, to)];
    }
    let at = |length: Points| {
        let share = (length / whole).min(1.0);
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    };
    let (mut dashes, mut start) = (Vec::new(), 0.0);
    for (index, length) in pen.dash.iter().cycle().enumerate() {
        if start >= whole {
            break;
        }
        if index % 2 == 0 {
            dashes.push((at(start), at(start + length)));
        }
        start += length;
    }
    dashes
}

fn rule(figure: &FigureMark, (from, to): (Place, Place)) -> Mark {
    let ((x, y), (to_x, to_y)) = (from, to);
    Mark::Rule { x: figure.x + x, y: figure.y + y, to_x: figure.x + to_x, to_y: figure.y + to_y, weight: 0.5 }
}
