//! A number in words and the same in figures agree.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "number-mismatch",
    describe: "A number in words and the same in figures agree.",
    remedy: "correct one of the two, and better leave it out",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea is free for thirty (60) days.",
    right: "Section 1. Tea. Tea is free for sixty (60) days.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let wrong = part.amounts.iter().filter(|amount| amount.doubled.is_some_and(|second| second != amount.number));
        hits.extend(
            wrong.map(|amount| Hit::new(index, amount.at.clone(), "the words and the figures of a number differ")),
        );
    }
    hits
}
