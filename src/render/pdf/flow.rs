//! A document becomes paragraphs and tables to be set, with the structure they belong to.

use std::collections::VecDeque;

use super::chart::FlowChart;
use super::inline::Looks;
use super::lines::{Run, is_designator};
use super::plan::{Child, ContentId, Face, Node, NodeId, Points, Tag};
use crate::document::{
    Align, Block, Change, Chart, Document, HeadingPlace, Inline, Level, Page, Paragraph, ParagraphStyle, Provision,
    Style, Table, joined, plain_text,
};

/// Something to be set.
#[derive(Debug, Clone)]
pub(super) enum Flow {
    Paragraph(FlowParagraph),
    Table(FlowTable),
    /// The table of contents stands here, in that part of the structure.
    Contents(NodeId),
    Chart(FlowChart),
    PageBreak,
    /// A new page on which nothing stands yet; it and those after it lie so.
    Sheet {
        page: Page,
        /// The part that begins on it, for links.
        anchor: Option<String>,
    },
}

/// A paragraph to be set.
#[derive(Debug, Clone)]
pub(super) struct FlowParagraph {
    pub(super) runs: Vec<Run>,
    /// Set before the first line, to the left of the others.
    pub(super) label: Option<Run>,
    /// Whether the first line begins where a label would stand.
    pub(super) outdent: bool,
    pub(super) indent: Points,
    pub(super) size: u8,
    pub(super) align: FlowAlign,
    pub(super) before: Points,
    pub(super) after: Points,
    /// Whether the next paragraph must begin on the same page.
    pub(super) keep_with_next: bool,
    /// Whether its lines are numbered in the margin.
    pub(super) numbered: bool,
    /// The heading it begins with, for bookmarks and contents.
    pub(super) heading: Option<FlowHeading>,
    /// The provision that begins here, for links.
    pub(super) anchor: Option<String>,
}

/// The heading that a paragraph begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FlowHeading {
    pub(super) level: u16,
    pub(super) title: String,
    /// Whether the table of contents may list it; it does not list the title of a document.
    pub(super) listed: bool,
}

/// How lines stand between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FlowAlign {
    Left,
    Justified,
    Centered,
}

/// A table to be set.
#[derive(Debug, Clone)]
pub(super) struct FlowTable {
    pub(super) head: Vec<Vec<Run>>,
    pub(super) rows: Vec<Vec<Vec<Run>>>,
    pub(super) shares: Vec<u16>,
    pub(super) size: u8,
}

/// How far each level of subdivisions stands in.
pub(super) const STEP: Points = 26.0;

/// Everything to be set, and its structure.
pub(super) struct Flowed {
    pub(super) flows: Vec<Flow>,
    pub(super) nodes: Vec<Node>,
    /// How many pieces of content there are.
    pub(super) contents: usize,
}

/// Makes the flow of a document.
pub(super) fn flow(document: &Document) -> Flowed {
    let mut flower = Flower::new(&document.meta.style);
    let mut waits_for_contents = document.meta.style.contents;
    for provision in &document.body {
        if waits_for_contents && provision.level != Level::Matter {
            flower.contents_list();
            waits_for_contents = false;
        }
        flower.top(provision);
    }
    Flowed { flows: flower.flows, nodes: flower.nodes, contents: flower.contents }
}

pub(super) struct Flower {
    flows: Vec<Flow>,
    pub(super) nodes: Vec<Node>,
    contents: usize,
    parent: NodeId,
    /// How what is being set is printed.
    pub(super) style: Style,
    /// Whether what is being set is law, in the size and with the line numbers of law.
    pub(super) law: bool,
    /// The level of the headings at the top of the document, or of the part that is bound in.
    pub(super) top_level: u16,
    /// The number and heading of a section that has no words before its first subdivision, which goes on on their line.
    pub(super) lead: Option<FlowParagraph>,
    /// The part that is being set, where it is bound in with others.
    pub(super) part: String,
    /// What the inserted and deleted runs still to come of the provision belong to.
    pub(super) changes: VecDeque<Change>,
    /// The page on which whatever comes next begins, and the part that begins there.
    pub(super) due: Option<(Page, Option<String>)>,
}

