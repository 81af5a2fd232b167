//! A bill that lays duties says what follows if they are broken.

use crate::check::reading::{Hit, Part, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "no-enforcement",
    describe: "A bill that lays duties says what follows if they are broken.",
    remedy: "say who enforces it: a civil action, a complaint to an agency, a penalty",
    severity: Severity::Warning,
    concerns: Concerns::Bills,
    wrong: "Be it enacted by the Diet:\nSection 1. Tea. An employer shall provide tea.\nSection 2. Milk. An employer shall provide milk.\nSection 3. Water. An employer shall provide water.",
    right: "Be it enacted by the Diet:\nSection 1. Tea. An employer shall provide tea.\nSection 2. Milk. An employer shall provide milk.\nSection 3. Penalty. An employer that breaks this act is liable for a civil penalty.",
    gather: Gather::Each,
    run,
};

const ENFORCES: [&str; 22] = [
    "penalty",
    "penalties",
    "civil action",
    "enforce",
    "enforced",
    "enforcement",
    "violation",
    "violations",
    "violates",
    "complaint",
    "complaints",
    "damages",
    "liable",
    "fine",
    "fined",
    "misdemeanor",
    "infraction",
    "remedy",
    "remedies",
    "injunction",
    "amended",
    "private action",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let duty = |part: &Part<'_>| {
        part.modals.iter().any(|modal| matches!(modal.word, "shall" | "must") && modal.actor == Some("employer"))
    };
    let Some((index, _)) = reading.each().find(|(_, part)| duty(part)) else { return Vec::new() };
    if reading.says_any(&ENFORCES) || reading.sections().count() < 3 {
        return Vec::new();
    }
    vec![Hit::whole(index, "employers have duties, and nothing says what follows if they break them")]
}
