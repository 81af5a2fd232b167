//! Carries out the instructions that show text.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Object};

use super::builder::Place;
use super::content::{Budget, Painting, State, matrix};
use super::fonts::{Glyph, Shows};
use super::geometry::{Matrix, Turn};
use super::page::Looks;

impl Painting<'_, '_> {
    /// Carries out what shows or places text; says whether it was that.
    pub(super) fn show(&mut self, operation: &Op<'_, '_>) -> bool {
        match operation {
            Op::ShowText(text) => self.text(text.0),
            Op::ShowTexts(texts) => self.texts(texts.0),
            Op::NextLine(step) => self.next_line(step.0.as_f64(), step.1.as_f64()),
            Op::NextLineAndSetLeading(step) => {
                self.state().leading = -step.1.as_f64();
                self.next_line(step.0.as_f64(), step.1.as_f64());
            }
            Op::SetTextMatrix(m) => {
                self.line = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.text = self.line;
            }
            Op::NextLineUsingLeading(_) => self.lead(),
            Op::NextLineAndShowText(text) => {
                self.lead();
                self.text(text.0);
            }
            Op::ShowTextWithParameters(text) => {
                self.state().word_space = text.0.as_f64();
                self.state().letter_space = text.1.as_f64();
                self.lead();
                self.text(text.2);
            }
            Op::BeginText(_) => {
                self.text = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            Op::CharacterSpacing(space) => self.state().letter_space = space.0.as_f64(),
            Op::WordSpacing(space) => self.state().word_space = space.0.as_f64(),
            Op::HorizontalScaling(stretch) => self.state().stretch = stretch.0.as_f64() / 100.0,
            Op::TextLeading(leading) => self.state().leading = leading.0.as_f64(),
            Op::TextRise(rise) => self.state().rise = rise.0.as_f64(),
            _ => return false,
        }
        true
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::translation(x, y).then(self.line);
        self.text = self.line;
    }

    fn lead(&mut self) {
        let leading = self.state().leading;
        self.next_line(0.0, -leading);
    }

    fn texts(&mut self, texts: &Array<'_>) {
        for item in texts.iter::<Object<'_>>() {
            match item {
                Object::String(text) => self.text(text.as_bytes()),
                Object::Number(number) => {
                    let state = self.state();
                    let step = -number.as_f64() / 1000.0 * state.size;
                    let level = state.face.as_ref().is_none_or(|face| face.is_level());
                    let (x, y) = if level { (step * state.stretch, 0.0) } else { (0.0, step) };
                    self.text = Matrix::translation(x, y).then(self.text);
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        let state = self.state().clone();
        let Some(face) = state.face.clone() else { return };
        let looks = Looks { bold: face.bold, italic: face.italic };
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = face.read_code(bytes, at);
            at += length;
            if !Budget::take(&mut self.reader.budget.glyphs, 1) {
                return;
            }
            let glyph = face.glyph(code);
            let space = if code == 32 && length == 1 { state.word_space } else { 0.0 };
            let step = if face.is_level() {
                let width = glyph.advance / 1000.0 * state.size;
                self.sign(&glyph, &state, (width + state.letter_space.max(0.0)) * state.stretch, looks);
                ((width + state.letter_space + space) * state.stretch, 0.0)
            } else {
                self.sign(&glyph, &state, state.size, looks);
                (0.0, face.drop_of(code) / 1000.0 * state.size + state.letter_space + space)
            };
            self.text = Matrix::translation(step.0, step.1).then(self.text);
        }
    }

    /// Shows a sign of that width at the place that has been reached.
    fn sign(&mut self, glyph: &Glyph, state: &State<'_>, width: f64, looks: Looks) {
        let whole = self.text.then(state.ctm);
        let across = whole.direction(state.size.signum() * state.stretch.signum(), 0.0);
        let up = whole.direction(0.0, state.size);
        let turn = Turn::of(across.0, across.1);
        let seen = |x: f64| {
            let (x, y) = whole.apply(x, state.rise);
            turn.seen(x, y)
        };
        let ((x, y), (end, _)) = (seen(0.0), seen(width));
        let place = Place { x: x.min(end), end: end.max(x), y, size: up.0.hypot(up.1), turn };
        if self.marked.is_hidden() {
            match &glyph.shows {
                Shows::One(c) => self.builder.hide(c.encode_utf8(&mut [0; 4])),
                Shows::Several(text) => self.builder.hide(text),
                Shows::Unknown => {}
            }
        } else if !self.marked.replaces(place, looks) {
            match &glyph.shows {
                Shows::One(c) => self.builder.letter(*c, place, looks),
                Shows::Several(text) => self.builder.paint(text, place, looks),
                Shows::Unknown => self.builder.unknown(place, looks),
            }
        }
    }
}
