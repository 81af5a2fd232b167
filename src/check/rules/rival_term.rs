//! One thing has one name: no other word stands for a defined term.

use crate::check::reading::Role;
use crate::check::reading::words::word_before;
use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "rival-term",
    describe: "One thing has one name: no other word stands for a defined term.",
    remedy: "use the defined term throughout, or define the other word for what it means",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act, “employee” means an individual who works for pay.\nSection 2. Rest. An employee may rest. A worker may drink tea.",
    right: "Section 1. Definitions. In this act, “employee” means an individual who works for pay.\nSection 2. Rest. An employee may rest and drink tea.",
    gather: Gather::Document,
    run,
};

/// A term and a word that people use for it.
const RIVALS: [(&str, &str); 2] = [("employee", "worker"), ("family member", "relative")];

/// Words before "worker" that make it another’s name.
const COMPOUNDS: [&str; 26] = [
    "domestic",
    "care",
    "social",
    "health",
    "healthcare",
    "temporary",
    "seasonal",
    "excluded",
    "home",
    "day",
    "construction",
    "excepted",
    "childcare",
    "farm",
    "agricultural",
    "migrant",
    "hourly",
    "low-wage",
    "co",
    "emergency",
    "essential",
    "response",
    "support",
    "food",
    "tipped",
    "covered",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (term, rival) in RIVALS {
        if reading.defines(term).is_some()
            && !reading.definitions.iter().any(|definition| definition.term.contains(rival))
        {
            hits.extend(uses_of(reading, rival, &format!("“{rival}” is used beside the defined “{term}”")));
        }
    }
    for definition in &reading.definitions {
        let swapped = swap(&definition.term);
        if let Some(other) = swapped.filter(|other| reading.defines(other).is_none()) {
            let message = format!("“{other}” is used beside the defined “{}”", definition.term);
            let found = uses_of(reading, &other, &message);
            // Once may speak of what another law or an employer’s own policy gives.
            hits.extend((found.len() > 1).then_some(found).into_iter().flatten());
        }
    }
    hits
}

/// The same term with "leave" for "time", or the other way round.
fn swap(term: &str) -> Option<String> {
    let stem = |end: &str| term.strip_suffix(end).filter(|stem| stem.contains("sick") || stem.contains("safe"));
    stem(" time").map(|stem| format!("{stem} leave")).or_else(|| stem(" leave").map(|stem| format!("{stem} time")))
}

fn uses_of(reading: &Reading<'_>, word: &str, message: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Found { part, at, .. } in reading.find(&[word, &format!("{word}s")]) {
        let said = &reading.parts[part];
        let rest = said.lower[at.end..].trim_start_matches(['’', '\'', 's', ' ']);
        let compound = COMPOUNDS.contains(&word_before(&said.lower, at.start)) && word == "worker";
        // Hyphens, and the names of laws and of other programs, are not this law’s words.
        let named = ["compensation", "comp ", "act"].iter().any(|end| rest.starts_with(end));
        let spoken_of = matches!(said.role, Role::Purposes | Role::ShortTitle | Role::Closing);
        if !compound && !named && !spoken_of {
            hits.push(Hit::new(part, at, message));
        }
    }
    hits
}
