//! The shapes of the files of a library, as JSON Schemas: made from the very structures into which the files are read.

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};

use super::law::RawFact;
use super::{jurisdiction, law, model, provision_file, subject};

/// `model.toml`.
pub fn model_schema() -> Schema {
    schema_for!(model::Raw)
}

/// The record of a law.
pub fn law_schema() -> Schema {
    schema_for!(law::Raw)
}

/// `jurisdiction.toml`.
pub fn jurisdiction_schema() -> Schema {
    schema_for!(jurisdiction::Form)
}

/// The header of a file of law.
pub fn provision_header_schema() -> Schema {
    schema_for!(provision_file::Header)
}

/// `subjects.toml`.
pub fn subjects_schema() -> Schema {
    schema_for!(subject::Raw)
}

/// A day, with or without quotation marks: editors hand on both as words.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its shape is asked for")]
pub(super) struct Day(#[schemars(extend("format" = "date"))] String);

/// What a law says on a parameter: one fact, or several with windows of time.
pub(super) fn facts(generator: &mut SchemaGenerator) -> Schema {
    let fact = generator.subschema_for::<RawFact>();
    json_schema!({
        "type": "object",
        "additionalProperties": { "anyOf": [fact, { "type": "array", "items": fact }] }
    })
}

/// What stands under a name, where anything of TOML may.
pub(super) type Anything = serde_json::Value;

/// Names with anything of TOML.
pub(super) type Names = IndexMap<String, IndexMap<String, Anything>>;
