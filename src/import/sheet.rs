//! What every format hands over for the outline to read: passages in reading order.

use crate::diagnostic::Diagnostic;
use crate::document::{Inline, Table};

/// A text as passages in reading order, whatever format it came in.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The passages.
    pub passages: Vec<Passage>,
    /// What the format says the text is called, if it says.
    pub title: Option<String>,
    /// The text that line numbers count in, where that is not the decoded file itself: one line for each passage or
    /// printed line.
    pub transcript: Option<String>,
    /// What was guessed or noticed, each at its line.
    pub findings: Vec<(usize, Diagnostic)>,
    /// What was left out.
    pub dropped: Vec<Dropped>,
    /// Whether insertions and deletions were read from how words are drawn, underlined or struck, and not from changes
    /// that the format itself records. Such marks are undone where the text turns out to be no amending bill.
    pub drawn_marks: bool,
}

/// Words of a file that are not in its document.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Dropped {
    /// The line it stood on, counted from 1.
    pub line: usize,
    /// What it was: "page header", "line number".
    pub what: &'static str,
    /// The words.
    pub text: String,
}

/// A paragraph, a heading or a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Passage {
    /// The line it begins on, counted from 1.
    pub line: usize,
    /// How far its left edge stands in, in widths of a character, where the format shows it.
    pub indent: Option<f32>,
    /// What it is.
    pub role: Role,
    /// An enumerator that the format keeps apart from the words: the number of a list, as printed.
    pub label: Option<String>,
    /// The words. Insertions and deletions that the format itself marks are marked here.
    pub text: Vec<Inline>,
}

/// What a passage is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Role {
    /// A paragraph.
    Body,
    /// A heading that the format marks as one, 1 for the greatest.
    Heading(u8),
    /// The title of the whole.
    Title,
    /// A paragraph in the middle of the line.
    Centered,
    /// A remark of an editor, a history or a source note: no law.
    Note,
    /// A table; the passage has no words of its own.
    Table(Table),
}

impl Passage {
    /// A paragraph.
    pub(super) fn body(line: usize, text: Vec<Inline>) -> Self {
        Self { line, indent: None, role: Role::Body, label: None, text }
    }

    /// A passage in that role.
    pub(super) fn of(role: Role, line: usize, text: Vec<Inline>) -> Self {
        Self { role, ..Self::body(line, text) }
    }
}

impl Sheet {
    /// Notes something at a line.
    pub(super) fn find(&mut self, line: usize, finding: Diagnostic) {
        self.findings.push((line, finding));
    }

    /// Leaves words out and says so.
    pub(super) fn drop_text(&mut self, line: usize, what: &'static str, text: impl Into<String>) {
        self.dropped.push(Dropped { line, what, text: text.into() });
    }
}
