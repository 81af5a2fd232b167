//! Reading a TOML file into a declared shape, with every fault placed in the file.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, SourceFile, Span, nearest};

/// Reads `file` as TOML of the shape `T`.
pub(crate) fn read<T: DeserializeOwned>(file: &Arc<SourceFile>) -> Result<T, Diagnostic> {
    toml::from_str(&file.text).map_err(|error| explain(file, &error))
}

/// A TOML fault as a diagnostic, at its place in the file.
fn explain(file: &Arc<SourceFile>, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().map_or_else(|| Span::whole(file), |range| Span::new(file, range));
    fault(error.message()).at(span)
}

/// What a TOML fault's message means: names are what people mistype most, so an unknown one gets its nearest neighbour.
pub(super) fn fault(message: &str) -> Diagnostic {
    let message = message.trim();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((name, known)) if message.starts_with("unknown field") => {
            let diagnostic = Diagnostic::error("unknown-key", format!("there is no key `{name}` here"));
            match nearest(name, known.iter().copied()) {
                Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
                None => diagnostic.hint(format!("the keys here are {}", known.join(", "))),
            }
        }
        Some((name, _)) if message.starts_with("missing field") => {
            Diagnostic::error("missing-key", format!("the key `{name}` is missing"))
                .hint(format!("add a line `{name} = …`"))
        }
        _ => Diagnostic::error("toml", message.lines().next().unwrap_or("not TOML").to_owned()).hint(
            "words, amounts and dates stand in \"quotation marks\", lists in [brackets]; true, false and numbers bare",
        ),
    }
}
