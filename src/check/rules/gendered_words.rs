//! Words do not presume a gender.

use std::ops::Range;

use crate::check::reading::words::{next_word, word_before};
use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "gendered-words",
    describe: "Words do not presume a gender.",
    remedy: "repeat the noun, or recast the sentence so that it needs no pronoun",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. An employee may drink his tea.",
    right: "Section 1. Tea. An employee may drink tea.",
    gather: Gather::Document,
    run,
};

const PRONOUNS: [&str; 8] = ["he", "she", "him", "his", "her", "hers", "himself", "herself"];

const NOUNS: [&str; 21] = [
    "chairman",
    "chairmen",
    "councilman",
    "councilmen",
    "workman",
    "workmen",
    "manpower",
    "policeman",
    "policemen",
    "fireman",
    "firemen",
    "spokesman",
    "salesman",
    "salesmen",
    "ombudsman",
    "mankind",
    "foreman",
    "draftsman",
    "congressman",
    "assemblyman",
    "alderman",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let words: Vec<&str> = PRONOUNS.iter().chain(&NOUNS).copied().collect();
    let mut hits = Vec::new();
    for Found { part, phrase, at } in reading.find(&words) {
        let word = words[phrase];
        let said = &reading.parts[part];
        let neutral = if PRONOUNS.contains(&word) {
            is_paired(&said.lower, &at)
        } else {
            // With a capital it is the title of someone who bears it.
            said.text[at.start..].starts_with(char::is_uppercase)
                || said.lower[at.end..].trim_start_matches(['’', '\'', 's', ' ']).starts_with("compensation")
        };
        if !neutral {
            hits.push(Hit::new(part, at, format!("“{word}” presumes a gender")));
        }
    }
    hits
}

/// Whether the pronoun is half of "he or she".
fn is_paired(lower: &str, at: &Range<usize>) -> bool {
    let (before, after) = (lower[..at.start].trim_end(), lower[at.end..].trim_start());
    let joint = |text: &str| ["or", "and", "/"].contains(&text);
    let left = before.ends_with('/')
        || joint(word_before(lower, at.start)) && {
            let start = before.len() - word_before(lower, at.start).len();
            PRONOUNS.contains(&word_before(lower, start))
        };
    let right = after.starts_with('/')
        || joint(next_word(lower, at.end)) && {
            let joint_end = lower.len() - after.len() + next_word(lower, at.end).len();
            PRONOUNS.contains(&next_word(lower, joint_end))
        };
    left || right
}
