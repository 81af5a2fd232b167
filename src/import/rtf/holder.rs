//! What holds paragraphs: the text itself, a note, a text box, a page header; and the table in it, cell by cell.

use super::super::sheet::Role;
use super::super::story::{Grid, GridCell, Item, Kind, Paragraph, Runs, add_paragraph, characters};
use super::state::Shape;

/// The most cells of a row whose edges are kept.
const MOST_EDGES: usize = 64;

/// How near to each other edges of cells are one edge, in twips.
const NEAR: i32 = 30;

/// What a holder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holding {
    /// The text itself.
    Text,
    /// A footnote or an endnote.
    Note,
    /// A text box.
    Box,
    /// Something that is left out.
    Dropped(&'static str),
}

/// A holder of paragraphs.
#[derive(Debug)]
pub(super) struct Holder {
    pub holding: Holding,
    items: Vec<Item>,
    joins: Option<usize>,
    /// The paragraph that is being read.
    pub runs: Runs,
    pub label: Option<String>,
    /// How the paragraph stood when words were last put into it.
    pub shape: Shape,
    /// What stands beside the paragraph.
    pub beside: Vec<Item>,
    rows: Vec<Row>,
    row: Row,
    cell: Vec<Item>,
    /// The right edges of the cells of the next row.
    pub edges: Vec<i32>,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Item>>,
    edges: Vec<i32>,
}

impl Holder {
    pub(super) fn new(holding: Holding) -> Self {
        Self {
            holding,
            items: Vec::new(),
            joins: None,
            runs: Runs::default(),
            label: None,
            shape: Shape::default(),
            beside: Vec::new(),
            rows: Vec::new(),
            row: Row::default(),
            cell: Vec::new(),
            edges: Vec::new(),
        }
    }

    /// Ends the paragraph, which stands so and has a style for that.
    pub(super) fn end_paragraph(&mut self, shape: Shape, kind: Kind, mark_deleted: bool) {
        let label = self.label.take().map(|label| label.split_whitespace().collect::<Vec<_>>().join(" "));
        let runs = std::mem::take(&mut self.runs);
        let role = match (self.holding, shape.outline, kind) {
            (Holding::Note, ..) => Role::Note,
            (_, _, Kind::Title) => Role::Title,
            (_, Some(rank @ 0..=8), _) => Role::Heading(rank + 1),
            (_, None, Kind::Heading(rank)) => Role::Heading(rank),
            _ if shape.centered => Role::Centered,
            _ => Role::Body,
        };
        let paragraph = Paragraph {
            role,
            // A bullet is no number.
            label: label.filter(|label| label.chars().any(char::is_alphanumeric)),
            indent: characters(shape.left.saturating_add(shape.first)),
            runs,
            mark_deleted,
        };
        let in_table = shape.in_table || !self.row.cells.is_empty() || !self.cell.is_empty();
        if !in_table {
            self.end_table();
        }
        let items = if in_table { &mut self.cell } else { &mut self.items };
        if kind == Kind::Contents {
            let words = paragraph.plain();
            items.extend((!words.is_empty()).then_some(Item::Dropped("table of contents", words)));
        } else {
            let joins = if in_table { &mut None } else { &mut self.joins };
            add_paragraph(items, joins, paragraph);
        }
        items.append(&mut self.beside);
    }

    /// Ends a cell, after its last paragraph.
    pub(super) fn end_cell(&mut self) {
        self.row.cells.push(std::mem::take(&mut self.cell));
    }

    /// Ends a row, after its last cell.
    pub(super) fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        let edges = self.edges.iter().copied().take(MOST_EDGES).collect();
        let cells = std::mem::take(&mut self.row.cells);
        if !cells.is_empty() {
            self.rows.push(Row { cells, edges });
        }
    }

    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            self.joins = None;
            let within = self.holding != Holding::Text;
            self.items.extend(grid(std::mem::take(&mut self.rows)).items(within));
        }
    }

    /// What it holds, when it ends.
    pub(super) fn finish(mut self) -> Vec<Item> {
        self.end_row();
        self.end_table();
        self.items
    }
}

/// The rows as a table. Cells are put in columns by their edges, for a cell that reaches over several columns has but
/// the edge of the last.
fn grid(rows: Vec<Row>) -> Grid {
    let mut edges: Vec<i32> = rows.iter().flat_map(|row| row.edges.iter().copied()).collect();
    edges.sort_unstable();
    edges.dedup_by(|next, kept| next.saturating_sub(*kept) <= NEAR);
    let by_edges = edges.len() <= MOST_EDGES && rows.iter().all(|row| row.edges.len() >= row.cells.len());
    let column = |row: &Row, cell: usize| {
        let left = cell.checked_sub(1).and_then(|before| row.edges.get(before)).filter(|_| by_edges);
        left.map_or(cell, |left| edges.partition_point(|edge| edge.saturating_add(NEAR) < *left) + 1)
    };
    let places: Vec<Vec<usize>> =
        rows.iter().map(|row| (0..row.cells.len()).map(|cell| column(row, cell)).collect()).collect();
    let widths = std::iter::once(&0)
        .chain(&edges)
        .zip(&edges)
        .map(|(left, right)| u32::try_from(right.saturating_sub(*left)).unwrap_or(1));
    let widths = if by_edges { widths.collect() } else { Vec::new() };
    let row = |(row, places): (Row, Vec<usize>)| {
        row.cells.into_iter().zip(places).map(|(items, column)| GridCell { column, items }).collect()
    };
    Grid { widths, rows: rows.into_iter().zip(places).map(row).collect() }
}
