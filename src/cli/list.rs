//! `modelbill list`: what there is, a line each.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::output::Output;
use super::{Ending, Failure};
use crate::check::RULES;
use crate::document::{Block, Document, Id, Inline, Level, Meta, Provision, Source, Table};
use crate::import::IMPORTERS;
use crate::library::{Fact, Law, Library};
use crate::parameter::Basis;
use crate::render::FORMATS;
use crate::template::helper_list;

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Models
    Models,
    /// Jurisdictions
    Jurisdictions,
    /// Recorded laws
    Laws {
        /// Only those of a place
        #[arg(value_name = "PLACE")]
        place: Option<String>,
        /// What was in force on this day, as 2027-01-31, and how many facts held then
        #[arg(long, value_name = "DAY")]
        as_of: Option<Date>,
    },
    /// The parameters of a model
    Parameters {
        /// The model
        #[arg(value_name = "MODEL")]
        model: String,
    },
    /// Formats a bill can be written in
    Formats,
    /// Formats a text of law can be imported from
    Importers,
    /// Drafting rules that `check` applies
    Rules,
    /// Helpers that templates may use
    Helpers,
}

/// A table of words, printed or as JSON.
struct Listing {
    title: &'static str,
    head: Vec<&'static str>,
    shares: Vec<u16>,
    rows: Vec<Vec<String>>,
}

pub(super) fn run(args: &ListArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let listing = match &args.what {
        What::Models => models(library)?,
        What::Jurisdictions => jurisdictions(library)?,
        What::Laws { place, as_of } => laws(library, place.as_deref(), *as_of)?,
        What::Parameters { model } => parameters(library, model)?,
        What::Formats => constant("Formats", FORMATS.iter().map(|format| (format.name, format.describe))),
        What::Importers => constant("Importers", IMPORTERS.iter().map(|importer| (importer.name, importer.describe))),
        What::Rules => rules(library)?,
        What::Helpers => constant("Template helpers", helper_list()),
    };
    print(listing, output)?;
    Ok(Ending::Clean)
}

fn print(listing: Listing, output: &mut Output) -> Result<(), Failure> {
    if output.is_json() {
        let object = |row: &Vec<String>| {
            let fields = listing.head.iter().map(|head| head.to_lowercase().replace(' ', "_"));
            fields.zip(row.clone()).collect::<indexmap::IndexMap<_, _>>()
        };
        return output.field(
            &listing.title.to_lowercase().replace(' ', "_"),
            listing.rows.iter().map(object).collect::<Vec<_>>(),
        );
    }
    let cell = |text: &str| vec![Inline::text(text)];
    let table = Table {
        summary: listing.title.to_owned(),
        head: listing.head.iter().map(|head| cell(head)).collect(),
        shares: listing.shares,
        rows: listing.rows.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect(),
    };
    let mut part = Provision::new(Id::new("list"), Level::Matter, Source::Made("cli"));
    part.blocks.push(Block::Table(table));
    output.show(Document { meta: Meta::titled(listing.title), body: vec![part] })
}

fn constant<'a>(title: &'static str, rows: impl Iterator<Item = (&'a str, &'a str)>) -> Listing {
    let rows = rows.map(|(name, describe)| vec![name.to_owned(), describe.to_owned()]).collect();
    Listing { title, head: vec!["Name", "What it is"], shares: vec![25, 75], rows }
}

fn rules(library: &Library) -> Result<Listing, Failure> {
    let manuals = library.manuals()?;
    let rows = RULES.iter().map(|rule| {
        let borne_out = manuals.bearing_out(rule.code);
        let cited: Vec<String> = borne_out.iter().map(|(manual, place)| format!("{} {place}", manual.id)).collect();
        let cited = if cited.is_empty() { "—".to_owned() } else { cited.join("; ") };
        let word = super::check::severity_word(rule.severity);
        vec![rule.code.to_owned(), rule.describe.to_owned(), word.to_owned(), cited]
    });
    Ok(Listing {
        title: "Drafting rules",
        head: vec!["Name", "What it is", "Severity", "Manuals"],
        shares: vec![29, 41, 10, 20],
        rows: rows.collect(),
    })
}

