//! A draft or a law as a point in the space of parameters.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Curve, Indices, Kind, Parameter, Setting, Value};

/// A draft or a law: what it says on each parameter. A parameter without a coordinate is unrecorded, which is not silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Point {
    /// The subject of sentences about it: "the model", "Statia law".
    pub name: String,
    /// What it says, by parameter id.
    pub coordinates: IndexMap<String, Coordinate>,
}

impl Point {
    /// What the indices of a formula come to here, in dollars.
    pub fn indices(&self, formula: &Parameter) -> Indices {
        let Kind::Formula(terms) = &formula.kind else { return Indices::default() };
        let dollars = |id: &Option<String>| match self.value(id.as_ref()?)? {
            Value::Money(money) => Some(money.dollars()),
            _ => None,
        };
        Indices { average_wage: dollars(&terms.average_wage), minimum_wage: dollars(&terms.minimum_wage) }
    }

    /// What a formula pays here, in dollars; nothing where it says nothing that can be reckoned.
    pub fn curve(&self, formula: &Parameter) -> Option<Curve> {
        match self.value(&formula.id)? {
            Value::Formula(said) => Curve::of(said, &self.indices(formula)),
            _ => None,
        }
    }

    /// The value for the general case, where it says one.
    fn value(&self, id: &str) -> Option<&Value> {
        match &self.coordinates.get(id)?.says {
            Says::Value(setting) => Some(setting.general()),
            Says::Words(_) | Says::Silent => None,
        }
    }
}

/// What a draft or a law says on one parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coordinate {
    /// What it says.
    pub says: Says,
    /// Where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
    /// How that is known.
    pub basis: Basis,
    /// A remark for the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Classes of employees or employers for whom something else holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<Exception>,
}

/// What a draft, or a law that was read, says on a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Says {
    /// A value of the parameter's type.
    Value(Setting),
    /// A rule that is not of the parameter's type, such as "reasonable notice" where days are asked for.
    Words(String),
    /// It has no such rule.
    Silent,
}

/// How something about a law or a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text itself was read.
    Text,
    /// An account of it was read: an agency's page, a summary.
    Account,
    /// Nothing was read: it is a lead to check.
    Memory,
}

impl Basis {
    /// What a reader must be told beside a citation; nothing where the text itself was read.
    pub fn caution(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Account => Some("by account"),
            Self::Memory => Some("unchecked"),
        }
    }
}

/// What holds for a class of employees or employers outside the general rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The class.
    pub who: String,
    /// What holds for it, in words.
    pub rule: String,
    /// The pinpoint citation.
    pub cite: String,
}
