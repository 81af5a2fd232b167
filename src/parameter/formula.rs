//! Benefit formulas: what share of a worker's weekly wage is paid, band of wages by band of wages.

use std::fmt;

use serde::{Serialize, Serializer};

use super::money::Money;
use super::quantity::{Number, figures, read_number};

/// What a worker is paid for a week, by the worker's own average weekly wage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// Bands of wages, lowest first; each ends where the next begins, and the last has no end.
    pub bands: Vec<WageBand>,
    /// The most that is paid in a week.
    pub most: Option<Bound>,
    /// The least that is paid in a week, though never more than the wage itself.
    pub least: Option<Bound>,
}

/// Wages up to a bound, and what is paid for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WageBand {
    /// The hundredths paid.
    pub percent: Number,
    /// Where the band ends; nothing for the last.
    pub up_to: Option<Bound>,
    /// Whether the share is paid of the whole wage of whoever earns a wage in the band, and not of the part inside the band.
    /// Such bands make a cliff at their bound.
    pub whole: bool,
    /// The least that is paid to whoever earns a wage in the band.
    pub least: Option<Bound>,
}

/// A sum for a week: in dollars, or as a multiple of an index that changes from year to year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Dollars.
    Dollars(Money),
    /// A multiple of an index.
    Times(Number, Index),
}

/// What bounds may be multiples of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Index {
    /// The average weekly wage of all workers in the place.
    AverageWage,
    /// The hourly minimum wage.
    MinimumWage,
}

/// How many bands a formula may have. Enacted ones have at most three.
const MOST_BANDS: usize = 8;

/// The greatest percentage or multiple a formula may state, so that reckoning stays inside 128 bits.
const GREATEST: i64 = 100_000;

impl Bound {
    /// The index it is a multiple of.
    pub fn index(self) -> Option<Index> {
        if let Self::Times(_, index) = self { Some(index) } else { None }
    }
}

impl Formula {
    /// The sums at which what is paid changes.
    fn bounds(&self) -> impl Iterator<Item = Bound> {
        let bands = self.bands.iter().flat_map(|band| [band.up_to, band.least]);
        bands.chain([self.most, self.least]).flatten()
    }

    /// The indices it refers to.
    pub fn indices(&self) -> impl Iterator<Item = Index> {
        self.bounds().filter_map(Bound::index)
    }

    /// Whether any of its sums is in dollars, so that it cannot be reckoned in shares of an index alone.
    pub fn states_dollars(&self) -> bool {
        self.bounds().any(|bound| bound.index().is_none())
    }

    /// The formula for a reader: `90% up to 50% of average wage, 50% above, at most $1,000`.
    pub fn plain(&self) -> String {
        self.to_string().replace(", at least", " but at least").replace("; ", ", ")
    }

    /// Reads `90% up to 50% of average wage; 50% above; at most 90% of average wage; at least $100`.
    ///
    /// # Errors
    ///
    /// In words: which part cannot be read, and how parts are written.
    pub fn read(text: &str) -> Result<Self, (String, String)> {
        let mut formula = Self { bands: Vec::new(), most: None, least: None };
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let lower = part.to_lowercase();
            let (limit, most) = match (lower.strip_prefix("at most "), lower.strip_prefix("at least ")) {
                (Some(bound), _) => (Some(bound), true),
                (_, Some(bound)) => (Some(bound), false),
                _ => (None, false),
            };
            match limit {
                Some(bound) => {
                    let bound = read_bound(bound).ok_or_else(|| misread(part))?;
                    let place = if most { &mut formula.most } else { &mut formula.least };
                    if place.replace(bound).is_some() {
                        return Err((format!("`{part}` says a second time what limits the benefit"), HOW.to_owned()));
                    }
                }
                None => formula.bands.push(read_band(&lower).ok_or_else(|| misread(part))?),
            }
        }
        formula.in_order().map(|()| formula)
    }

    /// Every band but the last has an end, the last has none, and ends that can be compared rise.
    fn in_order(&self) -> Result<(), (String, String)> {
        let fault = |message: &str| Err((message.to_owned(), HOW.to_owned()));
        let Some((last, before)) = self.bands.split_last() else {
            return fault("the formula pays no share of any wage");
        };
        if self.bands.len() > MOST_BANDS {
            return fault("the formula has too many bands of wages");
        }
        if last.up_to.is_some() {
            return fault("the last band of wages has an end: say what is paid above it");
        }
        if before.iter().any(|band| band.up_to.is_none()) {
            return fault("a band of wages before the last has no end");
        }
        let falls = |pair: &[WageBand]| match (pair[0].up_to, pair[1].up_to) {
            (Some(Bound::Dollars(first)), Some(Bound::Dollars(second))) => second <= first,
            (Some(Bound::Times(first, index)), Some(Bound::Times(second, other))) => index == other && second <= first,
            _ => false,
        };
        if before.windows(2).any(falls) {
            return fault("the bands of wages do not rise");
        }
        Ok(())
    }
}

