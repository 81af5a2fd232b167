//! Models, parameters, jurisdictions, laws and texts as JSON has them.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::Failure;
use super::output::Output;
use super::sides::day_of;
use super::texts::{Text, sizes};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Level, plain_text};
use crate::import::Imported;
use crate::library::{Fact, FiledText, Jurisdiction, Law, Model};
use crate::parameter::{Coordinate, Direction, Kind, Parameter, Quantity};

/// A model: its provisions, its parameters and the rules between them.
pub(super) fn model(model: &Model, output: &mut Output) -> Result<(), Failure> {
    let provision = |file: &crate::library::ProvisionFile| json!({ "id": file.id, "file": file.name });
    let rule = |rule: &crate::library::Rule| json!({ "id": rule.id, "about": rule.about });
    output.field("model", &model.id)?;
    output.field("name", &model.name)?;
    output.field("summary", &model.summary)?;
    output.field("provisions", model.provisions.iter().map(provision).collect::<Vec<_>>())?;
    output.field("parameters", model.parameters.values().map(|one| parameter(one)).collect::<Vec<_>>())?;
    output.field("rules", model.rules.iter().map(rule).collect::<Vec<_>>())
}

/// A parameter with its type and what that type allows.
pub(super) fn parameter(parameter: &Parameter) -> Json {
    let none = parameter.none.as_ref().map(|none| {
        let rank = none.above.map_or("beside", |above| if above { "most" } else { "least" });
        json!({ "word": none.word, "rank": rank })
    });
    let mut object = Map::new();
    let mut put = |key: &str, value: Json| {
        if !value.is_null() {
            object.insert(key.to_owned(), value);
        }
    };
    put("id", parameter.id.as_str().into());
    put("group", parameter.group.as_str().into());
    put("name", parameter.name.as_str().into());
    put("type", parameter.kind.name().into());
    for (key, value) in allowed(&parameter.kind) {
        put(key, value);
    }
    put("none", none.into());
    put("default", plain(&parameter.default));
    put("from_place", parameter.from_place.as_deref().into());
    put("by_size", parameter.by_size.into());
    put("compared", parameter.compared.into());
    put("stronger", stronger(parameter).into());
    put("describe", parameter.describe.as_str().into());
    put("note", parameter.note.as_deref().into());
    put("when_silent", parameter.when_silent.as_deref().into());
    put("section", parameter.section.as_deref().into());
    Json::Object(object)
}

fn stronger(parameter: &Parameter) -> &'static str {
    match (parameter.direction, &parameter.kind) {
        (Direction::Neutral, _) => "neither",
        (Direction::Up, Kind::Flag) => "yes",
        (Direction::Down, Kind::Flag) => "no",
        (Direction::Up, _) => "more",
        (Direction::Down, _) => "less",
    }
}

/// What a type allows: bounds, options or members.
fn allowed(kind: &Kind) -> Vec<(&'static str, Json)> {
    match kind {
        Kind::Flag | Kind::Text => Vec::new(),
        Kind::Formula(terms) => vec![
            ("average_wage", plain(&terms.average_wage)),
            ("minimum_wage", plain(&terms.minimum_wage)),
        ],
        Kind::Quantity { unit, least, most } => {
            let amount = |bound: &Option<_>| plain(&bound.map(|number| Quantity::new(number, *unit)));
            vec![("unit", plain(unit)), ("least", amount(least)), ("most", amount(most))]
        }
        Kind::Rate { least, most } => vec![("least", plain(least)), ("most", plain(most))],
        Kind::Date { least, most } => vec![("least", plain(least)), ("most", plain(most))],
        Kind::Money { least, most } => vec![("least", plain(least)), ("most", plain(most))],
        Kind::Choice(options) => {
            let option = |(id, option): (&String, &crate::parameter::Choice)| json!({ "id": id, "rank": option.rank, "label": option.label });
            vec![("options", options.iter().map(option).collect())]
        }
        Kind::Set(members) => {
            let member = |(id, member): (&String, &crate::parameter::Member)| json!({ "id": id, "label": member.label, "text": member.text, "covers": member.covers });
            vec![("members", members.iter().map(member).collect())]
        }
    }
}

/// A jurisdiction: its file, every key as written there.
pub(super) fn jurisdiction(place: &Jurisdiction, output: &mut Output) -> Result<(), Failure> {
    let form: toml::Value = toml::from_str(&place.file.text)
        .map_err(|error| vec![Diagnostic::error("toml", error.message().to_owned())])?;
    output.field("jurisdiction", &place.id)?;
    output.field("form", without_days(form))
}

