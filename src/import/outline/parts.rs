//! Passages divided into sections, divisions and what stands before them.

use super::designator::{Value, leading_marks, whole_mark};
use super::heading::{Habits, Opening, heading_end, opening};
use super::signs;
use super::words::{cut, standing_text, trim_heading};
use crate::document::Inline;
use crate::import::sheet::{Passage, Role};

/// A section, a division or the matter before the first, with its passages.
#[derive(Debug)]
pub(super) struct Part {
    pub kind: Kind,
    pub line: usize,
    pub label: String,
    pub heading: Vec<Inline>,
    pub entries: Vec<Entry>,
    /// How far its first line stands in.
    pub indent: Option<f32>,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// What stands before the first section.
    Matter,
    /// A section.
    Section,
    /// A title, chapter or part.
    Division(&'static str),
    /// A heading of that depth without a designator.
    Heading(u8),
}

/// A passage of a part, divided into its enumerators and its words.
#[derive(Debug)]
pub(super) struct Entry {
    pub line: usize,
    pub indent: Option<f32>,
    pub depth: Option<usize>,
    pub role: Role,
    pub marks: Vec<(String, Vec<Value>)>,
    pub text: Vec<Inline>,
    /// Which quotation of the part it belongs to, from 1; 0 for none.
    pub quotation: usize,
    /// Sections and divisions of other law that are quoted behind it.
    pub quoted: Vec<Part>,
}

/// Divides passages into parts.
pub(super) fn divide(passages: Vec<Passage>) -> Vec<Part> {
    let habits = habits(&passages);
    let mut divider = Divider {
        habits,
        parts: Vec::new(),
        inner: Vec::new(),
        outer: None,
        open: Quoting::No,
        quotations: 0,
        indent: None,
    };
    let mut passages = passages.into_iter().peekable();
    while let Some(passage) = passages.next() {
        let goes_on = passages.peek().is_some_and(|next| !divider.opens(next));
        divider.take(passage, goes_on);
    }
    divider.end_quotation();
    divider.parts
}

fn habits(passages: &[Passage]) -> Habits {
    let lines: Vec<String> =
        passages.iter().filter(|passage| passage.label.is_none()).map(|passage| standing_text(&passage.text)).collect();
    Habits { bare_numbers: super::sections_are_bare(lines.iter().map(String::as_str)) }
}

/// What is being quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoting {
    No,
    /// An instruction has announced it; nothing of it has come yet.
    Announced,
    /// Between quotation marks.
    Marked,
    /// Without marks: until the next section of the bill.
    Sections,
}

struct Divider {
    habits: Habits,
    parts: Vec<Part>,
    /// The parts of the quotation that is open.
    inner: Vec<Part>,
    /// The number of the last section that is not quoted, where it is a plain one.
    outer: Option<u64>,
    open: Quoting,
    quotations: usize,
    /// How far the last section that is not quoted stands in.
    indent: Option<f32>,
}

impl Divider {
    fn opens(&self, passage: &Passage) -> bool {
        let marked = matches!(passage.role, Role::Heading(_));
        marked || passage.role == Role::Body && opening(&standing_text(&passage.text), false, self.habits).is_some()
    }

    fn take(&mut self, passage: Passage, goes_on: bool) {
        let text = standing_text(&passage.text);
        let label = passage.label.as_deref().unwrap_or("");
        let whole = if label.is_empty() { text.clone() } else { format!("{label} {text}") };
        let marked = matches!(passage.role, Role::Heading(_));
        if marked || passage.role == Role::Body {
            match opening(&whole, marked, self.habits) {
                Some(Opening::Section { label, rest })
                    if passage.label.as_deref() != Some(label) || marked || !rest.is_empty() =>
                {
                    let (label, skipped) = (label.to_owned(), whole.len() - rest.len());
                    return self.section(passage, &label, skipped, marked, goes_on);
                }
                Some(Opening::Division { kind, label, rest }) => {
                    let (label, skipped) = (label.to_owned(), whole.len() - rest.len());
                    return self.division(passage, kind, &label, skipped);
                }
                _ => {}
            }
        }
        match passage.role {
            Role::Heading(depth) if whole_mark(&text).is_none() => self.headed(passage, depth),
            _ => self.entry(passage, &text),
        }
    }

