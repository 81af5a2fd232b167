//! A comparison with a user's own Word file looks as that file does, and reaches no further than it.

use std::io::{Cursor, Read, Write};

use modelbill::compare::text::{Guide, Transcript, compare};
use modelbill::document::{Marked, Tracked, Whose};
use modelbill::import::{Original, Reading, dress, import};
use modelbill::render::dressed_changes;
use modelbill::report::tracked;
use zip::write::SimpleFileOptions;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ROOT: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
                    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
                    xmlns:v='urn:schemas-microsoft-com:vml'";

const STYLES: &str = "<w:style w:type='paragraph' w:styleId='Kitchen'><w:name w:val='Kitchen'/></w:style>\
                      <w:style w:type='paragraph' w:styleId='KitchenHead'><w:name w:val='Kitchen Head'/></w:style>";

const NUMBERING: &str = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
    <w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%1)'/><w:pPr><w:ind w:left='720' w:hanging='360'/></w:pPr></w:lvl>\
    </w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='0'/></w:num>";

const HEADER: &str = "<w:p><w:r><w:t>Office of Tea</w:t></w:r><w:hyperlink r:id='rOut'><w:r><w:t>site</w:t></w:r></w:hyperlink>\
    <w:r><w:pict><v:imagedata r:id='rIn'/><v:imagedata r:id='rAway'/></w:pict></w:r>\
    <w:r><w:object><w:control r:id='rRun'/></w:object></w:r></w:p>";

/// An item of the list.
fn item(words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val='Kitchen'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='7'/></w:numPr>\
         <w:jc w:val='both'/></w:pPr>{words}</w:p>"
    )
}

fn run(look: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn section(heading: &str, body: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='KitchenHead'/></w:pPr>{}</w:p>{body}", run("<w:smallCaps/>", heading))
}

/// A law of tea as the office of a kitchen writes it.
fn office_file(body: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str, more: &str| {
        format!("<Relationship Id='{id}' Type='{OFFICE}/{kind}' Target='{target}'{more}/>")
    };
    let relations = |of: &[String]| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{}</Relationships>",
            of.concat()
        )
    };
    let external = " TargetMode='External'";
    let section = "<w:sectPr><w:headerReference w:type='default' r:id='rH'/><w:pgSz w:w='11906' w:h='16838'/>\
                   <w:lnNumType w:countBy='5'/></w:sectPr>";
    let part = |root: &str, inner: &str| format!("<w:{root} {ROOT}>{inner}</w:{root}>");
    let parts: Vec<(&str, String)> = vec![
        ("_rels/.rels", relations(&[relation("r1", "officeDocument", "word/document.xml", "")])),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                relation("rS", "styles", "styles.xml", ""),
                relation("rN", "numbering", "numbering.xml", ""),
                relation("rE", "settings", "settings.xml", ""),
                relation("rH", "header", "header7.xml", ""),
                relation("rV", "vbaProject", "vbaProject.bin", ""),
            ]),
        ),
        (
            "word/_rels/header7.xml.rels",
            relations(&[
                relation("rOut", "hyperlink", "https://tea.example.org/", external),
                relation("rIn", "image", "media/cup.png", ""),
                relation("rAway", "image", "https://tea.example.org/cup.png", external),
                relation("rRun", "control", "activeX/activeX1.xml", ""),
            ]),
        ),
        (
            "word/_rels/settings.xml.rels",
            relations(&[relation("rT", "attachedTemplate", "https://tea.example.org/tea.dotm", external)]),
        ),
        ("word/document.xml", part("document", &format!("<w:body>{body}{section}</w:body>"))),
        ("word/styles.xml", part("styles", STYLES)),
        ("word/numbering.xml", part("numbering", NUMBERING)),
        (
            "word/settings.xml",
            part(
                "settings",
                "<w:attachedTemplate r:id='rT'/><w:defaultTabStop w:val='333'/><w:documentProtection w:edit='readOnly'/>",
            ),
        ),
        ("word/header7.xml", part("hdr", HEADER)),
        ("word/media/cup.png", "a picture".to_owned()),
        ("word/vbaProject.bin", "a macro".to_owned()),
        ("word/activeX/activeX1.xml", "<x/>".to_owned()),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    archive.finish().expect("an archive").into_inner()
}

fn changes(old: &Original, new: &Original) -> Tracked {
    let read = |original: &Original| import(original, Reading::Amended).expect("it is read").document;
    let (old, new) = (read(old), read(new));
    let (old, new) = (Transcript::of_document(&old, false), Transcript::of_document(&new, false));
    tracked(&compare(&old, &new, &Guide::default()), "Tea")
}

/// The file of a comparison, in the dress of one side.
fn written(old: &Original, new: &Original, whose: Whose) -> Vec<u8> {
    let text = changes(old, new);
    let own = if whose == Whose::Old { old } else { new };
    let attire = dress(own, &text, whose).expect("a Word file").expect("its dress");
    dressed_changes(&text.meta, &attire, &Marked::default()).expect("a file").bytes
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let part = |at: usize| {
        let mut file = archive.by_index(at).expect("a part");
        let (name, mut text) = (file.name().expect("a name").into_owned(), String::new());
        file.read_to_string(&mut text).expect("text");
        (name, text)
    };
    (0..count).map(part).collect()
}

fn part(bytes: &[u8], wanted: &str) -> String {
    parts(bytes).into_iter().find(|(name, _)| name == wanted).unwrap_or_else(|| panic!("no {wanted}")).1
}

