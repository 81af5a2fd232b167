//! A body that is given work is named or defined.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "unnamed-body",
    describe: "A body that is given work is named or defined.",
    remedy: "name it once in full, or define the word",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act, “tea” means a hot drink.\nSection 2. Rules. The department shall adopt rules on tea.\nSection 3. Reports. The department shall report each year.",
    right: "Section 1. Definitions. In this act, “department” means the Department of Work.\nSection 2. Rules. The department shall adopt rules on tea.\nSection 3. Reports. The department shall report each year.",
    gather: Gather::Document,
    run,
};

const BODIES: [&str; 8] =
    ["department", "agency", "commissioner", "secretary", "administrator", "board", "division", "bureau"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    // A few sections of a code may have their definitions elsewhere.
    let in_code = reading.sections().any(|(_, part)| part.mark().contains(['-', '.', ':']));
    if reading.definitions.is_empty() || in_code {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for body in BODIES {
        let whole = format!("the {body}");
        let uses = reading.phrases(&[whole.as_str()], |words| format!("“{words}” is given work and not named"));
        let commanded = uses.iter().any(|hit| {
            let rest = reading.parts[hit.part].lower[hit.at.end..].trim_start();
            ["shall", "must", "may"].iter().any(|word| rest.starts_with(word))
        });
        if commanded && uses.len() >= 2 && !is_named(reading, body) {
            hits.extend(uses);
        }
    }
    hits
}

/// Whether the body is defined, or its name is told in full somewhere.
fn is_named(reading: &Reading<'_>, body: &str) -> bool {
    let full = [" of ", " for ", " on "].map(|joint| format!("{body}{joint}"));
    reading.definitions.iter().any(|definition| definition.term.contains(body))
        || reading.parts.iter().any(|part| full.iter().any(|words| part.lower.contains(words)))
}
