//! Where a second point departs from a first, parameter by parameter: typed arithmetic, not prose.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::Outcome;
use crate::parameter::{
    Curve, Formula, Indices, Parameter, Point, Says, Setting, Standing, Stretch, Value, compare, standing_of,
};

/// How the second point stands to the first on one parameter, and wherein.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Deviation {
    /// The parameter's id.
    pub parameter: String,
    /// How the second stands to the first.
    pub outcome: Outcome,
    /// Where both have values: band by band of employer sizes, bands with the same values joined.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<BandDeviation>,
    /// What the comparison takes for granted, such as the length of a working day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<&'static str>,
}

/// Two values for employers of one range of sizes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BandDeviation {
    /// The least number of employees.
    pub from: u32,
    /// The greatest, if there is one.
    pub to: Option<u32>,
    /// The first's value.
    pub first: Value,
    /// The second's value.
    pub second: Value,
    /// How the second stands to the first.
    pub outcome: Outcome,
    /// For sets: members of the first that the second neither has nor covers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_first: Vec<String>,
    /// For sets: members of the second that the first neither has nor covers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_second: Vec<String>,
    /// For formulas: the ranges of weekly wages over which each pays more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wages: Option<Wages>,
}

/// Over which weekly wages each of two formulas pays more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wages {
    /// Whether wages are in dollars; otherwise in hundredths of the average weekly wage.
    pub in_dollars: bool,
    /// From wage 0 on.
    pub ranges: Vec<Stretch>,
}

/// The deviation of every parameter that laws are asked for, in the order given.
pub fn deviations<'a>(
    parameters: impl IntoIterator<Item = &'a Parameter>,
    first: &Point,
    second: &Point,
) -> Vec<Deviation> {
    let asked = parameters.into_iter().filter(|parameter| parameter.compared);
    asked.map(|parameter| deviation(parameter, first, second)).collect()
}

fn deviation<'a>(parameter: &Parameter, first: &'a Point, second: &'a Point) -> Deviation {
    let says = |point: &'a Point| point.coordinates.get(&parameter.id).map(|coordinate| &coordinate.says);
    let reckoning = [first.indices(parameter), second.indices(parameter)];
    let (bands, outcome) = stands(parameter, says(first), says(second), &reckoning);
    let assumptions = assumptions(&bands);
    Deviation { parameter: parameter.id.clone(), outcome, bands, assumptions }
}

/// How what a second point says stands to what a first says, in a word; formulas are reckoned with the indices given.
pub(super) fn outcome(
    parameter: &Parameter,
    first: Option<&Says>,
    second: Option<&Says>,
    reckoning: &[Indices; 2],
) -> Outcome {
    stands(parameter, first, second, reckoning).1
}

/// How what a second point says stands to what a first says, with the bands of employer sizes where both have values.
fn stands(
    parameter: &Parameter,
    first: Option<&Says>,
    second: Option<&Says>,
    reckoning: &[Indices; 2],
) -> (Vec<BandDeviation>, Outcome) {
    match (first, second) {
        (None, _) | (_, None) => (Vec::new(), Outcome::Unrecorded),
        (Some(Says::Silent), Some(Says::Silent)) => (Vec::new(), Outcome::Same),
        (Some(_), Some(Says::Silent)) => (Vec::new(), Outcome::Silent),
        (Some(Says::Silent), Some(_)) => (Vec::new(), Outcome::Additional),
        (Some(Says::Words(first)), Some(Says::Words(second))) if first == second => (Vec::new(), Outcome::Same),
        (Some(Says::Words(_)), Some(_)) | (Some(_), Some(Says::Words(_))) => (Vec::new(), Outcome::Incomparable),
        (Some(Says::Value(first)), Some(Says::Value(second))) => {
            let bands = band_by_band(parameter, first, second, reckoning);
            let outcome = overall(&bands);
            (bands, outcome)
        }
    }
}

