//! Rich Text Format.
//!
//! Read by hand: the crates for it lose words that laws are made of. `rtf-parser` 0.4, the best known, was tried on real
//! bills and on its source: it prints the fallback after a letter by its number as well as the letter, knows no code
//! pages, runs footnotes, hidden and deleted words into the text, and joins paragraphs at `\par`.
//!
//! Recorded changes are marks, and where there are none, underlined words are taken for insertions and struck ones for
//! deletions. Formulas are left out and said so.

mod codepage;
mod controls;
mod destinations;
mod holder;
mod reader;
mod state;
mod token;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;

use super::original::Original;
use super::sheet::Sheet;
use crate::diagnostic::Diagnostic;

/// Whether this is RTF.
pub(super) fn accepts(original: &Original) -> bool {
    is_rtf(original.head())
}

/// Whether a text begins as RTF does, after a mark of its encoding and white space.
pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Lays RTF out.
pub(super) fn lay(original: &Original) -> Result<Sheet, Diagnostic> {
    let sheet = lay_bytes(&original.bytes);
    if sheet.passages.is_empty() && sheet.dropped.is_empty() {
        return Err(Diagnostic::error("no-text", format!("`{}` holds no text", original.path))
            .hint("open it in a word processor; if it shows pictures of pages, read them with OCR"));
    }
    Ok(sheet)
}

/// Lays out the bytes of RTF.
pub(super) fn lay_bytes(bytes: &[u8]) -> Sheet {
    reader::read(bytes).lay()
}
