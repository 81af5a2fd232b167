//! Rows with wide gaps: forms and tables without a structure are read across, a cell at a time.

use super::page::Page;
use super::paragraphs::is_numbered;
use super::rows::Row;

/// A gap wider than this, in sizes, parts cells.
const WIDE: f32 = 4.0;
/// Places so near to one another, in points, are one.
const NEAR: f32 = 6.0;

/// A row, or a cell's part of it.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) row: Row,
    /// The right edge of its column, where it is a cell.
    pub(super) right: Option<f32>,
    /// Whether it begins a cell.
    pub(super) begins: bool,
}

/// The rows of a region in reading order, those with wide gaps a cell at a time.
pub(super) fn read(page: &Page, rows: &[Row]) -> Vec<Piece> {
    let parts: Vec<Vec<Row>> = rows.iter().map(|row| parts(page, row)).collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        if parts[at].len() < 2 {
            pieces.push(Piece { row: rows[at].clone(), right: None, begins: false });
            at += 1;
            continue;
        }
        let columns = Columns::of(&parts[at..]);
        let count = columns.rows;
        for cells in lines_of_cells(&parts[at..at + count], &columns) {
            columns.lay(&cells, &mut pieces);
        }
        at += count;
        // What follows a table begins anew.
        if let Some(next) = rows.get(at).filter(|_| parts[at].len() < 2) {
            pieces.push(Piece { row: next.clone(), right: None, begins: true });
            at += 1;
        }
    }
    pieces
}

/// A row cut at its wide gaps.
fn parts(page: &Page, row: &Row) -> Vec<Row> {
    let mut parts: Vec<Row> = Vec::new();
    for index in &row.words {
        let Some(word) = page.words.get(*index) else { continue };
        let own = Row { words: vec![*index], x: word.x, end: word.end, y: word.y, size: word.size };
        match parts.last_mut() {
            Some(part) if word.x - part.end <= WIDE * row.size => part.join(own),
            _ => parts.push(own),
        }
    }
    // A number stays with what it numbers, and a page number with its line.
    let mut joined: Vec<Row> = Vec::new();
    for part in parts {
        let text = part.print(page);
        let counts = text.chars().all(|c| c.is_ascii_digit());
        match joined.last_mut() {
            Some(last) if counts || is_label(&last.print(page)) => last.join(part),
            _ => joined.push(part),
        }
    }
    joined
}

fn is_label(text: &str) -> bool {
    text.len() <= 8 && is_numbered(text) || matches!(text, "•" | "-" | "–")
}

impl Row {
    fn join(&mut self, other: Self) {
        self.words.extend(other.words);
        self.x = self.x.min(other.x);
        self.end = self.end.max(other.end);
        self.size = self.size.max(other.size);
    }
}

/// The columns of a table and how many rows it has.
#[derive(Debug)]
struct Columns {
    starts: Vec<f32>,
    rights: Vec<f32>,
    rows: usize,
}

impl Columns {
    /// The columns of the table that begins with the first of some rows.
    fn of(rows: &[Vec<Row>]) -> Self {
        let mut columns = Self { starts: Vec::new(), rights: Vec::new(), rows: 0 };
        for (index, row) in rows.iter().enumerate() {
            let fits = row.len() > 1 || row.first().is_some_and(|part| columns.holds(part));
            let far =
                index > 0 && row.first().zip(rows[index - 1].first()).is_some_and(|(a, b)| a.y - b.y > a.size * 6.0);
            if !fits || far {
                break;
            }
            row.iter().for_each(|part| columns.add(part));
            columns.rows += 1;
        }
        columns
    }

    fn add(&mut self, part: &Row) {
        let at = self.starts.partition_point(|start| *start < part.x - NEAR);
        if self.starts.get(at).is_some_and(|start| (start - part.x).abs() <= NEAR) {
            self.rights[at] = self.rights[at].max(part.end);
        } else {
            self.starts.insert(at, part.x);
            self.rights.insert(at, part.end);
        }
    }

    /// Whether a row of one part belongs to a column and does not run into the next.
    fn holds(&self, part: &Row) -> bool {
        let at = self.starts.iter().position(|start| (start - part.x).abs() <= NEAR);
        at.is_some_and(|at| self.starts.get(at + 1).is_none_or(|next| part.end < *next))
    }

    fn column(&self, part: &Row) -> usize {
        self.starts.iter().rposition(|start| *start <= part.x + NEAR).unwrap_or(0)
    }

    /// Lays the lines of one row of cells, column by column.
    fn lay(&self, lines: &[&Row], out: &mut Vec<Piece>) {
        for column in 0..self.starts.len() {
            let own = lines.iter().filter(|line| self.column(line) == column);
            for (index, line) in own.enumerate() {
                // Two parts of one height in one column are cells of their own.
                let beside = out.last().is_some_and(|last| (last.row.y - line.y).abs() < line.size * 0.3);
                let right = self.rights.get(column).copied();
                out.push(Piece { row: (*line).clone(), right, begins: index == 0 || beside });
            }
        }
    }
}

/// The rows of a table, each with all lines of its cells: parted by a gap, or where the first column begins anew.
fn lines_of_cells<'r>(rows: &'r [Vec<Row>], columns: &Columns) -> Vec<Vec<&'r Row>> {
    let height = |row: &Vec<Row>| row.first().map_or(0.0, |part| part.y);
    let steps: Vec<f32> = rows.windows(2).map(|pair| height(&pair[1]) - height(&pair[0])).collect();
    let least = steps.iter().copied().fold(f32::INFINITY, f32::min);
    let mut cells: Vec<Vec<&Row>> = Vec::new();
    let mut labelled = false;
    for (index, row) in rows.iter().enumerate() {
        let gap = index > 0 && steps[index - 1] > least * 1.3;
        let labels = row.iter().any(|part| columns.column(part) == 0);
        // A label may stand in the middle of the height of its cells.
        if cells.is_empty() || gap || labels && labelled {
            cells.push(Vec::new());
            labelled = false;
        }
        labelled |= labels;
        cells.last_mut().into_iter().for_each(|last| last.extend(row));
    }
    cells
}
