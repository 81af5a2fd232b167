//! Small Word files made here, and what they say.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::sheet::{Role, Sheet};
use super::super::{Original, Reading, import};
use super::*;
use crate::document::{Inline, plain_text};

const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";
const ROOT: &str = "<Relationships><Relationship Id='r' Type='http://x/officeDocument' Target='word/document.xml'/>\
                    <Relationship Id='c' Type='http://x/core-properties' Target='docProps/core.xml'/></Relationships>";
const RELATIONS: &str = "<Relationships><Relationship Id='s' Type='http://x/styles' Target='styles.xml'/>\
    <Relationship Id='n' Type='http://x/numbering' Target='numbering.xml'/>\
    <Relationship Id='f' Type='http://x/footnotes' Target='footnotes.xml'/>\
    <Relationship Id='k' Type='http://x/comments' Target='comments.xml'/>\
    <Relationship Id='h' Type='http://x/header' Target='header1.xml'/>\
    <Relationship Id='w' Type='http://x/hyperlink' TargetMode='External' Target='https://example.org/tea'/>\
    <Relationship Id='j' Type='http://x/hyperlink' TargetMode='External' Target='javascript:alert(1)'/></Relationships>";
const STYLES: &str = "<w:styles><w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/><w:rPr><w:b/><w:u w:val='single'/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Own'><w:basedOn w:val='H'/></w:style>\
    <w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>\
    <w:style w:type='paragraph' w:styleId='C'><w:name w:val='toc 1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='S'><w:name w:val='Law Section'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>\
    <w:ind w:left='240'/></w:pPr></w:style>\
    <w:style w:type='character' w:styleId='L'><w:name w:val='Internet Link'/><w:rPr><w:u w:val='single'/></w:rPr></w:style>\
    </w:styles>";
const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='Section %1.'/><w:pStyle w:val='S'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/>\
    <w:pPr><w:ind w:left='720' w:hanging='360'/></w:pPr></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
const FOOTNOTES: &str = "<w:footnotes><w:footnote w:id='-1' w:type='separator'><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t> Added in spring.</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id='3'><w:p><w:r><w:t>Lost.</w:t></w:r></w:p></w:footnote></w:footnotes>";
const COMMENTS: &str =
    "<w:comments><w:comment w:id='0'><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment></w:comments>";
const HEADER: &str = "<w:hdr><w:p><w:r><w:t>Tea Act</w:t></w:r></w:p></w:hdr>";
const CORE: &str = "<cp:coreProperties xmlns:dc='d'><dc:title>The Tea Break Act</dc:title></cp:coreProperties>";

/// A Word file of those parts.
pub(super) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A Word file with that body.
pub(super) fn file(body: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    packed(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("docProps/core.xml", CORE),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/document.xml", &document),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", FOOTNOTES),
        ("word/comments.xml", COMMENTS),
        ("word/header1.xml", HEADER),
    ])
}

