//! What holds paragraphs while a part is read: the part itself, a cell, a text box, a note.

use super::super::super::story::{Change, Grid, GridCell, Item, Paragraph, Runs, add_paragraph};
use super::super::format::{ParagraphFormat, RunFormat};

/// A holder of paragraphs.
#[derive(Debug)]
pub(super) struct Frame {
    pub holder: Holder,
    pub items: Vec<Item>,
    /// The place of the paragraph that a recorded change joins with the next one.
    pub joins: Option<usize>,
    pub paragraph: Option<OpenParagraph>,
    /// The tables that stand open in this holder.
    pub tables: Vec<OpenTable>,
    /// How the run around a text box is formatted.
    pub outer_run: (RunFormat, Option<String>),
    /// How many fields stand open around a text box.
    pub outer_fields: usize,
}

/// What a frame is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holder {
    Part,
    Cell,
    TextBox,
    Note { id: String, kind: &'static str },
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenParagraph {
    pub format: ParagraphFormat,
    /// What its style sets for all its runs.
    pub run: RunFormat,
    pub numbered: bool,
    pub label: Option<String>,
    pub runs: Runs,
    /// What a recorded change does to the mark that ends it.
    pub mark: Change,
    pub mark_hidden: bool,
    /// What stands beside it: notes, text boxes, words that are left out.
    pub beside: Vec<Item>,
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    pub grid: Grid,
    pub row: Vec<GridCell>,
    pub column: usize,
    pub span: usize,
    /// How many recorded insertions and deletions the row and the cell stand in.
    pub row_changes: (usize, usize),
    pub cell_changes: (usize, usize),
}

impl Frame {
    pub(super) fn new(holder: Holder) -> Self {
        Self {
            holder,
            items: Vec::new(),
            joins: None,
            paragraph: None,
            tables: Vec::new(),
            outer_run: (RunFormat::default(), None),
            outer_fields: 0,
        }
    }

    /// Adds a paragraph and what stands beside it.
    pub(super) fn add(&mut self, paragraph: Paragraph, beside: Vec<Item>) {
        add_paragraph(&mut self.items, &mut self.joins, paragraph);
        self.items.extend(beside);
    }

    /// What it holds.
    pub(super) fn finish(self) -> Vec<Item> {
        self.items
    }
}
