//! Bills as Akoma Ntoso: what is written is read back, and every name in it stands once.

use std::collections::{BTreeMap, HashSet};
use std::process::Command;

use modelbill::document::{
    Block, Document, Id, Inline, Level, Meta, Number, ParagraphStyle, Provision, Settled, Source, Table,
};
use modelbill::draft::{Desk, Draft, Order};
use modelbill::import::{Imported, Original, Reading, import};
use modelbill::library::Library;
use modelbill::render::{Format, PdfEngine};

fn written(document: &Settled) -> String {
    let format = Format::named("xml").expect("a format");
    let bytes = format.render(document, PdfEngine::Krilla).expect("a file").bytes;
    assert_eq!(bytes, format.render(document, PdfEngine::Krilla).expect("a file").bytes, "the same bytes again");
    String::from_utf8(bytes).expect("UTF-8")
}

fn read(xml: &str) -> Imported {
    let imported = import(&Original::new("bill.xml", xml.as_bytes().to_vec()), Reading::Printed).expect("a text");
    assert_eq!(imported.format, "akoma-ntoso");
    assert!(imported.findings.is_empty(), "{:?}", imported.findings);
    imported
}

/// The names of all parts, in order.
fn names(xml: &str) -> Vec<&str> {
    xml.split(" eId=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Sections and subdivisions with their designators, in order.
fn outline(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    document.walk(&mut |provision| {
        if matches!(provision.level, Level::Section | Level::Item) {
            lines.push(format!("{:?} {}", provision.level, provision.number.as_str().unwrap_or("")));
        }
    });
    lines
}

/// How often each word stands in a document.
fn words(document: &Document) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut text = String::new();
    document.walk(&mut |provision| {
        text.push_str(provision.number.as_str().unwrap_or(""));
        text.push(' ');
    });
    document.body.iter().for_each(|provision| text.push_str(&format!(" {} ", provision.plain_text())));
    text.split_whitespace().for_each(|word| *found.entry(word.to_owned()).or_insert(0) += 1);
    found
}

/// A bill of every model for every place, in every placement, with all its notes.
fn every_bill(look: &mut impl FnMut(&Draft, &str)) {
    let library = Library::built_in();
    for model in library.models() {
        let model = library.model(&model).expect("the model reads");
        let mut desk = Desk::new(&library, &model);
        for place in library.jurisdictions() {
            let place = library.jurisdiction(&place).expect("the place reads");
            for placement in &place.form.placements {
                let order = Order { placement: Some(placement.id.clone()), notes: true, ..Order::default() };
                let draft = desk.draft(&place, &order).expect("a draft");
                look(&draft, &format!("{} {} {}", model.id, place.id, placement.id));
            }
        }
    }
}

#[test]
fn every_bill_is_read_back_with_its_sections_and_designators() {
    every_bill(&mut |draft, name| {
        let mut shown = (*draft.document).clone();
        let style = shown.meta.style.clone();
        // A heading that the place does not print is in no file; letters are those of the place.
        shown.walk_mut(&mut |provision| match provision.level {
            Level::Section | Level::Item => provision.heading.clear(),
            Level::Heading | Level::Matter => {}
        });
        let again = read(&written(&draft.document)).document;
        assert_eq!(outline(&again), outline(&shown), "{name}");
        let (before, after) = (words(&shown), words(&again));
        let lost: Vec<&String> = before
            .iter()
            .filter(|(word, count)| after.get(*word).unwrap_or(&0) < *count)
            .map(|(word, _)| word)
            .collect();
        assert!(lost.is_empty(), "{name} loses {lost:?} ({style:?})");
        let mut codified = (0, 0);
        draft.document.walk(&mut |provision| codified.0 += usize::from(provision.codified));
        again.walk(&mut |provision| codified.1 += usize::from(provision.codified && provision.level == Level::Section));
        assert!(codified.1 == 0 || codified.0 == codified.1, "{name}: {codified:?}");
    });
}

#[test]
fn every_name_stands_once_and_every_reference_leads_to_one() {
    every_bill(&mut |draft, name| {
        let xml = written(&draft.document);
        let names = names(&xml);
        let once: HashSet<&str> = names.iter().copied().collect();
        assert_eq!(once.len(), names.len(), "{name}");
        assert!(names.len() > 100, "{name} has names");
        for leads in xml.split(" href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(once.contains(leads), "{name}: #{leads} leads nowhere");
        }
    });
}

fn part(id: &str, level: Level, number: &str) -> Provision {
    let mut part = Provision::new(Id::new(id), level, Source::Made("test"));
    if !number.is_empty() {
        part.number = Number::Official(number.to_owned());
    }
    part
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

fn settled(title: &str, body: Vec<Provision>) -> Settled {
    Settled::new(Document { meta: Meta::titled(title), body }).expect("nothing waits")
}

/// A bill of a section with subdivisions, and one more before them if that is wanted.
fn tea(another: bool) -> Settled {
    let mut clause = part("enacting-clause", Level::Matter, "");
    clause.blocks = vec![Block::paragraph(text("Be it brewed:"))];
    let mut section = part("tea", Level::Section, "SECTION 1.");
    section.blocks = vec![Block::paragraph(text("Tea:"))];
    let mut cup = part("tea.cup", Level::Item, "(a)");
    let mut large = part("tea.cup.large", Level::Item, "(2)");
    large.blocks = vec![Block::paragraph(text("large"))];
    cup.children = vec![large];
    section.children = vec![cup, part("tea.pot", Level::Item, "")];
    let mut body = vec![clause, section];
    if another {
        body.insert(1, part("milk", Level::Section, "SEC. 0."));
    }
    settled("Tea", body)
}

#[test]
fn names_are_made_of_designators_and_do_not_depend_on_what_stands_before() {
    let (xml, more) = (written(&tea(false)), written(&tea(true)));
    let names = names(&xml);
    for name in ["sec_1", "sec_1__subsec_a", "sec_1__subsec_a__para_2", "sec_1__subsec_pot", "preamble__formula"] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
    assert!(names.iter().all(|name| more.contains(&format!("eId=\"{name}\""))));
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "</p><script>alert(1)</script>&amp;]]>\u{0}\u{1b}[2J\u{202e}\"'";
    let mut body = vec![part(hostile, Level::Section, hostile)];
    body[0].heading = text(hostile);
    body[0].blocks = vec![
        Block::paragraph(vec![Inline::Link { address: "javascript:alert(1)".to_owned(), text: text(hostile) }]),
        Block::styled(ParagraphStyle::Note, text(hostile)),
        Block::Bullets { points: vec![text(hostile)] },
        Block::Bullets { points: Vec::new() },
        Block::Table(Table {
            summary: hostile.to_owned(),
            head: vec![text(hostile)],
            shares: vec![1],
            rows: vec![vec![text("b")]],
        }),
    ];
    let xml = written(&settled(hostile, body));
    assert!(!xml.contains("<script") && !xml.contains("javascript:"), "{xml}");
    assert!(!xml.contains(['\u{0}', '\u{1b}', '\u{202e}']));
    assert!(
        read(&xml).document.body.iter().any(|part| part.plain_text().contains("<script>alert(1)</script>&amp;]]>"))
    );
}

#[test]
fn changes_terms_and_references_keep_what_they_are() {
    let mut section = part("tea", Level::Section, "§ 1.");
    section.blocks = vec![Block::paragraph(vec![
        Inline::Inserted(text("new")),
        Inline::Deleted(text("old")),
        Inline::Term(text("tea")),
        Inline::Reference { to: Id::new("tea"), text: Some("section 1".to_owned()) },
    ])];
    let xml = written(&settled("Tea", vec![section]));
    assert!(xml.contains("<p><ins>new</ins><del>old</del><def>tea</def><ref href=\"#sec_1\">section 1</ref></p>"));
    let again = read(&xml).document;
    let mut changes = 0;
    again.walk(&mut |provision| {
        provision.blocks.iter().for_each(|block| {
            block.walk_text(&mut |run| {
                changes +=
                    run.iter().filter(|inline| matches!(inline, Inline::Inserted(_) | Inline::Deleted(_))).count();
            });
        });
    });
    assert_eq!(changes, 2);
}

/// With the schema of the standard beside the repository and `xmllint`, one bill of each place is checked here; `.ci/run`
/// checks them all.
#[test]
fn files_are_valid_against_the_schema_where_it_is_at_hand() {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/schemas/akomantoso/akomantoso30.xsd");
    let lint = Command::new("xmllint").arg("--version").output().is_ok();
    if !lint || !std::path::Path::new(schema).exists() {
        println!("skipped: no xmllint, or no ../shared/schemas");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths = Vec::new();
    let mut keep = |xml: &str| {
        let path = folder.path().join(format!("{}.xml", paths.len()));
        std::fs::write(&path, xml).expect("it is written");
        paths.push(path);
    };
    every_bill(&mut |draft, _| keep(&written(&draft.document)));
    keep(&written(&tea(true)));
    keep(&written(&settled("", Vec::new())));
    let output = Command::new("xmllint").args(["--noout", "--nonet", "--schema", schema]).args(&paths).output();
    let output = output.expect("xmllint runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
