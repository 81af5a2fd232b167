//! Rates of earning: so much time for so much work.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::quantity::{Number, figures, json_number, read_number};

/// Hours earned for hours worked, such as 1 hour for every 30 hours worked. Both numbers are kept as enacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Hours earned.
    pub earned: Number,
    /// Hours worked for them; never zero.
    pub worked: Number,
}

impl Rate {
    /// Reads `1 hour per 30 hours`, `1 per 30` or `1:30`.
    pub fn read(text: &str) -> Option<Self> {
        let plain = text.replace("hours", "").replace("hour", "").replace("worked", "").replace("every", "");
        let (earned, worked) = ["per", ":", "for"].iter().find_map(|word| plain.split_once(word))?;
        let (earned, worked) = (read_number(earned)?, read_number(worked)?);
        (worked > Number::from_integer(0)).then_some(Self { earned, worked })
    }

    /// Hours earned for one hour worked.
    pub fn quotient(&self) -> Number {
        self.earned / self.worked
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |number: Number| if number == Number::from_integer(1) { "hour" } else { "hours" };
        write!(
            f,
            "{} {} per {} {} worked",
            figures(self.earned),
            plural(self.earned),
            figures(self.worked),
            plural(self.worked)
        )
    }
}

/// A rate as JSON has it, in hours.
#[derive(Serialize, JsonSchema)]
struct Hours {
    earned: serde_json::Number,
    worked: serde_json::Number,
}

impl Serialize for Rate {
    /// As `{ "earned": 1, "worked": 30 }`, in hours.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Hours { earned: json_number(self.earned), worked: json_number(self.worked) }.serialize(serializer)
    }
}

impl JsonSchema for Rate {
    fn schema_name() -> Cow<'static, str> {
        "Rate".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Hours::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_in_the_ways_people_write_it() {
        for text in ["1 hour per 30 hours worked", "1 per 30", "1:30", "1 hour for every 30 hours"] {
            assert_eq!(Rate::read(text).expect(text).to_string(), "1 hour per 30 hours worked");
        }
        assert_eq!(Rate::read("1 per 0"), None);
        assert_eq!(Rate::read("thirty"), None);
    }

    #[test]
    fn rates_with_the_same_quotient_are_equal_in_effect() {
        let (one, other) = (Rate::read("1:30").unwrap(), Rate::read("1 1/3 per 40").unwrap());
        assert_eq!(one.quotient(), other.quotient());
    }
}
