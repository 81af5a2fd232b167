//! What a model declares about a parameter.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Money, Number, Rate, Setting, Unit};
use crate::diagnostic::Span;

/// A typed blank in a model, and a question that every law answers or leaves open.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The name by which templates, draft files and records call it.
    pub id: String,
    /// The id of the group under which lists show it.
    pub group: String,
    /// What it is, as a heading: "Most that can be earned in a year".
    pub name: String,
    /// Its type and what that type allows.
    pub kind: Kind,
    /// Which way is stronger for workers.
    pub direction: Direction,
    /// The word for having no value, if that is allowed, and how it ranks.
    pub none: Option<NoneWord>,
    /// Whether laws are asked for it: a matter of one bill alone, such as its year, is not.
    pub compared: bool,
    /// Whether a draft may set it differently for employers of different sizes.
    pub by_size: bool,
    /// The model's own value.
    pub default: Setting,
    /// The jurisdiction's field that supplies the default where it is present, such as `agencies.labor_standards`.
    pub from_place: Option<String>,
    /// What it means, in plain words.
    pub describe: String,
    /// What a drafter should weigh.
    pub note: Option<String>,
    /// How a sentence states it.
    pub say: Say,
    /// What it usually means in practice that a law is silent on it.
    pub when_silent: Option<String>,
    /// The id of the provision that carries it, for citations; otherwise the first provision that reads it.
    pub section: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// The type of a parameter.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Yes or no.
    Flag,
    /// An amount in `unit` or a unit that converts to it, between two bounds where they are given.
    Quantity {
        /// The unit in which bounds are stated and to which others convert.
        unit: Unit,
        /// The least allowed, in `unit`.
        least: Option<Number>,
        /// The most allowed, in `unit`.
        most: Option<Number>,
    },
    /// Time earned for time worked, between two bounds where they are given.
    Rate {
        /// The slowest rate allowed.
        least: Option<Rate>,
        /// The fastest rate allowed.
        most: Option<Rate>,
    },
    /// One of several options.
    Choice(IndexMap<String, Choice>),
    /// Any of several members.
    Set(IndexMap<String, Member>),
    /// A day, between two days where they are given.
    Date {
        /// The earliest allowed.
        least: Option<Date>,
        /// The latest allowed.
        most: Option<Date>,
    },
    /// A sum, between two sums where they are given.
    Money {
        /// The least allowed.
        least: Option<Money>,
        /// The most allowed.
        most: Option<Money>,
    },
    /// A weekly benefit by bands of wages.
    Formula(FormulaTerms),
    /// Words.
    Text,
}

/// What a benefit formula's indices are, and how a bill names them.
#[derive(Debug, Clone, Default)]
pub struct FormulaTerms {
    /// The id of the parameter that holds the average weekly wage, in dollars.
    pub average_wage: Option<String>,
    /// The id of the parameter that holds the hourly minimum wage, in dollars.
    pub minimum_wage: Option<String>,
    /// How a bill names the worker's own wage: "the covered individual's average weekly wage".
    pub own: String,
    /// How a bill names the average wage of all.
    pub average: String,
    /// How a bill names the hourly minimum wage.
    pub minimum: String,
}

impl Kind {
    /// The type's name as model files write it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Quantity { .. } => "quantity",
            Self::Rate { .. } => "rate",
            Self::Choice(_) => "choice",
            Self::Set(_) => "set",
            Self::Date { .. } => "date",
            Self::Money { .. } => "money",
            Self::Formula(_) => "formula",
            Self::Text => "text",
        }
    }
}

impl Kind {
    /// The ids of the parameters that hold the indices of a formula.
    pub fn indices(&self) -> impl Iterator<Item = &String> {
        let terms = if let Self::Formula(terms) = self { Some(terms) } else { None };
        terms.into_iter().flat_map(|terms| [&terms.average_wage, &terms.minimum_wage]).flatten()
    }
}

/// One option of a choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its place on the ladder; options of equal rank differ without either being stronger.
    pub rank: i64,
    /// The option in a few words.
    pub label: String,
    /// How a sentence states it, after its subject: "bars local law from going further".
    pub say: Option<String>,
}

/// One member of a set.
#[derive(Debug, Clone)]
pub struct Member {
    /// The member in a few words.
    pub label: String,
    /// The member in the words of a bill, where a template prints them.
    pub text: Option<String>,
    /// Other members that this one covers: a clause on close relationships covers siblings.
    pub covers: Vec<String>,
}

/// Which way a parameter is stronger for workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More, later on the ladder, a larger set, or "yes" is stronger.
    Up,
    /// Less, a smaller set, or "no" is stronger.
    Down,
    /// Neither: values are the same or they differ.
    Neutral,
}

/// The word for having no value, and where that stands.
#[derive(Debug, Clone)]
pub struct NoneWord {
    /// The word: "no limit", "never".
    pub word: String,
    /// Above every amount (`Some(true)`), below every amount (`Some(false)`), or beside them.
    pub above: Option<bool>,
}

/// How a sentence states a value, after its subject; `{value}` stands for the value.
#[derive(Debug, Clone, Default)]
pub struct Say {
    /// With a value, or for a flag when it is yes.
    pub value: Option<String>,
    /// Without a value, or for a flag when it is no.
    pub none: Option<String>,
}

impl Parameter {
    /// The labels of a set's members, ids standing for themselves where none is declared.
    pub fn labels(&self, ids: &[String]) -> Vec<String> {
        let Kind::Set(members) = &self.kind else { return ids.to_vec() };
        ids.iter().map(|id| members.get(id).map_or_else(|| id.clone(), |member| member.label.clone())).collect()
    }

    /// What may be written for it, in words: "5 to 72 hours, or no limit".
    pub fn range(&self) -> String {
        let mut range = match &self.kind {
            Kind::Flag => "yes or no".to_owned(),
            Kind::Quantity { unit, least, most } => {
                let figure = |number: &Option<Number>| number.map(super::figures);
                let unit = if *unit == Unit::CalendarYear { "a year" } else { unit.plural() };
                between(figure(least), figure(most), unit)
            }
            Kind::Rate { least, most } => {
                between(least.map(|rate| rate.to_string()), most.map(|rate| rate.to_string()), "")
            }
            Kind::Choice(options) => options.keys().cloned().collect::<Vec<_>>().join(" | "),
            Kind::Set(members) => format!("any of {}", members.keys().cloned().collect::<Vec<_>>().join(", ")),
            Kind::Date { least: None, most: None } => "any day, as 2027-01-31".to_owned(),
            Kind::Date { least, most } => {
                between(least.map(|day| day.to_string()), most.map(|day| day.to_string()), "")
            }
            Kind::Money { least, most } => {
                between(least.map(|sum| sum.to_string()), most.map(|sum| sum.to_string()), "")
            }
            Kind::Formula(_) => "shares of bands of wages".to_owned(),
            Kind::Text => "any words".to_owned(),
        };
        if let Some(none) = &self.none {
            range.push_str(", or ");
            range.push_str(&none.word);
        }
        if self.by_size {
            range.push_str("; may vary by employer size");
        }
        range
    }
}

fn between(least: Option<String>, most: Option<String>, unit: &str) -> String {
    let bounds = match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, Some(most)) => format!("up to {most}"),
        (None, None) => "any".to_owned(),
    };
    if unit.is_empty() { bounds } else { format!("{bounds} {unit}") }
}
