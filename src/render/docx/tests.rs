//! Tests of the parts of a file.

use std::io::{Cursor, Read};

use super::{render, tracked};
use crate::document::{
    Block, Document, Id, Inline, Level, Marked, Meta, Number, Provision, Recorded, Settled, Source, Table, Tracked,
    TrackedBlock, TrackedKind, TrackedParagraph, TrackedRow,
};

/// A part of a file, once every part was read as XML to its end.
fn part(bytes: &[u8], wanted: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut found = String::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        let mut reader = quick_xml::Reader::from_str(&text);
        while reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) != quick_xml::events::Event::Eof {}
        if name == wanted {
            found = text;
        }
    }
    found
}

fn provision(id: &str, level: Level, number: &str, text: Vec<Inline>) -> Provision {
    let mut provision = Provision::new(Id::new(id), level, Source::Made("test"));
    provision.number = Number::Computed(number.to_owned());
    provision.blocks.push(Block::paragraph(text));
    provision
}

/// A section with two subdivisions, the second of which refers to the first, and a note on it.
fn bill() -> Vec<u8> {
    let mut section = provision("tea", Level::Section, "Sec. 4.", vec![Inline::text("Tea is:")]);
    section.heading = vec![Inline::text("Tea")];
    let to = |id: &str, text: &str| Inline::Reference { to: Id::new(id), text: Some(text.to_owned()) };
    section.children.push(provision("tea.hot", Level::Item, "(a)", vec![Inline::text("hot; or")]));
    section.children.push(provision("tea.cold", Level::Item, "(b)", vec![to("tea.hot", "section 4(a)")]));
    let mut notes = provision(
        "drafting-notes.sections",
        Level::Heading,
        "",
        vec![Inline::Strong(vec![to("tea", "Section 4")]), Inline::text(" Ask the kitchen.")],
    );
    notes.heading = vec![Inline::text("Notes")];
    let cell = |text: &str| vec![Inline::text(text)];
    let table =
        Table { summary: "Teas".to_owned(), head: vec![cell("Tea")], shares: vec![1], rows: vec![vec![cell("Green")]] };
    section.tail.push(Block::Table(table));
    let mut meta = Meta::titled("A bill of tea");
    meta.style.line_numbers = true;
    render(&Settled::new(Document { meta, body: vec![section, notes] }).expect("it is settled")).expect("a file")
}

#[test]
fn a_bill_has_lists_references_comments_and_numbered_lines() {
    let bytes = bill();
    let body = part(&bytes, "word/document.xml");
    for wanted in [
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
        "<w:bookmarkStart w:id=\"1\" w:name=\"_Ref000001\"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">4</w:t></w:r>",
        "> REF _Ref000001 \\h <",
        "> REF _Ref000002 \\n \\h <",
        "<w:commentRangeStart w:id=\"0\"/>",
        "<w:commentReference w:id=\"0\"/>",
        "<w:tblHeader/>",
        "<w:lnNumType w:countBy=\"1\"",
        "<w:titlePg/>",
    ] {
        assert!(body.contains(wanted), "{wanted} in {body}");
    }
    assert!(
        part(&bytes, "word/numbering.xml").contains("<w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%1)\"/>")
    );
    assert!(part(&bytes, "word/comments.xml").contains("Ask the kitchen."));
    assert!(!body.contains("Ask the kitchen."), "a note that became a comment is not repeated");
    assert!(part(&bytes, "word/header1.xml").contains("A bill of tea"));
    let footer = part(&bytes, "word/footer1.xml");
    assert!(footer.contains("w:instr=\" PAGE \"") && footer.contains("w:instr=\" NUMPAGES \""));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>A bill of tea</dc:title>"));
}

#[test]
fn changes_are_recorded_for_words_ends_of_paragraphs_rows_and_moves() {
    let paragraph = |runs: &[(Recorded, &str)], mark: Recorded| TrackedParagraph {
        kind: TrackedKind::Text(1),
        runs: runs.iter().map(|(change, text)| (*change, (*text).to_owned())).collect(),
        mark,
    };
    let row = |change: Recorded| TrackedRow { change, cells: vec![Some(paragraph(&[(change, "cell")], change)), None] };
    let blocks = vec![
        TrackedBlock::Paragraph(paragraph(&[(Recorded::MovedFrom(7), "tea")], Recorded::MovedFrom(7))),
        TrackedBlock::Paragraph(paragraph(&[(Recorded::Kept, "a "), (Recorded::Deleted, "b")], Recorded::Deleted)),
        TrackedBlock::Paragraph(paragraph(&[(Recorded::Inserted, "c")], Recorded::Inserted)),
        TrackedBlock::Table(vec![row(Recorded::Kept), row(Recorded::Inserted), row(Recorded::Deleted)]),
        TrackedBlock::Paragraph(paragraph(&[(Recorded::MovedTo(7), "tea")], Recorded::Kept)),
    ];
    let text = Tracked { meta: Meta::titled("Tea"), blocks };
    let body = part(&tracked(&text, &Marked::default()).expect("a file"), "word/document.xml");
    for wanted in [
        "w:author=\"modelbill\" w:name=\"move7\"/><w:moveFrom ",
        "<w:moveFromRangeEnd w:id=\"3\"/>",
        "<w:moveToRangeStart ",
        "<w:rPr><w:del w:id=\"",
        "<w:delText xml:space=\"preserve\">b</w:delText>",
        "<w:rPr><w:ins w:id=\"",
        "<w:trPr><w:cantSplit/><w:ins ",
        "<w:trPr><w:cantSplit/><w:del ",
    ] {
        assert!(body.contains(wanted), "{wanted} in {body}");
    }
}
