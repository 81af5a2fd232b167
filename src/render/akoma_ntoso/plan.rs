//! Where each part of a document stands in the standard's parts of a bill, which element it is, and its name.

use std::collections::HashMap;

use super::eid::{Names, within};
use crate::document::{Document, Id, Level, Provision, Source};

/// What a document is to the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A draft, which has an enacting clause.
    Bill,
    /// A law that was read.
    Act,
    /// A report.
    Doc,
}

impl Kind {
    /// The element.
    pub(super) fn element(self) -> &'static str {
        match self {
            Self::Bill => "bill",
            Self::Act => "act",
            Self::Doc => "doc",
        }
    }

    /// The element of its body.
    pub(super) fn body(self) -> &'static str {
        if self == Self::Doc { "mainBody" } else { "body" }
    }

    fn of(document: &Document) -> Self {
        if document.body.iter().any(is_enacting_clause) {
            return Self::Bill;
        }
        let (mut sections, mut made) = (false, false);
        document.walk(&mut |provision| {
            sections |= provision.level == Level::Section;
            made |= matches!(provision.source, Source::Made(_));
        });
        if sections && !made { Self::Act } else { Self::Doc }
    }
}

/// A provision as an element.
pub(super) struct Part<'a> {
    pub(super) provision: &'a Provision,
    pub(super) element: &'static str,
    pub(super) eid: String,
    /// Its subdivisions.
    pub(super) parts: Vec<Part<'a>>,
    /// The name of the quotation in which they stand, where they are law that it adds elsewhere.
    pub(super) quotation: Option<String>,
}

/// A document laid out by the standard.
pub(super) struct Plan<'a> {
    pub(super) kind: Kind,
    pub(super) preface: Vec<Part<'a>>,
    pub(super) preamble: Vec<Part<'a>>,
    pub(super) body: Vec<Part<'a>>,
    pub(super) conclusions: Vec<Part<'a>>,
    pub(super) attachments: Vec<Part<'a>>,
    /// The names of the parts; of several with one id, the first's.
    pub(super) places: HashMap<&'a Id, String>,
}

impl<'a> Plan<'a> {
    /// Lays out a document.
    pub(super) fn of(document: &'a Document) -> Self {
        let parts = &document.body;
        let kind = Kind::of(document);
        let (opening, end) = match kind {
            Kind::Bill => (parts.iter().position(is_enacting_clause).map_or(0, |at| at + 1), end_of_sections(parts)),
            // Matter behind the last part closes a law; words about it stay where they are.
            Kind::Act => (leading_matter(parts), parts.len() - trailing_matter(parts)),
            Kind::Doc => (0, parts.len()),
        };
        let end = end.max(opening);
        let mut planner = Planner { names: Names::default(), places: HashMap::new() };
        let (mut preface, mut preamble) = (Vec::new(), Vec::new());
        for provision in &parts[..opening] {
            let element = opening_element(provision);
            if preamble.is_empty() && !matches!(element, "recitals" | "formula") {
                preface.push(planner.framed(provision, element, "preface"));
            } else {
                preamble.push(planner.framed(provision, element, "preamble"));
            }
        }
        let depth = Depth { items: 1, in_body: kind != Kind::Doc };
        let body = parts[opening..end].iter().map(|provision| planner.part(provision, "", depth)).collect();
        let (closing, notes): (Vec<_>, Vec<_>) =
            parts[end..].iter().partition(|provision| provision.level == Level::Matter);
        let conclusions =
            closing.into_iter().map(|provision| planner.framed(provision, "container", "conclusions")).collect();
        let attachments = notes.into_iter().map(|provision| planner.attachment(provision)).collect();
        Self { kind, preface, preamble, body, conclusions, attachments, places: planner.places }
    }
}

fn is_enacting_clause(provision: &Provision) -> bool {
    provision.level == Level::Matter && provision.id.as_str() == "enacting-clause"
}

