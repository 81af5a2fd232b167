//! Parts become provisions.

use std::collections::VecDeque;
use std::sync::Arc;

use super::ladder::{Before, Placed, Rung, place};
use super::parts::{Entry, Kind, Part};
use super::signs;
use super::words::{cut, standing_text, trim_heading};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::document::{Block, Id, Inline, Level, Number, ParagraphStyle, Provision, Source, plain_text};
use crate::import::growing::{Names, attach, bare, push_block};
use crate::import::sheet::Role;

/// Builds the provisions of a document and says what was guessed.
pub(super) fn build(file: &Arc<SourceFile>, parts: Vec<Part>) -> (Vec<Provision>, Vec<Diagnostic>) {
    let mut builder = Builder { file, findings: Vec::new(), names: Names::default() };
    let body = builder.nested(parts, None);
    (body, builder.findings)
}

struct Builder<'a> {
    file: &'a Arc<SourceFile>,
    findings: Vec<Diagnostic>,
    names: Names,
}

/// A division that is open, with its rank among those around it.
struct Open {
    kind: Kind,
    provision: Provision,
}

impl Builder<'_> {
    /// Parts one after another become divisions with their sections inside.
    fn nested(&mut self, parts: Vec<Part>, within: Option<&Id>) -> Vec<Provision> {
        let mut body: Vec<Provision> = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        for part in parts {
            let encloses = |open: &Open| match (&open.kind, &part.kind) {
                (Kind::Heading(outer), Kind::Heading(inner)) => outer < inner,
                (_, Kind::Section | Kind::Matter) => true,
                (outer, inner) => outer != inner && !matches!(outer, Kind::Heading(_)),
            };
            let keep = open.iter().position(|open| !encloses(open)).unwrap_or(open.len());
            close_to(&mut open, keep, &mut body);
            let kind = part.kind.clone();
            let provision = self.part(part, within);
            match kind {
                Kind::Division(_) | Kind::Heading(_) => open.push(Open { kind, provision }),
                Kind::Section | Kind::Matter => match open.last_mut() {
                    Some(outer) => outer.provision.children.push(provision),
                    None => body.push(provision),
                },
            }
        }
        close_to(&mut open, 0, &mut body);
        body
    }

    fn part(&mut self, part: Part, within: Option<&Id>) -> Provision {
        let (level, name) = match part.kind {
            Kind::Matter => (Level::Matter, "matter".to_owned()),
            Kind::Section => (Level::Section, part.label.clone()),
            Kind::Division(kind) => (Level::Heading, format!("{kind}-{}", bare(&part.label))),
            Kind::Heading(_) => (Level::Heading, "heading".to_owned()),
        };
        let id = self.names.id(within, &name);
        let mut provision = Provision::new(id, level, self.source(part.line));
        if !part.label.is_empty() {
            provision.number = Number::Official(part.label);
        }
        provision.heading = part.heading;
        let itemized = part.entries.iter().any(|entry| !entry.marks.is_empty());
        if level == Level::Matter && itemized {
            // A text without sections is read as one.
            provision.level = Level::Section;
        }
        Assembly::of(self, provision).fill(part.entries)
    }

    fn source(&self, line: usize) -> Source {
        Source::Read(Span::line_of(self.file, line))
    }
}

fn close_to(open: &mut Vec<Open>, keep: usize, body: &mut Vec<Provision>) {
    while open.len() > keep {
        let Some(closed) = open.pop() else { return };
        match open.last_mut() {
            Some(outer) => outer.provision.children.push(closed.provision),
            None => body.push(closed.provision),
        }
    }
}

/// The subdivisions of one section being put together.
struct Assembly<'a, 'b> {
    builder: &'a mut Builder<'b>,
    /// The section, and the open subdivisions inside it.
    open: Vec<Provision>,
    /// How far each stands in.
    indents: Vec<Option<f32>>,
}

impl<'a, 'b> Assembly<'a, 'b> {
    fn of(builder: &'a mut Builder<'b>, root: Provision) -> Self {
        Self { builder, open: vec![root], indents: vec![None] }
    }

    fn fill(mut self, entries: Vec<Entry>) -> Provision {
        let unnumbered = definitions(&entries);
        let placed = place_all(&entries, unnumbered);
        let mut placed = placed.into_iter();
        // A history behind everything else is the section's; a remark in between stays where it is.
        let law = entries.iter().rposition(|entry| entry.role != Role::Note).map_or(0, |last| last + 1);
        for (index, entry) in entries.into_iter().enumerate() {
            if entry.role == Role::Note && index >= law {
                self.close_to(1);
            }
            self.entry(entry, &mut placed, unnumbered);
        }
        self.close_to(1);
        self.open.swap_remove(0)
    }

