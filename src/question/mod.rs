//! Questions put to recorded facts: which laws have a family that includes so and so, and at least so many hours.
//!
//! Answers: whether a point meets a question, and where that cannot be told because nobody has read for it or the rule is of
//! another kind. Never knows a model, a place or a law.
//!
//! ```text
//! question  = all ("or" all)*
//! all       = one ("and" one)*
//! one       = "not" one | "(" question ")" | condition
//! condition = NAME                                         for a flag
//!           | NAME (">=" | "<=" | "=" | "!=" | ">" | "<") VALUE
//!           | NAME "at" ("least" | "most") VALUE
//!           | NAME ("stronger" | "weaker") "than" VALUE     VALUE may be "model"
//!           | NAME "includes" MEMBER ("," MEMBER)*
//!           | NAME "is" ["not"] (VALUE | "silent" | "recorded" | "unrecorded")
//! ```
//!
//! Values are written as in draft files, in quotation marks where `and`, `or` or a bracket stands in them.

mod answer;
mod condition;
mod read;
mod token;

use crate::parameter::{Parameter, Value};

pub use answer::{Answer, Gap, Why};

/// A question, read and typed.
#[derive(Debug, Clone)]
pub struct Question {
    text: String,
    root: Node,
}

/// A part of a question.
#[derive(Debug, Clone)]
enum Node {
    Every(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Condition(Box<Condition>),
}

/// A condition on one parameter.
#[derive(Debug, Clone)]
struct Condition {
    /// The parameter with "more is stronger", so that its comparison is one of size.
    scale: Parameter,
    /// The parameter as declared.
    parameter: Parameter,
    test: Test,
}

/// What a condition asks of a parameter.
#[derive(Debug, Clone)]
enum Test {
    /// That the flag is yes.
    Yes,
    /// That the value stands so to another on the parameter's scale.
    Size(Sign, Value),
    /// That the value is stronger, or weaker, for workers than another.
    Strength(Strength, Value),
    /// That the set has or covers all these members.
    Includes(Vec<String>),
    /// That the law was read and has no such rule.
    Silent,
    /// That somebody has read the law for it.
    Recorded,
}

/// Which of two values is to be stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    Stronger,
    Weaker,
}

/// A sign of comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

impl Question {
    /// The question as it was asked.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The ids of the parameters it asks about, each once.
    pub fn parameters(&self) -> Vec<&str> {
        fn add<'a>(node: &'a Node, found: &mut Vec<&'a str>) {
            match node {
                Node::Every(parts) | Node::Any(parts) => parts.iter().for_each(|part| add(part, found)),
                Node::Not(inner) => add(inner, found),
                Node::Condition(condition) => {
                    let id = condition.parameter.id.as_str();
                    if !found.contains(&id) {
                        found.push(id);
                    }
                }
            }
        }
        let mut found = Vec::new();
        add(&self.root, &mut found);
        found
    }
}
