//! What every format hands over for the outline to read: passages in reading order.

use crate::diagnostic::Diagnostic;
use crate::document::{Cell, Inline, Table, plain_text};

/// A text as passages in reading order, whatever format it came in.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The passages.
    pub passages: Vec<Passage>,
    /// Whether insertions and deletions were read from underlining and striking, which may mean other things.
    pub drawn_marks: bool,
    /// What the format says the text is called, if it says.
    pub title: Option<String>,
    /// The text that line numbers count in, where that is not the decoded file itself: one line for each passage or
    /// printed line.
    pub transcript: Option<String>,
    /// What was guessed or noticed, each at its line.
    pub findings: Vec<(usize, Diagnostic)>,
    /// What was left out.
    pub dropped: Vec<Dropped>,
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
    /// How many enclosing subdivisions the format itself states, 0 for the outermost. A passage that begins a subdivision
    /// stands within those around it; its further paragraphs, and what follows its own subdivisions, within one more.
    pub depth: Option<usize>,
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
        Self { line, indent: None, depth: None, role: Role::Body, label: None, text }
    }

    /// A passage in that role.
    pub(super) fn of(role: Role, line: usize, text: Vec<Inline>) -> Self {
        Self { role, ..Self::body(line, text) }
    }
}

/// The most columns a table is given: a hostile file may claim any number.
const MOST_COLUMNS: usize = 200;

/// A table of these rows, the first of which is its head: rows of equal length, columns as wide as their words need, and
/// for a reader who cannot see it the words of its head.
pub(super) fn table(head: Vec<Cell>, rows: Vec<Vec<Cell>>) -> Table {
    let columns = rows.iter().chain([&head]).map(Vec::len).max().unwrap_or(0).clamp(1, MOST_COLUMNS);
    let mut shares = vec![5_u16; columns];
    let mut even = |mut row: Vec<Cell>| {
        // Cells beyond the last column keep their words in it.
        let beyond: Vec<Inline> = row.drain(columns.min(row.len())..).flatten().collect();
        row.resize(columns, Cell::new());
        if let (false, Some(last)) = (beyond.is_empty(), row.last_mut()) {
            last.push(Inline::text(" "));
            last.extend(beyond);
        }
        for (share, cell) in shares.iter_mut().zip(&row) {
            let longest = plain_text(cell).chars().take(60).count();
            *share = (*share).max(u16::try_from(longest).unwrap_or(60));
        }
        row
    };
    let (head, rows) = (even(head), rows.into_iter().map(&mut even).collect());
    let names: Vec<String> = head.iter().map(|cell| plain_text(cell)).filter(|name| !name.is_empty()).collect();
    let summary = if names.is_empty() { "Table".to_owned() } else { names.join(", ") };
    Table { summary, head, shares, rows }
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

#[cfg(test)]
impl Sheet {
    /// The passages, a line for each: what it is, its label, its depth, its indent, its words with their marks.
    pub(super) fn shown(&self) -> Vec<String> {
        self.passages.iter().map(Passage::shown).collect()
    }
}

#[cfg(test)]
impl Sheet {
    /// All letters and digits in reading order, of the passages and of what was left out between them.
    pub(super) fn letters(&self) -> String {
        let words = |passage: &Passage| {
            let table = match &passage.role {
                Role::Table(table) => table.rows().flatten().map(|cell| plain_text(cell)).collect(),
                _ => String::new(),
            };
            format!("{}{}{table}", passage.label.as_deref().unwrap_or(""), plain_text(&passage.text))
        };
        let mut parts: Vec<(usize, String)> = self.dropped.iter().map(|part| (part.line, part.text.clone())).collect();
        parts.extend(self.passages.iter().map(|passage| (passage.line, words(passage))));
        parts.sort_by_key(|(line, _)| *line);
        parts.iter().flat_map(|(_, words)| words.chars()).filter(|c| c.is_alphanumeric()).collect()
    }
}

#[cfg(test)]
impl Passage {
    fn shown(&self) -> String {
        let role = match &self.role {
            Role::Body => String::new(),
            Role::Heading(level) => format!("h{level} "),
            Role::Title => "title ".to_owned(),
            Role::Centered => "centered ".to_owned(),
            Role::Note => "note ".to_owned(),
            Role::Table(table) => {
                let row = |row: &Vec<Cell>| row.iter().map(|cell| marked(cell)).collect::<Vec<_>>().join(" | ");
                format!("table {}", table.rows().map(row).collect::<Vec<_>>().join(" / "))
            }
        };
        let label = self.label.as_ref().map_or_else(String::new, |label| format!("[{label}] "));
        let depth = self.depth.map_or_else(String::new, |depth| format!("@{depth} "));
        let indent = self.indent.map_or_else(String::new, |indent| format!(">{indent} "));
        format!("{role}{depth}{indent}{label}{}", marked(&self.text))
    }
}

#[cfg(test)]
fn marked(inlines: &[Inline]) -> String {
    let mark = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inner) => format!("**{}**", marked(inner)),
        Inline::Emphasis(inner) => format!("_{}_", marked(inner)),
        Inline::Term(inner) | Inline::Doubtful { text: inner, .. } => format!("`{}`", marked(inner)),
        Inline::Inserted(inner) => format!("{{+{}+}}", marked(inner)),
        Inline::Deleted(inner) => format!("[-{}-]", marked(inner)),
        Inline::Link { address, text } => format!("<{} {address}>", marked(text)),
        Inline::Reference { to, .. } => format!("<{to}>"),
        Inline::Break => "//".to_owned(),
    };
    inlines.iter().map(mark).collect()
}
