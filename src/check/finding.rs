//! What a rule has to say of a bill.

use serde::Serialize;

use super::Rule;
use super::reading::{Hit, Reading};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::document::{Id, plain_text};
use crate::library::Cited;

/// How much of the text around the offending words a finding quotes, on either side.
const CONTEXT: usize = 48;

/// A finding of a drafting rule.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The rule’s name.
    pub rule: &'static str,
    /// How grave it is: an error is a fault that a drafting office sends back, a note is a matter of style.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The offending words, with a few around them.
    pub quote: Option<String>,
    /// The id of the provision.
    pub provision: Id,
    /// How the provision is cited.
    pub cite: String,
    /// The section, with its heading.
    pub section: String,
    /// Other places of the same fault.
    pub also: Vec<String>,
    /// The file, if a file says it.
    pub file: Option<String>,
    /// The line of that file.
    pub line: Option<usize>,
    /// What to do about it.
    pub remedy: String,
    /// The manuals that ask for it, where that was checked.
    pub manuals: Vec<Cited>,
    /// Where it stands.
    #[serde(skip)]
    pub span: Option<Span>,
    /// Its place in the document, for order.
    #[serde(skip)]
    pub(super) order: (usize, usize),
}

impl Finding {
    /// The finding of a rule at one or more places, the first of which is quoted.
    pub(super) fn of(rule: &Rule, hits: &[&Hit], reading: &Reading<'_>) -> Self {
        let first = hits[0];
        let part = &reading.parts[first.part];
        let mut also: Vec<String> = hits[1..].iter().map(|hit| reading.parts[hit.part].cite.clone()).collect();
        also.dedup();
        let section = &reading.parts[part.section];
        let heading = plain_text(&section.provision.heading);
        let section = if heading.is_empty() || section.cite == heading {
            section.cite.clone()
        } else {
            format!("{}. {heading}", section.cite)
        };
        let span = place(first, reading);
        Self {
            rule: rule.code,
            severity: rule.severity,
            message: first.message.clone(),
            quote: (!first.at.is_empty()).then(|| quote(&part.text, first)),
            provision: part.provision.id.clone(),
            cite: part.cite.clone(),
            section,
            also,
            file: span.as_ref().map(|span| span.file.path.clone()),
            line: span.as_ref().map(Span::line),
            remedy: first.remedy.clone().unwrap_or_else(|| rule.remedy.to_owned()),
            manuals: reading.setting.cited(rule),
            span,
            order: (first.part, first.at.start),
        }
    }

    /// The finding as other findings are told. A draft stands in spite of it, so that it is never an error there.
    pub fn diagnostic(&self) -> Diagnostic {
        let message = self.message.clone();
        let told = match self.severity {
            Severity::Note => Diagnostic::note(self.rule, message),
            Severity::Warning | Severity::Error => Diagnostic::warning(self.rule, message),
        };
        told.at_maybe(self.span.clone()).hint(self.remedy.clone())
    }
}

/// The place of a hit in the file that was read: its words where they can be found, or else the provision.
fn place(hit: &Hit, reading: &Reading<'_>) -> Option<Span> {
    let part = &reading.parts[hit.part];
    let span = part.provision.source.span()?;
    let Some(words) = part.text.get(hit.at.clone()).map(str::trim).filter(|words| !words.is_empty()) else {
        return Some(span.clone());
    };
    let after = span.file.text.get(span.range.start..)?;
    // What a file says about a provision does not go on for longer than what the provision says.
    let far = after.char_indices().map(|(at, _)| at).find(|at| *at > part.text.len() * 2 + 400).unwrap_or(after.len());
    let found = after[..far].find(words);
    found
        .map(|at| Span::new(&span.file, span.range.start + at..span.range.start + at + words.len()))
        .or(Some(span.clone()))
}

/// The offending words with a few around them, cut between words.
fn quote(text: &str, hit: &Hit) -> String {
    let (start, end) = (hit.at.start, hit.at.end.min(hit.at.start + 240));
    let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let from = text[..start].char_indices().rev().take(CONTEXT).last().map_or(start, |(at, _)| at);
    let to = text[end..].char_indices().take(CONTEXT).last().map_or(end, |(at, c)| end + at + c.len_utf8());
    let from = if from == 0 { 0 } else { text[from..start].find(' ').map_or(start, |at| from + at + 1) };
    let to = if to == text.len() { to } else { text[end..to].rfind(' ').map_or(end, |at| end + at) };
    let (before, after) = (if from > 0 { "…" } else { "" }, if to < text.len() { "…" } else { "" });
    format!("{before}{}{after}", text[from..to].split_whitespace().collect::<Vec<_>>().join(" "))
}
