//! Two texts section by section, with their words marked.

use super::{part, report};
use crate::compare::text::{Basis, ChangeKind, Comparison, Confidence, Edit, Happened, Pair, Piece, Transcript};
use crate::document::{Block, Document, Inline, Level, ParagraphStyle, Provision, Table};

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
    let fate = |pair: &Pair| match Fate::of(pair) {
        Fate::Amended if referring.contains(&pair) => Fate::Referring,
        fate => fate,
    };
    let class = |wanted: Fate| pairs.iter().copied().filter(|pair| fate(pair) == wanted).collect::<Vec<_>>();
    let mut told = Vec::new();
    for fate in Fate::ALL {
        let found = class(fate);
        if !found.is_empty() {
            told.push(format!("{} {}", found.len(), fate.words(comparison, &found)));
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Unchanged,
    Renumbered,
    Referring,
    Amended,
    Moved,
    Divided,
    Added,
    Removed,
}

impl Fate {
    const ALL: [Self; 8] = [
        Self::Unchanged,
        Self::Renumbered,
        Self::Referring,
        Self::Amended,
        Self::Moved,
        Self::Divided,
        Self::Added,
        Self::Removed,
    ];

    fn of(pair: &Pair) -> Self {
        match pair {
            Pair { old: None, .. } => Self::Added,
            Pair { new: None, .. } => Self::Removed,
            Pair { partly: true, .. } => Self::Divided,
            Pair { moved: true, .. } => Self::Moved,
            Pair { amended: true, .. } | Pair { retitled: true, .. } => Self::Amended,
            Pair { renumbered: true, .. } => Self::Renumbered,
            _ => Self::Unchanged,
        }
    }

    fn words(self, comparison: &Comparison<'_>, pairs: &[&Pair]) -> String {
        let to = |pair: &Pair| pair.new.map_or_else(String::new, |new| number_or_label(comparison.new, new));
        let few = pairs.len() <= 3;
        match self {
            Self::Unchanged => "unchanged".to_owned(),
            Self::Renumbered => "only renumbered".to_owned(),
            Self::Referring => "changed only in numbers and references".to_owned(),
            Self::Amended => "amended".to_owned(),
            Self::Moved if few => {
                format!("moved to {}", pairs.iter().map(|pair| to(pair)).collect::<Vec<_>>().join(", "))
            }
            Self::Moved => "moved".to_owned(),
            Self::Divided => "split off or merged".to_owned(),
            Self::Added => "added".to_owned(),
            Self::Removed => "removed".to_owned(),
        }
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
    if view.side_by_side {
        shown.extend(columns(rows, sides));
    } else {
        shown.extend(rows.into_iter().filter(|row| !row.inline.is_empty()).map(|row| Block::paragraph(row.inline)));
    }
    part.blocks.extend(shown);
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

/// A paragraph of a redline: as one text, and as the old and the new one.
#[derive(Debug, Default)]
struct Row {
    inline: Vec<Inline>,
    old: Vec<Inline>,
    new: Vec<Inline>,
}

fn rows(piece: &Piece<'_>, comparison: &Comparison<'_>, view: RedlineView) -> Vec<Row> {
    let mut rows = vec![Row::default()];
    let mut moves = Moves::default();
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
        for (index, line) in comparison.text_of(edit).split('\n').enumerate() {
            if index > 0 {
                rows.push(Row::default());
            }
            if let Some(row) = rows.last_mut() {
                row.push(line, mark, &mut moves);
            }
        }
    }
    rows.retain(|row| !(row.inline.is_empty() && row.old.is_empty() && row.new.is_empty()));
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
    fn push(&mut self, line: &str, happened: Happened, moves: &mut Moves) {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let add = |to: &mut Vec<Inline>, wrap: Wrap| {
            let before = !to.is_empty() && line.starts_with(char::is_whitespace);
            let after = !words.is_empty() && line.ends_with(char::is_whitespace);
            let text = format!("{}{words}{}", if before { " " } else { "" }, if after { " " } else { "" });
            match (to.last_mut(), wrap) {
                _ if text.is_empty() => {}
                // What is struck or added in one go is one mark.
                (Some(Inline::Deleted(inner)), Wrap::Deleted) | (Some(Inline::Inserted(inner)), Wrap::Inserted) => {
                    match inner.last_mut() {
                        Some(Inline::Text(last)) => last.push_str(&text),
                        _ => inner.push(Inline::text(text)),
                    }
                }
                // White space alone is not marked.
                _ if words.is_empty() => to.push(Inline::text(text)),
                (_, Wrap::Plain) => to.push(Inline::text(text)),
                (_, Wrap::Deleted) => to.push(Inline::Deleted(vec![Inline::text(text)])),
                (_, Wrap::Inserted) => to.push(Inline::Inserted(vec![Inline::text(text)])),
            }
        };
        let marker = |number: usize, words: &str| Inline::emphasis(format!("[{words} {number}:] "));
        match happened {
            Happened::Kept => {
                [&mut self.inline, &mut self.old, &mut self.new].into_iter().for_each(|to| add(to, Wrap::Plain));
            }
            Happened::Deleted => [&mut self.inline, &mut self.old].into_iter().for_each(|to| add(to, Wrap::Deleted)),
            Happened::Inserted => [&mut self.inline, &mut self.new].into_iter().for_each(|to| add(to, Wrap::Inserted)),
            Happened::MovedFrom(number) => {
                let first = std::mem::replace(&mut moves.from, number) != number;
                for to in [&mut self.inline, &mut self.old] {
                    to.extend(first.then(|| marker(number, "moved away,")));
                    add(to, Wrap::Deleted);
                }
            }
            Happened::MovedTo(number) => {
                let first = std::mem::replace(&mut moves.to, number) != number;
                for to in [&mut self.inline, &mut self.new] {
                    to.extend(first.then(|| marker(number, "moved here,")));
                    add(to, Wrap::Inserted);
                }
            }
        }
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

/// The old text beside the new.
fn columns(rows: Vec<Row>, sides: RedlineSides<'_>) -> Option<Block> {
    let mut cells: Vec<Vec<Vec<Inline>>> = Vec::new();
    for row in rows {
        // A paragraph that was replaced stands beside what came for it.
        match cells.last_mut() {
            Some(last) if last[1].is_empty() && row.old.is_empty() => last[1] = row.new,
            _ => cells.push(vec![row.old, row.new]),
        }
    }
    let head = [sides.first, sides.second].map(|name| vec![Inline::text(name)]).to_vec();
    let summary = format!("{} beside {}, paragraph by paragraph", sides.first, sides.second);
    (!cells.is_empty()).then(|| Block::Table(Table { summary, head, shares: vec![1, 1], rows: cells }))
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
