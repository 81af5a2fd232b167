//! Documents as bytes: Markdown, HTML, PDF, Word files, Akoma Ntoso, JSON, and lines for a terminal.
//!
//! Answers: what a settled document looks like in a format. Reads no clock, no environment and no disk: the same document
//! is always the same bytes. Knows nothing of models, laws or comparisons.

mod akoma_ntoso;
mod chart;
mod docx;
mod escape;
mod html;
mod json;
mod markdown;
mod pdf;
mod terminal;

use crate::diagnostic::Diagnostic;
use crate::document::{Attire, Marked, Meta, Settled, Tracked};

pub use json::{JSON_VERSION, document_schema};
pub use terminal::{Look, terminal};

/// A format a document can be written in.
#[derive(Debug)]
pub struct Format {
    /// The name on the command line, and the file's ending.
    pub name: &'static str,
    /// One line for help texts.
    pub describe: &'static str,
    /// Whether people read it as it is, so that changes of law are marked in it as the place prints them. Programs are told
    /// of them by elements of their own.
    printed: bool,
    render: fn(&Settled, PdfEngine) -> Result<Rendered, Diagnostic>,
}

/// A document in a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has, where the format has pages.
    pub pages: Option<usize>,
}

/// Which library paints PDFs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PdfEngine {
    /// Tagged, bookmarked, linked PDF/UA-1.
    #[default]
    Krilla,
    /// Untagged; of the same layout in another font.
    Genpdf,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format { name: "md", describe: "Markdown", printed: true, render: markdown_file },
    Format { name: "html", describe: "one page of HTML that needs nothing else", printed: true, render: html_file },
    Format { name: "pdf", describe: "PDF for printing and publishing", printed: true, render: pdf_file },
    Format {
        name: "docx",
        describe: "Word file; a comparison of texts as recorded changes",
        printed: true,
        render: docx_file,
    },
    Format { name: "xml", describe: "Akoma Ntoso 3.0, the XML for legislation", printed: false, render: xml_file },
    Format { name: "json", describe: "the document tree, for other programs", printed: false, render: json_file },
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Whether no terminal can show it.
    pub fn is_binary(&self) -> bool {
        matches!(self.name, "pdf" | "docx")
    }

    /// Renders a document.
    pub fn render(&self, document: &Settled, engine: PdfEngine) -> Result<Rendered, Diagnostic> {
        if self.printed { (self.render)(&document.as_printed(), engine) } else { (self.render)(document, engine) }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of every row")]
fn markdown_file(document: &Settled, _: PdfEngine) -> Result<Rendered, Diagnostic> {
    Ok(Rendered { bytes: markdown::render(document).into_bytes(), pages: None })
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of every row")]
fn html_file(document: &Settled, _: PdfEngine) -> Result<Rendered, Diagnostic> {
    Ok(Rendered { bytes: html::render(document).into_bytes(), pages: None })
}

fn pdf_file(document: &Settled, engine: PdfEngine) -> Result<Rendered, Diagnostic> {
    let (bytes, pages) = pdf::render(document, engine)?;
    Ok(Rendered { bytes, pages: Some(pages) })
}

fn docx_file(document: &Settled, _: PdfEngine) -> Result<Rendered, Diagnostic> {
    docx::render(document).map(|bytes| Rendered { bytes, pages: None })
}

/// A text with its changes as a Word file, in which a reader can take or refuse each of them.
pub fn word_changes(text: &Tracked, marked: &Marked) -> Result<Rendered, Diagnostic> {
    docx::tracked(text, marked).map(|bytes| Rendered { bytes, pages: None })
}

/// The same in the dress of a user's own file.
pub fn dressed_changes(meta: &Meta, attire: &Attire, marked: &Marked) -> Result<Rendered, Diagnostic> {
    docx::dressed(meta, attire, marked).map(|bytes| Rendered { bytes, pages: None })
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of every row")]
fn xml_file(document: &Settled, _: PdfEngine) -> Result<Rendered, Diagnostic> {
    Ok(Rendered { bytes: akoma_ntoso::render(document), pages: None })
}

fn json_file(document: &Settled, _: PdfEngine) -> Result<Rendered, Diagnostic> {
    json::render(document).map(|bytes| Rendered { bytes, pages: None })
}
