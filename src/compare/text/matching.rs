//! Which words of one stretch answer which of another, in order: sure anchors first, then the best path between them.

use std::ops::Range;

use super::side::{SpreadMap, counted};
use super::tokens::mixed;

/// A run of words that stands in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub old: usize,
    pub new: usize,
    pub length: usize,
}

/// How much a path through two stretches of words gains and loses.
#[derive(Debug, Clone)]
pub(super) struct Scoring {
    /// What it gains by a word that is kept, by the place where the word is counted.
    gain: Vec<f32>,
    /// What it loses where a change begins: how much unchanged words must be worth to stand between two changes.
    pub break_loss: f32,
}

impl Scoring {
    /// Words that stand often gain little: that both texts have "the" somewhere says nothing.
    pub fn of(counts: &[u32], break_loss: f32) -> Self {
        let all = counts.iter().map(|count| f64::from(*count)).sum::<f64>().max(2.0);
        #[expect(clippy::cast_possible_truncation, reason = "a weight needs few digits")]
        let gain = |count: &u32| ((all / f64::from((*count).max(1))).ln() / all.ln()) as f32;
        Self { gain: counts.iter().map(gain).collect(), break_loss }
    }

    fn gain_of(&self, word: u32) -> f32 {
        self.gain[counted(word)]
    }

    /// What a stretch would gain if all of it were kept.
    pub fn whole(&self, words: &[u32]) -> f32 {
        words.iter().map(|word| self.gain_of(*word)).sum()
    }
}

/// Gaps between anchors of at most this many pairs of words are searched for the best path through them.
const MOST_CELLS: usize = 1 << 21;

/// Gaps of this many pairs of words are not worth anchors.
const FEW_CELLS: usize = 1 << 10;

/// Matches the words of two stretches; what it needs in between is kept for the next.
pub(super) struct Matcher<'s> {
    scoring: &'s Scoring,
    seen: SpreadMap<(u32, u32, u32)>,
    kept: Vec<f32>,
    changed: Vec<f32>,
    steps: Vec<u8>,
}

impl<'s> Matcher<'s> {
    pub fn new(scoring: &'s Scoring) -> Self {
        Self { scoring, seen: SpreadMap::default(), kept: Vec::new(), changed: Vec::new(), steps: Vec::new() }
    }

    /// The runs that both stretches share, in order, none crossing another.
    pub fn runs(&mut self, old: &[u32], new: &[u32]) -> Vec<Run> {
        let mut found = Vec::new();
        self.between(old, new, 0..old.len(), 0..new.len(), 4, &mut found);
        joined(found)
    }

    /// What the best path through two stretches gains.
    pub fn gain(&mut self, old: &[u32], new: &[u32]) -> f32 {
        let runs = self.runs(old, new);
        let kept: f32 = runs.iter().map(|run| self.scoring.whole(&old[run.old..run.old + run.length])).sum();
        #[expect(clippy::cast_precision_loss, reason = "a section has few runs")]
        let breaks = runs.len() as f32;
        (kept - breaks * self.scoring.break_loss).max(0.0)
    }

    fn between(
        &mut self,
        old: &[u32],
        new: &[u32],
        mut in_old: Range<usize>,
        mut in_new: Range<usize>,
        words: usize,
        found: &mut Vec<Run>,
    ) {
        let (one, other) = (&old[in_old.clone()], &new[in_new.clone()]);
        let head = one.iter().zip(other).take_while(|(one, other)| one == other).count();
        if head > 0 {
            found.push(Run { old: in_old.start, new: in_new.start, length: head });
            in_old.start += head;
            in_new.start += head;
        }
        let (one, other) = (&old[in_old.clone()], &new[in_new.clone()]);
        let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
        in_old.end -= tail;
        in_new.end -= tail;
        if !in_old.is_empty() && !in_new.is_empty() {
            self.inside(old, new, in_old.clone(), in_new.clone(), words, found);
        }
        if tail > 0 {
            found.push(Run { old: in_old.end, new: in_new.end, length: tail });
        }
    }

