//! Subdivisions go at most four deep.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "deep-nesting",
    describe: "Subdivisions go at most four deep.",
    remedy: "make the inner list a section or a subsection of its own",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea.\n(a) Tea is:\n(1) hot:\n(A) in winter:\n(i) at noon:\n(I) on Mondays; and\n(II) on Fridays.",
    right: "Section 1. Tea.\n(a) Tea is:\n(1) hot:\n(A) in winter; and\n(B) in spring.",
    gather: Gather::Section,
    run,
};

const MOST: usize = 4;

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let deep = reading.each().filter(|(_, part)| part.depth > MOST);
    deep.map(|(index, _)| Hit::whole(index, "subdivisions go more than four deep")).collect()
}
