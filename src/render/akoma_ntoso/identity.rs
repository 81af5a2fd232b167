//! What the standard asks to be known of every document: its addresses, its day, its author, its language.
//!
//! All of it comes from the document. A draft has no day until it is introduced, and the standard wants one: it is the
//! first that the schema can write, 0001-01-01, under the name `undated`, which nobody takes for a day of enactment.

use super::plan::Kind;
use super::xml::Xml;
use crate::document::{Document, Meta};

/// The day of a document that has none.
const UNDATED: &str = "0001-01-01";

/// Writes the metadata of a document, or of the part of it that has that name.
pub(super) fn write(xml: &mut Xml, document: &Document, kind: Kind, component: &str) {
    let meta = &document.meta;
    let (language, country) = (language(meta), country(meta));
    let work = format!("/akn/{country}/{}/{UNDATED}/{}", kind.element(), slug(&meta.title));
    let expression = format!("{work}/{language}@{UNDATED}");
    xml.open_lines("meta", &[]);
    xml.open_lines("identification", &[("source", "#modelbill")]);
    xml.open_lines("FRBRWork", &[]);
    core(xml, &format!("{work}/!{component}"), &work);
    for (name, value) in [("FRBRcountry", country.as_str()), ("FRBRname", &meta.title), ("FRBRauthoritative", "false")]
    {
        value_of(xml, name, value);
    }
    xml.close_line("FRBRWork");
    xml.open_lines("FRBRExpression", &[]);
    core(xml, &format!("{expression}/!{component}"), &expression);
    xml.empty("FRBRlanguage", &[("language", &language)]);
    xml.line();
    xml.close_line("FRBRExpression");
    xml.open_lines("FRBRManifestation", &[]);
    core(xml, &format!("{expression}/!{component}.xml"), &format!("{expression}.akn"));
    value_of(xml, "FRBRformat", "application/akn+xml");
    xml.close_line("FRBRManifestation");
    xml.close_line("identification");
    if component == "main" {
        xml.open_lines("references", &[("source", "#modelbill")]);
        let made = "/akn/ontology/object/modelbill";
        xml.empty("TLCObject", &[("eId", "modelbill"), ("href", made), ("showAs", "modelbill")]);
        xml.line();
        xml.empty("TLCRole", &[("eId", "author"), ("href", "/akn/ontology/role/author"), ("showAs", "Author")]);
        xml.line();
        xml.close_line("references");
    }
    xml.close_line("meta");
}

fn core(xml: &mut Xml, this: &str, uri: &str) {
    value_of(xml, "FRBRthis", this);
    value_of(xml, "FRBRuri", uri);
    xml.empty("FRBRdate", &[("date", UNDATED), ("name", "undated")]);
    xml.line();
    xml.empty("FRBRauthor", &[("href", "#author")]);
    xml.line();
}

fn value_of(xml: &mut Xml, name: &str, value: &str) {
    xml.empty(name, &[("value", value)]);
    xml.line();
}

/// The language in the three letters of ISO 639-2, as far as they are known here; otherwise as the document has it.
fn language(meta: &Meta) -> String {
    let first = meta.language.split('-').next().unwrap_or("");
    match first {
        "en" => "eng".to_owned(),
        "es" => "spa".to_owned(),
        "fr" => "fra".to_owned(),
        "" => "und".to_owned(),
        other => slug(other),
    }
}

/// The country that the language's tag names; `zz`, which is none, where it names none.
fn country(meta: &Meta) -> String {
    let named = meta.language.split('-').skip(1).find(|part| part.len() == 2 && part.is_ascii());
    named.map_or_else(|| "zz".to_owned(), slug)
}

/// A title as a part of an address.
pub(super) fn slug(title: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let words: String = title.chars().map(plain).collect();
    let slug = words.split_whitespace().take(12).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}
