//! Which value each parameter has, and who chose it.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::file::DraftFile;
use crate::diagnostic::{Diagnostic, Span};
use crate::library::{Jurisdiction, Model};
use crate::parameter::{Misread, Parameter, Setting, read_setting};

/// Who chose a value. Later ones go before earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The model's own default.
    Model,
    /// The jurisdiction.
    Place,
    /// The draft file.
    File,
    /// The command line.
    CommandLine,
}

impl Origin {
    /// Who that is, for a reader.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Place => "jurisdiction",
            Self::File => "draft file",
            Self::CommandLine => "command line",
        }
    }
}

/// A value and who chose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The value.
    pub setting: Setting,
    /// Who chose it.
    pub origin: Origin,
}

/// Every parameter's value, in the model's order.
pub type Choices = IndexMap<String, Chosen>;

/// Settles every parameter: the model's default gives way to the jurisdiction, that to the draft file, that to `sets`.
pub(super) fn settle(
    model: &Model,
    place: &Jurisdiction,
    file: Option<&DraftFile>,
    sets: &[(String, String)],
) -> Result<Choices, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut choices: Choices = model
        .parameters
        .values()
        .map(|parameter| {
            let chosen = from_place(parameter, model, place).unwrap_or_else(|fault| {
                faults.push(fault);
                None
            });
            let default = Chosen { setting: parameter.default.clone(), origin: Origin::Model };
            (parameter.id.clone(), chosen.unwrap_or(default))
        })
        .collect();
    let mut choose = |name: &str, value: &toml::Value, origin: Origin, spans: Option<(&Span, &Span)>| {
        let (of_name, of_value) = spans.unzip();
        let parameter = model.parameter(name).ok_or_else(|| model.unknown_parameter(name).at_maybe(of_name.cloned()));
        let read =
            |parameter: &Parameter| read_admitted(parameter, value).map_err(|fault| fault.at_maybe(of_value.cloned()));
        match parameter.and_then(read) {
            Ok(setting) => {
                choices.insert(name.to_owned(), Chosen { setting, origin });
            }
            Err(fault) => faults.push(fault),
        }
    };
    for ((name, of_name), (value, of_value)) in file.into_iter().flat_map(|file| &file.choices) {
        choose(name, value, Origin::File, Some((of_name, of_value)));
    }
    for (name, value) in sets {
        choose(name, &toml::Value::String(value.clone()), Origin::CommandLine, None);
    }
    if faults.is_empty() { Ok(choices) } else { Err(faults) }
}

fn read_admitted(parameter: &Parameter, value: &toml::Value) -> Result<Setting, Diagnostic> {
    let read = read_setting(parameter, value).and_then(|setting| parameter.admits(&setting).map(|()| setting));
    read.map_err(|Misread { message, hint }| {
        let fault = Diagnostic::error("bad-value", format!("`{}`: {message}", parameter.id));
        match hint {
            Some(hint) => fault.hint(hint),
            None => fault,
        }
    })
}

/// What the jurisdiction says on a parameter, if anything.
fn from_place(parameter: &Parameter, model: &Model, place: &Jurisdiction) -> Result<Option<Chosen>, Diagnostic> {
    let own = place.form.values.get(&model.id).and_then(|values| values.get(&parameter.id));
    let field = || parameter.from_place.as_ref().and_then(|path| place.field(path));
    let Some(value) = own.cloned().or_else(field) else { return Ok(None) };
    let setting = read_admitted(parameter, &value).map_err(|fault| fault.at(Span::whole(&place.file)))?;
    Ok(Some(Chosen { setting, origin: Origin::Place }))
}
