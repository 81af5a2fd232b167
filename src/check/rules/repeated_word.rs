//! No word stands twice in a row.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "repeated-word",
    describe: "No word stands twice in a row.",
    remedy: "take one of the two out",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. The the employer shall provide tea.",
    right: "Section 1. Tea. The employer shall provide tea.",
    gather: Gather::Each,
    run,
};

/// Words that may rightly follow themselves.
const RIGHTLY: [&str; 6] = ["that", "had", "is", "very", "do", "in"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let mut last: Option<(usize, &str)> = None;
        for word in part.lower.split_inclusive([' ', '\n']) {
            let at = word.as_ptr() as usize - part.lower.as_ptr() as usize;
            let bare = word.trim_end();
            let alphabetic = || bare.len() > 1 && bare.chars().all(char::is_alphabetic);
            if let Some((start, _)) = last.filter(|(_, before)| {
                *before == bare && alphabetic() && !RIGHTLY.contains(&bare) && !is_heading(&part.text, at)
            }) {
                hits.push(Hit::new(index, start..at + bare.len(), format!("“{bare}” stands twice")));
            }
            last = (!word.ends_with('\n')).then_some((at, bare));
        }
    }
    hits
}

/// Whether a capital stands at a place: an importer may run a heading into its text, which begins with the same word.
fn is_heading(text: &str, at: usize) -> bool {
    text[at..].starts_with(char::is_uppercase)
}
