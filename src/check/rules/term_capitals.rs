//! A defined term has capitals everywhere or nowhere.

use crate::check::reading::Role;
use crate::check::reading::{Found, Hit, Reading};
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
        for Found { part, at, .. } in reading.find(&[term]) {
            let said = &reading.parts[part];
            let inside = said.role == Role::Rule
                && !said.text[at.end..].trim_start().starts_with(char::is_uppercase)
                && said.lower[..at.start].ends_with(' ')
                && said.text[..at.start].trim_end().ends_with(|c: char| c.is_lowercase());
            // A name that the term is part of has its own capitals: "Sick Time Act".
            let written = said.text[at.clone()].split(' ');
            let capitals = written.filter(|word| word.starts_with(char::is_uppercase)).count();
            match (inside, capitals) {
                (true, 0) => plain.push((part, at)),
                (true, count) if count > 1 => loud.push((part, at)),
                _ => {}
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
