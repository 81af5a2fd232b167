//! Every section has a heading if most have.

use crate::check::reading::Role;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "missing-heading",
    describe: "Every section has a heading if most have.",
    remedy: "give the section a heading",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. An employer shall allow rest.\nSection 2. Milk. An employer shall allow rest.\nSection 3. Water. An employer shall allow rest.\nSection 4. Bread. An employer shall allow rest.\nSection 5. Salt. An employer shall allow rest.\nSection 6. Honey. An employer shall allow rest.\nSection 7.\n(a) Tea is free.\n(b) Milk is not.",
    right: "Section 1. Tea. An employer shall allow rest.\nSection 2. Milk. An employer shall allow rest.\nSection 3. Water. An employer shall allow rest.\nSection 4. Bread. An employer shall allow rest.\nSection 5. Salt. An employer shall allow rest.\nSection 6. Honey. An employer shall allow rest.\nSection 7. Rest. An employer shall allow rest.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let rules: Vec<_> =
        reading.sections().filter(|(_, part)| part.role == Role::Rule && !part.lower.contains("amended")).collect();
    let bare: Vec<_> =
        rules.iter().filter(|(_, part)| part.provision.heading.is_empty() && !part.mark().is_empty()).collect();
    if reading.setting.drafted || rules.len() < 6 || bare.len() * 6 > rules.len() {
        return Vec::new();
    }
    bare.iter().map(|(index, _)| Hit::whole(*index, "the section has no heading, and most have one")).collect()
}
