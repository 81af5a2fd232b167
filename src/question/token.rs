//! A question becomes words and signs, each with its place.

use std::ops::Range;

use super::Sign;

/// A word or a sign of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Its bytes in the question.
    pub(super) range: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Word(String),
    /// Words in quotation marks, without these.
    Quoted(String),
    Sign(Sign),
    Open,
    Close,
    Comma,
}

/// Signs of comparison; those of two characters go before those of one that they begin with.
const SIGNS: [(&str, Sign); 11] = [
    (">=", Sign::AtLeast),
    ("<=", Sign::AtMost),
    ("!=", Sign::Unequal),
    ("<>", Sign::Unequal),
    ("==", Sign::Equal),
    ("≥", Sign::AtLeast),
    ("≤", Sign::AtMost),
    ("≠", Sign::Unequal),
    (">", Sign::More),
    ("<", Sign::Less),
    ("=", Sign::Equal),
];

/// Cuts a question into tokens; the place of a quotation mark that nothing closes is returned instead.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if let Some((sign, kind)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            (Kind::Sign(*kind), sign.len())
        } else if let Some(closing) = closing(first) {
            let inside = &rest[first.len_utf8()..];
            let end = inside.find(closing).ok_or(at..text.len())?;
            (Kind::Quoted(inside[..end].to_owned()), first.len_utf8() + end + closing.len_utf8())
        } else {
            match first {
                '(' => (Kind::Open, 1),
                ')' => (Kind::Close, 1),
                ',' => (Kind::Comma, 1),
                _ => {
                    let length = word_length(rest);
                    (Kind::Word(rest[..length].to_owned()), length)
                }
            }
        };
        found.push(Token { kind, range: at..at + length });
        at += length;
    }
    Ok(found)
}

/// The mark that closes a quotation which `open` begins.
fn closing(open: char) -> Option<char> {
    match open {
        '"' | '\'' | '`' => Some(open),
        '“' => Some('”'),
        _ => None,
    }
}

/// The bytes of the word that a text begins with: at least its first character.
fn word_length(text: &str) -> usize {
    let ends = |(at, c): &(usize, char)| {
        let sign = || SIGNS.iter().any(|(sign, _)| text[*at..].starts_with(sign));
        *at > 0 && (c.is_whitespace() || matches!(c, '(' | ')' | ',' | '"' | '“') || sign())
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}
