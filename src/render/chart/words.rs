//! Words in the room they have: on several lines, and cut short where there are too many of them.

use super::{DROP, Frame, Held, LEADING, Points, RISE, Shape, Words};

/// Words on lines one below the other.
#[derive(Debug, Clone)]
pub(super) struct Label {
    lines: Vec<(String, Points)>,
    size: u8,
    bold: bool,
}

impl Label {
    pub(super) fn width(&self) -> Points {
        self.lines.iter().map(|(_, width)| *width).fold(0.0, f32::max)
    }

    pub(super) fn height(&self) -> Points {
        #[expect(clippy::cast_precision_loss, reason = "lines are few")]
        let further = self.lines.len().saturating_sub(1) as f32;
        f32::from(self.size) * (RISE + DROP + further * LEADING)
    }

    /// Its lines around a middle, each beginning at `x`.
    pub(super) fn around(&self, x: Points, middle: Points) -> impl Iterator<Item = Shape> {
        self.below(x, middle - self.height() / 2.0)
    }

    /// Its lines around a middle, each ending at `right`.
    pub(super) fn ending(&self, right: Points, middle: Points) -> impl Iterator<Item = Shape> {
        let widths: Vec<Points> = self.lines.iter().map(|(_, width)| *width).collect();
        self.around(right, middle).zip(widths).map(|(shape, width)| match shape {
            Shape::Words(words) => Shape::Words(Words { x: words.x - width, held: Held::End, ..words }),
            other => other,
        })
    }

    /// Its lines from a height downward, each beginning at `x`.
    pub(super) fn below(&self, x: Points, top: Points) -> impl Iterator<Item = Shape> {
        let em = f32::from(self.size);
        let mut y = top + em * RISE;
        self.lines.iter().map(move |(text, width)| {
            let words =
                Words { x, y, width: *width, size: self.size, bold: self.bold, text: text.clone(), held: Held::Start };
            y += em * LEADING;
            Shape::Words(words)
        })
    }
}

impl Frame<'_> {
    /// Words in room of a width, with a sign behind them that is never cut off.
    pub(super) fn label(&self, text: &str, sign: &str, bold: bool, room: Points) -> Label {
        let size = self.size;
        let width = |text: &str| (self.measure)(text, size, bold);
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if width(&format!("{line} {word}{sign}")) <= room => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        let most = self.lines.max(1);
        if lines.len() > most {
            lines.truncate(most);
            lines[most - 1].push('…');
        }
        let last = lines.len().saturating_sub(1);
        if lines.is_empty() {
            lines.push(String::new());
        }
        let fitted = |(index, line): (usize, String)| {
            let sign = if index == last { sign } else { "" };
            let line = shortened(&line, sign, room, &width);
            let measured = width(&line);
            (line, measured)
        };
        Label { lines: lines.into_iter().enumerate().map(fitted).collect(), size, bold }
    }

    /// Words on one line, of whatever width.
    pub(super) fn plain(&self, text: &str) -> Label {
        let width = (self.measure)(text, self.size, false);
        Label { lines: vec![(text.to_owned(), width)], size: self.size, bold: false }
    }
}

/// A line with its sign that fits its room; what is cut off is marked by an ellipsis.
fn shortened(line: &str, sign: &str, room: Points, width: &dyn Fn(&str) -> Points) -> String {
    let whole = format!("{line}{sign}");
    if width(&whole) <= room {
        return whole;
    }
    let mut kept = line.trim_end_matches('…').to_owned();
    loop {
        let shown = format!("{}…{sign}", kept.trim_end());
        if kept.is_empty() || width(&shown) <= room {
            return shown;
        }
        kept.pop();
    }
}
