//! Sums of money, in whole cents.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::quantity::{Number, figures, json_number, read_number};

/// A sum in United States dollars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    /// The sum in cents.
    pub cents: i64,
}

impl Money {
    /// Reads `$1,000`, `$12.50` or `1000 dollars`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let figures = text.strip_prefix('$').or_else(|| text.strip_suffix("dollars"))?;
        let cents = read_number(figures)? * Number::from_integer(100);
        cents.is_integer().then(|| Self { cents: cents.to_integer() })
    }

    /// The sum in dollars.
    pub fn dollars(self) -> Number {
        Number::new(self.cents, 100)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.cents % 100 == 0 {
            write!(f, "${}", figures(self.dollars()))
        } else {
            write!(f, "${}.{:02}", figures(Number::from_integer(self.cents / 100)), self.cents % 100)
        }
    }
}

/// A sum as JSON has it.
#[derive(Serialize, JsonSchema)]
struct Dollars {
    dollars: serde_json::Number,
}

impl Serialize for Money {
    /// As `{ "dollars": 500 }`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Dollars { dollars: json_number(self.dollars()) }.serialize(serializer)
    }
}

impl JsonSchema for Money {
    fn schema_name() -> Cow<'static, str> {
        "Money".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Dollars::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_and_written_alike() {
        for text in ["$500", "$1,000", "$12.50", "$0"] {
            assert_eq!(Money::read(text).expect(text).to_string(), text);
        }
        assert_eq!(Money::read("500"), None, "a bare number is not a sum");
        assert_eq!(Money::read("$1.005"), None, "no part of a cent");
    }
}
