//! Numbers, money and lists in a place's own style.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::numbering::in_words;
use crate::parameter::{Money, Number, Parameter, Quantity, Rate, Unit, Value, figures};

/// How a place writes numbers in law.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberStyle {
    /// Amounts.
    pub amounts: Figures,
    /// Sums of money.
    pub money: Figures,
    /// The word after a percentage: `percent`, `per cent`.
    #[serde(default = "percent")]
    pub percent: String,
}

fn percent() -> String {
    "percent".to_owned()
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self { amounts: Figures::Figures, money: Figures::Figures, percent: percent() }
    }
}

/// Words or figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Figures {
    /// `30`, `$500`.
    Figures,
    /// `thirty`, `five hundred dollars`.
    Words,
    /// `five`, but `30`: words below ten.
    WordsBelowTen,
    /// `thirty (30)`, `five hundred dollars ($500)`.
    WordsAndFigures,
}

impl NumberStyle {
    /// A number: `thirty`.
    pub fn number(&self, number: Number) -> String {
        let words = number.is_integer().then(|| in_words(number.to_integer()));
        match (self.amounts, words) {
            (Figures::Words, Some(words)) => words,
            (Figures::WordsBelowTen, Some(words)) if number < Number::from_integer(10) => words,
            (Figures::WordsAndFigures, Some(words)) => format!("{words} ({})", figures(number)),
            _ => figures(number),
        }
    }

    /// A sum: `five hundred dollars`.
    pub fn money(&self, money: Money) -> String {
        let words = (money.cents % 100 == 0).then(|| {
            let dollars = money.cents / 100;
            format!("{} {}", in_words(dollars), if dollars == 1 { "dollar" } else { "dollars" })
        });
        match (self.money, words) {
            (Figures::Words, Some(words)) => words,
            (Figures::WordsAndFigures, Some(words)) => format!("{words} ({money})"),
            _ => money.to_string(),
        }
    }

    /// An amount with its unit: `fifty-six hours`.
    pub fn quantity(&self, quantity: &Quantity) -> String {
        let one = |amount: Number, unit: Unit| match unit {
            Unit::CalendarYear => amount.to_integer().to_string(),
            Unit::Percent if self.percent == "%" => format!("{}%", figures(amount)),
            Unit::Percent => format!("{} {}", self.number(amount), self.percent),
            _ => format!("{} {}", self.number(amount), unit.word(amount)),
        };
        let main = one(quantity.amount, quantity.unit);
        match quantity.or {
            Some((amount, unit)) => format!("{main} or {}, whichever is greater", one(amount, unit)),
            None => main,
        }
    }

    /// An amount before a noun: `90-day`, `ninety-day`.
    pub fn adjective(&self, quantity: &Quantity) -> String {
        let one = Number::from_integer(1);
        format!("{}-{}", self.number(quantity.amount), quantity.unit.word(one).replace(' ', "-"))
    }

    /// Hours, as a rate states them: `1 hour`, `thirty hours`.
    pub fn hours(&self, hours: Number) -> String {
        self.quantity(&Quantity::new(hours, Unit::Hours))
    }

    /// Any value, as a sentence of law states it.
    pub fn value(&self, parameter: &Parameter, value: &Value) -> String {
        match value {
            Value::Quantity(quantity) => self.quantity(quantity),
            Value::Money(money) => self.money(*money),
            Value::Rate(Rate { earned, worked }) => {
                format!("{} for every {} worked", self.hours(*earned), self.hours(*worked))
            }
            _ => value.plain(parameter),
        }
    }
}

/// A list in a sentence: `a`, `a or b`, `a, b, or c`.
pub fn list(items: &[String], joint: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} {joint} {other}"),
        [head @ .., last] => format!("{}, {joint} {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_statutes_write_them() {
        assert_eq!(in_words(56), "fifty-six");
        assert_eq!(in_words(120), "one hundred twenty");
        assert_eq!(in_words(1_500), "one thousand five hundred");
        assert_eq!(in_words(1_000_000), "one million");
        assert_eq!(in_words(0), "zero");
    }

    #[test]
    fn each_style_writes_its_own_way() {
        let style = |amounts| NumberStyle { amounts, money: amounts, percent: percent() };
        let hours = Quantity::new(56, Unit::Hours);
        let sum = Money { cents: 50_000 };
        let written = |amounts| (style(amounts).quantity(&hours), style(amounts).money(sum));
        assert_eq!(written(Figures::Figures), ("56 hours".into(), "$500".into()));
        assert_eq!(written(Figures::Words), ("fifty-six hours".into(), "five hundred dollars".into()));
        assert_eq!(
            written(Figures::WordsAndFigures),
            ("fifty-six (56) hours".into(), "five hundred dollars ($500)".into())
        );
        assert_eq!(style(Figures::WordsBelowTen).quantity(&Quantity::new(7, Unit::Days)), "seven days");
        assert_eq!(style(Figures::Words).adjective(&Quantity::new(90, Unit::Days)), "ninety-day");
    }

    #[test]
    fn lists_take_a_comma_before_the_joint_from_three_on() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(list(&items, "or"), "a, b, or c");
        assert_eq!(list(&items[..2], "and"), "a and b");
    }
}
