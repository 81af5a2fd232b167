//! The shapes of what verbs print with `--json`, put together from the very rows that they print.

use indexmap::IndexMap;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::compare::{AdditionalRow, DeviationRow, EditRow, PairRow, SubdivisionRow};
use super::draft::ChoiceRow;
use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// A draft: every choice with its origin, the bill, and what a drafter should look at.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its shape is asked for")]
struct Draft<'a> {
    /// The version of the shape.
    version: u32,
    /// Every parameter's value, who chose it, and where the bill says it.
    choices: Vec<ChoiceRow<'a>>,
    /// The bill.
    document: Document,
    /// What a drafter should look at.
    diagnostics: Vec<Diagnostic>,
}

/// How a law or a draft departs from another, question by question.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its shape is asked for")]
struct Departure<'a> {
    /// The version of the shape.
    version: u32,
    /// What the first is called.
    first: String,
    /// What the second is called.
    second: String,
    /// As of which day this holds, and what it rests on.
    standing: String,
    /// How many deviations have each outcome.
    counts: IndexMap<String, usize>,
    /// Question by question.
    deviations: Vec<DeviationRow<'a>>,
    /// What the second has beyond every question.
    additional: Vec<AdditionalRow<'a>>,
    /// What a reader should look at.
    diagnostics: Vec<Diagnostic>,
}

/// How two texts differ: which sections and subdivisions answer each other, and every edit with its bytes.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its shape is asked for")]
struct Comparison<'a> {
    /// The version of the shape.
    version: u32,
    /// What became of the sections, in a sentence.
    summary: String,
    /// Sections that answer each other, or that nothing answers.
    sections: Vec<PairRow<'a>>,
    /// Subdivisions that answer each other.
    subdivisions: Vec<SubdivisionRow<'a>>,
    /// In reading order: what is not inserted is the old text, and what is not deleted the new one.
    edits: Vec<EditRow<'a>>,
    /// What a reader should look at.
    diagnostics: Vec<Diagnostic>,
}

/// What `draft --json` prints.
pub(super) fn draft_schema() -> Schema {
    written::<Draft<'_>>()
}

/// What `compare --json` prints of a law or a draft.
pub(super) fn deviations_schema() -> Schema {
    written::<Departure<'_>>()
}

/// What `compare --json` prints of texts.
pub(super) fn comparison_schema() -> Schema {
    written::<Comparison<'_>>()
}

/// The shape of something as it is written, in which what is empty may be left out.
fn written<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
