//! Printed lines become paragraphs again.
//!
//! Answers which lines are page furniture, which digits number the lines, which lines go on in the next, and which hyphens
//! only divide a word at the end of a line. It is for text that was laid out on a page; text with a line for each paragraph
//! passes through unchanged.

use std::collections::{HashMap, HashSet};

use super::outline::{opens_part, opens_passage};
use super::sheet::{Passage, Sheet};
use crate::diagnostic::Diagnostic;
use crate::document::Inline;

/// A printed line.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Its number in the file, from 1.
    pub number: usize,
    /// The page it stands on, from 0, where pages are told apart.
    pub page: usize,
    /// How many characters it stands in.
    pub indent: usize,
    /// Its words, without the space around them; empty for an empty line.
    pub text: &'a str,
}

/// Lays printed lines out as passages.
pub(super) fn lay(lines: Vec<Line<'_>>, sheet: &mut Sheet) {
    let lines = without_line_numbers(lines, sheet);
    let lines = without_furniture(lines, sheet);
    let Some(width) = wrap_width(&lines) else {
        for line in lines.iter().filter(|line| !line.text.is_empty()) {
            sheet.passages.push(passage(line.number, line.indent, spaced(line.text)));
        }
        return;
    };
    let words = Words::of(&lines);
    let mut mended = Mended::default();
    let mut paragraph: Option<(usize, usize, String)> = None;
    let margin = margin(&lines);
    let mut last: Option<&Line<'_>> = None;
    let mut parted = false;
    for line in &lines {
        let whole = |last: &Line<'_>| !parted || line.text.starts_with(char::is_lowercase) && runs_on(last, width);
        let goes_on = last.is_some_and(|last| whole(last) && continues(last, line, width, margin));
        parted = line.text.is_empty();
        match (&mut paragraph, goes_on) {
            (Some((_, _, text)), true) => join(text, line, &words, &mut mended),
            _ if line.text.is_empty() && last.is_some_and(|last| runs_on(last, width)) => {}
            _ => {
                flush(&mut paragraph, sheet);
                if !line.text.is_empty() {
                    paragraph = Some((line.number, line.indent, spaced(line.text)));
                }
            }
        }
        // An empty line ends a paragraph, unless a page ends in the middle of a sentence.
        if !line.text.is_empty() {
            last = Some(line);
        } else if !last.is_some_and(|last| runs_on(last, width)) {
            last = None;
        }
    }
    flush(&mut paragraph, sheet);
    mended.report(sheet);
}

fn flush(paragraph: &mut Option<(usize, usize, String)>, sheet: &mut Sheet) {
    if let Some((number, indent, text)) = paragraph.take() {
        sheet.passages.push(passage(number, indent, text));
    }
}

fn passage(number: usize, indent: usize, text: String) -> Passage {
    let indent = Some(f32::from(u16::try_from(indent).unwrap_or(u16::MAX)));
    Passage { indent, ..Passage::body(number, vec![Inline::text(text)]) }
}

/// Words with one space between them.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The width at which the text was wrapped; nothing if its lines are whole paragraphs.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let mut ends: Vec<usize> = lines.iter().filter(|line| !line.text.is_empty()).map(end).collect();
    if ends.len() < 4 {
        return None;
    }
    ends.sort_unstable();
    let width = ends[ends.len() * 19 / 20];
    if width > 130 {
        return None;
    }
    // In wrapped text many lines go on in small letters on the next.
    let pairs =
        || lines.iter().zip(lines.iter().skip(1)).filter(|(one, next)| !one.text.is_empty() && !next.text.is_empty());
    let long = pairs().filter(|(one, _)| end(one) * 4 > width * 3).count();
    let running = pairs()
        .filter(|(one, next)| {
            end(one) * 4 > width * 3
                && next.text.starts_with(char::is_lowercase)
                && !one.text.ends_with(['.', ';', ':'])
        })
        .count();
    (running >= 2 && running * 5 > long).then_some(width)
}

fn end(line: &Line<'_>) -> usize {
    line.indent + line.text.chars().count()
}

