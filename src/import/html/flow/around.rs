//! Where the reading is: the open elements, and what each means for what is inside it.

use crate::import::html::element::{Attribute, Tag};
use crate::import::html::style::Style;
use crate::import::html::tree::Page;
use crate::import::runs::Marks;
use crate::import::sheet::Role;

/// How a paragraph stands where the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Body,
    Heading(u8),
    Title,
    Note,
}

/// An open element and what it means for what is inside it.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the place")]
pub(super) struct Around {
    /// The node after everything inside it.
    pub end: usize,
    pub tag: Tag,
    pub inline: bool,
    pub standing: Standing,
    pub centered: bool,
    pub indent: f32,
    pub first: f32,
    pub depth: usize,
    /// Whether it is inside a point of a list.
    pub listed: bool,
    pub spaced: bool,
    pub superscript: bool,
    /// The marks before it, to be restored after it.
    pub marks: Option<Marks>,
    pub part: Part,
    pub node: usize,
    /// How far empty cells at the beginning of this row move the others in.
    pub moved: f32,
    /// How many passages there were before it.
    pub before: usize,
}

/// What an element is to a page that states the kinds of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Other,
    /// A part whose kind the page states.
    Whole,
    /// The designator of one.
    Number,
    /// Its heading.
    Heading,
    /// Points of a report, which are not law.
    Bullets,
}

impl Around {
    /// The page, around everything.
    pub(super) fn page() -> Self {
        Self {
            end: usize::MAX,
            tag: Tag::Page,
            inline: false,
            standing: Standing::Body,
            centered: false,
            indent: 0.0,
            first: 0.0,
            depth: 0,
            listed: false,
            spaced: false,
            superscript: false,
            marks: None,
            part: Part::Other,
            node: 0,
            moved: 0.0,
            before: 0,
        }
    }

    /// What an element means, given what is around it.
    pub(super) fn inherit(&self, page: &Page, index: usize, style: &Style, inline: bool) -> Self {
        let Some(node) = page.nodes.get(index) else { return self.clone() };
        let mut around = Self {
            end: (node.end as usize).max(1),
            node: index,
            tag: node.tag,
            inline,
            marks: None,
            part: Part::Other,
            ..self.clone()
        };
        let moved = match node.tag {
            Tag::OrderedList | Tag::UnorderedList | Tag::Quote | Tag::Description if style.indent == 0.0 => 5.0,
            _ => style.indent,
        };
        if !inline {
            around.indent = (around.indent + moved).clamp(-400.0, 4000.0);
            around.first = style.first.unwrap_or(around.first);
        }
        let class = page.attribute(node, Attribute::Class).unwrap_or("");
        let named = class.split_whitespace().any(|class| ["center", "centered", "text-center"].contains(&class));
        around.centered = style.centered.unwrap_or(around.centered || named || node.tag == Tag::Center);
        around.spaced = style.spaced.unwrap_or(around.spaced || node.tag == Tag::Preformatted);
        around.superscript |= node.tag == Tag::Superscript;
        around.standing = match (around.standing, node.tag.heading()) {
            (Standing::Body, Some(1)) if class == "title" => Standing::Title,
            (Standing::Body, Some(level)) => Standing::Heading(level),
            (Standing::Body, None) if !inline && is_note(class) => Standing::Note,
            (standing, _) => standing,
        };
        around
    }

    /// What a paragraph is.
    pub(super) fn role(&self) -> Role {
        match self.standing {
            Standing::Heading(level) => Role::Heading(level),
            Standing::Title => Role::Title,
            Standing::Note => Role::Note,
            Standing::Body if self.centered => Role::Centered,
            Standing::Body => Role::Body,
        }
    }
}

/// Whether classes name a history, a source note or another remark of an editor.
fn is_note(classes: &str) -> bool {
    const NOTES: [&str; 14] = [
        "note",
        "notes",
        "history",
        "annotation",
        "annotations",
        "credit",
        "credits",
        "sourcecredit",
        "sourcenote",
        "source-credit",
        "source-note",
        "note-head",
        "note-body",
        "footnotes",
    ];
    classes.split_whitespace().any(|class| NOTES.contains(&class.to_ascii_lowercase().as_str()))
}
