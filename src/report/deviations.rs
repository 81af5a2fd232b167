//! How a law departs from a bill, or one draft from another: counts, then every parameter, the gravest first.

use serde::Serialize;

use super::cell::{citation, exceptions, said};
use super::doubt::{doubt, legend};
use super::sentence::sentence;
use super::{part, report};
use crate::compare::{Deviation, Outcome};
use crate::document::{
    Block, Cell, Compared, Document, Id, Inline, ParagraphStyle, Provision, Table, Verdict, capitalized,
};
use crate::parameter::{Parameter, Point};

/// One comparison: what was set against what, and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// A short id for the ids of the report's parts.
    pub id: &'a str,
    /// The title of the second, with its citation: "Sick Time Act, Statia Code §§ …".
    pub title: &'a str,
    /// What a reader must know of the second before reading on: its as-of date and how it was read.
    pub standing: &'a str,
    /// The first.
    pub first: &'a Point,
    /// The second.
    pub second: &'a Point,
    /// What came of it.
    pub deviations: &'a [Deviation],
    /// The outcomes to show.
    pub shown: &'a [Outcome],
    /// What the second has beyond the model: name, description, citation.
    pub additional: &'a [(String, String, String)],
}

/// How many parameters came out which way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counts(pub Vec<(Outcome, usize)>);

/// Counts outcomes, in the order of [`Outcome::ALL`], leaving out those that did not occur.
pub fn counts(deviations: &[Deviation]) -> Counts {
    let count = |outcome: Outcome| deviations.iter().filter(|deviation| deviation.outcome == outcome).count();
    Counts(Outcome::ALL.into_iter().map(|outcome| (outcome, count(outcome))).filter(|(_, count)| *count > 0).collect())
}

impl Counts {
    /// The counts in a line: "14 weaker, 3 stronger, 20 the same".
    pub fn line(&self) -> String {
        self.0.iter().map(|(outcome, count)| format!("{count} {}", outcome.word())).collect::<Vec<_>>().join(", ")
    }
}

/// A report of its own.
pub fn deviation_report<'a>(
    title: &str,
    parameters: impl Fn(&str) -> Option<&'a Parameter>,
    comparisons: &[Against<'_>],
) -> Document {
    let mut opening = part("title", title);
    opening.heading.clear();
    opening.level = crate::document::Level::Matter;
    opening.blocks.push(Block::styled(ParagraphStyle::Title, vec![Inline::text(title)]));
    let mut parts = vec![opening];
    for against in comparisons {
        parts.push(deviation_parts(&parameters, against));
    }
    report(title, parts)
}

/// One comparison as a part of a report.
pub fn deviation_parts<'a>(parameters: &impl Fn(&str) -> Option<&'a Parameter>, against: &Against<'_>) -> Provision {
    let mut whole = part(against.id, against.title);
    whole.blocks.push(Block::paragraph(vec![Inline::text(against.standing)]));
    let opening = format!("{} against {}", capitalized(&against.second.name), against.first.name);
    let asked = match against.deviations.len() {
        1 => "1 question".to_owned(),
        asked => format!("{asked} questions"),
    };
    let line = format!(", in {asked}: {}.", counts(against.deviations).line());
    whole.blocks.push(Block::paragraph(vec![Inline::strong(opening), Inline::text(line)]));
    for outcome in Outcome::ALL.into_iter().filter(|outcome| against.shown.contains(outcome)) {
        let found: Vec<(&Deviation, &Parameter)> = against
            .deviations
            .iter()
            .filter(|deviation| deviation.outcome == outcome)
            .filter_map(|deviation| Some((deviation, parameters(&deviation.parameter)?)))
            .collect();
        if !found.is_empty() {
            whole.children.push(outcome_part(against, outcome, &found));
        }
    }
    whole.children.extend(beyond(against));
    whole
}

