//! The packet file: the hearing, the witness, what the packet asks for and by which facts.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::library::read_toml;
use crate::parameter::Basis;

/// What a user says of a packet. Paths are taken from the folder of the file.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PacketFile {
    /// The draft file of the bill, in the stead of `model` and `place`.
    pub draft: Option<PathBuf>,
    /// The model's id.
    pub model: Option<String>,
    /// The jurisdiction's id.
    pub place: Option<String>,
    /// The bill's number, if the draft file does not have it.
    pub bill_number: Option<String>,
    /// The parts, by name; all of them if none is named.
    pub parts: Vec<String>,
    /// Recorded laws or texts to compare with, instead of the laws recorded for the place.
    pub against: Vec<String>,
    /// Recorded laws, or places for all of theirs, to set beside the bill, instead of those of the place's neighbours.
    pub neighbors: Vec<String>,
    /// The position, in the committee's words: "support", "Favorable", "PRO".
    pub position: Option<String>,
    /// Who the witness is, in a sentence.
    pub who: Option<String>,
    /// A worker's or an employer's story, told with consent.
    pub story: Option<String>,
    /// What the committee is asked to do, each as the end of "I ask the committee to".
    pub asks: Vec<String>,
    /// The hearing.
    pub hearing: Hearing,
    /// Who speaks.
    pub witness: Witness,
    /// Three points for the letter.
    #[serde(rename = "point")]
    pub points: Vec<TalkingPoint>,
    /// Facts that the texts may use.
    #[serde(rename = "fact")]
    pub facts: Vec<UserFact>,
    /// The user's own text parts, in the stead of the model's.
    pub texts: Texts,
    /// Where the file is.
    #[serde(skip)]
    pub source: Option<Arc<SourceFile>>,
}

/// A hearing.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Hearing {
    /// "Committee on Labor and Workforce Development".
    pub committee: Option<String>,
    /// "House of Representatives".
    pub chamber: Option<String>,
    /// The name of who presides: "Lee".
    pub chair: Option<String>,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub date: Option<toml::value::Datetime>,
}

/// Who speaks.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Witness {
    /// The name.
    pub name: Option<String>,
    /// The title or occupation.
    pub title: Option<String>,
    /// The organization.
    pub organization: Option<String>,
    /// The town of residence.
    pub town: Option<String>,
    /// How to be reached. Testimony is public: leave out what need not be known.
    pub contact: Option<String>,
}

/// A point of a letter.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TalkingPoint {
    /// What is claimed.
    pub claim: String,
    /// The fact behind it.
    #[serde(default)]
    pub fact: String,
    /// Where that is said.
    #[serde(default)]
    pub cite: String,
}

/// A fact that a user's texts use: `{{fact "id"}}`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UserFact {
    /// Its name in texts.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// What it says, for the list of sources.
    pub claim: String,
    /// The words that texts print.
    pub value: String,
    /// The day as of which it holds.
    #[schemars(with = "Option<String>")]
    pub as_of: Option<toml::value::Datetime>,
    /// Where it is said.
    #[serde(default)]
    pub source: String,
    /// The address at which that is found.
    pub address: Option<String>,
    /// How it is known: `text` if the source was read, `account` if an account of it, `memory` if neither.
    #[serde(default = "unread")]
    pub basis: Basis,
}

/// The user's own texts.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Texts {
    /// The letter.
    pub letter: Option<PathBuf>,
    /// The one-page summary.
    pub summary: Option<PathBuf>,
    /// Questions and answers.
    pub questions: Option<PathBuf>,
}

impl Texts {
    /// The file of a text part.
    pub fn named(&self, part: &str) -> Option<&PathBuf> {
        match part {
            "letter" => self.letter.as_ref(),
            "summary" => self.summary.as_ref(),
            "questions" => self.questions.as_ref(),
            _ => None,
        }
    }
}

fn unread() -> Basis {
    Basis::Memory
}

/// Reads a packet file.
pub fn read_packet_file(file: &Arc<SourceFile>) -> Result<PacketFile, Vec<Diagnostic>> {
    let mut packet: PacketFile = read_toml(file).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    for (index, fact) in packet.facts.iter().enumerate() {
        let span = Span::new(file, fact.id.span());
        if packet.facts[..index].iter().any(|other| other.id.get_ref() == fact.id.get_ref()) {
            let fault = Diagnostic::error("fact-twice", format!("there are two facts `{}`", fact.id.get_ref()));
            faults.push(fault.at(span.clone()).hint("give one of them another id"));
        }
        if fact.as_of.is_some_and(|day| date(day).is_none()) {
            let fault = Diagnostic::error("no-day", format!("`as_of` of `{}` is no day", fact.id.get_ref()));
            faults.push(fault.at(span).hint("write it as 2026-01-31, without quotation marks"));
        }
    }
    if packet.hearing.date.is_some_and(|day| date(day).is_none()) {
        let fault = Diagnostic::error("no-day", "the date of the hearing is no day").at(Span::whole(file));
        faults.push(fault.hint("write it as date = 2026-01-31, without quotation marks"));
    }
    packet.source = Some(Arc::clone(file));
    if faults.is_empty() { Ok(packet) } else { Err(faults) }
}

/// Whether a file is a packet file and not a draft file: a draft file names its jurisdiction, and a packet file never does.
pub fn is_packet_file(file: &SourceFile) -> bool {
    let keys = toml::from_str::<toml::Table>(&file.text).unwrap_or_default();
    let own = ["draft", "place", "parts", "hearing", "witness", "point", "fact", "texts", "against", "neighbors"];
    !keys.contains_key("jurisdiction") && own.iter().any(|key| keys.contains_key(*key))
}

/// The day of a TOML date, where it is one.
pub(super) fn date(given: toml::value::Datetime) -> Option<Date> {
    let day = given.date?;
    Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
}

/// The shape of a packet file.
pub fn packet_file_schema() -> Schema {
    schema_for!(PacketFile)
}
