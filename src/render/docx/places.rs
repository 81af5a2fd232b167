//! Places within a file, and references to them that a reader's word processor keeps up to date.
//!
//! A reference is words of the tree, as "section 4(b)". Those of them that are numbers of the place referred to or of what
//! it stands in become fields, each of one number: when a subdivision is added, they follow. The other words are a link.

use std::collections::{HashMap, HashSet};

use super::lists::{Lists, Point};
use crate::document::{Document, Id, Inline, Level, Provision};

/// A provision that can be referred to.
#[derive(Debug)]
struct Place {
    /// Its number, or of a section what of it a reference repeats: "4" of "Sec. 4.".
    label: String,
    listed: bool,
    within: Option<usize>,
    /// Whether its bookmark is needed.
    wanted: bool,
}

/// The provisions of a document, in the order in which they are walked.
#[derive(Debug, Default)]
pub(super) struct Places {
    all: Vec<Place>,
    first: HashMap<Id, usize>,
    next: usize,
}

/// A piece of a reference.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// A number that follows its place: the instruction of the field, and what it shows.
    Number(String, &'t str),
}

/// The bookmark of a provision.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Its name in the file.
    pub(super) name: String,
    /// The words it stands around; nothing where a list prints them.
    pub(super) label: Option<String>,
}

impl Places {
    pub(super) fn of(document: &Document, lists: &mut Lists) -> Self {
        let mut places = Self::default();
        document.body.iter().for_each(|provision| places.add(provision, None, lists));
        let mut referred = HashSet::new();
        document.walk(&mut |provision| provision.walk_text(&mut |text| targets(text, &mut referred)));
        for at in referred.iter().filter_map(|id| places.first.get(id).copied()).collect::<Vec<_>>() {
            places.chain(at).into_iter().for_each(|at| places.all[at].wanted = true);
        }
        places
    }

    fn add(&mut self, provision: &Provision, within: Option<usize>, lists: &mut Lists) {
        let at = self.all.len();
        let point: Option<Point> = lists.next();
        let number = provision.number.as_str().unwrap_or("").trim_end_matches('.');
        let label = match provision.level {
            Level::Item => number,
            Level::Section => number.split_whitespace().next_back().unwrap_or("").trim_start_matches('§'),
            Level::Matter | Level::Heading => "",
        };
        let within = within.filter(|_| provision.level == Level::Item);
        self.all.push(Place { label: label.to_owned(), listed: point.is_some(), within, wanted: false });
        self.first.entry(provision.id.clone()).or_insert(at);
        provision.children.iter().for_each(|child| self.add(child, Some(at), lists));
    }

    /// A provision and what it stands in, as far as its section.
    fn chain(&self, at: usize) -> Vec<usize> {
        std::iter::successors(Some(at), |at| self.all[*at].within).collect()
    }

    /// The bookmark of the next provision, outermost first, if one is needed.
    pub(super) fn next(&mut self) -> Option<Mark> {
        self.next += 1;
        let place = self.all.get(self.next - 1).filter(|place| place.wanted)?;
        let label = (!place.listed && !place.label.is_empty()).then(|| place.label.clone());
        Some(Mark { name: name(self.next - 1), label })
    }

    /// The bookmark of the first provision of that id.
    pub(super) fn bookmark(&self, id: &Id) -> Option<String> {
        self.first.get(id).filter(|at| self.all[**at].wanted).map(|at| name(*at))
    }

    /// The pieces of a reference: only its words, where no number of the place stands in them.
    pub(super) fn pieces<'t>(&self, to: &Id, text: &'t str) -> Vec<Piece<'t>> {
        let chain = self.first.get(to).map(|at| self.chain(*at)).unwrap_or_default();
        for length in (1..=chain.len()).rev() {
            let numbers: Vec<&Place> = chain[..length].iter().rev().map(|at| &self.all[*at]).collect();
            if numbers.iter().any(|place| place.label.is_empty()) {
                continue;
            }
            // Some places write a space between the number of a section and those within it.
            let labels: Vec<&str> = numbers.iter().map(|place| place.label.as_str()).collect();
            let found = ["", " "].iter().find_map(|gap| standing(text, &labels.join(gap)).map(|at| (at, *gap)));
            let Some((start, gap)) = found else { continue };
            let mut pieces = vec![Piece::Words(&text[..start])];
            let mut from = start;
            for (index, at) in chain[..length].iter().rev().enumerate() {
                let place = &self.all[*at];
                if index > 0 {
                    pieces.push(Piece::Words(&text[from..from + gap.len()]));
                    from += gap.len();
                }
                let to = from + place.label.len();
                let number = if place.listed { " \\n" } else { "" };
                pieces.push(Piece::Number(format!(" REF {}{number} \\h ", name(*at)), &text[from..to]));
                from = to;
            }
            pieces.push(Piece::Words(&text[from..]));
            return pieces;
        }
        vec![Piece::Words(text)]
    }
}

/// Bookmarks that begin with a line are not listed among those a user made.
fn name(at: usize) -> String {
    format!("_Ref{:06}", at + 1)
}

/// Where a number stands in words by itself, and not as part of another.
fn standing(text: &str, number: &str) -> Option<usize> {
    let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let alone = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let opens = number.starts_with(|c: char| c.is_alphanumeric());
        let after = text[at + number.len()..].chars().next();
        !(goes_on(after) || opens && goes_on(before))
    };
    text.match_indices(number).map(|(at, _)| at).filter(alone).last()
}

fn targets(text: &[Inline], found: &mut HashSet<Id>) {
    for inline in text {
        match inline {
            Inline::Reference { to, .. } => drop(found.insert(to.clone())),
            other => targets(other.children(), found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_by_itself_and_the_last_one_counts() {
        assert_eq!(standing("section 4(b)", "4"), Some(8));
        assert_eq!(standing("section 14(b)", "4"), None);
        assert_eq!(standing("paragraph (2) of subsection (2)", "(2)"), Some(28));
        assert_eq!(standing("", "4"), None);
    }
}
