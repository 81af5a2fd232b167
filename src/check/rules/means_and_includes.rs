//! A definition means or includes, not both.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "means-and-includes",
    describe: "A definition means or includes, not both.",
    remedy: "say “means” if the list is complete and “includes” if it is not",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act, “tea” means and includes a hot drink.\nSection 2. Tea. Tea is free.",
    right: "Section 1. Definitions. In this act, “tea” means a hot drink.\nSection 2. Tea. Tea is free.",
    gather: Gather::Each,
    run,
};

const BOTH: [&str; 6] = [
    "means and includes",
    "mean and include",
    "shall mean and include",
    "means or includes",
    "includes and means",
    "means and shall include",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = reading.phrases(&BOTH, |words| format!("“{words}” leaves open whether the definition is complete"));
    hits.dedup_by_key(|hit| hit.part);
    hits
}
