//! What comparisons of texts are told beside the texts: pairs that the user has settled, and what the laws are about.

use super::Failure;
use crate::compare::text::{Guide, Pins, Subject};
use crate::library::Library;

/// A guide with these pins and with the subjects of the library.
pub(super) fn guide(library: &Library, pins: Pins) -> Result<Guide, Failure> {
    let subject = |one: crate::library::Subject| Subject {
        name: one.name,
        headings: one.headings,
        phrases: one.phrases,
        near: one.near,
        apart: one.apart,
    };
    Ok(Guide { pins, subjects: library.subjects()?.into_iter().map(subject).collect() })
}
