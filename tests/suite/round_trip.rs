//! Imported law that is written out and imported again is the same tree.

use std::fs;
use std::path::{Path, PathBuf};

use modelbill::document::{
    Block, Document, Id, Inline, Level, Meta, Number, ParagraphStyle, Provision, Settled, Source, Style, Table,
    plain_text,
};
use modelbill::import::{Imported, Original, Reading, import};
use modelbill::render::{Format, PdfEngine};

/// Laws and bills of every format beside the repository, and the invented pages within it.
fn laws() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared: Vec<PathBuf> = ["laws", "versions"].iter().map(|name| root.join("../shared").join(name)).collect();
    if !shared[0].exists() {
        println!("skipped: no ../shared, so only invented laws were tried");
    }
    let mut found = Vec::new();
    let mut folders = vec![root.join("tests/pages"), root.join("tests/texts")];
    folders.extend(shared);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if ["txt", "xml", "md", "html"].contains(&ending.as_str()) && !path.ends_with("SERIES.md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(original: &Original) -> Imported {
    let mut imported = import(original, Reading::Printed).expect("a text");
    // Subdivisions print their headings, or they would be lost.
    imported.document.meta.style = Style { item_headings: true, ..Style::default() };
    imported
}

fn written(document: &Document, format: &str) -> Vec<u8> {
    let settled = Settled::new(document.clone()).expect("nothing waits");
    Format::named(format).expect("a format").render(&settled, PdfEngine::Krilla).expect("a file").bytes
}

/// A tree as lines: what each provision is, its number, heading, paragraphs, notes and tables, in their places.
fn tree(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    document.body.iter().for_each(|provision| add(provision, 0, &mut lines));
    lines
}

fn add(provision: &Provision, depth: usize, lines: &mut Vec<String>) {
    // A heading sheds its full stop and gets it back when it is printed.
    let (number, heading) = (provision.number.as_str().unwrap_or(""), marked(&provision.heading));
    let heading = heading.trim_end_matches('.');
    lines.push(format!("{}{:?} {number} | {heading}", "  ".repeat(depth), provision.level));
    let mut block = |block: &Block, place: &str| match block {
        Block::Paragraph(paragraph) => {
            let style =
                if paragraph.style == ParagraphStyle::Body { String::new() } else { format!("{:?}", paragraph.style) };
            lines.push(format!("{}{place}{style}: {}", "  ".repeat(depth + 1), marked(&paragraph.text)));
        }
        Block::Table(table) => {
            let row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| marked(cell)).collect::<Vec<_>>().join(" | ");
            let rows: Vec<String> = table.rows().map(row).collect();
            lines.push(format!("{}{place}table: {}", "  ".repeat(depth + 1), rows.join(" / ")));
        }
        Block::Bullets { points } => points.iter().for_each(|point| lines.push(format!("- {}", marked(point)))),
        Block::Chart(_) | Block::PageBreak => {}
    };
    provision.blocks.iter().for_each(|one| block(one, ""));
    provision.children.iter().for_each(|child| add(child, depth + 1, lines));
    let mut tail = Vec::new();
    std::mem::swap(lines, &mut tail);
    let mut block = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            tail.push(format!("{}tail {:?}: {}", "  ".repeat(depth + 1), paragraph.style, marked(&paragraph.text)));
        }
        other => {
            let mut words = String::new();
            other.walk_text(&mut |text| words.push_str(&plain_text(text)));
            tail.push(format!("{}tail: {words}", "  ".repeat(depth + 1)));
        }
    };
    provision.tail.iter().for_each(&mut block);
    *lines = tail;
}

/// Words with what marks them. A reference or a term is recognised again in the words, or not, for ids differ.
fn marked(text: &[Inline]) -> String {
    let mark = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Reference { text, .. } => text.clone().unwrap_or_default(),
        Inline::Term(inner) | Inline::Doubtful { text: inner, .. } => marked(inner),
        Inline::Strong(inner) => format!("<b>{}</b>", marked(inner)),
        Inline::Emphasis(inner) => format!("<i>{}</i>", marked(inner)),
        Inline::Inserted(inner) => format!("<ins>{}</ins>", marked(inner)),
        Inline::Deleted(inner) => format!("<del>{}</del>", marked(inner)),
        Inline::Link { address, text } => format!("<a {address}>{}</a>", marked(text)),
        Inline::Break => "<br>".to_owned(),
    };
    text.iter().map(mark).collect()
}

/// How many laws come back as they were, out of how many; the first differences are printed.
fn come_back(format: &str, wrong: &mut Vec<String>) -> usize {
    let laws = laws();
    let mut left = 0;
    for path in &laws {
        let original = Original::read(path).expect("a readable file");
        let first = read(&original).document;
        if format == "md" && beyond_markdown(&first) {
            left += 1;
            continue;
        }
        let file = Original::new(format!("law.{format}"), written(&first, format));
        let again = read(&file);
        let (before, after) = (tree(&first), tree(&again.document));
        if before != after {
            let at = before
                .iter()
                .zip(&after)
                .position(|(one, other)| one != other)
                .unwrap_or(before.len().min(after.len()));
            let line = |lines: &[String], at: usize| {
                lines.get(at).map_or("(nothing)", String::as_str).chars().take(160).collect::<String>()
            };
            wrong.push(format!(
                "{} read as {}, line {at} of {}:\n  before {}\n  was  {}\n  is   {}",
                path.display(),
                again.format,
                before.len(),
                line(&before, at.wrapping_sub(1)),
                line(&before, at),
                line(&after, at)
            ));
        }
    }
    println!("{format}: {} laws, {left} beyond the format", laws.len());
    laws.len() - left
}

