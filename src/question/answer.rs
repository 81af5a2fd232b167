//! A question is answered for one point: yes, no, or that it cannot be told, and why.

use super::{Condition, Node, Question, Sign, Strength, Test};
use crate::parameter::{Point, Says, Standing, Value, compare};

/// Whether a point meets a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// That depends on what is not recorded as a value. It is never taken for a yes.
    Unknown(Vec<Gap>),
}

/// Something that an answer would need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The parameter's id.
    pub parameter: String,
    /// Why it says nothing that can be compared.
    pub why: Why,
}

/// Why a fact cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Nobody has read the law for it.
    Unrecorded,
    /// The law's rule is of another kind and recorded in words.
    InWords,
}

impl Question {
    /// Puts the question to a point, for employers of `size`; for the largest, who are the general case, where none is
    /// named. A law that was read and has no such rule meets no condition on its value, but is not unknown.
    pub fn answer(&self, point: &Point, size: Option<u32>) -> Answer {
        self.root.answer(point, size)
    }
}

impl Node {
    fn answer(&self, point: &Point, size: Option<u32>) -> Answer {
        match self {
            Self::Condition(condition) => condition.answer(point, size),
            Self::Not(inner) => match inner.answer(point, size) {
                Answer::Yes => Answer::No,
                Answer::No => Answer::Yes,
                unknown @ Answer::Unknown(_) => unknown,
            },
            Self::Every(parts) => joined(parts.iter().map(|part| part.answer(point, size)), &Answer::No),
            Self::Any(parts) => joined(parts.iter().map(|part| part.answer(point, size)), &Answer::Yes),
        }
    }
}

/// The answer of several parts of which one may decide for all; of those that cannot be told, all gaps.
fn joined(answers: impl Iterator<Item = Answer>, decides: &Answer) -> Answer {
    let mut gaps: Vec<Gap> = Vec::new();
    for answer in answers {
        match answer {
            Answer::Unknown(found) => gaps.extend(found),
            answer if answer == *decides => return answer,
            _ => {}
        }
    }
    match (gaps.is_empty(), decides) {
        (false, _) => Answer::Unknown(gaps),
        (true, Answer::Yes) => Answer::No,
        (true, _) => Answer::Yes,
    }
}

impl Condition {
    fn answer(&self, point: &Point, size: Option<u32>) -> Answer {
        let says = point.coordinates.get(&self.parameter.id).map(|coordinate| &coordinate.says);
        let gap = |why| Answer::Unknown(vec![Gap { parameter: self.parameter.id.clone(), why }]);
        let told = |met: bool| if met { Answer::Yes } else { Answer::No };
        match (says, &self.test) {
            (says, Test::Recorded) => told(says.is_some()),
            (None, _) => gap(Why::Unrecorded),
            (Some(says), Test::Silent) => told(*says == Says::Silent),
            (Some(Says::Silent), _) => Answer::No,
            (Some(Says::Words(_)), _) => gap(Why::InWords),
            (Some(Says::Value(setting)), test) => {
                told(self.met(test, size.map_or_else(|| setting.general(), |size| setting.at(size))))
            }
        }
    }

    fn met(&self, test: &Test, value: &Value) -> bool {
        match test {
            Test::Yes => *value == Value::Flag(true),
            Test::Size(sign, other) => self.stands(*sign, other, value),
            Test::Strength(Strength::Stronger, other) => compare(&self.parameter, other, value) == Standing::Stronger,
            Test::Strength(Strength::Weaker, other) => compare(&self.parameter, other, value) == Standing::Weaker,
            Test::Includes(members) => match value {
                Value::Set(ids) => self.parameter.missing(ids, members).is_empty(),
                _ => members.is_empty(),
            },
            // Whether something is silent or recorded is told before its value is looked at.
            Test::Silent | Test::Recorded => false,
        }
    }

    fn stands(&self, sign: Sign, other: &Value, value: &Value) -> bool {
        let standing = compare(&self.scale, other, value);
        // Two options of one rank are as high as each other, though they are not the same.
        let level = matches!((value, other), (Value::Choice(_), Value::Choice(_))) && standing == Standing::Differs;
        match sign {
            Sign::Equal => standing == Standing::Same,
            Sign::Unequal => standing != Standing::Same,
            Sign::More => standing == Standing::Stronger,
            Sign::Less => standing == Standing::Weaker,
            Sign::AtLeast => level || matches!(standing, Standing::Stronger | Standing::Same),
            Sign::AtMost => level || matches!(standing, Standing::Weaker | Standing::Same),
        }
    }
}
