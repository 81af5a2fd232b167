//! What templates can say beyond Handlebars' own `if`, `unless` and `each`.

use std::sync::Arc;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonValue, Output, PathAndJson, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use serde_json::json;

use super::words::{NumberStyle, list};
use super::{Inputs, answers, formula, reckoning};
use crate::document::capitalized;
use crate::parameter::{Kind, Number, Parameter, Quantity, Setting, Value, band_name, read_number};

/// A helper: its name, what it does, and its code.
pub(super) struct HelperRow {
    pub(super) name: &'static str,
    /// One line for the list of helpers.
    pub(super) does: &'static str,
    call: fn(&Inputs, &Helper<'_>) -> Result<JsonValue, RenderError>,
}

/// Every helper.
pub(super) const HELPERS: &[HelperRow] = &[
    HelperRow { name: "number", does: "the amount alone: `30`, `thirty`", call: number },
    HelperRow { name: "adjective", does: "an amount before a noun: `90-day`", call: adjective },
    HelperRow { name: "earned", does: "the hours a rate earns", call: earned },
    HelperRow { name: "worked", does: "the hours a rate asks for", call: worked },
    HelperRow { name: "list", does: "a set in a sentence: `{{list uses 'or'}}`", call: list_of },
    HelperRow {
        name: "join",
        does: "several words with something between them, and something else before the last: `{{join doing '; ' '; and '}}`",
        call: join,
    },
    HelperRow {
        name: "some",
        does: "those of several words that there are, for `join`: `{{join (some one other) '; '}}`",
        call: some,
    },
    HelperRow { name: "when", does: "words, if something holds: `(when paid 'with pay')`", call: when },
    HelperRow { name: "bands", does: "one entry for each band of employer sizes", call: bands },
    HelperRow { name: "varies", does: "whether a parameter varies by employer size", call: varies },
    HelperRow { name: "has", does: "whether a set has a member", call: has },
    HelperRow { name: "is", does: "whether a choice is an option", call: is },
    HelperRow { name: "at_least", does: "whether a choice is an option or a higher one", call: at_least },
    HelperRow { name: "same", does: "whether two words are the same", call: same },
    HelperRow { name: "less", does: "whether one amount is less than another", call: less },
    HelperRow { name: "more", does: "whether one amount is more than another", call: more },
    HelperRow { name: "not", does: "the opposite", call: not },
    HelperRow { name: "any", does: "whether any of several holds", call: any },
    HelperRow { name: "all", does: "whether all of several hold", call: all },
    HelperRow {
        name: "tiers",
        does: "one entry for each band of wages of a benefit formula, with its share in `words`",
        call: formula::tiers,
    },
    HelperRow { name: "top", does: "the most that a benefit formula pays, in words", call: formula::top },
    HelperRow { name: "floor", does: "the least that a benefit formula pays, in words", call: formula::floor },
    HelperRow {
        name: "pays",
        does: "what a formula pays at a weekly wage: `{{dollars (pays benefit wage)}}`",
        call: reckoning::pays,
    },
    HelperRow { name: "product", does: "amounts multiplied, a percentage as its share", call: reckoning::product },
    HelperRow { name: "sum", does: "amounts added up", call: reckoning::sum },
    HelperRow { name: "rest", does: "what is left of the whole: 40 percent for 60 percent", call: reckoning::rest },
    HelperRow { name: "dollars", does: "an amount in dollars and cents: `$612.50`", call: reckoning::dollars },
    HelperRow { name: "percentage", does: "one amount as a percentage of another: `61%`", call: reckoning::percentage },
    HelperRow {
        name: "enacted",
        does: "in packets: what the law in force says on a parameter, with a note",
        call: answers::enacted,
    },
    HelperRow {
        name: "has_enacted",
        does: "in packets: whether the law in force says something on a parameter",
        call: answers::has_enacted,
    },
    HelperRow {
        name: "others",
        does: "in packets: what the laws of other places say on a parameter, with notes",
        call: answers::others,
    },
    HelperRow {
        name: "standing",
        does: "in packets: where the bill stands among recorded laws on a parameter",
        call: answers::standing,
    },
    HelperRow { name: "fact", does: "in packets: a fact of the packet file, with a note", call: answers::fact },
    HelperRow {
        name: "blank",
        does: "in packets: a blank to fill in: `{{blank 'a worker’s story'}}`",
        call: answers::blank_for,
    },
    HelperRow { name: "upper", does: "in capitals", call: upper },
    HelperRow { name: "capital", does: "with a capital first letter", call: capital },
];

/// Registers every helper for these inputs.
pub(super) fn register(registry: &mut Handlebars<'_>, inputs: &Arc<Inputs>) {
    for row in HELPERS {
        registry.register_helper(row.name, Box::new(Call { inputs: Arc::clone(inputs), row }));
    }
}

struct Call {
    inputs: Arc<Inputs>,
    row: &'static HelperRow,
}

impl HelperDef for Call {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        (self.row.call)(&self.inputs, helper).map(ScopedJson::Derived)
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = (self.row.call)(&self.inputs, helper)?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        out.write(&registry.get_escape_fn()(&text))?;
        Ok(())
    }
}

