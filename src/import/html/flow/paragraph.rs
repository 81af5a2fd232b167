//! Lines become passages.

use super::Flow;
use super::around::{Around, Standing};
use crate::document::Inline;
use crate::import::html::element::Attribute;
use crate::import::runs::Line;
use crate::import::sheet::{Passage, Role};
use crate::import::{enumerator, history, outline};

impl Flow<'_> {
    /// The designator of a part whose kind the page states.
    pub(super) fn take_number(&mut self) {
        let number = self.runs.words();
        self.runs.take();
        if let Some(stated) = &mut self.stated {
            stated.number(number);
        }
    }

    /// The heading of such a part.
    pub(super) fn take_heading(&mut self) {
        let lines = self.runs.take();
        let heading = self.runs.joined(&lines);
        if let Some(stated) = &mut self.stated {
            stated.heading(heading);
        }
        self.stop = true;
    }

    /// A designator in an element of its own may touch the word after it.
    pub(super) fn space_after_number(&mut self, around: &Around) {
        let Some(node) = self.page.nodes.get(around.node) else { return };
        let class = self.page.attribute(node, Attribute::Class).unwrap_or("");
        let mut classes = class.split_whitespace();
        if classes.any(|class| matches!(class, "num" | "number" | "enum" | "enumerator" | "designator" | "label")) {
            self.runs.push(" ");
        }
    }

    /// A paragraph ends, and another may begin.
    pub(super) fn boundary(&mut self) {
        self.stop = false;
        if self.in_cell {
            return self.runs.end_line();
        }
        if self.held && enumerator::is_only(&self.runs.words()) {
            return self.runs.push(" ");
        }
        let lines = self.runs.take();
        let around = self.now().clone();
        // The lines of a heading or a stated paragraph belong together; elsewhere many pages part paragraphs with breaks.
        if self.stated.is_some() || matches!(around.standing, Standing::Heading(_) | Standing::Title) {
            return self.emit(&lines, around.role());
        }
        let mut first = 0;
        for (index, line) in lines.iter().enumerate().skip(1) {
            let apart = lines.get(index - 1).is_some_and(Line::is_blank);
            let begins = |words: &str| outline::opens_passage(words) || history::is_history(words);
            if !line.is_blank() && (apart || line.indent > 1 || begins(&line.words())) {
                self.emit(lines.get(first..index).unwrap_or_default(), around.role());
                first = index;
            }
        }
        self.emit(lines.get(first..).unwrap_or_default(), around.role());
    }

    /// Adds lines as one passage.
    pub(super) fn emit(&mut self, lines: &[Line], role: Role) {
        let Some(first) = lines.iter().find(|line| !line.is_blank()) else { return };
        // What stands in the middle and opens a chapter or a section is its heading.
        let words = || lines.iter().map(Line::words).collect::<Vec<_>>().join(" ");
        let heads = role == Role::Centered && self.stated.is_none() && outline::opens_part(words().trim());
        let role = if heads { Role::Heading(2) } else { role };
        let mut text = self.runs.joined(lines);
        if matches!(role, Role::Heading(_) | Role::Title) {
            text.iter_mut().filter(|inline| **inline == Inline::Break).for_each(|inline| *inline = Inline::text(" "));
        }
        let around = self.now().clone();
        let indent = around.indent + around.first + f32::from(u16::try_from(first.indent).unwrap_or(400));
        let passage = Passage { indent: Some(indent), ..Passage::of(role, first.at, text) };
        self.add(passage, &around);
    }

    pub(super) fn add(&mut self, mut passage: Passage, around: &Around) {
        if let Some(stated) = &mut self.stated {
            return stated.passage(passage);
        }
        let heads = matches!(passage.role, Role::Heading(_) | Role::Title);
        passage.depth = (around.listed && !heads).then_some(around.depth);
        self.passages.add(passage);
    }
}
