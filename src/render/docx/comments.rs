//! Notes on sections as comments beside the sections they are about.
//!
//! A note begins with a reference, in strong letters, to what it is about; the paragraphs up to the next one belong to it.
//! Notes that are about nothing in the bill stay behind it.

use std::collections::{HashMap, HashSet};

use super::Writer;
use super::runs::Look;
use crate::document::{Block, Document, Id, Inline, Level, Provision, plain_text};

/// The name that drafts give to the part behind a bill that has the notes on its sections.
const NOTES: &str = "drafting-notes.sections";

/// The notes of a document.
#[derive(Debug, Default)]
pub(super) struct Comments<'a> {
    about: HashMap<&'a Id, Vec<&'a Block>>,
    said: HashSet<&'a Id>,
    /// The comments part.
    pub(super) written: String,
    next: usize,
}

impl<'a> Comments<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let mut comments = Self::default();
        let (mut law, mut parts) = (Vec::new(), Vec::new());
        document.walk(&mut |provision| match provision.level {
            Level::Section | Level::Item => law.push(&provision.id),
            _ if is_notes(provision) => parts.push(provision),
            _ => {}
        });
        for part in parts {
            let mut about = None;
            for block in &part.blocks {
                if let Some(words) = opening(block) {
                    about = target(words).filter(|id| law.contains(id));
                }
                if let Some(id) = about {
                    comments.about.entry(id).or_default().push(block);
                }
            }
        }
        comments
    }

    /// What of a part stays in the text: everything, but for notes that became comments.
    pub(super) fn staying(&self, part: &'a Provision) -> Vec<&'a Block> {
        let becomes = |block: &Block| self.about.values().flatten().any(|known| std::ptr::eq(*known, block));
        part.blocks.iter().filter(|block| !is_notes(part) || !becomes(block)).collect()
    }
}

fn is_notes(part: &Provision) -> bool {
    part.level == Level::Heading && part.id.as_str() == NOTES
}

/// The strong words that a note begins with, where one begins with this block.
fn opening(block: &Block) -> Option<&[Inline]> {
    let Block::Paragraph(paragraph) = block else { return None };
    match paragraph.text.first() {
        Some(Inline::Strong(inner)) => Some(inner),
        _ => None,
    }
}

/// What words refer to first.
fn target(words: &[Inline]) -> Option<&Id> {
    words.iter().find_map(|inline| match inline {
        Inline::Reference { to, .. } => Some(to),
        _ => None,
    })
}

impl<'a> Writer<'a> {
    /// What stands before and behind the words that the note on a provision is about; nothing where there is none.
    pub(super) fn comment(&mut self, provision: &'a Provision) -> (String, String) {
        let blocks = self.comments.about.get(&provision.id).cloned().unwrap_or_default();
        if blocks.is_empty() || !self.comments.said.insert(&provision.id) {
            return (String::new(), String::new());
        }
        let id = self.comments.next;
        self.comments.next += 1;
        let sign = "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:annotationRef/></w:r>";
        let look = Look { plain: true, ..Look::default() };
        let mut lines: Vec<String> = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => lines.push(self.runs(&paragraph.text, look)),
                Block::Bullets { points } => {
                    lines.extend(points.iter().map(|point| self.run("• ", look) + &self.runs(point, look)));
                }
                Block::Table(table) => {
                    let row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>();
                    lines.extend(table.rows().map(|cells| self.run(&row(cells).join(" | "), look)));
                }
                Block::Chart(_) | Block::PageBreak => {}
            }
        }
        let told = self.changes.author().to_owned();
        self.comments.written.push_str(&format!("<w:comment w:id=\"{id}\"{told} w:initials=\"mb\">"));
        for (index, line) in lines.iter().enumerate() {
            let sign = if index == 0 { sign } else { "" };
            let style = "<w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr>";
            self.comments.written.push_str(&format!("<w:p>{style}{sign}{line}</w:p>"));
        }
        self.comments.written.push_str("</w:comment>");
        (
            format!("<w:commentRangeStart w:id=\"{id}\"/>"),
            format!(
                "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>\
                 <w:commentReference w:id=\"{id}\"/></w:r>"
            ),
        )
    }
}
