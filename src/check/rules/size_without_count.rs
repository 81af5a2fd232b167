//! Where size decides, the law says how employees are counted.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "size-without-count",
    describe: "Where size decides, the law says how employees are counted.",
    remedy: "say whom to count and over what time: “the highest number on the payroll in the preceding calendar year”",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. An employer with 15 or more employees shall provide tea.",
    right: "Section 1. Tea. An employer with 15 or more employees shall provide tea.\nSection 2. Size. The number of employees is the average of the preceding calendar year.",
    gather: Gather::Document,
    run,
};

const COUNTS: [&str; 16] = [
    "number of employees",
    "counting",
    "counted",
    "employer’s size",
    "size of the employer",
    "employer size",
    "average number",
    "for each working day",
    "current or preceding",
    "business size",
    "number of individuals",
    "number of workers",
    "calendar workweeks",
    "preceding calendar year",
    "size of an employer",
    "full-time equivalent",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.says_any(&COUNTS) {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let sized = part.amounts.iter().filter(|amount| amount.unit == "employee" && amount.number > 1);
        let decides = |at: &std::ops::Range<usize>| {
            let from = at.start.saturating_sub(40);
            let near = part.lower.get(from..at.end).unwrap_or("");
            ["employer", "fewer", "more", "less than", "at least"].iter().any(|word| near.contains(word))
        };
        hits.extend(sized.filter(|amount| decides(&amount.at)).map(|amount| {
            Hit::new(index, amount.at.clone(), "size decides, and nothing says how employees are counted")
        }));
    }
    hits
}
