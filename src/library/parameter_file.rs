//! How `model.toml` declares a parameter.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Span};
use crate::parameter::{
    Choice, Direction, FormulaTerms, Kind, Member, Misread, NoneWord, Parameter, Quantity, Say, Setting, Unit, Value, read_setting,
    read_value,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawParameter {
    pub(super) group: String,
    name: String,
    #[serde(rename = "type")]
    kind: String,
    unit: Option<String>,
    least: Option<toml::Value>,
    most: Option<toml::Value>,
    #[serde(default)]
    options: IndexMap<String, RawChoice>,
    #[serde(default)]
    members: IndexMap<String, RawMember>,
    #[serde(default)]
    terms: RawTerms,
    stronger: String,
    none: Option<RawNone>,
    #[serde(default = "yes")]
    compared: bool,
    #[serde(default)]
    by_size: bool,
    default: toml::Value,
    from_place: Option<String>,
    describe: String,
    note: Option<String>,
    say: Option<String>,
    say_none: Option<String>,
    when_silent: Option<String>,
    section: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChoice {
    rank: i64,
    label: String,
    say: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMember {
    label: String,
    text: Option<String>,
    #[serde(default)]
    covers: Vec<String>,
}

/// What a formula refers to: the parameters that hold its indices, and the words of a bill.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawTerms {
    average_wage: Option<String>,
    minimum_wage: Option<String>,
    own: String,
    average: String,
    minimum: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNone {
    word: String,
    rank: String,
}

fn yes() -> bool {
    true
}

/// Makes a parameter of its declaration; the fault, if any, is placed at the declaration.
pub(super) fn read_parameter(id: &str, raw: RawParameter, span: &Span) -> Result<Parameter, Diagnostic> {
    let fault = |Misread { message, hint }: Misread| {
        let fault = Diagnostic::error("bad-parameter", format!("`{id}`: {message}")).at(span.clone());
        match hint {
            Some(hint) => fault.hint(hint),
            None => fault,
        }
    };
    let mut parameter = Parameter {
        id: id.to_owned(),
        group: raw.group,
        name: raw.name,
        kind: match raw.kind.as_str() {
            "formula" => read_terms(raw.terms).map_err(fault)?,
            kind => read_kind(kind, raw.unit.as_deref(), raw.options, raw.members).map_err(fault)?,
        },
        direction: read_direction(&raw.stronger).map_err(fault)?,
        none: raw.none.map(read_none).transpose().map_err(fault)?,
        compared: raw.compared,
        by_size: raw.by_size,
        default: Setting::uniform(Value::Open),
        from_place: raw.from_place,
        describe: raw.describe,
        note: raw.note,
        say: Say { value: raw.say, none: raw.say_none },
        when_silent: raw.when_silent,
        section: raw.section,
        span: span.clone(),
    };
    let (least, most) = (read_bound(&parameter, raw.least.as_ref()), read_bound(&parameter, raw.most.as_ref()));
    set_bounds(&mut parameter.kind, least.map_err(fault)?, most.map_err(fault)?);
    parameter.default = read_setting(&parameter, &raw.default).map_err(fault)?;
    parameter.admits(&parameter.default).map_err(fault)?;
    Ok(parameter)
}

/// A formula whose bill can name whatever the formula may refer to.
fn read_terms(raw: RawTerms) -> Result<Kind, Misread> {
    let RawTerms { average_wage, minimum_wage, own, average, minimum } = raw;
    let unnamed = own.is_empty()
        || (average_wage.is_some() && average.is_empty())
        || (minimum_wage.is_some() && minimum.is_empty());
    if unnamed {
        return Err(misread(
            "a formula needs the words by which a bill names wages".to_owned(),
            "add to its `terms` own = \"the worker's average weekly wage\", and average and minimum for the indices it has",
        ));
    }
    Ok(Kind::Formula(FormulaTerms { average_wage, minimum_wage, own, average, minimum }))
}

fn misread(message: String, hint: &str) -> Misread {
    Misread { message, hint: Some(hint.to_owned()) }
}

fn read_kind(
    kind: &str,
    unit: Option<&str>,
    options: IndexMap<String, RawChoice>,
    members: IndexMap<String, RawMember>,
) -> Result<Kind, Misread> {
    const TYPES: &str = "the types are flag, quantity, rate, choice, set, date, money, formula, text";
    Ok(match kind {
        "flag" => Kind::Flag,
        "quantity" => {
            let units = || format!("the units are {}", Unit::all().collect::<Vec<_>>().join(", "));
            let name = unit.ok_or_else(|| misread("a quantity needs a unit".to_owned(), &units()))?;
            let unit = Unit::named(name).ok_or_else(|| misread(format!("`{name}` is not a unit"), &units()))?;
            Kind::Quantity { unit, least: None, most: None }
        }
        "rate" => Kind::Rate { least: None, most: None },
        "choice" if options.is_empty() => {
            return Err(misread("a choice needs options".to_owned(), "add a table `[parameter.….options]`"));
        }
        "choice" => {
            let option = |RawChoice { rank, label, say }| Choice { rank, label, say };
            Kind::Choice(options.into_iter().map(|(id, raw)| (id, option(raw))).collect())
        }
        "set" => {
            for (id, member) in &members {
                if let Some(other) = member.covers.iter().find(|other| !members.contains_key(other.as_str())) {
                    return Err(misread(
                        format!("`{id}` covers `{other}`, which is not a member"),
                        "name a member of this set",
                    ));
                }
            }
            let member = |RawMember { label, text, covers }| Member { label, text, covers };
            Kind::Set(members.into_iter().map(|(id, raw)| (id, member(raw))).collect())
        }
        "date" => Kind::Date { least: None, most: None },
        "money" => Kind::Money { least: None, most: None },
        "text" => Kind::Text,
        other => return Err(misread(format!("`{other}` is not a type"), TYPES)),
    })
}

fn read_direction(word: &str) -> Result<Direction, Misread> {
    match word {
        "more" | "yes" => Ok(Direction::Up),
        "less" | "no" => Ok(Direction::Down),
        "neither" => Ok(Direction::Neutral),
        other => {
            Err(misread(format!("`{other}` is not a direction"), "write stronger = more, less, yes, no or neither"))
        }
    }
}

fn read_none(raw: RawNone) -> Result<NoneWord, Misread> {
    let above = match raw.rank.as_str() {
        "most" => Some(true),
        "least" => Some(false),
        "beside" => None,
        other => return Err(misread(format!("`{other}` is not a rank"), "write rank = most, least or beside")),
    };
    Ok(NoneWord { word: raw.word, above })
}

fn read_bound(parameter: &Parameter, bound: Option<&toml::Value>) -> Result<Option<Value>, Misread> {
    bound.map(|bound| read_value(parameter, bound)).transpose()
}

fn set_bounds(kind: &mut Kind, low: Option<Value>, high: Option<Value>) {
    match kind {
        Kind::Quantity { unit, least, most } => {
            let amount = |value| match value {
                Some(Value::Quantity(quantity)) => Some(in_unit(&quantity, *unit)),
                _ => None,
            };
            (*least, *most) = (amount(low), amount(high));
        }
        Kind::Rate { least, most } => {
            let rate = |value| if let Some(Value::Rate(rate)) = value { Some(rate) } else { None };
            (*least, *most) = (rate(low), rate(high));
        }
        Kind::Date { least, most } => {
            let date = |value| if let Some(Value::Date(date)) = value { Some(date) } else { None };
            (*least, *most) = (date(low), date(high));
        }
        Kind::Money { least, most } => {
            let sum = |value| if let Some(Value::Money(sum)) = value { Some(sum) } else { None };
            (*least, *most) = (sum(low), sum(high));
        }
        Kind::Flag | Kind::Choice(_) | Kind::Set(_) | Kind::Formula(_) | Kind::Text => {}
    }
}

/// A quantity's size counted in `unit`.
fn in_unit(quantity: &Quantity, unit: Unit) -> crate::parameter::Number {
    quantity.magnitude() / Quantity::new(1, unit).magnitude()
}
