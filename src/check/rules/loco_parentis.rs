//! A family of parents and children includes those who stand in their place.

use crate::check::reading::words::has_any;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "loco-parentis",
    describe: "A family of parents and children includes those who stand in their place.",
    remedy: "add one who stands, or stood, in the place of a parent, and the child of such a person",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act, “family member” means a child, a parent or a spouse.\nSection 2. Care. An employee may care for a family member.",
    right: "Section 1. Definitions. In this act, “family member” means a child, a parent, a person who stood in loco parentis, or a spouse.\nSection 2. Care. An employee may care for a family member.",
    gather: Gather::Each,
    run,
};

const STANDS_IN: [&str; 12] = [
    "loco parentis",
    "place of a parent",
    "place of the parent",
    "parental role",
    "role of a parent",
    "de facto parent",
    "as a parent",
    "equivalent of a family",
    "affinity",
    "parental responsibility",
    "parental responsibilities",
    "like a parent",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let family = ["family member", "family", "family members", "immediate family", "immediate family member"];
    let Some(definition) = family.iter().find_map(|term| reading.defines(term)) else { return Vec::new() };
    let text = reading.lower_within(definition.part);
    let closed = has_any(&text, &["child", "children"])
        && has_any(&text, &["parent", "parents"])
        && definition.verb.contains("mean");
    if !closed || reading.says_any(&STANDS_IN) || text.contains("defined in") || text.contains("meaning") {
        return Vec::new();
    }
    vec![Hit::whole(definition.part, "nobody who stands in the place of a parent or of a child is family")]
}
