//! From words that answer each other to words that are shown as unchanged: what a lawyer would mark.
//!
//! A redline shows fewer words as unchanged than answer each other: a number or a citation changes as a whole, a word or
//! two between changes is taken into them, and a paragraph of which little is left is replaced.

use std::ops::Range;

use super::correspondence::{Correspondence, Match};
use super::matching::Run;
use super::side::{Side, Sides};
use super::tokens::unit_end;

/// Unchanged words in so small a number between two changes help no reader.
const CRUMB: usize = 2;

/// A paragraph of which less than this share is unchanged is replaced as a whole.
const LEAST_KEPT: f32 = 0.2;

/// A paragraph of fewer words is never taken for rewritten.
const SHORT: usize = 8;

/// As many unchanged words in a row are shown as such even in a paragraph that is otherwise rewritten.
const WORTH_SHOWING: usize = 6;

/// The words that are shown as unchanged, in place or moved, in the order of the new text.
pub(super) fn marked(sides: &Sides<'_>, correspondence: &Correspondence) -> Vec<Match> {
    let mut partners = Partners::of(sides, &correspondence.matches);
    partners.same_letters();
    partners.in_order();
    partners.whole_units();
    partners.no_crumbs(CRUMB);
    partners.slide();
    partners.no_crumbs(CRUMB);
    partners.rewritten();
    partners.matches()
}

/// The partner of each word, and whether it moved.
struct Partners<'p> {
    sides: &'p Sides<'p>,
    old: Vec<u32>,
    new: Vec<u32>,
    moved: Vec<bool>,
}

const NONE: u32 = u32::MAX;

impl<'p> Partners<'p> {
    fn of(sides: &'p Sides<'p>, matches: &[Match]) -> Self {
        let mut old = vec![NONE; sides.old.tokens.len()];
        let mut new = vec![NONE; sides.new.tokens.len()];
        let mut moved = vec![false; sides.new.tokens.len()];
        for found in matches {
            for at in 0..found.run.length {
                let (i, j) = (found.run.old + at, found.run.new + at);
                old[i] = super::tokens::narrow(j);
                new[j] = super::tokens::narrow(i);
                moved[j] = found.moved;
            }
        }
        Self { sides, old, new, moved }
    }

    fn part(&mut self, new: usize) {
        let old = self.new[new];
        if old != NONE {
            self.old[old as usize] = NONE;
            self.new[new] = NONE;
            self.moved[new] = false;
        }
    }

    /// Words are matched by numbers that stand for them; two words with one number are not the same word.
    fn same_letters(&mut self) {
        for new in 0..self.new.len() {
            let old = self.new[new];
            if old != NONE && self.sides.old.text(old as usize) != self.sides.new.text(new) {
                self.part(new);
            }
        }
    }

    /// Words in place never cross; what would is moved.
    fn in_order(&mut self) {
        let mut least = 0;
        for new in 0..self.new.len() {
            let old = self.new[new];
            if old != NONE && !self.moved[new] {
                if old < least {
                    self.moved[new] = true;
                } else {
                    least = old + 1;
                }
            }
        }
    }

    /// A number, citation or enumerator that changed in part changed.
    fn whole_units(&mut self) {
        let sides = self.sides;
        for unit in units(&sides.new) {
            let from = self.new[unit.start];
            let whole = from != NONE
                && unit.clone().all(|at| {
                    self.new[at] as usize == from as usize + at - unit.start && self.moved[at] == self.moved[unit.start]
                });
            if !whole {
                unit.for_each(|at| self.part(at));
            }
        }
        for unit in units(&sides.old) {
            let to = self.old[unit.start];
            let whole = to != NONE && unit.clone().all(|at| self.old[at] as usize == to as usize + at - unit.start);
            if !whole {
                for at in unit {
                    if self.old[at] != NONE {
                        self.part(self.old[at] as usize);
                    }
                }
            }
        }
    }

