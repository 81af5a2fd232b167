//! `modelbill benefits`: what benefit formulas pay at given wages, side by side.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use serde_json::json;

use super::compare::draft_name;
use super::draft::{Choosing, Notes, Writing, drawn_up, format_of};
use super::output::Output;
use super::sides::{Named, answering, answers, day_of, name};
use super::{Ending, Failure};
use crate::compare::{Deviation, deviations};
use crate::diagnostic::Diagnostic;
use crate::document::Chart;
use crate::library::{Law, Library, Model};
use crate::parameter::{Kind, Money, Number, Parameter, Point, json_number};
use crate::report::{Charted, Paying, benefit_chart, benefits_report};

#[derive(Debug, Args)]
pub(super) struct BenefitsArgs {
    /// Laws or places, and models or draft files; without any, every recorded law
    #[arg(value_name = "LAW|PLACE|MODEL|FILE")]
    sides: Vec<String>,
    /// The place for which a model is drafted
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Average weekly wages in dollars, with commas between them
    #[arg(long, value_name = "DOLLARS", value_delimiter = ',', value_parser = wage, default_value = "400,800,1200,1600,2400")]
    wages: Vec<Number>,
    /// The formula, where a model has several
    #[arg(long, value_name = "PARAMETER")]
    parameter: Option<String>,
    /// Laws as they stood on this day, as 2027-01-31
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// Write to a file, in the format of its ending
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    choosing: Choosing,
}

fn wage(text: &str) -> Result<Number, String> {
    let text = text.trim().trim_start_matches('$');
    Money::read(&format!("${text}")).map(Money::dollars).ok_or_else(|| format!("`{text}` is no sum of dollars"))
}

/// A law or a draft with what a report says of its day.
struct Payer {
    point: Point,
    standing: String,
    /// Whether it is a draft.
    drafted: bool,
}

pub(super) fn run(args: &BenefitsArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let (model, formula) = formula(args, library)?;
    let payers = payers(args, library, &model)?;
    let first = payers.first().map(|payer| &payer.point);
    let paying: Vec<Paying<'_>> = payers
        .iter()
        .map(|payer| Paying {
            name: &payer.point.name,
            standing: payer.standing.clone(),
            says: payer.point.coordinates.get(&formula.id),
            curve: payer.point.curve(&formula),
            against_first: first.and_then(|first| against(&formula, first, &payer.point)),
        })
        .collect();
    if output.is_json() {
        return as_json(args, &paying, output).map(|()| Ending::Clean);
    }
    let title = format!("{} by weekly wage", formula.name);
    // A terminal has too few lines and letters to draw them.
    let chart = args.output.as_ref().and_then(|_| chart(&formula, &payers));
    let report = benefits_report(&title, &args.wages, &paying, chart);
    match &args.output {
        None => output.show(report)?,
        Some(path) => args.writing.deliver(report, format_of(path)?, (Some(path), "benefits"), output)?,
    }
    Ok(Ending::Clean)
}

/// What is paid at every wage; the first draft is what the chart is about.
fn chart(formula: &Parameter, payers: &[Payer]) -> Option<Chart> {
    let own = payers.iter().position(|payer| payer.drafted);
    let others = payers.iter().enumerate().filter(|(index, _)| Some(*index) != own);
    let laws: Vec<Point> = others.map(|(_, payer)| payer.point.clone()).collect();
    benefit_chart(formula, Charted { own: own.map(|own| &payers[own].point), laws: &laws })
}

/// The formula asked for, or the first of the only model that has one.
fn formula(args: &BenefitsArgs, library: &Library) -> Result<(std::sync::Arc<Model>, Parameter), Failure> {
    for id in library.models() {
        let model = library.model(&id)?;
        let wanted = |parameter: &Parameter| args.parameter.as_ref().is_none_or(|wanted| *wanted == parameter.id);
        let mut formulas = model.parameters.values().filter(|parameter| matches!(parameter.kind, Kind::Formula(_)));
        if let Some(found) = formulas.find(|parameter| wanted(parameter)) {
            let found = (**found).clone();
            return Ok((model, found));
        }
    }
    let wanted = args.parameter.as_deref().unwrap_or("");
    let names: Vec<String> = library
        .models()
        .iter()
        .filter_map(|id| library.model(id).ok())
        .flat_map(|model| model.parameters.values().map(|it| (**it).clone()).collect::<Vec<_>>())
        .filter(|parameter| matches!(parameter.kind, Kind::Formula(_)))
        .map(|parameter| parameter.id)
        .collect();
    Err(vec![
        Diagnostic::error("no-formula", format!("no model has a benefit formula `{wanted}`"))
            .suggest(wanted, names.iter().map(String::as_str)),
    ])
}

fn payers(args: &BenefitsArgs, library: &Library, model: &Model) -> Result<Vec<Payer>, Failure> {
    if args.sides.is_empty() {
        let laws = library.laws_of(&model.id, None);
        return laws.iter().map(|id| Ok(of_law(&library.law(id)?, args.as_of))).collect();
    }
    let mut payers = Vec::new();
    for side in &args.sides {
        match answering(library, name(library, side)?, Some(&model.id)) {
            Named::Laws(laws) => {
                for id in laws {
                    let law = library.law(&id)?;
                    answers(&law, model)?;
                    payers.push(of_law(&law, args.as_of));
                }
            }
            Named::Model | Named::DraftFile => {
                let drafted = drawn_up(library, (side, args.place.as_deref()), &args.choosing, Notes::None)?;
                let point = drafted.draft.point(&draft_name(&drafted, side));
                let standing = format!("Drafted for {}.", drafted.place.form.spoken());
                payers.push(Payer { point, standing, drafted: true });
            }
            Named::Text(_) => {
                return Err(vec![
                    Diagnostic::error("no-record", format!("`{side}` is a text, and what it pays is not recorded"))
                        .hint("name a recorded law, a model or a draft file; `modelbill list laws` shows the laws"),
                ]);
            }
        }
    }
    Ok(payers)
}

fn of_law(law: &Law, as_of: Option<Date>) -> Payer {
    let day = day_of(law, as_of);
    let status = law.status_on(day).unwrap_or("before the record begins");
    Payer { point: law.point(day), standing: format!("As of {day}: {status}."), drafted: false }
}

fn against(formula: &Parameter, first: &Point, second: &Point) -> Option<Deviation> {
    deviations([formula], first, second).into_iter().next()
}

fn as_json(args: &BenefitsArgs, paying: &[Paying<'_>], output: &mut Output) -> Result<(), Failure> {
    let laws = paying.iter().map(|law| {
        let benefits = law.curve.as_ref().map(|curve| {
            args.wages
                .iter()
                .map(|wage| json!({ "wage": json_number(*wage), "benefit": json_number(curve.benefit(*wage)) }))
                .collect::<Vec<_>>()
        });
        json!({ "name": law.name, "standing": law.standing, "says": law.says, "benefits": benefits,
                "against_first": law.against_first })
    });
    output.field("laws", laws.collect::<Vec<_>>())
}
