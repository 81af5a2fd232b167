//! Brackets that open close.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "unbalanced",
    describe: "Brackets that open close.",
    remedy: "add the bracket that is missing, or take out the one too many",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea (or milk is free to guests.",
    right: "Section 1. Tea. Tea (or milk) is free to guests.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let (open, close) = (part.text.matches('(').count(), part.text.matches(')').count());
        // "a)" enumerates, and a bracket may close in the list below.
        let enumerates = close > open
            && part.text.split_whitespace().any(|word| word.len() <= 4 && word.ends_with(')') && !word.contains('('));
        let listed = reading.children(index).next().is_some();
        if open != close
            && !enumerates
            && !listed
            && part.parent.is_none_or(|parent| is_even(&reading.parts[parent].text))
        {
            let at = part.text.rfind(if open > close { '(' } else { ')' }).unwrap_or(0);
            let message =
                if open > close { "a bracket opens and does not close" } else { "a bracket closes that never opened" };
            hits.push(Hit::new(index, at..at + 1, message));
        }
    }
    hits
}

fn is_even(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count()
}
