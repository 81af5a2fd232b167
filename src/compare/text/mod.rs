//! Two texts of law side by side, word by word.
//!
//! Answers: which section and subdivision of one text answers which of the other, and why; which words are the same, which
//! are gone, which are new, and which stand elsewhere. Knows letters and sections only: no place, no model, no format.
//!
//! A comparison passes through these steps:
//!
//! 1. a [`Transcript`] is divided into tokens, which are numbered alike in both texts (`tokens`, `side`);
//! 2. sections are paired by the pairs of neighbouring words they share, weighted by their rarity (`evidence`, `pairing`),
//!    or, of laws that were written independently, by what they are about (`subjects`, `profile`, `distant`);
//! 3. within sections that answer each other words are matched: anchors first, then the best path between (`matching`,
//!    `correspondence`), and what is left over is looked for elsewhere (`moves`);
//! 4. of the words that match, those are shown as unchanged that help a reader (`marking`);
//! 5. the rest become edits, exact to the byte (`edits`), each of its kind (`kinds`).

mod correspondence;
mod distant;
mod edits;
mod evidence;
mod kinds;
mod marking;
mod matching;
mod moves;
mod pairing;
mod pieces;
mod pins;
mod profile;
mod side;
mod subjects;
mod tokens;
mod told;
mod transcript;

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

pub use crate::document::ChangeKind;
pub use edits::{Edit, Happened};
pub use pieces::Piece;
pub use pins::{Pin, Pins, pins_schema, section_numbered};
pub use transcript::{CellLine, Stretch, Subdivision, Transcript};

pub(crate) use pairing::common;

use correspondence::{Correspondence, correspond};
use side::{Side, Sides};

/// Two texts and what became of the first in the second.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    /// The first or old text.
    pub old: &'a Transcript<'a>,
    /// The second or new text.
    pub new: &'a Transcript<'a>,
    /// Every section of both texts: pairs, in the order of the new text, and what stands alone, behind what precedes it.
    pub pairs: Vec<Pair>,
    /// Subdivisions that answer each other.
    pub subdivisions: Vec<SubdivisionPair>,
    /// The whole of both texts as one, with its changes.
    pub edits: Vec<Edit>,
    /// Words that answer each other, whether or not a redline shows them as unchanged.
    pub matched: Vec<Matched>,
    /// Words that a redline shows as unchanged.
    shown: Vec<Matched>,
    /// The bytes of enumerators whose paragraphs answer each other.
    enumerators: Vec<(Range<usize>, Range<usize>)>,
}

/// Why two sections are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The user says so.
    Pinned,
    /// They are one provision of one model.
    Id,
    /// Their words are the same.
    Same,
    /// They have the same heading, and share words.
    Heading,
    /// They have the same number between neighbours that are paired.
    Number,
    /// They share words that are rare elsewhere.
    Wording,
    /// They are about the same, in other words.
    Subject,
}

/// How sure a pair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Look at it.
    Doubtful,
    /// Little speaks against it.
    Likely,
    /// Nothing else comes near.
    Sure,
}

/// A section of one text, or two that answer each other.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each says by itself what a reader asks")]
pub struct Pair {
    /// The place of the section among those of the old text, from 0.
    pub old: Option<usize>,
    /// The place of the section among those of the new text, from 0.
    pub new: Option<usize>,
    /// Why they are paired.
    pub basis: Option<Basis>,
    /// How alike they are, from 0 to 1.
    pub likeness: f64,
    /// How sure the pair is.
    pub confidence: Option<Confidence>,
    /// Whether one of them answers another section as well: it was split, or merged with another.
    pub partly: bool,
    /// Whether it stands elsewhere among the sections than it did.
    pub moved: bool,
    /// Whether its number changed.
    pub renumbered: bool,
    /// Whether its heading changed.
    pub retitled: bool,
    /// Whether any word changed beside number and heading.
    pub amended: bool,
}

/// Two subdivisions that answer each other.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SubdivisionPair {
    /// The place of the subdivision in the old transcript, from 0.
    pub old: usize,
    /// The place of the subdivision in the new transcript, from 0.
    pub new: usize,
    /// Which share of the words of both is the same, from 0 to 1.
    pub likeness: f64,
    /// Whether it stands elsewhere.
    pub moved: bool,
    /// Whether its enumerators within its section changed.
    pub renumbered: bool,
}

/// Words that stand in both texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Matched {
    /// Their bytes in the old text.
    pub old: Range<usize>,
    /// Their bytes in the new text.
    pub new: Range<usize>,
    /// Whether they stand elsewhere than they did.
    pub moved: bool,
}

/// What a comparison is told beside the two texts.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    /// What a user has settled.
    pub pins: Pins,
    /// What the texts may be about: only looked at where they share few words.
    pub subjects: Vec<crate::subject::Subject>,
}

