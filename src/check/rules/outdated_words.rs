//! Words for people put the person first and are those of today.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "outdated-words",
    describe: "Words for people put the person first and are those of today.",
    remedy: "use the respectful term",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Care. An employee may care for a handicapped child.",
    right: "Section 1. Care. An employee may care for a child with a disability.",
    gather: Gather::Document,
    run,
};

const OUTDATED: [(&str, &str); 19] = [
    ("mentally retarded", "having an intellectual disability"),
    ("mental retardation", "intellectual disability"),
    ("handicapped", "having a disability"),
    ("the disabled", "individuals with disabilities"),
    ("disabled person", "person with a disability"),
    ("disabled persons", "persons with disabilities"),
    ("illegal alien", "noncitizen without lawful status"),
    ("illegal aliens", "noncitizens without lawful status"),
    ("crippled", "having a physical disability"),
    ("wheelchair-bound", "using a wheelchair"),
    ("deaf and dumb", "deaf"),
    ("lunatic", "individual with a mental illness"),
    ("insane", "having a mental illness"),
    ("the elderly", "older adults"),
    ("out of wedlock", "to unmarried parents"),
    ("illegitimate child", "child of unmarried parents"),
    ("substance abuser", "person with a substance use disorder"),
    ("maternity leave", "leave for the birth of a child"),
    ("housewife", "homemaker"),
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let phrases = OUTDATED.map(|(old, _)| old);
    let hits = reading.phrases(&phrases, |old| format!("“{old}” is no longer used of people"));
    let remedied = hits.into_iter().map(|hit| {
        let new = OUTDATED.iter().find(|(old, _)| hit.message.contains(&format!("“{old}”"))).map_or("", |(_, new)| new);
        hit.remedy(format!("write “{new}”, or what is meant here"))
    });
    remedied.collect()
}
