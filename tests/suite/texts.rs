//! Texts of law: an import loses no word, and a number that was official stays as it is.

use std::fs;
use std::path::{Path, PathBuf};

use modelbill::document::{Document, Provision, plain_text};
use modelbill::import::{Original, Reading, import};
use modelbill::library::Library;
use modelbill::numbering::{Scheme, settle};

/// Two versions of a small invented law: words changed, a section moved, one added, one dropped, one renumbered.
const OLD: &str = include_str!("../texts/tea-2026.txt");
const NEW: &str = include_str!("../texts/tea-2027.txt");

/// The real texts beside the repository, where there are any.
fn real_texts() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                walk(&path, found);
            } else if name.starts_with("text") && name.ends_with(".txt") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/laws"), &mut found);
    found.sort();
    if found.is_empty() {
        println!("skipped: no ../shared/laws, so only invented laws were tried");
    }
    found
}

fn texts() -> Vec<(String, String)> {
    let mut texts = vec![("old".to_owned(), OLD.to_owned()), ("new".to_owned(), NEW.to_owned())];
    for path in real_texts() {
        texts.push((path.display().to_string(), fs::read_to_string(&path).expect("a text in UTF-8")));
    }
    texts
}

/// A text as printed: brackets and capitals are words like others.
fn imported(name: &str, text: &str) -> Document {
    import(&Original::new(name, text), Reading::Printed).expect("text imports").document
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn words_of(provision: &Provision, words: &mut Vec<String>) {
    let mut add = |text: &str| words.extend(text.split_whitespace().map(str::to_owned));
    add(provision.number.as_str().unwrap_or(""));
    add(&plain_text(&provision.heading));
    provision.blocks.iter().for_each(|block| block.walk_text(&mut |text| add(&plain_text(text))));
    provision.children.iter().for_each(|child| words_of(child, words));
    let mut add = |text: &str| words.extend(text.split_whitespace().map(str::to_owned));
    provision.tail.iter().for_each(|block| block.walk_text(&mut |text| add(&plain_text(text))));
}

#[test]
fn an_import_keeps_every_word_in_order() {
    for (name, text) in texts() {
        let mut found = Vec::new();
        imported(&name, &text).body.iter().for_each(|provision| words_of(provision, &mut found));
        let wanted = words(&text);
        // Words are compared run together, for a mark and what follows it may stand apart in one and not in the other;
        // and without the stop that ends them, for a heading sheds its stop and gets it back when it is printed.
        let run = |words: &[String]| words.iter().map(|word| word.trim_end_matches('.')).collect::<String>();
        let (found, wanted) = (run(&found), run(&wanted));
        let at = found.chars().zip(wanted.chars()).position(|(one, other)| one != other);
        let around = |text: &str| text.chars().skip(at.unwrap_or(0).saturating_sub(30)).take(90).collect::<String>();
        assert!(found == wanted, "{name}: read …{}… where the text has …{}…", around(&found), around(&wanted));
    }
}

#[test]
fn an_import_never_panics_on_a_text_cut_anywhere() {
    for (name, text) in [("old", OLD), ("odd", "(a)(1)(A)(i)(I)\n§\nSec.\n\n(z) \u{feff}“\n1.\n—(b)\n\0\r\n\t(ii)")]
    {
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            imported(name, &text[..at]);
        }
    }
}

#[test]
fn official_numbers_are_never_recomputed() {
    fn numbers(document: &Document) -> Vec<String> {
        let mut numbers = Vec::new();
        document.walk(&mut |provision| numbers.extend(provision.number.as_str().map(str::to_owned)));
        numbers
    }
    let mut library = Library::default();
    library.lay(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library"))).expect("the tests' library");
    let form = library.jurisdiction("statia").expect("the place reads").form;
    let scheme = Scheme {
        outer: form.placements[0].sections.clone(),
        inner: None,
        items: form.numbering.items.clone(),
        references: form.reference.clone(),
        existing: None,
    };
    // The place would number this law anew from 1, and its subdivisions from (a).
    let law = imported("law", "Sec. 7. Kettles.\n(c) An employer shall keep a kettle.\n(q) It shall be clean.\n");
    let before = numbers(&law);
    assert_eq!(before, ["Sec. 7.", "(c)", "(q)"]);
    assert_eq!(numbers(&settle(law, &scheme).expect("nothing waits").document), before);
}
