//! No word is lost on the way into a PDF.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};
use modelbill::compare::text::{Guide, Transcript, compare};
use modelbill::compare::{Outcome, deviations, matrix};
use modelbill::document::{Block, Document, HeadingPlace, Level, Provision, Settled, Style, plain_text};
use modelbill::draft::{Desk, Order};
use modelbill::import::{Original, Reading, import};
use modelbill::library::Library;
use modelbill::render::{Format, PdfEngine};
use modelbill::report::{
    Against, MatrixColumn, MatrixView, RedlineSides, RedlineView, deviation_report, matrix_report, redline_report,
};

/// The text of a PDF: all of it in the order of its content streams, and what its structure holds in the order in which the
/// structure is read, which leaves out page numbers and the like.
struct Extracted {
    all: String,
    structured: String,
}

/// Text by page and by the number that ties it to the structure.
type Marked = HashMap<(ObjectId, i64), String>;

fn extract(bytes: &[u8]) -> Extracted {
    let pdf = Pdf::load_mem(bytes).expect("a PDF that can be read");
    let (mut all, mut marked) = (String::new(), Marked::new());
    for page in pdf.get_pages().into_values() {
        let fonts: HashMap<Vec<u8>, HashMap<u16, String>> = pdf
            .get_page_fonts(page)
            .expect("fonts of the page")
            .into_iter()
            .map(|(name, font)| (name, to_unicode(&pdf, font)))
            .collect();
        let content = Content::decode(&pdf.get_page_content(page)).expect("a content stream");
        let mut font = &HashMap::new();
        let mut marks: Vec<Option<i64>> = Vec::new();
        for operation in content.operations {
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operation.operands[0].as_name().expect("a font name");
                    font = &fonts[name];
                }
                "BMC" => marks.push(None),
                "BDC" => {
                    let properties = operation.operands.get(1).and_then(|object| object.as_dict().ok());
                    marks.push(properties.and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok()));
                }
                "EMC" => drop(marks.pop()),
                "Tj" | "TJ" => {
                    let text = strings(&operation.operands).map(|string| decode(font, string)).collect::<String>();
                    all.push_str(&text);
                    if let Some(id) = marks.iter().rev().find_map(|mark| *mark) {
                        marked.entry((page, id)).or_default().push_str(&text);
                    }
                }
                _ => {}
            }
        }
    }
    let root = pdf.catalog().ok().and_then(|catalog| catalog.get(b"StructTreeRoot").ok());
    let mut structured = String::new();
    if let Some(root) = root {
        read_structure(&pdf, root, None, &marked, &mut structured);
    }
    Extracted { all, structured }
}

/// Reads the text of a part of the structure, whose marks are on `page` where they do not say otherwise.
fn read_structure(pdf: &Pdf, part: &Object, page: Option<ObjectId>, marked: &Marked, out: &mut String) {
    match part {
        Object::Reference(id) => {
            read_structure(pdf, pdf.get_object(*id).expect("a part of the structure"), page, marked, out);
        }
        Object::Array(parts) => parts.iter().for_each(|part| read_structure(pdf, part, page, marked, out)),
        Object::Integer(mark) => {
            out.push_str(page.and_then(|page| marked.get(&(page, *mark))).map_or("", String::as_str));
        }
        Object::Dictionary(part) => {
            let page = part.get(b"Pg").and_then(Object::as_reference).ok().or(page);
            for key in [&b"MCID"[..], b"K"] {
                if let Ok(inner) = part.get(key) {
                    read_structure(pdf, inner, page, marked, out);
                }
            }
        }
        _ => {}
    }
}

fn strings(operands: &[Object]) -> impl Iterator<Item = &[u8]> {
    let all: Vec<&[u8]> = operands
        .iter()
        .flat_map(|object| match object {
            Object::Array(items) => items.iter().filter_map(|item| item.as_str().ok()).collect::<Vec<_>>(),
            other => other.as_str().ok().into_iter().collect(),
        })
        .collect();
    all.into_iter()
}

fn decode(font: &HashMap<u16, String>, string: &[u8]) -> String {
    string
        .chunks(2)
        .map(|code| {
            let code = u16::from(code[0]) << 8 | u16::from(*code.get(1).unwrap_or(&0));
            font.get(&code).cloned().unwrap_or_else(|| panic!("the font maps no text to glyph {code}"))
        })
        .collect()
}

