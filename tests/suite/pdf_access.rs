//! A PDF says to a screen reader what it shows: what a checker of PDF/UA-1 looks for stands in it.

use std::collections::HashSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};
use modelbill::compare::text::{Guide, Transcript, compare};
use modelbill::document::{Document, Id, Inline, Level, Meta, Page, Provision, Settled, Source};
use modelbill::draft::{Desk, Order};
use modelbill::import::{Original, Reading, import};
use modelbill::library::Library;
use modelbill::render::{Format, PdfEngine};
use modelbill::report::{RedlineSides, RedlineView, redline_report};

/// A document of its own as a part that is bound in.
fn bound(id: &str, heading: &str, document: &Document) -> Provision {
    let mut part = Provision::new(Id::new(id), Level::Heading, Source::Made("test"));
    part.heading = vec![Inline::text(heading)];
    part.bound = Some(Box::new(document.meta.style.clone()));
    part.children.clone_from(&document.body);
    part
}

/// Two bills of other habits, and a redline in one column and in two, bound into one document with contents.
fn packet() -> Settled {
    let library = Library::built_in();
    let model = library.model(&library.models().remove(0)).expect("the model reads");
    let mut drafts: Vec<Settled> = Vec::new();
    for place in library.jurisdictions() {
        let place = library.jurisdiction(&place).expect("the place reads");
        let order = Order { notes: drafts.is_empty(), ..Order::default() };
        let draft = Desk::new(&library, &model).draft(&place, &order).expect("a clean draft").document;
        if drafts.iter().all(|other| other.meta.style != draft.meta.style) {
            drafts.push(draft);
        }
        if drafts.len() == 2 {
            break;
        }
    }
    let read = |name, text: &str| import(&Original::new(name, text), Reading::Marked).expect("text imports").document;
    let old = read("old", include_str!("../texts/tea-2026.txt"));
    let new = read("new", include_str!("../texts/tea-2027.txt"));
    let (old, new) = (Transcript::of_document(&old, false), Transcript::of_document(&new, false));
    let sides = RedlineSides { first: "the old", second: "the new", notes: &[] };
    let redline = |side_by_side| {
        let view = RedlineView { side_by_side, ..RedlineView::default() };
        let mut report = redline_report(&compare(&old, &new, &Guide::default()), sides, view);
        report.meta.style.page = if side_by_side { Page::Landscape } else { Page::Portrait };
        report
    };
    let mut meta = Meta::titled("A packet");
    meta.style.contents = true;
    let body = vec![
        bound("one", "The bill", &drafts[0]),
        bound("other", "The bill of another place", &drafts[1]),
        bound("redline", "What changed", &redline(false)),
        bound("columns", "Side by side", &redline(true)),
    ];
    Settled::new(Document { meta, body }).expect("nothing waits")
}

fn written() -> Pdf {
    let bytes = Format::named("pdf").expect("the format").render(&packet(), PdfEngine::Krilla).expect("a PDF").bytes;
    Pdf::load_mem(&bytes).expect("a PDF that can be read")
}

/// The dictionary behind an object, where there is one.
fn dictionary<'a>(pdf: &'a Pdf, object: &'a Object) -> Option<&'a Dictionary> {
    pdf.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok())
}

fn name(dictionary: &Dictionary, key: &[u8]) -> String {
    dictionary
        .get(key)
        .and_then(Object::as_name)
        .map_or_else(|_| String::new(), |name| String::from_utf8_lossy(name).into())
}

/// An element of the structure: its role, its own dictionary, and the roles of the elements in it.
struct Element<'a> {
    role: String,
    own: &'a Dictionary,
    inside: Vec<String>,
    /// The annotations it holds.
    annotations: Vec<ObjectId>,
}

/// Every element of the structure in reading order.
fn elements(pdf: &Pdf) -> Vec<Element<'_>> {
    let root = pdf.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot")).expect("a structure");
    let mut all = Vec::new();
    walk(pdf, dictionary(pdf, root).expect("the root of the structure"), &mut all);
    all
}

fn walk<'a>(pdf: &'a Pdf, element: &'a Dictionary, all: &mut Vec<Element<'a>>) {
    let kids: Vec<&Object> = match element.get(b"K").and_then(|kids| pdf.dereference(kids)) {
        Ok((_, Object::Array(kids))) => kids.iter().collect(),
        Ok((_, kid)) => vec![kid],
        Err(_) => Vec::new(),
    };
    let kids: Vec<&Dictionary> = kids.into_iter().filter_map(|kid| dictionary(pdf, kid)).collect();
    let inside = kids.iter().map(|kid| name(kid, b"S")).filter(|role| !role.is_empty()).collect();
    let annotations = kids.iter().filter_map(|kid| kid.get(b"Obj").and_then(Object::as_reference).ok()).collect();
    all.push(Element { role: name(element, b"S"), own: element, inside, annotations });
    kids.into_iter().filter(|kid| kid.has(b"S")).for_each(|kid| walk(pdf, kid, all));
}

