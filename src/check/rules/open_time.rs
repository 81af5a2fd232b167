//! A duty to act in time says how much time.

use crate::check::reading::Role;
use crate::check::reading::amounts::amounts;
use crate::check::reading::duties::modals;
use crate::check::reading::words::{all, next_word};
use crate::check::reading::{Hit, Reading};
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

const OPEN: [&str; 7] = [
    "promptly",
    "forthwith",
    "in a timely manner",
    "in a timely fashion",
    "as soon as possible",
    "expeditiously",
    "timely",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each().filter(|(_, part)| part.role == Role::Rule) {
        for (start, sentence) in part.lower_sentences() {
            let commanded =
                modals(sentence).iter().any(|modal| matches!(modal.word, "shall" | "must") && modal.actor.is_some());
            let fixed = amounts(sentence).iter().any(|amount| matches!(amount.unit, "day" | "hour" | "week" | "month"));
            for word in OPEN {
                for at in all(sentence, word)
                    .take(1)
                    .filter(|at| commanded && !fixed && !sentence[..at.start].trim_end().ends_with("available"))
                {
                    let adverb = word != "timely" || !next_word(sentence, at.end).is_empty();
                    if adverb && word != "timely" {
                        hits.push(Hit::new(index, start + at.start..start + at.end, format!("“{word}” sets no time")));
                    }
                }
            }
        }
    }
    hits
}
