//! A rate of earning says what it is earned on.

use crate::check::reading::words::has_any;
use crate::check::reading::{Hit, Reading, Sentence};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "rate-without-basis",
    describe: "A rate of earning says what it is earned on.",
    remedy: "say “for every … hours worked”",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Earning. An employee earns 1 hour of leave for every 30 hours.",
    right: "Section 1. Earning. An employee earns 1 hour of leave for every 30 hours worked.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Sentence { part, at: whole, .. } in reading.sentences_saying(&["earn", "earns", "accrue", "accrues", "accrued"])
    {
        let said = &reading.parts[part];
        for pair in said.amounts_in(&whole).windows(2) {
            let between = &said.lower[pair[0].at.end..pair[1].at.start];
            let rate = pair[0].unit == "hour"
                && pair[1].unit == "hour"
                && pair[0].number < pair[1].number
                && has_any(between, &["every", "each", "per"]);
            let after: String = said.lower[pair[1].at.end..whole.end].chars().take(60).collect();
            if rate
                && between.len() < 80
                && !["work", "employ", "paid", "service", "perform"].iter().any(|word| after.contains(word))
            {
                let at = pair[0].at.start..pair[1].at.end;
                hits.push(Hit::new(part, at, "a rate does not say on what hours it is earned"));
            }
        }
    }
    hits
}
