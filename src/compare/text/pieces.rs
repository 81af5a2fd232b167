//! A comparison section by section: each section of the new text with what became of the old, and each that is gone.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edits::{Edit, Happened};
use super::kinds::Kinds;
use super::matching::{Run, heaviest_chain};
use super::{ChangeKind, Comparison, Matched, Pair};

/// What is shown together: a section of the new text, or one of the old that is not there any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece<'c> {
    /// What is told of it: one pair, or several where sections were merged; nothing for what stands before the first section.
    pub pairs: Vec<&'c Pair>,
    /// Its edits, in reading order, each with its kind. What moved with its section is not marked as moved.
    pub edits: Vec<(Edit, Option<ChangeKind>)>,
}

/// The bytes of both texts that are set against each other.
#[derive(Debug, Clone)]
struct Window {
    old: Range<usize>,
    new: Range<usize>,
}

impl Comparison<'_> {
    /// The comparison section by section: in the order of the new text, what is gone behind what preceded it.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let windows = self.windows();
        let before =
            |text: &super::Transcript<'_>| 0..text.sections.first().map_or(text.text.len(), |first| first.start);
        let kinds = Kinds::of(self);
        let edits = |windows: &[Window]| {
            let edits: Vec<Edit> = windows.iter().flat_map(|window| self.within(window)).collect();
            let kinds = kinds.of_edits(self, &edits);
            edits.into_iter().zip(kinds).collect()
        };
        let front = Window { old: before(self.old), new: before(self.new) };
        let mut pieces = vec![Piece { pairs: Vec::new(), edits: edits(&[front]) }];
        let mut from = 0;
        while from < self.pairs.len() {
            // The pairs of one section of the new text stand together.
            let new = self.pairs[from].new;
            let same = |pair: &&Pair| new.is_some() && pair.new == new;
            let to = from + self.pairs[from..].iter().take_while(same).count().max(1);
            pieces.push(Piece { pairs: self.pairs[from..to].iter().collect(), edits: edits(&windows[from..to]) });
            from = to;
        }
        pieces
    }

    /// What of both texts each pair is about: whole sections, or where one was split or merged, its share.
    fn windows(&self) -> Vec<Window> {
        let range = |text: &super::Transcript<'_>, at: Option<usize>| at.map_or(0..0, |at| text.range(at));
        let window = |pair: &Pair| Window { old: range(self.old, pair.old), new: range(self.new, pair.new) };
        let mut windows: Vec<Window> = self.pairs.iter().map(window).collect();
        for text in [Text::Old, Text::New] {
            let mut sharing: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (index, pair) in self.pairs.iter().enumerate().filter(|(_, pair)| pair.partly) {
                sharing.entry(text.section(pair).unwrap_or(usize::MAX)).or_default().push(index);
            }
            for indexes in sharing.into_values().filter(|indexes| indexes.len() > 1) {
                self.share(text, &indexes, &mut windows);
            }
        }
        windows
    }

    /// Divides a section among the pairs it stands in: where the words begin that answer those of each.
    fn share(&self, text: Text, indexes: &[usize], windows: &mut [Window]) {
        let runs_of = |window: &Window| -> Vec<Range<usize>> {
            let inside = |run: &&Matched| within(&window.old, &run.old) && within(&window.new, &run.new);
            self.shown.iter().filter(inside).map(|run| text.of(&run.old, &run.new).clone()).collect()
        };
        let whole = text.of(&windows[indexes[0]].old, &windows[indexes[0]].new).clone();
        // A few words may be alike by chance; the longest run tells where the share of a pair is.
        let mut shares: Vec<(Range<usize>, Vec<Range<usize>>, usize)> = Vec::new();
        for index in indexes {
            let runs = runs_of(&windows[*index]);
            let longest = runs.iter().max_by_key(|run| run.len()).cloned().unwrap_or(whole.end..whole.end);
            shares.push((longest, runs, *index));
        }
        shares.sort_by_key(|(longest, _, index)| (longest.start, *index));
        let mut from = whole.start;
        for place in 0..shares.len() {
            let behind = shares[place].0.end;
            let next = shares.get(place + 1).map(|(longest, runs, _)| {
                runs.iter().map(|run| run.start).filter(|start| *start >= behind).min().unwrap_or(longest.start)
            });
            let to = next.unwrap_or(whole.end).max(from);
            let window = &mut windows[shares[place].2];
            *match text {
                Text::Old => &mut window.old,
                Text::New => &mut window.new,
            } = from..to;
            from = to;
        }
    }

    /// The edits between two stretches by themselves, as if they stood in one place.
    fn within(&self, window: &Window) -> Vec<Edit> {
        let Window { old, new } = window;
        let (mut at_old, mut at_new) = (old.start, new.start);
        let mut edits = Vec::new();
        let first = self.shown.partition_point(|run| run.new.start < new.start);
        let runs = self.shown[first..].iter().take_while(|run| run.new.end <= new.end);
        let mut chain: Vec<(Run, &Matched)> = runs
            .filter(|run| within(old, &run.old))
            .map(|run| (Run { old: run.old.start, new: run.new.start, length: run.old.len() }, run))
            .collect();
        chain.sort_unstable_by_key(|(run, _)| run.old);
        #[expect(clippy::cast_precision_loss, reason = "only compared")]
        let kept = heaviest_chain(&chain.iter().map(|(run, _)| *run).collect::<Vec<_>>(), |run| run.length as f32);
        for (_, run) in chain.iter().filter(|(run, _)| kept.binary_search_by_key(&run.old, |kept| kept.old).is_ok()) {
            self.between(at_old..run.old.start, at_new..run.new.start, &mut edits);
            push(&mut edits, Edit { happened: Happened::Kept, old: run.old.clone(), new: run.new.clone() });
            (at_old, at_new) = (run.old.end, run.new.end);
        }
        self.between(at_old..old.end, at_new..new.end, &mut edits);
        edits
    }

    /// What is gone and what has come between words that are kept.
    fn between(&self, old: Range<usize>, new: Range<usize>, edits: &mut Vec<Edit>) {
        if self.old.text[old.clone()] == self.new.text[new.clone()] {
            return push(edits, Edit { happened: Happened::Kept, old, new });
        }
        // White space that both begin or end with is kept.
        let space = |(one, other): &(u8, u8)| one == other && one.is_ascii_whitespace();
        let (one, other) = (&self.old.text[old.clone()], &self.new.text[new.clone()]);
        let head = one.bytes().zip(other.bytes()).take_while(space).count();
        let tail = one[head..].bytes().rev().zip(other[head..].bytes().rev()).take_while(space).count();
        push(edits, kept(old.start, new.start, head));
        let (old, new) = (old.start + head..old.end - tail, new.start + head..new.end - tail);
        self.paragraphs(old.clone(), new.clone(), edits);
        push(edits, kept(old.end, new.end, tail));
    }

    /// A change that goes over the ends of paragraphs, paragraph by paragraph: what ended the first, what came or went between,
    /// what begins the last.
    fn paragraphs(&self, old: Range<usize>, new: Range<usize>, edits: &mut Vec<Edit>) {
        let breaks = |text: &str, range: &Range<usize>| -> Vec<usize> {
            text[range.clone()].match_indices('\n').map(|(at, _)| range.start + at).collect()
        };
        let (in_old, in_new) = (breaks(&self.old.text, &old), breaks(&self.new.text, &new));
        match (in_old.as_slice(), in_new.as_slice()) {
            ([], [.., last]) if self.begins_paragraph(&old) => {
                self.replaced(old.start..old.start, new.start..last + 1, edits);
                self.replaced(old, last + 1..new.end, edits);
            }
            ([], [first, ..]) if self.old.text[old.end..].starts_with(['\n', '\r']) => {
                self.replaced(old.clone(), new.start..*first, edits);
                self.replaced(old.end..old.end, *first..new.end, edits);
            }
            ([first, ..], []) if self.new.text[new.end..].starts_with(['\n', '\r']) => {
                self.replaced(old.start..*first, new.clone(), edits);
                self.replaced(*first..old.end, new.end..new.end, edits);
            }
            ([], _) | (_, []) => self.replaced(old, new, edits),
            (one, other) => {
                let same = one.len() == other.len();
                let (mut at_old, mut at_new) = (old.start, new.start);
                let shared = if same { one.len() } else { 1 };
                for (i, j) in one.iter().zip(other).take(shared) {
                    self.replaced(at_old..*i, at_new..*j, edits);
                    push(edits, Edit { happened: Happened::Kept, old: *i..i + 1, new: *j..j + 1 });
                    (at_old, at_new) = (i + 1, j + 1);
                }
                let (last_old, last_new) = (one[one.len() - 1] + 1, other[other.len() - 1] + 1);
                self.replaced(at_old..last_old.max(at_old), at_new..last_new.max(at_new), edits);
                self.replaced(last_old..old.end, last_new..new.end, edits);
            }
        }
    }

    /// What is gone, and then what has come for it. The enumerator that both begin a paragraph with, and the stop that both
    /// end one with, are kept: they are where a reader expects them.
    fn replaced(&self, old: Range<usize>, new: Range<usize>, edits: &mut Vec<Edit>) {
        let (one, other) = (&self.old.text[old.clone()], &self.new.text[new.clone()]);
        if one == other {
            return push(edits, Edit { happened: Happened::Kept, old, new });
        }
        let head = if begins_line(&self.old.text, old.start) && begins_line(&self.new.text, new.start) {
            same_enumerator(one, other)
        } else {
            0
        };
        let ends = |text: &str, at: usize| text[at..].is_empty() || text[at..].starts_with(['\n', '\r']);
        let stop = one.chars().next_back().filter(|stop| matches!(stop, '.' | ';' | ':' | ','));
        let tail = match stop {
            Some(stop) if other.ends_with(stop) && ends(&self.old.text, old.end) && ends(&self.new.text, new.end) => 1,
            _ => 0,
        };
        let tail = if one.len().min(other.len()) > head + tail { tail } else { 0 };
        push(edits, kept(old.start, new.start, head));
        let (old, new) = (old.start + head..old.end - tail, new.start + head..new.end - tail);
        for (happened, range) in self.cut(&old, true) {
            push(edits, Edit { happened, old: range, new: new.start..new.start });
        }
        for (happened, range) in self.cut(&new, false) {
            push(edits, Edit { happened, old: old.end..old.end, new: range });
        }
        push(edits, kept(old.end, new.end, tail));
    }

    /// Whether what is gone is the beginning of a paragraph that goes on: its enumerator.
    fn begins_paragraph(&self, old: &Range<usize>) -> bool {
        let (before, after) = (&self.old.text[..old.start], &self.old.text[old.end..]);
        (before.is_empty() || before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])) && !after.starts_with('\n')
    }

    /// A stretch cut where the whole comparison tells that it moved.
    fn cut(&self, range: &Range<usize>, is_old: bool) -> Vec<(Happened, Range<usize>)> {
        let side = |edit: &Edit| if is_old { edit.old.clone() } else { edit.new.clone() };
        let first = self.edits.partition_point(|edit| side(edit).end <= range.start);
        let mut found: Vec<(Happened, Range<usize>)> = Vec::new();
        for edit in self.edits[first..].iter().take_while(|edit| side(edit).start < range.end) {
            let part = side(edit).start.max(range.start)..side(edit).end.min(range.end);
            let text = if is_old { &self.old.text } else { &self.new.text };
            let blank = text.get(part.clone()).is_none_or(|text| text.trim().is_empty());
            let happened = match edit.happened {
                moved @ Happened::MovedFrom(_) if is_old && !blank => moved,
                moved @ Happened::MovedTo(_) if !is_old && !blank => moved,
                _ if is_old => Happened::Deleted,
                _ => Happened::Inserted,
            };
            if part.is_empty() || is_old && !edit.is_old() || !is_old && !edit.is_new() {
                continue;
            }
            match found.last_mut() {
                Some(last) if last.0 == happened => last.1.end = part.end,
                _ => found.push((happened, part)),
            }
        }
        found
    }

    /// The letters of an edit.
    pub fn text_of(&self, edit: &Edit) -> &str {
        if edit.is_new() && !edit.is_old() {
            &self.new.text[edit.new.clone()]
        } else {
            &self.old.text[edit.old.clone()]
        }
    }
}