fn models(library: &Library) -> Result<Listing, Failure> {
    let row = |id: &String| {
        let model = library.model(id)?;
        Ok(vec![id.clone(), model.name.clone(), model.parameters.len().to_string(), model.summary.clone()])
    };
    let rows = library.models().iter().map(row).collect::<Result<_, Failure>>()?;
    Ok(Listing {
        title: "Models",
        head: vec!["Id", "Name", "Parameters", "Summary"],
        shares: vec![18, 22, 12, 48],
        rows,
    })
}

fn jurisdictions(library: &Library) -> Result<Listing, Failure> {
    let row = |id: &String| {
        let place = library.jurisdiction(id)?;
        let placements: Vec<&str> = place.form.placements.iter().map(|placement| placement.id.as_str()).collect();
        let laws = library.laws(Some(id)).len();
        Ok(vec![
            id.clone(),
            place.form.name.clone(),
            place.form.instrument.introduced.clone(),
            placements.join(", "),
            if laws == 0 { "—".to_owned() } else { laws.to_string() },
        ])
    };
    let rows = library.jurisdictions().iter().map(row).collect::<Result<_, Failure>>()?;
    let head = vec!["Id", "Name", "Instrument", "Placements", "Laws recorded"];
    Ok(Listing { title: "Jurisdictions", head, shares: vec![20, 25, 18, 25, 12], rows })
}

fn laws(library: &Library, place: Option<&str>, as_of: Option<Date>) -> Result<Listing, Failure> {
    if let Some(place) = place {
        library.jurisdiction(place)?;
    }
    let row = |id: &String| {
        let law = library.law(id)?;
        Ok(vec![id.clone(), law.title.clone(), law.citation.clone(), law.as_of.to_string(), facts(&law, as_of)])
    };
    let rows = library.laws(place).iter().map(row).collect::<Result<_, Failure>>()?;
    Ok(Listing {
        title: "Laws",
        head: vec!["Id", "Title", "Citation", "As of", "Facts"],
        shares: vec![28, 28, 25, 12, 7],
        rows,
    })
}

/// How many of a law's facts, or of those that held on a day, were read how: "68 from the text, 6 by account, 2 unchecked".
fn facts(law: &Law, as_of: Option<Date>) -> String {
    if let Some((day, begins)) = as_of.zip(law.begins()).filter(|(day, begins)| day < begins) {
        return format!("none on {day}: the record begins on {begins}");
    }
    let bases = [(Basis::Text, "from the text"), (Basis::Account, "by account"), (Basis::Memory, "unchecked")];
    let facts: Vec<&Fact> = match as_of {
        None => law.facts.values().flatten().collect(),
        Some(day) => law.facts.keys().filter_map(|id| law.fact(id, day)).collect(),
    };
    let count = |basis: Basis| facts.iter().filter(|fact| fact.coordinate.basis == basis).count();
    let counts = bases.into_iter().map(|(basis, how)| (count(basis), how)).filter(|(count, _)| *count > 0);
    let told = counts.map(|(count, how)| format!("{count} {how}")).collect::<Vec<_>>().join(", ");
    match as_of {
        Some(day) if day > law.as_of => format!("{told}; the record was made as of {}", law.as_of),
        _ => told,
    }
}

fn parameters(library: &Library, model: &str) -> Result<Listing, Failure> {
    let model = library.model(model)?;
    let rows = model
        .parameters
        .values()
        .map(|parameter| {
            let default = crate::draft::plain_setting(parameter, &parameter.default);
            vec![parameter.id.clone(), parameter.kind.name().to_owned(), default, parameter.name.clone()]
        })
        .collect();
    Ok(Listing {
        title: "Parameters",
        head: vec!["Id", "Type", "Default", "What it is"],
        shares: vec![24, 10, 33, 33],
        rows,
    })
}
