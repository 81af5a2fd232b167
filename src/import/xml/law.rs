//! Elements become provisions, by the vocabulary of their format.

use std::sync::Arc;

use super::tree::{Node, Tree, read as read_tree};
use super::{Part, Vocabulary};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::document::{Block, Id, Inline, Level, Number, ParagraphStyle, Provision, Source, Table, plain_text};
use crate::import::growing::{Names, attach, bare, push_block};
use crate::import::original::Original;
use crate::import::sheet::Dropped;

/// A law read from XML.
pub(in crate::import) struct Law {
    pub body: Vec<Provision>,
    pub title: Option<String>,
    pub findings: Vec<Diagnostic>,
    pub dropped: Vec<Dropped>,
}

/// Reads a file in that vocabulary.
pub(super) fn read(original: &Original, vocabulary: &Vocabulary) -> Law {
    let file = &original.decoded().file;
    let tree = read_tree(&file.text);
    let mut reader = Reader {
        file,
        tree: &tree,
        vocabulary,
        names: Names::default(),
        dropped: Vec::new(),
        title: None,
        quoting: false,
    };
    let mut whole = Provision::new(Id::new("matter"), Level::Matter, reader.source(1));
    if let Some(root) = tree.nodes.first() {
        match (vocabulary.part)(root) {
            Part::Section | Part::Division | Part::Item => reader.child(0, &mut whole),
            _ => reader.fill(0, &mut whole),
        }
    }
    let faults = tree.faults.iter().map(|(line, fault)| {
        Diagnostic::warning("broken-xml", format!("the XML is not sound here: {fault}"))
            .at(Span::line_of(file, *line))
            .hint("the text was read as far as it goes; compare it with the printed law")
    });
    let findings = faults.collect();
    let (title, dropped) = (reader.title.take(), std::mem::take(&mut reader.dropped));
    Law { body: flattened(whole), title, findings, dropped }
}

/// What stands directly in the file, in order: words before, between and behind the parts become matter.
fn flattened(mut whole: Provision) -> Vec<Provision> {
    let tail = std::mem::take(&mut whole.tail);
    let children = std::mem::take(&mut whole.children);
    let mut body = Vec::new();
    // A heading or a number that belongs to no part is matter too.
    let heading = std::mem::take(&mut whole.heading);
    if !heading.is_empty() {
        whole.blocks.insert(0, Block::paragraph(heading));
    }
    if let Number::Official(number) = std::mem::replace(&mut whole.number, Number::None) {
        whole.blocks.insert(0, Block::paragraph(vec![Inline::text(number)]));
    }
    let (id, source) = (whole.id.clone(), whole.source.clone());
    if !whole.blocks.is_empty() {
        body.push(whole);
    }
    body.extend(children);
    if !tail.is_empty() {
        let mut end = Provision::new(id.within("end"), Level::Matter, source);
        end.blocks = tail;
        body.push(end);
    }
    for part in &mut body {
        // What was set apart to keep its order is matter here, not a subdivision.
        if part.level == Level::Item && part.number == Number::None {
            part.level = Level::Matter;
        }
    }
    body
}

struct Reader<'a> {
    file: &'a Arc<SourceFile>,
    tree: &'a Tree<'a>,
    vocabulary: &'a Vocabulary,
    names: Names,
    dropped: Vec<Dropped>,
    title: Option<String>,
    /// Whether what is read now is quoted law.
    quoting: bool,
}

impl<'a> Reader<'a> {
    fn node(&self, index: usize) -> &'a Node<'a> {
        &self.tree.nodes[index]
    }

    fn part(&self, index: usize) -> Part {
        let node = self.node(index);
        if node.name.is_empty() { Part::Inline } else { (self.vocabulary.part)(node) }
    }

    fn source(&self, line: usize) -> Source {
        Source::Read(Span::line_of(self.file, line))
    }

    /// Reads what stands inside an element into a provision.
    fn fill(&mut self, index: usize, provision: &mut Provision) {
        let mut run: Vec<Inline> = Vec::new();
        for child in self.node(index).children.iter().copied() {
            let part = self.part(child);
            if is_inline(part) {
                self.inline(child, part, &mut run);
                continue;
            }
            add_paragraph(provision, ParagraphStyle::Body, &mut run);
            self.block(child, part, provision);
        }
        add_paragraph(provision, ParagraphStyle::Body, &mut run);
    }

    fn block(&mut self, index: usize, part: Part, provision: &mut Provision) {
        match part {
            Part::Section | Part::Division | Part::Item => self.child(index, provision),
            Part::Matter => self.matter(index, provision),
            Part::Number => self.number(index, provision),
            Part::Prefix => provision.number = Number::Official(self.tree.words_of(index)),
            Part::Heading => self.heading(index, provision),
            Part::Text => self.text(index, ParagraphStyle::Body, provision),
            Part::Title => {
                self.title.get_or_insert_with(|| self.tree.words_of(index));
                self.text(index, ParagraphStyle::Title, provision);
            }
            Part::Note => self.note(index, provision),
            Part::Quoted => {
                let outer = std::mem::replace(&mut self.quoting, true);
                self.fill(index, provision);
                self.quoting = outer;
            }
            Part::Table => self.table(index, provision),
            Part::Left(what) => self.leave(index, what),
            _ => self.fill(index, provision),
        }
    }

