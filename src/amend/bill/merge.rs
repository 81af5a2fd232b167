//! A section of existing law with the words of the new one marked in it: taking out what is deleted leaves the new words,
//! taking out what is inserted the old ones.
//!
//! The new section's subdivisions give the shape. What is gone stands where it stood, as a paragraph without a number of its
//! own; a number that is not the same in both stands among the words, so that it can be marked.

use std::ops::Range;

use super::Printing;
use super::lines::{Line, Lines, gone_before, paired, said};
use crate::compare::text::{Edit, Guide, Transcript, compare};
use crate::document::{Block, Inline, Level, Number, Provision, Source, Table, plain_text};

/// The new section with what is gone and what has come marked. It has the old one's name and number.
pub(super) fn merged(old: &Provision, new: &Provision, printing: Printing) -> Provision {
    let (was, is) = (Lines::of(old, printing.headed.0), Lines::of(new, printing.headed.1));
    let pairs = paired(&was.all, &is.all);
    let gone = gone_before(was.all.len(), is.all.len(), &pairs);
    let mut answers = vec![None; is.all.len()];
    pairs.iter().for_each(|(i, j)| answers[*j] = Some(*i));
    let mut merging = Merging { old: &was.all, new: &is.all, answers, gone, printing, at: 0, removed: 0 };
    let mut section = Provision::new(new.id.clone(), Level::Section, new.source.clone());
    section.number = old.number.clone();
    section.heading = heading(old, new, printing);
    section.codified = true;
    merging.fill(new, &mut section);
    merging.bury(&mut section, merging.gone[is.all.len()].clone(), 0);
    section
}

/// Whether any paragraph of one section answers one of the other.
pub(super) fn meets(old: &Provision, new: &Provision, printing: Printing) -> bool {
    !paired(&Lines::of(old, printing.headed.0).all, &Lines::of(new, printing.headed.1).all).is_empty()
}

/// Whether two sections say the same under the same heading.
pub(super) fn same(old: &Provision, new: &Provision, printing: Printing) -> bool {
    let lines = |section: &Provision, headed: bool| -> Vec<(String, Option<String>)> {
        let lines = Lines::of(section, headed);
        lines.all.iter().map(|line| (line.whole(), line.block.map(|_| line.text.clone()))).collect()
    };
    let headed = printing.headings && stopless(old) != stopless(new);
    !headed && lines(old, printing.headed.0) == lines(new, printing.headed.1)
}

fn stopless(section: &Provision) -> String {
    plain_text(&section.heading).trim().trim_end_matches('.').to_owned()
}

/// The heading with its changes; that of the old section where headings are no law.
fn heading(old: &Provision, new: &Provision, printing: Printing) -> Vec<Inline> {
    let (was, is) = (stopless(old), stopless(new));
    if was == is || !printing.headings || is.is_empty() {
        return old.heading.clone();
    }
    changed(&was, &is)
}

/// Words with the changes that make them of others.
fn changed(old: &str, new: &str) -> Vec<Inline> {
    if old == new {
        return if new.is_empty() { Vec::new() } else { vec![Inline::text(new)] };
    }
    let (was, is) = (Transcript::as_it_stands(old, []), Transcript::as_it_stands(new, []));
    let comparison = compare(&was, &is, &Guide::default());
    let mut out = Vec::new();
    for edit in &comparison.edits {
        let Edit { old: from, new: to, .. } = edit.clone();
        match (edit.is_old(), edit.is_new()) {
            (true, true) => push(&mut out, Inline::text(&new[to])),
            (true, false) => push(&mut out, deleted(&old[from])),
            (false, _) => push(&mut out, inserted(&new[to])),
        }
    }
    out
}

fn deleted(text: &str) -> Inline {
    Inline::Deleted(vec![Inline::text(text)])
}

fn inserted(text: &str) -> Inline {
    Inline::Inserted(vec![Inline::text(text)])
}

/// Adds a run, as one with what stands before it where both are of one kind.
fn push(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
        (Some(Inline::Deleted(last)), Inline::Deleted(more))
        | (Some(Inline::Inserted(last)), Inline::Inserted(more)) => {
            more.into_iter().for_each(|inner| push(last, inner));
        }
        (_, inline) => out.push(inline),
    }
}

struct Merging<'a> {
    old: &'a [Line<'a>],
    new: &'a [Line<'a>],
    /// For each new line the old one that answers it.
    answers: Vec<Option<usize>>,
    /// For each new line the old ones that are gone before it, and last those gone at the end.
    gone: Vec<Range<usize>>,
    printing: Printing,
    /// The new line that comes next.
    at: usize,
    /// How many lines without a place in the new section were set down.
    removed: usize,
}

