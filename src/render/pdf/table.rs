//! Tables: columns that share the width, rows that may run on to the next page under a repeated head, no cell clipped.

use super::flow::FlowTable;
use super::font::MissingGlyph;
use super::lines::{Line, Measure, Run, break_lines, is_designator};
use super::pages::Setter;
use super::plan::{Mark, Owner, Points, Sheet};

const PADDING: Points = 4.0;

/// A row of so many lines goes to the next page as a whole where it does not fit; a longer one is parted.
const WHOLE_ROW: usize = 14;

/// A column's left edge and width.
#[derive(Debug, Clone, Copy)]
struct Column {
    x: Points,
    width: Points,
}

/// A row's cells, broken into lines.
struct SetRow<'a> {
    cells: Vec<(&'a [Run], Vec<Line>)>,
}

impl SetRow<'_> {
    fn height(&self) -> usize {
        self.cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0)
    }
}

/// The height that the beginning of a table takes: its head and the first row, with the next where the first only names
/// what follows.
pub(super) fn opening(setter: &Setter<'_>, table: &FlowTable) -> Result<Points, MissingGlyph> {
    let columns = columns(&table.shares, setter.sheet);
    let leading = f32::from(table.size) * 1.25;
    let mut needed = height(set_row(setter, &table.head, &columns, table.size)?.height(), leading) + 2.0 * PADDING;
    for row in &table.rows {
        let lines = set_row(setter, row, &columns, table.size)?.height();
        // A row that will be parted shows a few lines.
        needed += height(if lines > WHOLE_ROW { 3 } else { lines }, leading) + 2.0 * PADDING;
        if !names_what_follows(row) {
            break;
        }
    }
    Ok(needed)
}

/// Whether a row names what follows and nothing else: all its cells but the first are empty.
fn is_name(row: &[Vec<Run>]) -> bool {
    row.len() > 1 && row[1..].iter().all(Vec::is_empty)
}

/// Whether a row only leads to what follows: it names it, or has nothing but the designator of what it says.
fn names_what_follows(row: &[Vec<Run>]) -> bool {
    is_name(row) || row.iter().all(|cell| is_designator(cell))
}

/// Sets a table.
pub(super) fn set(setter: &mut Setter<'_>, table: &FlowTable) -> Result<(), MissingGlyph> {
    let columns = columns(&table.shares, setter.sheet);
    let leading = f32::from(table.size) * 1.25;
    let head = set_row(setter, &table.head, &columns, table.size)?;
    let head_height = height(head.height(), leading) + 2.0 * PADDING;
    if setter.room() < opening(setter, table)? {
        setter.new_page();
    }
    paint_head(setter, &head, &columns, table.size, false);
    for row in &table.rows {
        // A row that only names what follows does not stand alone at the foot of a page.
        let kept = if names_what_follows(row) { 2.0 * leading + 2.0 * PADDING } else { 0.0 };
        let row = set_row(setter, row, &columns, table.size)?;
        let mut from = 0;
        loop {
            let left = row.height() - from;
            let fits = fitting(setter.room() - 2.0 * PADDING - kept, leading, left, from == 0);
            if fits == 0 && setter.y > setter.sheet.margin + head_height + PADDING {
                setter.new_page();
                paint_head(setter, &head, &columns, table.size, true);
                continue;
            }
            let fits = fits.max(1.min(left));
            let top = setter.y;
            paint_rows(setter, &row, &columns, table.size, from..from + fits, false);
            if from > 0 {
                name_again(setter, &row, &columns, table.size, from, top);
            }
            rule(setter, 0.4);
            from += fits;
            if from >= row.height() {
                break;
            }
            setter.new_page();
            paint_head(setter, &head, &columns, table.size, true);
        }
    }
    setter.y += 10.0;
    Ok(())
}

fn columns(shares: &[u16], sheet: Sheet) -> Vec<Column> {
    let all: f32 = shares.iter().map(|share| f32::from(*share)).sum::<f32>().max(1.0);
    let mut x = sheet.margin;
    shares
        .iter()
        .map(|share| {
            let width = sheet.measure() * f32::from(*share) / all;
            let column = Column { x, width };
            x += width;
            column
        })
        .collect()
}

fn set_row<'a>(
    setter: &Setter<'_>,
    cells: &'a [Vec<Run>],
    columns: &[Column],
    size: u8,
) -> Result<SetRow<'a>, MissingGlyph> {
    // A name has the whole row to itself.
    let whole = if is_name(cells) { columns.iter().map(|column| column.width).sum() } else { 0.0 };
    let set = |(runs, column): (&'a Vec<Run>, &Column)| {
        let width = column.width.max(whole) - 2.0 * PADDING;
        let lines = break_lines(setter.family, runs, Measure { width, first_width: width, size })?;
        Ok((runs.as_slice(), lines))
    };
    Ok(SetRow { cells: cells.iter().zip(columns).map(set).collect::<Result<_, _>>()? })
}

fn height(lines: usize, leading: Points) -> Points {
    #[expect(clippy::cast_precision_loss, reason = "lines of a row are few")]
    let height = lines as f32 * leading;
    height
}

/// How many lines of a row go here: all, or at least two with two left over; a short row is not parted.
fn fitting(room: Points, leading: Points, left: usize, whole: bool) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few lines")]
    let room = (room / leading).max(0.0) as usize;
    match room {
        room if room >= left => left,
        room if whole && left <= WHOLE_ROW || room < 2 => 0,
        room if left - room == 1 => room - 1,
        room => room,
    }
}

