//! Two points or two texts side by side.
//!
//! Answers: how a second draft or law stands to a first on every parameter ([`deviations`]); which section of a second text
//! answers which of a first, and why, and which words differ ([`text`]); what many points say on many parameters, which is
//! the strongest and where a value stands among them ([`matrix`]). Knows no model, no place and no law, and decides nothing
//! about how it is shown.

mod deviation;
mod matrix;
pub mod text;

pub use crate::document::Outcome;
pub use deviation::{BandDeviation, Deviation, Wages, deviations};
pub use matrix::{Among, Matrix, MatrixCell, MatrixRow, Ranked, Ranking, among, at_size, matrix, rank};
