//! What the program prints and writes: results on standard output, diagnostics on standard error, files all or nothing.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ColorChoice;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use tempfile::NamedTempFile;

use super::progress::Progress;
use super::{Ending, Failure};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Settled};
use crate::render::{Look, Rendered, terminal};

/// Where everything the program says goes.
#[derive(Debug)]
pub(super) struct Output {
    json: bool,
    out_colour: bool,
    err_colour: bool,
    width: usize,
    progress: Progress,
    findings: Vec<Diagnostic>,
    /// With `--json`: the one object that is printed at the end.
    object: Map<String, Json>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Written {
    path: String,
    bytes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
}

impl Output {
    pub(super) fn new(json: bool, colour: ColorChoice) -> Self {
        let wanted = |terminal: bool| match colour {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        Self {
            json,
            out_colour: wanted(std::io::stdout().is_terminal()),
            err_colour: wanted(std::io::stderr().is_terminal()),
            width,
            progress: Progress::new(json),
            findings: Vec::new(),
            object: Map::new(),
        }
    }

    /// Whether results are wanted as JSON.
    pub(super) fn is_json(&self) -> bool {
        self.json
    }

    /// How many columns the terminal has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Adds a field to the object that `--json` prints.
    pub(super) fn field(&mut self, name: &str, value: impl Serialize) -> Result<(), Failure> {
        let value = serde_json::to_value(value).map_err(|error| {
            vec![Diagnostic::error("json", format!("the result cannot be written as JSON: {error}"))]
        })?;
        self.object.insert(name.to_owned(), value);
        Ok(())
    }

    /// Prints bytes as they are.
    pub(super) fn print(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.progress.done();
        let mut out = std::io::stdout().lock();
        let written = out.write_all(bytes).and_then(|()| out.flush());
        match written {
            // A reader that has seen enough closes the pipe; that is no failure of ours.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(vec![Diagnostic::error("output", format!("the output cannot be written: {error}"))]),
            Ok(()) => Ok(()),
        }
    }

    /// Prints a document, laid out for the terminal.
    pub(super) fn show(&mut self, document: Document) -> Result<(), Failure> {
        let document = settled(document)?;
        let look = Look { width: self.width, colour: self.out_colour };
        self.print(terminal(&document, look).as_bytes())
    }

    /// Where the program says what it is doing while it works.
    pub(super) fn progress(&mut self) -> &mut Progress {
        &mut self.progress
    }

    /// Keeps findings for the end.
    pub(super) fn find(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.findings.extend(findings);
    }

    /// Whether anything worse than a note was found.
    pub(super) fn has_findings(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity > crate::diagnostic::Severity::Note)
    }

    /// Whether anything was found, be it only a note.
    pub(super) fn has_any(&self) -> bool {
        !self.findings.is_empty()
    }

