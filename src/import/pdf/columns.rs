//! Columns of a page: found by a gutter that no word crosses between lines of prose on both sides.
//!
//! A page of one column must never be read as two, and a table is read across: both sides of a gutter have to be full
//! lines of several words, close below one another.

use std::ops::Range;

use super::page::Page;
use super::rows::{Row, rows};

/// Part of a page that is read from top to bottom.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) rows: Vec<Row>,
    /// The edges of the column, where it is one.
    pub(super) column: Option<(f32, f32)>,
}

/// How sure it is that the parts of a page are read in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    /// One column.
    Plain,
    /// Several columns, painted one after the other.
    Columns,
    /// Several columns by the look of them, but not painted one after the other.
    Doubtful,
}

/// Columns inside columns deeper than this are not looked for.
const DEEPEST: usize = 3;
/// Lines that each column has at least.
const FEWEST_LINES: usize = 5;

/// A gutter: its place, and the rows it runs through.
#[derive(Debug, Clone, PartialEq)]
struct Gutter {
    x: f32,
    rows: Range<usize>,
}

/// Parts the rows of a page into regions in reading order.
pub(super) fn regions(page: &Page, rows: Vec<Row>) -> (Vec<Region>, Order) {
    let mut found = Vec::new();
    let mut order = Order::Plain;
    divide(page, rows, None, DEEPEST, &mut found, &mut order);
    (found, order)
}

fn divide(
    page: &Page,
    mut all: Vec<Row>,
    column: Option<(f32, f32)>,
    depth: usize,
    out: &mut Vec<Region>,
    order: &mut Order,
) {
    let gutter = if depth > 0 { gutter(page, &all) } else { None };
    let Some((gutter, painted)) = gutter else {
        if !all.is_empty() {
            out.push(Region { rows: all, column });
        }
        return;
    };
    *order = (*order).max(painted);
    let below = all.split_off(gutter.rows.end);
    let beside = all.split_off(gutter.rows.start);
    divide(page, all, column, depth - 1, out, order);
    for left in [true, false] {
        let words = beside.iter().flat_map(|row| &row.words).copied();
        let own = words.filter(|index| (page.words[*index].x < gutter.x) == left);
        let own = rows(page, own);
        let edges = edges(&own);
        divide(page, own, edges, depth - 1, out, order);
    }
    divide(page, below, column, depth - 1, out, order);
}

fn edges(rows: &[Row]) -> Option<(f32, f32)> {
    let left = rows.iter().map(|row| row.x).min_by(f32::total_cmp)?;
    let right = rows.iter().map(|row| row.end).max_by(f32::total_cmp)?;
    Some((left, right))
}

/// The best gutter through some rows, if there is one.
fn gutter(page: &Page, rows: &[Row]) -> Option<(Gutter, Order)> {
    let (left, right) = edges(rows)?;
    if rows.len() < FEWEST_LINES {
        return None;
    }
    let width = right - left;
    let mut best: Option<(usize, Gutter, Order)> = None;
    let steps = 120_u16;
    for step in 18..=102_u16 {
        let x = left + width * f32::from(step) / f32::from(steps);
        for run in free_runs(page, rows, x) {
            let sides = [true, false].map(|left| Side::of(page, &rows[run.clone()], x, left));
            let lines = sides[0].lines.min(sides[1].lines);
            if lines < FEWEST_LINES || best.as_ref().is_some_and(|(most, ..)| *most >= lines) {
                continue;
            }
            let crossings = crossings(page, &rows[run.clone()], x);
            let in_turn = crossings <= 3;
            if sides.iter().all(|side| side.is_prose(width, in_turn)) {
                let order = if in_turn { Order::Columns } else { Order::Doubtful };
                best = Some((lines, Gutter { x, rows: run }, order));
            }
        }
    }
    best.map(|(_, gutter, order)| (gutter, order))
}

/// Stretches of rows in which no word comes near `x`.
fn free_runs(page: &Page, rows: &[Row], x: f32) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let words = || row.words.iter().filter_map(|index| page.words.get(*index));
        let before = words().filter(|word| word.x < x).map(|word| word.end).max_by(f32::total_cmp);
        let after = words().filter(|word| word.x >= x).map(|word| word.x).min_by(f32::total_cmp);
        let crossed = before.is_some_and(|end| end > x);
        let narrow = before.zip(after).is_some_and(|(end, x)| x - end < row.size * 0.7);
        if crossed || narrow {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == index => run.end += 1,
            _ => runs.push(index..index + 1),
        }
    }
    runs.retain(|run| run.len() >= FEWEST_LINES);
    runs
}

/// How often the painting goes from one side to the other.
fn crossings(page: &Page, rows: &[Row], x: f32) -> usize {
    let mut words: Vec<usize> = rows.iter().flat_map(|row| &row.words).copied().collect();
    words.sort_unstable();
    let side = |index: usize| page.words[index].x < x;
    words.windows(2).filter(|pair| side(pair[0]) != side(pair[1])).count()
}

/// What stands on one side of a gutter.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Side {
    lines: usize,
    width: f32,
    /// The share of lines that are nearly full.
    full: f32,
    /// The share of the height that has lines.
    dense: f32,
    words: f32,
}

impl Side {
    #[expect(clippy::cast_precision_loss, reason = "lines and words of a page are few")]
    fn of(page: &Page, rows: &[Row], x: f32, left: bool) -> Self {
        let lines: Vec<(f32, f32, f32, usize)> = rows
            .iter()
            .filter_map(|row| {
                let words = || {
                    let all = row.words.iter().filter_map(|index| page.words.get(*index));
                    all.filter(|word| (word.x < x) == left)
                };
                let start = words().map(|word| word.x).min_by(f32::total_cmp)?;
                let end = words().map(|word| word.end).max_by(f32::total_cmp)?;
                Some((start, end, row.y, words().count()))
            })
            .collect();
        let start = lines.iter().map(|line| line.0).fold(f32::INFINITY, f32::min);
        let end = lines.iter().map(|line| line.1).fold(f32::NEG_INFINITY, f32::max);
        let width = (end - start).max(0.0);
        let count = lines.len() as f32;
        let full = lines.iter().filter(|line| line.1 - line.0 >= width * 0.7).count() as f32;
        let words: usize = lines.iter().map(|line| line.3).sum();
        Self {
            lines: lines.len(),
            width,
            full: full / count.max(1.0),
            dense: dense(&lines.iter().map(|line| line.2).collect::<Vec<_>>(), rows),
            words: words as f32 / count.max(1.0),
        }
    }

    fn is_prose(self, whole: f32, in_turn: bool) -> bool {
        let full = if in_turn { 0.5 } else { 0.65 };
        self.width >= whole * 0.2 && self.full >= full && self.dense >= 0.7 && self.words >= 3.0
    }
}

/// The share of the height of some rows that lines at these heights fill, at their usual distance.
fn dense(heights: &[f32], rows: &[Row]) -> f32 {
    let mut steps: Vec<f32> = heights.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    let whole = rows.last().map_or(0.0, |row| row.y) - rows.first().map_or(0.0, |row| row.y);
    let filled: f32 = steps.iter().map(|step| step.min(usual * 1.6)).sum();
    if whole > 0.0 { filled / whole } else { 0.0 }
}
