//! The two texts of a comparison, divided into sections, lines and words that are numbered alike in both.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::tokens::{Token, tokens};
use super::transcript::Transcript;

/// A text with its words.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub transcript: &'a Transcript<'a>,
    pub tokens: Vec<Token>,
    /// The tokens of each line; lines without a token are not counted.
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
    /// How many times a word stands in both texts together, at the place where it is [`counted`].
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
        bytes.iter().for_each(|byte| self.0 = super::tokens::mixed(self.0 ^ u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A map whose keys are well spread numbers.
pub(super) type SpreadMap<V> = HashMap<u64, V, BuildHasherDefault<Spread>>;

/// A set of well spread numbers.
pub(super) type SpreadSet = HashSet<u64, BuildHasherDefault<Spread>>;

/// Words are counted by so many bits of their numbers.
const COUNTED: usize = 1 << 16;

/// Where a word is counted.
pub(super) fn counted(word: u32) -> usize {
    word as usize & (COUNTED - 1)
}

impl<'a> Sides<'a> {
    pub fn of(old: &'a Transcript<'a>, new: &'a Transcript<'a>) -> Self {
        let (old, new) = std::thread::scope(|scope| {
            let new = scope.spawn(move || Side::of(new));
            (Side::of(old), new.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
        });
        let mut counts = vec![0; COUNTED];
        old.tokens.iter().chain(&new.tokens).for_each(|token| counts[counted(token.word)] += 1);
        Self { old, new, counts }
    }
}

/// The bytes of a number without the sign or word before it and the stop behind it: `7-15` of `§ 7-15.`.
pub(super) fn bare_number(text: &str, number: &Range<usize>) -> Range<usize> {
    let label = &text[number.clone()];
    let label = label.trim_end_matches(['.', ':', '—', '-', '–', ' ']);
    let from = label
        .rfind([' ', '§', '\u{a0}', '\u{fffd}'])
        .map_or(0, |at| at + label[at..].chars().next().map_or(1, char::len_utf8));
    number.start + from..number.start + label.len()
}

impl<'a> Side<'a> {
    fn of(transcript: &'a Transcript<'a>) -> Self {
        let numbers = transcript.sections.iter().map(|section| bare_number(&transcript.text, &section.number));
        let tokens = tokens(&transcript.text, numbers);
        let mut lines = Vec::new();
        let bytes = transcript.text.as_bytes();
        let mut before = 0;
        let mut from = 0;
        for (index, token) in tokens.iter().enumerate() {
            let broken = bytes[before..token.start as usize].iter().any(|byte| matches!(byte, b'\n' | b'\r'));
            if broken && index > from {
                lines.push(from..index);
                from = index;
            }
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
        Self { transcript, tokens, lines, parts }
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

    /// The letters of so many tokens, with the white space between them.
    pub fn stretch(&self, from: usize, length: usize) -> &str {
        let (first, last) = (self.tokens[from], self.tokens[from + length - 1]);
        &self.transcript.text[first.start as usize..last.end as usize]
    }

    /// The tokens of a part without its number, which says nothing about what it says.
    pub fn worded(&self, part: usize) -> Range<usize> {
        let range = self.parts[part].clone();
        let behind = part.checked_sub(1).map_or(0, |section| self.transcript.sections[section].number.end);
        let number = self.tokens[range.clone()].iter().take_while(|token| (token.start as usize) < behind).count();
        range.start + number..range.end
    }

    /// The part a token stands in.
    pub fn part_of(&self, token: usize) -> usize {
        self.parts.partition_point(|part| part.end <= token)
    }

    /// The line a token stands on.
    pub fn line_of(&self, token: usize) -> usize {
        self.lines.partition_point(|line| line.end <= token)
    }

    /// Whether a token begins its line.
    pub fn begins_line(&self, index: usize) -> bool {
        self.lines.binary_search_by_key(&index, |line| line.start).is_ok()
    }
}
