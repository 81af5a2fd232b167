//! Tables in the cloth of a file, where their rows answer rows of one of its tables cell by cell.

use super::cloth::{Cloth, FrameRow};
use crate::document::{TrackedRow, WornParagraph, WornRow, WornTable};

/// The rows of a table with the paragraphs of their cells, each with the paragraph of the file that it answers.
pub(super) fn wear(
    rows: &[TrackedRow],
    made: &mut impl Iterator<Item = (WornParagraph, Option<usize>)>,
    cloth: &Cloth,
) -> WornTable {
    let mut places = Vec::with_capacity(rows.len());
    let mut worn: Vec<WornRow> = Vec::with_capacity(rows.len());
    for row in rows {
        let mut place = None;
        let cells = row.cells.iter().map(|cell| {
            let (paragraph, cut) = cell.as_ref().and_then(|_| made.next()).unzip();
            place = place.or(cut.flatten().and_then(|cut| cloth.cuts[cut].cell));
            (None, paragraph)
        });
        worn.push(WornRow { change: row.change, properties: String::new(), cells: cells.collect() });
        places.push(place.map(|(table, row, _)| (table, row)));
    }
    let start = start(rows, &places, cloth);
    if start.is_some() {
        lend(&mut worn, &places, cloth);
    }
    WornTable { start, rows: worn }
}

/// The properties of the table whose rows those are, if they all are of one, and it has their columns.
fn start(rows: &[TrackedRow], places: &[Option<(usize, usize)>], cloth: &Cloth) -> Option<String> {
    let (table, _) = (*places.iter().flatten().next()?).to_owned();
    let frame = cloth.tables.get(table).filter(|frame| !frame.nested)?;
    let columns = frame.grid.matches("<w:gridCol ").count();
    let fits = |(row, place): (&TrackedRow, &Option<(usize, usize)>)| {
        let like = place.map(|(of, at)| of == table && fits(frame.rows.get(at), columns));
        row.cells.len() == columns && like.unwrap_or(true)
    };
    let all = columns > 0 && rows.iter().zip(places).all(fits);
    all.then(|| format!("<w:tblPr>{}</w:tblPr>{}", frame.properties.written(), frame.grid))
}

fn fits(row: Option<&FrameRow>, columns: usize) -> bool {
    row.is_some_and(|row| !row.uneven && row.cells.len() == columns)
}

/// Lends the properties of rows; a row that the file does not have is like the one before it.
fn lend(worn: &mut [WornRow], places: &[Option<(usize, usize)>], cloth: &Cloth) {
    let mut last = places.iter().flatten().next().copied();
    for (row, place) in worn.iter_mut().zip(places) {
        last = place.or(last);
        let Some(like) = last.and_then(|(table, at)| cloth.tables.get(table)?.rows.get(at)) else { continue };
        if place.is_some() {
            row.properties = like.properties.written();
        }
        for ((properties, _), like) in row.cells.iter_mut().zip(&like.cells) {
            *properties = Some(like.written());
        }
    }
}
