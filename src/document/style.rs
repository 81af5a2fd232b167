//! What a document is, and how its place prints it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::inline::capitalized;

/// What a document is, and how its place prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Meta {
    /// Its title, for a reader's list of documents.
    pub title: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// The words at the head of each page after the first.
    pub running_head: String,
    /// How it is printed.
    pub style: Style,
}

impl Meta {
    /// An English document of that title in the plain style.
    pub fn titled(title: impl Into<String>) -> Self {
        let title = title.into();
        Self { running_head: title.clone(), title, language: "en-US".to_owned(), style: Style::default() }
    }
}

/// How a document is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Style {
    /// How lines end.
    pub align: Align,
    /// Whether lines are numbered in the margin, afresh on every page.
    pub line_numbers: bool,
    /// How wholly new matter is marked.
    pub new_matter: NewMatter,
    /// Where a section's heading stands.
    pub headings: HeadingPlace,
    /// Where the heading of a section stands that is not added to the code, if that is elsewhere.
    pub bill_headings: Option<HeadingPlace>,
    /// The letters of a section's heading.
    pub heading_case: HeadingCase,
    /// Whether subdivisions print their headings.
    pub item_headings: bool,
    /// Whether a table of contents opens the document.
    pub contents: bool,
    /// Which way its pages lie.
    #[serde(skip_serializing_if = "Page::is_portrait")]
    pub page: Page,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            align: Align::Left,
            line_numbers: false,
            new_matter: NewMatter::None,
            headings: HeadingPlace::RunIn,
            bill_headings: None,
            heading_case: HeadingCase::Sentence,
            item_headings: false,
            contents: false,
            page: Page::Portrait,
        }
    }
}

impl Style {
    /// Where a section's heading stands.
    pub fn heading_place(&self, codified: bool) -> HeadingPlace {
        self.bill_headings.filter(|_| !codified).unwrap_or(self.headings)
    }
}

/// Which way pages lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// Upright.
    Portrait,
    /// On their side, for tables that need the width.
    Landscape,
}

impl Page {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    fn is_portrait(&self) -> bool {
        *self == Self::Portrait
    }
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Ragged on the right.
    Left,
    /// Flush on both sides.
    Justified,
}

/// How wholly new matter is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NewMatter {
    /// Not at all.
    None,
    /// Underlined.
    Underline,
    /// In bold.
    Bold,
    /// In italics.
    Italic,
}

/// Where a section's heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HeadingPlace {
    /// Nowhere: the place prints no headings in bills. The outline of a PDF still has it.
    Hidden,
    /// On the line of the number, before the text.
    RunIn,
    /// On the line of the number, the text below.
    OwnLine,
}

/// The letters of a section's heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HeadingCase {
    /// As authored: the first word has a capital.
    Sentence,
    /// All Words of Weight Have Capitals.
    Title,
    /// ALL CAPITALS.
    Upper,
}

impl HeadingCase {
    /// A heading in these letters.
    pub fn apply(self, heading: &str) -> String {
        const SMALL: [&str; 14] =
            ["a", "an", "and", "at", "by", "during", "for", "from", "in", "of", "on", "or", "the", "to"];
        let word = |(index, word): (usize, &str)| {
            if index > 0 && SMALL.contains(&word) { word.to_owned() } else { capitalized(word) }
        };
        match self {
            Self::Sentence => heading.to_owned(),
            Self::Upper => heading.to_uppercase(),
            Self::Title => heading.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" "),
        }
    }
}