    fn entry(&mut self, mut entry: Entry, placed: &mut impl Iterator<Item = Placed>, unnumbered: bool) {
        let marked = !entry.marks.is_empty();
        for (mark, _) in std::mem::take(&mut entry.marks) {
            let Some(place) = placed.next() else { continue };
            self.open_item(&entry, &mark, place);
        }
        if !marked && unnumbered && entry.role == Role::Body && signs::defines(&standing_text(&entry.text)) {
            self.close_to(1);
            self.push(entry.line, entry.indent, Number::None, "term");
        }
        let quoted = std::mem::take(&mut entry.quoted);
        self.text(entry, marked);
        if !quoted.is_empty() {
            let within = self.open.last().map(|item| item.id.clone());
            for mut part in self.builder.nested(quoted, within.as_ref()) {
                part.walk_mut(&mut |provision| provision.codified = true);
                self.attach(part);
            }
        }
    }

    fn open_item(&mut self, entry: &Entry, mark: &str, place: Placed) {
        let span = Span::line_of(self.builder.file, entry.line);
        if place.doubtful {
            self.builder.findings.push(
                Diagnostic::note("ambiguous-enumerator", format!("`{mark}` could stand at another depth"))
                    .at(span.clone().narrowed(mark))
                    .hint("compare the structure with the printed law"),
            );
        } else if place.jumps {
            self.builder.findings.push(
                Diagnostic::note(
                    "enumerator-out-of-order",
                    format!("`{mark}` does not follow the enumerator before it"),
                )
                .at(span.narrowed(mark))
                .hint("part of the law may be missing, repealed or quoted from elsewhere"),
            );
        }
        self.close_to(place.depth + 1);
        self.push(entry.line, entry.indent, Number::Official(mark.to_owned()), mark);
    }

    fn push(&mut self, line: usize, indent: Option<f32>, number: Number, name: &str) {
        let outer = self.open.last().map(|item| item.id.clone());
        let id = self.builder.names.id(outer.as_ref(), name);
        let mut item = Provision::new(id, Level::Item, self.builder.source(line));
        item.number = number;
        self.open.push(item);
        self.indents.push(indent);
    }

    /// Closes open subdivisions until `keep` of them, the section included, are left.
    fn close_to(&mut self, keep: usize) {
        while self.open.len() > keep.max(1) {
            let Some(item) = self.open.pop() else { return };
            self.indents.pop();
            self.attach(item);
        }
    }

    /// Adds a subdivision to the innermost open one.
    fn attach(&mut self, item: Provision) {
        if let Some(holder) = self.open.last_mut() {
            attach(holder, item, &mut self.builder.names);
        }
    }

    fn text(&mut self, mut entry: Entry, marked: bool) {
        if plain_text(&entry.text).trim().is_empty() && !matches!(entry.role, Role::Table(_)) {
            return;
        }
        if !marked {
            let keep = self.holder(&entry) + 1;
            self.close_to(keep);
        }
        let Some(holder) = self.open.last_mut() else { return };
        if marked && holder.heading.is_empty() && holder.children.is_empty() && holder.blocks.is_empty() {
            holder.heading = item_heading(&mut entry.text);
        }
        if entry.text.is_empty() && !matches!(entry.role, Role::Table(_)) {
            return;
        }
        let block = block_of(entry.role, entry.text);
        push_block(holder, block);
    }

    /// Which open provision a passage without an enumerator belongs to, counted from the section.
    fn holder(&self, entry: &Entry) -> usize {
        let deepest = self.open.len() - 1;
        if deepest == 0 || matches!(entry.role, Role::Note) {
            return deepest;
        }
        if let Some(stated) = entry.depth {
            return stated.min(deepest);
        }
        let shown =
            self.indents[1..].iter().flatten().any(|indent| *indent > 0.5) || entry.indent.is_some_and(|own| own > 0.5);
        if let (true, Some(own)) = (shown, entry.indent) {
            let fits = |depth: &usize| self.indents[*depth].is_none_or(|indent| indent <= own + 0.5);
            return (1..=deepest).rev().find(fits).unwrap_or(0);
        }
        let innermost = &self.open[deepest];
        let said = innermost.tail.last().or(innermost.blocks.last());
        let said = said.map(|block| text_of(block)).unwrap_or_default();
        let unfinished = said.is_empty() && innermost.heading.is_empty() || breaks_off(&said);
        let text = standing_text(&entry.text);
        if !unfinished && text.starts_with(char::is_lowercase) { deepest - 1 } else { deepest }
    }
}

/// Whether words end in the middle of a sentence.
fn breaks_off(said: &str) -> bool {
    let end = said.trim_end();
    let conjoined = end.ends_with(" and") || end.ends_with(" or");
    end.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '—' | '-' | ',')) && !conjoined
}

