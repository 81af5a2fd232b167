//! `modelbill compare`: how a law, a draft or a text departs from another.

mod changes;
mod machine;
mod points;
mod series;
mod words;

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::draft::{Choosing, Writing, format_named};
use super::output::Output;
use super::sides::{Named, Side, day_of, pair, read};
use super::texts::{NamedText, TextSource};
use super::{Ending, Failure};
use crate::compare::Outcome;
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::render::Format;

use machine::MachineForm;
use points::{draft_point, drafts, law_against};
use words::{WordingArgs, Words, texts};

pub(super) use points::{AdditionalRow, DeviationRow};
pub(super) use words::pin_named;
pub(super) use words::{EditRow, PairRow, SubdivisionRow};

pub(super) use points::{beyond, draft_name};

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// A model, a draft file, a law (or its place), or a text: a file, a folder of files or `-`, with `@existing` and the
    /// like behind it for a reading of marked changes. Three or more are versions, each compared with the one before
    #[arg(value_name = "SIDE", num_args = 1.., required = true)]
    sides: Vec<String>,
    /// Draft the model for this place, where the other side does not say
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Look at laws as they stood on this day, as 2027-01-31
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// Show only these outcomes: weaker, stronger, mixed, differs, incomparable, silent, additional, same, unrecorded
    #[arg(long, value_name = "OUTCOMES", value_delimiter = ',', value_parser = outcome_named)]
    only: Vec<Outcome>,
    /// Compare drafts, or each version with the one before, by their words as well
    #[arg(long)]
    redline: bool,
    #[command(flatten)]
    wording: WordingArgs,
    #[command(flatten)]
    choosing: Choosing,
    /// Write the comparison in this format instead of printing it: md, html, pdf, docx, xml or json; of texts also edits,
    /// alignment or unified. Of two texts, docx is the new one with recorded changes,
    /// in the styles, lists and pages of the old one if that is a Word file, or else of the new one
    #[arg(long, value_name = "FORMAT", value_parser = form_named)]
    format: Option<Form>,
    /// Where to write it
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// As a document.
    Document(&'static Format),
    /// For other programs.
    Machine(MachineForm),
}

fn form_named(name: &str) -> Result<Form, String> {
    if let Some(form) = MachineForm::named(name) {
        return Ok(Form::Machine(form));
    }
    format_named(name)
        .map(Form::Document)
        .map_err(|known| format!("{known}; of texts also edits, alignment and unified"))
}

fn outcome_named(name: &str) -> Result<Outcome, String> {
    let found = Outcome::ALL
        .into_iter()
        .find(|outcome| outcome.word() == name || format!("{outcome:?}").eq_ignore_ascii_case(name));
    found.ok_or_else(|| {
        let names: Vec<String> = Outcome::ALL.iter().map(|outcome| format!("{outcome:?}").to_lowercase()).collect();
        format!("the outcomes are {}", names.join(", "))
    })
}

pub(super) fn run(args: &CompareArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    if let Some(bill) = &args.wording.amended_by {
        return words::as_amended(args, bill, library, output);
    }
    let (one, other) = match args.sides.as_slice() {
        [one, other] => (one, other),
        [only] => {
            return Err(vec![
                Diagnostic::error("one-side", format!("what is `{only}` to be compared with?"))
                    .hint("give a second side, or a bill that amends it with --amended-by BILL"),
            ]);
        }
        _ => return series::run(args, library, output),
    };
    args.wording.refuse_for_two()?;
    let (first, second) = pair(library, one, other)?;
    if let Some(Form::Machine(form)) = args.format
        && let (Named::Text(first), Named::Text(second)) = (&first, &second)
        && let Some(ending) = machine::plain_files(args, library, (first, second), form, output)?
    {
        return Ok(ending);
    }
    let place = args.place.clone().or_else(|| place_of(library, &first)).or_else(|| place_of(library, &second));
    let read = |argument: &str, named: &Named| read(library, argument, named, place.as_deref(), &args.choosing);
    match (read(one, &first)?, read(other, &second)?) {
        (Side::Draft(first), Side::Draft(second)) => drafts(args, library, &first, &second, output),
        (Side::Draft(first), Side::Law(second)) => {
            let point = draft_point(&first, one);
            law_against(args, &first.model, &point, &second, output)
        }
        (Side::Law(first), Side::Law(second)) => {
            let model = library.model(&first.model)?;
            let point = first.point(day_of(&first, args.as_of));
            law_against(args, &model, &point, &second, output)
        }
        (Side::Draft(first), Side::Text(second)) => {
            let one = Words::of_draft(&first, one);
            texts(args, library, &one, &Words::of_text(&second, output), output)
        }
        (Side::Text(first), Side::Text(second)) => {
            let one = Words::of_text(&first, output);
            texts(args, library, &one, &Words::of_text(&second, output), output)
        }
        (Side::Text(first), Side::Draft(second)) => {
            let one = Words::of_text(&first, output);
            texts(args, library, &one, &Words::of_draft(&second, other), output)
        }
        (Side::Law(_), Side::Draft(_)) => Err(vec![
            Diagnostic::error("order", "a law is set against a draft, not a draft against a law")
                .hint(format!("write `modelbill compare {other} {one}`")),
        ]),
        // Beside a text, a law is its filed text: `pair` sees to it.
        (Side::Law(law), Side::Text(_)) | (Side::Text(_), Side::Law(law)) => Err(vec![
            Diagnostic::error("no-text", format!("the record of {} holds facts, not text", law.name))
                .hint("to compare words, give the text of the law as a file in its place"),
        ]),
    }
}

/// The place of a recorded law or a filed text, if bills are drafted for it.
fn place_of(library: &Library, named: &Named) -> Option<String> {
    let id = match named {
        Named::Laws(laws) => laws.first()?,
        Named::Text(NamedText { source: TextSource::Filed(id), .. }) => id,
        _ => return None,
    };
    let place = id.split('/').next()?;
    library.jurisdictions().into_iter().find(|drafted| drafted == place)
}
