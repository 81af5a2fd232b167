//! A document becomes paragraphs and tables to be set, with the structure they belong to.

use super::lines::Run;
use super::plan::{Child, ContentId, Face, Node, NodeId, Points, Tag, Target};
use crate::document::{
    Align, Block, Document, HeadingPlace, Inline, Level, NewMatter, Paragraph, ParagraphStyle, Provision, Table,
    plain_text,
};

/// Something to be set.
#[derive(Debug, Clone)]
pub(super) enum Flow {
    Paragraph(FlowParagraph),
    Table(FlowTable),
    /// The table of contents stands here.
    Contents,
    PageBreak,
}

/// A paragraph to be set.
#[derive(Debug, Clone)]
pub(super) struct FlowParagraph {
    pub(super) runs: Vec<Run>,
    /// Set before the first line, to the left of the others.
    pub(super) label: Option<Run>,
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
    pub(super) heading: Option<(u16, String)>,
    /// The provision that begins here, for links.
    pub(super) anchor: Option<String>,
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
const STEP: Points = 26.0;

/// Everything to be set, and its structure.
pub(super) struct Flowed {
    pub(super) flows: Vec<Flow>,
    pub(super) nodes: Vec<Node>,
    /// How many pieces of content there are.
    pub(super) contents: usize,
}

/// Makes the flow of a document.
pub(super) fn flow(document: &Document) -> Flowed {
    let document_node = Node { tag: Tag::Document, children: Vec::new() };
    let mut flower =
        Flower { document, flows: Vec::new(), nodes: vec![document_node], contents: 0, parent: 0, law: true };
    let mut waits_for_contents = document.meta.style.contents;
    for provision in &document.body {
        if waits_for_contents && provision.level != Level::Matter {
            flower.flows.push(Flow::Contents);
            waits_for_contents = false;
        }
        // Headings at the top of a document carry reports and notes, which are not law: their lines bear no numbers.
        flower.law = provision.level != Level::Heading;
        flower.provision(provision, 0, 1);
    }
    Flowed { flows: flower.flows, nodes: flower.nodes, contents: flower.contents }
}

struct Flower<'a> {
    document: &'a Document,
    flows: Vec<Flow>,
    nodes: Vec<Node>,
    contents: usize,
    parent: NodeId,
    /// Whether what is being set is law, in the size and with the line numbers of law.
    law: bool,
}

/// How a stretch of text looks and where it belongs.
#[derive(Debug, Clone)]
struct Looks {
    face: Face,
    underline: bool,
    strike: bool,
    node: NodeId,
    target: Option<Target>,
}

