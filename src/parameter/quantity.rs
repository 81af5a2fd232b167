//! Amounts with units: exact numbers, never floating point, and the conversions that a comparison may rely on.

use std::borrow::Cow;
use std::fmt;

use num_rational::Ratio as Fraction;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

/// An exact number. Statutory amounts are compared as fractions, so no rounding can turn "equal" into "stronger".
pub type Number = Fraction<i64>;

/// What an amount counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Hours of working time.
    Hours,
    /// Minutes of working time.
    Minutes,
    /// Scheduled working days.
    Workdays,
    /// Calendar days.
    Days,
    /// Calendar weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years as a length of time.
    Years,
    /// Employees of one employer.
    Employees,
    /// Persons, such as persons an employee may designate.
    Persons,
    /// Hundredths.
    Percent,
    /// Multiples, such as three times the unpaid amount.
    Times,
    /// Hours worked in a year.
    HoursAYear,
    /// Days worked in a year.
    DaysAYear,
    /// Hours worked in a week.
    HoursAWeek,
    /// The number of a calendar year, such as 2027.
    CalendarYear,
}

/// The names by which a unit may be written, the name first that the toolkit writes itself.
struct UnitNames {
    unit: Unit,
    one: &'static str,
    many: &'static str,
    also: &'static [&'static str],
}

const UNITS: &[UnitNames] = &[
    UnitNames { unit: Unit::Hours, one: "hour", many: "hours", also: &["h", "hr", "hrs"] },
    UnitNames { unit: Unit::Minutes, one: "minute", many: "minutes", also: &["min"] },
    UnitNames {
        unit: Unit::Workdays,
        one: "workday",
        many: "workdays",
        also: &["work day", "work days", "working days", "working day", "scheduled workdays"],
    },
    UnitNames { unit: Unit::Days, one: "day", many: "days", also: &["calendar day", "calendar days"] },
    UnitNames { unit: Unit::Weeks, one: "week", many: "weeks", also: &[] },
    UnitNames { unit: Unit::Months, one: "month", many: "months", also: &[] },
    UnitNames { unit: Unit::Years, one: "year", many: "years", also: &[] },
    UnitNames { unit: Unit::Employees, one: "employee", many: "employees", also: &["workers", "worker"] },
    UnitNames { unit: Unit::Persons, one: "person", many: "persons", also: &["people"] },
    UnitNames { unit: Unit::Percent, one: "percent", many: "percent", also: &["%", "per cent"] },
    UnitNames { unit: Unit::Times, one: "time", many: "times", also: &["x"] },
    UnitNames { unit: Unit::HoursAYear, one: "hour a year", many: "hours a year", also: &["hours per year"] },
    UnitNames { unit: Unit::DaysAYear, one: "day a year", many: "days a year", also: &["days per year"] },
    UnitNames { unit: Unit::HoursAWeek, one: "hour a week", many: "hours a week", also: &["hours per week"] },
    UnitNames { unit: Unit::CalendarYear, one: "", many: "", also: &["calendar year"] },
];

/// Units that convert into one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dimension {
    WorkingTime,
    Calendar,
    Employees,
    Persons,
    Percent,
    Times,
    Workload,
    CalendarYear,
}

