//! Lines become pages: nothing is lost, and no heading, first line or last line stands alone.

use std::collections::HashMap;

use super::flow::{Flow, FlowAlign, FlowParagraph, Flowed};
use super::font::{Family, MissingGlyph};
use super::lines::{Line, Measure, Run, break_lines};
use super::plan::{
    Bookmark, Face, LANDSCAPE, Mark, Node, Owner, PORTRAIT, Page, Plan, Points, Sheet, Tag, Target, TextMark,
};
use super::table;
use crate::document::{self, Meta};

/// The size of page numbers, running heads and line numbers.
const SMALL: u8 = 9;

/// Plans the pages of a flow.
pub(super) fn plan(family: &Family, meta: &Meta, flowed: Flowed) -> Result<Plan, MissingGlyph> {
    let sheet = match meta.style.page {
        document::Page::Portrait => PORTRAIT,
        document::Page::Landscape => LANDSCAPE,
    };
    let mut setter = Setter::new(family, sheet, flowed.nodes, flowed.contents);
    setter.set_all(&flowed.flows)?;
    setter.number_contents()?;
    setter.furnish(meta)?;
    Ok(setter.finish(meta))
}

pub(super) struct Setter<'a> {
    pub(super) family: &'a Family,
    pub(super) sheet: Sheet,
    pub(super) pages: Vec<Page>,
    /// How far down the current page is filled.
    pub(super) y: Points,
    line_number: usize,
    nodes: Vec<Node>,
    contents: usize,
    outline: Vec<Bookmark>,
    anchors: HashMap<String, (usize, Points)>,
    /// Page numbers of the table of contents, to be filled in: page, mark, heading.
    waiting: Vec<(usize, usize, usize)>,
}

impl<'a> Setter<'a> {
    fn new(family: &'a Family, sheet: Sheet, nodes: Vec<Node>, contents: usize) -> Self {
        Self {
            family,
            sheet,
            pages: vec![Page::default()],
            y: sheet.margin,
            line_number: 0,
            nodes,
            contents,
            outline: Vec::new(),
            anchors: HashMap::new(),
            waiting: Vec::new(),
        }
    }

    fn set_all(&mut self, flows: &[Flow]) -> Result<(), MissingGlyph> {
        for (index, flow) in flows.iter().enumerate() {
            match flow {
                Flow::Paragraph(paragraph) => self.paragraph(paragraph, &flows[index + 1..])?,
                Flow::Table(table) => table::set(self, table)?,
                Flow::Contents => self.table_of_contents(flows)?,
                Flow::PageBreak => self.new_page(),
            }
        }
        Ok(())
    }

