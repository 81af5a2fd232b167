//! `modelbill schema`: the shapes of the files that users write and of what the program prints as JSON.

use clap::Args;
use schemars::Schema;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::output::Output;
use super::printed::{comparison_schema, deviations_schema, draft_schema};
use super::{Ending, Failure};
use crate::compare::text::pins_schema;
use crate::diagnostic::Diagnostic;
use crate::draft::{draft_file_schema, draft_file_schema_of};
use crate::library::{
    Library, jurisdiction_schema, law_schema, model_schema, provision_header_schema, subjects_schema,
};
use crate::packet::packet_file_schema;
use crate::render::{JSON_VERSION, document_schema};

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Which schema; without a name they are listed
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Of draft files: the model whose parameters are to be named
    #[arg(value_name = "MODEL")]
    model: Option<String>,
    /// List the schemas
    #[arg(long)]
    list: bool,
}

/// A schema that is published.
struct Published {
    name: &'static str,
    describe: &'static str,
    schema: fn() -> Schema,
}

/// Every schema.
const SCHEMAS: &[Published] = &[
    Published { name: "document", describe: "what `--format json` writes: a document", schema: document_schema },
    Published { name: "draft", describe: "what `draft --json` prints", schema: draft_schema },
    Published {
        name: "deviations",
        describe: "what `compare --json` prints of laws and drafts",
        schema: deviations_schema,
    },
    Published { name: "comparison", describe: "what `compare --json` prints of texts", schema: comparison_schema },
    Published { name: "draft-file", describe: "a drafter's choices, as `init` writes them", schema: draft_file_schema },
    Published {
        name: "packet-file",
        describe: "the hearing, the witness and the facts of a packet, as `packet --init` writes them",
        schema: packet_file_schema,
    },
    Published { name: "model", describe: "models/<id>/model.toml", schema: model_schema },
    Published { name: "jurisdiction", describe: "jurisdictions/<id>/jurisdiction.toml", schema: jurisdiction_schema },
    Published { name: "law", describe: "jurisdictions/<id>/laws/<law>.toml", schema: law_schema },
    Published {
        name: "provision-header",
        describe: "the header of a file of law, between +++ lines",
        schema: provision_header_schema,
    },
    Published { name: "subjects", describe: "models/subjects.toml", schema: subjects_schema },
    Published { name: "pins", describe: "pairs of sections for `compare --pins`", schema: pins_schema },
];

/// A line of the list.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    what: &'static str,
}

pub(super) fn run(args: &SchemaArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let Some(name) = args.name.as_deref().filter(|_| !args.list) else {
        list(output)?;
        return Ok(Ending::Clean);
    };
    let published = SCHEMAS.iter().find(|published| published.name == name).ok_or_else(|| {
        let names = SCHEMAS.iter().map(|published| published.name);
        vec![Diagnostic::error("unknown-schema", format!("there is no schema `{name}`")).suggest(name, names)]
    })?;
    let schema = match &args.model {
        None => (published.schema)(),
        Some(model) if name == "draft-file" => draft_file_schema_of(&*library.model(model)?, &library.jurisdictions()),
        Some(_) => {
            return Err(vec![
                Diagnostic::error("no-model", format!("the schema `{name}` is the same for every model"))
                    .hint("leave the model away; only draft-file takes one"),
            ]);
        }
    };
    let schema = named(schema, published, args.model.as_deref());
    if output.is_json() {
        output.field("schema", schema)?;
        return Ok(Ending::Clean);
    }
    let mut bytes = serde_json::to_vec_pretty(&schema).unwrap_or_default();
    bytes.push(b'\n');
    output.print(&bytes)?;
    Ok(Ending::Clean)
}

/// The schema with its address, its title and the version of its shape before all else.
fn named(schema: Schema, published: &Published, model: Option<&str>) -> Json {
    let of = model.map(|model| format!(":{model}")).unwrap_or_default();
    let mut object = serde_json::Map::new();
    let given = Json::from(schema);
    object.insert("$schema".to_owned(), given["$schema"].clone());
    object.insert("$id".to_owned(), json!(format!("urn:modelbill:schema:{}{of}:{JSON_VERSION}", published.name)));
    object.insert("title".to_owned(), json!(format!("modelbill {}", published.name)));
    object.insert("version".to_owned(), json!(JSON_VERSION));
    if let Json::Object(fields) = given {
        for (key, value) in fields {
            object.entry(key).or_insert(value);
        }
    }
    Json::Object(object)
}

fn list(output: &mut Output) -> Result<(), Failure> {
    let rows: Vec<Row> =
        SCHEMAS.iter().map(|published| Row { name: published.name, what: published.describe }).collect();
    if output.is_json() {
        return output.field("schemas", rows);
    }
    let lines: String = rows.iter().map(|row| format!("{:18}{}\n", row.name, row.what)).collect();
    output.print(lines.as_bytes())
}
