//! Which paragraphs a list of the file numbers by itself, so that their numbers are not printed a second time.
//!
//! A word processor counts what stands in the file after its reader has taken the changes or refused them. A number is left
//! to it only where it then prints exactly that number in the old text and in the new one; others are words.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::body::Book;
use super::super::numbering::Counters;
use super::cloth::Cloth;
use crate::document::{Recorded, TrackedParagraph, Whose};

/// A letter of a paragraph: the run it stands in, what happened to it, and how it looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) run: usize,
    pub(super) change: Recorded,
    pub(super) look: usize,
    pub(super) c: char,
}

impl Letter {
    /// Whether both can stand in one run.
    pub(super) fn is_like(self, other: Self) -> bool {
        (self.run, self.change, self.look) == (other.run, other.change, other.look)
    }

    fn is_of(self, other: Self) -> bool {
        (self.run, self.change) == (other.run, other.change)
    }

    fn is_added(self) -> bool {
        !self.change.is_old()
    }
}

/// The most lists that are left to number by themselves; a text of law has one or a few.
const MOST_LISTS: usize = 2000;

const SIDES: [Whose; 2] = [Whose::Old, Whose::New];

/// What a paragraph of the file is in one of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    /// A paragraph of it.
    Whole,
    /// A paragraph of it but for its end, which is that of the paragraph of that place; nothing between them is in it.
    Head(usize),
    /// The end of such a paragraph.
    Tail,
    /// Another part of one.
    Part,
    /// Nothing.
    Nothing,
}

/// What each paragraph is in the old text and in the new one, and whether words are added right before it.
#[derive(Debug)]
pub(super) struct Spans {
    sides: [Vec<Span>; 2],
    touched: Vec<bool>,
}

impl Spans {
    /// Of the paragraphs of a text, with what happened to the rows of those that are cells.
    pub(super) fn of(paragraphs: &[&TrackedParagraph], rows: &[Option<Recorded>]) -> Self {
        let ends_added = |paragraph: &&TrackedParagraph| {
            paragraph.mark.is_old() && paragraph.runs.last().is_some_and(|(change, _)| !change.is_old())
        };
        let touched = std::iter::once(false).chain(paragraphs.iter().map(ends_added)).collect();
        Self { sides: SIDES.map(|whose| spans(paragraphs, rows, whose)), touched }
    }

    /// The place of the paragraph that ends the one that begins here, in the old text or the new one, if it is another.
    pub(super) fn end(&self, at: usize) -> Option<usize> {
        let end = |side: &Vec<Span>| if let Some(Span::Head(end)) = side.get(at) { Some(*end) } else { None };
        self.sides.iter().filter_map(end).max()
    }

    /// Whether a paragraph is the end of one that begins before it.
    pub(super) fn is_end(&self, at: usize) -> bool {
        self.sides.iter().any(|side| side.get(at) == Some(&Span::Tail))
    }
}

/// What each paragraph is in one of the texts.
fn spans(paragraphs: &[&TrackedParagraph], rows: &[Option<Recorded>], whose: Whose) -> Vec<Span> {
    let mut spans = Vec::with_capacity(paragraphs.len());
    // Where a paragraph of the text begins that has not ended, and whether only its beginning says something.
    let mut open: Option<(usize, bool)> = None;
    for (at, (paragraph, row)) in paragraphs.iter().zip(rows).enumerate() {
        if let Some(change) = row {
            open = None;
            spans.push(if whose.has(*change) { Span::Whole } else { Span::Nothing });
            continue;
        }
        let says = paragraph.runs.iter().any(|(change, text)| whose.has(*change) && !text.trim().is_empty());
        let ends = whose.has(paragraph.mark);
        let span = match (open, says, ends) {
            (_, false, false) => Span::Nothing,
            (None, _, true) => Span::Whole,
            (Some((head, true)), false, true) => {
                spans[head] = Span::Head(at);
                Span::Tail
            }
            _ => Span::Part,
        };
        open = match open {
            _ if ends => None,
            None => says.then_some((at, true)),
            Some((head, alone)) => Some((head, alone && !says)),
        };
        spans.push(span);
    }
    spans
}

