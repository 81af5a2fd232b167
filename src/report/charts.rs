//! Charts of what laws and drafts say: where a value stands, what a worker earns, and what a benefit comes to.
//!
//! What cannot be drawn is not drawn as nothing: laws that are silent, that say it in words or that nobody has read are left
//! out, and the words of the chart say how many there are.

use super::doubt::doubt;
use super::standing::told;
use crate::compare::among;
use crate::document::{Bar, Chart, Doubt, Drawn, Plot, Scale, capitalized};
use crate::parameter::{
    Basis, Coordinate, Direction, Kind, Number, Parameter, Point, Quantity, Says, Setting, Unit, Value, band_name,
    figures,
};
use crate::template::list;

/// The weeks of a year, and hours of work in a week with full employment.
const WEEKS: u8 = 52;
const FULL_WEEK: u8 = 40;

/// What a chart shows: laws, and the draft it is about, where there is one.
#[derive(Debug, Clone, Copy)]
pub struct Charted<'a> {
    /// The draft.
    pub own: Option<&'a Point>,
    /// The laws.
    pub laws: &'a [Point],
}

impl<'a> Charted<'a> {
    /// Every point, and whether it is the draft's.
    fn points(self) -> impl Iterator<Item = (&'a Point, bool)> {
        self.own.into_iter().map(|own| (own, true)).chain(self.laws.iter().map(|law| (law, false)))
    }

    /// How many laws are not drawn, and why, in a sentence; nothing where all are.
    fn left_out(self, why: impl Fn(&Point) -> Option<&'static str>) -> Option<String> {
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for why in self.laws.iter().filter_map(why) {
            match counts.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += 1,
                None => counts.push((why, 1)),
            }
        }
        let told = |(why, count): &(&str, usize)| format!("{count} {} {why}", if *count == 1 { "law" } else { "laws" });
        let told: Vec<String> = counts.iter().map(told).collect();
        (!told.is_empty()).then(|| format!("Not drawn: {}.", list(&told, "and")))
    }
}

/// Where a value stands: a bar for each law that has one of the same kind, the strongest for workers first. Nothing of a
/// parameter that is no amount, rate or sum, and nothing where there is not one law to draw.
pub fn standing_chart(parameter: &Parameter, charted: Charted<'_>) -> Option<Chart> {
    let scale = amounts(parameter)?;
    let mut bars: Vec<(Bar, bool)> = Vec::new();
    for (point, own) in charted.points() {
        let Some(coordinate) = point.coordinates.get(&parameter.id) else { continue };
        let Says::Value(setting) = &coordinate.says else { continue };
        let Some(value) = amount(parameter, setting.general()) else { continue };
        let (name, said) = (capitalized(&point.name), general(parameter, setting));
        bars.push((Bar { name, value, said, own, doubt: doubt(coordinate.basis) }, setting.varies()));
    }
    if bars.iter().all(|(bar, _)| bar.own) {
        return None;
    }
    let length = |bar: &Bar| bar.value.unwrap_or(f64::INFINITY);
    let less = parameter.direction == Direction::Down;
    bars.sort_by(|(one, _), (other, _)| {
        let order = length(other).total_cmp(&length(one));
        (if less { order.reverse() } else { order }).then(other.own.cmp(&one.own))
    });
    let mut words = vec![stands(parameter, charted, bars.len())];
    if bars.iter().any(|(_, varies)| *varies) {
        words.push(
            "Where a law treats employers of different sizes differently, its bar is for the largest.".to_owned(),
        );
    }
    words.extend(charted.left_out(|law| (!law.coordinates.contains_key(&parameter.id)).then_some(UNREAD)));
    let bars = bars.into_iter().map(|(bar, _)| bar).collect();
    Some(Chart { title: parameter.name.clone(), summary: words.join(" "), drawn: Drawn::Bars { scale, bars } })
}

const UNREAD: &str = "not read for this";

/// Where the draft stands among the laws, or how many there are.
fn stands(parameter: &Parameter, charted: Charted<'_>, drawn: usize) -> String {
    let setting = |point: &Point| match &point.coordinates.get(&parameter.id)?.says {
        Says::Value(setting) => Some(setting.clone()),
        _ => None,
    };
    match charted.own.and_then(|own| Some((own, setting(own)?))) {
        Some((own, setting)) => {
            let stands = told(&among(parameter, &setting, charted.laws));
            format!("{}: {}, which is {stands}.", capitalized(&own.name), general(parameter, &setting))
        }
        None if parameter.direction == Direction::Neutral => format!("{drawn} laws, the greatest first."),
        None => format!("{drawn} laws, the strongest for workers first."),
    }
}

