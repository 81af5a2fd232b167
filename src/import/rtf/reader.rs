//! Reads RTF piece by piece. A stack holds what each open group sets; it is bounded, and nothing recurses.

use std::collections::HashMap;

use super::super::story::{Item, Kind, Pictures, Story, field_address, outside_address};
use super::codepage::CodePage;
use super::holder::{Holder, Holding};
use super::state::{Destination, State};
use super::token::{Token, Tokens};
use crate::diagnostic::Diagnostic;

/// How deep groups may nest; what is deeper shares what the deepest sets.
const DEEPEST: usize = 4096;

/// The most letters of a number, a name or an instruction that are kept.
const LONGEST_NAME: usize = 4096;

/// Reads RTF as a story.
pub(super) fn read(bytes: &[u8]) -> Story {
    let mut reader = Reader::new(bytes);
    for token in Tokens::new(bytes) {
        reader.token(token);
    }
    reader.finish()
}

/// A font: how its bytes are read.
#[derive(Debug, Default)]
pub(super) struct Font {
    pub page: Option<CodePage>,
    pub name: String,
}

/// Reads RTF.
pub(super) struct Reader {
    states: Vec<State>,
    /// How many groups are open beyond the deepest that is kept.
    beyond: usize,
    /// What holds paragraphs, innermost last.
    pub holders: Vec<Holder>,
    /// Bytes that wait to become letters.
    bytes: Vec<u8>,
    /// The first half of a letter whose number has two halves.
    half: Option<u16>,
    /// How many signs are still to be passed over after a letter by its number.
    pub pass: usize,
    /// Whether the group begins with the sign that it may be passed over by those who do not know it.
    pub may_ignore: bool,
    /// Whether bytes outside of ASCII that are not written as codes are UTF-8, as they are where a program put RTF into
    /// a text of its own.
    is_utf8: bool,
    pub page: CodePage,
    pub default_font: i32,
    pub fonts: HashMap<i32, Font>,
    pub font: i32,
    pub styles: HashMap<i32, Kind>,
    pub style: i32,
    style_name: String,
    pub fields: Vec<String>,
    pub story: Story,
    pub title: String,
    said: Vec<&'static str>,
}

impl Reader {
    fn new(bytes: &[u8]) -> Self {
        Self {
            states: vec![State::new()],
            beyond: 0,
            holders: vec![Holder::new(Holding::Text)],
            bytes: Vec::new(),
            half: None,
            pass: 0,
            may_ignore: false,
            is_utf8: std::str::from_utf8(bytes).is_ok(),
            page: CodePage::USUAL,
            default_font: 0,
            fonts: HashMap::new(),
            font: 0,
            styles: HashMap::new(),
            style: 0,
            style_name: String::new(),
            fields: Vec::new(),
            story: Story::default(),
            title: String::new(),
            said: Vec::new(),
        }
    }

    /// What holds here. There always is something: the first state stays.
    pub(super) fn state(&self) -> &State {
        &self.states[self.states.len() - 1]
    }

    pub(super) fn state_mut(&mut self) -> &mut State {
        let last = self.states.len() - 1;
        &mut self.states[last]
    }

