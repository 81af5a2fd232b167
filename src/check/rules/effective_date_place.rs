//! The effective date closes the bill.

use crate::check::reading::Role;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "effective-date-place",
    describe: "The effective date closes the bill.",
    remedy: "move the section to the end, or into the part that it speaks of",
    severity: Severity::Note,
    concerns: Concerns::Bills,
    wrong: "Be it enacted by the Diet:\nSection 1. Effective date. This act takes effect in June.\nSection 2. Tea. Tea is free.\nSection 3. Milk. Milk is free.\nSection 4. Water. Water is free.",
    right: "Be it enacted by the Diet:\nSection 1. Tea. Tea is free.\nSection 2. Milk. Milk is free.\nSection 3. Effective date. This act takes effect in June.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let own: Vec<usize> =
        reading.sections().filter(|(_, part)| part.role == Role::EffectiveDate).map(|(index, _)| index).collect();
    let [only] = own.as_slice() else { return Vec::new() };
    let after = reading.sections().filter(|(index, part)| index > only && part.role == Role::Rule).count();
    let amends = reading.sections().any(|(index, _)| reading.amends(index));
    if after < 2 || amends {
        return Vec::new();
    }
    vec![Hit::whole(*only, format!("{after} sections of rules come after the effective date"))]
}
