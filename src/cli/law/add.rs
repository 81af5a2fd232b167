//! `modelbill law add`: files a text of law.

use std::path::Path;

use clap::Args;
use jiff::civil::Date;

use super::super::output::Output;
use super::super::texts::{divided, folder, input};
use super::super::{Ending, Failure};
use super::filing::{Filing, Piece, Said};
use super::reading_named;
use crate::diagnostic::Diagnostic;
use crate::fetch::is_address;
use crate::import::{Original, Reading, natural};
use crate::library::{Holdings, Law, Library, slug, text_id};

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// The text: files, a folder of files, `-` for standard input, or addresses; several are one law, in the order of
    /// their names
    #[arg(value_name = "FILE|-|URL|DIR", required = true)]
    files: Vec<String>,
    /// The place whose law it is
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// The name to file it under: that of the law's record where there is one
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Its title, if not that of the record or of the text itself
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Its citation, if not that of the record
    #[arg(long, value_name = "WORDS")]
    citation: Option<String>,
    /// Where it can be found, for a file that was saved from there
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// The day as of which it stands so, as 2027-01-31
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// The day it was taken, if not today
    #[arg(long, value_name = "DAY")]
    retrieved: Option<Date>,
    /// How marked changes are read: marked, existing (without them), amended (with them) or printed (letter for letter)
    #[arg(long, value_name = "READING", value_parser = reading_named)]
    reading: Option<Reading>,
    /// Replace a text that is filed under that name
    #[arg(long)]
    force: bool,
}

pub(super) fn run(
    args: &AddArgs,
    library: &Library,
    holdings: &Holdings,
    output: &mut Output,
) -> Result<Ending, Failure> {
    // The name comes first: nothing is fetched for a text that cannot be filed.
    let mut notes = Vec::new();
    let (id, record) = identity(args, library, &mut notes)?;
    notes.extend(unknown_place(library, &id));
    let pieces = pieces(&args.files, output)?;
    let said = Said {
        title: args.title.clone(),
        citation: args.citation.clone(),
        address: args.address.clone(),
        as_of: args.as_of,
        reading: args.reading,
        retrieved: args.retrieved,
    };
    let filing = Filing { id: &id, record: record.as_ref(), said: &said, pieces, force: args.force };
    output.progress().working("reading the text");
    let ending = filing.file(holdings, output)?;
    output.find(notes);
    Ok(ending)
}

/// The files, in the order in which they are one law.
fn pieces(arguments: &[String], output: &mut Output) -> Result<Vec<Piece>, Failure> {
    let one = |fault: Diagnostic| vec![fault];
    if arguments.iter().filter(|argument| *argument == "-").count() > 1 {
        return Err(one(Diagnostic::error("two-inputs", "standard input can be read once").hint("name `-` once")));
    }
    let mut pieces = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        match argument.as_str() {
            "-" => pieces.push(Piece::file(input().map_err(one)?)),
            address if is_address(address) => pieces.push(Piece::fetched(address, output)?),
            _ if path.is_dir() => pieces.extend(folder(path).map_err(one)?.into_iter().map(Piece::file)),
            _ => pieces.push(Piece::file(Original::read(path).map_err(|fault| one(with_reading(fault, argument)))?)),
        }
    }
    pieces.sort_by(|first, second| natural(&first.name, &second.name));
    Ok(pieces)
}

/// A file is filed whole: its readings are picked when it is read.
fn with_reading(fault: Diagnostic, argument: &str) -> Diagnostic {
    match divided(argument) {
        (path, Some(reading)) if Path::new(path).exists() => {
            fault.hint(format!("the file is `{path}`; to file it in that reading, give --reading {}", reading.word()))
        }
        _ => fault,
    }
}

