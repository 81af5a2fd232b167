//! Word files that no word processor would write: none may stop the reader, cost much or lose a word in silence.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::sheet::Sheet;
use super::tests::{file, packed};
use super::*;

/// How long a hostile file may take, in a build that is not optimized, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn read(body: &str) -> Sheet {
    lay(&Original::new("tea.docx", file(body))).expect("a Word file")
}

/// The words of the passages and those that are reported as left out.
fn accounted(sheet: &Sheet) -> String {
    let dropped: Vec<&str> = sheet.dropped.iter().map(|dropped| dropped.text.as_str()).collect();
    format!("{} {}", sheet.transcript.as_deref().unwrap_or(""), dropped.join(" "))
}

/// Tags that hold text together, hide it or set it apart, but never make it no text.
const TAGS: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:r><w:rPr><w:u w:val='single'/><w:b/></w:rPr>",
    "<w:r><w:rPr><w:vanish/></w:rPr>",
    "<w:ins>",
    "</w:ins>",
    "<w:del>",
    "</w:del>",
    "<w:hyperlink r:id='w'>",
    "</w:hyperlink>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:tc><w:tcPr><w:gridSpan w:val='40'/></w:tcPr>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:p><w:pPr><w:pStyle w:val='S'/><w:ind w:left='-99999999999'/></w:pPr>",
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>",
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:br/>",
    "<w:tab/>",
    "<w:footnoteReference w:id='2'/>",
    "<w:footnote w:id='9'>",
    "</w:footnote>",
];

fn soup() -> impl Strategy<Value = Vec<Option<&'static str>>> {
    prop::collection::vec(prop::option::of(prop::sample::select(TAGS)), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn no_order_of_tags_loses_a_word(soup in soup()) {
        let piece = |(place, tag): (usize, &Option<&str>)| {
            tag.map_or_else(|| format!("<w:t>tea{place}.</w:t>"), str::to_owned)
        };
        let body: String = soup.iter().enumerate().map(piece).collect();
        let accounted = accounted(&read(&body));
        for (place, _) in soup.iter().enumerate().filter(|(_, tag)| tag.is_none()) {
            prop_assert_eq!(accounted.matches(&format!("tea{place}.")).count(), 1, "{} in {}", place, body);
        }
    }

    #[test]
    fn random_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let archive: Vec<u8> = ARCHIVES[0].iter().copied().chain(bytes).collect();
        let _ = lay(&Original::new("x", archive));
    }

    #[test]
    fn a_part_of_random_letters_is_read(text in any::<String>(), part in 0_usize..5) {
        let name = ["document", "styles", "numbering", "footnotes", "_rels/document.xml.rels"][part];
        let mut name = format!("word/{name}");
        if part < 4 {
            name.push_str(".xml");
        }
        let _ = lay(&Original::new("x", packed(&[("word/document.xml", "<w:p/>"), (&name, &text)][usize::from(part == 0)..])));
    }

    #[test]
    fn a_file_may_be_cut_or_changed_anywhere(at in 0_usize..4000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = file("<w:p><w:r><w:t>Tea</w:t></w:r></w:p>");
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        let _ = lay(&Original::new("x", bytes));
    }
}

/// Reads a body and checks that it took no longer than it may.
fn in_time(what: &str, body: &str) -> Sheet {
    let start = Instant::now();
    let sheet = read(body);
    let took = start.elapsed();
    println!("{what}: {took:?}");
    assert!(took < PATIENCE, "{what} took {took:?}");
    sheet
}

#[test]
fn nesting_a_hundred_thousand_deep_is_read() {
    let cell = "<w:tbl><w:tr><w:tc>";
    let text_box = "<w:p><w:r><w:txbxContent>";
    let field = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>";
    for open in [cell, text_box, field, "<w:p>", "<w:ins>", "<w:hyperlink r:id='w'>", "<w:x>", "<w:footnote w:id='7'>"]
    {
        let sheet = in_time(open, &format!("{}<w:p><w:r><w:t>tea</w:t></w:r></w:p>", open.repeat(100_000)));
        assert_eq!(accounted(&sheet).matches("tea").count(), 1, "{open}");
    }
    let words = format!("{}<w:r><w:t>tea </w:t></w:r>", cell);
    let sheet = in_time("words in nested cells", &words.repeat(20_000));
    assert_eq!(accounted(&sheet).matches("tea").count(), 20_000);
}

#[test]
fn long_lines_wide_tables_and_many_attributes_are_read() {
    let line = in_time("a long line", &format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "tea \0".repeat(2_000_000)));
    assert_eq!(line.passages.len(), 1);
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>";
    let rows =
        format!("<w:tbl><w:tr>{}</w:tr>{}</w:tbl>", cell.repeat(3), format!("<w:tr>{cell}</w:tr>").repeat(20_000));
    assert_eq!(in_time("a ragged table", &rows).passages.len(), 20_003);
    let attributes: String = (0..100_000).map(|n| format!(" w:a{n}='x'")).collect();
    in_time("attributes", &format!("<w:p{attributes}/>"));
    let spaces: String = (0..100_000).map(|n| format!(" xmlns:a{n}='x'")).collect();
    in_time("prefixes", &format!("<w:p{spaces}><w:r><w:t>x</w:t></w:r></w:p>{}", "<b:c/>".repeat(100_000)));
    let runs: String = (0..50_000)
        .map(|n| format!("<w:r><w:rPr>{}</w:rPr><w:t> x </w:t></w:r>", ["<w:b/>", "<w:u w:val='x'/>"][n % 2]))
        .collect();
    in_time("many runs", &format!("<w:p>{runs}</w:p>"));
    let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>".repeat(50_000);
    assert_eq!(in_time("joined paragraphs", &joined).passages.len(), 1);
}
