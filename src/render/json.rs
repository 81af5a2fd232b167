//! The document tree as JSON.

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::document::Settled;

/// The version of the shape that JSON outputs have. A reader that knows it knows every field.
pub const JSON_VERSION: u32 = 1;

/// A document with the version of its shape.
#[derive(Serialize, JsonSchema)]
struct Versioned<'a> {
    /// The version of the shape.
    version: u32,
    /// The document.
    document: &'a Settled,
}

/// The shape of a document as JSON, as a JSON Schema.
pub fn document_schema() -> Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Versioned<'_>>()
}

/// The document as JSON, indented, with a line ending.
pub(super) fn render(document: &Settled) -> Result<Vec<u8>, Diagnostic> {
    let versioned = Versioned { version: JSON_VERSION, document };
    let mut bytes = serde_json::to_vec_pretty(&versioned)
        .map_err(|error| Diagnostic::error("json", format!("the JSON could not be written: {error}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}
