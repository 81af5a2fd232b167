//! Documents, provisions and blocks.

use std::fmt;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::chart::Chart;
use super::compared::Compared;
use super::inline::{Inline, plain_text};
use super::style::{Meta, Style};
use crate::diagnostic::Span;

/// A whole text: a bill, a law or a report.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Document {
    /// What it is and how its place prints it.
    pub meta: Meta,
    /// Its parts, in order.
    pub body: Vec<Provision>,
}

/// The name of a part within its document, stable however the part is numbered: `accrual.rate`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// The id of that spelling.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id of a part named `name` inside this one.
    #[must_use]
    pub fn within(&self, name: &str) -> Self {
        Self(format!("{}.{name}", self.0))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A part of a document: a section, an enumerated subdivision of one, a heading with what stands under it, or matter
/// outside the numbering such as a caption.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Provision {
    /// Its name.
    pub id: Id,
    /// What kind of part it is.
    pub level: Level,
    /// Its designator.
    pub number: Number,
    /// Its heading, empty where it has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub heading: Vec<Inline>,
    /// What it says before its subdivisions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Its subdivisions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Provision>,
    /// What it says after its subdivisions, flush with what it says before them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tail: Vec<Block>,
    /// Whether it is wholly new matter that the place marks as such.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub new_matter: bool,
    /// Whether it is a section that the bill adds to the code.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub codified: bool,
    /// What a comparison found of it, where it is a part of a report on one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<Box<Compared>>,
    /// How it is printed, where it is a document of its own that is bound with others into one: it begins on a page of its
    /// own, and what stands in it stands as in that document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<Box<Style>>,
    /// Where it came from.
    #[serde(skip)]
    pub source: Source,
}

impl Provision {
    /// An empty provision.
    pub fn new(id: Id, level: Level, source: Source) -> Self {
        Self {
            id,
            level,
            number: Number::None,
            heading: Vec::new(),
            blocks: Vec::new(),
            children: Vec::new(),
            tail: Vec::new(),
            new_matter: false,
            codified: false,
            compared: None,
            bound: None,
            source,
        }
    }

    /// Visits this provision and all inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        self.children.iter().for_each(|child| child.walk(visit));
    }

    /// Visits this provision and all inside it, to change them.
    pub fn walk_mut(&mut self, visit: &mut impl FnMut(&mut Self)) {
        visit(self);
        self.children.iter_mut().for_each(|child| child.walk_mut(visit));
    }

    /// Its heading and all its text, with that of its subdivisions, one line for each paragraph or cell.
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        self.walk_text(&mut |inlines| lines.push(plain_text(inlines)));
        lines.join("\n")
    }

    /// Its law: the heading and the text of this section and its subdivisions, without remarks and without the sections
    /// it quotes, one line for each paragraph or cell.
    pub fn law_text(&self) -> String {
        let mut lines = Vec::new();
        self.walk_law(&mut |inlines| lines.push(plain_text(inlines)));
        lines.join("\n")
    }

    fn walk_law<'a>(&'a self, visit: &mut impl FnMut(&'a [Inline])) {
        if !self.heading.is_empty() {
            visit(&self.heading);
        }
        self.blocks.iter().filter(|block| !block.is_remark()).for_each(|block| block.walk_text(visit));
        self.subdivisions().for_each(|child| child.walk_law(visit));
        self.tail.iter().filter(|block| !block.is_remark()).for_each(|block| block.walk_text(visit));
    }

    /// Its enumerated subdivisions, not the sections inside it.
    pub fn subdivisions(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(|child| child.level == Level::Item)
    }

    /// Visits every run of text in reading order: heading, blocks, subdivisions, tail.
    pub fn walk_text<'a>(&'a self, visit: &mut impl FnMut(&'a [Inline])) {
        if !self.heading.is_empty() {
            visit(&self.heading);
        }
        self.blocks.iter().for_each(|block| block.walk_text(visit));
        self.children.iter().for_each(|child| child.walk_text(visit));
        self.tail.iter().for_each(|block| block.walk_text(visit));
    }

    /// Visits the runs of this provision alone, not of its subdivisions, to change them.
    pub fn own_text_mut(&mut self, visit: &mut impl FnMut(&mut Vec<Inline>)) {
        visit(&mut self.heading);
        self.blocks.iter_mut().chain(&mut self.tail).for_each(|block| block.walk_text_mut(visit));
    }

    /// Whether it says nothing at all.
    pub fn is_blank(&self) -> bool {
        self.blocks.is_empty() && self.tail.is_empty() && self.children.iter().all(Self::is_blank)
    }
}

