//! `modelbill law verify`: whether filed texts are what they were.

use clap::Args;
use serde_json::{Value as Json, json};

use super::super::output::Output;
use super::super::texts::{NamedText, TextSource};
use super::super::texts::{counted, filed_id, filed_originals, sizes};
use super::super::{Ending, Failure};
use super::filing::{dropped, findings};
use crate::diagnostic::Diagnostic;
use crate::import::{Imported, Original, Reading, import_all};
use crate::library::{FiledText, Library};

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// Filed texts, or places; without them every filed text is verified
    #[arg(value_name = "LAW")]
    laws: Vec<String>,
}

pub(super) fn run(args: &VerifyArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let mut failures = Vec::new();
    let mut rows: Vec<Json> = Vec::new();
    let ids = ids(&args.laws, library)?;
    for id in &ids {
        output.progress().working(&format!("reading {id} again"));
        match verify(id, library) {
            Ok(verified) => {
                let found = verified.found.iter().map(|finding| finding.code).collect::<Vec<_>>();
                rows.push(json!({ "id": id, "verified": verified.told, "findings": found }));
                if !output.is_json() {
                    output.print(format!("{id}: {}\n", verified.told).as_bytes())?;
                }
                output.find(verified.found);
            }
            Err(faults) => failures.extend(faults),
        }
    }
    if output.is_json() {
        output.field("verified", rows)?;
    } else if ids.is_empty() {
        output.print(b"no text is filed\n")?;
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    Ok(Ending::found(output.has_findings()))
}

/// The ids asked for, each once: all of a place where a place is named.
fn ids(arguments: &[String], library: &Library) -> Result<Vec<String>, Failure> {
    if arguments.is_empty() {
        return Ok(library.texts(None));
    }
    let mut ids = Vec::new();
    for argument in arguments {
        let of_place = library.texts(Some(argument));
        match filed_id(library, argument) {
            _ if !of_place.is_empty() => ids.extend(of_place),
            Ok(NamedText { source: TextSource::Filed(id), .. }) => ids.push(id),
            Ok(_) => {}
            Err(faults) => return Err(faults),
        }
    }
    let mut once = Vec::new();
    ids.retain(|id| {
        !once.contains(id) && {
            once.push(id.clone());
            true
        }
    });
    Ok(ids)
}

/// What came of one text.
struct Verified {
    told: String,
    found: Vec<Diagnostic>,
}

fn verify(id: &str, library: &Library) -> Result<Verified, Failure> {
    let text = library.text(id)?;
    let originals = filed_originals(&text)?;
    let changed = changed(&text, &originals)?;
    let same_bytes = if changed.is_empty() { "unchanged" } else { "CHANGED" };
    let mut told = format!("{} {same_bytes}", counted(text.slip.files.len(), "file"));
    let mut found = changed;
    let reading = Reading::named(&text.slip.reading).ok_or_else(|| {
        vec![
            Diagnostic::error("unknown-reading", format!("there is no reading `{}`", text.slip.reading))
                .at(text.span(&format!("\"{}\"", text.slip.reading)))
                .suggest(&text.slip.reading, Reading::ALL.iter().map(|reading| reading.word())),
        ]
    })?;
    let imported = import_all(&originals, reading).map_err(|fault| vec![fault])?;
    match read_otherwise(&text, &imported, &originals) {
        Some(finding) => {
            told.push_str(", read OTHERWISE");
            found.push(finding);
        }
        None => told.push_str(", read as before"),
    }
    told.push_str(&format!(", text of {}", text.slip.day()));
    if library.laws(Some(text.place())).iter().any(|law| law == id) {
        let law = library.law(id)?;
        told.push_str(&format!(", record as of {}", law.as_of));
        found.extend(age(&text, law.as_of));
    }
    Ok(Verified { told, found })
}

/// Originals that are not what was filed.
fn changed(text: &FiledText, originals: &[Original]) -> Result<Vec<Diagnostic>, Failure> {
    let mut found = Vec::new();
    for ((file, path), original) in text.originals().zip(originals) {
        if !file.holds(&original.bytes) {
            let fault = format!("`{}` is not the file that was filed: its SHA-256 differs", path.display());
            found.push(
                Diagnostic::error("changed-original", fault)
                    .at(text.span(&file.sha256))
                    .hint("put the original back, or add the text again with --force"),
            );
        }
    }
    for stranger in text.strangers().map_err(|fault| vec![fault])? {
        found.push(
            Diagnostic::warning(
                "unknown-original",
                format!("`{stranger}` lies among the originals of `{}` and is not read", text.id),
            )
            .at(text.span("[[file]]"))
            .hint("take it away, or add the text again with it"),
        );
    }
    Ok(found)
}

/// Whether the text is read otherwise than when it was filed, and how.
fn read_otherwise(text: &FiledText, imported: &Imported, originals: &[Original]) -> Option<Diagnostic> {
    let slip = &text.slip;
    let mut changes = Vec::new();
    if slip.format != imported.format {
        changes.push(format!("as {}, and as {} then", imported.format, slip.format));
    }
    let (sections, provisions) = sizes(&imported.document);
    if (sections, provisions) != (slip.sections, slip.provisions) {
        changes.push(format!(
            "with {} and {provisions} provisions, and {} and {} then",
            counted(sections, "section"),
            counted(slip.sections, "section"),
            slip.provisions
        ));
    }
    let now = findings(imported, originals, &slip.files);
    if now != slip.findings {
        let new = now.iter().filter(|finding| !slip.findings.contains(finding)).count();
        let gone = slip.findings.iter().filter(|finding| !now.contains(finding)).count();
        changes.push(format!("with {new} new findings and {gone} gone"));
    }
    let left_out = |counts: &indexmap::IndexMap<String, usize>| counts.values().sum::<usize>();
    let dropped = dropped(imported);
    if dropped != slip.dropped {
        changes.push(format!("with {} passages left out, and {} then", left_out(&dropped), left_out(&slip.dropped)));
    }
    if changes.is_empty() {
        return None;
    }
    let fault = format!("`{}` is now read {}", text.id, changes.join("; "));
    Some(Diagnostic::warning("read-otherwise", fault).at(text.span(&slip.read_by)).hint(
        "look at it with `modelbill law show`; adding the text again with --force writes down how it is read now",
    ))
}

/// Whether text and record speak of different days.
fn age(text: &FiledText, record: jiff::civil::Date) -> Option<Diagnostic> {
    let slip = &text.slip;
    let day = slip.day();
    if day < record {
        let fault = format!(
            "the text of `{}` is of {day}, and its record as of {record}: the law may have changed since",
            text.id
        );
        return Some(
            Diagnostic::warning("text-older", fault)
                .at(text.span(&day.to_string()))
                .hint("take the text anew, with `modelbill law fetch` or `modelbill law add`, and --force"),
        );
    }
    if day == record {
        return None;
    }
    let fault = format!("the record of `{}` is as of {record}, and its text of {day}", text.id);
    let hint = "what the law changed in between is not in the record: read its facts against the text";
    // That a text was taken later does not say that it changed; that it stands as of a later day comes nearer.
    let found = if slip.as_of.is_some() {
        Diagnostic::warning("record-older", fault)
    } else {
        Diagnostic::note("record-older", fault)
    };
    Some(found.at(text.span(&day.to_string())).hint(hint))
}
