//! The paragraphs of a redline, with what kind of change each mark belongs to.

use super::redline::{RedlineSides, RedlineView};
use crate::compare::text::{ChangeKind, Comparison, Happened, Pair, Piece, Transcript};
use crate::document::{Block, Change, Inline, Moved, Table};

/// A paragraph of a redline: as one text, and as the old and the new one.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) inline: Marked,
    old: Marked,
    new: Marked,
}

/// Runs, and what the inserted and deleted ones among them belong to.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) runs: Vec<Inline>,
    pub(super) changes: Vec<Change>,
}

/// The paragraphs of a piece.
pub(super) fn rows(piece: &Piece<'_>, comparison: &Comparison<'_>, view: RedlineView) -> Vec<Row> {
    let mut rows = vec![Row::default()];
    let mut moves = Moves::default();
    let (mut number, mut changing) = (0, false);
    for (edit, kind) in &piece.edits {
        let folded = match kind {
            Some(ChangeKind::Spacing) => true,
            Some(ChangeKind::Numbering | ChangeKind::Reference) => view.fold,
            _ => false,
        };
        let mark = if folded && edit.happened == Happened::Inserted { Happened::Kept } else { edit.happened };
        if folded && mark == Happened::Deleted {
            continue;
        }
        let text = comparison.text_of(edit);
        if mark != Happened::Kept {
            number += usize::from(!std::mem::replace(&mut changing, true));
        } else if !text.trim().is_empty() {
            changing = false;
        }
        let end = match mark {
            Happened::MovedFrom(number) => Some(Moved::From(number)),
            Happened::MovedTo(number) => Some(Moved::To(number)),
            _ => None,
        };
        let change = Change { number, kind: kind.unwrap_or(ChangeKind::Substance), moved: end };
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                rows.push(Row::default());
            }
            if let Some(row) = rows.last_mut() {
                row.push(line, mark, change, &mut moves);
            }
        }
    }
    rows.retain(|row| !(row.inline.runs.is_empty() && row.old.runs.is_empty() && row.new.runs.is_empty()));
    // In a document that was written out, the first line of a section is its number and heading, as is that of its part.
    let document = |pair: &Pair| {
        let is = |text: &Transcript<'_>, at: Option<usize>| at.is_none_or(|at| text.sections[at].id.is_some());
        is(comparison.old, pair.old) && is(comparison.new, pair.new)
    };
    if piece.pairs.first().is_some_and(|pair| !pair.retitled && document(pair)) && !rows.is_empty() {
        rows.remove(0);
    }
    rows
}

impl Row {
    fn push(&mut self, line: &str, happened: Happened, change: Change, moves: &mut Moves) {
        // What moved may begin with the end of the line before: it is told where its words are.
        let marker = |number: usize, words: &str| Inline::emphasis(format!("[{words} {number}:] "));
        match happened {
            Happened::Kept => {
                let all = [&mut self.inline, &mut self.old, &mut self.new];
                all.into_iter().for_each(|to| to.push(line, Wrap::Plain, change));
            }
            Happened::Deleted => self.old_sides().into_iter().for_each(|to| to.push(line, Wrap::Deleted, change)),
            Happened::Inserted => self.new_sides().into_iter().for_each(|to| to.push(line, Wrap::Inserted, change)),
            Happened::MovedFrom(number) => {
                let first = !line.trim().is_empty() && std::mem::replace(&mut moves.from, number) != number;
                for to in self.old_sides() {
                    to.runs.extend(first.then(|| marker(number, "moved away,")));
                    to.push(line, Wrap::Deleted, change);
                }
            }
            Happened::MovedTo(number) => {
                let first = !line.trim().is_empty() && std::mem::replace(&mut moves.to, number) != number;
                for to in self.new_sides() {
                    to.runs.extend(first.then(|| marker(number, "moved here,")));
                    to.push(line, Wrap::Inserted, change);
                }
            }
        }
    }

    fn old_sides(&mut self) -> [&mut Marked; 2] {
        [&mut self.inline, &mut self.old]
    }

    fn new_sides(&mut self) -> [&mut Marked; 2] {
        [&mut self.inline, &mut self.new]
    }
}

impl Marked {
    fn push(&mut self, line: &str, wrap: Wrap, change: Change) {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let before = !self.runs.is_empty() && line.starts_with(char::is_whitespace);
        let after = !words.is_empty() && line.ends_with(char::is_whitespace);
        let text = format!("{}{words}{}", if before { " " } else { "" }, if after { " " } else { "" });
        match (self.runs.last_mut(), wrap) {
            _ if text.is_empty() => {}
            // What is struck or added in one go is one mark, of its gravest kind.
            (Some(Inline::Deleted(inner)), Wrap::Deleted) | (Some(Inline::Inserted(inner)), Wrap::Inserted) => {
                match inner.last_mut() {
                    Some(Inline::Text(last)) => last.push_str(&text),
                    _ => inner.push(Inline::text(text)),
                }
                if let Some(last) = self.changes.last_mut() {
                    last.kind = last.kind.max(change.kind);
                }
            }
            // White space alone is not marked.
            _ if words.is_empty() => self.runs.push(Inline::text(text)),
            (_, Wrap::Plain) => self.runs.push(Inline::text(text)),
            (_, Wrap::Deleted) => self.mark(Inline::Deleted(vec![Inline::text(text)]), change),
            (_, Wrap::Inserted) => self.mark(Inline::Inserted(vec![Inline::text(text)]), change),
        }
    }

    fn mark(&mut self, run: Inline, change: Change) {
        self.runs.push(run);
        self.changes.push(change);
    }
}

/// How text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    Plain,
    Deleted,
    Inserted,
}

/// The moves that were told of last, where they come from and where they go.
#[derive(Debug, Default)]
struct Moves {
    from: usize,
    to: usize,
}

/// The old text beside the new. What its marks belong to is added to the changes, cell by cell.
pub(super) fn columns(rows: Vec<Row>, sides: RedlineSides<'_>, changes: &mut Vec<Change>) -> Option<Block> {
    let mut cells: Vec<[Marked; 2]> = Vec::new();
    for row in rows {
        // A paragraph that was replaced stands beside what came for it.
        match cells.last_mut() {
            Some(last) if last[1].runs.is_empty() && row.old.runs.is_empty() => last[1] = row.new,
            _ => cells.push([row.old, row.new]),
        }
    }
    changes.extend(cells.iter().flatten().flat_map(|cell| &cell.changes));
    let rows = cells.into_iter().map(|row| row.map(|cell| cell.runs).to_vec()).collect::<Vec<_>>();
    let head = [sides.first, sides.second].map(|name| vec![Inline::text(name)]).to_vec();
    let summary = format!("{} beside {}, paragraph by paragraph", sides.first, sides.second);
    (!rows.is_empty()).then(|| Block::Table(Table { summary, head, shares: vec![1, 1], rows }))
}
