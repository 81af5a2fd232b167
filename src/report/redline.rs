//! Two texts section by section, with their words marked.

use super::rows::{columns, rows};
use super::{part, report};
use crate::compare::text::{Basis, ChangeKind, Comparison, Confidence, Edit, Happened, Pair, Piece, Transcript};
use crate::document::{Block, Compared, Document, Fate, Inline, Level, ParagraphStyle, Provision, Verdict};

/// What the two sides are called.
#[derive(Debug, Clone, Copy)]
pub struct RedlineSides<'a> {
    /// The old or first text.
    pub first: &'a str,
    /// The new or second text.
    pub second: &'a str,
    /// What a reader should know of the texts: how each was read, what was left out of it.
    pub notes: &'a [String],
}

/// How a redline is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RedlineView {
    /// In two columns, the old text beside the new.
    pub side_by_side: bool,
    /// New numbers and the references that follow them are shown as if they were not changed.
    pub fold: bool,
    /// Only sections in which something changed.
    pub changes_only: bool,
}

/// A redline of two texts: what only the first has is deleted, what only the second has is inserted.
pub fn redline_report(comparison: &Comparison<'_>, sides: RedlineSides<'_>, view: RedlineView) -> Document {
    let title = format!("{} compared with {}", sides.second, sides.first);
    let mut opening = part("title", "");
    opening.heading.clear();
    opening.level = Level::Matter;
    opening.blocks.push(Block::styled(ParagraphStyle::Title, vec![Inline::text(title.as_str())]));
    opening.blocks.push(paragraph(summary(comparison)));
    let mut parts = vec![opening];
    parts.extend(redline_parts(comparison, sides, view));
    report(&title, parts)
}

/// A part for each section, and one that says what was compared.
pub(super) fn redline_parts(comparison: &Comparison<'_>, sides: RedlineSides<'_>, view: RedlineView) -> Vec<Provision> {
    let mut parts = Vec::new();
    let pieces = comparison.pieces();
    let mut unchanged = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        if view.changes_only && is_unchanged(piece) {
            unchanged.extend(piece.pairs.first().map(|pair| label(comparison, pair)));
            continue;
        }
        parts.extend(piece_part(index, piece, comparison, sides, view));
    }
    if !unchanged.is_empty() {
        let mut same = part("unchanged", "Not shown");
        same.blocks.push(paragraph(format!("Unchanged: {}.", unchanged.join("; "))));
        parts.push(same);
    }
    parts.push(coverage(comparison, sides));
    parts
}

/// What became of the sections, in a sentence: "12 sections: 7 unchanged, 3 amended, 1 moved to section 9, 1 added."
pub fn summary(comparison: &Comparison<'_>) -> String {
    let sections = comparison.new.sections.iter().filter(|section| !section.division).count();
    let is_division = |pair: &&Pair| {
        let division = |text: &Transcript<'_>, at: Option<usize>| at.is_some_and(|at| text.sections[at].division);
        division(comparison.new, pair.new) || division(comparison.old, pair.old)
    };
    let pairs: Vec<&Pair> = comparison.pairs.iter().filter(|pair| !is_division(pair)).collect();
    // Where only references followed new numbers, the law is the same.
    let mut referring: Vec<&Pair> = Vec::new();
    for piece in comparison.pieces() {
        let substance = piece.edits.iter().any(|(_, kind)| *kind == Some(ChangeKind::Substance));
        referring.extend(piece.pairs.iter().filter(|pair| pair.amended && !pair.retitled && !substance));
    }
    let fate = |pair: &Pair| match fate_of(pair) {
        Fate::Amended if referring.contains(&pair) => Fate::Referring,
        fate => fate,
    };
    let class = |wanted: Fate| pairs.iter().copied().filter(|pair| fate(pair) == wanted).collect::<Vec<_>>();
    let mut told = Vec::new();
    for fate in Fate::ALL {
        let found = class(fate);
        if !found.is_empty() {
            told.push(format!("{} {}", found.len(), fate_words(fate, comparison, &found)));
        }
    }
    let noun = if sections == 1 { "section" } else { "sections" };
    if told.is_empty() {
        return if comparison.edits.iter().all(|edit| edit.happened == Happened::Kept) {
            "No sections were found; nothing changed.".to_owned()
        } else {
            "No sections were found; the words are compared as one text.".to_owned()
        };
    }
    format!("{sections} {noun}: {}.", told.join(", "))
}