/// Whether a paragraph leads up to what follows it, so that they are not parted: it ends in a colon, is a designator alone
/// or stands over a table or a chart. A long one may be parted.
fn introduces(before: &FlowParagraph, next: &Flow) -> bool {
    const LONG: usize = 400;
    let short = before.runs.iter().map(|run| run.text.len()).sum::<usize>() <= LONG;
    let ends = before.runs.iter().rev().map(|run| run.text.trim_end()).find(|text| !text.is_empty()).unwrap_or("");
    short
        && match next {
            Flow::Table(_) | Flow::Chart(_) => true,
            Flow::Paragraph(_) => ends.ends_with([':', '—']) || is_designator(&before.runs),
            Flow::Contents(_) | Flow::PageBreak | Flow::Sheet { .. } => false,
        }
}

/// Whether the first of some provisions is a subdivision like (a), whose designator can stand behind a section's own; one
/// like 1. could be taken for a part of it.
fn begins_in_brackets(children: &[Provision]) -> bool {
    let bracketed = |number: &str| number.starts_with('(');
    children.first().is_some_and(|first| first.level == Level::Item && first.number.as_str().is_some_and(bracketed))
}

impl Flower {
    fn new(style: &Style) -> Self {
        Self {
            flows: Vec::new(),
            nodes: vec![Node { tag: Tag::Document, children: Vec::new() }],
            contents: 0,
            parent: 0,
            style: style.clone(),
            law: true,
            top_level: 1,
            lead: None,
            part: String::new(),
            changes: VecDeque::new(),
            due: None,
        }
    }

    pub(super) fn push(&mut self, flow: Flow) {
        if let Some((page, anchor)) = self.due.take() {
            self.flows.push(Flow::Sheet { page, anchor });
        }
        if let Some(Flow::Paragraph(before)) = self.flows.last_mut() {
            before.keep_with_next |= introduces(before, &flow);
        }
        self.flows.push(flow);
    }

    /// The table of contents under its heading.
    fn contents_list(&mut self) {
        let title = "Contents".to_owned();
        let node = self.node(Tag::Heading { level: 1, title: title.clone() });
        let runs = self.runs(&[Inline::strong(title.as_str())], &Looks::plain(node));
        let heading = FlowHeading { level: 1, title, listed: false };
        let paragraph = FlowParagraph {
            size: 13,
            before: 13.0,
            align: FlowAlign::Left,
            numbered: false,
            heading: Some(heading),
            ..self.plain(runs, 0.0)
        };
        self.push(Flow::Paragraph(paragraph));
        let list = self.node(Tag::Contents);
        self.push(Flow::Contents(list));
    }

    /// A provision at the top of a document.
    pub(super) fn top(&mut self, provision: &Provision) {
        // Headings at the top of a document carry reports and notes, which are not law: their lines bear no numbers.
        self.law = provision.level != Level::Heading;
        self.provision(provision, 0, self.top_level);
    }

