//! Legistar: the record that a council's system keeps of a matter, as JSON.
//!
//! Two shapes are known: that of the Legistar Web API (`MatterTextRtf`) and the shorter one of archives made from it
//! (`RTF`). The number and the title of the matter come before its text, which is the record's RTF where it has one. What
//! else the record says of the matter, such as its sponsors and its history, is no text and is not reported as left out.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::original::Original;
use super::sheet::{Passage, Role, Sheet};
use super::{rtf, text};
use crate::diagnostic::Diagnostic;
use crate::document::Inline;

/// A record of a matter or of one version of its text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Record {
    #[serde(rename = "File")]
    file: Value,
    #[serde(rename = "MatterFile")]
    matter_file: Value,
    #[serde(rename = "Version")]
    version: Value,
    #[serde(rename = "MatterVersion")]
    matter_version: Value,
    #[serde(rename = "MatterTextVersion")]
    text_version: Value,
    #[serde(rename = "Title")]
    title: Value,
    #[serde(rename = "MatterTitle")]
    matter_title: Value,
    #[serde(rename = "Name")]
    name: Value,
    #[serde(rename = "MatterName")]
    matter_name: Value,
    #[serde(rename = "RTF")]
    rtf: Value,
    #[serde(rename = "MatterTextRtf")]
    matter_rtf: Value,
    #[serde(rename = "Text")]
    plain: Value,
    #[serde(rename = "MatterTextPlain")]
    matter_plain: Value,
}

/// A value of a record, of which only words matter.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Value {
    Words(String),
    Other(IgnoredAny),
}

impl Default for Value {
    fn default() -> Self {
        Self::Other(IgnoredAny)
    }
}

impl Record {
    fn rtf(&self) -> Option<&str> {
        first([&self.matter_rtf, &self.rtf]).filter(|text| rtf::is_rtf(text.as_bytes()))
    }

    fn plain(&self) -> Option<&str> {
        first([&self.matter_plain, &self.plain])
    }

    fn title(&self) -> Option<&str> {
        first([&self.matter_title, &self.title, &self.matter_name, &self.name])
    }

    /// Whether this is what Legistar calls a record: other JSON has fields called Text too.
    fn is_known(&self) -> bool {
        let named = first([&self.matter_file, &self.file]).is_some();
        first([&self.matter_rtf, &self.matter_plain]).is_some() || named && self.title().is_some()
    }

    /// The number of the matter, with a letter for every version but the first.
    fn designation(&self) -> Option<String> {
        let file = first([&self.matter_file, &self.file])?.trim();
        let version = first([&self.text_version, &self.matter_version, &self.version]).map(str::trim);
        let version = version.filter(|version| !["*", "1"].contains(version));
        Some(version.map_or_else(|| file.to_owned(), |version| format!("{file}-{version}")))
    }
}

/// The first value with words.
fn first<const N: usize>(values: [&Value; N]) -> Option<&str> {
    values.into_iter().find_map(|value| match value {
        Value::Words(words) if !words.trim().is_empty() => Some(words.as_str()),
        _ => None,
    })
}

/// The records of a file; none if it is no JSON.
fn records(original: &Original) -> Vec<Record> {
    let text = original.decoded().file.text.trim();
    if text.starts_with('[') {
        return serde_json::from_str(text).unwrap_or_default();
    }
    if text.starts_with('{') { serde_json::from_str(text).into_iter().collect() } else { Vec::new() }
}

/// Whether this is a record of Legistar.
pub(super) fn accepts(original: &Original) -> bool {
    let first = original.head().iter().find(|byte| byte.is_ascii_graphic());
    matches!(first, Some(b'{' | b'[' | 0xef)) && records(original).iter().any(Record::is_known)
}

/// Lays the text of a record out.
pub(super) fn lay(original: &Original) -> Result<Sheet, Diagnostic> {
    let records = records(original);
    let has_text = |record: &&Record| record.rtf().is_some() || record.plain().is_some();
    let Some(record) = records.iter().find(has_text) else {
        return Err(Diagnostic::error("no-text", format!("the record `{}` holds no text", original.path))
            .hint("fetch the record of the text itself: matters/<id>/texts/<id> of the Legistar Web API"));
    };
    let mut sheet = with_head(record, text_of(original, record));
    let others = records.len() - 1;
    if others > 0 {
        sheet.find(
            1,
            Diagnostic::warning("other-records", format!("{others} more records of the file were not read"))
                .hint("put each record in a file of its own"),
        );
    }
    Ok(sheet)
}

/// The text of a record: its RTF, or else its plain text.
fn text_of(original: &Original, record: &Record) -> Sheet {
    let broken = record.plain().is_some_and(|plain| plain.contains('\u{fffd}'));
    if let Some(rtf) = record.rtf() {
        let mut sheet = rtf::lay_bytes(rtf.as_bytes());
        if !sheet.passages.is_empty() || record.plain().is_none() {
            let beside = if broken { "; its plain text has broken characters" } else { "" };
            sheet.find(1, Diagnostic::note("legistar-field", format!("the RTF of the record was read{beside}")));
            return sheet;
        }
    }
    let plain = Original::new(original.path.clone(), record.plain().unwrap_or_default());
    let mut sheet = text::lay(&plain);
    if sheet.transcript.is_none() {
        sheet.transcript = Some(plain.decoded().file.text.clone());
    }
    let finding = if broken {
        Diagnostic::warning("legistar-field", "the plain text of the record was read; it has broken characters")
            .hint("look at the original for the letters that are missing")
    } else {
        Diagnostic::note("legistar-field", "the plain text of the record was read; it has no RTF")
    };
    sheet.find(1, finding);
    sheet
}

/// A text below the number and the title of its record.
fn with_head(record: &Record, body: Sheet) -> Sheet {
    let mut head = Sheet { title: record.title().map(one_line).or(body.title), ..Sheet::default() };
    let mut transcript = String::new();
    let number = record.designation().map(|number| (Role::Centered, one_line(&number)));
    for (role, text) in number.into_iter().chain(record.title().map(|title| (Role::Title, one_line(title)))) {
        transcript.push_str(&text);
        transcript.push('\n');
        head.passages.push(Passage::of(role, head.passages.len() + 1, vec![Inline::text(text)]));
    }
    let lines = head.passages.len();
    transcript.push_str(&body.transcript.unwrap_or_default());
    head.transcript = Some(transcript);
    head.drawn_marks = body.drawn_marks;
    head.passages.extend(body.passages.into_iter().map(|passage| Passage { line: passage.line + lines, ..passage }));
    head.findings.extend(body.findings.into_iter().map(|(line, finding)| (line + lines, finding)));
    head.dropped = body.dropped;
    head.dropped.iter_mut().for_each(|dropped| dropped.line += lines);
    head
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
