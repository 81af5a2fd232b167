//! English goes before Latin, apart from terms of art.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "latin",
    describe: "English goes before Latin, apart from terms of art.",
    remedy: "write it in English",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Claims. A claim states, inter alia, the name.",
    right: "Section 1. Claims. A claim states, among others, the name.",
    gather: Gather::Document,
    run,
};

const LATIN: [(&str, &str); 12] = [
    ("inter alia", "among others"),
    ("mutatis mutandis", "with the necessary changes"),
    ("ab initio", "from the beginning"),
    ("ipso facto", "by that fact"),
    ("supra", "named section"),
    ("infra", "named section"),
    ("viz", "namely"),
    ("sua sponte", "on its own motion"),
    ("vel non", "or not"),
    ("qua", "as"),
    ("in toto", "wholly"),
    ("sine qua non", "condition"),
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let hits = reading.phrases(&LATIN.map(|(latin, _)| latin), |latin| format!("“{latin}” is Latin"));
    let remedied = hits.into_iter().map(|hit| {
        let english = LATIN
            .iter()
            .find(|(latin, _)| hit.message.contains(&format!("“{latin}”")))
            .map_or("", |(_, english)| english);
        hit.remedy(format!("write “{english}”"))
    });
    remedied.collect()
}
