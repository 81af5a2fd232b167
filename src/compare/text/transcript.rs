//! A text laid out for comparison: its letters, and where its sections and subdivisions begin.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Block, Document, Id, Level, Provision, Table, plain_text};

/// A text laid out for comparison. A plain text file is its own transcript, byte for byte; a document is written out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transcript<'a> {
    /// The whole text, a line for each paragraph, heading or subdivision.
    pub text: Cow<'a, str>,
    /// Its sections and divisions, in order. What stands before the first belongs to none.
    pub sections: Vec<Stretch>,
    /// The subdivisions of its sections, in order; a file as it stands has none.
    pub subdivisions: Vec<Subdivision>,
    /// The lines that are cells of tables, in order.
    pub cells: Vec<CellLine>,
    /// Whether the ids of sections are names that another text of the same kind shares, as those of drafts of one model.
    pub named: bool,
    /// What stands in the document and is not compared: notes and histories, and matter that the program put around it.
    pub left_out: usize,
}

/// A section, or the heading of a greater division, within a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stretch {
    /// The byte it begins at; it ends where the next begins.
    pub start: usize,
    /// The bytes of its number as printed; empty if it has none.
    pub number: Range<usize>,
    /// The bytes of its heading; empty if it has none.
    pub heading: Range<usize>,
    /// The provision it is, in a document.
    pub id: Option<Id>,
    /// Whether it is the heading of a chapter or another greater division.
    pub division: bool,
}

/// A subdivision of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subdivision {
    /// The byte it begins at.
    pub start: usize,
    /// The provision it is.
    pub id: Id,
    /// Its enumerators within its section: `(a)(1)`.
    pub path: String,
}

/// A line that is a cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellLine {
    /// The byte it begins at.
    pub start: usize,
    /// The place of its table among those of the text, from 0.
    pub table: usize,
    /// Its row, from 0 for the head.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// How many columns the table has.
    pub columns: usize,
}

impl Transcript<'static> {
    /// Writes a document out. Notes and histories are left out, and so is what a bill says around law that it puts into a
    /// code, unless it was read from a text.
    pub fn of_document(document: &Document, named: bool) -> Self {
        let mut writer = Writer { out: Transcript { named, ..Transcript::default() }, text: String::new(), tables: 0 };
        document.body.iter().for_each(|provision| writer.provision(provision, "", 0));
        Transcript { text: Cow::Owned(writer.text), ..writer.out }
    }
}

impl<'a> Transcript<'a> {
    /// A plain text as it stands, with the sections found in it: where each begins, the bytes of its number and of its heading.
    pub fn as_it_stands(
        text: &'a str,
        sections: impl IntoIterator<Item = (usize, Range<usize>, Range<usize>)>,
    ) -> Self {
        let stretch = |(start, number, heading)| Stretch { start, number, heading, ..Stretch::default() };
        let sections = sections.into_iter().map(stretch).collect();
        Self { text: Cow::Borrowed(text), sections, ..Self::default() }
    }
}

impl Transcript<'_> {
    /// How a section is cited: its number and heading.
    pub fn label(&self, section: usize) -> String {
        let stretch = &self.sections[section];
        let number = self.text[stretch.number.clone()].trim_end_matches('.');
        let heading = self.text[stretch.heading.clone()].trim_end_matches('.');
        format!("{number} {heading}").trim().to_owned()
    }

    /// The number of a section as printed, without its stop.
    pub fn number(&self, section: usize) -> &str {
        self.text[self.sections[section].number.clone()].trim_end_matches('.')
    }

    /// The bytes of a section.
    pub fn range(&self, section: usize) -> Range<usize> {
        let end = self.sections.get(section + 1).map_or(self.text.len(), |next| next.start);
        self.sections[section].start..end
    }
}

struct Writer {
    out: Transcript<'static>,
    text: String,
    /// How many tables were written out.
    tables: usize,
}

