//! Versions of one law in a row: each against the one before it, or another, and the history of one section.

use super::super::draft::Drafted;
use super::super::guide::guide;
use super::super::output::Output;
use super::super::sides::{Named, Side, name, read};
use super::super::texts::Text;
use super::super::{Ending, Failure};
use super::words::{Words, deliver, distinct};
use super::{CompareArgs, Form};
use crate::compare::text::{Comparison, Transcript, compare, section_numbered};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::library::Library;
use crate::report::{RedlineSides, RedlineView, Step, differs, history_report, series_report, summary};

/// A version: what is compared must outlive the comparison.
enum Version {
    Draft(Box<Drafted>, String),
    Text(Box<Text>),
}

pub(super) fn run(args: &CompareArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let bases = bases(args)?;
    let versions = args.sides.iter().map(|side| version(args, library, side)).collect::<Result<Vec<_>, _>>()?;
    let words: Vec<Words<'_>> = versions
        .iter()
        .map(|version| match version {
            Version::Draft(drafted, argument) => Words::of_draft(drafted, argument),
            Version::Text(text) => Words::of_text(text, output),
        })
        .collect();
    let names = distinct(args, &words.iter().collect::<Vec<_>>());
    let transcripts: Vec<Transcript<'static>> = words.iter().map(Words::transcript).collect();
    let guide = guide(library, args.wording.pins(output)?)?;
    let comparisons: Vec<Comparison<'_>> = bases
        .iter()
        .enumerate()
        .map(|(index, base)| compare(&transcripts[*base], &transcripts[index + 1], &guide))
        .collect();
    let ending = Ending::found(comparisons.iter().any(differs));
    if let Some(section) = &args.wording.history {
        let steps: Vec<(&str, &Transcript<'_>)> = names.iter().map(String::as_str).zip(&transcripts).collect();
        let in_a_row: Vec<Comparison<'_>> =
            transcripts.windows(2).map(|two| compare(&two[0], &two[1], &guide)).collect();
        let report = history(section, &steps, &in_a_row, args.wording.view())?;
        deliver(args, report, output)?;
        return Ok(ending);
    }
    let steps: Vec<(String, String, &Comparison<'_>)> = bases
        .iter()
        .enumerate()
        .map(|(index, base)| (names[*base].clone(), names[index + 1].clone(), &comparisons[index]))
        .collect();
    if output.is_json() {
        let rows = steps.iter().map(|(first, second, comparison)| {
            serde_json::json!({
                "first": first,
                "second": second,
                "summary": summary(comparison),
                "sections": comparison.pairs,
            })
        });
        output.field("steps", rows.collect::<Vec<_>>())?;
        return Ok(ending);
    }
    let mut report = summaries(&steps);
    if args.redline {
        for (index, (first, second, comparison)) in steps.iter().enumerate() {
            let notes = words[index + 1].notes();
            let sides = RedlineSides { first, second, notes: &notes };
            report.body.extend(series_report(index, comparison, sides, args.wording.view()));
        }
    }
    deliver(args, report, output)?;
    Ok(ending)
}

/// Which version each one after the first is compared with.
fn bases(args: &CompareArgs) -> Result<Vec<usize>, Failure> {
    if let Some(Form::Machine(_)) = args.format {
        return Err(vec![
            Diagnostic::error("two-sides", "edits, alignments and unified diffs are of two sides")
                .hint("compare two of the versions, or leave --format away"),
        ]);
    }
    let count = args.sides.len();
    match args.wording.base.as_deref() {
        None | Some("previous") => Ok((0..count - 1).collect()),
        Some("first") => Ok(vec![0; count - 1]),
        Some(written) => match written.parse::<usize>() {
            Ok(base) if (1..=count).contains(&base) => {
                Ok((1..count).map(|index| if index == base - 1 { index - 1 } else { base - 1 }).collect())
            }
            _ => Err(vec![
                Diagnostic::error("no-version", format!("there is no version `{written}`"))
                    .hint(format!("write previous, first, or a number from 1 to {count}")),
            ]),
        },
    }
}

fn version(args: &CompareArgs, library: &Library, argument: &str) -> Result<Version, Failure> {
    let named = match name(library, argument)? {
        Named::Laws(_) => {
            let text = super::super::texts::filed_id(library, argument)?;
            Named::Text(text)
        }
        other => other,
    };
    match read(library, argument, &named, args.place.as_deref(), &args.choosing)? {
        Side::Draft(drafted) => Ok(Version::Draft(drafted, argument.to_owned())),
        Side::Text(text) => Ok(Version::Text(text)),
        Side::Law(law) => Err(vec![
            Diagnostic::error("no-text", format!("the record of {} holds facts, not text", law.name))
                .hint("versions are texts or drafts"),
        ]),
    }
}

/// What became of the sections from step to step, in words.
pub(super) fn summaries(steps: &[(String, String, &Comparison<'_>)]) -> Document {
    let steps: Vec<Step<'_>> =
        steps.iter().map(|(first, second, comparison)| Step { first, second, comparison }).collect();
    crate::report::summary_report(&steps)
}

/// The history of a section through versions, each compared with the next.
pub(super) fn history(
    section: &str,
    versions: &[(&str, &Transcript<'_>)],
    in_a_row: &[Comparison<'_>],
    view: RedlineView,
) -> Result<Document, Failure> {
    let Some((last_name, last)) = versions.last() else { return Err(Vec::new()) };
    let Some(found) = section_numbered(last, section) else {
        let numbers: Vec<&str> = (0..last.sections.len()).map(|at| last.number(at)).collect();
        return Err(vec![
            Diagnostic::error("unknown-section", format!("{last_name} has no section {section}"))
                .suggest(section, numbers),
        ]);
    };
    let names: Vec<&str> = versions.iter().map(|(name, _)| *name).collect();
    Ok(history_report(found, &names, in_a_row, view))
}
