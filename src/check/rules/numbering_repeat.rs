//! No two subdivisions bear the same designator.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "numbering-repeat",
    describe: "No two subdivisions bear the same designator.",
    remedy: "number the subdivisions afresh",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Tea.\n(a) Tea is hot.\n(b) Milk is cold.\n(b) Water is free.",
    right: "Section 1. Tea.\n(a) Tea is hot.\n(b) Milk is cold.\n(c) Water is free.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let children: Vec<_> = reading.items(index).collect();
        for pair in children.windows(2) {
            let (first, (second, child)) = (pair[0].1.provision.number.as_str(), pair[1]);
            let number = child.provision.number.as_str();
            if number.is_some() && first == number && !part.lower.contains("amended") {
                let mark = number.unwrap_or("").trim().to_owned();
                hits.push(Hit::whole(second, format!("“{mark}” stands twice")));
            }
        }
    }
    hits
}
