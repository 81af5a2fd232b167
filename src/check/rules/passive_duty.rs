//! A duty names the one who has it.

use crate::check::reading::Role;
use crate::check::reading::words::{first_of, has_any, next_word};
use crate::check::reading::{Hit, Reading};
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
    for (index, part) in
        reading.each().filter(|(_, part)| part.role == Role::Rule && !reading.is_definition(part.section))
    {
        if reading.is_formula(index) {
            continue;
        }
        for (start, sentence) in part.lower_sentences() {
            let Some(at) = first_of(sentence, &["shall be", "must be", "shall also be", "must also be"]) else {
                continue;
            };
            // To forbid what anyone might do, or to found a fund, needs no actor.
            if sentence.starts_with("no ") || sentence[..at.start].trim_end().ends_with("there") {
                continue;
            }
            let act = next_word(sentence, at.end);
            // The lead of a list may name the actor in its points, and a heading may have named it.
            let tells = has_any(sentence, &TELLS) || sentence.ends_with(':') || sentence.ends_with('—');
            if ACTS.contains(&act) && !tells {
                let end = start + at.end + 1 + act.len();
                hits.push(Hit::new(index, start + at.start..end, "a duty does not say whose it is"));
            }
        }
    }
    hits
}