/// The same with days as words, for JSON has no days.
fn without_days(value: toml::Value) -> toml::Value {
    match value {
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(without_days).collect::<Vec<_>>().into(),
        toml::Value::Table(table) => {
            table.into_iter().map(|(key, value)| (key, without_days(value))).collect::<toml::Table>().into()
        }
        other => other,
    }
}

/// A fact with the source in which it was seen, that source's day, and the days on which the fact held.
#[derive(Serialize)]
pub(super) struct FactRow<'a> {
    #[serde(flatten)]
    coordinate: &'a Coordinate,
    source: &'a str,
    as_of: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
}

impl<'a> FactRow<'a> {
    pub(super) fn of(law: &'a Law, fact: &'a Fact) -> Self {
        let source = &law.sources[fact.source];
        let Fact { coordinate, from, until, .. } = fact;
        Self { coordinate, source: &source.id, as_of: source.as_of, from: *from, until: *until }
    }
}

/// A law: its facts as they stood on a day, or for each parameter a list of all that it ever said.
pub(super) fn law(law: &Law, as_of: Option<Date>, history: bool, output: &mut Output) -> Result<(), Failure> {
    let day = day_of(law, as_of);
    let on_day = |id: &String| Some((id.clone(), plain(&FactRow::of(law, law.fact(id, day)?))));
    let ever = |(id, facts): (&String, &Vec<Fact>)| {
        (id.clone(), facts.iter().map(|fact| plain(&FactRow::of(law, fact))).collect())
    };
    let facts: Map<String, Json> =
        if history { law.facts.iter().map(ever).collect() } else { law.facts.keys().filter_map(on_day).collect() };
    output.field("law", &law.id)?;
    output.field("model", &law.model)?;
    output.field("title", &law.title)?;
    output.field("citation", &law.citation)?;
    output.field("as_of", day)?;
    output.field("status", law.status_on(day))?;
    output.field("sources", &law.sources)?;
    output.field("facts", facts)?;
    output.field("additional", &law.additional)
}

/// What is known of a filed text.
pub(super) fn filed(text: &FiledText, output: &mut Output) -> Result<(), Failure> {
    output.field("law", &text.id)?;
    output.field("folder", text.folder.display().to_string())?;
    output.field("text", &text.slip)
}

/// A text that was read, with all its words where they are wanted.
pub(super) fn text(text: &Text, whole: bool, output: &mut Output) -> Result<(), Failure> {
    if let Some(known) = &text.filed {
        filed(known, output)?;
    }
    output.field("reading", text.reading.word())?;
    let Json::Object(fields) = imported(&text.imported, whole) else { return Ok(()) };
    fields.into_iter().try_for_each(|(key, value)| output.field(&key, value))
}

/// A text that is one side of a comparison: where it is from and how it was read.
pub(super) fn provenance(text: &Text) -> Json {
    let (sections, provisions) = sizes(&text.imported.document);
    let known = text.filed.as_ref();
    json!({
        "name": text.name,
        "law": known.map(|known| &known.id),
        "address": known.and_then(|known| known.slip.address.as_deref()),
        "retrieved": known.map(|known| known.slip.retrieved),
        "as_of": known.and_then(|known| known.slip.as_of),
        "reading": text.reading.word(),
        "format": text.imported.format,
        "sections": sections,
        "provisions": provisions,
        "findings": text.imported.findings.len(),
    })
}

/// An imported text: its format, its sections, what was guessed and what was left out.
fn imported(imported: &Imported, whole: bool) -> Json {
    let (_, provisions) = sizes(&imported.document);
    let mut object = json!({
        "format": imported.format,
        "title": imported.document.meta.title,
        "provisions": provisions,
        "sections": sections(&imported.document),
        "findings": imported.findings,
        "dropped": imported.dropped,
    });
    if whole && let Some(fields) = object.as_object_mut() {
        fields.insert("document".to_owned(), plain(&imported.document));
    }
    object
}

/// The sections of a document with the number of their subdivisions.
fn sections(document: &Document) -> Vec<Json> {
    let mut rows = Vec::new();
    document.walk(&mut |provision| {
        if provision.level == Level::Section {
            let mut inside = 0;
            provision.walk(&mut |inner| inside += usize::from(inner.level == Level::Item));
            let line = provision.source.span().map(crate::diagnostic::Span::line);
            let heading = plain_text(&provision.heading);
            rows.push(
                json!({ "id": provision.id, "number": provision.number.as_str(), "heading": heading, "subdivisions": inside, "line": line }),
            );
        }
    });
    rows
}

/// A value as its own JSON; nothing where it has none.
fn plain(value: &impl Serialize) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}
