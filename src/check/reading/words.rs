//! Words and phrases in a text that is in small letters.

use std::ops::Range;

/// Where a phrase stands as whole words.
pub(in crate::check) fn all<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    // To know that a phrase is absent is faster than to look for where it is.
    let found = text.contains(phrase).then(|| text.match_indices(phrase)).into_iter().flatten();
    found.map(|(at, found)| at..at + found.len()).filter(|range| is_whole(text, range))
}

/// Whether any of the phrases stands there as whole words.
pub(in crate::check) fn has_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| all(text, phrase).next().is_some())
}

/// The first of the phrases in the text.
pub(in crate::check) fn first_of(text: &str, phrases: &[&str]) -> Option<Range<usize>> {
    phrases.iter().filter_map(|phrase| all(text, phrase).next()).min_by_key(|range| range.start)
}

/// Whether what stands at a place is whole words.
pub(super) fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '\u{7f}');
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let starts_in_word = text[range.clone()].starts_with(char::is_alphanumeric) && joins(before.chars().next_back());
    let ends_in_word = text[range.clone()].ends_with(char::is_alphanumeric) && joins(after.chars().next());
    let hyphen = before.ends_with('-') || (after.starts_with('-') && after[1..].starts_with(char::is_alphabetic));
    !starts_in_word && !ends_in_word && !hyphen
}

/// The word after a place, without marks; nothing at the end of a clause.
pub(in crate::check) fn next_word(text: &str, at: usize) -> &str {
    let rest = text[at..].trim_start_matches(' ');
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '’' && c != '\'').unwrap_or(rest.len());
    &rest[..end]
}

/// The word before a place, without marks.
pub(in crate::check) fn word_before(text: &str, at: usize) -> &str {
    let head = text[..at].trim_end_matches(' ');
    let start =
        head.char_indices().rev().find(|(_, c)| !c.is_alphanumeric() && *c != '-').map(|(at, c)| at + c.len_utf8());
    &head[start.unwrap_or(0)..]
}

/// Whether text in small letters uses a term, in the singular or the plural, as whole words.
pub(in crate::check) fn uses(text: &str, term: &str) -> bool {
    use_of(text, term).is_some()
}

/// Where text in small letters first uses a term, in the singular or the plural, as whole words. The plural of "member
/// of a family" is in the first word.
pub(in crate::check) fn use_of(text: &str, term: &str) -> Option<Range<usize>> {
    use_of_whole(text, term).or_else(|| inner_plural(term).and_then(|form| all(text, &form).next()))
}

fn use_of_whole(text: &str, term: &str) -> Option<Range<usize>> {
    let (stem, endings) = stem(term);
    if stem.is_empty() {
        return None;
    }
    text.match_indices(stem).find_map(|(at, _)| {
        let rest = &text[at + stem.len()..];
        let used = |ending: &&str| Some(at..at + stem.len() + ending.len()).filter(|_| rest.starts_with(*ending));
        endings.iter().filter_map(used).find(|range| is_bounded(text, range))
    })
}

/// What a term's singular and plural have in common, and the endings of either.
pub(super) fn stem(term: &str) -> (&str, &'static [&'static str]) {
    match term.strip_suffix('y') {
        Some(stem) => (stem, &["y", "ies"]),
        None => (term, &["", "s", "es"]),
    }
}

/// The plural of a term whose first word has it: "members of a family".
pub(super) fn inner_plural(term: &str) -> Option<String> {
    let (head, rest) = term.split_once(" of ")?;
    (!head.is_empty()).then(|| format!("{head}s of {rest}"))
}

/// Whether neither a letter nor a figure nor a hyphen goes before or after a place.
pub(super) fn is_bounded(text: &str, range: &Range<usize>) -> bool {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    boundary(text[range.end..].chars().next()) && boundary(text[..range.start].chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_is_a_whole_word_in_either_number() {
        assert!(uses("every employee’s hours", "employee"));
        assert!(uses("two agencies", "agency"));
        assert!(uses("household members", "household member"));
        assert!(!uses("grandparents", "parent"));
        assert!(!uses("childlike", "child"));
        assert!(uses("members of a family", "member of a family"));
    }

    #[test]
    fn a_phrase_is_found_as_whole_words_only() {
        assert_eq!(all("he and she; the hero", "he").count(), 1);
        assert!(!has_any("such-and-such", &["such"]));
        assert_eq!(next_word("such employee’s", 4), "employee’s");
        assert_eq!(word_before("of such", 3), "of");
    }
}
