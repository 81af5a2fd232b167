//! Parameters become text: Handlebars, strict, in the place's own numbers, money and lists.
//!
//! Answers: what a template says for given settings, line by line, and which names it reads. User text is data: whatever
//! a parameter contains, it is escaped and stays text. Never parses Markdown and never knows a model or a place.

mod answers;
mod formula;
mod helpers;
mod names;
mod reckoning;
mod skeleton;
mod words;

use std::sync::Arc;

use handlebars::{
    Context, Handlebars, Output, RenderContext, RenderError, RenderErrorReason, Renderable, StringOutput,
    Template as Compiled, TemplateError, TemplateErrorReason,
};
use indexmap::IndexMap;
use serde_json::{Map, Value as Json, json};

use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::parameter::{Kind, Parameter, Setting, Value, read_number};

pub use answers::{Answer, Answers};
pub use skeleton::Rendered;
pub use words::{Figures, NumberStyle, list};

pub(crate) use answers::{ASIDE_CLOSE, ASIDE_OPEN};
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
    pub settings: IndexMap<String, (Arc<Parameter>, Setting)>,
    /// Every other name: words, or a table of words.
    pub names: Map<String, Json>,
    /// How numbers are written.
    pub numbers: NumberStyle,
    /// What the texts of a packet may ask of laws and facts; nothing for a bill. A name without words is then a blank to be
    /// filled in, and not nothing.
    pub answers: Option<Answers>,
}

/// A template ready to render.
#[derive(Debug, Clone)]
pub struct Template {
    pieces: Vec<Piece>,
    skeleton: Skeleton,
    /// The names it reads, each with the line, from 1, of its file.
    pub reads: Vec<(String, usize)>,
    file: Arc<SourceFile>,
}

/// Lines of a template that stand by themselves. The engine's parser counts lines from the beginning of its text for every
/// tag, so short texts are much cheaper than a long one.
#[derive(Debug, Clone)]
enum Piece {
    /// Lines without a tag for the engine.
    Plain(String),
    /// What the engine makes of the others, and the line, from 1, on which they begin in the file.
    Tags(Compiled, usize),
}

impl Template {
    /// Compiles `text`, which stands at `line` of `file`.
    pub fn compile(file: &Arc<SourceFile>, text: &str, line: usize) -> Result<Self, Diagnostic> {
        let skeleton = Skeleton::of(text, line);
        let piece = |(line, text): (usize, &str)| -> Result<Piece, Diagnostic> {
            if !text.contains("{{") {
                return Ok(Piece::Plain(text.to_owned()));
            }
            let compiled = Compiled::compile(text).map_err(|error| uncompiled(file, line, &error))?;
            Ok(Piece::Tags(compiled, line))
        };
        let pieces = skeleton.pieces().into_iter().map(piece).collect::<Result<Vec<_>, _>>()?;
        let mut reads: Vec<(String, usize)> = skeleton.names().map(|(name, line)| (name.to_owned(), line)).collect();
        for piece in &pieces {
            if let Piece::Tags(compiled, line) = piece {
                reads.extend(names::read_by(compiled, *line));
            }
        }
        reads.sort_by_key(|(_, line)| *line);
        Ok(Self { pieces, skeleton, reads, file: Arc::clone(file) })
    }

    /// Where a name stands on a line of the file.
    fn name_span(&self, name: &str, line: usize) -> Span {
        let range = self.file.line_range(line);
        let found = self.file.text[range.clone()].find(name).map(|at| range.start + at..range.start + at + name.len());
        Span::new(&self.file, found.unwrap_or(range))
    }
}

/// Why the engine cannot read tags that begin on `line` of the file.
fn uncompiled(file: &Arc<SourceFile>, line: usize, error: &TemplateError) -> Diagnostic {
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
    context: Context,
}

impl Renderer {
    /// A renderer with these inputs.
    pub fn new(inputs: Inputs) -> Self {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        let mut data = inputs.names.clone();
        for (id, (parameter, setting)) in &inputs.settings {
            data.insert(id.clone(), in_template(&inputs.numbers, parameter, setting));
        }
        let mut context = Context::null();
        *context.data_mut() = Json::Object(data);
        let inputs = Arc::new(inputs);
        helpers::register(&mut registry, &inputs);
        Self { registry, inputs, context }
    }

    /// The same, as if every employer had that many employees.
    #[must_use]
    pub fn for_size(&self, employees: u32) -> Self {
        let mut inputs = (*self.inputs).clone();
        for (_, setting) in inputs.settings.values_mut() {
            *setting = Setting::uniform(setting.at(employees).clone());
        }
        let mut narrowed = Self::new(inputs);
        for (name, words) in self.context.data().as_object().into_iter().flatten() {
            if self.setting(name).is_none() {
                narrowed.set(name, words.clone());
            }
        }
        narrowed
    }