    /// Runs of words that answer each other, in the order of the new text.
    fn runs(&self) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for (new, old) in self.new.iter().enumerate().filter(|(_, old)| **old != NONE) {
            let (old, moved) = (*old as usize, self.moved[new]);
            match found.last_mut() {
                Some(last)
                    if last.moved == moved
                        && last.run.new + last.run.length == new
                        && last.run.old + last.run.length == old =>
                {
                    last.run.length += 1;
                }
                _ => found.push(Match { run: Run { old, new, length: 1 }, moved }),
            }
        }
        found
    }

    fn matches(&self) -> Vec<Match> {
        self.runs()
    }

    /// Takes unchanged words into the changes on both sides of them where they are too few to help a reader. Where they
    /// begin or end a paragraph on both sides they stay: a reader finds them there.
    fn no_crumbs(&mut self, most: usize) {
        let runs = self.runs();
        for (index, found) in runs.iter().enumerate() {
            let Run { old, new, length } = found.run;
            if length > most {
                continue;
            }
            let at_start = index == 0 && old == 0 && new == 0;
            let at_end = index + 1 == runs.len() && old + length == self.old.len() && new + length == self.new.len();
            if !at_start && !at_end {
                (new..new + length).for_each(|at| self.part(at));
            }
        }
    }

    /// Moves a deletion or an insertion along equal words to where a reader expects its edges: whole paragraphs, sentences,
    /// clauses.
    fn slide(&mut self) {
        let runs: Vec<Match> = self.runs();
        for pair in runs.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            if before.moved || after.moved {
                continue;
            }
            let old = before.run.old + before.run.length..after.run.old;
            let new = before.run.new + before.run.length..after.run.new;
            if old.is_empty() && !new.is_empty() {
                let by = best_slide(&self.sides.new, &new, before.run.length, after.run.length);
                self.shift(&old, &new, by);
            } else if new.is_empty() && !old.is_empty() {
                let by = best_slide(&self.sides.old, &old, before.run.length, after.run.length);
                self.shift(&old, &new, by);
            }
        }
    }

    /// Moves the edges of a change by so many words; the words on either side are equal.
    fn shift(&mut self, old: &Range<usize>, new: &Range<usize>, by: isize) {
        let back = by.unsigned_abs();
        if by < 0 {
            // The words before the change answer the last ones of it.
            for step in 1..=back {
                let (i, j) = (old.start - step, new.start - step);
                self.part(j);
                let (i, j) = if old.is_empty() { (i, new.end - step) } else { (old.end - step, j) };
                self.pair(i, j);
            }
        } else {
            for step in 0..back {
                let (i, j) = (old.end + step, new.end + step);
                self.part(j);
                let (i, j) = if old.is_empty() { (i, new.start + step) } else { (old.start + step, j) };
                self.pair(i, j);
            }
        }
    }

    fn pair(&mut self, old: usize, new: usize) {
        // A slide by more words than the change has goes over its own tracks; what it finds there it leaves as it is.
        if self.old[old] != NONE {
            self.part(self.old[old] as usize);
        }
        self.part(new);
        self.old[old] = super::tokens::narrow(new);
        self.new[new] = super::tokens::narrow(old);
    }

    /// Shows a paragraph of which little is left as replaced.
    fn rewritten(&mut self) {
        for line in &self.sides.new.lines {
            if line.len() < SHORT {
                continue;
            }
            let kept: Vec<usize> = line.clone().filter(|at| self.new[*at] != NONE && !self.moved[*at]).collect();
            let longest = kept.chunk_by(|one, other| one + 1 == *other).map(<[usize]>::len).max().unwrap_or(0);
            #[expect(clippy::cast_precision_loss, reason = "words of a paragraph")]
            let share = kept.len() as f32 / line.len() as f32;
            let old_lines: std::collections::BTreeSet<u32> =
                kept.iter().map(|at| self.sides.old.line_of[self.new[*at] as usize]).collect();
            #[expect(clippy::cast_precision_loss, reason = "words of a paragraph")]
            let of_old: f32 = kept.len() as f32
                / old_lines.iter().map(|line| self.sides.old.lines[*line as usize].len()).sum::<usize>().max(1) as f32;
            if share.max(of_old) < LEAST_KEPT && longest < WORTH_SHOWING {
                kept.into_iter().for_each(|at| self.part(at));
            }
        }
    }
}

/// Units of more than one token.
fn units<'s>(side: &'s Side<'_>) -> impl Iterator<Item = Range<usize>> + 's {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < side.tokens.len() {
            let start = at;
            let end = unit_end(&side.transcript.text, side.tokens[at].start as usize);
            at += 1;
            while at < side.tokens.len() && (side.tokens[at].start as usize) < end {
                at += 1;
            }
            if at - start > 1 {
                return Some(start..at);
            }
        }
        None
    })
}

/// By how many words the edges of a change are best moved: back if negative.
fn best_slide(side: &Side<'_>, change: &Range<usize>, before: usize, after: usize) -> isize {
    let word = |at: usize| side.tokens[at].word;
    // One unchanged word stays on either side, or the change would touch the one before it.
    let back = (1..before.min(256))
        .take_while(|step| change.start >= *step && word(change.start - step) == word(change.end - step))
        .count();
    let forth = (0..after.saturating_sub(1).min(256))
        .take_while(|step| {
            change.end + step < side.tokens.len() && word(change.start + step) == word(change.end + step)
        })
        .count();
    let edge = |by: isize| -> i32 {
        let start = change.start.saturating_add_signed(by);
        let end = change.end.saturating_add_signed(by);
        fitness(side, start) + if end < side.tokens.len() { fitness(side, end) } else { 40 }
    };
    let (back, forth) = (isize::try_from(back).unwrap_or(0), isize::try_from(forth).unwrap_or(0));
    // Of equal places the last: English sentences and lists grow at their ends.
    (-back..=forth).max_by_key(|by| (edge(*by), *by)).unwrap_or(0)
}

/// How well a change may begin before this word.
fn fitness(side: &Side<'_>, at: usize) -> i32 {
    if side.begins_line(at) {
        return 40;
    }
    let within = at > 0 && side.tokens[at - 1].end == side.tokens[at].start;
    match side.text(at - 1) {
        "." | "?" | "!" => 30,
        ";" | ":" | "—" => 25,
        "," => 20,
        _ if matches!(side.text(at), "or" | "and" | "but" | "except" | "unless" | "if") => 15,
        _ if matches!(side.text(at), "," | ";" | ".") => 12,
        _ if within => 0,
        _ => 10,
    }
}
