//! The words, signs and braces of RTF, one after the other.

/// A piece of RTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word and its number: `\fi720`.
    Word(&'a str, Option<i32>),
    /// A control sign: `\~`.
    Sign(u8),
    /// A byte by its code: `\'a7`.
    Byte(u8),
    /// Plain text, without ends of lines.
    Text(&'a [u8]),
}

/// The longest name of a control word; the specification allows 32 letters.
const LONGEST_NAME: usize = 64;

/// The pieces of a file.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The pieces of those bytes.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The bytes from here on that are of a kind, of which at most `most` are taken.
    fn take(&mut self, most: usize, of_kind: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take(most).take_while(|byte| of_kind(**byte)).count();
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// What a backslash begins.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        if first != b'\'' {
            return Some(Token::Sign(first));
        }
        let digits = self.take(2, |byte| byte.is_ascii_hexdigit());
        let value = std::str::from_utf8(digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
        // A sign without digits stands for the apostrophe it looks like.
        Some(Token::Byte(value.unwrap_or(b'\'')))
    }

    fn word(&mut self) -> Token<'a> {
        let name = std::str::from_utf8(self.take(LONGEST_NAME, |byte| byte.is_ascii_alphabetic())).unwrap_or_default();
        let start = self.at;
        self.take(1, |byte| byte == b'-');
        let digits = self.take(usize::MAX, |byte| byte.is_ascii_digit());
        if digits.is_empty() {
            self.at = start;
        }
        let number = std::str::from_utf8(self.bytes.get(start..self.at).unwrap_or_default()).unwrap_or_default();
        let far = if number.starts_with('-') { i32::MIN } else { i32::MAX };
        let number = (!number.is_empty()).then(|| number.parse().unwrap_or(far));
        self.take(1, |byte| byte == b' ');
        if name == "bin" {
            let length = number.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.peek()? {
                // NULs are padding at the end of some files.
                b'\r' | b'\n' | 0 => self.at += 1,
                b'{' => {
                    self.at += 1;
                    return Some(Token::Open);
                }
                b'}' => {
                    self.at += 1;
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.at += 1;
                    return self.control();
                }
                _ => {
                    let ends = |byte: u8| matches!(byte, b'\r' | b'\n' | 0 | b'{' | b'}' | b'\\');
                    return Some(Token::Text(self.take(usize::MAX, |byte| !ends(byte))));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_number_and_one_space() {
        let tokens: Vec<Token<'_>> = Tokens::new(b"{\\fi-720  a\n\\'a7\\~\\b0c\\bin3 }}}d\\-\\x-y}\\").collect();
        let expected = [
            Token::Open,
            Token::Word("fi", Some(-720)),
            Token::Text(b" a"),
            Token::Byte(0xa7),
            Token::Sign(b'~'),
            Token::Word("b", Some(0)),
            Token::Text(b"c"),
            Token::Word("bin", Some(3)),
            Token::Text(b"d"),
            Token::Sign(b'-'),
            Token::Word("x", None),
            Token::Text(b"-y"),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn numbers_that_are_too_great_are_the_greatest() {
        let tokens: Vec<Token<'_>> = Tokens::new(b"\\li99999999999\\bin99999999999 rest").collect();
        assert_eq!(tokens, [Token::Word("li", Some(i32::MAX)), Token::Word("bin", Some(i32::MAX))]);
    }
}
