//! A sentence has one exception.

use crate::check::reading::words::{all, first_of};
use crate::check::reading::{Hit, Reading, Sentence};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "stacked-exceptions",
    describe: "A sentence has one exception.",
    remedy: "give each exception a sentence or a subdivision of its own",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Except on Sundays, tea is free unless it is green, except that guests pay.",
    right: "Section 1. Tea. Tea is free except on Sundays. A guest pays.",
    gather: Gather::Each,
    run,
};

const EXCEPTIONS: [&str; 6] =
    ["except", "unless", "provided that", "notwithstanding", "provided, however", "provided further"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Sentence { part, at, text } in reading.sentences_saying(&EXCEPTIONS) {
        let count = EXCEPTIONS.iter().flat_map(|word| all(text, word)).count();
        if count >= 3 {
            let first = first_of(text, &EXCEPTIONS).map_or(0..0, |first| at.start + first.start..at.start + first.end);
            hits.push(Hit::new(part, first, format!("a sentence has {count} exceptions")));
        }
    }
    hits
}
