//! Texts around law, such as a letter: headings, paragraphs and points, with the notes and blanks that their templates left.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::{parser, push_inline};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::document::{Block, Id, Inline, Level, ParagraphStyle, Provision, Source, plain_text};
use crate::template::{ASIDE_CLOSE, ASIDE_OPEN, Rendered};

/// A text that is no law.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    /// What stands before the first heading.
    pub blocks: Vec<Block>,
    /// Headings with what stands under them.
    pub parts: Vec<Provision>,
}

/// What a template left beside the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aside {
    /// The note of that number.
    Note(usize),
    /// A blank, and what belongs there.
    Blank(String),
}

/// Reads a rendered template as prose whose parts are named within `id`. Each aside is handed to `told` with its line, and
/// the run it answers stands in the text.
pub fn read_prose(
    rendered: &Rendered,
    file: &Arc<SourceFile>,
    id: &Id,
    told: &mut dyn FnMut(Aside, Span) -> Option<Inline>,
) -> Result<Prose, Vec<Diagnostic>> {
    let events: Vec<_> = parser(&rendered.text).into_offset_iter().collect();
    let mut reader = Reader { events: events.into_iter(), rendered, file, told, faults: Vec::new() };
    let mut prose = Prose { blocks: Vec::new(), parts: Vec::new() };
    while let Some((event, range)) = reader.events.next() {
        if let Event::Start(Tag::Heading { .. }) = event {
            let name = id.within(&(prose.parts.len() + 1).to_string());
            let mut part = Provision::new(name, Level::Heading, Source::Read(reader.span(&range)));
            part.heading = reader.inlines(&range);
            prose.parts.push(part);
            continue;
        }
        let found = reader.block(&event, &range);
        prose.parts.last_mut().map_or(&mut prose.blocks, |part| &mut part.blocks).extend(found);
    }
    if reader.faults.is_empty() { Ok(prose) } else { Err(reader.faults) }
}

struct Reader<'a, 'r> {
    events: std::vec::IntoIter<(Event<'a>, Range<usize>)>,
    rendered: &'r Rendered,
    file: &'r Arc<SourceFile>,
    told: &'r mut dyn FnMut(Aside, Span) -> Option<Inline>,
    faults: Vec<Diagnostic>,
}

impl<'a> Reader<'a, '_> {
    fn block(&mut self, event: &Event<'a>, range: &Range<usize>) -> Option<Block> {
        match event {
            Event::Start(Tag::Paragraph) => {
                let text = self.inlines(range);
                (!plain_text(&text).trim().is_empty()).then(|| Block::paragraph(text))
            }
            Event::Start(Tag::List(None)) => Some(Block::Bullets { points: self.points(range) }),
            Event::Start(Tag::BlockQuote(_)) => self.quoted(range),
            Event::Start(Tag::List(Some(_))) => self.refuse(range, "a numbered list", "use `-`; only law has numbers"),
            Event::Start(Tag::HtmlBlock) | Event::Html(_) => {
                self.refuse(range, "HTML", "write plain Markdown; to print `<`, write `\\<`")
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.refuse(range, "an indented or fenced block", "begin the line at the margin")
            }
            _ => None,
        }
    }

    /// A block quotation of one paragraph is a remark.
    fn quoted(&mut self, range: &Range<usize>) -> Option<Block> {
        let mut text = Vec::new();
        while let Some((event, inner)) = self.events.next() {
            match event {
                Event::Start(Tag::Paragraph) => {
                    if !text.is_empty() {
                        text.push(Inline::Break);
                    }
                    text.extend(self.inlines(&inner));
                }
                Event::End(TagEnd::BlockQuote(_)) => break,
                _ => {
                    self.refuse(range, "anything but paragraphs in a quotation", "write paragraphs");
                }
            }
        }
        (!text.is_empty()).then(|| Block::styled(ParagraphStyle::Note, text))
    }

    /// The points of a list, one level deep.
    fn points(&mut self, list: &Range<usize>) -> Vec<Vec<Inline>> {
        let (mut points, mut point, mut from) = (Vec::new(), Vec::new(), list.clone());
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => from = range,
                Event::End(TagEnd::Item) => {
                    let point: Vec<Inline> = std::mem::take(&mut point);
                    let text = self.with_asides(point, &from);
                    if !plain_text(&text).trim().is_empty() {
                        points.push(text);
                    }
                }
                Event::Start(Tag::Paragraph) if !point.is_empty() => point.push(Inline::Break),
                Event::End(TagEnd::List(_)) => break,
                Event::Start(Tag::List(_)) => {
                    self.refuse(&range, "a list within a list", "make it one list");
                }
                event => self.inline(&mut point, event, &range),
            }
        }
        points
    }

    /// The runs of a block whose start has been read.
    fn inlines(&mut self, block: &Range<usize>) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(TagEnd::Paragraph | TagEnd::Heading(_))) {
                break;
            }
            self.inline(&mut out, event, &range);
        }
        self.with_asides(out, block)
    }

    fn inline(&mut self, out: &mut Vec<Inline>, event: Event<'a>, range: &Range<usize>) {
        let mut refused = Vec::new();
        push_inline(&mut self.events, out, event, range, &mut |range, what, hint| {
            refused.push((range.clone(), what.to_owned(), hint.to_owned()));
        });
        for (range, what, hint) in refused {
            self.refuse(&range, &what, &hint);
        }
    }

    /// The runs with what answers their asides in the stead of these.
    fn with_asides(&mut self, runs: Vec<Inline>, range: &Range<usize>) -> Vec<Inline> {
        let mut out = Vec::new();
        for run in runs {
            match run {
                Inline::Text(text) => self.text_with_asides(&text, range, &mut out),
                Inline::Strong(inner) => out.push(Inline::Strong(self.with_asides(inner, range))),
                Inline::Emphasis(inner) => out.push(Inline::Emphasis(self.with_asides(inner, range))),
                Inline::Link { address, text } => {
                    out.push(Inline::Link { address, text: self.with_asides(text, range) });
                }
                other => out.push(other),
            }
        }
        out
    }

    fn text_with_asides(&mut self, text: &str, range: &Range<usize>, out: &mut Vec<Inline>) {
        let mut rest = text;
        while let Some((before, inside)) = rest.split_once(ASIDE_OPEN) {
            let (aside, after) = inside.split_once(ASIDE_CLOSE).unwrap_or((inside, ""));
            if !before.is_empty() {
                out.push(Inline::text(before));
            }
            let aside = match (aside.strip_prefix('?'), aside.parse()) {
                (None, Ok(note)) => Aside::Note(note),
                (what, _) => Aside::Blank(what.unwrap_or(aside).to_owned()),
            };
            let span = self.span(range);
            out.extend((self.told)(aside, span));
            rest = after;
        }
        if !rest.is_empty() {
            out.push(Inline::text(rest));
        }
    }

    fn refuse(&mut self, range: &Range<usize>, what: &str, hint: &str) -> Option<Block> {
        let fault = Diagnostic::error("not-prose", format!("{what} cannot stand in a text of a packet"));
        self.faults.push(fault.at(self.span(range)).hint(hint));
        None
    }

    /// The line of the source on which a range of the rendered text begins.
    fn span(&self, range: &Range<usize>) -> Span {
        let line = self.rendered.text[..range.start].matches('\n').count() + 1;
        Span::line_of(self.file, self.rendered.source_line(line))
    }
}
