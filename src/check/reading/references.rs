//! References that a text spells out: "subsection (b)", "paragraph (2) of this section", "section 7 of this act".

use std::ops::Range;

use super::Reading;
use super::words::all;

/// A reference to a subdivision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct PartReference {
    /// The name of the level: `subsection`.
    pub(in crate::check) level: &'static str,
    /// The designators without their marks: `b`, `2`.
    pub(in crate::check) path: Vec<String>,
    /// Where it stands.
    pub(in crate::check) at: Range<usize>,
    /// Whether it says "of this section", or ends without saying of what.
    pub(in crate::check) here: bool,
}

/// The names of subdivisions.
const LEVELS: [&str; 8] =
    ["subsection", "subdivision", "paragraph", "subparagraph", "clause", "subclause", "subsections", "paragraphs"];

/// Finds the references of every provision to subdivisions, spelled with designators in brackets.
pub(super) fn read(reading: &mut Reading<'_>) {
    for found in reading.find(&LEVELS) {
        let part = &mut reading.parts[found.part];
        part.references.extend(reference(&part.lower, LEVELS[found.phrase], &found.at));
    }
}

/// The reference that begins with the name of a level, if it is one.
fn reference(lower: &str, level: &'static str, name: &Range<usize>) -> Option<PartReference> {
    let rest = &lower[name.end..];
    let (path, length) = path(rest.strip_prefix(' ').unwrap_or(rest));
    let end = name.end + usize::from(rest.starts_with(' ')) + length;
    (!path.is_empty()).then(|| PartReference { level, path, at: name.start..end, here: is_here(&lower[end..]) })
}

/// The designators in brackets at the beginning of a text, and how many bytes they take.
fn path(text: &str) -> (Vec<String>, usize) {
    let (mut path, mut at) = (Vec::new(), 0);
    while let Some(inner) = text[at..].strip_prefix('(') {
        let Some(close) = inner.find(')') else { break };
        let mark = &inner[..close];
        if mark.is_empty() || mark.len() > 5 || !mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
        {
            break;
        }
        path.push(mark.to_owned());
        at += close + 2;
    }
    (path, at)
}

/// Whether what follows leaves the reference within its own section.
fn is_here(rest: &str) -> bool {
    let rest = rest.trim_start();
    if rest.starts_with("of this section") || rest.starts_with("of this subsection") {
        return true;
    }
    // "…, (2), or (3) of section 7" and the like speak of somewhere else, and so may "of such section".
    let clause = rest.split(['.', ';', '\n']).next().unwrap_or("");
    let near: String = clause.chars().take(60).collect();
    ![
        "of section",
        "of sec",
        "of §",
        "of the",
        "of such",
        "of title",
        "of that",
        "of chapter",
        "of 29",
        "of subsection",
        "of paragraph",
        "of subdivision",
        "of article",
        "of rule",
        "thereof",
        "section",
        "of subparagraph",
        "under",
        "of clause",
        "to",
    ]
    .iter()
    .any(|words| near.contains(words))
        && !rest.starts_with(['(', '“', '"'])
}

/// References to whole sections of the same law: the number, and where it stands.
pub(in crate::check) fn sections(lower: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for name in ["section", "sec.", "§"] {
        let names: Vec<Range<usize>> = match name {
            "section" => all(lower, name).collect(),
            _ => lower.match_indices(name).map(|(at, sign)| at..at + sign.len()).collect(),
        };
        for at in names {
            let rest = lower[at.end..].trim_start_matches([' ', '\u{a0}']);
            let start = lower.len() - rest.len();
            let length =
                rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.' | ':')).unwrap_or(rest.len());
            let number = rest[..length].trim_end_matches(['.', '-', ':']);
            if number.starts_with(|c: char| c.is_ascii_digit()) {
                found.push((number.to_owned(), at.start..start + number.len()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_tells_its_path_and_whether_it_stays_in_its_section() {
        let text = "under subsection (b)(2) of this section; paragraph (3) of section 7; subsection (d).";
        let shown: Vec<(String, bool)> = ["subsection", "paragraph"]
            .into_iter()
            .flat_map(|level| all(text, level).filter_map(move |name| reference(text, level, &name)))
            .map(|found| (found.path.join("."), found.here))
            .collect();
        assert_eq!(shown, [("b.2".to_owned(), true), ("d".to_owned(), true), ("3".to_owned(), false)]);
    }

    #[test]
    fn sections_are_named_by_word_or_sign() {
        let found: Vec<String> = sections("section 7 and § 32-531.02.").into_iter().map(|(number, _)| number).collect();
        assert_eq!(found, ["7", "32-531.02"]);
    }
}
