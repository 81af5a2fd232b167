//! The text of a Word file, part by part: its body, its notes, its headers.
//!
//! Elements are read one after the other; a stack holds what stands open, and nothing recurses.

mod cells;
mod fields;
mod frame;
mod notes;
mod paragraph;

use std::collections::HashMap;

use super::super::story::{Change, Item, Kind, Look, field_address, outside_address};
use super::format::{ParagraphFormat, RunFormat};
use super::numbering::{Counters, Numbering};
use super::package::Relation;
use super::styles::Styles;
use super::xml::{Element, Event, Events, Space};
use fields::Fields;
use frame::{Frame, Holder};
use notes::Notes;

/// What the text of a file rests on.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// Its styles.
    pub styles: Styles,
    /// Its lists.
    pub numbering: Numbering,
    /// Its footnotes, endnotes and comments that have not been placed yet.
    pub notes: Notes,
    /// The addresses that the text links to.
    pub links: Vec<String>,
    /// The places of those addresses.
    places: HashMap<String, u32>,
}

/// What was read of a part.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// What stands in it.
    pub items: Vec<Item>,
    /// The notes in it.
    pub notes: Vec<notes::Note>,
    /// Whether it broke off.
    pub damaged: bool,
}

/// Reads a part.
pub(super) fn read(text: &str, book: &mut Book, relations: &[Relation]) -> Part {
    let targets = relations.iter().filter(|relation| relation.outside);
    let targets = targets.map(|relation| (relation.id.as_str(), relation.target.as_str())).collect();
    let mut reader = Reader::new(book, targets);
    let mut events = Events::new(text);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => reader.start(&element),
            Event::End => reader.end(),
            Event::Text(text) => reader.text(&text),
        }
    }
    while !reader.scopes.is_empty() {
        reader.end();
    }
    reader.close_paragraph();
    let items = reader.frames.pop().map(Frame::finish).unwrap_or_default();
    Part { items, notes: reader.notes, damaged: events.damaged }
}

/// What an open element means for what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Nothing: what stands in it counts as standing around it.
    Through,
    /// It is not read.
    Skipped,
    /// The properties of a paragraph, of its list, and of the mark that ends it.
    Paragraph,
    ParagraphProperties,
    ListProperties,
    MarkProperties,
    Run,
    RunProperties,
    /// Words, and words that instruct a field.
    Words,
    Instruction,
    Inserted,
    Deleted,
    Link,
    SimpleField,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    TextBox,
    Note,
    /// Between alternatives, of which one was taken or not.
    Alternatives(bool),
}

/// A link that is open, or a field that may be one.
#[derive(Debug, Clone, Copy, Default)]
struct Linking {
    /// Where it, or else the one around it, leads to outside the file.
    to: Option<u32>,
    /// Whether its words are drawn as a link.
    drawn: bool,
}

/// Reads the elements of a part.
struct Reader<'a> {
    book: &'a mut Book,
    /// The addresses outside the file by their names in the part.
    targets: HashMap<&'a str, &'a str>,
    scopes: Vec<Scope>,
    /// What holds paragraphs, innermost last: the part, a cell, a text box, a note.
    frames: Vec<Frame>,
    counters: Counters,
    fields: Fields,
    run: RunFormat,
    run_style: Option<String>,
    inserted: usize,
    deleted: usize,
    links: Vec<Linking>,
    notes: Vec<notes::Note>,
    /// Whether it was said that numbers count what recorded changes add or take out.
    said_counted: bool,
}

impl<'a> Reader<'a> {
    fn new(book: &'a mut Book, targets: HashMap<&'a str, &'a str>) -> Self {
        Self {
            book,
            targets,
            scopes: Vec::new(),
            frames: vec![Frame::new(Holder::Part)],
            counters: Counters::default(),
            fields: Fields::default(),
            run: RunFormat::default(),
            run_style: None,
            inserted: 0,
            deleted: 0,
            links: Vec::new(),
            notes: Vec::new(),
            said_counted: false,
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        let parent = self.scopes.last().copied().unwrap_or(Scope::Through);
        let scope = match parent {
            Scope::Skipped => Scope::Skipped,
            Scope::RunProperties => {
                self.run.read(element);
                if element.name() == "rStyle" {
                    self.run_style = element.value();
                }
                Scope::Skipped
            }
            Scope::ParagraphProperties | Scope::ListProperties | Scope::MarkProperties => {
                self.paragraph_property(parent, element)
            }
            Scope::RowProperties | Scope::CellProperties => self.cell_property(element),
            Scope::Alternatives(taken) => self.alternative(taken, element),
            _ => match element.space {
                Space::Word => self.word(parent, element),
                Space::Math | Space::Drawing | Space::Vector => self.drawn(element),
                Space::Alternatives if element.name() == "AlternateContent" => Scope::Alternatives(false),
                Space::Alternatives | Space::Other => Scope::Through,
            },
        };
        self.scopes.push(scope);
    }

    /// Of several ways to say the same the first is read.
    fn alternative(&mut self, taken: bool, element: &Element<'_>) -> Scope {
        match element.name() {
            "Choice" | "Fallback" if !taken => {
                if let Some(last) = self.scopes.last_mut() {
                    *last = Scope::Alternatives(true);
                }
                Scope::Through
            }
            _ => Scope::Skipped,
        }
    }

    fn word(&mut self, parent: Scope, element: &Element<'_>) -> Scope {
        match element.name() {
            "p" => self.open_paragraph(),
            "pPr" if parent == Scope::Paragraph => Scope::ParagraphProperties,
            "r" => self.open_run(),
            "rPr" if parent == Scope::Run => Scope::RunProperties,
            "t" | "delText" => Scope::Words,
            "instrText" | "delInstrText" => Scope::Instruction,
            "ins" | "moveTo" => {
                self.inserted += 1;
                Scope::Inserted
            }
            "del" | "moveFrom" => {
                self.deleted += 1;
                Scope::Deleted
            }
            "hyperlink" => self.open_link(element),
            "fldSimple" => {
                let link = field_address(&element.attribute("instr").unwrap_or_default());
                self.push_link(link.as_deref(), link.is_some());
                Scope::SimpleField
            }
            "tbl" | "tr" | "tc" | "trPr" | "tcPr" | "gridCol" | "txbxContent" => self.container(parent, element),
            "footnote" | "endnote" | "comment" => self.open_note(element),
            "pPr" | "rPr" | "sdtPr" | "sectPr" | "tblPr" | "tblPrEx" | "rPrChange" | "pPrChange" | "sectPrChange" => {
                Scope::Skipped
            }
            name => {
                self.mark(name, element);
                Scope::Through
            }
        }
    }

    /// Elements that are a sign in the text or refer to something beside it.
    fn mark(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "tab" | "ptab" => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "sym" => self.symbol(element),
            "fldChar" => self.field_sign(element),
            "footnoteReference" | "endnoteReference" | "commentReference" => self.place_note(name, element),
            "altChunk" => self.embedded(),
            _ => {}
        }
    }

