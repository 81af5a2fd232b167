//! `modelbill law remove`: takes a filed text away.

use clap::Args;

use super::super::output::Output;
use super::super::texts::{NamedText, TextSource};
use super::super::texts::{counted, filed_id};
use super::super::{Ending, Failure};
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
    // A text of which nothing can be read goes as well.
    let known = library.text(&id).ok();
    let folder = library.remove_text(&id)?;
    if output.is_json() {
        output.field("done", "removed")?;
        output.field("law", &id)?;
        output.field("folder", folder.display().to_string())?;
        output.field("text", known.map(|text| text.slip))?;
        return Ok(Ending::Clean);
    }
    let what = known.map_or_else(String::new, |text| {
        let files = counted(text.slip.files.len(), "file");
        format!(": {}, {files}, taken on {}", text.slip.title, text.slip.retrieved)
    });
    output.print(format!("removed {id}{what}\n  from {}\n", shown(&folder)).as_bytes())?;
    Ok(Ending::Clean)
}
