//! Paragraphs and the words in them.

use super::super::super::sheet::Role;
use super::super::super::story::{Item, Kind, Paragraph, Pictures, characters, symbol};
use super::super::xml::Element;
use super::frame::{Frame, OpenParagraph};
use super::{Book, Reader, Scope};
use crate::diagnostic::Diagnostic;

impl Reader<'_> {
    /// The innermost frame. There always is one: the part is never closed before its end.
    pub(super) fn frame(&self) -> &Frame {
        &self.frames[self.frames.len() - 1]
    }

    pub(super) fn frame_mut(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    pub(super) fn open_paragraph(&mut self) -> Scope {
        // In a sound file no paragraph stands in another but by way of a text box.
        self.close_paragraph();
        let run = self.book.styles.get(None).run;
        self.frame_mut().paragraph = Some(OpenParagraph { run, ..OpenParagraph::default() });
        Scope::Paragraph
    }

    /// The paragraph that words go to; words outside of any begin one.
    pub(super) fn paragraph(&mut self) -> &mut OpenParagraph {
        self.frame_mut().paragraph.get_or_insert_with(OpenParagraph::default)
    }

    pub(super) fn paragraph_property(&mut self, parent: Scope, element: &Element<'_>) -> Scope {
        let name = element.name();
        let paragraph = self.paragraph();
        match (parent, name) {
            (Scope::MarkProperties, "ins" | "moveTo") => paragraph.mark.inserted = true,
            (Scope::MarkProperties, "del" | "moveFrom") => paragraph.mark.deleted = true,
            (Scope::MarkProperties, "vanish") => paragraph.mark_hidden = element.is_on(),
            // A mark that is always hidden runs a heading in with its text; it hides nothing itself.
            (Scope::MarkProperties, "specVanish") => paragraph.mark_hidden = false,
            (Scope::ListProperties, _) => paragraph.format.read_list(element),
            (Scope::ParagraphProperties, "rPr") => return Scope::MarkProperties,
            (Scope::ParagraphProperties, "numPr") => return Scope::ListProperties,
            (Scope::ParagraphProperties, _) => paragraph.format.read(element),
            _ => {}
        }
        Scope::Skipped
    }

    /// Settles what the style and the list of a paragraph say, and counts it.
    pub(super) fn number_paragraph(&mut self) {
        let Some(mut open) = self.frame_mut().paragraph.take() else { return };
        if !std::mem::replace(&mut open.numbered, true) {
            self.settle(&mut open);
        }
        self.frame_mut().paragraph = Some(open);
    }

    fn settle(&mut self, open: &mut OpenParagraph) {
        let Book { styles, numbering, .. } = &*self.book;
        let style = styles.get(open.format.style.as_deref());
        open.run = style.run;
        let place = self.book.place_in_list(&open.format);
        open.format = open.format.over(&style.paragraph);
        if matches!(style.kind, Kind::Heading(_) | Kind::Title) || open.format.outline.is_some_and(|rank| rank < 9) {
            // Headings are underlined for their looks.
            open.run.underlined = None;
        }
        let Some((list, level)) = place else {
            open.format.edges = open.format.edges.over(open.format.outer_edges);
            return;
        };
        let of_list = numbering.edges(list, level, styles).over(open.format.outer_edges);
        open.format.edges = open.format.edges.over(of_list);
        open.label = self.counters.label(numbering, styles, list, level);
    }

    pub(super) fn close_paragraph(&mut self) {
        self.number_paragraph();
        let Some(open) = self.frame_mut().paragraph.take() else { return };
        let style = self.book.styles.get(open.format.style.as_deref()).kind;
        if style == Kind::Contents {
            let text = open.runs.plain();
            if !text.is_empty() {
                self.frame_mut().items.push(Item::Dropped("table of contents", text));
            }
            return self.frame_mut().items.extend(open.beside);
        }
        let role = match (open.format.outline, style) {
            (_, Kind::Title) => Role::Title,
            (Some(rank @ 0..=8), _) => Role::Heading(rank + 1),
            (None, Kind::Heading(rank)) => Role::Heading(rank),
            _ if open.format.centered == Some(true) => Role::Centered,
            _ => Role::Body,
        };
        let hidden = open.mark_hidden && open.runs.is_blank();
        let mut beside = open.beside;
        let is_counted = open.label.is_some() && (open.mark.deleted || open.mark.inserted);
        if is_counted && !std::mem::replace(&mut self.said_counted, true) {
            beside.push(Item::Finding(Diagnostic::note(
                "tracked-number",
                "the numbers of lists count the paragraphs that recorded changes add and those they take out",
            )));
        }
        let paragraph = Paragraph {
            role,
            label: open.label.filter(|_| !hidden),
            indent: characters(open.format.edges.first_line()),
            runs: open.runs,
            mark_deleted: open.mark.deleted,
        };
        self.frame_mut().add(paragraph, beside);
    }

    /// Words, which are printed unless they are hidden or instruct a field.
    pub(super) fn put_words(&mut self, text: &str) {
        let hidden = self.run.hidden.or_else(|| {
            let style = self.book.styles.of_run(self.run_style.as_deref());
            style.and_then(|style| style.run.hidden)
        });
        let around = self.frame().paragraph.as_ref().and_then(|open| open.run.hidden);
        if !self.fields.prints() {
            self.leave_out("field code", text);
        } else if hidden.or(around).unwrap_or(false) {
            self.leave_out("hidden text", text);
        } else {
            let look = self.look();
            self.paragraph().runs.push(look, text);
        }
    }

    /// A sign that is no word: a tab, a break, a hyphen.
    pub(super) fn put(&mut self, sign: &str) {
        if !self.fields.prints() || self.run.hidden == Some(true) {
            return;
        }
        let look = self.look();
        let runs = &mut self.paragraph().runs;
        match sign {
            "\t" => runs.tab(look),
            "\n" => runs.line_break(look),
            _ => runs.push(look, sign),
        }
    }

    pub(super) fn symbol(&mut self, element: &Element<'_>) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let font = element.attribute("font").unwrap_or_default();
        let Some(code) = code else { return };
        let known = match Pictures::named(&font) {
            Some(pictures) => symbol(pictures, code),
            None => char::from_u32(code).filter(|_| !(0xf000..=0xf0ff).contains(&code)),
        };
        if let Some(c) = known {
            return self.put_words(c.encode_utf8(&mut [0; 4]));
        }
        self.put_words("\u{fffd}");
        self.paragraph().beside.push(Item::Finding(
            Diagnostic::warning("unknown-symbol", format!("the sign {code:04x} of the font `{font}` is not known"))
                .hint("look at the original and put the sign in"),
        ));
    }

    /// Leaves words out, together with those before them that were left out for the same reason.
    pub(super) fn leave_out(&mut self, what: &'static str, text: &str) {
        match self.paragraph().beside.last_mut() {
            Some(Item::Dropped(last, words)) if *last == what => words.push_str(text),
            _ if text.trim().is_empty() => {}
            _ => self.paragraph().beside.push(Item::Dropped(what, text.to_owned())),
        }
    }
}
