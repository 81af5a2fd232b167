//! One word lays duties throughout.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "mixed-duty-words",
    describe: "One word lays duties throughout.",
    remedy: "choose one word for duties and keep to it; a reader takes another word for another meaning",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Duties. The employer shall post notice. The employer shall pay. The employer must keep records.",
    right: "Section 1. Duties. The employer shall post notice. The employer shall pay. The employer shall keep records.",
    gather: Gather::Document,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    // Where the place is known, its own word decides.
    if reading.setting.place.is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, part) in reading.each() {
        for modal in &part.modals {
            if modal.commands(&part.lower) {
                found.push((index, modal));
            }
        }
    }
    let shall = found.iter().filter(|(_, modal)| modal.word == "shall").count();
    let must = found.len() - shall;
    if shall == 0 || must == 0 {
        return Vec::new();
    }
    let (rarer, usual) = if shall < must { ("shall", "must") } else { ("must", "shall") };
    let rare = found.into_iter().filter(|(_, modal)| modal.word == rarer);
    rare.map(|(index, modal)| {
        Hit::new(index, modal.at.clone(), format!("a duty says “{rarer}”, where most say “{usual}”"))
    })
    .collect()
}
