//! Which word of one text answers which of the other, over both whole texts, and what stands elsewhere than it did.

use super::matching::{Matcher, Run, Scoring, heaviest_chain, joined};
use super::moves;
use super::pairing::{Link, pair};
use super::pins::Pins;
use super::side::{Side, Sides};
use crate::subject::Subject;

/// Words that stand in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// The tokens: the first of each text and how many there are.
    pub run: Run,
    /// Whether they stand elsewhere than they did.
    pub moved: bool,
}

/// What answers what.
#[derive(Debug, Clone)]
pub(super) struct Correspondence {
    /// Parts that answer each other, in the order of the new text.
    pub links: Vec<Link>,
    /// Words that answer each other, in the order of the new text. A token is in one run at most.
    pub matches: Vec<Match>,
}

/// How much unchanged words between two changes must be worth. Set on chapters of a code with known edits, where it finds
/// most words that were kept and few that only look so.
const BREAK_LOSS: f32 = 0.35;

pub(super) fn correspond(sides: &Sides<'_>, pins: &Pins, subjects: &[Subject]) -> Correspondence {
    let scoring = Scoring::of(&sides.counts, BREAK_LOSS);
    let mut links = pair(sides, &scoring, pins, subjects);
    links.sort_by_key(|link| (link.new, link.old));
    // Sections that are about the same in other words are read beside their best counterpart only: through the others a
    // whole law would become one family.
    let read: Vec<Link> = links.iter().filter(|link| !link.is_aside()).copied().collect();
    let families = families(&read);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(8);
    let share = families.len().div_ceil(threads).max(1);
    let runs: Vec<Run> = std::thread::scope(|scope| {
        let work = |families: &[Family]| {
            let mut matcher = Matcher::new(&scoring);
            families.iter().flat_map(|family| family.runs(sides, &mut matcher)).collect::<Vec<_>>()
        };
        let scoring_threads: Vec<_> =
            families.chunks(share).map(|families| scope.spawn(move || work(families))).collect();
        let done = |thread: std::thread::ScopedJoinHandle<'_, Vec<Run>>| {
            thread.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault))
        };
        scoring_threads.into_iter().flat_map(done).collect()
    });
    let mut matches = in_place_or_moved(sides, runs);
    moves::find(sides, &scoring, &mut matches);
    Correspondence { links, matches }
}

impl Correspondence {
    /// The same for the texts the other way round.
    pub fn flip(&mut self) {
        for link in &mut self.links {
            std::mem::swap(&mut link.old, &mut link.new);
        }
        self.links.sort_by_key(|link| (link.new, link.old));
        for found in &mut self.matches {
            std::mem::swap(&mut found.run.old, &mut found.run.new);
        }
        self.matches.sort_unstable_by_key(|found| found.run.new);
    }
}

/// Parts that answer each other, directly or through others: mostly one of each text.
struct Family {
    old: Vec<usize>,
    new: Vec<usize>,
}

/// The member that a family is named by.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn families(links: &[Link]) -> Vec<Family> {
    let most_old = links.iter().map(|link| link.old + 1).max().unwrap_or(0);
    let most_new = links.iter().map(|link| link.new + 1).max().unwrap_or(0);
    // Each part names the family it belongs to by one of its members.
    let mut parent: Vec<usize> = (0..most_old + most_new).collect();
    for link in links {
        let (one, other) = (root(&mut parent, link.old), root(&mut parent, most_old + link.new));
        parent[other] = one;
    }
    let mut place = vec![usize::MAX; parent.len()];
    let mut families: Vec<Family> = Vec::new();
    for link in links {
        let root = root(&mut parent, link.old);
        if place[root] == usize::MAX {
            place[root] = families.len();
            families.push(Family { old: Vec::new(), new: Vec::new() });
        }
        let family = &mut families[place[root]];
        if !family.old.contains(&link.old) {
            family.old.push(link.old);
        }
        if !family.new.contains(&link.new) {
            family.new.push(link.new);
        }
    }
    families
}

