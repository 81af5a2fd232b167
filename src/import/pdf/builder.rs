//! Signs become words: what follows on one line without a space is one.

use super::geometry::{Turn, narrow};
use super::page::{Change, Looks, Mark, Page, Word, is_space};

/// A page that is being painted.
#[derive(Debug, Default)]
pub(super) struct Builder {
    page: Page,
    /// The left edge of every letter of the page's text, by byte of its beginning.
    edges: Vec<(u32, f32)>,
    open: Option<Word>,
    spaced: bool,
    mark: u32,
}

/// A sign as it is painted: where it begins and ends, as seen by its reader.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) turn: Turn,
}

impl Builder {
    pub(super) fn new(number: usize, width: f32, height: f32) -> Self {
        let page = Page { number, width, height, marks: vec![Mark::None], ..Page::default() };
        Self { page, ..Self::default() }
    }

    /// What follows belongs to this.
    pub(super) fn belongs(&mut self, mark: Mark) {
        if self.page.marks.get(self.mark as usize) == Some(&mark) {
            return;
        }
        self.close();
        // The first mark is that of what belongs nowhere, to which a page often goes back.
        let index = if mark == Mark::None { 0 } else { self.page.marks.len() };
        if index > 0 {
            self.page.marks.push(mark);
        }
        self.mark = u32::try_from(index).unwrap_or(0);
    }

    pub(super) fn paint(&mut self, text: &str, place: Place, looks: Looks) {
        let (x, end) = (narrow(place.x), narrow(place.end));
        let letters = text.chars().count().max(1);
        for (index, c) in text.chars().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a sign has few letters")]
            let part = |index: usize| x + (end - x) * index as f32 / letters as f32;
            self.put(c, part(index), part(index + 1), place, looks);
        }
    }

    pub(super) fn letter(&mut self, c: char, place: Place, looks: Looks) {
        self.put(c, narrow(place.x), narrow(place.end), place, looks);
    }

    /// A sign for which the font has no letter.
    pub(super) fn unknown(&mut self, place: Place, looks: Looks) {
        self.page.unknown += 1;
        self.letter(char::REPLACEMENT_CHARACTER, place, looks);
    }

    fn put(&mut self, c: char, x: f32, end: f32, place: Place, looks: Looks) {
        if c.is_whitespace() {
            self.space();
            return;
        }
        if c.is_control() || c == '\u{200b}' || c == '\u{feff}' {
            return;
        }
        let c = if c == '\u{f0b7}' { '•' } else { c };
        let (y, size) = (narrow(place.y), narrow(place.size).max(0.01));
        let goes_on = self.open.is_some_and(|word| {
            let gap = x - word.end;
            word.turn == place.turn
                && (word.y - y).abs() <= size * 0.05
                && (word.size - size).abs() <= size * 0.05
                && word.looks == looks
                && !is_space(gap, size)
                && gap > -size * 0.6
        });
        if !goes_on {
            self.close();
            self.open = Some(self.begin(x, y, size, place.turn, looks));
            self.spaced = false;
        }
        if let Some(word) = &mut self.open {
            self.edges.push((word.to, x));
            self.page.text.push(c);
            word.to = offset(self.page.text.len());
            word.end = word.end.max(end);
        }
    }

    fn begin(&self, x: f32, y: f32, size: f32, turn: Turn, looks: Looks) -> Word {
        let from = offset(self.page.text.len());
        Word {
            from,
            to: from,
            x,
            end: x,
            y,
            size,
            looks,
            turn,
            spaced: self.spaced,
            trailed: false,
            change: Change::None,
            mark: self.mark,
        }
    }

    pub(super) fn space(&mut self) {
        if let Some(word) = &mut self.open {
            word.trailed = true;
            self.close();
        }
        self.spaced = true;
    }

    fn close(&mut self) {
        self.page.words.extend(self.open.take());
    }

    pub(super) fn picture(&mut self) {
        self.page.pictured = true;
    }

    pub(super) fn hide(&mut self, text: &str) {
        match self.page.hidden.last_mut() {
            Some(last) if !text.is_empty() => last.push_str(text),
            _ => self.page.hidden.push(text.to_owned()),
        }
    }

    /// The page, and the left edge of every letter by its place in the page's text.
    pub(super) fn finish(mut self) -> (Page, Vec<(u32, f32)>) {
        self.close();
        (self.page, self.edges)
    }
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
