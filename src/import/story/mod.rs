//! What a word processor keeps, whatever its format: paragraphs of runs, tables of cells, and notes beside them. A story
//! of these becomes passages.

mod kind;
mod runs;
mod symbol;
mod table;

pub(super) use kind::{Kind, field_address};
pub(super) use runs::{Change, Look, Runs};
pub(super) use symbol::{Pictures, symbol};
pub(super) use table::{Grid, GridCell};

use super::sheet::{Passage, Role, Sheet};
use crate::diagnostic::Diagnostic;
use crate::document::{Inline, plain_text};
use runs::Marks;
use table::Rows;

/// How wide a character is taken to be, in twips: half an em of 12-point type.
const CHARACTER: f32 = 120.0;

/// The longest address that is kept.
const LONGEST_ADDRESS: usize = 2048;

/// A text in reading order.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// What it consists of.
    pub items: Vec<Item>,
    /// The addresses that its runs link to.
    pub links: Vec<String>,
    /// What its file says it is called.
    pub title: Option<String>,
}

/// A part of a story.
#[derive(Debug)]
pub(super) enum Item {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table, with what stood beside its cells.
    Table(Rows),
    /// Words that are left out, and what they were.
    Dropped(&'static str, String),
    /// Something worth knowing.
    Finding(Diagnostic),
}

/// A paragraph.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// What it is; never a table.
    pub role: Role,
    /// The number that the list of which it is a part gives it, as printed.
    pub label: Option<String>,
    /// Where its first line begins, in widths of a character.
    pub indent: f32,
    /// Its words.
    pub runs: Runs,
    /// Whether a recorded change joins it with the next paragraph.
    pub mark_deleted: bool,
}

impl Paragraph {
    /// Whether it stands beside the text instead of in it.
    fn is_beside(&self) -> bool {
        matches!(self.role, Role::Note)
    }

    /// Its number and its words.
    pub(super) fn plain(&self) -> String {
        format!("{} {}", self.label.as_deref().unwrap_or(""), self.runs.plain()).trim().to_owned()
    }

    /// Whether there is nothing to print.
    fn is_blank(&self) -> bool {
        self.label.is_none() && self.runs.is_blank()
    }
}

/// A distance in twips as one in widths of a character.
pub(super) fn characters(twips: i32) -> f32 {
    // Indents are a few thousand twips; what is absurdly far is as good as the edge of a very wide page.
    f32::from(i16::try_from(twips.max(0)).unwrap_or(i16::MAX)) / CHARACTER
}

/// The address if it is one that a document may link to.
pub(super) fn outside_address(address: &str) -> Option<&str> {
    let address = address.trim();
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = scheme.is_some_and(|scheme| ["http", "https", "mailto"].contains(&scheme.as_str()));
    (known && address.len() <= LONGEST_ADDRESS).then_some(address)
}

/// Adds a paragraph to what a container holds. `joins` is the place of the paragraph that a recorded change joins with
/// this one. The two become one passage with a deleted break between them, so that the amended reading is exact; a
/// paragraph with a number of its own stays by itself.
pub(super) fn add_paragraph(items: &mut Vec<Item>, joins: &mut Option<usize>, paragraph: Paragraph) {
    let place = joins.take();
    let before = place.and_then(|place| items.get_mut(place));
    if let Some(Item::Paragraph(before)) = before
        && before.runs.survives()
        && paragraph.runs.survives()
        && paragraph.label.is_none()
    {
        let deleted = Change { inserted: false, deleted: true };
        before.runs.line_break(Look { tracked: deleted, drawn: deleted, ..Look::default() });
        before.runs.extend(paragraph.runs);
        *joins = place.filter(|_| paragraph.mark_deleted);
        return;
    }
    if !paragraph.is_blank() {
        *joins = paragraph.mark_deleted.then_some(items.len());
        items.push(Item::Paragraph(paragraph));
    }
}

/// The words of some items.
pub(super) fn plain(items: &[Item]) -> String {
    let words = |item: &Item| match item {
        Item::Paragraph(paragraph) => paragraph.plain(),
        Item::Table(rows) => rows.plain(),
        Item::Dropped(_, text) => text.clone(),
        Item::Finding(_) => String::new(),
    };
    items.iter().map(words).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Story {
    /// Lays the story out as passages, each on a line of a transcript.
    pub(super) fn lay(self) -> Sheet {
        let marks = self.marks();
        let mut laying =
            Laying { sheet: Sheet::default(), transcript: String::new(), lines: 0, marks, links: &self.links };
        laying.sheet.title = self.title;
        laying.sheet.drawn_marks = marks == Marks::Drawn && self.items.iter().any(|item| item.is_marked(Marks::Drawn));
        if marks == Marks::Tracked {
            laying.sheet.find(
                1,
                Diagnostic::note("tracked-changes", "the changes that the file records are read as marks")
                    .hint("underlined and struck words are not read as marks then"),
            );
        }
        self.items.into_iter().for_each(|item| laying.add(item));
        laying.sheet.transcript = Some(laying.transcript);
        laying.sheet
    }

    fn marks(&self) -> Marks {
        let tracked = self.items.iter().any(|item| item.is_marked(Marks::Tracked));
        if tracked { Marks::Tracked } else { Marks::Drawn }
    }
}

impl Item {
    fn is_marked(&self, marks: Marks) -> bool {
        let marked = |paragraph: &Paragraph| paragraph.runs.words().any(|look| marks.of(look).is_some());
        match self {
            Self::Paragraph(paragraph) => marked(paragraph),
            Self::Table(rows) => rows.paragraphs().any(marked),
            Self::Dropped(..) | Self::Finding(_) => false,
        }
    }
}

/// Lays items out one after the other.
struct Laying<'a> {
    sheet: Sheet,
    transcript: String,
    lines: usize,
    marks: Marks,
    links: &'a [String],
}

impl Laying<'_> {
    fn add(&mut self, item: Item) {
        match item {
            Item::Paragraph(paragraph) => self.add_paragraph(paragraph),
            Item::Table(rows) => {
                let line = self.lines + 1;
                let table = rows.table(&|paragraph| self.words(paragraph).0);
                table.rows().for_each(|row| {
                    let cells: Vec<String> = row.iter().map(|cell| plain_text(cell)).collect();
                    self.write(cells.join(" | ").trim());
                });
                self.sheet.passages.push(Passage::of(Role::Table(table), line, Vec::new()));
            }
            Item::Dropped(what, text) => self.sheet.drop_text(self.lines.max(1), what, text),
            Item::Finding(finding) => self.sheet.find(self.lines.max(1), finding),
        }
    }

    fn words(&self, paragraph: &Paragraph) -> (Vec<Inline>, f32) {
        paragraph.runs.inlines(self.marks, self.links, paragraph.indent)
    }

    fn add_paragraph(&mut self, paragraph: Paragraph) {
        let (text, lead) = self.words(&paragraph);
        // The white space after a number belongs to the number.
        let lead = if paragraph.label.is_some() { 0.0 } else { lead };
        let words = plain_text(&text);
        self.write(format!("{} {words}", paragraph.label.as_deref().unwrap_or("")).trim());
        if matches!(paragraph.role, Role::Title) && self.sheet.title.is_none() {
            self.sheet.title = Some(words);
        }
        self.sheet.passages.push(Passage {
            depth: None,
            line: self.lines,
            indent: Some(paragraph.indent + lead),
            role: paragraph.role,
            label: paragraph.label,
            text,
        });
    }

    fn write(&mut self, line: &str) {
        self.transcript.push_str(line);
        self.transcript.push('\n');
        self.lines += 1;
    }
}
