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
    let forms = forms();
    print!("{:<52} {:>6}", "law", "truth");
    forms.iter().for_each(|form| print!(" {:>9}", form.name));
    println!();
    let mut totals = vec![0; forms.len()];
    let mut all = 0;
    for law in &laws {
        let truth = paths(&truth(law));
        let text = std::fs::read_to_string(law.join("text.txt")).expect("a text");
        let whole: usize = truth.values().sum();
        all += whole;
        print!("{:<52} {whole:>6}", law.strip_prefix(&root).unwrap_or(law).display());
        for (form, total) in forms.iter().zip(&mut totals) {
            let Some(original) = (form.write)(&text) else {
                print!(" {:>9}", "skipped");
                continue;
            };
            let found = paths(&import(&original, Reading::Printed).expect("it imports").document);
            let agree = agreement(&truth, &found);
            *total += agree;
            print!(" {:>9.2}", share(agree, whole));
            if std::env::var("MODELBILL_MISSES").is_ok_and(|name| name == form.name) {
                println!();
                misses(&truth, &found);
            }
        }
        println!();
    }
    print!("{:<52} {all:>6}", "all");
    totals.iter().for_each(|total| print!(" {:>9.2}", share(*total, all)));
    println!();
}

/// A form in which a law may come.
struct Form {
    name: &'static str,
    write: fn(&str) -> Option<Original>,
}

fn forms() -> Vec<Form> {
    vec![
        Form { name: "text", write: |text| Some(Original::new("law.txt", text)) },
        Form { name: "flush", write: |text| Some(Original::new("law.txt", flush(text))) },
        Form { name: "wrapped", write: |text| Some(Original::new("law.txt", wrapped(text, false))) },
        Form { name: "pages", write: |text| Some(Original::new("law.txt", wrapped(text, true))) },
    ]
}

/// Every line at the margin.
fn flush(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.trim_start())).collect()
}

/// Lines of 72 characters; with `pages`, on pages of 30 numbered lines with a running head.
fn wrapped(text: &str, pages: bool) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let indent = " ".repeat(line.len() - line.trim_start().len());
        let options = textwrap::Options::new(72).initial_indent(&indent).break_words(false);
        lines.extend(textwrap::wrap(line.trim_start(), options).into_iter().map(|line| line.trim_end().to_owned()));
    }
    if !pages {
        return lines.join("\n");
    }
    let page = |(index, lines): (usize, &[String])| {
        let numbered =
            lines.iter().enumerate().map(|(at, line)| format!("{:>3}  {line}\n", at + 1)).collect::<String>();
        format!("     Law of tea          {}\n\n{numbered}\u{c}", index + 1)
    };
    lines.chunks(30).enumerate().map(page).collect()
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

/// How many paths of the truth were found, each as often as it was.
fn agreement(truth: &HashMap<String, usize>, found: &HashMap<String, usize>) -> usize {
    truth.iter().map(|(path, times)| *times.min(found.get(path).unwrap_or(&0))).sum()
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