/// What became of a section: one answer for each.
fn fate_of(pair: &Pair) -> Fate {
    match pair {
        Pair { old: None, .. } => Fate::Added,
        Pair { new: None, .. } => Fate::Removed,
        Pair { partly: true, .. } => Fate::Divided,
        Pair { moved: true, .. } => Fate::Moved,
        Pair { amended: true, .. } | Pair { retitled: true, .. } => Fate::Amended,
        Pair { renumbered: true, .. } => Fate::Renumbered,
        _ => Fate::Unchanged,
    }
}

/// What became of the sections of a piece: where only references followed new numbers, the law is the same.
fn fate_of_piece(piece: &Piece<'_>) -> Fate {
    let substance = piece.edits.iter().any(|(_, kind)| *kind == Some(ChangeKind::Substance));
    match piece.pairs.first() {
        None if is_unchanged(piece) => Fate::Unchanged,
        None => Fate::Amended,
        Some(pair) => match fate_of(pair) {
            Fate::Amended if pair.amended && !pair.retitled && !substance => Fate::Referring,
            fate => fate,
        },
    }
}

/// What became of those sections, behind their number.
fn fate_words(fate: Fate, comparison: &Comparison<'_>, pairs: &[&Pair]) -> String {
    let to = |pair: &Pair| pair.new.map_or_else(String::new, |new| number_or_label(comparison.new, new));
    let few = pairs.len() <= 3;
    match fate {
        Fate::Unchanged => "unchanged".to_owned(),
        Fate::Renumbered => "only renumbered".to_owned(),
        Fate::Referring => "changed only in numbers and references".to_owned(),
        Fate::Amended => "amended".to_owned(),
        Fate::Moved if few => {
            format!("moved to {}", pairs.iter().map(|pair| to(pair)).collect::<Vec<_>>().join(", "))
        }
        Fate::Moved => "moved".to_owned(),
        Fate::Divided => "split off or merged".to_owned(),
        Fate::Added => "added".to_owned(),
        Fate::Removed => "removed".to_owned(),
    }
}
fn number_or_label(text: &Transcript<'_>, section: usize) -> String {
    let number = text.number(section);
    if number.is_empty() { text.label(section) } else { number.to_owned() }
}

/// How a pair is called: by the new text where it is in it.
fn label(comparison: &Comparison<'_>, pair: &Pair) -> String {
    match (pair.old, pair.new) {
        (_, Some(new)) => comparison.new.label(new),
        (Some(old), None) => comparison.old.label(old),
        (None, None) => String::new(),
    }
}

fn is_unchanged(piece: &Piece<'_>) -> bool {
    let kept = |kind: Option<ChangeKind>| kind.is_none_or(|kind| kind == ChangeKind::Spacing);
    piece.edits.iter().all(|(_, kind)| kept(*kind)) && piece.pairs.iter().all(|pair| pair.is_unchanged())
}

pub(super) fn piece_part(
    index: usize,
    piece: &Piece<'_>,
    comparison: &Comparison<'_>,
    sides: RedlineSides<'_>,
    view: RedlineView,
) -> Option<Provision> {
    let mut shown = Vec::new();
    let rows = rows(piece, comparison, view);
    let heading = piece.pairs.first().map(|pair| label(comparison, pair)).unwrap_or_default();
    if piece.pairs.is_empty() && rows.is_empty() {
        return None;
    }
    let heading = if heading.is_empty() { "Before the first section".to_owned() } else { heading };
    let mut part = part(&format!("pair-{}", index + 1), &heading);
    for pair in &piece.pairs {
        part.blocks.push(Block::styled(ParagraphStyle::Note, vec![Inline::text(told(comparison, pair, sides))]));
    }
    let mut changes = Vec::new();
    if view.side_by_side {
        shown.extend(columns(rows, sides, &mut changes));
    } else {
        for row in rows.into_iter().filter(|row| !row.inline.runs.is_empty()) {
            changes.extend(row.inline.changes);
            shown.push(Block::paragraph(row.inline.runs));
        }
    }
    part.blocks.extend(shown);
    part.compared = Some(Box::new(Compared {
        verdict: Verdict::Fate(fate_of_piece(piece)),
        sides: Some([sides.first.to_owned(), sides.second.to_owned()]),
        changes,
    }));
    Some(part)
}

