//! A text with its changes in the dress of a Word file: its styles, lists, pages, headers, and the looks of its words.

mod align;
mod clean;
mod cloth;
mod lend;
mod numbers;
mod table;
mod tailor;
mod taken;

use super::super::original::Original;
use super::package::Package;
use crate::diagnostic::Diagnostic;
use crate::document::{Attire, Tracked, Whose};

/// The text as the file would set it, of which one of the two texts was read; an error says why it cannot.
pub(in crate::import) fn dress(original: &Original, text: &Tracked, whose: Whose) -> Result<Attire, Diagnostic> {
    let bare = |why: &str| {
        Diagnostic::note("plain-styles", format!("the styles of `{}` were not taken over: {why}", original.path))
            .hint("save the file anew in a word processor as .docx")
    };
    let mut package = Package::open(&original.bytes, super::limit(original))?;
    let main = package.main_part()?.ok_or_else(|| bare("it is no Word file"))?;
    let relations = package.relations(&main)?;
    let book = super::book(&mut package, &relations)?;
    let part = package.part(&main)?.unwrap_or_default();
    let cloth = cloth::read(&part, &book);
    let sections: Vec<_> = cloth.cuts.iter().filter_map(|cut| cut.section.as_ref()).chain([&cloth.section]).collect();
    let loan = lend::lend(&mut package, &relations, &sections)?
        .ok_or_else(|| bare("its parts are not what a word processor writes today"))?;
    let ends = cloth.cuts.iter().map(|cut| cut.section.as_ref().map(|section| loan.section(section))).collect();
    let blocks = tailor::wear(text, whose, &cloth, &book, ends);
    Ok(Attire { section: loan.section(&cloth.section), blocks, parts: loan.parts })
}
