//! Bars side by side: a name to the left of each, what it says to its right, and the scale along the foot.

use super::axis::Axis;
use super::words::Label;
use super::{Drawing, Frame, Held, Ink, Pen, Points, Shape, Words, drawable};
use crate::document::{Bar, Doubt, Scale};

/// About how many numbers are marked along the foot.
const MARKS: u8 = 5;
/// The greatest shares of the width that names and values may take.
const NAMES: Points = 0.34;
const VALUES: Points = 0.34;

/// Bars as shapes.
pub(super) fn draw(scale: &Scale, bars: &[Bar], frame: Frame<'_>) -> Drawing {
    let em = f32::from(frame.size);
    let label = |text: &str, doubt: Option<Doubt>, own: bool, share: Points| {
        frame.label(text, doubt.map_or("", Doubt::sign), own, frame.width * share)
    };
    let names: Vec<Label> = bars.iter().map(|bar| label(&bar.name, None, bar.own, NAMES)).collect();
    let values: Vec<Label> = bars.iter().map(|bar| label(&bar.said, bar.doubt, bar.own, VALUES)).collect();
    let widest = |labels: &[Label]| labels.iter().map(Label::width).fold(0.0, f32::max);
    let (left, right) = (widest(&names) + em * 0.7, frame.width - widest(&values) - em * 0.6);
    let lengths = bars.iter().filter_map(|bar| bar.value);
    // What has no limit reaches farther than everything that has one.
    let longest = if bars.iter().any(|bar| bar.value.is_none()) { right - em * 1.6 } else { right };
    let axis = Axis::over(scale, lengths.chain([0.0]), (left, longest));
    let marks = if bars.iter().any(|bar| bar.value.is_some()) { axis.marks(MARKS) } else { Vec::new() };

    let (rows, y) = rows(bars, [&names, &values], &axis, [left, right], em);
    let mut foot = Foot { frame, shapes: Vec::new(), top: em * 0.2, y: y + em * 0.15 };
    let origin = upright(axis.at(0.0), (foot.top, foot.y), Ink::Middle);
    foot.along(&marks, (0.0, frame.width));
    foot.shapes.push(origin);
    foot.named(&scale.label, left);
    let mut shapes = foot.shapes;
    shapes.extend(rows);
    Drawing { width: frame.width, height: foot.y + em * 0.3, shapes }
}

/// The rows, each a name, a bar and what it says, and how far down they reach.
fn rows(
    bars: &[Bar],
    [names, values]: [&[Label]; 2],
    axis: &Axis<'_>,
    [left, right]: [Points; 2],
    em: Points,
) -> (Vec<Shape>, Points) {
    let (mut rows, mut y) = (Vec::new(), em * 0.2);
    for ((bar, name), value) in bars.iter().zip(names).zip(values) {
        let height = name.height().max(value.height()).max(em * 1.2) + em * 0.35;
        let middle = y + height / 2.0;
        rows.extend(name.ending(left - em * 0.6, middle));
        let end = if let Some(length) = bar.value.map(drawable) {
            let (from, to) = (axis.at(0.0), axis.at(length));
            rows.push(area(from.min(to), from.max(to) - from.min(to), middle, em, bar.own));
            from.max(to)
        } else {
            rows.extend(open(axis.at(0.0), right, middle, em, bar.own));
            right
        };
        rows.extend(value.around(end + em * 0.5, middle));
        y += height;
    }
    (rows, y)
}

fn area(x: Points, width: Points, middle: Points, em: Points, own: bool) -> Shape {
    let ink = if own { Ink::Strong } else { Ink::Light };
    Shape::Area { x, y: middle - em * 0.5, width, height: em, ink }
}

/// A bar without an end: an arrow.
fn open(from: Points, to: Points, middle: Points, em: Points, own: bool) -> [Shape; 2] {
    let pen = Pen { weight: if own { 1.6 } else { 0.8 }, ink: Ink::Strong, dash: &[] };
    let (half, head) = (em * 0.5, (em * 0.9).min(to - from));
    let turn = to - head;
    let line = |points: Vec<(Points, Points)>| Shape::Line { points, pen };
    [
        line(vec![(turn, middle - half), (from, middle - half), (from, middle + half), (turn, middle + half)]),
        line(vec![(turn, middle - half), (to, middle), (turn, middle + half)]),
    ]
}

fn upright(x: Points, (top, foot): (Points, Points), ink: Ink) -> Shape {
    Shape::Line { points: vec![(x, top), (x, foot)], pen: Pen { weight: 0.6, ink, dash: &[] } }
}

/// What stands at the foot of a chart.
pub(super) struct Foot<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) shapes: Vec<Shape>,
    /// How high the lines of the marks reach.
    pub(super) top: Points,
    /// How far down the chart reaches.
    pub(super) y: Points,
}

impl Foot<'_> {
    /// Numbers along the foot, each with a line upward, as many as do not touch one another.
    pub(super) fn along(&mut self, marks: &[(Points, String)], (from, to): (Points, Points)) {
        let em = f32::from(self.frame.size);
        let mut free = from;
        for (x, text) in marks {
            let label = self.frame.plain(text);
            let width = label.width();
            let left = (x - width / 2.0).min(to - width);
            if left < free || width > to - from {
                continue;
            }
            free = left + width + em * 0.5;
            self.shapes.push(upright(*x, (self.top, self.y), Ink::Faint));
            self.shapes.extend(label.below(left, self.y + em * 0.25).map(|shape| match shape {
                Shape::Words(words) => Shape::Words(Words { held: Held::Middle, ..words }),
                other => other,
            }));
        }
        self.y += if marks.is_empty() { 0.0 } else { em * 1.3 };
    }

    /// What the numbers along the foot measure.
    pub(super) fn named(&mut self, label: &str, left: Points) {
        let em = f32::from(self.frame.size);
        let label = self.frame.label(label, "", false, self.frame.width - left);
        self.shapes.extend(label.below(left, self.y + em * 0.25));
        self.y += label.height() + em * 0.25;
    }
}
