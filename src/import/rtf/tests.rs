//! Small RTF texts, and what they say; and real bills beside their words.

use super::super::sheet::{Passage, Role, Sheet};
use super::*;
use crate::document::{Inline, plain_text};

fn sheet(rtf: &str) -> Sheet {
    lay_bytes(format!("{{\\rtf1\\ansi\\ansicpg1252 {rtf}}}").as_bytes())
}

/// The passages as lines: role, label, words.
fn lines(sheet: &Sheet) -> Vec<String> {
    let line = |passage: &Passage| {
        let role = match &passage.role {
            Role::Body => String::new(),
            Role::Table(table) => {
                let cells =
                    |row: &Vec<Vec<Inline>>| row.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join("|");
                return table.rows().map(cells).collect::<Vec<_>>().join(" // ");
            }
            role => format!("{role:?}: "),
        };
        let label = passage.label.as_deref().map(|label| format!("{label} ")).unwrap_or_default();
        format!("{role}{label}{}", plain_text(&passage.text))
    };
    sheet.passages.iter().map(line).collect()
}

fn dropped(sheet: &Sheet) -> Vec<String> {
    sheet.dropped.iter().map(|dropped| format!("{} {}: {}", dropped.line, dropped.what, dropped.text)).collect()
}

/// The words of some runs that are insertions, and the others.
fn parted(inlines: &[Inline], inside: bool, words: &mut Vec<(bool, char)>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => words.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| (inside, c))),
            Inline::Inserted(inner) => parted(inner, true, words),
            other => parted(other.children(), inside, words),
        }
    }
}

#[test]
fn letters_come_by_code_by_number_and_by_name() {
    let read = sheet(
        "{\\fonttbl{\\f0 Times;}{\\f1\\fcharset204 Other;}{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset128 Q;}}\
        \\'a7 5\\~\\ldblquote tea\\rdblquote\\emdash \\u8220?x\\u8221\\'94 \\uc0\\u233 y{\\uc2\\u9749 ab!}\\u-10179\\u-9204 \
        {\\f1\\'f7\\'e0\\'e9}{\\f2\\'b3\\u-3999 }{\\f3\\'92\\'83} co\\_op\\-s \\{a\\}\\\\",
    );
    assert_eq!(lines(&read), ["§ 5 “tea”—“x” éy☕!🐌чай≥α茶 co-ops {a}\\"]);
}

#[test]
fn a_file_put_into_a_text_of_its_own_may_hold_letters_as_they_are() {
    assert_eq!(lines(&sheet("caf\u{e9} \\u8220\u{201c}x")), ["café “x"]);
    assert_eq!(lines(&lay_bytes(b"{\\rtf1 caf\xe9}")), ["café"]);
    assert_eq!(lines(&lay_bytes(b"{\\rtf1\\mac caf\\'8e\\par\\pc \\'82}")), ["café", "é"]);
}

#[test]
fn paragraphs_stand_as_they_are_told() {
    let read = sheet(
        "{\\stylesheet{\\s0 Normal;}{\\s3\\b heading 2;}{\\*\\cs9 x;}{\\s4 Title;}}{\\info{\\title The {\\b Tea} Act}{\\author A}}\
        \\pard\\s4 Name\\par\\pard\\s3 Head\\par\\pard\\outlinelevel0 Top\\par\\pard\\qc mid\\par\\pard\\fi720 one\\line two\\par\
        \\pard\\li1440\\fi-360{\\listtext\\pard (a)\\tab}item\\par{\\pntext\\'b7\\tab}dot\\par\\pard  \\tab end",
    );
    let expected =
        ["Title: Name", "Heading(2): Head", "Heading(1): Top", "Centered: mid", "one two", "(a) item", "dot", "end"];
    assert_eq!(lines(&read), expected);
    let indents: Vec<f32> = read.passages.iter().filter_map(|passage| passage.indent).collect();
    assert_eq!(indents, [0.0, 0.0, 0.0, 0.0, 6.0, 9.0, 9.0, 6.0]);
    assert_eq!(read.title.as_deref(), Some("The Tea Act"));
}

#[test]
fn underlined_and_struck_words_are_changes_unless_the_file_records_some() {
    let drawn = "{\\ul new}{\\strike old}\\b x\\b0\\uldb y\\ulnone z\\ul\\ul0 .";
    let inserted = |text: &str| Inline::Inserted(vec![Inline::text(text)]);
    let deleted = |text: &str| Inline::Deleted(vec![Inline::text(text)]);
    let read = sheet(drawn);
    let expected = [inserted("new"), deleted("old"), Inline::strong("x"), inserted("y"), Inline::text("z.")];
    assert_eq!((read.passages[0].text.as_slice(), read.drawn_marks), (expected.as_slice(), true));
    let read = sheet(&format!("{{\\*\\revtbl{{Ann;}}}}{{\\revised\\revauth1 hot}}{{\\deleted cold}}{drawn}"));
    assert_eq!(read.passages[0].text[..2], [inserted("hot"), deleted("cold")]);
    assert!(!read.drawn_marks && plain_text(&read.passages[0].text) == "hotcoldnewoldxyz.");
}