/// The map from glyphs to text that a font carries.
fn to_unicode(pdf: &Pdf, font: &Dictionary) -> HashMap<u16, String> {
    let stream = font.get(b"ToUnicode").and_then(Object::as_reference).and_then(|id| pdf.get_object(id));
    let stream = stream.and_then(Object::as_stream).expect("a ToUnicode map");
    let text = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let text = String::from_utf8_lossy(&text).replace(['<', '>', '[', ']'], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let code = |hex: &str| u16::from_str_radix(hex, 16).expect("a code");
    let string = |hex: &str| {
        let units: Vec<u16> = hex.as_bytes().chunks(4).map(|unit| code(std::str::from_utf8(unit).unwrap())).collect();
        String::from_utf16(&units).expect("text in UTF-16")
    };
    let mut map = HashMap::new();
    let mut at = 0;
    while at < words.len() {
        let (step, close) = match words[at] {
            "beginbfchar" => (2, "endbfchar"),
            "beginbfrange" => (3, "endbfrange"),
            _ => {
                at += 1;
                continue;
            }
        };
        at += 1;
        while words[at] != close {
            let first = code(words[at]);
            let text = string(words[at + step - 1]);
            let last = if step == 3 { code(words[at + 1]) } else { first };
            for (offset, glyph) in (first..=last).enumerate() {
                let mut chars: Vec<char> = text.chars().collect();
                let end = chars.pop().expect("text for a glyph");
                chars.push(char::from_u32(u32::from(end) + u32::try_from(offset).unwrap()).unwrap());
                map.insert(glyph, chars.into_iter().collect());
            }
            at += step;
        }
    }
    map
}

/// What a reader must find on the pages, in reading order.
fn expected(document: &Document) -> Vec<String> {
    let mut texts = Vec::new();
    document.body.iter().for_each(|provision| expect_provision(provision, &document.meta.style, &mut texts));
    texts
}

fn expect_provision(provision: &Provision, style: &Style, texts: &mut Vec<String>) {
    let style = provision.bound.as_deref().unwrap_or(style);
    texts.extend(provision.number.as_str().map(str::to_owned));
    let heading = plain_text(&provision.heading);
    let shown = match provision.level {
        Level::Matter => false,
        Level::Heading => true,
        Level::Section => style.heading_place(provision.codified) != HeadingPlace::Hidden,
        Level::Item => style.item_headings,
    };
    if shown && !heading.is_empty() {
        let section = provision.level == Level::Section;
        texts.push(if section { style.heading_case.apply(&heading) } else { heading.clone() });
        if provision.level != Level::Heading && !heading.ends_with('.') {
            texts.push(".".to_owned());
        }
    }
    let expect_block = |block: &Block, texts: &mut Vec<String>| {
        let bullets = matches!(block, Block::Bullets { .. });
        block.walk_text(&mut |text| {
            if bullets {
                texts.push("•".to_owned());
            }
            texts.push(plain_text(text));
        });
    };
    provision.blocks.iter().for_each(|block| expect_block(block, texts));
    provision.children.iter().for_each(|child| expect_provision(child, style, texts));
    provision.tail.iter().for_each(|block| expect_block(block, texts));
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The structure of a tagged PDF must hold the document to the letter; an untagged one must have all its words in order.
fn assert_nothing_lost(document: &Settled, what: &str) {
    assert_tagged_pages_hold(document, what);
    assert_untagged_pages_hold(document, what);
}

fn assert_tagged_pages_hold(document: &Settled, what: &str) {
    let pdf = Format::named("pdf").expect("the PDF format");
    let texts = expected(document);
    let whole = squeezed(&texts.concat());
    let tagged = extract(&pdf.render(document, PdfEngine::Krilla).expect("a PDF").bytes);
    let found = squeezed(&tagged.structured);
    if found != whole {
        let at = found.chars().zip(whole.chars()).position(|(one, other)| one != other).unwrap_or(0);
        let around = |text: &str| text.chars().skip(at.saturating_sub(40)).take(80).collect::<String>();
        panic!("{what}: the page has …{}… where the document has …{}…", around(&found), around(&whole));
    }
}

/// More letters than a line of the narrowest column holds in a word of the law.
const WIDER_THAN_A_LINE: usize = 40;

/// What follows `piece`, which must stand so near that only a page's furniture can be between; a piece of a word that is
/// wider than a line may be cut, so its letters must stand so one by one.
fn after<'a>(rest: &'a str, piece: &str, wide: bool) -> Option<&'a str> {
    const FURNITURE: usize = 250;
    if wide {
        return piece.chars().try_fold(rest, |rest, letter| after(rest, letter.encode_utf8(&mut [0; 4]), false));
    }
    let near = rest.char_indices().nth(FURNITURE + piece.chars().count()).map_or(rest.len(), |(at, _)| at);
    rest[..near].find(piece).map(|at| &rest[at + piece.len()..])
}

