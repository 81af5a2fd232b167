//! The words of two sections side by side, paragraph by paragraph.

use serde::Serialize;

use super::wording::{Edit, tokens, word_edits};
use crate::document::{Block, Provision, plain_text};

/// One paragraph of a redline, with its designator if it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RedParagraph {
    /// How deep it stands below its section.
    pub depth: usize,
    /// What was kept, deleted and inserted, in order.
    pub edits: Vec<Edit>,
}

/// Two sections as one text with its changes. Rejecting all changes gives the old paragraphs, accepting all the new ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redline {
    /// The paragraphs, in order.
    pub paragraphs: Vec<RedParagraph>,
}

impl Redline {
    /// Whether nothing changed.
    pub fn is_unchanged(&self) -> bool {
        self.paragraphs.iter().flat_map(|paragraph| &paragraph.edits).all(|edit| matches!(edit, Edit::Kept(_)))
    }
}

/// The changes from one section to another; either may be absent.
pub fn redline(old: Option<&Provision>, new: Option<&Provision>) -> Redline {
    let lines = |section: Option<&Provision>| section.map(lines_of).unwrap_or_default();
    let (old, new) = (lines(old), lines(new));
    let mut paragraphs = Vec::new();
    for step in pair_lines(&old, &new) {
        let (depth, edits) = match step {
            (Some(i), Some(j)) => (new[j].depth, word_edits(&old[i].text, &new[j].text)),
            (Some(i), None) => (old[i].depth, vec![Edit::Deleted(old[i].text.clone())]),
            (None, Some(j)) => (new[j].depth, vec![Edit::Inserted(new[j].text.clone())]),
            (None, None) => continue,
        };
        paragraphs.push(RedParagraph { depth, edits });
    }
    Redline { paragraphs }
}

/// A paragraph of a section with its designator.
struct Line {
    depth: usize,
    text: String,
}

/// The paragraphs of a section, its own heading aside, each with the designator of the subdivision it opens.
fn lines_of(section: &Provision) -> Vec<Line> {
    let mut lines = Vec::new();
    collect(section, 0, &mut lines);
    lines
}

fn collect(provision: &Provision, depth: usize, lines: &mut Vec<Line>) {
    let mut opening = match (depth, provision.number.as_str()) {
        (0, _) | (_, None) => String::new(),
        (_, Some(number)) => format!("{number} "),
    };
    let mut push = |text: String, lines: &mut Vec<Line>| {
        lines.push(Line { depth, text: format!("{}{text}", std::mem::take(&mut opening)) });
    };
    let mut own = |blocks: &[Block], lines: &mut Vec<Line>| {
        let law = blocks.iter().filter(|block| !block.is_remark());
        law.for_each(|block| block.walk_text(&mut |text| push(plain_text(text), lines)));
    };
    own(&provision.blocks, lines);
    if !opening.is_empty() {
        lines.push(Line { depth, text: opening.trim_end().to_owned() });
    }
    provision.subdivisions().for_each(|child| collect(child, depth + 1, lines));
    let mut tail = |blocks: &[Block]| {
        for block in blocks.iter().filter(|block| !block.is_remark()) {
            block.walk_text(&mut |text| lines.push(Line { depth, text: plain_text(text) }));
        }
    };
    tail(&provision.tail);
}

/// Pairs lines in order so that the likeness of all pairs together is greatest.
fn pair_lines(old: &[Line], new: &[Line]) -> Vec<(Option<usize>, Option<usize>)> {
    let bag = |line: &Line| {
        let mut words: Vec<String> =
            tokens(&line.text).into_iter().map(str::to_lowercase).filter(|word| word.len() > 1).collect();
        words.sort_unstable();
        words
    };
    let (bags_old, bags_new): (Vec<_>, Vec<_>) = (old.iter().map(bag).collect(), new.iter().map(bag).collect());
    // Lines that are the same are a pair even where they have no words, only a number or a mark.
    let alike =
        |i: usize, j: usize| if old[i].text == new[j].text { 1.0 } else { likeness(&bags_old[i], &bags_new[j]) };
    let width = new.len() + 1;
    let mut best = vec![0.0_f64; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let paired = alike(i, j) + best[(i + 1) * width + j + 1];
            best[i * width + j] = paired.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j, mut steps) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        let here = best[i * width + j];
        if i < old.len() && j < new.len() && here > best[(i + 1) * width + j] && here > best[i * width + j + 1] {
            steps.push((Some(i), Some(j)));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || here <= best[(i + 1) * width + j]) {
            steps.push((Some(i), None));
            i += 1;
        } else {
            steps.push((None, Some(j)));
            j += 1;
        }
    }
    steps
}

/// The share of words two sorted bags have in common; nothing where it is too small for a pair.
fn likeness(one: &[String], other: &[String]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0_u32);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    let all = u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX).max(1);
    let share = f64::from(2 * shared) / f64::from(all);
    if share < 0.3 { 0.0 } else { share }
}
