//! The words of a table's cell with their styles, which stay theirs when the words are wrapped.

use anstyle::Style;

use crate::document::Inline;

/// A cell's words, with the author's breaks as line ends, and where each style of them ends.
#[derive(Default)]
pub(super) struct Lettering {
    pub(super) text: String,
    ends: Vec<(usize, Style)>,
}

impl Lettering {
    pub(super) fn of(cell: &[Inline]) -> Self {
        let mut lettering = Self::default();
        lettering.add(cell, Style::new());
        lettering
    }

    fn add(&mut self, inlines: &[Inline], style: Style) {
        for inline in inlines {
            match inline {
                Inline::Break => self.push("\n", style),
                Inline::Text(text) | Inline::Reference { text: Some(text), .. } => self.push(text, style),
                Inline::Emphasis(inner) => self.add(inner, style.dimmed()),
                Inline::Doubtful { doubt, text } => {
                    self.add(text, style.dimmed().italic());
                    self.push(doubt.sign(), style.dimmed().italic());
                }
                other => self.add(other.children(), style),
            }
        }
    }

    fn push(&mut self, text: &str, style: Style) {
        self.text.push_str(text);
        self.ends.push((self.text.len(), style));
    }

    /// The style of the letter at that byte, laid over that of its row.
    fn at(&self, byte: usize, row: Style) -> Style {
        let own = self.ends.iter().find(|(end, _)| byte < *end).map_or_else(Style::new, |(_, style)| *style);
        row.effects(row.get_effects() | own.get_effects())
    }

    /// Lines that its text was wrapped into, each cut where the style changes. Wrapping drops white space and nothing else.
    pub(super) fn styled(&self, lines: impl Iterator<Item = String>, row: Style) -> Vec<Vec<(String, Style)>> {
        let mut letters = self.text.char_indices();
        let mut cut = |line: String| {
            let mut pieces: Vec<(String, Style)> = Vec::new();
            for letter in line.chars() {
                let found = letters.find(|(_, other)| *other == letter || (letter == ' ' && other.is_whitespace()));
                let style = self.at(found.map_or(self.text.len(), |(byte, _)| byte), row);
                match pieces.last_mut().filter(|(_, last)| *last == style) {
                    Some((text, _)) => text.push(letter),
                    None => pieces.push((letter.to_string(), style)),
                }
            }
            pieces
        };
        lines.map(&mut cut).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Doubt;

    #[test]
    fn doubtful_words_keep_their_look_when_they_are_wrapped() {
        let doubtful = Inline::Doubtful { doubt: Doubt::ByAccount, text: vec![Inline::text("56 hours a year")] };
        let lettering = Lettering::of(&[Inline::text("about "), doubtful, Inline::text(", says the leaflet")]);
        assert_eq!(lettering.text, "about 56 hours a year†, says the leaflet");
        let lines = ["about 56", "hours a", "year†, says", "the leaflet"].map(str::to_owned);
        let styled = lettering.styled(lines.into_iter(), Style::new());
        let (plain, dim) = (Style::new(), Style::new().dimmed().italic());
        let piece = |text: &str, style| (text.to_owned(), style);
        assert_eq!(styled[0], [piece("about ", plain), piece("56", dim)]);
        assert_eq!(styled[1], [piece("hours a", dim)]);
        assert_eq!(styled[2], [piece("year†", dim), piece(", says", plain)]);
        assert_eq!(styled[3], [piece("the leaflet", plain)]);
    }
}
