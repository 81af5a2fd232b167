//! A document that is ready to be printed: every number and reference has its words.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::JsonSchema;
use serde::Serialize;

use super::inline::Inline;
use super::marks::marked_as_printed;
use super::provision::{Document, Id, Number, Provision};

/// A document in which nothing waits to be numbered or resolved. Renderers take nothing else.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Settled(Document);

/// What still waits in a document that is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsettled {
    /// The provision of that id has no number yet.
    Number(Id),
    /// The first provision refers to the second, which has not been resolved.
    Reference(Id, Id),
}

impl Settled {
    /// The document, if nothing in it waits.
    pub fn new(document: Document) -> Result<Self, Vec<Unsettled>> {
        let mut waiting = Vec::new();
        document.walk(&mut |provision| find_waiting(provision, &mut waiting));
        if waiting.is_empty() { Ok(Self(document)) } else { Err(waiting) }
    }

    /// The document with what it adds to existing law and takes out of it as its place prints that.
    pub fn as_printed(&self) -> Cow<'_, Self> {
        match marked_as_printed(&self.0) {
            Cow::Borrowed(_) => Cow::Borrowed(self),
            Cow::Owned(document) => Cow::Owned(Self(document)),
        }
    }
}

impl Deref for Settled {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.0
    }
}

fn find_waiting(provision: &Provision, waiting: &mut Vec<Unsettled>) {
    if provision.number == Number::Auto {
        waiting.push(Unsettled::Number(provision.id.clone()));
    }
    let own = provision.blocks.iter().chain(&provision.tail);
    let mut look = |inlines: &[Inline]| unresolved(inlines, &provision.id, waiting);
    look(&provision.heading);
    own.for_each(|block| block.walk_text(&mut look));
}

fn unresolved(inlines: &[Inline], from: &Id, waiting: &mut Vec<Unsettled>) {
    for inline in inlines {
        match inline {
            Inline::Reference { to, text: None } => waiting.push(Unsettled::Reference(from.clone(), to.clone())),
            other => unresolved(other.children(), from, waiting),
        }
    }
}
