//! What laws of a field rule on, and by which headings and phrases that is known: read by the library, looked for by
//! comparison.

use schemars::JsonSchema;
use serde::Deserialize;

/// Something that laws of a field rule on. In its headings and phrases a word is the beginning of words: `retaliat` finds
/// retaliation; letters may be small or capital, and marks do not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// What it is called.
    pub name: String,
    /// Words of the headings it answers to.
    #[serde(default)]
    pub headings: Vec<String>,
    /// Words of its text.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// The names of subjects that answer it where the other law has nothing of its own on it.
    #[serde(default)]
    pub near: Vec<String>,
    /// Whether its text speaks of other subjects without ruling on them, as definitions and findings do.
    #[serde(default)]
    pub apart: bool,
}
