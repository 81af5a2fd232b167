//! Words with their looks, as a format meets them, become lines of inlines.
//!
//! White space is one space, and it stands outside of marked words that it borders: however a file spreads it, the same
//! words come out the same.

use crate::document::Inline;

/// What marks words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Strong,
    Emphasis,
    Term,
    Inserted,
    Deleted,
    /// One of the addresses that were given.
    Link(usize),
}

impl Look {
    fn kind(self) -> usize {
        match self {
            Self::Strong => 0,
            Self::Emphasis => 1,
            Self::Term => 2,
            Self::Inserted => 3,
            Self::Deleted => 4,
            Self::Link(_) => 5,
        }
    }
}

/// The words of a paragraph as they come.
#[derive(Debug, Default)]
pub(super) struct Runs {
    lines: Vec<Line>,
    /// The marks that are open, each kind once, outermost first.
    open: Vec<Look>,
    /// How often each kind is open.
    counts: [usize; 6],
    /// White space that waits for a word after it, with the marks it stands within.
    space: Option<Vec<Look>>,
    /// Whether the last piece has the marks that are open.
    same: bool,
    addresses: Vec<String>,
    /// The line of the file that what comes stands on.
    pub at: usize,
}

/// A line: the words between two breaks.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pieces: Vec<(Vec<Look>, String)>,
    /// How many spaces that count stand before its first word.
    pub indent: usize,
    /// The line of the file its first word stands on.
    pub at: usize,
}

/// The marks that are open somewhere, to be restored there.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    open: Vec<Look>,
    counts: [usize; 6],
}

impl Runs {
    /// Words from here are marked so.
    pub(super) fn open(&mut self, look: Look) {
        self.counts[look.kind()] += 1;
        if self.counts[look.kind()] == 1 {
            self.open.push(look);
            self.same = false;
        }
    }

    /// Words from here are no longer marked so.
    pub(super) fn close(&mut self, look: Look) {
        let count = &mut self.counts[look.kind()];
        if *count == 1 {
            self.open.retain(|open| open.kind() != look.kind());
            self.same = false;
        }
        *count = count.saturating_sub(1);
    }

    /// Words from here lead to an address.
    pub(super) fn open_link(&mut self, address: &str) {
        self.addresses.push(address.to_owned());
        self.open(Look::Link(self.addresses.len() - 1));
    }

    /// The marks that are open.
    pub(super) fn marks(&self) -> Marks {
        Marks { open: self.open.clone(), counts: self.counts }
    }

    /// Opens and closes marks until only those are open.
    pub(super) fn restore(&mut self, marks: Marks) {
        Marks { open: self.open, counts: self.counts } = marks;
        self.same = false;
    }

    /// Words, in which white space is white space and no more.
    pub(super) fn push(&mut self, text: &str) {
        text.chars().for_each(|c| self.push_char(c, false));
    }

    /// Words of which the spaces count that stand at the beginning of a line.
    pub(super) fn push_spaced(&mut self, text: &str) {
        text.chars().for_each(|c| self.push_char(c, true));
    }

    fn push_char(&mut self, c: char, spaces_count: bool) {
        let fresh = self.lines.last().is_none_or(|line| line.pieces.is_empty());
        match c {
            // Characters that take no place and only say where a word may be divided.
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            ' ' | '\t' | '\n' | '\r' | '\u{c}' if fresh && !spaces_count => {}
            c if c.is_whitespace() && fresh => {
                let wide = match c {
                    '\t' => 8,
                    '\u{2001}' | '\u{2003}' | '\u{3000}' => 2,
                    '\n' | '\r' | '\u{c}' => 0,
                    _ => 1,
                };
                self.line().indent += wide;
            }
            c if c.is_whitespace() => {
                let open = &self.open;
                match &mut self.space {
                    Some(space) => space.retain(|look| open.contains(look)),
                    None => self.space = Some(open.clone()),
                }
            }
            c => self.push_letter(c),
        }
    }

    fn push_letter(&mut self, c: char) {
        if let Some(mut space) = self.space.take() {
            let last = self.line().pieces.last().map(|(looks, _)| looks.clone()).unwrap_or_default();
            space.retain(|look| last.contains(look) && self.open.contains(look));
            self.put(' ', Some(space));
            self.same = false;
        }
        self.put(c, None);
    }

    /// Adds a character with these marks, or else with those that are open.
    fn put(&mut self, c: char, looks: Option<Vec<Look>>) {
        let joins = looks.is_none() && self.same;
        let looks = if joins { Vec::new() } else { looks.unwrap_or_else(|| self.open.clone()) };
        let at = self.at;
        let line = self.line();
        if line.pieces.is_empty() {
            line.at = at;
        }
        let pieces = &mut line.pieces;
        match pieces.last_mut() {
            Some((last, text)) if joins || *last == looks => text.push(c),
            _ => pieces.push((looks, c.to_string())),
        }
        self.same = true;
    }

