//! The packet that a committee is handed: its parts, what bears them out, and what is still missing in it.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use modelbill::draft::{Desk, Order};
use modelbill::library::Library;
use serde_json::Value as Json;

use super::safety::run;

const FILE: &str = r#"
model = "rest-breaks"
place = "statia"
bill_number = "H.B. 7"
position = "FAV"
who = "I bake."
parts = ["sources", "bill", "questions", "neighbors", "deviations", "sections", "summary", "letter", "cover"]
neighbors = ["nimbia"]

[hearing]
committee = "Committee on Rest"
chair = "Lee"
date = 2027-02-01

[[point]]
claim = "Rest is cheap."

[[fact]]
id = "tired"
claim = "Workers without breaks"
value = "half of them"
as_of = 2026-12-01
source = "Census of Breaks, table 4"
address = "https://example.org/breaks"
basis = "text"
"#;

/// A folder with a packet file.
fn folder(file: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("packet.toml"), file).expect("a packet file");
    folder
}

/// What the program says of a packet file, on both streams, and its status.
fn says(folder: &Path, more: &[&str]) -> (String, i32) {
    let output = run(folder, &[&["packet", "packet.toml"], more].concat());
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (said, output.status.code().expect("a status"))
}

/// The packet as a tree.
fn tree(folder: &Path, more: &[&str]) -> Json {
    let (said, status) = says(folder, &[&["--format", "json", "-o", "out", "--force"], more].concat());
    assert_eq!(status, 0, "{said}");
    let text = fs::read_to_string(folder.join("out/packet.json")).expect("the packet");
    serde_json::from_str::<Json>(&text).expect("JSON")
}

fn markdown(folder: &Path, more: &[&str]) -> String {
    let (said, status) = says(folder, &[&["--format", "md", "-o", "out", "--force"], more].concat());
    assert_eq!(status, 0, "{said}");
    fs::read_to_string(folder.join("out/packet.md")).expect("the packet")
}

/// Visits every object of a tree.
fn walk(json: &Json, visit: &mut impl FnMut(&Json)) {
    visit(json);
    match json {
        Json::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        Json::Object(fields) => fields.values().for_each(|value| walk(value, visit)),
        _ => {}
    }
}

/// The names of everything in the tree, and where its references lead with their words, in order.
fn names_and_references(packet: &Json) -> (Vec<String>, Vec<(String, String)>) {
    let (mut names, mut references) = (Vec::new(), Vec::new());
    walk(packet, &mut |part| {
        if part["level"].is_string() {
            names.push(part["id"].as_str().expect("a name").to_owned());
        }
        if part["kind"] == "reference" {
            let word = |field: &str| part["content"][field].as_str().expect("words").to_owned();
            references.push((word("to"), word("text")));
        }
    });
    (names, references)
}

#[test]
fn parts_stand_in_the_order_that_committees_expect() {
    let folder = folder(FILE);
    let packet = tree(folder.path(), &[]);
    let body = packet["document"]["body"].as_array().or(packet["body"].as_array()).expect("a body");
    let parts: Vec<&str> = body.iter().map(|part| part["id"].as_str().expect("a name")).collect();
    let order = ["cover", "letter", "summary", "sections", "deviations", "neighbors", "questions", "bill", "sources"];
    assert_eq!(parts, order);
    let styles: Vec<bool> = body.iter().map(|part| part["bound"].is_object()).collect();
    assert_eq!(styles, order.map(|part| part != "cover"));
}

#[test]
fn no_two_parts_share_a_name_and_every_reference_leads_somewhere() {
    let folder = folder(FILE);
    for against in [&[][..], &["--against", "statia/breathing-spells", "--against", "nimbia/siesta"]] {
        let (names, references) = names_and_references(&tree(folder.path(), against));
        let once: HashSet<&String> = names.iter().collect();
        assert_eq!(once.len(), names.len(), "{names:?}");
        for (to, words) in &references {
            assert!(once.contains(to), "{words} leads to {to}");
        }
    }
}

#[test]
fn statements_about_laws_carry_endnotes_numbered_as_they_are_first_cited() {
    let folder = folder(FILE);
    let (names, references) = names_and_references(&tree(folder.path(), &[]));
    let cited: Vec<&String> =
        references.iter().map(|(to, _)| to).filter(|to| to.starts_with("sources.note-")).collect();
    let mut first: Vec<&String> = Vec::new();
    cited.iter().for_each(|to| {
        if !first.contains(to) {
            first.push(to);
        }
    });
    let notes: Vec<&String> = names.iter().filter(|name| name.starts_with("sources.note-")).collect();
    assert!(notes.len() > 3);
    assert_eq!(first, notes);
    let text = markdown(folder.path(), &[]);
    assert!(
        text.contains("The law in force gives 9 or fewer employees: 10 minutes; 10 or more employees: 20 minutes"),
        "{text}"
    );
    assert!(text.contains("§ 7-2(a) (Breathing Spells Act"), "{text}");
    assert!(text.contains("https://example.org/breaks"), "{text}");
}

#[test]
fn numbers_in_the_texts_follow_the_bill_and_the_records() {
    let folder = folder(FILE);
    let text = markdown(folder.path(), &[]);
    assert!(text.contains("a break is 15 minutes") && text.contains("An employee rests 15 minutes"), "{text}");
    let text = markdown(folder.path(), &["--set", "rest=25 minutes", "--set", "paid=no"]);
    assert!(text.contains("a break is 25 minutes") && text.contains("An employee rests 25 minutes"), "{text}");
    assert!(text.contains("Nobody.") && !text.contains("The employer. The law"), "{text}");
}