fn sheet(body: &str) -> Sheet {
    lay(&Original::new("tea.docx", file(body))).expect("a Word file")
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// The passages as lines: role, label, words.
fn lines(sheet: &Sheet) -> Vec<String> {
    let line = |passage: &crate::import::sheet::Passage| {
        let role = match &passage.role {
            Role::Body => String::new(),
            Role::Table(table) => {
                let cells =
                    |row: &Vec<Vec<Inline>>| row.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join("|");
                return table.rows().map(cells).collect::<Vec<_>>().join(" // ");
            }
            role => format!("{role:?}: "),
        };
        format!(
            "{role}{}{}",
            passage.label.as_deref().map(|label| format!("{label} ")).unwrap_or_default(),
            plain_text(&passage.text)
        )
    };
    sheet.passages.iter().map(line).collect()
}

fn dropped(sheet: &Sheet) -> Vec<String> {
    sheet.dropped.iter().map(|dropped| format!("{} {}: {}", dropped.line, dropped.what, dropped.text)).collect()
}

#[test]
fn headings_titles_and_centred_paragraphs_are_told_by_their_styles() {
    let styled =
        |style: &str| format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{style}</w:t></w:r></w:p>");
    let body = [
        styled("T"),
        styled("H"),
        styled("Own"),
        "<w:p><w:pPr><w:outlineLvl w:val='2'/><w:jc w:val='center'/></w:pPr><w:r><w:t>deep</w:t></w:r></w:p>"
            .to_owned(),
        "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>mid</w:t></w:r></w:p>".to_owned(),
        styled("C"),
    ];
    let read = sheet(&body.concat());
    assert_eq!(lines(&read), ["Title: T", "Heading(1): H", "Heading(1): Own", "Heading(3): deep", "Centered: mid"]);
    assert_eq!(dropped(&read)[0], "5 table of contents: C");
    assert_eq!(read.passages[1].text, [Inline::text("H")]);
    assert_eq!((read.title.as_deref(), read.drawn_marks), (Some("The Tea Break Act"), false));
}

#[test]
fn lists_are_counted_and_their_indents_known() {
    let body = "<w:p><w:pPr><w:pStyle w:val='S'/></w:pPr><w:r><w:t>Kettles</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:tab/><w:t>Clean.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>\
        <w:p><w:pPr><w:pStyle w:val='S'/><w:ind w:left='120'/></w:pPr><w:r><w:t>Tea</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='S'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>   Milk</w:t></w:r></w:p>";
    let read = sheet(body);
    assert_eq!(lines(&read), ["Section 1. Kettles", "(a) Clean.", "(b) ", "Section 2. Tea", "Milk"]);
    let indents: Vec<f32> = read.passages.iter().filter_map(|passage| passage.indent).collect();
    assert_eq!(indents, [2.0, 3.0, 3.0, 1.0, 5.0]);
    assert_eq!(read.transcript.as_deref(), Some("Section 1. Kettles\n(a) Clean.\n(b)\nSection 2. Tea\nMilk\n"));
}

#[test]
fn looks_links_and_signs_are_kept() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>An </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>employer</w:t></w:r>\
        <w:hyperlink r:id='w'><w:r><w:rPr><w:rStyle w:val='L'/><w:i/></w:rPr><w:t> here</w:t></w:r></w:hyperlink>\
        <w:hyperlink r:id='j'><w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t>,</w:t></w:r></w:hyperlink>\
        <w:r><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>s</w:t><w:lastRenderedPageBreak/>\
        <w:sym w:font='Symbol' w:char='F0B3'/><w:tab/><w:t>1&#xA0; 2</w:t></w:r></w:p>";
    let read = sheet(body);
    assert_eq!(
        read.passages[0].text,
        [
            Inline::text("An "),
            Inline::strong("employer"),
            Inline::Link { address: "https://example.org/tea".into(), text: vec![Inline::emphasis(" here")] },
            Inline::text(","),
            Inline::Break,
            Inline::text("co-ops≥ 1 2"),
        ]
    );
    assert!(!read.drawn_marks);
}

#[test]
fn recorded_changes_are_marks_and_drawn_ones_only_where_there_are_none() {
    let drawn = "<w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t>new</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>old</w:t></w:r>";
    let read = sheet(&format!("<w:p>{drawn}</w:p>"));
    let inserted = |text: &str| Inline::Inserted(vec![Inline::text(text)]);
    let deleted = |text: &str| Inline::Deleted(vec![Inline::text(text)]);
    assert_eq!((read.passages[0].text.clone(), read.drawn_marks), (vec![inserted("new"), deleted("old")], true));
    let recorded = "<w:ins><w:r><w:t>hot</w:t></w:r><w:del><w:r><w:delText>est</w:delText></w:r></w:del></w:ins>\
        <w:del><w:r><w:delText>cold</w:delText></w:r></w:del><w:moveTo><w:r><w:t>here</w:t></w:r></w:moveTo>";
    let read = sheet(&format!("<w:p>{recorded}{drawn}</w:p>"));
    let both = Inline::Inserted(vec![Inline::text("hot"), deleted("est")]);
    assert_eq!(read.passages[0].text, [both, deleted("cold"), inserted("here"), Inline::text("newold")]);
    assert!(!read.drawn_marks && read.findings.iter().any(|(_, finding)| finding.code == "tracked-changes"));
}

#[test]
fn a_paragraph_whose_mark_is_deleted_runs_into_the_next() {
    let mark = |change: &str, inner: &str| format!("<w:p><w:pPr><w:rPr><w:{change}/></w:rPr></w:pPr>{inner}</w:p>");
    let deleted = "<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del>";
    let body = [
        mark("del", "<w:r><w:t>ket</w:t></w:r>"),
        p("tle"),
        mark("del", deleted),
        p("Cups."),
        mark("ins", ""),
        p("End."),
    ];
    let read = sheet(&body.concat());
    assert_eq!(lines(&read), ["ket tle", "Gone.", "Cups.", "End."]);
    assert_eq!(read.passages[0].text[1], Inline::Deleted(vec![Inline::Break]));
}

#[test]
fn notes_follow_their_paragraph_and_what_is_not_printed_is_said() {
    let body = "<w:p><w:r><w:t>Tea</w:t><w:footnoteReference w:id='2'/><w:t>time.</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>psst</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>";
    let read = sheet(&(body.to_owned() + &p("Next.")));
    assert_eq!(lines(&read), ["Teatime.", "Note: Added in spring.", "Next."]);
    let left_out =
        ["2 hidden text: psst", "2 comment: Really?", "3 note without a place: Lost.", "3 page header: Tea Act"];
    assert_eq!(dropped(&read), left_out);
}

