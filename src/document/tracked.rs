//! A text with its recorded changes: taking all of them gives one text, refusing all of them another.

use super::style::Meta;

/// What happened to words, or to the mark that ends a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// They stand in both texts.
    Kept,
    /// They are in the new text only.
    Inserted,
    /// They are in the old text only.
    Deleted,
    /// They stand elsewhere in the new text: at the other end of the move of this number.
    MovedFrom(usize),
    /// They stood elsewhere in the old text.
    MovedTo(usize),
}

impl Recorded {
    /// Whether what it happened to is in the old text.
    pub fn is_old(self) -> bool {
        matches!(self, Self::Kept | Self::Deleted | Self::MovedFrom(_))
    }

    /// Whether what it happened to is in the new text.
    pub fn is_new(self) -> bool {
        matches!(self, Self::Kept | Self::Inserted | Self::MovedTo(_))
    }
}

/// A text with its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// What it is and how it is printed.
    pub meta: Meta,
    /// Its paragraphs and tables, in order.
    pub blocks: Vec<TrackedBlock>,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrackedBlock {
    /// A paragraph.
    Paragraph(TrackedParagraph),
    /// The rows of a table.
    Table(Vec<TrackedRow>),
}

/// A paragraph with its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedParagraph {
    /// What it is.
    pub kind: TrackedKind,
    /// Its words in order.
    pub runs: Vec<(Recorded, String)>,
    /// What happened to its end: without it, the paragraph runs on into the next.
    pub mark: Recorded,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackedKind {
    /// The heading of a chapter or another greater division.
    Division,
    /// The number and heading of a section.
    Section,
    /// Text, so many subdivisions deep.
    Text(usize),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedRow {
    /// Whether the whole row is in one of the texts only.
    pub change: Recorded,
    /// Its cells; a cell without words is nothing.
    pub cells: Vec<Option<TrackedParagraph>>,
}

/// By whom and when changes were made, as a reader of the file is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Who made them.
    pub author: String,
    /// The day, as 2026-01-31. Nothing of it is said where there is none: no clock is read.
    pub day: Option<String>,
}

impl Default for Marked {
    fn default() -> Self {
        Self { author: "modelbill".to_owned(), day: None }
    }
}
