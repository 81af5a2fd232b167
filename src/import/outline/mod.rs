//! Passages become sections and subdivisions.
//!
//! First the passages are divided at the lines that open a section or a greater division ([`heading`]); then the
//! enumerators of each section are placed ([`ladder`]); then provisions are built, quoted law inside the section that
//! quotes it ([`build`]).

mod build;
mod designator;
mod heading;
mod ladder;
mod parts;
mod signs;
mod words;

use std::sync::Arc;

use super::sheet::Passage;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::Provision;

/// Whether a line begins as a section or a subdivision does.
pub(super) fn opens_passage(text: &str) -> bool {
    heading::is_plain(text) || !designator::leading_marks(text).0.is_empty()
}

/// Whether a line is the heading of a section or a greater division.
pub(super) fn opens_part(text: &str) -> bool {
    let habits = heading::Habits { bare_numbers: true };
    heading::opening(text, false, habits).is_some() || designator::whole_mark(text).is_some()
}

/// Reads passages as sections and subdivisions, and says what was guessed.
pub(super) fn read(file: &Arc<SourceFile>, passages: Vec<Passage>) -> (Vec<Provision>, Vec<Diagnostic>) {
    build::build(file, parts::divide(passages))
}
