//! A sentence can be taken in at one reading.

use crate::check::reading::text::count_words;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "long-sentence",
    describe: "A sentence can be taken in at one reading.",
    remedy: "divide it: one rule to a sentence, conditions in a list",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. An employer shall provide tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, tea and milk on Monday, in the kitchen.",
    right: "Section 1. Tea. An employer shall provide tea in the kitchen.",
    gather: Gather::Provision,
    run,
};

/// The most words of a sentence that a reader still takes in.
const MOST: usize = 85;

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let longest = part
            .sentences
            .iter()
            // So many words take at least as many letters, with a space between.
            .filter(|range| range.len() > MOST * 2)
            .map(|range| (count_words(&part.text[range.clone()]), range))
            .max_by_key(|(count, _)| *count);
        let Some((count, range)) = longest.filter(|(count, _)| *count > MOST) else { continue };
        // A few words of it are enough to find it by.
        let head: usize = part.text[range.clone()].split_inclusive(' ').take(9).map(str::len).sum();
        hits.push(Hit::new(index, range.start..range.start + head, format!("a sentence has {count} words")));
    }
    hits
}
