//! Reads a tagged PDF by the structure it states.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use hayro_syntax::object::ObjectIdentifier;

use super::artifacts;
use super::cells::TableDraft;
use super::compose::{Line, compose};
use super::draft::Draft;
use super::measure::Measure;
use super::page::{Mark, Page};
use super::seams::Seams;
use super::structure::{Step, Tag};
use crate::diagnostic::Diagnostic;
use crate::document::Inline;
use crate::import::sheet::{Passage, Role};

/// How far a subdivision of a list stands in at least, in widths of a letter, so that its depth can be seen even where
/// its number is printed at the margin.
const STEP: f32 = 2.0;

/// A word: its page and its place there.
pub(super) type Piece = (usize, usize);

/// Words of a page that follow one another.
type Run = (usize, Range<usize>);

/// Whether so much of the text belongs to the structure that the structure can be followed.
pub(super) fn covers(pages: &[Page], steps: &[Step]) -> bool {
    let known: HashSet<(ObjectIdentifier, i32)> = steps
        .iter()
        .filter_map(|step| if let Step::Content(owner, number) = step { Some((*owner, *number)) } else { None })
        .collect();
    let (mut inside, mut outside, mut decoration) = (0_u64, 0_u64, 0_u64);
    for page in pages {
        for word in &page.words {
            let letters = u64::from(word.to - word.from);
            match page.mark_of(word) {
                Mark::Content(owner, number) if known.contains(&(owner, number)) => inside += letters,
                Mark::Artifact(_) => decoration += letters,
                _ => outside += letters,
            }
        }
    }
    inside > 0 && outside * 33 <= inside && decoration <= inside
}

/// Reads the pages by their structure.
pub(super) fn read(pages: &[Page], steps: &[Step], seams: &mut Seams) -> Draft {
    let mut reading = Tagged::new(pages, seams);
    for step in steps {
        match step {
            Step::Enter(tag, _) => reading.enter(*tag),
            Step::Leave => reading.leave(),
            Step::Content(owner, number) => reading.content(*owner, *number),
        }
    }
    reading.finish()
}

struct Tagged<'p> {
    pages: &'p [Page],
    measure: Measure,
    seams: &'p mut Seams,
    draft: Draft,
    stretches: Stretches,
    open: Vec<Tag>,
    /// How many lists are open.
    depth: u16,
    /// The words of the paragraph that is open, what it is, and whether its part has ended.
    pieces: Vec<Piece>,
    role: Tag,
    ended: bool,
    /// The number of the item that is open, until its words come.
    label: Vec<Piece>,
    /// What stands before the words of an item and is no number.
    bullet: Vec<Piece>,
    tables: Vec<TableDraft>,
    /// How many pages have had their decoration reported.
    shown: usize,
    titled: bool,
}

impl<'p> Tagged<'p> {
    fn new(pages: &'p [Page], seams: &'p mut Seams) -> Self {
        Self {
            pages,
            measure: Measure::of(pages),
            seams,
            draft: Draft::default(),
            stretches: Stretches::of(pages),
            open: Vec::new(),
            depth: 0,
            pieces: Vec::new(),
            role: Tag::Paragraph,
            ended: false,
            label: Vec::new(),
            bullet: Vec::new(),
            tables: Vec::new(),
            shown: 0,
            titled: false,
        }
    }

    fn enter(&mut self, tag: Tag) {
        let goes_on =
            tag == Tag::Group || tag == Tag::Paragraph && self.role == Tag::Paragraph && !self.pieces.is_empty();
        if !goes_on {
            self.flush();
        }
        match tag {
            Tag::List => {
                // A list directly under a number, as in `(a)(1)`.
                self.item_ends();
                self.depth = self.depth.saturating_add(1);
            }
            Tag::Table => self.tables.push(TableDraft::new(self.draft.next_line())),
            Tag::Row => self.tables.last_mut().into_iter().for_each(TableDraft::row),
            Tag::HeadCell(columns) => self.tables.last_mut().into_iter().for_each(|table| table.cell(columns, true)),
            Tag::Cell(columns) => self.tables.last_mut().into_iter().for_each(|table| table.cell(columns, false)),
            _ => {}
        }
        self.open.push(tag);
    }

    fn leave(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        match tag {
            Tag::Group => {}
            // Two paragraphs on one line are a heading that runs in, and the text it stands over.
            Tag::Paragraph => self.ended = true,
            Tag::Label => self.label_ends(),
            _ => self.flush(),
        }
        match tag {
            Tag::List => self.depth = self.depth.saturating_sub(1),
            Tag::Item => self.item_ends(),
            Tag::Table => self.table_ends(),
            _ => {}
        }
    }

