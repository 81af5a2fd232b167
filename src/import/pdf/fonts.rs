//! What the codes of a font stand for, how wide they are, and how the font looks.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn, StandardFont};
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name};

/// Fonts beyond this many are not read: no honest file has them.
const MOST_FONTS: usize = 20_000;

/// The fonts of a file, each read once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    /// By the place of the dictionary in the file.
    loaded: HashMap<(usize, usize), Option<Rc<Face<'a>>>>,
    stand_in: FontResolverFn,
    no_maps: CMapResolverFn,
}

/// A font with what has been asked of it so far.
pub(super) struct Face<'a> {
    font: Font<'a>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// By code.
    known: RefCell<Vec<Option<Known>>>,
    strings: RefCell<Vec<Rc<str>>>,
}

/// What a code shows.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) shows: Shows,
    /// How far it moves on, in thousandths of the size.
    pub(super) advance: f64,
}

/// The text of a glyph.
#[derive(Debug, Clone)]
pub(super) enum Shows {
    One(char),
    Several(Rc<str>),
    /// The font does not say.
    Unknown,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    advance: f64,
    shows: KnownText,
}

#[derive(Debug, Clone, Copy)]
enum KnownText {
    One(char),
    Several(usize),
    Unknown,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        // Only codes and widths are wanted, never outlines, so one built-in font can stand in for any that is not there.
        Self {
            cache: FontCache::new(),
            loaded: HashMap::new(),
            stand_in: Arc::new(|_| Some(StandardFont::Helvetica.get_font_data())),
            no_maps: Arc::new(|_| None),
        }
    }

    /// The font of a dictionary, if it can be read.
    pub(super) fn face(&mut self, dict: &Dict<'a>) -> Option<Rc<Face<'a>>> {
        let data = dict.data();
        let key = (data.as_ptr() as usize, data.len());
        if let Some(face) = self.loaded.get(&key) {
            return face.clone();
        }
        if self.loaded.len() >= MOST_FONTS {
            return None;
        }
        let face = self.cache.font(dict, &self.stand_in, &self.no_maps).map(|font| Rc::new(Face::new(dict, font)));
        self.loaded.insert(key, face.clone());
        face
    }
}

impl<'a> Face<'a> {
    fn new(dict: &Dict<'a>, font: Font<'a>) -> Self {
        let name = dict.get::<Name<'_>>(keys::BASE_FONT).map(|name| name.as_str().to_lowercase()).unwrap_or_default();
        let inner = dict.get::<Array<'_>>(keys::DESCENDANT_FONTS).and_then(|array| array.iter::<Dict<'_>>().next());
        let descriptor = inner.as_ref().unwrap_or(dict).get::<Dict<'_>>(keys::FONT_DESC).unwrap_or_default();
        let flags = descriptor.get::<i32>(keys::FLAGS).unwrap_or(0);
        let weight = descriptor.get::<f32>(keys::FONT_WEIGHT).unwrap_or(0.0);
        let named = |words: &[&str]| words.iter().any(|word| name.contains(word));
        Self {
            font,
            bold: flags & (1 << 18) != 0 || weight >= 600.0 || named(&["bold", "black", "heavy", "demi"]),
            italic: flags & (1 << 6) != 0 || named(&["italic", "oblique"]),
            known: RefCell::default(),
            strings: RefCell::default(),
        }
    }

    /// The next code of a string of bytes and how many bytes it takes.
    pub(super) fn read_code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    pub(super) fn is_level(&self) -> bool {
        self.font.is_horizontal()
    }

    /// How far down a code of a font written downwards moves on, in thousandths of the size.
    pub(super) fn drop_of(&self, code: u32) -> f64 {
        self.font.code_advance(code).y
    }

    /// What a code shows.
    pub(super) fn glyph(&self, code: u32) -> Glyph {
        let at = usize::try_from(code).unwrap_or(usize::MAX);
        let known = self.known.borrow().get(at).copied().flatten();
        let known = known.unwrap_or_else(|| self.learn(code, at));
        let shows = match known.shows {
            KnownText::One(c) => Shows::One(c),
            KnownText::Several(index) => {
                self.strings.borrow().get(index).map_or(Shows::Unknown, |text| Shows::Several(Rc::clone(text)))
            }
            KnownText::Unknown => Shows::Unknown,
        };
        Glyph { shows, advance: known.advance }
    }

    fn learn(&self, code: u32, at: usize) -> Known {
        let unicode = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let shows = match unicode {
            Some(BfString::Char(c)) => match spelled_out(c) {
                Some(letters) => self.keep(letters),
                None => KnownText::One(c),
            },
            Some(BfString::String(text)) => self.keep(&text),
            None => KnownText::Unknown,
        };
        let known = Known { advance: self.font.code_advance(code).x, shows };
        // Codes have two bytes in all but the rarest fonts; others are asked for anew each time.
        if at <= 0xffff {
            let mut all = self.known.borrow_mut();
            if all.len() <= at {
                all.resize(at + 1, None);
            }
            all[at] = Some(known);
        }
        known
    }

    fn keep(&self, text: &str) -> KnownText {
        let mut strings = self.strings.borrow_mut();
        strings.push(Rc::from(text));
        KnownText::Several(strings.len() - 1)
    }
}

/// The letters of a ligature.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}
