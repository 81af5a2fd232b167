//! A date has its month in letters.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "numeric-date",
    describe: "A date has its month in letters.",
    remedy: "write the month as a word: a date in figures is read in two ways",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea is free from 3/4/2027.",
    right: "Section 1. Tea. Tea is free from March 4, 2027.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each().filter(|(_, part)| part.lower.contains('/')) {
        for word in part.lower.split(|c: char| !c.is_ascii_digit() && c != '/') {
            let numbers: Vec<u32> = word.split('/').filter_map(|number| number.parse().ok()).collect();
            if let [first, second, year] = numbers.as_slice()
                && word.matches('/').count() == 2
                && *first <= 31
                && *second <= 31
                && (*year < 100 || (1900..2200).contains(year))
            {
                let at = word.as_ptr() as usize - part.lower.as_ptr() as usize;
                // With an hour it is the mark of whoever printed the text.
                let stamped =
                    part.lower[at + word.len()..].trim_start().get(..5).is_some_and(|hour| hour.contains(':'));
                if stamped {
                    continue;
                }
                hits.push(Hit::new(index, at..at + word.len(), format!("“{word}” can be read in two ways")));
            }
        }
    }
    hits
}
