//! PDF with a text layer.
//!
//! The pages are painted as far as words go ([`open`], [`content`]). A file that states its structure is read by it
//! ([`tagged`]); any other by the looks of its pages ([`layout`]): rows, columns, furniture, paragraphs. Both give lines,
//! which [`compose`] joins to text. Pictures are never read: a scan without text is an error that names OCR.

mod actual;
mod artifacts;
mod builder;
mod cells;
mod columns;
mod compose;
mod content;
mod draft;
mod findings;
mod fonts;
mod furniture;
mod geometry;
mod grid;
mod hyphens;
mod layers;
mod layout;
mod marked;
mod measure;
mod open;
mod page;
mod paragraphs;
mod path;
mod rows;
mod rules;
mod seams;
mod setting;
mod settle;
mod show;
mod strings;
mod structure;
mod tagged;
mod unpacked;

use super::original::Original;
use super::sheet::Sheet;
use crate::diagnostic::Diagnostic;
use open::Opened;
use seams::Seams;

/// Whether a file says that it is a PDF; some have a few bytes of something else before that.
pub(super) fn accepts(original: &Original) -> bool {
    let head = original.head();
    head[..head.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

/// Lays the file out as passages.
pub(super) fn lay(original: &Original) -> Result<Sheet, Diagnostic> {
    let mut opened = open::open(&original.path, &original.bytes)?;
    findings::refuse_without_text(&original.path, &opened)?;
    let Opened { pages, steps, .. } = &mut opened;
    let covered = steps.as_ref().map(|steps| tagged::covers(pages, steps));
    let mut draft = match (steps, covered) {
        (Some(steps), Some(true)) => {
            actual::apply(pages, steps);
            let mut seams = Seams::of(pages);
            let mut draft = tagged::read(pages, steps, &mut seams);
            findings::seams(&seams, &mut draft);
            draft
        }
        (_, covered) => {
            let mut seams = Seams::of(pages);
            let mut draft = layout::read(pages, &mut seams);
            findings::seams(&seams, &mut draft);
            if covered == Some(false) {
                findings::structure_ignored(&mut draft);
            }
            draft
        }
    };
    findings::pages(&opened, &mut draft);
    let mut sheet = draft.finish();
    sheet.title = findings::title(&opened);
    Ok(sheet)
}
