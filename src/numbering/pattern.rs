//! A pattern from which designators are counted off: `(a)`, `{2}`, `49.99.{010+10}`, `Subd. {1}.`.

use std::fmt;

use super::roman::roman;
use serde::de::{Deserialize, Deserializer, Error};

/// What stands before and after a counter, and how the counter runs.
///
/// The counter is written as its first designator, in braces; braces may be left out where the first run of letters or
/// digits is the counter. `{010+10}` counts 010, 020, 030. `{a}` counts letters and doubles them past z; `{i}` counts
/// roman numerals; `{aa}` counts doubled letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    before: String,
    counter: Counter,
    after: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counter {
    form: Form,
    start: usize,
    step: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Decimal { width: usize },
    Letters { upper: bool, times: usize },
    Roman { upper: bool },
}

/// Why a pattern cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError(String);

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a numbering pattern; write it as `(a)`, `{{1}}` or `49.99.{{010+10}}`", self.0)
    }
}

impl Pattern {
    /// Reads a pattern.
    pub fn read(text: &str) -> Result<Self, PatternError> {
        let fault = || PatternError(text.to_owned());
        let (before, counter, after) = match (text.find('{'), text.find('}')) {
            (Some(open), Some(close)) if open < close => (&text[..open], &text[open + 1..close], &text[close + 1..]),
            (None, None) => {
                let start = text.find(|c: char| c.is_ascii_alphanumeric()).ok_or_else(fault)?;
                let rest = &text[start..];
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
                (&text[..start], &rest[..end], &rest[end..])
            }
            _ => return Err(fault()),
        };
        let counter = Counter::read(counter).ok_or_else(fault)?;
        Ok(Self { before: before.to_owned(), counter, after: after.to_owned() })
    }

    /// The designator at `index`, which counts from 0.
    pub fn at(&self, index: usize) -> String {
        format!("{}{}{}", self.before, self.counter.at(index), self.after)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Counter {
    fn read(text: &str) -> Option<Self> {
        let (first, step) = match text.split_once('+') {
            Some((first, step)) => (first, step.parse().ok().filter(|step| *step > 0)?),
            None => (text, 1),
        };
        let all = |test: fn(&char) -> bool| !first.is_empty() && first.chars().all(|c| test(&c));
        if all(char::is_ascii_digit) {
            let width = if first.starts_with('0') { first.len() } else { 0 };
            return Some(Self { form: Form::Decimal { width }, start: first.parse().ok()?, step });
        }
        let letter = first.chars().next()?;
        let upper = letter.is_ascii_uppercase();
        match first.to_ascii_lowercase().as_str() {
            "i" => Some(Self { form: Form::Roman { upper }, start: 1, step }),
            other if other.chars().all(|c| c == letter.to_ascii_lowercase()) && letter.is_ascii_alphabetic() => {
                let start = usize::from(letter.to_ascii_lowercase() as u8 - b'a') + 1;
                Some(Self { form: Form::Letters { upper, times: first.len() }, start, step })
            }
            _ => None,
        }
    }

    fn at(self, index: usize) -> String {
        let count = self.start + index * self.step;
        match self.form {
            Form::Decimal { width } => format!("{count:0width$}"),
            Form::Letters { upper, times } => letters(count, times, upper),
            Form::Roman { upper: true } => roman(count).to_uppercase(),
            Form::Roman { upper: false } => roman(count),
        }
    }
}

/// a … z, then aa, bb …, as statutes go on, never aa, ab.
fn letters(count: usize, times: usize, upper: bool) -> String {
    let (round, place) = ((count - 1) / 26, (count - 1) % 26);
    let first = if upper { b'A' } else { b'a' };
    let letter = char::from(first + u8::try_from(place).unwrap_or(0));
    letter.to_string().repeat(times + round)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(pattern: &str, count: usize) -> String {
        let pattern = Pattern::read(pattern).expect(pattern);
        (0..count).map(|index| pattern.at(index)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn patterns_count_as_statutes_do() {
        assert_eq!(first("(a)", 3), "(a) (b) (c)");
        assert_eq!(first("(i)", 4), "(i) (ii) (iii) (iv)");
        assert_eq!(first("A.", 2), "A. B.");
        assert_eq!(first("(aa)", 2), "(aa) (bb)");
        assert_eq!(first("(.1)", 2), "(.1) (.2)");
        assert_eq!(first("Subd. {1}.", 2), "Subd. 1. Subd. 2.");
        assert_eq!(first("49.99.{010+10}", 3), "49.99.010 49.99.020 49.99.030");
        assert_eq!(first("83.{001}", 2), "83.001 83.002");
        assert_eq!(first("Sec. {2}.", 2), "Sec. 2. Sec. 3.");
    }

    #[test]
    fn letters_double_after_z() {
        let pattern = Pattern::read("(a)").unwrap();
        assert_eq!((pattern.at(25), pattern.at(26), pattern.at(27)), ("(z)".into(), "(aa)".into(), "(bb)".into()));
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        for bad in ["", "()", "{", "{x y}", "{1", "{abc}"] {
            assert!(Pattern::read(bad).is_err(), "{bad}");
        }
    }
}
