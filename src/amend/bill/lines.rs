//! A section line by line, as a bill sets it out: each paragraph with its designator and how deep it stands.

use std::ops::Range;

use crate::compare::text::common;
use crate::document::{Block, Level, Provision, plain_text};

/// A paragraph of a section.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line<'a> {
    /// How many subdivisions deep it stands.
    pub depth: usize,
    /// The designator that it opens with.
    pub number: Option<&'a str>,
    /// The heading behind the designator.
    pub heading: String,
    /// Its words.
    pub text: String,
    /// The table or list that it is, if it is no paragraph.
    pub block: Option<&'a Block>,
}

impl Line<'_> {
    /// Heading and words as they run on.
    pub(super) fn words(&self) -> String {
        let stop = if self.heading.is_empty() || self.heading.ends_with(['.', '—', ':']) { "" } else { "." };
        let space = if self.heading.is_empty() || self.text.is_empty() { "" } else { " " };
        format!("{}{stop}{space}{}", self.heading, self.text)
    }

    /// Designator, heading and words as they run on.
    pub(super) fn whole(&self) -> String {
        format!("{} {}", self.number.unwrap_or(""), self.words()).trim().to_owned()
    }
}

/// The lines of a provision, its own and those of its parts.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    pub all: Vec<Line<'a>>,
    headed: bool,
}

impl<'a> Lines<'a> {
    /// `headed` says that the text prints the headings of its subdivisions.
    pub(super) fn of(section: &'a Provision, headed: bool) -> Self {
        let mut lines = Self { all: Vec::new(), headed };
        lines.add(section, 0);
        lines
    }

    fn add(&mut self, part: &'a Provision, depth: usize) {
        let mut own = said(&part.blocks);
        if part.level == Level::Item {
            let text = match own.first() {
                Some(first @ Block::Paragraph(_)) => words_of(first),
                _ => String::new(),
            };
            own.drain(..usize::from(!text.is_empty()));
            let heading = if self.headed { plain_text(&part.heading) } else { String::new() };
            let number = part.number.as_str();
            self.all.push(Line { depth, number, heading, text, block: None });
        }
        own.iter().for_each(|block| self.block(block, depth));
        part.subdivisions().for_each(|child| self.add(child, depth + 1));
        said(&part.tail).iter().for_each(|block| self.block(block, depth));
    }

    fn block(&mut self, block: &'a Block, depth: usize) {
        let paragraph = matches!(block, Block::Paragraph(_));
        let block_of = (!paragraph).then_some(block);
        self.all.push(Line { depth, number: None, heading: String::new(), text: words_of(block), block: block_of });
    }
}

/// The blocks that are law and say something.
pub(super) fn said(blocks: &[Block]) -> Vec<&Block> {
    let says = |block: &&Block| !block.is_remark() && !words_of(block).trim().is_empty();
    blocks.iter().filter(says).collect()
}

/// The words of a block, paragraphs and cells apart.
pub(super) fn words_of(block: &Block) -> String {
    let mut parts = Vec::new();
    block.walk_text(&mut |run| parts.push(plain_text(run)));
    parts.join(" ").trim().to_owned()
}

/// Which lines of two sections answer each other, in order: those with the most words in common.
pub(super) fn paired(old: &[Line<'_>], new: &[Line<'_>]) -> Vec<(usize, usize)> {
    let (mut numbers, mut next) = (std::collections::HashMap::new(), 0_u32);
    let mut tokens = |line: &Line<'_>| -> Vec<u32> {
        let words = line.words().to_lowercase();
        let mut found: Vec<u32> = words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| {
                *numbers.entry(word.to_owned()).or_insert_with(|| {
                    next += 1;
                    next
                })
            })
            .collect();
        found.sort_unstable();
        found
    };
    let (one, other): (Vec<_>, Vec<_>) = (old.iter().map(&mut tokens).collect(), new.iter().map(&mut tokens).collect());
    let weigh = |i: usize, j: usize| weight((&old[i], &one[i]), (&new[j], &other[j]));
    let width = new.len() + 1;
    let mut best = vec![0_u32; (old.len() + 1) * width];
    let mut weights = vec![0_u32; old.len() * new.len()];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let own = weigh(i, j);
            weights[i * new.len() + j] = own;
            let both = if own > 0 { own + best[(i + 1) * width + j + 1] } else { 0 };
            best[i * width + j] = both.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        let own = weights[i * new.len() + j];
        let here = best[i * width + j];
        if own > 0 && here == own + best[(i + 1) * width + j + 1] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// How much two lines have in common; nothing if they are no versions of each other.
fn weight((old, one): (&Line<'_>, &[u32]), (new, other): (&Line<'_>, &[u32])) -> u32 {
    /// Of 100 words of both lines together, so many must be in both.
    const LEAST: usize = 55;
    if old.block.is_some() || new.block.is_some() {
        let same = old.block.is_some() && new.block.is_some() && old.text == new.text;
        return u32::from(same) * 1000;
    }
    let same_place = u32::from(old.number == new.number) + u32::from(old.depth == new.depth);
    if one.is_empty() && other.is_empty() {
        return same_place / 2;
    }
    let shared = common(one, other);
    if 200 * shared < LEAST * (one.len() + other.len()) {
        return 0;
    }
    u32::try_from(shared).unwrap_or(u32::MAX / 1000).saturating_mul(10) + same_place
}

/// For each of so many new lines the old lines that go before it, and last those that go at the end.
pub(super) fn gone_before(old: usize, new: usize, pairs: &[(usize, usize)]) -> Vec<Range<usize>> {
    let mut gone = Vec::with_capacity(new + 1);
    let (mut from, mut next) = (0, pairs.iter().peekable());
    for line in 0..new {
        // What is gone stands before what came for it, and so as early as its place allows.
        let until = next.peek().map_or(old, |(i, _)| *i);
        gone.push(from..until);
        from = until;
        if next.peek().is_some_and(|(_, j)| *j == line) {
            from = until + 1;
            next.next();
        }
    }
    gone.push(from..old);
    gone
}