fn assert_untagged_pages_hold(document: &Settled, what: &str) {
    let pdf = Format::named("pdf").expect("the PDF format");
    let texts = expected(document);
    let untagged = squeezed(&extract(&pdf.render(document, PdfEngine::Genpdf).expect("a PDF").bytes).all);
    let mut rest = untagged.as_str();
    for word in texts.iter().flat_map(|text| text.split_whitespace()) {
        // A line may end after a hyphen or a slash, and nowhere else inside a word that fits a line.
        let wide = word.chars().count() > WIDER_THAN_A_LINE;
        for piece in word.split_inclusive(['-', '–', '—', '/']) {
            rest = after(rest, piece, wide).unwrap_or_else(|| {
                let here: String = rest.chars().take(60).collect();
                panic!("{what}: genpdf's pages lack {piece:?} of {word:?} before {here:?}");
            });
        }
    }
}

fn draft(place: &str) -> Settled {
    let library = Library::built_in();
    let id = library.models().remove(0);
    let model = library.model(&id).expect("the model reads");
    let place = library.jurisdiction(place).expect("the place reads");
    let order = Order { notes: true, ..Order::default() };
    Desk::new(&library, &model).draft(&place, &order).expect("a clean draft").document
}

#[test]
fn every_word_of_a_bill_and_its_notes_is_on_the_pages_in_order() {
    // The places differ in everything that layout does: headings, numbering, new matter, line numbers, alignment.
    for place in Library::built_in().jurisdictions() {
        assert_tagged_pages_hold(&draft(&place), &place);
    }
}

#[test]
fn every_word_of_a_comparison_is_on_the_pages_in_order() {
    let library = Library::built_in();
    for id in library.laws(None) {
        let law = library.law(&id).expect("the law reads");
        let model = library.model(&law.model).expect("the model reads");
        // A law may be recorded of a place for which nothing is drafted; any place will do for its report.
        let places = library.jurisdictions();
        let place = places.iter().find(|place| **place == law.place).unwrap_or(&places[0]);
        let place = library.jurisdiction(place).expect("the place reads");
        let draft = Desk::new(&library, &model).draft(&place, &Order::default()).expect("a clean draft");
        let (first, second) = (draft.point("the model"), law.point(law.as_of));
        let found = deviations(model.parameters.values().map(AsRef::as_ref), &first, &second);
        let against = Against {
            id: &id,
            title: &law.title,
            standing: &law.citation,
            first: &first,
            second: &second,
            deviations: &found,
            shown: &Outcome::ALL,
            additional: &[],
        };
        let report = deviation_report(&law.title, |id| model.parameter(id), &[against]);
        assert_tagged_pages_hold(&Settled::new(report).expect("nothing waits"), &id);
    }
}

#[test]
fn every_word_of_a_matrix_is_on_pages_on_their_side() {
    let library = Library::built_in();
    let model = library.model(&library.models().remove(0)).expect("the model reads");
    let laws: Vec<_> =
        library.laws_of(&model.id, None).iter().map(|id| library.law(id).expect("the law reads")).collect();
    let points: Vec<_> = laws.iter().map(|law| law.point(law.as_of)).collect();
    let columns: Vec<_> =
        laws.iter().map(|law| MatrixColumn { name: law.name.clone(), day: law.as_of.to_string() }).collect();
    let groups: Vec<_> = model.groups.iter().map(|group| (group.id.as_str(), group.title.as_str())).collect();
    let view = MatrixView {
        title: "Law by law",
        remarks: &[],
        reference: None,
        columns: &columns,
        groups: &groups,
        across: 6,
        cites: true,
    };
    let found = matrix(model.parameters.values().map(AsRef::as_ref), None, &points);
    let report = Settled::new(matrix_report(&view, Vec::new(), Some(&found), Vec::new())).expect("nothing waits");
    assert_nothing_lost(&report, "the matrix");
    let pdf = Format::named("pdf").expect("the PDF format");
    for engine in [PdfEngine::Krilla, PdfEngine::Genpdf] {
        let bytes = pdf.render(&report, engine).expect("a PDF").bytes;
        let pdf = Pdf::load_mem(&bytes).expect("a PDF that can be read");
        for page in pdf.get_pages().into_values() {
            let dictionary = pdf.get_dictionary(page).expect("a page");
            let sizes = dictionary.get(b"MediaBox").and_then(Object::as_array).expect("a size");
            let size = |at: usize| sizes[at].as_float().expect("a number");
            assert!(size(2) > size(3), "{engine:?} sets upright pages");
        }
    }
}

