//! Violence for which leave is given is defined.

use crate::check::reading::Role;
use std::ops::Range;

use crate::check::reading::words::{first_of, has_any, next_word};
use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "safe-terms",
    describe: "Violence for which leave is given is defined.",
    remedy: "define the words, or cite the statute that does",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Definitions. In this act, “tea” means a hot drink.\nSection 2. Leave. An employee may use leave and tea after domestic violence or stalking.",
    right: "Section 1. Definitions. In this act:\n(1) “Domestic violence” has the meaning given in section 5.\n(2) “Stalking” has the meaning given in section 6.\nSection 2. Leave. An employee may use leave after domestic violence or stalking.",
    gather: Gather::Each,
    run,
};

const HARMS: [&str; 4] = ["domestic violence", "sexual assault", "stalking", "human trafficking"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.definitions.is_empty() {
        return Vec::new();
    }
    let mut found: Option<Hit> = None;
    let mut open = Vec::new();
    for harm in HARMS {
        let mut uses = reading.uses(harm);
        uses.retain(|found| !reading.parts[found.part].lower[found.at.clone()].contains('\n'));
        uses.dedup_by_key(|found| found.part);
        let gives = |found: &&Found| {
            let part = &reading.parts[found.part];
            part.role == Role::Rule && !is_named(&part.lower, &found.at) && gives_leave(reading, found.part)
        };
        let place = uses.iter().find(gives).map(|found| (found.part, found.at.clone()));
        if let Some((index, at)) = place.filter(|_| !is_defined(reading, harm, &uses)) {
            open.push(format!("“{harm}”"));
            found.get_or_insert_with(|| Hit::whole(index, "")).at = at;
        }
    }
    let Some(mut hit) = found else { return Vec::new() };
    hit.at = first_of(&reading.parts[hit.part].lower, &HARMS).unwrap_or(0..0);
    hit.message = format!("leave is given for {}, and no definition says what counts", open.join(", "));
    vec![hit]
}

/// Whether a provision, or what it is a point of, says what leave is for.
fn gives_leave(reading: &Reading<'_>, part: usize) -> bool {
    let mut at = Some(part);
    while let Some(index) = at {
        if has_any(
            &reading.parts[index].lower,
            &["may use", "absence", "absent", "time off", "entitled to use", "leave for", "use of"],
        ) {
            return true;
        }
        at = reading.parts[index].parent;
    }
    false
}

/// Whether one of the uses of a harm is in a definition, or beside a law that is cited for a meaning.
fn is_defined(reading: &Reading<'_>, harm: &str, uses: &[Found]) -> bool {
    let borrows = |lower: &str| ["as defined", "meaning", "defined in"].iter().any(|words| lower.contains(words));
    reading.definitions.iter().any(|definition| definition.term.contains(harm))
        || uses.iter().any(|found| reading.is_in_definition(found.part) || borrows(&reading.parts[found.part].lower))
}

/// Whether a harm names a shelter or a service here, or a statute is cited that defines it.
fn is_named(lower: &str, at: &Range<usize>) -> bool {
    const NAMED: [&str; 9] =
        ["shelter", "program", "service", "organization", "agency", "counselor", "center", "victim", "advocate"];
    const CITED: [&str; 3] = ["pursuant", "under", "as"];
    let next = next_word(lower, at.end);
    NAMED.iter().any(|name| next.starts_with(name)) || CITED.contains(&next)
}
