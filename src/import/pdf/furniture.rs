//! What is printed on every page and is no part of the text: running heads and feet, page numbers, line numbers.

use std::collections::{HashMap, HashSet};

use super::page::Page;
use super::rows::Row;

/// So many rows from the top and the bottom of a page may be furniture.
const DEEPEST: usize = 4;

/// A row left out: what it was and its words.
pub(super) type Left = (&'static str, String);

/// The edge of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Edge {
    Top,
    Bottom,
}

/// A row near an edge of a page, as far as it tells furniture.
#[derive(Debug, Clone)]
pub(super) struct EdgeRow {
    pub(super) page: usize,
    pub(super) edge: Edge,
    pub(super) y: f32,
    /// The words without what changes from page to page, and the number that changes.
    pub(super) pattern: String,
    pub(super) number: Option<usize>,
}

/// Takes running heads, feet and page numbers out of the rows of all pages; gives what was taken, page by page.
pub(super) fn take(pages: &[Page], rows: &mut [Vec<Row>]) -> Vec<Vec<Left>> {
    let near = edge_rows(pages, rows);
    let furniture: HashSet<(usize, Edge, u32)> = near
        .iter()
        .zip(furniture(&near, pages.len()))
        .filter(|(_, furniture)| *furniture)
        .map(|(row, _)| (row.page, row.edge, row.y.to_bits()))
        .collect();
    let mut taken: Vec<Vec<Left>> = vec![Vec::new(); pages.len()];
    for (index, rows) in rows.iter_mut().enumerate() {
        let is_furniture = |edge: Edge, y: f32| furniture.contains(&(index, edge, y.to_bits()));
        let top = rows.iter().take_while(|row| is_furniture(Edge::Top, row.y)).count();
        let bottom = rows[top..].iter().rev().take_while(|row| is_furniture(Edge::Bottom, row.y)).count();
        let kept = top..rows.len() - bottom;
        for (at, row) in rows.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
            let text = row.print(&pages[index]);
            let what = match (pattern(&text).0.is_empty(), at < top) {
                (true, _) => "page number",
                (false, true) => "page header",
                (false, false) => "page footer",
            };
            taken[index].push((what, text));
        }
        rows.truncate(kept.end);
        rows.drain(..kept.start);
    }
    taken
}

fn edge_rows(pages: &[Page], rows: &[Vec<Row>]) -> Vec<EdgeRow> {
    let mut near = Vec::new();
    for (index, rows) in rows.iter().enumerate() {
        let row = |edge: Edge, row: &Row| {
            let (pattern, number) = pattern(&row.print(&pages[index]));
            EdgeRow { page: index, edge, y: row.y, pattern, number }
        };
        near.extend(rows.iter().take(DEEPEST).map(|top| row(Edge::Top, top)));
        near.extend(rows.iter().rev().take(DEEPEST).map(|bottom| row(Edge::Bottom, bottom)));
    }
    near
}

/// Which rows near the edges are furniture: those that come again at the same height on other pages, and numbers that
/// count the pages.
pub(super) fn furniture(near: &[EdgeRow], pages: usize) -> Vec<bool> {
    // Heads differ on left and right pages, and a chapter has a few pages at least.
    let enough = if pages >= 5 { 3 } else { 2 };
    let mut seen: HashMap<(Edge, &str), Vec<(usize, f32)>> = HashMap::new();
    let mut counts: HashMap<(Edge, usize), usize> = HashMap::new();
    for row in near {
        seen.entry((row.edge, &row.pattern)).or_default().push((row.page, row.y));
        if let Some(number) = row.number {
            *counts.entry((row.edge, number.wrapping_sub(row.page))).or_default() += 1;
        }
    }
    near.iter()
        .map(|row| {
            if row.pattern.is_empty() {
                let number = row.number.map(|number| (row.edge, number.wrapping_sub(row.page)));
                let counted = number.and_then(|key| counts.get(&key)).copied().unwrap_or(0);
                return counted >= 2 || pages == 1 && row.number == Some(1);
            }
            let places = seen.get(&(row.edge, row.pattern.as_str()));
            let level = |place: &&(usize, f32)| (place.1 - row.y).abs() < 4.0;
            places.is_some_and(|places| places.iter().filter(level).count() >= enough)
        })
        .collect()
}

/// The words of a row without the page number, digits made alike, and the page number. The pattern of a row that is a
/// page number and no more is empty.
pub(super) fn pattern(text: &str) -> (String, Option<usize>) {
    let lower = text.to_lowercase();
    let telling = |word: &&str| word.chars().any(char::is_alphanumeric);
    let mut words: Vec<&str> = lower.split_whitespace().filter(telling).collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    // Page 3 of 10.
    if let [.., of, last] = words.as_slice()
        && *of == "of"
        && plain(last).parse::<usize>().is_ok()
    {
        words.truncate(words.len() - 2);
    }
    let mut number = None;
    for from_end in [false, true] {
        let word = if from_end { words.last() } else { words.first() };
        let Some(found) = word.and_then(|word| page_number(&plain(word))) else { continue };
        if number.is_none() {
            number = Some(found);
            if from_end {
                words.pop().unwrap_or_default()
            } else {
                words.remove(0)
            };
        }
    }
    if number.is_some() && words.iter().all(|word| *word == "page") {
        return (String::new(), number);
    }
    (words.join(" ").chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect(), number)
}

