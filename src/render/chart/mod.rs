//! Where everything of a chart stands: bars, lines, axes and words as plain shapes, once for every format that draws.
//!
//! Nothing is told by colour alone: what a chart is about is dark, thick and in bold letters, and lines differ by their
//! dashes and carry their names at their ends. Words never overlap and nothing reaches over the edge, whatever the numbers.

mod apart;
mod axis;
mod bars;
mod lines;
mod svg;
#[cfg(test)]
mod tests;
mod words;

use crate::document::{Chart, Drawn};

pub(super) use svg::{address, inline};

/// A length, or a place from the left and the top: points in print, pixels on a screen.
pub(super) type Points = f32;

/// A chart as shapes, those behind first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawing {
    pub(super) width: Points,
    pub(super) height: Points,
    pub(super) shapes: Vec<Shape>,
}

/// Something that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A line through points.
    Line { points: Vec<(Points, Points)>, pen: Pen },
    /// A filled rectangle with a thin edge.
    Area { x: Points, y: Points, width: Points, height: Points, ink: Ink },
    /// Words on one line.
    Words(Words),
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pen {
    pub(super) weight: Points,
    pub(super) ink: Ink,
    /// The lengths of dashes and gaps by turns; a whole line where there are none.
    pub(super) dash: &'static [Points],
}

/// How dark something is. No format gives it a meaning that its form does not have as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// What the chart is about, and words.
    Strong,
    /// Everything else that is read.
    Middle,
    /// The inside of other bars.
    Light,
    /// Lines that only guide the eye.
    Faint,
}

impl Ink {
    /// How light it is in print, from 0 to 255.
    pub(super) fn grey(self) -> u8 {
        match self {
            Self::Strong => 0x1b,
            Self::Middle => 0x59,
            Self::Light => 0xdc,
            Self::Faint => 0xd4,
        }
    }

    /// The name by which a style sheet knows it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Middle => "middle",
            Self::Light => "light",
            Self::Faint => "faint",
        }
    }
}

/// Words on one line, from their left end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Words {
    pub(super) x: Points,
    /// The baseline.
    pub(super) y: Points,
    pub(super) width: Points,
    pub(super) size: u8,
    pub(super) bold: bool,
    pub(super) text: String,
    /// Which point of it stays where it is when a reader's letters are of another width.
    pub(super) held: Held,
}

/// A point of words on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    Start,
    Middle,
    End,
}

/// How far letters rise above their baseline, and drop below it, in shares of their size.
const RISE: Points = 0.78;
const DROP: Points = 0.24;
/// The distance between two baselines, in shares of the size.
const LEADING: Points = 1.22;

/// How wide words are: of a size, in bold letters or not.
pub(super) type Measure<'a> = &'a dyn Fn(&str, u8, bool) -> Points;

/// What a chart is drawn into.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) width: Points,
    /// The size of its letters.
    pub(super) size: u8,
    /// On how many lines a name may stand.
    pub(super) lines: usize,
    pub(super) measure: Measure<'a>,
}

/// A chart as shapes.
pub(super) fn draw(chart: &Chart, frame: Frame<'_>) -> Drawing {
    match &chart.drawn {
        Drawn::Bars { scale, bars } => bars::draw(scale, bars, frame),
        Drawn::Lines { across, up, lines } => lines::draw(across, up, lines, frame),
    }
}

/// A chart as shapes of no more than a height, with smaller letters where it must be; nothing where it is too high even so.
pub(super) fn draw_within(chart: &Chart, frame: Frame<'_>, height: Points) -> Option<Drawing> {
    const SMALLEST: u8 = 6;
    let tries = (SMALLEST..=frame.size).rev().flat_map(|size| [(size, frame.lines), (size, 1)]);
    let mut drawings = tries.map(|(size, lines)| draw(chart, Frame { size, lines, ..frame }));
    drawings.find(|drawing| drawing.height <= height)
}

/// A number that can be drawn; what is no number stands at nothing.
fn drawable(number: f64) -> f64 {
    const FARTHEST: f64 = 1e15;
    if number.is_nan() { 0.0 } else { number.clamp(-FARTHEST, FARTHEST) }
}
