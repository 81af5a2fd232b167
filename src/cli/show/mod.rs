//! `modelbill show`: one thing in full.

mod law;
mod parameter;
mod testimony;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::output::Output;
use super::recorded::Recorded;
use super::sides::one_law;
use super::texts::{file_named, filed_named};
use super::{Ending, Failure, structure};
use crate::document::{Block, Cell, Document, Id, Inline, Level, Meta, ParagraphStyle, Provision, Source, Table};
use crate::draft::plain_setting;
use crate::library::{Jurisdiction, Library, Model};
use crate::parameter::Basis;

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
        /// Every value that it had or will have, with its days, instead of those of one day
        #[arg(long, conflicts_with = "as_of")]
        history: bool,
    },
    /// A parameter of a model, and what each recorded law says on it
    Parameter {
        /// The model
        #[arg(value_name = "MODEL")]
        model: String,
        /// The parameter
        #[arg(value_name = "NAME")]
        id: String,
        /// Laws as they stood on this day, as 2027-01-31
        #[arg(long, value_name = "DAY")]
        as_of: Option<Date>,
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
        What::Law { id, as_of, history } => {
            let unrecorded = library.laws(Some(id)).is_empty() && !library.laws(None).contains(id);
            if file_named(id).is_some() || (unrecorded && filed_named(library, id).is_some()) {
                return super::law::show_argument(id, false, library, output);
            }
            let law = library.law(&one_law(library, id)?)?;
            if json {
                return structure::law(&law, *as_of, *history, output).map(|()| Ending::Clean);
            }
            let model = library.model(&law.model)?;
            law::show(&law, &model, *as_of, *history)
        }
        What::Parameter { model, id, as_of } => {
            let model = library.model(model)?;
            let parameter = model.parameter(id).ok_or_else(|| vec![model.unknown_parameter(id)])?;
            let recorded = Recorded::all(library, &model, *as_of)?;
            if json {
                output.field("parameter", structure::parameter(parameter))?;
                return parameter::fields(parameter, &recorded, output).map(|()| Ending::Clean);
            }
            parameter::show(&model, parameter, &recorded)
        }
    };
    output.show(Document { meta: Meta::titled(title), body: parts })?;
    Ok(Ending::Clean)
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
        vec![Inline::strong(format!("{}.", note.topic)), Inline::text(format!(" {} ({})", note.note, form.cited(note)))]
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
    parts.push(placements);
    parts.extend(form.testimony.as_ref().map(testimony::part_on));
    parts.extend([authority, sources]);
    (form.name.clone(), parts)
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Text => "the text was read",
        Basis::Account => "an account was read",
        Basis::Memory => "not checked",
    }
}
