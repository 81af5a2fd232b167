//! What formulas come to: the weekly benefit at every wage, and the wages at which one formula pays more than another.
//!
//! All of it is exact. A benefit is a chain of straight lines over the wage, so the wages at which two formulas cross are
//! found and not sampled.

use std::borrow::Cow;
use std::cmp::Ordering;

use num_rational::Ratio;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::formula::{Bound, Formula, Index};
use super::quantity::{Number, json_number};

/// Dollars, or hundredths of the average wage, in fractions wide enough for every product a formula makes.
type Wide = Ratio<i128>;

/// What the indices of a formula come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Indices {
    /// The average weekly wage.
    pub average_wage: Option<Number>,
    /// The hourly minimum wage.
    pub minimum_wage: Option<Number>,
}

impl Indices {
    /// Every sum counted in hundredths of the average wage, whatever that is in dollars.
    pub fn relative() -> Self {
        Self { average_wage: Some(Number::from_integer(100)), minimum_wage: None }
    }

    /// Whether all that a formula refers to is known.
    pub fn suffice(&self, formula: &Formula) -> bool {
        formula.indices().all(|index| self.of(index).is_some())
    }

    fn of(&self, index: Index) -> Option<Number> {
        match index {
            Index::AverageWage => self.average_wage,
            Index::MinimumWage => self.minimum_wage,
        }
    }

    fn sum(&self, bound: Bound) -> Option<Wide> {
        match bound {
            Bound::Dollars(money) => Some(wide(money.dollars())),
            Bound::Times(times, index) => Some(wide(times) * wide(self.of(index)?)),
        }
    }
}

/// The benefit over all wages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// Pieces from wage 0 on, each until the next begins.
    pieces: Vec<Piece>,
}

/// From a wage on, the benefit is `fixed + slope × wage`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    from: Wide,
    fixed: Wide,
    slope: Wide,
}

/// A range of wages over which one of two formulas pays more, or both the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The wage at which it begins.
    pub from: Number,
    /// The wage at which it ends; nothing for the last.
    pub to: Option<Number>,
    /// How the second's benefit stands to the first's.
    pub second: Ordering,
}

/// A range of wages as JSON has it.
#[derive(Serialize, JsonSchema)]
struct Wages {
    from: serde_json::Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<serde_json::Number>,
    second_pays: &'static str,
}

impl Serialize for Stretch {
    /// As `{ "from": 0, "to": 666.67, "second_pays": "more" }`; without `to` for the last.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let second_pays = match self.second {
            Ordering::Greater => "more",
            Ordering::Less => "less",
            Ordering::Equal => "the same",
        };
        Wages { from: json_number(self.from), to: self.to.map(json_number), second_pays }.serialize(serializer)
    }
}

impl JsonSchema for Stretch {
    fn schema_name() -> Cow<'static, str> {
        "Stretch".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Wages::json_schema(generator)
    }
}

impl Curve {
    /// What a formula comes to with these indices; nothing where one that it needs is unknown.
    pub fn of(formula: &Formula, indices: &Indices) -> Option<Self> {
        let (mut pieces, mut from, mut base) = (Vec::new(), zero(), zero());
        for band in &formula.bands {
            let slope = wide(band.percent) / Wide::from_integer(100);
            let end = match band.up_to {
                Some(bound) => Some(indices.sum(bound)?),
                None => None,
            };
            // A bound in dollars may lie below one in an index: the band is then empty.
            if end.is_some_and(|end| end <= from) {
                continue;
            }
            let fixed = if band.whole { zero() } else { base - slope * from };
            let line = Self { pieces: vec![Piece { from: zero(), fixed, slope }] };
            let line = match band.least {
                Some(least) => line.joined(&Self::flat(indices.sum(least)?), Ordering::Greater),
                None => line,
            };
            pieces.extend(line.within(from, end));
            let Some(end) = end else { break };
            base = fixed + slope * end;
            from = end;
        }
        let mut curve = Self { pieces };
        if let Some(most) = formula.most {
            curve = curve.joined(&Self::flat(indices.sum(most)?), Ordering::Less);
        }
        if let Some(least) = formula.least {
            let wage = Self { pieces: vec![Piece { from: zero(), fixed: zero(), slope: Wide::from_integer(1) }] };
            let floor = wage.joined(&Self::flat(indices.sum(least)?), Ordering::Less);
            curve = curve.joined(&floor, Ordering::Greater);
        }
        Some(curve)
    }

