//! Imported files, in every format: no word is lost, one bill gives its readings, the same law has one structure, and
//! nothing a file may hold stops the reader.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use modelbill::document::{Block, Document, Level, Provision, Settled, plain_text};
use modelbill::import::{Imported, Original, Reading, import};
use modelbill::render::{Format, PdfEngine};

/// Files beside the repository under `folder` whose names end so; none where the texts are absent.
fn real_files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            if path.is_dir() {
                walk(&path, endings, found);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder), endings, &mut found);
    found.sort();
    if found.is_empty() {
        println!("skipped: no ../shared/{folder}, so no real files were tried");
    }
    found
}

fn read(path: &Path, reading: Reading) -> Imported {
    let original = Original::read(path).expect("a readable file");
    import(&original, reading).unwrap_or_else(|fault| panic!("{}: {}", path.display(), fault.message))
}

/// Words as letters and digits, without what stands around them.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn count(words: Vec<String>) -> HashMap<String, usize> {
    let mut counted = HashMap::new();
    words.into_iter().for_each(|word| *counted.entry(word).or_insert(0) += 1);
    counted
}

/// Every word an import kept, its designators included.
fn kept(document: &Document) -> String {
    fn walk(provision: &Provision, out: &mut String) {
        let mut add = |text: &str| {
            out.push_str(text);
            out.push(' ');
        };
        add(provision.number.as_str().unwrap_or(""));
        add(&plain_text(&provision.heading));
        provision.blocks.iter().for_each(|block| block.walk_text(&mut |run| add(&plain_text(run))));
        provision.children.iter().for_each(|child| walk(child, out));
        let mut add = |text: &str| {
            out.push_str(text);
            out.push(' ');
        };
        provision.tail.iter().for_each(|block| block.walk_text(&mut |run| add(&plain_text(run))));
    }
    let mut out = String::new();
    document.body.iter().for_each(|provision| walk(provision, &mut out));
    out
}

/// Words of the source that are neither in the document nor reported as dropped, at most five.
fn lost(source: &str, imported: &Imported) -> Vec<String> {
    let mut left = count(words(&kept(&imported.document)));
    for dropped in &imported.dropped {
        words(&dropped.text).into_iter().for_each(|word| *left.entry(word).or_insert(0) += 1);
    }
    let missing = count(words(source)).into_iter().filter(|(word, times)| left.get(word).unwrap_or(&0) < times);
    let mut missing: Vec<String> = missing.map(|(word, _)| word).collect();
    missing.sort();
    missing.truncate(5);
    missing
}

/// The words of an XML file: what stands between its tags.
fn xml_words(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let (close, skip) = match &rest[open..] {
            comment if comment.starts_with("<!--") => (comment.find("-->").map(|at| at + 3), ""),
            tag => (tag.find('>').map(|at| at + 1), " "),
        };
        // A tag within a word does not part it; the tags of blocks stand between spaces of their own.
        let inline = ["<inline", "</inline", "<i>", "</i>", "<cite", "</cite"];
        out.push_str(if inline.iter().any(|tag| rest[open..].starts_with(tag)) { "" } else { skip });
        rest = &rest[open + close.unwrap_or(rest.len() - open)..];
    }
    out.push_str(rest);
    out.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
}