/// Compares two texts.
pub fn compare<'a>(old: &'a Transcript<'a>, new: &'a Transcript<'a>, guide: &Guide) -> Comparison<'a> {
    // Texts are compared in one order, whichever is given first, so that a swap yields the same pairs.
    let flipped = (old.text.len(), &old.text) > (new.text.len(), &new.text);
    let (sides, correspondence) = if flipped {
        let mut sides = Sides::of(new, old);
        let mut found = correspond(&sides, &guide.pins.flipped(), &guide.subjects);
        std::mem::swap(&mut sides.old, &mut sides.new);
        found.flip();
        (sides, found)
    } else {
        let sides = Sides::of(old, new);
        let found = correspond(&sides, &guide.pins, &guide.subjects);
        (sides, found)
    };
    std::thread::scope(|scope| {
        let told = scope.spawn(|| {
            (
                told::pairs(&sides, &correspondence),
                subdivisions(&sides, &correspondence),
                matched(&sides, &correspondence.matches),
                kinds::enumerators(&sides, &correspondence.matches),
            )
        });
        let marked = marking::marked(&sides, &correspondence);
        let edits = edits::edits(&sides, &marked);
        let shown = matched(&sides, &marked);
        let (pairs, subdivisions, matched, enumerators) =
            told.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault));
        Comparison { old, new, pairs, subdivisions, edits, matched, shown, enumerators }
    })
}

impl Comparison<'_> {
    /// The kind of each edit, in their order; kept text has none.
    pub fn kinds(&self) -> Vec<Option<ChangeKind>> {
        kinds::Kinds::of(self).of_edits(self, &self.edits)
    }
}

/// Runs of words by their bytes. No run goes over the end of a section.
fn matched(sides: &Sides<'_>, matches: &[correspondence::Match]) -> Vec<Matched> {
    let bytes = |side: &Side<'_>, from: usize, length: usize| {
        side.tokens[from].start as usize..side.tokens[from + length - 1].end as usize
    };
    let left = |side: &Side<'_>, at: usize| side.parts[side.part_of(at)].end - at;
    let mut found = Vec::with_capacity(matches.len());
    for one in matches {
        let mut at = 0;
        while at < one.run.length {
            let (i, j) = (one.run.old + at, one.run.new + at);
            let length = left(&sides.old, i).min(left(&sides.new, j)).min(one.run.length - at);
            let (old, new) = (bytes(&sides.old, i, length), bytes(&sides.new, j, length));
            found.push(Matched { old, new, moved: one.moved });
            at += length;
        }
    }
    found
}

/// Pairs each subdivision of the new text with the one most of its words stand in.
fn subdivisions(sides: &Sides<'_>, correspondence: &Correspondence) -> Vec<SubdivisionPair> {
    let (old, new) = (&sides.old.transcript.subdivisions, &sides.new.transcript.subdivisions);
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    // The subdivision each token stands in, and how many words each subdivision has by itself.
    let inside = |side: &Side<'_>| -> Vec<Option<usize>> {
        let starts = &side.transcript.subdivisions;
        let sections = &side.transcript.sections;
        let place = |at: usize| {
            let found = starts.partition_point(|one| one.start <= at).checked_sub(1)?;
            // A section that begins behind it ends it.
            let section = sections.partition_point(|one| one.start <= at).checked_sub(1)?;
            (starts[found].start >= sections[section].start).then_some(found)
        };
        side.tokens.iter().map(|token| place(token.start as usize)).collect()
    };
    let (in_old, in_new) = (inside(&sides.old), inside(&sides.new));
    let counted = |places: &[Option<usize>], count: usize| {
        let mut words = vec![0_u32; count];
        places.iter().flatten().for_each(|place| words[*place] += 1);
        words
    };
    let (size_old, size_new) = (counted(&in_old, old.len()), counted(&in_new, new.len()));
    let mut shared: std::collections::BTreeMap<(usize, usize), (u32, u32)> = std::collections::BTreeMap::new();
    for found in &correspondence.matches {
        for at in 0..found.run.length {
            if let (Some(i), Some(j)) = (in_old[found.run.old + at], in_new[found.run.new + at]) {
                let entry = shared.entry((i, j)).or_default();
                entry.0 += 1;
                entry.1 += u32::from(found.moved);
            }
        }
    }
    let mut ranked: Vec<(f64, usize, usize, bool)> = shared
        .into_iter()
        .map(|((i, j), (words, moved))| {
            let share = f64::from(2 * words) / f64::from((size_old[i] + size_new[j]).max(1));
            (share, i, j, moved * 2 > words)
        })
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.2, one.1).cmp(&(other.2, other.1))));
    let (mut taken_old, mut taken_new) = (vec![false; old.len()], vec![false; new.len()]);
    let mut pairs = Vec::new();
    for (likeness, i, j, moved) in ranked {
        if likeness > 0.2 && !taken_old[i] && !taken_new[j] {
            (taken_old[i], taken_new[j]) = (true, true);
            pairs.push(SubdivisionPair { old: i, new: j, likeness, moved, renumbered: old[i].path != new[j].path });
        }
    }
    pairs.sort_by_key(|pair| pair.new);
    pairs
}
