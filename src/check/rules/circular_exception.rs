//! Two provisions do not each give way to the other.

use crate::check::reading::references::sections;
use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "circular-exception",
    describe: "Two provisions do not each give way to the other.",
    remedy: "say in one of the two which of them goes before",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Except as provided in section 2, tea is free.\nSection 2. Milk. Except as provided in section 1, milk is not free.",
    right: "Section 1. Tea. Except as provided in section 2, tea is free.\nSection 2. Milk. Milk is not free.",
    gather: Gather::Each,
    run,
};

const GIVES_WAY: [&str; 6] = [
    "except as provided in",
    "except as otherwise provided in",
    "except as provided by",
    "subject to",
    "unless otherwise provided in",
    "except as provided under",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let number = |part: usize| reading.parts[reading.parts[part].section].mark().to_lowercase();
    let mut yields: Vec<(usize, String, String, std::ops::Range<usize>)> = Vec::new();
    for Found { part, at, .. } in reading.find(&GIVES_WAY) {
        let rest = &reading.parts[part].lower[at.end..];
        // Only a whole section that stands right after gives way as a whole.
        let found = sections(rest).into_iter().find(|(_, place)| place.start <= 1);
        if let Some((to, place)) = found.filter(|(_, place)| !rest[place.end..].starts_with('(')) {
            yields.push((part, number(part), to, at.start..at.end + place.end));
        }
    }
    let mut hits = Vec::new();
    for (count, (index, from, to, at)) in yields.iter().enumerate() {
        if from != to && yields[..count].iter().any(|(_, other, towards, _)| other == to && towards == from) {
            hits.push(Hit::new(*index, at.clone(), format!("sections {to} and {from} each give way to the other")));
        }
    }
    hits
}
