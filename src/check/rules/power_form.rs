//! A power is given with “may”.

use crate::check::reading::words::word_before;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "power-form",
    describe: "A power is given with “may”.",
    remedy: "write “may”, or “is entitled to” for a right",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Rules. The agency is hereby authorized to adopt rules.",
    right: "Section 1. Rules. The agency may adopt rules.",
    gather: Gather::Document,
    run,
};

const FORMS: [&str; 13] = [
    "is hereby authorized to",
    "are hereby authorized to",
    "shall be authorized to",
    "shall have the power to",
    "shall have the authority to",
    "shall have authority to",
    "shall have power to",
    "is empowered to",
    "shall be empowered to",
    "is hereby empowered to",
    "shall have the right to",
    "is authorized and empowered to",
    "shall be permitted to",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    reading
        .phrases(&FORMS, |words| format!("“{words}” is a long way to say “may”"))
        .into_iter()
        .filter(|hit| {
            !["who", "that", "which", "not"].contains(&word_before(&reading.parts[hit.part].lower, hit.at.start))
        })
        .collect()
}
