//! Word files: read back they are the bill that was written, and their recorded changes are both texts.

use modelbill::compare::text::{Guide, Transcript, compare};
use modelbill::document::{
    Block, Document, Id, Inline, Level, Marked, Meta, Number, Provision, Settled, Source, Table,
};
use modelbill::draft::{Desk, Order};
use modelbill::import::{Original, Reading, import};
use modelbill::library::Library;
use modelbill::render::{Format, PdfEngine, word_changes};
use modelbill::report::tracked;

fn file(document: &Settled) -> Vec<u8> {
    Format::named("docx").expect("the format").render(document, PdfEngine::Krilla).expect("a file").bytes
}

fn read(bytes: Vec<u8>, reading: Reading) -> Document {
    import(&Original::new("bill.docx", bytes), reading).expect("our own file is read").document
}

/// The numbers of sections and, in each, of its subdivisions, in order.
fn numbers(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    document.walk(&mut |provision| {
        if let (Level::Section | Level::Item, Some(number)) = (provision.level, provision.number.as_str()) {
            // A code's number in brackets behind that of the bill's section is read as part of its text.
            let number = number.split(". [").next().unwrap_or(number).trim_end_matches('.');
            found.push(if provision.level == Level::Section { format!("\n{number}") } else { number.to_owned() });
        }
    });
    found
}

#[test]
fn every_bill_is_read_back_with_its_sections_and_designators() {
    let library = Library::built_in();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for id in library.models() {
        let model = library.model(&id).expect("the model reads");
        for place in library.jurisdictions() {
            let place = library.jurisdiction(&place).expect("the place reads");
            let draft = Desk::new(&library, &model).draft(&place, &Order::default()).expect("a draft").document;
            let again = read(file(&draft), Reading::Printed);
            tried += 1;
            let (one, other) = (numbers(&draft), numbers(&again));
            let at = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
            let near = |all: &[String]| all[at.saturating_sub(5)..all.len().min(at + 5)].join(" ");
            if one != other {
                wrong.push(format!("{id} {}: {:?} is read as {:?}", place.id, near(&one), near(&other)));
            }
        }
    }
    // Of a few places sections or subdivisions are numbered with words that no reader of running text knows.
    assert!(wrong.len() * 5 <= tried, "{}", wrong.join("\n"));
}

#[test]
fn the_same_document_is_the_same_file() {
    let library = Library::built_in();
    let model = library.model(&library.models()[0]).expect("the model reads");
    let place = library.jurisdiction(&library.jurisdictions()[0]).expect("the place reads");
    let order = Order { notes: true, ..Order::default() };
    let draft = || Desk::new(&library, &model).draft(&place, &order).expect("a draft").document;
    assert!(file(&draft()) == file(&draft()));
}

fn section(number: &str, blocks: Vec<Block>, items: &[(&str, &str)]) -> Provision {
    let source = Source::Made("test");
    let mut section = Provision::new(Id::new(number), Level::Section, source.clone());
    section.number = Number::Official(number.to_owned());
    section.heading = vec![Inline::text("Tea")];
    section.blocks = blocks;
    for (at, text) in items {
        let mut item = Provision::new(Id::new(*at), Level::Item, source.clone());
        item.number = Number::Official((*at).to_owned());
        item.blocks.push(Block::paragraph(vec![Inline::text(*text)]));
        section.children.push(item);
    }
    section
}

fn paragraph(text: &str) -> Block {
    Block::paragraph(vec![Inline::text(text)])
}

fn table(rows: &[&[&str]]) -> Block {
    let row = |row: &&[&str]| row.iter().map(|cell| vec![Inline::text(*cell)]).collect::<Vec<_>>();
    let rows: Vec<_> = rows.iter().map(row).collect();
    let shares = vec![1; rows[0].len()];
    Block::Table(Table { summary: "Teas".to_owned(), head: rows[0].clone(), shares, rows: rows[1..].to_vec() })
}

