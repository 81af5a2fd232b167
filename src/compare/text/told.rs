//! What is told of each section of two texts: what it answers, why, how surely, and what became of it.

use std::collections::HashMap;

use super::correspondence::Correspondence;
use super::pairing::Link;
use super::pins::bare;
use super::side::{Side, Sides};
use super::{Basis, Confidence, Pair};

/// What is told of every section of both texts.
pub(super) fn pairs(sides: &Sides<'_>, correspondence: &Correspondence) -> Vec<Pair> {
    let found = Found::of(sides, correspondence);
    let mut pairs = Vec::new();
    let mut told = vec![false; sides.old.parts.len()];
    let mut alone = |pairs: &mut Vec<Pair>, from: usize| {
        let mut old = from;
        while old < sides.old.parts.len() && found.of_old[old] == 0 && !std::mem::replace(&mut told[old], true) {
            pairs.push(Pair::alone(Some(old - 1), None));
            old += 1;
        }
    };
    alone(&mut pairs, 1);
    for new in 1..sides.new.parts.len() {
        let first = correspondence.links.partition_point(|link| link.new < new);
        let links = correspondence.links[first..].iter().take_while(|link| link.new == new).filter(|link| link.old > 0);
        if found.of_new[new] == 0 {
            pairs.push(Pair::alone(None, Some(new - 1)));
        }
        for link in links {
            pairs.push(found.pair(sides, link));
            alone(&mut pairs, link.old + 1);
        }
    }
    pairs
}

/// How many links each part has, and how many of their words stay in place.
struct Found {
    of_old: Vec<usize>,
    of_new: Vec<usize>,
    /// For two parts: how many words they share, and how many of these moved.
    words: HashMap<(usize, usize), (usize, usize)>,
}

impl Found {
    fn of(sides: &Sides<'_>, correspondence: &Correspondence) -> Self {
        let mut found = Self {
            of_old: vec![0; sides.old.parts.len()],
            of_new: vec![0; sides.new.parts.len()],
            words: HashMap::new(),
        };
        for link in &correspondence.links {
            found.of_old[link.old] += 1;
            found.of_new[link.new] += 1;
        }
        for one in &correspondence.matches {
            let key = (sides.old.part_of(one.run.old), sides.new.part_of(one.run.new));
            let entry = found.words.entry(key).or_default();
            entry.0 += one.run.length;
            entry.1 += if one.moved { one.run.length } else { 0 };
        }
        found
    }

    fn pair(&self, sides: &Sides<'_>, link: &Link) -> Pair {
        let (old, new) = (sides.old.transcript, sides.new.transcript);
        let (i, j) = (link.old - 1, link.new - 1);
        let text = |text: &super::Transcript<'_>, range: &std::ops::Range<usize>| {
            text.text[range.clone()].trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
        };
        let heading = |side: &super::Transcript<'_>, at: usize| text(side, &side.sections[at].heading);
        let number = |side: &super::Transcript<'_>, at: usize| bare(side.number(at));
        let amended = !body(&sides.old, link.old).eq(body(&sides.new, link.new));
        let retitled = heading(old, i) != heading(new, j);
        let (words, moved) = self.words.get(&(link.old, link.new)).copied().unwrap_or_default();
        let basis = link.basis.unwrap_or(match (amended, retitled) {
            (false, false) => Basis::Same,
            (true, false) if !heading(new, j).is_empty() => Basis::Heading,
            _ => Basis::Wording,
        });
        let share = f64::from(link.share.clamp(0.0, 1.0));
        let confidence = match basis {
            Basis::Pinned | Basis::Id | Basis::Same => Confidence::Sure,
            Basis::Subject if share >= 0.6 => Confidence::Likely,
            Basis::Number | Basis::Subject => Confidence::Doubtful,
            _ if share >= 0.5 || share >= 0.25 && basis == Basis::Heading => Confidence::Sure,
            _ if share >= 0.15 => Confidence::Likely,
            _ => Confidence::Doubtful,
        };
        Pair {
            old: Some(i),
            new: Some(j),
            basis: Some(basis),
            likeness: if basis == Basis::Same { 1.0 } else { share },
            confidence: Some(confidence),
            partly: self.of_old[link.old] > 1 || self.of_new[link.new] > 1,
            moved: moved * 2 > words,
            renumbered: number(old, i) != number(new, j),
            retitled,
            amended,
        }
    }
}

/// The words of a section without its number and heading.
fn body<'s>(side: &'s Side<'_>, part: usize) -> impl Iterator<Item = u32> + 's {
    let behind = side.transcript.sections[part - 1].heading.end;
    let tokens = side.tokens[side.parts[part].clone()].iter();
    tokens.skip_while(move |token| (token.start as usize) < behind).map(|token| token.word)
}

impl Pair {
    /// Whether the section stands in both texts as it was.
    pub fn is_unchanged(&self) -> bool {
        let told = self.partly || self.moved || self.renumbered || self.retitled || self.amended;
        self.old.is_some() && self.new.is_some() && !told
    }

    fn alone(old: Option<usize>, new: Option<usize>) -> Self {
        Self {
            old,
            new,
            basis: None,
            likeness: 0.0,
            confidence: None,
            partly: false,
            moved: false,
            renumbered: false,
            retitled: false,
            amended: false,
        }
    }
}
