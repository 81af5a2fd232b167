//! A waiting period says which days it counts.

use crate::check::reading::words::has_any;
use crate::check::reading::{Hit, Reading, Sentence};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "waiting-days",
    describe: "A waiting period says which days it counts.",
    remedy: "say “calendar days”, “consecutive days” or “work days”",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Benefits. Benefits begin after a waiting period of 7 days.",
    right: "Section 1. Benefits. Benefits begin after a waiting period of 7 calendar days.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    // A waiting period that is defined counts what its definition says.
    if reading.definitions.iter().any(|definition| definition.term.contains("waiting period")) {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for Sentence { part, at, text } in reading.sentences_saying(&["waiting period"]) {
        let told =
            has_any(text, &["calendar", "consecutive", "business", "working", "workdays", "work days", "workday"]);
        let days = reading.parts[part].amounts_in(&at).iter().find(|amount| amount.unit == "day");
        if let Some(amount) = days.filter(|_| !told) {
            let message = "a waiting period does not say which days it counts";
            hits.push(Hit::new(part, amount.at.clone(), message));
        }
    }
    hits
}
