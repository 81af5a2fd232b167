//! How often is said with a word of one meaning.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "twice-meaning",
    describe: "How often is said with a word of one meaning.",
    remedy: "write “twice a week”, “every two weeks”, “twice a year” or “every two years”",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Pay. Wages are paid bi-weekly.",
    right: "Section 1. Pay. Wages are paid every two weeks.",
    gather: Gather::Document,
    run,
};

const WORDS: [&str; 8] =
    ["biweekly", "bi-weekly", "bimonthly", "bi-monthly", "biannual", "biannually", "bi-annual", "bi-annually"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    reading.phrases(&WORDS, |word| format!("“{word}” has two meanings"))
}
