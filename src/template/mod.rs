//! Parameters become text: Handlebars, strict, in the place's own numbers, money and lists.
//!
//! Answers: what a template says for given settings, line by line, and which names it reads. User text is data: whatever
//! a parameter contains, it is escaped and stays text. Never parses Markdown and never knows a model or a place.

mod helpers;
mod names;
mod skeleton;
mod words;

use std::sync::Arc;

use handlebars::{Handlebars, RenderErrorReason, Template as Compiled, TemplateErrorReason};
use indexmap::IndexMap;
use serde_json::{Map, Value as Json, json};

use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::parameter::{Kind, Parameter, Setting, Value};

pub use skeleton::Rendered;
pub use words::{Figures, NumberStyle, in_words, list};

pub(crate) use skeleton::{MARK_CLOSE, MARK_OPEN};

use skeleton::{Skeleton, escape};

/// The helpers and what each does, for help texts.
pub fn helper_list() -> impl Iterator<Item = (&'static str, &'static str)> {
    helpers::HELPERS.iter().map(|row| (row.name, row.does))
}

/// What templates are rendered with.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Every parameter with its setting.
    pub settings: IndexMap<String, (Parameter, Setting)>,
    /// Every other name: words, or a table of words.
    pub names: Map<String, Json>,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

/// A template ready to render.
#[derive(Debug, Clone)]
pub struct Template {
    compiled: Compiled,
    skeleton: Skeleton,
    /// The names it reads, each with the line, from 1, of its file.
    pub reads: Vec<(String, usize)>,
    file: Arc<SourceFile>,
}

impl Template {
    /// Compiles the part of `file` from byte `start`, which must begin a line.
    pub fn compile(file: &Arc<SourceFile>, start: usize) -> Result<Self, Diagnostic> {
        let first_line = file.position(start).0;
        Self::compile_text(file, &file.text[start..], first_line)
    }

    /// Compiles `text`, which stands at `line` of `file`.
    pub fn compile_text(file: &Arc<SourceFile>, text: &str, line: usize) -> Result<Self, Diagnostic> {
        let skeleton = Skeleton::of(text, line);
        let compiled = Compiled::compile(&skeleton.tags).map_err(|error| {
            let at = error.pos().map_or(line, |(at, _)| at + line - 1);
            let message = match error.reason() {
                TemplateErrorReason::MismatchingClosedHelper(opened, closed) => {
                    format!("`{{{{#{opened}}}}}` is closed by `{{{{/{closed}}}}}`")
                }
                TemplateErrorReason::InvalidSyntax(_) => "the template cannot be read here".to_owned(),
                other => other.to_string(),
            };
            Diagnostic::error("template-syntax", message)
                .at(Span::line_of(file, at))
                .hint("check that every `{{#…}}` has its `{{/…}}` and every `{{` its `}}` on the same line")
        })?;
        let reads = names::read_by(&compiled, line);
        Ok(Self { compiled, skeleton, reads, file: Arc::clone(file) })
    }

    /// Names it reads that `inputs` does not have.
    pub fn undeclared(&self, inputs: &Inputs) -> Vec<Diagnostic> {
        let known = |name: &str| inputs.settings.contains_key(name) || inputs.names.contains_key(name);
        let all = || inputs.settings.keys().chain(inputs.names.keys()).map(String::as_str);
        let unknown = self.reads.iter().filter(|(name, _)| !known(name));
        unknown
            .map(|(name, line)| {
                Diagnostic::error("undeclared-name", format!("`{name}` is neither a parameter nor a word the place supplies"))
                    .at(self.name_span(name, *line))
                    .suggest(name, all())
            })
            .collect()
    }

    /// Where a name stands on a line of the file.
    fn name_span(&self, name: &str, line: usize) -> Span {
        let range = self.file.line_range(line);
        let found = self.file.text[range.clone()].find(name).map(|at| range.start + at..range.start + at + name.len());
        Span::new(&self.file, found.unwrap_or(range))
    }
}

/// What templates are rendered into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Into {
    /// Markdown, in which the text of parameters is escaped.
    Markdown,
    /// Plain words.
    Words,
}

/// Renders templates with one set of inputs.
#[derive(Debug)]
pub struct Renderer {
    registry: Handlebars<'static>,
    inputs: Arc<Inputs>,
    data: Map<String, Json>,
}

impl Renderer {
    /// A renderer with these inputs.
    pub fn new(inputs: Inputs, into: Into) -> Self {
        let inputs = Arc::new(inputs);
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        let escaping = if into == Into::Markdown { escape } else { handlebars::no_escape };
        registry.register_escape_fn(escaping);
        helpers::register(&mut registry, &inputs, escaping);
        let mut data = inputs.names.clone();
        for (id, (parameter, setting)) in &inputs.settings {
            data.insert(id.clone(), in_template(&inputs.numbers, parameter, setting));
        }
        Self { registry, inputs, data }
    }

    /// What it renders with.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// Renders a template, with further names for this one rendering laid over the others.
    pub fn render(&mut self, template: &Template, further: &[(&str, Json)]) -> Result<Rendered, Diagnostic> {
        let mut data = self.data.clone();
        data.extend(further.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        // The name is only a key: templates do not include one another.
        self.registry.register_template("", template.compiled.clone());
        let rendered = self.registry.render("", &data).map_err(|error| {
            let first = template.skeleton.first_line;
            let line = error.line_no.map_or(first, |line| line + first - 1);
            let message = match error.reason() {
                RenderErrorReason::MissingVariable(Some(name)) => format!("`{name}` has no value here"),
                RenderErrorReason::HelperNotFound(name) => format!("there is no helper `{name}`"),
                RenderErrorReason::Other(message) => message.clone(),
                other => other.to_string(),
            };
            let diagnostic = Diagnostic::error("template", message).at(Span::line_of(&template.file, line));
            match error.reason() {
                RenderErrorReason::HelperNotFound(name) => {
                    diagnostic.suggest(name, helpers::HELPERS.iter().map(|row| row.name))
                }
                _ => diagnostic,
            }
        })?;
        let filled = template.skeleton.fill(&rendered);
        match filled.text.find(VARYING) {
            Some(at) => {
                let line = filled.source_line(filled.text[..at].matches('\n').count() + 1);
                let id: String = filled.text[at + VARYING.len_utf8()..].chars().take_while(|c| *c != VARYING).collect();
                Err(Diagnostic::error("varies-by-size", helpers::varying(&id)).at(Span::line_of(&template.file, line)))
            }
            None => Ok(filled),
        }
    }
}

/// Stands around the id of a parameter that was printed as one value though it varies by employer size.
const VARYING: char = '\u{E00F}';

/// A setting as templates see it: nothing for none, so that `if` passes it by; a flag as itself; words otherwise.
fn in_template(numbers: &NumberStyle, parameter: &Parameter, setting: &Setting) -> Json {
    if setting.varies() {
        return format!("{VARYING}{}{VARYING}", parameter.id).into();
    }
    match setting.general() {
        Value::Flag(flag) => (*flag).into(),
        Value::Open => Json::Null,
        Value::Set(ids) => members(parameter, ids),
        Value::Choice(id) => id.as_str().into(),
        value => numbers.value(parameter, value).into(),
    }
}

fn members(parameter: &Parameter, ids: &[String]) -> Json {
    let Kind::Set(declared) = &parameter.kind else { return Json::Null };
    let entry = |id: &String| {
        let label = declared.get(id).map_or(id.as_str(), |member| &member.label);
        json!({ "id": id, "label": label, "text": helpers::member_text(parameter, id) })
    };
    ids.iter().map(entry).collect()
}
