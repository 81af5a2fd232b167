//! An age says whether the years at its ends are inside.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "age-range",
    describe: "An age says whether the years at its ends are inside.",
    remedy: "write “at least 6 years of age but less than 18”",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea is free to children between the ages of 6 and 17.",
    right: "Section 1. Tea. Tea is free to a child who is at least 6 years of age but less than 18.",
    gather: Gather::Document,
    run,
};

const RANGES: [&str; 3] = ["between the ages of", "from the age of", "between the age of"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    reading.phrases(&RANGES, |words| format!("“{words}” leaves the ends open"))
}
