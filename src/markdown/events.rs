//! The parser's events become provisions, paragraphs and runs of text.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Authored, Matter};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::document::{Block, Id, Inline, Level, Number, ParagraphStyle, Provision, Source, plain_text};
use crate::template::{MARK_CLOSE, MARK_OPEN, Rendered};

pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_SMART_PUNCTUATION)
}

/// Reads a rendered template.
pub(super) fn read(
    rendered: &Rendered,
    file: &Arc<SourceFile>,
    id: &Id,
    matter: Matter,
) -> Result<Authored, Vec<Diagnostic>> {
    let text = &rendered.text;
    let line_starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut reader = Reader {
        events: parser(text).into_offset_iter().collect::<Vec<_>>().into_iter(),
        rendered,
        line_starts,
        file,
        matter,
        notes: Vec::new(),
        brief: Vec::new(),
        faults: Vec::new(),
    };
    let provision = reader.section(id);
    if reader.faults.is_empty() {
        Ok(Authored { provision: Some(provision), notes: reader.notes, brief: reader.brief })
    } else {
        Err(reader.faults)
    }
}

/// Reads one line as text; whatever is not text, emphasis or a link falls away.
pub(super) fn read_line(markdown: &str) -> Vec<Inline> {
    let mut events = parser(markdown).into_offset_iter();
    let mut out = Vec::new();
    while let Some((event, range)) = events.next() {
        push_inline(&mut events, &mut out, event, &range, &mut |_, _, _| {});
    }
    out
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    match out.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => out.push(Inline::text(text)),
    }
}

/// Told of what cannot stand in a line: where, what, and what to do instead.
type Refuse<'a> = &'a mut dyn FnMut(&Range<usize>, &str, &str);

/// Adds the run that `event` begins, reading on to its end.
pub(super) fn push_inline<'a>(
    events: &mut dyn Iterator<Item = (Event<'a>, Range<usize>)>,
    out: &mut Vec<Inline>,
    event: Event<'a>,
    range: &Range<usize>,
    refuse: Refuse<'_>,
) {
    match event {
        Event::Text(text) => push_text(out, &text),
        Event::SoftBreak => push_text(out, " "),
        Event::HardBreak => out.push(Inline::Break),
        Event::Start(Tag::Strong) => out.push(Inline::Strong(inside(events, TagEnd::Strong, refuse))),
        Event::Start(Tag::Emphasis) => out.push(Inline::Emphasis(inside(events, TagEnd::Emphasis, refuse))),
        Event::Start(Tag::Link { dest_url, .. }) => {
            let text = inside(events, TagEnd::Link, refuse);
            out.push(match dest_url.strip_prefix('#') {
                Some(id) => Inline::Reference { to: Id::new(id), text: None },
                None => Inline::Link { address: dest_url.to_string(), text },
            });
        }
        Event::Code(_) => refuse(range, "code", "write the words without backquotes"),
        Event::Html(_) | Event::InlineHtml(_) => refuse(range, "HTML", "to print `<`, write `\\<`"),
        Event::Start(Tag::Image { .. }) => refuse(range, "an image", "leave it out"),
        _ => {}
    }
}

