//! `modelbill matrix`: what any number of laws say on a model's parameters.

mod asked;
mod laws;
mod machine;
mod table;

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::draft::{Choosing, Writing, format_named};
use super::output::Output;
use super::{Ending, Failure};
use crate::compare::{Matrix, MatrixRow, Ranking, matrix, rank};
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::parameter::{Parameter, Point};
use crate::render::{Format, Rendered};
use crate::report::{Charted, MatrixColumn, MatrixView, RankingView, matrix_report, ranking_part, standing_chart};
use asked::Asked;

#[derive(Debug, Args)]
pub(super) struct MatrixArgs {
    /// The model, or a draft file to set the laws beside; then laws, or places for all their laws. Without a law, every
    /// law recorded for the model
    #[arg(value_name = "MODEL|LAW|PLACE")]
    names: Vec<String>,
    /// The laws of the places that share a border with this one (may be repeated)
    #[arg(long, visible_alias = "neighbours", value_name = "PLACE")]
    neighbors: Vec<String>,
    /// Show a draft beside the laws, and how each law stands to it
    #[arg(long, value_name = "FILE", conflicts_with = "with_model")]
    draft: Option<String>,
    /// Show the model as drafted for this place beside the laws, and how each law stands to it
    #[arg(long, value_name = "PLACE")]
    with_model: Option<String>,
    #[command(flatten)]
    choosing: Choosing,
    /// Only these parameters
    #[arg(long = "parameter", value_name = "NAMES", value_delimiter = ',')]
    parameters: Vec<String>,
    /// Only the parameters of these groups
    #[arg(long = "group", value_name = "GROUPS", value_delimiter = ',')]
    groups: Vec<String>,
    /// Laws as they stood on this day, as 2027-01-31, instead of each as of the day of its record
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// Only laws that meet this: `family includes affinity and accrual_cap >= 56 hours`
    #[arg(long = "where", value_name = "QUESTION")]
    question: Option<String>,
    /// Rank the laws by the strength of this parameter for workers
    #[arg(long, value_name = "NAME")]
    rank: Option<String>,
    /// Ask and rank for employers with so many employees, instead of the largest
    #[arg(long, value_name = "EMPLOYEES", value_parser = clap::value_parser!(u32).range(1..))]
    size: Option<u32>,
    /// Only parameters on which the laws differ
    #[arg(long)]
    differences: bool,
    /// Show in every cell where the law says so
    #[arg(long)]
    cites: bool,
    /// Write instead of printing a table: md, html, pdf, docx, xml, json (the document) or csv
    #[arg(long, value_name = "FORMAT", value_parser = form_named)]
    format: Option<Form>,
    /// In CSV, a column for each law instead of a row for each fact
    #[arg(long)]
    wide: bool,
    /// Where to write it
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

/// How a matrix is written.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// As a document.
    Document(&'static Format),
    /// For a spreadsheet.
    Csv,
}

fn form_named(name: &str) -> Result<Form, String> {
    match name {
        "csv" => Ok(Form::Csv),
        name => format_named(name).map(Form::Document).map_err(|known| format!("{known}, csv")),
    }
}

/// What was found, before it is shown.
struct Found<'a> {
    asked: &'a Asked,
    points: &'a [Point],
    columns: &'a [MatrixColumn],
    matrix: Option<Matrix<'a>>,
    ranking: Option<(&'a Parameter, Ranking)>,
    size: Option<u32>,
}

pub(super) fn run(args: &MatrixArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let form = form(args)?;
    if args.wide && !matches!(form, Some(Form::Csv)) {
        let fault = Diagnostic::error("wide", "--wide is a layout of CSV");
        return Err(vec![fault.hint("write it with --format csv, or to a file whose name ends in .csv")]);
    }
    let mut asked = Asked::of(args, library)?;
    let ranked = asked.ranked(args)?;
    if let Some(parameter) = &ranked {
        asked.sort(parameter, args.size);
    }
    let rows = asked.rows(args)?;
    let (points, columns) = (asked.recorded.points(), asked.recorded.columns());
    let ranking = ranked.as_deref().map(|parameter| {
        let (points, _) = asked.with_reference(&points, &columns);
        (parameter, rank(parameter, &points, args.size))
    });
    // A ranking by itself is the whole answer; where rows are asked for as well, their table follows in its order.
    let shown = ranking.is_none() || !args.parameters.is_empty() || !args.groups.is_empty();
    let mut made = shown.then(|| matrix(rows.iter().map(AsRef::as_ref), asked.reference.as_ref(), &points));
    if let (true, Some(made)) = (args.differences, &mut made) {
        made.rows.retain(MatrixRow::differs);
    }
    let found = Found { asked: &asked, points: &points, columns: &columns, matrix: made, ranking, size: args.size };
    deliver(args, form, &found, output)?;
    Ok(Ending::Clean)
}

/// The form that was asked for, or that the ending of the output names.
fn form(args: &MatrixArgs) -> Result<Option<Form>, Failure> {
    if args.format.is_some() {
        return Ok(args.format);
    }
    let Some(path) = &args.output else { return Ok(None) };
    let ending =
        Path::new(path).extension().map_or_else(|| "md".to_owned(), |ending| ending.to_string_lossy().into_owned());
    form_named(&ending).map(Some).map_err(|message| vec![Diagnostic::error("unknown-format", message)])
}

fn deliver(args: &MatrixArgs, form: Option<Form>, found: &Found<'_>, output: &mut Output) -> Result<(), Failure> {
    match form {
        Some(Form::Csv) => {
            let bytes = table::csv(found, args.wide)?;
            match &args.output {
                None => output.print(&bytes),
                Some(path) => output.write(&[(path.clone(), Rendered { bytes, pages: None })], args.writing.force),
            }
        }
        Some(Form::Document(format)) => {
            let across = match format.name {
                "pdf" | "docx" => 6,
                "html" => 10,
                _ => usize::MAX,
            };
            let stem = format!("{}-matrix", found.asked.model.id);
            let document = document(args, found, across, true);
            args.writing.deliver(document, format, (args.output.as_ref(), &stem), output)
        }
        None if output.is_json() => machine::fields(found, output),
        // A column of a terminal's table that people can read is this wide.
        None => output.show(document(args, found, (output.width() / 22).saturating_sub(1), false)),
    }
}

/// The report, with at most so many laws across a table, the draft beside them among these; a ranking is drawn where it can be.
fn document(args: &MatrixArgs, found: &Found<'_>, across: usize, drawn: bool) -> crate::document::Document {
    let asked = found.asked;
    let groups: Vec<(&str, &str)> =
        asked.model.groups.iter().map(|group| (group.id.as_str(), group.title.as_str())).collect();
    let reference = asked.reference.as_ref().map(|point| point.name.as_str());
    let title = asked.title(args);
    let view = MatrixView {
        title: &title,
        remarks: &asked.remarks(args, found),
        reference,
        columns: found.columns,
        groups: &groups,
        across: across.saturating_sub(usize::from(reference.is_some())).max(1),
        cites: args.cites,
    };
    let (points, columns) = asked.with_reference(found.points, found.columns);
    let before = found.ranking.as_ref().map(|(parameter, ranking)| {
        let view = RankingView { parameter, points: &points, columns: &columns, size: found.size };
        let mut part = ranking_part(&view, ranking);
        let charted = Charted { own: asked.reference.as_ref(), laws: found.points };
        // A chart shows the largest employers, and must not stand above a ranking for others.
        let chart = if drawn && found.size.is_none() { standing_chart(parameter, charted) } else { None };
        part.blocks.splice(0..0, chart.map(crate::document::Block::Chart));
        part
    });
    let laws = asked.recorded.list();
    let matrix = found.matrix.as_ref().filter(|_| !found.columns.is_empty());
    matrix_report(&view, before.into_iter().collect(), matrix, laws)
}
