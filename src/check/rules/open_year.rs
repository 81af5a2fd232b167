//! A yearly limit says which year it counts.

use crate::check::reading::Role;
use crate::check::reading::words::{first_of, has_any};
use crate::check::reading::{Hit, Reading, Sentence};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "open-year",
    describe: "A yearly limit says which year it counts.",
    remedy: "say “calendar year”, “benefit year” or “12-month period”, or define “year”",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Cap. An employee earns at most 40 hours of leave per year.",
    right: "Section 1. Cap. An employee earns at most 40 hours of leave per calendar year.",
    gather: Gather::Document,
    run,
};

const OPEN: [&str; 6] = ["per year", "in a year", "each year", "in any year", "every year", "in one year"];

/// Years that are told apart.
const CLOSED: [&str; 9] = [
    "calendar year",
    "12-month",
    "twelve-month",
    "12 month",
    "twelve month",
    "fiscal year",
    "benefit year",
    "12 consecutive",
    "school year",
];

const LIMITS: [&str; 8] = ["more than", "at most", "maximum", "exceed", "up to", "limit", "at least", "less than"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.definitions.iter().any(|definition| definition.term.ends_with("year")) {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for Sentence { part, at: whole, text } in reading.sentences_saying(&OPEN) {
        let said = &reading.parts[part];
        let mut amounts = said.amounts_in(&whole).iter();
        let limits = amounts.any(|amount| ["hour", "day", "week"].contains(&amount.unit))
            && has_any(text, &["leave", "time", "benefits"])
            && has_any(text, &LIMITS);
        if let Some(at) = first_of(text, &OPEN).filter(|_| said.role == Role::Rule && limits && !has_any(text, &CLOSED))
        {
            let message = "a limit counts by the year and does not say by which";
            hits.push(Hit::new(part, whole.start + at.start..whole.start + at.end, message));
        }
    }
    hits
}