#[test]
fn a_position_is_understood_in_the_words_of_any_committee() {
    for (position, leans) in
        [("Favorable", "I support"), ("PRO", "I support"), ("Against", "I oppose"), ("CON", "I oppose")]
    {
        let folder = folder(&FILE.replace("\"FAV\"", &format!("{position:?}")));
        assert!(markdown(folder.path(), &[]).contains(leans), "{position}");
    }
}

#[test]
fn what_is_missing_or_unverified_is_listed_and_nothing_is_written() {
    let bare =
        FILE.replace("who = \"I bake.\"\n", "").replace("basis = \"text\"", "").replace("2026-12-01", "2020-12-01");
    let folder = folder(&bare.replace("chair = \"Lee\"\n", ""));
    let (said, status) = says(folder.path(), &["--check"]);
    assert_eq!(status, 1, "{said}");
    for told in [
        "letter: who you are is still a blank",
        "letter: chair is still a blank",
        "the source of the fact `tired` was not read",
        "the fact `tired` is of 2020-12-01, more than a year before the hearing",
        "Statia law is recorded as of 2026-01-01, more than a year before the hearing",
        "letter: 3 is typed",
        "packet.toml:",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[test]
fn words_of_the_user_are_no_markup_no_template_and_no_endnote() {
    let hostile = "<b>x</b> {{title}} [1](javascript:alert(1)) \\uE0020\\uE003 **bold**";
    let folder = folder(&FILE.replace("I bake.", hostile).replace("Rest is cheap.", hostile));
    let (said, status) = says(folder.path(), &["--format", "html", "-o", "out"]);
    assert_eq!(status, 0, "{said}");
    let page = fs::read_to_string(folder.path().join("out/packet.html")).expect("a page");
    assert!(page.contains("&lt;b&gt;x&lt;/b&gt; {{title}} [1](javascript:alert(1)) 0 **bold**"));
    assert!(!page.contains("href=\"javascript"));
}

#[test]
fn a_packet_file_with_a_fault_is_told_of_with_its_line() {
    for (file, told) in [
        (FILE.replace("\"letter\"", "\"lettre\""), "did you mean `letter`?"),
        (FILE.replace("[hearing]", "[haering]"), "did you mean `hearing`?"),
        (FILE.replace("2027-02-01", "\"soon\""), "packet.toml:"),
        (FILE.replace("model = \"rest-breaks\"", ""), "names neither a draft nor a model"),
        (format!("{FILE}\n[[fact]]\nid = \"tired\"\nclaim = \"x\"\nvalue = \"y\"\n"), "there are two facts `tired`"),
        (format!("{FILE}\n[texts]\nletter = \"no-such.md\"\n"), "no-such.md"),
        (FILE.replace("[\"nimbia\"]", "[\"nowhere\"]"), "nowhere"),
    ] {
        let folder = folder(&file);
        let (said, status) = says(folder.path(), &["-o", "out"]);
        assert!(status == 2 && said.contains(told), "{told}: {said}");
        assert!(!folder.path().join("out").exists());
    }
}

#[test]
fn a_text_with_a_fault_is_told_of_with_its_line() {
    for (text, told) in [
        ("Fine.\n\n{{hearing.room}}\n", "letter.md:3"),
        ("{{no_such_thing}}", "letter.md:1"),
        ("1. A numbered list\n", "use `-`"),
        ("{{enacted 5}}", "wants the name of a parameter"),
    ] {
        let folder = folder(&format!("{FILE}\n[texts]\nletter = \"letter.md\"\n"));
        fs::write(folder.path().join("letter.md"), text).expect("a text");
        let (said, status) = says(folder.path(), &["-o", "out"]);
        assert!(status == 2 && said.contains(told), "{told}: {said}");
    }
}

#[test]
fn a_bill_may_not_ask_what_packets_ask() {
    let library = tempfile::tempdir().expect("a folder");
    let provisions = library.path().join("models/rest-breaks/provisions");
    fs::create_dir_all(&provisions).expect("a folder");
    fs::write(provisions.join("30-breaks.md"), "# Breaks\n\nAs the law has it: {{enacted rest}}.\n")
        .expect("a section");
    let folder = tempfile::tempdir().expect("a folder");
    let library = library.path().to_str().expect("a path");
    let output = run(folder.path(), &["draft", "rest-breaks", "statia", "--library", library]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("for the texts of packets"), "{said}");
}

#[test]
fn init_writes_a_file_that_makes_a_packet_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(run(folder.path(), &["packet", "rest-breaks", "statia", "--init", "-o", "."]).status.code(), Some(0));
    let names: Vec<bool> = ["packet.toml", "letter.md", "summary.md", "questions.md"]
        .iter()
        .map(|name| folder.path().join(name).exists())
        .collect();
    assert_eq!(names, [true; 4]);
    assert!(markdown(folder.path(), &[]).contains("## Testimony"));
    let again = run(folder.path(), &["packet", "rest-breaks", "statia", "--init", "-o", "."]);
    assert!(again.status.code() == Some(2) && String::from_utf8_lossy(&again.stderr).contains("exists already"));
}

#[test]
fn every_section_of_every_bill_is_summed_up() {
    let library = Library::built_in();
    let mut missing = Vec::new();
    for model in library.models() {
        let model = library.model(&model).expect("the model reads");
        let mut desk = Desk::new(&library, &model);
        for place in library.jurisdictions() {
            let place = library.jurisdiction(&place).expect("the place reads");
            let draft = desk.draft(&place, &Order::default()).expect("a draft");
            draft.document.walk(&mut |section| {
                let authored = section.source.span().is_some_and(|span| span.file.path.ends_with(".md"));
                if section.number.as_str().is_some()
                    && section.level == modelbill::document::Level::Section
                    && authored
                    && !draft.briefs.contains_key(&section.id)
                {
                    missing.push(format!("{} {}: {}", model.id, place.id, section.id));
                }
            });
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