    fn content(&mut self, owner: ObjectIdentifier, number: i32) {
        let runs = self.stretches.take(owner, number);
        let pieces = runs.into_iter().flat_map(|(page, words)| words.map(move |word| (page, word)));
        for piece in pieces {
            if self.open.contains(&Tag::Artifact) {
                continue;
            }
            if self.ended && !self.on_line(piece) {
                self.flush();
            }
            self.ended = false;
            if self.pieces.is_empty() {
                self.role = self.role_here();
                self.pieces.append(&mut self.bullet);
            }
            self.pieces.push(piece);
        }
    }

    /// Whether a word goes on with the line that the open paragraph ends on.
    fn on_line(&self, (page, index): Piece) -> bool {
        let Some((last_page, last)) = self.pieces.last().copied() else { return false };
        if last_page != page || self.role_here() != self.role {
            return false;
        }
        let words = &self.pages[page].words;
        let (last, word) = (&words[last], &words[index]);
        let gap = word.x - last.end;
        (word.y - last.y).abs() < word.size * 0.1 && gap > -word.size * 0.2 && gap < word.size * 2.0
    }

    fn role_here(&self) -> Tag {
        let telling = |tag: &&Tag| matches!(tag, Tag::Heading(_) | Tag::Title | Tag::Note | Tag::Contents | Tag::Label);
        self.open.iter().rev().find(telling).copied().unwrap_or(Tag::Paragraph)
    }

    fn label_ends(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        self.ended = false;
        let text = self.text_of(&pieces);
        if is_enumerator(&text) && self.label.is_empty() {
            self.label = pieces;
        } else {
            self.bullet.extend(pieces);
        }
    }

    /// An item without words of its own still has its number.
    fn item_ends(&mut self) {
        if !self.bullet.is_empty() {
            self.pieces = std::mem::take(&mut self.bullet);
            self.role = Tag::Paragraph;
        }
        if !self.label.is_empty() || !self.pieces.is_empty() {
            self.set_passage();
        }
    }

    fn table_ends(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        for passage in table.finish() {
            self.put(passage);
        }
    }

    /// Ends the paragraph that is open.
    fn flush(&mut self) {
        self.ended = false;
        if !self.pieces.is_empty() {
            self.set_passage();
        }
    }

    fn set_passage(&mut self) {
        let (label, pieces) = (std::mem::take(&mut self.label), std::mem::take(&mut self.pieces));
        let all: Vec<Piece> = label.iter().chain(&pieces).copied().collect();
        let Some(first) = all.first().copied() else { return };
        self.show_artifacts(all.iter().map(|piece| piece.0).max().unwrap_or(0));
        let printed = lines(self.pages, &all);
        let at = self.draft.print_lines(self.pages, &printed);
        let mut own = lines(self.pages, &pieces);
        for (index, line) in own.iter_mut().rev().enumerate() {
            line.number = at + printed.len().saturating_sub(index + 1);
        }
        let text = compose(self.pages, &own, self.seams);
        let label = (!label.is_empty()).then(|| self.text_of(&label));
        let x = self.pages[first.0].words[first.1].x;
        let role = if label.is_some() { Role::Body } else { self.passage_role(&own, &text) };
        let indent = Some(self.measure.indent(x) + STEP * f32::from(self.depth));
        self.put(Passage { depth: None, line: at, indent, role, label, text });
    }

    fn passage_role(&mut self, lines: &[Line], text: &[Inline]) -> Role {
        let centered = self.depth == 0
            && lines.iter().all(|line| {
                let ends = line.first(self.pages).zip(line.last(self.pages));
                ends.is_some_and(|(first, last)| self.measure.centers(first.x, last.end))
            });
        let size = lines.first().and_then(|line| line.first(self.pages)).map_or(0.0, |word| word.size);
        let large = centered && size > self.measure.size * 1.25;
        match self.role {
            Tag::Title => Role::Title,
            Tag::Heading(_) if large && !self.titled && !text.is_empty() => {
                self.titled = true;
                Role::Title
            }
            Tag::Heading(level) => Role::Heading(level),
            Tag::Note | Tag::Contents => Role::Note,
            _ if centered => Role::Centered,
            _ => Role::Body,
        }
    }

