//! A comparison as one text with its changes, exact to the byte.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use super::correspondence::Match;
use super::matching::Run;
use super::side::Sides;

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "move")]
pub enum Happened {
    /// It stands in both, in place.
    Kept,
    /// It is in the old text only.
    Deleted,
    /// It is in the new text only.
    Inserted,
    /// It stands elsewhere in the new text: at the other end of the move of this number.
    MovedFrom(usize),
    /// It stood elsewhere in the old text.
    MovedTo(usize),
}

/// A stretch of text and what happened to it. In order, what is not inserted is the old text to the byte, and what is not
/// deleted is the new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edit {
    /// What happened to it.
    #[serde(flatten)]
    pub happened: Happened,
    /// Its bytes in the old text; where it is only in the new one, the place at which it would stand.
    pub old: Range<usize>,
    /// Its bytes in the new text; where it is only in the old one, the place at which it stood.
    pub new: Range<usize>,
}

impl Edit {
    /// Whether it is part of the old text.
    pub fn is_old(&self) -> bool {
        matches!(self.happened, Happened::Kept | Happened::Deleted | Happened::MovedFrom(_))
    }

    /// Whether it is part of the new text.
    pub fn is_new(&self) -> bool {
        matches!(self.happened, Happened::Kept | Happened::Inserted | Happened::MovedTo(_))
    }
}

pub(super) fn edits(sides: &Sides<'_>, marked: &[Match]) -> Vec<Edit> {
    let mut writer = Writer { sides, edits: Vec::with_capacity(2 * marked.len()), old: 0, new: 0 };
    let moves = Moves::of(marked);
    let (mut i, mut j) = (0, 0);
    for found in marked.iter().filter(|found| !found.moved) {
        writer.change(i..found.run.old, j..found.run.new, &moves);
        writer.keep(found.run);
        (i, j) = (found.run.old + found.run.length, found.run.new + found.run.length);
    }
    writer.change(i..sides.old.tokens.len(), j..sides.new.tokens.len(), &moves);
    writer.end();
    writer.edits
}

/// Runs of words that moved, each with the number of its move, by their first words.
struct Moves {
    old: Vec<(Range<usize>, usize)>,
    new: Vec<(Range<usize>, usize)>,
}

impl Moves {
    fn of(marked: &[Match]) -> Self {
        let (mut of_old, mut of_new) = (Vec::new(), Vec::new());
        let mut count = 0;
        let mut last: Option<Match> = None;
        for found in marked.iter().filter(|found| found.moved) {
            // What goes on where the last left off, with a few words changed, belongs to the same move.
            let near = |from: usize, to: usize| from >= to && from - to <= 40;
            let same = last.is_some_and(|last| {
                near(found.run.old, last.run.old + last.run.length)
                    && near(found.run.new, last.run.new + last.run.length)
            });
            count += usize::from(!same);
            of_old.push((found.run.old..found.run.old + found.run.length, count));
            of_new.push((found.run.new..found.run.new + found.run.length, count));
            last = Some(*found);
        }
        of_old.sort_unstable_by_key(|(range, _)| range.start);
        Self { old: of_old, new: of_new }
    }
}

/// A stretch of words cut at the runs of it that moved: the word behind each bit, and its move.
fn cut(range: Range<usize>, moves: &[(Range<usize>, usize)]) -> Vec<(usize, Option<usize>)> {
    let mut bits = Vec::new();
    let mut at = range.start;
    let first = moves.partition_point(|(moved, _)| moved.end <= range.start);
    for (moved, number) in moves[first..].iter().take_while(|(moved, _)| moved.start < range.end) {
        if moved.start > at {
            bits.push((moved.start, None));
        }
        at = moved.end.min(range.end);
        bits.push((at, Some(*number)));
    }
    if at < range.end {
        bits.push((range.end, None));
    }
    bits
}

struct Writer<'w> {
    sides: &'w Sides<'w>,
    edits: Vec<Edit>,
    /// How much of each text is written.
    old: usize,
    new: usize,
}

impl Writer<'_> {
    /// Words that are kept; white space between or before them that differs is a change of its own.
    fn keep(&mut self, run: Run) {
        let sides = self.sides;
        if sides.old.stretch(run.old, run.length) == sides.new.stretch(run.new, run.length) {
            return self.keep_alike(run);
        }
        for at in 0..run.length {
            self.keep_alike(Run { old: run.old + at, new: run.new + at, length: 1 });
        }
    }

    /// Words that are kept with the white space between them.
    fn keep_alike(&mut self, run: Run) {
        let (one, other) = (&self.sides.old, &self.sides.new);
        let (start_old, start_new) = (one.tokens[run.old].start as usize, other.tokens[run.new].start as usize);
        if one.transcript.text[self.old..start_old] != other.transcript.text[self.new..start_new] {
            self.delete(start_old, Happened::Deleted);
            self.insert(start_new, Happened::Inserted);
        }
        let (from_old, from_new) = (self.old, self.new);
        let last = run.length - 1;
        self.old = one.tokens[run.old + last].end as usize;
        self.new = other.tokens[run.new + last].end as usize;
        self.write(Happened::Kept, from_old..self.old, from_new..self.new);
    }

    /// Words of the old text that are gone from here, then words of the new that have come.
    fn change(&mut self, old: Range<usize>, new: Range<usize>, moves: &Moves) {
        for (end, number) in cut(old, &moves.old) {
            let happened = number.map_or(Happened::Deleted, Happened::MovedFrom);
            self.delete(self.sides.old.tokens[end - 1].end as usize, happened);
        }
        for (end, number) in cut(new, &moves.new) {
            let happened = number.map_or(Happened::Inserted, Happened::MovedTo);
            self.insert(self.sides.new.tokens[end - 1].end as usize, happened);
        }
    }

    /// White space behind the last word.
    fn end(&mut self) {
        let (old, new) = (&self.sides.old.transcript.text, &self.sides.new.transcript.text);
        if old[self.old..] == new[self.new..] {
            self.write(Happened::Kept, self.old..old.len(), self.new..new.len());
        } else {
            self.delete(old.len(), Happened::Deleted);
            self.insert(new.len(), Happened::Inserted);
        }
    }

    fn delete(&mut self, to: usize, happened: Happened) {
        self.write(happened, self.old..to, self.new..self.new);
        self.old = to;
    }

    fn insert(&mut self, to: usize, happened: Happened) {
        self.write(happened, self.old..self.old, self.new..to);
        self.new = to;
    }

    fn write(&mut self, happened: Happened, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.edits.last_mut() {
            Some(last) if last.happened == happened => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.edits.push(Edit { happened, old, new }),
        }
    }
}
