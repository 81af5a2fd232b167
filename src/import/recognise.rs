//! Cross-references and defined terms in the words of a law.
//!
//! A reference is recognised only where the part it names is in the document; a reference to other law is left as words.
//! No word is changed.

use std::collections::HashMap;

use super::growing::bare;
use crate::document::{Block, Document, Id, Inline, Level, Provision};

/// Marks the references and the defined terms of a document.
pub(super) fn recognise(document: &mut Document) {
    let map = Map::of(document);
    for provision in &mut document.body {
        in_provision(provision, &mut Vec::new(), &map);
    }
}

/// The parts of a document by their designators.
struct Map {
    /// Sections by number, the first of each.
    sections: HashMap<String, Id>,
    /// Subdivisions by the part around them and their designator.
    inside: HashMap<(Id, String), Id>,
}

impl Map {
    fn of(document: &Document) -> Self {
        let mut map = Self { sections: HashMap::new(), inside: HashMap::new() };
        document.body.iter().for_each(|provision| map.add(provision, None));
        map
    }

    fn add(&mut self, provision: &Provision, outer: Option<&Id>) {
        let number = provision.number.as_str().map(bare).unwrap_or_default();
        if provision.level == Level::Section && !provision.codified && !number.is_empty() {
            self.sections.entry(number).or_insert_with(|| provision.id.clone());
        } else if let (Level::Item, Some(outer)) = (provision.level, outer) {
            self.inside.entry((outer.clone(), number)).or_insert_with(|| provision.id.clone());
        }
        provision.children.iter().for_each(|child| self.add(child, Some(&provision.id)));
    }

    /// The part inside `base` that a chain of enumerators names.
    fn follow(&self, base: &Id, chain: &[String]) -> Option<Id> {
        chain.iter().try_fold(base.clone(), |at, mark| self.inside.get(&(at, mark.clone())).cloned())
    }
}

fn in_provision(provision: &mut Provision, outer: &mut Vec<(Level, Id)>, map: &Map) {
    outer.push((provision.level, provision.id.clone()));
    let mut first = true;
    for block in provision.blocks.iter_mut().chain(&mut provision.tail) {
        if let (true, Block::Paragraph(paragraph)) = (first, &mut *block) {
            mark_term(&mut paragraph.text);
        }
        first = false;
        block.walk_text_mut(&mut |run| references(run, outer, map));
    }
    provision.children.iter_mut().for_each(|child| in_provision(child, outer, map));
    outer.pop();
}

/// Marks the term that a paragraph defines at its beginning: `“Kettle” means …`.
fn mark_term(run: &mut Vec<Inline>) {
    let Some(Inline::Text(text)) = run.first() else { return };
    let lead = if text.starts_with("The term ") { "The term ".len() } else { 0 };
    let rest = &text[lead..];
    let Some(open) = rest.chars().next().filter(|c| matches!(c, '“' | '"')) else { return };
    let close = if open == '“' { '”' } else { '"' };
    let Some(end) = rest[open.len_utf8()..].find(close).map(|at| at + open.len_utf8() + close.len_utf8()) else {
        return;
    };
    let after = rest[end..].trim_start_matches([',', ' ']);
    let defines = [
        "means",
        "includes",
        "has the meaning",
        "has the same meaning",
        "shall mean",
        "shall have",
        "is ",
        "refers to",
    ]
    .iter()
    .any(|verb| after.starts_with(verb));
    if !defines || end > 120 {
        return;
    }
    let parts = [text[..lead].to_owned(), rest[..end].to_owned(), rest[end..].to_owned()];
    let [before, term, after] = parts;
    let mut out = Vec::new();
    if !before.is_empty() {
        out.push(Inline::Text(before));
    }
    out.push(Inline::Term(vec![Inline::Text(term)]));
    out.push(Inline::Text(after));
    out.extend(run.drain(1..));
    *run = out;
}

fn references(run: &mut Vec<Inline>, outer: &[(Level, Id)], map: &Map) {
    let mut out = Vec::with_capacity(run.len());
    for mut inline in std::mem::take(run) {
        match inline {
            Inline::Text(text) => in_text(&text, outer, map, &mut out),
            Inline::Strong(ref mut inner)
            | Inline::Emphasis(ref mut inner)
            | Inline::Inserted(ref mut inner)
            | Inline::Deleted(ref mut inner) => {
                references(inner, outer, map);
                out.push(inline);
            }
            other => out.push(other),
        }
    }
    *run = out;
}

/// What a reference may begin with, and what kind of part it names.
const WORDS: [(&str, bool); 12] = [
    ("§ ", true),
    ("section ", true),
    ("Section ", true),
    ("Sec. ", true),
    ("sec. ", true),
    ("subsection ", false),
    ("subdivision ", false),
    ("paragraph ", false),
    ("subparagraph ", false),
    ("clause ", false),
    ("Subsection ", false),
    ("Paragraph ", false),
];

