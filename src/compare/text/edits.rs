//! A comparison as one text with its changes, exact to the byte.

use std::ops::Range;

use serde::Serialize;

use super::correspondence::Match;
use super::side::Sides;

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    let mut writer = Writer { sides, edits: Vec::new(), old: 0, new: 0 };
    let moves = Moves::of(marked, sides.old.tokens.len(), sides.new.tokens.len());
    let (mut i, mut j) = (0, 0);
    for found in marked.iter().filter(|found| !found.moved) {
        writer.change(i..found.run.old, j..found.run.new, &moves);
        for at in 0..found.run.length {
            writer.keep(found.run.old + at, found.run.new + at);
        }
        (i, j) = (found.run.old + found.run.length, found.run.new + found.run.length);
    }
    writer.change(i..sides.old.tokens.len(), j..sides.new.tokens.len(), &moves);
    writer.end();
    writer.edits
}

/// Which move each word takes part in, from 1; 0 for none.
struct Moves {
    old: Vec<usize>,
    new: Vec<usize>,
}

impl Moves {
    fn of(marked: &[Match], old: usize, new: usize) -> Self {
        let (mut of_old, mut of_new) = (vec![0; old], vec![0; new]);
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
            of_old[found.run.old..found.run.old + found.run.length].fill(count);
            of_new[found.run.new..found.run.new + found.run.length].fill(count);
            last = Some(*found);
        }
        Self { old: of_old, new: of_new }
    }
}

struct Writer<'w> {
    sides: &'w Sides<'w>,
    edits: Vec<Edit>,
    /// How much of each text is written.
    old: usize,
    new: usize,
}

impl Writer<'_> {
    /// Words that are kept; white space before them that differs is a change of its own.
    fn keep(&mut self, old: usize, new: usize) {
        let (one, other) = (self.sides.old.tokens[old], self.sides.new.tokens[new]);
        let space_old = &self.sides.old.transcript.text[self.old..one.start as usize];
        let space_new = &self.sides.new.transcript.text[self.new..other.start as usize];
        if space_old != space_new {
            self.delete(one.start as usize, Happened::Deleted);
            self.insert(other.start as usize, Happened::Inserted);
        }
        let (from_old, from_new) = (self.old, self.new);
        (self.old, self.new) = (one.end as usize, other.end as usize);
        self.write(Happened::Kept, from_old..self.old, from_new..self.new);
    }

    /// Words of the old text that are gone from here, then words of the new that have come.
    fn change(&mut self, old: Range<usize>, new: Range<usize>, moves: &Moves) {
        for at in old {
            let happened = if moves.old[at] == 0 { Happened::Deleted } else { Happened::MovedFrom(moves.old[at]) };
            self.delete(self.sides.old.tokens[at].end as usize, happened);
        }
        for at in new {
            let happened = if moves.new[at] == 0 { Happened::Inserted } else { Happened::MovedTo(moves.new[at]) };
            self.insert(self.sides.new.tokens[at].end as usize, happened);
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
