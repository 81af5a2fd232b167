//! Bills that make one text of a law of another: applied to the old text, each gives the new one, whatever the marks of
//! its place.

use std::fs;
use std::path::Path;
use std::process::Command;

use modelbill::amend::{Printing, Turned, apply, clean, turn};
use modelbill::compare::text::{Guide, Transcript, compare};
use modelbill::document::{Block, Document, Inline, Level, Provision, plain_text};
use modelbill::draft::{TextBill, text_bill};
use modelbill::import::{Original, Reading, import};
use modelbill::library::Library;

const OLD: &str = "The Tea Act\n\
    § 7-1. Short title.\n\
    This chapter may be cited as the Tea Act.\n\
    § 7-2. Definitions.\n\
    In this chapter:\n\
    (1) “Kettle” means a vessel in which water is boiled.\n\
    (2) “Pot” means a vessel from which tea is poured; or\n\
    (3) “Tea” means a drink made of leaves.\n\
    § 7-3. Duty.\n\
    (a) An employer shall keep a kettle, and shall clean the kettle after every break.\n\
    (b) An employer of 20 or more employees shall keep:\n\
    (1) two kettles;\n\
    (2) a pot that holds at least 2 liters; and\n\
    (3) six cups of clay.\n\
    (c) No employer shall serve cold tea in winter.\n\
    § 7-4. Records.\n\
    An employer shall write down every break and keep what is written for two years.\n\
    § 7-5. Penalty.\n\
    (a) An employer without a kettle pays $50 to the agency.\n\
    (b) Nobody pays twice for one kettle.\n\
    § 7-6. Effective date.\n\
    This chapter takes effect on May 1, 1999.\n";

const NEW: &str = "The Tea Act\n\
    § 7-1. Short title.\n\
    This chapter may be cited as the Tea Act.\n\
    § 7-2. Definitions.\n\
    In this chapter:\n\
    (1) “Kettle” means a vessel in which water is boiled.\n\
    (2) “Mug” means a cup with a handle.\n\
    (3) “Pot” means a vessel from which tea or coffee is poured; or\n\
    (4) “Tea” means a drink made of leaves.\n\
    § 7-3. Duty of employers.\n\
    (a) An employer shall keep a kettle, and shall clean the kettle each week.\n\
    (b) An employer of 10 or more employees shall keep:\n\
    (1) three kettles; and\n\
    (2) a pot that holds at least 3 liters.\n\
    (c) An employer shall keep a mug for each employee.\n\
    (d) No employer shall serve cold tea in winter.\n\
    § 7-3a. Mugs.\n\
    (a) A mug shall hold at least 2 deciliters.\n\
    (b) A mug of paper is no mug.\n\
    § 7-5. Penalty.\n\
    (a) An employer without a kettle pays $75 to the agency for each day.\n\
    (b) Nobody pays twice for one kettle.\n\
    § 7-6. Effective date.\n\
    This chapter takes effect on May 1, 1999.\n";

/// The marks of four places.
const PLACES: [(&str, &str); 4] = [
    ("lines", "[typography.marks]\ninserted = \"underline\"\ndeleted = \"strike\"\n"),
    (
        "brackets",
        "[typography.marks]\ninserted = \"underline\"\ndeleted = \"brackets\"\n[amending]\n\
         explanation = [\"Matter in brackets [ ] is old law to be omitted.\"]\n",
    ),
    ("parentheses", "[typography.marks]\ninserted = \"underline\"\ndeleted = \"double-parentheses-strike\"\n"),
    (
        "instruction",
        "[typography.marks]\ninserted = \"none\"\ndeleted = \"omitted\"\n[amending]\n\
         code = \"the tea code\"\n\
         section = \"{{capital code}} is hereby amended by striking out section {{section}} and inserting in place thereof \
         the following section:-\"\n\
         add = \"{{capital code}} is hereby amended by inserting after section {{behind}} the following section:-\"\n",
    ),
];

fn read(name: &str, text: &str, reading: Reading) -> Document {
    import(&Original::new(name, text), reading).expect("text imports").document
}

/// A library with a place of those marks.
fn library(folder: &Path, id: &str, marks: &str) -> Library {
    let statia = fs::read_to_string("tests/library/jurisdictions/statia/jurisdiction.toml").expect("a place");
    let (head, rest) = statia.split_once("[numbering]").expect("its numbering");
    let headings = if statia.contains("[typography]") { "" } else { "[typography]\nheadings = \"own-line\"\n" };
    let place = folder.join("jurisdictions").join(id);
    fs::create_dir_all(&place).expect("a folder");
    fs::write(place.join("jurisdiction.toml"), format!("{head}{headings}{marks}[numbering]{rest}")).expect("a file");
    let mut library = Library::built_in();
    library.lay(folder).expect("a library");
    library
}

fn turned(old: &Document, new: &Document) -> Turned {
    let (was, is) = (Transcript::of_document(old, false), Transcript::of_document(new, false));
    turn(
        (old, new),
        &compare(&was, &is, &Guide::default()),
        Printing { headings: true, item_headings: false, headed: (true, true) },
    )
}

/// Number, heading and every line of every section.
fn law(document: &Document) -> String {
    fn walk(part: &Provision, depth: usize, out: &mut String) {
        let number = part.number.as_str().unwrap_or("–");
        let mut said = plain_text(&part.heading).trim_end_matches('.').to_owned();
        part.blocks.iter().chain(&part.tail).for_each(|block| {
            block.walk_text(&mut |run| said.push_str(&format!(" | {}", plain_text(run))));
        });
        out.push_str(&format!("{}{number} {said}\n", "  ".repeat(depth)));
        part.children.iter().for_each(|child| walk(child, depth + 1, out));
    }
    let mut out = String::new();
    document.walk(&mut |part| {
        if part.level == Level::Section {
            walk(part, 0, &mut out);
        }
    });
    out
}

