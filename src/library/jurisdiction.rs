//! A jurisdiction: how a place writes and numbers law, and what a drafter there must check.

use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::amending::Amending;
use super::layers::Layers;
use super::provision_file::{ProvisionFile, read_provisions};
use super::schema::{Day, Names};
use super::testimony::Testimony;
use super::{day, toml_file};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::document::Style;
use crate::numbering::{ItemMark, References, SectionMarks};
use crate::parameter::Basis;
use crate::template::NumberStyle;

/// How a place writes and numbers law.
#[derive(Debug, Clone)]
pub struct Jurisdiction {
    /// The folder's name.
    pub id: String,
    /// What `jurisdiction.toml` says.
    pub form: Form,
    /// Provisions that every bill of the place has, such as a fiscal statement.
    pub provisions: Vec<ProvisionFile>,
    /// `jurisdiction.toml`.
    pub file: Arc<SourceFile>,
}

/// What `jurisdiction.toml` says.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The place's name: "State of Statia".
    pub name: String,
    /// The name inside a sentence, where that is not the name alone: "the State of Statia".
    spoken: Option<String>,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// The ids of the places that share a border with it, and for a city also of the state around it. They may name places
    /// that have no folder, so that a map is complete before the library is.
    #[serde(default, alias = "neighbours")]
    pub neighbors: Vec<String>,
    /// How its laws call it: "this state", "the District", "the city".
    pub itself: String,
    /// The id of the place whose law also holds there, for a city whose state has a folder.
    pub within: Option<String>,
    /// Words for templates: the legislature and other bodies.
    #[serde(default)]
    pub names: IndexMap<String, String>,
    /// Agencies by the work they do.
    #[serde(default)]
    pub agencies: IndexMap<String, String>,
    /// Citations of the place's other law, as its bills cite them.
    #[serde(default)]
    pub law: IndexMap<String, String>,
    /// Yearly figures of the place, such as the average weekly wage, for worked examples.
    #[serde(default)]
    pub economy: IndexMap<String, String>,
    /// What a bill and a law are called.
    pub instrument: Instrument,
    /// The parts of a bill outside its sections.
    pub bill: BillForm,
    /// Words of authority, and clauses a general statute makes needless.
    pub drafting: Drafting,
    /// How numbers are written.
    pub numbers: NumberStyle,
    /// How a bill is printed.
    #[serde(default)]
    pub typography: Style,
    /// How subdivisions are marked and cited.
    pub numbering: Subdivisions,
    /// How references are worded, unless a placement says otherwise.
    pub reference: References,
    /// Where new law can stand; the first is the place's usual way.
    #[serde(rename = "placement")]
    pub placements: Vec<Placement>,
    /// How a bill says that it changes law that is there.
    #[serde(default)]
    pub amending: Amending,
    /// When laws take effect.
    pub effective: Effective,
    /// How its legislature takes testimony.
    pub testimony: Option<Testimony>,
    /// What a drafter must check before using a model here.
    #[serde(default)]
    pub authority: Vec<Authority>,
    /// Values of a model's parameters that the place's own practice settles.
    #[serde(default)]
    #[schemars(with = "Names")]
    pub values: IndexMap<String, IndexMap<String, toml::Value>>,
    /// Where all this was seen.
    #[serde(rename = "source")]
    pub sources: Vec<FormSource>,
}

impl Form {
    /// The place's name inside a sentence.
    pub fn spoken(&self) -> &str {
        self.spoken.as_deref().unwrap_or(&self.name)
    }

    /// The citation of a note on authority, with what a reader must be told of how it is known.
    pub fn cited(&self, note: &Authority) -> String {
        let source = self.sources.iter().find(|source| source.id == note.source);
        match source.and_then(|source| source.basis.caution()) {
            Some(caution) => format!("{}; {caution}", note.cite),
            None => note.cite.clone(),
        }
    }
}

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A state.
    State,
    /// The federal district.
    District,
    /// A territory.
    Territory,
    /// A city.
    City,
    /// A county.
    County,
}

impl PlaceKind {
    /// Whether its law is local law.
    pub fn is_local(self) -> bool {
        matches!(self, Self::City | Self::County)
    }

    /// Whether there are local governments inside it that may make law.
    pub fn has_localities(self) -> bool {
        matches!(self, Self::State | Self::Territory)
    }
}

/// What a bill and a law are called.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// What is introduced: "Bill", "Introduction".
    pub introduced: String,
    /// What the text calls itself, a template: "act", "ordinance", "{{year}} Act".
    pub law: String,
    /// The word that ends its short title: "Act", "Ordinance", "Law".
    pub title_noun: String,
    /// Whether the year belongs to the short title.
    #[serde(default)]
    pub year_in_title: bool,
}

