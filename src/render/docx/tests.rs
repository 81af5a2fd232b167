//! Tests of the parts of a file.

use std::io::{Cursor, Read};

use super::{render, tracked};
use crate::document::{
    Align, Bar, Block, Chart, Document, Doubt, Drawn, Id, Inline, Level, Marked, Meta, Number, Page, Plot, Provision,
    Recorded, Scale, Settled, Source, Style, Table, Tracked, TrackedBlock, TrackedKind, TrackedParagraph, TrackedRow,
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

/// A file of two parts that are bound in: a report with charts on its side, and a bill with numbered lines.
fn bound() -> Vec<u8> {
    let scale = |label: &str| Scale {
        label: label.to_owned(),
        before: "$".to_owned(),
        behind: String::new(),
        marks: Vec::new(),
    };
    let bar = |name: &str, said: &str, value, own| Bar {
        name: name.to_owned(),
        value,
        said: said.to_owned(),
        own,
        doubt: Some(Doubt::ByAccount),
    };
    let bars = vec![bar("</c:v><b>", "$5", Some(5.0), true), bar("Law", "no limit", None, false)];
    let points = vec![(0.0, 0.0), (2.0, 4.0)];
    let lines = vec![Plot { name: "<a:t>".to_owned(), points, own: false, doubt: None }];
    let chart = |drawn| Block::Chart(Chart { title: "Tea & <b>".to_owned(), summary: "Cups.".to_owned(), drawn });
    let mut report = provision("report", Level::Heading, "", vec![Inline::text("See:")]);
    report.heading = vec![Inline::text("Report")];
    report.blocks.push(chart(Drawn::Bars { scale: scale("Price"), bars }));
    report.blocks.push(chart(Drawn::Lines { across: scale("Day"), up: scale("Price"), lines }));
    report.bound = Some(Box::new(Style { page: Page::Landscape, ..Style::default() }));
    let mut bill = provision("bill", Level::Heading, "", vec![Inline::text("A bill.")]);
    bill.heading = vec![Inline::text("Bill")];
    let mut section = provision("bill.tea", Level::Section, "Sec. 1.", vec![Inline::text("Tea is hot.")]);
    section.heading = vec![Inline::text("Tea \"hot\"")];
    bill.children.push(section);
    bill.bound = Some(Box::new(Style { line_numbers: true, align: Align::Justified, ..Style::default() }));
    let mut meta = Meta::titled("A packet");
    meta.style.contents = true;
    render(&Settled::new(Document { meta, body: vec![report, bill] }).expect("it is settled")).expect("a file")
}

#[test]
fn charts_are_parts_that_the_body_and_the_archive_refer_to() {
    let bytes = bound();
    let body = part(&bytes, "word/document.xml");
    let (types, relations) = (part(&bytes, "[Content_Types].xml"), part(&bytes, "word/_rels/document.xml.rels"));
    for number in 1..=2 {
        assert!(types.contains(&format!("PartName=\"/word/charts/chart{number}.xml\"")), "{types}");
        assert!(relations.contains(&format!("Id=\"rChart{number}\"")), "{relations}");
        assert!(body.contains(&format!("r:id=\"rChart{number}\"")), "{body}");
    }
    assert!(body.contains("descr=\"Tea &amp; &lt;b&gt;. &lt;/c:v&gt;&lt;b&gt;: $5†; Law: no limit†.\""), "{body}");
    let bars = part(&bytes, "word/charts/chart1.xml");
    for wanted in ["<c:barChart>", "<a:t>no limit†</a:t>", "<c:v>&lt;/c:v&gt;&lt;b&gt;</c:v>", "<a:noFill/><a:ln"] {
        assert!(bars.contains(wanted), "{wanted} in {bars}");
    }
    assert!(part(&bytes, "word/charts/chart2.xml").contains("<c:scatterChart>"));
}

#[test]
fn a_bound_part_is_a_section_with_the_pages_and_lines_of_its_own_document() {
    let body = part(&bound(), "word/document.xml");
    let sections: Vec<&str> =
        body.split("<w:sectPr>").skip(1).map(|rest| rest.split("</w:sectPr>").next().unwrap_or("")).collect();
    assert_eq!(sections.len(), 3, "the contents, the report and the bill: {body}");
    let has = |word: &str| sections.iter().map(|section| section.contains(word)).collect::<Vec<_>>();
    assert_eq!(has("w:orient=\"landscape\""), [false, true, false]);
    assert_eq!(has("<w:lnNumType"), [false, false, true]);
    assert_eq!(has("<w:titlePg/>"), [true, false, false]);
    assert!(!body.contains("w:pgNumType"), "pages are numbered through");
    assert!(body.contains("<w:jc w:val=\"both\"/>"), "the bill's lines end as in its own document");
}

#[test]
fn the_table_of_contents_is_a_field_filled_with_links_to_their_places() {
    let body = part(&bound(), "word/document.xml");
    assert_eq!(body.matches(" TOC \\o ").count(), 1);
    for wanted in [
        "<w:hyperlink w:anchor=\"_Toc000001\" w:history=\"1\">",
        "<w:hyperlink w:anchor=\"_Toc000003\" w:history=\"1\">",
        "w:name=\"_Toc000001\"/>",
        "w:name=\"_Toc000003\"/>",
        " TC &quot;Sec. 1. Tea ”hot”&quot; \\l &quot;2&quot; ",
    ] {
        assert!(body.contains(wanted), "{wanted} in {body}");
    }
    let fields = |kind: &str| body.matches(&format!("w:fldCharType=\"{kind}\"")).count();
    assert_eq!(fields("begin"), fields("end"));
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
