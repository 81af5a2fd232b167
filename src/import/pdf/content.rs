//! Carries out the instructions of a page as far as they place words.
//!
//! Never draws, never looks into an image, and never does more than its budget: a small file can ask for endless work.

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page as PdfPage, Resources};
use hayro_syntax::xref::XRef;

use super::builder::Builder;
use super::fonts::{Face, Fonts};
use super::geometry::{Matrix, narrow};
use super::layers::Layers;
use super::marked::{Marked, MarkedStack};
use super::page::Page;
use super::path::Path;
use super::rules;

/// Forms inside forms deeper than this are not entered.
const DEEPEST: usize = 16;
/// Saved states beyond this many are not kept.
const MOST_STATES: usize = 4096;

/// How much work a file may still ask for.
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) instructions: u64,
    pub(super) glyphs: u64,
    pub(super) bytes: u64,
}

impl Budget {
    /// More than the longest code of laws needs, and an end all the same.
    pub(super) const FULL: Self = Self { instructions: 400_000_000, glyphs: 50_000_000, bytes: 4 << 30 };

    pub(super) fn take(from: &mut u64, much: u64) -> bool {
        let enough = *from >= much;
        *from = from.saturating_sub(much);
        enough
    }

    pub(super) fn is_spent(&self) -> bool {
        self.instructions == 0 || self.glyphs == 0 || self.bytes == 0
    }
}

/// The part of the graphics state that is saved and restored.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) ctm: Matrix,
    pub(super) face: Option<Rc<Face<'a>>>,
    pub(super) size: f64,
    pub(super) letter_space: f64,
    pub(super) word_space: f64,
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    line_width: f64,
}

/// Reads the pages of a file one after the other.
pub(super) struct Reader<'a> {
    pub(super) fonts: Fonts<'a>,
    pub(super) budget: Budget,
    layers: Layers,
}

impl<'a> Reader<'a> {
    pub(super) fn new(xref: &'a XRef) -> Self {
        Self { fonts: Fonts::new(), budget: Budget::FULL, layers: Layers::of(xref) }
    }

    /// The words of a page.
    pub(super) fn page(&mut self, page: &PdfPage<'a>, number: usize) -> Page {
        let (width, height) = page.render_dimensions();
        let id = page.raw().obj_id().unwrap_or(ObjectIdentifier::new(0, 0));
        let data = self.contents(page.raw());
        let ctm = Matrix::new(page.initial_transform(true).as_coeffs());
        let mut painting = Painting {
            reader: self,
            builder: Builder::new(number, width, height),
            states: vec![State::new(ctm)],
            lost_states: 0,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            marked: MarkedStack::new(id),
            path: Path::default(),
            area: f64::from(width) * f64::from(height),
        };
        painting.run(&data, page.resources(), 0);
        let Painting { builder, path, .. } = painting;
        let (mut words, edges) = builder.finish();
        words.settle();
        let rules = path.into_rules();
        if !rules.is_empty() {
            rules::apply(&mut words, &edges, rules, &rules::links(page.raw(), ctm));
        }
        words
    }

    /// The instructions of a page, which may be spread over several streams.
    fn contents(&mut self, page: &Dict<'a>) -> Vec<u8> {
        let mut data = Vec::new();
        if let Some(stream) = page.get::<Stream<'_>>(keys::CONTENTS) {
            self.decode(&stream, &mut data);
        } else if let Some(array) = page.get::<Array<'_>>(keys::CONTENTS) {
            for stream in array.iter::<Stream<'_>>() {
                self.decode(&stream, &mut data);
                // A token never runs over from one stream to the next.
                data.push(b'\n');
                if self.budget.is_spent() {
                    break;
                }
            }
        }
        data
    }

    fn decode(&mut self, stream: &Stream<'_>, into: &mut Vec<u8>) {
        if self.budget.is_spent() {
            return;
        }
        if let Ok(decoded) = stream.decoded_data() {
            Budget::take(&mut self.budget.bytes, decoded.len() as u64 + 64);
            into.extend_from_slice(&decoded);
        }
    }
}

