//! Provisions and blocks as paragraphs and tables.

use super::super::escape::escape;
use super::Writer;
use super::lists::Point;
use super::places::Mark;
use super::runs::Look;
use super::styles::{STEP, measure};
use crate::document::{Block, HeadingPlace, Inline, Paragraph, ParagraphStyle, Provision, Table, joined, plain_text};

/// A paragraph that is being made.
#[derive(Debug, Clone, Default)]
pub(super) struct Opening {
    style: &'static str,
    point: Option<Point>,
    /// How many subdivisions deep it stands, and whether its number hangs to the left of its words.
    depth: usize,
    hangs: bool,
    keep: bool,
    outline: Option<usize>,
    /// What stands before its words, and behind the first paragraph.
    before: String,
    after: String,
}

impl<'a> Writer<'a> {
    /// A heading with what stands under it.
    pub(super) fn headed(&mut self, provision: &'a Provision, rank: usize, mark: Option<&Mark>) {
        let mut blocks = self.comments.staying(provision);
        if blocks.is_empty() && !provision.blocks.is_empty() && provision.children.is_empty() {
            return;
        }
        // A new page begins before the heading, not behind it.
        if let [Block::PageBreak, ..] = blocks.as_slice() {
            self.page_break = true;
            blocks.remove(0);
        }
        let look = Look::of(provision, self.style.new_matter);
        let number = provision.number.as_str().unwrap_or("");
        let mut next = rank;
        if !number.is_empty() || !provision.heading.is_empty() {
            let mut runs = self.number(number, mark, look);
            if !number.is_empty() && !provision.heading.is_empty() {
                runs.push_str(&self.run(" ", look));
            }
            runs.push_str(&self.runs(&provision.heading, look));
            let style = ["Heading1", "Heading2", "Heading3"][rank.clamp(1, 3) - 1];
            self.write(&Opening { style, ..Opening::default() }, &runs, look, None);
            next += 1;
        }
        self.blocks(&blocks, provision, 0, None);
        provision.children.iter().for_each(|child| self.provision(child, 1, next));
    }

    /// A section: its number and heading, then its text, on the same line where the place runs them in.
    pub(super) fn section(&mut self, provision: &'a Provision, rank: usize, mark: Option<&Mark>) {
        let style = self.style;
        let place = style.heading_place(provision.codified);
        let heading = style.section_heading(provision);
        let number = provision.number.as_str().unwrap_or("");
        let runs_in = (place != HeadingPlace::OwnLine || heading.is_empty())
            && matches!(provision.blocks.first(), Some(Block::Paragraph(text)) if text.style == ParagraphStyle::Body);
        let own_line = place == HeadingPlace::OwnLine;
        let stop = if heading.is_empty() || plain_text(&heading).ends_with('.') || own_line { "" } else { "." };
        let look = Look::of(provision, style.new_matter);
        let (open, close) = self.comment(provision);
        let mut before = open + &self.number(number, mark, look.bold());
        let space = if number.is_empty() || heading.is_empty() { "" } else { " " };
        let words = joined([Inline::text(space)].into_iter().chain(heading.clone()).chain([Inline::text(stop)]));
        before.push_str(&self.runs(&words, look.bold()));
        before.push_str(&close);
        let blocks: Vec<&Block> = provision.blocks.iter().collect();
        if runs_in {
            if !number.is_empty() || !heading.is_empty() {
                before.push_str(&self.run(" ", look));
            }
            let opening =
                Opening { style: "Section", before, keep: !provision.children.is_empty(), ..Opening::default() };
            self.blocks(&blocks, provision, 0, Some(opening));
        } else {
            let outline = Some((rank - 1).min(8));
            self.write(&Opening { style: "SectionHeading", outline, ..Opening::default() }, &before, look, None);
            self.blocks(&blocks, provision, 0, None);
        }
        provision.children.iter().for_each(|child| self.provision(child, 1, rank + 1));
    }

