//! Which section of a second text answers which of a first, and why.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::wording::tokens;
use crate::document::{Document, Level, Provision, plain_text};

/// Why two sections are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Their words are the same.
    Same,
    /// They have the same heading.
    Heading,
    /// They share many of the words that are rare elsewhere.
    Wording,
}

/// A section of one text or a pair from both.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignedSection<'a> {
    /// The section of the first text.
    pub first: Option<&'a Provision>,
    /// The section of the second text.
    pub second: Option<&'a Provision>,
    /// Why they are paired, and how alike they are from 0 to 1; nothing for a section by itself.
    pub basis: Option<(Basis, f64)>,
}

/// Every section of both texts, each once.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment<'a> {
    /// Pairs and single sections: in the order of the second text, what only the first has after its predecessor there.
    pub sections: Vec<AlignedSection<'a>>,
}

/// Below this likeness two sections are not taken for counterparts. Set on pairs of independently written laws, where true
/// counterparts lie mostly above 0.25 and strangers mostly below 0.15.
const LEAST_LIKENESS: f64 = 0.2;

/// Pairs the sections of two texts one to one. Swapping the texts yields the same pairs.
pub fn align<'a>(first: &'a Document, second: &'a Document) -> Alignment<'a> {
    let (first, second) = (sections(first), sections(second));
    let likeness = Likeness::of(&first, &second);
    let mut candidates: Vec<(usize, usize, Basis, f64)> = Vec::new();
    for (i, one) in first.iter().enumerate() {
        for (j, other) in second.iter().enumerate() {
            let (basis, score) = likeness.between(i, one, j, other);
            if score >= LEAST_LIKENESS {
                candidates.push((i, j, basis, score));
            }
        }
    }
    // Best first; equal likeness goes to the pair nearest the beginning, by a key that a swap leaves as it is.
    candidates.sort_by(|one, other| {
        other
            .3
            .total_cmp(&one.3)
            .then_with(|| (one.0 + one.1, one.0.abs_diff(one.1)).cmp(&(other.0 + other.1, other.0.abs_diff(other.1))))
    });
    let (mut taken_first, mut taken_second) = (HashSet::new(), HashSet::new());
    let mut pairs: HashMap<usize, (usize, Basis, f64)> = HashMap::new();
    for (i, j, basis, score) in candidates {
        if !taken_first.contains(&i) && !taken_second.contains(&j) {
            taken_first.insert(i);
            taken_second.insert(j);
            pairs.insert(j, (i, basis, score));
        }
    }
    Alignment { sections: in_order(&first, &second, &pairs, &taken_first) }
}

/// The sections that are compared: every one that says something itself. A section of a bill that only puts others into a
/// code says nothing to compare, but an instruction to amend that was read from a text does.
fn sections(document: &Document) -> Vec<&Provision> {
    let mut found = Vec::new();
    document.walk(&mut |provision| {
        let holds_sections = provision.children.iter().any(|child| child.level != Level::Item);
        let says = provision.source.span().is_some() && !provision.law_text().is_empty();
        if provision.level == Level::Section && (!holds_sections || says) {
            found.push(provision);
        }
    });
    found
}

fn in_order<'a>(
    first: &[&'a Provision],
    second: &[&'a Provision],
    pairs: &HashMap<usize, (usize, Basis, f64)>,
    taken_first: &HashSet<usize>,
) -> Vec<AlignedSection<'a>> {
    let mut out = Vec::new();
    let alone = |i: usize| AlignedSection { first: Some(first[i]), second: None, basis: None };
    let mut shown = HashSet::new();
    // What stands alone at the very beginning of the first text comes first.
    let mut follow = |out: &mut Vec<AlignedSection<'a>>, from: usize| {
        let mut next = from;
        while next < first.len() && !taken_first.contains(&next) && shown.insert(next) {
            out.push(alone(next));
            next += 1;
        }
    };
    follow(&mut out, 0);
    for (j, other) in second.iter().enumerate() {
        match pairs.get(&j) {
            Some((i, basis, score)) => {
                out.push(AlignedSection { first: Some(first[*i]), second: Some(other), basis: Some((*basis, *score)) });
                follow(&mut out, i + 1);
            }
            None => out.push(AlignedSection { first: None, second: Some(other), basis: None }),
        }
    }
    out
}

/// How alike sections are by words weighted by their rarity.
struct Likeness {
    first: Vec<HashMap<String, f64>>,
    second: Vec<HashMap<String, f64>>,
}

impl Likeness {
    fn of(first: &[&Provision], second: &[&Provision]) -> Self {
        let counted =
            |sections: &[&Provision]| sections.iter().map(|section| counts(&section.law_text())).collect::<Vec<_>>();
        let (mut first, mut second) = (counted(first), counted(second));
        let mut spread: HashMap<String, f64> = HashMap::new();
        for word in first.iter().chain(&second).flat_map(HashMap::keys) {
            *spread.entry(word.clone()).or_default() += 1.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "numbers of sections are small")]
        let all = (first.len() + second.len()) as f64;
        for section in first.iter_mut().chain(&mut second) {
            for (word, weight) in section.iter_mut() {
                *weight = (1.0 + weight.ln()) * (1.0 + all / spread[word]).ln();
            }
            let length = section.values().map(|weight| weight * weight).sum::<f64>().sqrt();
            section.values_mut().for_each(|weight| *weight /= length.max(f64::MIN_POSITIVE));
        }
        Self { first, second }
    }

    fn between(&self, i: usize, one: &Provision, j: usize, other: &Provision) -> (Basis, f64) {
        let (first, second) = (&self.first[i], &self.second[j]);
        let shared: f64 = first.iter().filter_map(|(word, weight)| Some(weight * second.get(word)?)).sum();
        let heading = |provision: &Provision| plain_text(&provision.heading).to_lowercase();
        let (one_heading, other_heading) = (heading(one), heading(other));
        if shared > 0.999 {
            (Basis::Same, 1.0)
        } else if !one_heading.is_empty() && one_heading == other_heading {
            (Basis::Heading, 0.5 + shared / 2.0)
        } else {
            let headings = heading_likeness(&one_heading, &other_heading);
            (Basis::Wording, shared * 0.85 + headings * 0.15)
        }
    }
}

/// The share of words that two headings have in common.
fn heading_likeness(one: &str, other: &str) -> f64 {
    let words = |heading: &str| heading.split_whitespace().map(stem).collect::<HashSet<_>>();
    let (one, other) = (words(one), words(other));
    let all = one.union(&other).count();
    #[expect(clippy::cast_precision_loss, reason = "headings have few words")]
    let share = one.intersection(&other).count() as f64 / all.max(1) as f64;
    share
}

fn counts(text: &str) -> HashMap<String, f64> {
    let mut counts = HashMap::new();
    for token in tokens(text).into_iter().filter(|token| token.chars().any(char::is_alphanumeric)) {
        *counts.entry(stem(token)).or_default() += 1.0;
    }
    counts
}

/// A word without its commonest endings, so that "employers" meets "employer".
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let word = word.trim_end_matches("’s").trim_end_matches("'s");
    let short = ["ations", "ation", "ing", "ies", "es", "ed", "s"].iter().find_map(|ending| word.strip_suffix(ending));
    short.filter(|short| short.len() > 3).unwrap_or(word).to_owned()
}