    /// The innermost holder. There always is one: that of the text stays.
    pub(super) fn holder(&mut self) -> &mut Holder {
        let last = self.holders.len() - 1;
        &mut self.holders[last]
    }

    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => return self.text(text),
            Token::Byte(_) if self.pass > 0 => return self.pass -= 1,
            Token::Byte(byte) => return self.bytes.push(byte),
            Token::Open | Token::Close | Token::Word(..) | Token::Sign(_) => self.flush(),
        }
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Word(name, number) => self.word(name, number),
            Token::Sign(sign) => self.sign(sign),
            Token::Text(_) | Token::Byte(_) => {}
        }
    }

    fn open(&mut self) {
        self.pass = 0;
        self.may_ignore = false;
        if self.states.len() < DEEPEST {
            self.states.push(*self.state());
        } else {
            self.beyond += 1;
        }
    }

    fn close(&mut self) {
        self.pass = 0;
        self.may_ignore = false;
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if self.states.len() > 1 {
            self.states.pop();
        }
        while self.holders.len() > self.state().holders {
            self.close_holder();
        }
    }

    fn text(&mut self, text: &[u8]) {
        self.may_ignore = false;
        match std::str::from_utf8(text) {
            Ok(text) if self.is_utf8 && !text.is_ascii() => {
                self.flush();
                let skip = text.char_indices().nth(self.pass).map_or(text.len(), |(at, _)| at);
                self.pass -= self.pass.min(text.chars().count());
                self.put(text.get(skip..).unwrap_or_default());
            }
            _ => {
                let skip = self.pass.min(text.len());
                self.pass -= skip;
                self.bytes.extend_from_slice(text.get(skip..).unwrap_or_default());
            }
        }
    }

    /// Turns the bytes that wait into letters.
    pub(super) fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.page_here().decode(&bytes);
        self.put(&text);
        self.bytes = bytes;
        self.bytes.clear();
    }

    /// How bytes are read here: as the font has it, or else as the file does.
    fn page_here(&self) -> CodePage {
        let Some(font) = self.fonts.get(&self.state().font) else { return self.page };
        match font.page {
            Some(CodePage::Pictures(_)) => CodePage::Pictures(Pictures::named(&font.name).unwrap_or(Pictures::Other)),
            page => page.unwrap_or(self.page),
        }
    }

    /// A letter by its number, of which some come in two halves.
    pub(super) fn letter(&mut self, number: i32) {
        self.pass = self.state().fallback;
        let unit = if number < 0 { number.saturating_add(0x1_0000) } else { number };
        let unit = u32::try_from(unit).unwrap_or(0xfffd);
        let half = self.half.take();
        let letter = match (half, u16::try_from(unit)) {
            (Some(high), Ok(low @ 0xdc00..=0xdfff)) => char::decode_utf16([high, low]).next().and_then(Result::ok),
            (_, Ok(high @ 0xd800..=0xdbff)) => {
                self.half = Some(high);
                return;
            }
            _ => self.letter_of(unit),
        };
        self.put(letter.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
    }

    /// The letter of a number; numbers in the private area are codes of a font of pictures.
    fn letter_of(&self, number: u32) -> Option<char> {
        let CodePage::Pictures(font) = self.page_here() else { return char::from_u32(number) };
        super::super::story::symbol(font, number).or_else(|| char::from_u32(number))
    }

    /// Puts text where text goes here.
    pub(super) fn put(&mut self, text: &str) {
        let state = *self.state();
        let keep = |held: &mut String, text: &str| {
            if held.len() + text.len() <= LONGEST_NAME {
                held.push_str(text);
            }
        };
        match state.destination {
            Destination::Text => self.put_words(&state, text),
            Destination::Label => keep(self.holder().label.get_or_insert_default(), text),
            Destination::Title => keep(&mut self.title, text),
            Destination::Fonts => keep(&mut self.fonts.entry(self.font).or_default().name, text.trim_end_matches(';')),
            Destination::Styles => {
                keep(&mut self.style_name, text);
                if let Some(name) = self.style_name.strip_suffix(';') {
                    self.styles.insert(self.style, Kind::named(name));
                    (self.style, self.style_name) = (0, String::new());
                }
            }
            Destination::Instruction => {
                if let Some(instruction) = state.field.and_then(|field| self.fields.get_mut(field)) {
                    keep(instruction, text);
                }
            }
            Destination::Skip | Destination::Drawing | Destination::Twofold | Destination::Information => {}
        }
    }

    fn put_words(&mut self, state: &State, text: &str) {
        if state.hidden {
            return self.leave_out("hidden text", text);
        }
        let mut look = state.look;
        look.drawn.inserted &= look.link.is_none();
        let holder = self.holder();
        holder.shape = state.shape;
        match text {
            "\t" => holder.runs.tab(look),
            "\n" => holder.runs.line_break(look),
            _ => holder.runs.push(look, text),
        }
    }

    fn leave_out(&mut self, what: &'static str, text: &str) {
        match self.holder().beside.last_mut() {
            Some(Item::Dropped(last, words)) if *last == what => words.push_str(text),
            _ if text.trim().is_empty() => {}
            _ => self.holder().beside.push(Item::Dropped(what, text.to_owned())),
        }
    }

    /// Says something once.
    pub(super) fn say(&mut self, finding: Diagnostic) {
        if !self.said.contains(&finding.code) {
            self.said.push(finding.code);
            self.holder().beside.push(Item::Finding(finding));
        }
    }

    /// The result of a field begins: it may be a link.
    pub(super) fn begin_result(&mut self) {
        let instruction = self.state().field.and_then(|field| self.fields.get(field));
        let address = instruction.and_then(|instruction| field_address(instruction));
        if let Some(address) = address.as_deref().and_then(outside_address) {
            self.state_mut().look.link = u32::try_from(self.story.links.len()).ok();
            self.story.links.push(address.to_owned());
        }
    }

    fn finish(mut self) -> Story {
        self.flush();
        while self.holders.len() > 1 {
            self.close_holder();
        }
        self.end_last_paragraph();
        let text = self.holders.pop().map(Holder::finish).unwrap_or_default();
        self.story.items.splice(0..0, text);
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.story.title = (!title.is_empty()).then_some(title);
        self.story
    }
}
