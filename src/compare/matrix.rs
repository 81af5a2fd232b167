//! Parameters set against any number of points at once: what each says, how it stands to one of reference, which is the
//! strongest, and where a value stands among them all.

use super::deviation::{outcome, standing};
use crate::document::Outcome;
use crate::parameter::{Coordinate, Direction, Indices, Parameter, Point, Says, Setting, Standing, Value};
use schemars::JsonSchema;

/// Parameters down, points across.
#[derive(Debug, Clone)]
pub struct Matrix<'a> {
    /// A row for each parameter, in the order given.
    pub rows: Vec<MatrixRow<'a>>,
}

/// What every point says on one parameter.
#[derive(Debug, Clone)]
pub struct MatrixRow<'a> {
    /// The parameter.
    pub parameter: &'a Parameter,
    /// What the point of reference says, where there is one.
    pub reference: Option<&'a Coordinate>,
    /// A cell for each point, in the order given.
    pub cells: Vec<MatrixCell<'a>>,
    /// What the indices of a formula come to at the point of reference.
    indices: Indices,
}

/// What one point says on one parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixCell<'a> {
    /// What it says; nothing where that is unrecorded.
    pub coordinate: Option<&'a Coordinate>,
    /// How it stands to the point of reference, where there is one.
    pub outcome: Option<Outcome>,
    /// What the indices of a formula come to here.
    indices: Indices,
}

/// Sets points against parameters, and against a point of reference where there is one.
pub fn matrix<'a>(
    parameters: impl IntoIterator<Item = &'a Parameter>,
    reference: Option<&'a Point>,
    points: &'a [Point],
) -> Matrix<'a> {
    let row = |parameter: &'a Parameter| {
        let on = |point: &'a Point| point.coordinates.get(&parameter.id);
        let says = |coordinate: Option<&'a Coordinate>| coordinate.map(|coordinate| &coordinate.says);
        let cell = |point: &'a Point| {
            let coordinate = on(point);
            let indices = point.indices(parameter);
            let stands = |first: &'a Point| {
                outcome(parameter, says(on(first)), says(coordinate), &[first.indices(parameter), indices])
            };
            MatrixCell { coordinate, outcome: reference.map(stands), indices }
        };
        let indices = reference.map(|reference| reference.indices(parameter)).unwrap_or_default();
        MatrixRow { parameter, reference: reference.and_then(on), cells: points.iter().map(cell).collect(), indices }
    };
    Matrix { rows: parameters.into_iter().map(row).collect() }
}

impl MatrixRow<'_> {
    /// Whether two of those that were read for it, the point of reference among them, differ.
    pub fn differs(&self) -> bool {
        let cells = self.cells.iter().filter_map(|cell| Some((&cell.coordinate?.says, cell.indices)));
        let mut read = self.reference.map(|first| (&first.says, self.indices)).into_iter().chain(cells);
        let Some((first, of_first)) = read.next() else { return false };
        read.any(|(other, of_other)| {
            outcome(self.parameter, Some(first), Some(other), &[of_first, of_other]) != Outcome::Same
        })
    }
}

/// Points in the order of their strength for workers on one parameter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranking {
    /// Those that can be set in an order, the strongest first.
    pub ranked: Vec<Ranked>,
    /// Those whose values are neither stronger than, nor weaker than, nor the same as those of any other.
    pub apart: Vec<usize>,
    /// Those whose rule is of another kind.
    pub in_words: Vec<usize>,
    /// Those that were read and have no such rule.
    pub silent: Vec<usize>,
    /// Those that nobody has read for it.
    pub unrecorded: Vec<usize>,
}

/// One point in a ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// The index of the point.
    pub point: usize,
    /// One more than there are stronger ones, so that those of the same strength share a rank.
    pub rank: usize,
    /// Whether another has the same rank because it is of the same strength.
    pub tied: bool,
    /// Those with which it crosses: each has what the other lacks.
    pub crosses: Vec<usize>,
}

