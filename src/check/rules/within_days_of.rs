//! A time runs before or after a day, not within days “of” it.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "within-days-of",
    describe: "A time runs before or after a day, not within days “of” it.",
    remedy: "write “within … days after” or “before”",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Claims. An employee shall file a claim within 30 days of the injury.",
    right: "Section 1. Claims. An employee shall file a claim within 30 days after the injury.",
    gather: Gather::Document,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        for amount in &part.amounts {
            let timed = matches!(amount.unit, "day" | "week" | "month" | "year" | "hour");
            let within = part.lower[..amount.at.start].trim_end().ends_with("within");
            let of = part.lower[amount.at.end..].strip_prefix(" of ");
            // "Within 5 years of service" counts service, and runs from nothing.
            let event = of.is_some_and(|rest| {
                [
                    "the",
                    "a",
                    "an",
                    "receipt",
                    "receiving",
                    "such",
                    "being",
                    "his",
                    "her",
                    "its",
                    "that",
                    "notice",
                    "filing",
                    "hire",
                    "discovery",
                    "enactment",
                ]
                .contains(&rest.split_whitespace().next().unwrap_or(""))
            });
            if timed && within && event {
                hits.push(Hit::new(index, amount.at.start..amount.at.end + 3, "“within … of” may run both ways"));
            }
        }
    }
    hits
}