fn in_text(text: &str, outer: &[(Level, Id)], map: &Map, out: &mut Vec<Inline>) {
    let mut from = 0;
    let mut at = 0;
    while let Some((start, word, of_section)) = next_word(text, at) {
        at = start + word.len();
        let found = if of_section { section(text, at, map) } else { subdivision(text, at, outer, map) };
        let Some((end, to)) = found else { continue };
        if start > from {
            out.push(Inline::text(&text[from..start]));
        }
        out.push(Inline::Reference { to, text: Some(text[start..end].to_owned()) });
        (from, at) = (end, end);
    }
    if from < text.len() {
        out.push(Inline::text(&text[from..]));
    }
}

/// The next word that may begin a reference, at the beginning of a word.
fn next_word(text: &str, from: usize) -> Option<(usize, &'static str, bool)> {
    let bytes = text.as_bytes();
    let known = |at: usize| {
        let apart = at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] >= 0x80);
        let first = matches!(bytes[at], 0xc2 | b's' | b'S' | b'p' | b'P' | b'c');
        let word = || WORDS.iter().find(|(word, _)| bytes[at..].starts_with(word.as_bytes()));
        if first && apart { word().map(|(word, of_section)| (at, *word, *of_section)) } else { None }
    };
    (from..bytes.len()).find_map(known)
}

/// A section of this document by its number, with the enumerators behind it.
fn section(text: &str, at: usize, map: &Map) -> Option<(usize, Id)> {
    let rest = &text[at..];
    let length =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '–'))).unwrap_or(rest.len());
    let number = rest[..length].trim_end_matches(['.', ':', '-', '–']);
    let base = map.sections.get(number)?;
    let (chain, end) = chain(text, at + number.len());
    if of_other_law(&text[end..]) {
        return None;
    }
    // As much of the chain as the document has.
    (0..=chain.len()).rev().find_map(|taken| Some((end, map.follow(base, &chain[..taken])?)))
}

/// A subdivision near this one: "subsection (a)(1)", "paragraph (2) of subsection (b)".
fn subdivision(text: &str, at: usize, outer: &[(Level, Id)], map: &Map) -> Option<(usize, Id)> {
    let (chain, end) = chain(text, at);
    if chain.is_empty() {
        return None;
    }
    let after = &text[end..];
    let named = [" of subsection ", " of subdivision ", " of paragraph "];
    if let Some(word) = named.iter().find(|word| after.starts_with(**word)) {
        let (within, _) = self::chain(text, end + word.len());
        let base = nearest(&within, outer, map)?;
        return map.follow(&base, &chain).map(|to| (end, to));
    }
    if of_other_law(after) {
        return None;
    }
    nearest(&chain, outer, map).map(|to| (end, to))
}

/// The part that a chain of enumerators names, looked for from the innermost part outwards.
fn nearest(chain: &[String], outer: &[(Level, Id)], map: &Map) -> Option<Id> {
    if chain.is_empty() {
        return None;
    }
    outer.iter().rev().find_map(|(_, id)| map.follow(id, chain))
}

/// Enumerators in parentheses, and where they end.
fn chain(text: &str, at: usize) -> (Vec<String>, usize) {
    let mut chain = Vec::new();
    let mut end = at;
    while let Some(inside) = text[end..].strip_prefix('(') {
        let Some(close) = inside.char_indices().take(8).find(|(_, c)| *c == ')').map(|(close, _)| close) else { break };
        let mark = &inside[..close];
        if mark.is_empty() || !mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            break;
        }
        chain.push(mark.to_owned());
        end += close + 2;
    }
    (chain, end)
}

/// Whether what follows a reference says that it is to other law: "of the Kettle Act", "of title 5".
fn of_other_law(after: &str) -> bool {
    let words = after.trim_start_matches([',', ' ']);
    let Some(of) = words.strip_prefix("of ") else {
        return words.starts_with("et seq") && after.starts_with(' ');
    };
    !["this ", "the act", "the ordinance", "that "].iter().any(|own| of.starts_with(own))
}

#[cfg(test)]
mod tests {
    use super::super::{Original, Reading, import};
    use crate::document::Inline;

    const LAW: &str = "§ 1. Kettles.\n(a) “Kettle” means a pot.\n(1) See subsection (b)(2) of this section and section 2(a).\n\
        (b) Tea:\n(1) Section 2 of the Cup Act and paragraph (2) of this subsection.\n(2) § 9.\n§ 2. Cups.\n(a) Cups.\n";

    #[test]
    fn references_name_the_part_they_mean_and_other_law_is_left_alone() {
        let document = import(&Original::new("law.txt", LAW), Reading::Marked).expect("text imports").document;
        let (mut found, mut terms) = (Vec::new(), 0);
        document.walk(&mut |provision| {
            provision.blocks.iter().for_each(|block| {
                block.walk_text(&mut |run| {
                    for inline in run {
                        match inline {
                            Inline::Reference { to, text } => {
                                found.push((text.clone().unwrap_or_default(), to.to_string()))
                            }
                            Inline::Term(_) => terms += 1,
                            _ => {}
                        }
                    }
                });
            });
        });
        let expected = [("subsection (b)(2)", "1.b.2"), ("section 2(a)", "2.a"), ("paragraph (2)", "1.b.2")];
        assert_eq!(found, expected.map(|(text, to)| (text.to_owned(), to.to_owned())));
        assert_eq!(terms, 1);
    }
}
