//! Limits of one kind are counted in one unit.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "hours-and-days",
    describe: "Limits of one kind are counted in one unit.",
    remedy: "count in hours, or say how many hours a day has",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Earning. An employee earns not more than 40 hours of leave in a calendar year.\nSection 2. Policy. An employee of a shop earns not more than 5 days of leave in a calendar year.",
    right: "Section 1. Earning. An employee earns not more than 40 hours of leave in a calendar year.\nSection 2. Policy. An employee of a shop earns not more than 40 hours of leave in a calendar year.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let both = |part: usize| {
        let amounts = &reading.parts[part].amounts;
        amounts.iter().any(|amount| amount.unit == "hour") && amounts.iter().any(|amount| amount.unit == "day")
    };
    let limits = &reading.limits;
    let says_how =
        reading.defines("day").is_some() || reading.says_any(&["hours per day", "hours a day", "hours in a day"]);
    let mut hits = Vec::new();
    for limit in limits.iter().filter(|limit| limit.unit == "day" && !says_how && !both(limit.part)) {
        if let Some(other) =
            limits.iter().find(|other| other.concept == limit.concept && other.unit == "hour" && !both(other.part))
        {
            let cite = &reading.parts[other.part].cite;
            let message = format!("a limit is counted in days here and in hours in {cite}");
            hits.push(Hit::new(limit.part, limit.at.clone(), message));
        }
    }
    hits
}
