//! A defined term has capitals everywhere or nowhere.

use crate::check::reading::Role;
use crate::check::reading::words::all;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "term-capitals",
    describe: "A defined term has capitals everywhere or nowhere.",
    remedy: "write the term as it is mostly written",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act, “paid rest” means time off with pay.\nSection 2. Use. An employee may use paid rest. The pay for paid rest is usual. Notice of paid rest is short. An employee keeps Paid Rest.",
    right: "Section 1. Definitions. In this act, “paid rest” means time off with pay.\nSection 2. Use. An employee may use paid rest. The pay for paid rest is usual. Notice of paid rest is short. An employee keeps paid rest.",
    gather: Gather::Document,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut terms: Vec<&str> = reading.definitions.iter().map(|definition| definition.term.as_str()).collect();
    terms.sort_unstable();
    terms.dedup();
    let mut hits = Vec::new();
    for term in terms.into_iter().filter(|term| term.contains(' ')) {
        let (mut loud, mut plain) = (Vec::new(), Vec::new());
        for (index, part) in reading.each().filter(|(_, part)| part.role == Role::Rule) {
            for at in all(&part.lower, term) {
                let written = &part.text[at.clone()];
                let inside = !part.text[at.end..].trim_start().starts_with(char::is_uppercase)
                    && part.lower[..at.start].ends_with(' ')
                    && part.text[..at.start].trim_end().ends_with(|c: char| c.is_lowercase());
                // A name that the term is part of has its own capitals: "Sick Time Act".
                let capitals = written.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
                match (inside, capitals) {
                    (true, 0) => plain.push((index, at)),
                    (true, count) if count > 1 => loud.push((index, at)),
                    _ => {}
                }
            }
        }
        let (rare, usual) = if loud.len() < plain.len() { (loud, plain) } else { (plain, loud) };
        if rare.len() * 3 <= usual.len() {
            hits.extend(
                rare.into_iter().map(|(index, at)| Hit::new(index, at, format!("“{term}” is written in two ways"))),
            );
        }
    }
    hits
}
