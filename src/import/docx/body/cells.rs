//! Tables and text boxes: what holds paragraphs within a part.

use super::super::super::story::{Grid, GridCell};
use super::super::xml::Element;
use super::frame::{Frame, Holder, OpenTable};
use super::{Reader, Scope};

/// How deep tables and text boxes may stand in one another; what is deeper is read as if it stood in the last.
const DEEPEST: usize = 32;

/// How many columns a cell may reach over.
const WIDEST: i32 = 64;

impl Reader<'_> {
    pub(super) fn container(&mut self, parent: Scope, element: &Element<'_>) -> Scope {
        match element.name() {
            "tbl" if self.frames.len() < DEEPEST => {
                self.close_paragraph();
                self.frame_mut().tables.push(OpenTable::default());
                Scope::Table
            }
            "tr" if self.in_row_of(Scope::Table) => Scope::Row,
            "tc" if self.in_row_of(Scope::Row) => self.open_cell(),
            "trPr" if parent == Scope::Row => Scope::RowProperties,
            "tcPr" if parent == Scope::Cell => Scope::CellProperties,
            "trPr" | "tcPr" => Scope::Skipped,
            "txbxContent" if self.frames.len() < DEEPEST => self.open_text_box(),
            "gridCol" => {
                let width = element.number("w").and_then(|width| u32::try_from(width).ok()).unwrap_or(1);
                if let Some(table) = self.frame_mut().tables.last_mut() {
                    table.grid.widths.push(width);
                }
                Scope::Through
            }
            _ => Scope::Through,
        }
    }

    /// Whether the innermost part of a table that is open is that one; what is transparent may stand between.
    fn in_row_of(&self, wanted: Scope) -> bool {
        let transparent = |scope: &&Scope| matches!(scope, Scope::Through | Scope::Inserted | Scope::Deleted);
        let innermost = self.scopes.iter().rev().take(64).find(|scope| !transparent(scope));
        innermost == Some(&wanted) && !self.frame().tables.is_empty()
    }

    /// What a row or a cell says of itself: how far it reaches, and whether a recorded change adds it or takes it out.
    pub(super) fn cell_property(&mut self, element: &Element<'_>) -> Scope {
        let changes = match element.name() {
            "ins" | "cellIns" => (1, 0),
            "del" | "cellDel" => (0, 1),
            "gridSpan" => {
                let span = element.number("val").unwrap_or(1).clamp(1, WIDEST);
                if let Some(table) = self.around_cell() {
                    table.span = usize::try_from(span).unwrap_or(1);
                }
                return Scope::Skipped;
            }
            _ => return Scope::Skipped,
        };
        let is_cell = element.name().starts_with("cell");
        let table = if is_cell { self.around_cell() } else { self.frame_mut().tables.last_mut() };
        if let Some(table) = table {
            let held = if is_cell { &mut table.cell_changes } else { &mut table.row_changes };
            *held = (held.0 + changes.0, held.1 + changes.1);
            self.inserted += changes.0;
            self.deleted += changes.1;
        }
        Scope::Skipped
    }

    /// The table that holds the innermost cell.
    fn around_cell(&mut self) -> Option<&mut OpenTable> {
        let place = self.frames.len().checked_sub(2)?;
        self.frames.get_mut(place)?.tables.last_mut()
    }

    fn open_cell(&mut self) -> Scope {
        self.close_paragraph();
        self.frames.push(Frame::new(Holder::Cell));
        Scope::Cell
    }

    pub(super) fn close_cell(&mut self) {
        let Some(items) = self.close_frame() else { return };
        let Some(table) = self.frame_mut().tables.last_mut() else { return self.frame_mut().items.extend(items) };
        table.row.push(GridCell { column: table.column, items });
        table.column = table.column.saturating_add(table.span.max(1));
        table.span = 1;
        let changes = std::mem::take(&mut table.cell_changes);
        self.undo(changes);
    }

    pub(super) fn close_row(&mut self) {
        self.close_paragraph();
        let Some(table) = self.frame_mut().tables.last_mut() else { return };
        table.grid.rows.push(std::mem::take(&mut table.row));
        table.column = 0;
        let changes = std::mem::take(&mut table.row_changes);
        self.undo(changes);
    }

    fn undo(&mut self, changes: (usize, usize)) {
        self.inserted = self.inserted.saturating_sub(changes.0);
        self.deleted = self.deleted.saturating_sub(changes.1);
    }

    pub(super) fn close_table(&mut self) {
        self.close_paragraph();
        let Some(table) = self.frame_mut().tables.pop() else { return };
        let within = self.frames.iter().any(|frame| frame.holder == Holder::Cell);
        let items = Grid::items(table.grid, within);
        let frame = self.frame_mut();
        frame.joins = None;
        frame.items.extend(items);
    }

    fn open_text_box(&mut self) -> Scope {
        let mut frame = Frame::new(Holder::TextBox);
        frame.outer_run = (self.run, self.run_style.take());
        frame.outer_fields = self.fields.depth();
        self.frames.push(frame);
        Scope::TextBox
    }

    pub(super) fn close_text_box(&mut self) {
        if let Some(frame) = self.frames.last() {
            let (run, style) = frame.outer_run.clone();
            (self.run, self.run_style) = (run, style);
            let depth = frame.outer_fields;
            self.fields.close_to(depth);
        }
        let items = self.close_frame().unwrap_or_default();
        self.paragraph().beside.extend(items);
    }

    /// Ends the innermost frame, unless it is the part itself.
    pub(super) fn close_frame(&mut self) -> Option<Vec<super::Item>> {
        self.close_paragraph();
        if self.frames.len() < 2 {
            return None;
        }
        self.frames.pop().map(Frame::finish)
    }
}
