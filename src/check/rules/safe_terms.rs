//! Violence for which leave is given is defined.

use crate::check::reading::Role;
use std::ops::Range;

use crate::check::reading::words::{first_of, has_any, next_word, use_of, uses};
use crate::check::reading::{Hit, Reading};
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
    let defined = |harm: &str| {
        reading.definitions.iter().any(|definition| {
            let within = reading.lower_within(definition.part);
            definition.term.contains(harm) || uses(&within, harm)
        }) || reading.parts.iter().any(|part| {
            let borrowed = ["as defined", "meaning", "defined in", "within the meaning"]
                .iter()
                .any(|words| part.lower.contains(words));
            borrowed && uses(&part.lower, harm)
        })
    };
    let mut found: Option<Hit> = None;
    let mut open = Vec::new();
    for harm in HARMS {
        let place = reading
            .each()
            .filter(|(_, part)| part.role == Role::Rule)
            .filter(|(index, _)| gives_leave(reading, *index))
            .find_map(|(index, part)| Some((index, harm_in(&part.lower, harm)?)));
        if let Some((index, at)) = place.filter(|_| !defined(harm)) {
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

/// Where a harm is spoken of, and not a shelter or a service named after it, and no statute is cited that defines it.
fn harm_in(lower: &str, harm: &str) -> Option<Range<usize>> {
    const NAMED: [&str; 9] =
        ["shelter", "program", "service", "organization", "agency", "counselor", "center", "victim", "advocate"];
    const CITED: [&str; 3] = ["pursuant", "under", "as"];
    let at = use_of(lower, harm)?;
    let next = next_word(lower, at.end);
    let named = NAMED.iter().any(|name| next.starts_with(name));
    (!named && !CITED.contains(&next)).then_some(at)
}
