//! A list says whether all of it applies or any of it.

use crate::check::reading::words::has_any;
use crate::check::reading::{Hit, Reading};
use crate::check::reading::{Part, Role};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "list-conjunction",
    describe: "A list says whether all of it applies or any of it.",
    remedy: "put “and” or “or” before the last point, or say “any of the following” before the first",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea is free:\n(1) on Mondays;\n(2) on Tuesdays;\n(3) on Fridays.",
    right: "Section 1. Tea. Tea is free:\n(1) on Mondays;\n(2) on Tuesdays; and\n(3) on Fridays.",
    gather: Gather::Each,
    run,
};

const SAYS_SO: [&str; 15] = [
    "any of the following",
    "one or more",
    "all of the following",
    "each of the following",
    "one of the following",
    "any one",
    "either of the following",
    "the following",
    "both of the following",
    "any of these",
    "at least one",
    "following",
    "include",
    "includes",
    "including",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let points: Vec<_> = reading.items(index).collect();
        let leaves = points.iter().all(|(point, _)| reading.children(*point).next().is_none());
        if points.len() < 3 || !leaves || part.role == Role::Definitions {
            continue;
        }
        let (last, before) = (points.len() - 1, &points[..points.len() - 1]);
        let closed = before.iter().all(|(_, point)| ends(point).0 == Some(';')) && ends(points[last].1).0 == Some('.');
        let joints: Vec<&str> = before.iter().filter_map(|(_, point)| ends(point).1).collect();
        if !closed {
            continue;
        }
        if joints.contains(&"and") && joints.contains(&"or") {
            hits.push(Hit::whole(index, "a list joins its points with “and” and with “or”"));
        } else if joints.is_empty() && !has_any(&part.lower, &SAYS_SO) {
            hits.push(Hit::whole(index, "a list does not say whether all of it or any of it applies"));
        }
    }
    hits
}

/// The mark that a point ends with, and the word that joins the next.
fn ends(point: &Part<'_>) -> (Option<char>, Option<&'static str>) {
    let text = point.lower.trim_end();
    let (text, joint) = match (text.strip_suffix(" and"), text.strip_suffix(" or")) {
        (Some(text), _) => (text, Some("and")),
        (_, Some(text)) => (text, Some("or")),
        _ => (text, None),
    };
    (text.trim_end().trim_end_matches(['”', '"']).chars().next_back(), joint)
}
