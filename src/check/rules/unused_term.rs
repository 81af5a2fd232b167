//! A defined term is used.

use crate::check::reading::words::uses;
use crate::check::reading::{Definition, Role};
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "unused-term",
    describe: "A defined term is used.",
    remedy: "take the definition out, or put it under the condition of the text that uses it",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act:\n(1) “Tea” means a hot drink.\n(2) “Rest” means time off.\nSection 2. Rest. An employer shall allow rest.\nSection 3. Length. Rest lasts one hour.\nSection 4. Pay. Rest is paid.",
    right: "Section 1. Definitions. In this act:\n(1) “Tea” means a hot drink.\n(2) “Rest” means time off.\nSection 2. Rest. An employer shall allow rest and tea.\nSection 3. Length. Rest lasts one hour.\nSection 4. Pay. Rest is paid.",
    gather: Gather::Each,
    run,
};

/// A text with fewer sections of substance may be an excerpt, whose terms are used elsewhere.
const LEAST_SECTIONS: usize = 3;

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let rules = reading.sections().filter(|(_, part)| part.role == Role::Rule).count();
    if rules < LEAST_SECTIONS && !reading.setting.drafted {
        return Vec::new();
    }
    let unused = reading.definitions.iter().filter(|definition| !is_used(reading, definition));
    unused
        .map(|definition| Hit::new(definition.part, 0..0, format!("“{}” is defined but not used", definition.term)))
        .collect()
}

/// Whether a term is used outside its definition: in another provision, or in a later sentence of its own.
fn is_used(reading: &Reading<'_>, definition: &Definition) -> bool {
    let own = &reading.parts[definition.part];
    let later = own.sentences.get(1).is_some_and(|second| uses(&own.lower[second.start..], &definition.term));
    let inside = |mut part: usize| loop {
        if part == definition.part {
            break true;
        }
        match reading.parts[part].parent {
            Some(parent) => part = parent,
            None => break false,
        }
    };
    later
        // An editor may split a term at the end of a line; a heading of a column uses it too.
        || reading.uses(&definition.term).iter().any(|found| !inside(found.part))
}
