//! A definition says what a term means and lays no duty on anyone.

use super::Subject;
use super::terms::definitions;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "duty-in-definition";

/// Words that command or permit.
const COMMANDS: [&str; 5] = [" shall ", " must ", " may not ", " shall not ", " must not "];

pub(super) fn run(subject: Subject<'_>) -> Vec<Diagnostic> {
    definitions(subject.document)
        .into_iter()
        .filter_map(|definition| {
            let text = definition.item.plain_text();
            let word = COMMANDS.iter().find(|word| text.contains(**word))?;
            Some(
                Diagnostic::warning(CODE, format!("the definition of “{}” says “{}”", definition.term, word.trim()))
                    .at_maybe(definition.item.source.span().cloned())
                    .hint("move the rule to a section of its own, where a reader looks for duties"),
            )
        })
        .collect()
}
