//! Numbers of one kind are written in one way.

use crate::check::reading::amounts::Amount;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "mixed-numbers",
    describe: "Numbers of one kind are written in one way.",
    remedy: "write numbers of ten and more in figures or in words, as the place does, throughout",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea is free for 30 days.\nSection 2. Milk. Milk is free for 40 days.\nSection 3. Water. Water is free for sixty days.",
    right: "Section 1. Tea. Tea is free for 30 days.\nSection 2. Milk. Milk is free for 40 days.\nSection 3. Water. Water is free for 60 days.",
    gather: Gather::Document,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    // The place writes the numbers of a draft.
    if reading.setting.drafted {
        return Vec::new();
    }
    let mut found: Vec<(usize, &Amount)> = Vec::new();
    for (index, part) in reading.each() {
        // Below ten many places write words, and figures above.
        let amounts = part.amounts.iter().filter(|amount| amount.number >= 10 && amount.doubled.is_none());
        found.extend(amounts.map(|amount| (index, amount)));
    }
    let words = found.iter().filter(|(_, amount)| amount.in_words).count();
    let figures = found.len() - words;
    if words == 0 || figures == 0 {
        return Vec::new();
    }
    let rare = found.into_iter().filter(|(_, amount)| amount.in_words == (words <= figures));
    let (rarer, usual) = if words <= figures { ("words", "figures") } else { ("figures", "words") };
    rare.map(|(index, amount)| {
        Hit::new(index, amount.at.clone(), format!("a number stands in {rarer}, where most stand in {usual}"))
    })
    .collect()
}
