//! `modelbill law remove`: takes a filed text away.

use clap::Args;

use super::super::output::Output;
use super::super::texts::{NamedText, TextSource};
use super::super::texts::{counted, filed_id};
use super::super::{Ending, Failure, structure};
use super::shown;
use crate::diagnostic::Diagnostic;
use crate::library::Library;

#[derive(Debug, Args)]
pub(super) struct RemoveArgs {
    /// The filed text, by its whole name
    #[arg(value_name = "LAW")]
    law: String,
}

pub(super) fn run(args: &RemoveArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let id = match filed_id(library, &args.law)? {
        NamedText { source: TextSource::Filed(id), reading: None } if id == args.law => id,
        NamedText { source: TextSource::Filed(id), .. } => {
            // What cannot be undone is asked for in full.
            let fault = Diagnostic::error("unknown-name", format!("no text of `{}` is filed", args.law));
            return Err(vec![fault.hint(format!("did you mean `{id}`?"))]);
        }
        _ => return Ok(Ending::Clean),
    };
    let text = library.remove_text(&id)?;
    if output.is_json() {
        output.field("done", "removed")?;
        structure::filed(&text, output)?;
        return Ok(Ending::Clean);
    }
    let slip = &text.slip;
    let files = counted(slip.files.len(), "file");
    let told =
        format!("removed {id}: {}, {files}, taken on {}\n  from {}\n", slip.title, slip.retrieved, shown(&text.folder));
    output.print(told.as_bytes())?;
    Ok(Ending::Clean)
}
