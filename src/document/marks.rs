//! How a bill shows the words it adds to existing law and those it takes out of it.
//!
//! The tree keeps both exactly, as inserted and deleted runs. Formats for people show them as the place does: what the
//! place draws with a line stays a run with a line, and brackets, capitals and letters of another cut are put in here, once
//! for all formats.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::inline::{Inline, plain_text};
use super::provision::{Document, Provision};

/// How a place prints changes of existing law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// Words that the bill adds.
    pub inserted: InsertedMark,
    /// Words that the bill takes out.
    pub deleted: DeletedMark,
}

/// How words are printed that a bill adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InsertedMark {
    /// With a line below.
    Underline,
    /// In bold.
    Bold,
    /// In bold italics.
    BoldItalic,
    /// In italics.
    Italic,
    /// In capitals.
    Capitals,
    /// As everything else: the place amends by instruction.
    None,
}

/// How words are printed that a bill takes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeletedMark {
    /// With a line through.
    Strike,
    /// `[in brackets]`.
    Brackets,
    /// `[in brackets]`, with a line through the words.
    BracketsStrike,
    /// `[in brackets]`, the words in italics.
    BracketsItalic,
    /// `((in double parentheses))`, with a line through the words.
    DoubleParenthesesStrike,
    /// Not at all: a section is set out as it will read.
    Omitted,
}

impl DeletedMark {
    /// The signs around the words.
    fn around(self) -> (&'static str, &'static str) {
        match self {
            Self::Strike | Self::Omitted => ("", ""),
            Self::Brackets | Self::BracketsStrike | Self::BracketsItalic => ("[", "]"),
            Self::DoubleParenthesesStrike => ("((", "))"),
        }
    }
}

impl Marks {
    /// Runs as the place prints them. What still is an inserted or deleted run has a line.
    fn shown(self, runs: &mut Vec<Inline>) {
        let mut out: Vec<Inline> = Vec::with_capacity(runs.len());
        let mut parted = false;
        for inline in std::mem::take(runs) {
            match inline {
                Inline::Inserted(inner) => {
                    let begins = plain_text(&inner).chars().next();
                    // What takes the place of words stands apart from them where they stood apart from what goes before;
                    // whoever reads the marks leaves one space of two.
                    let word = begins.is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | '“' | '"' | '§' | '$'));
                    if parted && word {
                        out.push(Inline::text(" "));
                    }
                    parted = false;
                    self.inserted(inner, &mut out);
                }
                Inline::Deleted(inner) => {
                    let before = plain_text(&out);
                    let words = plain_text(&inner);
                    parted = self.deleted != DeletedMark::Omitted
                        && (before.is_empty() || before.ends_with(char::is_whitespace))
                        && !words.ends_with(char::is_whitespace);
                    self.deleted(inner, &mut out);
                }
                mut other => {
                    parted = false;
                    self.shown_inside(&mut other);
                    out.push(other);
                }
            }
        }
        *runs = out;
    }

    fn shown_inside(self, inline: &mut Inline) {
        if let Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Term(inner)
        | Inline::Link { text: inner, .. }
        | Inline::Doubtful { text: inner, .. } = inline
        {
            self.shown(inner);
        }
    }

    fn inserted(self, mut inner: Vec<Inline>, out: &mut Vec<Inline>) {
        // No line goes under the space beside new words.
        let (before, behind) = trimmed(&mut inner);
        out.extend(before.then(|| Inline::text(" ")));
        self.cut(inner, out);
        out.extend(behind.then(|| Inline::text(" ")));
    }

    fn cut(self, mut inner: Vec<Inline>, out: &mut Vec<Inline>) {
        match self.inserted {
            _ if plain_text(&inner).is_empty() => {}
            InsertedMark::Underline => out.push(Inline::Inserted(inner)),
            InsertedMark::Bold => out.push(Inline::Strong(inner)),
            InsertedMark::Italic => out.push(Inline::Emphasis(inner)),
            InsertedMark::BoldItalic => out.push(Inline::Strong(vec![Inline::Emphasis(inner)])),
            InsertedMark::Capitals => {
                capitals(&mut inner);
                out.append(&mut inner);
            }
            InsertedMark::None => out.append(&mut inner),
        }
    }

    fn deleted(self, mut inner: Vec<Inline>, out: &mut Vec<Inline>) {
        match self.deleted {
            DeletedMark::Omitted => return,
            DeletedMark::Strike => return out.push(Inline::Deleted(inner)),
            _ => {}
        }
        // White space at the edges stands outside the signs, where it parts them from other words.
        let (open, close) = self.deleted.around();
        let (before, behind) = trimmed(&mut inner);
        out.extend(before.then(|| Inline::text(" ")));
        if !plain_text(&inner).is_empty() {
            out.push(Inline::text(open));
            match self.deleted {
                DeletedMark::Brackets => out.append(&mut inner),
                DeletedMark::BracketsItalic => out.push(Inline::Emphasis(inner)),
                _ => out.push(Inline::Deleted(inner)),
            }
            out.push(Inline::text(close));
        }
        out.extend(behind.then(|| Inline::text(" ")));
    }
}

