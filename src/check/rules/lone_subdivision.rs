//! What is divided has at least two parts.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "lone-subdivision",
    describe: "What is divided has at least two parts.",
    remedy: "take the designator away, or add what is missing",
    severity: Severity::Note,
    concerns: Concerns::Bills,
    wrong: "Be it enacted by the Diet:\nSection 1. Tea.\n(a) Tea is hot.",
    right: "Be it enacted by the Diet:\nSection 1. Tea.\n(a) Tea is hot.\n(b) Milk is cold.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let children: Vec<_> = reading.items(index).collect();
        let [(only, child)] = children.as_slice() else { continue };
        let first = matches!(child.mark(), "a" | "1" | "A" | "i" | "I");
        if first && !reading.amends(part.section) && !reading.is_quoted(part.section) && !quotes_law(&part.lower) {
            hits.push(Hit::whole(
                *only,
                format!("“{}” stands alone", child.provision.number.as_str().unwrap_or("").trim()),
            ));
        }
    }
    hits
}

/// Whether it amends: then it quotes the parts that change, and no others.
fn quotes_law(lower: &str) -> bool {
    ["amended", "to read", "inserting", "adding"].iter().any(|word| lower.contains(word))
}
