//! The XML of a part as a flat stream: elements begin and end, and text stands between them.
//!
//! No entity is expanded but the five of XML and numbered characters, and nothing recurses, so that neither entity bombs
//! nor deep nesting can do harm. Broken XML yields what stands before the break.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::{Reader, XmlVersion};

/// Which vocabulary an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// Word processing.
    Word,
    /// Formulas.
    Math,
    /// Alternatives for programs of different age.
    Alternatives,
    /// Drawings.
    Drawing,
    /// Drawings of an older kind.
    Vector,
    /// Any other.
    Other,
}

/// Something in the stream.
#[derive(Debug)]
pub(super) enum Event<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// The innermost open element ends.
    End,
    /// Text.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    /// Its vocabulary.
    pub space: Space,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        let name = self.start.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The value of an attribute, whatever prefix its name has.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| {
            let key = attribute.key.into_inner();
            key.rsplit_once(':').map_or(key, |(_, local)| local) == name
        })?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| found.value.clone()).into_owned())
    }

    /// The attributes whose names have the prefix of this element's own name: their names without it, and their values.
    pub(super) fn own_attributes(&self) -> Vec<(String, String)> {
        let name = self.start.name().into_inner();
        let prefix = name.rsplit_once(':').map(|(prefix, _)| prefix);
        let mut attributes = self.start.attributes();
        let own = attributes.with_checks(false).flatten().filter_map(|attribute| {
            let (of, local) = attribute.key.into_inner().rsplit_once(':')?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            (Some(of) == prefix).then(|| (local.to_owned(), value.into_owned()))
        });
        own.collect()
    }

    /// The value of the attribute `val`.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The value of an attribute as a number.
    pub(super) fn number(&self, name: &str) -> Option<i32> {
        let value = self.attribute(name)?;
        let value = value.trim();
        // Programs have been seen to write fractions where whole twips belong.
        value.split(['.', 'p']).next()?.parse().ok()
    }

    /// Whether a property that is on unless it says otherwise is on.
    pub(super) fn is_on(&self) -> bool {
        self.value().is_none_or(|value| !["0", "false", "off", "none"].contains(&value.as_str()))
    }
}

/// The stream of a part.
pub(super) struct Events<'a> {
    reader: Reader<&'a [u8]>,
    spaces: HashMap<String, Space>,
    ends_empty: bool,
    /// Whether the part broke off or is no sound XML from some place on.
    pub damaged: bool,
    depth: usize,
}

impl<'a> Events<'a> {
    /// The stream of that text.
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let usual = [
            ("w", Space::Word),
            ("m", Space::Math),
            ("mc", Space::Alternatives),
            ("a", Space::Drawing),
            ("v", Space::Vector),
        ];
        let spaces = usual.into_iter().map(|(prefix, space)| (prefix.to_owned(), space)).collect();
        Self { reader, spaces, ends_empty: false, damaged: false, depth: 0 }
    }

    /// The next event, until there is none.
    pub(super) fn next(&mut self) -> Option<Event<'a>> {
        if std::mem::take(&mut self.ends_empty) {
            return Some(Event::End);
        }
        loop {
            match self.reader.read_event() {
                Ok(Raw::Start(start)) => {
                    self.depth += 1;
                    return Some(self.element(start));
                }
                Ok(Raw::Empty(start)) => {
                    self.ends_empty = true;
                    return Some(self.element(start));
                }
                Ok(Raw::End(_)) if self.depth > 0 => {
                    self.depth -= 1;
                    return Some(Event::End);
                }
                Ok(Raw::Text(text)) => return Some(Event::Text(text.into_inner())),
                Ok(Raw::CData(text)) => return Some(Event::Text(text.into_inner())),
                Ok(Raw::GeneralRef(name)) => return Some(Event::Text(Cow::Owned(resolved(&name)))),
                Ok(Raw::Eof) => {
                    self.damaged |= self.depth > 0;
                    return None;
                }
                Ok(_) => {}
                Err(_) => {
                    self.damaged = true;
                    return None;
                }
            }
        }
    }

    fn element(&mut self, start: BytesStart<'a>) -> Event<'a> {
        if start.attributes_raw().contains("xmlns") {
            self.declare(&start);
        }
        let name = start.name().into_inner();
        let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let space = self.spaces.get(prefix).copied().unwrap_or(Space::Other);
        Event::Start(Element { space, start })
    }

    /// Remembers what prefixes stand for. Where they end is not tracked: no program uses one for two vocabularies.
    fn declare(&mut self, start: &BytesStart<'_>) {
        let mut attributes = start.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let key = attribute.key.into_inner();
            let prefix = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                self.spaces.insert(prefix.to_owned(), space(&attribute.value));
            }
        }
    }
}

/// The vocabulary of that address, in its transitional or its strict form.
fn space(address: &str) -> Space {
    let ends = |names: &[&str]| names.iter().any(|name| address.ends_with(name));
    match address {
        _ if ends(&["wordprocessingml/2006/main", "wordprocessingml/main"]) => Space::Word,
        _ if ends(&["officeDocument/2006/math", "officeDocument/math"]) => Space::Math,
        _ if ends(&["markup-compatibility/2006"]) => Space::Alternatives,
        _ if ends(&["drawingml/2006/main", "drawingml/main"]) => Space::Drawing,
        "urn:schemas-microsoft-com:vml" => Space::Vector,
        _ => Space::Other,
    }
}

/// What a reference stands for; one that stands for nothing known stays as it is written.
fn resolved(name: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    let known = match &**name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        other => return format!("&{other};"),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(xml: &str) -> (String, bool) {
        let mut events = Events::new(xml);
        let mut seen = String::new();
        while let Some(event) = events.next() {
            match event {
                Event::Start(element) => seen.push_str(&format!("<{:?} {}>", element.space, element.name())),
                Event::End => seen.push('/'),
                Event::Text(text) => seen.push_str(&text),
            }
        }
        (seen, events.damaged)
    }

    #[test]
    fn prefixes_stand_for_what_they_are_declared_to() {
        let xml = "<q:p xmlns:q='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><q:t/>tea &amp; &#x6d;ilk</q:p>";
        assert_eq!(seen(xml), ("<Word p><Word t>/tea & milk/".to_owned(), false));
        let strict = "<p xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'/>";
        assert_eq!(seen(strict), ("<Word p>/".to_owned(), false));
    }

    #[test]
    fn entities_are_not_expanded() {
        let bomb = "<!DOCTYPE w:p [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><w:p>&b;</w:p>";
        assert_eq!(seen(bomb), ("<Word p>&b;/".to_owned(), false));
    }

    #[test]
    fn broken_xml_yields_what_stands_before_the_break() {
        assert_eq!(seen("<w:p>tea<w:"), ("<Word p>tea".to_owned(), true));
        assert_eq!(seen("</w:p></w:p><w:p>tea"), ("<Word p>tea".to_owned(), true));
    }
}
