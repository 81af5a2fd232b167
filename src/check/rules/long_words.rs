//! A short word goes before a long phrase.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "long-words",
    describe: "A short word goes before a long phrase.",
    remedy: "use the short word",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. In the event that tea is cold, an employee may return it prior to drinking.",
    right: "Section 1. Tea. If tea is cold, an employee may return it before drinking.",
    gather: Gather::Document,
    run,
};

const LONG: [(&str, &str); 23] = [
    ("in the event that", "if"),
    ("prior to", "before"),
    ("subsequent to", "after"),
    ("until such time as", "until"),
    ("during such time as", "while"),
    ("at such time as", "when"),
    ("at the time that", "when"),
    ("for the reason that", "because"),
    ("due to the fact that", "because"),
    ("notwithstanding the fact that", "although"),
    ("in the case that", "if"),
    ("with the exception of", "except"),
    ("pursuant to", "under"),
    ("utilize", "use"),
    ("effectuate", "carry out"),
    ("per annum", "a year"),
    ("in lieu of", "instead of"),
    ("by means of", "by"),
    ("for the duration of", "during"),
    ("in the absence of", "without"),
    ("a sufficient number of", "enough"),
    ("is applicable to", "applies to"),
    ("shall be applicable to", "applies to"),
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let short = |phrase: &str| LONG.iter().find(|(long, _)| *long == phrase).map_or("", |(_, short)| short);
    let phrases = LONG.map(|(long, _)| long);
    let hits = reading.phrases(&phrases, |phrase| format!("“{phrase}” is long for “{}”", short(phrase)));
    let remedied = hits.into_iter().map(|hit| {
        let words = hit.message.rsplit('“').next().unwrap_or("").trim_end_matches('”').to_owned();
        hit.remedy(format!("write “{words}”"))
    });
    remedied.collect()
}
