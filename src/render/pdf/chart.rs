//! Charts on pages: never split, and together with their titles and what stands below them.

use std::cell::Cell;

use super::super::chart::{Drawing, Frame, draw_within};
use super::font::{Family, MissingGlyph};
use super::pages::Setter;
use super::plan::{ContentId, Face, FigureMark, Mark, NodeId, Points, Sheet, Tag};
use crate::document::{Chart, Drawn};

/// The size of a chart's letters.
const SIZE: u8 = 9;
/// What is left free below a chart, and the room that the words below it need at least.
const BELOW: Points = 4.0;
const CAPTION: Points = 28.0;
/// What is left of a page for a title and a heading above a chart.
const ABOVE: Points = 110.0;

/// A chart to be set.
#[derive(Debug, Clone)]
pub(super) struct FlowChart {
    pub(super) chart: Chart,
    pub(super) node: NodeId,
    pub(super) content: ContentId,
}

impl FlowChart {
    /// Whether a chart is not too high to be drawn on one page, on its side as well, in letters that can be read.
    pub(super) fn fits(chart: &Chart) -> bool {
        const MOST: usize = 36;
        match &chart.drawn {
            Drawn::Bars { bars, .. } => bars.len() <= MOST,
            Drawn::Lines { lines, .. } => lines.len() <= MOST,
        }
    }
}

/// Sets a chart.
pub(super) fn set(setter: &mut Setter<'_>, flow: &FlowChart) -> Result<(), MissingGlyph> {
    let drawing = drawing(setter.family, setter.sheet, flow)?;
    if drawing.height + BELOW + CAPTION > setter.room() {
        setter.new_page();
    }
    let (x, y) = (setter.sheet.margin, setter.y);
    if let Tag::Figure { page, edges, .. } = &mut setter.nodes[flow.node].tag {
        (*page, *edges) = (setter.pages.len() - 1, [x, y, x + drawing.width, y + drawing.height]);
    }
    setter.y += drawing.height + BELOW;
    setter.mark(Mark::Figure(FigureMark { x, y, drawing, content: flow.content }));
    Ok(())
}

/// The height that must be left for a chart and the words below it.
pub(super) fn height(family: &Family, sheet: Sheet, flow: &FlowChart) -> Result<Points, MissingGlyph> {
    Ok(drawing(family, sheet, flow)?.height + BELOW + CAPTION)
}

fn drawing(family: &Family, sheet: Sheet, flow: &FlowChart) -> Result<Drawing, MissingGlyph> {
    let missing = Cell::new(None);
    let measure = |text: &str, size: u8, bold: bool| {
        let face = face(bold);
        let mut width = 0.0;
        for (index, word) in text.split(' ').enumerate() {
            let space = if index > 0 { family.width(face, size, " ") } else { Ok(0.0) };
            match space.and_then(|space| Ok(space + family.width(face, size, word)?)) {
                Ok(wide) => width += wide,
                Err(glyph) => missing.set(Some(glyph)),
            }
        }
        width
    };
    let frame = Frame { width: sheet.measure(), size: SIZE, lines: 2, measure: &measure };
    let most = sheet.bottom() - sheet.margin - BELOW - CAPTION - ABOVE;
    let drawn = draw_within(&flow.chart, frame, most);
    match missing.get() {
        Some(glyph) => Err(glyph),
        None => Ok(drawn.unwrap_or(Drawing { width: sheet.measure(), height: 0.0, shapes: Vec::new() })),
    }
}

/// The face of a chart's letters.
pub(super) fn face(bold: bool) -> Face {
    if bold { Face::Bold } else { Face::Regular }
}
