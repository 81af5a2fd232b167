//! A text as the words that are compared.

/// A word, a number, a mark, or the enumerator that begins a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// The byte it begins at.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// A number that is the same for the same letters; very rarely two words have one number.
    pub word: u32,
}

/// The tokens of a text, in order: runs of letters and digits, the enumerator that begins a line, and each mark by itself.
/// White space is none. What `whole` names, the numbers of sections, is never divided. These are what is matched; [`unit_end`] says which of them a redline keeps together.
pub(super) fn tokens(text: &str, mut whole: impl Iterator<Item = std::ops::Range<usize>>) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(text.len() / 5 + 8);
    let mut at = 0;
    // Whether only white space and enumerators stand before this on its line.
    let mut fresh = true;
    let mut kept_whole = whole.next().unwrap_or(usize::MAX..usize::MAX);
    while let Some(byte) = bytes.get(at) {
        let end = match KINDS[*byte as usize] {
            SPACE => {
                fresh |= matches!(byte, b'\n' | b'\r');
                at += 1;
                continue;
            }
            _ if fresh || at >= kept_whole.start => {
                while kept_whole.end <= at {
                    kept_whole = whole.next().unwrap_or(usize::MAX..usize::MAX);
                }
                let number = (kept_whole.start == at).then_some(kept_whole.end);
                let designator = number.or_else(|| if fresh { enumerator_end(bytes, at) } else { None });
                let Some(end) = designator.or_else(|| token_end(text, at)) else {
                    at += text[at..].chars().next().map_or(1, char::len_utf8);
                    continue;
                };
                fresh = designator.is_some();
                end
            }
            WORD => run_end(text, at + 1),
            MARK => at + 1,
            _ => {
                let Some(end) = token_end(text, at) else {
                    at += text[at..].chars().next().map_or(1, char::len_utf8);
                    continue;
                };
                end
            }
        };
        found.push(Token { start: narrow(at), end: narrow(end), word: number_of(bytes, at, end) });
        at = end;
    }
    found
}

/// The end of the run of letters or the mark that stands at `at`; nothing for white space.
fn token_end(text: &str, at: usize) -> Option<usize> {
    let first = text[at..].chars().next()?;
    if first.is_alphanumeric() || first == '_' {
        Some(run_end(text, at))
    } else {
        (!first.is_whitespace()).then(|| at + first.len_utf8())
    }
}

/// The end of the enumerator that stands at `at`, if one does: `(a)`, `1.`, `B)`.
fn enumerator_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes[at] == b'(' {
        return bracketed_end(bytes, at);
    }
    let length = bytes[at..].iter().take(6).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let closed = (1..=5).contains(&length) && is_closing(bytes, at + length) && is_designator(&bytes[at..at + length]);
    closed.then_some(at + length + 1)
}

/// Where the unit ends that begins with the token at `at`: a number with its marks, a citation, an enumerator, a word with
/// its apostrophe. No unit ends within a token.
pub(super) fn unit_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'(' => bracketed_end(bytes, at).unwrap_or(at + 1),
        b'$' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => word_end(text, at + 1),
        byte if byte < 0x80 && !is_word(byte) => at + 1,
        _ => match text[at..].chars().next() {
            Some(first) if first.is_alphanumeric() || first == '_' => word_end(text, at),
            first => at + first.map_or(1, char::len_utf8),
        },
    }
}

/// Offsets are kept in 32 bits: no text that is read is larger than a quarter of what they can say.
pub(super) fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether an enumerator without brackets is closed here, before white space.
fn is_closing(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b'.' | b')')) && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)
}

fn is_designator(word: &[u8]) -> bool {
    let one = word.len() == 1 || word[0] == word[word.len() - 1] && word.len() == 2;
    let roman = |set: &[u8]| word.iter().all(|byte| set.contains(byte));
    word.iter().all(u8::is_ascii_digit) || one || roman(b"ivxlc") || roman(b"IVXLC") || digits_and_letter(word)
}