    /// An enumerated subdivision: its number hangs to the left of its text.
    pub(super) fn item(&mut self, provision: &'a Provision, depth: usize, point: Option<Point>, mark: Option<&Mark>) {
        let look = Look::of(provision, self.style.new_matter);
        let number = provision.number.as_str().unwrap_or("");
        let (open, after) = self.comment(provision);
        let mut before = open;
        if point.is_some() {
            // The list prints the number; the bookmark only says where the paragraph is.
            before.push_str(&self.number("", mark, look));
        } else {
            before.push_str(&self.number(number, mark, look));
            before.push_str(&self.run(if number.is_empty() { "" } else { "\t" }, look));
        }
        if self.style.item_headings && !provision.heading.is_empty() {
            let stop = if plain_text(&provision.heading).ends_with('.') { "" } else { "." };
            before.push_str(&self.runs(&provision.heading, look.bold()));
            before.push_str(&self.run(&format!("{stop} "), look.bold()));
        }
        let deep = if number.is_empty() { depth.saturating_sub(1) } else { depth };
        let hangs = !number.is_empty();
        let opening = Opening { style: "Subdivision", point, depth: deep, hangs, before, after, ..Opening::default() };
        self.blocks(&provision.blocks.iter().collect::<Vec<_>>(), provision, deep, Some(opening));
        provision.children.iter().for_each(|child| self.provision(child, deep + 1, 9));
        self.blocks(&provision.tail.iter().collect::<Vec<_>>(), provision, deep, None);
    }

    /// Blocks one after the other; the first paragraph goes on from `opening` where there is one.
    pub(super) fn blocks(&mut self, blocks: &[&Block], provision: &Provision, depth: usize, opening: Option<Opening>) {
        let mut opening = opening;
        for block in blocks {
            let look = Look::of(provision, self.style.new_matter);
            match (block, opening.take()) {
                (Block::Paragraph(paragraph), Some(open)) if paragraph.style == ParagraphStyle::Body => {
                    self.paragraph(paragraph, &open, look);
                }
                (block, open) => {
                    if let Some(open) = open {
                        self.write(&Opening { keep: true, ..open }, "", look, None);
                    }
                    self.block(block, depth, look);
                }
            }
        }
        if let Some(open) = opening.filter(|open| !open.before.is_empty() || open.point.is_some()) {
            let keep = !provision.children.is_empty();
            self.write(&Opening { keep, ..open }, "", Look::of(provision, self.style.new_matter), None);
        }
    }

    pub(super) fn block(&mut self, block: &Block, depth: usize, look: Look) {
        match block {
            Block::Paragraph(paragraph) => {
                let style = match paragraph.style {
                    ParagraphStyle::Title => "Title",
                    ParagraphStyle::Centered => "Centered",
                    ParagraphStyle::Note => "Note",
                    ParagraphStyle::Body if self.law => "",
                    ParagraphStyle::Body => "Commentary",
                };
                self.paragraph(paragraph, &Opening { style, depth, ..Opening::default() }, look);
            }
            Block::Bullets { points } => {
                for point in points {
                    let style = if self.law { "" } else { "Commentary" };
                    let before = self.run("•\t", look);
                    let runs = self.runs(point, look);
                    let opening = Opening { style, depth: depth + 1, hangs: true, before, ..Opening::default() };
                    self.write(&opening, &runs, look, self.change(point));
                }
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart, depth, look),
            Block::PageBreak => self.page_break = true,
        }
    }

