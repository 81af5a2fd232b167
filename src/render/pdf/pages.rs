//! Lines become pages: nothing is lost, and no heading, first line or last line stands alone.

use std::collections::{HashMap, HashSet};

use super::contents::Waiting;
use super::flow::{Flow, FlowAlign, FlowHeading, FlowParagraph, Flowed};
use super::font::{Family, MissingGlyph};
use super::lines::{Line, Measure, Run, break_lines};
use super::plan::{Bookmark, LANDSCAPE, Mark, Node, Owner, PORTRAIT, Page, Plan, Points, Sheet, Target, TextMark};
use super::{chart, table};
use crate::document::{self, Meta};

/// Plans the pages of a flow.
pub(super) fn plan(family: &Family, meta: &Meta, flowed: Flowed) -> Result<Plan, MissingGlyph> {
    let mut setter = Setter::new(family, sheet(meta.style.page), flowed.nodes, flowed.contents);
    setter.set_all(&flowed.flows)?;
    setter.number_contents()?;
    setter.furnish(meta)?;
    Ok(setter.finish(meta))
}

fn sheet(page: document::Page) -> Sheet {
    match page {
        document::Page::Portrait => PORTRAIT,
        document::Page::Landscape => LANDSCAPE,
    }
}

pub(super) struct Setter<'a> {
    pub(super) family: &'a Family,
    pub(super) sheet: Sheet,
    pub(super) pages: Vec<Page>,
    /// How far down the current page is filled.
    pub(super) y: Points,
    line_number: usize,
    pub(super) nodes: Vec<Node>,
    pub(super) contents: usize,
    pub(super) outline: Vec<Bookmark>,
    pub(super) anchors: HashMap<String, (usize, Points)>,
    /// Page numbers of the table of contents, to be filled in.
    pub(super) waiting: Vec<Waiting>,
    /// The pages with a line in which something changed.
    pub(super) barred: HashSet<usize>,
}

impl<'a> Setter<'a> {
    fn new(family: &'a Family, sheet: Sheet, nodes: Vec<Node>, contents: usize) -> Self {
        Self {
            family,
            sheet,
            pages: vec![Page::of(sheet)],
            y: sheet.margin,
            line_number: 0,
            nodes,
            contents,
            outline: Vec::new(),
            anchors: HashMap::new(),
            waiting: Vec::new(),
            barred: HashSet::new(),
        }
    }

    fn set_all(&mut self, flows: &[Flow]) -> Result<(), MissingGlyph> {
        for (index, flow) in flows.iter().enumerate() {
            match flow {
                Flow::Paragraph(paragraph) => self.paragraph(paragraph, &flows[index + 1..])?,
                Flow::Table(table) => table::set(self, table)?,
                Flow::Chart(chart) => chart::set(self, chart)?,
                Flow::Contents(list) => self.table_of_contents(*list, flows)?,
                Flow::PageBreak => self.new_page(),
                Flow::Sheet { page, anchor } => self.turn(sheet(*page), anchor.as_ref()),
            }
        }
        Ok(())
    }

    /// Begins a new page, unless nothing stands on this one yet.
    pub(super) fn new_page(&mut self) {
        if self.y > self.sheet.margin {
            self.pages.push(Page::of(self.sheet));
            self.y = self.sheet.margin;
            self.line_number = 0;
        }
    }

    /// Begins a new page that lies so, for the part of that name.
    fn turn(&mut self, sheet: Sheet, anchor: Option<&String>) {
        self.new_page();
        self.sheet = sheet;
        self.y = sheet.margin;
        if let Some(page) = self.pages.last_mut() {
            page.sheet = sheet;
        }
        let place = (self.page(), self.y);
        self.anchors.extend(anchor.map(|anchor| (anchor.clone(), place)));
    }

    /// The height that is left.
    pub(super) fn room(&self) -> Points {
        self.sheet.bottom() - self.y
    }

