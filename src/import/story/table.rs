//! Tables: rows of cells in columns, of which some reach over several columns or rows.

use super::{Item, Paragraph};
use crate::diagnostic::Diagnostic;
use crate::document::{Cell, Inline, Table};

/// The most columns a table has; word processors allow 63.
const MOST_COLUMNS: usize = 64;

/// A table that is being read.
#[derive(Debug, Default)]
pub(in crate::import) struct Grid {
    /// The widths of its columns, in any unit.
    pub widths: Vec<u32>,
    /// Its rows.
    pub rows: Vec<Vec<GridCell>>,
}

/// A cell of a table that is being read.
#[derive(Debug)]
pub(in crate::import) struct GridCell {
    /// The column it begins in, from 0.
    pub column: usize,
    /// What it holds.
    pub items: Vec<Item>,
}

/// A table that was read: its rows have as many cells as there are columns.
#[derive(Debug)]
pub(in crate::import) struct Rows {
    shares: Vec<u16>,
    rows: Vec<Vec<Vec<Paragraph>>>,
}

impl Grid {
    /// The table as items: itself and then what stood beside its cells. A table of one column is a frame around
    /// paragraphs, and one within another table is flattened, as is one that is mostly holes.
    pub(in crate::import) fn items(mut self, within_table: bool) -> Vec<Item> {
        self.rows.retain(|row| row.iter().any(|cell| !cell.items.is_empty()));
        let cells: usize = self.rows.iter().map(Vec::len).sum();
        let columns = self.rows.iter().flatten().map(|cell| cell.column + 1).max().unwrap_or(0);
        if within_table || columns < 2 {
            return self.flat();
        }
        let ragged = columns > MOST_COLUMNS || columns.saturating_mul(self.rows.len()) > cells.saturating_mul(16);
        if ragged {
            let mut items = self.flat();
            items.insert(
                0,
                Item::Finding(
                    Diagnostic::note(
                        "ragged-table",
                        "a table with hardly a cell for each column is read as paragraphs",
                    )
                    .hint("compare it with the original"),
                ),
            );
            return items;
        }
        self.filled(columns)
    }

    fn flat(self) -> Vec<Item> {
        self.rows.into_iter().flatten().flat_map(|cell| cell.items).collect()
    }

    fn filled(self, columns: usize) -> Vec<Item> {
        let mut beside = Vec::new();
        let mut rows = Vec::new();
        for row in self.rows {
            let mut filled: Vec<Vec<Paragraph>> = (0..columns).map(|_| Vec::new()).collect();
            for cell in row {
                for item in cell.items {
                    match (item, filled.get_mut(cell.column)) {
                        (Item::Paragraph(paragraph), Some(place)) if !paragraph.is_beside() => place.push(paragraph),
                        (other, _) => beside.push(other),
                    }
                }
            }
            rows.push(filled);
        }
        let share = |column: usize| self.widths.get(column).map_or(1, |width| *width.clamp(&1, &u32::from(u16::MAX)));
        let even = self.widths.len() < columns;
        let shares = (0..columns).map(|column| if even { 1 } else { u16::try_from(share(column)).unwrap_or(1) });
        let table = Item::Table(Rows { shares: shares.collect(), rows });
        std::iter::once(table).chain(beside).collect()
    }
}

impl Rows {
    /// Every paragraph.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.rows.iter().flatten().flatten()
    }

    /// The words of all its cells.
    pub(in crate::import) fn plain(&self) -> String {
        self.paragraphs().map(Paragraph::plain).collect::<Vec<_>>().join(" ")
    }

    /// The table, with `words` for the words of a paragraph.
    pub(super) fn table(&self, words: &dyn Fn(&Paragraph) -> Vec<Inline>) -> Table {
        let cell = |paragraphs: &Vec<Paragraph>| {
            let mut text: Cell = Vec::new();
            for paragraph in paragraphs {
                if !text.is_empty() {
                    text.push(Inline::Break);
                }
                text.extend(paragraph.label.iter().map(|label| Inline::text(format!("{label} "))));
                text.extend(words(paragraph));
            }
            text
        };
        let mut rows = self.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<Cell>>());
        let head: Vec<Cell> = rows.next().unwrap_or_default();
        let names: Vec<String> = head.iter().map(|cell| crate::document::plain_text(cell)).collect();
        Table {
            summary: format!("Table with the columns {}", names.join(", ")),
            shares: self.shares.clone(),
            rows: rows.collect(),
            head,
        }
    }
}