/// Whether a line breaks off in the middle of a sentence at the end of the measure.
fn runs_on(line: &Line<'_>, width: usize) -> bool {
    end(line) * 4 > width * 3 && !line.text.ends_with(['.', ';', ':', '—', '”', '"']) && !line.text.ends_with(" and")
}

/// How far lines stand in that go on from the line before: the commonest indent.
fn margin(lines: &[Line<'_>]) -> usize {
    let mut times: HashMap<usize, usize> = HashMap::new();
    for line in lines.iter().filter(|line| line.text.starts_with(char::is_lowercase)) {
        *times.entry(line.indent).or_insert(0) += 1;
    }
    times.into_iter().max_by_key(|(indent, times)| (*times, usize::MAX - indent)).map_or(0, |(indent, _)| indent)
}

/// Whether a line goes on from the one before it.
fn continues(last: &Line<'_>, line: &Line<'_>, width: usize, margin: usize) -> bool {
    if last.text.is_empty() || line.text.is_empty() {
        return false;
    }
    let first_word = line.text.split(' ').next().unwrap_or("").chars().count();
    let full = end(last) + 1 + first_word > width.saturating_sub(2);
    let stopped = last.text.ends_with(['.', ';', ':', '—', '”', '"', ']'])
        || last.text.ends_with(" and")
        || last.text.ends_with(" or");
    if line.text.starts_with(char::is_lowercase) {
        return full || !stopped || line.indent == last.indent;
    }
    if opens_passage(line.text) {
        // A reference that the end of a line cut in two, "paragraph / (1) of this section", opens nothing.
        let cut = full && !stopped && line.indent <= margin && line.indent <= last.indent && !last.text.ends_with(',');
        return cut || full && refers(line.text);
    }
    if line.indent > margin + 1 && line.indent > last.indent {
        return false;
    }
    full || !stopped && last.indent <= line.indent.max(margin)
}

/// Whether the enumerator a line begins with is part of a reference: "(f) of this section", "(3), and (4)".
fn refers(text: &str) -> bool {
    let Some(close) = text.find(')') else { return false };
    let after = text[close + 1..].trim_start_matches(|c: char| c == '(' || c == ')' || c.is_alphanumeric());
    ["of this", "of the ", "of section", "of subsection", "of paragraph", ",", "and (", "or (", "through (", "to ("]
        .iter()
        .any(|words| after.trim_start().starts_with(words))
}

fn join(text: &mut String, line: &Line<'_>, words: &Words, mended: &mut Mended) {
    let next = spaced(line.text);
    let divided = text.ends_with('-') && !text.ends_with("--") && next.starts_with(char::is_lowercase);
    if !divided {
        text.push(' ');
        text.push_str(&next);
        return;
    }
    let before = text.trim_end_matches('-').rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    let after: String = next.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    match words.divided(&before, &after) {
        Division::Compound => mended.kept += 1,
        Division::Word => {
            text.pop();
            mended.joined += 1;
        }
        Division::Unknown => {
            text.pop();
            mended.joined += 1;
            mended.doubtful.push((line.number, format!("{before}{after}")));
        }
    }
    text.push_str(&next);
}

/// What a hyphen at the end of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Division {
    /// Part of the word: the word stands elsewhere with its hyphen.
    Compound,
    /// Only a division: the word stands elsewhere without it.
    Word,
    /// The word stands nowhere else.
    Unknown,
}

/// The words of a text that are not divided, to tell a hyphen from a division.
#[derive(Debug, Default)]
pub(super) struct Words {
    whole: HashSet<String>,
}

impl Words {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut words = Self::default();
        lines.iter().for_each(|line| words.add(line.text));
        words
    }

    /// Takes note of the words of a line.
    pub(super) fn add(&mut self, line: &str) {
        let whole = line.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.ends_with('-'));
        self.whole.extend(whole.map(str::to_lowercase));
    }

    /// What the hyphen between these two parts is.
    pub(super) fn divided(&self, before: &str, after: &str) -> Division {
        if self.whole.contains(&format!("{before}-{after}")) {
            Division::Compound
        } else if self.whole.contains(&format!("{before}{after}")) {
            Division::Word
        } else {
            Division::Unknown
        }
    }
}