/// The parts of a bill outside its sections, as templates.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BillForm {
    /// The lines above the title.
    #[serde(default)]
    pub caption: Vec<String>,
    /// The long title, one entry for each paragraph.
    pub long_title: Vec<String>,
    /// Recitals between title and enacting clause.
    #[serde(default)]
    pub recitals: Vec<String>,
    /// The enacting clause.
    pub enacting_clause: String,
    /// Where the short title stands.
    #[serde(default)]
    pub short_title: ShortTitlePlace,
    /// Lines after the last section.
    #[serde(default)]
    pub closing: Vec<String>,
    /// What is marked as new matter.
    #[serde(default)]
    pub new_matter_on: NewMatterOn,
}

/// Where the short title stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, Default, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShortTitlePlace {
    /// In a section of its own.
    #[default]
    Section,
    /// In the enacting clause, which makes that section needless.
    EnactingClause,
    /// Nowhere.
    Omitted,
}

/// What is marked as new matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, Default, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NewMatterOn {
    /// What is added to the code.
    #[default]
    Code,
    /// Every section.
    All,
}

/// Words of authority, and clauses a general statute makes needless.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drafting {
    /// The word for a duty: "shall", "must".
    pub duty: String,
    /// The words for a prohibition: "may not", "shall not".
    pub prohibition: String,
    /// What an agency adopts: "rules", "regulations".
    #[serde(default = "rules")]
    pub rules: String,
    /// Whether a bill says that it is severable.
    pub severability: bool,
    /// Whether provisos ("provided that") are usual.
    #[serde(default)]
    pub provisos: bool,
    /// Whether "he or she" is usual, rather than the noun.
    #[serde(default)]
    pub paired_pronouns: bool,
}

/// How subdivisions are marked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subdivisions {
    /// The marks, outermost first.
    pub items: Vec<ItemMark>,
    /// Whether each definition has a mark.
    #[serde(default = "yes")]
    pub definitions_numbered: bool,
    /// Whether the points of a list begin with a capital letter.
    #[serde(default)]
    pub capital_items: bool,
    /// How a definition begins, with the term as `“{term}”`, or `“{Term}”` for a capital letter.
    #[serde(default = "definition")]
    pub definition: String,
    /// The sentence that opens a section of definitions, as a template.
    pub definitions_lead: String,
    /// The heading of that sentence, where it is a subdivision of its own: "Scope". Then each definition is one as well,
    /// and its term is its heading.
    pub definitions_scope: Option<String>,
}

fn yes() -> bool {
    true
}

fn rules() -> String {
    "rules".to_owned()
}

fn definition() -> String {
    "“{Term}” means".to_owned()
}

/// Where new law stands, and how its sections are numbered there.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// Its name.
    pub id: String,
    /// What it is, in a sentence.
    pub describe: String,
    /// What the new law calls itself there, a template: "chapter", "act".
    pub itself: String,
    /// What it adds to the long title, in the form the title uses.
    #[serde(default)]
    pub title_phrase: String,
    /// The bill's own sections.
    pub sections: SectionMarks,
    /// Sections of the code, where they stand inside a bill section.
    pub code_sections: Option<SectionMarks>,
    /// The sentence of the bill section around them, as a template.
    pub lead_in: Option<String>,
    /// The heading over them, line by line, as templates.
    #[serde(default)]
    pub code_heading: Vec<String>,
    /// A section that says where the others are to be codified.
    pub instruction: Option<Instruction>,
    /// How references are worded, where that differs.
    pub reference: Option<References>,
}

impl Placement {
    /// Whether the new law goes into the code, rather than standing as an act of its own.
    pub fn adds_to_code(&self) -> bool {
        self.lead_in.is_some() || self.instruction.is_some() || self.sections.code.is_some()
    }
}

/// A section that says where the others are to be codified.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instruction {
    /// Whether it is the first section; otherwise it follows those it speaks of.
    #[serde(default)]
    pub first: bool,
    /// Its heading.
    pub heading: String,
    /// Its text, a template; `[](#code?first)` and `[](#code?last)` print the numbers of the sections it speaks of.
    pub text: String,
}

/// When laws take effect. Clauses are templates.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effective {
    /// The rule where a bill is silent, in plain words.
    pub rule: String,
    /// The clause of a bill that follows the rule.
    pub clause: String,
    /// The clause with a date of its own, `{{takes_effect}}`.
    pub dated: String,
    /// The clause that makes a bill effective at once.
    pub emergency: Option<String>,
    /// What the emergency clause needs.
    pub emergency_needs: Option<String>,
}

/// Something a drafter must check before using a model here.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// What it is about, as a heading.
    pub topic: String,
    /// What to check and why, in our own words.
    pub note: String,
    /// The citation that decides it.
    pub cite: String,
    /// The id of the source in which that was seen.
    pub source: String,
    /// The models it concerns; all where none is named.
    #[serde(default)]
    pub models: Vec<String>,
    /// Whether the place has no power to enact those models at all.
    #[serde(default)]
    pub bars: bool,
}

impl Authority {
    /// Whether it concerns a model.
    pub fn concerns(&self, model: &str) -> bool {
        self.models.is_empty() || self.models.iter().any(|concerned| concerned == model)
    }
}

