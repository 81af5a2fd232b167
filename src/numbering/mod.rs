//! Designators and cross-references, as a place writes them.
//!
//! Answers: what number each provision bears and how one provision is cited in another. It never renumbers an official
//! designator, and hands on only documents in which nothing is left to resolve.

mod pattern;
mod reference;
mod roman;
mod scheme;
mod settle;
mod words;

pub use pattern::{Pattern, PatternError};
pub use roman::roman;
pub use scheme::{Existing, ItemMark, NameOf, References, Scheme, SectionMarks};
pub use settle::{Numbered, settle};
pub use words::in_words;
