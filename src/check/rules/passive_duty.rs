//! A duty names the one who has it.

use crate::check::reading::Role;
use crate::check::reading::words::{first_of, has_any, next_word};
use crate::check::reading::{Hit, Reading, Sentence};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "passive-duty",
    describe: "A duty names the one who has it.",
    remedy: "name the one who must act: “the employer shall post the notice”",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Notice. The notice shall be posted in English.",
    right: "Section 1. Notice. The employer shall post the notice in English.",
    gather: Gather::Section,
    run,
};

const PASSIVE: [&str; 4] = ["shall be", "must be", "shall also be", "must also be"];

/// What is done only if someone does it.
const ACTS: [&str; 22] = [
    "posted",
    "provided",
    "given",
    "furnished",
    "kept",
    "maintained",
    "retained",
    "filed",
    "submitted",
    "issued",
    "published",
    "notified",
    "conducted",
    "reported",
    "mailed",
    "delivered",
    "displayed",
    "distributed",
    "reinstated",
    "restored",
    "served",
    "established",
];

/// Words that tell who acts, though not as the subject.
const TELLS: [&str; 9] =
    ["by", "employer", "pursuant", "to the employer", "deemed", "unless", "from the employer", "upon", "if"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Sentence { part, at: whole, text } in reading.sentences_saying(&PASSIVE) {
        let said = &reading.parts[part];
        if said.role != Role::Rule || reading.is_definition(said.section) || reading.is_formula(part) {
            continue;
        }
        let Some(at) = first_of(text, &PASSIVE) else { continue };
        // To forbid what anyone might do, or to found a fund, needs no actor.
        if text.starts_with("no ") || text[..at.start].trim_end().ends_with("there") {
            continue;
        }
        let act = next_word(text, at.end);
        // The lead of a list may name the actor in its points, and a heading may have named it.
        let tells = || has_any(text, &TELLS) || text.ends_with(':') || text.ends_with('—');
        if ACTS.contains(&act) && !tells() {
            let at = whole.start + at.start..whole.start + at.end + 1 + act.len();
            hits.push(Hit::new(part, at, "a duty does not say whose it is"));
        }
    }
    hits
}
