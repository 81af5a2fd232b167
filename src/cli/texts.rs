//! Texts of law that arguments name: files, folders of files, standard input, and texts that are filed.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Level};
use crate::import::{Imported, LARGEST, Original, Reading, import_all, importer_of, natural};
use crate::library::{FiledText, Library};

/// A text that an argument names, before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedText {
    pub(super) source: TextSource,
    /// The reading that the argument asks for.
    pub(super) reading: Option<Reading>,
}

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextSource {
    Input,
    File(PathBuf),
    /// A folder, whose files are one text.
    Folder(PathBuf),
    /// A text of the library, by its id.
    Filed(String),
}

/// A text that was read.
#[derive(Debug)]
pub(super) struct Text {
    /// What reports call it.
    pub(super) name: String,
    pub(super) imported: Imported,
    /// What is known of it, if it is filed.
    pub(super) filed: Option<FiledText>,
    pub(super) reading: Reading,
    /// The Word file that it is, if it is one.
    pub(super) word: Option<Original>,
}

/// An argument without the reading behind its last `@`, and that reading.
pub(super) fn divided(argument: &str) -> (&str, Option<Reading>) {
    match argument.rsplit_once('@').and_then(|(before, word)| Some((before, Reading::named(word)?))) {
        Some((before, reading)) if !before.is_empty() => (before, Some(reading)),
        _ => (argument, None),
    }
}

/// The file or standard input that an argument names. A file whose name really ends like a reading goes first.
pub(super) fn file_named(argument: &str) -> Option<NamedText> {
    if Path::new(argument).is_file() {
        return Some(NamedText { source: TextSource::File(argument.into()), reading: None });
    }
    let (before, reading) = divided(argument);
    let source = match before {
        "-" => TextSource::Input,
        path if Path::new(path).is_file() => TextSource::File(path.into()),
        _ => return None,
    };
    Some(NamedText { source, reading })
}

/// The folder that an argument names.
pub(super) fn folder_named(argument: &str) -> Option<NamedText> {
    if Path::new(argument).is_dir() {
        return Some(NamedText { source: TextSource::Folder(argument.into()), reading: None });
    }
    let (before, reading) = divided(argument);
    Path::new(before).is_dir().then(|| NamedText { source: TextSource::Folder(before.into()), reading })
}

/// The filed text that an argument names by its id, or by its place where that has only one.
pub(super) fn filed_named(library: &Library, argument: &str) -> Option<NamedText> {
    let (before, reading) = divided(argument);
    let texts = library.texts(None);
    let inside = format!("{before}/");
    let id = match texts.iter().find(|id| *id == before) {
        Some(id) => id.clone(),
        None => match texts.iter().filter(|id| id.starts_with(&inside)).collect::<Vec<_>>().as_slice() {
            [only] => (*only).clone(),
            _ => return None,
        },
    };
    Some(NamedText { source: TextSource::Filed(id), reading })
}

/// The id of the filed text that an argument names; an error tells a law that is only recorded from an unknown one.
pub(super) fn filed_id(library: &Library, argument: &str) -> Result<NamedText, Failure> {
    if let Some(named) = filed_named(library, argument) {
        return Ok(named);
    }
    let (before, _) = divided(argument);
    let several: Vec<String> = library.texts(Some(before));
    if !several.is_empty() {
        return Err(vec![
            Diagnostic::error("several-laws", format!("`{before}` has several filed texts"))
                .hint(format!("name one of {}", several.join(", "))),
        ]);
    }
    let laws = library.laws(None);
    if laws.iter().any(|law| law == before || law.starts_with(&format!("{before}/"))) {
        let fault = Diagnostic::error("no-text", format!("the record of `{before}` holds facts, and no text is filed"));
        return Err(vec![fault.hint(to_file(before))]);
    }
    let known = library.texts(None);
    Err(vec![
        Diagnostic::error("unknown-name", format!("no text of `{before}` is filed"))
            .suggest(before, known.iter().map(String::as_str)),
    ])
}

/// How a law's text comes to be filed.
pub(super) fn to_file(law: &str) -> String {
    format!(
        "`modelbill law fetch {law}` takes it from where the record says, `modelbill law add FILE` from a file of yours"
    )
}

impl NamedText {
    /// Whether it is standard input.
    pub(super) fn is_input(&self) -> bool {
        self.source == TextSource::Input
    }

    /// Whether it names one file whose reading is not asked for.
    pub(super) fn is_plain_file(&self) -> bool {
        self.reading.is_none() && matches!(self.source, TextSource::File(_) | TextSource::Filed(_))
    }

    /// Its name and its letters as they stand, if it is one file of plain text without the furniture of pages.
    pub(super) fn plain(&self, library: &Library) -> Result<Option<(String, String)>, Failure> {
        let (name, original) = match &self.source {
            TextSource::File(path) => (file_name(path), Original::read(path).map_err(|fault| vec![fault])?),
            TextSource::Filed(id) => {
                let mut originals = filed_originals(&library.text(id)?)?;
                match (originals.pop(), originals.is_empty()) {
                    (Some(original), true) => (id.clone(), original),
                    _ => return Ok(None),
                }
            }
            TextSource::Input | TextSource::Folder(_) => return Ok(None),
        };
        let plain = importer_of(&original).name == "text" && !original.bytes.contains(&b'\x0c');
        Ok(plain.then(|| original.into_text()).flatten().map(|text| (name, text)))
    }

