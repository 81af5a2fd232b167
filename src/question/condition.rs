//! What a condition asks of a parameter: a comparison, members, silence, or that a flag is yes.

use std::ops::Range;

use super::read::{Reader, joins};
use super::token::{Kind as Mark, Token};
use super::{Sign, Strength, Test};
use crate::diagnostic::Diagnostic;
use crate::parameter::{Direction, Kind, Misread, Parameter, Value, read_value};

/// What may follow a parameter's name, for a hint.
const COMPARISONS: &str =
    ">=, <=, =, !=, >, <, `at least`, `at most`, `is`, `includes`, `stronger than` and `weaker than`";

/// A test, and whether it is asked for the other way round.
pub(super) struct Parsed {
    pub(super) negated: bool,
    pub(super) test: Test,
}

impl Parsed {
    fn plain(test: Test) -> Self {
        Self { negated: false, test }
    }
}

impl Reader<'_> {
    pub(super) fn test(&mut self, parameter: &Parameter, name: Range<usize>) -> Result<Parsed, Diagnostic> {
        match self.peek().map(|token| &token.kind) {
            None | Some(Mark::Close) => return self.flag(parameter, name).map(Parsed::plain),
            Some(Mark::Sign(sign)) => {
                let range = self.here();
                self.at += 1;
                return self.size(parameter, *sign, range).map(Parsed::plain);
            }
            Some(Mark::Word(word)) if joins(word) => return self.flag(parameter, name).map(Parsed::plain),
            _ => {}
        }
        let range = self.here();
        if self.take("is") {
            return self.is(parameter, range);
        }
        if self.take("includes") || self.take("include") {
            return self.includes(parameter, range).map(Parsed::plain);
        }
        if self.take("at") {
            let sign = if self.take("least") {
                Sign::AtLeast
            } else if self.take("most") {
                Sign::AtMost
            } else {
                return Err(self.fault(self.here(), "`at` what?").hint("write `at least` or `at most`"));
            };
            return self.size(parameter, sign, range).map(Parsed::plain);
        }
        for (word, strength) in [("stronger", Strength::Stronger), ("weaker", Strength::Weaker)] {
            if self.take(word) {
                return self.strength(parameter, strength, range).map(Parsed::plain);
            }
        }
        let fault = self.fault(range, format!("after `{}` a comparison is wanted", parameter.id));
        Err(fault.hint(format!("there are {COMPARISONS}; {}", example(parameter))))
    }

    /// A parameter by itself, which must be a flag.
    fn flag(&self, parameter: &Parameter, name: Range<usize>) -> Result<Test, Diagnostic> {
        if matches!(parameter.kind, Kind::Flag) {
            return Ok(Test::Yes);
        }
        let message = format!("`{}` is no yes or no: what is asked of it?", parameter.id);
        Err(self.fault(name, message).hint(example(parameter)))
    }

    fn size(&mut self, parameter: &Parameter, sign: Sign, range: Range<usize>) -> Result<Test, Diagnostic> {
        let value = self.value(parameter, range.clone())?;
        let ordered = !matches!(sign, Sign::Equal | Sign::Unequal);
        let unordered = matches!(parameter.kind, Kind::Text)
            || matches!(parameter.kind, Kind::Choice(_)) && parameter.direction == Direction::Neutral;
        if ordered && unordered {
            let message = format!("the values of `{}` have no order", parameter.id);
            return Err(self.fault(range, message).hint(format!("write `{} is …`", parameter.id)));
        }
        Ok(Test::Size(sign, value))
    }

    fn strength(&mut self, parameter: &Parameter, strength: Strength, range: Range<usize>) -> Result<Test, Diagnostic> {
        if !self.take("than") {
            return Err(self.fault(self.here(), "stronger or weaker than what?").hint("write `stronger than VALUE`"));
        }
        if parameter.direction == Direction::Neutral {
            let message = format!("no value of `{}` is stronger than another", parameter.id);
            return Err(self.fault(range, message).hint("compare it by =, !=, >= and the like"));
        }
        self.value(parameter, range).map(|value| Test::Strength(strength, value))
    }

    fn includes(&mut self, parameter: &Parameter, range: Range<usize>) -> Result<Test, Diagnostic> {
        if !matches!(parameter.kind, Kind::Set(_)) {
            let message = format!("`{}` is no set, so it includes nothing", parameter.id);
            return Err(self.fault(range, message).hint(example(parameter)));
        }
        match self.value(parameter, range)? {
            Value::Set(members) => Ok(Test::Includes(members)),
            _ => Ok(Test::Includes(Vec::new())),
        }
    }

    fn is(&mut self, parameter: &Parameter, range: Range<usize>) -> Result<Parsed, Diagnostic> {
        let negated = self.take("not");
        let test = if self.take("silent") {
            Test::Silent
        } else if self.take("recorded") {
            Test::Recorded
        } else if self.take("unrecorded") {
            return Ok(Parsed { negated: !negated, test: Test::Recorded });
        } else {
            let value = self.value(parameter, range)?;
            return Ok(Parsed::plain(Test::Size(if negated { Sign::Unequal } else { Sign::Equal }, value)));
        };
        Ok(Parsed { negated, test })
    }

    /// The value that stands here: words up to the next `and`, `or` or bracket, or words in quotation marks.
    fn value(&mut self, parameter: &Parameter, after: Range<usize>) -> Result<Value, Diagnostic> {
        let start = self.at;
        while let Some(token) = self.peek() {
            match &token.kind {
                Mark::Word(word) if joins(word) => break,
                Mark::Open | Mark::Close | Mark::Sign(_) => break,
                _ => self.at += 1,
            }
        }
        let taken = &self.tokens[start..self.at];
        let (Some(first), Some(last)) = (taken.first(), taken.last()) else {
            let shown = &self.file.text[after];
            return Err(self
                .fault(self.here(), format!("a value is missing after `{shown}`"))
                .hint(example(parameter)));
        };
        let range = first.range.start..last.range.end;
        let written = match taken {
            [Token { kind: Mark::Quoted(quoted), .. }] => quoted.clone(),
            [Token { kind: Mark::Word(word), .. }] if word == "model" => {
                return Ok(parameter.default.general().clone());
            }
            _ => self.file.text[range.clone()].to_owned(),
        };
        read_value(parameter, &toml::Value::String(written)).map_err(|Misread { message, hint }| {
            let fault = self.fault(range, format!("`{}`: {message}", parameter.id));
            match hint {
                Some(hint) => fault.hint(hint),
                None => fault,
            }
        })
    }
}

/// A condition on a parameter as it may be written.
fn example(parameter: &Parameter) -> String {
    let id = &parameter.id;
    match &parameter.kind {
        Kind::Flag => format!("for example `{id}` or `not {id}`"),
        Kind::Set(members) => {
            format!("for example `{id} includes {}`", members.keys().next().map_or("…", String::as_str))
        }
        Kind::Choice(options) => format!("for example `{id} is {}`", options.keys().next().map_or("…", String::as_str)),
        Kind::Text => format!("for example `{id} is silent`"),
        _ => format!("for example `{id} >= {}`", parameter.default.general().plain(parameter)),
    }
}