    /// Writes files and says which, with size and pages. All of them are ready beside their places before the first takes
    /// its own, so that a run that cannot write one writes none; none of them replaces another unless `force`.
    pub(super) fn write(&mut self, files: &[(PathBuf, Rendered)], force: bool) -> Result<(), Failure> {
        let mut faults: Vec<Diagnostic> = Vec::new();
        for (index, (path, _)) in files.iter().enumerate() {
            if files[..index].iter().any(|(other, _)| other == path) {
                faults.push(twice(path));
            } else if !force && path.exists() {
                faults.push(stands_already(path));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut ready = Vec::new();
        for (path, rendered) in files {
            ready.push(prepare(path, &rendered.bytes).map_err(|fault| vec![fault])?);
        }
        let mut list = Vec::new();
        for (file, (path, rendered)) in ready.into_iter().zip(files) {
            put(file, path, force).map_err(|fault| vec![fault])?;
            list.push(Written { path: path.display().to_string(), bytes: rendered.bytes.len(), pages: rendered.pages });
        }
        if self.json {
            return self.field("written", list);
        }
        let mut lines = String::new();
        let widest = list.iter().map(|written| written.path.len()).max().unwrap_or(0);
        for written in &list {
            let pages = match written.pages {
                Some(1) => ", 1 page".to_owned(),
                Some(pages) => format!(", {pages} pages"),
                None => String::new(),
            };
            lines.push_str(&format!("wrote {:widest$}  {}{pages}\n", written.path, size(written.bytes)));
        }
        self.print(lines.as_bytes())
    }

    /// Writes a file that belongs to the user and is kept up to date for them, and says so.
    pub(super) fn keep_file(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        write_file(path, bytes, true).map_err(|fault| vec![fault])?;
        self.find([Diagnostic::note("kept", format!("`{}` was written", path.display()))]);
        Ok(())
    }

    /// Prints what is left to print and says how the run ended.
    pub(super) fn finish(mut self, ending: Result<Ending, Failure>) -> Result<Ending, ()> {
        self.progress.done();
        let (ending, faults) = match ending {
            Ok(ending) => (Ok(ending), Vec::new()),
            Err(faults) => (Err(()), faults),
        };
        if self.json {
            let diagnostics: Vec<&Diagnostic> = self.findings.iter().chain(&faults).collect();
            let diagnostics = serde_json::to_value(diagnostics).unwrap_or_default();
            let mut object = Map::new();
            object.insert("version".to_owned(), crate::render::JSON_VERSION.into());
            object.append(&mut self.object);
            object.insert("diagnostics".to_owned(), diagnostics);
            let mut text = serde_json::to_string_pretty(&object).unwrap_or_default();
            text.push('\n');
            self.print(text.as_bytes()).map_err(|_| ())?;
            return ending;
        }
        for diagnostic in self.findings.iter().chain(&faults) {
            let _ = writeln!(std::io::stderr(), "{}", diagnostic.render(self.err_colour));
        }
        ending
    }
}

/// A report, in which nothing waits to be numbered.
pub(super) fn settled(document: Document) -> Result<Settled, Failure> {
    Settled::new(document).map_err(|waiting| {
        waiting
            .iter()
            .map(|what| Diagnostic::error("unsettled", format!("the report is not complete: {what:?}")))
            .collect()
    })
}

fn stands_already(path: &Path) -> Diagnostic {
    Diagnostic::error("file-exists", format!("`{}` exists already", path.display()))
        .hint("give --force to replace it, or another name with -o")
}

/// Writes a file by way of a temporary one beside it, so that an interrupted run leaves the old file or the new one.
fn write_file(path: &Path, bytes: &[u8], force: bool) -> Result<(), Diagnostic> {
    prepare(path, bytes).and_then(|file| put(file, path, force))
}

/// A temporary file beside a path, with what is to stand there.
fn prepare(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Diagnostic> {
    let fault = |error: std::io::Error| unwritable(path, &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(fault)?;
    let mut file = tempfile::Builder::new().prefix(".modelbill-").tempfile_in(folder).map_err(fault)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(fault)?;
    // Temporary files are private; what the user asked for is an ordinary file.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let ordinary = std::fs::Permissions::from_mode(0o644);
        file.as_file().set_permissions(ordinary).map_err(fault)?;
    }
    Ok(file)
}

/// Puts a temporary file in its place.
fn put(file: NamedTempFile, path: &Path, force: bool) -> Result<(), Diagnostic> {
    let kept = if force { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map(drop).map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => stands_already(path),
        _ => unwritable(path, &error.error),
    })
}

fn unwritable(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("unwritable-file", format!("`{}` cannot be written: {error}", path.display()))
        .hint("check that the folder exists and that you may write in it")
}

fn twice(path: &Path) -> Diagnostic {
    Diagnostic::error("file-twice", format!("two results would be written to `{}`", path.display()))
        .hint("give -o a name without an ending, and each format gets its own")
}

/// A size in the unit people read.
fn size(bytes: usize) -> String {
    if bytes < 1000 { format!("{bytes} B") } else { format!("{} kB", bytes.div_ceil(1000)) }
}
