//! Limits of leave in a text: "not more than 40 hours in a calendar year", and what they limit.

use std::ops::Range;

use super::words::{first_of, has_any};
use super::{Part, Reading, Role};

/// A limit.
#[derive(Debug, Clone)]
pub(in crate::check) struct Limit {
    /// The provision that sets it.
    pub(in crate::check) part: usize,
    /// Where in its text.
    pub(in crate::check) at: Range<usize>,
    /// What is limited: what may be earned, used or carried over.
    pub(in crate::check) concept: &'static str,
    /// How much.
    pub(in crate::check) number: u32,
    /// Hours or days.
    pub(in crate::check) unit: &'static str,
    /// Over what time, as a kind of time.
    pub(in crate::check) period: Option<&'static str>,
    /// Whether it holds only in some cases, so that another limit beside it is right.
    pub(in crate::check) conditional: bool,
}

/// Words that limit what follows.
const LIMITS: [&str; 12] = [
    "not more than",
    "no more than",
    "more than",
    "at most",
    "up to",
    "a maximum of",
    "maximum of",
    "not exceed",
    "not to exceed",
    "in excess of",
    "limited to",
    "exceeding",
];

const CONCEPTS: [(&str, &[&str]); 3] = [
    ("carried over", &["carry over", "carried over", "carryover", "carries over", "carry forward", "carried forward"]),
    ("earned", &["earn", "earns", "earned", "accrue", "accrues", "accrued", "accrual"]),
    ("used", &["use", "uses", "used"]),
];

const PERIODS: [(&str, &[&str]); 3] = [
    ("year", &["year", "years", "annually", "annual", "12-month", "twelve-month", "twelve month", "12 month"]),
    (
        "balance",
        &[
            "at any time",
            "at any one time",
            "at one time",
            "balance",
            "bank",
            "hold",
            "at any given time",
            "at any point",
        ],
    ),
    ("other", &["month", "months", "week", "weeks", "period", "day", "pregnancy", "event", "occurrence"]),
];

/// Words that make a limit hold only for some, or add to another.
const CONDITIONS: [&str; 32] = [
    "if",
    "unless",
    "except",
    "fewer",
    "less than",
    "small",
    "employees or",
    "or more",
    "additional",
    "emergency",
    "part-time",
    "part time",
    "domestic",
    "first year",
    "advance",
    "frontload",
    "provided that",
    "collective",
    "notwithstanding",
    "where",
    "employers with",
    "employer with",
    "employer that employs",
    "public health",
    "prenatal",
    "in lieu",
    "instead",
    "unpaid",
    "whose",
    "who",
    "transitional",
    "before",
];

/// The limits of leave that a text sets.
pub(super) fn limits(reading: &Reading<'_>) -> Vec<Limit> {
    let mut found = Vec::new();
    for (index, part) in reading.each().filter(|(_, part)| part.role == Role::Rule && !part.amounts.is_empty()) {
        let limits = part.sentences.iter().filter_map(|sentence| limit_in(part, sentence));
        found.extend(limits.map(|limit| Limit { part: index, ..limit }));
    }
    found
}

fn limit_in(part: &Part<'_>, at: &Range<usize>) -> Option<Limit> {
    let mut amounts = part.amounts_in(at).iter().filter(|amount| matches!(amount.unit, "hour" | "day"));
    let amount = amounts.find(|amount| {
        let before = part.lower[at.start..amount.at.start].trim_end();
        LIMITS.iter().any(|words| before.ends_with(words))
    })?;
    let sentence = &part.lower[at.clone()];
    if !has_any(sentence, &["leave", "time", "sick", "hours of paid", "hours of earned"]) {
        return None;
    }
    // What stands nearest before the amount is what it limits.
    let before = &part.lower[at.start..amount.at.start];
    let concept = CONCEPTS.iter().filter_map(|(concept, words)| {
        let last = words.iter().filter_map(|word| super::words::all(before, word).last()).map(|at| at.end).max()?;
        Some((last, *concept))
    });
    let nearest = concept.max_by_key(|(end, _)| *end).map(|(_, concept)| concept);
    let after = &part.lower[amount.at.end..at.end];
    let concept = nearest.or_else(|| {
        let first = |words: &[&str]| first_of(after, words).map(|at| at.start);
        let found = CONCEPTS.iter().filter_map(|(concept, words)| Some((first(words)?, *concept)));
        found.min_by_key(|(at, _)| *at).map(|(_, concept)| concept)
    })?;
    let period = PERIODS.iter().find(|(_, words)| has_any(sentence, words)).map(|(period, _)| *period);
    let conditional = has_any(sentence, &CONDITIONS);
    Some(Limit {
        part: 0,
        at: amount.at.clone(),
        concept,
        number: amount.number,
        unit: amount.unit,
        period,
        conditional,
    })
}
