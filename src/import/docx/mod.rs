//! Word files: Office Open XML, transitional or strict.
//!
//! The numbers of lists are counted, for the file does not hold them; recorded changes are marks, and where there are
//! none, underlined words are taken for insertions and struck ones for deletions. Not read are pictures, embedded files
//! and what a field would print that the file does not hold; each is a finding. The capitals of a run that is only
//! formatted as capitals stay the letters they are.

mod body;
mod dress;
mod format;
mod numbering;
mod package;
mod styles;
mod xml;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use super::original::{LARGEST, Original};
use super::sheet::Sheet;
use super::story::{Item, Story, plain};
use crate::diagnostic::Diagnostic;
use body::Book;
pub(super) use dress::dress;
use numbering::Numbering;
use package::{Package, Relation};
use styles::Styles;
use xml::{Event, Events};

/// The first bytes of a zip archive, of an empty one, and of the container that Word used before.
const ARCHIVES: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
const OLD_CONTAINER: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// How many times its size a file may unpack to, and how many bytes any file may.
const MOST_SWOLLEN: usize = 200;
const ALWAYS_READ: usize = 16 * 1024 * 1024;

/// Whether this is a Word file, or an archive of another kind, of which the reader says what it is.
pub(super) fn accepts(original: &Original) -> bool {
    let head = original.head();
    ARCHIVES.iter().any(|first| head.starts_with(first)) || head.starts_with(OLD_CONTAINER)
}

/// Lays a Word file out.
pub(super) fn lay(original: &Original) -> Result<Sheet, Diagnostic> {
    let sheet = lay_within(original, limit(original))?;
    if sheet.passages.is_empty() {
        return Err(super::story::no_text(&original.path));
    }
    Ok(sheet)
}

/// How many bytes the parts of a file may unpack to. Word files shrink by a tenth or a twentieth; what shrinks by far more
/// is made to fill the memory.
fn limit(original: &Original) -> usize {
    original.bytes.len().saturating_mul(MOST_SWOLLEN).clamp(ALWAYS_READ, LARGEST)
}

/// Lays a Word file out whose parts may unpack to so many bytes.
fn lay_within(original: &Original, limit: usize) -> Result<Sheet, Diagnostic> {
    if original.head().starts_with(OLD_CONTAINER) {
        return Err(not_word(original, "it is encrypted or of a version of Word before 2007"));
    }
    let mut package = Package::open(&original.bytes, limit)?;
    let Some(main) = package.main_part()? else {
        let why = if package.has("xl/") || package.has("ppt/") {
            "it is a spreadsheet or a presentation"
        } else if package.has("content.xml") {
            "it is an OpenDocument file"
        } else {
            "it is an archive without a text"
        };
        return Err(not_word(original, why));
    };
    read(&mut package, &main)
}

fn not_word(original: &Original, why: &str) -> Diagnostic {
    Diagnostic::error("not-word", format!("`{}` cannot be read as a Word file: {why}", original.path))
        .hint("open it in a word processor and save it as .docx without a password")
}

fn read(package: &mut Package<'_>, main: &str) -> Result<Sheet, Diagnostic> {
    let relations = package.relations(main)?;
    let mut book = book(package, &relations)?;
    let mut damaged = false;
    for kind in ["footnotes", "endnotes", "comments"] {
        for relation in relations.iter().filter(|relation| relation.kind == kind && !relation.outside) {
            let own = package.relations(&relation.target)?;
            let Some(text) = package.part(&relation.target)? else { continue };
            let part = body::read(&text, &mut book, &own);
            damaged |= part.damaged;
            book.notes.keep(part.notes);
        }
    }
    let text = package.part(main)?.unwrap_or_default();
    let part = body::read(&text, &mut book, &relations);
    damaged |= part.damaged;
    let mut items = part.items;
    book.notes.keep(part.notes);
    items.extend(book.notes.left_over());
    items.extend(margins(package, &relations, &mut book)?);
    if damaged || package.damaged {
        items.push(Item::Finding(
            Diagnostic::warning("damaged-file", "the file is damaged; what could be read of it was read")
                .hint("take the file from its origin again"),
        ));
    }
    let title = title(package)?;
    Ok(Story { items, links: book.links, title }.lay())
}

/// The styles and lists of a file.
fn book(package: &mut Package<'_>, relations: &[Relation]) -> Result<Book, Diagnostic> {
    let mut book = Book::default();
    if let Some(text) = related(package, relations, "styles")?.pop() {
        book.styles = Styles::read(&text);
    }
    if let Some(text) = related(package, relations, "numbering")?.pop() {
        book.numbering = Numbering::read(&text);
    }
    Ok(book)
}

/// The text of the parts that are of that kind to the main part.
fn related(package: &mut Package<'_>, relations: &[Relation], kind: &str) -> Result<Vec<String>, Diagnostic> {
    let mut texts = Vec::new();
    for relation in relations.iter().filter(|relation| relation.kind == kind && !relation.outside) {
        texts.extend(package.part(&relation.target)?);
    }
    Ok(texts)
}

/// The words of headers and footers, which are left out.
fn margins(package: &mut Package<'_>, relations: &[Relation], book: &mut Book) -> Result<Vec<Item>, Diagnostic> {
    let mut items = Vec::new();
    let mut known = HashSet::new();
    for (kind, what) in [("header", "page header"), ("footer", "page footer")] {
        for text in related(package, relations, kind)? {
            let words = plain(&body::read(&text, book, &[]).items);
            if !words.is_empty() && known.insert((kind, words.clone())) {
                items.push(Item::Dropped(what, words));
            }
        }
    }
    Ok(items)
}

/// The title that the file gives itself, unless it is the name of a file.
fn title(package: &mut Package<'_>) -> Result<Option<String>, Diagnostic> {
    let core = package.relations("")?.into_iter().find(|relation| relation.kind == "core-properties");
    let Some(text) = core.map(|core| package.part(&core.target)).transpose()?.flatten() else { return Ok(None) };
    let mut events = Events::new(&text);
    let (mut inside, mut title) = (false, String::new());
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => inside = element.name() == "title",
            Event::End => inside = false,
            Event::Text(text) if inside => title.push_str(&text),
            Event::Text(_) => {}
        }
    }
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_file = title.starts_with("Microsoft Word") || title.to_lowercase().contains(".doc");
    Ok((!title.is_empty() && !is_file).then_some(title))
}
