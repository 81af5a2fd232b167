//! Two sections do not set different limits for the same thing.

use crate::check::reading::limits::Limit;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "two-caps",
    describe: "Two sections do not set different limits for the same thing.",
    remedy: "state the limit once, and refer to it elsewhere",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act, “benefit year” means 12 consecutive months.\nSection 2. Earning. An employee earns not more than 40 hours of leave in a benefit year.\nSection 3. Policy. An employee shall not earn more than 56 hours of leave in a benefit year.",
    right: "Section 1. Definitions. In this act, “benefit year” means 12 consecutive months.\nSection 2. Earning. An employee earns not more than 40 hours of leave in a benefit year.\nSection 3. Use. An employee may use not more than 40 hours of leave in a benefit year.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let limits: Vec<&Limit> = reading.limits.iter().filter(|limit| !limit.conditional).collect();
    let section = |limit: &Limit| reading.parts[limit.part].section;
    let mut hits = Vec::new();
    for (index, limit) in limits.iter().enumerate() {
        let differs = |other: &&&Limit| {
            other.concept == limit.concept
                && other.unit == limit.unit
                && other.period == limit.period
                && other.number != limit.number
                && section(other) != section(limit)
        };
        if let Some(other) = limits[..index].iter().find(differs) {
            let cite = &reading.parts[other.part].cite;
            let message = format!(
                "the limit of what may be {} is {} {}s here and {} in {cite}",
                limit.concept, limit.number, limit.unit, other.number
            );
            hits.push(Hit::new(limit.part, limit.at.clone(), message));
        }
    }
    hits
}