/// What became of a section and why it is paired, in a sentence.
pub(super) fn told(comparison: &Comparison<'_>, pair: &Pair, sides: RedlineSides<'_>) -> String {
    let (Some(old), Some(_)) = (pair.old, pair.new) else {
        return match (pair.old, pair.new) {
            (None, _) => format!("Only in {}.", sides.second),
            _ => format!("Only in {}.", sides.first),
        };
    };
    let was = comparison.old.label(old);
    let mut fates: Vec<String> = Vec::new();
    if pair.renumbered || pair.retitled {
        fates.push(if pair.partly { format!("takes in text of {was}") } else { format!("was {was}") });
    }
    if pair.moved {
        fates.push("moved".to_owned());
    }
    if pair.amended {
        fates.push("amended".to_owned());
    }
    if fates.is_empty() {
        return "Unchanged.".to_owned();
    }
    let why = match pair.basis {
        Some(Basis::Pinned) => "pinned".to_owned(),
        Some(Basis::Id) => "the same provision of the model".to_owned(),
        Some(Basis::Same) => "the same words".to_owned(),
        Some(Basis::Heading) => format!("heading and words, likeness {:.2}", pair.likeness),
        Some(Basis::Number) => "number and neighbours".to_owned(),
        Some(Basis::Wording) | None => format!("words, likeness {:.2}", pair.likeness),
        Some(Basis::Subject) => format!("subject, likeness {:.2}", pair.likeness),
    };
    let sure = match pair.confidence {
        Some(Confidence::Doubtful) => "; doubtful, look at it",
        Some(Confidence::Likely) => "; likely",
        _ => "",
    };
    let mut sentence = fates.join(", ");
    sentence = crate::document::capitalized(&sentence);
    format!("{sentence}. Paired by {why}{sure}.")
}

/// What was compared and what was not.
fn coverage(comparison: &Comparison<'_>, sides: RedlineSides<'_>) -> Provision {
    let mut part = part("coverage", "What was compared");
    let pairs = |test: &dyn Fn(&Pair) -> bool| -> Vec<String> {
        comparison.pairs.iter().filter(|pair| test(pair)).map(|pair| label(comparison, pair)).collect()
    };
    let paired = comparison.pairs.iter().filter(|pair| pair.basis.is_some()).count();
    let mut points = vec![format!(
        "{} words of {} and {} of {}, in {paired} pairs of sections; {} words are in both.",
        words(&comparison.old.text),
        sides.first,
        words(&comparison.new.text),
        sides.second,
        comparison.matched.iter().map(|matched| words(&comparison.new.text[matched.new.clone()])).sum::<usize>(),
    )];
    let list = |what: &str, found: Vec<String>| (!found.is_empty()).then(|| format!("{what}: {}.", found.join("; ")));
    points.extend(list(&format!("Only in {}", sides.first), pairs(&|pair| pair.new.is_none())));
    points.extend(list(&format!("Only in {}", sides.second), pairs(&|pair| pair.old.is_none())));
    points.extend(list("Doubtful pairs", pairs(&|pair| pair.confidence == Some(Confidence::Doubtful))));
    let kinds = kinds(comparison);
    points.extend((!kinds.is_empty()).then(|| format!("Changes: {kinds}.")));
    for (name, text) in [(sides.first, comparison.old), (sides.second, comparison.new)] {
        if text.left_out > 0 {
            points.push(format!("Not compared of {name}: {} notes, histories or framing passages.", text.left_out));
        }
    }
    points.extend(sides.notes.iter().cloned());
    part.blocks.push(Block::Bullets { points: points.into_iter().map(|point| vec![Inline::text(point)]).collect() });
    part
}

/// How many changes there are of each kind, in words.
fn kinds(comparison: &Comparison<'_>) -> String {
    let mut counts = [0_usize; 4];
    let mut last: Option<ChangeKind> = None;
    for kind in comparison.kinds() {
        if let Some(kind) = kind.filter(|_| last.is_none()) {
            counts[kind as usize] += 1;
        }
        last = kind;
    }
    let names = ["of spacing only", "of a number", "of a reference to what was renumbered", "of substance"];
    let told = counts.iter().zip(names).rev().filter(|(count, _)| **count > 0);
    told.map(|(count, name)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn paragraph(text: String) -> Block {
    Block::paragraph(vec![Inline::text(text)])
}

/// Whether anything but white space differs.
pub fn differs(comparison: &Comparison<'_>) -> bool {
    let changed = |edit: &Edit| edit.happened != Happened::Kept && !comparison.text_of(edit).trim().is_empty();
    comparison.edits.iter().any(changed)
}
