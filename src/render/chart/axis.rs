//! The numbers that are marked along a side of a chart.

use super::{Points, drawable};
use crate::document::Scale;

/// A stretch of numbers laid over a stretch of the drawing.
pub(super) struct Axis<'a> {
    scale: &'a Scale,
    from: f64,
    to: f64,
    start: Points,
    end: Points,
}

impl<'a> Axis<'a> {
    /// An axis for all those numbers, and for no number twice.
    pub(super) fn over(scale: &'a Scale, numbers: impl Iterator<Item = f64>, (start, end): (Points, Points)) -> Self {
        // Numbers nearer to one another than this would be marked by the same figures.
        const LEAST: f64 = 0.1;
        let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
        for number in numbers.map(drawable) {
            (from, to) = (from.min(number), to.max(number));
        }
        let (from, to) = if from.is_finite() { (from, to) } else { (0.0, 0.0) };
        Self { scale, from, to: to.max(from + LEAST.max(from.abs() * 1e-6)), start, end }
    }

    /// The same between two other places.
    #[must_use]
    pub(super) fn laid(self, start: Points, end: Points) -> Self {
        Self { start, end, ..self }
    }

    /// The same up to the next number that is marked.
    #[must_use]
    pub(super) fn rounded(self, about: u8) -> Self {
        let marks = self.scale.marked(self.from, self.to, about);
        let [.., before, last] = marks.as_slice() else { return self };
        if !self.scale.marks.is_empty() || self.to - last <= (last - before) * 1e-3 {
            return self;
        }
        let to = last + (last - before);
        Self { to, ..self }
    }

    /// Where a number stands.
    pub(super) fn at(&self, number: f64) -> Points {
        let share = ((drawable(number) - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "a share of the whole")]
        let share = share as f32;
        self.start + (self.end - self.start) * share
    }

    /// The numbers that are marked, where they stand and what is printed there.
    pub(super) fn marks(&self, about: u8) -> Vec<(Points, String)> {
        let marks = self.scale.marked(self.from, self.to, about);
        marks.into_iter().map(|mark| (self.at(mark), self.scale.figure(mark))).collect()
    }
}
