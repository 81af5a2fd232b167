//! One form of words forbids throughout.

use crate::check::reading::duties::Modal;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "mixed-prohibitions",
    describe: "One form of words forbids throughout.",
    remedy: "choose “may not” or “shall not” and keep to it",
    severity: Severity::Note,
    concerns: Concerns::All,
    wrong: "Section 1. Reprisal. An employer shall not dismiss an employee. An employer shall not demote an employee. An employer may not cut pay.",
    right: "Section 1. Reprisal. An employer shall not dismiss an employee. An employer shall not demote an employee. An employer shall not cut pay.",
    gather: Gather::Document,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.setting.place.is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, part) in reading.each() {
        for modal in &part.modals {
            let passive = part.lower[modal.at.end..].trim_start().starts_with("be ");
            let forbids = matches!(modal.word, "shall not" | "must not" | "may not") && !passive;
            if forbids && modal.actor == Some("employer") {
                found.push((index, modal));
            }
        }
    }
    let count = |word: &str| found.iter().filter(|(_, modal)| modal.word == word).count();
    let Some(usual) = ["shall not", "may not", "must not"].into_iter().max_by_key(|word| count(word)) else {
        return Vec::new();
    };
    let rare = found.iter().filter(|(_, modal)| modal.word != usual);
    let say = |(index, modal): &(usize, &Modal)| {
        Hit::new(*index, modal.at.clone(), format!("a prohibition says “{}”, where most say “{usual}”", modal.word))
    };
    rare.map(say).collect()
}
