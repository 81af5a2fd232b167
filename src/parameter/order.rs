//! Which of two values is stronger for workers.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::kind::{Direction, Kind, Member, Parameter};
use super::{Curve, Formula, Indices, Number, Stretch, Value};

/// How a second value stands to a first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing separates them.
    Same,
    /// The second is stronger for workers.
    Stronger,
    /// The second is weaker for workers.
    Weaker,
    /// Each has what the other lacks.
    Mixed,
    /// They differ, and neither is stronger.
    Differs,
}

impl Standing {
    /// The standing of the first value to the second.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Stronger => Self::Weaker,
            Self::Weaker => Self::Stronger,
            other => other,
        }
    }
}

/// How `second` stands to `first` under `parameter`'s direction.
pub fn compare(parameter: &Parameter, first: &Value, second: &Value) -> Standing {
    if first == second {
        return Standing::Same;
    }
    match (first, second) {
        (Value::Set(first), Value::Set(second)) => compare_sets(parameter, first, second),
        (Value::Formula(first), Value::Formula(second)) => compare_formulas(parameter, first, second),
        (Value::Text(first), Value::Text(second)) if plain(first) == plain(second) => Standing::Same,
        _ => match order(parameter, first, second) {
            Some(Ordering::Equal) if matches!(first, Value::Choice(_)) => Standing::Differs,
            Some(Ordering::Equal) => Standing::Same,
            Some(ordering) => directed(parameter.direction, ordering == Ordering::Greater),
            None => Standing::Differs,
        },
    }
}

fn directed(direction: Direction, second_is_more: bool) -> Standing {
    match (direction, second_is_more) {
        (Direction::Neutral, _) => Standing::Differs,
        (Direction::Up, true) | (Direction::Down, false) => Standing::Stronger,
        _ => Standing::Weaker,
    }
}

/// `Greater` when `second` is more than `first`; nothing when the two have no order.
fn order(parameter: &Parameter, first: &Value, second: &Value) -> Option<Ordering> {
    match (first, second) {
        (Value::Open, Value::Open) => Some(Ordering::Equal),
        (Value::Open, _) => Some(if parameter.none.as_ref()?.above? { Ordering::Less } else { Ordering::Greater }),
        (_, Value::Open) => Some(order(parameter, second, first)?.reverse()),
        (Value::Flag(first), Value::Flag(second)) => Some(second.cmp(first)),
        (Value::Date(first), Value::Date(second)) => Some(second.cmp(first)),
        _ => Some(magnitude(parameter, second)?.cmp(&magnitude(parameter, first)?)),
    }
}

/// The size of a value on its parameter's scale.
fn magnitude(parameter: &Parameter, value: &Value) -> Option<Number> {
    match value {
        Value::Quantity(quantity) => Some(quantity.magnitude()),
        Value::Rate(rate) => Some(rate.quotient()),
        Value::Money(money) => Some(money.dollars()),
        Value::Choice(id) => match &parameter.kind {
            Kind::Choice(options) => Some(Number::from_integer(options.get(id)?.rank)),
            _ => None,
        },
        _ => None,
    }
}

/// A set is more than another when, with all that its members cover, it holds everything the other does.
fn compare_sets(parameter: &Parameter, first: &[String], second: &[String]) -> Standing {
    let Kind::Set(members) = &parameter.kind else { return Standing::Differs };
    let lacks = |holder: &[String], other: &[String]| !missing(members, holder, other).is_empty();
    match (lacks(first, second), lacks(second, first)) {
        (false, false) => Standing::Same,
        (true, true) if parameter.direction == Direction::Neutral => Standing::Differs,
        (true, true) => Standing::Mixed,
        (second_has_more, _) => directed(parameter.direction, second_has_more),
    }
}

/// Two formulas as shares of the average wage; those that cannot be reckoned so differ.
fn compare_formulas(parameter: &Parameter, first: &Formula, second: &Formula) -> Standing {
    let curve = |formula| Curve::of(formula, &Indices::relative()).filter(|_| !formula.states_dollars());
    match (curve(first), curve(second)) {
        (Some(first), Some(second)) => standing_of(parameter.direction, &first.stretches(&second)),
        _ => Standing::Differs,
    }
}

/// What the stretches of wages over which one formula pays more come to: mixed where both do.
pub fn standing_of(direction: Direction, stretches: &[Stretch]) -> Standing {
    let over = |order: Ordering| stretches.iter().any(|stretch| stretch.second == order);
    match (over(Ordering::Greater), over(Ordering::Less)) {
        (false, false) => Standing::Same,
        (true, true) if direction == Direction::Neutral => Standing::Differs,
        (true, true) => Standing::Mixed,
        (second_is_more, _) => directed(direction, second_is_more),
    }
}

/// The members of `other` that `holder` neither holds nor covers, in `other`'s order.
pub(super) fn missing(members: &IndexMap<String, Member>, holder: &[String], other: &[String]) -> Vec<String> {
    let covered = covered(members, holder);
    other.iter().filter(|id| !covered.contains(id.as_str())).cloned().collect()
}

/// Everything a set holds or covers, followed to the end.
fn covered<'a>(members: &'a IndexMap<String, Member>, ids: &'a [String]) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&str> = ids.iter().map(String::as_str).collect();
    while let Some(id) = waiting.pop() {
        if found.insert(id) {
            waiting.extend(members.get(id).into_iter().flat_map(|member| member.covers.iter().map(String::as_str)));
        }
    }
    found
}

impl Parameter {
    /// The members of `other` that `holder` neither holds nor covers; empty unless this is a set.
    pub fn missing(&self, holder: &[String], other: &[String]) -> Vec<String> {
        match &self.kind {
            Kind::Set(members) => missing(members, holder, other),
            _ => Vec::new(),
        }
    }
}

/// Text with its white space and letter case evened out.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
