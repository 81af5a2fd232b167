//! A reference to a section of the same law leads to one.

use crate::check::reading::references::sections;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "missing-section",
    describe: "A reference to a section of the same law leads to one.",
    remedy: "correct the number, or add the section",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea is free.\nSection 2. Milk. Milk is free, except under section 9 of this act.\nSection 3. Water. Water is free.",
    right: "Section 1. Tea. Tea is free.\nSection 2. Milk. Milk is free, except under section 3 of this act.\nSection 3. Water. Water is free.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let numbers: Vec<String> = reading.sections().map(|(_, part)| part.mark().to_lowercase()).collect();
    if numbers.len() < 3 {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let mut told: Vec<usize> = reading.find(&["of this"]).into_iter().map(|found| found.part).collect();
    told.dedup();
    for (index, part) in told.into_iter().map(|index| (index, &reading.parts[index])) {
        if reading.amends(part.section) {
            continue;
        }
        for (number, at) in sections(&part.lower) {
            let rest = past_designators(&part.lower[at.end..]);
            let ours =
                ["of this act", "of this chapter", "of this ordinance", "of this subchapter", "of this local law"]
                    .iter()
                    .any(|law| rest.starts_with(law));
            let near = numbers.iter().any(|other| stem(other) == stem(&number));
            if ours && near && !numbers.contains(&number) {
                hits.push(Hit::new(index, at, format!("there is no section {number} here")));
            }
        }
    }
    hits
}

fn past_designators(rest: &str) -> &str {
    let mut rest = rest;
    while let Some((inside, after)) = rest.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        if inside.len() > 5 {
            break;
        }
        rest = after;
    }
    rest.trim_start()
}

/// The part of a number that the sections of a chapter share; nothing where sections are simply counted.
fn stem(number: &str) -> &str {
    number.rfind(['-', '.', ':']).map_or("", |at| &number[..at])
}
