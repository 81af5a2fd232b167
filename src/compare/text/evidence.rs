//! How much of one part of a text stands in another: shared pairs of neighbouring words, weighted by how few parts have
//! them.

use super::side::{Side, Sides, SpreadMap, SpreadSet};
use super::tokens::{Token, mixed, narrow};

/// A pair of neighbouring words, and the part of a text it stands in.
type Posting = (u64, u32);

/// Which parts are looked at, and which of their pairs of words.
#[derive(Debug, Clone)]
pub(super) struct Choice<'c> {
    pub old: Vec<bool>,
    pub new: Vec<bool>,
    /// Only pairs of words are taken whose number has none of these bits: the same in both texts.
    pub mask: u64,
    /// Pairs of words that more parts of either text have say nothing about which answers which.
    pub most_parts: usize,
    /// Pairs of words that more parts have than this do not even count as part of a section.
    pub ignore_above: usize,
    /// Parts of which only what another has is wanted, and what that is.
    pub only: Option<(&'c [bool], &'c [bool], &'c SpreadSet)>,
}

/// What two texts share, part by part.
pub(super) struct Evidence {
    old: Vec<Posting>,
    new: Vec<Posting>,
    most_parts: usize,
    /// The weight of all pairs of words of each part.
    pub old_weight: Vec<f32>,
    pub new_weight: Vec<f32>,
}

/// What two parts share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared {
    pub old: usize,
    pub new: usize,
    pub weight: f32,
}

impl Evidence {
    pub fn of(sides: &Sides<'_>, choice: &Choice<'_>) -> Self {
        let (old, new) = std::thread::scope(|scope| {
            let only = |old: bool| choice.only.map(|(one, other, wanted)| (if old { one } else { other }, wanted));
            let other = scope.spawn(move || postings(&sides.new, &choice.new, choice.mask, only(false)));
            let one = postings(&sides.old, &choice.old, choice.mask, only(true));
            (one, other.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
        });
        let mut old_weight = vec![0.0; sides.old.parts.len()];
        let mut new_weight = vec![0.0; sides.new.parts.len()];
        groups(&old, &new, |old, new| {
            let (many_old, many_new) = (distinct(old), distinct(new));
            if many_old.max(many_new) > choice.ignore_above {
                return;
            }
            let weight = weight(many_old, many_new);
            old.iter().for_each(|(_, part)| old_weight[*part as usize] += weight);
            new.iter().for_each(|(_, part)| new_weight[*part as usize] += weight);
        });
        Self { old, new, most_parts: choice.most_parts, old_weight, new_weight }
    }

    /// What every two parts share, by their places. `counts` says whether a pair of words that stands in these old and new
    /// parts counts for the two parts it is given.
    pub fn shared(&self, counts: impl Fn(usize, usize, &[Posting], &[Posting]) -> bool) -> Vec<Shared> {
        let mut found: SpreadMap<(u32, u32, f32)> = SpreadMap::default();
        groups(&self.old, &self.new, |old, new| {
            let (many_old, many_new) = (distinct(old), distinct(new));
            if many_old == 0 || many_new == 0 || many_old.max(many_new) > self.most_parts {
                return;
            }
            let weight = weight(many_old, many_new);
            for one in old.chunk_by(|one, other| one.1 == other.1) {
                for other in new.chunk_by(|one, other| one.1 == other.1) {
                    let (i, j) = (one[0].1, other[0].1);
                    if counts(i as usize, j as usize, old, new) {
                        #[expect(clippy::cast_precision_loss, reason = "a section repeats a pair of words a few times")]
                        let times = one.len().min(other.len()) as f32;
                        let key = mixed(u64::from(i) << 32 | u64::from(j));
                        found.entry(key).or_insert((i, j, 0.0)).2 += weight * times;
                    }
                }
            }
        });
        let shared = |(old, new, weight): (u32, u32, f32)| Shared { old: old as usize, new: new as usize, weight };
        let mut found: Vec<Shared> = found.into_values().map(shared).collect();
        found.sort_unstable_by_key(|shared| (shared.old, shared.new));
        found
    }
}

/// Visits every pair of words with where it stands in the old and in the new text.
fn groups(old: &[Posting], new: &[Posting], mut visit: impl FnMut(&[Posting], &[Posting])) {
    let (mut i, mut j) = (0, 0);
    loop {
        let hash = match (old.get(i), new.get(j)) {
            (Some(one), Some(other)) => one.0.min(other.0),
            (Some(one), None) => one.0,
            (None, Some(other)) => other.0,
            (None, None) => return,
        };
        let to_old = i + old[i..].iter().take_while(|posting| posting.0 == hash).count();
        let to_new = j + new[j..].iter().take_while(|posting| posting.0 == hash).count();
        visit(&old[i..to_old], &new[j..to_new]);
        (i, j) = (to_old, to_new);
    }
}

fn postings(side: &Side<'_>, chosen: &[bool], mask: u64, only: Option<(&[bool], &SpreadSet)>) -> Vec<Posting> {
    let mut found = Vec::new();
    for part in (0..side.parts.len()).filter(|part| chosen[*part]) {
        let wanted = only.filter(|(parts, _)| parts[part]).map(|(_, wanted)| wanted);
        for two in side.tokens[side.worded(part)].windows(2) {
            let hash = pair_of(two);
            if hash & mask == 0 && wanted.is_none_or(|wanted| wanted.contains(&hash)) {
                found.push((hash, narrow(part)));
            }
        }
    }
    found.sort_unstable();
    found
}

/// A number for two neighbouring words.
pub(super) fn pair_of(two: &[Token]) -> u64 {
    mixed(u64::from(two[0].word) << 32 | u64::from(two[1].word))
}

/// The pairs of words in some parts of a text.
pub(super) fn pairs_in(side: &Side<'_>, parts: impl Iterator<Item = usize>, into: &mut SpreadSet) {
    for part in parts {
        into.extend(side.tokens[side.worded(part)].windows(2).map(pair_of));
    }
}

/// How many parts these postings name; they are sorted.
fn distinct(postings: &[Posting]) -> usize {
    postings.chunk_by(|one, other| one.1 == other.1).count()
}

#[expect(clippy::cast_precision_loss, reason = "numbers of sections are small")]
fn weight(old: usize, new: usize) -> f32 {
    1.0 / old.max(new).max(1) as f32
}
