//! Which part of one text answers which of the other: one to one first, then what was split off or merged into another.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::evidence::{Choice, Evidence, Shared, pair_of, pairs_in};
use super::matching::{Matcher, Scoring};
use super::pins::{Pins, bare};
use super::side::{Side, Sides, SpreadSet};
use super::{Basis, distant};
use crate::subject::Subject;

/// Two parts of the texts that answer each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub old: usize,
    pub new: usize,
    /// How alike they are, from 0 to 1; of a part that was split off or merged, how much of it stands in the other.
    pub share: f32,
    /// Whether one of the two has a better counterpart, and this one holds what that lacks.
    pub partly: bool,
    /// What they are paired by, where it is not their words.
    pub basis: Option<Basis>,
}

impl Link {
    /// Whether its parts are about the same in other words, and one of them has a better counterpart.
    pub fn is_aside(&self) -> bool {
        self.partly && self.basis == Some(Basis::Subject)
    }
}

/// Below this likeness two parts are not taken for counterparts.
const LEAST: f32 = 0.05;

/// A rival with at least this share of what the best counterpart has is looked at word by word.
const RIVAL: f32 = 0.35;

/// The least part of a section that must stand in another that has a better counterpart.
const LEAST_PART: f32 = 0.12;

/// What such a part must gain at the least: a few common words are in every section.
const LEAST_GAIN: f32 = 3.0;

/// Texts of more words than this are first paired by some of their pairs of words, and only where that leaves a doubt by
/// all.
const MANY_WORDS: usize = 1 << 16;

/// Pairs of words in more parts than this say nothing about which answers which.
const MOST_PARTS: usize = 24;

/// And where only sure pairs are looked for, in more than this.
const FEW_PARTS: usize = 3;

/// How many pairs of words are looked at then.
const SAMPLE: usize = 1 << 15;

pub(super) fn pair(sides: &Sides<'_>, scoring: &Scoring, pins: &Pins, subjects: &[Subject]) -> Vec<Link> {
    let mut pairing = Pairing {
        sides,
        of_old: vec![None; sides.old.parts.len()],
        of_new: vec![None; sides.new.parts.len()],
        closed_old: vec![false; sides.old.parts.len()],
        closed_new: vec![false; sides.new.parts.len()],
        links: Vec::new(),
        forbidden: HashSet::new(),
        matcher: Matcher::new(scoring),
        scoring,
    };
    // What stands before the first section of each answers the other.
    pairing.link(0, 0, 1.0, None);
    pairing.settled(pins);
    pairing.named();
    if sides.old.tokens.len().max(sides.new.tokens.len()) > MANY_WORDS {
        pairing.by_heading();
        pairing.sure_ones();
    }
    pairing.one_to_one();
    pairing.left_over();
    pairing.by_sign();
    distant::pair(sides, subjects, &pairing.forbidden, pairing.links)
}

struct Pairing<'p> {
    sides: &'p Sides<'p>,
    /// The counterpart of each part.
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
    /// Parts that need no second look: nearly all of them stands in their counterpart.
    closed_old: Vec<bool>,
    closed_new: Vec<bool>,
    links: Vec<Link>,
    /// Pairs that a user rules out.
    forbidden: HashSet<(usize, usize)>,
    matcher: Matcher<'p>,
    scoring: &'p Scoring,
}

