//! Provisions as a page states them: each element says what kind of part it is.

use std::sync::Arc;

use crate::diagnostic::{SourceFile, Span};
use crate::document::{Block, Inline, Level, Number, ParagraphStyle, Provision, Source};
use crate::import::growing::{Names, attach, push_block};
use crate::import::sheet::{Passage, Role};

/// Parts that nest deeper than this go to the one that encloses them here.
const DEEPEST: usize = 60;

/// The provisions of a page while it is read.
#[derive(Debug)]
pub(super) struct Stated<'a> {
    file: &'a Arc<SourceFile>,
    names: Names,
    body: Vec<Provision>,
    /// The parts that are open, outermost first.
    open: Vec<Provision>,
    /// How many more are open that nest too deep.
    deeper: usize,
    /// The points of a list that is being read.
    points: Option<Vec<Vec<Inline>>>,
}

impl<'a> Stated<'a> {
    pub(super) fn new(file: &'a Arc<SourceFile>) -> Self {
        Self { file, names: Names::default(), body: Vec::new(), open: Vec::new(), deeper: 0, points: None }
    }

    /// A part begins.
    pub(super) fn open(&mut self, level: Level, codified: bool, line: usize) {
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let name = match level {
            Level::Matter => "matter",
            Level::Heading => "heading",
            Level::Section => "section",
            Level::Item => "item",
        };
        let id = self.names.id(self.open.last().map(|outer| &outer.id), name);
        let source = Source::Read(Span::line_of(self.file, line));
        self.open.push(Provision { codified, ..Provision::new(id, level, source) });
    }

    /// Whether the part that is open has neither a number nor anything else.
    pub(super) fn lacks_number(&self) -> bool {
        let empty = |part: &Provision| {
            part.number == Number::None && part.heading.is_empty() && part.blocks.is_empty() && part.children.is_empty()
        };
        self.deeper == 0 && self.open.last().is_some_and(empty)
    }

    /// The part that is open has that designator, and is called by it.
    pub(super) fn number(&mut self, number: String) {
        let around = self.open.len().checked_sub(2).and_then(|outer| self.open.get(outer));
        // A section is known by its number wherever it stands.
        let within = around.filter(|outer| outer.level != Level::Heading).map(|outer| outer.id.clone());
        let id = self.names.id(within.as_ref(), &number);
        if let Some(part) = self.open.last_mut() {
            part.id = id;
            part.number = Number::Official(number);
        }
    }

    /// The part that is open has that heading. A second heading is a paragraph.
    pub(super) fn heading(&mut self, heading: Vec<Inline>) {
        match self.open.last_mut().filter(|part| part.heading.is_empty() && part.blocks.is_empty()) {
            Some(part) => part.heading = heading,
            None => self.push(Block::paragraph(heading), 1),
        }
    }

    /// Adds words to the part that is open.
    pub(super) fn push(&mut self, block: Block, line: usize) {
        if let Some(part) = self.open.last_mut() {
            return push_block(part, block);
        }
        // Words outside of all parts are matter.
        self.open(Level::Matter, false, line);
        if let Some(part) = self.open.last_mut() {
            part.blocks.push(block);
        }
        self.close();
    }

    /// Adds a passage.
    pub(super) fn passage(&mut self, passage: Passage) {
        let style = match passage.role {
            Role::Heading(_) => return self.heading(passage.text),
            Role::Table(table) => return self.push(Block::Table(table), passage.line),
            Role::Body => ParagraphStyle::Body,
            Role::Title => ParagraphStyle::Title,
            Role::Centered => ParagraphStyle::Centered,
            Role::Note => ParagraphStyle::Note,
        };
        match &mut self.points {
            Some(points) => points.push(passage.text),
            None => self.push(Block::styled(style, passage.text), passage.line),
        }
    }

    /// Points of a report begin.
    pub(super) fn begin_bullets(&mut self) {
        self.points = Some(Vec::new());
    }

    /// They end.
    pub(super) fn end_bullets(&mut self) {
        if let Some(points) = self.points.take().filter(|points| !points.is_empty()) {
            self.push(Block::Bullets { points }, 1);
        }
    }

    /// The innermost part ends.
    pub(super) fn close(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(part) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(outer) => attach(outer, part, &mut self.names),
            None => self.body.push(part),
        }
    }

    /// The provisions.
    pub(super) fn finish(mut self) -> Vec<Provision> {
        while !self.open.is_empty() {
            self.deeper = 0;
            self.close();
        }
        self.body
    }
}
