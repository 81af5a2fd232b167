//! A title that lists what a bill does leaves nothing of weight out.

use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "title-leaves-out",
    describe: "A title that lists what a bill does leaves nothing of weight out.",
    remedy: "add it to the title; in many places what the title leaves out is void",
    severity: Severity::Warning,
    concerns: Concerns::Bills,
    wrong: "To require tea; to provide for records; and for other purposes.\nBe it enacted by the Diet:\nSection 1. Tea. Tea is free.\nSection 2. Penalty. A person that breaks this act is liable for a civil penalty of 100 dollars.",
    right: "To require tea; to provide for records; and to provide a penalty.\nBe it enacted by the Diet:\nSection 1. Tea. Tea is free.\nSection 2. Penalty. A person that breaks this act is liable for a civil penalty of 100 dollars.",
    gather: Gather::Each,
    run,
};

/// What a section does, and the words by which a title covers it.
const MATTERS: [(&str, &[&str], &[&str]); 4] = [
    (
        "a penalty",
        &["civil penalty of", "guilty of a misdemeanor", "shall be fined", "administrative penalty of"],
        &["penalt", "enforce", "fine", "remed", "liab"],
    ),
    (
        "an appropriation",
        &["is appropriated", "are appropriated", "there is hereby appropriated"],
        &["appropriat", "fund"],
    ),
    (
        "a repeal",
        &["is repealed", "are repealed", "is hereby repealed", "are hereby repealed"],
        &["repeal", "replac", "relating", "amend"],
    ),
    ("an emergency", &["emergency is declared", "emergency is hereby declared", "emergency exists"], &["emergenc"]),
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let is_title = |text: &str| {
        let low = text.trim_start().to_lowercase();
        let lists = low.matches(';').count() >= 2;
        lists
            && ["to ", "an act", "a bill", "a local law", "an ordinance", "relating"]
                .iter()
                .any(|words| low.starts_with(words))
    };
    let Some((_, title)) = reading.matter.iter().find(|(_, text)| is_title(text)) else { return Vec::new() };
    let title = title.to_lowercase();
    let mut hits = Vec::new();
    for (what, says, covers) in MATTERS {
        let covered = covers.iter().any(|word| title.contains(word));
        let found = reading.find(says).into_iter().min_by_key(|found| (found.part, found.at.start));
        if let Some(Found { part, at, .. }) = found.filter(|_| !covered) {
            hits.push(Hit::new(part, at, format!("the title lists what the bill does and leaves out {what}")));
        }
    }
    hits
}
