//! Two points choice by choice: how a law or a draft departs from another.

use std::path::Path;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::draft::{Drafted, is_draft_file};
use super::super::output::Output;
use super::super::sides::{answers, day_of, standing};
use super::super::{Ending, Failure};
use super::CompareArgs;
use super::words::{Words, deliver, texts};
use crate::compare::{Deviation, Outcome, deviations};
use crate::diagnostic::Diagnostic;
use crate::library::{Law, Library, Model};
use crate::parameter::Point;
use crate::report::{Against, counts, deviation_report, sentence};

/// The draft as the first of a comparison: "the model" when nobody changed a value.
pub(super) fn draft_point(drafted: &Drafted, argument: &str) -> Point {
    drafted.draft.point(&draft_name(drafted, argument))
}

pub(in super::super) fn draft_name(drafted: &Drafted, argument: &str) -> String {
    let own = drafted.draft.choices.values().any(|chosen| chosen.origin > crate::draft::Origin::Place);
    match (own, is_draft_file(argument)) {
        (_, true) => format!("the draft {}", file_name(argument)),
        (true, false) => "this draft".to_owned(),
        (false, false) => "the model".to_owned(),
    }
}

/// What reports call a file.
fn file_name(path: &str) -> String {
    Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

pub(super) fn law_against(
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
pub(in super::super) fn beyond(law: &Law, as_of: Option<Date>) -> Vec<(String, String, String)> {
    let told = day_of(law, as_of) >= law.begins().unwrap_or(law.as_of);
    law.additional
        .iter()
        .filter(|_| told)
        .map(|more| (more.name.clone(), more.describe.clone(), more.cite.clone()))
        .collect()
}

pub(super) fn drafts(
    args: &CompareArgs,
    library: &Library,
    first: &Drafted,
    second: &Drafted,
    output: &mut Output,
) -> Result<Ending, Failure> {
    let (one, other) = (draft_point(first, &args.sides[0]), draft_point(second, &args.sides[1]));
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
    let (one, other) = (Words::of_draft(first, &args.sides[0]), Words::of_draft(second, &args.sides[1]));
    let words = texts(args, library, &one, &other, output)?;
    Ok(if ending == Ending::Clean { words } else { ending })
}

/// A deviation as JSON has it.
#[derive(Serialize, JsonSchema)]
pub(in super::super) struct DeviationRow<'a> {
    #[serde(flatten)]
    deviation: &'a Deviation,
    name: &'a str,
    sentence: String,
    first: Option<&'a crate::parameter::Coordinate>,
    second: Option<&'a crate::parameter::Coordinate>,
}

/// What a law has beyond the model as JSON has it.
#[derive(Serialize, JsonSchema)]
pub(in super::super) struct AdditionalRow<'a> {
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
