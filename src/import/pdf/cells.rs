//! Tables that a tagged PDF states.

use crate::document::{Cell, Inline, Table};
use crate::import::sheet::{Passage, Role};

/// More columns than this are not kept apart.
const MOST_COLUMNS: usize = 1000;

/// A table in the making.
#[derive(Debug, Default)]
pub(super) struct TableDraft {
    line: usize,
    rows: Vec<Vec<CellDraft>>,
}

#[derive(Debug)]
struct CellDraft {
    head: bool,
    passages: Vec<Passage>,
}

impl TableDraft {
    pub(super) fn new(line: usize) -> Self {
        Self { line, rows: Vec::new() }
    }

    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell over so many columns: the others stay empty.
    pub(super) fn cell(&mut self, columns: u16, head: bool) {
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut() {
            // What is said of a cell over several columns goes to its last place, where the next cell follows.
            for _ in 0..columns {
                if row.len() < MOST_COLUMNS {
                    row.push(CellDraft { head, passages: Vec::new() });
                }
            }
        }
    }

    pub(super) fn add(&mut self, passage: Passage) {
        if self.rows.last().is_none_or(Vec::is_empty) {
            self.cell(1, false);
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.passages.push(passage);
        }
    }

    /// The table as a passage. What has a single column is no table but a frame: its paragraphs come as they are.
    pub(super) fn finish(self) -> Vec<Passage> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns <= 1 {
            return self.rows.into_iter().flatten().flat_map(|cell| cell.passages).collect();
        }
        let headed = self.rows.first().is_some_and(|row| row.iter().all(|cell| cell.head));
        let mut rows: Vec<Vec<Cell>> = self
            .rows
            .into_iter()
            .map(|row| {
                let mut cells: Vec<Cell> = row.into_iter().map(|cell| text(cell.passages)).collect();
                cells.resize(columns, Cell::new());
                cells
            })
            .collect();
        let head = if headed && !rows.is_empty() { rows.remove(0) } else { vec![Cell::new(); columns] };
        let table = Table { summary: String::new(), head, shares: vec![1; columns], rows };
        vec![Passage::of(Role::Table(table), self.line, Vec::new())]
    }
}

/// The text of a cell, a new line for each paragraph.
fn text(passages: Vec<Passage>) -> Cell {
    let mut cell = Cell::new();
    for passage in passages {
        if !cell.is_empty() {
            cell.push(Inline::Break);
        }
        if let Some(label) = passage.label {
            cell.push(Inline::Text(format!("{label} ")));
        }
        match passage.role {
            Role::Table(table) => {
                let rows: Vec<Cell> = table.rows().map(|row| row.join(&Inline::Text(" ".to_owned()))).collect();
                cell.extend(rows.join(&Inline::Break));
            }
            _ => cell.extend(passage.text),
        }
    }
    cell
}