#[test]
fn what_is_no_text_is_left_out_and_what_is_not_printed_is_said() {
    let read = sheet(
        "{\\*\\unknown {\\footnote no}}{\\header Tea Act\\par}{\\pict 00ff}{\\v psst\\v0 !}\
        Tea{\\footnote\\pard {\\super\\chftn} Hot.\\par}time{\\*\\annotation Really?}.{\\*\\bkmkstart b}\
        {\\field{\\*\\fldinst{HYPERLINK \"https://example.org/\"}}{\\fldrslt{\\ul site}}}\\bin4 }}}}\\par\
        {\\shp{\\*\\shpinst{\\sp{\\sn n}{\\sv v}}{\\shptxt boxed\\par}}{\\shprslt boxed}}{\\upr{a?}{\\*\\ud{\\u228 }}}",
    );
    assert_eq!(lines(&read), ["!Teatime.site", "Note: Hot.", "ä", "boxed"]);
    assert_eq!(dropped(&read), ["1 page header: Tea Act", "1 hidden text: psst", "2 comment: Really?"]);
    assert!(!read.drawn_marks && matches!(read.passages[0].text.last(), Some(Inline::Link { .. })));
}

#[test]
fn tables_keep_their_columns() {
    let row = |cells: &str| format!("\\trowd\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl {cells}\\row");
    let wide = "\\trowd\\cellx2000\\cellx3000\\pard\\intbl both\\cell c\\cell\\row";
    let read = sheet(&format!(
        "{}{wide}{}\\pard After.",
        row("A\\cell B\\cell C\\cell"),
        row("a\\par a2\\cell\\cell{\\footnote F}c\\cell")
    ));
    assert_eq!(lines(&read), ["A|B|C // both||c // a a2||c", "Note: F", "After."]);
    let Role::Table(table) = &read.passages[0].role else { panic!("a table") };
    assert_eq!(table.shares, [1000, 1000, 1000]);
}

#[test]
fn unsound_rtf_is_read_as_far_as_it_makes_sense() {
    assert_eq!(lines(&lay_bytes(b"{\\rtf1 tea}}}} time")), ["tea time"]);
    assert_eq!(lines(&lay_bytes(b"{\\rtf1 {\\b {\\ul tea\\par time")), ["tea", "time"]);
    assert_eq!(lines(&lay_bytes(b"{\\rtf1 a\\u8364")), ["a€"]);
    assert_eq!(lines(&lay_bytes(b"{\\rtf1 a\\")), ["a"]);
    assert_eq!(lines(&lay_bytes(b"{\\rtf1 \0a\0\\u-10179 b\\cell\\row c\\row")), ["a", "c"]);
}

#[test]
fn real_bills_have_the_words_and_insertions_that_lie_beside_them() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let mut found = 0;
    for folder in ["laws", "versions"] {
        for path in rtf_files(&shared.join(folder)) {
            let beside =
                |name: &str| std::fs::read_to_string(path.with_file_name(name)).expect("a text beside the bill");
            let read = lay_bytes(&std::fs::read(&path).expect("a bill"));
            let mut letters = Vec::new();
            let mut words = Vec::new();
            for passage in &read.passages {
                parted(&passage.text, false, &mut letters);
                words.extend(plain_text(&passage.text).split_whitespace().map(str::to_owned).collect::<Vec<_>>());
            }
            // The number and the title of the bill are not in the file.
            let body = beside("text.txt").lines().skip(2).collect::<Vec<_>>().join("\n");
            let truth: Vec<&str> = body.split_whitespace().collect();
            let differs = words.iter().zip(&truth).position(|(read, truth)| read != truth);
            assert!(words == truth, "{}: word {differs:?}", path.display());
            let mut marked = Vec::new();
            for (place, part) in beside("text-marked.txt").split("{+").enumerate() {
                let (new, rest) = if place == 0 { ("", part) } else { part.split_once("+}").expect("an end") };
                marked.extend(new.chars().filter(|c| !c.is_whitespace()).map(|c| (true, c)));
                marked.extend(rest.chars().filter(|c| !c.is_whitespace()).map(|c| (false, c)));
            }
            let differs = letters.iter().zip(&marked).position(|(read, truth)| read != truth);
            assert!(letters == marked, "{}: letter {differs:?}", path.display());
            found += 1;
        }
    }
    if found == 0 {
        println!("skipped: no ../shared, so no real bills were tried");
    }
}

fn rtf_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(rtf_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rtf") {
            found.push(path);
        }
    }
    found
}
