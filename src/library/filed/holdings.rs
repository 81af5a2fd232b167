//! The folder in which texts are filed, and how they come to be there whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::names::{is_file_name, is_name};
use super::{FiledText, Slip, text_id};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::library::layers::read_file;
use crate::library::toml_file;

/// What is known of a text, in its folder.
const SLIP: &str = "text.toml";

/// What opens every `text.toml`.
const PREFACE: &str = "# Filed by modelbill. The originals lie beside this file as they came; `modelbill law verify` looks \
                       after them.\n\n";

/// A library folder in which texts are filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holdings {
    folder: PathBuf,
}

impl Holdings {
    /// The holdings in a library folder, which need not exist until something is filed.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder of a text; its id must be one.
    fn folder_of(&self, id: &str) -> Option<PathBuf> {
        let (place, law) = id.split_once('/')?;
        text_id(place, law).ok()?;
        Some(self.folder.join("jurisdictions").join(place).join("texts").join(law))
    }

    /// Whether a text of that id is here.
    pub fn has(&self, id: &str) -> bool {
        self.folder_of(id).is_some_and(|folder| folder.join(SLIP).is_file())
    }

    /// The text of that id, if it is here.
    pub fn text(&self, id: &str) -> Result<Option<FiledText>, Diagnostic> {
        let Some(folder) = self.folder_of(id).filter(|folder| folder.join(SLIP).is_file()) else { return Ok(None) };
        let file = read_file(&folder.join(SLIP))?;
        let slip: Slip = toml_file::read(&file)?;
        sound(&slip, &file)?;
        Ok(Some(FiledText { id: id.to_owned(), slip, folder, file }))
    }

    /// Files a text: the originals, in the order of `slip.files`, and the slip that speaks of them. One that is here
    /// already is replaced. An interrupted run leaves the old text or the new one.
    pub fn file(&self, id: &str, slip: &Slip, originals: &[&[u8]]) -> Result<FiledText, Diagnostic> {
        let folder = self.folder_of(id).ok_or_else(|| bad_id(id))?;
        let mut slip = slip.clone();
        slip.originals = free_name(&folder);
        let text = written(&slip)?;
        sound(&slip, &SourceFile::new(folder.join(SLIP).display().to_string(), text.as_str()))?;
        let named: Vec<(&str, &[u8])> =
            slip.files.iter().map(|file| file.name.as_str()).zip(originals.iter().copied()).collect();
        let done = if folder.exists() {
            replace(&folder, &slip.originals, &text, &named)
        } else {
            place(&folder, &slip.originals, &text, &named)
        };
        done.map_err(|error| unwritable(&folder, &error))?;
        self.text(id)?.ok_or_else(|| bad_id(id))
    }

    /// Takes a text away, and the folders that are empty without it. Returns where it was.
    pub fn remove(&self, id: &str) -> Result<PathBuf, Diagnostic> {
        let folder = self.folder_of(id).ok_or_else(|| bad_id(id))?;
        let parent = folder.parent().unwrap_or(&self.folder).to_owned();
        let taken = || -> std::io::Result<()> {
            // Under a hidden name it is no text any more, whatever happens while it is being taken apart.
            let aside = tempfile::Builder::new().prefix(HIDDEN).tempdir_in(&parent)?;
            fs::rename(&folder, aside.path().join("removed"))?;
            aside.close()
        };
        taken().map_err(|error| unwritable(&folder, &error))?;
        // A folder that still holds something stays.
        let _ = fs::remove_dir(&parent).and_then(|()| parent.parent().map_or(Ok(()), fs::remove_dir));
        Ok(folder)
    }
}

/// What unfinished folders are called; lists of names leave hidden ones out.
const HIDDEN: &str = ".modelbill-";

fn bad_id(id: &str) -> Diagnostic {
    Diagnostic::error("bad-name", format!("`{id}` is no name of a law"))
        .hint("write it as PLACE/LAW, such as `statia/tea-act`")
}

fn unwritable(folder: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("unwritable-library", format!("`{}` cannot be changed: {error}", folder.display()))
        .hint("check that you may write there, or name a folder of your own with --library")
}

