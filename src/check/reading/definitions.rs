//! Where terms are defined.

use std::ops::Range;

use super::text::standing;
use super::{Part, Role};
use crate::document::{Block, Inline};

/// A definition.
#[derive(Debug)]
pub(in crate::check) struct Definition {
    /// The term, in small letters and without quotation marks.
    pub(in crate::check) term: String,
    /// The provision that defines it.
    pub(in crate::check) part: usize,
    /// Where in that provision’s text what the term means begins.
    pub(in crate::check) says: usize,
    /// The verb that defines: `means`, `shall include`.
    pub(in crate::check) verb: &'static str,
}

/// Verbs that define, the longer first.
const VERBS: [&str; 15] = [
    "shall have the same meaning",
    "shall have the meaning",
    "shall mean and include",
    "shall be defined",
    "shall not include",
    "shall include",
    "shall mean",
    "has the same meaning",
    "has the meaning",
    "have the meaning",
    "means and includes",
    "does not include",
    "includes",
    "means",
    "mean",
];

/// The definitions that a provision’s own text opens with.
pub(super) fn of_part(index: usize, part: &Part<'_>, role: Role) -> Vec<Definition> {
    let marked = marked_terms(part);
    if !marked.is_empty() {
        let says = part.text.find(['”', '"']).map_or(0, |at| at + 1);
        let says = (says..part.text.len()).find(|at| part.text.is_char_boundary(*at)).unwrap_or(part.text.len());
        let verb = verb_after(&part.text[says..]).map_or("means", |(verb, _)| verb);
        return marked.into_iter().map(|term| Definition { term, part: index, says, verb }).collect();
    }
    // A section of definitions may have several in one provision, a paragraph each; elsewhere one opens the provision.
    let sentences = if role == Role::Definitions { part.sentences.len() } else { 1 };
    let quoted: Vec<Definition> =
        part.sentences.iter().take(sentences).flat_map(|at| quoted_terms(index, part, at, role)).collect();
    if quoted.is_empty() { plain_term(index, part).into_iter().collect() } else { quoted }
}

/// "The term caregiving day means": a term that lost its quotation marks, or never had them.
fn plain_term(index: usize, part: &Part<'_>) -> Option<Definition> {
    let lead = &part.lower[..part.lower.floor_char_boundary(60 + "the term".len())];
    let start = lead.find("the term ")?;
    let rest = &part.lower[start + "the term ".len()..];
    let (at, verb) = [" means", " includes", " has the meaning", " shall mean"]
        .iter()
        .filter_map(|verb| Some((rest.find(verb)?, *verb)))
        .min_by_key(|(at, _)| *at)?;
    let term = &rest[..at];
    let plain = term.split(' ').count() <= 6 && !term.contains(['\u{7f}', ',', '.', ';', '(']);
    let says = start + "the term ".len() + at + verb.len();
    plain.then(|| Definition { term: term.to_owned(), part: index, says, verb: verb.trim_start() })
}

/// The terms that a draft marks as such.
fn marked_terms(part: &Part<'_>) -> Vec<String> {
    let Some(Block::Paragraph(paragraph)) = part.provision.blocks.first() else { return Vec::new() };
    let terms = paragraph.text.iter().filter_map(|inline| match inline {
        Inline::Term(words) => Some(standing(words).trim_matches(['“', '”', '"']).to_lowercase()),
        _ => None,
    });
    terms.collect()
}

/// Terms in quotation marks before a verb that defines, in a sentence.
fn quoted_terms(index: usize, part: &Part<'_>, first: &Range<usize>, role: Role) -> Vec<Definition> {
    let sentence = &part.text[first.clone()];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = sentence[from..].find(['“', '"']).map(|at| from + at) {
        let inside = open + if sentence[open..].starts_with('“') { '“'.len_utf8() } else { 1 };
        let Some(close) = sentence[inside..].find(['”', '"']).map(|at| inside + at) else { break };
        let after = close + if sentence[close..].starts_with('”') { '”'.len_utf8() } else { 1 };
        // Definitions open their provision: a quotation further on is spoken of, or amended.
        let lead = &sentence[..open];
        if found.is_empty() && lead.split_whitespace().count() > if role == Role::Definitions { 16 } else { 12 } {
            break;
        }
        let rest = &sentence[after..];
        if let Some((verb, at)) = verb_after(rest) {
            found.push((clean(&sentence[inside..close]), first.start + after + at, verb));
            break;
        }
        let joined = ["or", "and", ","].iter().any(|word| rest.trim_start().starts_with(word));
        if joined {
            found.push((clean(&sentence[inside..close]), 0, ""));
        }
        from = after;
    }
    let Some(&(_, says, verb)) = found.last().filter(|(_, _, verb)| !verb.is_empty()) else { return Vec::new() };
    found.into_iter().map(|(term, _, _)| Definition { term, part: index, says, verb }).collect()
}

/// The verb that defines soon after the term, and where what follows it begins.
fn verb_after(rest: &str) -> Option<(&'static str, usize)> {
    let low = rest.to_ascii_lowercase();
    let near: String = low.chars().take(110).collect();
    let near = near.find(['“', ';']).map_or(near.as_str(), |end| &near[..end]);
    let verb = VERBS.iter().filter_map(|verb| {
        let at = near.find(verb)?;
        let whole =
            near[at + verb.len()..].starts_with(|c: char| !c.is_alphanumeric()) || near.len() == at + verb.len();
        (whole && near[..at].split_whitespace().count() <= 14 && near[..at].starts_with([' ', ',', '\n']))
            .then_some((*verb, at))
    });
    let (verb, at) = verb.min_by_key(|(verb, at)| (*at, usize::MAX - verb.len()))?;
    Some((verb, at + verb.len()))
}

fn clean(term: &str) -> String {
    term.trim().trim_end_matches([',', '.', ';']).to_lowercase()
}
