//! What comparisons of texts are told beside the texts: pairs that the user has settled, and what the laws are about.

use super::Failure;
use crate::compare::text::{Guide, Pins};
use crate::library::Library;

/// A guide with these pins and with the subjects of the library.
pub(super) fn guide(library: &Library, pins: Pins) -> Result<Guide, Failure> {
    Ok(Guide { pins, subjects: library.subjects()? })
}
