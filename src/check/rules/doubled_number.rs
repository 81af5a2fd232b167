//! A number is written once, in words or in figures.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;
use crate::template::Figures;

pub(super) const RULE: Rule = Rule {
    code: "doubled-number",
    describe: "A number is written once, in words or in figures.",
    remedy: "write it as the place writes numbers, and once",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea is free for thirty (30) days.",
    right: "Section 1. Tea. Tea is free for 30 days.",
    gather: Gather::Document,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.setting.place.is_some_and(|place| place.form.numbers.amounts == Figures::WordsAndFigures) {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let doubled = part.amounts.iter().filter(|amount| amount.doubled == Some(amount.number));
        hits.extend(
            doubled.map(|amount| Hit::new(index, amount.at.clone(), "a number stands in words and in figures")),
        );
    }
    hits
}