    /// Gives a name its words, for all templates rendered from now on.
    pub fn set(&mut self, name: &str, words: impl std::convert::Into<Json>) {
        if let Json::Object(data) = self.context.data_mut() {
            data.insert(name.to_owned(), words.into());
        }
    }

    /// A name's words; nothing where it has none.
    pub fn words(&self, name: &str) -> &str {
        self.context.data().get(name).and_then(Json::as_str).unwrap_or("")
    }

    /// Whether templates may read a name.
    pub fn knows(&self, name: &str) -> bool {
        self.context.data().get(name).is_some()
    }

    /// What a parameter is set to.
    pub fn setting(&self, id: &str) -> Option<(&Parameter, &Setting)> {
        self.inputs.settings.get(id).map(|(parameter, setting)| (parameter.as_ref(), setting))
    }

    /// Names the template reads that have no words here.
    pub fn undeclared(&self, template: &Template) -> Vec<Diagnostic> {
        let known = || self.context.data().as_object().into_iter().flat_map(Map::keys).map(String::as_str);
        let unknown = template.reads.iter().filter(|(name, _)| !self.knows(name));
        unknown
            .map(|(name, line)| {
                Diagnostic::error(
                    "undeclared-name",
                    format!("`{name}` is neither a parameter nor a word the place supplies"),
                )
                .at(template.name_span(name, *line))
                .suggest(name, known())
            })
            .collect()
    }

    /// Renders a template.
    pub fn render(&mut self, template: &Template, into: Into) -> Result<Rendered, Diagnostic> {
        self.registry.register_escape_fn(if into == Into::Markdown { escape } else { handlebars::no_escape });
        let mut out = StringOutput::new();
        for piece in &template.pieces {
            let written = match piece {
                Piece::Plain(text) => out.write(text).map_err(RenderError::from),
                Piece::Tags(compiled, _) => {
                    compiled.render(&self.registry, &self.context, &mut RenderContext::new(None), &mut out)
                }
            };
            let line = if let Piece::Tags(_, line) = piece { *line } else { template.skeleton.first_line };
            written.map_err(|error| unrendered(template, line, &error))?;
        }
        // The engine writes nothing but text.
        let rendered = out.into_string().unwrap_or_default();
        let escape = self.registry.get_escape_fn();
        let words = |name: &str| self.printed(name).map(|words| escape(&words));
        let filled = template.skeleton.fill(&rendered, words).map_err(|(name, line)| {
            let fault = Diagnostic::error("template", format!("`{name}` has no words to print here"))
                .at(template.name_span(&name, line));
            match name.split_once('.') {
                Some((table, key)) => {
                    fault.hint(format!("the place supplies it: give its file a line `{key} = …` under `[{table}]`"))
                }
                None => fault.hint("a set is printed with `list` or `each`"),
            }
        })?;
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

/// Why the engine cannot render tags that begin on line `first` of the file.
fn unrendered(template: &Template, first: usize, error: &RenderError) -> Diagnostic {
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
}

impl Renderer {
    /// What a tag that is nothing but a name prints; nothing for what has no words of its own.
    fn printed(&self, path: &str) -> Option<String> {
        if let Some(number) = read_number(path) {
            return Some(self.inputs.numbers.number(number));
        }
        let mut value = self.context.data();
        for part in path.split('.') {
            value = value.get(part)?;
        }
        match value {
            Json::String(words) => Some(words.clone()),
            Json::Null if self.inputs.answers.is_some() => Some(answers::blank(path)),
            Json::Null => Some(String::new()),
            Json::Bool(flag) => Some(flag.to_string()),
            Json::Number(number) => Some(number.to_string()),
            Json::Array(_) | Json::Object(_) => None,
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
        Value::Set(ids) => members(numbers, parameter, ids),
        Value::Choice(id) => id.as_str().into(),
        value => numbers.value(parameter, value).into(),
    }
}

fn members(numbers: &NumberStyle, parameter: &Parameter, ids: &[String]) -> Json {
    let Kind::Set(declared) = &parameter.kind else { return Json::Null };
    let entry = |id: &String| {
        let label = declared.get(id).map_or(id.as_str(), |member| &member.label);
        json!({ "id": id, "label": label, "text": helpers::member_text(numbers, parameter, id) })
    };
    ids.iter().map(entry).collect()
}
