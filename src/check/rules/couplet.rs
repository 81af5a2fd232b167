//! One word does where two say the same.

use crate::check::reading::{Found, Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "couplet",
    describe: "One word does where two say the same.",
    remedy: "keep one of the two words",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Waiver. Each and every waiver is null and void.",
    right: "Section 1. Waiver. A waiver is void.",
    gather: Gather::Document,
    run,
};

const COUPLETS: [(&str, &str); 18] = [
    ("null and void", "void"),
    ("each and every", "each"),
    ("any and all", "all"),
    ("full force and effect", "effect"),
    ("force and effect", "effect"),
    ("sole and exclusive", "sole"),
    ("by and between", "between"),
    ("if and when", "if"),
    ("unless and until", "until"),
    ("from and after", "after"),
    ("over and above", "beyond"),
    ("true and correct", "correct"),
    ("authorize and direct", "direct"),
    ("order and direct", "order"),
    ("power and authority", "power"),
    ("save and except", "except"),
    ("made and entered into", "made"),
    ("final and conclusive", "final"),
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for Found { part, phrase, at } in reading.find(&COUPLETS.map(|(pair, _)| pair)) {
        let (pair, one) = COUPLETS[phrase];
        let longer = pair == "force and effect" && reading.parts[part].lower[..at.start].ends_with("full ");
        if !longer {
            let hit = Hit::new(part, at, format!("“{pair}” says one thing twice"));
            hits.push(hit.remedy(format!("write “{one}”")));
        }
    }
    hits
}
