//! The points of a list begin alike.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;
use crate::document::Level;

pub(super) const RULE: Rule = Rule {
    code: "list-capitals",
    describe: "The points of a list begin alike.",
    remedy: "begin each point with a small letter, or each with a capital",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. Tea is free to:\n(1) guests;\n(2) Any employee;\n(3) children; and\n(4) owners.",
    right: "Section 1. Tea. Tea is free to:\n(1) guests;\n(2) any employee;\n(3) children; and\n(4) owners.",
    gather: Gather::Each,
    run,
};

/// Words that have a capital only at a beginning.
const PLAIN: [&str; 14] =
    ["A", "An", "The", "Any", "Each", "To", "For", "All", "Whether", "Or", "If", "In", "By", "Every"];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, _) in reading.each() {
        let points: Vec<_> = reading
            .children(index)
            .filter(|(_, child)| {
                child.provision.level == Level::Item && child.provision.heading.is_empty() && !child.text.is_empty()
            })
            .collect();
        let small = points.iter().filter(|(_, child)| child.text.starts_with(char::is_lowercase)).count();
        if points.len() < 4 || small * 3 < points.len() * 2 {
            continue;
        }
        for (point, child) in &points {
            let word = child.text.split(' ').next().unwrap_or("");
            // A point of whole sentences begins as sentences do.
            if PLAIN.contains(&word) && child.sentences.len() == 1 {
                hits.push(Hit::new(
                    *point,
                    0..word.len(),
                    "a point of a list begins with a capital, and its neighbours do not",
                ));
            }
        }
    }
    hits
}
