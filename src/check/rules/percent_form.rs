//! Percentages are written in one way, that of the place.

use std::ops::Range;

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "percent-form",
    describe: "Percentages are written in one way, that of the place.",
    remedy: "write it as the place does",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tax. The rate is 5 percent, of which 40 per cent goes to the fund.",
    right: "Section 1. Tax. The rate is 5 percent, of which 40 percent goes to the fund.",
    gather: Gather::Document,
    run,
};

const FORMS: [&str; 4] = ["percent", "per cent", "per centum", "%"];

/// The form that is no word.
const SIGN: usize = 3;

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let words = reading.find(&FORMS[..SIGN]).into_iter();
    let mut found: Vec<(&str, usize, Range<usize>)> =
        words.map(|found| (FORMS[found.phrase], found.part, found.at)).collect();
    for (index, part) in reading.each() {
        found.extend(part.lower.match_indices('%').map(|(at, _)| (FORMS[SIGN], index, at..at + 1)));
    }
    found.sort_by_key(|(_, index, _)| *index);
    let count = |form: &str| found.iter().filter(|(other, ..)| *other == form).count();
    let own = reading.setting.place.map(|place| place.form.numbers.percent.as_str());
    let Some(usual) = own.or_else(|| FORMS.into_iter().max_by_key(|form| count(form))) else { return Vec::new() };
    let say = |(form, index, at): &(&str, usize, Range<usize>)| {
        let message = format!(
            "a percentage says “{form}”, where {} “{usual}”",
            if own.is_some() { "the place says" } else { "most say" }
        );
        Hit::new(*index, at.clone(), message).remedy(format!("write “{usual}”"))
    };
    found.iter().filter(|(form, ..)| *form != usual).map(say).collect()
}