    /// Elements of drawings and formulas that hold or divide words.
    fn drawn(&mut self, element: &Element<'_>) -> Scope {
        match (element.space, element.name()) {
            (Space::Math | Space::Drawing, "t") => return Scope::Words,
            (Space::Math, "r") => return self.open_run(),
            (Space::Math, "den") => self.put("/"),
            (Space::Math, "sup") => self.put("^"),
            (Space::Math, "sub") => self.put("_"),
            (Space::Vector, "textpath") => {
                let text = element.attribute("string").unwrap_or_default();
                self.leave_out("drawn letters", &text);
            }
            _ => {}
        }
        Scope::Through
    }

    fn open_run(&mut self) -> Scope {
        self.run = RunFormat::default();
        self.run_style = None;
        Scope::Run
    }

    fn open_link(&mut self, element: &Element<'_>) -> Scope {
        let target = element.attribute("id").and_then(|id| self.targets.get(id.as_str()).copied());
        self.push_link(target, true);
        Scope::Link
    }

    fn push_link(&mut self, target: Option<&str>, drawn: bool) {
        let around = self.links.last().copied().unwrap_or_default();
        let to = target.and_then(outside_address).map(|address| self.book.link(address));
        self.links.push(Linking { to: to.or(around.to), drawn: drawn || around.drawn });
    }

    fn end(&mut self) {
        match self.scopes.pop() {
            Some(Scope::Paragraph) => self.close_paragraph(),
            Some(Scope::ParagraphProperties) => self.number_paragraph(),
            Some(Scope::Inserted) => self.inserted = self.inserted.saturating_sub(1),
            Some(Scope::Deleted) => self.deleted = self.deleted.saturating_sub(1),
            Some(Scope::Link | Scope::SimpleField) => drop(self.links.pop()),
            Some(Scope::Table) => self.close_table(),
            Some(Scope::Row) => self.close_row(),
            Some(Scope::Cell) => self.close_cell(),
            Some(Scope::TextBox) => self.close_text_box(),
            Some(Scope::Note) => self.close_note(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.scopes.last() {
            Some(Scope::Words) => self.put_words(text),
            Some(Scope::Instruction) => self.fields.instruct(text),
            _ => {}
        }
    }

    /// How a run looks at this place.
    fn look(&self) -> Look {
        let style = self.book.styles.of_run(self.run_style.as_deref());
        let styled = style.map(|style| style.run).unwrap_or_default();
        let around = self.frame().paragraph.as_ref().map(|open| open.run).unwrap_or_default();
        // A property set both by the style of the paragraph and by that of the run cancels out, as Word has it; and
        // what the whole paragraph has does not stand out from it.
        let stands_out = |own: Option<bool>, styled: Option<bool>, around: Option<bool>| {
            let around = around.unwrap_or(false);
            own.unwrap_or(styled.unwrap_or(false) != around) && !around
        };
        let set = self.run.over(styled).over(around).over(self.book.styles.runs);
        let linking = self.links.last().copied().unwrap_or_default();
        let link = linking.to.or_else(|| self.fields.link());
        let is_link = link.is_some() || linking.drawn || style.is_some_and(|style| style.kind == Kind::Link);
        Look {
            bold: stands_out(self.run.bold, styled.bold, around.bold),
            italic: stands_out(self.run.italic, styled.italic, around.italic),
            tracked: Change { inserted: self.inserted > 0, deleted: self.deleted > 0 },
            drawn: Change {
                inserted: set.underlined.unwrap_or(false) && !is_link,
                deleted: set.struck.unwrap_or(false),
            },
            link,
        }
    }
}

impl Book {
    /// The list that a paragraph of that format is part of, by itself or by its style, and the level it has there.
    pub(super) fn place_in_list(&self, own: &ParagraphFormat) -> Option<(i32, u8)> {
        let whole = own.over(&self.styles.get(own.style.as_deref()).paragraph);
        let list = whole.list.filter(|list| *list != 0)?;
        let of_style = own.style.as_ref().and_then(|style| self.numbering.level_of_style(list, style, &self.styles));
        Some((list, of_style.filter(|_| own.list.is_none()).or(whole.level).unwrap_or(0)))
    }

    /// Keeps an address and returns its place.
    fn link(&mut self, address: &str) -> u32 {
        let next = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(address.to_owned()).or_insert(next);
        if place == next {
            self.links.push(address.to_owned());
        }
        place
    }
}
