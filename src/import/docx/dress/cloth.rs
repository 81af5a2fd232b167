//! How the text of a Word file is dressed: the properties of its paragraphs, tables and sections, and the look of each
//! letter. What the file itself records as taken out is no part of it.

use std::collections::HashMap;

use super::super::body::Book;
use super::super::format::ParagraphFormat;
use super::super::numbering::Counters;
use super::super::xml::{Element, Event, Events, Space};
use super::taken::{CELL, PARAGRAPH, Properties, ROW, RUN, SECTION, TABLE, Taking};

/// The most looks that are told apart; a text of law has dozens.
const MOST_LOOKS: usize = 4096;

/// The paragraphs and tables of a file.
#[derive(Debug, Default)]
pub(super) struct Cloth {
    pub(super) cuts: Vec<Cut>,
    pub(super) tables: Vec<Frame>,
    /// The run properties that a look stands for.
    pub(super) looks: Vec<String>,
    /// The last section.
    pub(super) section: Section,
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub(super) properties: Properties,
    /// How its end looks.
    pub(super) mark: Properties,
    /// The list that it is part of, and the level it has there.
    pub(super) list: Option<(i32, u8)>,
    /// The number that the list prints.
    pub(super) label: Option<String>,
    /// The section that ends with it.
    pub(super) section: Option<Section>,
    /// Its words.
    pub(super) text: String,
    /// The bytes at which looks begin.
    looks: Vec<(usize, usize)>,
    /// Its table, row and cell.
    pub(super) cell: Option<(usize, usize, usize)>,
    format: ParagraphFormat,
}

impl Cut {
    /// Whether the paragraph itself says of which list it is part, or that it is of none.
    pub(super) fn is_listed(&self) -> bool {
        self.format.list.is_some()
    }

    /// The look of most of its letters.
    pub(super) fn usual_look(&self) -> usize {
        let ends = self.looks.iter().skip(1).map(|(begins, _)| *begins).chain([self.text.len()]);
        let mut lengths: HashMap<usize, usize> = HashMap::new();
        for ((begins, look), ends) in self.looks.iter().zip(ends) {
            *lengths.entry(*look).or_default() += ends - begins;
        }
        let longest = lengths.into_iter().max_by_key(|(look, length)| (*length, std::cmp::Reverse(*look)));
        longest.map_or(0, |(look, _)| look)
    }

    /// The look of the letter at a byte.
    pub(super) fn look(&self, at: usize) -> usize {
        let after = self.looks.partition_point(|(begins, _)| *begins <= at);
        after.checked_sub(1).map_or(0, |place| self.looks[place].1)
    }
}

/// A section: its page, and what stands at the head and foot of its pages.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) properties: Properties,
    /// The elements that refer to headers and footers: their names, the pages they are for, the names of the relations.
    pub(super) refers: Vec<(&'static str, &'static str, String)>,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) properties: Properties,
    pub(super) grid: String,
    pub(super) rows: Vec<FrameRow>,
    /// Whether it holds or stands in another.
    pub(super) nested: bool,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct FrameRow {
    pub(super) properties: Properties,
    pub(super) cells: Vec<Properties>,
    /// Whether its cells are not one for each column.
    pub(super) uneven: bool,
}

/// What an open element means for what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Through,
    Skipped,
    Paragraph,
    Run,
    Words,
    Table,
    /// Properties, of which each is taken.
    Of(Holder),
    List,
    Taken(Holder, usize),
}

/// What properties are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Paragraph,
    Mark,
    Run,
    Section,
    Table,
    Row,
    Cell,
}

impl Holder {
    fn order(self) -> &'static [&'static str] {
        match self {
            Self::Paragraph => PARAGRAPH,
            Self::Mark | Self::Run => RUN,
            Self::Section => SECTION,
            Self::Table => TABLE,
            Self::Row => ROW,
            Self::Cell => CELL,
        }
    }
}

/// Reads the main part.
pub(super) fn read(text: &str, book: &Book) -> Cloth {
    let mut reader = Reader {
        book,
        counters: Counters::default(),
        cloth: Cloth { looks: vec![String::new()], ..Cloth::default() },
        known: HashMap::from([(String::new(), 0)]),
        scopes: Vec::new(),
        open: None,
        section: None,
        run: Properties::default(),
        look: 0,
        tables: Vec::new(),
        taking: Taking::default(),
    };
    let mut events = Events::new(text);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => reader.start(&element),
            Event::End => reader.end(),
            Event::Text(text) if reader.scopes.last() == Some(&Scope::Words) => reader.put(&text),
            Event::Text(_) => {}
        }
    }
    reader.close_paragraph();
    reader.cloth
}

