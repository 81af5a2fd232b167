//! A definition says what a term means, not what it shall mean.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "shall-mean",
    describe: "A definition says what a term means, not what it shall mean.",
    remedy: "write “means”, “includes” or “has the meaning”: a definition commands nobody",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act, “tea” shall mean a hot drink.\nSection 2. Tea. Tea is free.",
    right: "Section 1. Definitions. In this act, “tea” means a hot drink.\nSection 2. Tea. Tea is free.",
    gather: Gather::Document,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    // A place whose own form of a definition has the word wants it.
    if reading.setting.place.is_some_and(|place| place.form.numbering.definition.contains("shall")) {
        return Vec::new();
    }
    let commanding = reading.definitions.iter().filter(|definition| definition.verb.starts_with("shall"));
    commanding
        .map(|definition| {
            let start = definition.says.saturating_sub(definition.verb.len());
            Hit::new(definition.part, start..definition.says, "a definition says what a term “shall” mean or include")
        })
        .collect()
}