impl Unit {
    fn names(self) -> &'static UnitNames {
        UNITS.iter().find(|names| names.unit == self).unwrap_or(&UNITS[0])
    }

    /// The unit as written after an amount: `hour` after 1, `hours` otherwise; empty for a calendar year.
    pub fn word(self, amount: Number) -> &'static str {
        let names = self.names();
        if amount == Number::from_integer(1) { names.one } else { names.many }
    }

    /// The plural name, by which parameter files declare the unit.
    pub fn plural(self) -> &'static str {
        match self {
            Self::CalendarYear => "calendar year",
            _ => self.names().many,
        }
    }

    /// Every unit's plural name, for messages.
    pub fn all() -> impl Iterator<Item = &'static str> {
        UNITS.iter().map(|names| names.unit.plural())
    }

    /// The unit that `name` names, in any of its spellings.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace('-', " ");
        UNITS
            .iter()
            .find(|names| names.one == name || names.many == name || names.also.contains(&name.as_str()))
            .filter(|_| !name.is_empty())
            .map(|names| names.unit)
    }

    /// The unit that `name` names where amounts in `home` units are expected: "days" of leave are working days.
    pub fn named_near(name: &str, home: Self) -> Option<Self> {
        let unit = Self::named(name)?;
        Some(match (unit, home.dimension()) {
            (Self::Days, Dimension::WorkingTime) => Self::Workdays,
            (Self::Hours, Dimension::Workload) => Self::HoursAYear,
            (other, _) => other,
        })
    }

    /// Whether amounts in the two units can be compared.
    pub fn comparable(self, other: Self) -> bool {
        self.dimension() == other.dimension()
    }

    fn dimension(self) -> Dimension {
        match self {
            Self::Hours | Self::Minutes | Self::Workdays => Dimension::WorkingTime,
            Self::Days | Self::Weeks | Self::Months | Self::Years => Dimension::Calendar,
            Self::Employees => Dimension::Employees,
            Self::Persons => Dimension::Persons,
            Self::Percent => Dimension::Percent,
            Self::Times => Dimension::Times,
            Self::HoursAYear | Self::DaysAYear | Self::HoursAWeek => Dimension::Workload,
            Self::CalendarYear => Dimension::CalendarYear,
        }
    }

    /// How many of the dimension's base unit (hours; calendar days; hours a year) one of this unit is.
    fn in_base(self) -> Number {
        match self {
            Self::Minutes => Number::new(1, 60),
            Self::Workdays | Self::DaysAYear => Number::from_integer(8),
            Self::Weeks => Number::from_integer(7),
            Self::Months => Number::new(365, 12),
            Self::Years => Number::from_integer(365),
            Self::HoursAWeek => Number::from_integer(52),
            _ => Number::from_integer(1),
        }
    }

    /// What a comparison between the two units takes for granted, in words; nothing where the conversion is exact.
    pub fn assumption(self, other: Self) -> Option<&'static str> {
        let has = |unit| self == unit || other == unit;
        if self == other || !self.comparable(other) {
            None
        } else if has(Self::Workdays) || has(Self::DaysAYear) {
            Some("counting a day of work as 8 hours")
        } else if has(Self::HoursAWeek) {
            Some("counting a year as 52 weeks")
        } else if has(Self::Months) && !has(Self::Years) {
            Some("counting a month as one twelfth of 365 days")
        } else if has(Self::Years) && !has(Self::Months) {
            Some("counting a year as 365 days")
        } else {
            None
        }
    }
}

/// An amount and its unit; optionally a second amount of which the greater governs ("40 hours or 5 days").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// How many.
    pub amount: Number,
    /// Of what.
    pub unit: Unit,
    /// Another amount: the greater of the two governs.
    pub or: Option<(Number, Unit)>,
}

impl Quantity {
    /// `amount` of `unit`.
    pub fn new(amount: impl Into<Number>, unit: Unit) -> Self {
        Self { amount: amount.into(), unit, or: None }
    }

    /// The size in the dimension's base unit; the greater of two amounts where there are two.
    pub fn magnitude(&self) -> Number {
        let main = self.amount * self.unit.in_base();
        self.or.map_or(main, |(amount, unit)| main.max(amount * unit.in_base()))
    }

    /// What comparing the two takes for granted.
    pub fn assumption(&self, other: &Self) -> Option<&'static str> {
        let units = |quantity: &Self| [Some(quantity.unit), quantity.or.map(|(_, unit)| unit)];
        let all: Vec<Unit> = units(self).into_iter().chain(units(other)).flatten().collect();
        all.iter().find_map(|first| all.iter().find_map(|second| first.assumption(*second)))
    }
}

impl fmt::Display for Quantity {
    /// In figures: `56 hours`, `40 hours or 5 workdays, whichever is greater`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_amount(f, self.amount, self.unit)?;
        if let Some((amount, unit)) = self.or {
            f.write_str(" or ")?;
            write_amount(f, amount, unit)?;
            f.write_str(", whichever is greater")?;
        }
        Ok(())
    }
}

fn write_amount(f: &mut fmt::Formatter<'_>, amount: Number, unit: Unit) -> fmt::Result {
    match unit {
        Unit::CalendarYear => write!(f, "{}", amount.to_integer()),
        _ => write!(f, "{} {}", figures(amount), unit.word(amount)),
    }
}

/// An amount as JSON has it.
#[derive(Serialize, JsonSchema)]
struct Counted {
    /// How many.
    amount: serde_json::Number,
    /// What it counts.
    unit: Unit,
    /// A second amount, where the greater holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    or: Option<Box<Counted>>,
}

impl Serialize for Quantity {
    /// As `{ "amount": 56, "unit": "hours" }`, with `"or"` for a second amount.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let or = self.or.map(|(amount, unit)| Box::new(Counted { amount: json_number(amount), unit, or: None }));
        Counted { amount: json_number(self.amount), unit: self.unit, or }.serialize(serializer)
    }
}

impl JsonSchema for Quantity {
    fn schema_name() -> Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Counted::json_schema(generator)
    }
}

