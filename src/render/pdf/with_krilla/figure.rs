//! Paints drawings with krilla, each as one figure that says in words what it shows.

use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{BBox, ContentTag, Tag as KrillaTag, TagKind};

use super::super::super::chart::{Ink, Pen, Shape, Words};
use super::super::chart::face;
use super::super::plan::{FigureMark, Owner, Points, TextMark};
use super::Painter;

impl Painter<'_> {
    /// A drawing: one piece of content, whatever it consists of.
    pub(super) fn figure(&mut self, surface: &mut Surface<'_>, mark: &FigureMark) {
        let identifier = surface.start_tagged(ContentTag::Other);
        for shape in &mark.drawing.shapes {
            match shape {
                Shape::Line { points, pen } => line(surface, points, *pen, mark),
                Shape::Area { x, y, width, height, ink } => {
                    area(surface, [mark.x + x, mark.y + y, *width, *height], *ink);
                }
                Shape::Words(words) => self.words(surface, words, mark),
            }
        }
        surface.set_fill(None);
        surface.end_tagged();
        self.painted.entry(mark.content).or_default().push(identifier);
    }

    fn words(&self, surface: &mut Surface<'_>, words: &Words, mark: &FigureMark) {
        let text = TextMark {
            x: mark.x + words.x,
            y: mark.y + words.y,
            width: words.width,
            size: words.size,
            face: face(words.bold),
            text: words.text.clone(),
            widen: 0.0,
            owner: Owner::Content(mark.content),
            target: None,
        };
        let (glyphs, font) = (self.glyphs(&text), self.fonts[&text.face].clone());
        surface.set_fill(Some(filled(Ink::Strong)));
        let at = Point::from_xy(text.x, text.y);
        surface.draw_glyphs(at, &glyphs, font, &text.text, f32::from(text.size), false);
    }
}

/// What a figure is to a reader who cannot see it, and where it stands.
pub(super) fn tag(told: &str, page: usize, [left, top, right, bottom]: [Points; 4]) -> TagKind {
    let bounds = Rect::from_ltrb(left, top, right, bottom).map(|rect| BBox::new(page, rect));
    KrillaTag::Figure(Some(told.to_owned())).with_bbox(bounds).into()
}

fn filled(ink: Ink) -> Fill {
    Fill { paint: luma::Color::new(ink.grey()).into(), opacity: NormalizedF32::ONE, rule: FillRule::default() }
}

fn stroked(weight: Points, ink: Ink, dash: &[Points]) -> Stroke {
    let dash = (!dash.is_empty()).then(|| StrokeDash { array: dash.to_vec(), offset: 0.0 });
    let paint = luma::Color::new(ink.grey()).into();
    Stroke { paint, width: weight, line_join: LineJoin::Round, dash, ..Stroke::default() }
}

fn line(surface: &mut Surface<'_>, points: &[(Points, Points)], pen: Pen, mark: &FigureMark) {
    let Some(((x, y), rest)) = points.split_first().filter(|(_, rest)| !rest.is_empty()) else { return };
    let mut path = PathBuilder::new();
    path.move_to(mark.x + x, mark.y + y);
    rest.iter().for_each(|(x, y)| path.line_to(mark.x + x, mark.y + y));
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(stroked(pen.weight, pen.ink, pen.dash)));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

fn area(surface: &mut Surface<'_>, [x, y, width, height]: [Points; 4], ink: Ink) {
    let mut path = PathBuilder::new();
    let Some(rect) = Rect::from_xywh(x, y, width, height) else { return };
    path.push_rect(rect);
    let Some(path) = path.finish() else { return };
    surface.set_fill(Some(filled(ink)));
    // A light bar has an edge, so that it is one on light paper as well.
    surface.set_stroke((ink == Ink::Light).then(|| stroked(0.5, Ink::Middle, &[])));
    surface.draw_path(&path);
    surface.set_stroke(None);
}
