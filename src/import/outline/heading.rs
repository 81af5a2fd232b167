//! Lines that open a section or a greater division, and where a heading ends.

use super::designator::{is_quote, leading_marks};

/// What a line opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening<'a> {
    /// A section: its designator as printed and what follows it.
    Section { label: &'a str, rest: &'a str },
    /// A title, chapter, part or article: what kind, in small letters by its first word, its designator and what follows.
    Division { kind: &'static str, label: &'a str, rest: &'a str },
}

/// How the sections of a document are headed where they bear no word or sign: decided once for the whole text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Habits {
    /// Whether a line that begins with a code number, `657B.005 Findings.`, opens a section.
    pub bare_numbers: bool,
}

const DIVISIONS: [&str; 9] =
    ["division", "title", "subtitle", "chapter", "subchapter", "part", "subpart", "article", "subdivision"];

/// What the text opens, if it opens a section or division. `marked` says that its format marks it as a heading.
pub(super) fn opening(text: &str, marked: bool, habits: Habits) -> Option<Opening<'_>> {
    signed(text, marked)
        .or_else(|| named(text, marked))
        .or_else(|| if habits.bare_numbers || marked { bare(text) } else { None })
        .or_else(|| division(text, marked))
}

/// The designator of a section and what follows it, in a line that begins with a section sign behind an empty line: there,
/// any words may follow a number that is closed.
pub(super) fn signed_paragraph(text: &str) -> Option<Opening<'_>> {
    let rest = text.strip_prefix(['§', '\u{fffd}'])?.trim_start_matches(['§', ' ', '\u{a0}']);
    let (number, after) = number_of(rest)?;
    number.ends_with(['.', ':', '—']).then(|| section(text, after))
}

/// Whether a line would open a section by a bare code number: documents in which several do, and none does otherwise, are
/// headed so.
pub(super) fn is_bare(text: &str) -> bool {
    bare(text).is_some()
}

/// Whether a line opens a section by its sign or word.
pub(super) fn is_plain(text: &str) -> bool {
    signed(text, false).or_else(|| named(text, false)).is_some()
}

/// `§ 32-531.01. Definitions.`, `§§ 5-7. [Repealed].`, `§ 20-912 Definitions. When used …`
fn signed(text: &str, marked: bool) -> Option<Opening<'_>> {
    let inside = text.trim_start_matches(is_quote).trim_start_matches('[');
    // A section sign that a wrong decoding lost is a replacement character.
    let rest = inside.strip_prefix(['§', '\u{fffd}'])?.trim_start_matches(['§', ' ', '\u{a0}']);
    let (number, after) = number_of(rest)?;
    let closed = number.ends_with(['.', ':', '—']);
    let words = after.trim_start();
    // A line that goes on in small letters is the middle of a sentence: "§ 201 et seq.".
    let headed = words.is_empty() || words.starts_with(|c: char| c.is_uppercase() || is_quote(c) || "[(—-".contains(c));
    let whole = closed || headed && (marked || !words.starts_with('('));
    (headed && whole).then(|| section(text, after))
}

/// `Sec. 5. Accrual.`, `SECTION 2. …`, `Section 1.`
fn named(text: &str, marked: bool) -> Option<Opening<'_>> {
    let inside = text.trim_start_matches(is_quote);
    let word =
        ["Sec. ", "SEC. ", "Section ", "SECTION ", "Sect. ", "Art. "].iter().find(|word| inside.starts_with(**word))?;
    let rest = inside[word.len()..].trim_start();
    let (number, after) = number_of(rest)?;
    // "Section 5 of this act applies" is a sentence and not a heading: its number is not closed by a point.
    let closed = number.ends_with(['.', ':', '—']) || after.trim().is_empty() || after.starts_with('—');
    let goes_on = after.trim_start().starts_with(|c: char| c.is_lowercase());
    ((closed || marked) && !goes_on).then(|| section(text, after))
}

