//! A prohibition forbids an act, instead of denying that anyone has a duty.

use crate::check::reading::words::{has_any, next_word};
use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "no-one-shall",
    describe: "A prohibition forbids an act, instead of denying that anyone has a duty.",
    remedy: "write “an employer may not …” or the place’s own form: “no employer shall” literally says that none has the duty",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Reprisal. No employer shall dismiss an employee for resting.",
    right: "Section 1. Reprisal. An employer shall not dismiss an employee for resting.",
    gather: Gather::Document,
    run,
};

const NO_ONE: [&str; 8] = [
    "no employer",
    "no employee",
    "no person",
    "no individual",
    "no agency",
    "no officer",
    "no worker",
    "no covered employer",
];

/// What may follow the noun; anything else makes it part of a longer one.
const JOINS: [&str; 12] =
    ["shall", "must", "who", "that", "with", "or", "may", "of", "subject", "and", "described", "covered"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Found { part, at, .. } in reading.find(&NO_ONE) {
        let lower = &reading.parts[part].lower;
        let clause = lower[at.end..].split(['.', ';']).next().unwrap_or("");
        let near: String = clause.split_whitespace().take(14).collect::<Vec<_>>().join(" ");
        let commands = has_any(&near, &["shall", "must"]) && JOINS.contains(&next_word(lower, at.end));
        // To deny a duty is what "no one shall be required" is for.
        if commands && !has_any(&near, &["required", "obligated", "liable"]) {
            hits.push(Hit::new(part, at, "a prohibition is worded as a duty that nobody has"));
        }
    }
    hits
}
