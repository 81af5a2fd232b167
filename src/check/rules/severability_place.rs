//! A severability section stands among the last.

use crate::check::reading::Role;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "severability-place",
    describe: "A severability section stands among the last.",
    remedy: "move it behind the rules",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Severability. Parts of this act are severable.\nSection 2. Tea. Tea is free.\nSection 3. Milk. Milk is free.\nSection 4. Water. Water is free.",
    right: "Section 1. Tea. Tea is free.\nSection 2. Milk. Milk is free.\nSection 3. Severability. Parts of this act are severable.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let Some((own, _)) = reading.sections().find(|(_, part)| part.role == Role::Severability) else {
        return Vec::new();
    };
    let after = reading.sections().filter(|(index, part)| *index > own && part.role == Role::Rule).count();
    if after < 3 {
        return Vec::new();
    }
    vec![Hit::whole(own, format!("{after} sections of rules come after the severability section"))]
}
