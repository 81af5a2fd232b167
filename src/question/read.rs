//! A question is read: words and signs become typed conditions, or a fault that points at the word it stumbled over.

use std::ops::Range;
use std::sync::Arc;

use super::token::{Kind as Mark, Token, tokens};
use super::{Condition, Node, Question, Sign, Strength, Test};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::parameter::{Direction, Kind, Misread, Parameter, Value, read_value};

/// How deep brackets and negations may stand in one another.
const DEEPEST: usize = 64;

/// What may follow a parameter's name, for a hint.
const COMPARISONS: &str =
    ">=, <=, =, !=, >, <, `at least`, `at most`, `is`, `includes`, `stronger than` and `weaker than`";

impl Question {
    /// Reads a question about these parameters. `name` is what a fault calls the text: the option it came with.
    pub fn read(name: &str, text: &str, parameters: &[&Parameter]) -> Result<Self, Diagnostic> {
        let file = SourceFile::new(name, text);
        let unclosed =
            |range| fault(&file, range, "this quotation mark is not closed").hint("close it behind the value");
        let tokens = tokens(text).map_err(unclosed)?;
        let mut reader = Reader { file: &file, parameters, tokens: &tokens, at: 0, depth: 0 };
        let root = reader.any()?;
        match reader.peek() {
            None => Ok(Self { text: text.trim().to_owned(), root }),
            Some(token) => Err(reader.surplus(token)),
        }
    }
}

fn fault(file: &Arc<SourceFile>, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("question", message).at(Span::new(file, range))
}

struct Reader<'a> {
    file: &'a Arc<SourceFile>,
    parameters: &'a [&'a Parameter],
    tokens: &'a [Token],
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn peek_word(&self) -> Option<&'a str> {
        match &self.peek()?.kind {
            Mark::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Takes the next token if it is that word.
    fn take(&mut self, word: &str) -> bool {
        let found = self.peek_word().is_some_and(|next| next.eq_ignore_ascii_case(word));
        self.at += usize::from(found);
        found
    }

    /// The place where something is missing: the next token, or the end of the question.
    fn here(&self) -> Range<usize> {
        let end = self.file.text.trim_end().len();
        self.peek().map_or(end..end, |token| token.range.clone())
    }

    fn fault(&self, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        fault(self.file, range, message)
    }

    fn any(&mut self) -> Result<Node, Diagnostic> {
        let mut parts = vec![self.every()?];
        while self.take("or") {
            parts.push(self.every()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::Any(parts) })
    }

    fn every(&mut self) -> Result<Node, Diagnostic> {
        let mut parts = vec![self.one()?];
        while self.take("and") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::Every(parts) })
    }

    fn one(&mut self) -> Result<Node, Diagnostic> {
        let range = self.here();
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(range, "brackets stand too deep in one another here"));
        }
        let node = if self.take("not") {
            Node::Not(Box::new(self.one()?))
        } else if self.peek().is_some_and(|token| token.kind == Mark::Open) {
            self.at += 1;
            let inner = self.any()?;
            match self.peek() {
                Some(Token { kind: Mark::Close, .. }) => self.at += 1,
                Some(token) => return Err(self.surplus(token)),
                None => return Err(self.fault(range, "this bracket is not closed").hint("close it with `)`")),
            }
            inner
        } else {
            self.condition()?
        };
        self.depth -= 1;
        Ok(node)
    }

    fn condition(&mut self) -> Result<Node, Diagnostic> {
        let name = self.peek_word().filter(|word| !joins(word));
        let Some(name) = name else {
            let hint = "name a parameter, as in `NAME >= VALUE`; values with `and` or `or` stand in quotation marks";
            return Err(self.fault(self.here(), "a condition is missing here").hint(hint));
        };
        let range = self.here();
        let parameter = self.named(name, range.clone())?;
        self.at += 1;
        let Parsed { negated, test } = self.test(parameter, range)?;
        let scale = Parameter { direction: Direction::Up, ..parameter.clone() };
        let node = Node::Condition(Box::new(Condition { scale, parameter: parameter.clone(), test }));
        Ok(if negated { Node::Not(Box::new(node)) } else { node })
    }

    fn named(&self, name: &str, range: Range<usize>) -> Result<&'a Parameter, Diagnostic> {
        let plain = name.replace('-', "_");
        let found = self.parameters.iter().find(|parameter| parameter.id == name || parameter.id == plain);
        found.copied().ok_or_else(|| {
            let fault = self.fault(range, format!("there is no parameter `{name}`"));
            if name.starts_with(|first: char| first.is_ascii_digit() || first == '$') && self.at > 0 {
                return fault.hint("a value in which `and` or `or` stands is written in quotation marks");
            }
            if let Some(set) = self.set_before(name) {
                return fault.hint(format!("several members are written `{set} includes ONE, {name}`"));
            }
            fault.suggest(name, self.parameters.iter().map(|parameter| parameter.id.as_str()))
        })
    }

    /// The set named before this word that has a member of that name: `family includes child and sibling`.
    fn set_before(&self, member: &str) -> Option<&'a str> {
        let named = self.tokens[..self.at].iter().rev().filter_map(|token| match &token.kind {
            Mark::Word(word) => self.parameters.iter().find(|parameter| parameter.id == *word),
            _ => None,
        });
        let has =
            |parameter: &&&Parameter| matches!(&parameter.kind, Kind::Set(members) if members.contains_key(member));
        named.take(1).find(has).map(|parameter| parameter.id.as_str())
    }

    fn test(&mut self, parameter: &Parameter, name: Range<usize>) -> Result<Parsed, Diagnostic> {
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
        match parameter.kind {
            Kind::Flag => Ok(Test::Yes),
            _ => {
                let message = format!("`{}` is no yes or no: what is asked of it?", parameter.id);
                Err(self.fault(name, message).hint(example(parameter)))
            }
        }
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

    fn surplus(&self, token: &Token) -> Diagnostic {
        let message = match token.kind {
            Mark::Close => "this bracket closes none".to_owned(),
            _ => format!("`{}` joins nothing here", &self.file.text[token.range.clone()]),
        };
        self.fault(token.range.clone(), message).hint("join conditions by `and` or `or`")
    }
}

/// A test, and whether it is asked for the other way round.
struct Parsed {
    negated: bool,
    test: Test,
}

impl Parsed {
    fn plain(test: Test) -> Self {
        Self { negated: false, test }
    }
}

fn joins(word: &str) -> bool {
    ["and", "or", "not"].iter().any(|known| word.eq_ignore_ascii_case(known))
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
