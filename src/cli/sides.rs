//! What the two sides of a comparison are: a model, a draft, a recorded law, or a text.

use std::path::Path;

use jiff::civil::Date;

use super::Failure;
use super::draft::{Choosing, Drafted, Notes, drawn_up, is_draft_file};
use super::texts::{NamedText, Text, TextSource, divided, file_named, filed_named, folder_named, to_file};
use crate::diagnostic::Diagnostic;
use crate::draft::read_draft_file;
use crate::fetch::is_address;
use crate::library::{Law, Library, Model, read_file};

/// One side of a comparison.
pub(super) enum Side {
    /// A model as it stands, or a draft.
    Draft(Box<Drafted>),
    /// The record of a law.
    Law(Box<Law>),
    /// A text of law.
    Text(Box<Text>),
}

/// An argument before anything is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    DraftFile,
    Text(NamedText),
    Model,
    /// Recorded laws: one, or all of a place.
    Laws(Vec<String>),
}

/// What an argument names. A file goes before a name of the library, and that before a folder; a reading behind `@` asks
/// for a text.
pub(super) fn name(library: &Library, argument: &str) -> Result<Named, Failure> {
    if is_draft_file(argument) {
        return Ok(Named::DraftFile);
    }
    if let Some(text) = file_named(argument) {
        return Ok(Named::Text(text));
    }
    if library.models().iter().any(|model| model == argument) {
        return Ok(Named::Model);
    }
    let inside = format!("{argument}/");
    let laws: Vec<String> =
        library.laws(None).into_iter().filter(|law| law == argument || law.starts_with(&inside)).collect();
    if !laws.is_empty() {
        return Ok(Named::Laws(laws));
    }
    if let Some(text) = filed_named(library, argument).or_else(|| folder_named(argument)) {
        return Ok(Named::Text(text));
    }
    Err(vec![unknown(library, argument)])
}

fn unknown(library: &Library, argument: &str) -> Diagnostic {
    if is_address(argument) {
        return Diagnostic::error("address", format!("`{argument}` is an address, and nothing is fetched here"))
            .hint("file the text first with `modelbill law add`, and then name the law");
    }
    let (before, reading) = divided(argument);
    let laws = library.laws(None);
    if reading.is_some() && laws.iter().any(|law| law == before || law.starts_with(&format!("{before}/"))) {
        return no_text(&format!("`{before}`"), before);
    }
    if library.jurisdictions().iter().any(|known| known == argument) {
        return Diagnostic::error("no-law", format!("no enacted law of `{argument}` is recorded"))
            .hint("`modelbill list laws` shows which are; a text file can be compared with any draft");
    }
    if Path::new(argument).extension().is_some() {
        return Diagnostic::error("unreadable-file", format!("there is no file `{argument}`"))
            .hint("check the path; `modelbill list importers` shows which formats a text may have");
    }
    let mut known = library.models();
    known.extend(laws);
    known.extend(library.texts(None));
    known.extend(library.jurisdictions());
    Diagnostic::error("unknown-name", format!("`{argument}` is no file, model, law or jurisdiction"))
        .suggest(before, known.iter().map(String::as_str))
}

/// What the two sides name together: beside a text, a law that is recorded is its filed text, for words are set against
/// words.
pub(super) fn pair(library: &Library, first: &str, second: &str) -> Result<(Named, Named), Failure> {
    let (one, other) = (name(library, first)?, name(library, second)?);
    let input = |named: &Named| matches!(named, Named::Text(NamedText { source: TextSource::Input, .. }));
    if input(&one) && input(&other) {
        return Err(vec![
            Diagnostic::error("two-inputs", "standard input can be one side only").hint("give the other as a file"),
        ]);
    }
    let several = |named: &Named| matches!(named, Named::Laws(laws) if laws.len() > 1);
    let of_one = if several(&other) { model_of(library, first, &one) } else { None };
    let of_other = if several(&one) { model_of(library, second, &other) } else { None };
    let (one, other) = (answering(library, one, of_other.as_deref()), answering(library, other, of_one.as_deref()));
    match (&one, &other) {
        (Named::Text(_), Named::Laws(laws)) => text_of(library, second, laws).map(|text| (one.clone(), text)),
        (Named::Laws(laws), Named::Text(_)) => text_of(library, first, laws).map(|text| (text, other.clone())),
        _ => Ok((one, other)),
    }
}

/// The model that an argument is about, where it is about one.
fn model_of(library: &Library, argument: &str, named: &Named) -> Option<String> {
    match named {
        Named::Model => Some(argument.to_owned()),
        Named::DraftFile => {
            let file = read_file(Path::new(argument)).ok()?;
            read_draft_file(&file).ok().map(|file| file.model)
        }
        Named::Laws(laws) => match laws.as_slice() {
            [only] => library.law(only).ok().map(|law| law.model),
            _ => None,
        },
        Named::Text(_) => None,
    }
}

