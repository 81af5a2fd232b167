//! A text with recorded changes: what was added, taken out and moved, down to words, ends of paragraphs and rows.

use std::collections::BTreeMap;

use super::blocks::table_start;
use super::styles::{STEP, measure};
use super::xml::{Changes, words};
use crate::document::{
    Page, Recorded, Tracked, TrackedBlock, TrackedKind, TrackedParagraph, TrackedRow, WornBlock, WornParagraph,
    WornRow, WornRun, WornTable,
};

/// The body of the main part, without its page, in our own styles.
pub(super) fn body(text: &Tracked, changes: Changes) -> String {
    let block = |block: &TrackedBlock| match block {
        TrackedBlock::Paragraph(paragraph) => WornBlock::Paragraph(plain(paragraph, false)),
        TrackedBlock::Table(rows) => WornBlock::Table(WornTable { start: None, rows: rows.iter().map(row).collect() }),
    };
    let blocks: Vec<WornBlock> = text.blocks.iter().map(block).collect();
    written(&blocks, text.meta.style.page, changes)
}

/// A paragraph in our own styles. The end of a cell is neither added nor taken out by itself.
fn plain(paragraph: &TrackedParagraph, in_cell: bool) -> WornParagraph {
    let (style, depth) = match paragraph.kind {
        _ if in_cell => ("TableText", 0),
        TrackedKind::Division => ("Heading2", 0),
        TrackedKind::Section => ("SectionHeading", 0),
        TrackedKind::Text(depth) => ("Subdivision", depth),
    };
    let mut properties = format!("<w:pStyle w:val=\"{style}\"/>");
    if depth > 0 {
        properties.push_str(&format!("<w:ind w:left=\"{}\"/>", depth * STEP));
    }
    if paragraph.kind == TrackedKind::Section && !in_cell {
        properties.push_str("<w:outlineLvl w:val=\"2\"/>");
    }
    let run =
        |(change, text): &(Recorded, String)| WornRun { change: *change, look: String::new(), text: text.clone() };
    WornParagraph {
        properties,
        mark: if in_cell { Recorded::Kept } else { paragraph.mark },
        mark_look: String::new(),
        section: String::new(),
        runs: paragraph.runs.iter().map(run).collect(),
    }
}

fn row(row: &TrackedRow) -> WornRow {
    let cell = |cell: &Option<TrackedParagraph>| (None, cell.as_ref().map(|cell| plain(cell, true)));
    WornRow { change: row.change, properties: "<w:cantSplit/>".to_owned(), cells: row.cells.iter().map(cell).collect() }
}

/// Paragraphs and tables, the last of which is a paragraph.
pub(super) fn written(blocks: &[WornBlock], page: Page, changes: Changes) -> String {
    let mut writer = Writer { changes, out: String::new(), moves: Moves::of(blocks) };
    for block in blocks {
        match block {
            WornBlock::Paragraph(paragraph) => {
                let out = writer.paragraph(paragraph);
                writer.out.push_str(&out);
            }
            WornBlock::Table(table) => writer.table(table, measure(page)),
        }
    }
    // A file ends with a paragraph, and so does what stands before a table that follows another.
    if !writer.out.ends_with("</w:p>") {
        writer.out.push_str("<w:p/>");
    }
    writer.out
}

struct Writer {
    changes: Changes,
    out: String,
    moves: Moves,
}

/// How many runs of each end of each move have not been written, and the number that its range has in the file.
#[derive(Debug, Default)]
struct Moves {
    left: BTreeMap<(bool, usize), usize>,
    open: BTreeMap<(bool, usize), usize>,
}

impl Moves {
    fn of(blocks: &[WornBlock]) -> Self {
        let mut moves = Self::default();
        let mut count = |paragraph: &WornParagraph| {
            for end in paragraph.runs.iter().filter_map(|run| end(run.change)) {
                *moves.left.entry(end).or_default() += 1;
            }
        };
        for block in blocks {
            match block {
                WornBlock::Paragraph(paragraph) => count(paragraph),
                WornBlock::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    cells.filter_map(|(_, cell)| cell.as_ref()).for_each(&mut count);
                }
            }
        }
        moves
    }
}

