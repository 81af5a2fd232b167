//! Where data files come from: those built into the binary, and the user's folders laid over them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Diagnostic, SourceFile};

static MODELS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/models");
static JURISDICTIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/jurisdictions");

/// The folders at the root of every layer, with the built-in tree for each.
const ROOTS: [(&str, &Dir<'_>); 2] = [("models", &MODELS), ("jurisdictions", &JURISDICTIONS)];

/// Files by path, the last layer that has a path winning.
#[derive(Debug, Clone, Default)]
pub(super) struct Layers {
    folders: Vec<PathBuf>,
}

impl Layers {
    /// Lays `folder` over everything so far. It is an error if it is not a folder.
    pub(super) fn lay(&mut self, folder: &Path) -> Result<(), Diagnostic> {
        if !folder.is_dir() {
            return Err(Diagnostic::error("no-such-folder", format!("`{}` is not a folder", folder.display()))
                .hint("a library folder holds `models/` and `jurisdictions/`, laid out as the built-in ones are"));
        }
        self.folders.push(folder.to_owned());
        Ok(())
    }

    /// The user's folders, the one that decides first.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().rev().map(PathBuf::as_path)
    }

    /// The file at `path`, such as `models/<id>/model.toml`, if any layer has it.
    pub(super) fn read(&self, path: &str) -> Result<Option<Arc<SourceFile>>, Diagnostic> {
        for folder in self.folders.iter().rev() {
            let full = folder.join(path);
            if full.is_file() {
                return read_file(&full).map(Some);
            }
        }
        Ok(built_in(path).map(|text| SourceFile::new(path, text)))
    }

    /// The names directly inside the folder `path` in any layer, sorted, folders and files alike.
    pub(super) fn names(&self, path: &str) -> Vec<String> {
        let mut names: BTreeSet<String> = built_in_names(path);
        for folder in &self.folders {
            let Ok(entries) = std::fs::read_dir(folder.join(path)) else { continue };
            names.extend(entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()));
        }
        names.into_iter().filter(|name| !name.starts_with('.')).collect()
    }

    /// Whether any layer has the file or folder `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        self.folders.iter().any(|folder| folder.join(path).exists())
            || built_in(path).is_some()
            || !built_in_names(path).is_empty()
    }
}

/// Reads a user's file as text, saying what to do where that fails.
pub fn read_file(path: &Path) -> Result<Arc<SourceFile>, Diagnostic> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        Diagnostic::error("unreadable-file", format!("`{shown}` cannot be read: {error}"))
            .hint("check the path and that you may read the file")
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Diagnostic::error("not-utf8", format!("`{shown}` is not text in UTF-8 (byte {at} is not)"))
            .hint("save it as plain text, encoding UTF-8")
    })?;
    Ok(SourceFile::new(shown, text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
}

/// Every built-in file's text by its path, with `/` between folders on every system.
fn built_in_files() -> &'static BTreeMap<String, &'static str> {
    static FILES: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = BTreeMap::new();
        ROOTS.iter().for_each(|(root, dir)| collect(root, dir, &mut files));
        files
    })
}

fn collect(root: &str, dir: &Dir<'static>, files: &mut BTreeMap<String, &'static str>) {
    for file in dir.files() {
        let parts: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
        files.extend(file.contents_utf8().map(|text| (format!("{root}/{}", parts.join("/")), text)));
    }
    dir.dirs().for_each(|dir| collect(root, dir, files));
}

fn built_in(path: &str) -> Option<&'static str> {
    built_in_files().get(path).copied()
}

fn built_in_names(path: &str) -> BTreeSet<String> {
    let folder = format!("{path}/");
    let inside = built_in_files().range(folder.clone()..).map_while(|(path, _)| path.strip_prefix(&folder));
    inside.filter_map(|rest| rest.split('/').next()).map(str::to_owned).collect()
}
