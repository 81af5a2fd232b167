//! Pages of HTML: one file that loads nothing, in which every link leads somewhere and no word becomes markup.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use html5gum::{Token, Tokenizer};
use modelbill::document::{
    Block, Change, ChangeKind, Compared, Document, Fate, Id, Inline, Level, Meta, Moved, Provision, Settled, Source,
    Verdict,
};
use modelbill::render::{Format, PdfEngine};

/// The start tags of a page: names and attributes.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut found = Vec::new();
    for token in Tokenizer::new(page) {
        if let Ok(Token::StartTag(tag)) = token {
            let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
            found.push((text(&tag.name), attributes));
        }
    }
    found
}

fn values(page: &str, wanted: &str) -> Vec<String> {
    let attributes = tags(page).into_iter().flat_map(|(_, attributes)| attributes);
    attributes.filter(|(name, _)| name == wanted).map(|(_, value)| value).collect()
}

fn count(page: &str, element: &str) -> usize {
    tags(page).iter().filter(|(name, _)| name == element).count()
}

/// What the program writes when it is run like that.
fn written(name: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join(name);
    let root = env!("CARGO_MANIFEST_DIR");
    let ran = Command::new(env!("CARGO_BIN_EXE_modelbill"))
        .current_dir(root)
        .args(arguments)
        .arg("-o")
        .arg(&path)
        .output()
        .expect("the program runs");
    assert!(ran.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&ran.stderr));
    fs::read_to_string(&path).expect("a page")
}

fn redline(extra: &[&str]) -> String {
    let sides = ["compare", "tests/texts/tea-2026.txt", "tests/texts/tea-2027.txt"];
    written("redline.html", &[&sides, extra].concat())
}

fn pages() -> Vec<String> {
    let library = ["--library", "tests/library"];
    let with = |arguments: &[&str]| written("page.html", &[arguments, &library].concat());
    vec![
        redline(&[]),
        redline(&["--side-by-side"]),
        redline(&["--changes-only"]),
        redline(&["--summary"]),
        with(&["draft", "rest-breaks", "nimbia"]),
        with(&["compare", "rest-breaks", "nimbia"]),
        with(&["matrix", "rest-breaks"]),
    ]
}

#[test]
fn every_link_within_a_page_leads_to_one_place() {
    for page in pages() {
        let ids = values(&page, "id");
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{ids:?}");
        for name in ["href", "aria-labelledby"] {
            for target in values(&page, name) {
                let target = target.strip_prefix('#').or((name != "href").then_some(target.as_str()));
                assert!(target.is_none_or(|target| ids.iter().any(|id| id == target)), "{target:?}");
            }
        }
    }
}

#[test]
fn a_page_loads_nothing_and_says_that_nothing_may_be_loaded() {
    for page in pages() {
        for (name, attributes) in tags(&page) {
            assert!(!["link", "img", "iframe", "base", "object", "embed"].contains(&name.as_str()), "<{name}>");
            assert!(attributes.iter().all(|(name, _)| name != "src" && !name.starts_with("on")), "{attributes:?}");
        }
        assert!(!page.contains("url(") && !page.contains("@import"));
        let policy = values(&page, "content").into_iter().find(|content| content.starts_with("default-src 'none'"));
        let scripts = count(&page, "script");
        assert_eq!(policy.expect("a policy").matches("script-src 'sha256-").count(), scripts);
    }
}

#[test]
fn a_page_has_its_landmarks_and_one_greatest_heading() {
    for page in pages() {
        assert_eq!((count(&page, "main"), count(&page, "h1")), (1, 1));
        assert!(count(&page, "nav") <= 1);
        assert!(values(&page, "lang").len() == 1 && count(&page, "title") == 1);
        // A reader of the keyboard can pass what stands before the text.
        assert_eq!(
            page.contains("class=\"skip\""),
            count(&page, "nav") + count(&page, "header") > 0 && !in_text(&page)
        );
        let regions = tags(&page).into_iter().filter(|(_, all)| all.iter().any(|(_, value)| value == "scroll"));
        for (_, attributes) in regions {
            let has = |wanted: &str| attributes.iter().any(|(name, value)| name == wanted && !value.is_empty());
            assert!((has("aria-label") || has("aria-labelledby")) && has("tabindex") && has("role"), "{attributes:?}");
        }
    }
}

/// Whether the contents of a page stand within its text.
fn in_text(page: &str) -> bool {
    page.find("<nav").zip(page.find("<main")).is_some_and(|(nav, main)| nav > main)
}

#[test]
fn a_redline_says_of_each_change_what_it_is_and_of_each_section_what_became_of_it() {
    let page = redline(&[]);
    assert_eq!(values(&page, "data-fate"), ["unchanged", "moved", "amended", "removed", "added"]);
    let kinds: BTreeSet<String> = values(&page, "data-kind").into_iter().collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["numbering", "substance"]);
    let marks = tags(&page).into_iter().filter(|(name, _)| name == "ins" || name == "del");
    assert!(marks.clone().count() > 4);
    assert!(marks.into_iter().all(|(_, attributes)| attributes.iter().any(|(name, _)| name == "data-change")));
    // What is struck and what came for it are one change, in both layouts.
    let numbers = |page: &str| values(page, "data-change").into_iter().collect::<BTreeSet<_>>();
    assert_eq!(numbers(&page), numbers(&redline(&["--side-by-side"])));
    for word in ["Inline", "Side by side", "Skip to the text"] {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn a_page_without_a_comparison_has_no_script() {
    let page = written("bill.html", &["draft", "rest-breaks", "nimbia", "--library", "tests/library"]);
    assert_eq!(count(&page, "script"), 0);
}

/// A redline in which words moved, with hostile names.
fn moved() -> Settled {
    let part = |id: &str, run: Inline, moved: Moved| {
        let mut part = Provision::new(Id::new(id), Level::Heading, Source::Made("test"));
        part.heading = vec![Inline::text(format!("Of {id} \"><script>x</script>"))];
        part.blocks.push(Block::paragraph(vec![Inline::emphasis("[moved:] "), run]));
        part.compared = Some(Box::new(Compared {
            verdict: Verdict::Fate(Fate::Amended),
            sides: Some(["old\"><script>x</script>".to_owned(), "new".to_owned()]),
            changes: vec![Change { number: 1, kind: ChangeKind::Substance, moved: Some(moved) }],
        }));
        part
    };
    let words = || vec![Inline::text("words")];
    let body = vec![
        part("_move-1-to", Inline::Deleted(words()), Moved::From(1)),
        part("cups", Inline::Inserted(words()), Moved::To(1)),
        part("pots", Inline::Inserted(words()), Moved::To(2)),
    ];
    Settled::new(Document { meta: Meta::titled("Tea"), body }).expect("nothing waits")
}

#[test]
fn words_that_moved_are_linked_both_ways() {
    let page = Format::named("html").expect("HTML").render(&moved(), PdfEngine::Krilla).expect("a page").bytes;
    let page = String::from_utf8(page).expect("UTF-8");
    for tag in ["<del data-change=\"1\" data-kind=\"moved\" id=\"_move-1-from\"", "href=\"#_move-1-from\" title=\"from"]
    {
        assert!(page.contains(tag), "{tag}");
    }
    for tag in ["<ins data-change=\"2\" data-kind=\"moved\" id=\"_move-1-to\"", "href=\"#_move-1-to\" title=\"to Of"] {
        assert!(page.contains(tag), "{tag}");
    }
    // The other end of the second move is not on the page.
    assert!(!page.contains("#_move-2-from"));
    assert_eq!(page.matches("<script").count(), 1);
    let ids = values(&page, "id");
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
}
