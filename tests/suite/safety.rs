//! User text is data, and a file is written whole or not at all.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use modelbill::document::{Block, Inline, Table, plain_text};
use modelbill::document::{Document, Id, Level, Meta, Provision, Settled, Source};
use modelbill::draft::{Desk, Order};
use modelbill::library::Library;
use modelbill::render::{Format, Look, PdfEngine, terminal};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Words that Markdown, HTML, templates, terminals or shells would read as more than words.
const HOSTILE: &[&str] = &[
    "**bold** _em_ `code` ~~gone~~",
    "__init__ and ____ blanks ____, and ___ three ___.",
    "<script>alert(1)</script> <b>x</b> &amp; &copy;",
    "[link](javascript:alert(1)) ![image](x.png) [](#breaks.right)",
    "{{title}} {{#if paid}}yes{{/if}} {{{title}}}",
    "# heading | cell | cell",
    "1. item\n2. item\n- bullet\n> quote",
    "a\\*b \\ c\\",
    "https://example.org/?a=1&b=2 <https://example.org>",
    "../../etc/passwd $(rm -rf ~) `rm`",
    "$e = mc^2$ :smile: [^1] {#id}",
];

fn document(text: &str) -> Settled {
    let mut part = Provision::new(Id::new("part"), Level::Heading, Source::Made("test"));
    part.heading = vec![Inline::text(text)];
    // Marked words stand apart from their neighbours, as they do in a bill.
    let apart = || Inline::text(format!(" {text} "));
    part.blocks.push(Block::paragraph(vec![
        apart(),
        Inline::strong(text),
        apart(),
        Inline::emphasis(text),
        apart(),
        Inline::Inserted(vec![Inline::text(text)]),
        apart(),
    ]));
    part.blocks.push(Block::Bullets { points: vec![vec![Inline::text(text)]] });
    let cells = || vec![vec![Inline::text(text)], vec![Inline::strong(text), Inline::Break, Inline::text(text)]];
    part.blocks.push(Block::Table(Table {
        summary: text.to_owned(),
        head: cells(),
        shares: vec![50, 50],
        rows: vec![cells(), cells()],
    }));
    Settled::new(Document { meta: Meta::titled(text), body: vec![part] }).expect("nothing waits")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What a reader of the Markdown sees, with its marks of structure listed.
fn read_markdown(markdown: &str) -> (String, Vec<String>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let all = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    for event in Parser::new_ext(markdown, all) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item) | Event::End(_) => {}
            Event::Start(tag) => marks.push(format!("{tag:?}")),
            other => marks.push(format!("{other:?}")),
        }
    }
    (text, marks)
}

/// Words from a small alphabet of everything that means something in Markdown, the same in every run.
fn scrambled() -> Vec<String> {
    const ALPHABET: &[char] = &[
        '_', '_', '*', '`', '~', '[', ']', '(', ')', '<', '>', '#', '&', '\\', '|', '!', '-', '$', '=', '1', '.', ' ',
        ' ', 'a', 'é',
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("a small number")
    };
    (0..3000)
        .map(|_| (0..=next(14)).map(|_| ALPHABET[next(ALPHABET.len())]).collect::<String>())
        .filter(|text: &String| !text.trim().is_empty())
        .collect()
}

#[test]
fn no_words_become_markup_in_markdown() {
    let format = Format::named("md").expect("Markdown");
    let plain = read_markdown(&markdown(format, "plain")).1;
    for text in HOSTILE.iter().map(|text| (*text).to_owned()).chain(scrambled()) {
        let (read, marks) = read_markdown(&markdown(format, &text));
        assert_eq!(squeezed(&read), squeezed(&text.repeat(18)), "{text:?}");
        assert_eq!(marks, plain, "{text:?}");
    }
}

fn markdown(format: &Format, text: &str) -> String {
    String::from_utf8(format.render(&document(text), PdfEngine::Krilla).expect("Markdown").bytes).expect("UTF-8")
}

/// What a browser reads in a page: its words, and its tags with the attributes that are the same for every text.
fn read_html(html: &str) -> (String, Vec<String>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut within_head = true;
    for token in html5gum::Tokenizer::new(html) {
        match token {
            Ok(html5gum::Token::StartTag(tag)) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                within_head &= name != "main";
                let attributes = tag.attributes.iter().map(|(name, value)| {
                    format!("{}={}", String::from_utf8_lossy(name), String::from_utf8_lossy(value))
                });
                let names: Vec<_> = tag.attributes.keys().map(|name| String::from_utf8_lossy(name)).collect();
                marks.push(format!("{name}[{}] {}", names.join(","), attributes.collect::<Vec<_>>().join(" ")));
            }
            Ok(html5gum::Token::EndTag(tag)) => marks.push(format!("/{}", String::from_utf8_lossy(&tag.name))),
            Ok(html5gum::Token::String(words)) if !within_head => text.push_str(&String::from_utf8_lossy(&words)),
            Ok(html5gum::Token::Comment(_)) => marks.push("comment".to_owned()),
            _ => {}
        }
    }
    (text, marks)
}

fn html(document: &Settled) -> String {
    let page = Format::named("html").expect("HTML").render(document, PdfEngine::Krilla).expect("a page");
    String::from_utf8(page.bytes).expect("UTF-8")
}

#[test]
fn no_words_become_markup_in_html() {
    let plain = read_html(&html(&document("plain"))).1;
    for text in HOSTILE.iter().map(|text| (*text).to_owned()).chain(scrambled()) {
        let page = html(&document(&text));
        let (read, marks) = read_html(&page);
        // The title of the page and the summary of its table are words of it, too.
        assert_eq!(squeezed(&read), squeezed(&text.repeat(20)), "{text:?}");
        assert_eq!(marks, plain, "{text:?}");
        assert!(!page.contains("src="), "{text:?} loads something");
    }
}

