//! Documents as one page of HTML that needs nothing else and may load nothing else. A page of a comparison carries a small
//! script, by which a reader walks through the changes and sifts them; all of it can be read without.
//!
//! The page says in `data-level` what kind of part each provision is, and marks designators and headings by class, so that
//! it can be imported again as what it was.

mod anchor;
mod chart;
mod frame;
mod inline;
mod marks;
mod script;
mod table;

use super::escape::escape;
use crate::document::{
    Block, Compared, HeadingPlace, Inline, Level, NewMatter, Paragraph, ParagraphStyle, Provision, Settled, Style,
    Verdict, plain_text,
};
use anchor::Anchors;
use inline::inlines;
use marks::Marks;

/// The document as a page.
pub(super) fn render(document: &Settled) -> String {
    let style = &document.meta.style;
    let anchors = Anchors::new(document);
    let out = frame::before(document, &anchors);
    let mut writer = Writer { style, anchors, marks: Marks::new(document), tables: 0, out, new_matter: "" };
    let mut waits_for_contents = style.contents;
    let contents = frame::contents(document, &writer.anchors);
    for provision in &document.body {
        if waits_for_contents && provision.level != Level::Matter {
            writer.out.push_str(&contents);
            waits_for_contents = false;
        }
        writer.provision(provision, 2);
    }
    writer.out.push_str(&frame::behind(document));
    writer.out
}

struct Writer<'a> {
    style: &'a Style,
    anchors: Anchors,
    marks: Marks,
    /// How many tables have been written.
    tables: usize,
    out: String,
    /// The class that marks what is being written as new matter.
    new_matter: &'static str,
}

impl<'a> Writer<'a> {
    /// A provision whose heading would be of that rank.
    fn provision(&mut self, provision: &'a Provision, rank: usize) {
        let (outer, outer_style) = (self.new_matter, self.style);
        self.style = provision.bound.as_deref().unwrap_or(outer_style);
        self.new_matter = match self.style.new_matter {
            NewMatter::Underline if provision.new_matter => "new-underline",
            NewMatter::Bold if provision.new_matter => "new-bold",
            NewMatter::Italic if provision.new_matter => "new-italic",
            _ => "",
        };
        let (element, name) = match provision.level {
            Level::Matter => ("div", "matter"),
            Level::Heading => ("section", "heading"),
            Level::Section => ("section", "section"),
            Level::Item => ("div", "item"),
        };
        let anchor = self.anchors.next();
        let class = if provision.level == Level::Item { " class=\"item\"" } else { "" };
        let codified = if provision.codified { " data-codified" } else { "" };
        let bound = if provision.bound.is_some() { " data-bound" } else { "" };
        let compared = provision.compared.as_deref().map_or_else(String::new, compared);
        self.out.push_str(&format!(
            "<{element}{class} id=\"{anchor}\" data-level=\"{name}\"{codified}{bound}{compared}>\n"
        ));
        self.marks.enter(provision);
        match provision.level {
            Level::Matter => self.blocks(&provision.blocks),
            Level::Heading => self.headed(provision, rank),
            Level::Section => self.section(provision, rank),
            Level::Item => self.item(provision),
        }
        let deeper = rank + usize::from(provision.level != Level::Heading || !provision.heading.is_empty());
        for child in &provision.children {
            self.provision(child, deeper);
        }
        self.blocks(&provision.tail);
        self.out.push_str(&format!("</{element}>\n"));
        (self.new_matter, self.style) = (outer, outer_style);
    }

    /// A heading with what stands under it before other provisions.
    fn headed(&mut self, provision: &Provision, rank: usize) {
        if !provision.heading.is_empty() || provision.number.as_str().is_some() {
            let heading = format!("{}{}", number(provision), self.inlines(&provision.heading));
            self.heading(rank, &heading);
        }
        self.blocks(&provision.blocks);
    }

