//! The testimony packet: one document that a committee is handed, with the bill in it and all that speaks for it.
//!
//! Answers: which parts a packet has and in which order, what each of them says, what bears it out, and what is still
//! missing before it goes out. Takes drafts, recorded laws and finished reports; never reads a law's text, never renders.
//!
//! Each part is a document of its own that is bound in: `bind` binds, [`PARTS`] is the order in which committees expect
//! them, `texts` renders those that the user edits, and `evidence` gives every statement about a law its endnote.

mod answers;
mod bind;
mod charts;
mod cover;
mod evidence;
mod file;
mod gaps;
mod sections;
mod sources;
mod starter;
mod texts;

use std::sync::Arc;

use jiff::civil::Date;

use crate::compare::{Deviation, deviations};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::document::{Block, Document, Inline, Meta, Provision, Settled};
use crate::draft::Draft;
use crate::library::{Jurisdiction, Law, Model};
use crate::parameter::Point;

pub use file::{Hearing, PacketFile, UserFact, Witness, is_packet_file, packet_file_schema, read_packet_file};
pub use starter::starter;

use bind::bind;
use evidence::Evidence;
use texts::Scribe;

/// A part of a packet.
#[derive(Debug)]
pub struct Part {
    /// The name in packet files and on the command line.
    pub name: &'static str,
    /// One line for help texts.
    pub describe: &'static str,
    make: fn(&mut Binder<'_>) -> Result<Option<Provision>, Vec<Diagnostic>>,
}

/// Every part, in the order that committees expect.
pub const PARTS: &[Part] = &[
    Part { name: "cover", describe: "the bill, the hearing, and who speaks", make: |it| Ok(Some(cover::make(it))) },
    Part { name: "letter", describe: "the testimony, as a letter to the committee", make: texts::letter },
    Part { name: "summary", describe: "one page on what the bill does, with a chart", make: texts::summary },
    Part { name: "sections", describe: "the bill section by section", make: |it| Ok(sections::make(it)) },
    Part {
        name: "deviations",
        describe: "how the law in force departs from the bill",
        make: |it| Ok(it.ready("deviations")),
    },
    Part {
        name: "neighbors",
        describe: "the bill beside the laws of other places",
        make: |it| Ok(it.ready("neighbors")),
    },
    Part { name: "charts", describe: "where the bill stands, in charts", make: |it| Ok(charts::make(it)) },
    Part {
        name: "redline",
        describe: "the bill against another text, word by word",
        make: |it| Ok(it.ready("redline")),
    },
    Part { name: "questions", describe: "questions and answers", make: texts::questions },
    Part { name: "bill", describe: "the bill", make: |it| Ok(Some(it.bill())) },
    Part { name: "sources", describe: "endnotes and sources", make: |it| Ok(Some(sources::make(it))) },
];

/// The text parts, which users edit.
pub const TEXTS: [&str; 3] = ["letter", "summary", "questions"];

/// A law with the day on which it is looked at.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The law.
    pub law: Law,
    /// The day.
    pub day: Date,
    /// What it then said.
    pub point: Point,
    /// Its standing on that day, in a sentence.
    pub standing: String,
}