fn opening_element(provision: &Provision) -> &'static str {
    match provision.id.as_str() {
        "long-title" => "longTitle",
        "recitals" => "recitals",
        "enacting-clause" => "formula",
        _ => "container",
    }
}

fn has_sections(provision: &Provision) -> bool {
    let mut found = false;
    provision.walk(&mut |inner| found |= inner.level == Level::Section);
    found
}

fn end_of_sections(parts: &[Provision]) -> usize {
    parts.iter().rposition(has_sections).map_or(0, |last| last + 1)
}

fn leading_matter(parts: &[Provision]) -> usize {
    parts.iter().take_while(|part| part.level == Level::Matter).count()
}

fn trailing_matter(parts: &[Provision]) -> usize {
    parts.iter().rev().take_while(|part| part.level == Level::Matter).count()
}

/// Where in the hierarchy a part stands.
#[derive(Clone, Copy)]
struct Depth {
    /// How deep a subdivision here is.
    items: usize,
    /// Whether only parts of the hierarchy may stand here, and no plain container.
    in_body: bool,
}

struct Planner<'a> {
    names: Names,
    places: HashMap<&'a Id, String>,
}

impl<'a> Planner<'a> {
    /// A part of the body.
    fn part(&mut self, provision: &'a Provision, outer: &str, depth: Depth) -> Part<'a> {
        const ITEMS: [&str; 5] = ["subsection", "paragraph", "subparagraph", "clause", "subclause"];
        let (element, inside) = match provision.level {
            Level::Section => ("section", 0),
            Level::Item => (ITEMS.get(depth.items).copied().unwrap_or("level"), depth.items + 1),
            Level::Matter if !depth.in_body && provision.children.is_empty() => ("container", 1),
            Level::Matter => ("hcontainer", 1),
            Level::Heading => (division(provision), 1),
        };
        let eid = self.name(provision, element, outer);
        // What a section quotes goes elsewhere: it is no subdivision of it.
        let quotes = matches!(provision.level, Level::Section | Level::Item)
            && !provision.children.is_empty()
            && provision.children.iter().all(|child| child.level != Level::Item);
        let quotation = quotes.then(|| within(&eid, "mod_1__qstr_1"));
        let around = quotation.as_deref().unwrap_or(&eid);
        let depth = Depth { items: inside, in_body: true };
        let parts = provision.children.iter().map(|child| self.part(child, around, depth)).collect();
        Part { provision, element, eid, parts, quotation }
    }

    /// A part of the frame around the body, in which there is no hierarchy.
    fn framed(&mut self, provision: &'a Provision, element: &'static str, outer: &str) -> Part<'a> {
        let eid = self.name(provision, element, outer);
        let parts = provision.children.iter().map(|child| self.framed(child, "container", &eid)).collect();
        Part { provision, element, eid, parts, quotation: None }
    }

    /// Words about the bill behind it, which are a document of their own.
    fn attachment(&mut self, provision: &'a Provision) -> Part<'a> {
        let eid = self.name(provision, "attachment", "");
        let depth = Depth { items: 1, in_body: false };
        let parts = provision.children.iter().map(|child| self.part(child, &eid, depth)).collect();
        Part { provision, element: "attachment", eid, parts, quotation: None }
    }

    fn name(&mut self, provision: &'a Provision, element: &str, outer: &str) -> String {
        let eid = self.names.of(provision, element, outer);
        self.places.entry(&provision.id).or_insert_with(|| eid.clone());
        eid
    }
}

/// The element of a heading over other parts, by the first word of its designator.
fn division(provision: &Provision) -> &'static str {
    const DIVISIONS: [&str; 8] =
        ["title", "subtitle", "division", "subdivision", "part", "subpart", "chapter", "subchapter"];
    let number = provision.number.as_str().unwrap_or("").to_lowercase();
    let word = number.split_whitespace().next().unwrap_or("");
    DIVISIONS.into_iter().find(|division| *division == word).unwrap_or("hcontainer")
}