/// Where a place's form was seen.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormSource {
    /// The name by which notes call it.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it can be found.
    pub address: Option<String>,
    /// The day on which it stood as read.
    #[serde(deserialize_with = "day::required")]
    #[schemars(with = "Day")]
    pub as_of: Date,
    /// How it was read.
    pub basis: Basis,
    /// The keys of the file it bears out, such as `bill.enacting_clause`.
    #[serde(rename = "for")]
    pub bears_out: Vec<String>,
}

impl Jurisdiction {
    /// The value at a dotted path of `jurisdiction.toml` from which a parameter may take its default.
    pub fn field(&self, path: &str) -> Option<toml::Value> {
        let (table, key) = path.split_once('.')?;
        let words = match table {
            "agencies" => &self.form.agencies,
            "names" => &self.form.names,
            "law" => &self.form.law,
            "economy" => &self.form.economy,
            "drafting" if key == "severability" => return Some(self.form.drafting.severability.into()),
            _ => return None,
        };
        words.get(key).map(|words| words.as_str().into())
    }

    /// Keys that a source claims to bear out and that the file does not have.
    pub fn unfounded_sources(&self) -> Result<Vec<Diagnostic>, Diagnostic> {
        let table: toml::Table = toml_file::read(&self.file)?;
        let claimed = self.form.sources.iter().flat_map(|source| &source.bears_out);
        let unfounded = claimed.filter(|path| find(&table, path).is_none()).map(|path| {
            Diagnostic::error("unknown-key", format!("a source bears out `{path}`, which the file does not have"))
                .at(Span::whole(&self.file))
                .hint("name a key of this file, such as `bill.enacting_clause`")
        });
        Ok(unfounded.collect())
    }

    /// The placement of that id, or the usual one where none is asked for.
    pub fn placement(&self, id: Option<&str>) -> Result<&Placement, Diagnostic> {
        let Some(id) = id else { return Ok(&self.form.placements[0]) };
        self.form.placements.iter().find(|placement| placement.id == id).ok_or_else(|| {
            Diagnostic::error("unknown-placement", format!("{} has no placement `{id}`", self.form.name))
                .suggest(id, self.form.placements.iter().map(|placement| placement.id.as_str()))
        })
    }
}

/// Reads `jurisdictions/<id>`.
pub(super) fn read(layers: &Layers, id: &str, file: &Arc<SourceFile>) -> Result<Jurisdiction, Vec<Diagnostic>> {
    let form: Form = toml_file::read(file).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    let fault = |code, message: String| Diagnostic::error(code, message).at(Span::whole(file));
    if form.placements.is_empty() {
        faults.push(fault("no-placement", "a jurisdiction needs at least one [[placement]]".to_owned()));
    }
    if form.numbering.items.is_empty() {
        faults.push(fault("no-marks", "numbering.items needs at least one mark".to_owned()));
    }
    for placement in &form.placements {
        if placement.lead_in.is_some() != placement.code_sections.is_some() {
            faults.push(
                fault(
                    "half-placement",
                    format!("the placement `{}` has one of lead_in and code_sections", placement.id),
                )
                .hint("give both, or neither"),
            );
        }
    }
    faults.extend(form.neighbors.iter().filter_map(|neighbor| unsound_neighbor(id, neighbor, file)));
    faults.extend(form.testimony.iter().flat_map(|testimony| testimony.unsound(file)));
    for note in &form.authority {
        if !form.sources.iter().any(|source| source.id == note.source) {
            faults.push(
                fault(
                    "unknown-source",
                    format!("the note on {} names a source `{}` that is not listed", note.topic, note.source),
                )
                .suggest(&note.source, form.sources.iter().map(|source| source.id.as_str())),
            );
        }
    }
    let provisions = read_provisions(layers, &format!("jurisdictions/{id}/provisions"), &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Jurisdiction { id: id.to_owned(), form, provisions, file: Arc::clone(file) })
}

/// A neighbour that no folder could be named after, or that is the place itself.
fn unsound_neighbor(id: &str, neighbor: &str, file: &Arc<SourceFile>) -> Option<Diagnostic> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let fault = if neighbor == id {
        "a place is no neighbour of itself".to_owned()
    } else if neighbor.is_empty() || !neighbor.chars().all(plain) {
        format!("`{neighbor}` is not the id of a place")
    } else {
        return None;
    };
    let fault = Diagnostic::error("bad-neighbor", fault).at(Span::whole(file).narrowed(neighbor));
    Some(fault.hint("name neighbours by their ids, such as those that `modelbill list jurisdictions` shows"))
}

fn find<'a>(table: &'a toml::Table, path: &str) -> Option<&'a toml::Value> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let value = table.get(first)?;
    match (rest, value) {
        (None, value) => Some(value),
        (Some(rest), toml::Value::Table(inner)) => find(inner, rest),
        (Some(_), _) => None,
    }
}
