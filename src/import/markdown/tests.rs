//! Markdown in the shapes that law comes in, about laws that nobody enacted.

use super::*;
use crate::import::real;

fn sheet(markdown: &str) -> Sheet {
    lay(&Original::new("law.md", markdown))
}

fn shown(markdown: &str) -> Vec<String> {
    sheet(markdown).shown()
}

#[test]
fn lists_of_enumerators_state_their_depth() {
    let law = "---\nidentifier: /tea/5\ntitle: 29\n---\n\n# § 5. Kettles\n\n> About kettles.\n\n\
               - **(a)** *Kettles* An employer shall keep:\n  - **(1)** a kettle; and\n  - **(2)** *Cups*\n    \
               - **(A)** for tea,\n      hot.\n\n  The kettle is clean.\n- **(b)** *Provided*, that tea is free.\n\n\
               ## Source credit\n\n(Pub. L. 203–3, § 401.)\n\n### Notes\n\nSee tea.\n\n## § 6. Tea\n\nTea.\n";
    let read = sheet(law);
    assert_eq!(
        read.shown(),
        [
            "h1 >0 § 5. Kettles",
            "@0 >0 About kettles.",
            "@0 >0 [(a)] _Kettles_ An employer shall keep:",
            "@1 >2 [(1)] a kettle; and",
            "@1 >2 [(2)] _Cups_",
            "@2 >4 [(A)] for tea, hot.",
            "@1 >2 The kettle is clean.",
            "@0 >0 [(b)] _Provided_, that tea is free.",
            "note @0 >0 **Source credit**",
            "note @0 >0 (Pub. L. 203–3, § 401.)",
            "note @0 >0 **Notes**",
            "note @0 >0 See tea.",
            "h2 >0 § 6. Tea",
            ">0 Tea.",
        ]
    );
    assert_eq!(read.dropped.iter().map(|part| part.what).collect::<Vec<_>>(), ["front matter"; 2]);
    assert_eq!(read.title.as_deref(), Some("§ 5. Kettles"));
}

#[test]
fn letters_that_markdown_takes_for_code_stay_law_in_order() {
    let law = "## 12.40.180 - Kettles.\n1. [Empty]\n    a. A kettle is:\n\n        i. *round*; and\n\n        \
               ii. clean.\n\n(A) Of steel.\n\n2. Tea is \\[free\\].\n\n\
               \\[ [2031 c 12 § 4](http://laws.example/12?cite=2031%20c); \\]\n";
    assert_eq!(
        shown(law),
        [
            "h2 >0 12.40.180 - Kettles.",
            ">0 [1.] [Empty]",
            ">4 a. A kettle is:",
            ">8 i. _round_; and",
            ">8 ii. clean.",
            ">0 (A) Of steel.",
            ">0 [2.] Tea is [free].",
            ">0 [ <2031 c 12 § 4 http://laws.example/12?cite=2031%20c>; ]",
        ]
    );
}

#[test]
fn plain_text_inside_markdown_is_parted_where_its_lines_stand_in() {
    let law = "## Full Text\n\n AN ACT to amend the tea law, in relation to\n  cups\n \n  Section 1. The tea law is\n amended \
               to read as follows:\n  1.  An employer shall keep a\n kettle under section\n (a) of this act.\n  3. Tea is\n \
               free on\n every day of the week.\n  This paragraph stands in\n and has\n three lines.\n  § 2. This act \
               shall take effect.\n";
    assert_eq!(
        shown(law),
        [
            "h2 >0 Full Text",
            "@0 >1 AN ACT to amend the tea law, in relation to cups",
            "@0 >2 Section 1. The tea law is amended to read as follows:",
            "@0 >2 [1.] An employer shall keep a kettle under section (a) of this act.",
            "@0 >2 [3.] Tea is free on every day of the week.",
            "@0 >2 This paragraph stands in and has three lines.",
            "@0 >2 § 2. This act shall take effect.",
        ]
    );
}

#[test]
fn tables_quotations_code_and_tags_are_read() {
    let read = sheet(
        "# Tea\n\n| Cups | Time |\n|:--|--:|\n| *2* | a<br>b |\n| 3 | x \\| y |\n\n> A note\n> in lines.\n\n```text\n(a)  *tea*\n```\n\n\
         <ins>new</ins> and <del>old</del>, <u>under</u> &amp; <Name of agency> <!-- hidden --> ![a cup](cup.png)\n\nHeading\n---\n\nend\\\nhere\n",
    );
    assert_eq!(
        read.shown(),
        [
            "title Tea",
            "table Cups | Time / _2_ | a//b / 3 | x | y",
            "note A note in lines.",
            "(a) *tea*",
            "{+new+} and [-old-], {+under+} & <Name of agency>",
            "h2 Heading",
            "end//here",
        ]
    );
    assert!(read.drawn_marks);
    assert_eq!(
        read.dropped.iter().map(|part| (part.what, part.text.as_str())).collect::<Vec<_>>(),
        [("language of a block of code", "text"), ("comment", "hidden"), ("words in place of an image", "a cup")]
    );
}

#[test]
fn markdown_is_told_from_plain_text() {
    let accepted = |text: &str| accepts(&Original::new("law", text));
    assert!(accepted("---\na: b\n---\ntext"));
    assert!(accepted("## Sec. 1. Tea.\n\nTea is free."));
    assert!(accepted("- **(a)** tea\n- **(b)** cups\n"));
    assert!(!accepted("Sec. 1. Tea.\n(a) Tea is *free*.\n# 5\n- none\n"));
    assert!(!accepted("--------\nSec. 1. Tea.\n--------\n"));
}

/// The letters of Markdown without the addresses of its links.
fn letters(markdown: &str) -> String {
    let mut parts = markdown.split("](");
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        text.push_str(part.split_once(')').map_or("", |(_, after)| after));
    }
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn no_real_text_loses_or_moves_a_letter() {
    let files = real::files("md");
    for file in files.iter().filter(|file| !file.ends_with("SERIES.md")) {
        let text = std::fs::read_to_string(file).expect("a text in UTF-8");
        let original = Original::new(file.display().to_string(), text.as_str());
        assert!(accepts(&original), "{} is not taken for Markdown", file.display());
        let (read, wanted) = (lay(&original).letters(), letters(&text));
        let at = read.chars().zip(wanted.chars()).position(|(one, other)| one != other);
        let around = |text: &str| text.chars().skip(at.unwrap_or(0).saturating_sub(30)).take(90).collect::<String>();
        assert!(read == wanted, "{}: …{}… for …{}…", file.display(), around(&read), around(&wanted));
    }
    for file in real::files("txt") {
        let original = Original::new("law.txt", std::fs::read(&file).expect("a file"));
        assert!(!accepts(&original), "{} is taken for Markdown", file.display());
    }
    println!("{} real files", files.len());
}
