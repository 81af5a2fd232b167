//! Lines with enumerators become a hierarchy.
//!
//! An enumerator is taken to continue the nearest list in which it is the next; `(i)` after `(h)` is a letter, and `(i)`
//! after anything else begins roman numerals. Where both readings are possible the choice is a finding.

use std::sync::Arc;

use super::sheet::{Passage, Role};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::document::{Block, Id, Inline, Level, Number, Provision, Source, plain_text};

/// Reads passages as sections and subdivisions.
pub(super) fn read(file: &Arc<SourceFile>, passages: Vec<Passage>) -> (Vec<Provision>, Vec<Diagnostic>) {
    let mut outline = Outline::new(file);
    for passage in passages {
        outline.blank();
        let text = plain_text(&passage.text);
        match passage.role {
            Role::Body => {
                if let Some((label, heading)) = section_line(&text) {
                    outline.section(passage.line, label, heading);
                } else {
                    let (marks, rest) = leading_marks(&text);
                    outline.line(passage.line, &marks, rest);
                }
            }
            _ => outline.line(passage.line, &[], &text),
        }
    }
    outline.finish()
}

/// `§ 32-531.01. Definitions.`, `Sec. 5. Accrual`, `SECTION 2. …`, as label and heading.
fn section_line(text: &str) -> Option<(&str, &str)> {
    let rest =
        ["§§ ", "§ ", "Sec. ", "SEC. ", "Section ", "SECTION "].iter().find_map(|word| text.strip_prefix(word))?;
    let number = rest.split(' ').next()?;
    let bare = number.trim_end_matches(['.', ':', '—']);
    let is_number = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '–'));
    // "Section 5 of this act applies" is a sentence and not a heading: its number is not closed by a point.
    let closed = number.ends_with(['.', ':', '—']) || rest.len() == number.len();
    if !is_number || !closed {
        return None;
    }
    let label_end = text.len() - rest.len() + number.len();
    Some((&text[..label_end], text[label_end..].trim()))
}

/// Builds provisions line by line.
struct Outline<'a> {
    file: &'a Arc<SourceFile>,
    body: Vec<Provision>,
    /// The open subdivisions of the current section, outermost first.
    open: Vec<Provision>,
    findings: Vec<Diagnostic>,
    after_blank: bool,
    sections: usize,
}

impl<'a> Outline<'a> {
    fn new(file: &'a Arc<SourceFile>) -> Self {
        Self { file, body: Vec::new(), open: Vec::new(), findings: Vec::new(), after_blank: true, sections: 0 }
    }

    /// An empty line: what follows begins a paragraph.
    fn blank(&mut self) {
        self.after_blank = true;
    }

    /// The heading of a section.
    fn section(&mut self, line: usize, label: &str, heading: &str) {
        self.close_to(0);
        self.sections += 1;
        let mut section = self.provision(Id::new(format!("section-{}", self.sections)), Level::Section, line);
        section.number = Number::Official(label.to_owned());
        if !heading.is_empty() {
            section.heading = vec![Inline::text(heading.trim_end_matches('.'))];
        }
        self.body.push(section);
        self.after_blank = true;
    }

    /// A line of text behind its enumerators, of which it may have none.
    fn line(&mut self, line: usize, marks: &[&str], text: &str) {
        for mark in marks {
            self.open_item(line, mark);
        }
        if text.is_empty() {
            return;
        }
        let joins = marks.is_empty() && !self.after_blank;
        self.add_text(line, text, joins);
        self.after_blank = false;
    }

    fn open_item(&mut self, line: usize, mark: &str) {
        let depth = self.depth_for(line, mark);
        self.close_to(depth);
        let parent = self.open.last().or(self.body.last());
        let count = parent.map_or(1, |parent| parent.children.len() + 1);
        let parent_id = parent.map_or_else(|| Id::new("matter"), |parent| parent.id.clone());
        let mut item = self.provision(parent_id.within(&count.to_string()), Level::Item, line);
        item.number = Number::Official(mark.to_owned());
        self.open.push(item);
        self.after_blank = true;
    }

    /// How many open subdivisions stay open when this enumerator comes.
    fn depth_for(&mut self, line: usize, mark: &str) -> usize {
        let follows = |depth: usize| {
            let last = self.open.get(depth).and_then(|item| item.number.as_str());
            last.is_some_and(|last| next_after(last, mark))
        };
        let continued: Vec<usize> = (0..self.open.len()).rev().filter(|depth| follows(*depth)).collect();
        match continued.as_slice() {
            [] => self.open.len(),
            [only] => *only,
            [deepest, ..] => {
                self.findings.push(
                    Diagnostic::note(
                        "ambiguous-enumerator",
                        format!("`{mark}` could continue more than one list; the innermost was taken"),
                    )
                    .at(Span::line_of(self.file, line)),
                );
                *deepest
            }
        }
    }

    /// Closes open subdivisions until `depth` of them are left.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(item) = self.open.pop() else { return };
            match self.open.last_mut().or(self.body.last_mut()) {
                Some(parent) => parent.children.push(item),
                None => self.body.push(item),
            }
        }
    }

    fn add_text(&mut self, line: usize, text: &str, joins: bool) {
        if self.open.is_empty() && self.body.is_empty() {
            let matter = self.provision(Id::new("matter"), Level::Matter, line);
            self.body.push(matter);
        }
        let Some(holder) = self.open.last_mut().or(self.body.last_mut()) else { return };
        let blocks = if holder.children.is_empty() { &mut holder.blocks } else { &mut holder.tail };
        if let (true, Some(Block::Paragraph(paragraph))) = (joins, blocks.last_mut())
            && let Some(Inline::Text(last)) = paragraph.text.last_mut()
        {
            last.push(' ');
            last.push_str(text);
            return;
        }
        blocks.push(Block::paragraph(vec![Inline::text(text)]));
    }

    fn provision(&self, id: Id, level: Level, line: usize) -> Provision {
        Provision::new(id, level, Source::Read(Span::line_of(self.file, line)))
    }

    /// The provisions, and what was guessed.
    fn finish(mut self) -> (Vec<Provision>, Vec<Diagnostic>) {
        self.close_to(0);
        (self.body, self.findings)
    }
}

