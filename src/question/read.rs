//! A question is read: words and signs become typed conditions, or a fault that points at the word it stumbled over.

use std::ops::Range;
use std::sync::Arc;

use super::condition::Parsed;
use super::token::{Kind as Mark, Token, tokens};
use super::{Condition, Node, Question};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::parameter::{Direction, Kind, Parameter};

/// How deep brackets and negations may stand in one another.
const DEEPEST: usize = 64;

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

/// Where a question is being read.
pub(super) struct Reader<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    parameters: &'a [&'a Parameter],
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn peek_word(&self) -> Option<&'a str> {
        match &self.peek()?.kind {
            Mark::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Takes the next token if it is that word.
    pub(super) fn take(&mut self, word: &str) -> bool {
        let found = self.peek_word().is_some_and(|next| next.eq_ignore_ascii_case(word));
        self.at += usize::from(found);
        found
    }

    /// The place where something is missing: the next token, or the end of the question.
    pub(super) fn here(&self) -> Range<usize> {
        let end = self.file.text.trim_end().len();
        self.peek().map_or(end..end, |token| token.range.clone())
    }

    pub(super) fn fault(&self, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
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

    fn surplus(&self, token: &Token) -> Diagnostic {
        let message = match token.kind {
            Mark::Close => "this bracket closes none".to_owned(),
            _ => format!("`{}` joins nothing here", &self.file.text[token.range.clone()]),
        };
        self.fault(token.range.clone(), message).hint("join conditions by `and` or `or`")
    }
}

pub(super) fn joins(word: &str) -> bool {
    ["and", "or", "not"].iter().any(|known| word.eq_ignore_ascii_case(known))
}
