//! A rule speaks to one of those it binds.

use crate::check::reading::words::first_of;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "plural-subject",
    describe: "A rule speaks to one of those it binds.",
    remedy: "write “an employer” or “each employer”: the plural leaves open whether all act together",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Records. Employers shall keep records.",
    right: "Section 1. Records. An employer shall keep records.",
    gather: Gather::Document,
    run,
};

const MANY: [&str; 8] = [
    "employers shall",
    "employers must",
    "employees shall",
    "employees must",
    "all employers shall",
    "all employers must",
    "agencies shall",
    "departments shall",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        for (start, sentence) in part.lower_sentences() {
            let found = MANY.iter().find(|words| {
                sentence.starts_with(**words)
                    && !sentence[words.len()..].starts_with(" be ")
                    && first_of(sentence, &[words]).is_some()
            });
            if let Some(words) = found {
                hits.push(Hit::new(index, start..start + words.len(), "a duty is laid on many at once"));
            }
        }
    }
    hits
}
