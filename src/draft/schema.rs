//! The shape of a draft file as a JSON Schema: that of every model, or that of one with its parameters by name.

use schemars::{Schema, schema_for};
use serde_json::{Map, Value as Json, json};

use super::file::Raw;
use super::notes::plain_setting;
use crate::library::Model;
use crate::parameter::{Kind, Parameter};

/// A draft file of any model.
pub fn draft_file_schema() -> Schema {
    schema_for!(Raw)
}

/// A draft file of one model, for one of these places, in which every choice has its name and its meaning.
pub fn draft_file_schema_of(model: &Model, places: &[String]) -> Schema {
    let mut schema = draft_file_schema();
    let choices: Map<String, Json> =
        model.parameters.values().map(|parameter| (parameter.id.clone(), choice(parameter))).collect();
    if let Some(properties) = schema.get_mut("properties").and_then(Json::as_object_mut) {
        let mut narrow = |name: &str, key: &str, value: Json| {
            if let Some(property) = properties.get_mut(name).and_then(Json::as_object_mut) {
                property.insert(key.to_owned(), value);
            }
        };
        narrow("model", "const", json!(model.id));
        narrow("jurisdiction", "enum", json!(places));
        narrow("choices", "properties", Json::Object(choices));
        narrow("choices", "additionalProperties", json!(false));
    }
    schema
}

/// A parameter: what it is, and the names that its value may have, where it has some.
fn choice(parameter: &Parameter) -> Json {
    let default = plain_setting(parameter, &parameter.default);
    let describe = format!("{} Range: {}. Usually: {default}.", parameter.describe, parameter.range());
    let mut schema = json!({ "title": parameter.name, "description": describe });
    let none = parameter.none.iter().map(|none| json!(none.word));
    let names: Vec<Json> = match &parameter.kind {
        Kind::Flag => vec![json!(true), json!(false)],
        Kind::Choice(options) => options.keys().map(|id| json!(id)).chain(none).collect(),
        Kind::Set(members) => {
            let names: Vec<&String> = members.keys().collect();
            // Beside a list, a set may be written as one line of words or by employer size.
            schema["anyOf"] = json!([
                { "type": "array", "items": { "enum": names } },
                { "type": ["string", "object"] },
            ]);
            return schema;
        }
        _ => return schema,
    };
    // A choice by employer size is a table, or a line of words.
    schema["anyOf"] = json!([{ "enum": names }, { "type": ["string", "object"] }]);
    schema
}
