//! Words on one height of a page, from left to right, whichever order they were painted in.

use super::page::{Page, Word};

/// Words on one height.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Indices of the page's words.
    pub(super) words: Vec<usize>,
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    pub(super) size: f32,
}

/// So far from the height of a row, in sizes, a word still belongs to it.
const LEVEL: f32 = 0.35;
/// So far if nothing of the row stands above or below it: a raised number, or a number beside two lines.
const BESIDE: f32 = 0.7;

/// The rows of some words of a page, from top to bottom.
pub(super) fn rows(page: &Page, words: impl Iterator<Item = usize>) -> Vec<Row> {
    let mut words: Vec<usize> = words.filter(|index| page.words.get(*index).is_some()).collect();
    words.sort_by(|a, b| page.words[*a].y.total_cmp(&page.words[*b].y).then(a.cmp(b)));
    let mut rows: Vec<Row> = Vec::new();
    for index in words {
        let word = &page.words[index];
        let place = place(page, &rows, word);
        match place.and_then(|place| rows.get_mut(place)) {
            Some(row) => row.add(index, word),
            None => rows.push(Row::of(index, word)),
        }
    }
    for row in &mut rows {
        row.words.sort_by(|a, b| page.words[*a].x.total_cmp(&page.words[*b].x));
    }
    rows
}

/// The row that a word belongs to, of the last few.
fn place(page: &Page, rows: &[Row], word: &Word) -> Option<usize> {
    let recent = rows.len().saturating_sub(3)..rows.len();
    let off = |row: &Row| (word.y - row.y).abs() / row.size.max(word.size);
    let level =
        recent.clone().filter(|index| (word.y - rows[*index].y).abs() <= rows[*index].size.min(word.size) * LEVEL);
    let nearest = level.min_by(|a, b| off(&rows[*a]).total_cmp(&off(&rows[*b])));
    nearest.or_else(|| {
        recent.into_iter().find(|index| {
            let row = &rows[*index];
            off(row) <= BESIDE
                && row.words.iter().all(|other| {
                    let other = &page.words[*other];
                    other.end <= word.x + 0.5 || word.end <= other.x + 0.5
                })
        })
    })
}

impl Row {
    fn of(index: usize, word: &Word) -> Self {
        Self { words: vec![index], x: word.x, end: word.end, y: word.y, size: word.size }
    }

    fn add(&mut self, index: usize, word: &Word) {
        self.words.push(index);
        self.x = self.x.min(word.x);
        self.end = self.end.max(word.end);
        if word.size > self.size * 1.05 {
            (self.size, self.y) = (word.size, word.y);
        }
    }

    /// The words of a row as printed.
    pub(super) fn print(&self, page: &Page) -> String {
        let mut out = String::new();
        let mut before: Option<&Word> = None;
        for word in self.words.iter().filter_map(|index| page.words.get(*index)) {
            if before.is_some_and(|before| word.parted_from(before)) {
                out.push(' ');
            }
            out.push_str(page.text_of(word));
            before = Some(word);
        }
        out
    }
}
