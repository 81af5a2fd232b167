//! Small records, and what they say; hostile ones; and real ones beside their words.

use proptest::prelude::*;

use super::*;
use crate::document::plain_text;

fn read(json: &str) -> Sheet {
    let original = Original::new("record.json", json);
    assert!(accepts(&original));
    lay(&original).expect("a text")
}

fn lines(sheet: &Sheet) -> Vec<String> {
    sheet.passages.iter().map(|passage| format!("{} {}", passage.line, plain_text(&passage.text))).collect()
}

#[test]
fn the_rtf_of_a_record_is_read_below_its_number_and_title() {
    let sheet = read(
        r#"{"ID": 7, "File": "Int 0001-2026", "Version": "A", "Name": "Tea.", "Title": "A Local Law on\ntea",
            "Sponsors": [{"Name": "Ann"}], "Text": "\ufffd 1. Hot.", "RTF": "{\\rtf1 \\'a7 1. {\\ul Hot.}\\par}"}"#,
    );
    assert_eq!(lines(&sheet), ["1 Int 0001-2026-A", "2 A Local Law on tea", "3 § 1. Hot."]);
    assert_eq!((sheet.title.as_deref(), sheet.drawn_marks), (Some("A Local Law on tea"), true));
    assert_eq!(sheet.transcript.as_deref(), Some("Int 0001-2026-A\nA Local Law on tea\n§ 1. Hot.\n"));
    assert!(sheet.findings[0].1.message.contains("broken characters") && sheet.dropped.is_empty());
}

#[test]
fn the_records_of_the_web_api_are_read_too() {
    let one = r#"[{"MatterTextId": 1, "MatterTextVersion": "1", "MatterTextPlain": "One.\r\n\r\n Two.", "MatterTextRtf": null}]"#;
    assert_eq!(lines(&read(one)), ["1 One.", "3 Two."]);
    let two = r#"[{"MatterTextPlain": ""}, {"MatterFile": "7", "MatterVersion": 2, "MatterTextPlain": "T"}]"#;
    let sheet = read(two);
    assert_eq!(lines(&sheet), ["1 7", "2 T"]);
    assert!(sheet.findings.iter().any(|(_, finding)| finding.code == "other-records"));
}

#[test]
fn a_record_without_a_text_says_where_the_text_is() {
    let original = Original::new("record.json", r#"{"MatterFile": "7", "MatterTitle": "Tea"}"#);
    assert!(accepts(&original));
    assert_eq!(lay(&original).expect_err("no text").code, "no-text");
}

#[test]
fn other_json_is_not_taken_for_a_record() {
    for json in [r#"{"Text": "tea"}"#, "[]", "{", "[1, 2]", r#"{"File": 7, "Title": "x"}"#, "{\\rtf1 x}", ""] {
        assert!(!accepts(&Original::new("x", json)), "{json}");
    }
}

#[test]
fn real_records_have_the_words_that_lie_beside_them() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let mut found = 0;
    for path in ["laws", "versions"].iter().flat_map(|folder| json_files(&shared.join(folder))) {
        let original = Original::read(&path).expect("a record");
        if !accepts(&original) {
            continue;
        }
        let sheet = lay(&original).expect("a text");
        let read: Vec<String> = sheet.passages.iter().map(|passage| plain_text(&passage.text)).collect();
        let truth = std::fs::read_to_string(path.with_file_name("text.txt")).expect("a text beside the record");
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert!(words(&read.join("\n")) == words(&truth), "{}", path.display());
        found += 1;
    }
    if found == 0 {
        println!("skipped: no ../shared, so no real records were tried");
    }
}

fn json_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(json_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "json") {
            found.push(path);
        }
    }
    found
}

/// A record in the shape of archives.
const RECORD: &str = r#"{"ID": 7, "File": "Int 0001-2026", "Version": "A", "Title": "A Local Law on tea",
    "Sponsors": [{"Name": "Ann"}], "Text": "Hot.", "RTF": "{\\rtf1 \\'a7 1. {\\ul Hot.}\\par}", "Other": null}"#;

/// What the whole room does with a text that may be a record.
fn import(bytes: Vec<u8>) {
    let original = Original::new("record.json", bytes);
    if accepts(&original) {
        let _ = lay(&original);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn random_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..200), brace in any::<bool>()) {
        import([if brace { b'{' } else { b'[' }].into_iter().chain(bytes).collect());
    }

    #[test]
    fn random_fields_are_read(plain in any::<String>(), rtf in any::<String>(), title in any::<String>()) {
        let rtf = format!("{{\\rtf{rtf}");
        let record = serde_json::json!({ "MatterTextPlain": plain, "MatterTextRtf": rtf, "MatterTitle": title });
        import(record.to_string().into_bytes());
    }

    #[test]
    fn a_record_may_be_cut_or_changed_anywhere(at in 0_usize..1000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = RECORD.as_bytes().to_vec();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        import(bytes);
    }
}

#[test]
fn deep_and_long_records_are_refused_or_read() {
    assert_eq!(lines(&read(RECORD)).len(), 3);
    for open in ["[", "{\"Text\":", "{\"a\":["] {
        import(open.repeat(100_000).into_bytes());
    }
    let long = format!(
        r#"{{"MatterTextPlain": "{}", "Deep": {}1{}}}"#,
        "tea \\u0000".repeat(1_500_000),
        "[".repeat(90),
        "]".repeat(90)
    );
    assert_eq!(read(&long).passages.len(), 1);
}