const HOW: &str = "write it as \"90% up to 50% of average wage; 50% above; at most 90% of average wage; at least $100\"";

fn misread(part: &str) -> (String, String) {
    (format!("`{part}` is no part of a benefit formula"), HOW.to_owned())
}

/// `90% of all wages up to 70% of average wage, at least $50`, in small letters.
fn read_band(text: &str) -> Option<WageBand> {
    let (text, least) = match text.split_once(", at least ") {
        Some((text, least)) => (text, Some(read_bound(least)?)),
        None => (text, None),
    };
    let (percent, rest) = text.split_once('%')?;
    let percent = read_decimal(percent)?;
    let rest = rest.trim();
    let (rest, whole) = match rest.strip_prefix("of all wages") {
        Some(rest) => (rest.trim(), true),
        None => (rest, false),
    };
    let up_to = match rest.strip_prefix("up to ") {
        Some(bound) => Some(read_bound(bound)?),
        None if matches!(rest, "above" | "of wages" | "") => None,
        None => return None,
    };
    Some(WageBand { percent, up_to, whole, least })
}

/// `50% of average wage`, `40 times minimum wage` or `$100`.
fn read_bound(text: &str) -> Option<Bound> {
    let text = text.trim();
    if text.starts_with('$') {
        return Money::read(text).map(Bound::Dollars);
    }
    if let Some(percent) = text.strip_suffix("of average wage").and_then(|text| text.trim().strip_suffix('%')) {
        return Some(Bound::Times(read_decimal(percent)? / Number::from_integer(100), Index::AverageWage));
    }
    let times = text.strip_suffix("minimum wage")?.trim().strip_suffix("times")?;
    Some(Bound::Times(read_decimal(times)?, Index::MinimumWage))
}

/// A number in decimals; fractions are no part of formulas, and keep them from being reckoned exactly.
fn read_decimal(text: &str) -> Option<Number> {
    let number = if text.contains('/') { None } else { read_number(text) };
    number.filter(|number| *number <= Number::from_integer(GREATEST))
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dollars(money) => write!(f, "{money}"),
            Self::Times(times, Index::AverageWage) => {
                write!(f, "{}% of average wage", figures(*times * Number::from_integer(100)))
            }
            Self::Times(times, Index::MinimumWage) => write!(f, "{} times minimum wage", figures(*times)),
        }
    }
}

impl fmt::Display for Formula {
    /// As [`Formula::read`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, band) in self.bands.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{}%", figures(band.percent))?;
            if band.whole {
                f.write_str(" of all wages")?;
            }
            match band.up_to {
                Some(bound) => write!(f, " up to {bound}")?,
                None if index > 0 => f.write_str(" above")?,
                None if !band.whole => f.write_str(" of wages")?,
                None => {}
            }
            if let Some(least) = band.least {
                write!(f, ", at least {least}")?;
            }
        }
        if let Some(most) = self.most {
            write!(f, "; at most {most}")?;
        }
        if let Some(least) = self.least {
            write!(f, "; at least {least}")?;
        }
        Ok(())
    }
}

impl Serialize for Formula {
    /// As it is written.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_written_as_it_is_read() {
        for text in [
            "90% up to 50% of average wage; 50% above; at most 90% of average wage; at least $100",
            "80% of wages; at most $900",
            "95% up to 40 times minimum wage; 60% above; at most 60 times minimum wage",
            "90% of all wages up to 70% of average wage; 70% of all wages above, at least 63% of average wage; at most $1,765",
            "90% up to $500; 66.67% up to $1,000.50; 55% above",
            "70% of all wages",
        ] {
            assert_eq!(Formula::read(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_formula_is_refused_in_words() {
        for (text, why) in [
            ("", "pays no share"),
            ("at most $900", "pays no share"),
            ("90% up to 50% of average wage", "has an end"),
            ("90% above; 50% above", "has no end"),
            ("90% up to $500; 60% up to $400; 50% above", "do not rise"),
            ("90% up to half; 50% above", "`90% up to half`"),
            ("most of it", "`most of it`"),
            ("80% of wages; at most $900; at most $1,000", "a second time"),
            ("1/3% of wages", "`1/3% of wages`"),
            ("99999999% of wages", "is no part"),
        ] {
            let (message, _) = Formula::read(text).expect_err(text);
            assert!(message.contains(why), "{text}: {message}");
        }
    }
}
