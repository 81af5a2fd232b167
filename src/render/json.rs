//! The document tree as JSON.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::document::Settled;

/// The version of the shape that JSON outputs have. A reader that knows it knows every field.
pub const JSON_VERSION: u32 = 1;

#[derive(Serialize)]
struct Versioned<'a> {
    version: u32,
    document: &'a Settled,
}

/// The document as JSON, indented, with a line ending.
pub(super) fn render(document: &Settled) -> Result<Vec<u8>, Diagnostic> {
    let versioned = Versioned { version: JSON_VERSION, document };
    let mut bytes = serde_json::to_vec_pretty(&versioned)
        .map_err(|error| Diagnostic::error("json", format!("the JSON could not be written: {error}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}