fn outcome_part(against: &Against<'_>, outcome: Outcome, found: &[(&Deviation, &Parameter)]) -> Provision {
    let id = Id::new(against.id).within(outcome.word());
    let mut part = part(id.as_str(), &format!("{} ({})", heading(outcome, against), found.len()));
    let verdict = Verdict::Direction(outcome);
    part.compared = Some(Box::new(Compared { verdict, sides: None, changes: Vec::new() }));
    if outcome == Outcome::Unrecorded {
        let points = found.iter().map(|(_, parameter)| vec![Inline::text(parameter.name.as_str())]).collect();
        part.blocks.push(Block::Bullets { points });
        return part;
    }
    let text = |words: &str| vec![Inline::text(words)];
    let plain_words = outcome != Outcome::Same;
    let mut head =
        vec![text("Question"), text(&capitalized(&against.first.name)), text(&capitalized(&against.second.name))];
    if plain_words {
        head.push(text("In plain words"));
    }
    let rows: Vec<Vec<Cell>> = found
        .iter()
        .map(|(deviation, parameter)| {
            let mut row = vec![text(&parameter.name), cell(parameter, against.first), cell(parameter, against.second)];
            if plain_words {
                row.push(meaning(parameter, deviation, against));
            }
            row
        })
        .collect();
    let legend = legend(&rows);
    part.blocks.push(Block::Table(Table {
        summary: heading(outcome, against),
        shares: if plain_words { vec![18, 24, 26, 32] } else { vec![24, 36, 40] },
        head,
        rows,
    }));
    part.blocks.extend(legend);
    part
}

fn heading(outcome: Outcome, against: &Against<'_>) -> String {
    let (first, second) = (&against.first.name, capitalized(&against.second.name));
    match outcome {
        Outcome::Weaker => format!("{second} is weaker than {first}"),
        Outcome::Mixed => format!("{second} is in part stronger, in part weaker than {first}"),
        Outcome::Stronger => format!("{second} is stronger than {first}"),
        Outcome::Differs => format!("{second} differs from {first}"),
        Outcome::Incomparable => "Rules of different kinds".to_owned(),
        Outcome::Silent => format!("{second} has no rule"),
        Outcome::Additional => format!("Only {} has a rule", against.second.name),
        Outcome::Same => format!("{second} is the same as {first}"),
        Outcome::Unrecorded => "Not recorded: nobody has read for these yet".to_owned(),
    }
}

/// What one side says and where, with its exceptions.
fn cell(parameter: &Parameter, point: &Point) -> Cell {
    let coordinate = point.coordinates.get(&parameter.id);
    let mut cell = said(parameter, coordinate);
    cell.extend(coordinate.into_iter().flat_map(|coordinate| [citation(coordinate), exceptions(coordinate)]).flatten());
    cell
}

fn meaning(parameter: &Parameter, deviation: &Deviation, against: &Against<'_>) -> Cell {
    // A sentence is as doubtful as the more doubtful of the facts it tells.
    let basis = |point: &Point| point.coordinates.get(&parameter.id).and_then(|coordinate| doubt(coordinate.basis));
    let told = vec![Inline::text(sentence(parameter, deviation, against.first, against.second))];
    let mut cell = match basis(against.first).max(basis(against.second)) {
        Some(doubt) => vec![Inline::Doubtful { doubt, text: told }],
        None => told,
    };
    let note = against.second.coordinates.get(&parameter.id).and_then(|coordinate| coordinate.note.as_ref());
    if let Some(note) = note {
        cell.push(Inline::Break);
        cell.push(Inline::emphasis(format!("Note: {note}")));
    }
    cell
}

/// What the second has that the model has no question for.
fn beyond(against: &Against<'_>) -> Option<Provision> {
    if against.additional.is_empty() {
        return None;
    }
    let id = Id::new(against.id).within("beyond");
    let mut part =
        part(id.as_str(), &format!("What {} has beyond the model ({})", against.second.name, against.additional.len()));
    let point = |(name, describe, cite): &(String, String, String)| {
        vec![
            Inline::strong(format!("{name}.")),
            Inline::text(format!(" {describe} ")),
            Inline::emphasis(format!("({cite})")),
        ]
    };
    part.blocks.push(Block::Bullets { points: against.additional.iter().map(point).collect() });
    Some(part)
}
