//! Authored Markdown becomes provisions.
//!
//! Answers: which provisions, paragraphs and notes a rendered template says. Authors never type designators: an ordered
//! list is enumerated law and becomes subdivisions to be numbered. This is the only user of the Markdown parser.

mod events;
mod list;
mod prose;
mod terms;

pub use prose::{Aside, Prose, read_prose};

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::{Block, Id, Inline, Provision};
use crate::template::Rendered;

/// One file's worth of law.
#[derive(Debug, Clone, PartialEq)]
pub struct Authored {
    /// The provision; nothing where the template renders blank, which leaves it out of the bill.
    pub provision: Option<Provision>,
    /// Its drafting notes, which are not part of the bill: block quotations in the source.
    pub notes: Vec<Block>,
    /// What it says in brief, for people who read summaries: block quotations that begin with “In brief.” in bold.
    pub brief: Vec<Block>,
}

/// What the text of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Ordinary law.
    Law,
    /// Definitions: each item of the outermost list defines the term it begins with, and items are put in order of term.
    Definitions,
}

/// Reads a rendered template as the provision `id`.
pub fn read(rendered: &Rendered, file: &Arc<SourceFile>, id: &Id, matter: Matter) -> Result<Authored, Vec<Diagnostic>> {
    let mut authored = events::read(rendered, file, id, matter)?;
    if let Some(provision) = &mut authored.provision {
        if matter == Matter::Definitions {
            terms::sort(provision);
        }
        let mut faults = Vec::new();
        list::finish(provision, &mut faults);
        if list::stray_mark(provision) {
            faults.push(
                Diagnostic::error("stray-mark", "a mark in braces stands where it means nothing")
                    .at_maybe(provision.source.span().cloned())
                    .hint("`{#name}` begins an item; `{or}` and `{and}` end the line that leads into a list"),
            );
        }
        if !faults.is_empty() {
            return Err(faults);
        }
    }
    authored.provision = authored.provision.filter(|provision| !provision.is_blank());
    Ok(authored)
}

/// Reads one line of Markdown, such as a title or a caption, as text.
pub fn read_line(markdown: &str) -> Vec<Inline> {
    events::read_line(markdown)
}

/// The term that an item of a definitions provision defines.
pub fn term_of(item: &Provision) -> Option<String> {
    terms::term_of(item)
}
