//! “Shall” commands someone, and does not state what the law does.

use crate::check::reading::Role;
use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "false-imperative",
    describe: "“Shall” commands someone, and does not state what the law does.",
    remedy: "state it in the present: “this act applies”, “this section does not affect”",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Scope. This section shall apply to hotels.",
    right: "Section 1. Scope. This section applies to hotels.",
    gather: Gather::Document,
    run,
};

const LAWS: [&str; 14] = [
    "this act",
    "this section",
    "this chapter",
    "this subsection",
    "this article",
    "this subchapter",
    "this title",
    "this paragraph",
    "this subdivision",
    "this ordinance",
    "this local law",
    "this law",
    "provisions of this act",
    "provisions of this section",
];

/// What a law does by itself. How a place says that a law takes effect or is called is a formula of its own.
const DOES: [&str; 8] = [
    "shall apply",
    "shall not apply",
    "shall supersede",
    "shall preempt",
    "shall govern",
    "shall prevail",
    "shall not affect",
    "shall not limit",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Found { part, at, .. } in reading.find(&LAWS) {
        let said = &reading.parts[part];
        let rest = said.lower[at.end..].trim_start();
        let verb = DOES.iter().find(|verb| rest.starts_with(**verb));
        if let Some(verb) = verb.filter(|_| !matches!(said.role, Role::EffectiveDate | Role::ShortTitle)) {
            hits.push(Hit::new(part, at.start..at.end + 1 + verb.len(), "the law itself is told what it “shall” do"));
        }
    }
    hits
}
