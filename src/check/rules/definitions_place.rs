//! Definitions for the whole law stand before the rules that use them.

use crate::check::reading::Role;
use crate::check::reading::words::has_any;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "definitions-place",
    describe: "Definitions for the whole law stand before the rules that use them.",
    remedy: "move the definitions to the beginning, after the short title and the purposes",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Rule 1. An employer shall allow rest.\nSection 2. Rule 2. An employer shall allow rest.\nSection 3. Rule 3. An employer shall allow rest.\nSection 4. Rule 4. An employer shall allow rest.\nSection 5. Rule 5. An employer shall allow rest.\nSection 6. Rule 6. An employer shall allow rest.\nSection 7. Definitions. In this act:\n(1) “Rest” means time off.\n(2) “Tea” means a hot drink.",
    right: "Section 1. Definitions. In this act:\n(1) “Rest” means time off.\n(2) “Tea” means a hot drink.\nSection 2. Rule 2. An employer shall allow rest and tea.\nSection 3. Rule 3. An employer shall allow rest and tea.\nSection 4. Rule 4. An employer shall allow rest and tea.\nSection 5. Rule 5. An employer shall allow rest and tea.\nSection 6. Rule 6. An employer shall allow rest and tea.\nSection 7. Rule 7. An employer shall allow rest and tea.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let of_law: Vec<usize> =
        reading.sections().filter(|(_, part)| part.role == Role::Definitions).map(|(index, _)| index).collect();
    let [only] = of_law.as_slice() else { return Vec::new() };
    let wide = has_any(
        &reading.parts[*only].lower,
        &["this act", "this chapter", "this article", "this subchapter", "this ordinance"],
    );
    let before = reading.sections().filter(|(index, part)| index < only && part.role == Role::Rule).count();
    if before < 5 || !wide {
        return Vec::new();
    }
    vec![Hit::whole(*only, format!("the definitions come after {before} sections of rules"))]
}
