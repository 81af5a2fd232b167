//! `modelbill show`: one thing in full.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::output::Output;
use super::sides::{day_of, standing};
use super::texts::{file_named, filed_named};
use super::{Ending, Failure, law, structure};
use crate::document::{Block, Cell, Document, Id, Inline, Level, Meta, ParagraphStyle, Provision, Source, Table};
use crate::draft::plain_setting;
use crate::library::{Jurisdiction, Law, Library, Model};
use crate::parameter::{Basis, Coordinate, Kind, Parameter, Says};

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A model: its provisions, its parameters by group, and the rules between them
    Model {
        /// The model
        #[arg(value_name = "MODEL")]
        id: String,
    },
    /// A jurisdiction: its form of a bill, and what a drafter there must check
    Jurisdiction {
        /// The jurisdiction
        #[arg(value_name = "PLACE")]
        id: String,
    },
    /// The record of a law: every fact with citation and source
    Law {
        /// The law, or its place where that has only one; a text file, or a law of which only the text is filed, is shown
        /// as `law show` does
        #[arg(value_name = "LAW")]
        id: String,
        /// As it stood on this day, as 2027-01-31
        #[arg(long, value_name = "DAY")]
        as_of: Option<Date>,
    },
    /// A parameter of a model
    Parameter {
        /// The model
        #[arg(value_name = "MODEL")]
        model: String,
        /// The parameter
        #[arg(value_name = "NAME")]
        id: String,
    },
}

pub(super) fn run(args: &ShowArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let json = output.is_json();
    let (title, parts) = match &args.what {
        What::Model { id } => {
            let model = library.model(id)?;
            if json {
                return structure::model(&model, output).map(|()| Ending::Clean);
            }
            show_model(&model)
        }
        What::Jurisdiction { id } => {
            let place = library.jurisdiction(id)?;
            if json {
                return structure::jurisdiction(&place, output).map(|()| Ending::Clean);
            }
            show_jurisdiction(&place)
        }
        What::Law { id, as_of } => {
            let unrecorded = library.laws(Some(id)).is_empty() && !library.laws(None).contains(id);
            if file_named(id).is_some() || (unrecorded && filed_named(library, id).is_some()) {
                return law::show_argument(id, false, library, output);
            }
            let law = library.law(&one_law(library, id))?;
            if json {
                return structure::law(&law, *as_of, output).map(|()| Ending::Clean);
            }
            let model = library.model(&law.model)?;
            show_law(&law, &model, *as_of)
        }
        What::Parameter { model, id } => {
            let model = library.model(model)?;
            let parameter = model.parameter(id).ok_or_else(|| vec![model.unknown_parameter(id)])?;
            if json {
                return output.field("parameter", structure::parameter(parameter)).map(|()| Ending::Clean);
            }
            show_parameter(&model, parameter)
        }
    };
    output.show(Document { meta: Meta::titled(title), body: parts })?;
    Ok(Ending::Clean)
}

/// The law that `id` names, which may be that of its place alone.
pub(super) fn one_law(library: &Library, id: &str) -> String {
    match library.laws(Some(id)).as_slice() {
        [only] if !id.contains('/') => only.clone(),
        _ => id.to_owned(),
    }
}

pub(super) fn part(heading: &str) -> Provision {
    let mut part = Provision::new(Id::new(heading), Level::Heading, Source::Made("cli"));
    part.heading = vec![Inline::text(heading)];
    part
}

pub(super) fn titled(title: &str, lines: &[String]) -> Provision {
    let mut part = Provision::new(Id::new("title"), Level::Matter, Source::Made("cli"));
    part.blocks.push(Block::styled(ParagraphStyle::Title, vec![Inline::text(title)]));
    part.blocks.extend(lines.iter().map(|line| Block::paragraph(vec![Inline::text(line.as_str())])));
    part
}

pub(super) fn text(words: &str) -> Cell {
    vec![Inline::text(words)]
}

pub(super) fn table(summary: &str, head: &[&str], shares: &[u16], rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table {
        summary: summary.to_owned(),
        head: head.iter().map(|head| text(head)).collect(),
        shares: shares.to_vec(),
        rows,
    })
}

fn show_model(model: &Model) -> (String, Vec<Provision>) {
    let mut parts = vec![titled(&model.name, std::slice::from_ref(&model.summary))];
    let mut provisions = part("Provisions");
    let names = model.provisions.iter().map(|file| text(&file.id)).collect();
    provisions.blocks.push(Block::Bullets { points: names });
    parts.push(provisions);
    for group in &model.groups {
        let mut part = part(&group.title);
        let rows = model.parameters.values().filter(|parameter| parameter.group == group.id).map(|parameter| {
            vec![text(&parameter.id), text(&plain_setting(parameter, &parameter.default)), text(&parameter.describe)]
        });
        part.blocks.push(table(
            &group.title,
            &["Parameter", "Default", "What it means"],
            &[25, 30, 45],
            rows.collect(),
        ));
        parts.push(part);
    }
    let mut rules = part("Rules between parameters");
    let points = model.rules.iter().map(|rule| text(&format!("{}: {}", rule.id, rule.about.join(", "))));
    rules.blocks.push(Block::Bullets { points: points.collect() });
    parts.push(rules);
    (model.name.clone(), parts)
}

