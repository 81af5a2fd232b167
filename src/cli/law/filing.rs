//! Filing a text: what is known of it is written down beside the files as they came.

use std::path::Path;

use jiff::civil::Date;

use super::super::output::Output;
use super::super::texts::{counted, sizes};
use super::super::{Ending, Failure};
use super::shown;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fetch::{Fetched, Manners, fetch};
use crate::import::{Imported, LARGEST, Original, Reading, import_all, importer_of};
use crate::library::{FiledFile, FiledFinding, FiledText, Holdings, Law, Slip, safe_names};

/// How many notes are printed when a text is filed; all of them are written down.
const NOTES: usize = 12;

/// A file that is to be filed.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) original: Original,
    /// The name it would have if it could have any.
    pub(super) name: String,
    /// The address that was asked for it, and the one it was found at.
    pub(super) address: Option<(String, String)>,
}

impl Piece {
    /// A file of the user's.
    pub(super) fn file(original: Original) -> Self {
        let name = Path::new(&original.path).file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
        Self { original, name, address: None }
    }

    /// What stands at an address.
    pub(super) fn fetched(address: &str, output: &mut Output) -> Result<Self, Failure> {
        output.progress().working(&format!("fetching {address}"));
        let Fetched { address: found, bytes, findings } =
            fetch(address, &Manners::patient(LARGEST)).map_err(|fault| vec![fault])?;
        output.find(findings);
        let name = crate::fetch::file_name(&found);
        Ok(Self { original: Original::new(found.clone(), bytes), name, address: Some((address.to_owned(), found)) })
    }
}

/// What the user says of a text; what is left open comes from the record of the law or from the text itself.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) citation: Option<String>,
    pub(super) address: Option<String>,
    pub(super) as_of: Option<Date>,
    pub(super) reading: Option<Reading>,
    pub(super) retrieved: Option<Date>,
}

/// A text on its way to be filed.
pub(super) struct Filing<'a> {
    pub(super) id: &'a str,
    pub(super) record: Option<&'a Law>,
    pub(super) said: &'a Said,
    pub(super) pieces: Vec<Piece>,
    pub(super) force: bool,
}

impl Filing<'_> {
    /// Imports the text and files it, and says so.
    pub(super) fn file(self, holdings: &Holdings, output: &mut Output) -> Result<Ending, Failure> {
        let one = |fault: Diagnostic| vec![fault];
        let standing = match holdings.text(self.id) {
            Ok(standing) => standing,
            // What cannot be read can be replaced, but not without a word.
            Err(_) if self.force => None,
            Err(fault) => return Err(one(fault.hint("mend it, or replace the text with --force"))),
        };
        let names = safe_names(self.pieces.iter().map(|piece| piece.name.as_str()));
        let files: Vec<FiledFile> =
            self.pieces.iter().zip(names).map(|(piece, name)| filed_file(piece, name)).collect();
        if let (Some(standing), false) = (&standing, self.force) {
            return stands(standing, &files, self.said, output);
        }
        let Self { id, record, said, pieces, .. } = self;
        let originals: Vec<Original> = pieces.into_iter().map(|piece| piece.original).collect();
        let imported = import_all(&originals, said.reading.unwrap_or_default()).map_err(one)?;
        let slip = slip(id, record, said, &imported, &originals, files);
        let contents: Vec<&[u8]> = originals.iter().map(|original| original.bytes.as_slice()).collect();
        let text = holdings.file(id, &slip, &contents).map_err(one)?;
        tell(if standing.is_some() { "replaced" } else { "filed" }, &text, output)?;
        output.find(without_most_notes(imported.findings, id, output.is_json()));
        Ok(Ending::found(output.has_findings()))
    }
}

/// What is known of a text: what the user says goes before what the record of the law says, and that before what the text
/// itself says.
fn slip(
    id: &str,
    record: Option<&Law>,
    said: &Said,
    imported: &Imported,
    originals: &[Original],
    files: Vec<FiledFile>,
) -> Slip {
    let (sections, provisions) = sizes(&imported.document);
    let title = said.title.as_ref().or(record.map(|law| &law.title)).unwrap_or(&imported.document.meta.title);
    let citation = said.citation.as_ref().or(record.map(|law| &law.citation));
    let fetched = match files.as_slice() {
        [only] => only.address.as_ref(),
        _ => None,
    };
    Slip {
        jurisdiction: id.split('/').next().unwrap_or(id).to_owned(),
        title: clean(title),
        citation: citation.map(|words| clean(words)),
        address: said.address.as_ref().or(fetched).map(|words| clean(words)),
        retrieved: said.retrieved.unwrap_or_else(today),
        as_of: said.as_of,
        reading: said.reading.unwrap_or_default().word().to_owned(),
        format: imported.format.to_owned(),
        read_by: concat!("modelbill ", env!("CARGO_PKG_VERSION")).to_owned(),
        sections,
        provisions,
        originals: String::new(),
        dropped: dropped(imported),
        findings: findings(imported, originals, &files),
        files,
    }
}

/// The day it is, in the time of Greenwich.
fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Words on one line without anything that commands a terminal.
fn clean(words: &str) -> String {
    let plain: String = words.chars().map(|c| if crate::document::is_command(c) { ' ' } else { c }).collect();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 300 { line } else { line.chars().take(299).chain(['…']).collect() }
}