#[test]
fn no_address_in_html_runs_a_script_or_leaves_its_attribute() {
    let safe = ["https://tea.example/a?b=1&c=2", "/law/5", "mailto:tea@tea.example"];
    let hostile = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " \u{1}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "https://tea.example/\" onclick=\"alert(1)",
        "https://tea.example/'><script>alert(1)</script>",
    ];
    for address in safe.iter().chain(&hostile) {
        let mut part = Provision::new(Id::new("\"><script>x</script>"), Level::Section, Source::Made("test"));
        let link = Inline::Link { address: (*address).to_owned(), text: vec![Inline::text("tea")] };
        part.blocks.push(Block::paragraph(vec![link]));
        let settled = Settled::new(Document { meta: Meta::titled("Tea"), body: vec![part] }).expect("nothing waits");
        let (_, marks) = read_html(&html(&settled));
        let links: Vec<&String> = marks.iter().filter(|mark| mark.starts_with("a[")).collect();
        assert!(links.iter().all(|link| link.starts_with("a[href] ")), "{address:?}: {links:?}");
        assert!(!marks.iter().any(|mark| mark.starts_with("script")), "{address:?}: {marks:?}");
        match address.split(':').next() {
            Some("https" | "mailto" | "/law/5") => assert_eq!(links.len(), 1, "{address:?}"),
            _ => assert!(links.is_empty(), "{address:?}: {links:?}"),
        }
    }
}

#[test]
fn no_words_reach_the_terminal_as_commands() {
    for text in
        ["\u{1b}[31mred\u{1b}[0m", "bell\u{7}", "back\u{8}space", "\u{9b}2J", "title\u{1b}]0;x\u{7}", "a\u{202e}b"]
    {
        let shown = terminal(&document(text), Look { width: 80, colour: false });
        let commands: Vec<char> =
            shown.chars().filter(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}').collect();
        assert!(commands.is_empty(), "{text:?} is shown with {commands:?}");
    }
}

#[test]
fn no_words_become_markup_a_template_or_a_reference_in_a_bill() {
    let library = Library::built_in();
    let model = library.model(&library.models()[0]).expect("the model reads");
    let place = library.jurisdiction(&library.jurisdictions()[0]).expect("the place reads");
    let mut desk = Desk::new(&library, &model);
    let texts: Vec<&String> = model
        .parameters
        .values()
        .filter(|parameter| parameter.kind.name() == "text")
        .map(|parameter| &parameter.id)
        .collect();
    let mut drafted = |text: &str| {
        let sets = texts.iter().map(|id| ((*id).clone(), text.to_owned())).collect();
        desk.draft(&place, &Order { sets, ..Order::default() }).expect("a draft")
    };
    let plain = drafted("ordinary words").document;
    assert!(!texts.is_empty());
    for text in HOSTILE {
        let draft = drafted(text);
        let mut whole = String::new();
        let mut count = (0, 0);
        draft
            .document
            .walk(&mut |provision| whole.push_str(&(plain_text(&provision.heading) + &provision.plain_text())));
        draft.document.walk(&mut |_| count.0 += 1);
        plain.walk(&mut |_| count.1 += 1);
        assert!(squeezed(&whole).contains(&squeezed(text)), "{text:?} is not in the bill");
        assert_eq!(count.0, count.1, "{text:?} makes other provisions than ordinary words");
    }
}

pub(super) fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_modelbill"))
        .args(arguments)
        .current_dir(folder)
        .env("MODELBILL_LIBRARY", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library"))
        .output()
        .expect("the program runs")
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_that_stands_is_replaced_only_when_asked_and_only_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = folder.path().join("bill.pdf");
    fs::write(&old, "old").expect("a file");

    let refused = run(folder.path(), &["draft", "rest-breaks", "statia", "-o", "bill.pdf"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&old).expect("the old file"), "old");

    // A character without a glyph is found after drafting, when the file is about to be written.
    let crab = "short_title=\u{1F980}";
    let failed = run(folder.path(), &["draft", "rest-breaks", "statia", "-o", "bill.pdf", "--force", "--set", crab]);
    assert_eq!(failed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("U+1F980"));
    assert_eq!(fs::read_to_string(&old).expect("the old file"), "old");
    assert_eq!(files(folder.path()), ["bill.pdf"]);

    let replaced = run(folder.path(), &["draft", "rest-breaks", "statia", "-o", "bill.pdf", "--force"]);
    assert_eq!(replaced.status.code(), Some(0));
    assert!(fs::read(&old).expect("the new file").starts_with(b"%PDF"));
    assert_eq!(files(folder.path()), ["bill.pdf"]);
}

#[test]
fn a_packet_with_a_fault_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let failed = run(folder.path(), &["packet", "rest-breaks", "statia", "--set", "short_title=\u{1F980}"]);
    assert_eq!(failed.status.code(), Some(2));
    assert!(files(folder.path()).is_empty());
}

#[test]
fn no_name_leads_out_of_the_library() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["../../etc", "/etc/no-such-law", "..", "", "statia/../statia", "statia/laws"] {
        for arguments in [&["draft", "rest-breaks", name][..], &["draft", name, "statia"], &["show", "law", name]] {
            // Where a law is wanted a file will do, and this one is named in full.
            if arguments == ["show", "law", "/etc/passwd"] {
                continue;
            }
            let output = run(folder.path(), arguments);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(said.starts_with("error["), "{arguments:?}: {said}");
        }
    }
}
