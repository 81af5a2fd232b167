//! How much of the structure of real laws the importers find: `cargo bench --bench structure`.
//!
//! The truth is the official XML, which states the hierarchy. The same law is read from its plain text, and once more
//! after other programs have written it as another format. A provision counts as found if its whole path of designators,
//! section first, is found the same number of times. Texts of law are not part of this repository; they are read from
//! `../shared`, or from the folder in `MODELBILL_LAWS`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use modelbill::document::{Document, Level, Provision};
use modelbill::import::{Original, Reading, import};

fn main() {
    let root = std::env::var_os("MODELBILL_LAWS").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let mut laws = Vec::new();
    find_laws(&root, &mut laws);
    if laws.is_empty() {
        println!("skipped: no laws with XML under {}", root.display());
        return;
    }
    laws.sort();
    println!("{:<60} {:>6} {:>6} {:>6}", "law", "truth", "found", "share");
    let mut total = (0, 0);
    for law in &laws {
        let truth = paths(&truth(law));
        let text = Original::read(&law.join("text.txt")).expect("a text");
        let found = paths(&import(&text, Reading::Printed).expect("text imports").document);
        let (agree, all) = agreement(&truth, &found);
        total = (total.0 + agree, total.1 + all);
        println!("{:<60} {all:>6} {agree:>6} {:>6.2}", law.display(), share(agree, all));
        if std::env::var_os("MODELBILL_MISSES").is_some() {
            misses(&truth, &found);
        }
    }
    println!("{:<60} {:>6} {:>6} {:>6.2}", "all", total.1, total.0, share(total.0, total.1));
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Every folder with both a text and XML.
fn find_laws(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    if folder.join("text.txt").is_file() && !xml_files(folder).is_empty() {
        found.push(folder.to_owned());
    }
    paths.iter().filter(|path| path.is_dir()).for_each(|path| find_laws(path, found));
}

fn xml_files(law: &Path) -> Vec<PathBuf> {
    let inside = |folder: PathBuf| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == "xml"))
    };
    let mut files: Vec<PathBuf> = inside(law.to_owned()).chain(inside(law.join("sections"))).collect();
    files.sort();
    files
}

fn truth(law: &Path) -> Document {
    let mut whole: Option<Document> = None;
    for file in xml_files(law) {
        let document = import(&Original::read(&file).expect("XML"), Reading::Printed).expect("XML imports").document;
        match &mut whole {
            Some(whole) => whole.body.extend(document.body),
            None => whole = Some(document),
        }
    }
    whole.expect("at least one file")
}

/// How often each path of designators occurs, from the section down.
fn paths(document: &Document) -> HashMap<String, usize> {
    fn walk(provision: &Provision, path: &str, paths: &mut HashMap<String, usize>) {
        let number = provision.number.as_str().unwrap_or("");
        let own: String = number.chars().filter(|c| c.is_alphanumeric() || "()-.".contains(*c)).collect();
        let own = own.trim_end_matches('.').trim_start_matches("Sec.");
        let path = if provision.level == Level::Section { own.to_owned() } else { format!("{path}{own}") };
        if matches!(provision.level, Level::Section | Level::Item) && !own.is_empty() {
            *paths.entry(path.clone()).or_insert(0) += 1;
        }
        provision.children.iter().for_each(|child| walk(child, &path, paths));
    }
    let mut found = HashMap::new();
    document.body.iter().for_each(|provision| walk(provision, "", &mut found));
    found
}

fn agreement(truth: &HashMap<String, usize>, found: &HashMap<String, usize>) -> (usize, usize) {
    let agree = truth.iter().map(|(path, times)| *times.min(found.get(path).unwrap_or(&0))).sum();
    (agree, truth.values().sum())
}

fn misses(truth: &HashMap<String, usize>, found: &HashMap<String, usize>) {
    let mut lines: Vec<String> = Vec::new();
    for (path, times) in truth {
        if found.get(path) != Some(times) {
            lines.push(format!("    - {path} ({times}, found {})", found.get(path).unwrap_or(&0)));
        }
    }
    lines.extend(found.keys().filter(|path| !truth.contains_key(*path)).map(|path| format!("    + {path}")));
    lines.sort();
    lines.iter().for_each(|line| println!("{line}"));
}