    /// A paragraph that stays on the page of what follows it.
    pub(super) fn kept(&mut self, block: &Block, depth: usize, look: Look) {
        if let Block::Paragraph(paragraph) = block {
            let style = if self.law { "" } else { "Commentary" };
            self.paragraph(paragraph, &Opening { style, depth, keep: true, ..Opening::default() }, look);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, opening: &Opening, look: Look) {
        let runs = self.runs(&paragraph.text, look);
        let change = self.change(&paragraph.text).filter(|_| opening.before.is_empty());
        self.write(opening, &runs, look, change);
    }

    /// Writes a paragraph, whose end may have been added or taken out with its words.
    fn write(&mut self, opening: &Opening, runs: &str, look: Look, change: Option<&'static str>) {
        self.turn_page();
        let place = std::mem::take(&mut self.place);
        let mut properties = String::new();
        if !opening.style.is_empty() {
            properties.push_str(&format!("<w:pStyle w:val=\"{}\"/>", opening.style));
        }
        properties.push_str(if opening.keep { "<w:keepNext/>" } else { "" });
        properties.push_str(if std::mem::take(&mut self.page_break) { "<w:pageBreakBefore/>" } else { "" });
        if let Some(point) = opening.point {
            properties.push_str(&format!(
                "<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>",
                point.level, point.list
            ));
        }
        let numbered = self.law && (self.style.line_numbers || self.numbered_parts == 0);
        properties.push_str(if numbered { "" } else { "<w:suppressLineNumbers/>" });
        if opening.depth > 0 {
            let hanging = if opening.hangs { format!(" w:hanging=\"{STEP}\"") } else { String::new() };
            properties.push_str(&format!("<w:ind w:left=\"{}\"{hanging}/>", opening.depth * STEP));
        }
        properties.push_str(self.aligned(opening.style));
        if let Some(outline) = opening.outline {
            properties.push_str(&format!("<w:outlineLvl w:val=\"{outline}\"/>"));
        }
        let change = change.map(|element| format!("<w:{element}{}/>", self.changes.told())).unwrap_or_default();
        let mark = change + &look.properties();
        if !mark.is_empty() {
            properties.push_str(&format!("<w:rPr>{mark}</w:rPr>"));
        }
        let properties = if properties.is_empty() { properties } else { format!("<w:pPr>{properties}</w:pPr>") };
        self.out.push_str(&format!("<w:p>{properties}{place}{}{runs}{}</w:p>", opening.before, opening.after));
    }

    fn table(&mut self, table: &Table) {
        self.turn_page();
        if std::mem::take(&mut self.page_break) {
            self.out.push_str("<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>");
        }
        let shares: Vec<usize> =
            table.head.iter().enumerate().map(|(at, _)| usize::from(*table.shares.get(at).unwrap_or(&1))).collect();
        let whole = shares.iter().sum::<usize>().max(1);
        let widths: Vec<usize> = shares.iter().map(|share| share * measure(self.style.page) / whole).collect();
        self.out.push_str(&table_start(&widths, &table.summary));
        if !table.head.iter().all(Vec::is_empty) {
            self.row(&table.head, &widths, true);
        }
        table.rows.iter().for_each(|row| self.row(row, &widths, false));
        // Two tables without a paragraph between them would be one.
        self.out.push_str("</w:tbl><w:p><w:pPr><w:suppressLineNumbers/><w:spacing w:after=\"0\"/></w:pPr></w:p>");
    }

    /// What is recorded to have happened to a paragraph; a bill draws its changes and records none.
    fn change(&self, text: &[Inline]) -> Option<&'static str> {
        change(text).filter(|_| self.meta.style.marks.is_none())
    }

    fn row(&mut self, cells: &[Vec<Inline>], widths: &[usize], head: bool) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        self.out.push_str(if head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        let look = Look { bold: head, ..Look::default() };
        for (cell, width) in cells.iter().zip(widths) {
            let runs = self.runs(cell, look);
            self.out.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>\
                 <w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr>{runs}</w:p></w:tc>"
            ));
        }
        self.out.push_str("</w:tr>");
    }
}

/// What a table begins with: its lines, what it shows and the widths of its columns.
pub(super) fn table_start(widths: &[usize], summary: &str) -> String {
    let line = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>");
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"].into_iter().map(line).collect();
    let columns: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let told =
        if summary.is_empty() { String::new() } else { format!("<w:tblDescription w:val=\"{}\"/>", escape(summary)) };
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{lines}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/>{told}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>",
        widths.iter().sum::<usize>()
    )
}

/// What happened to a paragraph all of whose words were added or taken out.
fn change(text: &[Inline]) -> Option<&'static str> {
    let all = |test: fn(&Inline) -> bool| !text.is_empty() && text.iter().all(test);
    if all(|inline| matches!(inline, Inline::Inserted(_))) {
        Some("ins")
    } else {
        all(|inline| matches!(inline, Inline::Deleted(_))).then_some("del")
    }
}
