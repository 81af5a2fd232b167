//! Paragraphs and sentences that stand elsewhere, within their section or in another.

use std::collections::BTreeMap;
use std::ops::Range;

use super::correspondence::Match;
use super::matching::{Matcher, Run, Scoring};
use super::side::{Side, Sides, SpreadMap};
use super::tokens::{mixed, narrow};

/// The fewest words that are shown as moved: fewer are written anew as often as not.
const FEWEST: usize = 8;

/// As many words in a row must be the same somewhere for two fragments to be looked at.
const SEED: usize = 4;

/// How much of the smaller fragment must stand in the other.
const LEAST_SHARE: f32 = 0.5;

/// A longer paragraph is looked at sentence by sentence.
const LONG: usize = 60;

/// Adds to the matches the words that moved although the part they stand in did not.
pub(super) fn find(sides: &Sides<'_>, scoring: &Scoring, found: &mut Vec<Match>) {
    let free_old = fragments(&sides.old, found.iter().map(|one| one.run.old..one.run.old + one.run.length));
    let free_new = fragments(&sides.new, found.iter().map(|one| one.run.new..one.run.new + one.run.length));
    if free_old.is_empty() || free_new.is_empty() {
        return;
    }
    let mut matcher = Matcher::new(scoring);
    let mut candidates: Vec<(f32, usize, usize, Vec<Run>)> = Vec::new();
    for (i, j) in likely(sides, &free_old, &free_new) {
        let one: Vec<u32> = sides.old.words(free_old[i].clone()).collect();
        let other: Vec<u32> = sides.new.words(free_new[j].clone()).collect();
        let runs: Vec<Run> = matcher.runs(&one, &other).into_iter().filter(|run| run.length > 1).collect();
        let words: usize = runs.iter().map(|run| run.length).sum();
        let gain: f32 = runs.iter().map(|run| scoring.whole(&one[run.old..run.old + run.length])).sum();
        let whole = scoring.whole(&one).min(scoring.whole(&other)).max(f32::MIN_POSITIVE);
        if words >= FEWEST && gain >= LEAST_SHARE * whole {
            candidates.push((gain, i, j, runs));
        }
    }
    candidates.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1 + one.2).cmp(&(other.1 + other.2))));
    let (mut taken_old, mut taken_new) = (vec![false; free_old.len()], vec![false; free_new.len()]);
    for (_, i, j, runs) in candidates {
        if taken_old[i] || taken_new[j] {
            continue;
        }
        (taken_old[i], taken_new[j]) = (true, true);
        let place =
            |run: Run| Run { old: free_old[i].start + run.old, new: free_new[j].start + run.new, length: run.length };
        found.extend(runs.into_iter().map(|run| Match { run: place(run), moved: true }));
    }
    found.sort_unstable_by_key(|one| one.run.new);
}

/// Stretches of a line, or of a sentence of a long one, none of whose words is matched.
fn fragments(side: &Side<'_>, matched: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut free = vec![true; side.tokens.len()];
    for range in matched {
        free[range].fill(false);
    }
    let mut found = Vec::new();
    for line in &side.lines {
        let mut from = line.start;
        while from < line.end {
            let here = free[from];
            let to = (from..line.end).find(|at| free[*at] != here).unwrap_or(line.end);
            if here {
                divide(side, from..to, &mut found);
            }
            from = to;
        }
    }
    found.retain(|range| range.len() >= FEWEST);
    found
}

fn divide(side: &Side<'_>, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    if range.len() <= LONG {
        return found.push(range);
    }
    let mut from = range.start;
    for at in range.clone() {
        let ends = matches!(side.text(at), "." | ";" | ":") && at + 1 - from >= FEWEST;
        if ends || at + 1 == range.end {
            found.push(from..at + 1);
            from = at + 1;
        }
    }
}

/// Fragments that share some words in a row, which stand nowhere else.
fn likely(sides: &Sides<'_>, old: &[Range<usize>], new: &[Range<usize>]) -> Vec<(usize, usize)> {
    const SEVERAL: u32 = u32::MAX;
    let mut seeds: SpreadMap<(u32, u32)> = SpreadMap::default();
    let mut note = |side: &Side<'_>, fragments: &[Range<usize>], is_old: bool| {
        for (index, range) in fragments.iter().enumerate() {
            for words in side.tokens[range.clone()].windows(SEED) {
                let key = words.iter().fold(0, |key, token| mixed(key ^ u64::from(token.word)));
                let entry = if is_old {
                    &mut seeds.entry(key).or_insert((SEVERAL - 1, SEVERAL - 1)).0
                } else if let Some(entry) = seeds.get_mut(&key) {
                    &mut entry.1
                } else {
                    continue;
                };
                let here = narrow(index);
                *entry = if *entry == SEVERAL - 1 || *entry == here { here } else { SEVERAL };
            }
        }
    };
    note(&sides.old, old, true);
    note(&sides.new, new, false);
    let mut pairs: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for (i, j) in seeds.into_values().filter(|(i, j)| *i < SEVERAL - 1 && *j < SEVERAL - 1) {
        *pairs.entry((i as usize, j as usize)).or_default() += 1;
    }
    pairs.into_keys().collect()
}
