//! `modelbill law fetch`: files a law's text from the address that its record names.

use clap::Args;
use jiff::civil::Date;

use super::super::output::Output;
use super::super::sides::one_law;
use super::super::{Ending, Failure};
use super::filing::{Filing, Piece, Said};
use super::reading_named;
use crate::diagnostic::Diagnostic;
use crate::import::Reading;
use crate::library::{FactSource, Holdings, Law, Library};
use crate::parameter::Basis;

#[derive(Debug, Args)]
pub(super) struct FetchArgs {
    /// The recorded law, or its place where that has only one
    #[arg(value_name = "LAW")]
    law: String,
    /// Which of the record's sources, if not the first whose text was read
    #[arg(long, value_name = "ID")]
    source: Option<String>,
    /// The day as of which the text stands so, as 2027-01-31
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// How marked changes are read: marked, existing (without them), amended (with them) or printed (letter for letter)
    #[arg(long, value_name = "READING", value_parser = reading_named)]
    reading: Option<Reading>,
    /// Replace the text that is filed
    #[arg(long)]
    force: bool,
}

pub(super) fn run(
    args: &FetchArgs,
    library: &Library,
    holdings: &Holdings,
    output: &mut Output,
) -> Result<Ending, Failure> {
    let law = library.law(&one_law(library, &args.law)?)?;
    let address = address(&law, args.source.as_deref())?;
    let piece = Piece::fetched(&address, output)?;
    let said = Said { as_of: args.as_of, reading: args.reading, ..Said::default() };
    Filing { id: &law.id, record: Some(&law), said: &said, pieces: vec![piece], force: args.force }
        .file(holdings, output)
}

/// The address of a source of the record.
fn address(law: &Law, source: Option<&str>) -> Result<String, Failure> {
    let ids = || law.sources.iter().filter(|source| source.address.is_some()).map(|source| source.id.as_str());
    let found: Option<&FactSource> = match source {
        Some(id) => Some(law.sources.iter().find(|source| source.id == id).ok_or_else(|| {
            vec![
                Diagnostic::error("unknown-source", format!("the record of `{}` has no source `{id}`", law.id))
                    .suggest(id, ids()),
            ]
        })?),
        None => law.sources.iter().find(|source| source.basis == Basis::Text && source.address.is_some()),
    };
    if let Some(address) = found.and_then(|source| source.address.clone()) {
        return Ok(address);
    }
    let what = source.map_or_else(
        || format!("the record of `{}` names no address of its text", law.id),
        |id| format!("the source `{id}` of `{}` has no address", law.id),
    );
    let others: Vec<&str> = ids().collect();
    let hint = if others.is_empty() {
        "save the text in a browser and run `modelbill law add FILE`".to_owned()
    } else {
        format!("name another source with --source ({}), or give an address to `modelbill law add`", others.join(", "))
    };
    Err(vec![Diagnostic::error("no-address", what).hint(hint)])
}
