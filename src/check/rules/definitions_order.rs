//! Definitions that are in alphabetical order are so throughout.

use crate::check::reading::{Definition, Role};
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "definitions-order",
    describe: "Definitions that are in alphabetical order are so throughout.",
    remedy: "put the definition in its place in the alphabet",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act:\n(1) “Break” means a pause.\n(2) “Meal” means food.\n(3) “Day” means 24 hours.\n(4) “Rest” means time off.\n(5) “Tea” means a hot drink.\n(6) “Week” means 7 days.\nSection 2. Use. A break, a day, a meal, rest, tea and a week.",
    right: "Section 1. Definitions. In this act:\n(1) “Break” means a pause.\n(2) “Day” means 24 hours.\n(3) “Meal” means food.\n(4) “Rest” means time off.\n(5) “Tea” means a hot drink.\n(6) “Week” means 7 days.\nSection 2. Use. A break, a day, a meal, rest, tea and a week.",
    gather: Gather::Each,
    run,
};

/// A list with more steps back than one in so many is in no alphabetical order at all.
const ONE_IN: usize = 5;

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (section, _) in reading.sections().filter(|(_, part)| part.role == Role::Definitions) {
        let mut list: Vec<&Definition> = reading
            .definitions
            .iter()
            .filter(|definition| {
                let part = &reading.parts[definition.part];
                part.parent == Some(section)
            })
            .collect();
        list.dedup_by_key(|definition| definition.part);
        let back: Vec<&[&Definition]> = list.windows(2).filter(|pair| is_back(&pair[0].term, &pair[1].term)).collect();
        if list.len() >= 5 && !back.is_empty() && back.len() * ONE_IN <= list.len() {
            let say = |pair: &&[&Definition]| {
                let message = format!("“{}” stands after “{}”", pair[1].term, pair[0].term);
                Hit::whole(pair[1].part, message)
            };
            hits.extend(back.iter().map(say));
        }
    }
    hits
}

/// Whether the second goes before the first, word by word and also letter by letter.
fn is_back(first: &str, second: &str) -> bool {
    let letters = |term: &str| term.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let words = |term: &str| term.replace('-', " ");
    let in_figures =
        first.starts_with(|c: char| c.is_ascii_digit()) || second.starts_with(|c: char| c.is_ascii_digit());
    !in_figures && letters(second) < letters(first) && words(second) < words(first)
}
