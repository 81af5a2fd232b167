//! The record of an enacted law: a point in a model's parameter space, every coordinate with its citation.

use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::model::Model;
use super::schema::Day;
use super::{day, toml_file};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::parameter::{Basis, Coordinate, Exception, Misread, Parameter, Point, Says, read_setting};

/// Where facts were seen.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactSource {
    /// The name by which facts of the record call it.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it can be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The day on which its text stood as read.
    #[serde(deserialize_with = "day::required")]
    #[schemars(with = "Day")]
    pub as_of: Date,
    /// How it was read.
    pub basis: Basis,
}

/// What a law says on one parameter, for a window of time.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it says, with its citation; a law's silence needs none.
    pub coordinate: Coordinate,
    /// The index of its source in the record.
    pub source: usize,
    /// The first day on which it held, if not the law's own.
    pub from: Option<Date>,
    /// The first day on which it no longer held.
    pub until: Option<Date>,
    /// Where it stands in the record's file.
    pub span: Span,
}

/// Something a law has that the model has no parameter for.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Additional {
    /// What it is, as a heading.
    pub name: String,
    /// What it does, in our own words.
    pub describe: String,
    /// The pinpoint citation.
    pub cite: String,
}

/// A time in the law's life.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// The first day of it.
    #[serde(deserialize_with = "day::required")]
    #[schemars(with = "Day")]
    pub from: Date,
    /// What the law then was: "in force", "amended by …".
    pub is: String,
}

/// The record of one enacted law.
#[derive(Debug, Clone)]
pub struct Law {
    /// `<place>/<law>`.
    pub id: String,
    /// The id of the place it is a law of.
    pub place: String,
    /// The id of the model whose parameters it answers.
    pub model: String,
    /// Its title.
    pub title: String,
    /// The subject of sentences about it: "Statia law".
    pub name: String,
    /// Its citation.
    pub citation: String,
    /// The day as of which the record holds.
    pub as_of: Date,
    /// Its life, oldest first.
    pub status: Vec<Status>,
    /// Where its facts were seen.
    pub sources: Vec<FactSource>,
    /// What it says, by parameter id; several facts of one parameter have windows that do not overlap.
    pub facts: IndexMap<String, Vec<Fact>>,
    /// What it has beyond the model.
    pub additional: Vec<Additional>,
    /// Its file.
    pub file: Arc<SourceFile>,
}

impl Law {
    /// The first day of the law's life that the record knows.
    pub fn begins(&self) -> Option<Date> {
        self.status.iter().map(|status| status.from).min()
    }

    /// What the law says on a parameter on a day; nothing where that is unrecorded, as is everything before the law began.
    pub fn fact(&self, parameter: &str, day: Date) -> Option<&Fact> {
        let begun = |fact: &Fact| fact.from.or_else(|| self.begins()).is_none_or(|from| from <= day);
        let holds = |fact: &&Fact| begun(fact) && fact.until.is_none_or(|until| day < until);
        self.facts.get(parameter)?.iter().find(holds)
    }

    /// The law as it stood on a day, as a point in the model's space.
    pub fn point(&self, day: Date) -> Point {
        let held = self.facts.keys().filter_map(|id| Some((id.clone(), self.fact(id, day)?.coordinate.clone())));
        Point { name: self.name.clone(), coordinates: held.collect() }
    }