fn law(body: Vec<Provision>) -> Document {
    Document { meta: Meta::titled("Tea"), body }
}

/// Invented laws, each compared with each.
fn laws() -> Vec<Document> {
    let text = |text: &str| import(&Original::new("text", text), Reading::Printed).expect("text imports").document;
    let teas: &[&[&str]] = &[&["Tea", "Hours"], &["Green tea of the garden", "4 hours"], &["Black tea", "8 hours"]];
    let more: &[&[&str]] =
        &[&["Tea", "Hours"], &["Green tea of the garden", "5 hours"], &["White tea", ""], &["Black tea", "8 hours"]];
    vec![
        text(include_str!("../texts/tea-2026.txt")),
        text(include_str!("../texts/tea-2027.txt")),
        law(vec![section("1.", vec![paragraph("A kitchen shall have tea for each hour."), table(teas)], &[])]),
        law(vec![
            section("1.", vec![paragraph("A kitchen shall have tea for each hour:"), table(more)], &[]),
            section("2.", vec![paragraph("Tea is:")], &[("(a)", "served hot;"), ("(b)", "served by the cup.")]),
        ]),
        law(vec![
            section("1.", vec![paragraph("Tea is:")], &[("(a)", "served by the cup; and"), ("(b)", "free.")]),
            section("2.", vec![table(more), paragraph("A kitchen shall have tea for each hour.")], &[]),
        ]),
        law(Vec::new()),
    ]
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn refusing_all_changes_gives_the_old_words_and_taking_all_the_new() {
    let laws = laws();
    let transcripts: Vec<Transcript<'_>> = laws.iter().map(|law| Transcript::of_document(law, false)).collect();
    for (i, old) in transcripts.iter().enumerate() {
        for (j, new) in transcripts.iter().enumerate().filter(|(j, _)| i != *j) {
            let tracked = tracked(&compare(old, new, &Guide::default()), "Tea");
            let marked = Marked { author: "A <b> & \"c\"".to_owned(), day: Some("2027-01-31".to_owned()) };
            let bytes = word_changes(&tracked, &marked).expect("a file").bytes;
            for (reading, expected) in [(Reading::Existing, old), (Reading::Amended, new)] {
                // A text of no words at all is not read.
                let again = match import(&Original::new("bill.docx", bytes.clone()), reading) {
                    Ok(imported) => Transcript::of_document(&imported.document, false).text.into_owned(),
                    Err(_) => String::new(),
                };
                assert_eq!(squeezed(&again), squeezed(&expected.text), "{i} and {j}, {reading:?}");
            }
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let hostile =
        ["</w:t></w:r><w:p/>", "&lt;b&gt; & \"x\" 'y'", "]]> <!-- x -->", "{ MERGEFIELD x }", "a\u{0}b\u{7}c\u{fffe}"];
    let body = hostile.iter().map(|text| {
        let mut section = section(text, vec![paragraph(text), table(&[&[text], &[text]])], &[(text, text)]);
        section.heading = vec![Inline::text(*text)];
        let link = |address: &str| Inline::Link { address: address.to_owned(), text: vec![Inline::text(*text)] };
        section.tail.push(Block::paragraph(vec![link("javascript:alert(1)"), link(&format!("https://x.org/{text}"))]));
        section
    });
    let document = Document { meta: Meta::titled(hostile.concat()), body: body.collect() };
    let imported =
        import(&Original::new("bill.docx", file(&Settled::new(document).expect("it is settled"))), Reading::Printed);
    let imported = imported.expect("it is read");
    assert!(!imported.findings.iter().any(|finding| finding.code == "damaged-file"), "{:?}", imported.findings);
    let words = squeezed(&Transcript::of_document(&imported.document, false).text);
    for text in hostile {
        let shown: String =
            text.chars().map(|c| if "\u{0}\u{7}\u{fffe}".contains(c) { '\u{fffd}' } else { c }).collect();
        assert!(words.matches(&squeezed(&shown)).count() >= 5, "{shown:?} in {words}");
    }
}
