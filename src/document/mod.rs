//! The one tree in the middle: drafts, importers and reports end in it; renderers, checks and comparison start from it.
//!
//! Answers: what a text of law or a report consists of, and where each part came from. Never numbers, renders or compares.

mod attire;
mod chart;
mod compared;
mod inline;
mod marks;
mod outcome;
mod provision;
mod settled;
mod style;
mod tracked;

pub use attire::{Attire, LentPart, Whose, WornBlock, WornParagraph, WornRow, WornRun, WornTable};
pub use chart::{Bar, Chart, Drawn, Plot, Scale};
pub use compared::{Change, ChangeKind, Compared, Fate, Moved, Verdict};
pub use inline::{Doubt, Inline, capitalized, is_command, joined, plain_text};
pub use marks::{DeletedMark, InsertedMark, Marks};
pub use outcome::Outcome;
pub use provision::{Block, Cell, Document, Id, Level, Number, Paragraph, ParagraphStyle, Provision, Source, Table};
pub use settled::{Settled, Unsettled};
pub use style::{Align, HeadingCase, HeadingPlace, Meta, NewMatter, Page, Style};
pub use tracked::{Marked, Recorded, Tracked, TrackedBlock, TrackedKind, TrackedParagraph, TrackedRow};