fn inside(events: &mut dyn Iterator<Item = (Event<'_>, Range<usize>)>, end: TagEnd, refuse: Refuse<'_>) -> Vec<Inline> {
    let mut out = Vec::new();
    while let Some((event, range)) = events.next() {
        if event == Event::End(end) {
            break;
        }
        push_inline(events, &mut out, event, &range, refuse);
    }
    out
}

struct Reader<'a> {
    events: std::vec::IntoIter<(Event<'a>, Range<usize>)>,
    rendered: &'a Rendered,
    line_starts: Vec<usize>,
    file: &'a Arc<SourceFile>,
    matter: Matter,
    notes: Vec<Block>,
    brief: Vec<Block>,
    faults: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// The whole file: an optional heading, then blocks.
    fn section(&mut self, id: &Id) -> Provision {
        let source = Source::Read(Span::line_of(self.file, self.rendered.source_line(1)));
        let mut section = Provision { number: Number::Auto, ..Provision::new(id.clone(), Level::Section, source) };
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    let heading = self.inlines();
                    if !section.heading.is_empty() || !section.blocks.is_empty() || !section.children.is_empty() {
                        self.fault(&range, "second-heading", "a provision has one heading, at its beginning").hint =
                            Some("start a new file for a new section".to_owned());
                    }
                    section.source = self.source(&range);
                    section.heading = heading;
                }
                event => self.block(&mut section, event, &range, 0),
            }
        }
        section
    }

    /// One block of `parent`, whose subdivisions are at `depth`.
    fn block(&mut self, parent: &mut Provision, event: Event<'a>, range: &Range<usize>, depth: usize) {
        match event {
            Event::Start(Tag::Paragraph) => {
                let text = self.inlines();
                Self::paragraph(parent, text);
            }
            Event::Start(Tag::List(Some(_))) => self.items(parent, depth),
            Event::Start(Tag::BlockQuote(_)) => self.note(),
            // A loose item wraps its text in paragraphs and a tight one does not.
            event @ (Event::Text(_) | Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. })) => {
                let text = self.tight(event);
                Self::paragraph(parent, text);
            }
            Event::Start(Tag::List(None)) => {
                self.refuse(range, "a list with bullets", "use `1.`: an ordered list is enumerated law");
            }
            Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => {
                self.refuse(range, "HTML", "write plain Markdown; to print `<`, write `\\<`");
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.refuse(
                    range,
                    "an indented or fenced block",
                    "check the indentation: a continued item lines up with its text",
                );
            }
            Event::Start(Tag::Heading { .. }) => {
                self.refuse(range, "a heading inside the text", "start a new file for a new section");
            }
            Event::Rule => self.refuse(range, "a rule", "leave the line out"),
            _ => {}
        }
    }

    fn paragraph(parent: &mut Provision, text: Vec<Inline>) {
        if plain_text(&text).trim().is_empty() {
            return;
        }
        let block = Block::paragraph(text);
        if parent.children.is_empty() { parent.blocks.push(block) } else { parent.tail.push(block) }
    }

    /// The items of an ordered list, as subdivisions of `parent`.
    fn items(&mut self, parent: &mut Provision, depth: usize) {
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let item = self.item(&parent.id, parent.children.len() + 1, &range, depth);
                    if !item.is_blank() {
                        parent.children.push(item);
                    }
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
    }

    fn item(&mut self, parent: &Id, count: usize, range: &Range<usize>, depth: usize) -> Provision {
        let id = parent.within(&count.to_string());
        let mut item = Provision { number: Number::Auto, ..Provision::new(id, Level::Item, self.source(range)) };
        while let Some((event, range)) = self.events.next() {
            if event == Event::End(TagEnd::Item) {
                break;
            }
            self.block(&mut item, event, &range, depth + 1);
        }
        let defines = self.matter == Matter::Definitions && depth == 0;
        take_name(&mut item, parent);
        take_heading(&mut item, defines);
        item
    }

    /// A block quotation: a drafting note, or what the section says in brief.
    fn note(&mut self) {
        let mut paragraphs: Vec<Vec<Inline>> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Paragraph) => {
                    let text = self.inlines();
                    paragraphs.push(text);
                }
                Event::End(TagEnd::BlockQuote(_)) => break,
                _ => self.refuse(&range, "anything but paragraphs in a drafting note", "write the note as paragraphs"),
            }
        }
        if paragraphs.first_mut().is_some_and(take_brief) {
            self.brief.extend(paragraphs.into_iter().map(Block::paragraph));
        } else {
            self.notes.extend(paragraphs.into_iter().map(|text| Block::styled(ParagraphStyle::Note, text)));
        }
    }

    /// The runs of a block whose start has been read, up to its end.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(TagEnd::Paragraph | TagEnd::Heading(_))) {
                break;
            }
            self.inline(&mut out, event, &range);
        }
        out
    }

    /// The runs of a tight item, of which the first has been read, up to the block or item that ends them.
    fn tight(&mut self, first: Event<'a>) -> Vec<Inline> {
        let mut out = Vec::new();
        self.inline(&mut out, first, &(0..0));
        while let Some((event, _)) = self.events.as_slice().first() {
            let ends = matches!(
                event,
                Event::End(TagEnd::Item) | Event::Start(Tag::List(_) | Tag::Paragraph | Tag::BlockQuote(_))
            );
            if ends {
                break;
            }
            if let Some((event, range)) = self.events.next() {
                self.inline(&mut out, event, &range);
            }
        }
        out
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

    fn refuse(&mut self, range: &Range<usize>, what: &str, hint: &str) {
        let hint = hint.to_owned();
        self.fault(range, "not-law", &format!("{what} cannot stand in a provision")).hint = Some(hint);
    }

    fn fault(&mut self, range: &Range<usize>, code: &'static str, message: &str) -> &mut Diagnostic {
        let source = self.source(range);
        self.faults.push(Diagnostic::error(code, message).at_maybe(source.span().cloned()));
        let last = self.faults.len() - 1;
        &mut self.faults[last]
    }

    /// The source line of a range of the rendered text.
    fn source(&self, range: &Range<usize>) -> Source {
        let line = self.line_starts.partition_point(|start| *start <= range.start);
        Source::Read(Span::line_of(self.file, self.rendered.source_line(line)))
    }
}

