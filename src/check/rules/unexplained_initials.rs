//! Initials are spelled out where they first stand.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "unexplained-initials",
    describe: "Initials are spelled out where they first stand.",
    remedy: "spell the name out, with the initials in brackets after it, or define them",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Claims. An employer shall notify the DUI of each claim.",
    right: "Section 1. Claims. An employer shall notify the Division of Unemployment Insurance (DUI) of each claim and the DUI shall answer.",
    gather: Gather::Document,
    run,
};

/// Initials that are words, parts of citations or marks of a bill.
const KNOWN: [&str; 42] = [
    "USC", "CFR", "LLC", "LLP", "HIV", "AIDS", "ZIP", "SEC", "SECTION", "ACT", "AN", "BE", "IT", "TO", "OF", "IN",
    "OR", "AND", "THE", "NEW", "NO", "US", "DC", "PL", "RCW", "ORS", "NYC", "ID", "AM", "PM", "DNA", "PDF", "HTML",
    "COVID", "TTY", "IRS", "FR", "RSA", "MGL", "KRS", "ILCS", "GL",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for (index, part) in reading.each() {
        for (at, word) in words(&part.text) {
            let explained = || {
                [
                    format!("({word})"),
                    format!("“{word}”"),
                    format!("\"{word}\""),
                    format!("({word},"),
                    format!("“{word},”"),
                    format!("{word}”"),
                    format!("{word}\""),
                ]
                .iter()
                .any(|form| reading.parts.iter().any(|part| part.text.contains(form.as_str())))
            };
            if is_initials(&part.text, at, word) && !explained() {
                hits.push(Hit::new(index, at..at + word.len(), format!("“{word}” is not spelled out anywhere")));
            }
        }
    }
    hits
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '’' | '&' | '/' | '_');
    text.split(move |c: char| !inside(c)).map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Three to six capitals between words that are not in capitals, and no Roman numeral.
fn is_initials(text: &str, at: usize, word: &str) -> bool {
    let capitals = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
    let before = || text[..at].split_whitespace().next_back().unwrap_or("");
    let after = || text[at + word.len()..].split_whitespace().next().unwrap_or("");
    let loud = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        capitals(word)
    };
    capitals(word)
        && (3..=6).contains(&word.len())
        && !KNOWN.contains(&word)
        && !word.chars().all(|c| "IVXLCDM".contains(c))
        && !loud(before())
        && !loud(after())
        && !after().starts_with(|c: char| c.is_ascii_digit())
        && !before().ends_with(|c: char| c.is_ascii_digit())
}