/// What was done about divided words.
#[derive(Debug, Default)]
pub(super) struct Mended {
    joined: usize,
    kept: usize,
    doubtful: Vec<(usize, String)>,
}

impl Mended {
    fn report(self, sheet: &mut Sheet) {
        let line = sheet.passages.first().map_or(1, |passage| passage.line);
        if self.joined + self.kept > 0 {
            let message = format!(
                "words divided at line ends: {} put together, {} left with their hyphen",
                self.joined, self.kept
            );
            sheet.find(line, Diagnostic::note("line-end-hyphens", message));
        }
        for (line, word) in self.doubtful {
            let message =
                format!("`{word}` was divided here and stands nowhere else in the text; it may have a hyphen");
            sheet.find(line, Diagnostic::note("doubtful-hyphen", message));
        }
    }
}

/// Takes margin line numbers off, where most lines have one and they count up.
fn without_line_numbers<'a>(mut lines: Vec<Line<'a>>, sheet: &mut Sheet) -> Vec<Line<'a>> {
    let numbered: Vec<Option<u32>> = lines.iter().map(|line| margin_number(line.text)).collect();
    let written = lines.iter().filter(|line| !line.text.is_empty()).count();
    let mut counted = 0;
    let mut last = 0;
    for number in numbered.iter().flatten() {
        counted += usize::from(*number == last + 1 || *number == 1);
        last = *number;
    }
    if counted < 8 || counted * 10 < written * 7 {
        return lines;
    }
    for (line, number) in lines.iter_mut().zip(numbered) {
        if number.is_none() {
            continue;
        }
        let digits = line.text.bytes().take_while(u8::is_ascii_digit).count();
        sheet.drop_text(line.number, "line number", &line.text[..digits]);
        let rest = &line.text[digits..];
        line.indent = rest.len() - rest.trim_start().len();
        line.text = rest.trim_start();
    }
    // The space between number and text is no indent of the text.
    let margin = lines.iter().filter(|line| !line.text.is_empty()).map(|line| line.indent).min().unwrap_or(0);
    lines.iter_mut().for_each(|line| line.indent = line.indent.saturating_sub(margin));
    lines
}

/// The number in the margin before a line: one or two digits, then space or nothing.
fn margin_number(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    ((1..=2).contains(&digits) && (after.is_empty() || after.starts_with([' ', '\t'])))
        .then(|| text[..digits].parse().ok())
        .flatten()
}

/// Takes out lines that repeat from page to page: running heads and feet, and page numbers.
fn without_furniture<'a>(lines: Vec<Line<'a>>, sheet: &mut Sheet) -> Vec<Line<'a>> {
    let repeated = repeated(&lines);
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        match repeated.get(&line.number) {
            Some(what) => sheet.drop_text(line.number, what, line.text),
            None => kept.push(line),
        }
    }
    kept
}

fn repeated(lines: &[Line<'_>]) -> HashMap<usize, &'static str> {
    let mut found = HashMap::new();
    let pages = lines.last().map_or(0, |line| line.page) + 1;
    let mut alike: HashMap<String, Vec<&Line<'_>>> = HashMap::new();
    for line in edges(lines, pages) {
        alike.entry(pattern(line.text)).or_default().push(line);
    }
    for (pattern, group) in alike {
        let counts = pattern.contains('#') && counts_up(&group);
        let on_pages = group.iter().map(|line| line.page).collect::<HashSet<_>>().len();
        let furniture = if pages > 1 { on_pages >= 2 && on_pages * 2 >= pages } else { group.len() >= 3 && counts };
        if furniture {
            let what = if pattern.trim_matches(|c: char| !c.is_alphanumeric() && c != '#') == "#" {
                "page number"
            } else {
                "page header"
            };
            found.extend(group.iter().map(|line| (line.number, what)));
        }
    }
    found
}

/// The lines that could be page furniture: with pages, the first and last few of each; without, every short line.
fn edges<'a, 'b>(lines: &'b [Line<'a>], pages: usize) -> Vec<&'b Line<'a>> {
    // "§ 246.", "CHAPTER 2" count up like page numbers and are the law itself.
    let written = lines.iter().filter(|line| !line.text.is_empty() && line.text.len() <= 120 && !opens_part(line.text));
    if pages <= 1 {
        return written.filter(|line| line.text.len() <= 60).collect();
    }
    let mut by_page: Vec<Vec<&Line<'_>>> = vec![Vec::new(); pages];
    written.for_each(|line| by_page[line.page].push(line));
    let mut found = Vec::new();
    for page in by_page {
        let tail = page.len().saturating_sub(2).max(2.min(page.len()));
        found.extend(page.iter().take(2));
        found.extend(page.iter().skip(tail));
    }
    found
}

/// A line with its numbers made alike.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    spaced(&out)
}

