//! What benefit formulas pay, wage by wage: one row for each law, one column for each wage.

use super::wages::pays_more;
use super::{part, report};
use crate::compare::{Deviation, Wages};
use crate::document::{Block, Cell, Chart, Document, Inline, ParagraphStyle, Table, capitalized};
use crate::parameter::{Coordinate, Curve, Money, Number, Says, Value, figures};

/// A law, or a draft, whose benefit is shown.
#[derive(Debug)]
pub struct Paying<'a> {
    /// Its name.
    pub name: &'a str,
    /// The day as of which it is shown, and what else a reader must know of it.
    pub standing: String,
    /// What it says of the benefit, if anybody has read it.
    pub says: Option<&'a Coordinate>,
    /// What it pays; nothing where that cannot be reckoned.
    pub curve: Option<Curve>,
    /// Over which wages it pays more than the first, where both can be reckoned.
    pub against_first: Option<Deviation>,
}

/// The weekly benefit of each law at each weekly wage, in dollars; and the wages at which each pays more than the first.
/// The chart, where one is wanted, stands above them.
pub fn benefits_report(title: &str, wages: &[Number], laws: &[Paying<'_>], chart: Option<Chart>) -> Document {
    let text = |words: String| vec![Inline::text(words)];
    let mut table = part("benefits", title);
    table.blocks.extend(chart.map(Block::Chart));
    let greatest: Vec<Option<Number>> = wages
        .iter()
        .map(|wage| laws.iter().filter_map(|law| law.curve.as_ref()).map(|it| it.benefit(*wage)).max())
        .collect();
    let mut head = vec![text("Law".to_owned())];
    head.extend(wages.iter().map(|wage| text(dollars(*wage))));
    let rows = laws.iter().map(|law| {
        let mut row = vec![name_of(law)];
        row.extend(wages.iter().zip(&greatest).map(|(wage, greatest)| cell(law, *wage, *greatest)));
        row
    });
    let mut shares = vec![4; wages.len() + 1];
    shares[0] = 6;
    table.blocks.push(Block::paragraph(text(
        "The weekly benefit for each average weekly wage, and its share of the wage; the highest is marked *."
            .to_owned(),
    )));
    table.blocks.push(Block::Table(Table { summary: title.to_owned(), head, shares, rows: rows.collect() }));
    let mut formulas = part("formulas", "How each is reckoned");
    formulas.blocks.push(Block::Bullets { points: laws.iter().map(formula).collect() });
    let mut parts = vec![table, formulas];
    parts.extend(crossings(laws));
    report(title, parts)
}

fn name_of(law: &Paying<'_>) -> Cell {
    let caution = law.says.and_then(|says| says.basis.caution());
    let mut cell = vec![Inline::text(capitalized(law.name))];
    cell.extend(caution.map(|caution| Inline::emphasis(format!(" ({caution})"))));
    cell
}

fn cell(law: &Paying<'_>, wage: Number, greatest: Option<Number>) -> Cell {
    let Some(curve) = &law.curve else { return vec![Inline::text("—")] };
    let benefit = curve.benefit(wage);
    let share = if wage == Number::from_integer(0) { wage } else { benefit / wage * Number::from_integer(100) };
    let share = Inline::text(format!(" ({}%)", figures(share.round())));
    let sum = dollars(benefit.round());
    // A sign as well as weight: not every reader sees weight.
    let sum = if greatest == Some(benefit) { Inline::strong(format!("{sum}*")) } else { Inline::text(sum) };
    vec![sum, share]
}

fn dollars(sum: Number) -> String {
    Money { cents: (sum * Number::from_integer(100)).round().to_integer() }.to_string()
}

/// The formula of a law in words, with its citation, or why it has none.
fn formula(law: &Paying<'_>) -> Cell {
    let mut cell = vec![Inline::strong(format!("{}.", capitalized(law.name)))];
    let Some(says) = law.says else {
        cell.push(Inline::emphasis(" Nobody has read it for this yet."));
        return cell;
    };
    let said = match &says.says {
        Says::Value(setting) => match setting.general() {
            Value::Formula(formula) => formula.plain(),
            _ => "no benefit of its own".to_owned(),
        },
        Says::Words(words) => words.clone(),
        Says::Silent => "no such rule".to_owned(),
    };
    let known: Vec<&str> = says.cite.as_deref().into_iter().chain(says.basis.caution()).collect();
    let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join("; ")) };
    cell.push(Inline::text(format!(" {said}{known}. {}", law.standing)));
    if law.curve.is_none() {
        cell.push(Inline::emphasis(" It cannot be reckoned in dollars: an index that it refers to is not recorded."));
    }
    cell
}

/// The wages at which each law pays more than the first; nothing where there is only one.
fn crossings(laws: &[Paying<'_>]) -> Option<crate::document::Provision> {
    let first = laws.first()?;
    let wages = |law: &Paying<'_>| -> Option<Wages> {
        law.against_first.as_ref()?.bands.first().and_then(|band| band.wages.clone())
    };
    let points: Vec<Cell> = laws[1..]
        .iter()
        .filter_map(|law| Some(vec![Inline::text(pays_more(&wages(law)?, &capitalized(law.name)))]))
        .collect();
    if points.is_empty() {
        return None;
    }
    let mut part = part("crossings", &format!("Against {}", first.name));
    part.blocks.push(Block::Bullets { points });
    part.blocks.push(Block::styled(
        ParagraphStyle::Note,
        vec![Inline::text("Each is reckoned with its own average wage and minimum wage, as recorded for its day.")],
    ));
    Some(part)
}
