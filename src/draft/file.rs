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
    /// Drafting rules that are silenced.
    pub silences: Vec<Silence>,
}

/// A drafting rule that is not to be told of, and why.
#[derive(Debug, Clone)]
pub struct Silence {
    /// The rule.
    pub rule: String,
    /// The provision, with all inside it; everywhere if none is named.
    pub at: Option<String>,
    /// Why.
    pub reason: String,
    /// Where the file says so.
    pub span: Span,
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
    #[serde(default, rename = "silence")]
    silences: Vec<RawSilence>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawSilence {
    #[schemars(with = "String")]
    rule: Spanned<String>,
    at: Option<String>,
    #[schemars(with = "String")]
    reason: Spanned<String>,
}

/// A file that silences rules for a text that is no draft.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSilences {
    #[serde(default, rename = "silence")]
    silences: Vec<RawSilence>,
}

/// Reads a file that holds nothing but silences.
pub fn read_silences(file: &Arc<SourceFile>) -> Result<Vec<Silence>, Diagnostic> {
    let raw: RawSilences = read_toml(file)?;
    raw.silences.into_iter().map(|raw| raw.read(file)).collect()
}

impl RawSilence {
    fn read(self, file: &Arc<SourceFile>) -> Result<Silence, Diagnostic> {
        let span = Span::new(file, self.rule.span());
        if self.reason.get_ref().trim().is_empty() {
            let fault = format!("`{}` is silenced without a reason", self.rule.get_ref());
            return Err(Diagnostic::error("no-reason", fault)
                .at(Span::new(file, self.reason.span()))
                .hint("say in a sentence why the rule does not fit here; whoever reads the bill next will ask"));
        }
        Ok(Silence { rule: self.rule.into_inner(), at: self.at, reason: self.reason.into_inner(), span })
    }
}

/// Reads a draft file.
pub fn read_draft_file(file: &Arc<SourceFile>) -> Result<DraftFile, Diagnostic> {
    let raw: Raw = read_toml(file)?;
    let choices = raw.choices.into_iter().map(|(name, value)| {
        let (name_span, value_span) = (Span::new(file, name.span()), Span::new(file, value.span()));
        ((name.into_inner(), name_span), (value.into_inner(), value_span))
    });
    let silences = raw.silences.into_iter().map(|raw| raw.read(file)).collect::<Result<_, _>>()?;
    Ok(DraftFile {
        model: raw.model,
        jurisdiction: raw.jurisdiction,
        placement: raw.placement,
        bill: raw.bill,
        choices: choices.collect(),
        silences,
    })
}
