//! A comparison as recorded changes: no word stands in it but those of the two texts, so that taking all changes gives the
//! new text and refusing all gives the old one.

mod apart;
mod order;
mod rows;

use crate::compare::text::{CellLine, Comparison, Transcript};
use crate::document::{Meta, Recorded, Tracked, TrackedKind, TrackedParagraph};

/// The two texts as one with its changes, a paragraph for each line of theirs.
pub fn tracked(comparison: &Comparison<'_>, title: &str) -> Tracked {
    let mut writer = Writer::default();
    for bit in order::bits(comparison) {
        writer.bit(bit);
    }
    let mut lines = writer.finish();
    end_in_both(&mut lines);
    pair_moves(&mut lines);
    let mut blocks = rows::blocks(lines, comparison);
    apart::apart(&mut blocks);
    Tracked { meta: Meta::titled(title), blocks }
}

/// A paragraph and where it stood.
#[derive(Debug, Default)]
struct Line {
    runs: Vec<(Recorded, String)>,
    mark: Option<Recorded>,
    /// The byte at which its first words of the old text stand there, and the same of the new one.
    old: Option<usize>,
    new: Option<usize>,
}

impl Line {
    fn is_all(&self, change: Recorded) -> bool {
        self.mark == Some(change) && self.runs.iter().all(|(of, _)| *of == change)
    }

    fn into_paragraph(self, comparison: &Comparison<'_>) -> TrackedParagraph {
        let kind = match (self.new, self.old) {
            (Some(at), _) => kind(comparison.new, at),
            (None, Some(at)) => kind(comparison.old, at),
            (None, None) => TrackedKind::Text(0),
        };
        TrackedParagraph { kind, runs: self.runs, mark: self.mark.unwrap_or(Recorded::Kept) }
    }
}

/// What the line is that a byte stands in.
fn kind(text: &Transcript<'_>, at: usize) -> TrackedKind {
    let start = line_start(text, at);
    if let Ok(section) = text.sections.binary_search_by_key(&start, |section| section.start) {
        return if text.sections[section].division { TrackedKind::Division } else { TrackedKind::Section };
    }
    let spaces = text.text[start..].len() - text.text[start..].trim_start_matches(' ').len();
    let item = text.subdivisions.binary_search_by_key(&start, |item| item.start).is_ok();
    TrackedKind::Text(spaces / 2 + usize::from(item))
}

/// The cell that the line is that a byte stands in.
fn cell(text: &Transcript<'_>, at: usize) -> Option<CellLine> {
    let start = line_start(text, at);
    text.cells.binary_search_by_key(&start, |cell| cell.start).ok().map(|found| text.cells[found])
}

fn line_start(text: &Transcript<'_>, at: usize) -> usize {
    text.text[..at].rfind('\n').map_or(0, |before| before + 1)
}

/// Divides letters into paragraphs. The spaces a line is set in by are no part of it.
#[derive(Debug)]
struct Writer {
    lines: Vec<Line>,
    line: Line,
    /// Whether the old text, and the new one, is at the beginning of a line.
    begins: (bool, bool),
}

impl Default for Writer {
    fn default() -> Self {
        Self { lines: Vec::new(), line: Line::default(), begins: (true, true) }
    }
}

impl Writer {
    fn bit(&mut self, bit: order::Bit<'_>) {
        let (mut old, mut new) = (bit.old, bit.new);
        for c in bit.text.chars() {
            self.push(c, bit.change, (old, new));
            old += if bit.change.is_old() { c.len_utf8() } else { 0 };
            new += if bit.change.is_new() { c.len_utf8() } else { 0 };
        }
    }

    fn push(&mut self, c: char, change: Recorded, (old, new): (usize, usize)) {
        if c == '\n' {
            self.begins = (self.begins.0 || change.is_old(), self.begins.1 || change.is_new());
            self.line.mark = Some(change);
            return self.lines.push(std::mem::take(&mut self.line));
        }
        let is_in = if c == ' ' {
            (change.is_old() && !self.begins.0, change.is_new() && !self.begins.1)
        } else {
            (change.is_old(), change.is_new())
        };
        let change = match (is_in, change) {
            ((false, false), _) => return,
            ((true, false), Recorded::Kept) => Recorded::Deleted,
            ((false, true), Recorded::Kept) => Recorded::Inserted,
            _ => change,
        };
        if is_in.0 {
            self.begins.0 = false;
            self.line.old.get_or_insert(old);
        }
        if is_in.1 {
            self.begins.1 = false;
            self.line.new.get_or_insert(new);
        }
        match self.line.runs.last_mut() {
            Some((last, text)) if *last == change => text.push(c),
            _ => self.line.runs.push((change, c.to_string())),
        }
    }

