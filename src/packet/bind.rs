//! Documents become parts of another.

use crate::document::{Block, Document, Id, Inline, Level, ParagraphStyle, Provision, Source};

/// A document as a part under a heading, in its own style. The names of what stands in it are put behind that of the part,
/// for another part may have the same; its own title gives way to the heading.
pub(super) fn bind(id: &str, heading: &str, document: Document) -> Provision {
    let mut part = Provision::new(Id::new(id), Level::Heading, Source::Made("packet"));
    part.heading = vec![Inline::text(heading)];
    let mut style = document.meta.style.clone();
    style.contents = false;
    part.bound = Some(Box::new(style));
    let known = names(&document);
    for mut provision in document.body {
        provision.walk_mut(&mut |inner| {
            inner.id = within(id, &inner.id);
            inner.own_text_mut(&mut |text| redirect(text, id, &known));
        });
        provision.blocks.retain(|block| !is_title(block));
        if !(provision.level == Level::Matter && provision.is_blank()) {
            part.children.push(provision);
        }
    }
    part
}

/// The name of something in a part.
pub(super) fn within(part: &str, id: &Id) -> Id {
    Id::new(part).within(id.as_str())
}

fn names(document: &Document) -> Vec<Id> {
    let mut names = Vec::new();
    document.walk(&mut |provision| names.push(provision.id.clone()));
    names
}

/// References to what stands in the part lead to where it stands now.
fn redirect(text: &mut [Inline], part: &str, known: &[Id]) {
    for inline in text {
        match inline {
            Inline::Reference { to, .. } if known.contains(to) => *to = within(part, to),
            other => redirect(other.children_mut(), part, known),
        }
    }
}

fn is_title(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.style == ParagraphStyle::Title)
}
