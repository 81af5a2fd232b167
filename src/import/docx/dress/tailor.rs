//! A text with its changes is put into the cloth of a file: each paragraph has the properties of the one it answers, or of
//! the one before it of its kind, and each word the look it has there, or that of the words around it.

use std::ops::RangeInclusive;

use super::super::body::Book;
use super::align::{Answer, align};
use super::cloth::{Cloth, Cut};
use super::numbers::{Letter, Numbers, Spans};
use super::taken::PARAGRAPH;
use crate::document::{
    Recorded, Tracked, TrackedBlock, TrackedKind, TrackedParagraph, Whose, WornBlock, WornParagraph, WornRun,
};

/// How far each level of subdivisions stands in where the file does not say, in twips.
const STEP: usize = 540;

/// The most sections that are kept.
const MOST_SECTIONS: usize = 500;

/// A paragraph that no list counts, though its style may be that of a list.
const UNCOUNTED: &str = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";

/// What a paragraph is to others that may lend it their properties: the column it stands in, if it is a cell, and its kind.
type Sort = (Option<usize>, TrackedKind);

/// The paragraphs and tables of a text in the cloth of a file. `ends` are the properties of the sections that end with the
/// paragraphs of the file.
pub(super) fn wear(
    text: &Tracked,
    whose: Whose,
    cloth: &Cloth,
    book: &Book,
    ends: Vec<Option<String>>,
) -> Vec<WornBlock> {
    let (mut paragraphs, mut sorts, mut rows): (Vec<&TrackedParagraph>, Vec<Sort>, Vec<Option<Recorded>>) =
        (Vec::new(), Vec::new(), Vec::new());
    for block in &text.blocks {
        match block {
            TrackedBlock::Paragraph(paragraph) => {
                paragraphs.push(paragraph);
                sorts.push((None, paragraph.kind));
                rows.push(None);
            }
            TrackedBlock::Table(of) => {
                for row in of {
                    for (column, cell) in row.cells.iter().enumerate() {
                        let Some(paragraph) = cell else { continue };
                        paragraphs.push(paragraph);
                        sorts.push((Some(column), TrackedKind::Text(0)));
                        rows.push(Some(row.change));
                    }
                }
            }
        }
    }
    let answers = align(&paragraphs, whose, cloth);
    let spans = Spans::of(&paragraphs, &rows);
    let mut tailor = Tailor {
        cloth,
        book,
        sorts,
        answers,
        numbers: Numbers::new(book, cloth),
        worn: Vec::new(),
        lists: Vec::new(),
        paragraphs: &paragraphs,
        group: None,
    };
    let mut made: Vec<WornParagraph> =
        paragraphs.iter().enumerate().map(|(at, paragraph)| tailor.paragraph(at, paragraph, &spans)).collect();
    let ends = ends.into_iter().enumerate().filter_map(|(cut, end)| Some((cut, end?)));
    for (cut, end) in ends.take(MOST_SECTIONS) {
        if let Some(at) = tailor.before(cut, &paragraphs) {
            made[at].section = end;
        }
    }
    let mut made = made.into_iter().zip(tailor.answers.iter().map(|answer| answer.cut.map(|(cut, _)| cut)));
    let block = |block: &TrackedBlock| match block {
        TrackedBlock::Paragraph(_) => made.next().map(|(paragraph, _)| WornBlock::Paragraph(paragraph)),
        TrackedBlock::Table(rows) => Some(WornBlock::Table(super::table::wear(rows, &mut made, cloth))),
    };
    text.blocks.iter().filter_map(block).collect()
}

struct Tailor<'a> {
    cloth: &'a Cloth,
    book: &'a Book,
    sorts: Vec<Sort>,
    answers: Vec<Answer>,
    numbers: Numbers<'a>,
    /// The last paragraph of the file that was worn by each sort of paragraph, and the last that is part of a list.
    worn: Vec<(Sort, usize)>,
    lists: Vec<(Sort, usize)>,
    paragraphs: &'a [&'a TrackedParagraph],
    /// The last of the paragraphs that together are one in one of the texts, and the paragraph of the file whose list
    /// counts them.
    group: Option<(usize, usize)>,
}

