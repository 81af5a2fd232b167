//! Enumerators: which there are at the beginning of a passage, and what each may count.

use crate::numbering;

/// What a designator counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Count {
    /// 1, 2, 3.
    Arabic,
    /// a, b, …, z, aa, bb or ab.
    Lower,
    /// A, B.
    Upper,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
}

/// What stands around a designator: `(a)`, `a)`, `a.`, `a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Dress {
    /// `(a)`, or `a)` where a parenthesis was lost.
    Parentheses,
    /// `a.`
    Point,
    /// Something else that a format keeps apart from the words, such as a bullet.
    Other,
}

/// One way to understand a designator.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Value {
    /// How it counts.
    pub count: Count,
    /// What it looks like.
    pub dress: Dress,
    /// The number it stands for, from 1.
    pub number: u32,
    /// What was squeezed in behind that number: `A` in `(17A)`, `1` in `(a-1)`; 0 for nothing.
    pub inserted: u32,
}

/// A designator that cannot be read: it continues nothing.
pub(super) const UNREAD: Value = Value { count: Count::Arabic, dress: Dress::Other, number: 1, inserted: 0 };

impl Value {
    /// Whether it begins a list.
    pub(super) fn is_first(&self) -> bool {
        self.number == 1 && self.inserted == 0
    }

    /// Whether two values can stand in one list.
    pub(super) fn same_form(&self, other: &Self) -> bool {
        self.count == other.count && self.dress == other.dress
    }

    /// Whether `next` comes right after this one in a list.
    pub(super) fn precedes(&self, next: &Self) -> bool {
        let new_number = next.number == self.number + 1 && next.inserted == 0;
        let squeezed_in = next.number == self.number && next.inserted == self.inserted + 1;
        // A repealed number may be followed by what was squeezed in behind it: (16), then (17A).
        let behind_gap = next.number == self.number + 1 && next.inserted == 1;
        self.same_form(next) && (new_number || squeezed_in || behind_gap)
    }

    /// Whether `next` comes later in the same list, with some left out between.
    pub(super) fn skips_to(&self, next: &Self) -> bool {
        self.same_form(next) && (next.number, next.inserted) > (self.number, self.inserted)
    }
}

/// A designator as printed at the beginning of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// As printed: `(a)`, `1.`
    pub text: &'a str,
    /// What it may count.
    pub readings: Vec<Value>,
}

/// The enumerators a passage begins with, and how many bytes they and the spaces behind them take: `(a)(1) An employer …`.
/// A list in a row, `(1) or (2) of subsection (b)`, is a reference and opens nothing.
pub(super) fn leading_marks(text: &str) -> (Vec<Mark<'_>>, usize) {
    let mut marks: Vec<Mark<'_>> = Vec::new();
    let mut at = 0;
    while let Some(mark) = leading_mark(&text[at..]) {
        // "a." after another enumerator is the abbreviation of a name more often than a list.
        let pointed = mark.readings.first().is_some_and(|value| value.dress == Dress::Point);
        if pointed && marks.last().is_some_and(|before| before.readings[0].dress == Dress::Parentheses) {
            break;
        }
        at += mark.text.len();
        at += text[at..].len() - text[at..].trim_start().len();
        marks.push(mark);
    }
    (marks, at)
}

/// A whole text that is one enumerator and nothing else.
pub(super) fn whole_mark(text: &str) -> Option<Mark<'_>> {
    leading_mark(text).filter(|mark| mark.text.len() == text.trim_end().len())
}

/// An enumerator with the quotation mark of quoted law or the bracket of an editor around it.
fn leading_mark(text: &str) -> Option<Mark<'_>> {
    let bare = text.trim_start_matches(is_quote);
    let bracketed = bare.strip_prefix('[').filter(|rest| rest.starts_with('('));
    let rest = bracketed.unwrap_or(bare);
    let mark = bare_mark(rest)?;
    let mut end = text.len() - rest.len() + mark.text.len();
    if bracketed.is_some() {
        end += usize::from(text[end..].starts_with(']'));
    }
    Some(Mark { text: &text[..end], readings: mark.readings })
}

/// Whether a character opens a quotation.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '`')
}

fn bare_mark(text: &str) -> Option<Mark<'_>> {
    if let Some(inside) = text.strip_prefix('(') {
        let close = inside.char_indices().take(12).find(|(_, c)| *c == ')')?.0;
        let readings = readings(&inside[..close], Dress::Parentheses);
        return (!readings.is_empty()).then_some(Mark { text: &text[..close + 2], readings });
    }
    let end = text.char_indices().take(10).find(|(_, c)| matches!(c, ')' | '.' | ' '))?.0;
    let (bare, after) = (&text[..end], &text[end..]);
    if after.starts_with(')') {
        let readings = readings(bare, Dress::Parentheses);
        return (!readings.is_empty()).then_some(Mark { text: &text[..=end], readings });
    }
    // "1." is an enumerator where a space or nothing follows; "1.5 hours" is not.
    let spaced = after.strip_prefix('.')?.chars().next().is_none_or(|c| c == ' ' || c == '(');
    let short = bare.len() <= 3 && bare.chars().all(|c| c.is_ascii_digit())
        || bare.len() <= 2 && bare.starts_with(|c: char| c.is_ascii_alphabetic()) && repeats(bare)
        || bare.len() <= 5 && roman(&bare.to_ascii_lowercase()).is_some() && single_case(bare)
        || bare.len() <= 4 && bare.contains('-');
    let readings = if spaced && short { readings(bare, Dress::Point) } else { Vec::new() };
    (!readings.is_empty()).then_some(Mark { text: &text[..=end], readings })
}