/// Of several laws of a place, those recorded for the model that the other side is about; all where none is.
pub(super) fn answering(library: &Library, named: Named, model: Option<&str>) -> Named {
    let (Named::Laws(laws), Some(model)) = (&named, model) else { return named };
    let recorded = library.laws_of(model, None);
    let kept: Vec<String> = laws.iter().filter(|law| recorded.contains(law)).cloned().collect();
    if laws.len() > 1 && !kept.is_empty() { Named::Laws(kept) } else { named }
}

/// The filed text of a recorded law, or of a place.
fn text_of(library: &Library, argument: &str, laws: &[String]) -> Result<Named, Failure> {
    let texts = library.texts(None);
    let filed: Vec<&String> = laws.iter().filter(|law| texts.contains(law)).collect();
    if let [only] = filed.as_slice() {
        return Ok(Named::Text(NamedText { source: TextSource::Filed((*only).clone()), reading: None }));
    }
    if let Some(text) = filed_named(library, argument) {
        return Ok(Named::Text(text));
    }
    match laws {
        [only] => Err(vec![no_text(&format!("`{only}`"), only)]),
        _ => Err(several(argument, laws)),
    }
}

/// The recorded law that an argument names, which may be that of its place alone.
pub(super) fn one_law(library: &Library, argument: &str) -> Result<String, Failure> {
    match library.laws(Some(argument)).as_slice() {
        [only] => Ok(only.clone()),
        [] => Ok(argument.to_owned()),
        laws => Err(several(argument, laws)),
    }
}

fn several(argument: &str, laws: &[String]) -> Failure {
    vec![
        Diagnostic::error("several-laws", format!("`{argument}` has several recorded laws"))
            .hint(format!("name one of {}", laws.join(", "))),
    ]
}

fn no_text(shown: &str, law: &str) -> Diagnostic {
    Diagnostic::error("no-text", format!("the record of {shown} holds facts, not text")).hint(to_file(law))
}

/// Reads a side. A model by itself is drafted for `place`. Comparing asks what a bill says, and not how well it is drafted: the
/// drafting rules are left to `draft` and `check`.
pub(super) fn read(
    library: &Library,
    argument: &str,
    named: &Named,
    place: Option<&str>,
    choosing: &Choosing,
) -> Result<Side, Failure> {
    match named {
        Named::Text(text) => text.read(library).map(|text| Side::Text(Box::new(text))),
        Named::DraftFile => Ok(Side::Draft(Box::new(drawn_up(library, (argument, None), choosing, Notes::None)?))),
        Named::Model => {
            let place = place.ok_or_else(|| {
                vec![
                    Diagnostic::error("no-place", "for which place should the model be drafted?")
                        .hint("give --place with a jurisdiction"),
                ]
            })?;
            Ok(Side::Draft(Box::new(drawn_up(library, (argument, Some(place)), choosing, Notes::None)?)))
        }
        Named::Laws(laws) => match laws.as_slice() {
            [law] => Ok(Side::Law(Box::new(library.law(law)?))),
            laws => Err(several(argument, laws)),
        },
    }
}

/// Refuses a law that is recorded for another model: its facts answer other questions.
pub(super) fn answers(law: &Law, model: &Model) -> Result<(), Failure> {
    if law.model == model.id {
        return Ok(());
    }
    let fault = format!("`{}` is recorded for the model `{}`, not for `{}`", law.id, law.model, model.id);
    Err(vec![
        Diagnostic::error("two-models", fault)
            .hint("compare it with a draft of its own model; `modelbill list laws` shows them all"),
    ])
}

/// The day a law is looked at: the one asked for, or the day of its record.
pub(super) fn day_of(law: &Law, as_of: Option<Date>) -> Date {
    as_of.unwrap_or(law.as_of)
}

/// What a reader must know of a record before relying on it.
pub(super) fn standing(law: &Law, as_of: Option<Date>) -> String {
    format!(
        "{} Facts marked † (by account) rest on an account of the law and not its text; facts marked ‡ (unchecked) on \
         neither. Check every citation before relying on it.",
        status_line(law, as_of)
    )
}

/// The day a law is looked at, its status then, and whether the day is outside what the record knows.
pub(super) fn status_line(law: &Law, as_of: Option<Date>) -> String {
    let day = day_of(law, as_of);
    let status = match (law.status_on(day), law.begins()) {
        (Some(status), _) => status.to_owned(),
        (None, Some(begins)) => format!("before the record begins, which is on {begins}"),
        (None, None) => "status not recorded".to_owned(),
    };
    let late = if day > law.as_of {
        format!(" The record was made as of {}; later changes are not in it.", law.as_of)
    } else {
        String::new()
    };
    format!("As of {day}: {status}.{late}")
}
