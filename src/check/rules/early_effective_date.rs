//! A bill does not take effect before it was made.

use crate::check::reading::Role;
use crate::check::reading::dates::dates;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "early-effective-date",
    describe: "A bill does not take effect before it was made.",
    remedy: "choose a later day, or say that the bill applies to earlier events",
    severity: Severity::Error,
    concerns: Concerns::Bills,
    wrong: "Introduced on March 3, 2027\nBe it enacted by the Diet:\nSection 1. Tea. Tea is free.\nSection 2. Effective date. This act takes effect on January 1, 2026.",
    right: "Introduced on March 3, 2027\nBe it enacted by the Diet:\nSection 1. Tea. Tea is free.\nSection 2. Effective date. This act takes effect on January 1, 2028.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let made = reading.matter.iter().flat_map(|(_, text)| dates(&text.to_lowercase())).map(|(day, _)| day).max();
    let Some(made) = made else { return Vec::new() };
    let mut hits = Vec::new();
    for (index, part) in
        reading.each().filter(|(_, part)| part.role == Role::EffectiveDate && !part.lower.contains("retroactiv"))
    {
        for (day, at) in dates(&part.lower) {
            let takes_effect =
                part.lower[..at.start].contains("effect") || part.lower[..at.start].contains("operative");
            if day < made && takes_effect {
                hits.push(Hit::new(index, at, "the bill takes effect before the day that it bears"));
            }
        }
    }
    hits
}
