//! The XML of legislatures, which states the hierarchy of a law itself.
//!
//! Every format has a vocabulary: what each of its elements is. One reader, [`law`], makes provisions from any of them.

mod akoma_ntoso;
mod dc_library;
mod law;
mod tree;
mod uslm;

use super::original::Original;

pub(super) use law::Law;

/// How one format of XML is read.
pub(super) struct Vocabulary {
    /// What an element is.
    part: fn(&tree::Node<'_>) -> Part,
    /// How a designator is printed, from its words in the file and the kind of part it numbers.
    label: fn(&str, &Part) -> String,
}

/// What an element is to a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A section.
    Section,
    /// A greater division with others inside.
    Division,
    /// An enumerated subdivision of a section.
    Item,
    /// Matter outside the numbering: a preamble, an enacting clause.
    Matter,
    /// The designator of the part around it.
    Number,
    /// A word before the designator: "Subchapter".
    Prefix,
    /// The heading of the part around it.
    Heading,
    /// A paragraph.
    Text,
    /// The title of the whole.
    Title,
    /// A remark, a history or a source: no law.
    Note,
    /// Law that is quoted, to be put in elsewhere.
    Quoted,
    /// A table, one of its rows, or a cell.
    Table,
    Row,
    Cell,
    /// An element that means nothing by itself.
    Wrapper,
    /// Words within a paragraph that stand out.
    Strong,
    Emphasis,
    /// Words within a paragraph that a change adds or takes out.
    Inserted,
    Deleted,
    /// A term where it is defined.
    Term,
    /// Words within a paragraph.
    Inline,
    /// A new line within a paragraph.
    Break,
    /// Not the words of the law: what it is instead.
    Left(&'static str),
}

/// D.C. Council's `dc-library`.
pub(super) fn is_dc_library(original: &Original) -> bool {
    namespace(original, &["dc-library"], &[])
}

/// Reads D.C. Council's `dc-library`.
pub(super) fn dc_library(original: &Original) -> Law {
    law::read(original, &dc_library::VOCABULARY)
}

/// United States Legislative Markup, and the XML of bills that came before it.
pub(super) fn is_uslm(original: &Original) -> bool {
    namespace(
        original,
        &["schemas.gpo.gov/xml/uslm", "xml.house.gov/schemas/uslm"],
        &["bill", "resolution", "uscDoc", "lawDoc"],
    )
}

/// Reads United States Legislative Markup.
pub(super) fn uslm(original: &Original) -> Law {
    law::read(original, &uslm::VOCABULARY)
}

/// Akoma Ntoso.
pub(super) fn is_akoma_ntoso(original: &Original) -> bool {
    namespace(original, &["akomantoso", "legaldocml"], &["akomaNtoso"])
}

/// Reads Akoma Ntoso.
pub(super) fn akoma_ntoso(original: &Original) -> Law {
    law::read(original, &akoma_ntoso::VOCABULARY)
}

fn namespace(original: &Original, spaces: &[&str], names: &[&str]) -> bool {
    // Nothing but XML is worth decoding to find out.
    let mut head = original
        .head()
        .iter()
        .filter(|byte| !matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf | 0xff | 0xfe));
    if head.next() != Some(&b'<') {
        return false;
    }
    let text = &original.decoded().file.text;
    let mut end = text.len().min(16 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let Some((name, space)) = tree::root(text[..end].trim_start()) else { return false };
    let space = space.to_lowercase();
    spaces.iter().any(|known| space.contains(known)) || names.contains(&name.as_str())
}