pub(super) fn fault(message: impl Into<String>) -> RenderError {
    RenderErrorReason::Other(message.into()).into()
}

pub(super) fn argument<'a>(helper: &'a Helper<'_>, index: usize) -> Result<&'a PathAndJson<'a>, RenderError> {
    let found = helper.param(index);
    found.ok_or_else(|| fault(format!("`{}` needs {} more words after it", helper.name(), index + 1)))
}

/// The parameter an argument names.
pub(super) fn parameter<'a>(
    inputs: &'a Inputs,
    helper: &Helper<'_>,
    index: usize,
) -> Result<(&'a Parameter, &'a Setting), RenderError> {
    let given = argument(helper, index)?;
    let name = given.relative_path().map_or("", String::as_str);
    let found = inputs.settings.get(name.trim_start_matches("../"));
    found
        .map(|(parameter, setting)| (parameter.as_ref(), setting))
        .ok_or_else(|| fault(format!("`{}` wants the name of a parameter, not `{name}`", helper.name())))
}

pub(super) fn word(helper: &Helper<'_>, index: usize) -> Result<String, RenderError> {
    let value = argument(helper, index)?.value();
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| fault(format!("`{}` wants a word in quotation marks", helper.name())))
}

fn quantity<'a>(inputs: &'a Inputs, helper: &Helper<'_>) -> Result<&'a Quantity, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, 0)?;
    match (setting.varies(), setting.general()) {
        (false, Value::Quantity(quantity)) => Ok(quantity),
        (true, _) => Err(fault(varying(&parameter.id))),
        _ => Err(fault(format!("`{}` is not an amount here", parameter.id))),
    }
}

/// What is wrong when a parameter that varies by size is printed as if it did not.
pub(super) fn varying(id: &str) -> String {
    format!("`{id}` varies by employer size here; print it with `{{{{#each (bands {id})}}}}`")
}

fn number(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok(inputs.numbers.number(quantity(inputs, helper)?.amount).into())
}

fn adjective(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok(inputs.numbers.adjective(quantity(inputs, helper)?).into())
}

fn rate(
    inputs: &Inputs,
    helper: &Helper<'_>,
    pick: fn(&crate::parameter::Rate) -> Number,
) -> Result<JsonValue, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, 0)?;
    match (setting.varies(), setting.general()) {
        (false, Value::Rate(rate)) => Ok(inputs.numbers.hours(pick(rate)).into()),
        (true, _) => Err(fault(varying(&parameter.id))),
        _ => Err(fault(format!("`{}` is not a rate", parameter.id))),
    }
}

fn earned(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    rate(inputs, helper, |rate| rate.earned)
}

fn worked(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    rate(inputs, helper, |rate| rate.worked)
}

