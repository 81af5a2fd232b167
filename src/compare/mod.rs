//! Two points or two texts side by side.
//!
//! Answers: how a second draft or law stands to a first on every parameter; which section of a second text answers which
//! of a first, and why; which words differ. Knows no model, no place and no law, and decides nothing about how it is shown.

mod align;
mod deviation;
mod redline;
mod wording;

pub use align::{AlignedSection, Alignment, Basis, align};
pub use deviation::{BandDeviation, Deviation, Outcome, deviations};
pub use redline::{RedParagraph, Redline, redline};
pub use wording::{Edit, word_edits};
