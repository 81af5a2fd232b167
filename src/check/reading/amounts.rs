//! Amounts in a text: "40 hours", "thirty days", "thirty (30) days".

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::template::{Figures, NumberStyle};

/// An amount with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Amount {
    /// The bytes of number and unit.
    pub(in crate::check) at: Range<usize>,
    /// The number.
    pub(in crate::check) number: u32,
    /// Whether it is written in words, or in figures.
    pub(in crate::check) in_words: bool,
    /// The number in figures that follows the words in brackets.
    pub(in crate::check) doubled: Option<u32>,
    /// What is counted, in the singular.
    pub(in crate::check) unit: &'static str,
}

const UNITS: [(&str, &str); 14] = [
    ("hours", "hour"),
    ("hour", "hour"),
    ("days", "day"),
    ("day", "day"),
    ("weeks", "week"),
    ("week", "week"),
    ("months", "month"),
    ("month", "month"),
    ("years", "year"),
    ("year", "year"),
    ("employees", "employee"),
    ("employee", "employee"),
    ("dollars", "dollar"),
    ("minutes", "minute"),
];

/// What each word of a number adds: the words of the numbers below twenty and of the tens, as bills write them.
static WORDS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let style = NumberStyle { amounts: Figures::Words, ..NumberStyle::default() };
    let numbers = (0..20).chain((20..100).step_by(10));
    numbers.map(|number: u32| (style.number(i64::from(number).into()), number)).collect()
});

/// Words that may stand between number and unit.
const BETWEEN: [&str; 11] = [
    "calendar",
    "consecutive",
    "business",
    "working",
    "work",
    "full",
    "additional",
    "full-time",
    "or",
    "more",
    "fewer",
];

/// The amounts of a text in small letters.
pub(in crate::check) fn amounts(lower: &str) -> Vec<Amount> {
    let tokens = tokens(lower);
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match amount_at(lower, &tokens, index) {
            Some((amount, next)) => {
                found.push(amount);
                index = next;
            }
            None => index += 1,
        }
    }
    found
}

fn amount_at(lower: &str, tokens: &[Range<usize>], index: usize) -> Option<(Amount, usize)> {
    let word = |index: usize| tokens.get(index).map(|range| &lower[range.clone()]);
    let (number, in_words, mut next) = if let Some(number) = figures(word(index)?) {
        (number, false, index + 1)
    } else {
        let (number, next) = words(lower, tokens, index)?;
        (number, true, next)
    };
    let mut doubled = None;
    if let Some(token) = tokens.get(next)
        && in_words
        && lower[..token.start].ends_with('(')
        && let Some(second) = figures(word(next)?)
    {
        doubled = Some(second);
        next += 1;
    }
    let mut skipped = 0;
    while skipped < 2 && word(next).is_some_and(|word| BETWEEN.contains(&word)) {
        (next, skipped) = (next + 1, skipped + 1);
    }
    let unit = UNITS.iter().find(|(name, _)| word(next) == Some(*name)).map(|(_, unit)| *unit)?;
    let at = tokens[index].start..tokens[next].end;
    // A unit beyond a mark belongs to other words.
    let clean = !lower[tokens[index].end..at.end].contains(['.', '?', '!', ';', ',', '\n']);
    clean.then_some((Amount { at, number, in_words, doubled, unit }, next + 1))
}

/// The words and numbers of a text; a hyphen joins number words and divides others.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = c.is_alphanumeric() || (c == ',' && text[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
        match (inside, open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                found.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    found
}

fn figures(word: &str) -> Option<u32> {
    word.starts_with(|c: char| c.is_ascii_digit()).then(|| word.replace(',', "").parse().ok()).flatten()
}

/// A number in words that begins at a token, and the token after it.
fn words(lower: &str, tokens: &[Range<usize>], start: usize) -> Option<(u32, usize)> {
    let (mut total, mut index) = (None::<u32>, start);
    while let Some(range) = tokens.get(index) {
        let joined = index == start || lower[tokens[index - 1].end..range.start].trim_matches([' ', '-']).is_empty();
        if !joined {
            break;
        }
        let word = &lower[range.clone()];
        let so_far = total.unwrap_or(0);
        total = Some(if let Some(value) = WORDS.get(word) {
            so_far + value
        } else if word == "hundred" && so_far > 0 && so_far < 100 {
            so_far * 100
        } else {
            break;
        });
        index += 1;
    }
    total.map(|total| (total, index))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(u32, &'static str, Option<u32>)> {
        amounts(text).into_iter().map(|amount| (amount.number, amount.unit, amount.doubled)).collect()
    }

    #[test]
    fn amounts_are_read_in_words_and_in_figures() {
        assert_eq!(
            shown("not more than 40 hours in thirty-six consecutive weeks"),
            [(40, "hour", None), (36, "week", None)]
        );
        assert_eq!(shown("one hundred twenty (120) days"), [(120, "day", Some(120))]);
        assert_eq!(shown("within section 7, days later"), []);
        assert_eq!(shown("1,000 hours"), [(1000, "hour", None)]);
    }
}
