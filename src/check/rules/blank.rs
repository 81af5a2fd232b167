//! No blank is left to fill.

use crate::check::reading::words::first_of;
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
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        // An explanation of how changes are marked shows the marks.
        if let Some(at) = first_of(&part.lower, &BLANKS).filter(|_| !part.lower.contains("old law")) {
            hits.push(Hit::new(index, at, "something is left to fill in"));
        }
    }
    hits
}
