//! Texts of law from outside become documents.
//!
//! Answers: what sections and subdivisions a text has, with its own designators, which are never recomputed. It never
//! refuses a text and never loses a word; what it had to guess it says.

mod outline;
mod text;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::Document;

/// A text as a document, with what the importer had to guess or noticed.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The document.
    pub document: Document,
    /// Guesses and oddities, each at its line.
    pub findings: Vec<Diagnostic>,
}

/// A format that can be imported.
#[derive(Debug)]
pub struct Importer {
    /// Its name.
    pub name: &'static str,
    /// One line for help texts.
    pub describe: &'static str,
    accepts: fn(&SourceFile) -> bool,
    import: fn(&Arc<SourceFile>) -> Imported,
}

/// Every format, the most particular first.
pub const IMPORTERS: &[Importer] = &[Importer {
    name: "text",
    describe: "plain text, sections and enumerators at the beginnings of lines",
    accepts: |_| true,
    import: text::import,
}];

/// Imports a text in the first format that accepts it. Plain text accepts everything.
pub fn import(file: &Arc<SourceFile>) -> Imported {
    let importer =
        IMPORTERS.iter().find(|importer| (importer.accepts)(file)).unwrap_or(&IMPORTERS[IMPORTERS.len() - 1]);
    (importer.import)(file)
}