    fn inside(
        &mut self,
        old: &[u32],
        new: &[u32],
        in_old: Range<usize>,
        in_new: Range<usize>,
        words: usize,
        found: &mut Vec<Run>,
    ) {
        let cells = in_old.len() * in_new.len();
        if cells <= FEW_CELLS || words < 2 && cells <= MOST_CELLS {
            return self.best_path(old, new, in_old, in_new, found);
        }
        if words == 0 {
            return;
        }
        let anchors = self.anchors(old, new, &in_old, &in_new, words);
        let (mut from_old, mut from_new) = (in_old.start, in_new.start);
        let fewer = words - 1;
        for anchor in &anchors {
            self.between(old, new, from_old..anchor.old, from_new..anchor.new, fewer, found);
            found.push(*anchor);
            (from_old, from_new) = (anchor.old + anchor.length, anchor.new + anchor.length);
        }
        self.between(old, new, from_old..in_old.end, from_new..in_new.end, fewer, found);
    }

    /// Runs of at least so many words that stand once in each stretch, as many as can be kept without crossing.
    fn anchors(
        &mut self,
        old: &[u32],
        new: &[u32],
        in_old: &Range<usize>,
        in_new: &Range<usize>,
        words: usize,
    ) -> Vec<Run> {
        const TWICE: u32 = u32::MAX;
        self.seen.clear();
        let key = |at: &[u32]| at.iter().fold(0, |key, word| mixed(key ^ u64::from(*word)));
        for (at, part) in old[in_old.clone()].windows(words).enumerate() {
            let entry = self.seen.entry(key(part)).or_insert((super::tokens::narrow(at), TWICE, 0));
            // Once and more than once is all that matters; a count of many would run into the other.
            entry.2 += u32::from(entry.2 & 0xFFFF < 2);
        }
        for (at, part) in new[in_new.clone()].windows(words).enumerate() {
            if let Some(entry) = self.seen.get_mut(&key(part)) {
                entry.1 = super::tokens::narrow(at);
                entry.2 += u32::from(entry.2 >> 16 < 2) << 16;
            }
        }
        let once = (1 << 16) + 1;
        let mut both: Vec<(usize, usize)> = self
            .seen
            .values()
            .filter(|(_, _, times)| *times == once)
            .map(|(i, j, _)| (in_old.start + *i as usize, in_new.start + *j as usize))
            .collect();
        both.sort_unstable();
        let mut runs: Vec<Run> = Vec::new();
        for (i, j) in both {
            if old[i..i + words] != new[j..j + words] {
                continue;
            }
            match runs.last_mut() {
                Some(last) if i < last.old + last.length && i - last.old == j.wrapping_sub(last.new) => {
                    last.length = i + words - last.old;
                }
                _ => runs.push(Run { old: i, new: j, length: words }),
            }
        }
        let weight = |run: &Run| -> f32 { self.scoring.whole(&old[run.old..run.old + run.length]) };
        uncrossed(&heaviest_chain(&runs, weight))
    }

