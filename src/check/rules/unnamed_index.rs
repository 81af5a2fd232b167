//! An index that moves an amount is named with its publisher.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "unnamed-index",
    describe: "An index that moves an amount is named with its publisher.",
    remedy: "name the series and who publishes it, and the month that is compared",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Pay. The amount rises with the Consumer Price Index.",
    right: "Section 1. Pay. The amount rises with the Consumer Price Index for All Urban Consumers of the Bureau of Labor Statistics.",
    gather: Gather::Document,
    run,
};

const PUBLISHED: [&str; 9] = [
    "bureau of labor statistics",
    "all urban",
    "cpi-u",
    "cpi-w",
    "urban wage earners",
    "published by",
    "department of labor",
    "u.s. city average",
    "successor index",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let hits = reading.phrases(&["consumer price index", "cost-of-living index", "cost of living index"], |words| {
        format!("the {words} has no publisher here")
    });
    let publishes = |lower: &str| PUBLISHED.iter().any(|words| lower.contains(words));
    if hits.is_empty() || reading.parts.iter().any(|part| publishes(&part.lower)) { Vec::new() } else { hits }
}
