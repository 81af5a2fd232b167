//! Two points or two texts side by side.
//!
//! Answers: how a second draft or law stands to a first on every parameter ([`deviations`]); which section of a second text
//! answers which of a first, and why, and which words differ ([`text`]). Knows no model, no place and no law, and decides
//! nothing about how it is shown.

mod deviation;
pub mod text;

pub use deviation::{BandDeviation, Deviation, Outcome, Wages, deviations};
