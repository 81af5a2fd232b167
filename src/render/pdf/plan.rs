//! The plan of a PDF: pages of positioned text and rules, with the structure they belong to. Painters follow it blindly.

use super::super::chart::Drawing;

/// Points (1/72 inch) from the left and top edges of the page.
pub(super) type Points = f32;

/// Everything a painter needs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plan {
    pub(super) title: String,
    pub(super) language: String,
    pub(super) pages: Vec<Page>,
    /// The structure; the first node is the document.
    pub(super) nodes: Vec<Node>,
    /// Headings for a reader's list of bookmarks, in order.
    pub(super) outline: Vec<Bookmark>,
}

/// A page and what is on it, in the order in which it is read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Page {
    pub(super) sheet: Sheet,
    pub(super) marks: Vec<Mark>,
}

impl Page {
    /// A page on which nothing stands yet.
    pub(super) fn of(sheet: Sheet) -> Self {
        Self { sheet, marks: Vec::new() }
    }
}

/// A page's size and the margin on all four sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheet {
    pub(super) width: Points,
    pub(super) height: Points,
    pub(super) margin: Points,
}

/// US letter, which legislatures print on.
pub(super) const PORTRAIT: Sheet = Sheet { width: 612.0, height: 792.0, margin: 72.0 };
/// The same on its side, for wide tables; its margins are narrower, for width is what it is for.
pub(super) const LANDSCAPE: Sheet = Sheet { width: 792.0, height: 612.0, margin: 54.0 };

impl Sheet {
    /// The width between the margins.
    pub(super) fn measure(self) -> Points {
        self.width - 2.0 * self.margin
    }

    /// How far down text may reach.
    pub(super) fn bottom(self) -> Points {
        self.height - self.margin
    }
}

/// Something on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Text(TextMark),
    /// A straight line, which is decoration and not content.
    Rule {
        x: Points,
        y: Points,
        to_x: Points,
        to_y: Points,
        weight: Points,
    },
    /// A level line of dashes, which is decoration and not content.
    Dashes {
        x: Points,
        y: Points,
        to_x: Points,
        weight: Points,
        dash: Points,
        gap: Points,
    },
    Figure(FigureMark),
}

/// A drawing, of which every word and line is one piece of content.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FigureMark {
    pub(super) x: Points,
    pub(super) y: Points,
    pub(super) drawing: Drawing,
    pub(super) content: ContentId,
}

/// Words in one face on one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextMark {
    pub(super) x: Points,
    /// The baseline.
    pub(super) y: Points,
    pub(super) width: Points,
    pub(super) size: u8,
    pub(super) face: Face,
    pub(super) text: String,
    /// What every space is widened by to fill the line.
    pub(super) widen: Points,
    pub(super) owner: Owner,
    pub(super) target: Option<Target>,
}

/// A face of the font family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Face {
    pub(super) const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    pub(super) fn bold(self) -> Self {
        if matches!(self, Self::Italic | Self::BoldItalic) { Self::BoldItalic } else { Self::Bold }
    }

    pub(super) fn italic(self) -> Self {
        if matches!(self, Self::Bold | Self::BoldItalic) { Self::BoldItalic } else { Self::Italic }
    }
}

/// What words belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// The structure: a piece of its content.
    Content(ContentId),
    /// The head of the page.
    Header,
    /// The foot of the page.
    Footer,
    /// The number of a line in the margin.
    LineNumber,
    /// A table's heading row, said again on a further page.
    RepeatedHead,
    /// The dots that lead the eye along a line of the table of contents.
    Leader,
}

/// A piece of content: a stretch of one paragraph in one style, wherever its lines and pages fall.
pub(super) type ContentId = usize;
/// The index of a node.
pub(super) type NodeId = usize;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// An address outside.
    Address(String),
    /// A provision of this document by its id, until the plan is complete.
    Provision(String),
    /// A place in this document.
    Place { page: usize, y: Points },
}

/// A part of the structure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) children: Vec<Child>,
}

/// What a part of the structure contains, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Child {
    Node(NodeId),
    Content(ContentId),
}

/// What a part of the structure is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tag {
    Document,
    Part,
    Heading {
        level: u16,
        title: String,
    },
    Paragraph,
    List(Counting),
    Item,
    Label,
    Body,
    Table {
        summary: String,
    },
    Row,
    HeadCell,
    Cell,
    Link,
    Contents,
    ContentsItem,
    /// A drawing with what it says, and, once it is set, its page and its left, top, right and bottom edges.
    Figure {
        told: String,
        page: usize,
        edges: [Points; 4],
    },
    /// Words that a change added, took out or moved.
    Change {
        /// What is read out in their stead.
        spoken: String,
        deleted: bool,
    },
}

/// How the items of a list are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    None,
    Bullets,
    Figures,
    SmallLetters,
    CapitalLetters,
    SmallRoman,
    CapitalRoman,
}

/// A heading with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bookmark {
    pub(super) level: u16,
    pub(super) title: String,
    pub(super) page: usize,
    pub(super) y: Points,
}
