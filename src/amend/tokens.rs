//! The words of an instruction, with what it quotes kept whole.

/// A word, a designator in parentheses, a quotation or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A word or a number, without the stop behind it.
    Word(&'a str),
    /// What stands in parentheses, where that is short: the `b` of `(b)`.
    Paren(&'a str),
    /// What stands between quotation marks.
    Quote(&'a str),
    /// A comma, a colon, a dash, a parenthesis.
    Sign(char),
}

/// Tokens, and where the reader stands among them.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
}

/// The tokens of a paragraph.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = if let Some((quoted, length)) = quotation(rest) {
            (Some(Token::Quote(quoted)), length)
        } else if let Some((inside, length)) = parenthesized(rest) {
            (Some(Token::Paren(inside)), length)
        } else if is_word(first) {
            let word = word(rest);
            // The last point of `U.S.C.` ends no sentence.
            let point = word.contains('.')
                && !word.contains(|c: char| c.is_ascii_digit())
                && rest[word.len()..].starts_with('.');
            (Some(Token::Word(word)), word.len() + usize::from(point))
        } else {
            ((!first.is_whitespace()).then_some(Token::Sign(first)), first.len_utf8())
        };
        found.extend(token);
        rest = &rest[length..];
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '§' || c == '$'
}

/// A word with its inner hyphens, points and apostrophes: `20-913`, `U.S.C.` without its last point, `24-808.1`.
fn word(text: &str) -> &str {
    if text.starts_with('§') {
        return &text[..'§'.len_utf8()];
    }
    let inner = |c: char| matches!(c, '-' | '‑' | '–' | '.' | ':' | '’' | '\'' | '/' | '$' | '%');
    let end = text.find(|c: char| !is_word(c) && !inner(c) || c == '§').unwrap_or(text.len());
    text[..end].trim_end_matches(inner)
}

/// The quotation at the beginning of a text: its words, and how long it is with its marks. One that never closes goes to
/// the end.
fn quotation(text: &str) -> Option<(&str, usize)> {
    if text.starts_with('“') {
        let mut depth = 0_usize;
        for (at, c) in text.char_indices() {
            depth = match c {
                '“' => depth + 1,
                '”' => depth.saturating_sub(1),
                _ => depth,
            };
            if depth == 0 {
                return Some((&text['“'.len_utf8()..at], at + c.len_utf8()));
            }
        }
        return Some((&text['“'.len_utf8()..], text.len()));
    }
    let (open, close) =
        [("\"", "\""), ("``", "''"), ("‘‘", "’’")].into_iter().find(|(open, _)| text.starts_with(open))?;
    let inside = &text[open.len()..];
    Some(match inside.find(close) {
        Some(end) => (&inside[..end], open.len() + end + close.len()),
        None => (inside, text.len()),
    })
}

/// A designator in parentheses at the beginning of a text.
fn parenthesized(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('(')?;
    let end = inside.find(')')?;
    let inside = &inside[..end];
    let short = !inside.is_empty() && inside.len() <= 6;
    let plain = inside.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '–'));
    (short && plain).then_some((inside, end + 2))
}

impl<'a> Cursor<'a> {
    pub(super) fn new(tokens: &'a [Token<'a>]) -> Self {
        Self { tokens, at: 0 }
    }

    /// What stands `ahead` tokens further on.
    pub(super) fn look(&self, ahead: usize) -> Option<Token<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        let token = self.look(0)?;
        self.at += 1;
        Some(token)
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn go(&mut self, at: usize) {
        self.at = at;
    }

    /// The word that comes next, in small letters; nothing if something else does.
    pub(super) fn word(&self) -> String {
        self.word_at(0)
    }

    pub(super) fn word_at(&self, ahead: usize) -> String {
        match self.look(ahead) {
            Some(Token::Word(word)) => word.to_lowercase(),
            _ => String::new(),
        }
    }

    /// Passes one of these words.
    pub(super) fn eat(&mut self, words: &[&str]) -> bool {
        let found = words.contains(&self.word().as_str());
        self.at += usize::from(found);
        found
    }

    /// Passes these words, one after another.
    pub(super) fn eat_all(&mut self, words: &[&str]) -> bool {
        let found = words.iter().enumerate().all(|(ahead, word)| self.word_at(ahead) == *word);
        if found {
            self.at += words.len();
        }
        found
    }

    /// Passes any of these signs.
    pub(super) fn eat_signs(&mut self, signs: &[char]) {
        while matches!(self.look(0), Some(Token::Sign(sign)) if signs.contains(&sign)) {
            self.at += 1;
        }
    }

    /// The quotation that comes next.
    pub(super) fn quote(&mut self) -> Option<&'a str> {
        let Some(Token::Quote(words)) = self.look(0) else { return None };
        self.at += 1;
        Some(words)
    }

    /// What is still to be read.
    pub(super) fn left(&self) -> &'a [Token<'a>] {
        self.tokens.get(self.at..).unwrap_or(&[])
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_one_token_and_a_designator_another() {
        let found = tokens("Section 5(b)(2) is amended by striking “a “tea” kettle” and \"; or\".");
        assert_eq!(found[..4], [Token::Word("Section"), Token::Word("5"), Token::Paren("b"), Token::Paren("2")]);
        assert_eq!(found[8], Token::Quote("a “tea” kettle"));
        assert_eq!(found[10..], [Token::Quote("; or"), Token::Sign('.')]);
    }

    #[test]
    fn numbers_of_codes_keep_their_hyphens_and_points() {
        assert_eq!(
            tokens("§ 32-531.04, 24-808.1."),
            [Token::Word("§"), Token::Word("32-531.04"), Token::Sign(','), Token::Word("24-808.1"), Token::Sign('.')]
        );
    }

    #[test]
    fn a_quotation_that_never_closes_goes_to_the_end() {
        assert_eq!(tokens("add “tea and")[1], Token::Quote("tea and"));
    }
}