/// Refuses a slip that would lead out of its folder.
fn sound(slip: &Slip, file: &Arc<SourceFile>) -> Result<(), Diagnostic> {
    let fault = |message: String, words: &str| {
        let all = Span::new(file, 0..file.text.len());
        let span = if file.text.contains(words) { all.narrowed(words) } else { Span::whole(file) };
        Err(Diagnostic::error("bad-slip", message).at(span).hint("take the text away and add it again"))
    };
    if !is_name(&slip.originals) {
        return fault(format!("`{}` cannot name the folder of the originals", slip.originals), "originals");
    }
    if slip.files.is_empty() {
        return fault("it names no original".to_owned(), "file");
    }
    if let Some(file) = slip.files.iter().find(|file| !is_file_name(&file.name)) {
        return fault(format!("`{}` cannot name an original", file.name), "name");
    }
    Ok(())
}

fn written(slip: &Slip) -> Result<String, Diagnostic> {
    let text = toml::to_string(slip)
        .map_err(|error| Diagnostic::error("toml", format!("what is known of the text cannot be written: {error}")))?;
    Ok(format!("{PREFACE}{text}"))
}

/// A name for the originals that no folder has yet.
fn free_name(folder: &Path) -> String {
    let first = super::originals();
    let mut names = std::iter::once(first.clone()).chain((2..).map(|count| format!("{first}-{count}")));
    names.find(|name| !folder.join(name).exists()).unwrap_or(first)
}

/// Makes the folder of a text that is not there yet, beside its place, and then puts it there.
fn place(folder: &Path, originals: &str, slip: &str, files: &[(&str, &[u8])]) -> std::io::Result<()> {
    let parent = folder.parent().unwrap_or(folder);
    fs::create_dir_all(parent)?;
    let made = tempfile::Builder::new().prefix(HIDDEN).tempdir_in(parent)?;
    write_originals(&made.path().join(originals), files)?;
    write_new(&made.path().join(SLIP), slip.as_bytes())?;
    ordinary(made.path())?;
    fs::rename(made.path(), folder)?;
    // It is what was asked for now, and no longer to be cleared away.
    let _ = made.keep();
    Ok(())
}