    /// The same sum at every wage.
    fn flat(sum: Wide) -> Self {
        Self { pieces: vec![Piece { from: zero(), fixed: sum, slope: zero() }] }
    }

    /// The pieces between two wages.
    fn within(&self, from: Wide, to: Option<Wide>) -> Vec<Piece> {
        let mut kept: Vec<Piece> = Vec::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            let ends_before = self.pieces.get(index + 1).is_some_and(|next| next.from <= from);
            if !ends_before && to.is_none_or(|to| piece.from < to) {
                kept.push(Piece { from: piece.from.max(from), ..*piece });
            }
        }
        kept
    }

    fn at(&self, wage: Wide) -> &Piece {
        // A curve has a piece from wage 0 on.
        self.pieces.iter().rev().find(|piece| piece.from <= wage).unwrap_or(&self.pieces[0])
    }

    /// The benefit at a wage, to the cent below or above that is nearer.
    pub fn benefit(&self, wage: Number) -> Number {
        let wage = wide(wage);
        let piece = self.at(wage);
        let cents = ((piece.fixed + piece.slope * wage) * Wide::from_integer(100)).round().to_integer();
        i64::try_from(cents).map_or(Number::from_integer(0), |cents| Number::new(cents, 100))
    }

    /// The wages at which the line bends, from 0 on.
    pub fn bends(&self) -> impl Iterator<Item = Number> {
        self.pieces.iter().map(|piece| narrow(piece.from))
    }

    /// The benefit as a line from wage 0 to a wage: the ends, every bend between them, and both ends of a cliff.
    pub fn line(&self, to: Number) -> Vec<(Number, Number)> {
        let end = wide(to);
        let mut corners: Vec<(Wide, Wide)> = Vec::new();
        for (index, piece) in self.pieces.iter().enumerate().take_while(|(_, piece)| piece.from < end) {
            let next = self.pieces.get(index + 1).map_or(end, |next| next.from.min(end));
            corners.extend([piece.from, next].map(|wage| (wage, piece.fixed + piece.slope * wage)));
        }
        corners.dedup();
        corners.into_iter().map(|(wage, benefit)| (narrow(wage), narrow(benefit))).collect()
    }

    /// The greater (or lesser) of two curves at every wage.
    fn joined(&self, other: &Self, wanted: Ordering) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        for (from, mine, others, order) in self.against(other) {
            let piece = if order == wanted { others } else { mine };
            if pieces.last().is_none_or(|last| (last.fixed, last.slope) != (piece.fixed, piece.slope)) {
                pieces.push(Piece { from, ..piece });
            }
        }
        Self { pieces }
    }

    /// Every range of wages inside which neither curve bends and they do not cross: where it begins, both pieces, and how
    /// the other's benefit stands to this one's.
    fn against(&self, other: &Self) -> Vec<(Wide, Piece, Piece, Ordering)> {
        let mut knots: Vec<Wide> = self.pieces.iter().chain(&other.pieces).map(|piece| piece.from).collect();
        knots.sort_unstable();
        knots.dedup();
        let mut ranges = Vec::new();
        for (index, from) in knots.iter().copied().enumerate() {
            let (mine, others) = (*self.at(from), *other.at(from));
            let (fixed, slope) = (others.fixed - mine.fixed, others.slope - mine.slope);
            let inside = |wage: &Wide| *wage > from && knots.get(index + 1).is_none_or(|to| wage < to);
            let crossing = (slope != zero()).then(|| -fixed / slope).filter(inside);
            // Lines that do not cross inside keep the order that they have just behind the knot.
            let order = match crossing {
                Some(_) => zero().cmp(&slope),
                None if slope == zero() => fixed.cmp(&zero()),
                None => {
                    let meets = -fixed / slope;
                    if meets <= from { slope.cmp(&zero()) } else { zero().cmp(&slope) }
                }
            };
            ranges.push((from, mine, others, order));
            if let Some(crossing) = crossing {
                ranges.push((crossing, mine, others, order.reverse()));
            }
        }
        ranges
    }

    /// The wages over which a second curve pays more than this one, less, or the same.
    pub fn stretches(&self, second: &Self) -> Vec<Stretch> {
        let mut found: Vec<Stretch> = Vec::new();
        for (from, _, _, order) in self.against(second) {
            let from = narrow(from);
            match found.last_mut() {
                Some(last) if last.second == order => {}
                Some(last) => {
                    last.to = Some(from);
                    found.push(Stretch { from, to: None, second: order });
                }
                None => found.push(Stretch { from, to: None, second: order }),
            }
        }
        found
    }
}