fn list_of(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, 0)?;
    let joint = word(helper, 1)?;
    let texts: Vec<String> = match setting.general() {
        Value::Set(ids) => ids.iter().map(|id| member_text(&inputs.numbers, parameter, id)).collect(),
        _ => return Err(fault(format!("`{}` is not a set", parameter.id))),
    };
    Ok(list(&texts, &joint).into())
}

fn join(_: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let items = argument(helper, 0)?.value().as_array().cloned().unwrap_or_default();
    let words: Vec<&str> = items.iter().filter_map(JsonValue::as_str).collect();
    let between = word(helper, 1)?;
    let last = if helper.param(2).is_some() { word(helper, 2)? } else { between.clone() };
    Ok(match words.as_slice() {
        [head @ .., end] if !head.is_empty() => format!("{}{last}{end}", head.join(&between)),
        other => other.concat(),
    }
    .into())
}

#[expect(clippy::unnecessary_wraps, reason = "a row of the table of helpers")]
fn some(_: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok(helper.params().iter().map(PathAndJson::value).filter(|given| truthy(given)).cloned().collect())
}

fn when(_: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let words = word(helper, 1)?;
    Ok(if truthy(argument(helper, 0)?.value()) { words.into() } else { JsonValue::Null })
}

/// A member in the words of a bill. A number that its text has in braces, `{16}`, is written in the place's style.
pub(super) fn member_text(numbers: &NumberStyle, parameter: &Parameter, id: &str) -> String {
    let Kind::Set(members) = &parameter.kind else { return id.to_owned() };
    let Some(member) = members.get(id) else { return id.to_owned() };
    let text = member.text.as_ref().unwrap_or(&member.label);
    let part = |(index, part): (usize, &str)| match read_number(part).filter(|_| index % 2 == 1) {
        Some(number) => numbers.number(number),
        None => part.to_owned(),
    };
    text.split(['{', '}']).enumerate().map(part).collect()
}

fn bands(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, 0)?;
    let entry = |(from, to, value): (u32, Option<u32>, &Value)| {
        let rate = if let Value::Rate(rate) = value { Some(rate) } else { None };
        json!({
            "employees": band_words(&inputs.numbers, from, to),
            "value": if *value == Value::Open { JsonValue::Null } else { inputs.numbers.value(parameter, value).into() },
            "option": if let Value::Choice(id) = value { id.as_str() } else { "" },
            "earned": rate.map(|rate| inputs.numbers.hours(rate.earned)),
            "worked": rate.map(|rate| inputs.numbers.hours(rate.worked)),
        })
    };
    Ok(setting.spans().map(entry).collect())
}

/// The names that entries of `bands` and members of sets have inside `each`.
pub(super) const LOCAL_NAMES: &[&str] =
    &["employees", "value", "option", "earned", "worked", "id", "label", "text", "words", "this"];

/// A band of employer sizes with its numbers in the place's style.
fn band_words(numbers: &NumberStyle, from: u32, to: Option<u32>) -> String {
    let plain = band_name(from, to);
    let styled = |part: &str| read_number(part).map_or_else(|| part.to_owned(), |number| numbers.number(number));
    plain.split(' ').map(styled).collect::<Vec<_>>().join(" ")
}

fn varies(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok(parameter(inputs, helper, 0)?.1.varies().into())
}

fn has(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, 0)?;
    let wanted = word(helper, 1)?;
    let Kind::Set(members) = &parameter.kind else {
        return Err(fault(format!("`{}` is not a set", parameter.id)));
    };
    if !members.contains_key(&wanted) {
        return Err(fault(format!("`{}` has no member `{wanted}`", parameter.id)));
    }
    Ok(setting.bands().iter().any(|band| matches!(&band.value, Value::Set(ids) if ids.contains(&wanted))).into())
}

fn is(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, 0)?;
    let wanted = option(parameter, &word(helper, 1)?)?;
    Ok((!setting.varies() && *setting.general() == wanted).into())
}

