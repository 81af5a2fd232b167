//! What laws of a field rule on, and by which headings and phrases that is known.

use std::collections::HashMap;

use crate::subject::Subject;

/// The most that the phrases of one sentence say for a subject.
const MOST: f32 = 6.0;

/// What a heading says for every sentence below it, beside what its words say in a sentence.
const HEADING: f32 = 1.3;

/// A phrase that stands in more than this share of all sentences says less, the more there are.
const COMMON: f32 = 0.02;

/// So many sentences are few, in however small a law.
const SOME: f32 = 5.0;

/// The headings and phrases of all subjects.
pub(super) struct Lexicon {
    phrases: Cues,
    headings: Cues,
    /// For each subject, whether it stands apart.
    pub apart: Vec<bool>,
    /// For each subject, the places of those near it.
    pub near: Vec<Vec<usize>>,
}

impl Lexicon {
    pub fn of(subjects: &[Subject]) -> Self {
        let near = |one: &Subject| (0..subjects.len()).filter(|at| one.near.contains(&subjects[*at].name)).collect();
        Self {
            phrases: Cues::of(subjects.iter().map(|one| one.phrases.as_slice())),
            headings: Cues::of(subjects.iter().map(|one| one.headings.as_slice())),
            apart: subjects.iter().map(|one| one.apart).collect(),
            near: subjects.iter().map(near).collect(),
        }
    }

    /// How many subjects there are.
    pub fn count(&self) -> usize {
        self.apart.len()
    }

    /// Learns from all sentences that will be looked at which phrases are common: what stands everywhere says little. What
    /// stands apart is known by common phrases.
    pub fn weigh<'w>(&mut self, sentences: impl Iterator<Item = &'w [String]>) {
        let (mut counts, mut whole) = ((self.phrases.counts(), self.headings.counts()), 0.0_f32);
        for words in sentences {
            whole += 1.0;
            self.phrases.each(words, |cue, _| counts.0[cue] += 1.0);
            self.headings.each(words, |cue, _| counts.1[cue] += 1.0);
        }
        self.phrases.weigh(&counts.0, whole, &self.apart);
        self.headings.weigh(&counts.1, whole, &self.apart);
    }

    /// What the phrases of a sentence say for each subject.
    pub fn phrases_in(&self, words: &[String]) -> Vec<f32> {
        let mut found = vec![0.0; self.count()];
        self.phrases.each(words, |cue, _| {
            let cue = &self.phrases.all[cue];
            found[cue.subject] = f32::min(MOST, found[cue.subject] + cue.value);
        });
        found
    }

    /// What a heading says for each subject: by phrases that begin among its first words.
    pub fn heading(&self, words: &[String], first: usize) -> Vec<f32> {
        let mut found = vec![0.0; self.count()];
        self.headings.each(words, |cue, at| {
            let cue = &self.headings.all[cue];
            if at < first {
                #[expect(clippy::cast_precision_loss, reason = "words of a heading")]
                let part = cue.words.len() as f32 / words.len() as f32;
                found[cue.subject] = f32::max(found[cue.subject], HEADING * cue.value * (0.7 + part));
            }
        });
        found
    }
}

/// Phrases, to be found by the first letters of their first words.
struct Cues {
    all: Vec<Cue>,
    by_letters: HashMap<String, Vec<usize>>,
}

struct Cue {
    subject: usize,
    words: Vec<String>,
    /// What it says for its subject.
    value: f32,
}

impl Cues {
    fn of<'s>(phrases: impl Iterator<Item = &'s [String]>) -> Self {
        let mut found = Self { all: Vec::new(), by_letters: HashMap::new() };
        for (subject, phrase) in phrases.enumerate().flat_map(|(at, all)| all.iter().map(move |one| (at, one))) {
            let words = words_of(phrase);
            if let Some(first) = words.first() {
                found.by_letters.entry(letters(first)).or_default().push(found.all.len());
                found.all.push(Cue { subject, value: value(words.len()), words });
            }
        }
        found
    }

    fn counts(&self) -> Vec<f32> {
        vec![0.0; self.all.len()]
    }

    fn weigh(&mut self, counts: &[f32], whole: f32, apart: &[bool]) {
        for (cue, count) in self.all.iter_mut().zip(counts).filter(|(cue, _)| !apart[cue.subject]) {
            let times = (count / (whole * COMMON).max(SOME)).max(1.0);
            cue.value = value(cue.words.len()) * (1.0 - times.log2() / 4.0).max(0.2);
        }
    }

    /// Tells every phrase that stands in these words, once, and where.
    fn each(&self, words: &[String], mut told: impl FnMut(usize, usize)) {
        let mut seen: Vec<usize> = Vec::new();
        for at in 0..words.len() {
            for cue in self.by_letters.get(&letters(&words[at])).into_iter().flatten() {
                let phrase = &self.all[*cue].words;
                let fits = phrase.len() <= words.len() - at
                    && phrase.iter().zip(&words[at..]).all(|(cue, word)| begins(word, cue));
                if fits && !seen.contains(cue) {
                    seen.push(*cue);
                    told(*cue, at);
                }
            }
        }
    }
}

/// What a phrase of so many words says.
fn value(words: usize) -> f32 {
    match words {
        0 | 1 => 1.0,
        2 => 1.8,
        3 => 2.3,
        _ => 2.6,
    }
}

fn letters(word: &str) -> String {
    word.chars().take(3).collect()
}

/// Whether a word begins with a cue, and is not much longer.
fn begins(word: &str, cue: &str) -> bool {
    let most = match cue.len() {
        0..=2 => 0,
        3 => 2,
        _ => 5,
    };
    word.strip_prefix(cue).is_some_and(|rest| rest.len() <= most)
}

/// Words of two letters or more, in small letters.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    let bare = |word: &str| word.trim_end_matches("'s").trim_end_matches("’s").replace(['\'', '’'], "").to_lowercase();
    words.map(bare).filter(|word| word.chars().count() > 1).collect()
}
