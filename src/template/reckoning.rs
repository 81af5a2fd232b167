//! Arithmetic for worked examples: exact until it is printed.
//!
//! An amount is the name of a parameter, a number, or what another of these helpers gives. A percentage counts as its
//! share: 60 percent is three fifths.

use handlebars::{Helper, JsonValue, PathAndJson, RenderError};

use super::Inputs;
use super::helpers::{argument, fault, parameter, varying};
use crate::parameter::{Curve, Indices, Kind, Money, Number, Unit, Value, figures, read_number};

/// The amount that an argument gives.
fn amount(inputs: &Inputs, helper: &Helper<'_>, index: usize) -> Result<Number, RenderError> {
    let given = argument(helper, index)?;
    let named = given.relative_path().is_some_and(|name| inputs.settings.contains_key(name.trim_start_matches("../")));
    if named {
        return of_parameter(inputs, helper, index);
    }
    let text = given.value().as_str().map_or_else(|| given.value().to_string(), str::to_owned);
    exact(&text).ok_or_else(|| fault(format!("`{}` wants an amount, not `{text}`", helper.name())))
}

fn of_parameter(inputs: &Inputs, helper: &Helper<'_>, index: usize) -> Result<Number, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, index)?;
    if setting.varies() {
        return Err(fault(varying(&parameter.id)));
    }
    match setting.general() {
        Value::Quantity(quantity) if quantity.unit == Unit::Percent => Ok(quantity.amount / Number::from_integer(100)),
        Value::Quantity(quantity) => Ok(quantity.amount),
        Value::Money(money) => Ok(money.dollars()),
        // No share and no sum are nothing to reckon with; what is beside every amount is none of them.
        Value::Open if parameter.none.as_ref().is_some_and(|none| none.above == Some(false)) => Ok(0.into()),
        _ => Err(fault(format!("`{}` is no amount here: ask first with `if`", parameter.id))),
    }
}

/// A number as these helpers hand it on: `3/5`, or in figures.
fn exact(text: &str) -> Option<Number> {
    let (text, sign) = text.strip_prefix('-').map_or((text, 1), |text| (text, -1));
    let number = match text.split_once('/') {
        Some((over, under)) => {
            let (over, under): (i64, i64) = (over.parse().ok()?, under.parse().ok()?);
            (under > 0).then(|| Number::new(over, under))
        }
        None => read_number(text),
    };
    number.map(|number| number * Number::from_integer(sign))
}

fn handed(number: Number) -> JsonValue {
    format!("{}/{}", number.numer(), number.denom()).into()
}

/// Reckons with every argument from the first on. Sums that no longer fit are refused, and not wrapped around.
fn over_all(
    inputs: &Inputs,
    helper: &Helper<'_>,
    reckon: fn(i128, i128, i128, i128) -> (i128, i128),
) -> Result<JsonValue, RenderError> {
    let wide = |number: Number| (i128::from(*number.numer()), i128::from(*number.denom()));
    let too_long = || fault(format!("`{}` reckons with amounts that are too large or too fine", helper.name()));
    let mut total = amount(inputs, helper, 0)?;
    for index in 1..helper.params().len() {
        let ((a, b), (c, d)) = (wide(total), wide(amount(inputs, helper, index)?));
        let (over, under) = reckon(a, b, c, d);
        let reduced = num_rational::Ratio::new(over, under);
        let narrow = |part: &i128| i64::try_from(*part).map_err(|_| too_long());
        total = Number::new(narrow(reduced.numer())?, narrow(reduced.denom())?);
    }
    Ok(handed(total))
}

pub(super) fn product(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    over_all(inputs, helper, |a, b, c, d| (a * c, b * d))
}

pub(super) fn sum(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    over_all(inputs, helper, |a, b, c, d| (a * d + c * b, b * d))
}

pub(super) fn rest(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok(handed(Number::from_integer(1) - amount(inputs, helper, 0)?))
}

pub(super) fn dollars(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let cents = (amount(inputs, helper, 0)? * Number::from_integer(100)).round().to_integer();
    Ok(Money { cents }.to_string().into())
}

pub(super) fn percentage(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (part, whole) = (amount(inputs, helper, 0)?, amount(inputs, helper, 1)?);
    if whole == Number::from_integer(0) {
        return Err(fault(format!("`{}` has nothing to take a part of", helper.name())));
    }
    let tenths = (part / whole * Number::from_integer(1000)).round() / Number::from_integer(10);
    Ok(format!("{}%", figures(tenths)).into())
}

/// `{{pays formula wage}}`: what the formula pays in a week, with the indices that its parameter names.
pub(super) fn pays(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, 0)?;
    let (Kind::Formula(terms), Value::Formula(formula)) = (&parameter.kind, setting.general()) else {
        return Err(fault(format!("`{}` is not a benefit formula here", parameter.id)));
    };
    let dollars = |id: &Option<String>| match inputs.settings.get(id.as_ref()?)?.1.general() {
        Value::Money(money) => Some(money.dollars()),
        _ => None,
    };
    let indices = Indices { average_wage: dollars(&terms.average_wage), minimum_wage: dollars(&terms.minimum_wage) };
    let curve = Curve::of(formula, &indices)
        .ok_or_else(|| fault(format!("`{}` refers to a wage of which the amount is not set", parameter.id)))?;
    let wage = helper.param(1).map(PathAndJson::value).is_some();
    if !wage {
        return Err(fault(format!("`{}` needs a weekly wage after the formula", helper.name())));
    }
    Ok(handed(curve.benefit(amount(inputs, helper, 1)?)))
}
