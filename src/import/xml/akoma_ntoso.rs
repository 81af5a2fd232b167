//! Akoma Ntoso, the standard of OASIS for acts and bills.

use super::tree::Node;
use super::{Part, Vocabulary};

pub(super) const VOCABULARY: Vocabulary = Vocabulary { part, label };

fn part(node: &Node<'_>) -> Part {
    match node.local() {
        "section" | "article" | "rule" => Part::Section,
        "hcontainer" if node.attribute("name") == Some("matter") => Part::Matter,
        "book" | "tome" | "part" | "subpart" | "title" | "subtitle" | "chapter" | "subchapter" | "division"
        | "subdivision" | "hcontainer" | "attachment" => Part::Division,
        "subsection" | "paragraph" | "subparagraph" | "clause" | "subclause" | "point" | "indent" | "alinea"
        | "item" | "level" | "list" | "blockListItem" | "proviso" | "transitional" | "subrule" | "crossHeading" => {
            Part::Item
        }
        "num" => Part::Number,
        "heading" | "subheading" => Part::Heading,
        "meta" | "coverPage" => Part::Left("metadata"),
        "preface" | "preamble" | "conclusions" | "header" => Part::Matter,
        "p" | "longTitle" | "listIntroduction" | "listWrapUp" | "listConclusion" | "formula" | "block" | "recital"
        | "citation" | "signature" | "li" | "tocItem" => Part::Text,
        "authorialNote" | "remark" | "noteRef" => Part::Note,
        "quotedStructure" | "embeddedStructure" => Part::Quoted,
        "table" => Part::Table,
        "tr" => Part::Row,
        "td" | "th" => Part::Cell,
        "b" => Part::Strong,
        "i" => Part::Emphasis,
        "ins" => Part::Inserted,
        "del" => Part::Deleted,
        "def" | "term" => Part::Term,
        "br" | "eol" => Part::Break,
        "docTitle" | "shortTitle" | "docNumber" | "docType" | "ref" | "mref" | "rref" | "span" | "sup" | "sub"
        | "u" | "a" | "date" | "quotedText" | "mod" | "inline" | "" => Part::Inline,
        _ => Part::Wrapper,
    }
}

fn label(number: &str, _: &Part) -> String {
    number.to_owned()
}