    fn section(&mut self, mut passage: Passage, label: &str, skipped: usize, marked: bool, goes_on: bool) {
        if marked {
            // Where a heading stands says nothing about where the text around it does.
            passage.indent = None;
        }
        let quoted = self.is_quoted(&passage, label);
        let own = passage.label.as_ref().map_or(0, |label| label.len() + 1);
        cut(&mut passage.text, skipped.saturating_sub(own));
        let rest = standing_text(&passage.text);
        let end = heading_end(&rest, marked, goes_on);
        let mut heading = if end == 0 { Vec::new() } else { cut(&mut passage.text, end) };
        trim_heading(&mut heading);
        self.push(Kind::Section, &passage, label, heading, quoted);
        if !quoted {
            self.open = Quoting::No;
            self.outer = plain_number(label);
            self.indent = passage.indent;
        } else if signs::opens_quotation(label) || self.open == Quoting::Marked {
            self.open = Quoting::Marked;
        } else {
            self.open = Quoting::Sections;
        }
        if !passage.text.is_empty() {
            let text = standing_text(&passage.text);
            self.entry(Passage { role: Role::Body, label: None, indent: None, depth: None, ..passage }, &text);
        }
    }

    /// Whether a section is law quoted by the one before it.
    fn is_quoted(&self, passage: &Passage, label: &str) -> bool {
        let number = plain_number(label);
        let next = matches!((self.outer, number), (Some(last), Some(number)) if number == last + 1);
        match self.open {
            Quoting::Marked => true,
            Quoting::No => signs::opens_quotation(label) && !self.parts.is_empty(),
            Quoting::Announced | Quoting::Sections => {
                let deeper = matches!((self.indent, passage.indent), (Some(outer), Some(own)) if own > outer + 1.5);
                signs::opens_quotation(label) || self.outer.is_some() && (!next || deeper)
            }
        }
    }

    fn division(&mut self, mut passage: Passage, kind: &'static str, label: &str, skipped: usize) {
        let own = passage.label.as_ref().map_or(0, |label| label.len() + 1);
        let known = self.parts.iter().any(|part| part.kind == Kind::Division(kind));
        let quoted = self.open == Quoting::Marked
            || matches!(self.open, Quoting::Announced | Quoting::Sections) && !known && self.outer.is_some();
        cut(&mut passage.text, skipped.saturating_sub(own));
        let mut heading = std::mem::take(&mut passage.text);
        trim_heading(&mut heading);
        self.push(Kind::Division(kind), &passage, label, heading, quoted);
        if !quoted {
            self.open = Quoting::No;
        }
    }

    fn headed(&mut self, mut passage: Passage, depth: u8) {
        // The name of a division often stands on the line below its number.
        if let Some(part) = self.inner.last_mut().or(self.parts.last_mut())
            && matches!(part.kind, Kind::Division(_) | Kind::Section)
            && part.heading.is_empty()
            && part.entries.is_empty()
            && passage.label.is_none()
        {
            part.heading = passage.text;
            return;
        }
        let label = passage.label.take().unwrap_or_default();
        let heading = std::mem::take(&mut passage.text);
        self.push(Kind::Heading(depth), &passage, &label, heading, self.open == Quoting::Marked);
    }

    fn push(&mut self, kind: Kind, passage: &Passage, label: &str, heading: Vec<Inline>, quoted: bool) {
        let (line, indent) = (passage.line, passage.indent);
        let part = Part { kind, line, label: label.to_owned(), heading, entries: Vec::new(), indent };
        if quoted {
            self.inner.push(part);
        } else {
            self.end_quotation();
            self.quotations = 0;
            self.parts.push(part);
        }
    }

