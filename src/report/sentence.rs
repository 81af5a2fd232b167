//! A deviation in a sentence that a layperson understands.

use super::wages::pays_more;
use crate::compare::{BandDeviation, Deviation, Outcome};
use crate::document::capitalized;
use crate::parameter::{Kind, Parameter, Point, Says, Setting, Value, band_name};
use crate::template::list;

/// What a deviation means, in one sentence for each band of employer sizes: "Statia law, for an employer with 24 or fewer
/// employees, gives 1 hour per 87 hours worked; the model gives 1 hour per 30 hours worked: weaker."
pub fn sentence(parameter: &Parameter, deviation: &Deviation, first: &Point, second: &Point) -> String {
    let text = match deviation.outcome {
        Outcome::Silent => silent(parameter, first, second),
        Outcome::Additional => additional(parameter, first, second),
        Outcome::Incomparable => both(parameter, first, second),
        Outcome::Unrecorded => format!("Nobody has read {} for this yet.", unread(parameter, first, second)),
        Outcome::Same if deviation.bands.is_empty() => "Neither has a rule on this.".to_owned(),
        Outcome::Same => "The same.".to_owned(),
        _ => {
            let several = deviation.bands.len() > 1;
            let said = deviation.bands.iter().map(|band| band_sentence(parameter, band, several, first, second));
            said.collect::<Vec<_>>().join(" ")
        }
    };
    if deviation.assumptions.is_empty() {
        text
    } else {
        format!("{text} ({}.)", capitalized(&deviation.assumptions.join("; ")))
    }
}

fn unread<'a>(parameter: &Parameter, first: &'a Point, second: &'a Point) -> &'a str {
    let unread = |point: &Point| !point.coordinates.contains_key(&parameter.id);
    if unread(second) { &second.name } else { &first.name }
}

fn band_sentence(parameter: &Parameter, band: &BandDeviation, several: bool, first: &Point, second: &Point) -> String {
    let size =
        if several { format!(", for an employer with {},", band_name(band.from, band.to)) } else { String::new() };
    let second_name = capitalized(&second.name);
    if let (Kind::Set(_), false) = (&parameter.kind, band.outcome == Outcome::Same) {
        return format!(
            "{second_name}{size} {}: {}.",
            set_difference(parameter, band, &first.name),
            band.outcome.word()
        );
    }
    let says_second = state(parameter, &band.second);
    if band.outcome == Outcome::Same {
        return format!("{second_name}{size} {says_second}, as {} does.", first.name);
    }
    let told = format!(
        "{second_name}{size} {says_second}; {} {}: {}.",
        first.name,
        state(parameter, &band.first),
        band.outcome.word()
    );
    match &band.wages {
        Some(wages) => format!("{told} {}", pays_more(wages, &second_name)),
        None => told,
    }
}

/// What the second set leaves out and adds.
fn set_difference(parameter: &Parameter, band: &BandDeviation, first: &str) -> String {
    let names = |ids: &[String], joint: &str| list(&parameter.labels(ids), joint);
    match (band.only_first.is_empty(), band.only_second.is_empty()) {
        (false, true) => format!("does not name {}, which {first} does", names(&band.only_first, "or")),
        (true, false) => format!("also names {}, which {first} does not", names(&band.only_second, "and")),
        _ => format!(
            "does not name {}, which {first} does, but also names {}",
            names(&band.only_first, "or"),
            names(&band.only_second, "and")
        ),
    }
}

/// A value as the predicate of a sentence: "gives 1 hour per 30 hours worked".
pub(super) fn state(parameter: &Parameter, value: &Value) -> String {
    let plain = || value.plain(parameter);
    let template = match (value, &parameter.kind) {
        (Value::Open | Value::Flag(false), _) => parameter.say.none.clone(),
        (Value::Set(ids), _) if ids.is_empty() => parameter.say.none.clone(),
        (Value::Choice(id), Kind::Choice(options)) => options.get(id).and_then(|option| option.say.clone()),
        _ => parameter.say.value.clone(),
    };
    match (template, value) {
        (Some(template), Value::Set(ids)) => put(&template, &list(&parameter.labels(ids), "and")),
        (Some(template), _) => put(&template, &plain()),
        (None, _) => format!("says “{}”", plain()),
    }
}

/// The template with the value in it, which a second comma closes off if it has a clause behind a first: "40 hours or 5
/// days, whichever is greater, in a year".
fn put(template: &str, value: &str) -> String {
    let goes_on = template.split_once("{value}").is_some_and(|(_, rest)| rest.starts_with(' '));
    let comma = if goes_on && value.contains(", whichever") { "," } else { "" };
    template.replace("{value}", &format!("{value}{comma}"))
}

/// What one side says, whatever kind of thing it is.
fn says(parameter: &Parameter, point: &Point) -> String {
    match point.coordinates.get(&parameter.id).map(|coordinate| &coordinate.says) {
        Some(Says::Value(setting)) => setting_says(parameter, setting),
        Some(Says::Words(words)) => format!("says: {words}"),
        Some(Says::Silent) | None => "has no such rule".to_owned(),
    }
}

fn setting_says(parameter: &Parameter, setting: &Setting) -> String {
    if !setting.varies() {
        return state(parameter, setting.general());
    }
    let band = |(from, to, value)| format!("with {}, {}", band_name(from, to), state(parameter, value));
    setting.spans().map(band).collect::<Vec<_>>().join("; ")
}

fn silent(parameter: &Parameter, first: &Point, second: &Point) -> String {
    let meaning = parameter.when_silent.as_ref().map_or(String::new(), |meaning| format!(" ({meaning})"));
    let first_says = says(parameter, first);
    format!("{} has no such rule{meaning}; {} {first_says}.", capitalized(&second.name), first.name)
}

fn additional(parameter: &Parameter, first: &Point, second: &Point) -> String {
    let second_says = says(parameter, second);
    format!("{} {second_says}; {} has no such rule.", capitalized(&second.name), first.name)
}

fn both(parameter: &Parameter, first: &Point, second: &Point) -> String {
    let (first_says, second_says) = (says(parameter, first), says(parameter, second));
    format!(
        "{} {second_says}; {} {first_says}. The two rules are of different kinds.",
        capitalized(&second.name),
        first.name
    )
}
