//! Pages in the shapes that legislatures use, about laws that nobody enacted.

use std::path::Path;

use super::*;
use crate::import::real;

fn sheet(html: &str) -> Sheet {
    lay(&Original::new("page.html", html))
}

fn shown(html: &str) -> Vec<String> {
    sheet(html).shown()
}

fn page(name: &str) -> Sheet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name);
    let original = Original::new(name, std::fs::read(path).expect("a page"));
    assert!(accepts(&original), "{name} is not taken for HTML");
    lay(&original)
}

fn dropped(sheet: &Sheet) -> Vec<(usize, &str, &str)> {
    sheet.dropped.iter().map(|part| (part.line, part.what, part.text.as_str())).collect()
}

#[test]
fn a_page_of_breaks_and_hard_spaces_is_parted_as_it_looks() {
    let sheet = page("breaks.html");
    assert_eq!(
        sheet.shown(),
        [
            "h4 >0 **TEA CODE - TEA**",
            "h6 >0 **12.**",
            ">2 (a) An employer shall keep a kettle in every place of work.",
            ">2 (b) The kettle shall be:",
            ">4 (1) clean; and",
            ">4 (2) within reach of every employee.",
            ">0 (c) An employer who keeps no kettle pays $50//for each day.",
            "note >0 _(Added by Stats. 2031, Ch. 12, Sec. 3. Effective January 1, 2032.)_",
        ]
    );
    assert_eq!(sheet.passages[5].line, 18);
    assert_eq!(
        dropped(&sheet),
        [
            (7, "site header", "Legislature of Statia Skip to content"),
            (8, "site navigation", "Home Code Bills"),
            (9, "site navigation", "Code > Tea Code"),
            (11, "form control", "Tea Code Coffee Code"),
            (12, "hidden text", "Loading the section."),
            (23, "form control", "Print"),
            (24, "site footer", "Office of Teas, 1 Kettle Lane"),
        ]
    );
    assert_eq!(sheet.title.as_deref(), Some("Code Section - TEA 12"));
}

#[test]
fn tables_that_move_text_are_paragraphs_and_tables_of_data_are_tables() {
    let sheet = page("tables.html");
    assert_eq!(
        sheet.shown(),
        [
            "h2 >0 **CHAPTER 3** **TEA BREAKS**",
            ">0 **Sec. 4. Breaks.**",
            ">0 (a) An employee may take a break to drink tea¹.",
            ">0 (b) The break lasts:",
            ">4 (1) ten minutes by day; and",
            ">4 (2) twelve minutes by night,",
            ">4 whether the tea is hot or cold.",
            ">0 The tea is free.",
            ">0 Cups of tea",
            "table Employees | Cups |  / 1 to 10 | day | 2 /  | night | 3",
            "note >0 [2031 c 12 § 4; 2029 c 3 § 1.]",
        ]
    );
    assert!(sheet.dropped.is_empty());
}

#[test]
fn lists_are_labelled_as_a_browser_prints_them() {
    let sheet = page("lists.html");
    assert_eq!(
        sheet.shown(),
        [
            "h2 >0 § 7. Kettles.",
            "@0 >5 [a.] An employer shall keep:",
            "@1 >10 [1.] a kettle;",
            "@1 >10 [3.] cups, and in winter:",
            "@2 >15 [i.] a cosy;",
            "@2 >15 [ii.] a tray; and",
            "@1 >10 [4.] tea.",
            "@1 >5 The kettle is cleaned each day.",
            "@0 >5 [b.] An employee may use them.",
            "@0 >0 This section applies to every employer.",
            "h2 >0 § 8. Cups.",
            // An enumerator stands outside of the lists, so they do not say how deep they are.
            ">5 (a) A cup is:",
            ">10 (1) round; and",
            ">10 (2) clean.",
            ">5 (b) A cup has a handle.",
            ">5 (c) A mug is a cup.",
            "note >0 **History**",
            "note >0 Enacted in 2031.",
        ]
    );
}

#[test]
fn classes_and_styles_say_what_stands_in_and_what_is_marked() {
    let sheet = page("classes.html");
    assert_eq!(
        sheet.shown(),
        [
            ">0 § 5. Accrual",
            ">0 (a) An employee earns {+one hour+} of tea for every [-forty-] {+thirty+} hours.",
            ">4 (1) Tea that is not drunk carries over, {+see <the law https://tea.example/law>+}.",
            ">4 [-(2) Coffee does not.-]",
            "note >0 (May 13, 2031, Law 17-152, § 2.)",
            "note >0 Notes",
            "note >0 See the gazette and section 6.",
        ]
    );
    assert!(sheet.drawn_marks);
    assert!(!super::tests::sheet("<p>a <ins>b</ins> <del>c</del></p>").drawn_marks);
}

