//! What a section is for, as far as its heading and first words tell.

use crate::document::{Provision, plain_text};

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Role {
    ShortTitle,
    Purposes,
    Definitions,
    Severability,
    EffectiveDate,
    /// Repeals, appropriations, transition: what may stand between the rules and the end.
    Closing,
    /// A rule of substance.
    Rule,
}

/// The role of a section by its heading or, where it has none that tells, by how it begins.
pub(in crate::check) fn role_of(section: &Provision, text: &str) -> Role {
    let heading = plain_text(&section.heading).to_lowercase();
    let start: String = text.chars().take(220).collect::<String>().to_lowercase();
    let heads = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let begins = |words: &[&str]| words.iter().any(|word| start.contains(word));
    if heads(&["short title", "citation of act"]) || begins(&["may be cited as", "shall be known and may be cited"]) {
        Role::ShortTitle
    } else if heads(&["definition", "meanings of terms"]) {
        Role::Definitions
    } else if heads(&["severab", "separab"]) || begins(&["provisions of this act are severable"]) {
        Role::Severability
    } else if heads(&["effective date", "when effective", "taking effect"]) || takes_effect(&start) {
        Role::EffectiveDate
    } else if heads(&["finding", "purpose", "legislative intent", "declaration of policy"]) {
        Role::Purposes
    } else if heads(&[
        "repeal",
        "appropriation",
        "transition",
        "fiscal impact",
        "applicab",
        "sunset",
        "emergency clause",
        "expiration",
        "codif",
        "construction",
        "act necessary",
    ]) || begins(&["hereby repealed", "are repealed", "is repealed"])
    {
        Role::Closing
    } else {
        Role::Rule
    }
}

/// Whether a section begins by saying when the law takes effect.
fn takes_effect(start: &str) -> bool {
    let law = ["this act ", "this local law ", "this ordinance ", "this law ", "this bill ", "this chapter "];
    law.iter().any(|law| start.trim_start().starts_with(law))
        && ["take effect", "takes effect", "become effective", "becomes effective", "in force"]
            .iter()
            .any(|words| start.contains(words))
}
