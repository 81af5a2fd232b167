//! Definitions say for which part of the law they hold.

use crate::check::reading::words::has_any;
use crate::check::reading::{Definition, Role};
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "definition-scope",
    describe: "Definitions say for which part of the law they hold.",
    remedy: "begin with “In this act:” or name the chapter or section",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions.\n(1) “Tea” means a hot drink.\n(2) “Rest” means time off.\n(3) “Meal” means food.\nSection 2. Use. Tea, rest and a meal are free.",
    right: "Section 1. Definitions. In this act:\n(1) “Tea” means a hot drink.\n(2) “Rest” means time off.\n(3) “Meal” means food.\nSection 2. Use. Tea, rest and a meal are free.",
    gather: Gather::Each,
    run,
};

const PARTS_OF_LAW: [&str; 18] = [
    "this act",
    "this chapter",
    "this section",
    "this article",
    "this subchapter",
    "this title",
    "this part",
    "this ordinance",
    "this local law",
    "this law",
    "this subdivision",
    "this division",
    "this code",
    "this subtitle",
    "this subpart",
    "this order",
    "this bill",
    "sections",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    // The place words the lead of a draft’s definitions.
    if reading.setting.drafted {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (section, part) in reading.sections().filter(|(_, part)| part.role == Role::Definitions) {
        let of_section = |definition: &&Definition| reading.parts[definition.part].section == section;
        let own: Vec<usize> = reading.definitions.iter().filter(of_section).map(|definition| definition.part).collect();
        if own.len() < 3 {
            continue;
        }
        let lead = |index: usize| {
            let part = &reading.parts[index];
            has_any(&part.lower, &PARTS_OF_LAW)
        };
        // The scope stands in the lead of the section, in that of a subdivision, or in the first definition itself.
        let scoped = lead(section)
            || own.iter().take(3).any(|index| lead(*index) || reading.parts[*index].parent.is_some_and(lead))
            || reading.children(section).take(2).any(|(index, _)| lead(index));
        if !scoped {
            hits.push(Hit::whole(
                section,
                format!("{} definitions do not say for which part of the law they hold", own.len()),
            ));
        }
        let _ = part;
    }
    hits
}