    /// A section, division or subdivision inside another part.
    fn child(&mut self, index: usize, outer: &mut Provision) {
        let part = self.part(index);
        let children = &self.node(index).children;
        // A subdivision whose number is not printed is none to a reader: what it holds stands in the part around it.
        let unprinted =
            |child: &usize| self.node(*child).local() == "num" && matches!(self.part(*child), Part::Left(_));
        if part == Part::Item && children.iter().any(unprinted) {
            self.fill(index, outer);
            return;
        }
        let level = match part {
            Part::Section => Level::Section,
            Part::Division => Level::Heading,
            _ => Level::Item,
        };
        let number = children.iter().find(|child| self.part(**child) == Part::Number);
        let name = number.map_or_else(|| self.node(index).local().to_owned(), |number| self.tree.words_of(*number));
        let kind = self.node(index).local();
        let name = if level == Level::Heading && name != kind { format!("{kind}-{}", bare(&name)) } else { name };
        let id = self.id(outer, &name);
        let mut provision = Provision::new(id, level, self.source(self.node(index).line));
        provision.codified = self.quoting;
        self.fill(index, &mut provision);
        attach(outer, provision, &mut self.names);
    }

    fn matter(&mut self, index: usize, outer: &mut Provision) {
        let name = self.node(index).local().to_owned();
        let id = self.id(outer, &name);
        let mut provision = Provision::new(id, Level::Matter, self.source(self.node(index).line));
        self.fill(index, &mut provision);
        attach(outer, provision, &mut self.names);
    }

    fn id(&mut self, outer: &Provision, name: &str) -> Id {
        let nested = matches!(outer.level, Level::Section | Level::Item);
        self.names.id(nested.then_some(&outer.id), name)
    }

    fn number(&mut self, index: usize, provision: &mut Provision) {
        let words = self.tree.words_of(index);
        if words.is_empty() {
            return;
        }
        let part = match provision.level {
            Level::Section => Part::Section,
            Level::Heading => Part::Division,
            Level::Matter | Level::Item => Part::Item,
        };
        let label = (self.vocabulary.label)(&words, &part);
        let prefix = provision.number.as_str().map(|prefix| format!("{prefix} ")).unwrap_or_default();
        provision.number = Number::Official(format!("{prefix}{label}"));
    }

    fn heading(&mut self, index: usize, provision: &mut Provision) {
        let mut run = Vec::new();
        let mut after = Vec::new();
        self.inlines(index, &mut run, &mut after);
        let mut heading = tidied(std::mem::take(&mut run));
        strip_stop(&mut heading);
        if provision.heading.is_empty() {
            provision.heading = heading;
        } else if !heading.is_empty() {
            push_block(provision, Block::paragraph(heading));
        }
        for child in after {
            self.block(child, self.part(child), provision);
        }
    }

    /// A paragraph, with whatever else stands inside it: quoted law, tables, lists.
    fn text(&mut self, index: usize, style: ParagraphStyle, provision: &mut Provision) {
        let mut run: Vec<Inline> = Vec::new();
        for child in self.node(index).children.iter().copied() {
            let part = self.part(child);
            if is_inline(part) && !self.quotes(child) {
                self.inline(child, part, &mut run);
            } else {
                add_paragraph(provision, style, &mut run);
                self.block(child, part, provision);
            }
        }
        add_paragraph(provision, style, &mut run);
    }

    /// Whether an element within a line holds law that it quotes, which is then no part of the line.
    fn quotes(&self, index: usize) -> bool {
        self.node(index).children.iter().any(|child| self.part(*child) == Part::Quoted)
    }

    fn note(&mut self, index: usize, provision: &mut Provision) {
        let words = self.tree.words_of(index);
        if !words.is_empty() {
            push_block(provision, Block::styled(ParagraphStyle::Note, vec![Inline::text(words)]));
        }
    }

    fn table(&mut self, index: usize, provision: &mut Provision) {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        let mut waiting = vec![index];
        while let Some(next) = waiting.pop() {
            match self.part(next) {
                Part::Cell => {
                    if rows.is_empty() {
                        rows.push(Vec::new());
                    }
                    let words = self.tree.words_of(next);
                    if let Some(row) = rows.last_mut() {
                        row.push(vec![Inline::text(words)]);
                    }
                    continue;
                }
                Part::Row => rows.push(Vec::new()),
                _ if next != index && self.node(next).children.is_empty() => {
                    let words = self.node(next).text.trim().to_owned();
                    if !words.is_empty() {
                        rows.push(vec![vec![Inline::text(words)]]);
                    }
                }
                _ => {}
            }
            waiting.extend(self.node(next).children.iter().rev());
        }
        rows.retain(|row| !row.is_empty());
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        rows.iter_mut().for_each(|row| row.resize(width, Vec::new()));
        let head = rows.remove(0);
        let table = Table { summary: String::new(), head, shares: vec![1; width], rows };
        push_block(provision, Block::Table(table));
    }

