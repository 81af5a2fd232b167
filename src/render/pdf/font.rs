//! Fonts that come in the binary, and how wide they set words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use rustybuzz::{Face as Shaper, ShapePlan, UnicodeBuffer};

use super::plan::Face;

/// A family of four faces.
pub(super) struct Family {
    faces: Vec<LoadedFace>,
    words: RefCell<HashMap<(Face, String), Rc<ShapedWord>>>,
}

struct LoadedFace {
    data: &'static [u8],
    shaper: Shaper<'static>,
    plan: ShapePlan,
}

/// A word as glyphs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ShapedWord {
    /// The width at a size of 1.
    pub(super) width: f32,
    pub(super) glyphs: Vec<ShapedGlyph>,
}

/// A glyph and the bytes of the word it stands for; lengths are at a size of 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ShapedGlyph {
    pub(super) id: u32,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) advance: f32,
    pub(super) x_offset: f32,
    pub(super) y_offset: f32,
}

/// A character that no face of the family can print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MissingGlyph(pub(super) char);

impl Family {
    /// Libertinus Serif, as legislatures print: OpenType with PostScript outlines.
    pub(super) fn libertinus() -> Self {
        let mut fonts = typst_assets::fonts();
        let [regular, bold, italic, bold_italic] = std::array::from_fn(|_| fonts.next().unwrap_or_default());
        Self::new([regular, bold, italic, bold_italic])
    }

    /// `DejaVu` Serif: TrueType outlines, the only ones genpdf can read.
    pub(super) fn dejavu() -> Self {
        use dejavu::serif;
        Self::new([serif::regular(), serif::bold(), serif::italic(), serif::bold_italic()])
    }

    fn new(data: [&'static [u8]; 4]) -> Self {
        let load = |data: &'static [u8]| {
            // The fonts are constants of the binary, and a test loads every one.
            #[expect(clippy::expect_used, reason = "a constant that a test loads")]
            let shaper = Shaper::from_slice(data, 0).expect("a built-in font");
            let plan =
                ShapePlan::new(&shaper, rustybuzz::Direction::LeftToRight, Some(rustybuzz::script::LATIN), None, &[]);
            LoadedFace { data, shaper, plan }
        };
        Self { faces: data.map(load).into(), words: RefCell::default() }
    }

    fn face(&self, face: Face) -> &LoadedFace {
        &self.faces[Face::ALL.iter().position(|other| *other == face).unwrap_or(0)]
    }

    /// The file of a face.
    pub(super) fn data(&self, face: Face) -> &'static [u8] {
        self.face(face).data
    }

    /// A word as glyphs. Every word is shaped once.
    pub(super) fn shape(&self, face: Face, word: &str) -> Result<Rc<ShapedWord>, MissingGlyph> {
        let key = (face, word.to_owned());
        if let Some(known) = self.words.borrow().get(&key) {
            return Ok(Rc::clone(known));
        }
        let shaped = Rc::new(self.shape_anew(face, word)?);
        self.words.borrow_mut().insert(key, Rc::clone(&shaped));
        Ok(shaped)
    }

    fn shape_anew(&self, face: Face, word: &str) -> Result<ShapedWord, MissingGlyph> {
        let LoadedFace { shaper, plan, .. } = self.face(face);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.set_direction(rustybuzz::Direction::LeftToRight);
        buffer.set_script(rustybuzz::script::LATIN);
        let shaped = rustybuzz::shape_with_plan(shaper, plan, buffer);
        let em = em(shaper);
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        let mut glyphs = Vec::with_capacity(infos.len());
        #[expect(clippy::cast_precision_loss, reason = "font units are small")]
        for (index, (info, position)) in infos.iter().zip(positions).enumerate() {
            let start = info.cluster as usize;
            if info.glyph_id == 0 {
                return Err(MissingGlyph(word[start..].chars().next().unwrap_or('\u{fffd}')));
            }
            let end = infos[index + 1..].iter().map(|next| next.cluster as usize).find(|next| *next > start);
            glyphs.push(ShapedGlyph {
                id: info.glyph_id,
                start,
                end: end.unwrap_or(word.len()),
                advance: position.x_advance as f32 / em,
                x_offset: position.x_offset as f32 / em,
                y_offset: position.y_offset as f32 / em,
            });
        }
        Ok(ShapedWord { width: glyphs.iter().map(|glyph| glyph.advance).sum(), glyphs })
    }

    /// The width of a word at a size.
    pub(super) fn width(&self, face: Face, size: u8, word: &str) -> Result<f32, MissingGlyph> {
        Ok(self.shape(face, word)?.width * f32::from(size))
    }
}

fn em(face: &Shaper<'_>) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "units per em are at most 16,384")]
    let em = face.units_per_em() as f32;
    em
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_face_loads_and_sets_a_word() {
        for family in [Family::libertinus(), Family::dejavu()] {
            for face in Face::ALL {
                assert!(family.width(face, 12, "§ 32-531.02(a)(1)—“shall”").unwrap() > 50.0);
            }
        }
    }

    #[test]
    fn a_character_without_a_glyph_is_named() {
        assert_eq!(Family::libertinus().width(Face::Regular, 12, "a\u{1F980}").unwrap_err(), MissingGlyph('\u{1F980}'));
    }
}