/// Whether the last numbers of lines alike count up by one.
fn counts_up(group: &[&Line<'_>]) -> bool {
    let numbers: Vec<u32> = group
        .iter()
        .filter_map(|line| {
            let last = line.text.rsplit(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?;
            last.parse().ok()
        })
        .collect();
    numbers.len() >= 2 && numbers.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain_text;

    fn laid(text: &str) -> Sheet {
        let mut sheet = Sheet::default();
        super::super::text::lay_text(text, &mut sheet);
        sheet
    }

    fn passages(text: &str) -> Vec<String> {
        laid(text).passages.iter().map(|passage| plain_text(&passage.text)).collect()
    }

    const WRAPPED: &str = "Sec. 1. Kettles.\n(a) An employer shall keep a kettle for every ten em-\nployees and shall clean it after each break, as para-\ngraph (2) of this section says, and on the days of section\n(1) and (2) of it.\n(b) No employee shall wait for more than fifteen minutes\nfor tea that was asked for.\n";

    #[test]
    fn wrapped_lines_become_paragraphs_and_divided_words_whole() {
        assert_eq!(
            passages(WRAPPED)[1],
            "(a) An employer shall keep a kettle for every ten employees and shall clean it after each break, as \
             paragraph (2) of this section says, and on the days of section (1) and (2) of it."
        );
        assert_eq!(passages(WRAPPED).len(), 3);
    }

    #[test]
    fn margin_numbers_are_taken_off_and_reported() {
        let numbered: String = WRAPPED
            .lines()
            .cycle()
            .take(14)
            .enumerate()
            .map(|(index, line)| format!("{:>3}  {line}\n", index + 1))
            .collect();
        let sheet = laid(&numbered);
        assert_eq!(sheet.dropped.len(), 14);
        assert_eq!(plain_text(&sheet.passages[0].text), "Sec. 1. Kettles.");
    }

    #[test]
    fn running_heads_go_and_the_sentence_they_cut_goes_on() {
        let heads = |number: usize, words: &str| format!("B. 12  {number}\n\n{words}\n\u{c}");
        let text = [
            heads(
                1,
                "Tea shall be served in every place of work where there are more\nthan ten employees, and a kettle shall be kept there at all times",
            ),
            heads(
                2,
                "by the employer, who shall clean it after each of the breaks that\nthe employees take in the room where the kettle stands, which the",
            ),
            heads(3, "employer shall heat in winter and shall air in summer, so that no\nemployee is cold."),
        ];
        let sheet = laid(&text.concat());
        assert_eq!(sheet.dropped.len(), 3, "{:?}", sheet.dropped);
        assert_eq!(sheet.passages.len(), 1);
    }

    #[test]
    fn sections_that_count_up_are_no_page_numbers() {
        let text: String = (1..6).map(|number| format!("§ {number}.\n(a) Tea.\nCHAPTER {number}\n")).collect();
        assert_eq!(laid(&text).dropped, []);
    }

    #[test]
    fn text_with_a_line_for_each_paragraph_stays_as_it_is() {
        let text = "§ 1. Tea.\n(a) An employer shall serve tea.\n(b) Tea shall be hot.\n";
        assert_eq!(passages(text), text.lines().collect::<Vec<_>>());
    }
}
