//! Footnotes, endnotes and comments, which stand in parts of their own and are placed where the text refers to them.

use std::collections::HashMap;

use super::super::super::sheet::Role;
use super::super::super::story::{Item, plain};
use super::super::xml::Element;
use super::frame::{Frame, Holder};
use super::{Reader, Scope};
use crate::diagnostic::Diagnostic;

/// A note in its part.
#[derive(Debug)]
pub(in super::super) struct Note {
    id: String,
    kind: &'static str,
    items: Vec<Item>,
}

/// The notes that have not been placed yet.
#[derive(Debug, Default)]
pub(in super::super) struct Notes {
    held: HashMap<(&'static str, String), (usize, Vec<Item>)>,
}

impl Notes {
    /// Keeps the notes of a part.
    pub(in super::super) fn keep(&mut self, notes: Vec<Note>) {
        for note in notes {
            let place = self.held.len();
            self.held.entry((note.kind, note.id)).or_insert((place, Vec::new())).1.extend(note.items);
        }
    }

    /// The notes to which nothing refers: words that are not printed.
    pub(in super::super) fn left_over(&mut self) -> Vec<Item> {
        let mut held: Vec<_> = std::mem::take(&mut self.held).into_iter().collect();
        held.sort_by_key(|(_, (place, _))| *place);
        let text = |((kind, _), (_, items)): ((&'static str, String), (usize, Vec<Item>))| {
            let what = if kind == "comment" { "comment" } else { "note without a place" };
            Item::Dropped(what, plain(&items))
        };
        held.into_iter().map(text).filter(|item| !matches!(item, Item::Dropped(_, text) if text.is_empty())).collect()
    }
}

fn kind_of(name: &str) -> &'static str {
    match name {
        "footnote" | "footnoteReference" => "footnote",
        "endnote" | "endnoteReference" => "endnote",
        _ => "comment",
    }
}

impl Reader<'_> {
    pub(super) fn open_note(&mut self, element: &Element<'_>) -> Scope {
        // The lines between text and notes are kept as notes of a kind of their own.
        let is_line = element.attribute("type").is_some_and(|kind| kind != "normal");
        if is_line || self.frames.len() != 1 {
            return if is_line { Scope::Skipped } else { Scope::Through };
        }
        let id = element.attribute("id").unwrap_or_default();
        self.frames.push(Frame::new(Holder::Note { id, kind: kind_of(element.name()) }));
        Scope::Note
    }

    pub(super) fn close_note(&mut self) {
        let holder = self.frame().holder.clone();
        let items = self.close_frame();
        if let (Holder::Note { id, kind }, Some(items)) = (holder, items) {
            self.notes.push(Note { id, kind, items });
        }
    }

    /// Places a note beside the paragraph that refers to it.
    pub(super) fn place_note(&mut self, name: &str, element: &Element<'_>) {
        let kind = kind_of(name);
        let key = (kind, element.attribute("id").unwrap_or_default());
        let Some((_, items)) = self.book.notes.held.remove(&key) else { return };
        let beside = &mut self.paragraph().beside;
        if kind == "comment" {
            let text = plain(&items);
            return beside.extend((!text.is_empty()).then_some(Item::Dropped("comment", text)));
        }
        for mut item in items {
            if let Item::Paragraph(paragraph) = &mut item {
                paragraph.role = Role::Note;
            }
            beside.push(item);
        }
    }

    /// A file embedded in the text, which is not read.
    pub(super) fn embedded(&mut self) {
        self.paragraph().beside.push(Item::Finding(
            Diagnostic::warning("embedded-file", "another file is embedded here, and its text was not read")
                .hint("open the file in a word processor, save it anew and import that"),
        ));
    }
}
