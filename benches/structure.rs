//! How much of the structure of real laws the importers find: `cargo bench --bench structure`.
//!
//! The truth is the official XML, which states the hierarchy. The same law is read from its plain text, and once more
//! after other programs have written it as another format. A provision counts as found if its whole path of designators,
//! section first, is found the same number of times. Columns: the text as it is; with every line at the margin; wrapped at
//! 72 characters; on numbered pages with a running head; written by LibreOffice, if it is there, as Word file and as PDF;
//! and written by this project from the XML as HTML, Markdown and PDF. Texts of law are not part of this repository; they are read from
//! `../shared`, or from the folder in `MODELBILL_LAWS`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use modelbill::document::{Document, Level, Provision, Settled};
use modelbill::import::{Original, Reading, import};
use modelbill::render::{Format, PdfEngine};

fn main() {
    let root = std::env::var_os("MODELBILL_LAWS").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let mut laws = Vec::new();
    find_laws(&root, &mut laws);
    if laws.is_empty() {
        println!("skipped: no laws with XML under {}", root.display());
        return;
    }
    laws.sort();
    let laws: Vec<Law> = laws.iter().map(|folder| Law::read(folder)).collect();
    let office = Office::convert(&laws);
    if office.is_none() {
        println!("skipped: no soffice, so no columns docx and pdf");
    }
    print!("{:<52} {:>6}", "law", "truth");
    COLUMNS.iter().for_each(|column| print!(" {column:>8}"));
    println!();
    let mut totals = vec![(0, 0); COLUMNS.len()];
    for (index, law) in laws.iter().enumerate() {
        let truth = paths(&law.truth);
        let whole: usize = truth.values().sum();
        print!("{:<52} {whole:>6}", law.folder.strip_prefix(&root).unwrap_or(&law.folder).display());
        for (column, total) in COLUMNS.iter().zip(&mut totals) {
            let Some(original) = law.written(column, office.as_ref(), index) else {
                print!(" {:>8}", "-");
                continue;
            };
            let found = match import(&original, Reading::Printed) {
                Ok(imported) => paths(&imported.document),
                Err(fault) => panic!("{column}: {}", fault.message),
            };
            let agree = agreement(&truth, &found);
            *total = (total.0 + agree, total.1 + whole);
            print!(" {:>8.2}", share(agree, whole));
            if std::env::var("MODELBILL_MISSES").is_ok_and(|name| name == *column) {
                println!();
                misses(&truth, &found);
            }
        }
        println!();
    }
    print!("{:<52} {:>6}", "all", totals[0].1);
    totals.iter().for_each(|(agree, whole)| print!(" {:>8.2}", share(*agree, *whole)));
    println!();
}

/// The forms in which a law comes.
const COLUMNS: [&str; 9] = ["text", "flush", "wrapped", "pages", "docx", "pdf", "own-html", "own-md", "own-pdf"];

struct Law {
    folder: PathBuf,
    text: String,
    truth: Document,
}

impl Law {
    fn read(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join("text.txt")).expect("a text");
        Self { folder: folder.to_owned(), text, truth: truth(folder) }
    }

    /// The law in that form; nothing where the form cannot be made here.
    fn written(&self, column: &str, office: Option<&Office>, index: usize) -> Option<Original> {
        let text = |text: String| Some(Original::new("law.txt", text));
        match column {
            "text" => text(self.text.clone()),
            "flush" => text(flush(&self.text)),
            "wrapped" => text(wrapped(&self.text, false)),
            "pages" => text(wrapped(&self.text, true)),
            "docx" | "pdf" => Original::read(&office?.folder.path().join(format!("{index}.{column}"))).ok(),
            own => {
                let format = Format::named(own.strip_prefix("own-")?)?;
                let settled = Settled::new(self.truth.clone()).expect("an imported law waits for nothing");
                let bytes = format.render(&settled, PdfEngine::Krilla).expect("it renders").bytes;
                Some(Original::new(format!("law.{}", format.name), bytes))
            }
        }
    }
}

/// The texts as LibreOffice writes them.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn convert(laws: &[Law]) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = Vec::new();
        for (index, law) in laws.iter().enumerate() {
            let file = folder.path().join(format!("{index}.txt"));
            std::fs::write(&file, &law.text).expect("a file");
            files.push(file);
        }
        for format in ["docx", "pdf"] {
            let mut soffice = Command::new("soffice");
            soffice.args(["--headless", "--infilter=Text (encoded):UTF8,LF,,,", "--convert-to", format, "--outdir"]);
            soffice.arg(folder.path()).args(&files).stdout(Stdio::null()).stderr(Stdio::null());
            soffice.status().ok().filter(ExitStatus::success)?;
        }
        Some(Self { folder })
    }
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
