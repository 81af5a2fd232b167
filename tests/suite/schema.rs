//! The published schemas hold for the files they describe, and refuse what the program would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use modelbill::draft::{Desk, Order};
use modelbill::library::Library;
use modelbill::render::{Format, PdfEngine};
use serde_json::{Value as Json, json};

/// A schema as the program prints it.
fn printed(arguments: &[&str]) -> Json {
    let output = Command::new(env!("CARGO_BIN_EXE_modelbill")).arg("schema").args(arguments).output();
    let output = output.expect("the program runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// What a schema finds wrong with a value.
fn faults(schema: &Json, value: &Json) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).expect("a sound schema");
    validator.iter_errors(value).map(|fault| fault.to_string().chars().take(200).collect()).collect()
}

/// TOML as editors hand it to a schema: days are words.
fn as_json(value: toml::Value) -> Json {
    match value {
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            Json::Object(table.into_iter().map(|(key, value)| (key, as_json(value))).collect())
        }
        other => serde_json::to_value(other).expect("a plain value"),
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The schema of a file of the library, and what it describes of the file.
fn described(path: &Path) -> Option<(&'static str, String)> {
    let text = || fs::read_to_string(path).expect("text");
    let name = path.file_name()?.to_str()?;
    let folder = path.parent()?.file_name()?.to_str()?;
    match (folder, name) {
        (_, "model.toml") => Some(("model", text())),
        (_, "jurisdiction.toml") => Some(("jurisdiction", text())),
        (_, "subjects.toml") => Some(("subjects", text())),
        ("laws", name) if name.ends_with(".toml") => Some(("law", text())),
        (_, name) if name.ends_with(".md") => {
            let text = text();
            let header = text.strip_prefix("+++\n")?.split("+++\n").next()?.to_owned();
            Some(("provision-header", header))
        }
        _ => None,
    }
}

#[test]
fn every_file_of_the_library_is_as_its_schema_says_and_a_misspelt_key_is_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    ["models", "jurisdictions"].iter().for_each(|folder| files(&root.join(folder), &mut found));
    let names = ["model", "jurisdiction", "subjects", "law", "provision-header"];
    let schemas = names.map(|name| (name, printed(&[name])));
    let mut checked = [0; 5];
    for path in &found {
        let Some((name, text)) = described(path) else { continue };
        let at = names.iter().position(|known| *known == name).expect("a schema");
        let mut value = as_json(toml::from_str(&text).expect("TOML"));
        let wrong = faults(&schemas[at].1, &value);
        assert!(wrong.is_empty(), "{}: {wrong:?}", path.display());
        value["misspelt"] = json!(1);
        assert!(!faults(&schemas[at].1, &value).is_empty(), "{} may say anything", path.display());
        checked[at] += 1;
    }
    assert!(checked.iter().all(|count| *count > 0), "{checked:?}");
}

#[test]
fn the_schema_of_a_models_draft_files_names_its_parameters() {
    let library = Library::built_in();
    let places = library.jurisdictions();
    for model in library.models() {
        let schema = printed(&["draft-file", &model]);
        let parameters = &library.model(&model).expect("the model reads").parameters;
        let mut file = json!({ "model": model, "jurisdiction": places[0], "choices": {} });
        assert!(faults(&schema, &file).is_empty());
        for id in parameters.keys() {
            let about = &schema["properties"]["choices"]["properties"][id];
            assert!(about["description"].as_str().is_some_and(|words| words.len() > 20), "{id}: {about}");
        }
        let (id, parameter) = parameters.first().expect("a parameter");
        // What stands in the model as its default may stand in a draft file.
        let table: toml::Table = toml::from_str(&library.model(&model).expect("the model").file.text).expect("TOML");
        for (id, written) in table["parameter"].as_table().expect("parameters") {
            file["choices"] = json!({ id.as_str(): as_json(written["default"].clone()) });
            assert!(faults(&schema, &file).is_empty(), "{id}: {:?}", faults(&schema, &file));
        }
        file["choices"] = json!({ format!("{id}x"): "1" });
        assert!(!faults(&schema, &file).is_empty(), "{} may be misspelt", parameter.name);
    }
}

#[test]
fn every_document_is_as_its_schema_says() {
    let schema = printed(&["document"]);
    let library = Library::built_in();
    for model in library.models() {
        let model = library.model(&model).expect("the model reads");
        let mut desk = Desk::new(&library, &model);
        for place in library.jurisdictions() {
            let place = library.jurisdiction(&place).expect("the place reads");
            let draft = desk.draft(&place, &Order { notes: true, ..Order::default() }).expect("a draft");
            let format = Format::named("json").expect("a format");
            let bytes = format.render(&draft.document, PdfEngine::Krilla).expect("a file").bytes;
            let value: Json = serde_json::from_slice(&bytes).expect("JSON");
            let wrong = faults(&schema, &value);
            assert!(wrong.is_empty(), "{} {}: {wrong:?}", model.id, place.id);
        }
    }
    assert!(!faults(&schema, &json!({ "version": 1 })).is_empty());
}

#[test]
fn every_schema_says_what_it_is() {
    let list = Command::new(env!("CARGO_BIN_EXE_modelbill")).args(["schema", "--list", "--json"]).output();
    let list: Json = serde_json::from_slice(&list.expect("the program runs").stdout).expect("JSON");
    let rows = list["schemas"].as_array().expect("rows");
    assert!(rows.len() > 5);
    for name in rows.iter().map(|row| row["name"].as_str().expect("a name")) {
        let schema = printed(&[name]);
        assert_eq!(schema["$id"], json!(format!("urn:modelbill:schema:{name}:1")));
        assert!(schema["description"].as_str().is_some_and(|words| !words.is_empty()), "{name} says nothing");
        assert_eq!(schema["version"], json!(1));
        assert!(jsonschema::validator_for(&schema).is_ok(), "{name} is no schema");
    }
}

/// What a verb prints with `--json`.
fn result(arguments: &[&str]) -> Json {
    let output = Command::new(env!("CARGO_BIN_EXE_modelbill")).args(arguments).arg("--json").output();
    let output = output.expect("the program runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn drafts_deviations_and_comparisons_are_as_their_schemas_say() {
    let library = Library::built_in();
    let (draft, deviations) = (printed(&["draft"]), printed(&["deviations"]));
    let mut compared = 0;
    for law in library.laws(None) {
        let model = library.law(&law).expect("the law reads").model.clone();
        let printed = result(&["compare", &model, &law]);
        if printed.get("deviations").is_none() {
            // A law whose place is not in the library yet is compared with no draft for it.
            continue;
        }
        compared += 1;
        let wrong = faults(&deviations, &printed);
        assert!(wrong.is_empty(), "{law}: {wrong:?}");
        assert!(!printed["deviations"].as_array().expect("rows").is_empty(), "{law}");
    }
    assert!(compared > 10, "{compared} laws were compared");
    for model in library.models() {
        let wrong = faults(&draft, &result(&["draft", &model, &library.jurisdictions()[0]]));
        assert!(wrong.is_empty(), "{model}: {wrong:?}");
    }
    let texts =
        ["tea-2026.txt", "tea-2027.txt"].map(|name| format!("{}/tests/texts/{name}", env!("CARGO_MANIFEST_DIR")));
    let compared = result(&["compare", &texts[0], &texts[1]]);
    let wrong = faults(&printed(&["comparison"]), &compared);
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(!faults(&deviations, &compared).is_empty(), "a comparison is no list of deviations");
}
