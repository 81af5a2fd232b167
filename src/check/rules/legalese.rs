//! Words of reference point by name: no “said”, “aforesaid”, “hereinafter”, “thereof”.

use crate::check::reading::words::{next_word, word_before};
use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "legalese",
    describe: "Words of reference point by name: no “said”, “aforesaid”, “hereinafter”, “thereof”.",
    remedy: "name the thing, or write “the”, “of it” or “this section”",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. The owner shall wash said cup and the lid thereof.",
    right: "Section 1. Tea. The owner shall wash the cup and its lid.",
    gather: Gather::Document,
    run,
};

const WORDS: [&str; 23] = [
    "aforesaid",
    "aforementioned",
    "hereinabove",
    "hereinafter",
    "hereinbefore",
    "hereinbelow",
    "heretofore",
    "hereof",
    "hereto",
    "herewith",
    "hereunder",
    "herein",
    "thereof",
    "therein",
    "thereto",
    "therewith",
    "thereunder",
    "therefrom",
    "whatsoever",
    "wheresoever",
    "whosoever",
    "whereof",
    "beforementioned",
];

/// "Has said", "is said to": the verb.
const VERB: [&str; 12] = ["is", "has", "have", "was", "were", "be", "been", "as", "they", "he", "she", "it"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = reading.phrases(&WORDS, |word| format!("“{word}” points instead of naming"));
    for Found { part, at, .. } in reading.find(&["said"]) {
        let lower = &reading.parts[part].lower;
        let next = next_word(lower, at.end);
        let verb = VERB.contains(&word_before(lower, at.start)) || ["to", "that", "by", "in", ""].contains(&next);
        if !verb {
            hits.push(Hit::new(part, at, "“said” points instead of naming"));
        }
    }
    hits
}
