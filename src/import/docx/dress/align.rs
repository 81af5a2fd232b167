//! Which letters of a text with its changes are which letters of the file that lends its looks.
//!
//! Both run in the same order, and nearly all words of the one are words of the other; where they part, they are brought
//! together again at the nearest place. A letter without an answer has no look: no word is ever lost or changed by this.

use std::collections::HashMap;

use super::cloth::Cloth;
use crate::document::{Recorded, TrackedParagraph, Whose};

/// How many words ahead an answer is looked for.
const REACH: usize = 40;

/// What a paragraph of the text answers in the file.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// The paragraph of the file that most of it answers, and whether it is where that one begins.
    pub(super) cut: Option<(usize, bool)>,
    /// The look of each of its letters, in the order of its runs.
    pub(super) looks: Vec<Option<usize>>,
}

/// A word or a sign.
struct Word {
    /// Its spelling.
    spelling: u32,
    /// The paragraph it stands in.
    paragraph: usize,
    /// Where its letters stand; nothing for the number that a list prints.
    letters: Option<Vec<usize>>,
    /// Where the blank behind it stands.
    blank: Option<usize>,
}

/// What the paragraphs of a text answer.
pub(super) fn align(paragraphs: &[&TrackedParagraph], whose: Whose, cloth: &Cloth) -> Vec<Answer> {
    let mut spellings = HashMap::new();
    let mut ours = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        words(letters(paragraph, |change| whose.has(change)), at, true, &mut spellings, &mut ours);
    }
    let mut theirs = Vec::new();
    for (at, cut) in cloth.cuts.iter().enumerate() {
        words(cut.label.iter().flat_map(|label| label.chars().enumerate()), at, false, &mut spellings, &mut theirs);
        words(cut.text.char_indices(), at, true, &mut spellings, &mut theirs);
    }
    let length = |paragraph: &&TrackedParagraph| letters(paragraph, |_| true).count();
    let mut answers: Vec<Answer> =
        paragraphs.iter().map(|paragraph| Answer { cut: None, looks: vec![None; length(paragraph)] }).collect();
    let mut votes: Vec<Vec<(usize, usize)>> = vec![Vec::new(); paragraphs.len()];
    for (one, other) in pairs(&ours, &theirs) {
        let (one, other) = (&ours[one], &theirs[other]);
        let votes = &mut votes[one.paragraph];
        match votes.last_mut() {
            Some((cut, count)) if *cut == other.paragraph => *count += 1,
            _ => votes.push((other.paragraph, 1)),
        }
        if let (Some(of), Some(like)) = (&one.letters, &other.letters) {
            let cut = &cloth.cuts[other.paragraph];
            let letters = of.iter().chain(&one.blank).zip(like.iter().chain(&other.blank));
            letters.for_each(|(of, like)| answers[one.paragraph].looks[*of] = Some(cut.look(*like)));
        }
    }
    let mut last = None;
    for (answer, votes) in answers.iter_mut().zip(votes) {
        let Some((cut, _)) = votes.iter().rev().max_by_key(|(_, count)| *count) else { continue };
        answer.cut = Some((*cut, last.is_none_or(|last| last < *cut)));
        last = last.max(votes.iter().map(|(cut, _)| *cut).max());
    }
    answers
}

/// The letters of a paragraph to which something of that kind happened, each with its place among all.
fn letters(paragraph: &TrackedParagraph, counts: impl Fn(Recorded) -> bool) -> impl Iterator<Item = (usize, char)> {
    let all = paragraph.runs.iter().flat_map(|(change, text)| text.chars().map(|c| (*change, c)));
    all.enumerate().filter(move |(_, (change, _))| counts(*change)).map(|(at, (_, c))| (at, c))
}

/// Divides letters into words.
fn words(
    letters: impl Iterator<Item = (usize, char)>,
    paragraph: usize,
    looks: bool,
    spellings: &mut HashMap<String, u32>,
    out: &mut Vec<Word>,
) {
    let (mut word, mut places, from) = (String::new(), Vec::new(), out.len());
    let mut end = |word: &mut String, places: &mut Vec<usize>, out: &mut Vec<Word>| {
        if word.is_empty() {
            return;
        }
        let next = u32::try_from(spellings.len()).unwrap_or(u32::MAX);
        let spelling = *spellings.entry(std::mem::take(word)).or_insert(next);
        let places = std::mem::take(places);
        out.push(Word { spelling, paragraph, letters: looks.then_some(places), blank: None });
    };
    for (at, c) in letters {
        if !c.is_alphanumeric() {
            end(&mut word, &mut places, out);
        }
        if c.is_whitespace() {
            let before = out[from..].last_mut();
            before.into_iter().for_each(|before| before.blank = before.blank.or(Some(at)));
            continue;
        }
        word.push(c);
        places.push(at);
        if !c.is_alphanumeric() {
            end(&mut word, &mut places, out);
        }
    }
    end(&mut word, &mut places, out);
}

/// The places of words that answer each other, in order.
fn pairs(ours: &[Word], theirs: &[Word]) -> Vec<(usize, usize)> {
    let three =
        |words: &[Word], at: usize| [0, 1, 2].map(|more| words.get(at + more).map_or(u32::MAX, |word| word.spelling));
    let mut places: HashMap<[u32; 3], Vec<usize>> = HashMap::new();
    for at in 0..theirs.len() {
        places.entry(three(theirs, at)).or_default().push(at);
    }
    let (mut one, mut other) = (0, 0);
    let mut pairs = Vec::with_capacity(ours.len());
    while one < ours.len() && other < theirs.len() {
        if ours[one].spelling == theirs[other].spelling {
            pairs.push((one, other));
            (one, other) = (one + 1, other + 1);
            continue;
        }
        let mut best: Option<(usize, usize, usize)> = None;
        for ahead in 0..REACH.min(ours.len() - one) {
            if best.is_some_and(|(cost, _, _)| cost <= ahead) {
                break;
            }
            let Some(found) = places.get(&three(ours, one + ahead)) else { continue };
            let Some(at) = found.get(found.partition_point(|at| *at < other)) else { continue };
            let cost = ahead + (at - other);
            if best.is_none_or(|(least, _, _)| cost < least) {
                best = Some((cost, one + ahead, *at));
            }
        }
        match best {
            Some((_, next, at)) => (one, other) = (next, at),
            None => one += 1,
        }
    }
    pairs
}