/// The value for the general case in words, with the employers it is for where it varies by their size.
fn general(parameter: &Parameter, setting: &Setting) -> String {
    let value = setting.general().plain(parameter);
    let last = setting.spans().last().filter(|_| setting.varies());
    last.map_or_else(|| value.clone(), |(from, to, _)| format!("{value} ({})", band_name(from, to)))
}

/// The scale on which a parameter's values can be drawn.
fn amounts(parameter: &Parameter) -> Option<Scale> {
    match &parameter.kind {
        Kind::Quantity { unit: Unit::CalendarYear, .. } => None,
        Kind::Quantity { unit, .. } => Some(scale(&capitalized(unit.plural()), "", &format!(" {}", unit.plural()))),
        Kind::Rate { .. } => Some(scale(&format!("Minutes earned in a week of {FULL_WEEK} hours"), "", " minutes")),
        Kind::Money { .. } => Some(scale("Dollars", "$", "")),
        _ => None,
    }
}

/// How long a value's bar is on the scale of its parameter; `Some(None)` where it has no limit, and nothing where it cannot
/// be drawn.
#[expect(clippy::option_option, reason = "no bar, and a bar without an end")]
fn amount(parameter: &Parameter, value: &Value) -> Option<Option<f64>> {
    match (value, &parameter.kind) {
        (Value::Quantity(quantity), Kind::Quantity { unit, .. }) => {
            Some(Some(float(quantity.magnitude() / Quantity::new(1, *unit).magnitude())))
        }
        (Value::Rate(rate), _) => Some(Some(float(rate.quotient()) * 60.0 * f64::from(FULL_WEEK))),
        (Value::Money(money), _) => Some(Some(float(money.dollars()))),
        (Value::Open, _) => Some(if parameter.none.as_ref()?.above? { None } else { Some(0.0) }),
        _ => None,
    }
}

/// Hours earned over a year of work, so many hours a week, by a rate and up to a cap. A law that sets no cap is drawn without
/// one; a law whose rate or cap cannot be reckoned with is left out.
pub fn earning_chart(rate: &Parameter, cap: &Parameter, charted: Charted<'_>, hours_a_week: u8) -> Option<Chart> {
    let line = |(point, own): (&Point, bool)| {
        let (a_week, cap, basis) = earning(point, [rate, cap], hours_a_week).ok()?;
        let year = f64::from(WEEKS);
        let full = cap.filter(|cap| *cap < a_week * year);
        let points = match full {
            Some(cap) => vec![(0.0, 0.0), (cap / a_week, cap), (year, cap)],
            None => vec![(0.0, 0.0), (year, a_week * year)],
        };
        Some(Plot { name: capitalized(&point.name), points, own, doubt: basis })
    };
    let lines: Vec<Plot> = charted.points().filter_map(line).collect();
    let across = Scale { marks: vec![0.0, 13.0, 26.0, 39.0, 52.0], ..scale("Weeks of work", "", " weeks") };
    let up = scale("Hours earned", "", " hours");
    let title = format!("What a worker earns in a year of {hours_a_week} hours a week");
    let mut words = vec![ends(
        charted.own.map(|own| own.name.as_str()),
        &lines,
        |line| up.said(line.at(f64::from(WEEKS)).unwrap_or(0.0)),
        "After a year",
    )?];
    let varies =
        |point: &Point| [rate, cap].iter().any(|parameter| setting(point, parameter).is_some_and(Setting::varies));
    if charted.points().any(|(point, _)| varies(point)) {
        words.push("Where it depends on the size of the employer, the line is for the largest.".to_owned());
    }
    words.extend(charted.left_out(|law| earning(law, [rate, cap], hours_a_week).err()));
    Some(Chart { title, summary: words.join(" "), drawn: Drawn::Lines { across, up, lines } })
}

/// Hours earned in a week, the most that can be earned in a year where there is a limit, and what is doubtful about them;
/// or why that cannot be told.
fn earning(
    point: &Point,
    [rate, cap]: [&Parameter; 2],
    hours_a_week: u8,
) -> Result<(f64, Option<f64>, Option<Doubt>), &'static str> {
    let said = |parameter: &Parameter| point.coordinates.get(&parameter.id).ok_or(UNREAD);
    let (earned, limited) = (said(rate)?, said(cap)?);
    let Says::Value(setting) = &earned.says else { return Err(other(earned)) };
    let Value::Rate(rate) = setting.general() else { return Err(OTHER) };
    let most = match &limited.says {
        Says::Silent => None,
        Says::Words(_) => return Err(OTHER),
        Says::Value(setting) => match setting.general() {
            Value::Quantity(quantity) => Some(float(quantity.magnitude())),
            Value::Open => None,
            _ => return Err(OTHER),
        },
    };
    Ok((float(rate.quotient()) * f64::from(hours_a_week), most, worst([earned, limited])))
}