fn paint_head(setter: &mut Setter<'_>, head: &SetRow<'_>, columns: &[Column], size: u8, again: bool) {
    rule(setter, 0.8);
    paint_rows(setter, head, columns, size, 0..head.height(), again);
    rule(setter, 0.8);
}

/// Some lines of every cell of a row.
fn paint_rows(
    setter: &mut Setter<'_>,
    row: &SetRow<'_>,
    columns: &[Column],
    size: u8,
    lines: std::ops::Range<usize>,
    again: bool,
) {
    let leading = f32::from(size) * 1.25;
    let top = setter.y + PADDING;
    for ((runs, set), column) in row.cells.iter().zip(columns) {
        let mut y = top;
        for line in set.iter().skip(lines.start).take(lines.len()) {
            let before = setter.pages.last().map_or(0, |page| page.marks.len());
            setter.pieces(runs, line, column.x + PADDING, y + leading * 0.78, size, 0.0);
            if again {
                disown(setter, before);
            }
            y += leading;
        }
    }
    for (place, line) in lines.clone().enumerate() {
        let changed = |(runs, set): &(&[Run], Vec<Line>)| set.get(line).is_some_and(|line| line.is_changed(runs));
        if row.cells.iter().any(changed) {
            setter.bar(top + height(place, leading), leading);
        }
    }
    setter.y = top + height(lines.len(), leading) + PADDING;
}

/// Says again what a row is about where it goes on, if the first of several cells has ended and is short. Of two cells
/// neither tells what the other is about.
fn name_again(setter: &mut Setter<'_>, row: &SetRow<'_>, columns: &[Column], size: u8, from: usize, top: Points) {
    const SHORT: usize = 4;
    let [(runs, lines), _, _, ..] = row.cells.as_slice() else { return };
    if lines.len() > from.min(SHORT) {
        return;
    }
    let before = setter.pages.last().map_or(0, |page| page.marks.len());
    let leading = f32::from(size) * 1.25;
    let mut y = top + PADDING;
    // No more than what stands beside it.
    for line in lines.iter().take(row.height() - from) {
        setter.pieces(runs, line, columns[0].x + PADDING, y + leading * 0.78, size, 0.0);
        y += leading;
    }
    disown(setter, before);
}

/// A heading row said again is decoration: the structure has it once.
fn disown(setter: &mut Setter<'_>, from: usize) {
    for mark in setter.pages.last_mut().into_iter().flat_map(|page| &mut page.marks[from..]) {
        if let Mark::Text(mark) = mark {
            mark.owner = Owner::RepeatedHead;
            mark.target = None;
        }
    }
}

fn rule(setter: &mut Setter<'_>, weight: Points) {
    let (y, x) = (setter.y, setter.sheet.margin);
    setter.mark(Mark::Rule { x, y, to_x: x + setter.sheet.measure(), to_y: y, weight });
}

#[cfg(test)]
mod tests {
    use super::super::flow::flow;
    use super::super::font::Family;
    use super::super::pages::plan;
    use super::super::plan::{Mark, Owner, Plan};
    use crate::document::{Block, Document, Id, Inline, Level, Meta, Page, Provision, Source, Table};

    /// A table of so many columns whose cells run from a word to more than a page.
    fn planned(columns: usize, page: Page) -> Plan {
        let cell = |row: usize, column: usize| {
            let words = if (row, column) == (5, 2) { 900 } else { (row * 7 + column * 11) % 40 };
            vec![Inline::text("weeks-and-days, however-they-are-counted ".repeat(words / 4 + 1))]
        };
        let table = Table {
            summary: "A table".to_owned(),
            head: (0..columns).map(|column| vec![Inline::text(format!("Heading {column}"))]).collect(),
            shares: vec![17; columns],
            rows: (0..30).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect(),
        };
        let mut part = Provision::new(Id::new("table"), Level::Matter, Source::Made("test"));
        part.blocks.push(Block::Table(table));
        let mut meta = Meta::titled("A table");
        meta.style.page = page;
        let document = Document { meta, body: vec![part] };
        plan(&Family::libertinus(), &document.meta, flow(&document)).expect("every glyph is there")
    }

    #[test]
    fn no_cell_is_clipped_and_every_page_has_the_head() {
        for (columns, page) in [(4, Page::Portrait), (7, Page::Landscape), (12, Page::Landscape)] {
            let plan = planned(columns, page);
            assert!(plan.pages.len() > 3);
            for (number, page) in plan.pages.iter().enumerate() {
                let mut heads = 0;
                for mark in &page.marks {
                    let Mark::Text(mark) = mark else { continue };
                    let inside = mark.x >= page.sheet.margin - 0.1
                        && mark.x + mark.width <= page.sheet.width - page.sheet.margin + 0.1
                        && mark.y <= page.sheet.bottom() + 0.1;
                    let furniture = matches!(mark.owner, Owner::Header | Owner::Footer);
                    assert!(inside || furniture, "{} stands outside page {number}", mark.text);
                    heads += usize::from(mark.text.trim().starts_with("Heading"));
                }
                assert!(heads >= columns, "page {number} of {columns} columns has {heads} headings");
            }
        }
    }
}