/// `657B.005 Findings.`, `49.46.180 - Paid sick leave`, `WAC 192-500-010 Employer.`, `245.5.`
fn bare(text: &str) -> Option<Opening<'_>> {
    let code = text.split(' ').next()?;
    let coded = (2..=4).contains(&code.len()) && code.chars().all(|c| c.is_ascii_uppercase());
    let rest = if coded { text[code.len()..].trim_start() } else { text };
    let (number, after) = number_of(rest)?;
    let digits = number.trim_end_matches('.');
    let parted = digits.contains(['.', '-', '–', ':']) || digits.len() >= 3 && number.ends_with('.');
    let words = after.trim_start().trim_start_matches(['-', '–', '—']).trim_start();
    let headed = words.is_empty() || words.starts_with(|c: char| c.is_uppercase() || is_quote(c) || c == '[');
    let short = words.split(' ').count() <= 40;
    (parted && headed && short).then(|| section(text, after))
}

/// `TITLE I. Establishment`, `Chapter 192-500 WAC`, `ARTICLE 1.5.`
fn division(text: &str, marked: bool) -> Option<Opening<'_>> {
    let inside = text.trim_start_matches(is_quote);
    let word = inside.split(' ').next()?;
    let kind = DIVISIONS.iter().copied().find(|kind| word.eq_ignore_ascii_case(kind))?;
    if !word.starts_with(|c: char| c.is_uppercase()) || text.len() > 300 {
        return None;
    }
    let rest = inside[word.len()..].trim_start();
    let end = rest.find([' ', '—', ':']).unwrap_or(rest.len());
    let number = &rest[..end];
    let bare = number.trim_end_matches(['.', ':', '—', '-']);
    let counts = !bare.is_empty()
        && bare.len() <= 12
        && (bare.starts_with(|c: char| c.is_ascii_digit()) || bare.chars().all(|c| c.is_ascii_uppercase()));
    let end = end + rest[end..].chars().next().filter(|c| *c != ' ').map_or(0, char::len_utf8);
    let after = &rest[end..];
    let words = after.trim_start();
    let upper = words.is_empty() || words.starts_with(|c: char| c.is_uppercase() || is_quote(c) || c == '[');
    // A sentence that begins with a division's name goes on to a verb and a full stop somewhere.
    let sentence = !marked && words.split(' ').any(|word| VERBS.contains(&word)) && words.ends_with('.');
    (counts && upper && !sentence).then(|| {
        let at = text.len() - after.len();
        Opening::Division { kind, label: text[..at].trim_end(), rest: words }
    })
}

fn section<'a>(text: &'a str, after: &'a str) -> Opening<'a> {
    let at = text.len() - after.len();
    Opening::Section { label: text[..at].trim_end(), rest: after.trim() }
}

/// The number a text begins with, its point or colon included, and what follows.
fn number_of(text: &str) -> Option<(&str, &str)> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '.' | ':' | '_' | '*' | '/' | ',');
    let end = text.find(|c: char| !part(c)).unwrap_or(text.len());
    let number = text[..end].trim_end_matches(',');
    let bare = number.trim_end_matches(['.', ':', '-', '–']);
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let letters = bare.bytes().filter(u8::is_ascii_alphabetic).count();
    let numbered = bare.starts_with(|c: char| c.is_ascii_digit()) && letters <= 4 && digits <= 16
        || bare.len() <= 4 && !bare.is_empty() && bare.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
    numbered.then(|| (number, &text[number.len()..]))
}

/// Words that make a line a sentence and not a heading.
const VERBS: [&str; 22] = [
    "shall", "is", "are", "was", "were", "may", "must", "has", "have", "means", "includes", "takes", "does", "do",
    "will", "apply", "applies", "becomes", "amended", "repealed", "provides", "read",
];

