//! Where the sections of a plain text begin, without reading anything else of it: for comparing files byte for byte.

use std::ops::Range;

use super::outline::{SectionLine, section_line, sections_are_bare};

/// A line that opens a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkimmedSection {
    /// The byte the line begins at.
    pub start: usize,
    /// The bytes of the designator as printed: `§ 7-15.`, `Sec. 2.`.
    pub number: Range<usize>,
    /// The bytes of the heading; empty if the text follows at once.
    pub heading: Range<usize>,
}

impl SkimmedSection {
    /// Where it begins, the bytes of its number and of its heading.
    pub fn parts(self) -> (usize, Range<usize>, Range<usize>) {
        (self.start, self.number, self.heading)
    }
}

/// The sections of a plain text, in order.
pub fn skim(text: &str) -> Vec<SkimmedSection> {
    let lines = Lines::of(text);
    let bare = sections_are_bare(lines.opening.iter().map(|line| &text[line.bytes.clone()]));
    let mut found: Vec<(SkimmedSection, bool)> = Vec::new();
    for line in &lines.opening {
        let words = &text[line.bytes.clone()];
        let Some(SectionLine { label, heading }) = section_line(words, bare, line.goes_on, line.after_blank) else {
            continue;
        };
        let start = line.bytes.start;
        let number = start..start + label;
        // The heading begins behind the white space and ends before its stop.
        let space = words[label..].len() - words[label..].trim_start().len();
        let from = start + label + space;
        let heading = from..from + heading;
        found.push((SkimmedSection { start, number, heading }, line.after_blank));
    }
    // Where nearly all sections follow an empty line, a line that does not is the middle of a paragraph.
    let spaced = found.iter().filter(|(_, after_blank)| *after_blank).count();
    let strict = spaced * 5 >= found.len() * 4;
    found.into_iter().filter(|(_, after_blank)| *after_blank || !strict).map(|(section, _)| section).collect()
}

/// A line that may open a section.
struct OpeningLine {
    bytes: Range<usize>,
    after_blank: bool,
    /// Whether a line of text follows.
    goes_on: bool,
}

struct Lines {
    opening: Vec<OpeningLine>,
}

impl Lines {
    fn of(text: &str) -> Self {
        let mut opening: Vec<OpeningLine> = Vec::new();
        let (mut at, mut blank) = (0, true);
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            if !words.is_empty() {
                let start = at + line.len() - line.trim_start().len();
                if may_open(words) {
                    let bytes = start..start + words.len();
                    opening.push(OpeningLine { bytes, after_blank: blank, goes_on: false });
                } else if let Some(last) = opening.last_mut() {
                    last.goes_on = true;
                }
            }
            blank = words.is_empty();
            at += line.len();
        }
        Self { opening }
    }
}

/// Whether a line can open a section at all, by its first letters: most cannot.
fn may_open(line: &str) -> bool {
    let rest = line.trim_start_matches(['“', '"', '[']);
    let Some(first) = rest.chars().next() else { return false };
    let code = |rest: &str| rest.bytes().take(12).any(|byte| byte.is_ascii_digit());
    match first {
        '§' | '\u{fffd}' => true,
        'S' | 'A' => ["Sec", "SEC", "Art. "].iter().any(|word| rest.starts_with(word)),
        first if first.is_ascii_digit() => true,
        first => first.is_ascii_uppercase() && code(rest) && rest.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, &str)> {
        skim(text).into_iter().map(|section| (&text[section.number], &text[section.heading])).collect()
    }

    #[test]
    fn sections_are_found_where_they_begin() {
        let text = "An act.\n\n§ 7-1. Kettles.\n(a) A kettle is large.\n\n§ 7-2. Cups. A cup is small.\n";
        assert_eq!(shown(text), [("§ 7-1.", "Kettles"), ("§ 7-2.", "Cups")]);
        let text = "Sec. 1. Kettles.\nA kettle is large.\nSec. 2. Cups.\nA cup is small.\n";
        assert_eq!(shown(text), [("Sec. 1.", "Kettles"), ("Sec. 2.", "Cups")]);
        let text = "49.01.010 Kettles.\nA kettle is large.\n49.01.020 Cups.\nA cup is small.\n";
        assert_eq!(shown(text), [("49.01.010", "Kettles"), ("49.01.020", "Cups")]);
    }

    #[test]
    fn a_line_within_a_paragraph_opens_nothing() {
        let text =
            "§ 1. Kettles.\nLarge.\n\n§ 2. Cups.\nAs in\n§ 1. The cup.\n\n§ 3. Tea.\n\n§ 4. Mugs.\n\n§ 5. Urns.\n";
        assert_eq!(skim(text).len(), 5);
    }
}