    /// Reads the text.
    pub(super) fn read(&self, library: &Library) -> Result<Text, Failure> {
        let one = |fault: Diagnostic| vec![fault];
        let (name, mut originals, filed) = match &self.source {
            TextSource::Input => ("standard input".to_owned(), vec![input().map_err(one)?], None),
            TextSource::File(path) => (file_name(path), vec![Original::read(path).map_err(one)?], None),
            TextSource::Folder(path) => (file_name(path), folder(path).map_err(one)?, None),
            TextSource::Filed(id) => {
                let text = library.text(id)?;
                (id.clone(), filed_originals(&text)?, Some(text))
            }
        };
        let usual = filed.as_ref().and_then(|text| Reading::named(&text.slip.reading)).unwrap_or_default();
        let reading = self.reading.unwrap_or(usual);
        let imported = import_all(&originals, reading).map_err(one)?;
        let name = self.reading.map_or_else(|| name.clone(), |reading| format!("{name} ({})", reading.word()));
        let only = originals.pop().filter(|only| originals.is_empty() && importer_of(only).name == "docx");
        Ok(Text { name, imported, filed, reading, word: only })
    }
}

/// The last part of a path, or all of one that has none, such as `..`.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// What standard input holds.
pub(super) fn input() -> Result<Original, Diagnostic> {
    let fault = |why: String| Diagnostic::error("unreadable-file", format!("standard input cannot be read: {why}"));
    let mut bytes = Vec::new();
    let most = LARGEST as u64 + 1;
    std::io::stdin()
        .lock()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| fault(error.to_string()).hint("give the text as a file"))?;
    if bytes.len() > LARGEST {
        return Err(fault(format!("it is larger than {} MB", LARGEST / (1024 * 1024))).hint("divide it into parts"));
    }
    Ok(Original::new("standard input", bytes))
}

/// The files of a folder, in the order of their names, without hidden ones. Folders inside it are left alone.
pub(super) fn folder(path: &Path) -> Result<Vec<Original>, Diagnostic> {
    let shown = path.display();
    let entries = std::fs::read_dir(path).map_err(|error| {
        Diagnostic::error("unreadable-file", format!("`{shown}` cannot be read: {error}"))
            .hint("check that you may read the folder")
    })?;
    let visible = |path: &PathBuf| path.is_file() && !file_name(path).starts_with('.');
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(visible).collect();
    files.sort_by(|one, other| natural(&file_name(one), &file_name(other)));
    if files.is_empty() {
        return Err(Diagnostic::error("empty-folder", format!("the folder `{shown}` holds no file"))
            .hint("name the folder that holds the files themselves; folders inside it are not looked into"));
    }
    let mut originals = Vec::new();
    let mut size = 0;
    for file in files {
        let original = Original::read(&file)?;
        size += original.bytes.len();
        if size > LARGEST {
            return Err(Diagnostic::error("too-large", format!("the files of `{shown}` are too large together"))
                .hint("divide them into parts and import them one by one"));
        }
        originals.push(original);
    }
    Ok(originals)
}

/// The originals of a filed text, as they lie there.
pub(super) fn filed_originals(text: &FiledText) -> Result<Vec<Original>, Failure> {
    let read = |(_, path): (_, PathBuf)| {
        Original::read(&path)
            .map_err(|fault| vec![fault.at(text.span(&format!("\"{}\"", file_name(&path)))).hint("add the text again")])
    };
    text.originals().map(read).collect()
}

/// How many sections a document has, and how many sections and subdivisions.
pub(super) fn sizes(document: &Document) -> (usize, usize) {
    let (mut sections, mut all) = (0, 0);
    document.walk(&mut |provision| match provision.level {
        Level::Section => (sections, all) = (sections + 1, all + 1),
        Level::Item => all += 1,
        Level::Matter | Level::Heading => {}
    });
    (sections, all)
}

/// A number and what is counted: "1 section", "2 sections", "no sections".
pub(super) fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        more => format!("{more} {what}s"),
    }
}

impl Text {
    /// How it was read, in a sentence for reports.
    pub(super) fn told(&self) -> String {
        let (sections, _) = sizes(&self.imported.document);
        let from = self.filed.as_ref().map_or_else(String::new, |text| {
            let address = text.slip.address.as_deref().map_or_else(String::new, |address| format!(" from {address}"));
            format!("taken{address} on {}, ", text.slip.retrieved)
        });
        let reading = match self.reading {
            Reading::Marked => String::new(),
            other => format!(", its {} reading", other.word()),
        };
        let findings = counted(self.imported.findings.len(), "finding");
        format!(
            "{} was {from}read as {}{reading}: {}, {findings}.",
            self.name,
            self.imported.format,
            counted(sections, "section")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_stands_behind_the_last_at_sign() {
        assert_eq!(divided("a@b.txt@existing"), ("a@b.txt", Some(Reading::Existing)));
        assert_eq!(divided("a@b.txt"), ("a@b.txt", None));
        assert_eq!(divided("@marked"), ("@marked", None));
        assert_eq!(divided("-@printed"), ("-", Some(Reading::Printed)));
    }

    #[test]
    fn counts_are_words() {
        assert_eq!(
            (counted(0, "section"), counted(1, "section"), counted(2, "section")),
            ("no sections".to_owned(), "1 section".to_owned(), "2 sections".to_owned())
        );
    }
}
