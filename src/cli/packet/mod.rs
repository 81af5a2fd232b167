//! `modelbill packet`: what a committee is handed with a bill, as one document.

mod gathered;
mod reports;
mod told;

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::draft::{Choosing, Drafted, Notes, Writing, draft_with, format_named, is_draft_file};
use super::output::Output;
use super::{Ending, Failure};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Settled;
use crate::library::{Library, read_file};
use crate::packet::{Ingredients, PARTS, Packet, PacketFile, TEXTS, is_packet_file, packet, read_packet_file, starter};
use crate::render::{Format, Rendered};
use gathered::Gathered;

/// What sentences of a packet call its bill.
const NAME: &str = "the bill";

#[derive(Debug, Args)]
pub(super) struct PacketArgs {
    /// The model, a draft file made by `init`, or a packet file made by `packet --init`
    #[arg(value_name = "MODEL|FILE")]
    model: String,
    /// The jurisdiction; not needed with a file
    #[arg(value_name = "PLACE")]
    place: Option<String>,
    #[command(flatten)]
    choosing: Choosing,
    /// Only these parts: cover, letter, summary, sections, deviations, neighbors, charts, redline, questions, bill, sources
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    parts: Vec<String>,
    /// Compare with these recorded laws instead of those in force in the place, or with a text word by word: a file, or a
    /// filed text with `@marked` behind its name (may be repeated)
    #[arg(long, value_name = "LAW|FILE")]
    against: Vec<String>,
    /// Set these recorded laws, or those of these places, beside the bill instead of the neighbors' (may be repeated)
    #[arg(long, visible_alias = "neighbours", value_name = "LAW|PLACE", value_delimiter = ',')]
    neighbors: Vec<String>,
    /// Look at laws as they stood on this day, as 2027-01-31
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// List what is missing or unverified, and write nothing
    #[arg(long, conflicts_with = "init")]
    check: bool,
    /// Write a packet file to fill in, and the texts to edit, instead of a packet
    #[arg(long)]
    init: bool,
    /// The format: pdf, docx, html or md (may be repeated); pdf, docx and html if none is named
    #[arg(long = "format", value_name = "FORMAT", value_parser = format_named)]
    formats: Vec<&'static Format>,
    /// The folder to write
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

pub(super) fn run(args: &PacketArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let (file, folder) = packet_file(&args.model)?;
    if args.init {
        return init(args, library, output);
    }
    output.progress().working("drafting the bill");
    let drafted = drafted(args, library, &file, &folder)?;
    output.find(drafted.draft.findings.iter().cloned());
    output.progress().working("laying it beside recorded laws");
    let gathered = Gathered::of(args, library, &drafted, &file)?;
    output.find(gathered.findings());
    let made = bind(args, library, &drafted, &file, &gathered)?;
    let open = made.gaps.iter().filter(|gap| gap.severity > Severity::Note).count();
    if args.check {
        told::tell(&made.gaps, output)?;
        return Ok(Ending::found(open > 0));
    }
    if open > 0 {
        let many = if open == 1 { "1 thing".to_owned() } else { format!("{open} things") };
        let note = Diagnostic::note("not-ready", format!("{many} to look at before this goes out"));
        output.find([note.hint("run the same command with --check to see them")]);
    }
    output.progress().working("writing");
    write(args, &drafted, &made, output)
}

/// The packet file, if one is named, and the folder from which it takes its paths.
fn packet_file(named: &str) -> Result<(PacketFile, PathBuf), Failure> {
    let path = Path::new(named);
    if !is_draft_file(named) || !path.is_file() {
        return Ok((PacketFile::default(), PathBuf::new()));
    }
    let file = read_file(path).map_err(|fault| vec![fault])?;
    if !is_packet_file(&file) {
        return Ok((PacketFile::default(), PathBuf::new()));
    }
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    Ok((read_packet_file(&file)?, folder))
}

fn drafted(args: &PacketArgs, library: &Library, file: &PacketFile, folder: &Path) -> Result<Drafted, Failure> {
    let of_draft = file.draft.as_ref().map(|draft| folder.join(draft).display().to_string());
    let named = match (&file.source, &of_draft) {
        (None, _) => (args.model.as_str(), args.place.as_deref()),
        (Some(_), Some(draft)) => (draft.as_str(), args.place.as_deref()),
        (Some(_), None) => {
            let model = file.model.as_deref().ok_or_else(|| {
                vec![
                    Diagnostic::error("no-model", format!("`{}` names neither a draft nor a model", args.model))
                        .hint("add a line draft = \"….toml\", or model = \"…\" and place = \"…\""),
                ]
            })?;
            (model, args.place.as_deref().or(file.place.as_deref()))
        }
    };
    draft_with(library, named, &args.choosing, Notes::None)
}

fn bind(
    args: &PacketArgs,
    library: &Library,
    drafted: &Drafted,
    file: &PacketFile,
    gathered: &Gathered,
) -> Result<Packet, Failure> {
    let parts = parts(args, file);
    let model = &drafted.model;
    let mut texts = Vec::new();
    for name in TEXTS {
        let own = file.texts.named(name);
        let folder = file.source.as_ref().and_then(|source| Path::new(&source.path).parent().map(Path::to_owned));
        let found = match own {
            Some(path) => Some(read_file(&folder.unwrap_or_default().join(path)).map_err(|fault| vec![fault])?),
            None => library.packet_text(&model.id, name).map_err(|fault| vec![fault])?,
        };
        texts.extend(found.map(|found| (name, found)));
    }
    let reports = gathered.reports(library, drafted, NAME, &parts)?;
    packet(Ingredients {
        model,
        place: &drafted.place,
        draft: &drafted.draft,
        name: NAME,
        file,
        enacted: &gathered.enacted,
        others: &gathered.others,
        recorded: &gathered.recorded,
        reports,
        texts,
        parts: &parts,
    })
}

/// The parts asked for: on the command line, in the packet file, or all; without a packet file there is nobody whose letter
/// it could be.
fn parts(args: &PacketArgs, file: &PacketFile) -> Vec<String> {
    let asked = if args.parts.is_empty() { &file.parts } else { &args.parts };
    if !asked.is_empty() {
        return asked.clone();
    }
    let all = PARTS.iter().map(|part| part.name).filter(|name| file.source.is_some() || *name != "letter");
    all.map(str::to_owned).collect()
}

/// The packet in every format, and the bill by itself.
fn write(args: &PacketArgs, drafted: &Drafted, made: &Packet, output: &mut Output) -> Result<Ending, Failure> {
    let formats: Vec<&Format> = if args.formats.is_empty() {
        ["pdf", "docx", "html"].into_iter().filter_map(Format::named).collect()
    } else {
        args.formats.clone()
    };
    let folder = folder(args, drafted);
    let documents: [(&str, &Settled); 2] =
        [(made.file_name.as_deref().unwrap_or("packet"), &made.document), ("bill", &drafted.draft.document)];
    let work: Vec<(PathBuf, &Settled, &Format)> = documents
        .iter()
        .flat_map(|(name, document)| {
            formats
                .iter()
                .map(|format| (folder.join(format!("{name}.{}", format.name)), *document, *format))
                .collect::<Vec<_>>()
        })
        .collect();
    // Each is a piece of work by itself.
    let rendered: Vec<Result<Rendered, Diagnostic>> = std::thread::scope(|scope| {
        let engine = args.writing.pdf_engine;
        let threads: Vec<_> =
            work.iter().map(|(_, document, format)| scope.spawn(move || format.render(document, engine))).collect();
        threads
            .into_iter()
            .zip(&work)
            // A thread that came to grief is done over here, where its fault is seen.
            .map(|(thread, (_, document, format))| thread.join().unwrap_or_else(|_| format.render(document, engine)))
            .collect()
    });
    let mut files = Vec::new();
    for ((path, _, _), rendered) in work.into_iter().zip(rendered) {
        files.push((path, rendered.map_err(|fault| vec![fault])?));
    }
    output.write(&files, args.writing.force)?;
    Ok(Ending::found(output.has_findings()))
}

fn folder(args: &PacketArgs, drafted: &Drafted) -> PathBuf {
    let usual = || PathBuf::from(format!("{}-{}", drafted.draft.model, drafted.draft.place));
    args.output.clone().unwrap_or_else(usual)
}

/// Writes a packet file and the model's texts, to be edited.
fn init(args: &PacketArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let drafted = draft_with(library, (&args.model, args.place.as_deref()), &args.choosing, Notes::None)?;
    let folder = folder(args, &drafted);
    let mut files = Vec::new();
    let mut names = Vec::new();
    for name in TEXTS {
        if let Some(text) = library.packet_text(&drafted.model.id, name).map_err(|fault| vec![fault])? {
            files.push((folder.join(format!("{name}.md")), plain(text.text.clone())));
            names.push(name);
        }
    }
    files.insert(0, (folder.join("packet.toml"), plain(starter(&drafted.model, &drafted.place, &names))));
    output.write(&files, args.writing.force)?;
    Ok(Ending::Clean)
}

fn plain(text: String) -> Rendered {
    Rendered { bytes: text.into_bytes(), pages: None }
}
