//! How the house is built: which room may know which, and what no room may name.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use modelbill::library::Library;

/// Each room and the rooms it may import from. A room always knows itself.
const EDGES: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("document", &["diagnostic"]),
    ("parameter", &["diagnostic"]),
    ("numbering", &["diagnostic", "document"]),
    ("template", &["diagnostic", "document", "numbering", "parameter"]),
    ("markdown", &["diagnostic", "document", "template"]),
    ("subject", &[]),
    ("library", &["diagnostic", "document", "numbering", "parameter", "subject", "template"]),
    ("draft", &["diagnostic", "document", "library", "markdown", "numbering", "parameter", "template"]),
    ("amend", &["compare", "diagnostic", "document"]),
    ("compare", &["document", "parameter", "subject"]),
    ("question", &["diagnostic", "parameter"]),
    ("report", &["compare", "document", "parameter", "template"]),
    (
        "packet",
        &["compare", "diagnostic", "document", "draft", "library", "markdown", "parameter", "report", "template"],
    ),
    ("render", &["diagnostic", "document"]),
    ("fetch", &["diagnostic"]),
    ("import", &["diagnostic", "document", "numbering"]),
    ("check", &["diagnostic", "document", "library", "template"]),
    (
        "cli",
        &[
            "amend",
            "check",
            "compare",
            "diagnostic",
            "document",
            "draft",
            "fetch",
            "import",
            "library",
            "packet",
            "parameter",
            "question",
            "render",
            "report",
            "template",
        ],
    ),
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of source").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            rust_files(&entry, found);
        } else if entry.extension().is_some_and(|ending| ending == "rs") {
            found.push(entry);
        }
    }
}

/// Every Rust file of the crate, by its path under `src`, and its text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    rust_files(&root, &mut found);
    let inside = |path: &Path| path.strip_prefix(&root).expect("a path under src").display().to_string();
    found.iter().map(|path| (inside(path), fs::read_to_string(path).expect("source text"))).collect()
}

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().expect("a first part")
}

/// The rooms a file imports from, by `use` or by a path in the code.
fn imports(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_owned();
    text.split("crate::").skip(1).map(name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn rooms_know_only_the_rooms_they_may() {
    for (path, text) in sources() {
        if ["lib.rs", "main.rs"].contains(&path.as_str()) {
            continue;
        }
        let room = room(&path);
        let (_, may) = EDGES.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("a new room: {room}"));
        for other in imports(&text) {
            assert!(other == room || may.contains(&other.as_str()), "{path}: {room} may not know {other}");
        }
    }
}

#[test]
fn no_rust_file_names_a_model_a_place_or_a_law() {
    let library = Library::built_in();
    let mut names = library.models();
    names.extend(library.jurisdictions());
    for id in library.laws(None) {
        names.push(id.split('/').next_back().expect("a last part").to_owned());
        let law = library.law(&id).expect("the law reads");
        names.extend([law.title.clone(), law.name.clone()]);
    }
    for id in library.jurisdictions() {
        names.push(library.jurisdiction(&id).expect("the place reads").form.name);
    }
    names.retain(|name| name.len() > 2);
    assert!(names.len() > 50, "the library has names to look for");
    for (path, text) in sources() {
        for name in &names {
            let found = text.match_indices(name.as_str()).any(|(at, _)| {
                let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !letter(text[..at].chars().next_back()) && !letter(text[at + name.len()..].chars().next())
            });
            assert!(!found, "src/{path} names {name:?}");
        }
    }
}

#[test]
fn every_room_says_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "src/{path} has no module documentation");
    }
}

#[test]
fn renderers_read_no_clock_no_environment_and_no_disk() {
    for (path, text) in sources() {
        if room(&path) == "render" {
            for reads in ["std::fs", "std::env", "SystemTime", "Instant", "jiff", "std::path"] {
                assert!(!text.contains(reads), "src/{path} uses {reads}");
            }
        }
    }
}