/// Takes the bold “In brief.” off the beginning of a summary; false where it is none.
fn take_brief(text: &mut Vec<Inline>) -> bool {
    let Some(Inline::Strong(inner)) = text.first() else { return false };
    if plain_text(inner) != "In brief." {
        return false;
    }
    text.remove(0);
    if let Some(Inline::Text(first)) = text.first_mut() {
        *first = first.trim_start().to_owned();
    }
    true
}

/// Takes the mark `{#name}` off the beginning of an item and names the item by it.
fn take_name(item: &mut Provision, parent: &Id) {
    let Some(Block::Paragraph(paragraph)) = item.blocks.first_mut() else { return };
    let Some(Inline::Text(text)) = paragraph.text.first_mut() else { return };
    let Some(rest) = text.trim_start().strip_prefix(MARK_OPEN).and_then(|rest| rest.strip_prefix('#')) else { return };
    let Some((name, rest)) = rest.split_once(MARK_CLOSE) else { return };
    let (id, rest) = (parent.within(name), rest.trim_start().to_owned());
    *text = rest;
    if text.is_empty() {
        paragraph.text.remove(0);
    }
    rename(item, &id);
}

fn rename(item: &mut Provision, id: &Id) {
    let old = item.id.as_str().to_owned();
    item.walk_mut(&mut |inner| {
        if let Some(rest) = inner.id.as_str().strip_prefix(&old) {
            inner.id = Id::new(format!("{id}{rest}"));
        }
    });
}

/// Bold words at the beginning of an item are its heading, or in definitions the term.
fn take_heading(item: &mut Provision, defines: bool) {
    let Some(Block::Paragraph(paragraph)) = item.blocks.first_mut() else { return };
    let Some(Inline::Strong(inner)) = paragraph.text.first() else { return };
    let inner = inner.clone();
    if defines {
        paragraph.text[0] = Inline::Term(inner);
        return;
    }
    let words = plain_text(&inner);
    if let Some(heading) = words.strip_suffix('.') {
        paragraph.text.remove(0);
        if let Some(Inline::Text(text)) = paragraph.text.first_mut() {
            *text = text.trim_start().to_owned();
        }
        item.heading = vec![Inline::text(heading)];
        if plain_text(&paragraph.text).trim().is_empty() {
            item.blocks.remove(0);
        }
    }
}
