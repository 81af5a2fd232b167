//! What each section of a law is about: its sentences are told apart, one behind the other, by the phrases of subjects, by
//! the headings above them, and by what the sentences before them are about.

use super::side::Side;
use super::subjects::{Lexicon, words_of};

/// How many words of a section are on each subject.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Words by subject; the last is of none.
    pub mass: Vec<f32>,
    /// Words of sentences that speak of a subject, whatever their paragraph is about.
    pub touched: Vec<f32>,
    /// The words of all, and of sentences that say by themselves what they are about.
    pub whole: f32,
    pub plain: f32,
    /// Its sentences.
    pub sentences: Vec<Told>,
}

/// A sentence and what it is about.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// What its paragraph is about.
    pub subject: usize,
    /// That, and what it speaks of besides.
    pub touches: Vec<usize>,
    /// Its words.
    pub words: Vec<String>,
}

/// The heading of a longer section than this says less.
const LONG: f32 = 600.0;

/// The heading of a section that stands apart says more: its text speaks of everything else.
const APART: f32 = 2.0;

/// So many words of a paragraph may be its heading, and a phrase of that begins among so few.
const OPENING: usize = 8;
const FIRST: usize = 3;

/// What a sentence says on a subject that it speaks of besides, and as part of what it says on any.
const TOUCH: f32 = 1.8;
const NEARLY: f32 = 0.6;

/// What speaks for no subject at all.
const NONE: f32 = 0.25;

/// What must speak for another subject than that of the sentence before: within a paragraph, and at its beginning.
const WITHIN: f32 = 1.3;
const BETWEEN: f32 = 0.9;

/// A sentence, before it is known what it is about.
pub(super) struct Sentence {
    pub words: Vec<String>,
    /// Whether it begins a paragraph.
    begins: bool,
    /// How far its paragraph is indented.
    indent: usize,
}

/// The sentences of what stands before the first section, which are none, and of each section.
pub(super) fn sentences_of(side: &Side<'_>) -> Vec<Vec<Sentence>> {
    let text = side.transcript;
    let of = |at: usize| {
        let (section, range) = (&text.sections[at], text.range(at));
        let from = section.heading.end.max(section.number.end).clamp(range.start, range.end);
        sentences(&text.text[from..range.end])
    };
    std::iter::once(Vec::new()).chain((0..text.sections.len()).map(of)).collect()
}

fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let (mut begins, mut rest) = (true, line.trim());
        while !rest.is_empty() {
            let stops = [". ", "; ", ": "].iter().filter_map(|stop| rest.find(stop));
            let end = stops.min().map_or(rest.len(), |at| at + 1);
            let words = words_of(&rest[..end]);
            rest = &rest[end..];
            if !words.is_empty() {
                found.push(Sentence { words, begins, indent });
                begins = false;
            }
        }
    }
    found
}

/// What each section of a text is about.
pub(super) fn profiles(side: &Side<'_>, lexicon: &Lexicon, sentences: Vec<Vec<Sentence>>) -> Vec<Profile> {
    let text = side.transcript;
    let heading = |part: usize| match part {
        0 => Vec::new(),
        part => words_of(&text.text[text.sections[part - 1].heading.clone()]),
    };
    let profile = |(part, sentences)| Profile::of(lexicon, &heading(part), sentences);
    sentences.into_iter().enumerate().map(profile).collect()
}