#[test]
fn fields_show_their_results_and_not_their_instructions() {
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let instruction = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let body = [
        sign("begin"),
        instruction("HYPERLINK \"https://example.org/\""),
        sign("begin"),
        instruction("PAGE"),
        sign("separate"),
        "<w:r><w:t>7</w:t></w:r>".to_owned(),
        sign("end"),
        sign("separate"),
        "<w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t>site</w:t></w:r>".to_owned(),
        sign("end"),
        "<w:fldSimple w:instr='REF x'><w:r><w:t xml:space='preserve'> section 5</w:t></w:r></w:fldSimple>".to_owned(),
        sign("begin"),
        instruction("LISTNUM"),
        sign("end"),
    ];
    let read = sheet(&format!("<w:p>{}</w:p>", body.concat()));
    let link = Inline::Link { address: "https://example.org/".into(), text: vec![Inline::text("site")] };
    assert_eq!(read.passages[0].text, [link, Inline::text(" section 5")]);
    assert_eq!(dropped(&read)[0], "1 field code: 7");
    assert!(read.findings.iter().any(|(_, finding)| finding.code == "number-not-kept"));
}

#[test]
fn tables_keep_their_columns_and_frames_are_none() {
    let cell = |inner: &str| format!("<w:tc><w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:tc>");
    let wide = format!("<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}{}</w:tc>", p("all"), p("day"));
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("in"), cell("ner"));
    let nested = format!("<w:tc>{}{inner}<w:p/></w:tc>", p("out"));
    let rows = [
        format!("<w:tr>{}{}</w:tr>", cell("Size"), cell("Cups")),
        format!("<w:tr>{nested}{}</w:tr>", cell("2")),
        format!("<w:tr>{wide}</w:tr>"),
    ];
    let frame = format!("<w:tbl><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>", cell("(a) One."), cell("(b) Two."));
    let read = sheet(&format!("<w:tbl>{}</w:tbl>{frame}{}", rows.concat(), p("End.")));
    assert_eq!(lines(&read), ["Size|Cups // out in ner|2 // all day|", "(a) One.", "(b) Two.", "End."]);
    assert_eq!((read.passages[0].line, read.passages[1].line), (1, 4));
}

#[test]
fn a_text_box_follows_its_paragraph_and_is_read_once() {
    let text_box = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let body = format!(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>be</w:t><mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice>\
         <mc:Fallback>{}</mc:Fallback></mc:AlternateContent><w:t>fore</w:t></w:r></w:p>{}",
        text_box("boxed"),
        text_box("boxed"),
        p("after")
    );
    let read = sheet(&body);
    assert_eq!(lines(&read), ["before", "boxed", "after"]);
    assert_eq!(read.passages[0].text, [Inline::strong("before")]);
}

#[test]
fn a_main_part_of_another_name_is_found_by_its_relation_or_its_type() {
    let document = format!("<w:document><w:body>{}</w:body></w:document>", p("Tea."));
    let root =
        "<Relationships><Relationship Id='a' Type='http://x/officeDocument' Target='/w/Main.xml'/></Relationships>";
    let types = "<Types><Override PartName='/w/main.xml' \
                 ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    for parts in [
        [("_rels/.rels", root), ("w/main.xml", &document)],
        [("[Content_Types].xml", types), ("w/main.xml", &document)],
        [("[Content_Types].xml", TYPES), ("word/document.xml", &document)],
    ] {
        let read = lay(&Original::new("tea.docx", packed(&parts))).expect("a Word file");
        assert_eq!(lines(&read), ["Tea."]);
    }
}

#[test]
fn a_file_without_a_text_says_what_it_is() {
    let refused = |bytes: Vec<u8>| import(&Original::new("x", bytes), Reading::Marked).expect_err("no text").message;
    assert!(refused(packed(&[("content.xml", "<o/>")])).contains("OpenDocument"));
    assert!(refused(packed(&[("xl/workbook.xml", "<o/>")])).contains("spreadsheet"));
    assert!(refused(OLD_CONTAINER.to_vec()).contains("before 2007"));
    assert!(refused(file("")[..300].to_vec()).contains("cannot be opened"));
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let bomb = file(&p(&"0".repeat(2_000_000)));
    assert!(bomb.len() < 20_000);
    let refused = lay_within(&Original::new("bomb.docx", bomb.clone()), 1_000_000).expect_err("too large");
    assert_eq!(refused.code, "oversized-archive");
    assert!(lay(&Original::new("bomb.docx", bomb)).is_ok());
}
