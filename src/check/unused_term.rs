//! A defined term is used.

use super::Subject;
use super::terms::{Words, definitions};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "unused-term";

pub(super) fn run(subject: Subject<'_>) -> Vec<Diagnostic> {
    let words = Words::of(subject.document);
    let unused = definitions(subject.document)
        .into_iter()
        .filter(|definition| words.first_use(&definition.term, Some(&definition.item.id)).is_none());
    unused
        .map(|definition| {
            Diagnostic::warning(CODE, format!("“{}” is defined but not used", definition.term))
                .at_maybe(definition.item.source.span().cloned())
                .hint("take the definition out, or put it under the condition of the text that uses it")
        })
        .collect()
}