/// Which end of which move a change is: whether it is where the words come from.
fn end(change: Recorded) -> Option<(bool, usize)> {
    match change {
        Recorded::MovedFrom(number) => Some((true, number)),
        Recorded::MovedTo(number) => Some((false, number)),
        _ => None,
    }
}

/// The element that says what happened.
fn element(change: Recorded) -> Option<&'static str> {
    match change {
        Recorded::Kept => None,
        Recorded::Inserted => Some("ins"),
        Recorded::Deleted => Some("del"),
        Recorded::MovedFrom(_) => Some("moveFrom"),
        Recorded::MovedTo(_) => Some("moveTo"),
    }
}

impl Writer {
    fn paragraph(&mut self, paragraph: &WornParagraph) -> String {
        let change = element(paragraph.mark).map(|element| format!("<w:{element}{}/>", self.changes.told()));
        let mark = change.unwrap_or_default() + &paragraph.mark_look;
        let mark = if mark.is_empty() { mark } else { format!("<w:rPr>{mark}</w:rPr>") };
        let runs: String = paragraph.runs.iter().map(|run| self.run(run)).collect();
        format!("<w:p><w:pPr>{}{mark}{}</w:pPr>{runs}</w:p>", paragraph.properties, paragraph.section)
    }

    fn run(&mut self, run: &WornRun) -> String {
        let WornRun { change, look, text } = run;
        let look = if look.is_empty() { String::new() } else { format!("<w:rPr>{look}</w:rPr>") };
        let Some(element) = element(*change) else { return format!("<w:r>{look}{}</w:r>", words(text, "t")) };
        // Word has it that words moved away are words like others, and words taken out are not.
        let inner = words(text, if *change == Recorded::Deleted { "delText" } else { "t" });
        let run = format!("<w:{element}{}><w:r>{look}{inner}</w:r></w:{element}>", self.changes.told());
        let Some(end) = end(*change) else { return run };
        let (before, after) = self.range(end);
        before + &run + &after
    }

    /// What begins and ends the range of a move, where this is its first or last run.
    fn range(&mut self, end: (bool, usize)) -> (String, String) {
        let side = if end.0 { "moveFrom" } else { "moveTo" };
        let mut before = String::new();
        if !self.moves.open.contains_key(&end) {
            let id = self.changes.id();
            self.moves.open.insert(end, id);
            before = format!("<w:{side}RangeStart w:id=\"{id}\"{} w:name=\"move{}\"/>", self.changes.author(), end.1);
        }
        let left = self.moves.left.get_mut(&end).map_or(0, |left| {
            *left = left.saturating_sub(1);
            *left
        });
        let id = self.moves.open.get(&end).copied().unwrap_or_default();
        let after = if left == 0 { format!("<w:{side}RangeEnd w:id=\"{id}\"/>") } else { String::new() };
        (before, after)
    }

    fn table(&mut self, table: &WornTable, width: usize) {
        if self.out.ends_with("</w:tbl>") {
            self.out.push_str("<w:p/>");
        }
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1).max(1);
        let widths = vec![width / columns; columns];
        match &table.start {
            Some(start) => self.out.push_str(&format!("<w:tbl>{start}")),
            None => self.out.push_str(&table_start(&widths, "")),
        }
        for row in &table.rows {
            let change = match row.change {
                Recorded::Kept => String::new(),
                change if change.is_new() => format!("<w:ins{}/>", self.changes.told()),
                _ => format!("<w:del{}/>", self.changes.told()),
            };
            self.out.push_str(&format!("<w:tr><w:trPr>{}{change}</w:trPr>", row.properties));
            for (properties, cell) in &row.cells {
                let inner = cell.as_ref().map_or_else(|| "<w:p/>".to_owned(), |cell| self.paragraph(cell));
                let own = || format!("<w:tcW w:w=\"{}\" w:type=\"dxa\"/>", widths[0]);
                let properties = properties.clone().unwrap_or_else(own);
                self.out.push_str(&format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"));
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
    }
}
