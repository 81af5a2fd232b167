//! A matrix for a spreadsheet: a row for each fact, or a column for each law.

use csv::Writer;
use serde_json::Value as Json;

use super::super::Failure;
use super::super::sides::day_of;
use super::Found;
use crate::compare::{MatrixCell, MatrixRow};
use crate::diagnostic::Diagnostic;
use crate::draft::plain_setting;
use crate::library::Law;
use crate::parameter::{Basis, Coordinate, Parameter, Says, Value};
use crate::report::doubt;

/// The columns of the long form.
const HEAD: [&str; 19] = [
    "model",
    "parameter",
    "name",
    "law",
    "place",
    "says",
    "employees_from",
    "employees_to",
    "value",
    "amount",
    "unit",
    "basis",
    "cite",
    "source",
    "as_of",
    "from",
    "until",
    "day",
    "standing",
];

/// The matrix as CSV.
pub(super) fn csv(found: &Found<'_>, wide: bool) -> Result<Vec<u8>, Failure> {
    let rows = if wide { across(found) } else { down(found) };
    let mut writer = Writer::from_writer(Vec::new());
    let fault = |error: String| vec![Diagnostic::error("csv", format!("the CSV could not be written: {error}"))];
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe(cell))).map_err(|error| fault(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| fault(error.to_string()))
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before a sign that begins one.
fn safe(cell: &str) -> String {
    let begins = cell.trim_start_matches(|c: char| c.is_whitespace() && c != '\t' && c != '\r');
    if begins.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn rows<'f>(found: &'f Found<'_>) -> impl Iterator<Item = &'f MatrixRow<'f>> {
    found.matrix.iter().flat_map(|matrix| &matrix.rows)
}

/// A row for each parameter, a column for each law. Signs of doubt stand behind the values.
fn across(found: &Found<'_>) -> Vec<Vec<String>> {
    let reference = found.asked.reference.as_ref();
    let mut head = vec!["parameter".to_owned(), "name".to_owned()];
    head.extend(reference.map(|point| point.name.clone()));
    head.extend(found.asked.recorded.laws.iter().map(|law| law.id.clone()));
    let row = |row: &MatrixRow<'_>| {
        let mut cells = vec![row.parameter.id.clone(), row.parameter.name.clone()];
        cells.extend(reference.map(|_| short(row.parameter, row.reference)));
        cells.extend(row.cells.iter().map(|cell| short(row.parameter, cell.coordinate)));
        cells
    };
    std::iter::once(head).chain(rows(found).map(row)).collect()
}

/// What a point says, on one line, with the sign of its doubt.
fn short(parameter: &Parameter, coordinate: Option<&Coordinate>) -> String {
    let Some(coordinate) = coordinate else { return "not recorded".to_owned() };
    let said = match &coordinate.says {
        Says::Value(setting) => plain_setting(parameter, setting),
        Says::Words(words) => words.clone(),
        Says::Silent => "no such rule".to_owned(),
    };
    format!("{said}{}", doubt(coordinate.basis).map_or("", crate::document::Doubt::sign))
}

/// A row for each law and parameter, and of those that vary by employer size for each band.
fn down(found: &Found<'_>) -> Vec<Vec<String>> {
    let head = HEAD.iter().map(|head| (*head).to_owned()).collect();
    let mut all = vec![head];
    for row in rows(found) {
        for (law, cell) in found.asked.recorded.laws.iter().zip(&row.cells) {
            all.extend(facts(found, law, row.parameter, cell));
        }
    }
    all
}

/// A band of employer sizes, what holds for it in words, and its amount and unit where it has them.
type Band = (String, String, String, String, String);

/// The rows of one law and parameter.
fn facts(found: &Found<'_>, law: &Law, parameter: &Parameter, cell: &MatrixCell<'_>) -> Vec<Vec<String>> {
    let day = day_of(law, found.asked.recorded.as_of);
    let fact = law.fact(&parameter.id, day);
    let source = fact.map(|fact| &law.sources[fact.source]);
    let shown = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let (says, bands) = bands(parameter, cell.coordinate);
    let before: [&str; 6] = [&found.asked.model.id, &parameter.id, &parameter.name, &law.id, &law.place, says];
    let after = [
        cell.coordinate.map_or("", |coordinate| basis(coordinate.basis)).to_owned(),
        cell.coordinate.and_then(|coordinate| coordinate.cite.clone()).unwrap_or_default(),
        source.map_or_else(String::new, |source| source.id.clone()),
        shown(source.map(|source| source.as_of)),
        shown(fact.and_then(|fact| fact.from)),
        shown(fact.and_then(|fact| fact.until)),
        day.to_string(),
        cell.outcome.map_or("", crate::compare::Outcome::word).to_owned(),
    ];
    let row = |(from, to, value, amount, unit): Band| {
        let before = before.iter().map(|cell| (*cell).to_owned());
        before.chain([from, to, value, amount, unit]).chain(after.iter().cloned()).collect()
    };
    bands.into_iter().map(row).collect()
}

/// What kind of thing is said, and what holds for each band of employer sizes.
fn bands(parameter: &Parameter, coordinate: Option<&Coordinate>) -> (&'static str, Vec<Band>) {
    let blank = |value: &str| vec![(String::new(), String::new(), value.to_owned(), String::new(), String::new())];
    match coordinate.map(|coordinate| &coordinate.says) {
        None => ("unrecorded", blank("")),
        Some(Says::Silent) => ("silent", blank("")),
        Some(Says::Words(words)) => ("words", blank(words)),
        Some(Says::Value(setting)) => {
            let varies = setting.varies();
            let band = |(from, to, value): (u32, Option<u32>, &Value)| band(parameter, (varies, from, to), value);
            ("value", setting.spans().map(band).collect())
        }
    }
}

fn band(parameter: &Parameter, (varies, from, to): (bool, u32, Option<u32>), value: &Value) -> Band {
    let from = if varies { from.to_string() } else { String::new() };
    let to = to.map_or_else(String::new, |to| to.to_string());
    // Whatever the type, its JSON says whether it has an amount or a sum, and of what.
    let json = serde_json::to_value(value).unwrap_or_default();
    let number = |key: &str| json.get(key).filter(|number| number.is_number()).map(Json::to_string);
    let unit = json.get("unit").and_then(Json::as_str).map(str::to_owned);
    let (amount, unit) = match (number("amount"), number("dollars")) {
        (Some(amount), _) => (amount, unit.unwrap_or_default()),
        (None, Some(dollars)) => (dollars, "dollars".to_owned()),
        (None, None) => (String::new(), String::new()),
    };
    (from, to, value.plain(parameter), amount, unit)
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Text => "text",
        Basis::Account => "account",
        Basis::Memory => "memory",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"] {
            assert!(safe(formula).starts_with('\''), "{formula:?}");
        }
        for words in ["56 hours", "", "a = b", "§ 7-2"] {
            assert_eq!(safe(words), words);
        }
    }
}
