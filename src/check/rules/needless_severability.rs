//! A bill does not say what a general statute of the place says of every law.

use crate::check::reading::Role;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "needless-severability",
    describe: "A bill does not say what a general statute of the place says of every law.",
    remedy: "leave the section out: the general statute makes it needless",
    severity: Severity::Note,
    concerns: Concerns::Placed,
    wrong: "Section 1. Tea. Tea is free.\nSection 2. Severability. If a provision of this act is invalid, the rest stands.",
    right: "Section 1. Tea. Tea is free.\nSection 2. Milk. Milk is free.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let needless = reading.setting.place.is_some_and(|place| !place.form.drafting.severability);
    let own = reading.sections().filter(|(_, part)| needless && part.role == Role::Severability);
    own.map(|(index, _)| Hit::whole(index, "the place needs no severability section")).collect()
}
