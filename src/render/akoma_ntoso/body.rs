//! Parts and what they say as elements of the standard.

use std::collections::HashMap;

use super::eid::within;
use super::inline::inlines;
use super::plan::{Part, Plan};
use super::xml::Xml;
use crate::document::{
    Block, HeadingCase, HeadingPlace, Id, Inline, Level, NewMatter, Paragraph, ParagraphStyle, Provision, Style, Table,
    plain_text,
};

/// Writes the parts of a plan.
pub(super) struct Body<'a> {
    pub(super) xml: Xml,
    places: &'a HashMap<&'a Id, String>,
    style: &'a Style,
    /// How many things of a kind each part holds so far, for their names.
    counts: HashMap<String, usize>,
    /// Whether what is written now stands in a part marked as new matter.
    in_new_matter: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(plan: &'a Plan<'a>, style: &'a Style) -> Self {
        Self { xml: Xml::new(), places: &plan.places, style, counts: HashMap::new(), in_new_matter: false }
    }

    /// Parts in a frame around the body, if there are any.
    pub(super) fn frame(&mut self, name: &str, parts: &[Part<'_>]) {
        if parts.is_empty() {
            return;
        }
        self.xml.open_lines(name, &[("eId", name)]);
        parts.iter().for_each(|part| self.framed(part));
        self.xml.close_line(name);
    }

    fn framed(&mut self, part: &Part<'_>) {
        let provision = part.provision;
        let mut attributes = vec![("eId", part.eid.as_str())];
        if matches!(part.element, "container" | "formula") {
            attributes.push(("name", provision.id.as_str()));
        }
        self.xml.open_lines(part.element, &attributes);
        if part.element == "recitals" {
            self.recitals(part);
        } else {
            self.unheaded(part);
        }
        self.xml.close_line(part.element);
    }

    /// What a part says where the standard has no designators and headings, so that they are words like others.
    fn unheaded(&mut self, part: &Part<'_>) {
        let provision = part.provision;
        let opening = opening_words(provision);
        if !opening.is_empty() {
            self.words("p", &[], &opening);
        }
        self.blocks(&provision.blocks, &part.eid);
        part.parts.iter().for_each(|inner| self.framed(inner));
        self.blocks(&provision.tail, &part.eid);
        // A container may not be empty.
        if provision.is_blank() && opening.is_empty() {
            self.xml.empty("p", &[]);
        }
    }

    /// One recital for each block.
    fn recitals(&mut self, part: &Part<'_>) {
        for (index, block) in part.provision.blocks.iter().enumerate() {
            let eid = within(&part.eid, &format!("rec_{}", index + 1));
            self.xml.open_lines("recital", &[("eId", &eid)]);
            self.blocks(std::slice::from_ref(block), &eid);
            self.xml.close_line("recital");
        }
    }

    /// A part of the hierarchy.
    pub(super) fn part(&mut self, part: &Part<'_>) {
        if part.element == "container" {
            return self.framed(part);
        }
        let provision = part.provision;
        let mut attributes = vec![("eId", part.eid.as_str())];
        if part.element == "hcontainer" {
            attributes.push(("name", if provision.level == Level::Matter { "matter" } else { "heading" }));
        }
        let outer = self.in_new_matter;
        self.in_new_matter = provision.new_matter && self.style.new_matter != NewMatter::None;
        if self.in_new_matter && !outer {
            attributes.push(("class", "new-matter"));
        }
        self.xml.open_lines(part.element, &attributes);
        self.head(provision, &part.eid);
        match &part.quotation {
            Some(quotation) => self.quoting(part, quotation),
            None if part.parts.is_empty() => {
                let blocks: Vec<&Block> = provision.blocks.iter().chain(&provision.tail).collect();
                self.around("content", &blocks, &part.eid);
            }
            None => {
                self.around("intro", &provision.blocks.iter().collect::<Vec<_>>(), &part.eid);
                part.parts.iter().for_each(|inner| self.part(inner));
                self.around("wrapUp", &provision.tail.iter().collect::<Vec<_>>(), &part.eid);
            }
        }
        self.xml.close_line(part.element);
        self.in_new_matter = outer;
    }

    /// The designator and the heading, which is printed where the place prints it.
    pub(super) fn head(&mut self, provision: &Provision, eid: &str) {
        if let Some(number) = provision.number.as_str().filter(|number| !number.is_empty()) {
            self.words("num", &[], &[Inline::text(number)]);
        }
        let (style, heading) = (self.style, &provision.heading);
        let hidden = match provision.level {
            Level::Section => style.heading_place(provision.codified) == HeadingPlace::Hidden,
            Level::Item => !style.item_headings,
            Level::Matter | Level::Heading => false,
        };
        if heading.is_empty() || hidden {
            return;
        }
        let eid = within(eid, "heading");
        match style.heading_case {
            case if provision.level == Level::Section && case != HeadingCase::Sentence => {
                self.words("heading", &[("eId", &eid)], &[Inline::text(case.apply(&plain_text(heading)))]);
            }
            _ => self.words("heading", &[("eId", &eid)], heading),
        }
    }

    /// A part that quotes the law it adds elsewhere.
    fn quoting(&mut self, part: &Part<'_>, quotation: &str) {
        self.xml.open_lines("content", &[("eId", &within(&part.eid, "content"))]);
        self.blocks(&part.provision.blocks, &part.eid);
        self.xml.open("p", &[]);
        self.xml.open("mod", &[("eId", &within(&part.eid, "mod_1"))]);
        self.xml.open_lines("quotedStructure", &[("eId", quotation)]);
        part.parts.iter().for_each(|inner| self.part(inner));
        self.xml.close("quotedStructure");
        self.xml.close("mod");
        self.xml.close_line("p");
        self.blocks(&part.provision.tail, &part.eid);
        self.xml.close_line("content");
    }

    /// Blocks in an element around them, if they say anything.
    fn around(&mut self, name: &str, blocks: &[&Block], eid: &str) {
        if blocks.iter().all(|block| matches!(block, Block::PageBreak)) {
            return;
        }
        self.xml.open_lines(name, &[("eId", &within(eid, &name.to_lowercase()))]);
        blocks.iter().for_each(|block| self.block(block, eid));
        self.xml.close_line(name);
    }

    /// Blocks of the part of that name.
    pub(super) fn blocks(&mut self, blocks: &[Block], eid: &str) {
        blocks.iter().for_each(|block| self.block(block, eid));
    }

    fn block(&mut self, block: &Block, eid: &str) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, eid),
            Block::Bullets { points } if !points.is_empty() => {
                let eid = self.nth(eid, "ul");
                self.xml.open_lines("ul", &[("eId", &eid)]);
                points.iter().for_each(|point| self.words("li", &[], point));
                self.xml.close_line("ul");
            }
            Block::Table(table) => self.table(table, eid),
            Block::Chart(chart) => self.blocks(&chart.in_words(), eid),
            // The standard knows no pages here.
            Block::Bullets { .. } | Block::PageBreak => {}
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, eid: &str) {
        match paragraph.style {
            ParagraphStyle::Body => self.words("p", &[], &paragraph.text),
            ParagraphStyle::Centered => self.words("p", &[("class", "centered")], &paragraph.text),
            ParagraphStyle::Title => {
                self.xml.open("p", &[("class", "title")]);
                self.words("docTitle", &[], &paragraph.text);
                self.xml.close_line("p");
            }
            ParagraphStyle::Note => {
                let eid = self.nth(eid, "authorialNote");
                self.xml.open("p", &[]);
                self.xml.open("authorialNote", &[("eId", &eid), ("placement", "inline")]);
                self.words("p", &[], &paragraph.text);
                self.xml.close("authorialNote");
                self.xml.close_line("p");
            }
        }
    }

    fn table(&mut self, table: &Table, eid: &str) {
        let rows: Vec<&Vec<Vec<Inline>>> = table.rows().filter(|row| !row.is_empty()).collect();
        if rows.is_empty() {
            return;
        }
        let eid = self.nth(eid, "table");
        self.xml.open_lines("table", &[("eId", &eid), ("title", &table.summary)]);
        for (index, row) in rows.into_iter().enumerate() {
            let name = if index == 0 && !table.head.is_empty() { "th" } else { "td" };
            self.xml.open("tr", &[]);
            for cell in row {
                self.xml.open(name, &[]);
                self.xml.open("p", &[]);
                inlines(&mut self.xml, cell, self.places);
                self.xml.close("p");
                self.xml.close(name);
            }
            self.xml.close_line("tr");
        }
        self.xml.close_line("table");
    }

    fn words(&mut self, name: &str, attributes: &[(&str, &str)], text: &[Inline]) {
        self.xml.open(name, attributes);
        inlines(&mut self.xml, text, self.places);
        self.xml.close_line(name);
    }

    /// The name of the next thing of a kind within a part.
    fn nth(&mut self, eid: &str, kind: &str) -> String {
        let kind = within(eid, kind);
        let count = self.counts.entry(kind.clone()).or_insert(0);
        *count += 1;
        format!("{kind}_{count}")
    }
}

/// The designator and the heading of a part that stands where the standard has room for neither.
fn opening_words(provision: &Provision) -> Vec<Inline> {
    let number = provision.number.as_str().filter(|number| !number.is_empty()).map(Inline::text);
    let mut words: Vec<Inline> = number.into_iter().collect();
    if !provision.heading.is_empty() {
        words.extend((!words.is_empty()).then(|| Inline::text(" ")));
        words.push(Inline::Strong(provision.heading.clone()));
    }
    words
}
