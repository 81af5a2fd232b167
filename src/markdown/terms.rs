//! Definitions in order of the terms they define.

use crate::document::{Block, Inline, Provision, plain_text};

/// Puts the items of a definitions provision in alphabetical order of term, letter case and punctuation aside.
pub(super) fn sort(definitions: &mut Provision) {
    definitions.children.sort_by_cached_key(|item| term_of(item).map(|term| key(&term)));
}

/// The term that an item defines.
pub(super) fn term_of(item: &Provision) -> Option<String> {
    let Some(Block::Paragraph(paragraph)) = item.blocks.first() else { return None };
    paragraph.text.iter().find_map(|inline| match inline {
        Inline::Term(words) => Some(plain_text(words)),
        _ => None,
    })
}

fn key(term: &str) -> String {
    term.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect()
}
