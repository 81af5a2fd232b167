//! A value of any type a parameter may have.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::kind::{Kind, Parameter};
use super::{Formula, Money, Quantity, Rate};

/// What a parameter is set to, for employers of one size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// An amount with a unit.
    Quantity(Quantity),
    /// Time earned for time worked.
    Rate(Rate),
    /// One of the declared options, by its id.
    Choice(String),
    /// Some of the declared members, by id, in declared order.
    Set(Vec<String>),
    /// A day.
    Date(Date),
    /// A sum of money.
    Money(Money),
    /// A weekly benefit by bands of wages.
    Formula(#[schemars(with = "String")] Formula),
    /// Words, compared only for sameness.
    Text(String),
    /// The parameter's own word for none: no limit, never, not set. JSON `null`.
    Open,
}

impl Value {
    /// The value in plain words and figures for a reader, with the labels that `parameter` declares.
    pub fn plain(&self, parameter: &Parameter) -> String {
        match self {
            Self::Flag(true) => "yes".to_owned(),
            Self::Flag(false) => "no".to_owned(),
            Self::Quantity(quantity) => quantity.to_string(),
            Self::Rate(rate) => rate.to_string(),
            Self::Choice(id) => match &parameter.kind {
                Kind::Choice(options) => options.get(id).map_or_else(|| id.clone(), |option| option.label.clone()),
                _ => id.clone(),
            },
            Self::Set(ids) if ids.is_empty() => "none".to_owned(),
            Self::Set(ids) => parameter.labels(ids).join(", "),
            Self::Date(date) => long_date(*date),
            Self::Money(money) => money.to_string(),
            Self::Formula(formula) => formula.plain(),
            Self::Text(text) => text.clone(),
            Self::Open => parameter.none.as_ref().map_or("none", |none| &none.word).to_owned(),
        }
    }
}

/// A date as legislatures print it: `January 1, 2027`.
pub(crate) fn long_date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month()).map_or(0, |month| month.saturating_sub(1));
    format!("{} {}, {}", MONTHS[month.min(11)], date.day(), date.year())
}
