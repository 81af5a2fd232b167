//! Runs of text that look alike become inlines.
//!
//! White space is one space wherever it can be one without gluing words together when a change is taken or left.

use crate::document::Inline;

/// The distance between tab stops, in widths of a character.
const TAB: f32 = 6.0;

/// What a change does to a run: adds it, takes it out, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::import) struct Change {
    /// Whether the run is new.
    pub inserted: bool,
    /// Whether the run goes out.
    pub deleted: bool,
}

impl Change {
    pub(super) fn is_some(self) -> bool {
        self.inserted || self.deleted
    }
}

/// How a run looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::import) struct Look {
    /// Whether it stands out strongly from its paragraph.
    pub bold: bool,
    /// Whether it stands out from its paragraph.
    pub italic: bool,
    /// The change that the format records.
    pub tracked: Change,
    /// The change that underlining and striking draw.
    pub drawn: Change,
    /// Which of the addresses of the story it links to.
    pub link: Option<u32>,
}

/// Which changes of the runs are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Marks {
    /// Those the format records.
    Tracked,
    /// Those that are drawn.
    Drawn,
}

impl Marks {
    pub(super) fn of(self, look: Look) -> Change {
        match self {
            Self::Tracked => look.tracked,
            Self::Drawn => look.drawn,
        }
    }
}

/// The runs of a paragraph. A line feed within them is a break, a tab a tab; other white space is spaces.
#[derive(Debug, Default)]
pub(in crate::import) struct Runs {
    pieces: Vec<(Look, String)>,
}

impl Runs {
    /// Adds words.
    pub(in crate::import) fn push(&mut self, look: Look, text: &str) {
        if text.contains(['\n', '\t']) {
            self.add(look, &text.replace(['\n', '\t'], " "));
        } else {
            self.add(look, text);
        }
    }

    /// Adds a new line within the paragraph.
    pub(in crate::import) fn line_break(&mut self, look: Look) {
        self.add(look, "\n");
    }

    /// Adds a tab.
    pub(in crate::import) fn tab(&mut self, look: Look) {
        self.add(look, "\t");
    }

    fn add(&mut self, look: Look, text: &str) {
        match self.pieces.last_mut() {
            Some((last, held)) if *last == look => held.push_str(text),
            _ if text.is_empty() => {}
            _ => self.pieces.push((look, text.to_owned())),
        }
    }

    /// Adds the runs of another paragraph.
    pub(in crate::import) fn extend(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    /// Whether there are no words.
    pub(in crate::import) fn is_blank(&self) -> bool {
        self.words().next().is_none()
    }

    /// Whether words are left when all recorded changes are made.
    pub(in crate::import) fn survives(&self) -> bool {
        self.words().any(|look| !look.tracked.deleted)
    }

    /// The looks that words have.
    pub(in crate::import) fn words(&self) -> impl Iterator<Item = Look> {
        self.pieces.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(look, _)| *look)
    }

    /// The words without their looks.
    pub(in crate::import) fn plain(&self) -> String {
        let all: String = self.pieces.iter().map(|(_, text)| text.as_str()).collect();
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The runs as inlines, and the width of the white space before them, in characters, at the indent `at`.
    pub(in crate::import) fn inlines(&self, marks: Marks, links: &[String], at: f32) -> (Vec<Inline>, f32) {
        let mut line = Line { marks, pieces: Vec::new(), white: None, lead: 0.0, at };
        for (look, text) in &self.pieces {
            text.chars().for_each(|c| line.add(*look, c));
        }
        line.trim_end();
        let mut inlines = Vec::new();
        for (look, text) in &line.pieces {
            for (index, part) in text.split('\n').enumerate() {
                if index > 0 {
                    append(&mut inlines, dressed(*look, marks, links, Inline::Break));
                }
                if !part.is_empty() {
                    append(&mut inlines, dressed(*look, marks, links, Inline::text(part)));
                }
            }
        }
        (inlines, line.lead)
    }
}

/// Lays the characters of a paragraph out without needless white space.
struct Line {
    marks: Marks,
    pieces: Vec<(Look, String)>,
    /// The change that the last character belongs to, if that character is white space.
    white: Option<Change>,
    lead: f32,
    at: f32,
}

impl Line {
    fn add(&mut self, look: Look, c: char) {
        let change = self.marks.of(look);
        if !c.is_whitespace() {
            self.white = None;
            return self.put(look, c);
        }
        if self.pieces.is_empty() {
            return self.indent(c);
        }
        match self.white {
            // The space before it stays whatever becomes of this one.
            Some(before) if c != '\n' && (before == change || !before.is_some()) => return,
            // This one stays whatever becomes of the space before it.
            Some(before) if before == change || !change.is_some() => self.take_back(),
            _ => {}
        }
        self.white = Some(change);
        self.put(look, if c == '\n' { '\n' } else { ' ' });
    }