impl Writer {
    fn provision(&mut self, provision: &Provision, path: &str, depth: usize) {
        match provision.level {
            Level::Item => self.item(provision, path, depth),
            Level::Section => {
                let puts = provision.children.iter().any(|child| child.level != Level::Item);
                if puts && provision.source.span().is_none() {
                    self.out.left_out += 1;
                } else {
                    self.section(provision);
                }
            }
            Level::Heading => self.opening(provision, true),
            Level::Matter if provision.source.span().is_some() => self.blocks(&provision.blocks, 0),
            Level::Matter => self.out.left_out += usize::from(!provision.blocks.is_empty()),
        }
        if provision.level != Level::Item {
            let others = provision.children.iter().filter(|child| child.level != Level::Item || is_around(provision));
            others.for_each(|child| self.provision(child, "", 0));
            if provision.level != Level::Section {
                self.blocks(&provision.tail, 0);
            }
        }
    }

    /// The line a section or a division begins with.
    fn opening(&mut self, provision: &Provision, division: bool) {
        let start = self.text.len();
        self.text.push_str(provision.number.as_str().unwrap_or(""));
        let number = start..self.text.len();
        let heading = plain_text(&provision.heading);
        if !number.is_empty() && !heading.is_empty() {
            self.text.push(' ');
        }
        let from = self.text.len();
        self.push_text(&heading);
        let heading = from..self.text.len();
        self.text.push('\n');
        self.out.sections.push(Stretch { start, number, heading, id: Some(provision.id.clone()), division });
        if division {
            self.blocks(&provision.blocks, 0);
        }
    }

    fn section(&mut self, section: &Provision) {
        self.opening(section, false);
        self.blocks(&section.blocks, 0);
        section.subdivisions().for_each(|child| self.item(child, "", 1));
        self.blocks(&section.tail, 0);
    }

    fn item(&mut self, item: &Provision, path: &str, depth: usize) {
        let number = item.number.as_str().unwrap_or("");
        let path = format!("{path}{}", number.trim_end_matches('.'));
        let start = self.text.len();
        self.out.subdivisions.push(Subdivision { start, id: item.id.clone(), path: path.clone() });
        self.text.extend(std::iter::repeat_n(' ', 2 * depth.saturating_sub(1)));
        self.text.push_str(number);
        let heading = plain_text(&item.heading);
        let mut begun = !number.is_empty();
        if !heading.is_empty() {
            self.text.push_str(if begun { " " } else { "" });
            self.push_text(&heading);
            begun = true;
        }
        let mut blocks = item.blocks.as_slice();
        if let ([Block::Paragraph(first), rest @ ..], true) = (blocks, begun)
            && !blocks[0].is_remark()
        {
            self.text.push(' ');
            self.push_text(&plain_text(&first.text));
            blocks = rest;
        }
        if begun {
            self.text.push('\n');
        }
        self.blocks(blocks, depth);
        for child in &item.children {
            if child.level == Level::Item {
                self.item(child, &path, depth + 1);
            } else {
                self.provision(child, "", 0);
            }
        }
        self.blocks(&item.tail, depth);
    }

    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks {
            if block.is_remark() {
                self.out.left_out += 1;
                continue;
            }
            if let Block::Table(table) = block {
                self.table(table, depth);
                continue;
            }
            block.walk_text(&mut |inlines| {
                self.line(&plain_text(inlines), depth);
            });
        }
    }

    /// A line for each cell that says something.
    fn table(&mut self, table: &Table, depth: usize) {
        for (row, cells) in table.rows().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let start = self.text.len();
                if self.line(&plain_text(cell), depth) {
                    self.out.cells.push(CellLine { start, table: self.tables, row, column, columns: cells.len() });
                }
            }
        }
        self.tables += 1;
    }

    /// A line, if it says something.
    fn line(&mut self, text: &str, depth: usize) -> bool {
        let says = !text.trim().is_empty();
        if says {
            self.text.extend(std::iter::repeat_n(' ', 2 * depth.saturating_sub(1)));
            self.push_text(text);
            self.text.push('\n');
        }
        says
    }

    /// A paragraph is one line.
    fn push_text(&mut self, text: &str) {
        self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    }
}

/// Whether a provision is the matter or the division around others.
fn is_around(provision: &Provision) -> bool {
    matches!(provision.level, Level::Matter | Level::Heading)
}