fn at_least(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (parameter, setting) = parameter(inputs, helper, 0)?;
    let wanted = option(parameter, &word(helper, 1)?)?;
    let rank = |value: &Value| match (&parameter.kind, value) {
        (Kind::Choice(options), Value::Choice(id)) => options.get(id).map(|option| option.rank),
        _ => None,
    };
    Ok((rank(setting.general()) >= rank(&wanted)).into())
}

fn option(parameter: &Parameter, id: &str) -> Result<Value, RenderError> {
    match &parameter.kind {
        Kind::Choice(options) if options.contains_key(id) => Ok(Value::Choice(id.to_owned())),
        Kind::Choice(_) => Err(fault(format!("`{}` has no option `{id}`", parameter.id))),
        _ => Err(fault(format!("`{}` is not a choice", parameter.id))),
    }
}

fn same(_: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok((argument(helper, 0)?.value() == argument(helper, 1)?.value()).into())
}

fn less(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    differs(inputs, helper, |first, second| first < second)
}

fn more(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    differs(inputs, helper, |first, second| first > second)
}

/// Whether `test` holds for two amounts at any size of employer.
fn differs(inputs: &Inputs, helper: &Helper<'_>, test: fn(Size, Size) -> bool) -> Result<JsonValue, RenderError> {
    let (first, setting) = parameter(inputs, helper, 0)?;
    let other = argument(helper, 1)?;
    let sizes: Vec<u32> = setting.bands().iter().map(|band| band.from).collect();
    let first_at = |at: u32| size(first, setting.at(at));
    if let Some(number) = other.value().as_i64().filter(|_| other.relative_path().is_none()) {
        let unit = if let Kind::Quantity { unit, .. } = &first.kind { Some(*unit) } else { None };
        let number = unit.map_or(Number::from_integer(number), |unit| Quantity::new(number, unit).magnitude());
        return Ok(sizes.iter().any(|at| test(first_at(*at), Size::Is(number))).into());
    }
    let (second, other) = parameter(inputs, helper, 1)?;
    let sizes = sizes.into_iter().chain(other.bands().iter().map(|band| band.from));
    Ok(sizes.into_iter().any(|at| test(first_at(at), size(second, other.at(at)))).into())
}

/// A value's size where a parameter's "none" may lie above or below every amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    Below,
    Is(Number),
    Above,
}

fn size(parameter: &Parameter, value: &Value) -> Size {
    let none_above = parameter.none.as_ref().and_then(|none| none.above);
    match value {
        Value::Quantity(quantity) => Size::Is(quantity.magnitude()),
        Value::Rate(rate) => Size::Is(rate.quotient()),
        Value::Money(money) => Size::Is(money.dollars()),
        Value::Date(date) => Size::Is(Number::from_integer(
            i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day()),
        )),
        Value::Open if none_above == Some(true) => Size::Above,
        _ => Size::Below,
    }
}

fn truthy(value: &JsonValue) -> bool {
    match value {
        JsonValue::Null => false,
        JsonValue::Bool(flag) => *flag,
        JsonValue::String(text) => !text.is_empty(),
        JsonValue::Array(items) => !items.is_empty(),
        JsonValue::Number(_) | JsonValue::Object(_) => true,
    }
}

fn not(_: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok((!truthy(argument(helper, 0)?.value())).into())
}

#[expect(clippy::unnecessary_wraps, reason = "a row of the table of helpers")]
fn any(_: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok(helper.params().iter().any(|given| truthy(given.value())).into())
}

#[expect(clippy::unnecessary_wraps, reason = "a row of the table of helpers")]
fn all(_: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok(helper.params().iter().all(|given| truthy(given.value())).into())
}

fn upper(_: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok(argument(helper, 0)?.value().as_str().unwrap_or("").to_uppercase().into())
}

fn capital(_: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    Ok(capitalized(argument(helper, 0)?.value().as_str().unwrap_or("")).into())
}