    /// White space at the beginning moves the edge of the text.
    fn indent(&mut self, c: char) {
        match c {
            '\t' => self.lead = ((self.at + self.lead) / TAB).floor().mul_add(TAB, TAB) - self.at,
            '\n' => self.lead = 0.0,
            _ => self.lead += 1.0,
        }
    }

    fn put(&mut self, look: Look, c: char) {
        match self.pieces.last_mut() {
            Some((last, text)) if *last == look => text.push(c),
            _ => self.pieces.push((look, c.to_string())),
        }
    }

    /// Takes the last character back if it is a space.
    fn take_back(&mut self) {
        if let Some((_, text)) = self.pieces.last_mut()
            && text.ends_with(' ')
        {
            text.pop();
        }
    }

    fn trim_end(&mut self) {
        while let Some((_, text)) = self.pieces.last_mut() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                return;
            }
            self.pieces.pop();
        }
    }
}

/// An inline in the wrappings of its look.
fn dressed(look: Look, marks: Marks, links: &[String], bare: Inline) -> Inline {
    let mut inline = bare;
    if look.italic {
        inline = Inline::Emphasis(vec![inline]);
    }
    if look.bold {
        inline = Inline::Strong(vec![inline]);
    }
    let address = look.link.and_then(|link| links.get(usize::try_from(link).ok()?));
    if let Some(address) = address {
        inline = Inline::Link { address: address.clone(), text: vec![inline] };
    }
    let change = marks.of(look);
    if change.deleted {
        inline = Inline::Deleted(vec![inline]);
    }
    if change.inserted {
        inline = Inline::Inserted(vec![inline]);
    }
    inline
}

/// Adds an inline to others, inside the last one where both are of a kind. Goes as deep as looks nest: five levels.
fn append(into: &mut Vec<Inline>, inline: Inline) {
    match (into.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
        (Some(Inline::Strong(last)), Inline::Strong(inner))
        | (Some(Inline::Emphasis(last)), Inline::Emphasis(inner))
        | (Some(Inline::Inserted(last)), Inline::Inserted(inner))
        | (Some(Inline::Deleted(last)), Inline::Deleted(inner)) => {
            inner.into_iter().for_each(|inline| append(last, inline));
        }
        (Some(Inline::Link { address: last, text }), Inline::Link { address, text: inner }) if *last == address => {
            inner.into_iter().for_each(|inline| append(text, inline));
        }
        (_, inline) => into.push(inline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain_text;

    const PLAIN: Look = Look {
        bold: false,
        italic: false,
        tracked: Change { inserted: false, deleted: false },
        drawn: Change { inserted: false, deleted: false },
        link: None,
    };
    const NEW: Look = Look { drawn: Change { inserted: true, deleted: false }, ..PLAIN };

    fn inlines(runs: &[(Look, &str)]) -> Vec<Inline> {
        let mut all = Runs::default();
        runs.iter().for_each(|(look, text)| all.push(*look, text));
        all.inlines(Marks::Drawn, &[], 0.0).0
    }

    #[test]
    fn spaces_around_a_change_never_glue_words_together() {
        let both = inlines(&[(PLAIN, "tea"), (NEW, " hot "), (PLAIN, " is")]);
        assert_eq!(plain_text(&both), "tea hot is");
        assert_eq!(plain_text(&[both[0].clone(), both[2].clone()]), "tea is");
        let one = inlines(&[(PLAIN, "tea "), (NEW, " hot"), (PLAIN, " is ")]);
        assert_eq!(
            (plain_text(&one), plain_text(&[one[0].clone(), one[2].clone()])),
            ("tea hot is".into(), "tea  is".into())
        );
    }

    #[test]
    fn runs_that_look_alike_are_wrapped_once() {
        let bold = Look { bold: true, ..NEW };
        let nested = inlines(&[(NEW, "a "), (bold, "kettle"), (bold, "s"), (NEW, " boil")]);
        assert_eq!(
            nested,
            [Inline::Inserted(vec![Inline::text("a "), Inline::strong("kettles"), Inline::text(" boil")])]
        );
    }

    #[test]
    fn spaces_and_tabs_at_the_beginning_are_an_indent() {
        let mut runs = Runs::default();
        runs.push(PLAIN, "  ");
        runs.tab(PLAIN);
        runs.push(NEW, " kettle ");
        runs.line_break(NEW);
        assert_eq!(runs.inlines(Marks::Tracked, &[], 3.0), (vec![Inline::text("kettle")], 4.0));
    }
}