    /// A section: its number and heading, then its text, on the same line where the place runs them in.
    fn section(&mut self, provision: &Provision, rank: usize) {
        let place = self.style.heading_place(provision.codified);
        let heading = self.inlines(&self.style.section_heading(provision));
        let runs_in = place != HeadingPlace::OwnLine || heading.is_empty();
        let text = match provision.blocks.first() {
            Some(Block::Paragraph(paragraph)) if runs_in && paragraph.style == ParagraphStyle::Body => Some(paragraph),
            _ => None,
        };
        let stopped = plain_text(&provision.heading).ends_with('.');
        let stop = if heading.is_empty() || stopped || place != HeadingPlace::RunIn { "" } else { "." };
        let heading =
            if heading.is_empty() { heading } else { format!("<span class=\"heading\">{heading}</span>{stop}") };
        let heading = format!("{}{heading}", number(provision));
        let text = text.filter(|_| !heading.is_empty());
        if text.is_some() {
            self.out.push_str("<div class=\"run-in\">\n");
        }
        if !heading.is_empty() {
            self.heading(rank, &heading);
        }
        if let Some(paragraph) = text {
            self.paragraph(paragraph, "");
            self.out.push_str("</div>\n");
        }
        self.blocks(provision.blocks.get(usize::from(text.is_some())..).unwrap_or_default());
    }

    /// An enumerated subdivision: its designator opens its first paragraph.
    fn item(&mut self, provision: &Provision) {
        let mut opening = number(provision);
        if self.style.item_headings && !provision.heading.is_empty() {
            let stop = if plain_text(&provision.heading).ends_with('.') { "" } else { "." };
            let heading = self.inlines(&provision.heading);
            opening.push_str(&format!("<span class=\"heading\">{heading}</span>{stop} "));
        }
        match provision.blocks.split_first() {
            Some((Block::Paragraph(first), rest)) if first.style == ParagraphStyle::Body => {
                self.paragraph(first, &opening);
                self.blocks(rest);
            }
            _ => {
                if !opening.is_empty() {
                    self.out.push_str(&format!("<p{}>{}</p>\n", self.class(""), opening.trim_end()));
                }
                self.blocks(&provision.blocks);
            }
        }
    }

    fn heading(&mut self, rank: usize, html: &str) {
        let (level, deeper) = if rank > 6 { (6, format!(" aria-level=\"{rank}\"")) } else { (rank, String::new()) };
        self.out.push_str(&format!("<h{level}{deeper}{}>{}</h{level}>\n", self.class(""), html.trim_end()));
    }

    /// The class attribute of an element, which may be of new matter.
    fn class(&self, own: &str) -> String {
        let classes = [own, self.new_matter].join(" ");
        let classes = classes.trim();
        if classes.is_empty() { String::new() } else { format!(" class=\"{classes}\"") }
    }

    fn inlines(&mut self, text: &[Inline]) -> String {
        inlines(text, &self.anchors, &mut self.marks)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, ""),
                Block::Bullets { points } => self.bullets(points),
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => self.chart(chart),
                Block::PageBreak => self.out.push_str("<hr class=\"page-break\">\n"),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, opening: &str) {
        let text = self.inlines(&paragraph.text);
        let (element, class) = match paragraph.style {
            ParagraphStyle::Body => ("p", self.class("")),
            ParagraphStyle::Centered => ("p", self.class("centered")),
            ParagraphStyle::Title => ("h1", " class=\"title\"".to_owned()),
            ParagraphStyle::Note => ("p", format!("{} role=\"note\"", self.class("note"))),
        };
        self.out.push_str(&format!("<{element}{class}>{opening}{text}</{element}>\n"));
    }

    fn bullets(&mut self, points: &[Vec<Inline>]) {
        self.out.push_str(&format!("<ul{}>\n", self.class("bullets")));
        for point in points {
            let point = self.inlines(point);
            self.out.push_str(&format!("<li>{point}</li>\n"));
        }
        self.out.push_str("</ul>\n");
    }
}

/// The designator of a provision and a space, where it has one.
fn number(provision: &Provision) -> String {
    let number = provision.number.as_str().filter(|number| !number.is_empty());
    number.map_or_else(String::new, |number| format!("<span class=\"number\">{}</span> ", escape(number)))
}

/// What a comparison found of a part, as attributes of its element.
fn compared(found: &Compared) -> String {
    let name = found.verdict.name();
    let verdict = match found.verdict {
        Verdict::Fate(_) => format!(" data-fate=\"{name}\""),
        Verdict::Direction(_) => format!(" data-direction=\"{name}\""),
    };
    let sides =
        found.sides.as_ref().map(|[old, new]| format!(" data-old=\"{}\" data-new=\"{}\"", escape(old), escape(new)));
    verdict + &sides.unwrap_or_default()
}
