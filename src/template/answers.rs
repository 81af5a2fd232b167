//! What the texts of a packet ask of recorded laws and of the user's own facts. The answers come in ready: templates know
//! neither laws nor packets.

use std::collections::HashMap;

use handlebars::{Helper, JsonValue, RenderError};

use super::Inputs;
use super::helpers::{argument, fault, parameter, word};

/// Opens what an answer carries beside its words, in what was rendered: a note by its number, or with `?` a blank by what
/// belongs there. Like the marks of an author it is of private use, so that nobody's text can forge it.
pub(crate) const ASIDE_OPEN: char = '\u{E002}';
/// Closes it.
pub(crate) const ASIDE_CLOSE: char = '\u{E003}';

/// What a packet's texts print where something is not known yet.
const BLANK: &str = "________";

/// Answers by helper and by what it is asked about: a parameter, or a word.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    said: HashMap<(&'static str, String), Answer>,
}

/// What a helper answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The words.
    pub words: String,
    /// The numbers of the notes that bear them out.
    pub notes: Vec<usize>,
}

impl Answers {
    /// What a law of the place says on a parameter.
    pub fn enacted(&mut self, parameter: &str, answer: Answer) {
        self.said.insert(("enacted", parameter.to_owned()), answer);
    }

    /// Where the bill's value of a parameter stands among recorded laws.
    pub fn standing(&mut self, parameter: &str, words: String) {
        self.said.insert(("standing", parameter.to_owned()), Answer { words, notes: Vec::new() });
    }

    /// What the laws of other places say on a parameter.
    pub fn others(&mut self, parameter: &str, answer: Answer) {
        self.said.insert(("others", parameter.to_owned()), answer);
    }

    /// A fact of the user's.
    pub fn fact(&mut self, id: &str, answer: Answer) {
        self.said.insert(("fact", id.to_owned()), answer);
    }

    fn get(&self, helper: &'static str, about: &str) -> Option<&Answer> {
        self.said.get(&(helper, about.to_owned()))
    }
}

/// A blank, and in an aside what belongs there.
pub(super) fn blank(what: &str) -> String {
    format!("{BLANK}{ASIDE_OPEN}?{}{ASIDE_CLOSE}", what.replace([ASIDE_OPEN, ASIDE_CLOSE], ""))
}

/// The same for `blank` as a helper.
pub(super) fn blank_for(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    answers(inputs, helper)?;
    Ok(blank(&word(helper, 0)?).into())
}

pub(super) fn enacted(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    on_parameter(inputs, helper, "enacted")
}

pub(super) fn standing(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    on_parameter(inputs, helper, "standing")
}

pub(super) fn others(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    on_parameter(inputs, helper, "others")
}

/// Whether a law of the place says something on a parameter.
pub(super) fn has_enacted(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let (parameter, _) = parameter(inputs, helper, 0)?;
    Ok(answers(inputs, helper)?.get("enacted", &parameter.id).is_some().into())
}

pub(super) fn fact(inputs: &Inputs, helper: &Helper<'_>) -> Result<JsonValue, RenderError> {
    let id = word(helper, 0)?;
    let found = answers(inputs, helper)?.get("fact", &id);
    Ok(found.map_or_else(|| blank(&format!("the fact `{id}`")), told).into())
}

/// Nothing where there is no answer, so that `if` passes it by.
fn on_parameter(inputs: &Inputs, helper: &Helper<'_>, name: &'static str) -> Result<JsonValue, RenderError> {
    let (parameter, _) = parameter(inputs, helper, 0)?;
    Ok(answers(inputs, helper)?.get(name, &parameter.id).map_or(JsonValue::from(""), |answer| told(answer).into()))
}

fn answers<'a>(inputs: &'a Inputs, helper: &Helper<'_>) -> Result<&'a Answers, RenderError> {
    argument(helper, 0)?;
    let known = inputs.answers.as_ref();
    known.ok_or_else(|| {
        fault(format!("`{}` is for the texts of packets: a bill says nothing of other law", helper.name()))
    })
}

fn told(answer: &Answer) -> String {
    let notes = answer.notes.iter().map(|note| format!("{ASIDE_OPEN}{note}{ASIDE_CLOSE}"));
    format!("{}{}", answer.words.replace([ASIDE_OPEN, ASIDE_CLOSE], ""), notes.collect::<String>())
}
