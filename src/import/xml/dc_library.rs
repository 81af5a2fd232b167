//! D.C. Council's `dc-library`: the D.C. Code and the laws as enacted.

use super::tree::Node;
use super::{Part, Vocabulary};

pub(super) const VOCABULARY: Vocabulary = Vocabulary { part, label };

fn part(node: &Node<'_>) -> Part {
    match node.name {
        "document" | "include" => wrapper(node),
        "section" => Part::Section,
        "container" => Part::Division,
        "para" => Part::Item,
        "num" if node.attribute("undesignated").is_some() => Part::Left("number that is not printed"),
        "num" => match node.attribute("type") {
            // The numbers of a bill on its way, of the act and of the law.
            Some("law" | "act" | "bill") => Part::Left("number of the act"),
            _ => Part::Number,
        },
        "prefix" => Part::Prefix,
        "heading" => match node.attribute("type") {
            Some("short") => Part::Title,
            Some(_) => Part::Text,
            None => Part::Heading,
        },
        "text" if node.attribute("type").is_some() => Part::Note,
        "text" | "aftertext" => Part::Text,
        "annotation" => Part::Note,
        "annotations" => Part::Wrapper,
        "table" => Part::Table,
        "tr" => Part::Row,
        "td" | "th" => Part::Cell,
        "em" | "i" => Part::Emphasis,
        "strong" | "b" => Part::Strong,
        "meta" => Part::Left("metadata"),
        // How the Code was edited when the act was codified: no part of the act.
        name if name.starts_with("codify:") => Part::Left("instruction for codifying"),
        "cite" | "code-cite" | "span" | "" => Part::Inline,
        _ => Part::Wrapper,
    }
}

fn wrapper(node: &Node<'_>) -> Part {
    if node.name == "include" { Part::Quoted } else { Part::Wrapper }
}

/// Sections of the Code bear a sign, those of an act a word.
fn label(number: &str, part: &Part) -> String {
    match part {
        Part::Section if number.contains(['-', ':']) => format!("§ {number}."),
        Part::Section => format!("Sec. {number}."),
        Part::Division => format!("{number}."),
        _ => number.to_owned(),
    }
}
