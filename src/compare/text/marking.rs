//! From words that answer each other to words that are shown as unchanged: what a lawyer would mark.
//!
//! A redline shows fewer words as unchanged than answer each other: a number or a citation changes as a whole, a word or
//! two between changes is taken into them, and a paragraph of which little is left is replaced.

use std::ops::Range;

use super::correspondence::{Correspondence, Match};
use super::side::{Side, Sides};
use super::tokens::unit_end;

/// Unchanged words in so small a number between two changes help no reader.
const CRUMB: usize = 2;

/// A paragraph of which less than this share is unchanged is replaced as a whole.
const LEAST_KEPT: f32 = 0.2;

/// A paragraph of fewer words is never taken for rewritten.
const SHORT: usize = 8;

/// As many unchanged words in a row are shown as such even in a paragraph that is otherwise rewritten.
const WORTH_SHOWING: usize = 6;

/// The words that are shown as unchanged, in place or moved, in the order of the new text.
pub(super) fn marked(sides: &Sides<'_>, correspondence: &Correspondence) -> Vec<Match> {
    let mut runs = same_letters(sides, &correspondence.matches);
    in_order(&mut runs);
    runs.iter_mut().for_each(|found| whole_units(sides, found));
    without_crumbs(sides, &mut runs);
    slide(sides, &mut runs);
    whole_paragraphs(sides, &mut runs);
    without_crumbs(sides, &mut runs);
    without_rewritten(sides, &mut runs);
    runs
}

/// Gives back the enumerator in front of an inserted or deleted paragraph: the paragraph came or went with its enumerator, and
/// the one behind it was numbered anew.
fn whole_paragraphs(sides: &Sides<'_>, runs: &mut [Match]) {
    for at in 1..runs.len() {
        let (before, after) = (runs[at - 1], runs[at]);
        let (end_old, end_new) = (before.run.old + before.run.length, before.run.new + before.run.length);
        if before.moved || after.moved || end_old == 0 || end_new == 0 {
            continue;
        }
        let over =
            |side: &Side<'_>, gap: Range<usize>| !gap.is_empty() && side.line_of(gap.start) != side.line_of(gap.end);
        let came = end_old == after.run.old && over(&sides.new, end_new..after.run.new);
        let went = end_new == after.run.new && over(&sides.old, end_old..after.run.old);
        if !came && !went {
            continue;
        }
        let dangling = |side: &Side<'_>, end: usize| {
            let start = side.lines[side.line_of(end - 1)].start;
            let enumerator = |at: usize| side.text(at).len() > 1 && side.text(at).ends_with([')', '.']);
            ((start..end).all(enumerator)).then_some(end - start)
        };
        if let (Some(one), Some(other)) = (dangling(&sides.old, end_old), dangling(&sides.new, end_new))
            && one == other
            && one < before.run.length
        {
            runs[at - 1].run.length -= one;
        }
    }
}

/// Words are matched by numbers that stand for them; two words with one number are not the same word.
fn same_letters(sides: &Sides<'_>, matches: &[Match]) -> Vec<Match> {
    let mut found = Vec::with_capacity(matches.len());
    for one in matches {
        let run = one.run;
        if sides.old.stretch(run.old, run.length) == sides.new.stretch(run.new, run.length) {
            found.push(*one);
            continue;
        }
        let mut from = 0;
        for at in 0..=run.length {
            let same = at < run.length && sides.old.text(run.old + at) == sides.new.text(run.new + at);
            if !same {
                found.push(part(one, from, at - from));
                from = at + 1;
            }
        }
    }
    found.retain(|found| found.run.length > 0);
    found
}

/// A part of a run of words.
fn part(whole: &Match, from: usize, length: usize) -> Match {
    let mut part = *whole;
    part.run.old += from;
    part.run.new += from;
    part.run.length = length;
    part
}

/// Words in place never cross; what would is moved.
fn in_order(runs: &mut [Match]) {
    let mut least = 0;
    for found in runs.iter_mut().filter(|found| !found.moved) {
        if found.run.old < least {
            found.moved = true;
        } else {
            least = found.run.old + found.run.length;
        }
    }
}

/// Shortens a run where it begins or ends within a number, a citation or an enumerator: what changed in part changed.
fn whole_units(sides: &Sides<'_>, found: &mut Match) {
    // A run cut at a unit of one text may end within one of the other; a few rounds settle it.
    for _ in 0..4 {
        let run = found.run;
        let head = |side: &Side<'_>, at: usize| divided_unit(side, at).map_or(0, |unit| unit.end - at);
        let tail = |side: &Side<'_>, at: usize| divided_unit(side, at).map_or(0, |unit| at - unit.start);
        let cut_head = head(&sides.old, run.old).max(head(&sides.new, run.new)).min(run.length);
        let end = run.length;
        let cut_tail = tail(&sides.old, run.old + end).max(tail(&sides.new, run.new + end)).min(end - cut_head);
        if cut_head + cut_tail == 0 {
            return;
        }
        *found = part(found, cut_head, end - cut_head - cut_tail);
        if found.run.length == 0 {
            return;
        }
    }
}

/// The unit that holds both the token at `at` and the one before it, if one does.
fn divided_unit(side: &Side<'_>, at: usize) -> Option<Range<usize>> {
    let touches = |at: usize| at > 0 && at < side.tokens.len() && side.tokens[at - 1].end == side.tokens[at].start;
    if !touches(at) {
        return None;
    }
    let first = (0..at).rev().take(16).find(|at| !touches(*at)).unwrap_or(at - 1);
    let mut start = first;
    while start < at {
        let end = unit_end(&side.transcript.text, side.tokens[start].start as usize);
        let behind = start + side.tokens[start..].iter().take_while(|token| (token.start as usize) < end).count();
        if behind > at {
            return Some(start..behind);
        }
        start = behind.max(start + 1);
    }
    None
}

