//! Cells: of tables of data, and of tables that only move text.

use super::Flow;
use super::around::Around;
use crate::import::enumerator;
use crate::import::html::element::{Attribute, Tag};
use crate::import::html::table::{self, Draft};
use crate::import::html::tree::Node;
use crate::import::sheet::{Passage, Role};

impl Flow<'_> {
    pub(super) fn column(&mut self, node: &Node) {
        if let (Some(table), Some(share)) = (&mut self.table, self.page.number(node, Attribute::Share)) {
            table.share(share);
        }
    }

    pub(super) fn begin_table(&mut self, index: usize) {
        if self.stated.is_some() || table::is_data(self.page, index) {
            self.table = Some(Draft::new(index, self.runs.at));
        }
    }

    pub(super) fn begin_row(&mut self, around: &mut Around) {
        around.moved = 0.0;
        if let Some(table) = &mut self.table {
            table.row();
        }
    }

    pub(super) fn begin_cell(&mut self, around: &mut Around) {
        self.in_cell = self.table.is_some();
        around.indent += around.moved;
    }

    /// The end of a cell of data.
    pub(super) fn end_cell(&mut self, around: &Around) {
        self.in_cell = false;
        let lines = self.runs.take();
        let text = self.runs.joined(&lines);
        if let (Some(table), Some(node)) = (&mut self.table, self.page.nodes.get(around.node)) {
            table.cell(self.page, node, text);
        }
    }

    /// The end of a cell that only moves text: an enumerator in it belongs to what the next cell says, and an empty one
    /// before any text moves the others in.
    pub(super) fn leave_layout_cell(&mut self) {
        if !self.runs.is_blank() {
            self.held = enumerator::is_only(&self.runs.words());
            return;
        }
        let passages = self.passages.len();
        if let Some(row) = self.around.iter_mut().rev().take(3).find(|around| around.tag == Tag::Row)
            && row.before == passages
        {
            row.moved = (row.moved + 4.0).min(200.0);
        }
    }

    /// The end of the caption that says what a table shows.
    pub(super) fn end_summary(&mut self) {
        let summary = self.runs.words();
        self.runs.take();
        if let Some(table) = &mut self.table {
            table.summary = Some(summary);
        }
    }

    pub(super) fn end_table(&mut self, around: &Around) {
        let Some(draft) = self.table.take() else { return };
        let line = draft.line;
        let passage = Passage { role: Role::Table(draft.finish()), ..Passage::body(line, Vec::new()) };
        self.add(passage, around);
    }
}
