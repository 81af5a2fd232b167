//! Two texts section by section, with their words marked.

use super::{part, report};
use crate::compare::{AlignedSection, Alignment, Basis, Edit, Redline, redline};
use crate::document::{Block, Document, Inline, Level, ParagraphStyle, Provision, plain_text};

/// What the two sides are called.
#[derive(Debug, Clone, Copy)]
pub struct RedlineSides<'a> {
    /// The old or first text.
    pub first: &'a str,
    /// The new or second text.
    pub second: &'a str,
    /// What a reader should know of the texts: how each was read.
    pub notes: &'a [String],
}

/// A redline of two aligned texts: what only the first has is deleted, what only the second has is inserted.
pub fn redline_report(alignment: &Alignment<'_>, sides: RedlineSides<'_>) -> Document {
    let title = format!("{} compared with {}", sides.second, sides.first);
    let mut opening = part("title", "");
    opening.heading.clear();
    opening.level = Level::Matter;
    opening.blocks.push(Block::styled(ParagraphStyle::Title, vec![Inline::text(title.as_str())]));
    opening.blocks.push(Block::paragraph(vec![Inline::text(summary(alignment, sides))]));
    let notes = sides.notes.iter().map(|note| Block::styled(ParagraphStyle::Note, vec![Inline::text(note.as_str())]));
    opening.blocks.extend(notes);
    let mut parts = vec![opening];
    for (index, section) in alignment.sections.iter().enumerate() {
        parts.push(section_part(index, section, sides));
    }
    report(&title, parts)
}

fn summary(alignment: &Alignment<'_>, sides: RedlineSides<'_>) -> String {
    let count =
        |test: fn(&AlignedSection<'_>) -> bool| alignment.sections.iter().filter(|section| test(section)).count();
    let same = count(|section| matches!(section.basis, Some((Basis::Same, _))));
    let paired = count(|section| section.basis.is_some());
    let only_first = count(|section| section.second.is_none());
    let only_second = count(|section| section.first.is_none());
    format!(
        "{paired} sections are paired, {same} of them word for word; {only_first} are only in {}, {only_second} only in {}. \
         Sections are paired by heading and wording; only paired sections are compared word by word.",
        sides.first, sides.second
    )
}

fn section_part(index: usize, section: &AlignedSection<'_>, sides: RedlineSides<'_>) -> Provision {
    let label = |provision: &Provision| {
        let number = provision.number.as_str().unwrap_or("").trim_end_matches('.').to_owned();
        format!("{number} {}", plain_text(&provision.heading)).trim().to_owned()
    };
    let heading = match (section.first, section.second) {
        (Some(first), Some(second)) => format!("{} ↔ {}", label(first), label(second)),
        (Some(first), None) => format!("{} (only in {})", label(first), sides.first),
        (None, Some(second)) => format!("{} (only in {})", label(second), sides.second),
        (None, None) => String::new(),
    };
    let mut part = part(&format!("pair-{}", index + 1), &heading);
    if let Some((basis, likeness)) = section.basis {
        let why = match basis {
            Basis::Same => "the same words".to_owned(),
            Basis::Heading => format!("the same heading; likeness {likeness:.2}"),
            Basis::Wording => format!("wording; likeness {likeness:.2}"),
        };
        part.blocks.push(Block::styled(ParagraphStyle::Note, vec![Inline::text(format!("Paired by {why}."))]));
    }
    let red = redline(section.first, section.second);
    if section.basis.is_some() && red.is_unchanged() {
        part.blocks.push(Block::styled(ParagraphStyle::Note, vec![Inline::text("No change.")]));
    }
    part.blocks.extend(red_blocks(&red));
    part
}

fn red_blocks(red: &Redline) -> impl Iterator<Item = Block> {
    red.paragraphs.iter().map(|paragraph| Block::paragraph(paragraph.edits.iter().map(inline).collect()))
}

fn inline(edit: &Edit) -> Inline {
    match edit {
        Edit::Kept(text) => Inline::text(text.as_str()),
        Edit::Deleted(text) => Inline::Deleted(vec![Inline::text(text.as_str())]),
        Edit::Inserted(text) => Inline::Inserted(vec![Inline::text(text.as_str())]),
    }
}