fn show_parameter(model: &Model, parameter: &Parameter) -> (String, Vec<Provision>) {
    let mut lines = vec![parameter.describe.clone()];
    lines.push(format!("Type: {}. Range: {}.", parameter.kind.name(), parameter.range()));
    lines.push(format!("Default: {}.", plain_setting(parameter, &parameter.default)));
    lines.push(format!("Stronger for workers: {}.", direction(parameter)));
    lines.extend(parameter.note.iter().map(|note| format!("Note: {note}")));
    lines.extend(parameter.when_silent.iter().map(|silent| format!("Where a law is silent: {silent}.")));
    let mut parts = vec![titled(&format!("{} ({}, {})", parameter.name, parameter.id, model.id), &lines)];
    match &parameter.kind {
        Kind::Choice(options) => {
            let mut part = part("Options, weakest first");
            let mut options: Vec<_> = options.iter().collect();
            options.sort_by_key(|(_, option)| option.rank);
            let rows =
                options.iter().map(|(id, option)| vec![text(id), text(&option.rank.to_string()), text(&option.label)]);
            part.blocks.push(table("Options", &["Option", "Rank", "What it is"], &[30, 10, 60], rows.collect()));
            parts.push(part);
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
            parts.push(part);
        }
        _ => {}
    }
    (parameter.name.clone(), parts)
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

fn show_jurisdiction(place: &Jurisdiction) -> (String, Vec<Provision>) {
    let form = &place.form;
    let lines = [
        format!("Introduced as: {}. The text calls itself: this {}.", form.instrument.introduced, form.instrument.law),
        format!("Enacting clause: {}", form.bill.enacting_clause),
        format!("Takes effect, unless a bill says otherwise: {}.", form.effective.rule),
        format!("Enforced by: {}.", form.agencies.values().cloned().collect::<Vec<_>>().join("; ")),
    ];
    let mut parts = vec![titled(&form.name, &lines)];
    let mut placements = part("Placements");
    let points = form.placements.iter().map(|placement| {
        vec![Inline::strong(placement.id.as_str()), Inline::text(format!(": {}", placement.describe))]
    });
    placements.blocks.push(Block::Bullets { points: points.collect() });
    let mut authority = part("What to check");
    let points = form.authority.iter().map(|note| {
        vec![Inline::strong(format!("{}.", note.topic)), Inline::text(format!(" {} ({})", note.note, note.cite))]
    });
    authority.blocks.push(Block::Bullets { points: points.collect() });
    let mut sources = part("Where this was seen");
    let points = form.sources.iter().map(|source| {
        let address = source.address.as_deref().unwrap_or("");
        text(&format!(
            "{}, as of {} ({}). {address} For: {}",
            source.title,
            source.as_of,
            basis(source.basis),
            source.bears_out.join(", ")
        ))
    });
    sources.blocks.push(Block::Bullets { points: points.collect() });
    parts.extend([placements, authority, sources]);
    (form.name.clone(), parts)
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Text => "the text was read",
        Basis::Account => "an account was read",
        Basis::Memory => "not checked",
    }
}

fn show_law(law: &Law, model: &Model, as_of: Option<Date>) -> (String, Vec<Provision>) {
    let title = format!("{}, {}", law.title, law.citation);
    let mut parts = vec![titled(&title, &[standing(law, as_of)])];
    let point = law.point(day_of(law, as_of));
    for group in &model.groups {
        let mut part = part(&group.title);
        let inside = model.parameters.values().filter(|parameter| parameter.compared && parameter.group == group.id);
        let rows: Vec<Vec<Cell>> = inside
            .map(|parameter| {
                let coordinate = point.coordinates.get(&parameter.id);
                vec![text(&parameter.name), fact(parameter, coordinate), cite(coordinate)]
            })
            .collect();
        part.blocks.push(table(&group.title, &["Question", "What the law says", "Where"], &[30, 45, 25], rows));
        parts.push(part);
    }
    if !law.additional.is_empty() {
        let mut beyond = part("Beyond the model");
        let points =
            law.additional.iter().map(|more| text(&format!("{}. {} ({})", more.name, more.describe, more.cite)));
        beyond.blocks.push(Block::Bullets { points: points.collect() });
        parts.push(beyond);
    }
    let mut sources = part("Sources");
    let points = law.sources.iter().map(|source| {
        let address = source.address.as_deref().unwrap_or("");
        text(&format!("{}, as of {} ({}). {address}", source.title, source.as_of, basis(source.basis)))
    });
    sources.blocks.push(Block::Bullets { points: points.collect() });
    parts.push(sources);
    (title, parts)
}

fn fact(parameter: &Parameter, coordinate: Option<&Coordinate>) -> Cell {
    let Some(coordinate) = coordinate else { return vec![Inline::emphasis("not recorded")] };
    let said = match &coordinate.says {
        Says::Value(setting) => plain_setting(parameter, setting),
        Says::Words(words) => words.clone(),
        Says::Silent => "no such rule".to_owned(),
    };
    let mut cell = text(&said);
    for except in &coordinate.except {
        cell.push(Inline::Break);
        cell.push(Inline::text(format!("For {}: {} ({})", except.who, except.rule, except.cite)));
    }
    if let Some(note) = &coordinate.note {
        cell.push(Inline::Break);
        cell.push(Inline::text(format!("Note: {note}")));
    }
    cell
}

fn cite(coordinate: Option<&Coordinate>) -> Cell {
    let Some(coordinate) = coordinate else { return Vec::new() };
    let parts: Vec<&str> = coordinate.cite.as_deref().into_iter().chain(coordinate.basis.caution()).collect();
    text(&parts.join("; "))
}