/// Compares over the breakpoints of both settings.
fn band_by_band(
    parameter: &Parameter,
    first: &Setting,
    second: &Setting,
    reckoning: &[Indices; 2],
) -> Vec<BandDeviation> {
    let mut starts: Vec<u32> = first.bands().iter().chain(second.bands()).map(|band| band.from).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut bands: Vec<BandDeviation> = Vec::new();
    for (index, from) in starts.iter().copied().enumerate() {
        let to = starts.get(index + 1).map(|next| next - 1);
        let (first, second) = (first.at(from), second.at(from));
        match bands.last_mut().filter(|last| last.first == *first && last.second == *second) {
            Some(last) => last.to = to,
            None => bands.push(band(parameter, (from, to), first, second, reckoning)),
        }
    }
    bands
}

fn band(
    parameter: &Parameter,
    (from, to): (u32, Option<u32>),
    first: &Value,
    second: &Value,
    reckoning: &[Indices; 2],
) -> BandDeviation {
    let (only_first, only_second) = match (first, second) {
        (Value::Set(first), Value::Set(second)) => (parameter.missing(second, first), parameter.missing(first, second)),
        _ => (Vec::new(), Vec::new()),
    };
    let (standing, wages) = standing(parameter, first, second, reckoning);
    let outcome = match standing {
        Standing::Same => Outcome::Same,
        Standing::Stronger => Outcome::Stronger,
        Standing::Weaker => Outcome::Weaker,
        Standing::Mixed => Outcome::Mixed,
        Standing::Differs => Outcome::Differs,
    };
    BandDeviation { from, to, first: first.clone(), second: second.clone(), outcome, only_first, only_second, wages }
}

/// How a second value stands to a first, formulas reckoned with the indices given; and over which wages each pays more.
pub(super) fn standing(
    parameter: &Parameter,
    first: &Value,
    second: &Value,
    reckoning: &[Indices; 2],
) -> (Standing, Option<Wages>) {
    if let (Value::Formula(one), Value::Formula(other)) = (first, second)
        && let Some(wages) = wages(one, other, reckoning)
    {
        return (standing_of(parameter.direction, &wages.ranges), Some(wages));
    }
    (compare(parameter, first, second), None)
}

/// Where each of two formulas pays more: in dollars if all that they refer to is known, or else, if they state no dollars, in
/// shares of the average wage; nothing where neither can be reckoned.
fn wages(first: &Formula, second: &Formula, [of_first, of_second]: &[Indices; 2]) -> Option<Wages> {
    let in_dollars = Curve::of(first, of_first).zip(Curve::of(second, of_second));
    let relative = |formula: &Formula| Curve::of(formula, &Indices::relative()).filter(|_| !formula.states_dollars());
    let (curves, in_dollars) = match in_dollars {
        Some(curves) => (curves, true),
        None => (relative(first).zip(relative(second))?, false),
    };
    Some(Wages { in_dollars, ranges: curves.0.stretches(&curves.1) })
}

/// One word for all bands: the one that all which are not the same share, or else mixed.
fn overall(bands: &[BandDeviation]) -> Outcome {
    let mut outcomes = bands.iter().map(|band| band.outcome).filter(|outcome| *outcome != Outcome::Same);
    let Some(first) = outcomes.next() else { return Outcome::Same };
    if outcomes.all(|outcome| outcome == first) { first } else { Outcome::Mixed }
}

fn assumptions(bands: &[BandDeviation]) -> Vec<&'static str> {
    let mut found = Vec::new();
    for band in bands {
        if let (Value::Quantity(first), Value::Quantity(second)) = (&band.first, &band.second) {
            found.extend(first.assumption(second).filter(|assumption| !found.contains(assumption)));
        }
        if let Some(wages) = &band.wages {
            let assumption = if wages.in_dollars {
                "reckoned in dollars, each law with its own average and minimum wage"
            } else {
                "reckoned in shares of the average weekly wage"
            };
            found.extend(Some(assumption).filter(|assumption| !found.contains(assumption)));
        }
    }
    found
}
