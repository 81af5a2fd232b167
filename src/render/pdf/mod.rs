//! Documents as PDF.
//!
//! The layout is ours and is a pure plan: a document becomes a [`flow`] of paragraphs and tables, paragraphs become
//! [`lines`], lines become [`pages`] of positioned words with their structure. Thin painters draw the plan, krilla's as
//! tagged PDF/UA-1, genpdf's untagged. No painter decides where anything stands, and none can lose a word.

mod bound;
mod chart;
mod contents;
mod flow;
mod font;
mod furniture;
mod inline;
mod lines;
mod lists;
mod pages;
mod plan;
mod strokes;
mod table;
mod with_genpdf;
mod with_krilla;

use super::PdfEngine;
use crate::diagnostic::Diagnostic;
use crate::document::{Provision, Settled};
use font::{Family, MissingGlyph};

/// The PDF of a document and how many pages it has.
pub(super) fn render(document: &Settled, engine: PdfEngine) -> Result<(Vec<u8>, usize), Diagnostic> {
    let family = match engine {
        PdfEngine::Krilla => Family::libertinus(),
        PdfEngine::Genpdf => Family::dejavu(),
    };
    let plan = pages::plan(&family, &document.meta, flow::flow(document))
        .map_err(|missing| missing_glyph(document, missing))?;
    let painted = match engine {
        PdfEngine::Krilla => with_krilla::paint(&plan, &family),
        PdfEngine::Genpdf => with_genpdf::paint(&plan, &family),
    };
    let bytes = painted.map_err(|reason| {
        Diagnostic::error("pdf", format!("the PDF could not be written: {reason}"))
            .hint("this is a fault of the program; please report it with the draft file")
    })?;
    Ok((bytes, plan.pages.len()))
}

/// A character that no glyph prints, at the provision that has it.
fn missing_glyph(document: &Settled, MissingGlyph(c): MissingGlyph) -> Diagnostic {
    let mut holder: Option<&Provision> = None;
    document.walk(&mut |provision| {
        if provision.plain_text().contains(c) || provision.number.as_str().is_some_and(|number| number.contains(c)) {
            holder = Some(provision);
        }
    });
    Diagnostic::error("no-glyph", format!("the font has no glyph for `{c}` (U+{:04X})", u32::from(c)))
        .at_maybe(holder.and_then(|provision| provision.source.span().cloned()))
        .hint("write it another way; a PDF never prints a blank for it")
}
