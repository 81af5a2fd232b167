//! What holds within a group of RTF and ends with it.

use super::super::story::Look;

/// What holds at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    /// Where the text goes.
    pub destination: Destination,
    /// The font.
    pub font: i32,
    /// How many signs stand after a letter by its number for readers who know no such numbers.
    pub fallback: usize,
    /// How the words look.
    pub look: Look,
    /// Whether the words are not printed.
    pub hidden: bool,
    /// How the paragraph stands.
    pub shape: Shape,
    /// The field it is part of.
    pub field: Option<usize>,
    /// How many holders of paragraphs stand open.
    pub holders: usize,
}

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the paragraph.
    Text,
    /// Nowhere: it is no text.
    Skip,
    /// Nowhere, but text boxes within are read.
    Drawing,
    /// Nowhere, but a second rendering in Unicode within is read.
    Twofold,
    /// Into the list of fonts.
    Fonts,
    /// Into the list of styles.
    Styles,
    /// Nowhere, but the title within is read.
    Information,
    /// Into the title.
    Title,
    /// Into the instruction of a field.
    Instruction,
    /// Into the number of the paragraph.
    Label,
}

/// How a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shape {
    /// The left edge, in twips.
    pub left: i32,
    /// How much further in the first line begins, in twips.
    pub first: i32,
    /// Whether it stands in the middle of the line.
    pub centered: bool,
    /// Its rank as a heading, 0 for the greatest.
    pub outline: Option<u8>,
    /// Its style.
    pub style: i32,
    /// Whether it is in a table.
    pub in_table: bool,
    /// Whether it is part of a list.
    pub in_list: bool,
}

impl State {
    /// What holds at the beginning.
    pub(super) fn new() -> Self {
        Self {
            destination: Destination::Text,
            font: 0,
            fallback: 1,
            look: Look::default(),
            hidden: false,
            shape: Shape::default(),
            field: None,
            holders: 1,
        }
    }
}