impl Profile {
    fn of(lexicon: &Lexicon, heading: &[String], sentences: Vec<Sentence>) -> Self {
        let cues: Vec<Vec<f32>> = sentences.iter().map(|one| lexicon.phrases_in(&one.words)).collect();
        let ground = ground(lexicon, heading, &sentences);
        let told = most_likely(&scores(lexicon, &ground, &sentences, &cues), &sentences);
        let none = vec![0.0; lexicon.count() + 1];
        let mut profile = Self { mass: none.clone(), touched: none, ..Self::default() };
        for ((subject, sentence), cues) in told.into_iter().zip(sentences).zip(cues) {
            let words = length(&sentence.words);
            profile.mass[subject] += words;
            profile.whole += words;
            profile.plain += if cues.get(subject).is_some_and(|cue| *cue >= TOUCH) { words } else { 0.0 };
            let most = cues.iter().copied().fold(TOUCH / NEARLY, f32::max);
            let apart = |at: usize| lexicon.apart.get(at).is_some_and(|apart| *apart);
            let speaks = |at: &usize| *at == subject || !apart(subject) && !apart(*at) && cues[*at] >= NEARLY * most;
            let touches: Vec<usize> = (0..lexicon.count()).filter(speaks).collect();
            touches.iter().for_each(|at| profile.touched[*at] += words);
            profile.sentences.push(Told { subject, touches, words: sentence.words });
        }
        profile
    }

    /// Which share of its words is on any subject at all.
    pub fn known(&self) -> f32 {
        let none = self.mass.last().copied().unwrap_or(0.0);
        if self.whole > 0.0 { 1.0 - none / self.whole } else { 0.0 }
    }
}

#[expect(clippy::cast_precision_loss, reason = "words of a section")]
pub(super) fn length(words: &[String]) -> f32 {
    words.len() as f32
}

/// What the heading of a section says for all of its sentences: the longer the section, the less.
fn ground(lexicon: &Lexicon, heading: &[String], sentences: &[Sentence]) -> Vec<f32> {
    let whole: f32 = sentences.iter().map(|one| length(&one.words)).sum();
    let far = (LONG / whole.max(1.0)).sqrt().clamp(0.3, 1.0);
    let signs = lexicon.heading(heading, heading.len()).into_iter().zip(&lexicon.apart);
    signs.map(|(sign, apart)| if *apart { sign * APART } else { sign * far }).chain([NONE]).collect()
}

/// What speaks for each subject in each sentence: its phrases, and the headings of the paragraphs it stands under.
fn scores(lexicon: &Lexicon, ground: &[f32], sentences: &[Sentence], cues: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let mut above: Vec<(usize, Vec<f32>)> = Vec::new();
    let mut scores = Vec::with_capacity(sentences.len());
    for (sentence, cues) in sentences.iter().zip(cues) {
        if sentence.begins {
            while above.last().is_some_and(|(indent, _)| *indent >= sentence.indent) {
                above.pop();
            }
            let opening = &sentence.words[..sentence.words.len().min(OPENING)];
            let mut signs = lexicon.heading(opening, FIRST);
            // "For purposes of" begins many paragraphs that are no statement of purpose.
            signs.iter_mut().zip(&lexicon.apart).filter(|(_, apart)| **apart).for_each(|(sign, _)| *sign = 0.0);
            above.push((sentence.indent, signs));
        }
        let sign = |subject: usize| above.iter().map(|(_, signs)| signs[subject]).fold(ground[subject], f32::max);
        let known = (0..lexicon.count()).map(|subject| cues[subject] + sign(subject));
        scores.push(known.chain(ground.last().copied()).collect());
    }
    scores
}

/// The subject of each sentence: what speaks for it most, if subjects change only where enough speaks for a change.
fn most_likely(scores: &[Vec<f32>], sentences: &[Sentence]) -> Vec<usize> {
    let Some(first) = scores.first() else { return Vec::new() };
    let best = |values: &[f32]| {
        let better = |best: usize, at: usize| if values[at] > values[best] { at } else { best };
        (0..values.len()).fold(0, better)
    };
    let mut sums = first.clone();
    let mut from: Vec<Vec<usize>> = Vec::new();
    for (scores, sentence) in scores.iter().zip(sentences).skip(1) {
        let top = best(&sums);
        let changed = sums[top] - if sentence.begins { BETWEEN } else { WITHIN };
        from.push((0..sums.len()).map(|at| if changed > sums[at] { top } else { at }).collect());
        sums = sums.iter().zip(scores).map(|(sum, score)| sum.max(changed) + score).collect();
    }
    let mut told = vec![best(&sums)];
    for before in from.iter().rev() {
        told.push(before[told[told.len() - 1]]);
    }
    told.reverse();
    told
}
