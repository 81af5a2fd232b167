//! Duties use the word of the place.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "duty-word",
    describe: "Duties use the word of the place.",
    remedy: "use the place’s word for a duty",
    severity: Severity::Warning,
    concerns: Concerns::Placed,
    wrong: "Section 1. Duties. The employer must keep records.",
    right: "Section 1. Duties. The employer shall keep records.",
    gather: Gather::Section,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let Some(place) = reading.setting.place else { return Vec::new() };
    let duty = place.form.drafting.duty.as_str();
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        for modal in &part.modals {
            if modal.commands(&part.lower) && modal.word != duty {
                let message = format!("a duty says “{}”, where the place says “{duty}”", modal.word);
                hits.push(Hit::new(index, modal.at.clone(), message).remedy(format!("write “{duty}”")));
            }
        }
    }
    hits
}