/// Takes the white space off the edges of runs, and says at which of them there was any.
fn trimmed(runs: &mut [Inline]) -> (bool, bool) {
    let mut cut = (false, false);
    if let Some(Inline::Text(text)) = runs.first_mut() {
        cut.0 = text.starts_with(char::is_whitespace);
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = runs.last_mut() {
        cut.1 = text.ends_with(char::is_whitespace);
        text.truncate(text.trim_end().len());
    }
    cut
}

fn capitals(runs: &mut [Inline]) {
    for inline in runs {
        match inline {
            Inline::Text(text) | Inline::Reference { text: Some(text), .. } => *text = text.to_uppercase(),
            other => capitals(other.children_mut()),
        }
    }
}

/// A document with its changes as its place prints them; as it is where the place says nothing of them.
pub(super) fn marked_as_printed(document: &Document) -> Cow<'_, Document> {
    let Some(marks) = document.meta.style.marks else { return Cow::Borrowed(document) };
    let mut document = document.clone();
    let mut shown = |provision: &mut Provision| provision.own_text_mut(&mut |runs| marks.shown(runs));
    document.body.iter_mut().for_each(|provision| provision.walk_mut(&mut shown));
    Cow::Owned(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(inserted: InsertedMark, deleted: DeletedMark) -> Vec<Inline> {
        let mut runs = vec![
            Inline::text("serve "),
            Inline::Deleted(vec![Inline::text("cold")]),
            Inline::Inserted(vec![Inline::text("hot")]),
            Inline::text(" tea"),
        ];
        Marks { inserted, deleted }.shown(&mut runs);
        runs
    }

    #[test]
    fn signs_are_put_around_words_and_lines_are_left_to_the_format() {
        let words = |runs: &[Inline]| plain_text(runs);
        let bracketed = shown(InsertedMark::Bold, DeletedMark::BracketsItalic);
        assert_eq!(words(&bracketed), "serve [cold] hot tea");
        assert_eq!(bracketed[2], Inline::emphasis("cold"));
        assert_eq!(bracketed[5], Inline::strong("hot"));
        let parted = shown(InsertedMark::Underline, DeletedMark::DoubleParenthesesStrike);
        assert_eq!(words(&parted), "serve ((cold)) hot tea");
        assert_eq!(parted[2], Inline::Deleted(vec![Inline::text("cold")]));
        assert_eq!(words(&shown(InsertedMark::Capitals, DeletedMark::Brackets)), "serve [cold] HOT tea");
        assert_eq!(words(&shown(InsertedMark::None, DeletedMark::Omitted)), "serve hot tea");
    }
}