/// Which of several values holds for employers of one size; for the largest, who are the general case, where none is named.
pub fn at_size(setting: &Setting, size: Option<u32>) -> &Value {
    size.map_or_else(|| setting.general(), |size| setting.at(size))
}

/// Ranks points by what they say on a parameter to employers of one size. Nothing is ranked where neither way is stronger.
pub fn rank(parameter: &Parameter, points: &[Point], size: Option<u32>) -> Ranking {
    let mut ranking = Ranking::default();
    let mut values: Vec<(usize, &Value)> = Vec::new();
    for (index, point) in points.iter().enumerate() {
        match point.coordinates.get(&parameter.id).map(|coordinate| &coordinate.says) {
            Some(Says::Value(setting)) => values.push((index, at_size(setting, size))),
            Some(Says::Words(_)) => ranking.in_words.push(index),
            Some(Says::Silent) => ranking.silent.push(index),
            None => ranking.unrecorded.push(index),
        }
    }
    if parameter.direction == Direction::Neutral {
        ranking.apart = values.iter().map(|(index, _)| *index).collect();
        return ranking;
    }
    for (index, value) in &values {
        let others = values.iter().filter(|(other, _)| other != index);
        let indices = |point: usize| points[point].indices(parameter);
        let to =
            |other: usize, against: &Value| standing(parameter, value, against, &[indices(*index), indices(other)]).0;
        let standings: Vec<(usize, Standing)> = others.map(|(other, against)| (*other, to(*other, against))).collect();
        let count = |wanted: &Standing| standings.iter().filter(|(_, standing)| standing == wanted).count();
        let crossing = |standing: &Standing| matches!(standing, Standing::Mixed | Standing::Differs);
        let crosses: Vec<usize> =
            standings.iter().filter(|(_, standing)| crossing(standing)).map(|(other, _)| *other).collect();
        if !standings.is_empty() && crosses.len() == standings.len() {
            ranking.apart.push(*index);
        } else {
            let (rank, tied) = (count(&Standing::Stronger) + 1, count(&Standing::Same) > 0);
            ranking.ranked.push(Ranked { point: *index, rank, tied, crosses });
        }
    }
    ranking.ranked.sort_by_key(|ranked| ranked.rank);
    ranking
}

/// How a value stands to those of several points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, JsonSchema)]
pub struct Among {
    /// How many are stronger: the value is weaker than these.
    pub weaker: usize,
    /// How many are the same.
    pub same: usize,
    /// How many are weaker: the value is stronger than these.
    pub stronger: usize,
    /// How many are in part stronger, in part weaker.
    pub mixed: usize,
    /// From how many it differs without either being stronger.
    pub differs: usize,
    /// How many have a rule of another kind.
    pub in_words: usize,
    /// How many were read and have no such rule.
    pub silent: usize,
}

impl Among {
    /// How many points were read for it. The others are not counted at all.
    pub fn recorded(&self) -> usize {
        self.weaker + self.same + self.stronger + self.mixed + self.differs + self.in_words + self.silent
    }
}

/// Where a setting stands among points, all sizes of employers taken together. A formula is reckoned, against each point, with
/// the wages of that point.
pub fn among<'p>(parameter: &Parameter, setting: &Setting, points: impl IntoIterator<Item = &'p Point>) -> Among {
    let own = Says::Value(setting.clone());
    let mut among = Among::default();
    let read = points.into_iter().filter_map(|point| {
        let says = &point.coordinates.get(&parameter.id)?.says;
        Some((says, point.indices(parameter)))
    });
    for (says, indices) in read {
        match outcome(parameter, Some(says), Some(&own), &[indices, indices]) {
            Outcome::Weaker => among.weaker += 1,
            Outcome::Same => among.same += 1,
            Outcome::Stronger => among.stronger += 1,
            Outcome::Mixed => among.mixed += 1,
            Outcome::Incomparable => among.in_words += 1,
            Outcome::Additional => among.silent += 1,
            _ => among.differs += 1,
        }
    }
    among
}
