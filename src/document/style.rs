//! What a document is, and how its place prints it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::inline::{Inline, capitalized};
use super::marks::Marks;
use super::provision::Provision;

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
    /// How changes of existing law are marked in a bill; a report marks changes in a way of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<Marks>,
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
            marks: None,
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

    /// The heading of a section in the letters of the place; nothing where the place prints none.
    pub fn section_heading(&self, section: &Provision) -> Vec<Inline> {
        match self.heading_place(section.codified) {
            HeadingPlace::Hidden => Vec::new(),
            HeadingPlace::RunIn | HeadingPlace::OwnLine => self.heading_case.apply_to(&section.heading),
        }
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

/// Words without weight.
const SMALL: [&str; 14] = ["a", "an", "and", "at", "by", "during", "for", "from", "in", "of", "on", "or", "the", "to"];

impl HeadingCase {
    /// The runs of a heading in these letters, as far as a part of it can tell which word is its first.
    pub fn apply_to(self, heading: &[Inline]) -> Vec<Inline> {
        let mut runs = heading.to_vec();
        if self != Self::Sentence {
            let mut first = true;
            self.apply_inside(&mut runs, &mut first);
        }
        runs
    }

    fn apply_inside(self, runs: &mut [Inline], first: &mut bool) {
        for inline in runs {
            match inline {
                Inline::Text(text) | Inline::Reference { text: Some(text), .. } => {
                    let whole = self.apply(text);
                    let small = self == Self::Title && !*first && text.starts_with(char::is_lowercase);
                    // A part of a title that begins with a small word keeps it small.
                    *text = match whole.split_once(' ') {
                        Some((word, rest)) if small && SMALL.contains(&word.to_lowercase().as_str()) => {
                            format!("{} {rest}", word.to_lowercase())
                        }
                        _ => whole,
                    };
                    *first = false;
                }
                other => self.apply_inside(other.children_mut(), first),
            }
        }
    }

    /// A heading in these letters.
    pub fn apply(self, heading: &str) -> String {
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
