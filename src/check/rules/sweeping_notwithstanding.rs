//! “Notwithstanding” names the law that gives way.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "sweeping-notwithstanding",
    describe: "“Notwithstanding” names the law that gives way.",
    remedy: "name the section that would conflict, or leave the words out",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Notwithstanding any other provision of law, tea is free.",
    right: "Section 1. Tea. Notwithstanding section 4, tea is free.",
    gather: Gather::Document,
    run,
};

const SWEEPING: [&str; 8] = [
    "notwithstanding any other provision of law",
    "notwithstanding any other law",
    "notwithstanding any law",
    "notwithstanding any inconsistent provision of law",
    "notwithstanding any provision of law",
    "notwithstanding any provision of law to the contrary",
    "notwithstanding any other provisions of law",
    "notwithstanding any general or special law",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = reading.phrases(&SWEEPING, |_| "“notwithstanding” overrides unnamed law".to_owned());
    hits.dedup_by_key(|hit| (hit.part, hit.at.start));
    hits
}