    /// The path through a gap that gains most.
    fn best_path(
        &mut self,
        old: &[u32],
        new: &[u32],
        in_old: Range<usize>,
        in_new: Range<usize>,
        found: &mut Vec<Run>,
    ) {
        const KEEP_AFTER_KEPT: u8 = 1;
        const FROM_OLD: u8 = 2;
        const FROM_NEW: u8 = 4;
        const LEFT_KEPT: u8 = 8;
        let (rows, columns) = (in_old.len(), in_new.len());
        let width = columns + 1;
        let loss = self.scoring.break_loss;
        self.kept.clear();
        self.kept.resize(2 * width, f32::NEG_INFINITY);
        self.changed.clear();
        self.changed.resize(2 * width, f32::NEG_INFINITY);
        self.steps.clear();
        self.steps.resize((rows + 1) * width, 0);
        let one = &old[in_old.clone()];
        let other = &new[in_new.clone()];
        // The gap begins behind words that are kept.
        for row in 0..=rows {
            let (now, before) = ((row & 1) * width, (1 - (row & 1)) * width);
            for column in 0..=columns {
                let mut step = 0;
                let kept = if row == 0 && column == 0 {
                    0.0
                } else if row > 0 && column > 0 && one[row - 1] == other[column - 1] {
                    let at = before + column - 1;
                    let (kept, changed) = (self.kept[at], self.changed[at]);
                    if kept >= changed {
                        step |= KEEP_AFTER_KEPT;
                    }
                    kept.max(changed) + self.scoring.gain_of(one[row - 1])
                } else {
                    f32::NEG_INFINITY
                };
                let mut changed = f32::NEG_INFINITY;
                if row > 0 {
                    let at = before + column;
                    let (leave, stay) = (self.kept[at] - loss, self.changed[at]);
                    changed = leave.max(stay);
                    step |= if leave > stay { FROM_OLD | LEFT_KEPT } else { FROM_OLD };
                }
                if column > 0 {
                    let at = now + column - 1;
                    let (leave, stay) = (self.kept[at] - loss, self.changed[at]);
                    if leave.max(stay) > changed {
                        changed = leave.max(stay);
                        step &= KEEP_AFTER_KEPT;
                        step |= if leave > stay { FROM_NEW | LEFT_KEPT } else { FROM_NEW };
                    }
                }
                self.kept[now + column] = kept;
                self.changed[now + column] = changed;
                self.steps[row * width + column] = step;
            }
        }
        let last = (rows & 1) * width + columns;
        let mut in_kept = self.kept[last] >= self.changed[last];
        let (mut row, mut column) = (rows, columns);
        let mut backwards = Vec::new();
        while row > 0 || column > 0 {
            let step = self.steps[row * width + column];
            if in_kept {
                backwards.push(Run { old: in_old.start + row - 1, new: in_new.start + column - 1, length: 1 });
                in_kept = step & KEEP_AFTER_KEPT != 0;
                (row, column) = (row - 1, column - 1);
            } else {
                in_kept = step & LEFT_KEPT != 0;
                if step & FROM_OLD != 0 { row -= 1 } else { column -= 1 }
            }
        }
        found.extend(backwards.into_iter().rev());
    }
}

/// The runs in both orders at once that together weigh most; they are in the order of the old text.
pub(super) fn heaviest_chain(runs: &[Run], weight: impl Fn(&Run) -> f32) -> Vec<Run> {
    // A Fenwick tree over the order in the new text holds the best chain that ends before a place.
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_unstable_by_key(|index| (runs[*index].new, runs[*index].old));
    let mut rank = vec![0; runs.len()];
    for (place, index) in order.iter().enumerate() {
        rank[*index] = place + 1;
    }
    let mut tree: Vec<(f32, usize)> = vec![(0.0, usize::MAX); runs.len() + 1];
    let mut before = vec![usize::MAX; runs.len()];
    let mut best = (0.0_f32, usize::MAX);
    for (index, run) in runs.iter().enumerate() {
        let mut from = (0.0_f32, usize::MAX);
        let mut at = rank[index] - 1;
        while at > 0 {
            if tree[at].0 > from.0 {
                from = tree[at];
            }
            at &= at - 1;
        }
        before[index] = from.1;
        let total = from.0 + weight(run);
        let mut at = rank[index];
        while at < tree.len() {
            if total > tree[at].0 {
                tree[at] = (total, index);
            }
            at += at & at.wrapping_neg();
        }
        if total > best.0 {
            best = (total, index);
        }
    }
    let mut chain = Vec::new();
    let mut at = best.1;
    while at != usize::MAX {
        chain.push(runs[at]);
        at = before[at];
    }
    chain.reverse();
    chain
}

/// Shortens runs that overlap the one before in either text.
fn uncrossed(chain: &[Run]) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(chain.len());
    for run in chain {
        let mut run = *run;
        if let Some(last) = kept.last() {
            let over =
                (last.old + last.length).saturating_sub(run.old).max((last.new + last.length).saturating_sub(run.new));
            if over >= run.length {
                continue;
            }
            run = Run { old: run.old + over, new: run.new + over, length: run.length - over };
        }
        kept.push(run);
    }
    kept
}

/// Runs that follow each other without a gap become one.
pub(super) fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match out.last_mut() {
            Some(last) if last.old + last.length == run.old && last.new + last.length == run.new => {
                last.length += run.length;
            }
            _ => out.push(run),
        }
    }
    out
}
