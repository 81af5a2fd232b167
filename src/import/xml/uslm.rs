//! United States Legislative Markup: federal bills, laws and the United States Code.

use super::tree::Node;
use super::{Part, Vocabulary};

pub(super) const VOCABULARY: Vocabulary = Vocabulary { part, label };

fn part(node: &Node<'_>) -> Part {
    match node.local() {
        "section" | "courtRule" => Part::Section,
        "division" | "title" if node.name.contains(':') => Part::Left("metadata"),
        "division" | "title" | "subtitle" | "chapter" | "subchapter" | "part" | "subpart" | "article"
        | "subarticle" | "appendix" | "appropriations" => Part::Division,
        "subsection" | "paragraph" | "subparagraph" | "clause" | "subclause" | "item" | "subitem" | "subsubitem"
        | "level" => Part::Item,
        "num" => Part::Number,
        "heading" => Part::Heading,
        "meta" => Part::Left("metadata"),
        "officialTitle" | "docTitle" => Part::Text,
        "preface" | "longTitle" | "preamble" | "signatures" | "attestation" | "endorsement" | "legislativeHistory" => {
            Part::Matter
        }
        "chapeau" | "content" | "continuation" | "text" | "p" | "recital" | "enactingFormula" | "resolvingClause"
        | "slugLine" | "congress" | "session" | "docNumber" | "currentChamber" | "actionDescription" | "action"
        | "distributionCode" | "relatedDocument" | "type" | "signature" | "referenceItem" | "listItem" | "li"
        | "role" | "enrolledDateline" | "docStage" | "subheading" | "crossheading" => paragraph(node),
        "note" | "sourceCredit" | "footnote" | "editorialContent" | "notes" => Part::Note,
        "quotedContent" => Part::Quoted,
        "table" => Part::Table,
        "tr" => Part::Row,
        "td" | "th" => Part::Cell,
        "b" => Part::Strong,
        "i" => Part::Emphasis,
        "addedText" | "ins" => Part::Inserted,
        "deletedText" | "del" => Part::Deleted,
        "term" => Part::Term,
        "br" => Part::Break,
        "main" | "bill" | "resolution" | "lawDoc" | "uscDoc" | "amendment" | "toc" | "list" | "ol" | "ul"
        | "layout" | "listContent" | "endMarker" | "preliminaryNote" | "uscNote" | "statutesAtLarge" => Part::Wrapper,
        _ => Part::Inline,
    }
}

/// Elements of a preface are paragraphs of their own, but some of them are also words within a paragraph.
fn paragraph(node: &Node<'_>) -> Part {
    match node.local() {
        "role" => Part::Inline,
        _ => Part::Text,
    }
}

fn label(number: &str, _: &Part) -> String {
    number.to_owned()
}
