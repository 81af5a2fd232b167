//! `modelbill compare`: how a law, a draft or a text departs from another.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::draft::{Choosing, Drafted, Writing, format_named};
use super::output::{Output, settled};
use super::sides::{Named, Side, answers, day_of, pair, read, standing};
use super::texts::{NamedText, Text, TextSource};
use super::{Ending, Failure};
use crate::compare::{Alignment, Basis, Deviation, Outcome, Redline, align, deviations, redline};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, plain_text};
use crate::library::{Law, Library, Model};
use crate::parameter::Point;
use crate::render::Format;
use crate::report::{Against, RedlineSides, counts, deviation_report, redline_report, sentence};

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// A model, a draft file, a law, or a text: a file, a folder of files or `-`, with `@existing` and the like behind it
    /// for a reading of marked changes
    #[arg(value_name = "FIRST")]
    first: String,
    /// What is set against it: a law (or its place), another draft file, or a text
    #[arg(value_name = "SECOND")]
    second: String,
    /// Draft the model for this place, where the other side does not say
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Look at laws as they stood on this day, as 2027-01-31
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// Show only these outcomes: weaker, stronger, mixed, differs, incomparable, silent, additional, same, unrecorded
    #[arg(long, value_name = "OUTCOMES", value_delimiter = ',', value_parser = outcome_named)]
    only: Vec<Outcome>,
    /// Compare two drafts by their words as well
    #[arg(long)]
    redline: bool,
    #[command(flatten)]
    choosing: Choosing,
    /// Write the comparison in this format instead of printing it: md, html, pdf or json
    #[arg(long, value_name = "FORMAT", value_parser = format_named)]
    format: Option<&'static Format>,
    /// Where to write it
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
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
    let (first, second) = pair(library, &args.first, &args.second)?;
    let place = args.place.clone().or_else(|| place_of(&first)).or_else(|| place_of(&second));
    let read = |argument: &str, named: &Named| read(library, argument, named, place.as_deref(), &args.choosing);
    match (read(&args.first, &first)?, read(&args.second, &second)?) {
        (Side::Draft(first), Side::Draft(second)) => drafts(args, &first, &second, output),
        (Side::Draft(first), Side::Law(second)) => {
            let point = draft_point(&first, &args.first);
            law_against(args, &first.model, &point, &second, output)
        }
        (Side::Law(first), Side::Law(second)) => {
            let model = library.model(&first.model)?;
            let point = first.point(day_of(&first, args.as_of));
            law_against(args, &model, &point, &second, output)
        }
        (Side::Draft(first), Side::Text(second)) => {
            let one = Words::of_draft(&first, &args.first);
            texts(args, &one, &Words::of_text(&second, output), output)
        }
        (Side::Text(first), Side::Text(second)) => {
            let one = Words::of_text(&first, output);
            texts(args, &one, &Words::of_text(&second, output), output)
        }
        (Side::Text(first), Side::Draft(second)) => {
            let one = Words::of_text(&first, output);
            texts(args, &one, &Words::of_draft(&second, &args.second), output)
        }
        (Side::Law(_), Side::Draft(_)) => Err(vec![
            Diagnostic::error("order", "a law is set against a draft, not a draft against a law")
                .hint(format!("write `modelbill compare {} {}`", args.second, args.first)),
        ]),
        // Beside a text, a law is its filed text: `pair` sees to it.
        (Side::Law(law), Side::Text(_)) | (Side::Text(_), Side::Law(law)) => Err(vec![
            Diagnostic::error("no-text", format!("the record of {} holds facts, not text", law.name))
                .hint("to compare words, give the text of the law as a file in its place"),
        ]),
    }
}

/// One side of a comparison word by word.
struct Words<'a> {
    name: String,
    document: &'a Document,
    /// The text, if it is one that was read.
    text: Option<&'a Text>,
}

impl<'a> Words<'a> {
    fn of_draft(drafted: &'a Drafted, argument: &str) -> Self {
        Self { name: draft_name(drafted, argument), document: &drafted.draft.document, text: None }
    }

