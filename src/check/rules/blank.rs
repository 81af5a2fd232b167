//! No blank is left to fill.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "blank",
    describe: "No blank is left to fill.",
    remedy: "fill the blank, or take the provision out",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea costs [amount] dollars, or TBD.",
    right: "Section 1. Tea. Tea costs 2 dollars.",
    gather: Gather::Each,
    run,
};

const BLANKS: [&str; 15] = [
    "tbd",
    "xxx",
    "xxxx",
    "[insert",
    "[amount]",
    "[date]",
    "[name]",
    "[state]",
    "[ ]",
    "[__",
    "____",
    "[number]",
    "[agency]",
    "to be determined by drafter",
    "[year]",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut found = reading.find(&BLANKS);
    // The first blank of a provision, of which several may begin at one place, stands for all.
    found.sort_by_key(|found| (found.part, found.at.start));
    found.dedup_by_key(|found| found.part);
    // An explanation of how changes are marked shows the marks.
    let blanks = found.into_iter().filter(|found| !reading.parts[found.part].lower.contains("old law"));
    blanks.map(|found| Hit::new(found.part, found.at, "something is left to fill in")).collect()
}
