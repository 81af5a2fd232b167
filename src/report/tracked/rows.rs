//! Which paragraphs of a text with changes are rows of tables.
//!
//! A row is shown as one where it stands in both texts with the same cells, or as a whole in one of them only. Whatever
//! else was done to a table is shown as paragraphs, for no file can say of a cell that half of it belongs to another.

use std::collections::BTreeMap;

use super::{Line, cell};
use crate::compare::text::{CellLine, Comparison, Transcript};
use crate::document::{Recorded, TrackedBlock, TrackedRow};

/// Paragraphs and tables, in order.
pub(super) fn blocks(lines: Vec<Line>, comparison: &Comparison<'_>) -> Vec<TrackedBlock> {
    let finder = Finder::new(&lines, comparison);
    let lengths: Vec<Option<(usize, Recorded)>> = (0..lines.len()).map(|at| finder.row_at(&lines, at)).collect();
    let mut blocks = Vec::new();
    let mut last_table = None;
    let mut lines = lines.into_iter().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some((length, change)) = lengths[at] else {
            last_table = None;
            blocks.push(TrackedBlock::Paragraph(line.into_paragraph(comparison)));
            continue;
        };
        let first = finder.cells[at];
        let Some(place) = first.of(change) else { continue };
        let mut cells = vec![None; place.columns];
        let rest: Vec<(usize, Line)> = lines.by_ref().take(length - 1).collect();
        for (at, line) in std::iter::once((at, line)).chain(rest) {
            if let Some(column) = finder.cells[at].of(change).map(|cell| cell.column) {
                cells[column] = Some(line.into_paragraph(comparison));
            }
        }
        let row = TrackedRow { change, cells };
        match (blocks.last_mut(), last_table) {
            (Some(TrackedBlock::Table(rows)), Some(before)) if goes_on(before, first) => {
                rows.push(row);
                last_table = Some(Cells { old: first.old.or(before.old), new: first.new.or(before.new) });
            }
            _ => {
                blocks.push(TrackedBlock::Table(vec![row]));
                last_table = Some(first);
            }
        }
    }
    blocks
}

/// The cells that a paragraph is, in the old text and in the new one.
#[derive(Debug, Clone, Copy, Default)]
struct Cells {
    old: Option<CellLine>,
    new: Option<CellLine>,
}

impl Cells {
    /// The cell that counts where that happened to it.
    fn of(self, change: Recorded) -> Option<CellLine> {
        if change.is_new() { self.new } else { self.old }
    }
}

struct Finder {
    cells: Vec<Cells>,
    /// Whether both texts are at the beginning of a line before each paragraph.
    clean: Vec<bool>,
    /// How many cells that say something each row has, of the old text and of the new one.
    sizes: [BTreeMap<(usize, usize), usize>; 2],
}

impl Finder {
    fn new(lines: &[Line], comparison: &Comparison<'_>) -> Self {
        let cells = lines.iter().map(|line| Cells {
            old: line.old.and_then(|at| cell(comparison.old, at)),
            new: line.new.and_then(|at| cell(comparison.new, at)),
        });
        let mut clean = Vec::with_capacity(lines.len() + 1);
        let mut open = (false, false);
        for line in lines {
            clean.push(open == (false, false));
            let side = |open: bool, side: fn(Recorded) -> bool| {
                let says = open || line.runs.iter().any(|(change, _)| side(*change));
                says && !line.mark.is_none_or(side)
            };
            open = (side(open.0, Recorded::is_old), side(open.1, Recorded::is_new));
        }
        clean.push(open == (false, false));
        let sizes = [comparison.old, comparison.new].map(|text: &Transcript<'_>| {
            let mut sizes = BTreeMap::new();
            text.cells.iter().for_each(|cell| *sizes.entry((cell.table, cell.row)).or_insert(0) += 1);
            sizes
        });
        Self { cells: cells.collect(), clean, sizes }
    }

    /// How many paragraphs are the row that begins with this one, if one does, and what happened to it.
    fn row_at(&self, lines: &[Line], at: usize) -> Option<(usize, Recorded)> {
        let same = |one: CellLine, other: CellLine| (one.table, one.row) == (other.table, other.row);
        let change = match lines[at].mark? {
            Recorded::Kept => Recorded::Kept,
            mark if lines[at].is_all(mark) && mark.is_new() => Recorded::Inserted,
            mark if lines[at].is_all(mark) => Recorded::Deleted,
            _ => return None,
        };
        let first = self.cells[at];
        let place = first.of(change)?;
        let length = *self.sizes[usize::from(change.is_new())].get(&(place.table, place.row))?;
        let row = lines.get(at..at + length)?;
        let whole = |index: usize, line: &Line| {
            let cells = self.cells[at + index];
            if change != Recorded::Kept {
                let side = line.mark.is_some_and(|mark| mark.is_new() == change.is_new() && line.is_all(mark));
                return side && cells.of(change).is_some_and(|cell| same(cell, place));
            }
            let (Some(old), Some(new)) = (cells.old, cells.new) else { return false };
            let of_row = same(new, place) && first.old.is_some_and(|first| same(old, first));
            line.mark == Some(Recorded::Kept) && of_row && new.column == old.column && new.columns == old.columns
        };
        let all = row.iter().enumerate().all(|(index, line)| whole(index, line));
        let old_length = first.old.and_then(|cell| self.sizes[0].get(&(cell.table, cell.row)));
        let complete = change != Recorded::Kept || old_length == Some(&length);
        (all && complete && self.clean[at] && self.clean[at + length]).then_some((length, change))
    }
}

/// Whether a row belongs to the table whose last rows those are.
fn goes_on(before: Cells, row: Cells) -> bool {
    let same = |one: Option<CellLine>, other: Option<CellLine>| match (one, other) {
        (Some(one), Some(other)) => Some(one.table == other.table && one.columns == other.columns),
        _ => None,
    };
    let told = [same(before.new, row.new), same(before.old, row.old)];
    // A row that is gone between rows that stay belongs to their table.
    told.iter().all(|same| *same != Some(false)) && told.contains(&Some(true))
}
