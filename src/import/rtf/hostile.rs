//! RTF that no word processor would write: none may stop the reader, cost much or lose a word in silence.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::sheet::Sheet;
use super::*;

/// How long a hostile text may take, in a build that is not optimized, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Controls that hold text together, hide it or set it apart, but never make it no text.
const CONTROLS: &[&str] = &[
    "{",
    "}",
    "\\ul ",
    "\\ulnone ",
    "\\b ",
    "\\plain ",
    "\\par ",
    "\\line ",
    "\\pard ",
    "\\pard\\intbl ",
    "\\trowd\\cellx900\\cellx2147483647 ",
    "\\cell ",
    "\\nestcell ",
    "\\row ",
    "\\v ",
    "\\v0 ",
    "\\revised ",
    "\\deleted ",
    "\\deleted0 ",
    "\\'a7",
    "\\u8220?",
    "\\li-2147483648\\fi-2147483648 ",
    "\\outlinelevel300 ",
    "{\\footnote ",
    "{\\header ",
    "{\\*\\annotation ",
    "{\\shptxt ",
    "{\\listtext ",
    "{\\field{\\*\\fldinst HYPERLINK \"https://example.org\"}{\\fldrslt ",
];

/// The words of the passages and those that are reported as left out.
fn accounted(sheet: &Sheet) -> String {
    let dropped: Vec<&str> = sheet.dropped.iter().map(|dropped| dropped.text.as_str()).collect();
    format!("{} {}", sheet.transcript.as_deref().unwrap_or(""), dropped.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn no_order_of_controls_loses_a_word(
        soup in prop::collection::vec(prop::option::of(prop::sample::select(CONTROLS)), 0..60)
    ) {
        let piece = |(place, control): (usize, &Option<&str>)| {
            control.map_or_else(|| format!("tea{place}."), str::to_owned)
        };
        let text: String = soup.iter().enumerate().map(piece).collect();
        let accounted = accounted(&lay_bytes(format!("{{\\rtf1 {text}").as_bytes()));
        for (place, _) in soup.iter().enumerate().filter(|(_, control)| control.is_none()) {
            prop_assert_eq!(accounted.matches(&format!("tea{place}.")).count(), 1, "{} in {}", place, text);
        }
    }

    #[test]
    fn random_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let rtf: Vec<u8> = b"{\\rtf1 ".iter().copied().chain(bytes).collect();
        lay_bytes(&rtf);
    }

    #[test]
    fn random_controls_are_read(text in "([{}\\\\]|\\\\(\\*|'|u|uc|bin|f|s|par|row|cell|fonttbl|stylesheet|upr|ud|info|title|field|fldinst|fldrslt|shpinst|pict|footnote|ansicpg|deff|fcharset|cpg)-?[0-9]{0,11}|[a-z ;é\u{0}]){0,80}") {
        lay_bytes(format!("{{\\rtf1{text}").as_bytes());
    }

    #[test]
    fn a_text_may_be_cut_or_changed_anywhere(at in 0_usize..400, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 Times;}}{\\stylesheet{\\s1 heading 1;}}\\uc1\\pard\\s1 \
            Tea\\par\\trowd\\cellx100\\pard\\intbl \\'a7 5\\cell\\row\\pard{\\*\\x y}{\\footnote F}\\u8220?x\\bin3 }}}z\\par}".to_vec();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        lay_bytes(&bytes);
    }
}

fn in_time(what: &str, text: &str) -> Sheet {
    let start = Instant::now();
    let sheet = lay_bytes(format!("{{\\rtf1 {text}").as_bytes());
    let took = start.elapsed();
    println!("{what}: {took:?}");
    assert!(took < PATIENCE, "{what} took {took:?}");
    sheet
}

#[test]
fn nesting_a_hundred_thousand_deep_is_read() {
    let link = "{\\field{\\*\\fldinst HYPERLINK \"https://example.org\"}{\\fldrslt ";
    for open in ["{", "{\\footnote ", "{\\header ", "{\\shptxt ", "{\\pard\\intbl ", link, "{\\upr ", "{\\*\\ud "] {
        let text = format!("{}tea{}", open.repeat(100_000), "}".repeat(99_990));
        let sheet = in_time(open, &text);
        let is_text = !["{\\upr ", "{\\*\\ud "].contains(&open);
        assert_eq!(accounted(&sheet).matches("tea").count(), usize::from(is_text), "{open}");
    }
    let sheet = in_time("notes within notes", &"{\\footnote tea ".repeat(20_000));
    assert_eq!(accounted(&sheet).matches("tea").count(), 20_000);
}

#[test]
fn long_lines_wide_tables_and_many_fonts_are_read() {
    assert_eq!(in_time("a long line", &"tea \0".repeat(2_000_000)).passages.len(), 1);
    assert_eq!(in_time("codes", &"\\'a7".repeat(500_000)).passages.len(), 1);
    let cells = "\\trowd\\cellx1\\cellx100\\intbl x\\cell y\\cell\\row";
    let wide = format!("\\trowd{}\\intbl{}\\row", "\\cellx5".repeat(100_000), " z\\cell".repeat(100_000));
    in_time("a wide table", &format!("{wide}{}", cells.repeat(20_000)));
    let fonts: String = (0..100_000).map(|n| format!("{{\\f{n}\\fcharset2 Symbol;}}")).collect();
    let words: String = (0..100_000).map(|n| format!("\\f{n} \\'61")).collect();
    in_time("fonts", &format!("{{\\fonttbl{fonts}}}{words}"));
    in_time("a long name", &format!("\\{} x", "a".repeat(5_000_000)));
    assert_eq!(in_time("joined paragraphs", &"tea{\\deleted\\par}".repeat(50_000)).passages.len(), 1);
}
