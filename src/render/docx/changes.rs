//! A text with recorded changes: what was added, taken out and moved, down to words, ends of paragraphs and rows.

use std::collections::BTreeMap;

use super::blocks::table_start;
use super::styles::{STEP, measure};
use super::xml::{Changes, words};
use crate::document::{Recorded, Tracked, TrackedBlock, TrackedKind, TrackedParagraph, TrackedRow};

/// The body of the main part, without its page.
pub(super) fn body(text: &Tracked, changes: Changes) -> String {
    let mut writer = Writer { changes, out: String::new(), moves: Moves::of(text) };
    let width = measure(text.meta.style.page);
    for block in &text.blocks {
        match block {
            TrackedBlock::Paragraph(paragraph) => {
                let out = writer.paragraph(paragraph, false);
                writer.out.push_str(&out);
            }
            TrackedBlock::Table(rows) => writer.table(rows, width),
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
    fn of(text: &Tracked) -> Self {
        let mut moves = Self::default();
        let mut count = |paragraph: &TrackedParagraph| {
            for end in paragraph.runs.iter().filter_map(|(change, _)| end(*change)) {
                *moves.left.entry(end).or_default() += 1;
            }
        };
        for block in &text.blocks {
            match block {
                TrackedBlock::Paragraph(paragraph) => count(paragraph),
                TrackedBlock::Table(rows) => {
                    rows.iter().flat_map(|row| &row.cells).flatten().for_each(&mut count);
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
    fn paragraph(&mut self, paragraph: &TrackedParagraph, in_cell: bool) -> String {
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
        if let Some(element) = element(paragraph.mark) {
            properties.push_str(&format!("<w:rPr><w:{element}{}/></w:rPr>", self.changes.told()));
        }
        let runs: String = paragraph.runs.iter().map(|(change, text)| self.run(*change, text)).collect();
        format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
    }

    fn run(&mut self, change: Recorded, text: &str) -> String {
        let Some(element) = element(change) else { return format!("<w:r>{}</w:r>", words(text, "t")) };
        // Word has it that words moved away are words like others, and words taken out are not.
        let inner = words(text, if change == Recorded::Deleted { "delText" } else { "t" });
        let run = format!("<w:{element}{}><w:r>{inner}</w:r></w:{element}>", self.changes.told());
        let Some(end) = end(change) else { return run };
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

    fn table(&mut self, rows: &[TrackedRow], width: usize) {
        if self.out.ends_with("</w:tbl>") {
            self.out.push_str("<w:p/>");
        }
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(1).max(1);
        let widths = vec![width / columns; columns];
        self.out.push_str(&table_start(&widths, ""));
        for row in rows {
            let change = match row.change {
                Recorded::Kept => String::new(),
                change if change.is_new() => format!("<w:ins{}/>", self.changes.told()),
                _ => format!("<w:del{}/>", self.changes.told()),
            };
            self.out.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{change}</w:trPr>"));
            for cell in &row.cells {
                let inner = match cell {
                    // The end of a cell is neither added nor taken out by itself.
                    Some(paragraph) => {
                        self.paragraph(&TrackedParagraph { mark: Recorded::Kept, ..paragraph.clone() }, true)
                    }
                    None => "<w:p/>".to_owned(),
                };
                let width = format!("<w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>", widths[0]);
                self.out.push_str(&format!("<w:tc>{width}{inner}</w:tc>"));
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
    }
}
