//! Endnotes: what bears out each statement about a law, numbered in the order in which they are first cited.

use super::Seen;
use super::file::{UserFact, date};
use crate::document::{Doubt, Id, Inline};
use crate::parameter::Coordinate;
use crate::report::doubt;

/// Something that can be cited.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Note {
    /// What the endnote says.
    pub(super) text: Vec<Inline>,
    /// Why it is not to be relied on as the text of a law is.
    pub(super) doubt: Option<Doubt>,
}

/// Everything that can be cited, and what was.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    notes: Vec<Note>,
    /// The notes that were cited, in order.
    cited: Vec<usize>,
}

impl Evidence {
    /// The number under which texts cite what a law says on a parameter.
    pub(super) fn of_law(&mut self, seen: &Seen, parameter: &str, coordinate: &Coordinate) -> usize {
        let law = &seen.law;
        let source = law.fact(parameter, seen.day).and_then(|fact| law.sources.get(fact.source));
        let cite = coordinate.cite.clone().unwrap_or_else(|| law.citation.clone());
        let mut text = vec![Inline::text(format!("{cite} ({}, {})", law.title, law.citation))];
        if let Some(source) = source {
            text.push(Inline::text(format!(". {}", source.title.trim_end_matches('.'))));
            text.extend(address(source.address.as_deref()));
            text.push(Inline::text(format!(", as of {}", source.as_of)));
        }
        text.push(Inline::text("."));
        self.note(Note { text: cautioned(text, doubt(coordinate.basis)), doubt: doubt(coordinate.basis) })
    }

    /// The number under which texts cite a fact of the user's.
    pub(super) fn of_fact(&mut self, fact: &UserFact) -> usize {
        let source = if fact.source.trim().is_empty() { "no source is given" } else { fact.source.trim() };
        let mut text =
            vec![Inline::text(format!("{}: {}", fact.claim.trim_end_matches('.'), source.trim_end_matches('.')))];
        text.extend(address(fact.address.as_deref()));
        text.extend(fact.as_of.and_then(date).map(|day| Inline::text(format!(", as of {day}"))));
        text.push(Inline::text("."));
        self.note(Note { text: cautioned(text, doubt(fact.basis)), doubt: doubt(fact.basis) })
    }

    fn note(&mut self, note: Note) -> usize {
        self.notes.iter().position(|known| *known == note).unwrap_or_else(|| {
            self.notes.push(note);
            self.notes.len() - 1
        })
    }

    /// Cites a note: its number in brackets, which leads to it.
    pub(super) fn cite(&mut self, note: usize) -> Option<Inline> {
        self.notes.get(note)?;
        let number = self.cited.iter().position(|cited| *cited == note).unwrap_or_else(|| {
            self.cited.push(note);
            self.cited.len() - 1
        });
        Some(Inline::Reference { to: place(number), text: Some(format!("[{}]", number + 1)) })
    }

    /// The notes that were cited, in order.
    pub(super) fn cited(&self) -> impl Iterator<Item = &Note> {
        self.cited.iter().map(|note| &self.notes[*note])
    }
}

/// The place of the endnote of that number, from 0.
pub(super) fn place(number: usize) -> Id {
    Id::new(format!("sources.note-{}", number + 1))
}

fn address(address: Option<&str>) -> Vec<Inline> {
    let Some(address) = address else { return Vec::new() };
    vec![Inline::text(", "), Inline::Link { address: address.to_owned(), text: vec![Inline::text(address)] }]
}

fn cautioned(text: Vec<Inline>, doubt: Option<Doubt>) -> Vec<Inline> {
    match doubt {
        Some(doubt) => vec![Inline::Doubtful { doubt, text }],
        None => text,
    }
}