    fn of_text(text: &'a Text, output: &mut Output) -> Self {
        output.find(text.imported.findings.iter().cloned());
        Self { name: text.name.clone(), document: &text.imported.document, text: Some(text) }
    }
}

/// The place of a recorded law or a filed text.
fn place_of(named: &Named) -> Option<String> {
    let id = match named {
        Named::Laws(laws) => laws.first()?,
        Named::Text(NamedText { source: TextSource::Filed(id), .. }) => id,
        _ => return None,
    };
    id.split('/').next().map(str::to_owned)
}

/// The draft as the first of a comparison: "the model" when nobody changed a value.
fn draft_point(drafted: &Drafted, argument: &str) -> Point {
    drafted.draft.point(&draft_name(drafted, argument))
}

pub(super) fn draft_name(drafted: &Drafted, argument: &str) -> String {
    let own = drafted.draft.choices.values().any(|chosen| chosen.origin > crate::draft::Origin::Place);
    match (own, super::draft::is_draft_file(argument)) {
        (_, true) => format!("the draft {}", file_name(argument)),
        (true, false) => "this draft".to_owned(),
        (false, false) => "the model".to_owned(),
    }
}

/// What reports call a file.
fn file_name(path: &str) -> String {
    Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn law_against(
    args: &CompareArgs,
    model: &Model,
    first: &Point,
    law: &Law,
    output: &mut Output,
) -> Result<Ending, Failure> {
    answers(law, model)?;
    let second = law.point(day_of(law, args.as_of));
    let title = format!("{}, {}", law.title, law.citation);
    let beyond = beyond(law, args.as_of);
    let heading = format!("How {} departs from {}", law.name, first.name);
    let standing = standing(law, args.as_of);
    points(args, model, (first, &second), (&heading, &title, &standing), &beyond, output)
}

/// What a law has beyond the model, as reports take it.
pub(super) fn beyond(law: &Law, as_of: Option<Date>) -> Vec<(String, String, String)> {
    let told = day_of(law, as_of) >= law.begins().unwrap_or(law.as_of);
    law.additional
        .iter()
        .filter(|_| told)
        .map(|more| (more.name.clone(), more.describe.clone(), more.cite.clone()))
        .collect()
}

fn drafts(args: &CompareArgs, first: &Drafted, second: &Drafted, output: &mut Output) -> Result<Ending, Failure> {
    let (one, other) = (draft_point(first, &args.first), draft_point(second, &args.second));
    if first.model.id != second.model.id {
        return Err(vec![
            Diagnostic::error(
                "two-models",
                format!("the drafts are of two models, `{}` and `{}`", first.model.id, second.model.id),
            )
            .hint("compare two drafts of one model"),
        ]);
    }
    let heading = format!("How {} departs from {}", other.name, one.name);
    let standing = "Both are drafts.";
    let ending = points(args, &first.model, (&one, &other), (&heading, "Choice by choice", standing), &[], output)?;
    if !args.redline {
        return Ok(ending);
    }
    let (one, other) = (Words::of_draft(first, &args.first), Words::of_draft(second, &args.second));
    let words = texts(args, &one, &other, output)?;
    Ok(if ending == Ending::Clean { words } else { ending })
}

/// A deviation as JSON has it.
#[derive(Serialize)]
struct DeviationRow<'a> {
    #[serde(flatten)]
    deviation: &'a Deviation,
    name: &'a str,
    sentence: String,
    first: Option<&'a crate::parameter::Coordinate>,
    second: Option<&'a crate::parameter::Coordinate>,
}

/// What a law has beyond the model as JSON has it.
#[derive(Serialize)]
struct AdditionalRow<'a> {
    name: &'a str,
    describe: &'a str,
    cite: &'a str,
}

impl<'a> AdditionalRow<'a> {
    fn of((name, describe, cite): &'a (String, String, String)) -> Self {
        Self { name, describe, cite }
    }
}

