//! Elements and words as XML, in which no word becomes markup.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::document::is_command;

/// An XML file that is being written.
pub(super) struct Xml {
    out: Writer<Vec<u8>>,
}

impl Xml {
    /// A file with its declaration.
    pub(super) fn new() -> Self {
        let mut xml = Self { out: Writer::new(Vec::new()) };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(element(name, attributes)));
    }

    /// Opens an element that holds others, each on a line of its own.
    pub(super) fn open_lines(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        self.line();
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(element(name, attributes)));
    }

    /// Closes an element within a line.
    pub(super) fn close(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// Closes an element that ends its line.
    pub(super) fn close_line(&mut self, name: &str) {
        self.close(name);
        self.line();
    }

    /// Words.
    pub(super) fn words(&mut self, words: &str) {
        self.write(Event::Text(BytesText::new(&clean(words))));
    }

    /// Ends a line between elements, where white space means nothing.
    pub(super) fn line(&mut self) {
        self.out.get_mut().push(b'\n');
    }

    /// The file.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out.into_inner()
    }

    fn write(&mut self, event: Event<'_>) {
        // Memory takes every byte, so there is no fault to hand on.
        let _ = self.out.write_event(event);
    }
}

fn element<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, clean(value).as_ref()));
    }
    start
}

/// Text of characters that XML can carry: line ends are spaces, and what it cannot, or what commands a reader's screen, is
/// replaced.
fn clean(text: &str) -> Cow<'_, str> {
    let foreign = |c: char| matches!(c, '\n' | '\r' | '\u{fffe}' | '\u{ffff}') || is_command(c);
    if !text.contains(foreign) {
        return Cow::Borrowed(text);
    }
    let kept = |c: char| match c {
        '\n' | '\r' => ' ',
        c if foreign(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Cow::Owned(text.chars().map(kept).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let mut xml = Xml::new();
        xml.open("p", &[("title", "\"><x a='")]);
        xml.words("</p>&\u{1b}\u{0}\u{ffff}\n]]>");
        xml.close("p");
        let text = String::from_utf8(xml.into_bytes()).expect("UTF-8");
        assert_eq!(
            text.lines().nth(1).expect("a second line"),
            "<p title=\"&quot;&gt;&lt;x a=&apos;\">&lt;/p&gt;&amp;\u{fffd}\u{fffd}\u{fffd} ]]&gt;</p>"
        );
    }
}
