//! The two texts of a comparison, divided into sections, lines and words that are numbered alike in both.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::tokens::{Raw, Token, tokens};
use super::transcript::Transcript;

/// A text with its words.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub transcript: &'a Transcript<'a>,
    pub tokens: Vec<Token>,
    /// For each token the line it stands on, lines without a token not counted.
    pub line_of: Vec<u32>,
    /// The tokens of each line.
    pub lines: Vec<Range<usize>>,
    /// The tokens of each part of the text: first what stands before the first section, which may be nothing, then each
    /// section.
    pub parts: Vec<Range<usize>>,
}

/// Both texts, and how often each word stands in them.
#[derive(Debug)]
pub(super) struct Sides<'a> {
    pub old: Side<'a>,
    pub new: Side<'a>,
    /// How many times a word stands in both texts together.
    pub counts: Vec<u32>,
}

/// A hasher for numbers that are well spread already.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = super::tokens::hash(bytes);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A map whose keys are well spread numbers.
pub(super) type SpreadMap<V> = HashMap<u64, V, BuildHasherDefault<Spread>>;

impl<'a> Sides<'a> {
    pub fn of(old: &'a Transcript<'a>, new: &'a Transcript<'a>) -> Self {
        let (raw_old, raw_new) = std::thread::scope(|scope| {
            let numbers = |text: &'a Transcript<'a>| text.sections.iter().map(|section| section.number.clone());
            let other = scope.spawn(move || tokens(&new.text, numbers(new)));
            let one = tokens(&old.text, numbers(old));
            (one, other.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
        });
        let mut words = SpreadMap::default();
        let mut counts = Vec::new();
        let old_tokens = numbered(&raw_old, &mut words, &mut counts);
        let new_tokens = numbered(&raw_new, &mut words, &mut counts);
        Self { old: Side::of(old, old_tokens), new: Side::of(new, new_tokens), counts }
    }
}

fn numbered(raw: &[Raw], words: &mut SpreadMap<u32>, counts: &mut Vec<u32>) -> Vec<Token> {
    let mut found = Vec::with_capacity(raw.len());
    for token in raw {
        let next = super::tokens::narrow(counts.len());
        let word = *words.entry(token.hash).or_insert(next);
        if word == next {
            counts.push(0);
        }
        counts[word as usize] += 1;
        found.push(Token { start: token.start, end: token.end, word });
    }
    found
}

impl<'a> Side<'a> {
    fn of(transcript: &'a Transcript<'a>, tokens: Vec<Token>) -> Self {
        let mut lines = Vec::new();
        let mut line_of = Vec::with_capacity(tokens.len());
        let bytes = transcript.text.as_bytes();
        let mut before = 0;
        let mut from = 0;
        for (index, token) in tokens.iter().enumerate() {
            let broken = bytes[before..token.start as usize].iter().any(|byte| matches!(byte, b'\n' | b'\r'));
            if broken && index > from {
                lines.push(from..index);
                from = index;
            }
            line_of.push(super::tokens::narrow(lines.len()));
            before = token.end as usize;
        }
        if from < tokens.len() {
            lines.push(from..tokens.len());
        }
        let mut parts = Vec::with_capacity(transcript.sections.len() + 1);
        let mut from = 0;
        for section in &transcript.sections {
            let to = from + tokens[from..].partition_point(|token| (token.start as usize) < section.start);
            parts.push(from..to);
            from = to;
        }
        parts.push(from..tokens.len());
        Self { transcript, tokens, line_of, lines, parts }
    }

    /// Which words these tokens are.
    pub fn words(&self, range: Range<usize>) -> impl Iterator<Item = u32> + '_ {
        self.tokens[range].iter().map(|token| token.word)
    }

    /// The letters of a token.
    pub fn text(&self, index: usize) -> &str {
        let token = self.tokens[index];
        &self.transcript.text[token.start as usize..token.end as usize]
    }

    /// The part a token stands in.
    pub fn part_of(&self, token: usize) -> usize {
        self.parts.partition_point(|part| part.end <= token)
    }

    /// Whether a token begins its line.
    pub fn begins_line(&self, index: usize) -> bool {
        index == 0 || self.line_of[index] != self.line_of[index - 1]
    }
}
