//! The draft file: a drafter's choices, kept and handed on.

use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::library::read_toml;

/// A drafter's choices.
#[derive(Debug, Clone)]
pub struct DraftFile {
    /// The model's id.
    pub model: String,
    /// The jurisdiction's id.
    pub jurisdiction: String,
    /// The placement's id, if not the place's usual one.
    pub placement: Option<String>,
    /// What is known of the bill.
    pub bill: BillFacts,
    /// Names and values of parameters, each with its place in the file.
    pub choices: Vec<((String, Span), (toml::Value, Span))>,
}

/// What is known of the bill.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct BillFacts {
    /// Its number.
    pub number: Option<String>,
    /// Those who introduce it.
    pub sponsors: Vec<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DraftFile")]
/// A drafter's choices.
pub(super) struct Raw {
    model: String,
    jurisdiction: String,
    placement: Option<String>,
    #[serde(default)]
    bill: BillFacts,
    #[serde(default)]
    #[schemars(with = "IndexMap<String, serde_json::Value>")]
    choices: IndexMap<Spanned<String>, Spanned<toml::Value>>,
}

/// Reads a draft file.
pub fn read_draft_file(file: &Arc<SourceFile>) -> Result<DraftFile, Diagnostic> {
    let raw: Raw = read_toml(file)?;
    let choices = raw.choices.into_iter().map(|(name, value)| {
        let (name_span, value_span) = (Span::new(file, name.span()), Span::new(file, value.span()));
        ((name.into_inner(), name_span), (value.into_inner(), value_span))
    });
    Ok(DraftFile {
        model: raw.model,
        jurisdiction: raw.jurisdiction,
        placement: raw.placement,
        bill: raw.bill,
        choices: choices.collect(),
    })
}
