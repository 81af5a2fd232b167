//! Texts of law from outside become documents.
//!
//! Answers: what sections and subdivisions a text has, with its own designators, which are never recomputed. It never
//! loses a word: what it had to guess it says, and what it left out (page headers, line numbers) it lists.
//!
//! A file passes through three steps. Its format lays it out as a [`sheet`](sheet::Sheet) of passages; [`outline`] reads
//! the passages as sections and subdivisions. Formats that state the hierarchy themselves (the XML of legislatures) build
//! the provisions without an outline.

mod enumerator;
mod history;
mod html;
mod markdown;
mod original;
mod outline;
mod passages;
#[cfg(test)]
mod real;
mod runs;
mod sheet;
mod text;

use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::document::{Document, Meta};

pub use original::{LARGEST, Original};
pub use sheet::Dropped;

use sheet::Sheet;

/// A text as a document, with what the importer had to guess or noticed.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The document.
    pub document: Document,
    /// The name of the format it came in.
    pub format: &'static str,
    /// Guesses and oddities, each at its line.
    pub findings: Vec<Diagnostic>,
    /// The words of the file that are not in the document.
    pub dropped: Vec<Dropped>,
}

/// How a text with marked changes is read: a bill that prints old matter struck or in brackets and new matter underlined
/// or in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// With its changes marked as insertions and deletions.
    #[default]
    Marked,
    /// As the law stands before the bill: without insertions.
    Existing,
    /// As the law would stand: without deletions.
    Amended,
    /// Letter for letter as printed: brackets and capitals mean nothing.
    Printed,
}

/// A format that can be imported.
#[derive(Debug)]
pub struct Importer {
    /// Its name.
    pub name: &'static str,
    /// One line for help texts.
    pub describe: &'static str,
    accepts: fn(&Original) -> bool,
    import: Import,
}

/// How a format is read.
#[derive(Debug)]
enum Import {
    /// It is laid out as passages, which the outline reads.
    Passages(fn(&Original) -> Result<Sheet, Diagnostic>),
}

/// Every format, the most particular first. Plain text accepts everything.
pub const IMPORTERS: &[Importer] = &[
    Importer {
        name: "html",
        describe: "pages as legislatures publish them",
        accepts: html::accepts,
        import: Import::Passages(|original| Ok(html::lay(original))),
    },
    Importer {
        name: "markdown",
        describe: "Markdown, its headings, lists, tables and quotations",
        accepts: markdown::accepts,
        import: Import::Passages(|original| Ok(markdown::lay(original))),
    },
    Importer {
        name: "text",
        describe: "plain text, sections and enumerators at the beginnings of lines",
        accepts: |_| true,
        import: Import::Passages(|original| Ok(text::lay(original))),
    },
];

/// Imports a text in the first format that accepts it. It is an error if the file holds no text at all.
pub fn import(original: &Original, reading: Reading) -> Result<Imported, Diagnostic> {
    let importer =
        IMPORTERS.iter().find(|importer| (importer.accepts)(original)).unwrap_or(&IMPORTERS[IMPORTERS.len() - 1]);
    match importer.import {
        Import::Passages(lay) => Ok(outlined(original, importer.name, lay(original)?, reading)),
    }
}

fn outlined(original: &Original, format: &'static str, mut sheet: Sheet, _reading: Reading) -> Imported {
    let file = match sheet.transcript.take() {
        Some(transcript) => SourceFile::new(original.path.clone(), transcript),
        None => std::sync::Arc::clone(&original.decoded().file),
    };
    let title = sheet.title.take();
    let (body, mut findings) = outline::read(&file, sheet.passages);
    findings.extend(sheet.findings.into_iter().map(|(line, finding)| finding.at(Span::line_of(&file, line))));
    findings.sort_by_key(|finding| finding.span.as_ref().map_or(0, Span::line));
    let title = title.or_else(|| first_words(&file)).unwrap_or_else(|| "Untitled".to_owned());
    Imported { document: Document { meta: Meta::titled(title), body }, format, findings, dropped: sheet.dropped }
}

fn first_words(file: &SourceFile) -> Option<String> {
    file.text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}