#[test]
fn a_page_that_has_its_law_in_furniture_keeps_it() {
    let law = "(a) An employer shall keep a kettle. ".repeat(10);
    let html = format!("<html><body><main><p>Tea.</p></main><aside><p>{law}</p></aside></body></html>");
    assert_eq!(shown(&html), ["Tea.", law.trim()]);
    let menu = format!("<html><body><div class=menu><p>{law}</p></div></body></html>");
    assert_eq!(shown(&menu), [law.trim()]);
}

#[test]
fn lists_that_number_themselves_get_no_second_number() {
    assert_eq!(shown("<ol><li>(a) Tea.<li>(b) Cups.</ol>"), ["@0 (a) Tea.", "@0 (b) Cups."]);
    assert_eq!(shown("<ol><li>(a) Tea.<p>(b) Hot.<li>(a) Cups.</ol>")[0], "[1.] (a) Tea.");
    assert_eq!(shown("<ol><li><ol type=A><li>Tea.</ol></ol>"), ["@0 [1.] ", "@1 >10 [A.] Tea."]);
}

#[test]
fn preformatted_lines_are_lines() {
    let sheet = sheet("<pre>\nSec. 1. Tea.\n\n   (a) Tea <b>is</b>\n   free.\n</pre>");
    assert_eq!(sheet.shown(), [">0 Sec. 1. Tea.", ">3 (a) Tea **is**", ">3 free."]);
    assert_eq!(sheet.passages.iter().map(|passage| passage.line).collect::<Vec<_>>(), [2, 4, 5]);
}

#[test]
fn html_is_told_from_other_text() {
    let accepted = |text: &str| accepts(&Original::new("file", text));
    for html in [
        "\n<!DOCTYPE HTML PUBLIC \"x\">\n<p>",
        "<!-- saved --><html lang=en>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">",
        "<div><h3>Tea</h3></div>",
        "Tea<br><p>(a) Tea.</p><p>(b) Cups.</p><p>(c) Kettles.</p>",
    ] {
        assert!(accepted(html), "{html}");
    }
    for other in [
        "<?xml version=\"1.0\"?><bill><p>Tea</p></bill>",
        "<bill><section>Tea</section></bill>",
        "# Tea\n\n- (a) <b>Tea</b> is <br> free\n",
        "<div align=center>\n\n# Tea\n\n## Cups\n\n</div>\n- a\n- b\n",
        "Sec. 1. A <p> is a mark.",
        "{\"text\": \"<p>a</p><p>b</p><p>c</p>\"}",
        "",
    ] {
        assert!(!accepted(other), "{other}");
    }
}

#[test]
fn a_page_in_another_encoding_is_read_in_it() {
    let mut bytes = b"<html><head><meta charset=\"iso-8859-2\"></head><body><p>".to_vec();
    bytes.extend([0xb9, b' ', 0xa7]);
    bytes.extend(b"</p></body></html>");
    assert_eq!(lay(&Original::new("page.html", bytes)).shown(), ["š §"]);
}

#[test]
fn a_page_on_one_line_is_given_lines() {
    let sheet = sheet("<nav>Home</nav><p>(a) Tea.</p><table><tr><th>x<th>y<tr><td>1<td>2</table><p>(b) Cups.</p>");
    assert_eq!(sheet.transcript.as_deref(), Some("(a) Tea.\nx y 1 2\n(b) Cups."));
    assert_eq!(sheet.passages.iter().map(|passage| passage.line).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn text_behind_an_open_script_is_reported() {
    let sheet = sheet("<p>Tea.</p><script>var a = 1; <p>Cups.</p>");
    assert_eq!(dropped(&sheet), [(1, "text behind a tag that is never closed", "var a = 1; <p>Cups.</p>")]);
}

/// The letters of a page without its tags; the entities of the real pages are few.
fn letters(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    let text =
        ["nbsp", "amp", "lt", "gt", "quot"].iter().fold(text, |text, name| text.replace(&format!("&{name};"), " "));
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn no_real_page_loses_or_moves_a_letter() {
    let pages = real::files("html");
    for path in &pages {
        let text = std::fs::read_to_string(path).expect("a page in UTF-8");
        let original = Original::new(path.display().to_string(), text.as_str());
        assert!(accepts(&original), "{} is not taken for HTML", path.display());
        let mut sheet = lay(&original);
        // What was left out stands before the passages in these pages: a button.
        sheet.dropped.iter_mut().for_each(|part| part.line = 0);
        assert_eq!(sheet.letters(), letters(&text), "{}", path.display());
    }
    println!("{} real pages", pages.len());
}