impl Flower<'_> {
    fn node(&mut self, tag: Tag) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node { tag, children: Vec::new() });
        let parent = self.parent;
        self.nodes[parent].children.push(Child::Node(id));
        id
    }

    /// Does `work` with a new part of the structure as the place where further parts go.
    fn inside<T>(&mut self, tag: Tag, work: impl FnOnce(&mut Self) -> T) -> T {
        let node = self.node(tag);
        let outer = std::mem::replace(&mut self.parent, node);
        let result = work(self);
        self.parent = outer;
        result
    }

    fn content(&mut self, node: NodeId) -> ContentId {
        let id = self.contents;
        self.contents += 1;
        self.nodes[node].children.push(Child::Content(id));
        id
    }

    /// A provision, `depth` subdivisions deep, whose heading would be of that level.
    fn provision(&mut self, provision: &Provision, depth: u16, heading: u16) {
        match provision.level {
            Level::Matter => self.blocks(&provision.blocks, provision, 0, None),
            Level::Heading => self.headed(provision, heading),
            Level::Section => self.section(provision, heading),
            Level::Item => self.item(provision, depth),
        }
        if provision.level != Level::Item {
            self.tail(provision, depth);
        }
    }

    fn tail(&mut self, provision: &Provision, depth: u16) {
        let indent = f32::from(depth) * STEP;
        for block in &provision.tail {
            self.block(block, provision, indent);
        }
    }

    /// A heading with what stands under it.
    fn headed(&mut self, provision: &Provision, level: u16) {
        let breaks = matches!(provision.blocks.first(), Some(Block::PageBreak));
        if breaks {
            self.flows.push(Flow::PageBreak);
        }
        self.inside(Tag::Part, |flower| {
            let mut next = level;
            let number = provision.number.as_str().unwrap_or("");
            let title = format!("{number} {}", plain_text(&provision.heading)).trim().to_owned();
            if !title.is_empty() {
                let node = flower.node(Tag::Heading { level, title: title.clone() });
                let looks = flower.looks(node, Face::Bold, provision);
                let mut heading = provision.heading.clone();
                if !number.is_empty() {
                    heading.insert(
                        0,
                        Inline::text(if heading.is_empty() { number.to_owned() } else { format!("{number} ") }),
                    );
                }
                let runs = flower.runs(&heading, &looks);
                let size = if flower.law { 12 } else { [16, 13, 11][usize::from(level.min(3)) - 1] };
                let paragraph = FlowParagraph {
                    size,
                    before: f32::from(size),
                    after: 4.0,
                    keep_with_next: true,
                    heading: Some((level, title)),
                    anchor: Some(provision.id.to_string()),
                    ..flower.plain(runs, 0.0)
                };
                flower.flows.push(Flow::Paragraph(paragraph));
                next += 1;
            }
            flower.blocks(&provision.blocks[usize::from(breaks)..], provision, 0, None);
            provision.children.iter().for_each(|child| flower.provision(child, 0, next));
        });
    }

    /// A section: its number and heading, then its text on the same line where the place runs them in.
    fn section(&mut self, provision: &Provision, level: u16) {
        let style = &self.document.meta.style;
        let number = provision.number.as_str().unwrap_or("").replace(' ', "\u{a0}");
        let place = style.heading_place(provision.codified);
        let heading = if place == HeadingPlace::Hidden { String::new() } else { plain_text(&provision.heading) };
        let heading = style.heading_case.apply(&heading);
        let stop = if heading.is_empty() || heading.ends_with('.') { "" } else { "." };
        let label = format!("{number} {heading}{stop}").trim().to_owned();
        let title = format!("{number} {}", plain_text(&provision.heading)).replace('\u{a0}', " ").trim().to_owned();
        let runs_in = (place != HeadingPlace::OwnLine || heading.is_empty())
            && matches!(provision.blocks.first(), Some(Block::Paragraph(_)));
        self.inside(Tag::Part, |flower| {
            let node = flower.node(Tag::Heading { level, title: title.clone() });
            let looks = flower.looks(node, Face::Bold, provision);
            let text = if runs_in { format!("{label} ") } else { label };
            let runs = flower.runs(&[Inline::text(text)], &looks);
            let opening = FlowParagraph {
                before: 8.0,
                keep_with_next: !runs_in || !provision.children.is_empty(),
                heading: Some((level, title)),
                anchor: Some(provision.id.to_string()),
                ..flower.plain(runs, 0.0)
            };
            if runs_in {
                flower.blocks(&provision.blocks, provision, 0, Some(opening));
            } else {
                flower.flows.push(Flow::Paragraph(opening));
                flower.blocks(&provision.blocks, provision, 0, None);
            }
            flower.children(provision, 1, level + 1);
        });
    }

    /// Subdivisions as a list, everything else as it comes.
    fn children(&mut self, provision: &Provision, depth: u16, heading: u16) {
        if provision.children.is_empty() {
            return;
        }
        if provision.children.iter().any(|child| child.level == Level::Item) {
            self.inside(Tag::List, |flower| {
                provision.children.iter().for_each(|child| flower.provision(child, depth, heading));
            });
        } else {
            provision.children.iter().for_each(|child| self.provision(child, depth, heading));
        }
    }

    /// An enumerated subdivision: its designator hangs to the left of its text.
    fn item(&mut self, provision: &Provision, depth: u16) {
        self.inside(Tag::Item, |flower| {
            let number = provision.number.as_str().unwrap_or("").replace(' ', "\u{a0}");
            let label = (!number.is_empty()).then(|| {
                let node = flower.node(Tag::Label);
                let looks = flower.looks(node, Face::Regular, provision);
                flower.runs(&[Inline::text(number)], &looks).pop()
            });
            flower.inside(Tag::Body, |flower| {
                let indent = f32::from(if label.is_some() { depth } else { depth - 1 }) * STEP;
                let mut opening = flower.plain(Vec::new(), indent);
                opening.label = label.flatten();
                opening.anchor = Some(provision.id.to_string());
                if flower.document.meta.style.item_headings && !provision.heading.is_empty() {
                    let node = flower.node(Tag::Paragraph);
                    let looks = flower.looks(node, Face::Bold, provision);
                    opening.runs =
                        flower.runs(&[Inline::text(format!("{}. ", plain_text(&provision.heading)))], &looks);
                }
                flower.blocks(&provision.blocks, provision, depth, Some(opening));
                flower.children(provision, depth + 1, 7);
                flower.tail(provision, depth);
            });
        });
    }

    /// Blocks one after the other; the first paragraph goes on from `opening` where there is one.
    fn blocks(&mut self, blocks: &[Block], provision: &Provision, depth: u16, opening: Option<FlowParagraph>) {
        let mut opening = opening;
        let indent = f32::from(depth) * STEP;
        for block in blocks {
            match (block, opening.take()) {
                (Block::Paragraph(paragraph), Some(open)) => self.paragraph(paragraph, provision, open),
                (block, open) => {
                    self.flows.extend(open.map(Flow::Paragraph));
                    self.block(block, provision, indent);
                }
            }
        }
        if let Some(open) = opening.filter(|open| open.label.is_some() || !open.runs.is_empty()) {
            self.flows.push(Flow::Paragraph(FlowParagraph { keep_with_next: true, ..open }));
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
            Block::Chart(chart) => chart.in_words().iter().for_each(|block| self.block(block, provision, indent)),
            Block::PageBreak => self.flows.push(Flow::PageBreak),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, provision: &Provision, open: FlowParagraph) {
        let title = paragraph.style == ParagraphStyle::Title;
        let tag = if title { Tag::Heading { level: 1, title: plain_text(&paragraph.text) } } else { Tag::Paragraph };
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
                flow.heading = Some((1, plain_text(&paragraph.text)));
            }
            ParagraphStyle::Centered => flow.align = FlowAlign::Centered,
            ParagraphStyle::Note => flow.size = flow.size.min(10),
            ParagraphStyle::Body => {}
        }
        self.flows.push(Flow::Paragraph(flow));
    }

    fn bullets(&mut self, points: &[Vec<Inline>], provision: &Provision, indent: Points) {
        self.inside(Tag::List, |flower| {
            for point in points {
                flower.inside(Tag::Item, |flower| {
                    let label = flower.node(Tag::Label);
                    let looks = flower.looks(label, Face::Regular, provision);
                    let bullet = flower.runs(&[Inline::text("•")], &looks).pop();
                    let body = flower.node(Tag::Body);
                    let looks = flower.looks(body, Face::Regular, provision);
                    let runs = flower.runs(point, &looks);
                    let paragraph = FlowParagraph { label: bullet, after: 3.0, ..flower.plain(runs, indent + 14.0) };
                    flower.flows.push(Flow::Paragraph(paragraph));
                });
            }
        });
    }

    fn table(&mut self, table: &Table, provision: &Provision) {
        let flow = self.inside(Tag::Table { summary: table.summary.clone() }, |flower| {
            let head = flower.row(&table.head, &Tag::HeadCell, Face::Bold, provision);
            let rows = table.rows.iter().map(|row| flower.row(row, &Tag::Cell, Face::Regular, provision)).collect();
            FlowTable { head, rows, shares: table.shares.clone(), size: 9 }
        });
        self.flows.push(Flow::Table(flow));
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

    /// A paragraph of running text.
    fn plain(&self, runs: Vec<Run>, indent: Points) -> FlowParagraph {
        let style = &self.document.meta.style;
        let align = if style.align == Align::Justified { FlowAlign::Justified } else { FlowAlign::Left };
        FlowParagraph {
            runs,
            label: None,
            indent,
            size: if self.law { 12 } else { 11 },
            align,
            before: 0.0,
            after: 5.0,
            keep_with_next: false,
            numbered: style.line_numbers && self.law,
            heading: None,
            anchor: None,
        }
    }

    fn looks(&self, node: NodeId, face: Face, provision: &Provision) -> Looks {
        let mut looks = Looks { face, underline: false, strike: false, node, target: None };
        if provision.new_matter {
            match self.document.meta.style.new_matter {
                NewMatter::None => {}
                NewMatter::Underline => looks.underline = true,
                NewMatter::Bold => looks.face = looks.face.bold(),
                NewMatter::Italic => looks.face = looks.face.italic(),
            }
        }
        looks
    }

    /// Runs of text, each a piece of content of its part of the structure.
    fn runs(&mut self, inlines: &[Inline], looks: &Looks) -> Vec<Run> {
        let mut runs = Vec::new();
        self.add_runs(inlines, looks, &mut runs);
        runs
    }

    fn add_runs(&mut self, inlines: &[Inline], looks: &Looks, runs: &mut Vec<Run>) {
        for inline in inlines {
            let mut looks = looks.clone();
            match inline {
                Inline::Text(text) => runs.push(self.run(text, &looks)),
                Inline::Break => {
                    if let Some(last) = runs.last_mut() {
                        last.breaks = true;
                    }
                }
                Inline::Reference { to, text } => {
                    let link = self.linked(&mut looks, Target::Provision(to.to_string()));
                    runs.push(self.run(text.as_deref().unwrap_or(""), &link));
                }
                Inline::Link { address, text } => {
                    let mut link = self.linked(&mut looks, Target::Address(address.clone()));
                    link.underline = true;
                    self.add_runs(text, &link, runs);
                }
                Inline::Strong(inner) => {
                    looks.face = looks.face.bold();
                    self.add_runs(inner, &looks, runs);
                }
                Inline::Emphasis(inner) => {
                    looks.face = looks.face.italic();
                    self.add_runs(inner, &looks, runs);
                }
                Inline::Inserted(inner) => {
                    looks.underline = true;
                    self.add_runs(inner, &looks, runs);
                }
                Inline::Deleted(inner) => {
                    looks.strike = true;
                    self.add_runs(inner, &looks, runs);
                }
                Inline::Term(inner) => self.add_runs(inner, &looks, runs),
                Inline::Doubtful { doubt, text } => {
                    runs.extend(self.doubtful(text, &looks));
                    runs.push(self.run(doubt.sign(), &looks));
                }
            }
        }
    }

    /// Words in doubt are in italics, before their sign.
    fn doubtful(&mut self, text: &[Inline], looks: &Looks) -> Vec<Run> {
        self.runs(text, &Looks { face: looks.face.italic(), ..looks.clone() })
    }

    /// The looks of a link, in a part of the structure of its own.
    fn linked(&mut self, looks: &mut Looks, target: Target) -> Looks {
        let node = self.nodes.len();
        self.nodes.push(Node { tag: Tag::Link, children: Vec::new() });
        self.nodes[looks.node].children.push(Child::Node(node));
        Looks { node, target: Some(target), ..looks.clone() }
    }

    fn run(&mut self, text: &str, looks: &Looks) -> Run {
        let content = self.content(looks.node);
        Run {
            // A section sign stays with its number.
            text: text.replace("§ ", "§\u{a0}"),
            face: looks.face,
            underline: looks.underline,
            strike: looks.strike,
            content,
            target: looks.target.clone(),
            breaks: false,
        }
    }
}