fn filed_file(piece: &Piece, name: String) -> FiledFile {
    let mut file = FiledFile::new(name, importer_of(&piece.original).name, &piece.original.bytes);
    if let Some((asked, found)) = &piece.address {
        file.found_at = (asked != found).then(|| found.clone());
        file.address = Some(asked.clone());
    }
    file
}

/// How many passages an importer left out, by what they were.
pub(super) fn dropped(imported: &Imported) -> indexmap::IndexMap<String, usize> {
    let mut counts = indexmap::IndexMap::new();
    for passage in &imported.dropped {
        *counts.entry(passage.what.to_owned()).or_insert(0) += 1;
    }
    counts.sort_unstable_keys();
    counts
}

/// An importer's findings as they are filed: in the names that the originals have where they are filed.
pub(super) fn findings(imported: &Imported, originals: &[Original], files: &[FiledFile]) -> Vec<FiledFinding> {
    let named = |path: &str| {
        let found = originals.iter().zip(files).find(|(original, _)| original.path == path);
        found.map(|(_, file)| file.name.clone())
    };
    let written_down = |finding: &Diagnostic| {
        let file = finding.span.as_ref().map(|span| span.file.path.as_str());
        let name = file.and_then(named);
        let message = match (file, &name) {
            (Some(path), Some(name)) => finding.message.replace(path, name),
            _ => finding.message.clone(),
        };
        FiledFinding {
            code: finding.code.to_owned(),
            severity: severity(finding.severity).to_owned(),
            line: finding.span.as_ref().map(crate::diagnostic::Span::line),
            file: name,
            message,
        }
    };
    imported.findings.iter().map(written_down).collect()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// What is said of a text that is filed already: nothing to do where it is the same, and what differs where it is not.
fn stands(standing: &FiledText, files: &[FiledFile], said: &Said, output: &mut Output) -> Result<Ending, Failure> {
    let differences = differences(standing, files, said);
    if differences.is_empty() {
        tell("filed already, unchanged:", standing, output)?;
        return Ok(Ending::found(output.has_findings()));
    }
    let fault = format!("`{}` is filed already, and differs: {}", standing.id, differences.join("; "));
    Err(vec![
        Diagnostic::error("text-exists", fault)
            .hint("give --force to replace it, or --as with another name to file this text beside it"),
    ])
}

fn differences(standing: &FiledText, files: &[FiledFile], said: &Said) -> Vec<String> {
    let slip = &standing.slip;
    let mut differences = Vec::new();
    let mut differ = |what: &str, there: Option<&str>, here: Option<String>| {
        if let Some(here) = here
            && there != Some(here.as_str())
        {
            differences.push(format!("{what} “{}” there, “{here}” here", there.unwrap_or("none")));
        }
    };
    differ("title", Some(&slip.title), said.title.as_deref().map(clean));
    differ("citation", slip.citation.as_deref(), said.citation.as_deref().map(clean));
    differ("address", slip.address.as_deref(), said.address.as_deref().map(clean));
    differ("as of", slip.as_of.map(|day| day.to_string()).as_deref(), said.as_of.map(|day| day.to_string()));
    differ("taken on", Some(&slip.retrieved.to_string()), said.retrieved.map(|day| day.to_string()));
    differ("reading", Some(&slip.reading), said.reading.map(|reading| reading.word().to_owned()));
    if slip.files.len() == files.len() {
        for (there, here) in slip.files.iter().zip(files).filter(|(there, here)| there.sha256 != here.sha256) {
            let short = |hash: &str| hash.chars().take(12).collect::<String>();
            let hashes = (short(&there.sha256), short(&here.sha256));
            differences.push(format!("{} has the SHA-256 {}… there, {}… here", here.name, hashes.0, hashes.1));
        }
    } else {
        differences.push(format!("{} there, {} here", counted(slip.files.len(), "file"), files.len()));
    }
    differences
}

/// Says what became of a text.
fn tell(done: &str, filed: &FiledText, output: &mut Output) -> Result<(), Failure> {
    if output.is_json() {
        output.field("done", done.trim_end_matches(':'))?;
        return super::super::structure::filed(filed, output);
    }
    let slip = &filed.slip;
    let lines = format!(
        "{done} {}: {}, {}\n  {}, {} read as {}; {}\n  in {}\n",
        filed.id,
        slip.title,
        slip.citation.as_deref().unwrap_or("no citation"),
        counted(slip.files.len(), "file"),
        counted(slip.sections, "section"),
        slip.format,
        counted(slip.findings.len(), "finding"),
        shown(&filed.folder)
    );
    output.print(lines.as_bytes())
}

/// A long text may have hundreds of notes: the first are enough to see what kind they are.
fn without_most_notes(findings: Vec<Diagnostic>, id: &str, all: bool) -> Vec<Diagnostic> {
    let notes = findings.iter().filter(|finding| finding.severity == Severity::Note).count();
    if all || notes <= NOTES {
        return findings;
    }
    let mut shown = 0;
    let mut kept: Vec<Diagnostic> = findings
        .into_iter()
        .filter(|finding| {
            shown += usize::from(finding.severity == Severity::Note);
            finding.severity > Severity::Note || shown <= NOTES
        })
        .collect();
    let left = Diagnostic::note("more-notes", format!("there are {} more notes", notes - NOTES));
    kept.push(left.hint(format!("`modelbill law show {id}` lists them all")));
    kept
}
