//! Plain text: typed, pasted from a database, or printed on pages.

use super::lines::{self, Line};
use super::original::Original;
use super::sheet::Sheet;

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// Lays plain text out as passages.
pub(super) fn lay(original: &Original) -> Sheet {
    let mut sheet = Sheet::default();
    lay_text(&original.decoded().file.text, &mut sheet);
    sheet
}

/// Lays lines of text out as passages. A form feed begins a page.
pub(super) fn lay_text(text: &str, sheet: &mut Sheet) {
    let mut page = 0;
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        page += line.matches('\u{c}').count();
        let line = line.trim_end();
        let text = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        found.push(Line { number: index + 1, page, indent: columns(&line[..line.len() - text.len()]), text });
    }
    lines::lay(found, sheet);
}

/// The width of leading space.
fn columns(space: &str) -> usize {
    space.chars().fold(0, |column, c| match c {
        '\t' => column / TAB * TAB + TAB,
        '\u{c}' | '\u{feff}' => 0,
        _ => column + 1,
    })
}