/// Takes unchanged words into the changes on both sides of them where they are too few to help a reader, and joins runs
/// between which nothing is left.
fn without_crumbs(sides: &Sides<'_>, runs: &mut Vec<Match>) {
    let (old, new) = (sides.old.tokens.len(), sides.new.tokens.len());
    let mut kept: Vec<Match> = Vec::with_capacity(runs.len());
    for found in runs.drain(..).filter(|found| found.run.length > 0) {
        match kept.last_mut() {
            Some(last)
                if last.moved == found.moved
                    && last.run.old + last.run.length == found.run.old
                    && last.run.new + last.run.length == found.run.new =>
            {
                last.run.length += found.run.length;
            }
            _ => kept.push(found),
        }
    }
    let edge = |found: &Match| {
        let run = found.run;
        run.old + run.new == 0 || run.old + run.length == old && run.new + run.length == new
    };
    kept.retain(|found| found.run.length > CRUMB || edge(found));
    *runs = kept;
}

/// Moves a deletion or an insertion along equal words to where a reader expects its edges: whole paragraphs, sentences,
/// clauses.
fn slide(sides: &Sides<'_>, runs: &mut [Match]) {
    for at in 1..runs.len() {
        let (before, after) = (runs[at - 1], runs[at]);
        if before.moved || after.moved {
            continue;
        }
        let old = before.run.old + before.run.length..after.run.old;
        let new = before.run.new + before.run.length..after.run.new;
        let by = match (old.is_empty(), new.is_empty()) {
            (true, false) => best_slide(&sides.new, &new, before.run.length, after.run.length),
            (false, true) => best_slide(&sides.old, &old, before.run.length, after.run.length),
            _ => 0,
        };
        runs[at - 1].run.length = before.run.length.saturating_add_signed(by);
        runs[at].run.old = after.run.old.saturating_add_signed(by);
        runs[at].run.new = after.run.new.saturating_add_signed(by);
        runs[at].run.length = after.run.length.saturating_add_signed(-by);
    }
}

/// By how many words the edges of a change are best moved: back if negative.
fn best_slide(side: &Side<'_>, change: &Range<usize>, before: usize, after: usize) -> isize {
    let word = |at: usize| side.tokens[at].word;
    // One unchanged word stays on either side, or the change would touch the one before it.
    let back = (1..before.min(256))
        .take_while(|step| change.start >= *step && word(change.start - step) == word(change.end - step))
        .count();
    let forth = (0..after.saturating_sub(1).min(256))
        .take_while(|step| {
            change.end + step < side.tokens.len() && word(change.start + step) == word(change.end + step)
        })
        .count();
    let edge = |by: isize| -> i32 {
        let start = change.start.saturating_add_signed(by);
        let end = change.end.saturating_add_signed(by);
        fitness(side, start) + if end < side.tokens.len() { fitness(side, end) } else { PARAGRAPH }
    };
    let (back, forth) = (isize::try_from(back).unwrap_or(0), isize::try_from(forth).unwrap_or(0));
    // Of equal places the last: English sentences and lists grow at their ends.
    (-back..=forth).max_by_key(|by| (edge(*by), *by)).unwrap_or(0)
}

/// How well a change may begin at the beginning of a paragraph.
const PARAGRAPH: i32 = 40;

/// How well a change may begin before this word.
fn fitness(side: &Side<'_>, at: usize) -> i32 {
    if side.begins_line(at) {
        return PARAGRAPH;
    }
    let within = side.tokens[at - 1].end == side.tokens[at].start;
    match (side.text(at - 1), side.text(at)) {
        ("." | "?" | "!", _) => 30,
        (";" | ":" | "—", _) => 25,
        (",", _) => 20,
        (_, "or" | "and" | "but" | "except" | "unless" | "if") => 15,
        (_, "," | ";" | ".") => 12,
        _ if within => 0,
        _ => 10,
    }
}

/// Shows a paragraph of which little is left as replaced.
fn without_rewritten(sides: &Sides<'_>, runs: &mut Vec<Match>) {
    let mut dropped: Vec<Range<usize>> = Vec::new();
    let mut first = 0;
    for line in &sides.new.lines {
        while runs.get(first).is_some_and(|found| found.run.new + found.run.length <= line.start) {
            first += 1;
        }
        let within = runs[first..].iter().take_while(|found| found.run.new < line.end);
        let whole = runs
            .get(first)
            .is_some_and(|found| found.run.new <= line.start && found.run.new + found.run.length >= line.end);
        if whole || line.len() < SHORT {
            continue;
        }
        let (mut kept, mut longest, mut of_old, mut last_line) = (0, 0, 0, None);
        for found in within.filter(|found| !found.moved) {
            let from = found.run.new.max(line.start);
            let to = (found.run.new + found.run.length).min(line.end);
            kept += to - from;
            longest = longest.max(to - from);
            let old_line = sides.old.line_of(found.run.old + from - found.run.new);
            if last_line != Some(old_line) {
                of_old += sides.old.lines[old_line].len();
                last_line = Some(old_line);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "words of a paragraph")]
        let share = kept as f32 / line.len().min(of_old.max(1)) as f32;
        if share < LEAST_KEPT && longest < WORTH_SHOWING && kept > 0 {
            dropped.push(line.clone());
        }
    }
    if dropped.is_empty() {
        return;
    }
    let inside = |found: &Match| {
        let at = dropped.partition_point(|line| line.end <= found.run.new);
        dropped.get(at).is_some_and(|line| line.start <= found.run.new && found.run.new + found.run.length <= line.end)
    };
    runs.retain(|found| found.moved || !inside(found));
}