    fn put(&mut self, passage: Passage) {
        match self.tables.last_mut() {
            Some(table) => table.add(passage),
            None => self.draft.push(passage),
        }
    }

    fn text_of(&self, pieces: &[Piece]) -> String {
        let lines: Vec<String> = lines(self.pages, pieces).iter().map(|line| line.print(self.pages)).collect();
        lines.join(" ")
    }

    /// Reports the decoration of all pages up to this one that has not been reported.
    fn show_artifacts(&mut self, page: usize) {
        while self.shown <= page {
            if let Some(page) = self.pages.get(self.shown) {
                artifacts::report(page, &self.measure, &mut self.draft);
            }
            self.shown += 1;
        }
    }

    fn finish(mut self) -> Draft {
        self.flush();
        self.item_ends();
        while !self.tables.is_empty() {
            self.table_ends();
        }
        self.untagged();
        self.show_artifacts(self.pages.len());
        self.draft
    }

    /// Words that belong to no part come last.
    fn untagged(&mut self) {
        for (page, words) in std::mem::take(&mut self.stretches).into_rest() {
            let line = self.draft.next_line();
            self.role = Tag::Paragraph;
            self.pieces = words.map(|word| (page, word)).collect();
            let text = self.text_of(&self.pieces.clone());
            self.set_passage();
            let number = self.pages.get(page).map_or(0, |page| page.number);
            let message = format!("words on page {number} belong to no part of the document's structure");
            let hint = format!("they were put at the end: `{}`", shortened(&text));
            self.draft.find(line, Diagnostic::warning("untagged-text", message).hint(hint));
        }
    }
}

/// The words of each stretch of the pages, by what it belongs to.
#[derive(Debug, Default)]
struct Stretches {
    by_mark: HashMap<(ObjectIdentifier, i32), Vec<Run>>,
    loose: Vec<Run>,
}

impl Stretches {
    fn of(pages: &[Page]) -> Self {
        let mut all = Self::default();
        for (index, page) in pages.iter().enumerate() {
            let mut from = 0;
            for run in page.words.chunk_by(|a, b| page.mark_of(a) == page.mark_of(b)) {
                let words = from..from + run.len();
                from = words.end;
                match run.first().map(|word| page.mark_of(word)) {
                    Some(Mark::Content(owner, number)) => {
                        all.by_mark.entry((owner, number)).or_default().push((index, words));
                    }
                    Some(Mark::None) => all.loose.push((index, words)),
                    _ => {}
                }
            }
        }
        all
    }

    fn take(&mut self, owner: ObjectIdentifier, number: i32) -> Vec<Run> {
        self.by_mark.remove(&(owner, number)).unwrap_or_default()
    }

    /// What has not been taken, in the order of the pages.
    fn into_rest(self) -> Vec<Run> {
        let mut rest: Vec<Run> = self.by_mark.into_values().flatten().chain(self.loose).collect();
        rest.sort_by_key(|(page, words)| (*page, words.start));
        rest
    }
}

/// Words as printed lines.
fn lines(pages: &[Page], pieces: &[Piece]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<Piece> = None;
    for (page, index) in pieces.iter().copied() {
        let words = &pages[page].words;
        let word = &words[index];
        if word.from == word.to {
            continue;
        }
        let goes_on = before.is_some_and(|(last_page, last)| {
            let last = &words[last.min(words.len() - 1)];
            last_page == page && (last.y - word.y).abs() < word.size.max(last.size) * 0.6 && word.x > last.x
        });
        match lines.last_mut() {
            Some(line) if goes_on => line.words.push(index),
            _ => lines.push(Line { page, words: vec![index], number: 0 }),
        }
        before = Some((page, index));
    }
    lines
}

/// Whether a label numbers its item: `(a)`, `1.`, `iv)`, `§ 5.`; a bullet does not.
fn is_enumerator(text: &str) -> bool {
    let word = ["§ ", "Sec. ", "Section "].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text);
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '.' | ':' | '-' | '–' | '—' | '§');
    word.len() <= 16 && word.chars().any(|c| c.is_ascii_alphanumeric()) && word.chars().all(known)
}

fn shortened(text: &str) -> String {
    let mut words: String = text.chars().take(60).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_labels_an_item_and_a_bullet_does_not() {
        assert!(["(a)", "1.", "iv)", "§ 5.", "(a-1)", "4.10"].into_iter().all(is_enumerator));
        assert!(!["•", "–", "", "Note that"].into_iter().any(is_enumerator));
    }
}
