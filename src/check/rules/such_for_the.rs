//! “Such” is no article.

use crate::check::reading::words::{next_word, word_before};
use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "such-for-the",
    describe: "“Such” is no article.",
    remedy: "write “the”, “that” or “those”",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. An employee may ask for tea. The employer shall bring such tea.",
    right: "Section 1. Tea. An employee may ask for tea. The employer shall bring the tea.",
    gather: Gather::Document,
    run,
};

/// After these "such" compares or gives examples.
const OTHERWISE: [&str; 9] = ["as", "a", "an", "other", "that", "manner", "additional", "further", "extent"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Found { part, at, .. } in reading.find(&["such"]) {
        let lower = &reading.parts[part].lower;
        let next = next_word(lower, at.end);
        let before = word_before(lower, at.start);
        let compares = || lower[at.end..].chars().take(60).collect::<String>().contains(" as ");
        if !next.is_empty()
            && !OTHERWISE.contains(&next)
            && !["no", "any", "as", "other"].contains(&before)
            && !compares()
        {
            let end = at.end + 1 + next.len();
            hits.push(Hit::new(part, at.start..end, "“such” stands where an article would do"));
        }
    }
    hits
}
