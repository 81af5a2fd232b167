//! Designators follow each other without a gap.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "numbering-gap",
    describe: "Designators follow each other without a gap.",
    remedy: "number the subdivisions afresh, or say “reserved” where one was taken out",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Tea.\n(a) Tea is hot.\n(b) Milk is cold.\n(d) Water is free.",
    right: "Section 1. Tea.\n(a) Tea is hot.\n(b) Milk is cold.\n(c) Water is free.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let children: Vec<_> = reading.items(index).collect();
        if children.len() < 2 || reading.amends(part.section) || reading.is_quoted(part.section) {
            continue;
        }
        for pair in children.windows(2) {
            let (before, (after, child)) = (pair[0].1.mark(), pair[1]);
            if is_gap(before, child.mark()) && !quotes_law(&part.lower) {
                hits.push(Hit::whole(after, format!("“{}” follows “{before}”", child.mark())));
            }
        }
    }
    hits
}

fn quotes_law(lower: &str) -> bool {
    ["amended", "to read", "inserting", "adding", "* * *", "repealed", "reserved"]
        .iter()
        .any(|word| lower.contains(word))
}

/// Whether the second skips a few after the first. A leap is rather another list than a gap.
fn is_gap(first: &str, second: &str) -> bool {
    let steps: Vec<usize> = ordinals(first)
        .into_iter()
        .zip(ordinals(second))
        .filter_map(|(first, second)| second?.checked_sub(first?))
        .collect();
    !steps.is_empty() && !steps.contains(&1) && !steps.contains(&0) && steps.iter().all(|step| (2..=4).contains(step))
}

/// A designator as a number, as a letter and as a Roman numeral.
fn ordinals(mark: &str) -> [Option<usize>; 3] {
    let letter = |c: char| c.is_ascii_alphabetic().then(|| usize::from(c.to_ascii_lowercase() as u8 - b'a') + 1);
    let one = mark.chars().next().filter(|_| mark.len() == 1);
    let low = mark.to_ascii_lowercase();
    let is_roman = !low.is_empty() && low.bytes().all(|c| matches!(c, b'i' | b'v' | b'x'));
    let roman = (1..40).filter(|_| is_roman).find(|count| roman(*count) == low);
    [mark.parse().ok(), one.and_then(letter), roman]
}

fn roman(count: usize) -> String {
    let tens = ["", "x", "xx", "xxx"][count / 10];
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][count % 10];
    format!("{tens}{ones}")
}