impl Family {
    /// The words of the family that answer each other, by their places in the whole texts.
    fn runs(&self, sides: &Sides<'_>, matcher: &mut Matcher<'_>) -> Vec<Run> {
        let (mut old, mut new) = (self.old.clone(), self.new.clone());
        old.sort_unstable();
        new.sort_unstable();
        if old.len() > 1 {
            in_order_of(&sides.old, &mut old, &Joined::of(&sides.new, &new), matcher);
        }
        if new.len() > 1 {
            in_order_of(&sides.new, &mut new, &Joined::of(&sides.old, &old), matcher);
        }
        let (one, other) = (Joined::of(&sides.old, &old), Joined::of(&sides.new, &new));
        let mut found = Vec::new();
        for run in matcher.runs(&one.words, &other.words) {
            // Where parts are joined, a run may go over the seam.
            let mut at = 0;
            while at < run.length {
                let (old, left_old) = one.place(run.old + at);
                let (new, left_new) = other.place(run.new + at);
                let length = left_old.min(left_new).min(run.length - at);
                found.push(Run { old, new, length });
                at += length;
            }
        }
        found
    }
}

/// Puts parts into the order in which they stand in the text that answers them.
fn in_order_of(side: &Side<'_>, parts: &mut [usize], within: &Joined, matcher: &mut Matcher<'_>) {
    parts.sort_by_cached_key(|part| {
        let words: Vec<u32> = side.words(side.parts[*part].clone()).collect();
        let runs = matcher.runs(&words, &within.words);
        let half = runs.iter().map(|run| run.length).sum::<usize>() / 2;
        let mut before = 0;
        let middle = runs.iter().find(|run| {
            before += run.length;
            before > half
        });
        middle.map_or(usize::MAX, |run| run.new)
    });
}

/// Parts one behind the other.
struct Joined {
    words: Vec<u32>,
    /// Where each part begins here, where it begins in the text, and how long it is.
    seams: Vec<(usize, usize, usize)>,
}

impl Joined {
    fn of(side: &Side<'_>, parts: &[usize]) -> Self {
        let (mut words, mut seams) = (Vec::new(), Vec::new());
        for part in parts {
            let range = side.parts[*part].clone();
            seams.push((words.len(), range.start, range.len()));
            words.extend(side.words(range));
        }
        Self { words, seams }
    }

    /// Where a word stands in the text, and how many of its part follow from it on.
    fn place(&self, at: usize) -> (usize, usize) {
        let part = self.seams.partition_point(|seam| seam.0 <= at) - 1;
        let (here, there, length) = self.seams[part];
        (there + at - here, length - (at - here))
    }
}

/// Tells what moved: what is not in the heaviest chain of sections that keep their order.
fn in_place_or_moved(sides: &Sides<'_>, mut runs: Vec<Run>) -> Vec<Match> {
    runs.sort_unstable_by_key(|run| run.new);
    // Stretches of the new text that come from one part of the old.
    let mut stretches: Vec<(usize, usize, Run)> = Vec::new();
    let mut of_run = Vec::with_capacity(runs.len());
    for run in &runs {
        let (old, new) = (sides.old.part_of(run.old), sides.new.part_of(run.new));
        match stretches.last_mut() {
            Some((i, j, stretch)) if (*i, *j) == (old, new) => stretch.length += run.length,
            _ => stretches.push((old, new, *run)),
        }
        of_run.push(stretches.len() - 1);
    }
    let mut by_old: Vec<Run> = stretches.iter().map(|stretch| stretch.2).collect();
    by_old.sort_unstable_by_key(|run| run.old);
    #[expect(clippy::cast_precision_loss, reason = "only compared")]
    let chain = heaviest_chain(&by_old, |run| run.length as f32);
    let kept: Vec<bool> = {
        let mut starts: Vec<usize> = chain.iter().map(|run| run.new).collect();
        starts.sort_unstable();
        stretches.iter().map(|stretch| starts.binary_search(&stretch.2.new).is_ok()).collect()
    };
    let mut matches: Vec<Match> = Vec::with_capacity(runs.len());
    for (run, stretch) in runs.iter().zip(of_run) {
        let moved = !kept[stretch];
        match matches.last_mut() {
            Some(last) if last.moved == moved && joined(vec![last.run, *run]).len() == 1 => {
                last.run.length += run.length;
            }
            _ => matches.push(Match { run: *run, moved }),
        }
    }
    matches
}