impl State<'_> {
    fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            face: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            line_width: 1.0,
        }
    }
}

/// A page that is being painted.
pub(super) struct Painting<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) builder: Builder,
    states: Vec<State<'a>>,
    /// How many states were saved beyond what is kept.
    lost_states: usize,
    /// Where the next sign goes, and where its line begins.
    pub(super) text: Matrix,
    pub(super) line: Matrix,
    pub(super) marked: MarkedStack,
    path: Path,
    area: f64,
}

impl<'a> Painting<'_, 'a> {
    fn run(&mut self, data: &[u8], resources: &Resources<'a>, depth: usize) {
        let (states, lost, marks) = (self.states.len(), self.lost_states, self.marked.len());
        self.save();
        let mut operations = TypedIter::new(data);
        while let Some(operation) = operations.next() {
            if !Budget::take(&mut self.reader.budget.instructions, 1) {
                break;
            }
            if !self.show(&operation) && !self.graphics(&operation, resources) && !self.paths(&operation) {
                self.contained(&operation, resources, depth);
            }
        }
        self.path.clear();
        self.states.truncate(states.max(1));
        self.lost_states = lost;
        while self.marked.len() > marks {
            self.end_marked();
        }
    }

    fn save(&mut self) {
        match self.states.last() {
            Some(state) if self.states.len() < MOST_STATES => {
                let state = state.clone();
                self.states.push(state);
            }
            _ => self.lost_states += 1,
        }
    }

    fn restore(&mut self) {
        if self.lost_states > 0 {
            self.lost_states -= 1;
        } else if self.states.len() > 1 {
            self.states.pop();
        }
    }

    pub(super) fn state(&mut self) -> &mut State<'a> {
        if self.states.is_empty() {
            self.states.push(State::new(Matrix::IDENTITY));
        }
        let last = self.states.len() - 1;
        &mut self.states[last]
    }

    /// Carries out what changes the state; says whether it was that.
    fn graphics(&mut self, operation: &Op<'_, '_>, resources: &Resources<'a>) -> bool {
        match operation {
            Op::SaveState(_) => self.save(),
            Op::RestoreState(_) => self.restore(),
            Op::Transform(m) => {
                let matrix = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                let state = self.state();
                state.ctm = matrix.then(state.ctm);
            }
            Op::LineWidth(width) => self.state().line_width = width.0.as_f64(),
            Op::SetGraphicsState(name) => {
                if let Some(dict) = resources.get_ext_g_state(name.0) {
                    self.graphics_state(&dict);
                }
            }
            Op::TextFont(font) => {
                let face = resources.get_font(font.0).and_then(|dict| self.reader.fonts.face(&dict));
                let state = self.state();
                state.face = face;
                state.size = font.1.as_f64();
            }
            _ => return false,
        }
        true
    }

    fn graphics_state(&mut self, dict: &Dict<'a>) {
        if let Some(width) = dict.get::<f64>(keys::LW) {
            self.state().line_width = width;
        }
        let Some(font) = dict.get::<Array<'_>>(keys::FONT) else { return };
        let mut items = font.flex_iter();
        if let (Some(font), Some(size)) = (items.next::<Dict<'_>>(), items.next::<f64>()) {
            let face = self.reader.fonts.face(&font);
            let state = self.state();
            state.face = face;
            state.size = size;
        }
    }

    /// Carries out what draws lines; says whether it was that.
    fn paths(&mut self, operation: &Op<'_, '_>) -> bool {
        let ctm = self.state().ctm;
        let at = |x: Number, y: Number| ctm.apply(x.as_f64(), y.as_f64());
        match operation {
            Op::MoveTo(to) => self.path.move_to(at(to.0, to.1)),
            Op::LineTo(to) => self.path.line_to(at(to.0, to.1)),
            Op::RectPath(rect) => {
                let (x, y) = (rect.0.as_f64(), rect.1.as_f64());
                let (end, top) = (x + rect.2.as_f64(), y + rect.3.as_f64());
                self.path.rectangle([ctm.apply(x, y), ctm.apply(end, y), ctm.apply(end, top), ctm.apply(x, top)]);
            }
            Op::CubicTo(_) | Op::CubicStartTo(_) | Op::CubicEndTo(_) => self.path.curve(),
            Op::ClosePath(_) => self.path.close(),
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.stroke(),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.path.fill(),
            Op::EndPath(_) => self.path.clear(),
            _ => return false,
        }
        true
    }

    fn stroke(&mut self) {
        let state = self.state();
        let (x, y) = state.ctm.direction(0.0, state.line_width);
        self.path.stroke(narrow(x.hypot(y)));
    }

    /// Enters what is contained in the page: forms and marked stretches.
    fn contained(&mut self, operation: &Op<'_, '_>, resources: &Resources<'a>, depth: usize) {
        match operation {
            Op::XObject(name) => {
                if let Some(object) = resources.get_x_object(name.0) {
                    self.object(&object, resources, depth);
                }
            }
            Op::InlineImage(_) => self.image(),
            Op::BeginMarkedContent(tag) => {
                let marked = Marked::plain(tag.0.as_ref());
                self.begin_marked(marked);
            }
            Op::BeginMarkedContentWithProperties(tag) => {
                let marked = self.marked_with(tag.0.as_ref(), tag.1, resources);
                self.begin_marked(marked);
            }
            Op::EndMarkedContent(_) => self.end_marked(),
            _ => {}
        }
    }

    fn marked_with(&self, tag: &[u8], properties: &Object<'_>, resources: &Resources<'a>) -> Marked {
        match properties {
            Object::Name(name) => {
                let dict = resources.properties.get::<Dict<'_>>(name).unwrap_or_default();
                let id = resources.properties.get_ref(name).map(ObjectIdentifier::from);
                let hidden = tag == keys::OC && self.reader.layers.hides(&dict, id);
                let mut marked = Marked::new(tag, &dict);
                marked.hidden = hidden;
                marked
            }
            Object::Dict(dict) => Marked::new(tag, dict),
            _ => Marked::plain(tag),
        }
    }

    fn object(&mut self, object: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        let dict = object.dict();
        let kind = dict.get::<Name<'_>>(keys::SUBTYPE);
        if kind.as_deref() == Some(keys::IMAGE) {
            return self.image();
        }
        if kind.as_deref() != Some(keys::FORM) || depth >= DEEPEST || self.marked.is_hidden() {
            return;
        }
        let layer = dict.get::<Dict<'_>>(keys::OC);
        if layer.is_some_and(|layer| self.reader.layers.hides(&layer, dict.get_ref(keys::OC).map(Into::into))) {
            return;
        }
        let mut data = Vec::new();
        self.reader.decode(object, &mut data);
        let inner = dict.get::<Dict<'a>>(keys::RESOURCES).map(Resources::new);
        let own = dict.contains_key(keys::STRUCT_PARENTS).then(|| object.obj_id());
        let outer = self.marked.enter(own);
        let (text, line) = (self.text, self.line);
        self.save();
        if let Some(form) = dict.get::<[f64; 6]>(keys::MATRIX) {
            let state = self.state();
            state.ctm = Matrix::new(form).then(state.ctm);
        }
        self.run(&data, inner.as_ref().unwrap_or(resources), depth + 1);
        self.restore();
        (self.text, self.line) = (text, line);
        self.marked.leave(outer);
    }

    fn image(&mut self) {
        let ctm = self.state().ctm;
        let (across, down) = (ctm.direction(1.0, 0.0), ctm.direction(0.0, 1.0));
        let area = (across.0 * down.1 - across.1 * down.0).abs();
        if area > self.area * 0.25 {
            self.builder.picture();
        }
    }
}

pub(super) fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix::new(numbers.map(|number| number.as_f64()))
}