/// The enumerators a line begins with, and the rest of it: `(a)(1) An employer …`.
fn leading_marks(text: &str) -> (Vec<&str>, &str) {
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some(mark) = leading_mark(rest) {
        marks.push(mark);
        rest = rest[mark.len()..].trim_start();
    }
    (marks, rest)
}

fn leading_mark(text: &str) -> Option<&str> {
    if let Some(inside) = text.strip_prefix('(') {
        let close = inside.find(')')?;
        return is_designator(&inside[..close]).then(|| &text[..close + 2]);
    }
    let word = text.split(' ').next()?;
    let bare = word.strip_suffix('.')?;
    let short = bare.len() <= 3 && bare.chars().all(|c| c.is_ascii_digit())
        || bare.len() == 1 && bare.chars().all(|c| c.is_ascii_alphabetic());
    (short && !bare.is_empty()).then_some(word)
}

fn is_designator(text: &str) -> bool {
    let roman = |text: &str| text.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'I' | 'V' | 'X' | 'L'));
    let digits = !text.is_empty() && text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit());
    let mut chars = text.chars();
    let first = chars.next();
    let letters = first.is_some_and(|c| c.is_ascii_alphabetic()) && text.len() <= 3 && chars.all(|c| Some(c) == first);
    digits || letters || (!text.is_empty() && text.len() <= 6 && roman(text))
}

/// Whether `next` is the designator after `last` in the same form.
fn next_after(last: &str, next: &str) -> bool {
    let shape = |mark: &str| {
        mark.chars()
            .map(|c| if c.is_ascii_alphanumeric() { 'x' } else { c })
            .collect::<String>()
            .replace("xx", "x")
            .replace("xx", "x")
    };
    let bare = |mark: &str| mark.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (last_bare, next_bare) = (bare(last), bare(next));
    shape(last) == shape(next)
        && readings(&last_bare).iter().any(|(form, count)| readings(&next_bare).contains(&(*form, count + 1)))
}

/// What a designator may count: form and number.
fn readings(bare: &str) -> Vec<(char, usize)> {
    let mut readings = Vec::new();
    if let Ok(number) = bare.parse::<usize>() {
        readings.push(('1', number));
    }
    if let Some(first) = bare.chars().next().filter(char::is_ascii_alphabetic) {
        let case = if first.is_ascii_uppercase() { 'A' } else { 'a' };
        if bare.chars().all(|c| c == first) {
            let place = usize::from(first.to_ascii_lowercase() as u8 - b'a') + 1;
            readings.push((case, place + 26 * (bare.len() - 1)));
        }
        if let Some(number) = roman(&bare.to_lowercase()) {
            readings.push((if case == 'A' { 'I' } else { 'i' }, number));
        }
    }
    readings
}

fn roman(text: &str) -> Option<usize> {
    let (mut sum, mut last) = (0, 0);
    for c in text.chars().rev() {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            _ => return None,
        };
        // A smaller numeral before a greater one is taken off: iv is four.
        sum = if value < last { usize::checked_sub(sum, value)? } else { sum + value };
        last = value;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(provision: &Provision, path: &str, numbers: &mut Vec<String>) {
        let path = format!("{path}{}", provision.number.as_str().unwrap_or(""));
        if provision.level == Level::Item {
            numbers.push(path.clone());
        }
        provision.children.iter().for_each(|child| walk(child, &path, numbers));
    }

    fn numbers(text: &str) -> Vec<String> {
        let original = crate::import::Original::new("law.txt", text);
        let document = crate::import::import(&original, crate::import::Reading::Marked).expect("text imports").document;
        let mut numbers = Vec::new();
        document.body.iter().for_each(|provision| walk(provision, "", &mut numbers));
        numbers
    }

    #[test]
    fn enumerators_nest_as_a_reader_nests_them() {
        let text =
            "§ 1. Uses.\n(a) An employee may:\n(1) rest;\n(2) sleep:\n(A) by day; or\n(B) by night.\n(b) No more.";
        assert_eq!(numbers(text), ["§ 1.(a)", "§ 1.(a)(1)", "§ 1.(a)(2)", "§ 1.(a)(2)(A)", "§ 1.(a)(2)(B)", "§ 1.(b)"]);
    }

    #[test]
    fn i_after_h_is_a_letter_and_elsewhere_a_numeral() {
        let letters: String = ('a'..='j').map(|letter| format!("({letter}) rest.\n")).collect();
        let found = numbers(&format!("§ 1. L.\n{letters}"));
        assert_eq!((found[8].as_str(), found.len()), ("§ 1.(i)", 10));
        assert_eq!(numbers("§ 1. L.\n(a) One:\n(i) two;\n(ii) three.")[2], "§ 1.(a)(ii)");
    }

    #[test]
    fn several_enumerators_on_one_line_open_one_another() {
        assert_eq!(numbers("§ 1. L.\n(a)(1) One.\n(2) Two."), ["§ 1.(a)", "§ 1.(a)(1)", "§ 1.(a)(2)"]);
    }
}
