//! Definitions in the place's form: `“Employee” means …`, `Employee. The term “employee” means …`, `“Employee”, …`.

use crate::document::{Block, Inline, Number, Provision, capitalized, plain_text};
use crate::library::Subdivisions;

/// Puts every definition into the place's form and, where it prints them without marks, takes theirs away.
pub(super) fn form(definitions: &mut Provision, style: &Subdivisions) {
    for item in &mut definitions.children {
        if !style.definitions_numbered && item.number == Number::Auto {
            item.number = Number::None;
        }
        if let Some(Block::Paragraph(paragraph)) = item.blocks.first_mut() {
            form_one(&mut paragraph.text, &style.definition);
        }
    }
}

fn form_one(text: &mut Vec<Inline>, form: &str) {
    let Some(Inline::Term(words)) = text.first() else { return };
    let term = plain_text(words);
    let fill = |part: &str| part.replace("{Term}", &capitalized(&term)).replace("{term}", &term);
    let (open, close) = (form.find('“'), form.find('”'));
    let (Some(open), Some(close)) = (open, close.map(|at| at + '”'.len_utf8())) else { return };
    let (before, quoted, after) = (fill(&form[..open]), fill(&form[open..close]), &form[close..]);
    // The author writes " means"; the place may write something else in its stead.
    if let Some(Inline::Text(rest)) = text.get_mut(1) {
        match rest.strip_prefix(" means") {
            Some(meaning) => *rest = format!("{after}{meaning}"),
            None if !after.starts_with(" means") => *rest = format!("{after}{rest}"),
            None => {}
        }
    }
    text[0] = Inline::Term(vec![Inline::text(quoted)]);
    if !before.is_empty() {
        text.insert(0, Inline::text(before));
    }
}
