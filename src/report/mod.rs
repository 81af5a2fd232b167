//! What was found becomes pages: facts in, documents out.
//!
//! Answers: how a comparison reads to someone who is no lawyer, and to one who is. Renders nothing itself: a report is a
//! document like any other.

mod benefits;
mod cell;
mod charts;
mod deviations;
mod doubt;
mod matrix;
mod ranking;
mod redline;
mod rows;
mod sentence;
mod standing;
mod tracked;
mod versions;
mod wages;

pub use benefits::{Paying, benefits_report};
pub use cell::{exceptions, said};
pub use charts::{Charted, benefit_chart, earning_chart, standing_chart};
pub use deviations::{Against, Counts, counts, deviation_parts, deviation_report};
pub use doubt::{doubt, legend, marked};
pub use matrix::{MatrixColumn, MatrixView, matrix_report};
pub use ranking::{RankingView, ranking_part};
pub use redline::{RedlineSides, RedlineView, differs, redline_report, summary};
pub use sentence::sentence;
pub use standing::{place_among, told};
pub use tracked::tracked;
pub use versions::{Step, history_report, series_report, summary_report};

use crate::document::{Document, Id, Inline, Level, Meta, Provision, Source};

/// A report of that title with those parts. Reports have no numbers, so nothing waits to be settled.
fn report(title: &str, parts: Vec<Provision>) -> Document {
    Document { meta: Meta::titled(title), body: parts }
}

/// A part of a report under a heading.
fn part(id: &str, heading: &str) -> Provision {
    let mut part = Provision::new(Id::new(id), Level::Heading, Source::Made("report"));
    part.heading = vec![Inline::text(heading)];
    part
}