fn repeats(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| bytes.all(|byte| byte == first))
}

fn single_case(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase()) || text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What a designator without its dress may count.
fn readings(bare: &str, dress: Dress) -> Vec<Value> {
    let (stem, inserted) = split(bare);
    let Some(inserted) = inserted else { return Vec::new() };
    let value = |count, number| Value { count, dress, number, inserted };
    if let Ok(number) = stem.parse::<u32>() {
        // Four digits in parentheses are a year.
        return if stem.len() <= 3 && number > 0 { vec![value(Count::Arabic, number)] } else { Vec::new() };
    }
    if stem.is_empty() || !stem.bytes().all(|byte| byte.is_ascii_alphabetic()) || !single_case(stem) {
        return Vec::new();
    }
    let upper = stem.as_bytes()[0].is_ascii_uppercase();
    let (letters, romans) = if upper { (Count::Upper, Count::UpperRoman) } else { (Count::Lower, Count::LowerRoman) };
    let small = stem.to_ascii_lowercase();
    let mut readings = Vec::new();
    let place = u32::from(small.as_bytes()[0] - b'a') + 1;
    if repeats(&small) && small.len() <= 3 {
        readings.push(value(letters, place + 26 * (u32::try_from(small.len()).unwrap_or(1) - 1)));
        if small.len() == 2 {
            // In federal bills (aa) begins a list of its own, below (I).
            readings.push(value(letters, place));
        }
    } else if small.len() == 2 && small.as_bytes()[0] == b'a' {
        readings.push(value(letters, 26 + u32::from(small.as_bytes()[1] - b'a') + 1));
    }
    if let Some(number) = roman(&small) {
        readings.push(value(romans, number));
    }
    readings
}

/// A designator and what was squeezed in behind it: `17A` is 17 and A, `a-1` is a and 1. The second is nothing where it
/// cannot be read.
fn split(bare: &str) -> (&str, Option<u32>) {
    if let Some((base, tail)) = bare.split_once(['-', '–', '.']) {
        let number = tail.parse::<u32>().ok().filter(|number| (1..=99).contains(number));
        return (base, number);
    }
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &bare[digits..];
    if digits == 0 || tail.is_empty() {
        return (bare, Some(0));
    }
    let letter = tail.bytes().next().filter(u8::is_ascii_alphabetic).filter(|_| repeats(tail) && tail.len() <= 2);
    let place = |letter: u8| u32::from(letter.to_ascii_lowercase() - b'a') + 1;
    (&bare[..digits], letter.map(|letter| place(letter) + 26 * (u32::try_from(tail.len()).unwrap_or(1) - 1)))
}

fn roman(text: &str) -> Option<u32> {
    let value = |c: char| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let (mut sum, mut last) = (0u32, 0);
    for digit in digits.iter().rev() {
        // A smaller numeral before a greater one is taken off: iv is four.
        sum = if *digit < last { sum.checked_sub(*digit)? } else { sum + digit };
        last = *digit;
    }
    (sum > 0 && numbering::roman(sum as usize) == text).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Vec<(Count, u32, u32)> {
        let (marks, _) = leading_marks(text);
        marks[0].readings.iter().map(|value| (value.count, value.number, value.inserted)).collect()
    }

    #[test]
    fn an_enumerator_may_count_in_more_than_one_way() {
        assert_eq!(first("(i) tea"), [(Count::Lower, 9, 0), (Count::LowerRoman, 1, 0)]);
        assert_eq!(first("(C) tea"), [(Count::Upper, 3, 0), (Count::UpperRoman, 100, 0)]);
        assert_eq!(first("(ii) tea"), [(Count::Lower, 35, 0), (Count::Lower, 9, 0), (Count::LowerRoman, 2, 0)]);
    }

    #[test]
    fn what_was_squeezed_in_keeps_its_place() {
        assert_eq!(first("(17A) tea"), [(Count::Arabic, 17, 1)]);
        assert_eq!(first("(b-12) tea"), [(Count::Lower, 2, 12)]);
    }

    #[test]
    fn several_marks_stand_in_a_row_and_the_words_follow() {
        let (marks, at) = leading_marks("(a)(1) (A) Tea is served.");
        assert_eq!(marks.iter().map(|mark| mark.text).collect::<Vec<_>>(), ["(a)", "(1)", "(A)"]);
        assert_eq!(&"(a)(1) (A) Tea is served."[at..], "Tea is served.");
    }

    #[test]
    fn a_year_a_fraction_and_a_word_are_no_enumerators() {
        for text in ["(2019) was dry", "1.5 hours", "(for tea)", "Tea.", "(mix) it", "U.S. tea"] {
            assert!(leading_marks(text).0.is_empty(), "{text}");
        }
    }
}