/// Where the heading ends in what follows a section's designator: all of it, nothing, or the first sentence. `alone` says
/// that other text follows before the next section.
pub(super) fn heading_end(rest: &str, marked: bool, alone: bool) -> usize {
    if marked || rest.is_empty() {
        return rest.len();
    }
    let end = sentence_end(rest);
    let first = &rest[..end];
    let words: Vec<&str> = first.split([' ', '—']).collect();
    let verb = words.iter().any(|word| VERBS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
    let announces = first.trim_end().ends_with([':', ';', ',']);
    if announces || words.len() > 60 || first.starts_with('(') && !first.starts_with("(Re") {
        return 0;
    }
    let whole = end == rest.len();
    let heading = if whole {
        alone && (!verb || words.len() <= 8) || !verb && words.len() <= 14
    } else {
        !verb && words.len() <= 25
    };
    if heading { end } else { 0 }
}

/// The end of the first sentence: a full stop before a capital, with what closes it.
fn sentence_end(text: &str) -> usize {
    let mut from = 0;
    while let Some(found) = text[from..].find(". ") {
        let at = from + found;
        let before = text[..at].rsplit([' ', '(', '—']).next().unwrap_or("");
        let after = text[at + 2..].trim_start();
        let initial = before.chars().count() <= 1 || before.contains('.');
        let short =
            ["No", "Nos", "Sec", "Secs", "Art", "Ch", "Inc", "Dr", "Mr", "Ms", "Mrs", "St", "Stat", "Cal", "Lab", "Co"]
                .contains(&before);
        let upper = after.starts_with(|c: char| c.is_uppercase() || is_quote(c) || "([".contains(c));
        // "Kettles. a. Every employer": an enumerator follows.
        let listed = !leading_marks(after).0.is_empty();
        if (upper || listed) && !initial && !short {
            return at + 1;
        }
        from = at + 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<(&str, &str)> {
        match opening(text, false, Habits { bare_numbers: true })? {
            Opening::Section { label, rest } | Opening::Division { label, rest, .. } => Some((label, rest)),
        }
    }

    #[test]
    fn sections_are_headed_in_many_ways() {
        assert_eq!(label("§ 9-531.01. Kettles."), Some(("§ 9-531.01.", "Kettles.")));
        assert_eq!(label("Sec. 5. Kettles."), Some(("Sec. 5.", "Kettles.")));
        assert_eq!(label("SECTION 2. The kettle shall be clean."), Some(("SECTION 2.", "The kettle shall be clean.")));
        assert_eq!(label("§ 20-912 Kettles. When used here,"), Some(("§ 20-912", "Kettles. When used here,")));
        assert_eq!(label("657B.005 Kettles."), Some(("657B.005", "Kettles.")));
        assert_eq!(label("WAC 192-500-010 Kettles."), Some(("WAC 192-500-010", "Kettles.")));
        assert_eq!(label("TITLE I. Kettles and cups"), Some(("TITLE I.", "Kettles and cups")));
        assert_eq!(label("“SEC. 12. KETTLES."), Some(("“SEC. 12.", "KETTLES.")));
    }

    #[test]
    fn a_sentence_that_names_a_section_opens_none() {
        for text in [
            "Section 5 of this act applies.",
            "§ 201 et seq.) as amended",
            "Title 22 of the Code applies.",
            "1.5 hours of rest",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn a_heading_ends_where_the_first_sentence_does() {
        let cut = |text: &'static str, alone| &text[..heading_end(text, false, alone)];
        assert_eq!(cut("Definitions.", true), "Definitions.");
        assert_eq!(cut("Definitions. When used here, a kettle is large.", true), "Definitions.");
        assert_eq!(cut("Duty to keep kettles. a. Every employer shall keep one.", true), "Duty to keep kettles.");
        assert_eq!(cut("This act shall take effect immediately.", false), "");
        assert_eq!(cut("Section 4 of the Kettle Act is amended to read as follows:", true), "");
    }
}
