//! Law that a bill quotes becomes a part of the law: without the marks of the quotation, under ids of its own.

use std::collections::HashSet;

use super::order::bare;
use super::read::words_of;
use super::words::replace;
use crate::document::{Block, Document, Id, Inline, Level, Number, Provision, plain_text};

/// The ids of a law, so that what comes in gets others.
#[derive(Debug)]
pub(super) struct Ids {
    taken: HashSet<Id>,
}

impl Ids {
    pub(super) fn of(law: &Document) -> Self {
        let mut taken = HashSet::new();
        law.walk(&mut |part| {
            taken.insert(part.id.clone());
        });
        Self { taken }
    }

    fn fresh(&mut self, within: Option<&Id>, number: &str) -> Id {
        let name = if number.is_empty() { "part" } else { number };
        let plain = within.map_or_else(|| Id::new(name), |outer| outer.within(name));
        let mut id = plain.clone();
        let mut times = 1;
        while !self.taken.insert(id.clone()) {
            times += 1;
            id = Id::new(format!("{plain}~{times}"));
        }
        id
    }

    /// A quoted provision as a part of the law inside another.
    pub(super) fn adopt(&mut self, quoted: &Provision, within: Option<&Id>) -> Provision {
        let mut part = quoted.clone();
        unquote(&mut part, false);
        self.rename(&mut part, within);
        part
    }

    fn rename(&mut self, part: &mut Provision, within: Option<&Id>) {
        let number = part.number.as_str().map(bare).unwrap_or_default().to_owned();
        part.id = self.fresh(within, &number);
        part.codified = false;
        part.own_text_mut(&mut |run| unlink(run));
        let id = part.id.clone();
        part.children.iter_mut().for_each(|child| self.rename(child, Some(&id)));
    }

    /// A new provision of that number, without anything in it.
    pub(super) fn empty(&mut self, like: &Provision, number: Number) -> Provision {
        let id = self.fresh(Some(&like.id), number.as_str().map(bare).unwrap_or_default());
        let mut part = Provision::new(id, Level::Item, like.source.clone());
        part.number = number;
        part
    }
}

/// Takes the references out of a run and leaves their words: what they refer to is named otherwise in the bill.
pub(super) fn unlink(run: &mut [Inline]) {
    for inline in run.iter_mut() {
        if let Inline::Reference { text: Some(text), .. } = inline {
            *inline = Inline::Text(std::mem::take(text));
        } else if let Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Term(inner)
        | Inline::Inserted(inner)
        | Inline::Deleted(inner)
        | Inline::Link { text: inner, .. } = inline
        {
            unlink(inner);
        }
    }
}

/// Takes out references to parts that the law no longer has.
pub(super) fn unlink_lost(law: &mut Document) {
    let known = Ids::of(law).taken;
    law.walk_mut(&mut |part| {
        part.own_text_mut(&mut |run| {
            let lost = |inline: &Inline| matches!(inline, Inline::Reference { to, .. } if !known.contains(to));
            if run.iter().any(|inline| holds(inline, &lost)) {
                unlink(run);
            }
        });
    });
}

fn holds(inline: &Inline, what: &impl Fn(&Inline) -> bool) -> bool {
    what(inline) || inline.children().iter().any(|inner| holds(inner, what))
}

/// Takes the marks of the quotation off a provision: one that opens before its number or a paragraph, and one that closes
/// at the end of a paragraph, where they have no partner there. `marked` says that a number around it had a mark: then a
/// paragraph may have both.
fn unquote(part: &mut Provision, marked: bool) {
    let mut marked = marked;
    if let Number::Official(number) = &mut part.number {
        let plain = number.trim_start_matches(OPENS).trim_start_matches("``").to_owned();
        marked |= plain.len() < number.len();
        *number = plain;
    }
    let mut each = |run: &mut Vec<Inline>| unquote_run(run, marked);
    each(&mut part.heading);
    part.blocks.iter_mut().chain(&mut part.tail).for_each(|block| block.walk_text_mut(&mut each));
    let says =
        |block: &Block| words_of(block).chars().any(char::is_alphanumeric) || !matches!(block, Block::Paragraph(_));
    part.blocks.retain(says);
    part.tail.retain(says);
    part.children.iter_mut().for_each(|child| unquote(child, marked));
}

/// The same for paragraphs that stand in no provision of the quotation.
pub(super) fn unquoted(blocks: &[Block]) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    let marked = blocks.first().is_some_and(|block| words_of(block).starts_with(OPENS));
    blocks.iter_mut().for_each(|block| {
        block.walk_text_mut(&mut |run| unquote_run(run, marked));
        block.walk_text_mut(&mut |run| unlink(run));
    });
    blocks
}

const OPENS: [char; 2] = ['“', '"'];

fn unquote_run(run: &mut Vec<Inline>, marked: bool) {
    let text = plain_text(run);
    // Behind the mark that closes the quotation stands the sentence that quotes: `”; and`.
    let end = text.trim_end();
    let end = end.strip_suffix(" and").or_else(|| end.strip_suffix(" or")).unwrap_or(end);
    let end = end.trim_end_matches(['.', ';', ',', ' ']);
    let first = || 0..text.chars().next().map_or(0, char::len_utf8);
    let last = || end.len() - end.chars().next_back().map_or(0, char::len_utf8)..text.len();
    match unpaired(&text, end) {
        Some(Mark::Opening) => replace(run, first(), ""),
        Some(Mark::Closing) => replace(run, last(), ""),
        None if marked && is_wholly_quoted(end) => {
            replace(run, last(), "");
            replace(run, first(), "");
        }
        None => {}
    }
}

/// Whether the mark that opens a text closes at its end and not before.
fn is_wholly_quoted(text: &str) -> bool {
    let mut depth = 0_usize;
    let curly = text.starts_with('“')
        && text.char_indices().all(|(at, c)| {
            depth = match c {
                '“' => depth + 1,
                '”' => depth.saturating_sub(1),
                _ => depth,
            };
            depth > 0 || at + c.len_utf8() == text.len()
        });
    let straight = text.len() > 1 && text.starts_with('"') && text[1..].find('"') == Some(text.len() - 2);
    curly || straight
}

enum Mark {
    Opening,
    Closing,
}

/// Which mark at the ends of a paragraph has no partner in it. `end` is the paragraph without what may stand behind a
/// quotation.
fn unpaired(text: &str, end: &str) -> Option<Mark> {
    let count = |mark: char| text.chars().filter(|c| *c == mark).count();
    let (opens, closes) = (text.starts_with(OPENS), end.ends_with(['”', '"']));
    let odd = count('"') % 2 == 1;
    // A term in straight marks that the paragraph defines has its partner near by: what is left is the last mark.
    let term = text.strip_prefix('"').and_then(|rest| rest.find('"')).is_some_and(|length| (1..80).contains(&length));
    if opens && (count('“') > count('”') || odd && !(closes && term)) {
        return Some(Mark::Opening);
    }
    (closes && (count('”') > count('“') || odd)).then_some(Mark::Closing)
}