    /// The part that takes what comes next.
    fn current(&mut self, line: usize) -> &mut Part {
        if !self.inner.is_empty() {
            let last = self.inner.len() - 1;
            return &mut self.inner[last];
        }
        if self.parts.is_empty() {
            let (label, heading, entries) = (String::new(), Vec::new(), Vec::new());
            self.parts.push(Part { kind: Kind::Matter, line, label, heading, entries, indent: None });
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last]
    }

    /// Hands the quoted parts to the entry that quotes them.
    fn end_quotation(&mut self) {
        let quoted = std::mem::take(&mut self.inner);
        let Some(first) = quoted.first() else { return };
        let line = first.line;
        let part = self.current(line);
        if part.entries.is_empty() {
            part.entries.push(Entry::empty(line));
        }
        if let Some(entry) = part.entries.last_mut() {
            entry.quoted.extend(quoted);
        }
    }

    fn entry(&mut self, passage: Passage, text: &str) {
        let Passage { line, indent, depth, mut role, label, text: mut runs } = passage;
        if role == Role::Body && signs::is_note(text) {
            role = Role::Note;
        }
        if let Some(indent) = indent {
            self.leave_quotation_at(indent);
        }
        // The stop behind a quotation belongs to the sentence that quotes.
        let stop = !text.is_empty() && text.chars().all(|c| matches!(c, '.' | ';' | ',' | '”' | '"'));
        if stop && self.open == Quoting::Sections {
            self.open = Quoting::No;
        }
        let mut marks = Vec::new();
        if let Some(label) = label {
            let readings = whole_mark(&label).map(|mark| mark.readings).unwrap_or_default();
            marks.push((label, readings));
        }
        if matches!(role, Role::Body | Role::Heading(_) | Role::Centered) {
            let (found, bytes) = leading_marks(text);
            marks.extend(found.into_iter().map(|mark| (mark.text.to_owned(), mark.readings)));
            cut(&mut runs, bytes);
        }
        let ended = self.open == Quoting::No && !self.inner.is_empty();
        if ended {
            self.end_quotation();
        }
        let quotation = self.quotation(text, &marks);
        let entry = Entry { line, indent, depth, role, marks, text: runs, quotation, quoted: Vec::new() };
        self.current(line).entries.push(entry);
    }

    /// Which quotation an entry belongs to, and what it opens or closes.
    fn quotation(&mut self, text: &str, marks: &[(String, Vec<Value>)]) -> usize {
        let in_quoted_part = !self.inner.is_empty();
        let opens = signs::opens_quotation(text) && (!marks.is_empty() || self.open == Quoting::Announced);
        if self.open == Quoting::Announced && opens {
            self.open = Quoting::Marked;
            self.quotations += 1;
        }
        let quotation = if self.open == Quoting::Marked && !in_quoted_part { self.quotations } else { 0 };
        let announces = signs::announces_quotation(text);
        match self.open {
            Quoting::Marked if signs::closes_quotation(text) => self.open = Quoting::No,
            Quoting::No | Quoting::Announced if announces => self.open = Quoting::Announced,
            Quoting::Announced if !opens && marks.is_empty() && !text.is_empty() => self.open = Quoting::No,
            _ => {}
        }
        quotation
    }

    /// Law quoted by standing further in ends where a passage stands out again.
    fn leave_quotation_at(&mut self, indent: f32) {
        let deeper = self.inner.last().and_then(|part| part.indent).is_some_and(|own| own > indent + 0.5);
        if self.open == Quoting::Sections && deeper {
            self.open = Quoting::No;
        }
    }
}

impl Entry {
    fn empty(line: usize) -> Self {
        Self {
            line,
            indent: None,
            depth: None,
            role: Role::Body,
            marks: Vec::new(),
            text: Vec::new(),
            quotation: 0,
            quoted: Vec::new(),
        }
    }
}

/// The number of a section that counts 1, 2, 3.
fn plain_number(label: &str) -> Option<u64> {
    let digits = label.trim_end_matches(['.', ':', '—']).rsplit([' ', '§']).next()?;
    digits.parse().ok()
}
