//! A definition says what a term means and lays no duty on anyone.

use crate::check::reading::Definition;
use crate::check::reading::duties::Modal;
use crate::check::reading::{Hit, Part, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "duty-in-definition",
    describe: "A definition says what a term means and lays no duty on anyone.",
    remedy: "move the rule to a section of its own, where a reader looks for duties",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act:\n(1) “Tea” means a hot drink, which an employer shall provide.\nSection 2. Tea. Tea is free.",
    right: "Section 1. Definitions. In this act:\n(1) “Tea” means a hot drink.\nSection 2. Tea. An employer shall provide tea.",
    gather: Gather::Each,
    run,
};

/// After these "shall" says what is so, not what is to be done.
const STATES: [&str; 15] = [
    "mean",
    "include",
    "have",
    "refer",
    "be deemed",
    "be construed",
    "be considered",
    "be defined",
    "be treated",
    "be limited",
    "be interpreted",
    "be presumed",
    "also",
    "apply",
    "be read",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut last = usize::MAX;
    for definition in &reading.definitions {
        if definition.part == last {
            continue;
        }
        last = definition.part;
        let mut parts = vec![definition.part];
        parts.extend(reading.children(definition.part).map(|(index, _)| index));
        let found = parts.iter().find_map(|index| Some((*index, duty(&reading.parts[*index])?)));
        if let Some((part, modal)) = found {
            // Of several definitions in one provision the last before the word is meant.
            let before = |other: &&Definition| other.part == part && other.says <= modal.at.start;
            let meant = reading.definitions.iter().rfind(before).unwrap_or(definition);
            hits.push(Hit::new(
                part,
                modal.at.clone(),
                format!("the definition of “{}” says “{}”", meant.term, modal.word),
            ));
        }
    }
    hits
}

fn duty<'p>(part: &'p Part<'_>) -> Option<&'p Modal> {
    part.modals.iter().find(|modal| {
        let rest = part.lower[modal.at.end..].trim_start();
        let states = STATES.iter().any(|verb| rest.starts_with(verb));
        match modal.word {
            "shall" => !states && !rest.starts_with("not"),
            "shall not" | "must not" | "may not" | "must" => {
                !states && modal.actor.is_some() && !modal.is_relative(&part.lower)
            }
            _ => false,
        }
    })
}
