//! An exception or a condition is a sentence of its own, not a proviso.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "proviso",
    describe: "An exception or a condition is a sentence of its own, not a proviso.",
    remedy: "write “if”, “except that” or “but”, or begin a new sentence",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. An employer shall provide tea; provided, however, that milk is extra.",
    right: "Section 1. Tea. An employer shall provide tea. Milk is extra.",
    gather: Gather::Document,
    run,
};

const PROVISOS: [&str; 9] = [
    "provided that",
    "provided, that",
    "provided, however",
    "provided however",
    "provided further",
    "provided, further",
    "provided also",
    "provided, and",
    "providing that",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.setting.place.is_some_and(|place| place.form.drafting.provisos) {
        return Vec::new();
    }
    let hits = reading.phrases(&PROVISOS, |_| "a proviso hangs a rule on another".to_owned());
    // "Leave provided that exceeds" is no proviso: one follows a mark or "and".
    let hangs = |hit: &Hit| {
        let before = reading.parts[hit.part].lower[..hit.at.start].trim_end();
        before.ends_with([',', ';', ':', '.', '—', '(']) || before.ends_with(" and") || before.is_empty()
    };
    hits.into_iter().filter(hangs).collect()
}
