//! Texts of law from outside become documents.
//!
//! Answers: what sections and subdivisions a text has, with its own designators, which are never recomputed. It never
//! loses a word: what it had to guess it says, and what it left out (page headers, line numbers) it lists.
//!
//! A file passes through three steps. Its format lays it out as a sheet of passages (`sheet`); the `outline` reads
//! the passages as sections and subdivisions. Formats that state the hierarchy themselves (the XML of legislatures) build
//! the provisions without an outline.

mod docx;
mod enumerator;
mod growing;
mod history;
mod html;
mod joined;
mod legistar;
mod lines;
mod markdown;
mod marks;
mod order;
mod original;
mod outline;
mod passages;
mod pdf;
mod reading_words;
#[cfg(test)]
mod real;
mod recognise;
mod rtf;
mod runs;
mod sheet;
mod skim;
mod story;
mod text;
mod xml;

use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::document::{Attire, Document, Meta, Provision, Tracked, Whose, plain_text};

pub use joined::import_all;
pub use order::natural;
pub use original::{LARGEST, Original};
pub use sheet::Dropped;
pub use skim::{SkimmedSection, skim};

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
    /// It states the hierarchy itself.
    Law(fn(&Original) -> xml::Law),
}

/// Every format, the most particular first. Plain text accepts everything.
pub const IMPORTERS: &[Importer] = &[
    Importer {
        name: "dc-library",
        describe: "XML of the D.C. Council: the Code by sections, and laws as enacted",
        accepts: xml::is_dc_library,
        import: Import::Law(xml::dc_library),
    },
    Importer {
        name: "uslm",
        describe: "United States Legislative Markup: federal bills, laws and the U.S. Code",
        accepts: xml::is_uslm,
        import: Import::Law(xml::uslm),
    },
    Importer {
        name: "akoma-ntoso",
        describe: "Akoma Ntoso XML",
        accepts: xml::is_akoma_ntoso,
        import: Import::Law(xml::akoma_ntoso),
    },
    Importer {
        name: "docx",
        describe: "Word files, with the numbers of their lists and their recorded changes",
        accepts: docx::accepts,
        import: Import::Passages(docx::lay),
    },
    Importer {
        name: "rtf",
        describe: "Rich Text Format, with underlined and struck words as changes",
        accepts: rtf::accepts,
        import: Import::Passages(rtf::lay),
    },
    Importer {
        name: "legistar",
        describe: "the JSON record that a council's Legistar keeps of a matter",
        accepts: legistar::accepts,
        import: Import::Passages(legistar::lay),
    },
    Importer {
        name: "pdf",
        describe: "PDF with a text layer, tagged or not; a scan needs OCR first",
        accepts: pdf::accepts,
        import: Import::Passages(pdf::lay),
    },
    Importer {
        name: "modelbill-html",
        describe: "pages of HTML that this program wrote, which state their structure",
        accepts: html::states,
        import: Import::Law(html::stated),
    },
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

/// The format of a file: the first that accepts it.
pub fn importer_of(original: &Original) -> &'static Importer {
    IMPORTERS.iter().find(|importer| (importer.accepts)(original)).unwrap_or(&IMPORTERS[IMPORTERS.len() - 1])
}

/// Imports a text in the first format that accepts it. It is an error if the file holds no text at all.
pub fn import(original: &Original, reading: Reading) -> Result<Imported, Diagnostic> {
    let mut imported = read(original, reading)?;
    recognise::recognise(&mut imported.document);
    Ok(imported)
}

/// A text with its changes in the dress of a Word file that one of its two texts was read from; nothing if it is no such
/// file.
pub fn dress(original: &Original, text: &Tracked, whose: Whose) -> Option<Result<Attire, Diagnostic>> {
    (importer_of(original).name == "docx").then(|| docx::dress(original, text, whose))
}

/// Reads a file without looking for references and terms in it.
fn read(original: &Original, reading: Reading) -> Result<Imported, Diagnostic> {
    let importer = importer_of(original);
    let mut found = match importer.import {
        Import::Passages(lay) => outlined(original, importer.name, lay(original)?, reading),
        Import::Law(read) => stated(importer.name, read(original), original, reading),
    };
    found.findings.extend(encoding(original));
    Ok(found)
}

/// What had to be guessed to read the bytes as text.
fn encoding(original: &Original) -> Option<Diagnostic> {
    let decoded = original.decoded_if_read()?;
    let name = decoded.guessed?;
    let message = format!("the text is not in UTF-8; it was read as {name}");
    let finding = Diagnostic::note("guessed-encoding", message).at(Span::whole(&decoded.file));
    Some(if decoded.broken {
        finding.hint("some bytes mean nothing in it; ask for the file in UTF-8")
    } else {
        finding
    })
}

/// A law whose format states its hierarchy.
fn stated(format: &'static str, mut law: xml::Law, original: &Original, reading: Reading) -> Imported {
    marks::read_provisions(&mut law.body, reading);
    let title = law.title.or_else(|| first_heading(&law.body)).unwrap_or_else(|| original.path.clone());
    let document = Document { meta: Meta::titled(title), body: law.body };
    Imported { document, format, findings: law.findings, dropped: law.dropped }
}

/// What a document without a title is called: its first section or heading.
fn first_heading(body: &[Provision]) -> Option<String> {
    let first = body.iter().find(|part| !part.heading.is_empty())?;
    let number = first.number.as_str().map(|number| format!("{number} ")).unwrap_or_default();
    Some(format!("{number}{}", plain_text(&first.heading)))
}

fn outlined(original: &Original, format: &'static str, mut sheet: Sheet, reading: Reading) -> Imported {
    let file = match sheet.transcript.take() {
        Some(transcript) => SourceFile::new(original.path.clone(), transcript),
        None => std::sync::Arc::clone(&original.decoded().file),
    };
    let title = sheet.title.take();
    marks::read(&mut sheet, reading);
    let (body, mut findings) = outline::read(&file, sheet.passages);
    findings.extend(sheet.findings.into_iter().map(|(line, finding)| finding.at(Span::line_of(&file, line))));
    findings.sort_by_key(|finding| finding.span.as_ref().map_or(0, Span::line));
    let title = title.or_else(|| first_words(&file)).unwrap_or_else(|| "Untitled".to_owned());
    Imported { document: Document { meta: Meta::titled(title), body }, format, findings, dropped: sheet.dropped }
}

fn first_words(file: &SourceFile) -> Option<String> {
    file.text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}
