//! Prohibitions use the words of the place.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "prohibition-form",
    describe: "Prohibitions use the words of the place.",
    remedy: "use the place’s words for a prohibition",
    severity: Severity::Note,
    concerns: Concerns::Placed,
    wrong: "Section 1. Reprisal. An employer must not dismiss an employee for resting.",
    right: "Section 1. Reprisal. An employer shall not dismiss an employee for resting.",
    gather: Gather::Section,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let Some(place) = reading.setting.place else { return Vec::new() };
    let wanted = place.form.drafting.prohibition.as_str();
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        for modal in &part.modals {
            let forbids = matches!(modal.word, "shall not" | "must not" | "may not") && modal.actor.is_some();
            // "An employee may not be required" forbids nothing to the employee: it denies a duty.
            let passive = part.lower[modal.at.end..].trim_start().starts_with("be ");
            if forbids && !passive && modal.word != wanted {
                let message = format!("a prohibition says “{}”, where the place says “{wanted}”", modal.word);
                hits.push(Hit::new(index, modal.at.clone(), message).remedy(format!("write “{wanted}”")));
            }
        }
    }
    hits
}