    pub(super) fn node(&mut self, tag: Tag) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node { tag, children: Vec::new() });
        let parent = self.parent;
        self.nodes[parent].children.push(Child::Node(id));
        id
    }

    /// Does `work` with a new part of the structure as the place where further parts go.
    pub(super) fn inside<T>(&mut self, tag: Tag, work: impl FnOnce(&mut Self) -> T) -> T {
        let node = self.node(tag);
        let outer = std::mem::replace(&mut self.parent, node);
        let result = work(self);
        self.parent = outer;
        result
    }

    pub(super) fn content(&mut self, node: NodeId) -> ContentId {
        let id = self.contents;
        self.contents += 1;
        self.nodes[node].children.push(Child::Content(id));
        id
    }

    /// A provision, `depth` subdivisions deep, whose heading would be of that level.
    pub(super) fn provision(&mut self, provision: &Provision, depth: u16, heading: u16) {
        if let Some(style) = &provision.bound {
            return self.bound(provision, style, heading);
        }
        match provision.level {
            Level::Matter => self.blocks(&provision.blocks, provision, 0, None),
            Level::Heading => self.headed(provision, heading),
            Level::Section => self.section(provision, heading),
            Level::Item => self.item(provision, depth, heading),
        }
        if provision.level != Level::Item {
            self.tail(provision, depth);
        }
    }

    pub(super) fn tail(&mut self, provision: &Provision, depth: u16) {
        let indent = f32::from(depth) * STEP;
        for block in &provision.tail {
            self.block(block, provision, indent);
        }
    }

    /// A heading with what stands under it.
    fn headed(&mut self, provision: &Provision, level: u16) {
        let breaks = matches!(provision.blocks.first(), Some(Block::PageBreak));
        if breaks {
            self.push(Flow::PageBreak);
        }
        self.inside(Tag::Part, |flower| {
            let size = if flower.law { 12 } else { [16, 13, 11][usize::from(level - flower.top_level).min(2)] };
            let headed = flower.heading(provision, level, size);
            let next = level + u16::from(headed);
            flower.blocks(&provision.blocks[usize::from(breaks)..], provision, 0, None);
            provision.children.iter().for_each(|child| flower.provision(child, 0, next));
        });
    }

    /// The number and heading of a provision on lines of their own; whether there is anything to print.
    pub(super) fn heading(&mut self, provision: &Provision, level: u16, size: u8) -> bool {
        let number = provision.number.as_str().unwrap_or("");
        let title = format!("{number} {}", plain_text(&provision.heading)).trim().to_owned();
        if title.is_empty() {
            return false;
        }
        let node = self.node(Tag::Heading { level, title: title.clone() });
        let looks = self.looks(node, Face::Bold, provision);
        let mut heading = provision.heading.clone();
        if !number.is_empty() {
            heading.insert(0, Inline::text(if heading.is_empty() { number.to_owned() } else { format!("{number} ") }));
        }
        let runs = self.runs(&heading, &looks);
        let paragraph = FlowParagraph {
            size,
            before: if self.numbers_lines() { 0.0 } else { f32::from(size) },
            after: if self.numbers_lines() { 0.0 } else { f32::from(size) * 0.3 },
            keep_with_next: true,
            heading: Some(FlowHeading { level, title, listed: true }),
            anchor: Some(provision.id.to_string()),
            ..self.plain(runs, 0.0)
        };
        self.push(Flow::Paragraph(paragraph));
        true
    }

    /// A section: its number and heading, then its text on the same line where the place runs them in.
    fn section(&mut self, provision: &Provision, level: u16) {
        let style = &self.style;
        let number = provision.number.as_str().unwrap_or("").replace(' ', "\u{a0}");
        let place = style.heading_place(provision.codified);
        let heading = style.section_heading(provision);
        let stop = if heading.is_empty() || plain_text(&heading).ends_with('.') { "" } else { "." };
        let parted = if number.is_empty() || heading.is_empty() { "" } else { " " };
        let title = format!("{number} {}", plain_text(&provision.heading)).replace('\u{a0}', " ").trim().to_owned();
        let runs_in = place != HeadingPlace::OwnLine || heading.is_empty();
        let into_item = runs_in && provision.blocks.is_empty() && begins_in_brackets(&provision.children);
        let runs_in = runs_in && matches!(provision.blocks.first(), Some(Block::Paragraph(_)));
        self.inside(Tag::Part, |flower| {
            let node = flower.node(Tag::Heading { level, title: title.clone() });
            let looks = flower.looks(node, Face::Bold, provision);
            let end = if runs_in || into_item { format!("{stop} ") } else { stop.to_owned() };
            let number = Inline::text(format!("{number}{parted}"));
            let label = joined([number].into_iter().chain(heading.clone()).chain([Inline::text(end)]));
            let runs = flower.runs(&label, &looks);
            let opening = FlowParagraph {
                before: if flower.numbers_lines() { 0.0 } else { 8.0 },
                keep_with_next: !runs_in || !provision.children.is_empty(),
                heading: Some(FlowHeading { level, title, listed: true }),
                anchor: Some(provision.id.to_string()),
                ..flower.plain(runs, 0.0)
            };
            if into_item {
                flower.lead = Some(opening);
            } else if runs_in {
                flower.blocks(&provision.blocks, provision, 0, Some(opening));
            } else {
                flower.push(Flow::Paragraph(opening));
                flower.blocks(&provision.blocks, provision, 0, None);
            }
            flower.children(provision, 1, level + 1);
        });
    }

    /// Blocks one after the other; the first paragraph goes on from `opening` where there is one.
    pub(super) fn blocks(
        &mut self,
        blocks: &[Block],
        provision: &Provision,
        depth: u16,
        opening: Option<FlowParagraph>,
    ) {
        let mut opening = opening;
        let indent = f32::from(depth) * STEP;
        self.changes = provision.compared.iter().flat_map(|compared| compared.changes.iter().copied()).collect();
        for block in blocks {
            match (block, opening.take()) {
                (Block::Paragraph(paragraph), Some(open)) => self.paragraph(paragraph, provision, open),
                (block, open) => {
                    open.into_iter().for_each(|open| self.push(Flow::Paragraph(open)));
                    self.block(block, provision, indent);
                }
            }
        }
        if let Some(open) = opening.filter(|open| open.label.is_some() || !open.runs.is_empty()) {
            self.push(Flow::Paragraph(FlowParagraph { keep_with_next: true, ..open }));
        }
    }

    fn block(&mut self, block: &Block, provision: &Provision, indent: Points) {
        match block {
            Block::Paragraph(paragraph) => {
                let open = self.plain(Vec::new(), indent);
                self.paragraph(paragraph, provision, open);
            }
            Block::Bullets { points } => self.bullets(points, provision, indent),
            Block::Table(table) => self.table(table, provision),
            Block::Chart(chart) => self.chart(chart, provision, indent),
            Block::PageBreak => self.push(Flow::PageBreak),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, provision: &Provision, open: FlowParagraph) {
        let title = paragraph.style == ParagraphStyle::Title;
        let tag = if title {
            Tag::Heading { level: self.top_level, title: plain_text(&paragraph.text) }
        } else {
            Tag::Paragraph
        };
        let node = self.node(tag);
        let face = match paragraph.style {
            ParagraphStyle::Title => Face::Bold,
            ParagraphStyle::Note => Face::Italic,
            ParagraphStyle::Body | ParagraphStyle::Centered => Face::Regular,
        };
        let looks = self.looks(node, face, provision);
        let mut flow = open;
        flow.runs.extend(self.runs(&paragraph.text, &looks));
        match paragraph.style {
            ParagraphStyle::Title => {
                flow.size = 18;
                flow.align = FlowAlign::Centered;
                flow.after = 12.0;
                let title = plain_text(&paragraph.text);
                flow.heading = Some(FlowHeading { level: self.top_level, title, listed: false });
            }
            ParagraphStyle::Centered => flow.align = FlowAlign::Centered,
            ParagraphStyle::Note => flow.size = flow.size.min(10),
            ParagraphStyle::Body => {}
        }
        self.push(Flow::Paragraph(flow));
    }

    fn table(&mut self, table: &Table, provision: &Provision) {
        let flow = self.inside(Tag::Table { summary: table.summary.clone() }, |flower| {
            let head = flower.row(&table.head, &Tag::HeadCell, Face::Bold, provision);
            let rows = table.rows.iter().map(|row| flower.row(row, &Tag::Cell, Face::Regular, provision)).collect();
            FlowTable { head, rows, shares: table.shares.clone(), size: 9 }
        });
        self.push(Flow::Table(flow));
    }

    /// A chart with its title above it and what it shows below; in words, where it is too high for a page.
    fn chart(&mut self, chart: &Chart, provision: &Provision, indent: Points) {
        let words = |flower: &mut Self, block: &Block| {
            flower.block(block, provision, indent);
            if let Some(Flow::Paragraph(paragraph)) = flower.flows.last_mut() {
                paragraph.numbered = false;
                paragraph.keep_with_next = true;
                paragraph.before = 10.0;
            }
        };
        if !FlowChart::fits(chart) {
            chart.in_words().iter().for_each(|block| self.block(block, provision, indent));
            return;
        }
        words(self, &chart.heading());
        let node = self.node(Tag::Figure { told: chart.told(), page: 0, edges: [0.0; 4] });
        let content = self.content(node);
        self.push(Flow::Chart(FlowChart { chart: chart.clone(), node, content }));
        self.block(&chart.caption(), provision, indent);
    }

    fn row(&mut self, cells: &[Vec<Inline>], tag: &Tag, face: Face, provision: &Provision) -> Vec<Vec<Run>> {
        self.inside(Tag::Row, |flower| {
            let cell = |cell: &Vec<Inline>, flower: &mut Self| {
                let node = flower.node(tag.clone());
                let looks = flower.looks(node, face, provision);
                flower.runs(cell, &looks)
            };
            cells.iter().map(|inlines| cell(inlines, flower)).collect()
        })
    }

    /// Whether lines are numbered where things are being set.
    fn numbers_lines(&self) -> bool {
        self.style.line_numbers && self.law
    }

    /// A paragraph of running text. Numbered lines have no room between paragraphs, as in the bills of a legislature.
    pub(super) fn plain(&self, runs: Vec<Run>, indent: Points) -> FlowParagraph {
        let style = &self.style;
        let align = if style.align == Align::Justified { FlowAlign::Justified } else { FlowAlign::Left };
        let numbered = self.numbers_lines();
        FlowParagraph {
            runs,
            label: None,
            outdent: false,
            indent,
            size: if self.law { 12 } else { 11 },
            align,
            before: 0.0,
            after: if numbered { 0.0 } else { 5.0 },
            keep_with_next: false,
            numbered,
            heading: None,
            anchor: None,
        }
    }
}
