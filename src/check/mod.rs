//! Drafting rules, one file and one row each.
//!
//! Answers: what a drafting office would send back. A rule looks at a settled document and says where and why; it changes
//! nothing and stops nothing.

mod duty_in_definition;
mod terms;
mod undefined_term;
mod unused_term;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Settled};

/// What rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The bill.
    pub document: &'a Document,
    /// Words that must be defined wherever the text uses them.
    pub terms: &'a [String],
}

/// A drafting rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which every finding of it bears.
    pub code: &'static str,
    /// What it asks for, in a sentence.
    pub describe: &'static str,
    run: fn(Subject<'_>) -> Vec<Diagnostic>,
}

/// Every rule.
pub const RULES: &[Rule] = &[
    Rule {
        code: undefined_term::CODE,
        describe: "A term of art is defined in every bill that uses it.",
        run: undefined_term::run,
    },
    Rule { code: unused_term::CODE, describe: "A defined term is used.", run: unused_term::run },
    Rule {
        code: duty_in_definition::CODE,
        describe: "A definition says what a term means and lays no duty on anyone.",
        run: duty_in_definition::run,
    },
];

/// What every rule has to say of a bill.
pub fn check(document: &Settled, terms: &[String]) -> Vec<Diagnostic> {
    let subject = Subject { document, terms };
    RULES.iter().flat_map(|rule| (rule.run)(subject)).collect()
}