impl Pairing<'_> {
    fn link(&mut self, old: usize, new: usize, share: f32, basis: Option<Basis>) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
        self.links.push(Link { old, new, share, partly: false, basis });
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        self.of_old[old].is_none() && self.of_new[new].is_none() && !self.forbidden.contains(&(old, new))
    }

    /// What a user has settled comes before all.
    fn settled(&mut self, pins: &Pins) {
        let (old, new) = (self.sides.old.transcript, self.sides.new.transcript);
        // The parts count what stands before the first section.
        let parts = |(i, j): (usize, usize)| (i + 1, j + 1);
        self.forbidden = pins.forbidden.iter().filter_map(|pin| pin.sections(old, new)).map(parts).collect();
        for (i, j) in pins.pairs.iter().filter_map(|pin| pin.sections(old, new)).map(parts) {
            let share = self.looked_at(i, j);
            if self.is_free(i, j) {
                self.link(i, j, share, Some(Basis::Pinned));
            }
        }
    }

    /// Provisions of one model answer each other by their names.
    fn named(&mut self) {
        let (old, new) = (self.sides.old.transcript, self.sides.new.transcript);
        if !old.named || !new.named {
            return;
        }
        for (i, one) in old.sections.iter().enumerate() {
            let same = new.sections.iter().position(|other| one.id.is_some() && other.id == one.id);
            if let Some(j) = same.filter(|j| self.is_free(i + 1, j + 1)) {
                let share = self.looked_at(i + 1, j + 1);
                self.link(i + 1, j + 1, share, Some(Basis::Id));
            }
        }
    }

    /// Sections that nothing else speaks for are paired by their headings, or by a number behind sections that answer
    /// each other.
    fn by_sign(&mut self) {
        let mut told_old = vec![false; self.of_old.len()];
        let mut told_new = vec![false; self.of_new.len()];
        for link in &self.links {
            (told_old[link.old], told_new[link.new]) = (true, true);
        }
        let (old, new) = (self.sides.old.transcript, self.sides.new.transcript);
        let mut headings: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
        let mut free_new = Vec::new();
        let heading = |text: &super::Transcript<'_>, section: usize| {
            let heading = &text.text[text.sections[section].heading.clone()];
            heading.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
        };
        for i in (0..old.sections.len()).filter(|i| !told_old[i + 1]) {
            headings.entry(heading(old, i)).or_default().0.push(i);
        }
        for j in (0..new.sections.len()).filter(|j| !told_new[j + 1]) {
            headings.entry(heading(new, j)).or_default().1.push(j);
            free_new.push(j);
        }
        let mut same: Vec<(usize, usize)> = headings
            .into_iter()
            .filter_map(|(heading, found)| match (heading.is_empty(), found.0.as_slice(), found.1.as_slice()) {
                (false, [i], [j]) => Some((*i, *j)),
                _ => None,
            })
            .collect();
        same.sort_unstable();
        for (i, j) in same {
            if self.is_free(i + 1, j + 1) {
                let share = self.looked_at(i + 1, j + 1);
                self.link(i + 1, j + 1, share, Some(Basis::Heading));
            }
        }
        for j in free_new {
            let Some(i) = self.of_new[j].map(|before| before + 1).filter(|i| *i <= old.sections.len()) else {
                continue;
            };
            // What follows must not stand before it in the other text.
            let behind = self.of_old.get(i + 1).copied().flatten().is_none_or(|after| after > j + 1);
            let number = |text: &super::Transcript<'_>, section| bare(text.number(section));
            let same = number(old, i - 1) == number(new, j) && !number(new, j).is_empty();
            if behind && same && self.is_free(i, j + 1) && !told_old[i] {
                let share = self.looked_at(i, j + 1);
                self.link(i, j + 1, share, Some(Basis::Number));
            }
        }
    }

    /// What the parts without a counterpart share.
    fn evidence(&self) -> Evidence {
        Evidence::of(self.sides, &self.choice())
    }

    fn choice(&self) -> Choice<'static> {
        let open = |found: &[Option<usize>]| found.iter().map(Option::is_none).collect();
        Choice {
            old: open(&self.of_old),
            new: open(&self.of_new),
            mask: 0,
            most_parts: MOST_PARTS,
            ignore_above: usize::MAX,
            only: None,
        }
    }

    /// Pairs parts whose heading nothing else has, if most of their words are the same.
    fn by_heading(&mut self) {
        let (old, new) = (self.sides.old.transcript, self.sides.new.transcript);
        let mut headings: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (i, section) in old.sections.iter().enumerate() {
            headings.entry(&old.text[section.heading.clone()]).or_default().0.push(i + 1);
        }
        for (j, section) in new.sections.iter().enumerate() {
            headings.entry(&new.text[section.heading.clone()]).or_default().1.push(j + 1);
        }
        let only = |(heading, found): (&str, (Vec<usize>, Vec<usize>))| match (found.0.as_slice(), found.1.as_slice()) {
            ([i], [j]) if !heading.is_empty() => Some((*i, *j)),
            _ => None,
        };
        let mut pairs: Vec<(usize, usize)> = headings.into_iter().filter_map(only).collect();
        pairs.sort_unstable();
        for (i, j) in pairs {
            let (one, other) = (sample(&self.sides.old, i), sample(&self.sides.new, j));
            let common = common(&one, &other);
            if 2 * common > one.len().max(other.len()) && common >= 6 && self.is_free(i, j) {
                #[expect(clippy::cast_precision_loss, reason = "words of a section")]
                let share = common as f32 / ((one.len() * other.len()) as f32).sqrt();
                self.link(i, j, share, None);
                self.closed_old[i] = 10 * common > 9 * one.len();
                self.closed_new[j] = 10 * common > 9 * other.len();
            }
        }
    }

    /// Pairs parts that no other comes near to, by a sample of their words.
    fn sure_ones(&mut self) {
        let most = self.sides.old.tokens.len().max(self.sides.new.tokens.len());
        let mask = (most / SAMPLE).next_power_of_two() as u64 - 1;
        let choice = Choice { mask, most_parts: FEW_PARTS, ignore_above: FEW_PARTS, ..self.choice() };
        let evidence = Evidence::of(self.sides, &choice);
        let shared = evidence.shared(|_, _, _, _| true);
        let (ahead_old, ahead_new) = (Ahead::of(&shared, |one| one.old), Ahead::of(&shared, |one| one.new));
        for one in &shared {
            let alone = |ahead: &Ahead, part| ahead.second(part) < 0.3 * one.weight;
            let (whole_old, whole_new) = (evidence.old_weight[one.old], evidence.new_weight[one.new]);
            let most = one.weight > 0.5 * whole_old.max(whole_new);
            let sure = most && one.weight >= 3.0 && alone(&ahead_old, one.old) && alone(&ahead_new, one.new);
            if sure && self.is_free(one.old, one.new) {
                self.link(one.old, one.new, likeness(&evidence, one), None);
                self.closed_old[one.old] = one.weight > 0.9 * whole_old;
                self.closed_new[one.new] = one.weight > 0.9 * whole_new;
            }
        }
    }

    fn one_to_one(&mut self) {
        let evidence = self.evidence();
        let shared = evidence.shared(|_, _, _, _| true);
        let (ahead_old, ahead_new) = (Ahead::of(&shared, |one| one.old), Ahead::of(&shared, |one| one.new));
        let mut ranked = Vec::new();
        for one in &shared {
            if !self.is_free(one.old, one.new) {
                continue;
            }
            let best = ahead_old.first(one.old).max(ahead_new.first(one.new));
            let rivals = ahead_old.second(one.old).max(ahead_new.second(one.new)) >= RIVAL * best;
            if one.weight < 0.3 * best {
                continue;
            }
            let likeness = likeness(&evidence, one);
            let rank = if rivals { self.looked_at(one.old, one.new) } else { likeness };
            ranked.push((rank, likeness, *one));
        }
        // Equal likeness goes to the pair nearest the beginning, by a key that a swap of the texts leaves as it is.
        let key = |shared: &Shared| (shared.old + shared.new, shared.old.abs_diff(shared.new));
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| key(&one.2).cmp(&key(&other.2))));
        for (_, likeness, one) in ranked {
            if likeness >= LEAST && self.is_free(one.old, one.new) {
                self.link(one.old, one.new, likeness, None);
            }
        }
    }

    /// How alike two parts are word by word, in order.
    fn looked_at(&mut self, old: usize, new: usize) -> f32 {
        let (one, other) = (words(&self.sides.old, old), words(&self.sides.new, new));
        let whole = (self.scoring.whole(&one) * self.scoring.whole(&other)).sqrt();
        self.matcher.gain(&one, &other) / whole.max(f32::MIN_POSITIVE)
    }

    /// What is left over looks for the part that holds it beside its own counterpart: the surest first, for what one explains
    /// is no more there for another.
    fn left_over(&mut self) {
        let free = |found: &[Option<usize>]| -> Vec<usize> {
            found.iter().enumerate().filter(|(_, found)| found.is_none()).map(|(part, _)| part).collect()
        };
        let (free_old, free_new) = (free(&self.of_old), free(&self.of_new));
        if free_old.is_empty() && free_new.is_empty() {
            return;
        }
        let mut wanted = SpreadSet::default();
        pairs_in(&self.sides.old, free_old.into_iter(), &mut wanted);
        pairs_in(&self.sides.new, free_new.into_iter(), &mut wanted);
        let open = |closed: &[bool]| closed.iter().map(|closed| !closed).collect();
        let linked = |found: &[Option<usize>]| found.iter().map(Option::is_some).collect::<Vec<_>>();
        let (linked_old, linked_new) = (linked(&self.of_old), linked(&self.of_new));
        let choice = Choice {
            old: open(&self.closed_old),
            new: open(&self.closed_new),
            only: Some((&linked_old, &linked_new, &wanted)),
            ..self.choice()
        };
        let evidence = Evidence::of(self.sides, &choice);
        let left = evidence.shared(|i, j, old, new| {
            let (partner_old, partner_new) = (self.of_old[i], self.of_new[j]);
            // What stands before the first section takes in none.
            let settled = i == 0 || j == 0 || self.forbidden.contains(&(i, j));
            if partner_old.is_some() == partner_new.is_some() || settled {
                return false;
            }
            let told_old = partner_old.is_some_and(|part| new.iter().any(|(_, other)| *other as usize == part));
            let told_new = partner_new.is_some_and(|part| old.iter().any(|(_, other)| *other as usize == part));
            !told_old && !told_new
        });
        let mut holders: BTreeMap<Free, Vec<Shared>> = BTreeMap::new();
        for one in left {
            let free = if self.of_old[one.old].is_none() { Free::Old(one.old) } else { Free::New(one.new) };
            holders.entry(free).or_default().push(one);
        }
        let mut rest: HashMap<Free, Vec<u32>> = HashMap::new();
        let mut claims: Vec<Link> = Vec::new();
        for (free, mut holders) in holders {
            holders.sort_by(|one, other| other.weight.total_cmp(&one.weight));
            holders.truncate(3);
            let claim = |one: Shared| Link {
                old: one.old,
                new: one.new,
                share: self.part_held(free, one.old, one.new, &mut rest),
                partly: true,
                basis: None,
            };
            claims.extend(holders.into_iter().map(claim).max_by(|one, other| one.share.total_cmp(&other.share)));
        }
        claims.sort_by(|one, other| other.share.total_cmp(&one.share));
        for mut claim in claims {
            let free = if self.of_old[claim.old].is_none() { Free::Old(claim.old) } else { Free::New(claim.new) };
            claim.share = self.part_held(free, claim.old, claim.new, &mut rest);
            if claim.share >= LEAST_PART {
                self.take_from_rest(free, claim.old, claim.new, &mut rest);
                self.links.push(claim);
            }
        }
    }

    /// Which share of a free part stands in what the counterpart of another leaves over of it.
    fn part_held(&mut self, free: Free, old: usize, new: usize, rest: &mut HashMap<Free, Vec<u32>>) -> f32 {
        let left = self.rest_of(free, old, new, rest);
        let mut own = self.own(free);
        let gain = self.matcher.gain(&own, left);
        let whole = self.scoring.whole(&own).max(f32::MIN_POSITIVE);
        // The same words backwards gain what any words gain by chance in a text so long.
        own.reverse();
        let gain = gain - self.matcher.gain(&own, left);
        if gain < LEAST_GAIN { 0.0 } else { gain / whole }
    }

    fn own(&self, free: Free) -> Vec<u32> {
        match free {
            Free::Old(part) => words(&self.sides.old, part),
            Free::New(part) => words(&self.sides.new, part),
        }
    }

    fn rest_of<'r>(
        &mut self,
        free: Free,
        old: usize,
        new: usize,
        rest: &'r mut HashMap<Free, Vec<u32>>,
    ) -> &'r mut Vec<u32> {
        let (holder, all, partner) = match free {
            Free::Old(_) => {
                (Free::New(new), words(&self.sides.new, new), self.of_new[new].map(|part| words(&self.sides.old, part)))
            }
            Free::New(_) => {
                (Free::Old(old), words(&self.sides.old, old), self.of_old[old].map(|part| words(&self.sides.new, part)))
            }
        };
        let matcher = &mut self.matcher;
        rest.entry(holder).or_insert_with(|| without(matcher, &partner.unwrap_or_default(), all))
    }

    fn take_from_rest(&mut self, free: Free, old: usize, new: usize, rest: &mut HashMap<Free, Vec<u32>>) {
        let own = self.own(free);
        let left = self.rest_of(free, old, new, rest);
        *left = without(&mut self.matcher, &own, std::mem::take(left));
    }
}

