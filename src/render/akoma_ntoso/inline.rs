//! Runs of text as elements of the standard.

use std::collections::HashMap;

use super::super::escape::safe_address;
use super::xml::Xml;
use crate::document::{Id, Inline};

/// Writes runs of text; references lead to the parts that have those names.
pub(super) fn inlines(xml: &mut Xml, text: &[Inline], places: &HashMap<&Id, String>) {
    text.iter().for_each(|inline| write(xml, inline, places));
}

fn write(xml: &mut Xml, inline: &Inline, places: &HashMap<&Id, String>) {
    let mut around = |name: &str, attributes: &[(&str, &str)], inner: &[Inline]| {
        xml.open(name, attributes);
        inlines(xml, inner, places);
        xml.close(name);
    };
    match inline {
        Inline::Text(text) => xml.words(text),
        Inline::Strong(inner) => around("b", &[], inner),
        Inline::Emphasis(inner) => around("i", &[], inner),
        Inline::Term(inner) => around("def", &[], inner),
        Inline::Inserted(inner) => around("ins", &[], inner),
        Inline::Deleted(inner) => around("del", &[], inner),
        Inline::Doubtful { doubt, text } => {
            let class = format!("doubtful {}", doubt.name());
            let mut text = text.clone();
            text.push(Inline::text(doubt.sign()));
            around("span", &[("class", &class), ("title", doubt.meaning())], &text);
        }
        Inline::Link { address, text } => match safe_address(address).map(|address| encoded(&address)) {
            Some(address) => around("a", &[("href", &address)], text),
            None => inlines(xml, text, places),
        },
        Inline::Reference { to, text } => {
            let words = [Inline::text(text.as_deref().unwrap_or(""))];
            match places.get(to) {
                Some(place) => around("ref", &[("href", &format!("#{place}"))], &words),
                None => inlines(xml, &words, places),
            }
        }
        Inline::Break => xml.empty("br", &[]),
    }
}

/// A safe address with whatever may not stand in one written as its bytes.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut fragment = false;
    for (at, byte) in address.bytes().enumerate() {
        let escape = address.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        let kept = match byte {
            b'%' => escape,
            b'#' => !std::mem::replace(&mut fragment, true),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if kept {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_run_nothing_and_have_no_foreign_signs() {
        let linked = |address: &str| safe_address(address).map(|address| encoded(&address));
        assert_eq!(linked("javascript:alert(1)"), None);
        assert_eq!(linked(" java\nscript:x"), None);
        let tea = linked("https://tea.example/a b?x=[%20%]#one#two").expect("a safe address");
        assert_eq!(tea, "https://tea.example/a%20b?x=%5B%20%25%5D#one%23two");
    }
}