    fn finish(mut self) -> Vec<Line> {
        if !self.line.runs.is_empty() {
            self.lines.push(self.line);
        }
        self.lines
    }
}

/// Both texts end with the last paragraph of the file, for its end can be neither added nor taken out: what ends the old
/// text and what ends the new one, if they are two, become one.
fn end_in_both(lines: &mut Vec<Line>) {
    let Some(last) = lines.len().checked_sub(1) else { return };
    let ends = |line: &Line, side: fn(Recorded) -> bool| line.mark.is_some_and(side);
    let old = lines.iter().rposition(|line| ends(line, Recorded::is_old));
    let new = lines.iter().rposition(|line| ends(line, Recorded::is_new));
    if old == new {
        lines[last].mark = Some(Recorded::Kept);
        return;
    }
    for (at, only) in [(old, Recorded::Inserted), (new, Recorded::Deleted)] {
        let Some(line) = at.and_then(|at| lines.get_mut(at)) else { continue };
        line.mark = if line.mark == Some(Recorded::Kept) { Some(only) } else { None };
    }
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        match joined.last_mut() {
            Some(before) if before.mark.is_none() => {
                before.runs.extend(line.runs);
                before.mark = line.mark;
                before.old = before.old.or(line.old);
                before.new = before.new.or(line.new);
            }
            _ => joined.push(line),
        }
    }
    if let Some(line) = joined.last_mut() {
        line.mark = Some(Recorded::Kept);
    }
    *lines = joined;
}

/// A move of which one end is not in the text, being nothing but white space, is none.
fn pair_moves(lines: &mut [Line]) {
    let (mut from, mut to) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for (change, _) in lines.iter().flat_map(|line| &line.runs) {
        match change {
            Recorded::MovedFrom(number) => drop(from.insert(*number)),
            Recorded::MovedTo(number) => drop(to.insert(*number)),
            _ => {}
        }
    }
    let settle = |change: &mut Recorded| match change {
        Recorded::MovedFrom(number) if !to.contains(number) => *change = Recorded::Deleted,
        Recorded::MovedTo(number) if !from.contains(number) => *change = Recorded::Inserted,
        _ => {}
    };
    for line in lines {
        line.runs.iter_mut().for_each(|(change, _)| settle(change));
        line.mark.iter_mut().for_each(settle);
        // Where only some of the words of a paragraph moved, its end was added or taken out.
        if let Some(mark) = line.mark.filter(|mark| !line.is_all(*mark)) {
            line.mark = Some(match mark {
                Recorded::MovedFrom(_) => Recorded::Deleted,
                Recorded::MovedTo(_) => Recorded::Inserted,
                other => other,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::text::{Guide, compare};
    use crate::document::TrackedBlock;

    /// What is left when all changes are taken or all refused.
    fn text(tracked: &Tracked, side: fn(Recorded) -> bool) -> String {
        let mut out = String::new();
        for block in &tracked.blocks {
            let TrackedBlock::Paragraph(paragraph) = block else { panic!("no tables here") };
            paragraph.runs.iter().filter(|(change, _)| side(*change)).for_each(|(_, text)| out.push_str(text));
            out.push_str(if side(paragraph.mark) { "\n" } else { "" });
        }
        out
    }

    #[test]
    fn taking_all_gives_the_new_text_and_refusing_all_the_old() {
        let texts = [
            "",
            "Tea\n",
            "Tea is hot\n  and sweet\n",
            "Tea\n is hot and sweet\n",
            "First line\nMilk is cold in the morning and in the evening\nTea\n",
            "Tea\nFirst line\nMilk is cold in the morning and in the evening\n",
            "First line\nTea\nCoffee\nWater\n",
            "First line ends otherwise\nMilk\nCoffee is black\n",
        ];
        let lines = |text: &str| text.lines().map(|line| format!("{}\n", line.trim_start())).collect::<String>();
        for old in texts {
            for new in texts {
                let (one, other) = (Transcript::as_it_stands(old, []), Transcript::as_it_stands(new, []));
                let tracked = tracked(&compare(&one, &other, &Guide::default()), "Tea");
                let trim = |text: String| text.trim_end_matches('\n').to_owned();
                assert_eq!(trim(text(&tracked, Recorded::is_new)), trim(lines(new)), "{old:?} {new:?}");
                assert_eq!(trim(text(&tracked, Recorded::is_old)), trim(lines(old)), "{old:?} {new:?}");
                if let Some(TrackedBlock::Paragraph(last)) = tracked.blocks.last() {
                    assert_eq!(last.mark, Recorded::Kept, "{old:?} {new:?}");
                }
            }
        }
    }
}