fn points(
    args: &CompareArgs,
    model: &Model,
    (first, second): (&Point, &Point),
    (heading, title, standing): (&str, &str, &str),
    beyond: &[(String, String, String)],
    output: &mut Output,
) -> Result<Ending, Failure> {
    let all = deviations(model.parameters.values().map(AsRef::as_ref), first, second);
    let differs = all.iter().any(|deviation| deviation.outcome.is_difference());
    let shown = if args.only.is_empty() { &Outcome::ALL } else { args.only.as_slice() };
    if output.is_json() {
        let row = |deviation| {
            let deviation: &Deviation = deviation;
            let parameter = &model.parameters[&deviation.parameter];
            DeviationRow {
                deviation,
                name: &parameter.name,
                sentence: sentence(parameter, deviation, first, second),
                first: first.coordinates.get(&parameter.id),
                second: second.coordinates.get(&parameter.id),
            }
        };
        output.field("first", &first.name)?;
        output.field("second", &second.name)?;
        output.field("standing", standing)?;
        output.field("counts", counts(&all).0.into_iter().collect::<indexmap::IndexMap<_, _>>())?;
        let wanted = all.iter().filter(|deviation| shown.contains(&deviation.outcome));
        output.field("deviations", wanted.map(row).collect::<Vec<_>>())?;
        output.field("additional", beyond.iter().map(AdditionalRow::of).collect::<Vec<_>>())?;
        return Ok(Ending::found(differs));
    }
    let against =
        Against { id: "deviations", title, standing, first, second, deviations: &all, shown, additional: beyond };
    let report = deviation_report(heading, |id| model.parameter(id), &[against]);
    deliver(args, report, output)?;
    Ok(Ending::found(differs))
}

/// A pair of sections as JSON has it.
#[derive(Serialize)]
struct PairRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Basis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likeness: Option<f64>,
    redline: Redline,
}

fn texts(args: &CompareArgs, first: &Words<'_>, second: &Words<'_>, output: &mut Output) -> Result<Ending, Failure> {
    let alignment = align(first.document, second.document);
    let rows = pair_rows(&alignment);
    let differs = rows.iter().any(|row| row.basis.is_none() || !row.redline.is_unchanged());
    if output.is_json() {
        for (key, side) in [("first_text", first), ("second_text", second)] {
            if let Some(text) = side.text {
                output.field(key, super::structure::provenance(text))?;
            }
        }
        output.field("sections", rows)?;
        return Ok(Ending::found(differs));
    }
    let notes: Vec<String> = [first, second].iter().filter_map(|side| Some(side.text?.told())).collect();
    let sides = RedlineSides { first: &first.name, second: &second.name, notes: &notes };
    deliver(args, redline_report(&alignment, sides), output)?;
    Ok(Ending::found(differs))
}

fn pair_rows(alignment: &Alignment<'_>) -> Vec<PairRow> {
    let label = |section: &crate::document::Provision| {
        format!("{} {}", section.number.as_str().unwrap_or(""), plain_text(&section.heading)).trim().to_owned()
    };
    alignment
        .sections
        .iter()
        .map(|pair| PairRow {
            first: pair.first.map(label),
            second: pair.second.map(label),
            basis: pair.basis.map(|(basis, _)| basis),
            likeness: pair.basis.map(|(_, likeness)| likeness),
            redline: redline(pair.first, pair.second),
        })
        .collect()
}

/// Prints a report or writes it.
fn deliver(args: &CompareArgs, report: Document, output: &mut Output) -> Result<(), Failure> {
    let format = match (args.format, &args.output) {
        (Some(format), _) => format,
        (None, None) => return output.show(report),
        (None, Some(path)) => {
            let ending =
                path.extension().map_or_else(|| "md".to_owned(), |ending| ending.to_string_lossy().into_owned());
            format_named(&ending).map_err(|message| vec![Diagnostic::error("unknown-format", message)])?
        }
    };
    let rendered = format.render(&settled(report)?, args.writing.pdf_engine).map_err(|fault| vec![fault])?;
    match &args.output {
        None if format.name != "pdf" => output.print(&rendered.bytes),
        path => {
            let path = path.clone().unwrap_or_else(|| PathBuf::from(format!("comparison.{}", format.name)));
            output.write(&[(path, rendered)], args.writing.force)
        }
    }
}
