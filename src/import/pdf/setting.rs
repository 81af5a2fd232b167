//! How a file is set: the edges of its text, and the shape of each of its lines.

use super::columns::Region;
use super::compose::Line;
use super::grid;
use super::measure::Measure;
use super::page::{Page, Word};
use super::paragraphs::{Shape, is_closed, is_numbered};
use super::rows::Row;

/// The regions of a page in reading order.
#[derive(Debug)]
pub(super) struct Laid {
    /// An index of the pages.
    pub(super) page: usize,
    pub(super) regions: Vec<Region>,
}

/// A printed line with its shape.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) line: Line,
    pub(super) shape: Shape,
}

/// How a file is set.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) measure: Measure,
    /// The edges of the text on left and on right pages.
    edges: [(f32, f32); 2],
    /// Whether most of it is bold, so that bold lines tell nothing.
    bold: bool,
}

impl Setting {
    pub(super) fn of(pages: &[Page], laid: &[Laid]) -> Self {
        let measure = Measure::of(pages);
        let on = |parity: usize| -> Vec<&Row> {
            let own = laid.iter().filter(|laid| laid.page % 2 == parity);
            let plain = own.flat_map(|laid| &laid.regions).filter(|region| region.column.is_none());
            plain.flat_map(|region| &region.rows).collect()
        };
        let sides = [on(0), on(1)];
        let both = edges(sides.iter().flatten().copied()).unwrap_or((measure.left, measure.right));
        let shift = shift(&sides);
        // What stands on the second page and every other one after it may stand further left or right.
        let moved = edges(sides[0].iter().copied()).map_or(both, |(left, right)| (left + shift, right + shift));
        let first = edges(sides[0].iter().copied()).unwrap_or(both);
        let edges = if shift == 0.0 { [both, both] } else { [first, moved] };
        let letters = |bold: bool| -> u64 {
            let words = pages.iter().flat_map(|page| &page.words).filter(|word| word.looks.bold == bold);
            words.map(|word| u64::from(word.to - word.from)).sum()
        };
        Self { measure, edges, bold: letters(true) > letters(false) / 2 }
    }

    /// The lines of all pages in reading order.
    pub(super) fn lines(&self, pages: &[Page], laid: &[Laid]) -> Vec<Printed> {
        let mut lines = Vec::new();
        let mut number = 0;
        for laid in laid {
            for region in &laid.regions {
                number += 1;
                let own = region.column.and_then(|_| edges(region.rows.iter()));
                let edges = own.unwrap_or(self.edges[laid.page % 2]);
                let begun = lines.len();
                let pieces = grid::read(&pages[laid.page], &region.rows);
                lines.extend(pieces.into_iter().map(|piece| {
                    let edges = (edges.0, piece.right.unwrap_or(edges.1));
                    let mut printed = self.printed(pages, laid.page, &piece.row, edges, number);
                    printed.shape.cell = piece.begins;
                    printed.shape.centered &= piece.right.is_none();
                    printed
                }));
                center(&mut lines[begun..]);
            }
        }
        lines
    }

    fn printed(&self, pages: &[Page], page: usize, row: &Row, (left, right): (f32, f32), region: usize) -> Printed {
        let line = Line { page, words: row.words.clone(), number: 0 };
        let text = line.print(pages);
        let words = || line.words(pages);
        let mut first_word = 0.0;
        let mut before: Option<&Word> = None;
        for word in words() {
            if before.is_some_and(|before| word.parted_from(before)) {
                break;
            }
            first_word = word.end - row.x;
            before = Some(word);
        }
        let (x, end, width) = (row.x - left, row.end - left, right - left);
        let numbered = is_numbered(&text);
        let shape = Shape {
            x,
            end,
            width,
            y: row.y,
            size: row.size,
            region,
            bold: !self.bold && words().all(|word| word.looks.bold),
            centered: x > width * 0.08 && (x - (width - end)).abs() < width * 0.03 + 2.0 && !text.starts_with('('),
            first_word,
            numbered,
            lower: text.starts_with(char::is_lowercase),
            closed: is_closed(&text),
            hyphen: text.ends_with(['-', '\u{2010}', '\u{ad}']),
            cell: false,
        };
        Printed { line, shape }
    }
}

/// Lines that only happen to stand in the middle are not centred: those that begin where a neighbour begins, and those
/// that go on with a line, or in a line, that is not.
fn center(lines: &mut [Printed]) {
    let with_neighbour: Vec<bool> = (0..lines.len())
        .map(|index| {
            let shape = &lines[index].shape;
            let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
            beside.filter_map(|other| lines.get(other)).any(|other| {
                (other.shape.x - shape.x).abs() < 1.5 && (other.shape.end - shape.end).abs() > 1.5
                    || shape.lower && !other.shape.centered
            }) || lines.get(index + 1).is_some_and(|next| next.shape.lower && !next.shape.centered && !shape.closed)
        })
        .collect();
    for (line, beside) in lines.iter_mut().zip(with_neighbour) {
        line.shape.centered &= !beside;
    }
}

/// How far left pages stand from right ones, where they have different margins: their lines begin at other places, and
/// at the same places when moved.
fn shift(sides: &[Vec<&Row>; 2]) -> f32 {
    let [odd, even] = sides.each_ref().map(|rows| starts(rows));
    let matching =
        |by: f32| even.iter().filter(|start| odd.iter().any(|other| (*other + by - *start).abs() < 2.0)).count();
    let (Some(first), Some(other)) = (odd.first(), even.first()) else { return 0.0 };
    let by = other - first;
    if by.abs() > 3.0 && matching(0.0) == 0 && matching(by) >= 2 { by } else { 0.0 }
}

/// The places where a fair share of some rows begin.
fn starts(rows: &[&Row]) -> Vec<f32> {
    let mut all: Vec<f32> = rows.iter().map(|row| row.x).collect();
    all.sort_by(f32::total_cmp);
    let enough = (all.len() / 16).max(3);
    let groups = all.chunk_by(|a, b| b - a < 1.0);
    groups.filter(|group| group.len() >= enough).filter_map(|group| group.first().copied()).collect()
}

/// Left and right edge of some rows: where a fair share of them begins and ends.
fn edges<'r>(rows: impl Iterator<Item = &'r Row>) -> Option<(f32, f32)> {
    let (mut starts, mut ends): (Vec<f32>, Vec<f32>) = rows.map(|row| (row.x, -row.end)).unzip();
    let (left, right) = (outermost(&mut starts)?, -outermost(&mut ends)?);
    Some((left, right.max(left + 1.0)))
}

/// The smallest value that several others share.
fn outermost(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    let enough = (values.len() / 16).max(2);
    let shared = values
        .iter()
        .enumerate()
        .find(|(index, value)| values.get(index + enough - 1).is_some_and(|other| other - **value < 3.0));
    shared.map(|(_, value)| *value).or(values.first().copied())
}