/// One of the two texts.
#[derive(Debug, Clone, Copy)]
enum Text {
    Old,
    New,
}

impl Text {
    fn section(self, pair: &Pair) -> Option<usize> {
        match self {
            Self::Old => pair.old,
            Self::New => pair.new,
        }
    }

    fn of<'r>(self, old: &'r Range<usize>, new: &'r Range<usize>) -> &'r Range<usize> {
        match self {
            Self::Old => old,
            Self::New => new,
        }
    }
}

/// So many bytes that stand in both.
fn kept(old: usize, new: usize, length: usize) -> Edit {
    Edit { happened: Happened::Kept, old: old..old + length, new: new..new + length }
}

fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '\r'])
}

/// The bytes of the enumerator that both begin with, with the white space around it.
fn same_enumerator(one: &str, other: &str) -> usize {
    let word = one.trim_start();
    let space = one.len() - word.len();
    let Some(end) = word.find(' ').filter(|end| *end <= 6 && word[..*end].ends_with([')', '.'])) else { return 0 };
    let length = space + end + 1;
    if other.get(..length) == Some(&one[..length]) { length } else { 0 }
}

fn within(whole: &Range<usize>, part: &Range<usize>) -> bool {
    part.start >= whole.start && part.end <= whole.end
}

fn push(edits: &mut Vec<Edit>, edit: Edit) {
    if !(edit.old.is_empty() && edit.new.is_empty()) {
        edits.push(edit);
    }
}