    fn leave(&mut self, index: usize, what: &'static str) {
        let text = self.tree.words_of(index);
        if !text.is_empty() {
            self.dropped.push(Dropped { line: self.node(index).line, what, text });
        }
    }

    /// The runs of an element; what cannot stand within a paragraph is returned to be read after it.
    fn inlines(&mut self, index: usize, run: &mut Vec<Inline>, after: &mut Vec<usize>) {
        for child in self.node(index).children.iter().copied() {
            let part = self.part(child);
            if is_inline(part) { self.inline(child, part, run) } else { after.push(child) }
        }
    }

    fn inline(&mut self, index: usize, part: Part, run: &mut Vec<Inline>) {
        let node = self.node(index);
        if node.name.is_empty() {
            push_text(run, &node.text);
            return;
        }
        if part == Part::Break {
            run.push(Inline::Break);
            return;
        }
        let mut inner = Vec::new();
        for child in node.children.iter().copied() {
            let part = self.part(child);
            match part {
                // A block in the middle of a sentence keeps its words there.
                _ if is_inline(part) => self.inline(child, part, &mut inner),
                Part::Left(what) => self.leave(child, what),
                _ => push_text(&mut inner, &format!(" {} ", self.tree.words_of(child))),
            }
        }
        match part {
            Part::Strong => run.push(Inline::Strong(inner)),
            Part::Emphasis => run.push(Inline::Emphasis(inner)),
            Part::Inserted => run.push(Inline::Inserted(inner)),
            Part::Deleted => run.push(Inline::Deleted(inner)),
            Part::Term => run.push(Inline::Term(inner)),
            _ => inner.into_iter().for_each(|inline| match inline {
                Inline::Text(text) => push_text(run, &text),
                other => run.push(other),
            }),
        }
    }
}

fn is_inline(part: Part) -> bool {
    use Part::{Break, Deleted, Emphasis, Inline, Inserted, Strong, Term};
    matches!(part, Strong | Emphasis | Inserted | Deleted | Term | Inline | Break)
}

fn push_text(run: &mut Vec<Inline>, text: &str) {
    match run.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => run.push(Inline::text(text)),
    }
}

/// Adds what has gathered as a paragraph, if it says anything.
fn add_paragraph(provision: &mut Provision, style: ParagraphStyle, run: &mut Vec<Inline>) {
    let text = tidied(std::mem::take(run));
    if plain_text(&text).trim().is_empty() {
        return;
    }
    let style = if plain_text(&text).starts_with("*NOTE") { ParagraphStyle::Note } else { style };
    push_block(provision, Block::styled(style, text));
}

/// Runs with single spaces, none at the ends.
fn tidied(run: Vec<Inline>) -> Vec<Inline> {
    let mut spaced = true;
    let mut run = squeeze(run, &mut spaced);
    trim_end(&mut run);
    run
}

fn squeeze(run: Vec<Inline>, spaced: &mut bool) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in run {
        match inline {
            Inline::Text(text) => {
                let mut kept = String::with_capacity(text.len());
                for c in text.chars() {
                    let space = c.is_whitespace();
                    if !space {
                        kept.push(c);
                    } else if !*spaced {
                        kept.push(' ');
                    }
                    *spaced = space;
                }
                if !kept.is_empty() {
                    out.push(Inline::Text(kept));
                }
            }
            Inline::Break => {
                *spaced = true;
                out.push(Inline::Break);
            }
            mut other => {
                let inner = squeeze(other.children().to_vec(), spaced);
                if inner.is_empty() {
                    continue;
                }
                if let Inline::Strong(old)
                | Inline::Emphasis(old)
                | Inline::Inserted(old)
                | Inline::Deleted(old)
                | Inline::Term(old) = &mut other
                {
                    *old = inner;
                }
                out.push(other);
            }
        }
    }
    out
}

fn trim_end(run: &mut Vec<Inline>) {
    while let Some(last) = run.last_mut() {
        match last {
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
                run.pop();
            }
            Inline::Break => drop(run.pop()),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Inserted(inner) | Inline::Deleted(inner) => {
                return trim_end(inner);
            }
            _ => return,
        }
    }
}

/// Takes the full stop or dash off a heading.
fn strip_stop(heading: &mut [Inline]) {
    if let Some(Inline::Text(text)) = heading.last_mut() {
        text.truncate(text.trim_end().trim_end_matches(['.', '—', ' ']).len());
    }
}
