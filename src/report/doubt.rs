//! Facts that rest on less than the text of a law look different wherever a report shows them: the words are marked, and a
//! legend under the table says what the signs mean.

use crate::document::{Block, Doubt, Inline, ParagraphStyle};
use crate::parameter::Basis;

/// What is doubtful about a fact known in that way; nothing where the text itself was read.
pub fn doubt(basis: Basis) -> Option<Doubt> {
    match basis {
        Basis::Text => None,
        Basis::Account => Some(Doubt::ByAccount),
        Basis::Memory => Some(Doubt::Unchecked),
    }
}

/// Words on a fact, marked where it is doubtful.
pub fn marked(basis: Basis, text: Vec<Inline>) -> Vec<Inline> {
    match doubt(basis) {
        Some(doubt) => vec![Inline::Doubtful { doubt, text }],
        None => text,
    }
}

/// What the signs of doubt in a table mean; nothing where there are none.
pub fn legend(cells: &[Vec<Vec<Inline>>]) -> Option<Block> {
    let mut used = Vec::new();
    cells.iter().flatten().for_each(|cell| find(cell, &mut used));
    let mut lines = Doubt::ALL.into_iter().filter(|doubt| used.contains(doubt)).peekable();
    lines.peek()?;
    let told: Vec<String> = lines.map(|doubt| format!("{} {}.", doubt.sign(), doubt.meaning())).collect();
    Some(Block::styled(ParagraphStyle::Note, vec![Inline::text(told.join(" "))]))
}

fn find(inlines: &[Inline], used: &mut Vec<Doubt>) {
    for inline in inlines {
        if let Inline::Doubtful { doubt, .. } = inline {
            used.push(*doubt);
        }
        find(inline.children(), used);
    }
}