    /// The law's status on a day.
    pub fn status_on(&self, day: Date) -> Option<&str> {
        self.status.iter().rev().find(|status| status.from <= day).map(|status| status.is.as_str())
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Law")]
/// The record of one enacted law.
pub(super) struct Raw {
    model: String,
    title: String,
    name: String,
    citation: String,
    #[serde(deserialize_with = "day::required")]
    #[schemars(with = "Day")]
    as_of: Date,
    #[serde(default)]
    status: Vec<Status>,
    #[serde(rename = "source")]
    sources: Vec<FactSource>,
    #[serde(rename = "fact", default)]
    #[schemars(schema_with = "super::schema::facts")]
    facts: IndexMap<Spanned<String>, toml::Value>,
    #[serde(default)]
    additional: Vec<Additional>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Fact")]
/// What a law says on one parameter, for a window of time.
pub(super) struct RawFact {
    #[schemars(with = "Option<serde_json::Value>")]
    value: Option<toml::Value>,
    words: Option<String>,
    #[serde(default)]
    silent: bool,
    cite: Option<String>,
    source: Option<String>,
    note: Option<String>,
    #[serde(default, deserialize_with = "day::optional")]
    #[schemars(with = "Option<Day>")]
    from: Option<Date>,
    #[serde(default, deserialize_with = "day::optional")]
    #[schemars(with = "Option<Day>")]
    until: Option<Date>,
    #[serde(default)]
    except: Vec<Exception>,
}

/// A record as it is written.
#[derive(Debug)]
pub(super) struct Record {
    file: Arc<SourceFile>,
    raw: Raw,
}

impl Record {
    /// Parses the file of a record.
    pub(super) fn parse(file: &Arc<SourceFile>) -> Result<Self, Diagnostic> {
        Ok(Self { file: Arc::clone(file), raw: toml_file::read(file)? })
    }

    /// The model it says it answers.
    pub(super) fn model(&self) -> &str {
        &self.raw.model
    }
}

/// Reads a record. Faults in single facts do not stop the others; all are returned together.
pub(super) fn read(
    id: &str,
    Record { file, raw }: Record,
    model: impl FnOnce(&str) -> Result<Arc<Model>, Vec<Diagnostic>>,
) -> Result<Law, Vec<Diagnostic>> {
    let model = model(&raw.model)?;
    let mut faults = Vec::new();
    if raw.sources.is_empty() {
        faults.push(Diagnostic::error("no-source", "a record needs at least one source").at(Span::whole(&file)));
    }
    let mut facts = IndexMap::new();
    for (name, written) in raw.facts {
        let span = Span::new(&file, name.span());
        let written = match written {
            toml::Value::Array(facts) => facts,
            fact => vec![fact],
        };
        let Some(parameter) = model.parameter(name.get_ref()) else {
            faults.push(model.unknown_parameter(name.get_ref()).at(span));
            continue;
        };
        let mut read = Vec::new();
        for fact in written {
            let fact = RawFact::deserialize(fact)
                .map_err(|error| toml_file::fault(error.message()).at(span.clone()))
                .and_then(|fact| read_fact(parameter, fact, &raw.sources, &span));
            match fact {
                Ok(fact) => read.push(fact),
                Err(fault) => faults.push(fault),
            }
        }
        if let Some(fault) = overlapping(&read, &span) {
            faults.push(fault);
        }
        facts.insert(parameter.id.clone(), read);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let place = id.split('/').next().unwrap_or(id).to_owned();
    Ok(Law {
        id: id.to_owned(),
        place,
        model: raw.model,
        title: raw.title,
        name: raw.name,
        citation: raw.citation,
        as_of: raw.as_of,
        status: raw.status,
        sources: raw.sources,
        facts,
        additional: raw.additional,
        file,
    })
}

#[derive(Deserialize)]
struct Opening {
    model: String,
}

/// The model a record says it answers.
pub(super) fn model_of(file: &Arc<SourceFile>) -> Result<String, Diagnostic> {
    toml_file::read(file).map(|Opening { model }| model)
}

/// The model a record says it answers, of what stands before its first table alone: most records are read only to learn
/// that another model is theirs. Nothing where that much makes no sense by itself.
pub(super) fn opening_model(file: &SourceFile) -> Option<String> {
    let end = file.text.find("\n[").unwrap_or(file.text.len());
    toml::from_str(&file.text[..end]).ok().map(|Opening { model }| model)
}

fn read_fact(parameter: &Parameter, raw: RawFact, sources: &[FactSource], span: &Span) -> Result<Fact, Diagnostic> {
    let fault = |code, message: String| Diagnostic::error(code, message).at(span.clone());
    let says = match (raw.value, raw.words, raw.silent) {
        (Some(value), None, false) => {
            let read = read_setting(parameter, &value);
            Says::Value(read.map_err(|Misread { message, hint }| {
                let fault = fault("bad-value", format!("`{}`: {message}", parameter.id));
                match hint {
                    Some(hint) => fault.hint(hint),
                    None => fault,
                }
            })?)
        }
        (None, Some(words), false) => Says::Words(words),
        (None, None, true) => Says::Silent,
        _ => {
            return Err(fault("unclear-fact", format!("`{}` must have exactly one of value, words, silent", parameter.id))
                .hint("value = … where the law settles it, words = \"…\" where it does so in another kind of rule, silent = true where it has no such rule"));
        }
    };
    if raw.cite.as_ref().is_none_or(|cite| cite.trim().is_empty()) && says != Says::Silent {
        return Err(fault("no-citation", format!("`{}` has no citation", parameter.id))
            .hint("add cite = \"…\" with the section and subdivision that settles it"));
    }
    let source = match &raw.source {
        None if sources.len() == 1 => 0,
        None => {
            return Err(fault("no-source", format!("`{}` does not say which source it comes from", parameter.id))
                .suggest("", sources.iter().map(|source| source.id.as_str())));
        }
        Some(id) => sources.iter().position(|source| source.id == *id).ok_or_else(|| {
            fault("unknown-source", format!("there is no source `{id}`"))
                .suggest(id, sources.iter().map(|source| source.id.as_str()))
        })?,
    };
    let basis = sources[source].basis;
    let coordinate = Coordinate { says, cite: raw.cite, basis, note: raw.note, except: raw.except };
    Ok(Fact { coordinate, source, from: raw.from, until: raw.until, span: span.clone() })
}

/// Two facts of one parameter may not hold on the same day.
fn overlapping(facts: &[Fact], span: &Span) -> Option<Diagnostic> {
    let overlap = |first: &Fact, second: &Fact| {
        let before =
            |until: Option<Date>, from: Option<Date>| until.zip(from).is_some_and(|(until, from)| until <= from);
        !before(first.until, second.from) && !before(second.until, first.from)
    };
    let clash =
        facts.iter().enumerate().any(|(index, fact)| facts[index + 1..].iter().any(|other| overlap(fact, other)));
    clash.then(|| {
        Diagnostic::error("overlapping-facts", "two facts hold on the same day")
            .at(span.clone())
            .hint("give each a `from` or `until` so that their windows do not overlap")
    })
}
