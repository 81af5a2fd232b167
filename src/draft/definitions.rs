//! Definitions in the place's form: `“Employee” means …`, `Employee. The term “employee” means …`, `“Employee”, …`.

use crate::document::{Block, Id, Inline, Level, Number, Provision, capitalized, plain_text};
use crate::library::Subdivisions;

/// Puts every definition into the place's form and, where it prints them without marks, takes theirs away.
pub(super) fn form(definitions: &mut Provision, style: &Subdivisions) {
    for item in &mut definitions.children {
        if !style.definitions_numbered && item.number == Number::Auto {
            item.number = Number::None;
        }
        let list = !item.children.is_empty();
        if let Some(Block::Paragraph(paragraph)) = item.blocks.first_mut() {
            let term = form_one(&mut paragraph.text, &style.definition, list);
            if let (Some(term), true) = (term, style.definitions_scope.is_some()) {
                item.heading = vec![Inline::text(capitalized(&term))];
            }
        }
    }
    if let Some(scope) = &style.definitions_scope {
        let mut lead = Provision::new(Id::new("scope"), Level::Item, definitions.source.clone());
        lead.id = definitions.id.within("scope");
        lead.number = Number::Auto;
        lead.heading = vec![Inline::text(scope.as_str())];
        lead.blocks = std::mem::take(&mut definitions.blocks);
        definitions.children.insert(0, lead);
    }
}

/// Puts one definition into the form and returns its term; `list` says whether a list of what it means follows.
fn form_one(text: &mut Vec<Inline>, form: &str, list: bool) -> Option<String> {
    let Some(Inline::Term(words)) = text.first() else { return None };
    let term = plain_text(words);
    let fill = |part: &str| part.replace("{Term}", &capitalized(&term)).replace("{term}", &term);
    let (open, close) = (form.find('“')?, form.find('”')? + '”'.len_utf8());
    let (before, quoted, after) = (fill(&form[..open]), fill(&form[open..close]), &form[close..]);
    // The author writes " means"; the place may write something else in its stead.
    if let Some(Inline::Text(rest)) = text.get_mut(1) {
        if let Some(meaning) = rest.strip_prefix(" means") {
            *rest = match after {
                "," if list => format!(", any of the following{meaning}"),
                "," => format!(",{}", meaning.strip_prefix(',').unwrap_or(meaning)),
                after => format!("{after}{meaning}"),
            };
        } else if !after.starts_with(" means") {
            *rest = format!("{after}{rest}");
        }
    }
    text[0] = Inline::Term(vec![Inline::text(quoted)]);
    if !before.is_empty() {
        text.insert(0, Inline::text(before));
    }
    Some(term)
}

/// Begins every subdivision with a capital letter.
pub(super) fn capitalize_points(provision: &mut Provision) {
    provision.walk_mut(&mut |inner| {
        if let (Level::Item, Some(Block::Paragraph(paragraph))) = (inner.level, inner.blocks.first_mut())
            && let Some(Inline::Text(text)) = paragraph.text.first_mut()
        {
            *text = capitalized(text);
        }
    });
}
