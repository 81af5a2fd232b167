//! Runs of text: letters with a look, links, references and recorded changes.

use super::super::escape::escape;
use super::Writer;
use super::places::Piece;
use super::xml::words;
use crate::document::{Inline, NewMatter, Provision};

/// How a stretch of text looks and what happened to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of a run")]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
    pub(super) strike: bool,
    /// Whether it is drawn as a link.
    pub(super) link: bool,
    pub(super) inserted: bool,
    pub(super) deleted: bool,
    /// Whether links and references are words alone, as in a remark.
    pub(super) plain: bool,
}

impl Look {
    /// The look of a provision that may be new matter.
    pub(super) fn of(provision: &Provision, new_matter: NewMatter) -> Self {
        let new = |marked: NewMatter| provision.new_matter && new_matter == marked;
        Self {
            bold: new(NewMatter::Bold),
            italic: new(NewMatter::Italic),
            underline: new(NewMatter::Underline),
            ..Self::default()
        }
    }

    /// The same in bold letters.
    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The properties of a run, or of the mark that ends a paragraph, without their element.
    pub(super) fn properties(self) -> String {
        let row = [
            (self.link, "<w:rStyle w:val=\"Hyperlink\"/>"),
            (self.bold, "<w:b/>"),
            (self.italic, "<w:i/>"),
            (self.strike, "<w:strike/>"),
            (self.underline, "<w:u w:val=\"single\"/>"),
        ];
        row.iter().filter(|(set, _)| *set).map(|(_, element)| *element).collect()
    }
}

impl Look {
    /// The element of the properties of a run, where there are any.
    fn run_properties(self) -> String {
        let properties = self.properties();
        if properties.is_empty() { properties } else { format!("<w:rPr>{properties}</w:rPr>") }
    }
}

impl Writer<'_> {
    /// Runs of text in a look.
    pub(super) fn runs(&mut self, inlines: &[Inline], look: Look) -> String {
        inlines.iter().map(|inline| self.inline(inline, look)).collect()
    }

    fn inline(&mut self, inline: &Inline, look: Look) -> String {
        match inline {
            Inline::Text(text) => self.run(text, look),
            Inline::Strong(inner) => self.runs(inner, look.bold()),
            Inline::Emphasis(inner) => self.runs(inner, Look { italic: true, ..look }),
            Inline::Term(inner) => self.runs(inner, look),
            // In a bill the line itself says what is new and what is gone: accepting changes would take it away.
            Inline::Inserted(inner) if self.meta.style.marks.is_some() => {
                self.runs(inner, Look { underline: true, ..look })
            }
            Inline::Deleted(inner) if self.meta.style.marks.is_some() => {
                self.runs(inner, Look { strike: true, ..look })
            }
            Inline::Inserted(inner) => self.runs(inner, Look { inserted: true, ..look }),
            Inline::Deleted(inner) => self.runs(inner, Look { deleted: true, ..look }),
            Inline::Doubtful { doubt, text } => {
                self.runs(text, Look { italic: true, ..look }) + &self.run(doubt.sign(), look)
            }
            Inline::Break => self.wrapped("<w:br/>", look),
            Inline::Link { address, text } => self.link(address, text, look),
            Inline::Reference { to, text } => {
                let text = text.as_deref().unwrap_or("");
                if look.plain || look.inserted || look.deleted {
                    return self.run(text, look);
                }
                let pieces = self.places.pieces(to, text);
                let bookmark = self.places.bookmark(to);
                match (pieces.as_slice(), bookmark) {
                    ([_], Some(name)) => {
                        format!("<w:hyperlink w:anchor=\"{name}\">{}</w:hyperlink>", self.run(text, look))
                    }
                    _ => pieces.iter().map(|piece| self.piece(piece, look)).collect(),
                }
            }
        }
    }

    fn link(&mut self, address: &str, text: &[Inline], look: Look) -> String {
        // A link can stand around changes, but no change around a link: its words are looked at one by one.
        match self.links.to(address).filter(|_| !look.plain) {
            Some(name) => {
                let inner = self.runs(text, Look { link: true, plain: true, ..look });
                format!("<w:hyperlink r:id=\"{name}\">{inner}</w:hyperlink>")
            }
            None => self.runs(text, look),
        }
    }

    fn piece(&mut self, piece: &Piece<'_>, look: Look) -> String {
        match piece {
            Piece::Words(text) => self.run(text, look),
            Piece::Number(instruction, shown) => {
                // A word processor that counts anew gives the number the look of the signs around it.
                let properties = look.run_properties();
                let sign = |kind: &str| format!("<w:r>{properties}<w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
                format!(
                    "{}<w:r>{properties}<w:instrText xml:space=\"preserve\">{}</w:instrText></w:r>{}{}{}",
                    sign("begin"),
                    escape(instruction),
                    sign("separate"),
                    self.run(shown, look),
                    sign("end")
                )
            }
        }
    }

    /// Words in a look.
    pub(super) fn run(&mut self, text: &str, look: Look) -> String {
        if text.is_empty() {
            return String::new();
        }
        self.wrapped(&words(text, if look.deleted { "delText" } else { "t" }), look)
    }

    /// What stands in a run, as a run, within what says of it that it was added or taken out.
    fn wrapped(&mut self, inner: &str, look: Look) -> String {
        let properties = look.run_properties();
        let mut run = format!("<w:r>{properties}{inner}</w:r>");
        // What was added and is taken out again is taken out from among what was added.
        for (element, changed) in [("del", look.deleted), ("ins", look.inserted)] {
            if changed {
                run = format!("<w:{element}{}>{run}</w:{element}>", self.changes.told());
            }
        }
        run
    }
}