#[test]
fn no_word_of_a_plain_text_is_lost() {
    for path in real_files("", &[".txt"]) {
        let source = fs::read_to_string(&path).expect("UTF-8");
        assert_eq!(lost(&source, &read(&path, Reading::Printed)), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn no_word_of_an_xml_file_is_lost() {
    for path in real_files("", &[".xml"]) {
        let source = xml_words(&fs::read_to_string(&path).expect("UTF-8"));
        assert_eq!(lost(&source, &read(&path, Reading::Printed)), Vec::<String>::new(), "{}", path.display());
    }
}

/// Every path of designators, from the section down, with how often it stands there.
fn paths(document: &Document) -> HashMap<String, usize> {
    fn walk(provision: &Provision, path: &str, paths: &mut HashMap<String, usize>) {
        let number = provision.number.as_str().unwrap_or("");
        let own: String = number.chars().filter(|c| c.is_alphanumeric() || "()-.".contains(*c)).collect();
        let own = own.trim_end_matches('.').trim_start_matches("Sec.");
        let path = if provision.level == Level::Section { own.to_owned() } else { format!("{path}{own}") };
        if matches!(provision.level, Level::Section | Level::Item) && !own.is_empty() {
            *paths.entry(path.clone()).or_insert(0) += 1;
        }
        provision.children.iter().for_each(|child| walk(child, &path, paths));
    }
    let mut found = HashMap::new();
    document.body.iter().for_each(|provision| walk(provision, "", &mut found));
    found
}

#[test]
fn a_plain_text_has_the_structure_its_xml_states() {
    let (mut agree, mut all) = (0, 0);
    for text in real_files("", &["text.txt"]) {
        let folder = text.parent().expect("a folder");
        let mut files: Vec<PathBuf> = [folder.to_owned(), folder.join("sections")]
            .into_iter()
            .flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "xml"))
            .collect();
        files.sort();
        if files.is_empty() {
            continue;
        }
        let mut truth: HashMap<String, usize> = HashMap::new();
        for file in &files {
            paths(&read(file, Reading::Printed).document).into_iter().for_each(|(path, times)| {
                *truth.entry(path).or_insert(0) += times;
            });
        }
        let found = paths(&read(&text, Reading::Printed).document);
        agree += truth.iter().map(|(path, times)| *times.min(found.get(path).unwrap_or(&0))).sum::<usize>();
        all += truth.values().sum::<usize>();
    }
    assert!(agree * 1000 >= all * 999, "{agree} of {all} provisions stand where the XML has them");
}

/// The words of a New York City bill, which lie beside its files in three readings.
fn city_bills() -> Vec<(PathBuf, PathBuf)> {
    let bills = real_files("", &[".rtf"]).into_iter().chain(real_files("", &["0780.json", "0097.json", "0001.json"]));
    bills.map(|file| (file.clone(), file.parent().expect("a folder").to_owned())).collect()
}

/// Words run together, for a mark may part them in one text and not in the other; without full stops, for a heading sheds
/// its own.
fn run_together(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
}

#[test]
fn a_bill_with_marks_gives_the_law_as_amended_and_as_printed() {
    for (file, folder) in city_bills() {
        for (name, reading) in [("text-as-amended.txt", Reading::Amended), ("text.txt", Reading::Printed)] {
            let wanted = fs::read_to_string(folder.join(name)).expect("UTF-8");
            let (found, wanted) = (run_together(&kept(&read(&file, reading).document)), run_together(&wanted));
            // The council's number and title stand before the enacting clause in some of the files.
            let enacted = |text: &str| text[text.find("Beitenacted").unwrap_or(0)..].to_owned();
            let (found, wanted) = (enacted(&found), enacted(&wanted));
            let same = found.chars().zip(wanted.chars()).take_while(|(one, other)| one == other).count();
            let around = |text: &str| text.chars().skip(same.saturating_sub(40)).take(100).collect::<String>();
            assert!(found == wanted, "{} {name}: {} | {}", file.display(), around(&found), around(&wanted));
        }
    }
}

/// What a reader sees of a document: every part with its level, number, heading and paragraphs, in order.
fn shape(document: &Document) -> Vec<String> {
    fn words(run: &[modelbill::document::Inline]) -> String {
        plain_text(run).split_whitespace().collect::<Vec<_>>().join(" ")
    }
    fn blocks(blocks: &[Block], depth: usize, kind: &str, lines: &mut Vec<String>) {
        for block in blocks {
            let what = match block {
                Block::Paragraph(paragraph) => format!("{:?}", paragraph.style),
                Block::Table(_) => "Table".to_owned(),
                Block::Bullets { .. } => "Bullets".to_owned(),
                // No importer reads charts.
                Block::Chart(_) | Block::PageBreak => continue,
            };
            let mut text = Vec::new();
            block.walk_text(&mut |run| text.push(words(run)));
            lines.push(format!("{}{kind} {what} {}", "  ".repeat(depth), text.join(" | ")));
        }
    }
    fn walk(provision: &Provision, depth: usize, lines: &mut Vec<String>) {
        let number = provision.number.as_str().unwrap_or("");
        let heading = words(&provision.heading);
        lines.push(format!("{}{:?} {number} [{heading}]", "  ".repeat(depth), provision.level));
        blocks(&provision.blocks, depth, "|", lines);
        provision.children.iter().for_each(|child| walk(child, depth + 1, lines));
        blocks(&provision.tail, depth, ">", lines);
    }
    let mut lines = Vec::new();
    document.body.iter().for_each(|provision| walk(provision, 0, &mut lines));
    lines
}

#[test]
fn a_law_written_out_and_read_again_is_the_same() {
    let mut laws = vec![PathBuf::from("tests/texts/tea-2026.txt"), PathBuf::from("tests/texts/tea-2027.txt")];
    laws.extend(real_files("laws", &["text.txt", "21-264.xml", "0780.rtf"]));
    let (mut differ, mut renderings) = (Vec::new(), 0);
    for law in laws {
        let first = read(&law, Reading::Printed).document;
        let settled = Settled::new(first.clone()).expect("an imported law waits for nothing");
        for format in ["md", "html", "pdf"] {
            let rendered =
                Format::named(format).expect("a format").render(&settled, PdfEngine::Krilla).expect("it renders");
            let again =
                import(&Original::new(format!("law.{format}"), rendered.bytes), Reading::Printed).expect("it imports");
            renderings += 1;
            let (one, other) = (shape(&first), shape(&again.document));
            let at = one.iter().zip(&other).position(|(one, other)| one != other);
            if one != other {
                let at = at.unwrap_or(one.len().min(other.len()));
                let line =
                    |lines: &[String]| lines.get(at).map_or(String::new(), |line| line.chars().take(130).collect());
                differ.push(format!(
                    "{} as {format}, line {at} of {}:\n  {}\n  {}",
                    law.display(),
                    one.len(),
                    line(&one),
                    line(&other)
                ));
            }
        }
    }
    // HTML states everything. In Markdown and on a page a paragraph without a number that stands between two subdivisions
    // can be read as part of the one before it; few laws have such a paragraph.
    assert!(!differ.iter().any(|case| case.contains(" as html")), "{}", differ.join("\n"));
    assert!(differ.len() * 10 <= renderings, "{}", differ.join("\n"));
}

/// Whatever this is, it is read or refused with a reason.
fn try_out(bytes: &[u8]) {
    for reading in Reading::ALL {
        let _ = import(&Original::new("law", bytes), reading);
    }
}

/// A law in pieces, to be put together in any order.
const PIECES: [&str; 24] = [
    "§ 1. Tea.\n",
    "Sec. 2.",
    "(a)",
    "(i)",
    "(ii)",
    "(A)(1)",
    "(17A)",
    "“(b)",
    "”;\n",
    "\n",
    "\n\n",
    "  ",
    "tea ",
    "TEA ",
    "is amended to read as follows:\n",
    "[",
    "]",
    "matter in brackets is old law",
    "\u{c}",
    " 12  ",
    "-\n",
    "TITLE I. ",
    "“Tea” means ",
    "subsection (a)(1) ",
];

/// Elements of the formats of XML, opened, closed or broken off.
const TAGS: [&str; 19] = [
    "<bill xmlns=\"http://schemas.gpo.gov/xml/uslm\">",
    "<section>",
    "</section>",
    "<num>1</num>",
    "<heading>Tea",
    "</heading>",
    "<content>",
    "</content>",
    "<paragraph>",
    "<quotedContent>",
    "<table>",
    "<tr>",
    "<td>",
    "&amp;",
    "&tea;",
    "<![CDATA[tea]]>",
    "<!-- tea -->",
    "<i>tea</i>",
    "tea",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_stops_the_reader_or_loses_a_word(order in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = order.into_iter().map(|index| PIECES[index]).collect();
        let imported = import(&Original::new("law.txt", text.as_str()), Reading::Printed);
        let imported = imported.expect("text imports");
        let run = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let dropped: usize = imported.dropped.iter().map(|dropped| run(&dropped.text)).sum();
        proptest::prop_assert_eq!(run(&kept(&imported.document)) + dropped, run(&text));
        try_out(text.as_bytes());
    }

    #[test]
    fn no_order_of_elements_stops_the_reader_or_loses_a_word(order in proptest::collection::vec(0..TAGS.len(), 0..60)) {
        let xml = format!("{}{}", TAGS[0], order.into_iter().map(|index| TAGS[index]).collect::<String>());
        let imported = import(&Original::new("law.xml", xml.as_str()), Reading::Printed).expect("XML imports");
        let tea = |text: &str| text.matches("tea").count();
        let held: usize = imported.dropped.iter().map(|dropped| tea(&dropped.text)).sum();
        let comments = xml.matches("<!-- tea -->").count();
        proptest::prop_assert!(tea(&kept(&imported.document)) + held + comments >= tea(&xml), "{}", xml);
        try_out(xml.as_bytes());
    }

    #[test]
    fn no_bytes_stop_any_reader(
        start in proptest::sample::select(vec!["", "%PDF-1.7\n", "PK\u{3}\u{4}", "{\\rtf1 ", "<!doctype html>", "# ", "{\"Text\":", "<akomaNtoso>"]),
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400),
    ) {
        try_out(&[start.as_bytes(), &bytes].concat());
    }
}
