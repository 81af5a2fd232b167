//! A term of art is defined in every bill that uses it.

use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "undefined-term",
    describe: "A term of art is defined in every bill that uses it.",
    remedy: "define it, or use an ordinary word",
    severity: Severity::Warning,
    concerns: Concerns::Drafts,
    wrong: "Section 1. Rest. An employer shall keep the shelter clean.",
    right: "Section 1. Rest. An employer shall keep the break room clean.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let missing = reading.setting.terms.iter().filter(|term| reading.defines(term).is_none());
    let found = missing.filter_map(|term| {
        let mut uses = reading.uses(term).into_iter();
        let Found { part, at, .. } =
            uses.find(|found| !reading.parts[found.part].lower[found.at.clone()].contains('\n'))?;
        Some(Hit::new(part, at, format!("“{term}” is used but not defined")))
    });
    found.collect()
}
