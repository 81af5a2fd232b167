//! The tags and texts of a page, each at its line.

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span, State, Tokenizer};

use super::element::{Attribute, Tag};

/// A tag or a text.
#[derive(Debug)]
pub(super) enum Token {
    Start {
        tag: Tag,
        attributes: Vec<(Attribute, String)>,
        /// Whether it ends with a slash: in XHTML it has no end tag.
        closed: bool,
        line: u32,
        /// How what is inside it is read, where that is not as HTML.
        raw: Option<State>,
    },
    End {
        tag: Tag,
        line: u32,
    },
    Text {
        text: String,
        line: u32,
    },
}

/// Reads a page and hands on its tokens, which may say how what follows is to be read.
pub(super) fn tokens(html: &str, mut take: impl FnMut(Token) -> Option<State>) {
    // The tokenizer counts a carriage return and the line feed after it as one character.
    let html = if html.contains('\r') { html.replace("\r\n", "\n").replace('\r', " ").into() } else { html.into() };
    let html: std::borrow::Cow<'_, str> = html;
    let mut lines = Lines { text: html.as_bytes(), at: 0, line: 1 };
    let emitter = CallbackEmitter::new(Gatherer::default());
    let mut tokenizer = Tokenizer::new_with_emitter(&*html, emitter);
    while let Some(Ok((token, at))) = tokenizer.next() {
        let here = lines.at(at);
        let token = match token {
            Token::Start { tag, attributes, closed, raw, .. } => {
                Token::Start { tag, attributes, closed, line: here, raw }
            }
            Token::End { tag, .. } => Token::End { tag, line: here },
            Token::Text { text, .. } => {
                // A text is where its words begin.
                let blank = text.len() - text.trim_start().len();
                let breaks = text.as_bytes().iter().take(blank).filter(|byte| **byte == b'\n').count();
                Token::Text { text, line: here + u32::try_from(breaks).unwrap_or(0) }
            }
        };
        if let Some(state) = take(token) {
            tokenizer.set_state(state);
        }
    }
}

/// Counts lines forward.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, at: usize) -> u32 {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        let breaks = passed.split(|byte| *byte == b'\n').count() - 1;
        self.line += u32::try_from(breaks).unwrap_or(0);
        self.at = self.at.max(at);
        self.line
    }
}

/// Puts a token together from the events of the tokenizer.
#[derive(Debug, Default)]
struct Gatherer {
    tag: Option<Tag>,
    raw: Option<State>,
    start: usize,
    attribute: Option<Attribute>,
    attributes: Vec<(Attribute, String)>,
}

impl Callback<(Token, usize), usize> for Gatherer {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<(Token, usize)> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some(Tag::named(name));
                self.raw = raw_state(name);
                self.start = span.start;
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                let first = |name: &Attribute| self.attributes.iter().all(|(other, _)| other != name);
                self.attribute = Attribute::named(name).filter(first);
                self.attributes.extend(self.attribute.map(|name| (name, String::new())));
            }
            CallbackEvent::AttributeValue { value } => {
                if let (Some(_), Some((_, last))) = (self.attribute, self.attributes.last_mut()) {
                    last.push_str(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let attributes = std::mem::take(&mut self.attributes);
                let (tag, raw) = (self.tag.take()?, self.raw.take());
                return Some((Token::Start { tag, attributes, closed: self_closing, line: 0, raw }, self.start));
            }
            CallbackEvent::EndTag { name } => {
                self.attributes.clear();
                return Some((Token::End { tag: Tag::named(name), line: 0 }, span.start));
            }
            CallbackEvent::String { value } => return Some((Token::Text { text: text(value), line: 0 }, span.start)),
            // In XHTML a section of character data is text; in HTML it is a strange comment.
            CallbackEvent::Comment { value } => {
                let inside = value.strip_prefix(b"[CDATA[")?;
                let inside = inside.strip_suffix(b"]]").unwrap_or(inside);
                return Some((Token::Text { text: text(inside), line: 0 }, span.start));
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// How the inside of an element is read that is not HTML.
fn raw_state(name: &[u8]) -> Option<State> {
    Some(match name {
        b"title" | b"textarea" => State::RcData,
        b"script" => State::ScriptData,
        b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" => State::RawText,
        b"plaintext" => State::PlainText,
        _ => return None,
    })
}
