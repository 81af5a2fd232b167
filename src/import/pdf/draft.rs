//! A sheet in the making, with the transcript its line numbers count in.

use super::compose::Line;
use super::page::Page;
use crate::diagnostic::Diagnostic;
use crate::import::sheet::{Passage, Sheet};

/// A sheet, and its transcript: one line for each printed line.
#[derive(Debug, Default)]
pub(super) struct Draft {
    sheet: Sheet,
    transcript: String,
    /// The page of every line.
    pages: Vec<usize>,
}

impl Draft {
    /// The number of the line that will be printed next, counted from 1.
    pub(super) fn next_line(&self) -> usize {
        self.pages.len() + 1
    }

    /// The page on which a line stands, counted from 1.
    pub(super) fn page_of(&self, line: usize) -> usize {
        self.pages.get(line.saturating_sub(1)).or(self.pages.last()).copied().unwrap_or(1)
    }

    /// Writes a line of a page into the transcript and gives its number.
    pub(super) fn print(&mut self, page: usize, text: &str) -> usize {
        self.transcript.push_str(text);
        self.transcript.push('\n');
        self.pages.push(page);
        self.pages.len()
    }

    /// Writes printed lines into the transcript and gives the number of the first.
    pub(super) fn print_lines(&mut self, pages: &[Page], lines: &[Line]) -> usize {
        let first = self.next_line();
        for line in lines {
            self.print(pages.get(line.page).map_or(0, |page| page.number), &line.print(pages));
        }
        first
    }

    pub(super) fn push(&mut self, passage: Passage) {
        self.sheet.passages.push(passage);
    }

    /// Leaves a line of a page out: it stands in the transcript and not in the text.
    pub(super) fn drop_line(&mut self, page: usize, what: &'static str, text: String) {
        let line = self.print(page, &text);
        self.sheet.drop_text(line, what, text);
    }

    pub(super) fn find(&mut self, line: usize, finding: Diagnostic) {
        self.sheet.find(line.clamp(1, self.pages.len().max(1)), finding);
    }

    pub(super) fn finish(mut self) -> Sheet {
        self.sheet.transcript = Some(self.transcript);
        self.sheet
    }
}
