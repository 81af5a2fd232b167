//! A noun goes before “he or she”.

use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "paired-pronouns",
    describe: "A noun goes before “he or she”.",
    remedy: "repeat the noun, or recast the sentence so that it needs no pronoun",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Tea. An employee may drink his or her tea.",
    right: "Section 1. Tea. An employee may drink tea.",
    gather: Gather::Document,
    run,
};

const PAIRS: [&str; 12] = [
    "he or she",
    "she or he",
    "his or her",
    "her or his",
    "him or her",
    "her or him",
    "himself or herself",
    "his or hers",
    "he/she",
    "his/her",
    "him/her",
    "s/he",
];

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.setting.place.is_some_and(|place| place.form.drafting.paired_pronouns) {
        return Vec::new();
    }
    reading.phrases(&PAIRS, |_| "a pair of pronouns stands for a noun".to_owned())
}
