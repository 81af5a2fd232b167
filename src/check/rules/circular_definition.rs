//! A definition does not lead back to its own term.

use crate::check::reading::Definition;
use crate::check::reading::words::uses;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "circular-definition",
    describe: "A definition does not lead back to its own term.",
    remedy: "say what the term means in other words, or cite the law that defines it",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act:\n(1) “Claim” means a request for a benefit.\n(2) “Benefit” means what a claim is for.\nSection 2. Benefit. A claim has a benefit.",
    right: "Section 1. Definitions. In this act:\n(1) “Claim” means a request for a benefit.\n(2) “Benefit” means money paid from the fund.\nSection 2. Benefit. A claim has a benefit.",
    gather: Gather::Each,
    run,
};

/// What a definition says first decides; a term further on only narrows it.
const HEAD: usize = 9;

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let heads: Vec<String> = reading.definitions.iter().map(|definition| head(reading, definition)).collect();
    let borrowed: Vec<bool> = heads.iter().map(|head| borrows(head)).collect();
    let mut hits = Vec::new();
    for (index, definition) in reading.definitions.iter().enumerate() {
        if borrowed[index] || !definition.verb.contains("mean") {
            continue;
        }
        if first_noun(&heads[index]).is_some_and(|noun| noun == definition.term) {
            let message = format!("“{}” is defined by itself", definition.term);
            hits.push(Hit::whole(definition.part, message));
        }
        for (earlier, other) in reading.definitions[..index].iter().enumerate() {
            let mutual = !borrowed[earlier]
                && other.verb.contains("mean")
                && uses(&heads[index], &other.term)
                && uses(&heads[earlier], &definition.term)
                && !definition.term.contains(&other.term)
                && !other.term.contains(&definition.term);
            if mutual {
                let message = format!("“{}” and “{}” are defined by each other", other.term, definition.term);
                hits.push(Hit::whole(definition.part, message));
            }
        }
    }
    hits
}

fn head(reading: &Reading<'_>, definition: &Definition) -> String {
    let rest = &reading.parts[definition.part].lower[definition.says..];
    rest.split_whitespace().take(HEAD).collect::<Vec<_>>().join(" ")
}

/// Whether a definition takes another law’s meaning.
fn borrows(head: &str) -> bool {
    ["defined", "meaning", "term", "under", "described", "section", "establish", "creat", "\u{7f}"]
        .iter()
        .any(|word| head.contains(word))
}

/// What stands right after the article, with nothing that narrows it.
fn first_noun(head: &str) -> Option<&str> {
    let rest = head.strip_prefix("means ").unwrap_or(head);
    let rest = ["a ", "an ", "any ", "the "].iter().find_map(|article| rest.strip_prefix(article))?;
    // "The Secretary of Labor" names; only a clause that says nothing new leads back.
    let (noun, after) = rest.split_once(' ')?;
    ["who", "that", "which"].iter().any(|word| after.starts_with(word)).then_some(noun)
}