    pub(super) fn page(&self) -> usize {
        self.pages.len() - 1
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.marks.push(mark);
        }
    }

    fn paragraph(&mut self, paragraph: &FlowParagraph, following: &[Flow]) -> Result<(), MissingGlyph> {
        let set = SetParagraph::of(self.family, paragraph, self.sheet)?;
        let fresh = self.y <= self.sheet.margin;
        let before = if fresh { 0.0 } else { paragraph.before };
        let needed = before + self.needed(paragraph, &set, following)?;
        if !fresh && needed > self.room() {
            self.new_page();
        } else {
            self.y += before;
        }
        self.note_beginning(paragraph);
        let count = set.lines.len();
        let mut from = 0;
        while from < count {
            let fits = self.fitting(set.leading, count - from);
            for (index, line) in set.lines.iter().enumerate().skip(from).take(fits) {
                self.line(paragraph, &set, line, index == 0)?;
            }
            from += fits;
            if from < count {
                self.new_page();
            }
        }
        self.y += paragraph.after;
        Ok(())
    }

    /// The height that must be left for a paragraph to begin here.
    fn needed(
        &self,
        paragraph: &FlowParagraph,
        set: &SetParagraph,
        following: &[Flow],
    ) -> Result<Points, MissingGlyph> {
        #[expect(clippy::cast_precision_loss, reason = "lines of a paragraph are few")]
        let height = |lines: usize, leading: Points| lines as f32 * leading;
        if !paragraph.keep_with_next {
            // A paragraph of three lines or fewer is not parted at all: it has no two lines for each page.
            let first = if set.lines.len() <= 3 { set.lines.len() } else { 2 };
            return Ok(height(first, set.leading));
        }
        let own = height(set.lines.len(), set.leading) + paragraph.after;
        Ok(match following.first() {
            Some(Flow::Paragraph(next)) => {
                let set = SetParagraph::of(self.family, next, self.sheet)?;
                own + next.before + self.needed(next, &set, &following[1..])?
            }
            Some(Flow::Table(next)) => own + table::opening(self, next)?,
            Some(Flow::Chart(next)) => own + chart::height(self.family, self.sheet, next)?,
            _ => own,
        })
    }

    /// How many of `left` lines go on this page: all, or as many as leave two for the next.
    fn fitting(&self, leading: Points, left: usize) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few lines")]
        let room = ((self.room() + 0.01) / leading).max(0.0) as usize;
        if room >= left {
            return left;
        }
        let fits = if left - room == 1 && room > 2 { room - 1 } else { room };
        // On an empty page something is set in any case, so that setting always comes to an end.
        if fits == 0 && self.y <= self.sheet.margin { 1 } else { fits }
    }

    fn note_beginning(&mut self, paragraph: &FlowParagraph) {
        let (page, y) = (self.page(), self.y);
        if let Some(anchor) = &paragraph.anchor {
            self.anchors.entry(anchor.clone()).or_insert((page, y));
        }
        if let Some(FlowHeading { level, title, .. }) = &paragraph.heading {
            self.outline.push(Bookmark { level: *level, title: title.clone(), page, y });
        }
    }

    fn line(
        &mut self,
        paragraph: &FlowParagraph,
        set: &SetParagraph,
        line: &Line,
        first: bool,
    ) -> Result<(), MissingGlyph> {
        let baseline = self.y + set.leading * 0.78;
        let mut left = self.sheet.margin + paragraph.indent;
        if first && let Some(label) = &paragraph.label {
            let width = self.family.width(label.face, paragraph.size, &label.text)?;
            let at = self.sheet.margin + paragraph.indent - set.hang;
            self.text(label, &label.text.clone(), at, baseline, width, paragraph.size, 0.0);
            left = left.max(at + width + set.gap);
        } else if first && paragraph.outdent {
            left -= set.hang;
        }
        let available = self.sheet.margin + self.sheet.measure() - left;
        let slack = (available - line.width).max(0.0);
        let widen = match paragraph.align {
            FlowAlign::Justified if !line.last && line.spaces > 0 => slack / f32::from(line.spaces),
            _ => 0.0,
        };
        if paragraph.align == FlowAlign::Centered {
            left += slack / 2.0;
        }
        self.pieces(&paragraph.runs, line, left, baseline, paragraph.size, widen);
        if line.is_changed(&paragraph.runs) {
            self.bar(self.y, set.leading);
        }
        if paragraph.numbered {
            self.line_number += 1;
            self.margin_number(self.line_number, baseline)?;
        }
        self.y += set.leading;
        Ok(())
    }

    /// The stretches of a line from `left` on.
    pub(super) fn pieces(
        &mut self,
        runs: &[Run],
        line: &Line,
        left: Points,
        baseline: Points,
        size: u8,
        widen: Points,
    ) {
        for piece in &line.pieces {
            let inner = u16::try_from(piece.text.matches(' ').count()).unwrap_or(0);
            let x = left + piece.x + f32::from(piece.spaces_before) * widen;
            let width = piece.width + f32::from(inner) * widen;
            self.text(&runs[piece.run], &piece.text, x, baseline, width, size, widen);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the coordinates of a mark")]
    pub(super) fn text(&mut self, run: &Run, text: &str, x: Points, y: Points, width: Points, size: u8, widen: Points) {
        if let Some(anchor) = &run.anchor {
            let place = (self.page(), y - f32::from(size));
            self.anchors.entry(anchor.clone()).or_insert(place);
        }
        self.mark(Mark::Text(TextMark {
            x,
            y,
            width,
            size,
            face: run.face,
            text: text.to_owned(),
            widen,
            owner: Owner::Content(run.content),
            target: run.target.clone(),
        }));
        self.strike(run.strokes, x, y, width, size);
    }

    fn finish(mut self, meta: &Meta) -> Plan {
        for page in &mut self.pages {
            for mark in &mut page.marks {
                let Mark::Text(mark) = mark else { continue };
                if let Some(Target::Provision(id)) = &mark.target {
                    mark.target = self.anchors.get(id).map(|(page, y)| Target::Place { page: *page, y: *y });
                }
            }
        }
        Plan {
            title: meta.title.clone(),
            language: meta.language.clone(),
            pages: self.pages,
            nodes: self.nodes,
            outline: self.outline,
        }
    }
}

/// A paragraph broken into lines.
struct SetParagraph {
    lines: Vec<Line>,
    leading: Points,
    /// How far the label stands to the left of the text.
    hang: Points,
    /// The least distance between label and text.
    gap: Points,
}

impl SetParagraph {
    fn of(family: &Family, paragraph: &FlowParagraph, sheet: Sheet) -> Result<Self, MissingGlyph> {
        let size = paragraph.size;
        // Numbered lines stand at even distances, whatever is on them, so that a ruler of numbers runs down the page.
        let leading = if paragraph.numbered { 18.0 } else { f32::from(size) * 1.3 };
        let hang = paragraph.indent.min(26.0);
        let gap = f32::from(size) * 0.4;
        let width = sheet.measure() - paragraph.indent;
        let label = match &paragraph.label {
            Some(label) => (family.width(label.face, size, &label.text)? + gap - hang).max(0.0),
            None if paragraph.outdent => -hang,
            None => 0.0,
        };
        let measure = Measure { width, first_width: width - label, size };
        let mut lines = break_lines(family, &paragraph.runs, measure)?;
        if lines.is_empty() && paragraph.label.is_some() {
            lines.push(Line { pieces: Vec::new(), width: 0.0, spaces: 0, last: true });
        }
        Ok(Self { lines, leading, hang, gap })
    }
}
