//! A duty is not worded as a forecast or as advice.

use crate::check::reading::Role;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "will-for-duty",
    describe: "A duty is not worded as a forecast or as advice.",
    remedy: "use the word for duties, “shall” or “must” as the place has it",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Records. The employer will keep records for 3 years.",
    right: "Section 1. Records. The employer shall keep records for 3 years.",
    gather: Gather::Provision,
    run,
};

const REPORTED: [&str; 8] = ["that", "if", "whether", "when", "which", "believes", "because", "whom"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each().filter(|(_, part)| part.role != Role::Purposes) {
        for modal in part.modals.iter().filter(|modal| matches!(modal.word, "will" | "will not" | "should")) {
            let spoken_to = matches!(
                modal.actor,
                Some("employer" | "department" | "agency" | "commissioner" | "director" | "secretary" | "board")
            );
            let before: Vec<&str> = part.lower[..modal.at.start].split_whitespace().rev().take(5).collect();
            let reported = before.iter().any(|word| REPORTED.contains(word));
            if spoken_to && !reported {
                hits.push(Hit::new(index, modal.at.clone(), format!("“{}” states no duty", modal.word)));
            }
        }
    }
    hits
}