fn zero() -> Wide {
    Wide::from_integer(0)
}

fn wide(number: Number) -> Wide {
    Wide::new(i128::from(*number.numer()), i128::from(*number.denom()))
}

/// To the hundredth: no sum of money is finer.
fn narrow(number: Wide) -> Number {
    let hundredths = (number * Wide::from_integer(100)).round().to_integer();
    i64::try_from(hundredths).map_or(Number::from_integer(i64::MAX / 100), |hundredths| Number::new(hundredths, 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(text: &str, average: i64) -> Curve {
        let indices = Indices { average_wage: Some(average.into()), minimum_wage: Some(Number::new(1650, 100)) };
        Curve::of(&Formula::read(text).expect(text), &indices).expect("every index is known")
    }

    fn paid(curve: &Curve, wage: i64) -> String {
        super::super::Money { cents: (curve.benefit(wage.into()) * Number::from_integer(100)).to_integer() }.to_string()
    }

    #[test]
    fn parts_of_a_wage_are_paid_at_their_own_rates() {
        let curve = curve("90% up to 50% of average wage; 50% above; at most 90% of average wage; at least $100", 1000);
        for (wage, benefit) in
            [(50, "$50"), (105, "$100"), (400, "$360"), (500, "$450"), (800, "$600"), (1400, "$900"), (5000, "$900")]
        {
            assert_eq!(paid(&curve, wage), benefit, "at a wage of {wage}");
        }
    }

    #[test]
    fn a_share_of_all_wages_makes_a_cliff_that_a_least_sum_bridges() {
        let text = "90% of all wages up to 70% of average wage; 70% of all wages above, at least 63% of average wage";
        let curve = curve(text, 1000);
        for (wage, benefit) in [(600, "$540"), (700, "$630"), (800, "$630"), (900, "$630"), (1000, "$700")] {
            assert_eq!(paid(&curve, wage), benefit, "at a wage of {wage}");
        }
    }

    #[test]
    fn bounds_may_be_multiples_of_the_minimum_wage() {
        let curve = curve("95% up to 40 times minimum wage; 60% above; at most 60 times minimum wage", 1000);
        assert_eq!(paid(&curve, 660), "$627");
        assert_eq!(paid(&curve, 1000), "$831");
        assert_eq!(paid(&curve, 3000), "$990");
    }

    #[test]
    fn the_wages_at_which_each_formula_pays_more_are_exact() {
        let first = curve("80% of wages; at most $900", 1000);
        let second = curve("90% up to 50% of average wage; 50% above; at most $1,000", 1000);
        let found: Vec<(String, Ordering)> =
            first.stretches(&second).iter().map(|stretch| (stretch.from.to_string(), stretch.second)).collect();
        // 80% of w = 450 + 50% of (w − 500) at w = 2000/3; the first is capped from 1,125, and overtaken at 1,400.
        let expected = [("0", Ordering::Greater), ("66667/100", Ordering::Less), ("1400", Ordering::Greater)];
        assert_eq!(found, expected.map(|(wage, order)| (wage.to_owned(), order)));
    }

    #[test]
    fn a_line_has_its_ends_its_bends_and_both_ends_of_a_cliff() {
        let cliff = curve("90% of all wages up to $500; 50% of all wages above; at most $900", 1000);
        let found: Vec<(i64, i64)> =
            cliff.line(2000.into()).iter().map(|(wage, paid)| (wage.to_integer(), paid.to_integer())).collect();
        assert_eq!(found, [(0, 0), (500, 450), (500, 250), (1800, 900), (2000, 900)]);
    }

    #[test]
    fn curves_are_the_same_where_they_are_the_same() {
        let one = curve("60% of wages", 1000);
        assert_eq!(one.stretches(&one).len(), 1);
        assert_eq!(one.stretches(&one)[0].second, Ordering::Equal);
    }

    #[test]
    fn an_unknown_index_gives_no_curve() {
        let formula = Formula::read("95% up to 40 times minimum wage; 60% above").unwrap();
        assert!(Curve::of(&formula, &Indices::relative()).is_none());
    }
}
