//! Two texts as a Word file with recorded changes.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::super::Failure;
use super::super::output::Output;
use super::CompareArgs;
use crate::compare::text::Comparison;
use crate::document::{Marked, Whose};
use crate::import::{Original, dress};
use crate::render::{dressed_changes, word_changes};
use crate::report::tracked;

/// What is said of recorded changes. No clock is read: the same texts are the same file.
#[derive(Debug, Args)]
pub(super) struct Recording {
    /// Of texts as docx: who made the recorded changes
    #[arg(long, value_name = "NAME", default_value = "modelbill")]
    author: String,
    /// Of texts as docx: the day of the recorded changes, as 2027-01-31; without it they bear none
    #[arg(long, value_name = "DAY")]
    dated: Option<Date>,
}

/// Writes the new text with the changes that made it of the old one, and nothing beside. If a side is a Word file, the
/// file has its styles, lists and pages: those of the old one, which is the one that is amended, before those of the new.
pub(super) fn write(
    args: &CompareArgs,
    comparison: &Comparison<'_>,
    names: &[String],
    words: [Option<&Original>; 2],
    output: &mut Output,
) -> Result<(), Failure> {
    let text = tracked(comparison, &format!("{} compared with {}", names[1], names[0]));
    let marked = Marked {
        author: args.wording.recording.author.clone(),
        day: args.wording.recording.dated.map(|day| day.to_string()),
    };
    let own = [Whose::Old, Whose::New].into_iter().zip(words).find_map(|(whose, word)| dress(word?, &text, whose));
    let attire = own.and_then(|dressed| dressed.map_err(|why| output.find([why])).ok());
    let rendered = match attire {
        Some(attire) => dressed_changes(&text.meta, &attire, &marked),
        None => word_changes(&text, &marked),
    };
    let rendered = rendered.map_err(|fault| vec![fault])?;
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from("comparison.docx"));
    output.write(&[(path, rendered)], args.writing.force)
}