#[test]
fn every_word_of_a_redline_is_on_the_pages_in_order() {
    let read = |name, text: &str| import(&Original::new(name, text), Reading::Marked).expect("text imports").document;
    let old = read("old", include_str!("../texts/tea-2026.txt"));
    let new = read("new", include_str!("../texts/tea-2027.txt"));
    let (old, new) = (Transcript::of_document(&old, false), Transcript::of_document(&new, false));
    let sides = RedlineSides { first: "the old", second: "the new", notes: &[] };
    for side_by_side in [false, true] {
        let view = RedlineView { side_by_side, ..RedlineView::default() };
        let report = redline_report(&compare(&old, &new, &Guide::default()), sides, view);
        assert_nothing_lost(&Settled::new(report).expect("nothing waits"), "the redline");
    }
}

#[test]
fn every_word_of_bills_that_are_bound_into_one_is_on_the_pages_in_order() {
    use modelbill::document::{Id, Inline, Meta, Source};
    let bound = |place: &str| {
        let bill = draft(place);
        let mut part = Provision::new(Id::new(place), Level::Heading, Source::Made("test"));
        part.heading = vec![Inline::text(bill.meta.title.as_str())];
        part.bound = Some(Box::new(bill.meta.style.clone()));
        part.children.clone_from(&bill.body);
        part
    };
    let places = Library::built_in().jurisdictions();
    let body = places.iter().step_by(7).map(|place| bound(place)).collect();
    let packet = Settled::new(Document { meta: Meta::titled("Bills"), body }).expect("nothing waits");
    assert_tagged_pages_hold(&packet, "the bound bills");
}

#[test]
fn every_word_is_on_the_untagged_pages_too_with_and_without_line_numbers() {
    let drafts: Vec<Settled> = Library::built_in().jurisdictions().iter().map(|place| draft(place)).collect();
    for numbered in [false, true] {
        let one = drafts.iter().find(|draft| draft.meta.style.line_numbers == numbered);
        let one = one.expect("such a place");
        assert_untagged_pages_hold(one, "the bill");
        // Its bytes vary, for it puts the time and chance into them; its text and pages do not.
        let pdf = Format::named("pdf").expect("the PDF format");
        let render = || pdf.render(one, PdfEngine::Genpdf).expect("a PDF");
        let (first, second) = (render(), render());
        assert_eq!(first.pages, second.pages);
        assert_eq!(extract(&first.bytes).all, extract(&second.bytes).all);
    }
}

#[test]
fn words_and_addresses_wider_than_the_page_are_cut_and_not_lost() {
    use modelbill::document::{Cell, Id, Inline, Meta, Source, Table};
    let address = format!("https://example.org/{}", "long-path-segment/".repeat(30));
    let word = "x".repeat(400);
    let paragraph = vec![
        Inline::text("Before the address "),
        Inline::Link { address: address.clone(), text: vec![Inline::text(address.as_str())] },
        Inline::text(format!(" and {word} after it, with as many words behind it as make it cross a page: ")),
        Inline::text("one two three four five six seven eight nine ten ".repeat(120)),
    ];
    let cell = |text: &str| -> Cell { vec![Inline::text(text)] };
    let mut part = Provision::new(Id::new("part"), Level::Heading, Source::Made("test"));
    part.heading = vec![Inline::text("A heading")];
    part.blocks.push(Block::paragraph(paragraph));
    // The tall cell is the last of its row: in an untagged file a page ends before what of the row stands on the next.
    for (shares, tall) in [([10, 90], &"words in a tall cell ".repeat(400)), ([90, 10], &address), ([50, 50], &word)] {
        part.blocks.push(Block::Table(Table {
            summary: "A table that crosses pages".to_owned(),
            head: vec![cell("One"), cell("Other")],
            shares: shares.to_vec(),
            rows: vec![vec![cell("short"), cell(tall)]],
        }));
    }
    let document = Settled::new(Document { meta: Meta::titled("Wide"), body: vec![part] }).unwrap();
    assert_nothing_lost(&document, "the wide document");
}

#[test]
fn a_character_without_a_glyph_is_an_error_that_names_it() {
    use modelbill::document::{Id, Inline, Meta, Source};
    let mut part = Provision::new(Id::new("part"), Level::Matter, Source::Made("test"));
    part.blocks.push(Block::paragraph(vec![Inline::text("a crab: \u{1F980}")]));
    let document = Settled::new(Document { meta: Meta::titled("Crab"), body: vec![part] }).unwrap();
    for engine in [PdfEngine::Krilla, PdfEngine::Genpdf] {
        let fault = Format::named("pdf").unwrap().render(&document, engine).unwrap_err();
        assert!(fault.message.contains("U+1F980"), "{}", fault.message);
    }
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let document = draft(&Library::built_in().jurisdictions()[0]);
    for format in modelbill::render::FORMATS {
        let once = format.render(&document, PdfEngine::Krilla).unwrap();
        assert_eq!(once, format.render(&document, PdfEngine::Krilla).unwrap(), "{}", format.name);
    }
}
