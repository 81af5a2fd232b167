//! Texts of law that the user has filed: the files as they came, and beside them what is known of them.
//!
//! A text lies in `jurisdictions/<place>/texts/<law>/` of a folder of the user's own. `text.toml` is what this room writes
//! and reads; the folder it names holds the originals, which nobody changes.

mod holdings;
mod names;

use std::path::PathBuf;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::day;
use crate::diagnostic::{Diagnostic, SourceFile, Span};

pub use holdings::Holdings;
pub use names::{safe_names, slug, text_id};

/// A text that is filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledText {
    /// `<place>/<law>`, the name it shares with the record of the law where there is one.
    pub id: String,
    /// What is known of it.
    pub slip: Slip,
    /// The folder it lies in.
    pub folder: PathBuf,
    /// `text.toml`.
    pub file: Arc<SourceFile>,
}

/// What is known of a text, as `text.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slip {
    /// The id of the place whose law it is.
    pub jurisdiction: String,
    /// Its title.
    pub title: String,
    /// Its citation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// Where it can be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The day on which it was taken.
    #[serde(deserialize_with = "day::required")]
    pub retrieved: Date,
    /// The day as of which it stands so, if that is known.
    #[serde(default, deserialize_with = "day::optional", skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// How changes marked in it are read.
    pub reading: String,
    /// The format it came in.
    pub format: String,
    /// The program that read it when it was filed.
    pub read_by: String,
    /// How many sections that program found.
    pub sections: usize,
    /// How many sections and subdivisions it found.
    pub provisions: usize,
    /// The folder of the originals, beside this file.
    #[serde(default = "originals")]
    pub originals: String,
    /// How many passages it left out of the document, by what they were.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub dropped: IndexMap<String, usize>,
    /// The originals, in the order in which they are read.
    #[serde(rename = "file")]
    pub files: Vec<FiledFile>,
    /// What it guessed or noticed.
    #[serde(rename = "finding", default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FiledFinding>,
}

fn originals() -> String {
    "original".to_owned()
}

/// An original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FiledFile {
    /// Its name in the folder of the originals.
    pub name: String,
    /// The address that was asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The address at which it was found, where redirects made that another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found_at: Option<String>,
    /// The format it came in.
    pub format: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// Something that was guessed or noticed when a text was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FiledFinding {
    /// Its code.
    pub code: String,
    /// How grave it is.
    pub severity: String,
    /// The original it was found in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What it is.
    pub message: String,
}

impl Slip {
    /// The day that the text speaks for: the one as of which it stands, or else the one on which it was taken.
    pub fn day(&self) -> Date {
        self.as_of.unwrap_or(self.retrieved)
    }
}

impl FiledFile {
    /// A file of that name with those bytes.
    pub fn new(name: impl Into<String>, format: impl Into<String>, bytes: &[u8]) -> Self {
        Self {
            name: name.into(),
            address: None,
            found_at: None,
            format: format.into(),
            size: bytes.len() as u64,
            sha256: sha256(bytes),
        }
    }

    /// Whether these are its bytes, unchanged.
    pub fn holds(&self, bytes: &[u8]) -> bool {
        self.size == bytes.len() as u64 && self.sha256.eq_ignore_ascii_case(&sha256(bytes))
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl FiledText {
    /// The originals with the paths at which they lie.
    pub fn originals(&self) -> impl Iterator<Item = (&FiledFile, PathBuf)> {
        let folder = self.folder.join(&self.slip.originals);
        self.slip.files.iter().map(move |file| (file, folder.join(&file.name)))
    }

    /// The id of its place.
    pub fn place(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// Where `text.toml` says something; all of its first line where it does not.
    pub fn span(&self, words: &str) -> Span {
        let all = Span::new(&self.file, 0..self.file.text.len());
        if self.file.text.contains(words) { all.narrowed(words) } else { Span::whole(&self.file) }
    }

    /// Files beside the originals that `text.toml` does not name.
    pub fn strangers(&self) -> Result<Vec<String>, Diagnostic> {
        holdings::strangers(self)
    }
}