/// How far the lists have counted in the old text and in the new one.
#[derive(Clone)]
pub(super) struct Numbers<'a> {
    book: &'a Book,
    counters: [Counters; 2],
    /// The first level that the file uses of each kind of list.
    first: Rc<HashMap<usize, u8>>,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(book: &'a Book, cloth: &Cloth) -> Self {
        let mut first = HashMap::new();
        for (list, level) in cloth.cuts.iter().filter_map(|cut| cut.list) {
            if let Some(place) = book.numbering.definition(list, &book.styles) {
                let least = first.entry(place).or_insert(level);
                *least = level.min(*least);
            }
        }
        Self { book, counters: [Counters::default(), Counters::default()], first: Rc::new(first) }
    }

    /// Counts a paragraph in a list, and returns its letters without the number that the list then prints; nothing, and
    /// it is not counted, where that is not its number. `headed` says that it may end a paragraph of this list.
    pub(super) fn count(
        &mut self,
        (list, level): (i32, u8),
        at: usize,
        letters: &[Letter],
        spans: &Spans,
        headed: bool,
    ) -> Option<Vec<Letter>> {
        let place = self.book.numbering.definition(list, &self.book.styles)?;
        let first = self.first.get(&place).copied().unwrap_or(0);
        if self.counters.iter().any(|counters| counters.lists() > MOST_LISTS) {
            return None;
        }
        let mut counters = self.counters.clone();
        let mut numbered: [Option<Vec<usize>>; 2] = [None, None];
        for (side, whose) in SIDES.iter().enumerate() {
            match spans.sides[side].get(at)? {
                Span::Nothing => continue,
                Span::Tail if headed => continue,
                Span::Part | Span::Tail => return None,
                Span::Whole | Span::Head(_) => {}
            }
            let Book { numbering, styles, .. } = self.book;
            if !counters[side].has_begun(place, first..level) {
                return None;
            }
            let label = counters[side].label(numbering, styles, list, level).unwrap_or_default();
            let mut said =
                letters.iter().enumerate().filter(|(_, letter)| whose.has(letter.change) && !letter.c.is_whitespace());
            let mut taken = Vec::new();
            for c in label.chars().filter(|c| !c.is_whitespace()) {
                taken.push(said.next().filter(|(_, letter)| letter.c == c)?.0);
            }
            // A paragraph that says nothing in one of the texts would have a number there.
            said.next()?;
            numbered[side] = Some(taken);
        }
        let is_number = |place: usize, side: usize| numbered[side].as_ref().is_none_or(|taken| taken.contains(&place));
        let mut bare = Vec::with_capacity(letters.len());
        for (place, letter) in letters.iter().enumerate() {
            let sides = SIDES.map(|whose| whose.has(letter.change));
            let told = [is_number(place, 0) || !sides[0], is_number(place, 1) || !sides[1]];
            let any =
                (0..2).any(|side| sides[side] && numbered[side].as_ref().is_some_and(|taken| taken.contains(&place)));
            match (any, told == [true, true]) {
                (true, true) => {}
                // Half of what is kept would be a number.
                (true, false) => return None,
                _ if bare.is_empty() && letter.c.is_whitespace() => {}
                _ => bare.push(*letter),
            }
        }
        if spans.touched.get(at) == Some(&true) && bare.first().is_some_and(|letter| letter.is_added()) {
            bare = apart(bare)?;
        }
        self.counters = counters;
        Some(bare)
    }
}

/// The letters of a paragraph before which words are added, and which now begins with words that are: it begins with some
/// that are taken out instead, those that are anyway or its first word, which is then added again. For where two additions
/// touch over the end of a paragraph that stays, a word processor takes it for added.
fn apart(mut letters: Vec<Letter>) -> Option<Vec<Letter>> {
    let at = letters.iter().position(|letter| !letter.is_added())?;
    let first = letters[at];
    let run = letters[at..].iter().take_while(|letter| letter.is_of(first)).count();
    if first.change != Recorded::Kept {
        letters[..at + run].rotate_right(run);
        return Some(letters);
    }
    let within = &letters[at..at + run];
    let blank = within.iter().take_while(|letter| letter.c.is_whitespace()).count();
    let word = blank + within[blank..].iter().take_while(|letter| !letter.c.is_whitespace()).count();
    let gone: Vec<Letter> =
        within[..word].iter().map(|letter| Letter { change: Recorded::Deleted, ..*letter }).collect();
    letters[at..at + word].iter_mut().for_each(|letter| letter.change = Recorded::Inserted);
    letters.splice(0..0, gone);
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_addition_touches_the_one_before_a_number_that_is_no_longer_words() {
        use Recorded::{Deleted, Inserted, Kept};
        let told = |runs: &[(Recorded, &str)]| {
            let letters = runs.iter().enumerate().flat_map(|(run, (change, text))| {
                text.chars().map(move |c| Letter { run, change: *change, look: 0, c })
            });
            let sign = |letter: &Letter| match letter.change {
                Inserted => letter.c.to_ascii_uppercase().to_string(),
                Deleted => format!("-{}", letter.c),
                _ => letter.c.to_string(),
            };
            apart(letters.collect()).map(|letters| letters.iter().map(sign).collect::<String>())
        };
        assert_eq!(told(&[(Inserted, "any "), (Kept, "cup of")]).as_deref(), Some("-c-u-pANY CUP of"));
        assert_eq!(told(&[(Inserted, "any"), (Deleted, "a"), (Kept, " cup")]).as_deref(), Some("-aANY cup"));
        assert_eq!(told(&[(Inserted, "any")]), None);
    }
}