/// Whether the section defines its terms in paragraphs without enumerators.
fn definitions(entries: &[Entry]) -> bool {
    let defining = |entry: &&Entry| {
        entry.marks.is_empty() && entry.role == Role::Body && signs::defines(&standing_text(&entry.text))
    };
    entries.iter().filter(defining).count() >= 2
}

/// Places the enumerators of all entries: what is quoted by itself, and what is not as if nothing were quoted in between;
/// what stands under a definition without a number by itself.
fn place_all(entries: &[Entry], unnumbered: bool) -> Vec<Placed> {
    let term = |entry: &Entry| {
        unnumbered && entry.marks.is_empty() && entry.role == Role::Body && signs::defines(&standing_text(&entry.text))
    };
    let mut own = VecDeque::new();
    let mut start = 0;
    while start < entries.len() {
        let end = (start + 1..entries.len()).find(|index| term(&entries[*index])).unwrap_or(entries.len());
        let base = usize::from(term(&entries[start]));
        own.extend(place(&rungs(&entries[start..end], 0)).into_iter().map(|one| one.below(base)));
        start = end;
    }
    let mut placed: Vec<Placed> = Vec::new();
    let mut start = 0;
    while start < entries.len() {
        let quotation = entries[start].quotation;
        let end = (start + 1..entries.len()).find(|at| entries[*at].quotation != quotation).unwrap_or(entries.len());
        if quotation == 0 {
            let marks = entries[start..end].iter().map(|entry| entry.marks.len()).sum::<usize>();
            placed.extend(own.drain(..marks.min(own.len())));
        } else {
            let base = placed.last().map_or(0, |last| last.depth + 1);
            placed.extend(place(&rungs(&entries[start..end], quotation)).into_iter().map(|one| one.below(base)));
        }
        start = end;
    }
    placed
}

fn rungs(entries: &[Entry], quotation: usize) -> Vec<Rung> {
    let mut rungs = Vec::new();
    let mut before = Before::Nothing;
    for entry in entries.iter().filter(|entry| entry.quotation == quotation) {
        for (index, (_, readings)) in entry.marks.iter().enumerate() {
            let behind = index > 0;
            let before = if behind { Before::Nothing } else { before };
            let (indent, depth) = (entry.indent, entry.depth.map(|depth| depth + index));
            rungs.push(Rung { readings: readings.clone(), indent, depth, before, behind });
        }
        if entry.role != Role::Note {
            before = ending(&standing_text(&entry.text), before, !entry.marks.is_empty());
        }
    }
    // An enumerator that cannot be read still has a place: it continues nothing.
    rungs
        .iter_mut()
        .filter(|rung| rung.readings.is_empty())
        .for_each(|rung| rung.readings = vec![super::designator::UNREAD]);
    rungs
}

fn ending(text: &str, before: Before, marked: bool) -> Before {
    let end = text.trim_end().trim_end_matches(['”', '"', '’', ')', ']']);
    match end.chars().last() {
        None if marked => Before::Nothing,
        None => before,
        Some(':' | '—' | '–' | '-') => Before::Announced,
        Some('.' | '?' | '!') => Before::Stopped,
        Some(_) => Before::Open,
    }
}

/// The heading of a subdivision, set apart by emphasis at its beginning: taken out of the text.
fn item_heading(text: &mut Vec<Inline>) -> Vec<Inline> {
    let Some(Inline::Emphasis(inner) | Inline::Strong(inner)) = text.first() else { return Vec::new() };
    let words = plain_text(inner);
    let after: String = text[1..].iter().map(|inline| plain_text(std::slice::from_ref(inline))).collect();
    let next = after.trim_start_matches(['.', '—', '-', ' ']);
    let apart = words.trim_end().ends_with(['.', '—']) || after.starts_with([' ', '.', '—']);
    if !apart
        || words.split(' ').count() > 20
        || !next.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'))
    {
        return Vec::new();
    }
    let mut heading = inner.clone();
    text.remove(0);
    trim_heading(&mut heading);
    let lead = after.len() - after.trim_start_matches(['.', ' ']).len();
    cut(text, lead);
    heading
}

fn block_of(role: Role, text: Vec<Inline>) -> Block {
    match role {
        Role::Table(table) => Block::Table(table),
        Role::Note => Block::styled(ParagraphStyle::Note, text),
        Role::Title => Block::styled(ParagraphStyle::Title, text),
        Role::Centered => Block::styled(ParagraphStyle::Centered, text),
        Role::Body | Role::Heading(_) => Block::paragraph(text),
    }
}

fn text_of(block: &Block) -> String {
    let mut text = String::new();
    block.walk_text(&mut |inlines| text.push_str(&plain_text(inlines)));
    text
}
