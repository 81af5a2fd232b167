//! Tables that hold data, and tables that only move text to the right.

use super::element::{Attribute, Tag};
use super::tree::{Kind, Node, Page};
use crate::document::{Cell, Table};
use crate::import::{enumerator, sheet};

/// What a row of a table looks like.
#[derive(Default)]
struct Row {
    /// Its cells, each as many times as it has columns.
    columns: usize,
    /// Cells with words.
    filled: usize,
    /// The beginning of its first cell that has words.
    first: String,
    /// Whether that cell has an enumerator and nothing else.
    enumerated: bool,
}

/// Whether a table shows data in rows and columns.
pub(super) fn is_data(page: &Page, index: usize) -> bool {
    let Some(table) = page.nodes.get(index) else { return false };
    if matches!(page.attribute(table, Attribute::Role), Some("presentation" | "none")) {
        return false;
    }
    let mut rows: Vec<Row> = Vec::new();
    let (mut named, mut cells) = (false, 0);
    for (inside, node) in page.inside(index).filter(|(_, node)| node.kind == Kind::Element) {
        match node.tag {
            Tag::Table | Tag::Head1 | Tag::Head2 | Tag::Head3 | Tag::Head4 => return false,
            Tag::Row => rows.push(Row::default()),
            Tag::TableHead | Tag::Caption => named = true,
            Tag::Cell | Tag::HeadCell => {
                named |= node.tag == Tag::HeadCell;
                let words = page.words(inside, 1200);
                if words.len() > 1200 {
                    return false;
                }
                cells += 1;
                if let Some(row) = rows.last_mut() {
                    row.columns += columns_of(page, node);
                    row.add(&words);
                }
            }
            _ => {}
        }
    }
    let columns = rows.iter().map(|row| row.columns).max().unwrap_or(0);
    // A page may claim many more cells than it has.
    if columns.saturating_mul(rows.len()) > 10_000 + 4 * cells {
        return false;
    }
    let enumerated = rows.iter().filter(|row| row.enumerated).count();
    let full = rows.iter().filter(|row| row.filled >= 2).count();
    columns > 1 && enumerated * 2 < rows.len().max(1) && (named || (rows.len() > 1 && full * 5 >= rows.len() * 3))
}

fn columns_of(page: &Page, node: &Node) -> usize {
    usize::try_from(page.number(node, Attribute::ColumnSpan).unwrap_or(1).clamp(1, 200)).unwrap_or(1)
}

impl Row {
    fn add(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        self.filled += 1;
        if self.filled == 1 {
            words.clone_into(&mut self.first);
            self.enumerated = enumerator::is_only(words) || enumerator::section_sign(words) && words.len() < 24;
        } else if self.filled > 2 {
            self.enumerated = false;
        }
    }
}

/// A table of data as its cells come.
#[derive(Debug)]
pub(super) struct Draft {
    /// The node it is.
    pub node: usize,
    /// The line it begins on.
    pub line: usize,
    /// What it shows, where the page says so apart from the text.
    pub summary: Option<String>,
    rows: Vec<Vec<Cell>>,
    shares: Vec<u16>,
    /// Whether the first row is made of heading cells.
    headed: bool,
    /// How many more rows a cell from above reaches into each column.
    reaching: Vec<i64>,
}

impl Draft {
    pub(super) fn new(node: usize, line: usize) -> Self {
        Self { node, line, summary: None, rows: Vec::new(), shares: Vec::new(), headed: false, reaching: Vec::new() }
    }

    pub(super) fn row(&mut self) {
        let reached = self.rows.last().map_or(0, Vec::len);
        for reach in self.reaching.iter_mut().skip(reached).filter(|reach| **reach > 1) {
            *reach -= 1;
        }
        self.rows.push(Vec::new());
        self.skip_reached();
    }

    pub(super) fn share(&mut self, share: i64) {
        self.shares.push(u16::try_from(share).unwrap_or(1));
    }

    /// Adds a cell, which may take several columns and rows.
    pub(super) fn cell(&mut self, page: &Page, node: &Node, text: Cell) {
        if self.rows.is_empty() {
            self.row();
        }
        let columns = columns_of(page, node);
        let down = page.number(node, Attribute::RowSpan).unwrap_or(1).clamp(1, 60_000);
        self.headed |= self.rows.len() == 1 && node.tag == Tag::HeadCell;
        let Some(row) = self.rows.last_mut() else { return };
        let first = row.len();
        row.push(text);
        for _ in 1..columns {
            if row.len() < 200 {
                row.push(Cell::new());
            }
        }
        let last = row.len();
        if self.reaching.len() < last {
            self.reaching.resize(last, 0);
        }
        self.reaching.iter_mut().take(last).skip(first).for_each(|reach| *reach = down);
        self.skip_reached();
    }

    /// Leaves cells empty that one from above reaches into.
    fn skip_reached(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        while let Some(reach) = self.reaching.get_mut(row.len()).filter(|reach| **reach > 1) {
            *reach -= 1;
            row.push(Cell::new());
        }
    }

    /// The table. Without heading cells its head is empty.
    pub(super) fn finish(self) -> Table {
        let mut rows = self.rows.into_iter().filter(|row| !row.is_empty());
        let head = if self.headed { rows.next().unwrap_or_default() } else { Vec::new() };
        let mut table = sheet::table(head, rows.collect());
        if self.shares.len() == table.shares.len() {
            table.shares = self.shares;
        }
        table.summary = self.summary.unwrap_or(table.summary);
        table
    }
}
