//! The points of a list end alike.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "list-punctuation",
    describe: "The points of a list end alike.",
    remedy: "end each point but the last with the same mark",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea is free on:\n(1) Mondays;\n(2) Tuesdays.\n(3) Fridays;\n(4) Saturdays; and\n(5) Sundays.",
    right: "Section 1. Tea. Tea is free on:\n(1) Mondays;\n(2) Tuesdays;\n(3) Fridays;\n(4) Saturdays; and\n(5) Sundays.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, part) in reading.each() {
        let points: Vec<_> = reading.items(index).collect();
        let Some((_, before)) = points.split_last().filter(|(_, before)| before.len() >= 3) else { continue };
        let leaf = |point: usize| reading.children(point).next().is_none() && reading.parts[point].sentences.len() == 1;
        let marked = |mark: char| before.iter().filter(|(_, point)| end_of(&point.lower) == Some(mark)).count();
        // Most points decide; those with sentences or a list of their own end as those do.
        if marked(';') * 3 < before.len() * 2 || part.lower.contains("amended") {
            continue;
        }
        for (point, child) in before {
            if let Some(mark @ ('.' | ',')) = end_of(&child.lower).filter(|_| leaf(*point)) {
                hits.push(Hit::whole(
                    *point,
                    format!("a point of a list ends with “{mark}”, and its neighbours with “;”"),
                ));
            }
        }
    }
    hits
}

fn end_of(lower: &str) -> Option<char> {
    let text = lower.trim_end();
    let text = text.strip_suffix(" and").or_else(|| text.strip_suffix(" or")).unwrap_or(text);
    text.trim_end().trim_end_matches(['”', '"']).chars().next_back()
}
