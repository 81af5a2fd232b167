//! What a comparison found of a part of a report, for the formats that let a reader walk through it and sift it.
//!
//! Words stay where they are: a mark says of the inserted and deleted runs of a part, in their order, what kind of change
//! each belongs to. A format that does not ask loses nothing.

use schemars::JsonSchema;
use serde::Serialize;

use super::outcome::Outcome;

/// What a comparison found of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Compared {
    /// What came of it.
    pub verdict: Verdict,
    /// What the old and the new side are called, where the part shows words of both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sides: Option<[String; 2]>,
    /// What each inserted or deleted run of its blocks belongs to, in the order in which they stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// What came of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Of a section of two texts: what became of it.
    Fate(Fate),
    /// Of facts: how the second side stands to the first.
    Direction(Outcome),
}

impl Verdict {
    /// The name by which scripts and style sheets know it, which says it to a reader as well.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fate(fate) => fate.name(),
            Self::Direction(direction) => direction.name(),
        }
    }
}

/// What became of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It is as it was.
    Unchanged,
    /// Its number changed, and nothing else.
    Renumbered,
    /// Only numbers and the references that follow them changed.
    Referring,
    /// Its words changed.
    Amended,
    /// It stands elsewhere.
    Moved,
    /// It was split, or merged with another.
    Divided,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

impl Fate {
    /// Every fate, the lightest first.
    pub const ALL: [Self; 8] = [
        Self::Unchanged,
        Self::Renumbered,
        Self::Referring,
        Self::Amended,
        Self::Moved,
        Self::Divided,
        Self::Added,
        Self::Removed,
    ];

    /// The fate in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Renumbered => "renumbered",
            Self::Referring => "references",
            Self::Amended => "amended",
            Self::Moved => "moved",
            Self::Divided => "divided",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// What an inserted or a deleted run belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// The change within its part, from 1: what is deleted and what came for it are one.
    pub number: usize,
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// Which move it is an end of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// An end of the move of a number, which is the same throughout a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Moved {
    /// Where the words were.
    From(usize),
    /// Where they are.
    To(usize),
}

/// What kind of change a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// White space only, or another form of the same quotation mark or dash.
    Spacing,
    /// The number of a section or a subdivision.
    Numbering,
    /// A reference to a section or subdivision whose number changed in the same way.
    Reference,
    /// Words.
    Substance,
}