impl Merging<'_> {
    /// Fills a provision with the lines of the new one whose shape it takes.
    fn fill(&mut self, new: &Provision, out: &mut Provision) {
        let own = said(&new.blocks);
        let opens = new.level == Level::Item && matches!(own.first(), Some(Block::Paragraph(_)));
        for _ in &own[usize::from(opens)..] {
            let taken: Vec<Block> = self.gone[self.at].clone().map(|line| self.taken_out(line)).collect();
            out.blocks.extend(taken);
            let block = self.block();
            out.blocks.push(block);
        }
        for child in new.subdivisions() {
            let (gone, depth) = (self.gone[self.at].clone(), self.new[self.at].depth);
            self.bury(out, gone, depth);
            let mut item = self.opening(child);
            self.fill(child, &mut item);
            out.children.push(item);
        }
        for _ in said(&new.tail) {
            let (gone, depth) = (self.gone[self.at].clone(), self.new[self.at].depth);
            self.bury(out, gone, depth + 1);
            let block = self.block();
            out.tail.push(block);
        }
    }

    /// Sets down old lines that are gone, at the end of what there is so far of a provision. They go into its subdivisions as
    /// deep as they stood, where those are no deeper than what follows.
    fn bury(&mut self, out: &mut Provision, gone: Range<usize>, next: usize) {
        for line in gone {
            let block = self.taken_out(line);
            let line = &self.old[line];
            if out.children.is_empty() && line.number.is_none() || !out.tail.is_empty() {
                (if out.tail.is_empty() { &mut out.blocks } else { &mut out.tail }).push(block);
                continue;
            }
            let mut into = &mut *out;
            for _ in next.min(line.depth).max(1)..line.depth {
                // What is gone goes behind the last subdivision, never in front of its words.
                if into.children.last().is_none_or(|last| last.level != Level::Item) {
                    break;
                }
                let last = into.children.len() - 1;
                into = &mut into.children[last];
            }
            self.removed += 1;
            let id = into.id.within(&format!("gone-{}", self.removed));
            let mut leaf = Provision::new(id, Level::Item, Source::Made("amend"));
            leaf.blocks.push(block);
            if into.tail.is_empty() {
                into.children.push(leaf);
            } else {
                into.tail.append(&mut leaf.blocks);
            }
        }
    }

    /// An old line that is gone.
    fn taken_out(&self, line: usize) -> Block {
        let line = &self.old[line];
        match line.block {
            Some(block) => whole(block, Inline::Deleted),
            None => Block::paragraph(vec![deleted(&line.whole())]),
        }
    }

    /// The new line that comes next, as a block of its own.
    fn block(&mut self) -> Block {
        let (line, answers) = (&self.new[self.at], self.answers[self.at]);
        self.at += 1;
        match (line.block, answers) {
            (Some(block), Some(_)) => block.clone(),
            (Some(block), None) => whole(block, Inline::Inserted),
            (None, Some(old)) => {
                // A subdivision of old that is a paragraph without a number now.
                let mut runs: Vec<Inline> = self.old[old].number.map(deleted).into_iter().collect();
                if !runs.is_empty() {
                    push(&mut runs, deleted(" "));
                }
                changed(&self.old[old].words(), &line.text).into_iter().for_each(|inline| push(&mut runs, inline));
                Block::paragraph(runs)
            }
            (None, None) => Block::paragraph(vec![inserted(&line.text)]),
        }
    }

    /// A subdivision with its designator and the words behind it.
    fn opening(&mut self, new: &Provision) -> Provision {
        let (line, answers) = (&self.new[self.at], self.answers[self.at]);
        self.at += 1;
        let mut item = Provision::new(new.id.clone(), Level::Item, new.source.clone());
        let Some(old) = answers.map(|old| &self.old[old]) else {
            item.blocks.push(Block::paragraph(vec![inserted(&line.whole())]));
            return item;
        };
        if old.number == line.number {
            item.number = official(line.number);
            if self.printing.item_headings && !line.heading.is_empty() && !old.heading.is_empty() {
                item.heading = changed(&old.heading, &line.heading);
                say(&mut item, changed(&old.text, &line.text));
            } else {
                say(&mut item, changed(&old.words(), &line.words()));
            }
            return item;
        }
        let mut runs = Vec::new();
        runs.extend(old.number.map(deleted));
        runs.extend(line.number.map(inserted));
        match (old.number, line.number) {
            (Some(_), Some(_)) => push(&mut runs, Inline::text(" ")),
            (Some(_), None) => push(&mut runs, deleted(" ")),
            (None, _) => push(&mut runs, inserted(" ")),
        }
        changed(&old.words(), &line.words()).into_iter().for_each(|inline| push(&mut runs, inline));
        say(&mut item, runs);
        item
    }
}

fn say(item: &mut Provision, runs: Vec<Inline>) {
    if !runs.is_empty() {
        item.blocks.push(Block::paragraph(runs));
    }
}

fn official(number: Option<&str>) -> Number {
    number.map_or(Number::None, |number| Number::Official(number.to_owned()))
}

/// A table or a list every word of which has come or gone.
fn whole(block: &Block, mark: fn(Vec<Inline>) -> Inline) -> Block {
    let mut block = block.clone();
    if let Block::Table(Table { summary, .. }) = &mut block {
        summary.push_str(" (changed)");
    }
    block.walk_text_mut(&mut |runs| {
        if !runs.is_empty() {
            *runs = vec![mark(std::mem::take(runs))];
        }
    });
    block
}