/// `12`, or `xii`.
fn page_number(word: &str) -> Option<usize> {
    if word.len() <= 6 && word.chars().all(|c| c.is_ascii_digit()) {
        return word.parse().ok();
    }
    let small = !word.is_empty() && word.len() <= 7 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    let value = |c: char| match c {
        'i' => 1_i32,
        'v' => 5,
        'x' => 10,
        _ => 50,
    };
    let values: Vec<i32> = word.chars().map(value).collect();
    let sum =
        values.iter().enumerate().map(|(at, v)| if values.get(at + 1).is_some_and(|next| next > v) { -v } else { *v });
    small.then(|| usize::try_from(sum.sum::<i32>()).ok()).flatten()
}

/// Takes numbers of lines out of the rows of a page; gives them as printed, or nothing if the page has none.
pub(super) fn take_line_numbers(page: &Page, rows: &mut [Row]) -> Option<String> {
    for left in [true, false] {
        let numbers: Vec<Option<usize>> = rows.iter().map(|row| margin_number(page, row, left)).collect();
        let lower = rows.iter().filter(|row| begins_lower(page, row, left)).count();
        if !count_lines(&numbers, lower) {
            continue;
        }
        let mut taken = Vec::new();
        for (row, _) in rows.iter_mut().zip(numbers).filter(|(_, number)| number.is_some()) {
            let index = if left { row.words.remove(0) } else { row.words.pop().unwrap_or_default() };
            taken.push(page.text_of(&page.words[index]).to_owned());
            let ends = row.words.first().zip(row.words.last());
            if let Some((first, last)) = ends.and_then(|(a, b)| page.words.get(*a).zip(page.words.get(*b))) {
                (row.x, row.end) = (first.x, last.end);
            }
        }
        return Some(taken.join(" "));
    }
    None
}

/// The number that stands alone at an end of a row.
fn margin_number(page: &Page, row: &Row, left: bool) -> Option<usize> {
    let mut words = row.words.iter().filter_map(|index| page.words.get(*index));
    let (word, next) = if left { (words.next()?, words.next()) } else { (words.next_back()?, words.next_back()) };
    let apart = next.is_none_or(|next| {
        let gap = if left { next.x - word.end } else { word.x - next.end };
        gap > word.size * 0.5
    });
    let text = page.text_of(word);
    (apart && text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn begins_lower(page: &Page, row: &Row, left: bool) -> bool {
    let first = row.words.get(usize::from(left)).and_then(|index| page.words.get(*index));
    first.is_some_and(|word| page.text_of(word).starts_with(char::is_lowercase))
}

/// Whether numbers at one end of the rows of a page count its lines: most rows have one, each is the next, and the rows
/// are running text, of which `lower` begin with a small letter. A list whose points are numbered is none.
pub(super) fn count_lines(numbers: &[Option<usize>], lower: usize) -> bool {
    let values: Vec<usize> = numbers.iter().flatten().copied().collect();
    let step = |by: usize| values.windows(2).filter(|pair| pair[1] == pair[0] + by).count();
    let next = step(1);
    values.len() >= 4
        && values.len() * 10 >= numbers.len() * 6
        && next * 10 >= (values.len() - 1) * 8
        && lower * 10 >= numbers.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_lines_are_told_from_numbered_points() {
        let counted: Vec<Option<usize>> = (1..=20).map(Some).collect();
        assert!(count_lines(&counted, 9));
        assert!(!count_lines(&counted, 0), "points of a list begin with capitals");
        assert!(!count_lines(&[Some(50), Some(1), Some(40), Some(42)], 4), "wards do not count");
    }

    #[test]
    fn page_numbers_and_running_heads_have_patterns() {
        assert_eq!(pattern("– 12 –"), (String::new(), Some(12)));
        assert_eq!(pattern("Page 3 of 10"), (String::new(), Some(3)));
        assert_eq!(pattern("xiv"), (String::new(), Some(14)));
        assert_eq!(pattern("15616 Kettle Register / Vol. 90"), ("kettle register vol. ##".to_owned(), Some(15616)));
        assert_eq!(pattern("Kettle Register / Vol. 90 15617").0, "kettle register vol. ##");
    }

    #[test]
    fn what_comes_again_at_one_height_is_furniture_and_what_does_not_is_text() {
        let row = |page: usize, y: f32, text: &str| {
            let (pattern, number) = pattern(text);
            EdgeRow { page, edge: Edge::Top, y, pattern, number }
        };
        let near = [
            row(0, 40.0, "1"),
            row(0, 60.0, "An act about kettles"),
            row(1, 40.0, "Kettle Act 2"),
            row(1, 60.0, "boil water"),
            row(2, 40.0, "Kettle Act 3"),
            row(2, 60.0, "drink tea"),
        ];
        assert_eq!(furniture(&near, 3), [true, false, true, false, true, false]);
    }
}