    /// Begins a new page, unless nothing stands on this one yet.
    pub(super) fn new_page(&mut self) {
        if self.y > self.sheet.margin {
            self.pages.push(Page::default());
            self.y = self.sheet.margin;
            self.line_number = 0;
        }
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
            Some(Flow::Table(_)) => own + 60.0,
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
        if let Some((level, title)) = &paragraph.heading {
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
        if paragraph.numbered {
            self.line_number += 1;
            self.margin_number(baseline)?;
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
    fn text(&mut self, run: &Run, text: &str, x: Points, y: Points, width: Points, size: u8, widen: Points) {
        let em = f32::from(size);
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
        let lines = [(run.underline, 0.13), (run.strike, -0.27)];
        for (_, drop) in lines.into_iter().filter(|(wanted, _)| *wanted) {
            let y = y + drop * em;
            self.mark(Mark::Rule { x, y, to_x: x + width, to_y: y, weight: em / 20.0 });
        }
    }

    fn margin_number(&mut self, baseline: Points) -> Result<(), MissingGlyph> {
        let text = self.line_number.to_string();
        let width = self.family.width(Face::Regular, SMALL, &text)?;
        self.small(text, self.sheet.margin - 20.0 - width, baseline, width, Face::Regular, Owner::LineNumber);
        Ok(())
    }

    fn small(&mut self, text: String, x: Points, y: Points, width: Points, face: Face, owner: Owner) {
        self.mark(Mark::Text(TextMark { x, y, width, size: SMALL, face, text, widen: 0.0, owner, target: None }));
    }

    /// A line for every heading of the first two levels, with its page, which is filled in later.
    fn table_of_contents(&mut self, flows: &[Flow]) -> Result<(), MissingGlyph> {
        let headings: Vec<(usize, u16, String)> = flows
            .iter()
            .filter_map(|flow| if let Flow::Paragraph(paragraph) = flow { paragraph.heading.clone() } else { None })
            .enumerate()
            .map(|(index, (level, title))| (index, level, title))
            .collect();
        let list = self.add_node(Tag::Contents, 0);
        for (index, level, title) in headings.into_iter().filter(|(_, level, _)| (1..=2).contains(level)).skip(1) {
            let item = self.add_node(Tag::ContentsItem, list);
            let link = self.add_node(Tag::Link, item);
            let run = |setter: &mut Self, text: String| Run {
                text,
                face: if level == 1 { Face::Bold } else { Face::Regular },
                underline: false,
                strike: false,
                content: setter.add_content(link),
                target: Some(Target::Provision(heading_anchor(index))),
                breaks: false,
            };
            let runs = [run(self, title)];
            let indent = f32::from(level - 1) * 18.0;
            let measure = Measure {
                width: self.sheet.measure() - indent - 40.0,
                first_width: self.sheet.measure() - indent - 40.0,
                size: 11,
            };
            for line in break_lines(self.family, &runs, measure)? {
                if self.room() < 15.0 {
                    self.new_page();
                }
                let baseline = self.y + 11.5;
                self.pieces(&runs, &line, self.sheet.margin + indent, baseline, 11, 0.0);
                if line.last {
                    let number = run(self, String::new());
                    self.text(&number, "", self.sheet.margin + self.sheet.measure(), baseline, 0.0, 11, 0.0);
                    let page = self.page();
                    self.waiting.push((page, self.pages[page].marks.len() - 1, index));
                }
                self.y += 15.0;
            }
        }
        self.new_page();
        Ok(())
    }

    /// Adds a part of the structure; contents come before everything else of the document but its title matter.
    fn add_node(&mut self, tag: Tag, parent: usize) -> usize {
        let id = self.nodes.len();
        self.nodes.push(Node { tag, children: Vec::new() });
        self.nodes[parent].children.push(super::plan::Child::Node(id));
        id
    }

    fn add_content(&mut self, node: usize) -> usize {
        let id = self.contents;
        self.contents += 1;
        self.nodes[node].children.push(super::plan::Child::Content(id));
        id
    }

    /// Fills in the pages of the table of contents.
    fn number_contents(&mut self) -> Result<(), MissingGlyph> {
        for (page, mark, heading) in std::mem::take(&mut self.waiting) {
            let Some(bookmark) = self.outline.get(heading) else { continue };
            let text = (bookmark.page + 1).to_string();
            self.anchors.insert(heading_anchor(heading), (bookmark.page, bookmark.y));
            if let Mark::Text(mark) = &mut self.pages[page].marks[mark] {
                mark.width = self.family.width(mark.face, mark.size, &text)?;
                mark.x -= mark.width;
                mark.text = text;
            }
        }
        Ok(())
    }

    /// Running heads and page numbers.
    fn furnish(&mut self, meta: &Meta) -> Result<(), MissingGlyph> {
        let count = self.pages.len();
        let head = self.shortened(&meta.running_head)?;
        let head_width = self.family.width(Face::Italic, SMALL, &head)?;
        for page in 0..count {
            let foot = format!("Page {} of {count}", page + 1);
            let width = self.family.width(Face::Regular, SMALL, &foot)?;
            let mut add = |text: String, y: Points, width: Points, face: Face, owner: Owner| {
                let x = (self.sheet.width - width) / 2.0;
                let mark = TextMark { x, y, width, size: SMALL, face, text, widen: 0.0, owner, target: None };
                self.pages[page].marks.push(Mark::Text(mark));
            };
            if page > 0 {
                add(head.clone(), 46.0, head_width, Face::Italic, Owner::Header);
            }
            add(foot, self.sheet.height - 40.0, width, Face::Regular, Owner::Footer);
        }
        Ok(())
    }

    /// A running head that fits the line.
    fn shortened(&self, head: &str) -> Result<String, MissingGlyph> {
        let mut words: Vec<&str> = head.split_whitespace().collect();
        let mut shown = words.join(" ");
        while words.len() > 1 && self.family.width(Face::Italic, SMALL, &shown)? > self.sheet.measure() {
            words.pop();
            shown = format!("{} …", words.join(" "));
        }
        Ok(shown)
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
            sheet: self.sheet,
            pages: self.pages,
            nodes: self.nodes,
            outline: self.outline,
        }
    }
}

/// The name under which a heading is found by the table of contents.
fn heading_anchor(index: usize) -> String {
    format!("heading {index}")
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
        let leading = f32::from(size) * if paragraph.numbered { 1.5 } else { 1.3 };
        let hang = paragraph.indent.min(26.0);
        let gap = f32::from(size) * 0.4;
        let width = sheet.measure() - paragraph.indent;
        let label = match &paragraph.label {
            Some(label) => family.width(label.face, size, &label.text)? + gap - hang,
            None => 0.0,
        };
        let measure = Measure { width, first_width: width - label.max(0.0), size };
        let mut lines = break_lines(family, &paragraph.runs, measure)?;
        if lines.is_empty() && paragraph.label.is_some() {
            lines.push(Line { pieces: Vec::new(), width: 0.0, spaces: 0, last: true });
        }
        Ok(Self { lines, leading, hang, gap })
    }
}
