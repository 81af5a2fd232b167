//! `modelbill check`: a draft or the whole library against the drafting rules.

use clap::Args;

use super::draft::{Choosing, drafted};
use super::output::Output;
use super::{Ending, Failure};
use crate::check::check;
use crate::diagnostic::Diagnostic;
use crate::draft::{Desk, Order};
use crate::library::{Library, Model};

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The model, or a draft file; without it everything in the library is checked
    #[arg(value_name = "MODEL|FILE")]
    model: Option<String>,
    /// The jurisdiction; not needed with a draft file
    #[arg(value_name = "PLACE")]
    place: Option<String>,
    #[command(flatten)]
    choosing: Choosing,
}

pub(super) fn run(args: &CheckArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let checked = match &args.model {
        Some(model) => {
            let drafted = drafted(library, model, args.place.as_deref(), &args.choosing, true)?;
            output.find(drafted.draft.findings);
            format!("1 draft of {} for {}", drafted.draft.model, drafted.draft.place)
        }
        None => everything(library, output),
    };
    let found = output.has_findings();
    if output.is_json() {
        output.field("checked", checked)?;
    } else if !found {
        output.print(format!("checked {checked}: nothing found\n").as_bytes())?;
    }
    Ok(Ending::found(found))
}

/// Every model for every place, and every record of a law. Faults are findings here, so that one does not hide another.
fn everything(library: &Library, output: &mut Output) -> String {
    let (mut drafts, mut laws) = (0, 0);
    let mut found: Vec<Diagnostic> = Vec::new();
    for id in library.models() {
        match library.model(&id) {
            Ok(model) => drafts += check_model(library, &model, &mut found),
            Err(faults) => found.extend(faults),
        }
    }
    for id in library.laws(None) {
        laws += 1;
        found.extend(library.law(&id).err().into_iter().flatten());
    }
    // A fault of a shared file turns up for every place that uses it; once is enough.
    let mut once: Vec<Diagnostic> = Vec::new();
    for diagnostic in found {
        if !once.contains(&diagnostic) {
            once.push(diagnostic);
        }
    }
    output.find(once);
    format!("{drafts} drafts and {laws} records of laws")
}

fn check_model(library: &Library, model: &Model, found: &mut Vec<Diagnostic>) -> usize {
    let mut desk = Desk::new(library, model);
    match desk.unread_parameters() {
        Ok(unread) => found.extend(unread),
        Err(faults) => found.extend(faults),
    }
    let mut drafts = 0;
    for id in library.jurisdictions() {
        let place = match library.jurisdiction(&id) {
            Ok(place) => place,
            Err(faults) => {
                found.extend(faults);
                continue;
            }
        };
        match place.unfounded_sources() {
            Ok(unfounded) => found.extend(unfounded),
            Err(fault) => found.push(fault),
        }
        for placement in &place.form.placements {
            let order = Order { placement: Some(placement.id.clone()), notes: true, ..Order::default() };
            match desk.draft(&place, &order) {
                Ok(draft) => {
                    found.extend(check(&draft.document, &model.terms));
                    found.extend(draft.findings);
                }
                Err(faults) => found.extend(faults),
            }
            drafts += 1;
        }
    }
    drafts
}
