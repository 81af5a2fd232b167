//! Plain text: one line for each section heading, and enumerators at the beginnings of lines.

use std::sync::Arc;

use super::Imported;
use super::outline::{Outline, leading_marks};
use crate::diagnostic::SourceFile;
use crate::document::{Document, Meta};

/// Imports plain text. Lines that go on from the line before are joined to it.
pub(super) fn import(file: &Arc<SourceFile>) -> Imported {
    let mut outline = Outline::new(file);
    for (index, line) in file.text.lines().enumerate() {
        let number = index + 1;
        let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            outline.blank();
        } else if let Some((label, heading)) = section_line(&text) {
            outline.section(number, label, heading);
        } else {
            let (marks, rest) = leading_marks(&text);
            outline.line(number, &marks, rest);
        }
    }
    let (body, findings) = outline.finish();
    let title = file.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("Untitled").to_owned();
    Imported { document: Document { meta: Meta::titled(title), body }, findings }
}

/// `§ 32-531.01. Definitions.`, `Sec. 5. Accrual`, `SECTION 2. …`, as label and heading.
fn section_line(text: &str) -> Option<(&str, &str)> {
    let rest =
        ["§§ ", "§ ", "Sec. ", "SEC. ", "Section ", "SECTION "].iter().find_map(|word| text.strip_prefix(word))?;
    let number = rest.split(' ').next()?;
    let bare = number.trim_end_matches(['.', ':', '—']);
    let is_number = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '–'));
    // "Section 5 of this act applies" is a sentence and not a heading: its number is not closed by a point.
    let closed = number.ends_with(['.', ':', '—']) || rest.len() == number.len();
    if !is_number || !closed {
        return None;
    }
    let label_end = text.len() - rest.len() + number.len();
    Some((&text[..label_end], text[label_end..].trim()))
}