fn office_law() -> Original {
    let tea = item(&(run("<w:b/>", "Green tea") + &run("", " is served hot in the morning;")));
    let milk = item(&(run("", "milk is served ") + &run("<w:i/>", "cold in the evening; and")));
    let water = item(&run("", "water is served at any hour."));
    let body = section(
        "Section 1. Tea in kitchens",
        &format!(
            "<w:p><w:pPr><w:pStyle w:val='Kitchen'/></w:pPr>{}</w:p>{tea}{milk}{water}",
            run("", "In every kitchen of the office:")
        ),
    );
    Original::new("office.docx", office_file(&body))
}

fn text(items: &[&str]) -> Original {
    let items: String = items.iter().map(|item| format!("  {item}\n")).collect();
    Original::new("new.txt", format!("Section 1. Tea in kitchens\n\nIn every kitchen of the office:\n{items}"))
}

const SWEET: [&str; 3] = [
    "(a) Green tea is served very hot in the morning;",
    "(b) milk is served cold in the evening; and",
    "(c) water is served at any hour.",
];

const MORE: [&str; 4] = [
    "(a) Green tea is served hot in the morning;",
    "(b) black tea is poured for every guest of the house;",
    "(c) milk is served cold in the evening; and",
    "(d) water is served at any hour.",
];

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn styles_lists_and_looks_of_the_users_file_stay() {
    let bytes = written(&office_law(), &text(&SWEET), Whose::Old);
    let body = part(&bytes, "word/document.xml");
    assert_eq!(body.matches("<w:pStyle w:val=\"Kitchen\"/>").count(), 4, "{body}");
    assert_eq!(body.matches("<w:pStyle w:val=\"KitchenHead\"/>").count(), 1, "{body}");
    assert_eq!(body.matches("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"7\"/></w:numPr>").count(), 3, "{body}");
    assert!(!body.contains("(a)") && !body.contains("(c)"), "numbers of lists are not printed twice: {body}");
    for wanted in [
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Green tea</w:t></w:r>",
        "<w:i/></w:rPr><w:t xml:space=\"preserve\">cold in the evening; and</w:t>",
        "<w:smallCaps/>",
        "<w:jc w:val=\"both\"/>",
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:lnNumType w:countBy=\"5\"/></w:sectPr>",
        "<w:headerReference w:type=\"default\" r:id=\"",
        "<w:ins w:id=",
    ] {
        assert!(body.contains(wanted), "{wanted} in {body}");
    }
    assert!(part(&bytes, "word/styles.xml").contains("w:styleId=\"KitchenHead\""));
    assert!(part(&bytes, "word/numbering.xml").contains("w:numId=\"7\""));
    assert!(part(&bytes, "word/header1.xml").contains("Office of Tea"));
    assert!(part(&bytes, "word/settings.xml").contains("w:defaultTabStop"));
}

#[test]
fn an_item_that_is_added_is_one_of_the_list_and_a_number_that_the_list_would_not_print_is_words() {
    let body = part(&written(&office_law(), &text(&MORE), Whose::Old), "word/document.xml");
    assert_eq!(body.matches("<w:numId w:val=\"7\"/>").count(), 4, "{body}");
    assert!(!body.contains("(b)") && !body.contains("(d)"), "{body}");
    let other = MORE.map(|item| item.replace("(c)", "(cc)"));
    let other: Vec<&str> = other.iter().map(String::as_str).collect();
    let body = part(&written(&office_law(), &text(&other), Whose::Old), "word/document.xml");
    assert!(body.contains("(cc)") && body.contains("<w:numId w:val=\"0\"/>"), "{body}");
}

#[test]
fn words_added_to_the_end_of_an_item_and_an_item_behind_it_leave_both_in_the_list() {
    let longer = [
        "(a) Green tea is served hot in the morning and also in the late afternoon;",
        "(b) black tea is poured for every guest of the house;",
        "(c) milk is served cold in the evening; and",
        "(d) water is served at any hour.",
    ];
    let body = part(&written(&office_law(), &text(&longer), Whose::Old), "word/document.xml");
    assert_eq!(body.matches("<w:numId w:val=\"7\"/>").count(), 4, "{body}");
}

#[test]
fn taking_and_refusing_give_the_texts_in_the_dress_of_either_side() {
    let (own, other) = (office_law(), text(&SWEET));
    for (old, new, whose) in [(&own, &other, Whose::Old), (&other, &own, Whose::New)] {
        let bytes = written(old, new, whose);
        for (reading, side) in [(Reading::Existing, old), (Reading::Amended, new)] {
            let again = import(&Original::new("again.docx", bytes.clone()), reading).expect("it is read").document;
            let side = import(side, Reading::Amended).expect("it is read").document;
            let words = |document| squeezed(&Transcript::of_document(document, false).text);
            assert_eq!(words(&again), words(&side), "{whose:?} {reading:?}");
        }
    }
}

#[test]
fn nothing_that_reaches_out_of_the_users_file_is_taken_over() {
    let bytes = written(&office_law(), &text(&SWEET), Whose::Old);
    for (name, text) in parts(&bytes) {
        for bad in
            ["External", "tea.example.org", "attachedTemplate", "vba", "control", "activeX", "Protection", "rAway"]
        {
            assert!(!text.contains(bad) && !name.contains(bad), "{bad} in {name}: {text}");
        }
    }
    assert!(part(&bytes, "word/header1.xml").contains(">site<"), "the words of a link stay");
    assert_eq!(part(&bytes, "word/media/picture1.png"), "a picture");
    assert!(part(&bytes, "word/_rels/header1.xml.rels").contains("media/picture1.png"));
}

#[test]
fn the_same_files_are_the_same_bytes() {
    let file = || written(&office_law(), &text(&MORE), Whose::Old);
    assert!(file() == file());
}
