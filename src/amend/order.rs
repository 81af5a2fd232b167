//! Designators: which are the same, and which comes before which.

use std::cmp::Ordering;

/// The letters and digits of a designator: `§ 7-1.` is 7-1, `“(b)` is b.
pub(super) fn bare(designator: &str) -> &str {
    let end = designator.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word = end.rsplit([' ', '§', '\u{a0}']).next().unwrap_or(end);
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a number is one of a code, in which the title stands before the section: 7-1, 49.46.210, and not 196-b.
pub(super) fn is_of_code(number: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let parted = |(at, mark): (usize, &str)| {
        digit(number[..at].chars().next_back()) && digit(number[at + mark.len()..].chars().next())
    };
    number.match_indices(['-', '.', ':', '–']).any(parted)
}

/// A designator in pieces that count: `17A` is 17 and A, `20-913` is 20 and 913.
fn pieces(designator: &str) -> Vec<(bool, u64, String)> {
    let mut found: Vec<(bool, u64, String)> = Vec::new();
    let mut rest = designator;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| c.is_ascii_digit() == first.is_ascii_digit() && c.is_alphanumeric();
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        if end == 0 {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let piece = &rest[..end];
        // Letters count on after z: aa stands behind z.
        let value = piece.parse().unwrap_or(piece.chars().count() as u64);
        let letters = if first.is_ascii_digit() { String::new() } else { piece.to_lowercase() };
        found.push((!first.is_ascii_digit(), value, letters));
        rest = &rest[end..];
    }
    found
}

/// Which of two designators of one list comes first. `roman` says that the list counts in numerals.
pub(super) fn compare(one: &str, other: &str, roman: bool) -> Ordering {
    if roman && let (Some(one), Some(other)) = (numeral(one), numeral(other)) {
        return one.cmp(&other);
    }
    pieces(one).cmp(&pieces(other))
}

/// Whether designators count in numerals: they begin with i and have nothing else.
pub(super) fn is_roman<'a>(mut all: impl Iterator<Item = &'a str>) -> bool {
    all.next().is_some_and(|first| first.eq_ignore_ascii_case("i")) && all.all(|one| numeral(one).is_some())
}

fn numeral(text: &str) -> Option<u32> {
    let value = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let values: Option<Vec<u32>> = text.chars().map(value).collect();
    let values = values.filter(|values| !values.is_empty())?;
    // "iv" takes one from five: what stands before something larger counts down.
    let taken: u32 = values.windows(2).filter(|pair| pair[0] < pair[1]).map(|pair| pair[0]).sum();
    let whole: u32 = values.iter().sum();
    whole.checked_sub(2 * taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_designator_is_bared_of_what_stands_around_it() {
        assert_eq!((bare("§ 7-1."), bare("“(b)"), bare("Sec. 5a."), bare("a.")), ("7-1", "b", "5a", "a"));
    }

    #[test]
    fn what_is_squeezed_in_stands_behind_its_number() {
        let mut all = vec!["b", "a-2", "aa", "a", "a-1", "17A", "17", "18", "z"];
        all.sort_by(|one, other| compare(one, other, false));
        assert_eq!(all, ["17", "17A", "18", "a", "a-1", "a-2", "b", "z", "aa"]);
        assert_eq!(compare("iv", "v", true), Ordering::Less);
        assert_eq!(compare("ix", "viii", true), Ordering::Greater);
    }

    #[test]
    fn a_code_puts_the_title_before_the_section() {
        assert!(is_of_code("20-913") && is_of_code("49.46.210") && is_of_code("7-1a"));
        assert!(!is_of_code("196-b") && !is_of_code("2612") && !is_of_code("3a"));
    }
}