/// The number in figures, with separators between thousands: `1,250`, `1.5`, `1 1/3`.
pub fn figures(number: Number) -> String {
    let whole = number.to_integer();
    let rest = number - Number::from_integer(whole);
    let grouped = group_thousands(whole);
    if rest == Number::from_integer(0) {
        return grouped;
    }
    match decimal_digits(rest) {
        Some(digits) => format!("{grouped}.{digits}"),
        None if whole == 0 => format!("{}/{}", rest.numer(), rest.denom()),
        None => format!("{grouped} {}/{}", rest.numer().abs(), rest.denom()),
    }
}

/// The decimals of a fraction below one, when four places write it exactly.
fn decimal_digits(rest: Number) -> Option<String> {
    (1..=4u32).find_map(|places| {
        let scaled = rest * Number::from_integer(10_i64.pow(places));
        scaled.is_integer().then(|| format!("{:0>width$}", scaled.to_integer().abs(), width = places as usize))
    })
}

fn group_thousands(whole: i64) -> String {
    let digits = whole.unsigned_abs().to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if whole < 0 { format!("-{out}") } else { out }
}

/// The number as JSON: an integer where it is one.
pub fn json_number(number: Number) -> serde_json::Number {
    if number.is_integer() {
        return number.to_integer().into();
    }
    #[expect(clippy::cast_precision_loss, reason = "JSON has no fractions; amounts in use are far below 2^52")]
    let float = *number.numer() as f64 / *number.denom() as f64;
    serde_json::Number::from_f64(float).unwrap_or_else(|| number.to_integer().into())
}

/// The greatest amount a file may state. It leaves room for the multiplications of a comparison in 64 bits.
const GREATEST: i64 = 1_000_000_000;

/// Reads a number in figures: `1,250`, `1.5`, `1/3`, `1 1/3`.
pub fn read_number(text: &str) -> Option<Number> {
    let text = text.trim();
    if let Some((whole, part)) = text.split_once(' ').filter(|(_, part)| part.contains('/')) {
        return Some(read_number(whole)? + read_number(part)?);
    }
    if let Some((over, under)) = text.split_once('/') {
        let under = read_integer(under).filter(|under| *under > 0)?;
        return Some(Number::new(read_integer(over)?, under));
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 4 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) || text.ends_with('.') {
        return None;
    }
    let scale = 10_i64.pow(u32::try_from(decimals.len()).ok()?);
    let decimals = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
    Some(Number::new(read_integer(whole)? * scale + decimals, scale))
}

/// Digits, in groups of three if there are separators.
fn read_integer(text: &str) -> Option<i64> {
    let text = text.trim();
    let groups: Vec<&str> = text.split(',').collect();
    let grouped = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3) && groups[0].len() <= 3;
    let digits: String = groups.concat();
    if !grouped || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|number| *number <= GREATEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(amount: i64) -> Quantity {
        Quantity::new(amount, Unit::Hours)
    }

    #[test]
    fn seven_workdays_are_fifty_six_hours_under_a_stated_assumption() {
        let days = Quantity::new(7, Unit::Workdays);
        assert_eq!(days.magnitude(), hours(56).magnitude());
        assert_eq!(days.assumption(&hours(56)), Some("counting a day of work as 8 hours"));
        assert_eq!(hours(1).assumption(&Quantity::new(60, Unit::Minutes)), None);
    }

    #[test]
    fn a_year_is_twelve_months_exactly() {
        let (year, months) = (Quantity::new(1, Unit::Years), Quantity::new(12, Unit::Months));
        assert_eq!(year.magnitude(), months.magnitude());
        assert_eq!(year.assumption(&months), None);
    }

    #[test]
    fn the_greater_of_two_amounts_governs() {
        let both = Quantity { or: Some((6.into(), Unit::Workdays)), ..hours(40) };
        assert_eq!(both.magnitude(), Number::from_integer(48));
        assert_eq!(both.to_string(), "40 hours or 6 workdays, whichever is greater");
    }

    #[test]
    fn numbers_are_read_and_written_exactly() {
        for text in ["0", "56", "1,250", "1.5", "0.01", "1/3", "1 1/3", "1,000,000"] {
            assert_eq!(figures(read_number(text).expect(text)), text);
        }
        for bad in ["", "1,25", "1.", "-3", "1/0", "12345678901234567890", "2 000", "1e3"] {
            assert_eq!(read_number(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_unit_is_found_by_its_own_names() {
        for names in UNITS {
            assert_eq!(Unit::named(names.unit.plural()), Some(names.unit));
        }
    }
}