struct Reader<'a> {
    book: &'a Book,
    counters: Counters,
    cloth: Cloth,
    /// The places of looks.
    known: HashMap<String, usize>,
    scopes: Vec<Scope>,
    open: Option<Cut>,
    /// The section whose properties are open.
    section: Option<Section>,
    run: Properties,
    look: usize,
    /// The tables that stand open.
    tables: Vec<usize>,
    taking: Taking,
}

impl Reader<'_> {
    fn start(&mut self, element: &Element<'_>) {
        let parent = self.scopes.last().copied().unwrap_or(Scope::Through);
        let scope = match parent {
            Scope::Skipped => Scope::Skipped,
            Scope::Taken(..) => {
                self.taking.start(element);
                parent
            }
            Scope::List => {
                if let Some(open) = &mut self.open {
                    open.format.read_list(element);
                }
                Scope::Skipped
            }
            Scope::Of(holder) => self.property(holder, element),
            _ => match element.space {
                Space::Word => self.word(parent, element),
                Space::Alternatives if element.name() == "Fallback" => Scope::Skipped,
                _ => Scope::Through,
            },
        };
        self.scopes.push(scope);
    }

    fn word(&mut self, parent: Scope, element: &Element<'_>) -> Scope {
        match element.name() {
            "p" => {
                self.close_paragraph();
                self.open = Some(Cut { cell: self.cell(), ..Cut::default() });
                Scope::Paragraph
            }
            "pPr" if parent == Scope::Paragraph => Scope::Of(Holder::Paragraph),
            "r" => {
                (self.run, self.look) = (Properties::default(), 0);
                Scope::Run
            }
            "rPr" if parent == Scope::Run => Scope::Of(Holder::Run),
            "t" => Scope::Words,
            "tab" | "br" | "cr" => {
                self.put(" ");
                Scope::Skipped
            }
            "noBreakHyphen" => {
                self.put("-");
                Scope::Skipped
            }
            "tbl" => self.open_table(),
            "tr" | "tc" | "tblPr" | "tblGrid" | "trPr" | "tcPr" => self.of_table(element),
            "sectPr" => {
                self.section = Some(Section::default());
                Scope::Of(Holder::Section)
            }
            "del" | "moveFrom" | "txbxContent" | "pPr" | "rPr" | "sdtPr" | "tblPrEx" | "instrText" => Scope::Skipped,
            _ => Scope::Through,
        }
    }

    fn open_table(&mut self) -> Scope {
        self.close_paragraph();
        if let Some(outer) = self.tables.first() {
            self.cloth.tables[*outer].nested = true;
        }
        self.tables.push(self.cloth.tables.len());
        self.cloth.tables.push(Frame { nested: self.tables.len() > 1, ..Frame::default() });
        Scope::Table
    }

    fn of_table(&mut self, element: &Element<'_>) -> Scope {
        let Some(table) = self.tables.last().and_then(|table| self.cloth.tables.get_mut(*table)) else {
            return Scope::Through;
        };
        match element.name() {
            "tr" => table.rows.push(FrameRow::default()),
            "tc" => {
                if let Some(row) = table.rows.last_mut() {
                    row.cells.push(Properties::default());
                }
            }
            "tblPr" => return Scope::Of(Holder::Table),
            "tblGrid" => {
                self.taking.start(element);
                return Scope::Taken(Holder::Table, usize::MAX);
            }
            "trPr" => return Scope::Of(Holder::Row),
            _ => return Scope::Of(Holder::Cell),
        }
        Scope::Through
    }

    /// An element of properties.
    fn property(&mut self, holder: Holder, element: &Element<'_>) -> Scope {
        let name = element.name();
        if element.space != Space::Word {
            return Scope::Skipped;
        }
        match (holder, name) {
            (Holder::Paragraph, "rPr") => return Scope::Of(Holder::Mark),
            (Holder::Paragraph, "numPr") => return Scope::List,
            (Holder::Paragraph, "sectPr") => {
                self.section = Some(Section::default());
                return Scope::Of(Holder::Section);
            }
            (Holder::Section, "headerReference" | "footerReference") => {
                let which = if name == "headerReference" { "headerReference" } else { "footerReference" };
                let pages = match element.attribute("type").as_deref() {
                    Some("first") => "first",
                    Some("even") => "even",
                    _ => "default",
                };
                if let (Some(id), Some(section)) = (element.attribute("id"), &mut self.section) {
                    section.refers.push((which, pages, id));
                }
                return Scope::Skipped;
            }
            (Holder::Row, "gridBefore" | "gridAfter") | (Holder::Cell, "gridSpan" | "vMerge" | "hMerge") => {
                let row = self.tables.last().and_then(|table| self.cloth.tables[*table].rows.last_mut());
                row.into_iter().for_each(|row| row.uneven = true);
                return Scope::Skipped;
            }
            _ => {}
        }
        if let (Holder::Paragraph, Some(open)) = (holder, &mut self.open) {
            open.format.read(element);
        }
        let Some(place) = holder.order().iter().position(|known| *known == name) else { return Scope::Skipped };
        self.taking.start(element);
        Scope::Taken(holder, place)
    }

    fn end(&mut self) {
        match self.scopes.pop() {
            Some(Scope::Taken(holder, place)) => {
                if let Some(written) = self.taking.end() {
                    self.keep(holder, place, &written);
                }
            }
            Some(Scope::Of(Holder::Run)) => {
                let written = self.run.written();
                let next = self.cloth.looks.len();
                self.look = self.known.get(&written).copied().unwrap_or(if next < MOST_LOOKS { next } else { 0 });
                if self.look == next {
                    self.cloth.looks.push(written.clone());
                    self.known.insert(written, next);
                }
            }
            Some(Scope::Of(Holder::Section)) => match (self.section.take(), &mut self.open) {
                (Some(section), Some(open)) => open.section = Some(section),
                (Some(section), None) => self.cloth.section = section,
                (None, _) => {}
            },
            Some(Scope::Of(Holder::Paragraph)) => self.number(),
            Some(Scope::Paragraph) => self.close_paragraph(),
            Some(Scope::Table) => {
                self.close_paragraph();
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn keep(&mut self, holder: Holder, place: usize, written: &str) {
        let table = self.tables.last().and_then(|table| self.cloth.tables.get_mut(*table));
        let Some(name) = holder.order().get(place) else {
            return table.into_iter().for_each(|table| written.clone_into(&mut table.grid));
        };
        let properties = match holder {
            Holder::Paragraph => self.open.as_mut().map(|open| &mut open.properties),
            Holder::Mark => self.open.as_mut().map(|open| &mut open.mark),
            Holder::Run => Some(&mut self.run),
            Holder::Section => self.section.as_mut().map(|section| &mut section.properties),
            Holder::Table => table.map(|table| &mut table.properties),
            Holder::Row => table.and_then(|table| table.rows.last_mut()).map(|row| &mut row.properties),
            Holder::Cell => table.and_then(|table| table.rows.last_mut()).and_then(|row| row.cells.last_mut()),
        };
        properties.into_iter().for_each(|properties| properties.set(holder.order(), name, written.to_owned()));
    }

    /// Counts a paragraph of a list.
    fn number(&mut self) {
        let Some(open) = &mut self.open else { return };
        open.list = self.book.place_in_list(&open.format);
        let Some((list, level)) = open.list else { return };
        open.label = self.counters.label(&self.book.numbering, &self.book.styles, list, level);
    }

    /// The cell of an outermost table.
    fn cell(&self) -> Option<(usize, usize, usize)> {
        let [table] = self.tables.as_slice() else { return None };
        let rows = &self.cloth.tables[*table].rows;
        Some((*table, rows.len().checked_sub(1)?, rows.last()?.cells.len().checked_sub(1)?))
    }

    fn put(&mut self, text: &str) {
        let Some(open) = &mut self.open else { return };
        if open.looks.last().is_none_or(|(_, look)| *look != self.look) {
            open.looks.push((open.text.len(), self.look));
        }
        open.text.push_str(text);
    }

    fn close_paragraph(&mut self) {
        self.cloth.cuts.extend(self.open.take());
    }
}
