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
    lines: usize,
}

impl Draft {
    /// The number of the line that will be printed next, counted from 1.
    pub(super) fn next_line(&self) -> usize {
        self.lines + 1
    }

    /// Writes a line into the transcript and gives its number.
    pub(super) fn print(&mut self, text: &str) -> usize {
        self.transcript.push_str(text);
        self.transcript.push('\n');
        self.lines += 1;
        self.lines
    }

    /// Writes printed lines into the transcript and gives the number of the first.
    pub(super) fn print_lines(&mut self, pages: &[Page], lines: &[Line]) -> usize {
        let first = self.next_line();
        for line in lines {
            self.print(&line.print(pages));
        }
        first
    }

    pub(super) fn push(&mut self, passage: Passage) {
        self.sheet.passages.push(passage);
    }

    /// Leaves a line out: it stands in the transcript and not in the text.
    pub(super) fn drop_line(&mut self, what: &'static str, text: String) {
        let line = self.print(&text);
        self.sheet.drop_text(line, what, text);
    }

    pub(super) fn find(&mut self, line: usize, finding: Diagnostic) {
        self.sheet.find(line.clamp(1, self.lines.max(1)), finding);
    }

    pub(super) fn finish(mut self) -> Sheet {
        self.sheet.transcript = Some(self.transcript);
        self.sheet
    }
}
