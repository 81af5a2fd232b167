//! The elements of an XML file, each with its line.
//!
//! Entities that a file declares itself are not expanded: none of the formats of law needs them, and a few lines of them
//! can stand for gigabytes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// Elements nest no deeper than this; what does is read as if it stood here. No format of law comes near.
const DEEPEST: usize = 160;

/// An XML file as nodes, the root first.
#[derive(Debug, Default)]
pub(in crate::import) struct Tree<'a> {
    pub nodes: Vec<Node<'a>>,
    /// What is wrong with the file as XML, with its line.
    pub faults: Vec<(usize, String)>,
}

/// An element, or words between elements.
#[derive(Debug)]
pub(in crate::import) struct Node<'a> {
    /// Its name with its prefix; empty for words.
    pub name: &'a str,
    pub attributes: Vec<(Cow<'a, str>, String)>,
    pub text: String,
    pub children: Vec<usize>,
    pub line: usize,
}

impl Node<'_> {
    /// The value of an attribute.
    pub(in crate::import) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Its name without a prefix.
    pub(in crate::import) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(self.name)
    }
}

/// The name and the namespace of the first element, from the beginning of a file.
pub(in crate::import) fn root(head: &str) -> Option<(String, String)> {
    let mut reader = Reader::from_str(head);
    reader.config_mut().check_end_names = false;
    for _ in 0..64 {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                let name = start.local_name().as_ref().to_owned();
                let mut attributes = start.attributes();
                let spaces = attributes.with_checks(false).flatten();
                let own = spaces.filter(|attribute| attribute.key.as_ref().starts_with("xmlns"));
                let all: Vec<String> = own.map(|attribute| attribute.value.into_owned()).collect();
                return Some((name, all.join(" ")));
            }
            Ok(Event::Text(text)) if !text.trim_start_matches('\u{feff}').trim().is_empty() => return None,
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
    None
}

/// Counts lines as a reader goes on.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> usize {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        if position > self.at {
            self.line += self.text.get(self.at..position).unwrap_or("").matches('\n').count();
            self.at = position;
        }
        self.line
    }
}

/// Reads a whole file. What is not well-formed is noted and read as far as it goes.
pub(in crate::import) fn read(text: &str) -> Tree<'_> {
    let mut tree = Tree::default();
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut open: Vec<usize> = Vec::new();
    // How many elements are open below the deepest that is kept.
    let mut beyond = 0usize;
    loop {
        let position = reader.buffer_position();
        let line = lines.at(position);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                tree.faults.push((line, error.to_string()));
                let at = usize::try_from(position).unwrap_or(text.len());
                tree.words(&open, line, text.get(at..).unwrap_or(""));
                break;
            }
        };
        match event {
            Event::Start(_) if open.len() >= DEEPEST => {
                beyond += 1;
                if beyond == 1 {
                    tree.faults.push((line, format!("elements nest deeper than {DEEPEST}")));
                }
            }
            Event::Start(start) => {
                let node = Tree::element(text, &start, line);
                tree.add(&open, node);
                open.push(tree.nodes.len() - 1);
            }
            Event::Empty(start) => {
                let node = Tree::element(text, &start, line);
                tree.add(&open, node);
            }
            Event::End(_) if beyond > 0 => beyond -= 1,
            Event::End(_) => drop(open.pop()),
            Event::Text(words) => tree.words(&open, line, &words),
            Event::CData(words) => tree.words(&open, line, &words),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                let char_of = reference.resolve_char_ref().ok().flatten().map(String::from);
                let resolved = char_of.or_else(|| resolve_predefined_entity(name).map(str::to_owned));
                let words = resolved.unwrap_or_else(|| {
                    tree.faults.push((line, format!("the entity `&{name};` is not one of XML's own")));
                    format!("&{name};")
                });
                tree.words(&open, line, &words);
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if !open.is_empty() {
        tree.faults.push((lines.line, format!("the file ends inside `<{}>`", tree.nodes[open[open.len() - 1]].name)));
    }
    tree
}

impl<'a> Tree<'a> {
    fn element(text: &'a str, start: &BytesStart<'_>, line: usize) -> Node<'a> {
        let name = start.name();
        let name = slice_of(text, name.as_ref().as_bytes());
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.as_ref().to_owned();
            let raw = attribute.value.into_owned();
            let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), Cow::into_owned);
            attributes.push((Cow::Owned(key), value));
        }
        Node { name, attributes, text: String::new(), children: Vec::new(), line }
    }

    fn add(&mut self, open: &[usize], node: Node<'a>) {
        let index = self.nodes.len();
        self.nodes.push(node);
        if let Some(parent) = open.last() {
            self.nodes[*parent].children.push(index);
        } else if index > 0 {
            // A second root: read as if it stood in the first.
            self.nodes[0].children.push(index);
        }
    }

    fn words(&mut self, open: &[usize], line: usize, words: &str) {
        let Some(parent) = open.last() else {
            if self.nodes.is_empty() || words.trim().is_empty() {
                return;
            }
            let text = words.to_owned();
            let node = Node { name: "", attributes: Vec::new(), text, children: Vec::new(), line };
            return self.add(&[0], node);
        };
        // Words and the entities among them are one run.
        let last = self.nodes.len() - 1;
        if self.nodes[*parent].children.last() == Some(&last) && self.nodes[last].name.is_empty() {
            self.nodes[last].text.push_str(words);
            return;
        }
        let node = Node { name: "", attributes: Vec::new(), text: words.to_owned(), children: Vec::new(), line };
        self.add(open, node);
    }

    /// The words of a node and all inside it.
    pub(in crate::import) fn words_of(&self, index: usize) -> String {
        let mut out = String::new();
        let mut waiting = vec![index];
        while let Some(next) = waiting.pop() {
            let Some(node) = self.nodes.get(next) else { continue };
            out.push_str(&node.text);
            waiting.extend(node.children.iter().rev());
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The part of the text that these bytes are, so that names need no copies.
fn slice_of<'a>(text: &'a str, bytes: &[u8]) -> &'a str {
    let start = (bytes.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    text.get(start..start.wrapping_add(bytes.len())).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_bomb_stays_small_and_is_noted() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'tea'><!ENTITY c '&b;&b;&b;'>]><a>&c; &amp; &#167;</a>";
        let tree = read(bomb);
        assert_eq!(tree.words_of(0), "&c; & §");
        assert_eq!(tree.faults.len(), 1);
    }

    #[test]
    fn a_hundred_thousand_elements_in_one_another_keep_their_words() {
        let deep = format!("{}tea{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert_eq!(read(&deep).words_of(0), "tea");
    }

    #[test]
    fn a_file_cut_short_is_read_as_far_as_it_goes() {
        let tree = read("<law><section>Tea is served.</sec");
        assert_eq!(tree.words_of(0), "Tea is served.</sec");
        assert!(!tree.faults.is_empty());
    }
}
