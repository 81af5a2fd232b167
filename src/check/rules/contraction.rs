//! Words are written in full.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "contraction",
    describe: "Words are written in full.",
    remedy: "write both words",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. An employer can’t charge for tea.",
    right: "Section 1. Tea. An employer shall not charge for tea.",
    gather: Gather::Document,
    run,
};

const CONTRACTIONS: [&str; 12] = [
    "can’t",
    "won’t",
    "don’t",
    "doesn’t",
    "isn’t",
    "aren’t",
    "wasn’t",
    "shan’t",
    "mustn’t",
    "couldn’t",
    "shouldn’t",
    "it’s",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let straight = CONTRACTIONS.map(|word| word.replace('’', "'"));
    let mut forms: Vec<&str> = CONTRACTIONS.to_vec();
    forms.extend(straight.iter().map(String::as_str));
    reading.phrases(&forms, |word| format!("“{word}” is a contraction"))
}
