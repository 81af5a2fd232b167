//! A reference leads to a provision that exists.

use crate::check::reading::words::word_before;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "dangling-reference",
    describe: "A reference leads to a provision that exists.",
    remedy: "correct the designator, or add the provision",
    severity: Severity::Error,
    concerns: Concerns::All,
    wrong: "Section 1. Tea.\n(a) Tea is free, except under subsection (d) of this section.\n(b) Milk is not.",
    right: "Section 1. Tea.\n(a) Tea is free, except under subsection (b) of this section.\n(b) Milk is not.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        // What amends speaks of the law that it amends.
        if part.references.is_empty() || reading.amends(part.section) || reading.is_quoted(part.section) {
            continue;
        }
        for reference in &part.references {
            let ours = reference.here
                && matches!(reference.level, "subsection" | "paragraph" | "subdivision" | "subparagraph");
            if ours && !leads(reading, part.section, &reference.path) {
                let message = format!("there is no {} {} here", reference.level, shown(&reference.path));
                hits.push(Hit::new(index, reference.at.clone(), message));
            }
        }
    }
    hits
}

fn shown(path: &[String]) -> String {
    path.iter().map(|mark| format!("({mark})")).collect()
}

/// Whether the section has subdivisions of these designators one inside the other, at any depth. A section without
/// subdivisions was not read closely enough to say.
fn leads(reading: &Reading<'_>, section: usize, path: &[String]) -> bool {
    let inside: Vec<usize> = reading
        .each()
        .filter(|(index, part)| part.section == section && *index != section && !part.mark().is_empty())
        .map(|(index, _)| index)
        .collect();
    let is = |index: usize, mark: &str| reading.parts[index].mark().eq_ignore_ascii_case(mark);
    let at_depth = |index: usize| {
        let mut at = index;
        path.iter().rev().all(|mark| {
            let here = is(at, mark);
            at = reading.parts[at].parent.unwrap_or(at);
            here
        })
    };
    inside.len() < 2 || inside.iter().any(|index| at_depth(*index)) || written_out(reading, section, path)
}

/// Whether the section spells the designator out without being divided by it: "(i) … (ii) …" in one paragraph.
fn written_out(reading: &Reading<'_>, section: usize, path: &[String]) -> bool {
    let Some(last) = path.last().map(|mark| format!("({mark})")) else { return true };
    let names =
        ["section", "subsection", "paragraph", "subdivision", "subparagraph", "clause", "and", "or", "to", "through"];
    reading.each().filter(|(_, part)| part.section == section).any(|(_, part)| {
        part.lower.match_indices(&last).any(|(at, _)| {
            let before = word_before(&part.lower, at);
            let joined = part.lower[..at].ends_with(|c: char| c.is_alphanumeric() || c == ')');
            !joined && !names.contains(&before) && !names.contains(&before.trim_end_matches('s'))
        })
    })
}
