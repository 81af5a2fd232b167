//! A term of art is defined in every bill that uses it.

use crate::check::reading::words::use_of;
use crate::check::reading::{Hit, Reading};
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
        let (part, at) = reading.each().find_map(|(index, part)| Some((index, use_of(&part.lower, term)?)))?;
        Some(Hit::new(part, at, format!("“{term}” is used but not defined")))
    });
    found.collect()
}
