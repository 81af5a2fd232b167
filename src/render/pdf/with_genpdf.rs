//! Paints a plan with genpdf: a custom element that puts every word where the plan has it. Untagged.

use genpdf::fonts::{FontData, FontFamily};
use genpdf::render::Area;
use genpdf::style::Style;
use genpdf::{Context, Document, Element, Mm, Position, RenderResult, Size};

use super::font::Family;
use super::plan::{Face, Mark, Page, Plan, Points, TextMark};

/// Millimetres in a point.
const MM: f64 = 25.4 / 72.0;

/// The PDF, or why genpdf would not write it.
pub(super) fn paint(plan: &Plan, family: &Family) -> Result<Vec<u8>, String> {
    let font = |face| FontData::new(family.data(face).to_vec(), None).map_err(|error| error.to_string());
    let mut document = Document::new(FontFamily {
        regular: font(Face::Regular)?,
        bold: font(Face::Bold)?,
        italic: font(Face::Italic)?,
        bold_italic: font(Face::BoldItalic)?,
    });
    document.set_title(plan.title.clone());
    document.set_paper_size(Size::new(mm(plan.sheet.width), mm(plan.sheet.height)));
    let page = |page: &Page| page.marks.iter().map(|mark| (mark.clone(), words(mark, family))).collect();
    document.push(PlannedPages { pages: plan.pages.iter().map(page).collect(), next: 0 });
    let mut bytes = Vec::new();
    document.render(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// A mark with the words of it and where each begins.
type PlacedMark = (Mark, Vec<(Points, String)>);

/// The planned pages as one element, which genpdf gives a fresh page for as long as there is more.
struct PlannedPages {
    pages: Vec<Vec<PlacedMark>>,
    next: usize,
}

impl Element for PlannedPages {
    fn render(&mut self, context: &Context, area: Area<'_>, _: Style) -> Result<RenderResult, genpdf::error::Error> {
        for (mark, words) in self.pages.get(self.next).into_iter().flatten() {
            match mark {
                Mark::Text(text) => print(context, &area, text, words)?,
                Mark::Rule { x, y, to_x, to_y, .. } => {
                    area.draw_line(vec![position(*x, *y), position(*to_x, *to_y)], Style::new());
                }
            }
        }
        self.next += 1;
        Ok(RenderResult { size: area.size(), has_more: self.next < self.pages.len() })
    }
}

fn print(
    context: &Context,
    area: &Area<'_>,
    mark: &TextMark,
    words: &[(Points, String)],
) -> Result<(), genpdf::error::Error> {
    let mut style = Style::new().with_font_size(mark.size);
    if matches!(mark.face, Face::Bold | Face::BoldItalic) {
        style.set_bold();
    }
    if matches!(mark.face, Face::Italic | Face::BoldItalic) {
        style.set_italic();
    }
    // genpdf places text by its top edge, the height of a glyph above the baseline.
    let rise = style.font(&context.font_cache).glyph_height(mark.size);
    for (x, word) in words {
        let mut at = position(*x, mark.y);
        at.y -= rise;
        if !area.print_str(&context.font_cache, at, style, word)? {
            let message = format!("`{word}` lies outside its page");
            return Err(genpdf::error::Error::new(message, genpdf::error::ErrorKind::PageSizeExceeded));
        }
    }
    Ok(())
}

/// Where each word of a mark begins, every word but the last with the space after it.
fn words(mark: &Mark, family: &Family) -> Vec<(Points, String)> {
    let Mark::Text(mark) = mark else { return Vec::new() };
    let width = |text: &str| family.width(mark.face, mark.size, text).unwrap_or(0.0);
    let mut x = mark.x;
    let parts: Vec<&str> = mark.text.split(' ').collect();
    let mut words = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let spaced = if index + 1 < parts.len() { format!("{part} ") } else { (*part).to_owned() };
        if !spaced.is_empty() {
            words.push((x, spaced));
        }
        x += width(part) + width(" ") + mark.widen;
    }
    words
}

fn mm(points: Points) -> f64 {
    f64::from(points) * MM
}

fn position(x: Points, y: Points) -> Position {
    Position { x: Mm::from(mm(x)), y: Mm::from(mm(y)) }
}
