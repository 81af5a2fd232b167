//! “And/or” is written out.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "and-or",
    describe: "“And/or” is written out.",
    remedy: "write “or”, or “A, B, or both”",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. An employer shall provide tea and/or milk.",
    right: "Section 1. Tea. An employer shall provide tea, milk, or both.",
    gather: Gather::Document,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    reading.phrases(&["and/or", "and / or"], |_| "“and/or” says neither “and” nor “or”".to_owned())
}
