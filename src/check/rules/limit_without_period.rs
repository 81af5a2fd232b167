//! A limit says over what time it is counted.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "limit-without-period",
    describe: "A limit says over what time it is counted.",
    remedy: "add “in a benefit year”, “at any one time” or the period that is meant",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Earning. An employee earns not more than 40 hours of leave.",
    right: "Section 1. Earning. An employee earns not more than 40 hours of leave in a calendar year.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let open = reading.limits.iter().filter(|limit| limit.concept == "earned" && limit.period.is_none());
    open.map(|limit| Hit::new(limit.part, limit.at.clone(), "a limit of what is earned does not say over what time"))
        .collect()
}
