//! Paints a plan with genpdf: every word where the plan has it. Untagged.

mod figure;

use genpdf::error::{Error, ErrorKind};
use genpdf::fonts::{FontCache, FontData, FontFamily};
use genpdf::render::{Area, Renderer};
use genpdf::style::Style;
use genpdf::{Mm, Position, Size};

use super::font::Family;
use super::plan::{Face, Mark, Page, Plan, Points, Sheet, TextMark};

/// Millimetres in a point.
const MM: f64 = 25.4 / 72.0;

/// The PDF, or why genpdf would not write it.
pub(super) fn paint(plan: &Plan, family: &Family) -> Result<Vec<u8>, String> {
    write(plan, family).map_err(|error| error.to_string())
}

fn write(plan: &Plan, family: &Family) -> Result<Vec<u8>, Error> {
    let font = |face| FontData::new(family.data(face).to_vec(), None);
    let mut fonts = FontCache::new(FontFamily {
        regular: font(Face::Regular)?,
        bold: font(Face::Bold)?,
        italic: font(Face::Italic)?,
        bold_italic: font(Face::BoldItalic)?,
    });
    // genpdf's own documents have pages of one size; its renderer, which it paints them with, takes any.
    let mut renderer: Option<Renderer> = None;
    for page in &plan.pages {
        let renderer = match &mut renderer {
            Some(renderer) => {
                renderer.add_page(size(page.sheet));
                renderer
            }
            none => {
                let first = Renderer::new(size(page.sheet), &plan.title)?;
                fonts.load_pdf_fonts(&first)?;
                none.insert(first)
            }
        };
        paint_page(&renderer.last_page().last_layer().area(), page, family, &fonts)?;
    }
    let mut bytes = Vec::new();
    renderer.map_or(Ok(()), |renderer| renderer.write(&mut bytes))?;
    Ok(bytes)
}

fn paint_page(area: &Area<'_>, page: &Page, family: &Family, fonts: &FontCache) -> Result<(), Error> {
    for mark in page.marks.iter().flat_map(figure::plain) {
        match &mark {
            Mark::Text(text) => print(fonts, area, text, &words(text, family))?,
            Mark::Rule { x, y, to_x, to_y, .. } => {
                area.draw_line(vec![position(*x, *y), position(*to_x, *to_y)], Style::new());
            }
            // Drawings are taken apart before.
            Mark::Figure(_) => {}
            // genpdf draws no dashes.
            Mark::Dashes { x, y, to_x, .. } => {
                area.draw_line(vec![position(*x, *y), position(*to_x, *y)], Style::new());
            }
        }
    }
    Ok(())
}

fn print(fonts: &FontCache, area: &Area<'_>, mark: &TextMark, words: &[(Points, String)]) -> Result<(), Error> {
    let mut style = Style::new().with_font_size(mark.size);
    if matches!(mark.face, Face::Bold | Face::BoldItalic) {
        style.set_bold();
    }
    if matches!(mark.face, Face::Italic | Face::BoldItalic) {
        style.set_italic();
    }
    // genpdf places text by its top edge, the height of a glyph above the baseline.
    let rise = style.font(fonts).glyph_height(mark.size);
    for (x, word) in words {
        let mut at = position(*x, mark.y);
        at.y -= rise;
        if !area.print_str(fonts, at, style, word)? {
            return Err(Error::new(format!("`{word}` lies outside its page"), ErrorKind::PageSizeExceeded));
        }
    }
    Ok(())
}

/// Where each word of a mark begins, every word but the last with the space after it.
fn words(mark: &TextMark, family: &Family) -> Vec<(Points, String)> {
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

fn size(sheet: Sheet) -> Size {
    Size::new(mm(sheet.width), mm(sheet.height))
}

fn mm(points: Points) -> f64 {
    f64::from(points) * MM
}

fn position(x: Points, y: Points) -> Position {
    Position { x: Mm::from(mm(x)), y: Mm::from(mm(y)) }
}