fn last(of: &[(Sort, usize)], wanted: Sort) -> Option<usize> {
    of.iter().find(|(sort, _)| *sort == wanted).map(|(_, cut)| *cut)
}

fn note(of: &mut Vec<(Sort, usize)>, sort: Sort, cut: usize) {
    match of.iter_mut().find(|(known, _)| *known == sort) {
        Some(known) => known.1 = cut,
        None => of.push((sort, cut)),
    }
}

impl Tailor<'_> {
    fn paragraph(&mut self, at: usize, paragraph: &TrackedParagraph, spans: &Spans) -> WornParagraph {
        let sort = self.sorts[at];
        let own = self.answers[at].cut;
        let lender = own.map(|(cut, _)| cut).or_else(|| self.lender(at, sort));
        let cut = lender.map(|cut| &self.cloth.cuts[cut]);
        let letters = self.letters(at, paragraph, cut);
        let begins = own.is_none_or(|(_, begins)| begins);
        let counted = self.counted(at, sort, lender.filter(|_| begins), &letters, spans);
        if let Some((cut, _)) = own {
            note(&mut self.worn, sort, cut);
            if self.cloth.cuts[cut].list.is_some() && begins {
                note(&mut self.lists, sort, cut);
            }
        }
        let (cut, letters, is_counted) = match counted {
            Some((cut, bare)) => (Some(&self.cloth.cuts[cut]), bare, true),
            None => (cut, letters, false),
        };
        WornParagraph {
            properties: self.properties(cut, sort, own.is_none(), is_counted),
            mark: if sort.0.is_some() { Recorded::Kept } else { paragraph.mark },
            mark_look: cut.map(|cut| cut.mark.written()).unwrap_or_default(),
            section: String::new(),
            runs: self.runs(&letters),
        }
    }

    /// The paragraph of the file whose list numbers one, and its letters without the number.
    fn counted(
        &mut self,
        at: usize,
        sort: Sort,
        lender: Option<usize>,
        letters: &[Letter],
        spans: &Spans,
    ) -> Option<(usize, Vec<Letter>)> {
        let list = |cut: usize| self.cloth.cuts[cut].list;
        let group = self.group.filter(|(end, _)| at <= *end).map(|(_, head)| head);
        let wanted = match group {
            Some(head) => [lender.filter(|cut| list(*cut) == list(head)).or(Some(head)), None],
            None => [lender, last(&self.lists, sort).filter(|_| self.answers[at].cut.is_none())],
        };
        let end = spans.end(at);
        for cut in wanted.into_iter().flatten() {
            let Some(list) = self.cloth.cuts[cut].list else { continue };
            if end.is_some_and(|end| !self.holds(at..=end, cut, list, spans)) {
                continue;
            }
            if let Some(bare) = self.numbers.count(list, at, letters, spans, group.is_some()) {
                self.group = end.map(|end| (end, cut)).max(self.group);
                return Some((cut, bare));
            }
        }
        None
    }

    /// Whether the first and the last of those paragraphs, which are one in one of the texts, can both be of that list: as
    /// which of them it is seen once the others are gone is up to the word processor.
    fn holds(&self, group: RangeInclusive<usize>, cut: usize, list: (i32, u8), spans: &Spans) -> bool {
        let mut numbers = self.numbers.clone();
        let first = *group.start();
        let cut = Some(&self.cloth.cuts[cut]);
        group.into_iter().all(|at| {
            let letters = self.letters(at, self.paragraphs[at], cut);
            let counts = numbers.count(list, at, &letters, spans, true).is_some();
            (counts || at != first && !spans.is_end(at)) && (at == first || spans.end(at).is_none())
        })
    }

    /// The last paragraph that is in both texts and answers one of the file up to that one.
    fn before(&self, cut: usize, paragraphs: &[&TrackedParagraph]) -> Option<usize> {
        let place = |at: usize| self.answers[at].cut.map(|(cut, _)| cut);
        let end =
            (0..paragraphs.len()).find(|at| place(*at).is_some_and(|place| place > cut)).unwrap_or(paragraphs.len());
        let fits =
            |at: &usize| place(*at).is_some() && self.sorts[*at].0.is_none() && paragraphs[*at].mark == Recorded::Kept;
        (0..end).rev().find(fits)
    }

    /// The paragraph of the file that lends its properties to one that is not in it: the last before it of its sort, or
    /// else the next.
    fn lender(&self, at: usize, sort: Sort) -> Option<usize> {
        let next = |sort: Sort| {
            let same = |later: &usize| self.sorts[*later] == sort && self.answers[*later].cut.is_some();
            (at + 1..self.sorts.len())
                .take(200)
                .find(same)
                .and_then(|later| self.answers[later].cut.map(|(cut, _)| cut))
        };
        let near = || {
            let is_text = |sort: Sort| sort.0.is_none() && matches!(sort.1, TrackedKind::Text(_));
            is_text(sort)
                .then(|| self.worn.iter().rev().find(|(other, _)| is_text(*other)))
                .flatten()
                .map(|(_, cut)| *cut)
        };
        last(&self.worn, sort).or_else(|| next(sort)).or_else(near)
    }

    /// The properties of a paragraph that those of the file's are lent to.
    fn properties(&self, cut: Option<&Cut>, sort: Sort, lent: bool, is_counted: bool) -> String {
        let indent = |depth: usize| format!("<w:ind w:left=\"{}\"/>", depth * STEP);
        let Some(cut) = cut else {
            return match sort {
                (None, TrackedKind::Text(depth)) if depth > 0 => indent(depth),
                (None, TrackedKind::Section | TrackedKind::Division) => "<w:keepNext/>".to_owned(),
                _ => String::new(),
            };
        };
        let mut properties = cut.properties.clone();
        match cut.list {
            // A list that comes with the style needs no word about it.
            Some((list, level)) if is_counted && cut.is_listed() => {
                let written = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
                properties.set(PARAGRAPH, "numPr", written);
            }
            Some((list, level)) if !is_counted => {
                properties.set(PARAGRAPH, "numPr", UNCOUNTED.to_owned());
                let edges = self.book.numbering.edges(list, level, &self.book.styles);
                if !properties.has(PARAGRAPH, "ind") {
                    properties.set(PARAGRAPH, "ind", edges.written());
                }
            }
            // A paragraph may leave the list of its style.
            None if cut.is_listed() => properties.set(PARAGRAPH, "numPr", UNCOUNTED.to_owned()),
            _ => {}
        }
        if lent {
            // What begins a page or ends a section does so once.
            properties.set(PARAGRAPH, "pageBreakBefore", String::new());
        }
        properties.written()
    }

    /// The letters of a paragraph, each with what happened to it and its look.
    fn letters(&self, at: usize, paragraph: &TrackedParagraph, cut: Option<&Cut>) -> Vec<Letter> {
        let known = &self.answers[at].looks;
        let first = known.iter().flatten().next().copied();
        let mut look = first.unwrap_or_else(|| cut.map_or(0, Cut::usual_look));
        let runs = paragraph.runs.iter().enumerate();
        let all = runs.flat_map(|(run, (change, text))| text.chars().map(move |c| (run, *change, c)));
        let letter = |(place, (run, change, c)): (usize, (usize, Recorded, char))| {
            look = known.get(place).copied().flatten().unwrap_or(look);
            Letter { run, change, look, c }
        };
        all.enumerate().map(letter).collect()
    }

    fn runs(&self, letters: &[Letter]) -> Vec<WornRun> {
        let mut runs: Vec<WornRun> = Vec::new();
        let mut before: Option<Letter> = None;
        for letter in letters {
            match runs.last_mut() {
                Some(run) if before.is_some_and(|before| before.is_like(*letter)) => run.text.push(letter.c),
                _ => runs.push(WornRun {
                    change: letter.change,
                    look: self.cloth.looks.get(letter.look).cloned().unwrap_or_default(),
                    text: letter.c.to_string(),
                }),
            }
            before = Some(*letter);
        }
        runs
    }
}
