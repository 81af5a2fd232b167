//! A matrix for other programs.

use serde::Serialize;
use serde_json::json;

use super::super::Failure;
use super::super::output::Output;
use super::super::sides::day_of;
use super::super::structure::FactRow;
use super::Found;
use crate::compare::{MatrixRow, Outcome, Ranking};
use crate::question::{Gap, Why};

/// What one law says on one parameter.
#[derive(Serialize)]
struct CellRow<'a> {
    law: &'a str,
    /// Nothing where it is unrecorded.
    fact: Option<FactRow<'a>>,
    /// How it stands to the draft, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
}

/// The fields of the object that is printed.
pub(super) fn fields(found: &Found<'_>, output: &mut Output) -> Result<(), Failure> {
    let asked = found.asked;
    let laws = &asked.recorded.laws;
    output.field("model", &asked.model.id)?;
    let law = |law: &crate::library::Law| {
        let day = day_of(law, asked.recorded.as_of);
        json!({ "id": law.id, "place": law.place, "name": law.name, "title": law.title, "citation": law.citation,
            "day": day, "as_of": law.as_of, "begins": law.begins(), "status": law.status_on(day) })
    };
    output.field("laws", laws.iter().map(law).collect::<Vec<_>>())?;
    if let Some(asking) = &asked.question {
        let gap = |gap: &Gap| {
            let why = if gap.why == Why::Unrecorded { "unrecorded" } else { "words" };
            json!({ "parameter": gap.parameter, "why": why })
        };
        let untold =
            |(law, gaps): &(String, Vec<Gap>)| json!({ "law": law, "for": gaps.iter().map(gap).collect::<Vec<_>>() });
        let untold: Vec<_> = asking.untold.iter().map(untold).collect();
        let shown = json!({ "text": asking.question.text(), "size": found.size, "asked": asking.of, "met": laws.len(), "untold": untold });
        output.field("question", shown)?;
    }
    if let Some(reference) = &asked.reference {
        output.field("reference", &reference.name)?;
    }
    if !asked.unrecorded.is_empty() {
        output.field("no_law_recorded", &asked.unrecorded)?;
    }
    if let Some((parameter, ranking)) = &found.ranking {
        output.field("ranking", ranked(found, &parameter.id, ranking))?;
    }
    if let Some(matrix) = &found.matrix {
        output.field("rows", matrix.rows.iter().map(|one| row(found, one)).collect::<Vec<_>>())?;
    }
    Ok(())
}

fn row(found: &Found<'_>, row: &MatrixRow<'_>) -> serde_json::Value {
    let laws = &found.asked.recorded.laws;
    let cells: Vec<CellRow<'_>> = laws
        .iter()
        .zip(&row.cells)
        .map(|(law, cell)| {
            let fact = law.fact(&row.parameter.id, day_of(law, found.asked.recorded.as_of));
            CellRow { law: &law.id, fact: fact.map(|fact| FactRow::of(law, fact)), outcome: cell.outcome }
        })
        .collect();
    let mut object = json!({ "parameter": row.parameter.id, "name": row.parameter.name, "cells": cells });
    if let (true, Some(fields)) = (found.asked.reference.is_some(), object.as_object_mut()) {
        fields.insert("reference".to_owned(), json!(row.reference));
    }
    object
}

/// A ranking by the ids of laws; the draft beside them has none, and is called by its name.
fn ranked(found: &Found<'_>, parameter: &str, ranking: &Ranking) -> serde_json::Value {
    let reference = found.asked.reference.as_ref().map(|point| point.name.as_str());
    let laws = found.asked.recorded.laws.iter().map(|law| law.id.as_str());
    let names: Vec<&str> = reference.into_iter().chain(laws).collect();
    let all = |points: &[usize]| points.iter().map(|point| names[*point]).collect::<Vec<_>>();
    let ranks: Vec<_> = ranking
        .ranked
        .iter()
        .map(|one| json!({ "rank": one.rank, "tied": one.tied, "of": names[one.point], "crosses": all(&one.crosses) }))
        .collect();
    json!({ "parameter": parameter, "size": found.size, "ranked": ranks, "apart": all(&ranking.apart),
        "words": all(&ranking.in_words), "silent": all(&ranking.silent), "unrecorded": all(&ranking.unrecorded) })
}