/// The id to file under, and the record of the law where there is one.
fn identity(args: &AddArgs, library: &Library, notes: &mut Vec<Diagnostic>) -> Result<(String, Option<Law>), Failure> {
    let (place, name) = match args.name.as_deref().and_then(|name| name.split_once('/')) {
        Some((place, name)) => {
            let id = text_id(place, name).map_err(|fault| vec![fault])?;
            if args.place.as_deref().is_some_and(|other| other != place) {
                let fault = Diagnostic::error("two-places", format!("`--as {id}` names another place than --place"));
                return Err(vec![fault.hint("give the place once")]);
            }
            (Some(place), Some(name))
        }
        None => (args.place.as_deref(), args.name.as_deref()),
    };
    match (place, name) {
        (Some(place), Some(name)) => {
            let id = text_id(place, name).map_err(|fault| vec![fault])?;
            let recorded = library.laws(Some(place)).contains(&id);
            let record = if recorded { Some(library.law(&id)?) } else { None };
            Ok((id, record))
        }
        (None, Some(name)) => Err(vec![
            Diagnostic::error("no-place", format!("of which place is `{name}` a law?"))
                .hint("give --place with a jurisdiction; `modelbill list jurisdictions` shows those of the library"),
        ]),
        (place, None) => recorded(args, library, place, notes),
    }
}

/// The recorded law that a text without a name must be.
fn recorded(
    args: &AddArgs,
    library: &Library,
    place: Option<&str>,
    notes: &mut Vec<Diagnostic>,
) -> Result<(String, Option<Law>), Failure> {
    if let Some(place) = place {
        text_id(place, "law").map_err(|fault| vec![fault])?;
    }
    let laws: Vec<Law> = library.laws(place).iter().filter_map(|id| library.law(id).ok()).collect();
    let mut addresses: Vec<&str> = args.files.iter().map(String::as_str).filter(|file| is_address(file)).collect();
    addresses.extend(args.address.as_deref());
    let same = |one: &str, other: &str| slug(one) == slug(other) && !slug(one).is_empty();
    let meant = |law: &&Law| {
        let source = |address: &&str| law.sources.iter().any(|source| source.address.as_deref() == Some(*address));
        args.title.as_deref().is_some_and(|title| same(title, &law.title))
            || args.citation.as_deref().is_some_and(|citation| same(citation, &law.citation))
            || addresses.iter().any(source)
    };
    if let [only] = laws.iter().filter(meant).collect::<Vec<_>>().as_slice() {
        return Ok((only.id.clone(), Some((*only).clone())));
    }
    // A title or a citation that is not the record's is that of another law; an address may well be another of the same.
    match (laws.as_slice(), place) {
        ([only], Some(place)) if args.title.is_none() && args.citation.is_none() => {
            let said = format!("the text is taken for the only law recorded for `{place}`, {}", only.title);
            let hint = "if it is another, take it back with `modelbill law remove` and give --as with a name";
            notes.push(Diagnostic::note("only-law", said).hint(hint));
            Ok((only.id.clone(), Some(only.clone())))
        }
        _ => Err(vec![nameless(args, library, place)]),
    }
}

fn nameless(args: &AddArgs, library: &Library, place: Option<&str>) -> Diagnostic {
    let Some(place) = place else {
        return Diagnostic::error("no-place", "of which place is this a law?").hint(
            "give --place with a jurisdiction, and --as with a name; or --as PLACE/NAME. `modelbill list laws` shows the \
             names of the laws that are recorded",
        );
    };
    let mut known = library.laws(Some(place));
    known.extend(library.texts(Some(place)));
    known.sort();
    known.dedup();
    let names: Vec<&str> = known.iter().filter_map(|id| id.split_once('/')).map(|(_, name)| name).collect();
    let known = if names.is_empty() { String::new() } else { format!("; known there: {}", names.join(", ")) };
    let example = args.title.as_deref().map(slug).filter(|slug| !slug.is_empty()).unwrap_or("tea-act".to_owned());
    Diagnostic::error("no-name", format!("under which name of `{place}` should the text be filed?"))
        .hint(format!("give --as with a short name, such as `--as {example}`{known}"))
}

/// A place that the library does not know may be one that nobody has described yet, or a slip of the pen.
fn unknown_place(library: &Library, id: &str) -> Option<Diagnostic> {
    let place = id.split('/').next().unwrap_or(id);
    let known = library.jurisdictions();
    let texts = library.texts(Some(place));
    if known.iter().any(|known| known == place) || !texts.is_empty() {
        return None;
    }
    let note = Diagnostic::note(
        "unknown-place",
        format!("the library has no jurisdiction `{place}`; the text is filed there"),
    );
    Some(match crate::diagnostic::nearest(place, known.iter().map(String::as_str)) {
        Some(near) => note.hint(format!("if you meant `{near}`, take it back with `modelbill law remove {id}`")),
        None => note,
    })
}
