//! What stands on every page beside its text: the running head, the number of the page, the numbers of lines.

use super::font::MissingGlyph;
use super::pages::Setter;
use super::plan::{Face, Mark, Owner, Points, Sheet, TextMark};
use super::strokes::LEGEND;
use crate::document::{Meta, capitalized};

/// The size of page numbers, running heads and line numbers.
const SMALL: u8 = 9;

impl Setter<'_> {
    /// The number of a line in the margin.
    pub(super) fn margin_number(&mut self, number: usize, baseline: Points) -> Result<(), MissingGlyph> {
        let text = number.to_string();
        let width = self.family.width(Face::Regular, SMALL, &text)?;
        let x = self.sheet.margin - 20.0 - width;
        self.mark(small(text, x, baseline, width, Face::Regular, Owner::LineNumber));
        Ok(())
    }

    /// Running heads and page numbers, in the middle of each page.
    pub(super) fn furnish(&mut self, meta: &Meta) -> Result<(), MissingGlyph> {
        let count = self.pages.len();
        for page in 0..count {
            let sheet = self.pages[page].sheet;
            if page > 0 {
                let head = self.shortened(&capitalized(&meta.running_head), sheet)?;
                self.centered(page, head, sheet.margin * 0.64, Face::Italic, Owner::Header)?;
            }
            let foot = format!("Page {} of {count}", page + 1);
            self.centered(page, foot, sheet.height - 40.0, Face::Regular, Owner::Footer)?;
            if self.barred.contains(&page) {
                self.centered(page, LEGEND.to_owned(), sheet.height - 27.0, Face::Italic, Owner::Footer)?;
            }
        }
        Ok(())
    }

    fn centered(&mut self, page: usize, text: String, y: Points, face: Face, owner: Owner) -> Result<(), MissingGlyph> {
        let width = self.family.width(face, SMALL, &text)?;
        let x = (self.pages[page].sheet.width - width) / 2.0;
        self.pages[page].marks.push(small(text, x, y, width, face, owner));
        Ok(())
    }

    /// A running head that fits the line.
    fn shortened(&self, head: &str, sheet: Sheet) -> Result<String, MissingGlyph> {
        let mut words: Vec<&str> = head.split_whitespace().collect();
        let mut shown = words.join(" ");
        while words.len() > 1 && self.family.width(Face::Italic, SMALL, &shown)? > sheet.measure() {
            words.pop();
            shown = format!("{} …", words.join(" "));
        }
        Ok(shown)
    }
}

fn small(text: String, x: Points, y: Points, width: Points, face: Face, owner: Owner) -> Mark {
    Mark::Text(TextMark { x, y, width, size: SMALL, face, text, widen: 0.0, owner, target: None })
}
