//! The table of contents: a line for every heading of the first two levels, with the page on which it stands.

use super::flow::{Flow, FlowHeading};
use super::font::MissingGlyph;
use super::lines::{Line, Measure, Run, break_lines};
use super::pages::Setter;
use super::plan::{Child, Face, Mark, NodeId, Owner, Points, Tag, Target, TextMark};
use super::strokes::Strokes;

const SIZE: u8 = 11;
const LEADING: Points = 15.0;
/// How far lines of the second level stand in.
const STEP: Points = 18.0;
/// The width that is kept for the number of a page and the dots that lead to it.
const FOLIO: Points = 40.0;
/// The distance of one dot of a leader from the next.
const DOT: Points = 6.0;

/// A page number that is to be filled in once its heading is set.
pub(super) struct Waiting {
    page: usize,
    mark: usize,
    heading: usize,
}

impl Setter<'_> {
    /// A line for every heading of the first two levels, with its page, which is filled in later.
    pub(super) fn table_of_contents(&mut self, list: NodeId, flows: &[Flow]) -> Result<(), MissingGlyph> {
        let headings = flows.iter().filter_map(|flow| match flow {
            Flow::Paragraph(paragraph) => paragraph.heading.as_ref(),
            _ => None,
        });
        for (index, heading) in headings.enumerate().filter(|(_, heading)| heading.listed && heading.level <= 2) {
            self.entry(list, index, heading)?;
        }
        self.new_page();
        Ok(())
    }

    fn entry(&mut self, list: NodeId, index: usize, heading: &FlowHeading) -> Result<(), MissingGlyph> {
        let item = self.add_node(Tag::ContentsItem, list);
        let link = self.add_node(Tag::Link, item);
        let run = |setter: &mut Self, text: &str| Run {
            text: text.to_owned(),
            face: if heading.level == 1 { Face::Bold } else { Face::Regular },
            strokes: Strokes::default(),
            content: setter.add_content(link),
            target: Some(Target::Provision(heading_anchor(index))),
            anchor: None,
            breaks: false,
        };
        let runs = [run(self, &heading.title)];
        let indent = f32::from(heading.level - 1) * STEP;
        let width = self.sheet.measure() - indent - FOLIO;
        for line in break_lines(self.family, &runs, Measure { width, first_width: width, size: SIZE })? {
            if self.room() < LEADING {
                self.new_page();
            }
            let baseline = self.y + 11.5;
            let left = self.sheet.margin + indent;
            self.pieces(&runs, &line, left, baseline, SIZE, 0.0);
            if line.last {
                self.leader(left, &line, baseline)?;
                let number = run(self, "");
                self.text(&number, "", self.sheet.margin + self.sheet.measure(), baseline, 0.0, SIZE, 0.0);
                let page = self.page();
                self.waiting.push(Waiting { page, mark: self.pages[page].marks.len() - 1, heading: index });
            }
            self.y += LEADING;
        }
        Ok(())
    }

    /// Dots from the end of a line to its page number, each under the one above it.
    fn leader(&mut self, left: Points, line: &Line, baseline: Points) -> Result<(), MissingGlyph> {
        let end = self.sheet.margin + self.sheet.measure() - FOLIO * 0.6;
        let room = end - (left + line.width + DOT);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a line has few dots")]
        let dots = u16::try_from((room / DOT).max(0.0) as usize).unwrap_or(0);
        if dots == 0 {
            return Ok(());
        }
        let text = vec!["."; usize::from(dots)].join(" ");
        let dot = self.family.width(Face::Regular, SIZE, ".")?;
        let widen = DOT - dot - self.family.width(Face::Regular, SIZE, " ")?;
        let x = end - f32::from(dots) * DOT;
        let width = f32::from(dots) * DOT;
        let (face, owner) = (Face::Regular, Owner::Leader);
        self.mark(Mark::Text(TextMark { x, y: baseline, width, size: SIZE, face, text, widen, owner, target: None }));
        Ok(())
    }

    fn add_node(&mut self, tag: Tag, parent: NodeId) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(super::plan::Node { tag, children: Vec::new() });
        self.nodes[parent].children.push(Child::Node(id));
        id
    }

    fn add_content(&mut self, node: NodeId) -> usize {
        let id = self.contents;
        self.contents += 1;
        self.nodes[node].children.push(Child::Content(id));
        id
    }

    /// Fills in the pages of the table of contents.
    pub(super) fn number_contents(&mut self) -> Result<(), MissingGlyph> {
        for Waiting { page, mark, heading } in std::mem::take(&mut self.waiting) {
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
}

/// The name under which a heading is found by the table of contents.
fn heading_anchor(index: usize) -> String {
    format!("heading {index}")
}