/// Puts new originals beside the old ones; the slip that names them is exchanged in one step, and then the old ones go.
fn replace(folder: &Path, originals: &str, slip: &str, files: &[(&str, &[u8])]) -> std::io::Result<()> {
    let made = tempfile::Builder::new().prefix(HIDDEN).tempdir_in(folder)?;
    let new = folder.join(originals);
    write_originals(&made.path().join(originals), files)?;
    fs::rename(made.path().join(originals), &new)?;
    write_new(&made.path().join(SLIP), slip.as_bytes())?;
    if let Err(error) = fs::rename(made.path().join(SLIP), folder.join(SLIP)) {
        let _ = fs::remove_dir_all(&new);
        return Err(error);
    }
    for entry in fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != originals && name.starts_with(&super::originals()) && entry.path().is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn write_originals(folder: &Path, files: &[(&str, &[u8])]) -> std::io::Result<()> {
    fs::create_dir(folder)?;
    files.iter().try_for_each(|(name, bytes)| write_new(&folder.join(name), bytes))
}

fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Folders made for a while are private; a library is an ordinary folder.
fn ordinary(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Files in the folder of the originals that the slip does not name.
pub(super) fn strangers(text: &FiledText) -> Result<Vec<String>, Diagnostic> {
    let folder = text.folder.join(&text.slip.originals);
    let entries = fs::read_dir(&folder).map_err(|error| {
        Diagnostic::error("unreadable-file", format!("`{}` cannot be read: {error}", folder.display()))
            .hint("the originals of this text are missing: add it again")
    })?;
    let known = |name: &String| text.slip.files.iter().any(|file| file.name == *name);
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !known(name))
        .collect();
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::FiledFile;

    fn slip(files: &[(&str, &[u8])]) -> Slip {
        Slip {
            jurisdiction: "statia".to_owned(),
            title: "Tea\u{1b} \"Act\"".to_owned(),
            citation: None,
            address: None,
            retrieved: jiff::civil::date(2026, 1, 2),
            as_of: None,
            reading: "marked".to_owned(),
            format: "text".to_owned(),
            read_by: "modelbill".to_owned(),
            sections: 1,
            provisions: 2,
            originals: String::new(),
            dropped: [("page header".to_owned(), 3)].into_iter().collect(),
            files: files.iter().map(|(name, bytes)| FiledFile::new(*name, "text", bytes)).collect(),
            findings: Vec::new(),
        }
    }

    fn everything(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        let mut waiting = vec![folder.to_owned()];
        while let Some(next) = waiting.pop() {
            for entry in fs::read_dir(next).expect("a folder").flatten() {
                let path = entry.path();
                found.push(path.strip_prefix(folder).expect("inside").display().to_string());
                if path.is_dir() {
                    waiting.push(path);
                }
            }
        }
        found.sort();
        found
    }

    #[test]
    fn what_is_filed_is_read_back_byte_for_byte() {
        let folder = tempfile::tempdir().expect("a folder");
        let holdings = Holdings::at(folder.path().join("new"));
        let bytes: &[u8] = b"Sec. 1.\r\n\0\xff";
        let filed = holdings.file("statia/tea-act", &slip(&[("tea.txt", bytes)]), &[bytes]).expect("it is filed");
        assert_eq!(filed.slip, Slip { originals: "original".to_owned(), ..slip(&[("tea.txt", bytes)]) });
        let (file, path) = filed.originals().next().expect("one original");
        assert!(file.holds(&fs::read(path).expect("the original")));
        assert_eq!(holdings.text("statia/tea-act").expect("it reads"), Some(filed));
        assert_eq!(holdings.text("statia/coffee-act").expect("none"), None);
    }

    #[test]
    fn what_replaces_a_text_leaves_nothing_of_the_old_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let holdings = Holdings::at(folder.path());
        holdings.file("statia/tea", &slip(&[("1.txt", b"1"), ("2.txt", b"2")]), &[b"1", b"2"]).expect("it is filed");
        for _ in 0..3 {
            holdings.file("statia/tea", &slip(&[("3.txt", b"3")]), &[b"3"]).expect("it is filed");
            let left = everything(&folder.path().join("jurisdictions/statia/texts"));
            assert_eq!(left.len(), 4, "{left:?}");
            assert!(left.iter().any(|path| path.ends_with("3.txt")), "{left:?}");
        }
    }

    #[test]
    fn what_cannot_be_written_leaves_the_old_text() {
        let folder = tempfile::tempdir().expect("a folder");
        let holdings = Holdings::at(folder.path());
        let old = holdings.file("statia/tea", &slip(&[("1.txt", b"1")]), &[b"1"]).expect("it is filed");
        // Two files of one name cannot both be written.
        let twice = slip(&[("2.txt", b"2"), ("2.txt", b"2")]);
        assert_eq!(holdings.file("statia/tea", &twice, &[b"2", b"2"]).expect_err("a fault").code, "unwritable-library");
        assert_eq!(holdings.text("statia/tea").expect("it reads"), Some(old));
        assert_eq!(holdings.file("statia/mug", &twice, &[b"2", b"2"]).expect_err("a fault").code, "unwritable-library");
        assert_eq!(
            everything(&folder.path().join("jurisdictions/statia/texts")),
            ["tea", "tea/original", "tea/original/1.txt", "tea/text.toml"]
        );
    }

    #[test]
    fn a_text_that_is_removed_leaves_no_empty_folders_and_nothing_else_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let holdings = Holdings::at(folder.path());
        for id in ["statia/tea", "statia/mug"] {
            holdings.file(id, &slip(&[("1.txt", b"1")]), &[b"1"]).expect("it is filed");
        }
        holdings.remove("statia/tea").expect("it goes");
        assert!(!holdings.has("statia/tea") && holdings.has("statia/mug"));
        holdings.remove("statia/mug").expect("it goes");
        assert_eq!(everything(folder.path()), ["jurisdictions"]);
        assert!(holdings.remove("statia/mug").is_err());
        assert_eq!(holdings.remove("../..").expect_err("no name").code, "bad-name");
    }

    #[test]
    fn a_slip_that_leads_elsewhere_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let holdings = Holdings::at(folder.path());
        holdings.file("statia/tea", &slip(&[("1.txt", b"1")]), &[b"1"]).expect("it is filed");
        let path = folder.path().join("jurisdictions/statia/texts/tea/text.toml");
        let good = fs::read_to_string(&path).expect("the slip");
        for (from, to) in
            [("\"1.txt\"", "\"../../../1.txt\""), ("\"original\"", "\"..\""), ("\"1.txt\"", "\"/etc/passwd\"")]
        {
            fs::write(&path, good.replace(from, to)).expect("a slip");
            assert_eq!(holdings.text("statia/tea").expect_err("refused").code, "bad-slip", "{to}");
        }
    }
}
