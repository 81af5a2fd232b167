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

/// A line that opens a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SectionLine {
    /// The bytes of its designator.
    pub label: usize,
    /// The bytes of its heading, behind the white space that follows the designator and without its stop.
    pub heading: usize,
}

/// Reads a line as one that opens a section. `goes_on` says that text follows below, `after_blank` that an empty line stands
/// above.
pub(super) fn section_line(text: &str, bare_numbers: bool, goes_on: bool, after_blank: bool) -> Option<SectionLine> {
    let signed = if after_blank { heading::signed_paragraph(text) } else { None };
    match signed.or_else(|| heading::opening(text, false, heading::Habits { bare_numbers }))? {
        heading::Opening::Section { label, rest } => {
            let heading = rest[..heading::heading_end(rest, false, goes_on)].trim_end().trim_end_matches(['.', ':']);
            Some(SectionLine { label: label.len(), heading: heading.len() })
        }
        heading::Opening::Division { .. } => None,
    }
}

/// Whether the sections of a text are headed by bare code numbers: several of its lines are, and fewer by a sign or word.
pub(super) fn sections_are_bare<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let (mut plain, mut bare) = (0, 0);
    for line in lines {
        let signed = heading::is_plain(line);
        plain += usize::from(signed);
        bare += usize::from(!signed && heading::is_bare(line));
    }
    bare >= 2 && bare > plain
}

/// Reads passages as sections and subdivisions, and says what was guessed.
pub(super) fn read(file: &Arc<SourceFile>, passages: Vec<Passage>) -> (Vec<Provision>, Vec<Diagnostic>) {
    build::build(file, parts::divide(passages))
}
