//! A bill says when it takes effect.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "no-effective-date",
    describe: "A bill says when it takes effect.",
    remedy: "add a section with the day, or rely on the place’s rule knowingly",
    severity: Severity::Note,
    concerns: Concerns::Bills,
    wrong: "Be it enacted by the Diet:\nSection 1. Tea. Tea is free.\nSection 2. Milk. Milk is not.",
    right: "Be it enacted by the Diet:\nSection 1. Tea. Tea is free.\nSection 2. Effective date. This act takes effect in June.",
    gather: Gather::Each,
    run,
};

const SAYS_WHEN: [&str; 14] = [
    "take effect",
    "takes effect",
    "taking effect",
    "becomes effective",
    "become effective",
    "effective date",
    "effective on",
    "in force",
    "becomes operative",
    "become operative",
    "is effective",
    "effective immediately",
    "effective upon",
    "shall be effective",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    // A draft that is silent follows the rule of its place, which its notes state.
    let silent = !reading.setting.drafted && !reading.says_any(&SAYS_WHEN);
    let last = reading.sections().last().filter(|_| silent && reading.sections().count() > 1);
    let Some((index, _)) = last else { return Vec::new() };
    let hit = Hit::whole(index, "the bill does not say when it takes effect");
    let rule = reading.setting.place.map(|place| place.form.effective.rule.as_str());
    vec![match rule {
        Some(rule) => hit.remedy(format!("add a section with the day, if not the place’s rule is meant: {rule}")),
        None => hit,
    }]
}
