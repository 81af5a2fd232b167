//! In what order that which is gone and that which has come stand between words that are kept.
//!
//! Each of the two texts keeps its own order; but whole paragraphs go before parts of them, so that a file has paragraphs
//! that are added and taken out as such, and few that begin in one text and end in the other.

use crate::compare::text::{Comparison, Happened};
use crate::document::Recorded;

/// Some letters, what happened to them, and where they stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bit<'t> {
    pub(super) change: Recorded,
    pub(super) text: &'t str,
    pub(super) old: usize,
    pub(super) new: usize,
}

/// The letters of both texts.
pub(super) fn bits<'c>(comparison: &'c Comparison<'_>) -> Vec<Bit<'c>> {
    let mut bits: Vec<Bit<'c>> = Vec::with_capacity(comparison.edits.len());
    let (mut gone, mut come): (Vec<Bit<'c>>, Vec<Bit<'c>>) = (Vec::new(), Vec::new());
    let mut begins = true;
    for edit in &comparison.edits {
        let change = match edit.happened {
            Happened::Kept => Recorded::Kept,
            Happened::Deleted => Recorded::Deleted,
            Happened::Inserted => Recorded::Inserted,
            Happened::MovedFrom(number) => Recorded::MovedFrom(number),
            Happened::MovedTo(number) => Recorded::MovedTo(number),
        };
        let bit = Bit { change, text: comparison.text_of(edit), old: edit.old.start, new: edit.new.start };
        match change {
            Recorded::Kept => {
                arrange(std::mem::take(&mut gone), std::mem::take(&mut come), begins, &mut bits);
                begins = bit.text.ends_with('\n');
                bits.push(bit);
            }
            _ if change.is_old() => gone.push(bit),
            _ => come.push(bit),
        }
    }
    arrange(gone, come, begins, &mut bits);
    bits
}

/// Puts what is gone and what has come between kept words in order; `begins` says that both begin a line.
fn arrange<'t>(gone: Vec<Bit<'t>>, come: Vec<Bit<'t>>, begins: bool, bits: &mut Vec<Bit<'t>>) {
    let (mut old, mut new) = (lines(gone), lines(come));
    let (last_old, last_new) = (old.pop().unwrap_or_default(), new.pop().unwrap_or_default());
    let mut begins = begins;
    if !begins && !old.is_empty() && !new.is_empty() {
        // What ends the line before is one end for both.
        let (mut first_old, mut first_new) = (old.remove(0), new.remove(0));
        if let (Some(end), Some(other)) = (first_old.pop(), first_new.pop()) {
            bits.extend(first_old);
            bits.extend(first_new);
            bits.push(Bit { change: Recorded::Kept, new: other.new, ..end });
            begins = true;
        }
    }
    bits.extend(old.into_iter().flatten());
    if begins {
        bits.extend(new.into_iter().flatten());
        bits.extend(last_old);
    } else {
        bits.extend(last_old);
        bits.extend(new.into_iter().flatten());
    }
    bits.extend(last_new);
}

/// Letters line by line, the end of each by itself at the end of its line; the last has none.
fn lines(bits: Vec<Bit<'_>>) -> Vec<Vec<Bit<'_>>> {
    let mut lines = vec![Vec::new()];
    for bit in bits {
        let mut from = 0;
        for (end, _) in bit.text.match_indices('\n') {
            let part = |from: usize, to: usize| Bit {
                text: &bit.text[from..to],
                old: bit.old + if bit.change.is_old() { from } else { 0 },
                new: bit.new + if bit.change.is_new() { from } else { 0 },
                ..bit
            };
            if let Some(line) = lines.last_mut() {
                line.extend((end > from).then(|| part(from, end)));
                line.push(part(end, end + 1));
            }
            lines.push(Vec::new());
            from = end + 1;
        }
        if let Some(line) = lines.last_mut().filter(|_| from < bit.text.len()) {
            line.push(Bit {
                text: &bit.text[from..],
                old: bit.old + if bit.change.is_old() { from } else { 0 },
                new: bit.new + if bit.change.is_new() { from } else { 0 },
                ..bit
            });
        }
    }
    lines
}
