//! A reference names its provision, not where it stands on the page.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "position-words",
    describe: "A reference names its provision, not where it stands on the page.",
    remedy: "cite the provision by its designator",
    severity: Severity::Warning,
    concerns: Concerns::All,
    wrong: "Section 1. Pay. The rate described above is doubled on Sundays.",
    right: "Section 1. Pay. The rate in subsection (a) is doubled on Sundays.",
    gather: Gather::Document,
    run,
};

const POSITIONS: [&str; 26] = [
    "the above",
    "above-mentioned",
    "abovementioned",
    "above-described",
    "above-named",
    "described above",
    "set forth above",
    "provided above",
    "listed above",
    "specified above",
    "defined above",
    "referenced above",
    "stated above",
    "described below",
    "set forth below",
    "listed below",
    "provided below",
    "specified below",
    "as follows below",
    "the foregoing section",
    "the foregoing provisions",
    "the preceding section",
    "the preceding subsection",
    "the preceding paragraph",
    "the preceding provisions",
    "the following section",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    reading.phrases(&POSITIONS, |words| format!("“{words}” points to a place on the page"))
}
