//! Shares of a contribution make a whole.

use std::ops::Range;

use crate::check::reading::words::{all, has_any, word_before};
use crate::check::reading::{Hit, Reading, Sentence};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "shares-of-contribution",
    describe: "Shares of a contribution make a whole.",
    remedy: "correct the shares so that they add up to 100 percent",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Premium. The employer shall pay 40 percent of the premium and the employee shall pay 50 percent of the premium.",
    right: "Section 1. Premium. The employer shall pay 40 percent of the premium and the employee shall pay 60 percent of the premium.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Sentence { part, at: whole, text } in reading.sentences_saying(&["percent"]) {
        if let [(first, at), (second, _)] = shares(text).as_slice()
            && first + second != 100
            && has_any(text, &["employer", "employers"])
            && has_any(text, &["employee", "employees", "employee’s", "worker"])
            && !has_any(text, &["up to", "not more than", "no more than", "exceed", "at least", "fewer", "maximum"])
        {
            let message = format!("the shares are {first} and {second} percent, which is {} in all", first + second);
            hits.push(Hit::new(part, whole.start + at.start..whole.start + at.end, message));
        }
    }
    hits
}

/// Whole percentages "of the premium" or "of the contribution".
fn shares(sentence: &str) -> Vec<(u32, Range<usize>)> {
    let mut found = Vec::new();
    for at in all(sentence, "percent") {
        let number: Option<u32> = word_before(sentence, at.start).parse().ok();
        let rest = &sentence[at.end..];
        let of = [
            "of the premium",
            "of the contribution",
            "of premiums",
            "of contributions",
            "of the total premium",
            "of the required contribution",
        ]
        .iter()
        .any(|words| rest.trim_start().starts_with(words));
        if let Some(number) = number.filter(|_| of && !sentence[..at.start].trim_end().ends_with('.')) {
            found.push((number, at));
        }
    }
    found
}
