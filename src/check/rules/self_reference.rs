//! A provision calls itself “this”, not by its designator.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "self-reference",
    describe: "A provision calls itself “this”, not by its designator.",
    remedy: "write “this subsection”",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea.\n(a) Tea is free.\n(b) Leave under subsection (b) of this section is paid.",
    right: "Section 1. Tea.\n(a) Tea is free.\n(b) Leave under this subsection is paid.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each().filter(|(_, part)| part.depth >= 1 && !part.references.is_empty()) {
        let mut top = index;
        while reading.parts[top].depth > 1 {
            let Some(parent) = reading.parts[top].parent else { break };
            top = parent;
        }
        let mark = reading.parts[top].mark().to_lowercase();
        for reference in &part.references {
            let of_itself = reference.here
                && reference.path == [mark.as_str()]
                && matches!(reference.level, "subsection" | "subdivision")
                && !part.lower[..reference.at.start].trim_end().ends_with("this");
            let end = part.lower[reference.at.end..].trim_start();
            let alone = !end.starts_with("and")
                && !end.starts_with("or")
                && !end.starts_with(',')
                && !end.starts_with("through");
            if of_itself && alone && !mark.is_empty() && !reading.amends(part.section) {
                hits.push(Hit::new(index, reference.at.clone(), "a provision refers to itself by its designator"));
            }
        }
    }
    hits
}
