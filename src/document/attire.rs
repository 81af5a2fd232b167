//! What the Word file of a user lends to a text with its changes, so that it looks as that file does.
//!
//! Properties are elements of Word as they stand in the file, without those that reach out of it; whoever hands them over
//! has read and cleaned them. The words are those of the text with its changes and no others, but for numbers that the
//! lists of the file print by themselves.

use super::tracked::Recorded;

/// Which of two texts something belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The old one.
    Old,
    /// The new one.
    New,
}

impl Whose {
    /// Whether what that happened to is in the text.
    pub fn has(self, change: Recorded) -> bool {
        match self {
            Self::Old => change.is_old(),
            Self::New => change.is_new(),
        }
    }
}

/// A text with its changes as the file of a user would set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attire {
    /// What the file has beside its text: its styles, its lists, its headers.
    pub parts: Vec<LentPart>,
    /// The properties of its last section.
    pub section: String,
    /// Its paragraphs and tables, in order.
    pub blocks: Vec<WornBlock>,
}

/// A part of a file beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LentPart {
    /// Its path below the folder of the text.
    pub path: String,
    /// Its type.
    pub media: String,
    /// The name and the kind of the relation that the text has to it, unless only another part refers to it.
    pub relation: Option<(String, &'static str)>,
    /// The names, kinds and paths of what it refers to itself.
    pub refers: Vec<(String, &'static str, String)>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WornBlock {
    /// A paragraph.
    Paragraph(WornParagraph),
    /// A table.
    Table(WornTable),
}

/// A paragraph with its changes and its properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WornParagraph {
    /// Its properties, but for those of its end and of its section.
    pub properties: String,
    /// What happened to its end.
    pub mark: Recorded,
    /// How its end looks, and a number with it.
    pub mark_look: String,
    /// The properties of the section that ends with it, where one does.
    pub section: String,
    /// Its words in order.
    pub runs: Vec<WornRun>,
}

/// Words of one look to which one thing happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WornRun {
    /// What happened to them.
    pub change: Recorded,
    /// How they look.
    pub look: String,
    /// The words.
    pub text: String,
}

/// A table with its properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WornTable {
    /// Its properties and its columns, if the file has them.
    pub start: Option<String>,
    /// Its rows.
    pub rows: Vec<WornRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WornRow {
    /// Whether the whole row is in one of the texts only.
    pub change: Recorded,
    /// Its properties.
    pub properties: String,
    /// The properties of each cell, if the file has them, and its words, if it has any.
    pub cells: Vec<(Option<String>, Option<WornParagraph>)>,
}
