//! What the two sides of a comparison are: a model, a draft, a recorded law, or a text.

use std::path::Path;

use jiff::civil::Date;

use super::Failure;
use super::draft::{Choosing, Drafted, drafted, is_draft_file};
use crate::diagnostic::Diagnostic;
use crate::import::{Imported, Original, Reading, import};
use crate::library::{Law, Library, Model};

/// One side of a comparison.
pub(super) enum Side {
    /// A model as it stands, or a draft.
    Draft(Box<Drafted>),
    /// The record of a law.
    Law(Box<Law>),
    /// A text of law.
    Text(Box<Imported>),
}

/// An argument before anything is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    DraftFile,
    Text,
    Model,
    Laws(Vec<String>),
}

/// What an argument names. A file goes before a name of the library.
pub(super) fn name(library: &Library, argument: &str) -> Result<Named, Failure> {
    if is_draft_file(argument) {
        return Ok(Named::DraftFile);
    }
    if Path::new(argument).is_file() {
        return Ok(Named::Text);
    }
    if library.models().iter().any(|model| model == argument) {
        return Ok(Named::Model);
    }
    let all = library.laws(None);
    let place = argument.split('/').next().unwrap_or(argument);
    let laws: Vec<String> =
        all.iter().filter(|law| *law == argument || law.starts_with(&format!("{argument}/"))).cloned().collect();
    if !laws.is_empty() {
        return Ok(Named::Laws(laws));
    }
    if library.jurisdictions().iter().any(|known| known == place) && !argument.contains('/') {
        return Err(vec![
            Diagnostic::error("no-law", format!("no enacted law of `{place}` is recorded"))
                .hint("`modelbill list laws` shows which are; a text file can be compared with any draft"),
        ]);
    }
    if Path::new(argument).extension().is_some() {
        return Err(vec![
            Diagnostic::error("unreadable-file", format!("there is no file `{argument}`"))
                .hint("check the path; a text to compare is a plain text file"),
        ]);
    }
    let mut known = library.models();
    known.extend(all);
    known.extend(library.jurisdictions());
    Err(vec![
        Diagnostic::error("unknown-name", format!("`{argument}` is no file, model, law or jurisdiction"))
            .suggest(argument, known.iter().map(String::as_str)),
    ])
}

/// Reads a side. A model by itself is drafted for `place`.
pub(super) fn read(
    library: &Library,
    argument: &str,
    named: &Named,
    place: Option<&str>,
    choosing: &Choosing,
) -> Result<Side, Failure> {
    match named {
        Named::Text => Original::read(Path::new(argument))
            .and_then(|original| import(&original, Reading::Marked))
            .map(|imported| Side::Text(Box::new(imported)))
            .map_err(|fault| vec![fault]),
        Named::DraftFile => Ok(Side::Draft(Box::new(drafted(library, argument, None, choosing, false)?))),
        Named::Model => {
            let place = place.ok_or_else(|| {
                vec![
                    Diagnostic::error("no-place", "for which place should the model be drafted?")
                        .hint("give --place with a jurisdiction"),
                ]
            })?;
            Ok(Side::Draft(Box::new(drafted(library, argument, Some(place), choosing, false)?)))
        }
        Named::Laws(laws) => match laws.as_slice() {
            [law] => Ok(Side::Law(Box::new(library.law(law)?))),
            several => Err(vec![
                Diagnostic::error("several-laws", format!("`{argument}` has several recorded laws"))
                    .hint(format!("name one of {}", several.join(", "))),
            ]),
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
    format!(
        "As of {day}: {status}.{late} Facts marked “by account” rest on an account of the law and not its text; facts \
         marked “unchecked” on neither. Check every citation before relying on it."
    )
}
