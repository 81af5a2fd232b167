//! Plain text: one line for each section heading, and enumerators at the beginnings of lines.

use super::original::Original;
use super::sheet::{Passage, Sheet};
use crate::document::Inline;

/// Lays plain text out, a passage for each line.
pub(super) fn lay(original: &Original) -> Sheet {
    let mut sheet = Sheet::default();
    for (index, line) in original.decoded().file.text.lines().enumerate() {
        let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            sheet.passages.push(Passage::body(index + 1, vec![Inline::text(text)]));
        }
    }
    sheet
}
