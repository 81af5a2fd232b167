//! Passages as a format that nests its law adds them: with the depth it states, with notes and histories told from law.

use super::history;
use super::outline;
use super::sheet::{Passage, Role, Sheet};
use crate::diagnostic::Diagnostic;
use crate::document::{Inline, plain_text};

/// Nobody nests law deeper than this; what a file nests deeper is read as standing here.
pub(super) const DEEPEST: usize = 40;

/// A part that the next passage begins.
#[derive(Debug)]
pub(super) struct Opening {
    /// The line it begins on.
    pub line: usize,
    /// Its designator, where the format holds that apart.
    pub label: Option<String>,
    /// How many subdivisions are around it, where the format states that.
    pub depth: Option<usize>,
}

/// Passages in reading order.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the file")]
pub(super) struct Passages {
    sheet: Sheet,
    /// Whether histories are told by their words alone.
    histories: bool,
    opening: Option<Opening>,
    /// The level of the heading over notes.
    notes: Option<u8>,
    /// The first passage since the last heading.
    stretch: usize,
    /// Whether a list since the last heading states how deep its points stand.
    lists: bool,
    /// Whether an enumerator since then stands outside of lists.
    mixed: bool,
    /// Whether parts that nest too deep have been reported.
    deep: bool,
}

impl Passages {
    /// Passages among which histories are told from law by their words alone, as pages seldom mark them.
    pub(super) fn with_histories() -> Self {
        Self { histories: true, ..Self::default() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.sheet.passages.len()
    }

    /// The sheet they will stand on, for what is not a passage.
    pub(super) fn sheet(&mut self) -> &mut Sheet {
        &mut self.sheet
    }

    /// A part begins. One that begins before it and has not said anything yet stands there without words.
    pub(super) fn open(&mut self, opening: Opening) {
        if let Some(line) = self.opening.as_ref().filter(|outer| outer.label.is_some()).map(|outer| outer.line) {
            self.push(Passage::body(line, Vec::new()));
        }
        if opening.depth == Some(DEEPEST) && !std::mem::replace(&mut self.deep, true) {
            let message = format!("subdivisions nest more than {DEEPEST} deep; deeper ones stand beside one another");
            self.sheet.find(opening.line, Diagnostic::warning("nested-too-deep", message));
        }
        self.opening = Some(opening);
    }

    /// A part ends. One that says nothing has only a number that no file holds.
    pub(super) fn close(&mut self) {
        self.opening = None;
    }

    /// Adds a passage. The format says in it how deep it stands, where it says so.
    pub(super) fn add(&mut self, mut passage: Passage) {
        let words = plain_text(&passage.text);
        let heading = match passage.role {
            Role::Heading(level) => Some(level),
            Role::Title => Some(1),
            _ => None,
        };
        if let Some(level) = heading {
            if history::heads_notes(&words) || self.notes.is_some_and(|notes| level > notes) {
                self.notes = Some(self.notes.map_or(level, |notes| notes.min(level)));
                passage.role = Role::Note;
                passage.text = vec![Inline::Strong(passage.text)];
            } else {
                self.notes = None;
                self.end_stretch();
            }
        } else if self.notes.is_some() || self.histories && history::is_history(&words) {
            passage.role = if let Role::Table(table) = passage.role { Role::Table(table) } else { Role::Note };
        }
        self.push(passage);
    }

    fn push(&mut self, mut passage: Passage) {
        if let Some(opening) = self.opening.take() {
            (passage.label, passage.depth) = (opening.label, opening.depth);
            self.lists = true;
        } else if passage.role == Role::Body && !self.mixed {
            let words = plain_text(&passage.text);
            self.mixed = outline::opens_passage(&words) && !outline::opens_part(&words);
        }
        self.sheet.passages.push(passage);
    }

    /// A heading ends what lists say about depth. They say it where every enumerator stands in one: under a paragraph
    /// that has one of its own, the outermost point of a list is not outermost.
    fn end_stretch(&mut self) {
        let stretch = self.sheet.passages.get_mut(self.stretch..).unwrap_or_default();
        let states = self.lists && !self.mixed;
        for passage in stretch.iter_mut().filter(|passage| !matches!(passage.role, Role::Heading(_) | Role::Title)) {
            passage.depth = states.then(|| passage.depth.unwrap_or(0));
        }
        (self.stretch, self.lists, self.mixed) = (self.sheet.passages.len(), false, false);
    }

    /// The sheet. Where all paragraphs stand in alike, that says nothing.
    pub(super) fn finish(mut self) -> Sheet {
        self.end_stretch();
        let mut indents = self.sheet.passages.iter().filter(|passage| passage.role == Role::Body);
        let first = indents.next().and_then(|passage| passage.indent);
        if indents.all(|passage| passage.indent == first) {
            self.sheet.passages.iter_mut().for_each(|passage| passage.indent = None);
        }
        self.sheet
    }
}
