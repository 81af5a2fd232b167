//! Benefit formulas in the words of a bill, band by band.

use handlebars::{Helper, JsonValue, RenderError};
use serde_json::json;

use super::Inputs;
use super::helpers::{fault, parameter, varying};
use super::words::NumberStyle;
use crate::parameter::{Bound, Formula, FormulaTerms, Index, Kind, Number, Quantity, Unit, Value, WageBand};

/// The formula that a parameter is set to, and the words for what it refers to; nothing where it has the word for none.
fn formula<'a>(
    inputs: &'a Inputs,
    helper: &Helper<'_>,
) -> Result<Option<(&'a FormulaTerms, &'a Formula)>, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, 0)?;
    match (&parameter.kind, setting.general()) {
        _ if setting.varies() => Err(fault(varying(&parameter.id))),
        (Kind::Formula(terms), Value::Formula(formula)) => Ok(Some((terms, formula))),
        (Kind::Formula(_), Value::Open) => Ok(None),
        _ => Err(fault(format!("`{}` is not a benefit formula", parameter.id))),
    }
}

pub(super) fn tiers(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let Some((terms, formula)) = formula(inputs, helper)? else { return Ok(json!([])) };
    let wording = Wording { numbers: &inputs.numbers, terms };
    let mut above = None;
    let mut entries = Vec::new();
    for band in &formula.bands {
        entries.push(json!({ "words": wording.band(band, above) }));
        above = band.up_to;
    }
    Ok(entries.into())
}

pub(super) fn top(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    limit(inputs, helper, |formula| formula.most)
}

pub(super) fn floor(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    limit(inputs, helper, |formula| formula.least)
}

fn limit(
    inputs: &Inputs,
    helper: &Helper<'_>,
    pick: fn(&Formula) -> Option<Bound>,
) -> Result<JsonValue, RenderError> {
    let found = formula(inputs, helper)?;
    let words = found.and_then(|(terms, formula)| {
        let wording = Wording { numbers: &inputs.numbers, terms };
        pick(formula).map(|bound| wording.bound(bound))
    });
    Ok(words.unwrap_or_default().into())
}

/// A place's numbers and a model's names for wages.
struct Wording<'a> {
    numbers: &'a NumberStyle,
    terms: &'a FormulaTerms,
}

impl Wording<'_> {
    /// "90 percent of the part of the worker's average weekly wage that is not more than 50 percent of the average wage".
    fn band(&self, band: &WageBand, above: Option<Bound>) -> String {
        let share = self.percent(band.percent);
        let own = &self.terms.own;
        let range = [above.map(|bound| format!("more than {}", self.bound(bound))), band
            .up_to
            .map(|bound| format!("not more than {}", self.bound(bound)))];
        let range = range.into_iter().flatten().collect::<Vec<_>>().join(" and ");
        let mut words = match (range.is_empty(), band.whole) {
            (true, _) => format!("{share} of {own}"),
            (false, true) => format!("{share} of {own}, if that wage is {range}"),
            (false, false) => format!("{share} of the part of {own} that is {range}"),
        };
        if let Some(least) = band.least {
            let comma = if words.contains(", if") { ", and then" } else { "," };
            words.push_str(&format!("{comma} not less than {}", self.bound(least)));
        }
        words
    }

    fn bound(&self, bound: Bound) -> String {
        match bound {
            Bound::Dollars(money) => self.numbers.money(money),
            Bound::Times(times, Index::AverageWage) if times == Number::from_integer(1) => self.terms.average.clone(),
            Bound::Times(times, Index::AverageWage) => {
                format!("{} of {}", self.percent(times * Number::from_integer(100)), self.terms.average)
            }
            Bound::Times(times, Index::MinimumWage) => {
                format!("{} times {}", self.numbers.number(times), self.terms.minimum)
            }
        }
    }

    fn percent(&self, percent: Number) -> String {
        self.numbers.quantity(&Quantity::new(percent, Unit::Percent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worded(text: &str) -> Vec<String> {
        let terms = FormulaTerms {
            own: "the worker’s wage".to_owned(),
            average: "the average wage".to_owned(),
            minimum: "the minimum wage".to_owned(),
            ..FormulaTerms::default()
        };
        let wording = Wording { numbers: &NumberStyle::default(), terms: &terms };
        let formula = Formula::read(text).expect(text);
        let mut above = None;
        let bands = formula.bands.iter().map(|band| wording.band(band, std::mem::replace(&mut above, band.up_to)));
        bands.collect()
    }

    #[test]
    fn each_band_is_a_clause_with_its_bounds() {
        assert_eq!(
            worded("90% up to 50% of average wage; 66% up to 100% of average wage; 55% above"),
            [
                "90 percent of the part of the worker’s wage that is not more than 50 percent of the average wage",
                "66 percent of the part of the worker’s wage that is more than 50 percent of the average wage and not more \
                 than the average wage",
                "55 percent of the part of the worker’s wage that is more than the average wage",
            ]
        );
        assert_eq!(worded("80% of wages"), ["80 percent of the worker’s wage"]);
    }

    #[test]
    fn a_share_of_the_whole_wage_says_whose() {
        let text = "90% of all wages up to 40 times minimum wage; 70% of all wages above, at least $500";
        assert_eq!(
            worded(text),
            [
                "90 percent of the worker’s wage, if that wage is not more than 40 times the minimum wage",
                "70 percent of the worker’s wage, if that wage is more than 40 times the minimum wage, and then not less \
                 than $500",
            ]
        );
    }
}
