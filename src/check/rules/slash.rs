//! Alternatives are joined by a word, not by a slash.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "slash",
    describe: "Alternatives are joined by a word, not by a slash.",
    remedy: "write “or” or “and”",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. The owner/operator shall provide tea.",
    right: "Section 1. Tea. The owner or operator shall provide tea.",
    gather: Gather::Document,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    // A term that is defined with a slash is a name.
    let of_term = |words: &str| reading.definitions.iter().any(|definition| definition.term.contains(words));
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        for (slash, _) in part.lower.match_indices('/') {
            let word = |c: char| c.is_alphabetic() || c == '-';
            let before = part.lower[..slash]
                .rfind(|c: char| !word(c))
                .map_or(0, |at| at + part.lower[at..].chars().next().map_or(1, char::len_utf8));
            let after =
                slash + 1 + part.lower[slash + 1..].find(|c: char| !word(c)).unwrap_or(part.lower.len() - slash - 1);
            let (first, second) = (&part.lower[before..slash], &part.lower[slash + 1..after]);
            let address = part.lower[..before].ends_with(['/', ':', '.', '@'])
                || part.lower[after..].starts_with(['/', '.', '@'])
                    && !part.lower[after..].starts_with(". ")
                    && part.lower.len() > after + 1;
            let pair = ["and", "he", "she", "his", "her", "him", "s"].contains(&first);
            if first.len() > 1 && second.len() > 1 && !pair && !address && !of_term(&part.lower[before..after]) {
                hits.push(Hit::new(index, before..after, format!("“{first}/{second}” leaves its joint to the reader")));
            }
        }
    }
    hits
}