const OTHER: &str = "with a rule of another kind";

fn other(coordinate: &Coordinate) -> &'static str {
    if coordinate.says == Says::Silent { "with no such rule" } else { OTHER }
}

/// The weekly benefit at every weekly wage, exactly. A formula that refers to an index nobody recorded is left out.
pub fn benefit_chart(formula: &Parameter, charted: Charted<'_>) -> Option<Chart> {
    let curves: Vec<_> =
        charted.points().filter_map(|(point, own)| Some((point, own, point.curve(formula)?))).collect();
    let bends = curves.iter().flat_map(|(_, _, curve)| curve.bends().map(float).collect::<Vec<_>>());
    let to = whole(bends.fold(1000.0, f64::max) * 1.1);
    let line = |(point, own, curve): &(&Point, bool, crate::parameter::Curve)| {
        let points = curve.line(to).into_iter().map(|(wage, benefit)| (float(wage), float(benefit))).collect();
        let doubt = point.coordinates.get(&formula.id).and_then(|coordinate| worst([coordinate]));
        Plot { name: capitalized(&point.name), points, own: *own, doubt }
    };
    let lines: Vec<Plot> = curves.iter().map(line).collect();
    let (across, up) = (scale("Average weekly wage", "$", ""), scale("Weekly benefit", "$", ""));
    let at = format!("At a weekly wage of ${}", figures(to));
    let mut words = vec![ends(
        charted.own.map(|own| own.name.as_str()),
        &lines,
        |line| up.said(line.at(float(to)).unwrap_or(0.0).round()),
        &at,
    )?];
    words.extend(charted.left_out(|law| match law.coordinates.get(&formula.id) {
        None => Some(UNREAD),
        Some(coordinate) if matches!(coordinate.says, Says::Value(_)) => {
            law.curve(formula).is_none().then_some("whose formula refers to a sum that is not recorded")
        }
        Some(coordinate) => Some(other(coordinate)),
    }));
    let title = format!("{} at every weekly wage", formula.name);
    Some(Chart { title, summary: words.join(" "), drawn: Drawn::Lines { across, up, lines } })
}

/// What the lines come to at their ends, the draft's own or else the highest and the lowest; nothing where there is no line.
fn ends(own: Option<&str>, lines: &[Plot], said: impl Fn(&Plot) -> String, at: &str) -> Option<String> {
    let end = |line: &&Plot| line.points.last().map_or(0.0, |(_, y)| *y);
    let (first, laws) = (lines.first()?, lines.iter().filter(|line| !line.own).collect::<Vec<_>>());
    let by = |one: &&&Plot, other: &&&Plot| end(one).total_cmp(&end(other));
    let names = |value: f64| {
        let names = laws.iter().filter(|line| (end(line) - value).abs() < 0.005).map(|line| line.name.clone());
        list(&names.collect::<Vec<_>>(), "and")
    };
    let mut clauses = Vec::new();
    if let Some(own) = own.filter(|_| first.own) {
        clauses.push(format!("{own} comes to {}", said(first)));
    }
    if let (Some(highest), Some(lowest)) = (laws.iter().max_by(by), laws.iter().min_by(by)) {
        clauses.push(format!("the most of any law is {} ({})", said(highest), names(end(highest))));
        if end(highest) - end(lowest) >= 0.005 {
            clauses.push(format!("the least is {} ({})", said(lowest), names(end(lowest))));
        }
    }
    Some(format!("{at}, {}.", list(&clauses, "and")))
}

fn setting<'p>(point: &'p Point, parameter: &Parameter) -> Option<&'p Setting> {
    match &point.coordinates.get(&parameter.id)?.says {
        Says::Value(setting) => Some(setting),
        _ => None,
    }
}

/// The gravest doubt about several facts.
fn worst<const N: usize>(facts: [&Coordinate; N]) -> Option<Doubt> {
    let bases = facts.map(|fact| fact.basis);
    bases.into_iter().filter_map(|basis: Basis| doubt(basis)).max()
}

fn scale(label: &str, before: &str, behind: &str) -> Scale {
    let [label, before, behind] = [label, before, behind].map(str::to_owned);
    Scale { label, before, behind, marks: Vec::new() }
}

fn float(number: Number) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a chart is no finer than this")]
    let float = *number.numer() as f64 / *number.denom() as f64;
    float
}

/// The next hundred.
fn whole(sum: f64) -> Number {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what a chart can show")]
    let hundreds = (sum / 100.0).ceil().clamp(1.0, 1e9) as i64;
    Number::from_integer(hundreds * 100)
}