fn bill(library: &Library, place: &str, turned: &Turned) -> Document {
    let place = library.jurisdiction(place).expect("a place");
    let marks = place.form.typography.marks.expect("marks");
    let full = marks.deleted == modelbill::document::DeletedMark::Omitted;
    let section = |amended: &modelbill::amend::Amended| {
        let section = if full { &amended.clean } else { &amended.marked };
        (amended.old.number.clone(), section.clone())
    };
    let bill = TextBill {
        amended: turned.amended.iter().map(section).collect(),
        added: turned
            .added
            .iter()
            .map(|added| (added.new.number.clone(), Some("7-3".to_owned()), added.section.clone()))
            .collect(),
        repealed: turned.dropped.iter().map(|section| section.number.clone()).collect(),
        ..TextBill::default()
    };
    (*text_bill(&place, bill).expect("a bill")).clone()
}

#[test]
fn a_bill_of_any_marks_applied_to_the_old_text_gives_the_new_one() {
    let (old, new) = (read("old.txt", OLD, Reading::Amended), read("new.txt", NEW, Reading::Amended));
    let turned = turned(&old, &new);
    for (id, marks) in PLACES {
        let folder = tempfile::tempdir().expect("a folder");
        let library = library(folder.path(), id, marks);
        let applied = apply(&bill(&library, id, &turned), &old);
        assert_eq!(applied.left, [], "{id}");
        assert_eq!(law(&applied.document), law(&new), "{id}");
    }
}

#[test]
fn the_clean_twin_is_the_new_text() {
    let (old, new) = (read("old.txt", OLD, Reading::Amended), read("new.txt", NEW, Reading::Amended));
    let turned = turned(&old, &new);
    let gone: Vec<_> = turned.dropped.iter().map(|section| section.id.clone()).collect();
    assert_eq!(law(&clean(&old, &turned, &gone)), law(&new));
}

/// What a section says without the words of one kind, as one line: a change may divide its paragraphs otherwise.
fn without(section: &Provision, gone: fn(&Inline) -> bool) -> String {
    fn words(inlines: &[Inline], gone: fn(&Inline) -> bool, out: &mut String) {
        for inline in inlines.iter().filter(|inline| !gone(inline)) {
            match inline {
                Inline::Text(text) => out.push_str(text),
                other => words(other.children(), gone, out),
            }
        }
    }
    let mut out = Vec::new();
    section.walk(&mut |part| {
        out.push(part.number.as_str().unwrap_or("").to_owned());
        part.blocks.iter().chain(&part.tail).for_each(|block| {
            let Block::Paragraph(paragraph) = block else { return };
            let mut line = String::new();
            words(&paragraph.text, gone, &mut line);
            out.push(line.trim().to_owned());
        });
    });
    out.retain(|line| !line.is_empty());
    out.join(" ")
}

#[test]
fn taking_out_what_is_marked_leaves_either_text_exactly() {
    let (old, new) = (read("old.txt", OLD, Reading::Amended), read("new.txt", NEW, Reading::Amended));
    let turned = turned(&old, &new);
    assert_eq!(turned.amended.len(), 3);
    let whole = |document: &Document, id| without(document.find(id).expect("the section"), |_| false);
    for amended in &turned.amended {
        let is_new = without(&amended.marked, |inline| matches!(inline, Inline::Deleted(_)));
        let is_old = without(&amended.marked, |inline| matches!(inline, Inline::Inserted(_)));
        assert_eq!(is_new, whole(&new, &amended.new.id));
        assert_eq!(is_old, whole(&old, &amended.old.id));
        assert!(is_new != is_old);
    }
}

#[test]
fn a_bill_that_was_written_and_read_again_gives_the_new_text() {
    let new = read("new.txt", NEW, Reading::Amended);
    for (id, marks) in PLACES {
        let folder = tempfile::tempdir().expect("a folder");
        library(folder.path(), id, marks);
        let at = |name: &str| folder.path().join(name);
        fs::write(at("old.txt"), OLD).expect("a file");
        fs::write(at("new.txt"), NEW).expect("a file");
        let run = |arguments: &[&str]| {
            let mut program = Command::new(env!("CARGO_BIN_EXE_modelbill"));
            program.current_dir(folder.path()).env("HOME", folder.path()).env("XDG_DATA_HOME", "none");
            let output = program.args(["--library", "."]).args(arguments).output().expect("the program runs");
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        // A page of ours is read by its structure, in which brackets are only words.
        let formats: &[&str] = if id == "brackets" { &["docx", "md"] } else { &["docx", "md", "html"] };
        for format in formats {
            let file = format!("bill.{format}");
            let (_, told) = run(&["draft", "new.txt", id, "--amending", "old.txt", "--no-notes", "-o", &file]);
            assert!(at(&format!("bill-clean.{format}")).is_file(), "{id} {format}: {told}");
            let (status, told) = run(&["amend", &file, "old.txt", "-o", "read.html", "--force"]);
            assert_eq!(status, Some(0), "{id} {format}: {told}");
            let read = read("read.html", &fs::read_to_string(at("read.html")).expect("a file"), Reading::Printed);
            assert_eq!(law(&read), law(&new), "{id} {format}");
        }
    }
}
