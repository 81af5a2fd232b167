//! A term is defined once in a section.

use crate::check::reading::Definition;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "defined-twice",
    describe: "A term is defined once in a section.",
    remedy: "keep one definition, and make the other a rule or a term of its own",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act:\n(1) “Rest” means time off.\n(2) “Tea” means a hot drink.\n(3) “Rest” means a pause at work.\nSection 2. Use. Rest and tea are free.",
    right: "Section 1. Definitions. In this act:\n(1) “Rest” means time off.\n(2) “Tea” means a hot drink.\n(3) “Pause” means a short rest.\nSection 2. Use. Rest and tea are free.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let section = |definition: &Definition| reading.parts[definition.part].section;
    let parent = |definition: &Definition| reading.parts[definition.part].parent;
    let means = |definition: &Definition| definition.verb.contains("mean");
    let mut hits = Vec::new();
    for (index, definition) in reading.definitions.iter().enumerate() {
        let same = |other: &&Definition| {
            other.term == definition.term
                && section(other) == section(definition)
                && parent(other) == parent(definition)
                && other.part != definition.part
                && means(other)
        };
        if let Some(first) = reading.definitions[..index].iter().find(same).filter(|_| means(definition)) {
            let cite = &reading.parts[first.part].cite;
            hits.push(Hit::whole(
                definition.part,
                format!("“{}” is defined a second time, after {cite}", definition.term),
            ));
        }
    }
    hits
}
