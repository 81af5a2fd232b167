//! A parameter in full: what it means, what it may be, and what each recorded law says on it.

use serde::Serialize;

use super::super::Failure;
use super::super::output::Output;
use super::super::recorded::Recorded;
use super::super::sides::day_of;
use super::{part, table, text, titled};
use crate::compare::{Outcome, among, matrix};
use crate::document::{Block, Inline, Provision};
use crate::draft::plain_setting;
use crate::library::Model;
use crate::parameter::{Basis, Coordinate, Kind, Parameter, Point, Says};
use crate::report::{exceptions, legend, said, told};

/// The parameter as parts of a document, under its title.
pub(super) fn show(model: &Model, parameter: &Parameter, recorded: &Recorded) -> (String, Vec<Provision>) {
    let mut lines = vec![parameter.describe.clone()];
    lines.push(format!("Type: {}. Range: {}.", parameter.kind.name(), parameter.range()));
    lines.push(format!("Default: {}.", plain_setting(parameter, &parameter.default)));
    lines.push(format!("Stronger for workers: {}.", direction(parameter)));
    lines.extend(parameter.note.iter().map(|note| format!("Note: {note}")));
    lines.extend(parameter.when_silent.iter().map(|silent| format!("Where a law is silent: {silent}.")));
    let mut parts = vec![titled(&format!("{} ({}, {})", parameter.name, parameter.id, model.id), &lines)];
    parts.extend(allowed(parameter));
    parts.extend(in_laws(parameter, recorded));
    (parameter.name.clone(), parts)
}

/// The options of a choice, or the members of a set.
fn allowed(parameter: &Parameter) -> Option<Provision> {
    match &parameter.kind {
        Kind::Choice(options) => {
            let mut part = part("Options, weakest first");
            let mut options: Vec<_> = options.iter().collect();
            options.sort_by_key(|(_, option)| option.rank);
            let rows =
                options.iter().map(|(id, option)| vec![text(id), text(&option.rank.to_string()), text(&option.label)]);
            part.blocks.push(table("Options", &["Option", "Rank", "What it is"], &[30, 10, 60], rows.collect()));
            Some(part)
        }
        Kind::Set(members) => {
            let mut part = part("Members");
            let rows = members.iter().map(|(id, member)| {
                let covers = if member.covers.is_empty() {
                    String::new()
                } else {
                    format!("covers {}", member.covers.join(", "))
                };
                vec![text(id), text(&member.label), text(&covers)]
            });
            part.blocks.push(table("Members", &["Member", "What it is", "Also"], &[25, 40, 35], rows.collect()));
            Some(part)
        }
        _ => None,
    }
}

fn direction(parameter: &Parameter) -> &'static str {
    use crate::parameter::Direction;
    match (parameter.direction, &parameter.kind) {
        (Direction::Up, Kind::Flag) => "yes",
        (Direction::Down, Kind::Flag) => "no",
        (Direction::Up, Kind::Choice(_)) => "the option of higher rank",
        (Direction::Up, _) => "more",
        (Direction::Down, _) => "less",
        (Direction::Neutral, _) => "neither way",
    }
}

/// The model's own value as a point to which laws are set.
fn model_point(parameter: &Parameter) -> Point {
    let says = Says::Value(parameter.default.clone());
    let coordinate = Coordinate { says, cite: None, basis: Basis::Text, note: None, except: Vec::new() };
    Point { name: "the model".to_owned(), coordinates: [(parameter.id.clone(), coordinate)].into_iter().collect() }
}

/// What each recorded law says, and how that stands to the model's own value; nothing where laws are not asked.
fn in_laws(parameter: &Parameter, recorded: &Recorded) -> Option<Provision> {
    if !parameter.compared || recorded.laws.is_empty() {
        return None;
    }
    let (points, reference) = (recorded.points(), model_point(parameter));
    let found = matrix([parameter], Some(&reference), &points);
    let mut rows = Vec::new();
    for (cell, column) in found.rows[0].cells.iter().zip(recorded.columns()) {
        let law = vec![Inline::text(column.name), Inline::Break, Inline::text(column.day)];
        let mut says = said(parameter, cell.coordinate);
        says.extend(cell.coordinate.into_iter().flat_map(exceptions));
        let cite = cell.coordinate.map_or_else(Vec::new, super::law::cite);
        rows.push(vec![law, says, cite, text(cell.outcome.map_or("", Outcome::word))]);
    }
    let mut part = part("In recorded laws");
    let stands = told(&among(parameter, &parameter.default, &points));
    part.blocks
        .push(Block::paragraph(vec![Inline::text(format!("The model's own value is {stands}. {}", recorded.day()))]));
    let legend = legend(&rows);
    part.blocks.push(table("In recorded laws", &["Law", "What it says", "Where", "Standing"], &[22, 38, 26, 14], rows));
    part.blocks.extend(legend);
    Some(part)
}

/// What a law says on the parameter as JSON has it.
#[derive(Serialize)]
struct LawRow<'a> {
    law: &'a str,
    as_of: jiff::civil::Date,
    outcome: Outcome,
    #[serde(flatten)]
    fact: Option<&'a Coordinate>,
}

/// The fields that recorded laws add to the parameter's own.
pub(super) fn fields(parameter: &Parameter, recorded: &Recorded, output: &mut Output) -> Result<(), Failure> {
    if !parameter.compared {
        return Ok(());
    }
    let (points, reference) = (recorded.points(), model_point(parameter));
    let found = matrix([parameter], Some(&reference), &points);
    let row = |(law, cell): (&'_ crate::library::Law, &crate::compare::MatrixCell<'_>)| {
        let outcome = cell.outcome.unwrap_or(Outcome::Unrecorded);
        serde_json::to_value(LawRow {
            law: &law.id,
            as_of: day_of(law, recorded.as_of),
            outcome,
            fact: cell.coordinate,
        })
    };
    let rows: Vec<_> = recorded.laws.iter().zip(&found.rows[0].cells).filter_map(|pair| row(pair).ok()).collect();
    output.field("laws", rows)?;
    output.field("among", among(parameter, &parameter.default, &points))
}
