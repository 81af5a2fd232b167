//! Versions of one law: what became of its sections from step to step, and the history of one section.

use super::redline::{RedlineSides, RedlineView, piece_part, redline_parts, summary, told};
use super::{part, report};
use crate::compare::text::{Comparison, Pair};
use crate::document::{Block, Change, Compared, Document, Inline, Level, Moved, ParagraphStyle, Provision};

/// Two versions and what became of the first in the second.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// What the first is called.
    pub first: &'a str,
    /// What the second is called.
    pub second: &'a str,
    /// The comparison of both.
    pub comparison: &'a Comparison<'a>,
}

/// What became of the sections from step to step, in words: every section that is not as it was.
pub fn summary_report(steps: &[Step<'_>]) -> Document {
    let title = match steps {
        [only] => format!("{} compared with {}", only.second, only.first),
        _ => format!("{} versions", steps.len() + 1),
    };
    let mut parts = vec![opening(&title)];
    for (index, step) in steps.iter().enumerate() {
        let mut part = part(&format!("step-{}", index + 1), &format!("{} → {}", step.first, step.second));
        part.blocks.push(Block::paragraph(vec![Inline::text(summary(step.comparison))]));
        let sides = RedlineSides { first: step.first, second: step.second, notes: &[] };
        let points: Vec<Vec<Inline>> = step
            .comparison
            .pairs
            .iter()
            .filter(|pair| !pair.is_unchanged())
            .map(|pair| vec![Inline::text(line(step.comparison, pair, sides))])
            .collect();
        if !points.is_empty() {
            part.blocks.push(Block::Bullets { points });
        }
        parts.push(part);
    }
    report(&title, parts)
}

/// The redline of one step of a series, under a heading of its own.
pub fn series_report(
    index: usize,
    comparison: &Comparison<'_>,
    sides: RedlineSides<'_>,
    view: RedlineView,
) -> Vec<Provision> {
    let title = format!("Redline: {} → {}", sides.first, sides.second);
    let mut heading = part(&format!("redline-{}", index + 1), &title);
    heading.children = redline_parts(comparison, sides, view);
    for child in &mut heading.children {
        child.id = heading.id.within(child.id.as_str());
        child.compared.iter_mut().for_each(|compared| keep_apart(compared, index));
    }
    vec![heading]
}

/// The history of a section, told from the last version back: what it was called in each, and its changes from version to
/// version in the order in which they were made.
pub fn history_report(section: usize, names: &[&str], in_a_row: &[Comparison<'_>], view: RedlineView) -> Document {
    let label = in_a_row.last().map_or_else(String::new, |last| last.new.label(section));
    let title = format!("History of {label}");
    let mut told_parts = Vec::new();
    let mut wanted = vec![section];
    for (index, comparison) in in_a_row.iter().enumerate().rev() {
        let sides = RedlineSides { first: names[index], second: names[index + 1], notes: &[] };
        let heading = format!("{} → {}", names[index], names[index + 1]);
        let mut step = part(&format!("step-{}", index + 1), &heading);
        let here: Vec<&Pair> =
            comparison.pairs.iter().filter(|pair| pair.new.is_some_and(|new| wanted.contains(&new))).collect();
        if here.iter().all(|pair| pair.is_unchanged()) {
            step.blocks.push(Block::styled(ParagraphStyle::Note, vec![Inline::text("Unchanged.")]));
        } else {
            for piece in comparison.pieces() {
                let about = piece.pairs.iter().any(|pair| here.contains(pair))
                    && piece.pairs.iter().any(|pair| pair.new.is_some());
                let found = if about { piece_part(0, &piece, comparison, sides, view) } else { None };
                found.into_iter().for_each(|part| take_in(part, &mut step, index));
            }
        }
        told_parts.push(step);
        wanted = here.iter().filter_map(|pair| pair.old).collect();
        if wanted.is_empty() {
            break;
        }
    }
    told_parts.reverse();
    let mut parts = vec![opening(&title)];
    parts.extend(told_parts);
    report(&title, parts)
}

/// Each comparison numbers its moves by itself: those of one step of a series are not those of another.
fn keep_apart(compared: &mut Compared, step: usize) {
    const MOST: usize = 1_000_000;
    for change in &mut compared.changes {
        change.moved = change.moved.map(|moved| match moved {
            Moved::From(number) => Moved::From(step * MOST + number),
            Moved::To(number) => Moved::To(step * MOST + number),
        });
    }
}

/// Adds what a piece shows to the part of its step, its changes numbered behind those that are there.
fn take_in(piece: Provision, step: &mut Provision, index: usize) {
    step.blocks.extend(piece.blocks);
    let Some(mut compared) = piece.compared else { return };
    keep_apart(&mut compared, index);
    match &mut step.compared {
        Some(whole) => {
            let before = whole.changes.iter().map(|change| change.number).max().unwrap_or(0);
            let behind = |change: Change| Change { number: before + change.number, ..change };
            whole.changes.extend(compared.changes.into_iter().map(behind));
        }
        none => *none = Some(compared),
    }
}

fn opening(title: &str) -> Provision {
    let mut opening = part("title", "");
    opening.heading.clear();
    opening.level = Level::Matter;
    opening.blocks.push(Block::styled(ParagraphStyle::Title, vec![Inline::text(title)]));
    opening
}

/// A section and what became of it, in a line.
fn line(comparison: &Comparison<'_>, pair: &Pair, sides: RedlineSides<'_>) -> String {
    let label = match (pair.old, pair.new) {
        (_, Some(new)) => comparison.new.label(new),
        (Some(old), None) => comparison.old.label(old),
        (None, None) => String::new(),
    };
    format!("{label}: {}", told(comparison, pair, sides))
}