/// Whether a document has what Markdown does not carry: a subdivision without a designator, or one whose words begin
/// with a second, or words behind sections that a section quotes.
fn beyond_markdown(document: &Document) -> bool {
    let mut beyond = false;
    document.walk(&mut |provision| {
        let strong = |block: Option<&Block>| match block {
            Some(Block::Paragraph(paragraph)) => match paragraph.text.first() {
                Some(Inline::Strong(words)) => plain_text(words).starts_with('('),
                _ => false,
            },
            _ => false,
        };
        let unnumbered = provision.number.as_str().is_none() && provision.level == Level::Item;
        let behind =
            !provision.tail.is_empty() && provision.children.last().is_some_and(|child| child.level == Level::Section);
        beyond |= unnumbered || behind || strong(provision.blocks.first());
    });
    beyond
}

#[test]
fn law_written_as_html_comes_back_as_it_was() {
    let mut wrong = Vec::new();
    let all = come_back("html", &mut wrong);
    println!("{} of {all} differ", wrong.len());
    assert!(wrong.is_empty(), "{} of {all}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn law_written_as_markdown_comes_back_as_it_was() {
    let mut wrong = Vec::new();
    let all = come_back("md", &mut wrong);
    println!("{} of {all} differ", wrong.len());
    assert!(wrong.is_empty(), "{} of {all}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_kind_of_block_comes_back_from_html() {
    let text = |words: &str| vec![Inline::text(words)];
    let part = |id: &str, level: Level| Provision::new(Id::new(id), level, Source::Made("test"));
    let mut matter = part("matter", Level::Matter);
    matter.blocks = vec![
        Block::styled(ParagraphStyle::Title, text("A Tea Act")),
        Block::styled(ParagraphStyle::Centered, text("Be it enacted")),
        Block::PageBreak,
    ];
    let mut chapter = part("chapter", Level::Heading);
    chapter.number = Number::Official("Chapter 3.".to_owned());
    chapter.heading = vec![Inline::text("Of "), Inline::emphasis("kettles")];
    chapter.blocks = vec![Block::Bullets { points: vec![text("(a) is no item"), text("nor is this")] }];
    let mut section = part("section", Level::Section);
    section.number = Number::Official("§ 5.".to_owned());
    section.heading = vec![Inline::text("Cups, etc.")];
    section.blocks = vec![Block::paragraph(vec![
        Inline::text(".5 of a cup is "),
        Inline::Inserted(vec![Inline::strong("new")]),
        Inline::text(" and "),
        Inline::Deleted(text("old")),
        Inline::Break,
        Inline::Link { address: "https://tea.example/?a=1&b=2".to_owned(), text: text("(a) a link") },
    ])];
    let mut item = part("item", Level::Item);
    item.number = Number::Official("Step 1:".to_owned());
    item.heading = text("Water");
    let mut unnumbered = part("unnumbered", Level::Item);
    unnumbered.blocks =
        vec![Block::paragraph(text("Tea is tea.")), Block::styled(ParagraphStyle::Note, text("A note."))];
    let mut quoted = part("quoted", Level::Section);
    quoted.heading = text("Quoted");
    quoted.codified = true;
    quoted.tail = vec![Block::paragraph(text("A tail of nothing."))];
    unnumbered.children = vec![quoted];
    unnumbered.tail = vec![Block::Table(Table {
        summary: "Cups by size".to_owned(),
        head: vec![Vec::new(), Vec::new()],
        shares: vec![3, 7],
        rows: vec![vec![text("1"), vec![Inline::text("a"), Inline::Break, Inline::text("b")]]],
    })];
    section.children = vec![item, unnumbered];
    chapter.children = vec![section];
    chapter.tail = vec![Block::paragraph(text("Behind all sections."))];
    let mut first = Document { meta: Meta::titled("A Tea Act"), body: vec![matter, chapter] };
    first.meta.style.item_headings = true;
    let again = read(&Original::new("law.html", written(&first, "html")));
    assert_eq!(again.format, "modelbill-html");
    let plain = |document: &Document| {
        let mut document = document.clone();
        document.walk_mut(&mut |provision| {
            (provision.id, provision.source) = (Id::new(""), Source::Made("test"));
        });
        document.body
    };
    // Words behind a part without subdivisions stand before those it does not have.
    let quoted = &mut first.body[1].children[0].children[1].children[0];
    quoted.blocks = std::mem::take(&mut quoted.tail);
    let found = plain(&again.document);
    assert_eq!(found, plain(&first));
    assert_eq!(again.document.meta.title, "A Tea Act");
    assert!(again.dropped.is_empty(), "{:?}", again.dropped);
}
