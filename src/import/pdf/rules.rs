//! Lines through or under words: they strike words out or underline them.

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name};

use super::geometry::{Matrix, Turn, narrow};
use super::page::{Change, Page, Word};
use super::path::Rule;

/// A box on a page: left, top, right, bottom.
pub(super) type Area = [f32; 4];

/// More links than this on a page are not looked at.
const MOST_LINKS: usize = 2000;

/// Letters of a word that a line runs along: the word, and bytes of the page's text.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    word: usize,
    from: u32,
    to: u32,
    change: Change,
}

/// Where the links of a page are: they are underlined for another reason.
pub(super) fn links(page: &Dict<'_>, ctm: Matrix) -> Vec<Area> {
    let Some(annotations) = page.get::<Array<'_>>(keys::ANNOTS) else { return Vec::new() };
    let links = annotations.iter::<Dict<'_>>().take(MOST_LINKS);
    links
        .filter(|link| link.get::<Name<'_>>(keys::SUBTYPE).as_deref() == Some(b"Link"))
        .filter_map(|link| link.get::<[f64; 4]>(keys::RECT))
        .map(|[left, bottom, right, top]| {
            let (a, b) = (ctm.apply(left, bottom), ctm.apply(right, top));
            [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)].map(narrow)
        })
        .collect()
}

/// Marks the words of a page that a line runs through or under. `edges` holds the left edge of every letter.
pub(super) fn apply(page: &mut Page, edges: &[(u32, f32)], rules: Vec<Rule>, links: &[Area]) {
    let mut by_height: Vec<usize> =
        (0..page.words.len()).filter(|index| page.words[*index].turn == Turn::Upright).collect();
    by_height.sort_by(|a, b| page.words[*a].y.total_cmp(&page.words[*b].y));
    let largest = page.words.iter().map(|word| word.size).fold(0.0, f32::max).min(200.0);
    let mut stretches = Vec::new();
    for rule in joined(rules) {
        let first = by_height.partition_point(|index| page.words[*index].y < rule.y - largest * 0.3);
        let near = by_height[first..].iter().take_while(|index| page.words[**index].y <= rule.y + largest * 0.5);
        let along: Vec<Stretch> =
            near.filter_map(|index| stretch(page, edges, *index, rule)).filter(|at| !linked(page, at, links)).collect();
        if fits(page, edges, &along, rule) {
            stretches.extend(along);
        }
    }
    stretches.sort_by_key(|stretch| (stretch.word, stretch.from));
    divide(page, edges, &stretches);
}

/// Lines that go on from one another, as one.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut all: Vec<Rule> = Vec::new();
    for rule in rules {
        match all.last_mut() {
            Some(last) if (last.y - rule.y).abs() < 0.3 && rule.x <= last.end + 1.0 => {
                last.end = last.end.max(rule.end);
            }
            _ => all.push(rule),
        }
    }
    all
}

/// The letters of a word that a line runs along, if it does.
fn stretch(page: &Page, edges: &[(u32, f32)], index: usize, rule: Rule) -> Option<Stretch> {
    let word = &page.words[index];
    if word.end <= rule.x || word.x >= rule.end {
        return None;
    }
    let below = (rule.y - word.y) / word.size;
    let change = match below {
        0.0..=0.32 => Change::Inserted,
        -0.48..=-0.14 => Change::Deleted,
        _ => return None,
    };
    let letters = letters(word, edges);
    let middle = |at: usize| f32::midpoint(letters[at].1, right(word, letters, at));
    let covered = |at: &usize| (rule.x..=rule.end).contains(&middle(*at));
    let first = (0..letters.len()).find(covered)?;
    let last = (0..letters.len()).rev().find(covered)?;
    let to = letters.get(last + 1).map_or(word.to, |letter| letter.0);
    Some(Stretch { word: index, from: letters[first].0, to, change })
}

/// The letters of a word: the place of each in the page's text, and its left edge.
fn letters<'e>(word: &Word, edges: &'e [(u32, f32)]) -> &'e [(u32, f32)] {
    let from = edges.partition_point(|edge| edge.0 < word.from);
    let to = edges.partition_point(|edge| edge.0 < word.to);
    &edges[from..to]
}

fn right(word: &Word, letters: &[(u32, f32)], at: usize) -> f32 {
    letters.get(at + 1).map_or(word.end, |letter| letter.1)
}

fn linked(page: &Page, stretch: &Stretch, links: &[Area]) -> bool {
    let word = &page.words[stretch.word];
    let (x, y) = (f32::midpoint(word.x, word.end), word.y - word.size * 0.25);
    links.iter().any(|[left, top, right, bottom]| (*left..=*right).contains(&x) && (*top..=*bottom).contains(&y))
}

/// Whether a line is as long as the words it runs along: the border of a table goes on beyond them.
fn fits(page: &Page, edges: &[(u32, f32)], along: &[Stretch], rule: Rule) -> bool {
    let mut reach: Option<(f32, f32, f32)> = None;
    for stretch in along {
        let word = &page.words[stretch.word];
        let letters = letters(word, edges);
        let from = letters.iter().find(|letter| letter.0 == stretch.from).map_or(word.x, |letter| letter.1);
        let to = letters.iter().find(|letter| letter.0 == stretch.to).map_or(word.end, |letter| letter.1);
        let (x, end, size) = reach.unwrap_or((from, to, 0.0));
        reach = Some((x.min(from), end.max(to), word.size.max(size)));
    }
    reach.is_some_and(|(x, end, size)| (x - rule.x).abs() <= size * 0.5 && (end - rule.end).abs() <= size * 0.7)
}

/// Cuts words where a line begins or ends.
fn divide(page: &mut Page, edges: &[(u32, f32)], stretches: &[Stretch]) {
    if stretches.is_empty() {
        return;
    }
    let words = std::mem::take(&mut page.words);
    let mut rest = stretches;
    for (index, word) in words.into_iter().enumerate() {
        let count = rest.iter().take_while(|stretch| stretch.word == index).count();
        let (own, others) = rest.split_at(count);
        rest = others;
        if own.is_empty() {
            page.words.push(word);
        } else {
            cut(word, letters(&word, edges), own, &mut page.words);
        }
    }
}

fn cut(word: Word, letters: &[(u32, f32)], own: &[Stretch], out: &mut Vec<Word>) {
    let change_at = |at: u32| {
        let there = own.iter().filter(|stretch| (stretch.from..stretch.to).contains(&at));
        there.map(|stretch| stretch.change).max().unwrap_or(Change::None)
    };
    let begun = out.len();
    for (from, x) in letters {
        let change = change_at(*from);
        if out.len() > begun && out.last().is_some_and(|last| last.change == change) {
            continue;
        }
        if let Some(last) = out.get_mut(begun..).and_then(<[Word]>::last_mut) {
            (last.to, last.end, last.trailed) = (*from, *x, false);
        }
        let spaced = word.spaced && out.len() == begun;
        out.push(Word { from: *from, x: *x, change, spaced, ..word });
    }
    if out.len() == begun {
        out.push(word);
    }
}
