//! The record of a law: every fact with its citation, its source and its days.

use jiff::civil::Date;

use super::super::sides::{day_of, standing};
use super::{basis, part, table, text, titled};
use crate::document::{Block, Cell, Inline, Provision};
use crate::library::{Fact, Law, Model};
use crate::parameter::{Coordinate, Parameter};
use crate::report::{exceptions, legend, said};

/// The record as it stood on a day, or with every value that it had, as parts of a document under its title.
pub(super) fn show(law: &Law, model: &Model, as_of: Option<Date>, history: bool) -> (String, Vec<Provision>) {
    let title = format!("{}, {}", law.title, law.citation);
    let mut opening = vec![standing(law, as_of)];
    if history {
        opening.push(
            "Every value is shown with the days on which it held; one without days held as long as the law.".to_owned(),
        );
        opening.push(format!("The law: {}.", life(law)));
    }
    let mut parts = vec![titled(&title, &opening)];
    for group in &model.groups {
        let inside = model.parameters.values().filter(|parameter| parameter.compared && parameter.group == group.id);
        let rows: Vec<Vec<Cell>> = inside.flat_map(|parameter| rows(law, parameter, as_of, history)).collect();
        if rows.is_empty() {
            continue;
        }
        let mut part = part(&group.title);
        let legend = legend(&rows);
        let head = ["Question", "What the law says", "Where", "Seen in"];
        part.blocks.push(table(&group.title, &head, &[24, 38, 22, 16], rows));
        part.blocks.extend(legend);
        parts.push(part);
    }
    if !law.additional.is_empty() {
        let mut beyond = part("Beyond the model");
        let points =
            law.additional.iter().map(|more| text(&format!("{}. {} ({})", more.name, more.describe, more.cite)));
        beyond.blocks.push(Block::Bullets { points: points.collect() });
        parts.push(beyond);
    }
    parts.push(sources(law));
    (title, parts)
}

/// The times of a law's life: "in force from 2020-01-01, repealed from 2024-01-01".
fn life(law: &Law) -> String {
    law.status.iter().map(|status| format!("{} from {}", status.is, status.from)).collect::<Vec<_>>().join("; ")
}

fn sources(law: &Law) -> Provision {
    let mut sources = part("Sources");
    let points = law.sources.iter().map(|source| {
        let address = source.address.as_deref().unwrap_or("");
        vec![
            Inline::strong(format!("{}:", source.id)),
            Inline::text(format!(" {}, as of {} ({}). {address}", source.title, source.as_of, basis(source.basis))),
        ]
    });
    sources.blocks.push(Block::Bullets { points: points.collect() });
    sources
}

/// What the law says on a parameter: on a day, or in every window of time.
fn rows(law: &Law, parameter: &Parameter, as_of: Option<Date>, history: bool) -> Vec<Vec<Cell>> {
    let day = day_of(law, as_of);
    let mut facts: Vec<&Fact> = if history {
        law.facts.get(&parameter.id).into_iter().flatten().collect()
    } else {
        law.fact(&parameter.id, day).into_iter().collect()
    };
    if facts.is_empty() {
        return vec![vec![text(&parameter.name), said(parameter, None), Vec::new(), Vec::new()]];
    }
    facts.sort_by_key(|fact| fact.from);
    let row = |(index, fact): (usize, &&Fact)| {
        let name = if index == 0 { text(&parameter.name) } else { Vec::new() };
        let source = &law.sources[fact.source];
        let seen = vec![Inline::text(source.id.as_str()), Inline::Break, Inline::text(source.as_of.to_string())];
        vec![name, says(parameter, fact), cite(&fact.coordinate), seen]
    };
    facts.iter().enumerate().map(row).collect()
}

/// What a fact says, the days on which it held, its exceptions and its note.
fn says(parameter: &Parameter, fact: &Fact) -> Cell {
    let mut cell = said(parameter, Some(&fact.coordinate));
    if let Some(window) = window(fact) {
        cell.extend([Inline::Break, Inline::emphasis(window)]);
    }
    cell.extend(exceptions(&fact.coordinate));
    if let Some(note) = &fact.coordinate.note {
        cell.push(Inline::Break);
        cell.push(Inline::text(format!("Note: {note}")));
    }
    cell
}

/// The days on which a fact held; nothing where they are those of the law.
fn window(fact: &Fact) -> Option<String> {
    match (fact.from, fact.until) {
        (None, None) => None,
        (Some(from), None) => Some(format!("from {from}")),
        (None, Some(until)) => Some(format!("until {until}")),
        (Some(from), Some(until)) => Some(format!("from {from} until {until}")),
    }
}

/// Where a fact is found, and how it is known.
pub(super) fn cite(coordinate: &Coordinate) -> Cell {
    let parts: Vec<&str> = coordinate.cite.as_deref().into_iter().chain(coordinate.basis.caution()).collect();
    text(&parts.join("; "))
}
