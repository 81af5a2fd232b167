//! Documents as Word files: bills with styles, lists and live references, and comparisons as recorded changes.
//!
//! The parts are written here and not by a library of Word files: such a library numbers paragraphs from a counter that
//! outlives the file, so that the same document is not the same bytes, and has no numbered lines; and what is left of it
//! once those parts are mended is the zip archive, for which there is one already.

mod blocks;
mod bound;
mod changes;
mod charts;
mod comments;
mod contents;
mod dressed;
mod lists;
mod package;
mod places;
mod runs;
mod styles;
mod xml;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostic;
use crate::document::{Level, Marked, Meta, Provision, Settled, Style, Tracked};
use comments::Comments;
use contents::Listed;
pub(super) use dressed::dressed;
use lists::Lists;
use package::{Links, Parts, package};
use places::{Mark, Places};
use xml::Changes;

/// The document as a file. What it marks as added or taken out is recorded as a change.
pub(super) fn render(document: &Settled) -> Result<Vec<u8>, Diagnostic> {
    let places = Places::of(document, &mut Lists::of(document));
    let mut writer = Writer {
        meta: &document.meta,
        style: &document.meta.style,
        out: String::new(),
        section: &document.meta.style,
        section_start: 0,
        section_ends: false,
        listed: Listed::default(),
        place: String::new(),
        lists: Lists::of(document),
        places,
        comments: Comments::of(document),
        links: Links::default(),
        charts: Vec::new(),
        changes: Changes::new(&Marked::default()),
        law: true,
        numbered_parts: document
            .body
            .iter()
            .filter_map(|part| part.bound.as_ref())
            .filter(|own| own.line_numbers)
            .count(),
        page_break: false,
    };
    let mut waits_for_contents = document.meta.style.contents;
    for provision in &document.body {
        if waits_for_contents && provision.level != Level::Matter {
            writer.contents(document);
            waits_for_contents = false;
        }
        // Headings at the top of a document carry reports and notes, which are not law: their lines bear no numbers.
        writer.law = provision.level != Level::Heading;
        writer.provision(provision, 0, 1);
    }
    writer.finish()
}

/// A text with its changes as a file.
pub(super) fn tracked(text: &Tracked, marked: &Marked) -> Result<Vec<u8>, Diagnostic> {
    let body = changes::body(text, Changes::new(marked)) + &styles::section(&text.meta.style, true);
    package(&text.meta, &Parts { body, ..around(&text.meta) })
}

/// The parts that are the same for every file of a kind.
fn around(meta: &Meta) -> Parts {
    Parts {
        styles: styles::styles(meta),
        settings: styles::settings(meta),
        header: styles::header(meta),
        footer: styles::footer(),
        ..Parts::default()
    }
}

/// Writes the body of a document.
struct Writer<'a> {
    meta: &'a Meta,
    /// How what is being written is printed.
    style: &'a Style,
    out: String,
    /// How the section is printed that is being written, where it begins, and whether it ends before what comes next.
    section: &'a Style,
    section_start: usize,
    section_ends: bool,
    /// The places in the table of contents, and what leads there from it in the next paragraph.
    listed: Listed,
    place: String,
    lists: Lists,
    places: Places,
    comments: Comments<'a>,
    links: Links,
    /// The parts of the charts.
    charts: Vec<String>,
    changes: Changes,
    /// Whether what is being written is law.
    law: bool,
    /// How many of the parts that are bound in have numbered lines, which programs may then print everywhere.
    numbered_parts: usize,
    /// Whether the next paragraph begins a page.
    page_break: bool,
}

impl<'a> Writer<'a> {
    fn finish(self) -> Result<Vec<u8>, Diagnostic> {
        let mut body = self.out;
        // A file ends with a paragraph.
        if !body.ends_with("</w:p>") {
            body.push_str("<w:p/>");
        }
        body.push_str(&styles::section(self.section, self.section_start == 0));
        let numbering = self.lists.numbering(styles::STEP);
        let comments = self.comments.written;
        let (links, charts) = (self.links, self.charts);
        package(self.meta, &Parts { body, numbering, comments, links, charts, ..around(self.meta) })
    }

    /// A provision so many subdivisions deep, whose heading would be of that rank.
    fn provision(&mut self, provision: &'a Provision, depth: usize, rank: usize) {
        let (point, mark) = (self.lists.next(), self.places.next());
        let outer = self.bind(provision);
        self.mark_listed(provision, rank);
        match provision.level {
            Level::Matter => {
                self.blocks(&provision.blocks.iter().collect::<Vec<_>>(), provision, 0, None);
                provision.children.iter().for_each(|child| self.child(provision, child, 0, rank));
            }
            Level::Heading => self.headed(provision, rank, mark.as_ref()),
            Level::Section => self.section(provision, rank, mark.as_ref()),
            Level::Item => self.item(provision, depth, point, mark.as_ref()),
        }
        if provision.level != Level::Item {
            self.blocks(&provision.tail.iter().collect::<Vec<_>>(), provision, 0, None);
        }
        self.unbind(outer);
    }

    /// The words of a number, with the bookmark around those that references repeat.
    fn number(&mut self, number: &str, mark: Option<&Mark>, look: runs::Look) -> String {
        let Some(mark) = mark else { return self.run(number, look) };
        let id = self.changes.id();
        let (start, end) = (
            format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{}\"/>", mark.name),
            format!("<w:bookmarkEnd w:id=\"{id}\"/>"),
        );
        let label = mark.label.as_deref().and_then(|label| Some((number.rfind(label)?, label.len())));
        let (from, length) = label.unwrap_or((0, 0));
        let (before, inside, after) = (&number[..from], &number[from..from + length], &number[from + length..]);
        [self.run(before, look), start, self.run(inside, look), end, self.run(after, look)].concat()
    }
}
