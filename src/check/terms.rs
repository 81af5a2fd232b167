//! Where terms are defined and where they are used; shared by the rules on terms.

use crate::document::{Block, Document, Id, Inline, Level, Provision, plain_text};

/// A definition.
pub(super) struct Definition<'a> {
    /// The term, in small letters and without quotation marks.
    pub(super) term: String,
    /// The item that defines it.
    pub(super) item: &'a Provision,
}

/// Every definition of a document.
pub(super) fn definitions(document: &Document) -> Vec<Definition<'_>> {
    let mut found = Vec::new();
    document.walk(&mut |provision| {
        let Some(Block::Paragraph(paragraph)) = provision.blocks.first() else { return };
        for inline in &paragraph.text {
            if let Inline::Term(words) = inline {
                let term = plain_text(words).trim_matches(['“', '”', '"']).to_lowercase();
                found.push(Definition { term, item: provision });
            }
        }
    });
    found
}

/// The words of a bill, provision by provision, in small letters.
pub(super) struct Words<'a> {
    own: Vec<(&'a Provision, String)>,
}

impl<'a> Words<'a> {
    /// The words of the law; headings at the top of a document carry notes, which are not law.
    pub(super) fn of(document: &'a Document) -> Self {
        let mut own = Vec::new();
        for part in document.body.iter().filter(|part| part.level != Level::Heading) {
            part.walk(&mut |provision| {
                let mut text = String::new();
                for block in provision.blocks.iter().chain(&provision.tail) {
                    block.walk_text(&mut |inlines| {
                        text.push_str(&plain_text(inlines).to_lowercase());
                        text.push('\n');
                    });
                }
                own.push((provision, text));
            });
        }
        Self { own }
    }

    /// The first provision that uses a term, outside the one called `except` and all inside it.
    pub(super) fn first_use(&self, term: &str, except: Option<&Id>) -> Option<&'a Provision> {
        let outside =
            |id: &Id| except.is_none_or(|except| id != except && !id.as_str().starts_with(&format!("{except}.")));
        let found = self.own.iter().find(|(provision, text)| uses(text, term) && outside(&provision.id));
        found.map(|(provision, _)| *provision)
    }
}

/// Whether text in small letters uses a term, in the singular or the plural, as whole words.
fn uses(text: &str, term: &str) -> bool {
    let stem = term.strip_suffix('y').unwrap_or(term);
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    text.match_indices(stem).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = &text[at + stem.len()..];
        let endings: &[&str] = if stem.len() < term.len() { &["y", "ies"] } else { &["", "s", "es"] };
        boundary(before)
            && endings.iter().any(|ending| rest.strip_prefix(ending).is_some_and(|rest| boundary(rest.chars().next())))
    })
}

#[cfg(test)]
mod tests {
    use super::uses;

    #[test]
    fn a_use_is_a_whole_word_in_either_number() {
        assert!(uses("every employee’s hours", "employee"));
        assert!(uses("two agencies", "agency"));
        assert!(uses("household members", "household member"));
        assert!(!uses("grandparents", "parent"));
        assert!(!uses("childlike", "child"));
    }
}