#[test]
fn the_file_says_its_language_its_title_and_its_page_numbers() {
    let pdf = written();
    let catalog = pdf.catalog().expect("a catalog");
    let inner = |key: &[u8]| catalog.get(key).ok().and_then(|object| dictionary(&pdf, object));
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("a language"), b"en-US");
    let is = |dictionary: Option<&Dictionary>, key: &[u8]| {
        dictionary.and_then(|dictionary| dictionary.get(key).ok()).and_then(|object| object.as_bool().ok())
    };
    assert_eq!(is(inner(b"MarkInfo"), b"Marked"), Some(true));
    assert_eq!(is(inner(b"ViewerPreferences"), b"DisplayDocTitle"), Some(true));
    let labels = inner(b"PageLabels").and_then(|labels| labels.get(b"Nums").and_then(Object::as_array).ok());
    let labels = labels.expect("page labels");
    assert_eq!(labels.len(), 2, "one label goes for every page");
    assert_eq!(name(dictionary(&pdf, &labels[1]).expect("a label"), b"S"), "D");
    let metadata = catalog.get(b"Metadata").and_then(Object::as_reference).and_then(|id| pdf.get_object(id));
    let metadata = metadata.and_then(Object::as_stream).expect("metadata");
    let metadata = metadata.decompressed_content().unwrap_or_else(|_| metadata.content.clone());
    let metadata = String::from_utf8_lossy(&metadata).into_owned();
    assert!(metadata.contains("pdfuaid:part") && metadata.contains("A packet"), "{metadata}");
}

#[test]
fn everything_on_a_page_is_content_or_marked_as_decoration() {
    let pdf = written();
    for (number, page) in pdf.get_pages() {
        assert_eq!(name(pdf.get_dictionary(page).expect("a page"), b"Tabs"), "S", "page {number}");
        let content = Content::decode(&pdf.get_page_content(page)).expect("a content stream");
        let mut depth = 0_usize;
        for operation in content.operations {
            match operation.operator.as_str() {
                "BMC" | "BDC" => depth += 1,
                "EMC" => depth -= 1,
                "Tj" | "TJ" | "S" | "f" | "B" => assert_eq!(depth, 1, "page {number}: {operation:?}"),
                _ => {}
            }
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let pdf = written();
    let mut last = 0;
    let mut count = 0;
    for element in elements(&pdf) {
        let Some(level) = element.role.strip_prefix('H').and_then(|level| level.parse::<u16>().ok()) else { continue };
        assert!(level <= last + 1, "a heading of level {level} after one of level {last}");
        (last, count) = (level, count + 1);
    }
    assert!(count > 40, "{count} headings");
}

#[test]
fn lists_and_tables_hold_what_they_may_and_heads_say_what_they_head() {
    let pdf = written();
    let may: [(&str, &[&str]); 6] = [
        ("L", &["LI"]),
        ("LI", &["Lbl", "LBody"]),
        ("Table", &["TR"]),
        ("TR", &["TH", "TD"]),
        ("TOC", &["TOCI"]),
        ("TOCI", &["Link"]),
    ];
    let mut seen = HashSet::new();
    for element in elements(&pdf) {
        if let Some((role, inside)) = may.iter().find(|(role, _)| *role == element.role) {
            seen.insert(*role);
            let stray = element.inside.iter().find(|role| !inside.contains(&role.as_str()));
            assert!(stray.is_none() && !element.inside.is_empty(), "{role} holds {:?}", element.inside);
        }
        if element.role == "TH" {
            let attributes = element.own.get(b"A").expect("attributes of a head");
            assert!(format!("{attributes:?}").contains("Column"), "{attributes:?}");
        }
    }
    assert_eq!(seen.len(), may.len(), "{seen:?}");
}

#[test]
fn every_link_is_in_the_structure_and_says_where_it_leads() {
    let pdf = written();
    let held: HashSet<ObjectId> = elements(&pdf)
        .into_iter()
        .flat_map(|element| {
            assert!(element.annotations.is_empty() || element.role == "Link", "{} holds a link", element.role);
            assert!(!element.annotations.is_empty() || element.role != "Link", "a link that leads nowhere");
            element.annotations
        })
        .collect();
    let mut count = 0;
    for page in pdf.get_pages().into_values() {
        let page = pdf.get_dictionary(page).expect("a page");
        let Ok((_, Object::Array(annotations))) = page.get(b"Annots").and_then(|list| pdf.dereference(list)) else {
            continue;
        };
        for annotation in annotations {
            assert!(held.contains(&annotation.as_reference().expect("an object of its own")));
            let annotation = dictionary(&pdf, annotation).expect("an annotation");
            let said = annotation.get(b"Contents").and_then(Object::as_str).expect("words");
            assert!(!said.is_empty() && annotation.has(b"StructParent"));
            count += 1;
        }
    }
    assert!(count > 40, "{count} links");
}

#[test]
fn changed_words_are_heard_as_changed_and_copied_as_they_are() {
    let pdf = written();
    let said = |element: &Element<'_>| {
        let words = element.own.get(b"Alt").and_then(Object::as_str).ok()?;
        Some(lopdf::decode_text_string(&Object::string_literal(words)).expect("text"))
    };
    let changes: Vec<String> =
        elements(&pdf).iter().filter(|element| element.role == "Span").filter_map(said).collect();
    for begins in ["[deleted: ", "[inserted: "] {
        assert!(changes.iter().any(|change| change.starts_with(begins) && change.ends_with(']')), "{changes:?}");
    }
    assert!(elements(&pdf).iter().all(|element| !element.own.has(b"ActualText")));
}