/// A part without a counterpart of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Free {
    Old(usize),
    New(usize),
}

/// What is left of some words without those that answer others.
fn without(matcher: &mut Matcher<'_>, others: &[u32], mut words: Vec<u32>) -> Vec<u32> {
    for run in matcher.runs(others, &words).into_iter().rev() {
        words.drain(run.new..run.new + run.length);
    }
    words
}

fn words(side: &Side<'_>, part: usize) -> Vec<u32> {
    side.words(side.parts[part].clone()).collect()
}

/// Some of the pairs of neighbouring words of a part, in order of their numbers.
fn sample(side: &Side<'_>, part: usize) -> Vec<u64> {
    let tokens = &side.tokens[side.worded(part)];
    // Of a long part fewer are enough.
    let mask = if tokens.len() > 400 { 7 } else { 1 };
    let mut found: Vec<u64> = tokens.windows(2).map(pair_of).filter(|pair| pair & mask == 0).collect();
    found.sort_unstable();
    found
}

/// How much two sorted lists share.
pub(crate) fn common<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}

fn likeness(evidence: &Evidence, one: &Shared) -> f32 {
    one.weight / (evidence.old_weight[one.old] * evidence.new_weight[one.new]).sqrt().max(f32::MIN_POSITIVE)
}

/// The most that a part shares with any other, and the second most.
struct Ahead(HashMap<usize, (f32, f32)>);

impl Ahead {
    fn of(shared: &[Shared], part: impl Fn(&Shared) -> usize) -> Self {
        let mut ahead: HashMap<usize, (f32, f32)> = HashMap::new();
        for one in shared {
            let (first, second) = ahead.entry(part(one)).or_default();
            if one.weight > *first {
                (*first, *second) = (one.weight, *first);
            } else {
                *second = second.max(one.weight);
            }
        }
        Self(ahead)
    }

    fn first(&self, part: usize) -> f32 {
        self.0.get(&part).map_or(0.0, |(first, _)| *first)
    }

    fn second(&self, part: usize) -> f32 {
        self.0.get(&part).map_or(0.0, |(_, second)| *second)
    }
}
