//! Values as people write them: in draft files, on the command line and in the records of laws.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::kind::{Kind, Parameter};
use super::{Band, Formula, Money, Number, Quantity, Rate, Setting, Unit, Value, read_number};
use crate::diagnostic::nearest;

/// Why a written value cannot be read, and how to write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// What is wrong.
    pub message: String,
    /// How to write it.
    pub hint: Option<String>,
}

impl Misread {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

/// Reads a setting: one value, or a table from bands such as `"1-24"` and `"25+"` to values.
///
/// On one line a banded setting is written `1-24: 24 hours; 25+: 40 hours`.
pub fn read_setting(parameter: &Parameter, written: &toml::Value) -> Result<Setting, Misread> {
    let bands: Vec<(String, toml::Value)> = match written {
        toml::Value::Table(table) => table.iter().map(|(band, value)| (band.clone(), value.clone())).collect(),
        toml::Value::String(text) if !matches!(parameter.kind, Kind::Text) => match inline_bands(text) {
            Some(bands) => bands,
            None => return read_value(parameter, written).map(Setting::uniform),
        },
        _ => return read_value(parameter, written).map(Setting::uniform),
    };
    let mut read = Vec::new();
    for (band, value) in &bands {
        let (from, to) = read_band(band)?;
        read.push((from, to, read_value(parameter, value)?));
    }
    read.sort_by_key(|(from, ..)| *from);
    let meets = read.windows(2).all(|pair| pair[0].1.is_some_and(|to| to.checked_add(1) == Some(pair[1].0)));
    let ends_open = read.last().is_some_and(|(_, to, _)| to.is_none());
    if !meets || !ends_open || read.first().is_none_or(|(from, ..)| *from != 1) {
        return Err(Misread::new(
            "the bands of employer sizes leave a gap or overlap",
            "begin at 1, let each band begin where the last ended, and leave the last open: \"1-24\", \"25-99\", \"100+\"",
        ));
    }
    let bands = read.into_iter().map(|(from, _, value)| Band { from, value }).collect();
    Setting::banded(bands).ok_or_else(|| Misread::new("there are no bands", "write at least \"1+\""))
}

/// `1-24: 24 hours; 25+: 40 hours` as bands; nothing where the text does not begin with a band.
fn inline_bands(text: &str) -> Option<Vec<(String, toml::Value)>> {
    let bands: Option<Vec<_>> = text
        .split(';')
        .map(|part| {
            let (band, value) = part.split_once(':')?;
            Some((band.trim().to_owned(), toml::Value::String(value.trim().to_owned())))
        })
        .collect();
    bands.filter(|bands| bands.iter().any(|(band, _)| band.ends_with('+') || band.contains('-')))
}

/// `1-24` or `25+`.
fn read_band(band: &str) -> Result<(u32, Option<u32>), Misread> {
    let read = |number: &str| number.trim().parse::<u32>().ok().filter(|number| *number > 0);
    let ends = match band.split_once('-') {
        Some((from, to)) => read(from).zip(read(to)).map(|(from, to)| (from, Some(to))),
        None => band.strip_suffix('+').and_then(read).map(|from| (from, None)),
    };
    ends.filter(|(from, to)| to.is_none_or(|to| to >= *from)).ok_or_else(|| {
        Misread::new(format!("`{band}` is not a band of employer sizes"), "write a band as \"1-24\" or \"25+\"")
    })
}

/// Reads one value of the parameter's type. Ranges are not looked at: laws go outside them.
pub fn read_value(parameter: &Parameter, written: &toml::Value) -> Result<Value, Misread> {
    if let (Some(none), toml::Value::String(text)) = (&parameter.none, written)
        && (text.trim().eq_ignore_ascii_case(&none.word) || text.trim().eq_ignore_ascii_case("none"))
    {
        return Ok(Value::Open);
    }
    match (&parameter.kind, written) {
        (Kind::Flag, written) => read_flag(written).map(Value::Flag),
        (Kind::Quantity { unit, .. }, written) => read_quantity(*unit, written).map(Value::Quantity),
        (Kind::Rate { .. }, toml::Value::String(text)) => {
            Rate::read(text).map(Value::Rate).ok_or_else(|| not_a(parameter, text))
        }
        (Kind::Money { .. }, toml::Value::String(text)) => {
            Money::read(text).map(Value::Money).ok_or_else(|| not_a(parameter, text))
        }
        (Kind::Formula(_), toml::Value::String(text)) => {
            Formula::read(text).map(Value::Formula).map_err(|(message, hint)| Misread::new(message, hint))
        }
        (Kind::Choice(options), toml::Value::String(text)) => named(text, options).map(Value::Choice),
        (Kind::Set(members), written) => read_set(parameter, members, written),
        (Kind::Date { .. }, written) => {
            let text = written.as_str().map_or_else(|| written.to_string(), str::to_owned);
            text.trim().parse::<Date>().map(Value::Date).map_err(|_| not_a(parameter, &text))
        }
        (Kind::Text, toml::Value::String(text)) => read_text(text).map(Value::Text),
        (_, other) => Err(not_a(parameter, &other.to_string())),
    }
}

/// Words, on one line. Characters without a meaning of their own are refused: none of them can be printed.
fn read_text(text: &str) -> Result<String, Misread> {
    let unprintable =
        |c: &char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..) || (c.is_control() && !c.is_whitespace());
    match text.chars().find(unprintable) {
        Some(c) => Err(Misread::new(
            format!("the text contains the unprintable character U+{:04X}", u32::from(c)),
            "take it out",
        )),
        None => Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

fn read_flag(written: &toml::Value) -> Result<bool, Misread> {
    match written {
        toml::Value::Boolean(flag) => Ok(*flag),
        toml::Value::String(text) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" => Ok(true),
            "false" | "no" => Ok(false),
            other => Err(Misread::new(format!("`{other}` is neither yes nor no"), "write true or false")),
        },
        other => Err(Misread::new(format!("`{other}` is neither yes nor no"), "write true or false")),
    }
}

fn read_set(
    parameter: &Parameter,
    members: &IndexMap<String, super::Member>,
    written: &toml::Value,
) -> Result<Value, Misread> {
    let names: Vec<&str> = match written {
        toml::Value::String(text) => text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect(),
        toml::Value::Array(items) => {
            let names: Option<Vec<&str>> = items.iter().map(toml::Value::as_str).collect();
            names.ok_or_else(|| not_a(parameter, &written.to_string()))?
        }
        other => return Err(not_a(parameter, &other.to_string())),
    };
    let mut ids = names.iter().map(|name| named(name, members)).collect::<Result<Vec<_>, _>>()?;
    ids.sort_by_key(|id| members.get_index_of(id));
    ids.dedup();
    Ok(Value::Set(ids))
}

/// The declared id that `text` names.
fn named<T>(text: &str, declared: &IndexMap<String, T>) -> Result<String, Misread> {
    let text = text.trim();
    if declared.contains_key(text) {
        return Ok(text.to_owned());
    }
    let hint = nearest(text, declared.keys().map(String::as_str)).map_or_else(
        || format!("one of {}", declared.keys().cloned().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    Err(Misread::new(format!("`{text}` is not among the values declared"), hint))
}

fn read_quantity(home: Unit, written: &toml::Value) -> Result<Quantity, Misread> {
    if let (Unit::CalendarYear, toml::Value::Integer(year)) = (home, written) {
        return Ok(Quantity::new(*year, home));
    }
    let toml::Value::String(text) = written else {
        return Err(Misread::new(
            format!("{written} of what?"),
            format!("write the unit: \"{written} {}\"", home.plural()),
        ));
    };
    let text = text.trim().trim_end_matches(", whichever is greater").trim();
    let (main, or) = match text.split_once(" or ") {
        Some((main, or)) => (main, Some(read_amount(or, home)?)),
        None => (text, None),
    };
    let (amount, unit) = read_amount(main, home)?;
    Ok(Quantity { amount, unit, or })
}

fn read_amount(text: &str, home: Unit) -> Result<(Number, Unit), Misread> {
    let text = text.trim();
    let example = format!("write an amount and its unit, such as \"{}\"", Quantity::new(40, home));
    let split = text.find(|c: char| c.is_alphabetic() || c == '%').unwrap_or(text.len());
    let (figures, word) = text.split_at(split);
    let amount = read_number(figures)
        .ok_or_else(|| Misread::new(format!("`{text}` does not begin with an amount"), example.clone()))?;
    if word.is_empty() {
        return match home {
            Unit::CalendarYear => Ok((amount, home)),
            _ => Err(Misread::new(
                format!("`{text}` has no unit"),
                format!("write the unit: \"{text} {}\"", home.plural()),
            )),
        };
    }
    let unit =
        Unit::named_near(word, home).ok_or_else(|| Misread::new(format!("`{word}` is not a unit"), example.clone()))?;
    if unit.comparable(home) {
        Ok((amount, unit))
    } else {
        Err(Misread::new(format!("`{text}` is in {}, where {} are wanted", unit.plural(), home.plural()), example))
    }
}

fn not_a(parameter: &Parameter, text: &str) -> Misread {
    let (what, example) = match &parameter.kind {
        Kind::Flag => ("a flag", "true or false".to_owned()),
        Kind::Quantity { unit, .. } => ("an amount", format!("\"40 {}\"", unit.plural())),
        Kind::Rate { .. } => ("a rate", "\"1 hour per 30 hours\"".to_owned()),
        Kind::Choice(options) => ("an option", options.keys().cloned().collect::<Vec<_>>().join(" | ")),
        Kind::Set(_) => ("a set", "[\"one\", \"another\"]".to_owned()),
        Kind::Date { .. } => ("a date", "2027-01-01".to_owned()),
        Kind::Money { .. } => ("a sum of money", "\"$500\"".to_owned()),
        Kind::Formula(_) => ("a formula", "\"90% up to 50% of average wage; 50% above\"".to_owned()),
        Kind::Text => ("words", "\"the department of labor\"".to_owned()),
    };
    Misread::new(format!("`{}` is not {what}", text.trim_matches('"')), format!("write {example}"))
}

impl Parameter {
    /// Whether a draft may use this setting; if not, why not.
    pub fn admits(&self, setting: &Setting) -> Result<(), Misread> {
        if setting.varies() && !self.by_size {
            return Err(Misread::new(
                format!("`{}` cannot vary by employer size", self.id),
                "give one value for all employers",
            ));
        }
        setting.bands().iter().try_for_each(|band| self.admits_value(&band.value))
    }

    fn admits_value(&self, value: &Value) -> Result<(), Misread> {
        let inside = match (&self.kind, value) {
            (Kind::Quantity { unit, least, most }, Value::Quantity(quantity)) => {
                let size = |bound: &Option<Number>| bound.map(|bound| Quantity::new(bound, *unit).magnitude());
                within(&quantity.magnitude(), size(least).as_ref(), size(most).as_ref())
            }
            (Kind::Rate { least, most }, Value::Rate(rate)) => {
                let size = |bound: &Option<Rate>| bound.map(|bound| bound.quotient());
                within(&rate.quotient(), size(least).as_ref(), size(most).as_ref())
            }
            (Kind::Money { least, most }, Value::Money(money)) => within(money, least.as_ref(), most.as_ref()),
            (Kind::Date { least, most }, Value::Date(date)) => within(date, least.as_ref(), most.as_ref()),
            (Kind::Text, Value::Text(text)) => !text.trim().is_empty(),
            _ => true,
        };
        if inside {
            return Ok(());
        }
        let shown = value.plain(self);
        let shown = if shown.trim().is_empty() { "an empty text".to_owned() } else { shown };
        Err(Misread::new(
            format!("{shown} is outside the range of `{}`", self.id),
            format!("the range is {}", self.range()),
        ))
    }
}

fn within<T: Ord>(value: &T, least: Option<&T>, most: Option<&T>) -> bool {
    least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most)
}

/// A setting as a draft file writes it, which [`read_setting`] reads back.
pub fn written_setting(parameter: &Parameter, setting: &Setting) -> String {
    if !setting.varies() {
        return written_value(parameter, setting.general());
    }
    let bands: Vec<String> = setting
        .spans()
        .map(|(from, to, value)| {
            let band = to.map_or_else(|| format!("{from}+"), |to| format!("{from}-{to}"));
            format!("\"{band}\" = {}", written_value(parameter, value))
        })
        .collect();
    format!("{{ {} }}", bands.join(", "))
}

fn written_value(parameter: &Parameter, value: &Value) -> String {
    let quoted = |text: String| toml::Value::String(text).to_string();
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Quantity(quantity) if quantity.unit == Unit::CalendarYear => quantity.to_string(),
        Value::Quantity(quantity) => quoted(quantity.to_string().replace(", whichever is greater", "")),
        Value::Rate(rate) => quoted(rate.to_string()),
        Value::Choice(id) => quoted(id.clone()),
        Value::Set(ids) => format!("[{}]", ids.iter().map(|id| quoted(id.clone())).collect::<Vec<_>>().join(", ")),
        Value::Date(date) => date.to_string(),
        Value::Money(money) => quoted(money.to_string()),
        Value::Formula(formula) => quoted(formula.to_string()),
        Value::Text(text) => quoted(text.clone()),
        Value::Open => quoted(parameter.none.as_ref().map_or("none", |none| &none.word).to_owned()),
    }
}
