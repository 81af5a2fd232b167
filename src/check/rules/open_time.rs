//! A duty to act in time says how much time.

use crate::check::reading::Role;
use crate::check::reading::words::all;
use crate::check::reading::{Hit, Reading, Sentence};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "open-time",
    describe: "A duty to act in time says how much time.",
    remedy: "give a number of days, or leave the word only where the time truly cannot be fixed",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Claims. The agency shall promptly decide a claim.",
    right: "Section 1. Claims. The agency shall decide a claim within 30 days.",
    gather: Gather::Document,
    run,
};

const OPEN: [&str; 6] =
    ["promptly", "forthwith", "in a timely manner", "in a timely fashion", "as soon as possible", "expeditiously"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Sentence { part, at: whole, text } in reading.sentences_saying(&OPEN) {
        let said = &reading.parts[part];
        let commanded = said.modals.iter().any(|modal| {
            whole.contains(&modal.at.start) && matches!(modal.word, "shall" | "must") && modal.actor.is_some()
        });
        let mut amounts = said.amounts_in(&whole).iter();
        let fixed = amounts.any(|amount| matches!(amount.unit, "day" | "hour" | "week" | "month"));
        if said.role != Role::Rule || !commanded || fixed {
            continue;
        }
        for word in OPEN {
            let first = all(text, word).next();
            if let Some(at) = first.filter(|at| !text[..at.start].trim_end().ends_with("available")) {
                let at = whole.start + at.start..whole.start + at.end;
                hits.push(Hit::new(part, at, format!("“{word}” sets no time")));
            }
        }
    }
    hits
}