/// `3a`, `12B`.
fn digits_and_letter(word: &[u8]) -> bool {
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && word.len() <= digits + 2 && word[digits..].iter().all(u8::is_ascii_alphabetic)
}

/// The end of `(a)`, `(12)`, `(iii)`, `(A-1)`.
fn bracketed_end(bytes: &[u8], at: usize) -> Option<usize> {
    let inside = &bytes[at + 1..];
    let length = inside.iter().take(6).position(|byte| *byte == b')')?;
    let word = &inside[..length];
    if word.is_empty() {
        return None;
    }
    let whole = word.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    // A short word in brackets, "(or)", is no enumerator.
    let designator = word.iter().any(u8::is_ascii_digit) || is_designator(word);
    (whole && designator).then_some(at + length + 2)
}

const MARK: u8 = 0;
const WORD: u8 = 1;
const SPACE: u8 = 2;
/// The first byte of a letter or mark beyond ASCII.
const WIDE: u8 = 3;

/// What a byte is the beginning of.
const KINDS: [u8; 256] = {
    let mut kinds = [MARK; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b' ' | b'\t'..=b'\r' => SPACE,
            b'_' => WORD,
            _ if byte.is_ascii_alphanumeric() => WORD,
            _ => MARK,
        };
        byte += 1;
    }
    let mut wide = 128;
    while wide < 256 {
        kinds[wide] = WIDE;
        wide += 1;
    }
    kinds
};

fn is_word(byte: u8) -> bool {
    KINDS[byte as usize] == WORD
}

/// The end of the word that begins at `at`, with the marks that stand inside it: `1,000`, `32-531.02`, `employee’s`.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = run_end(text, at);
    let mut digits = bytes[at..end].iter().any(u8::is_ascii_digit);
    loop {
        let Some(mark) = text[end..].chars().next() else { return end };
        let after = end + mark.len_utf8();
        let Some(next) = bytes.get(after) else { return end };
        let joined = match mark {
            '\'' | '’' => matches!(next, b's') && run_end(text, after) == after + 1,
            ',' => bytes[end - 1].is_ascii_digit() && next.is_ascii_digit() && run_end(text, after) == after + 3,
            '.' | ':' => digits && next.is_ascii_digit(),
            '-' | '–' => digits && is_word(*next) && bytes[end - 1].is_ascii_alphanumeric(),
            _ => false,
        };
        if !joined || !is_word(*next) {
            return end;
        }
        let stop = run_end(text, after);
        digits |= bytes[after..stop].iter().any(u8::is_ascii_digit);
        // "30-day" and "5-member" are a number and a word.
        if matches!(mark, '-' | '–') && stop - after > 2 && !bytes[after..stop].iter().any(u8::is_ascii_digit) {
            return end;
        }
        end = stop;
    }
}

/// The end of a run of letters and digits.
fn run_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        if is_word(*byte) {
            end += 1;
        } else if *byte >= 0x80 {
            match text[end..].chars().next() {
                Some(c) if c.is_alphanumeric() => end += c.len_utf8(),
                _ => break,
            }
        } else {
            break;
        }
    }
    end
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// A number for the word at these bytes, eight letters at a time.
fn number_of(bytes: &[u8], start: usize, end: usize) -> u32 {
    let mut state = SEED ^ (end - start) as u64;
    let mut at = start;
    while at < end {
        let mut eight = match bytes.get(at..at + 8).and_then(|part| <[u8; 8]>::try_from(part).ok()) {
            Some(part) => u64::from_le_bytes(part),
            None => bytes[at..].iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
        };
        if end - at < 8 {
            eight &= (1 << (8 * (end - at))) - 1;
        }
        state = mixed(state ^ eight);
        at += 8;
    }
    (state >> 32) as u32
}

/// Spreads every bit of a number over all of it.
pub(super) fn mixed(number: u64) -> u64 {
    let wide = u128::from(number ^ 0xa076_1d64_78bd_642f) * u128::from(SEED);
    #[expect(clippy::cast_possible_truncation, reason = "both halves of the product are wanted")]
    let folded = (wide as u64) ^ ((wide >> 64) as u64);
    folded
}
