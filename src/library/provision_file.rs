//! A file of law: an optional header between `+++` lines, then a Markdown template.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::layers::Layers;
use super::toml_file;
use crate::diagnostic::{Diagnostic, SourceFile, Span};

/// A file of law.
#[derive(Debug, Clone)]
pub struct ProvisionFile {
    /// The file's name with its number: files of a bill stand in this order, and one replaces another of the same name.
    pub name: String,
    /// The provision's id: the file's name without number and ending.
    pub id: String,
    /// What the header says.
    pub header: Header,
    /// The byte at which the template begins.
    pub start: usize,
    /// The file.
    pub file: Arc<SourceFile>,
}

/// What the header of a file of law says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Header {
    /// Where the provision stands if the bill adds to the code.
    pub stands: Stands,
    /// What work it does, where that matters to the place's form.
    pub role: Option<Role>,
    /// For a place's file: that it stands only in the stead of a model's file of the same name.
    pub replaces: bool,
}

/// Where a provision stands if the bill adds to the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// In the code.
    #[default]
    Code,
    /// In the bill alone: dates, transition, money.
    Bill,
}

/// What work a provision does, where that matters to the place's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It gives the short title.
    ShortTitle,
    /// It defines terms.
    Definitions,
}

/// The files of law of a folder, in order of name.
pub(super) fn read_provisions(layers: &Layers, folder: &str, faults: &mut Vec<Diagnostic>) -> Vec<ProvisionFile> {
    let mut files = Vec::new();
    for name in layers.names(folder).iter().filter(|name| name.ends_with(".md")) {
        let file = layers
            .read(&format!("{folder}/{name}"))
            .and_then(|file| file.map(|file| read_one(name, &file)).transpose());
        match file {
            Ok(file) => files.extend(file),
            Err(fault) => faults.push(fault),
        }
    }
    files
}

fn read_one(name: &str, file: &Arc<SourceFile>) -> Result<ProvisionFile, Diagnostic> {
    let id = name.trim_end_matches(".md").trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let (header, start) = match file.text.strip_prefix("+++\n") {
        None => (Header::default(), 0),
        Some(rest) => {
            let end = rest.find("+++\n").ok_or_else(|| {
                Diagnostic::error("open-header", "the header is not closed")
                    .at(Span::whole(file))
                    .hint("end it with a line `+++`")
            })?;
            let header: Header = toml::from_str(&rest[..end]).map_err(|error| {
                let range = error.span().unwrap_or(0..end);
                toml_file::fault(error.message()).at(Span::new(file, 4 + range.start..4 + range.end))
            })?;
            (header, 4 + end + 4)
        }
    };
    Ok(ProvisionFile { name: name.to_owned(), id: id.to_owned(), header, start, file: Arc::clone(file) })
}
