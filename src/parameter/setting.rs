//! A value for every size of employer.

use schemars::JsonSchema;
use serde::Serialize;

use super::Value;

/// What a parameter is set to: one value, or one for each band of employer sizes.
///
/// Bands are in order, the first begins at one employee, and each ends where the next begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Setting {
    bands: Vec<Band>,
}

/// Employers from one size up to the next band's, and what holds for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Band {
    /// The least number of employees.
    pub from: u32,
    /// What holds.
    pub value: Value,
}

impl Setting {
    /// The same value for every employer.
    pub fn uniform(value: Value) -> Self {
        Self { bands: vec![Band { from: 1, value }] }
    }

    /// Bands as given; nothing unless they begin at one employee and rise.
    pub fn banded(bands: Vec<Band>) -> Option<Self> {
        let rises = bands.windows(2).all(|pair| pair[0].from < pair[1].from);
        (bands.first().is_some_and(|band| band.from == 1) && rises).then_some(Self { bands })
    }

    /// The bands, smallest employers first.
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// The value where it is one for all; with bands, that of the largest employers, who are the general case.
    pub fn general(&self) -> &Value {
        // A setting always has a band: both constructors see to it.
        &self.bands[self.bands.len() - 1].value
    }

    /// Whether employers of different sizes are treated differently.
    pub fn varies(&self) -> bool {
        self.bands.len() > 1
    }

    /// The value for employers with `employees` employees.
    pub fn at(&self, employees: u32) -> &Value {
        self.bands.iter().rev().find(|band| band.from <= employees).map_or_else(|| self.general(), |band| &band.value)
    }

    /// Each band with the size at which it ends, which the last does not.
    pub fn spans(&self) -> impl Iterator<Item = (u32, Option<u32>, &Value)> {
        self.bands
            .iter()
            .enumerate()
            .map(|(index, band)| (band.from, self.bands.get(index + 1).map(|next| next.from - 1), &band.value))
    }
}

/// A band of employer sizes in words: `24 or fewer employees`, `25 to 99 employees`, `100 or more employees`.
pub fn band_name(from: u32, to: Option<u32>) -> String {
    let employees = |count| if count == 1 { "employee" } else { "employees" };
    match (from, to) {
        (1, None) => "any number of employees".to_owned(),
        (from, None) => format!("{from} or more employees"),
        (1, Some(1)) => "1 employee".to_owned(),
        (1, Some(to)) => format!("{to} or fewer {}", employees(to)),
        (from, Some(to)) if from == to => format!("{from} {}", employees(from)),
        (from, Some(to)) => format!("{from} to {to} employees"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_must_begin_at_one_and_rise() {
        let band = |from| Band { from, value: Value::Flag(true) };
        assert!(Setting::banded(vec![band(1), band(25), band(100)]).is_some());
        assert!(Setting::banded(vec![band(2)]).is_none());
        assert!(Setting::banded(vec![band(1), band(25), band(25)]).is_none());
        assert!(Setting::banded(vec![]).is_none());
    }

    #[test]
    fn bands_have_names_a_layperson_reads() {
        assert_eq!(band_name(1, Some(24)), "24 or fewer employees");
        assert_eq!(band_name(25, Some(99)), "25 to 99 employees");
        assert_eq!(band_name(100, None), "100 or more employees");
        assert_eq!(band_name(1, Some(1)), "1 employee");
    }
}
