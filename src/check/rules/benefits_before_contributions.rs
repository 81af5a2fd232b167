//! Benefits do not begin before the contributions that pay for them.

use std::ops::Range;

use jiff::civil::Date;

use crate::check::reading::dates::dates;
use crate::check::reading::words::has_any;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "benefits-before-contributions",
    describe: "Benefits do not begin before the contributions that pay for them.",
    remedy: "let contributions begin first, by as long as the fund needs",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Contributions. Contributions begin on January 1, 2028.\nSection 2. Benefits. Benefits are payable beginning July 1, 2027.",
    right: "Section 1. Contributions. Contributions begin on January 1, 2027.\nSection 2. Benefits. Benefits are payable beginning July 1, 2028.",
    gather: Gather::Each,
    run,
};

const BEGINS: [&str; 9] =
    ["begin", "begins", "beginning", "commence", "commencing", "start", "starting", "payable", "effective"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let about = |words: &[&str], without: &[&str]| -> Vec<(usize, Date, Range<usize>)> {
        let mut found = Vec::new();
        for sentence in reading.sentences_saying(words) {
            let (text, start) = (sentence.text, sentence.at.start);
            let begins = |at: &Range<usize>| {
                let near: Vec<&str> = text[..at.start].split_whitespace().rev().take(4).collect();
                near.iter().any(|word| BEGINS.contains(word))
            };
            let first = dates(text).into_iter().find(|(_, at)| begins(at));
            if let Some((day, at)) = first.filter(|_| !has_any(text, without) && has_any(text, &BEGINS)) {
                found.push((sentence.part, day, start + at.start..start + at.end));
            }
        }
        found
    };
    let paying = ["contributions", "premiums", "payroll contributions"];
    let getting = ["benefits", "family and medical leave benefits"];
    let first_paid = about(&paying, &getting).into_iter().map(|(_, day, _)| day).min();
    let first_got = about(&getting, &paying).into_iter().min_by_key(|(_, day, _)| *day);
    let (Some(paid), Some((index, got, at))) = (first_paid, first_got) else { return Vec::new() };
    if got >= paid {
        Vec::new()
    } else {
        vec![Hit::new(index, at, format!("benefits begin on {got}, and contributions on {paid}"))]
    }
}
