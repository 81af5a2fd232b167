//! A term of art is defined in every bill that uses it.

use super::Subject;
use super::terms::{Words, definitions};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "undefined-term";

pub(super) fn run(subject: Subject<'_>) -> Vec<Diagnostic> {
    let defined = definitions(subject.document);
    let words = Words::of(subject.document);
    let missing = subject.terms.iter().filter(|term| !defined.iter().any(|definition| definition.term == **term));
    missing
        .filter_map(|term| {
            let user = words.first_use(term, None)?;
            Some(
                Diagnostic::warning(CODE, format!("“{term}” is used but not defined"))
                    .at_maybe(user.source.span().cloned())
                    .hint("define it, or use an ordinary word"),
            )
        })
        .collect()
}