/// What kind of part a provision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Text outside the numbering: a caption, a title, an enacting clause.
    Matter,
    /// A heading over other provisions: a chapter of a code, a chapter of a report.
    Heading,
    /// A section.
    Section,
    /// An enumerated subdivision.
    Item,
}

/// A designator, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "as")]
pub enum Number {
    /// It has none.
    None,
    /// It is to be numbered.
    Auto,
    /// The toolkit numbered it.
    Computed(String),
    /// The text that was read had it. It is never recomputed.
    Official(String),
}

impl Number {
    /// The designator as printed, where there is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Computed(number) | Self::Official(number) => Some(number),
            Self::None | Self::Auto => None,
        }
    }
}

/// Where a provision came from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// A place in a text that was read.
    Read(Span),
    /// The toolkit made it; the word says which room.
    Made(&'static str),
}

impl Source {
    /// The place in a text that was read.
    pub fn span(&self) -> Option<&Span> {
        match self {
            Self::Read(span) => Some(span),
            Self::Made(_) => None,
        }
    }
}

/// A paragraph, a list or a table.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// Points of a report that are not law and carry no numbers.
    Bullets {
        /// One run of text for each point.
        points: Vec<Vec<Inline>>,
    },
    /// A chart.
    Chart(Chart),
    /// A new page, where there are pages.
    PageBreak,
}

impl Block {
    /// An ordinary paragraph.
    pub fn paragraph(text: Vec<Inline>) -> Self {
        Self::styled(ParagraphStyle::Body, text)
    }

    /// A paragraph of that style.
    pub fn styled(style: ParagraphStyle, text: Vec<Inline>) -> Self {
        Self::Paragraph(Paragraph { style, text })
    }

    /// Whether it is a remark beside the text proper: an editor's note, a history.
    pub fn is_remark(&self) -> bool {
        matches!(self, Self::Paragraph(paragraph) if paragraph.style == ParagraphStyle::Note)
    }

    /// Visits every run of text in reading order.
    pub fn walk_text<'a>(&'a self, visit: &mut impl FnMut(&'a [Inline])) {
        match self {
            Self::Paragraph(paragraph) => visit(&paragraph.text),
            Self::Table(table) => table.rows().flatten().for_each(|cell| visit(cell)),
            Self::Bullets { points } => points.iter().for_each(|point| visit(point)),
            // The words of a chart are drawn, not set.
            Self::Chart(_) | Self::PageBreak => {}
        }
    }

    /// Visits every run of text, to change it.
    pub fn walk_text_mut(&mut self, visit: &mut impl FnMut(&mut Vec<Inline>)) {
        match self {
            Self::Paragraph(paragraph) => visit(&mut paragraph.text),
            Self::Table(table) => table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(visit),
            Self::Bullets { points } => points.iter_mut().for_each(visit),
            // The words of a chart are drawn, not set.
            Self::Chart(_) | Self::PageBreak => {}
        }
    }
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Paragraph {
    /// How it stands on the page.
    pub style: ParagraphStyle,
    /// Its text.
    pub text: Vec<Inline>,
}

/// How a paragraph stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphStyle {
    /// Running text.
    Body,
    /// In the middle of the line.
    Centered,
    /// In the middle of the line, large: the title of a document.
    Title,
    /// A remark beside the text proper.
    Note,
}

/// The text of a cell.
pub type Cell = Vec<Inline>;

/// A table. Every row has as many cells as the head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Table {
    /// What the table shows, for a reader who cannot see it.
    pub summary: String,
    /// The heading row, repeated on every page.
    pub head: Vec<Cell>,
    /// Each column's share of the width, in any unit.
    pub shares: Vec<u16>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The heading row and then the others.
    pub fn rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        std::iter::once(&self.head).chain(&self.rows)
    }
}

impl Document {
    /// Visits every provision, outermost first, in order.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Provision)) {
        self.body.iter().for_each(|provision| provision.walk(visit));
    }

    /// Visits every provision, to change it.
    pub fn walk_mut(&mut self, visit: &mut impl FnMut(&mut Provision)) {
        self.body.iter_mut().for_each(|provision| provision.walk_mut(visit));
    }

    /// The provision of that id.
    pub fn find(&self, id: &Id) -> Option<&Provision> {
        let mut found = None;
        self.walk(&mut |provision| {
            if provision.id == *id {
                found = found.or(Some(provision));
            }
        });
        found
    }
}

/// Serializes a source as its file and line, where it has them.
impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Read(span) => serializer.collect_str(&format_args!("{}:{}", span.file.path, span.line())),
            Self::Made(room) => serializer.serialize_str(room),
        }
    }
}