/// All that a packet is made of.
#[derive(Debug)]
pub struct Ingredients<'a> {
    /// The model.
    pub model: &'a Model,
    /// The place.
    pub place: &'a Jurisdiction,
    /// The bill, without drafting notes.
    pub draft: &'a Draft,
    /// What sentences call the bill.
    pub name: &'a str,
    /// What is known of the hearing and the witness.
    pub file: &'a PacketFile,
    /// The laws in force in the place.
    pub enacted: &'a [Seen],
    /// The laws it is set beside.
    pub others: &'a [Seen],
    /// Every recorded law, among which the bill stands somewhere.
    pub recorded: &'a [Point],
    /// Finished reports, by the part they are, with the heading they get.
    pub reports: Vec<(&'static str, String, Document)>,
    /// The templates of the text parts, by name.
    pub texts: Vec<(&'static str, Arc<SourceFile>)>,
    /// The parts to bind, by name.
    pub parts: &'a [String],
}

/// A packet.
#[derive(Debug)]
pub struct Packet {
    /// The packet as one document.
    pub document: Settled,
    /// What is missing or unverified in it.
    pub gaps: Vec<Diagnostic>,
    /// The name that the legislature wants its file to have, without the ending.
    pub file_name: Option<String>,
}

/// Binds a packet.
pub fn packet(ingredients: Ingredients<'_>) -> Result<Packet, Vec<Diagnostic>> {
    let parts = wanted(ingredients.parts)?;
    let mut evidence = Evidence::default();
    let answers = answers::answers(&ingredients, &mut evidence);
    let scribe = Scribe::new(&ingredients, answers).map_err(|fault| vec![fault])?;
    let mut binder = Binder { ingredients, evidence, scribe, gaps: Vec::new() };
    let mut body = Vec::new();
    for part in parts {
        body.extend((part.make)(&mut binder)?);
    }
    gaps::look(&mut binder);
    let file_name = texts::file_name(&mut binder).map_err(|fault| vec![fault])?;
    let (title, running_head) = cover::titles(&binder.ingredients);
    let mut meta = Meta::titled(title);
    meta.running_head = running_head;
    meta.style.contents = true;
    let document = Settled::new(Document { meta, body }).map_err(|waiting| {
        let told = |what| Diagnostic::error("unsettled", format!("the packet is not complete: {what:?}"));
        waiting.iter().map(told).collect::<Vec<_>>()
    })?;
    Ok(Packet { document, gaps: binder.gaps, file_name })
}

/// The parts of those names, each once, in the order that committees expect.
fn wanted(names: &[String]) -> Result<Vec<&'static Part>, Vec<Diagnostic>> {
    let known = || PARTS.iter().map(|part| part.name);
    let unknown = names.iter().filter(|name| !known().any(|known| known == name.as_str()));
    let faults: Vec<Diagnostic> = unknown
        .map(|name| Diagnostic::error("unknown-part", format!("a packet has no part `{name}`")).suggest(name, known()))
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(PARTS.iter().filter(|part| names.iter().any(|name| name == part.name)).collect())
}

/// A packet that is being bound.
struct Binder<'a> {
    ingredients: Ingredients<'a>,
    evidence: Evidence,
    scribe: Scribe,
    gaps: Vec<Diagnostic>,
}

impl Binder<'_> {
    /// A finished report; several of one part follow one another under the heading of the first.
    fn ready(&mut self, part: &'static str) -> Option<Provision> {
        let reports = std::mem::take(&mut self.ingredients.reports);
        let (mine, others): (Vec<_>, Vec<_>) = reports.into_iter().partition(|(of, _, _)| *of == part);
        self.ingredients.reports = others;
        let mut bound = mine.into_iter().enumerate().map(|(index, (_, heading, document))| {
            let id = if index == 0 { part.to_owned() } else { format!("{part}-{}", index + 1) };
            bind(&id, &heading, document)
        });
        let mut first = bound.next()?;
        first.children.extend(bound);
        Some(first)
    }

    fn bill(&self) -> Provision {
        bind("bill", "The bill", (*self.ingredients.draft.document).clone())
    }

    /// A blank to be filled in, at a place of a text.
    fn gap(&mut self, code: &'static str, message: String, span: Option<Span>, hint: &str) {
        self.gaps.push(Diagnostic::warning(code, message).at_maybe(span).hint(hint));
    }
}

impl Ingredients<'_> {
    /// How a law stands to the bill on the parameters that the model compares.
    fn deviations(&self, seen: &Seen, own: &Point) -> Vec<Deviation> {
        deviations(self.model.parameters.values().map(AsRef::as_ref), own, &seen.point)
    }

    /// The bill as a point.
    fn own(&self) -> Point {
        self.draft.point(self.name)
    }
}

/// A paragraph of plain words.
fn paragraph(words: impl Into<String>) -> Block {
    Block::paragraph(vec![Inline::text(words)])
}
