//! A duty is laid with one word.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "duty-form",
    describe: "A duty is laid with one word.",
    remedy: "write “shall” or “must”, as the place has it",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Records. It shall be the duty of the employer to keep records.",
    right: "Section 1. Records. The employer shall keep records.",
    gather: Gather::Document,
    run,
};

const FORMS: [&str; 9] = [
    "it shall be the duty of",
    "it is the duty of",
    "shall have the duty to",
    "shall be required to",
    "is hereby required to",
    "is hereby directed to",
    "are hereby directed to",
    "shall be obligated to",
    "shall be under an obligation to",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let hits = reading.phrases(&FORMS, |words| format!("“{words}” is a long way to lay a duty"));
    // "No employer shall be required to" denies a duty, and "nothing … shall be required" likewise.
    let denies = |hit: &Hit| {
        let before = &reading.parts[hit.part].lower[..hit.at.start];
        let sentence = before.rsplit(['.', ';']).next().unwrap_or("");
        ["no ", "nothing", "neither", "nor ", "not "].iter().any(|word| sentence.contains(word))
    };
    hits.into_iter().filter(|hit| !denies(hit)).collect()
}