    fn line(&mut self) -> &mut Line {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    /// A new line.
    pub(super) fn end_line(&mut self) {
        self.line();
        self.lines.push(Line::default());
        self.space = None;
        self.same = false;
    }

    /// Whether no word has come.
    pub(super) fn is_blank(&self) -> bool {
        self.lines.iter().all(|line| line.pieces.is_empty())
    }

    /// The words so far, without their looks.
    pub(super) fn words(&self) -> String {
        self.lines.iter().map(Line::words).collect::<Vec<_>>().join(" ")
    }

    /// Takes the lines out. What is open stays open.
    pub(super) fn take(&mut self) -> Vec<Line> {
        self.space = None;
        self.same = false;
        std::mem::take(&mut self.lines)
    }

    /// A line as inlines.
    pub(super) fn inlines(&self, line: &Line) -> Vec<Inline> {
        let pieces: Vec<(&[Look], &str)> = line.pieces.iter().map(|(looks, text)| (&looks[..], &text[..])).collect();
        self.nest(&pieces, 0)
    }

    /// Pieces as inlines, `depth` of whose marks are already around them. There are never more marks than kinds of them.
    fn nest(&self, pieces: &[(&[Look], &str)], depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut rest = pieces;
        while let [(looks, text), after @ ..] = rest {
            let Some(look) = looks.get(depth) else {
                out.push(Inline::text(*text));
                rest = after;
                continue;
            };
            let count = rest.iter().take_while(|(looks, _)| looks.get(depth) == Some(look)).count();
            let (inside, after) = rest.split_at(count);
            let inner = self.nest(inside, depth + 1);
            out.push(match look {
                Look::Strong => Inline::Strong(inner),
                Look::Emphasis => Inline::Emphasis(inner),
                Look::Term => Inline::Term(inner),
                Look::Inserted => Inline::Inserted(inner),
                Look::Deleted => Inline::Deleted(inner),
                Look::Link(which) => {
                    Inline::Link { address: self.addresses.get(*which).cloned().unwrap_or_default(), text: inner }
                }
            });
            rest = after;
        }
        out
    }

    /// Lines as one paragraph with breaks between them.
    pub(super) fn joined(&self, lines: &[Line]) -> Vec<Inline> {
        let mut out = Vec::new();
        for line in lines.iter().filter(|line| !line.pieces.is_empty()) {
            if !out.is_empty() {
                out.push(Inline::Break);
            }
            out.extend(self.inlines(line));
        }
        out
    }
}

impl Line {
    /// The words, without their looks.
    pub(super) fn words(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// Whether it has none.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Takes an opening off it that is so many bytes of its words, with the white space after it.
    pub(super) fn shed(&mut self, mut bytes: usize) {
        while let Some((_, text)) = self.pieces.first_mut() {
            let kept = text.get(bytes..).unwrap_or_default().trim_start();
            if !kept.is_empty() {
                *text = kept.to_owned();
                return;
            }
            bytes = bytes.saturating_sub(text.len());
            self.pieces.remove(0);
        }
    }

    /// Takes the words off its beginning that are marked so, without that mark.
    pub(super) fn split_marked(&mut self, look: Look) -> Self {
        let count = self.pieces.iter().take_while(|(looks, _)| looks.first() == Some(&look)).count();
        let mut pieces: Vec<(Vec<Look>, String)> = self.pieces.drain(..count).collect();
        pieces.iter_mut().for_each(|(looks, _)| *looks = looks.split_off(1));
        self.shed(0);
        Self { pieces, indent: self.indent, at: self.at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inlines(runs: &mut Runs) -> Vec<Inline> {
        let lines = runs.take();
        runs.joined(&lines)
    }

    #[test]
    fn spaces_stand_outside_of_marked_words() {
        let mut runs = Runs::default();
        runs.push("  keep a");
        runs.open(Look::Strong);
        runs.push(" warm  ");
        runs.close(Look::Strong);
        runs.push("\n kettle ");
        let wanted = vec![Inline::text("keep a "), Inline::strong("warm"), Inline::text(" kettle")];
        assert_eq!(inlines(&mut runs), wanted);
    }

    #[test]
    fn marks_that_cross_one_another_nest() {
        let mut runs = Runs::default();
        runs.open(Look::Strong);
        runs.push("a");
        runs.open(Look::Emphasis);
        runs.push("b");
        runs.close(Look::Strong);
        runs.push("c");
        runs.close(Look::Emphasis);
        let bold = Inline::Strong(vec![Inline::text("a"), Inline::emphasis("b")]);
        assert_eq!(inlines(&mut runs), [bold, Inline::emphasis("c")]);
    }

    #[test]
    fn hard_spaces_at_the_beginning_of_a_line_are_its_indent() {
        let mut runs = Runs::default();
        runs.push(" \u{a0}\u{a0}\u{a0} (a)\u{a0}tea\u{ad}time");
        let lines = runs.take();
        assert_eq!((lines[0].indent, lines[0].words()), (3, "(a) teatime".to_owned()));
    }
}
