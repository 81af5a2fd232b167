//! What stands around the text of a page: its head, the way past everything to the text, contents, and the controls of a
//! comparison.

use super::super::escape::escape;
use super::anchor::Anchors;
use super::marks::counts;
use super::script::{SCRIPT, policy};
use crate::document::{
    Align, Block, Document, Fate, Level, Outcome, Page, ParagraphStyle, Provision, Verdict, plain_text,
};

/// The rules for screens and printers, light and dark.
const CSS: &str = include_str!("page.css");
/// The rules for the controls of a comparison and what they show.
const COMPARED: &str = include_str!("compared.css");
/// A page with fewer places to go to needs no contents beside the text.
const FEWEST: usize = 3;

/// What stands before the text of a page.
pub(super) fn before(document: &Document, anchors: &Anchors) -> String {
    let meta = &document.meta;
    let (language, title) = (escape(&meta.language), escape(&meta.title));
    let justified = (meta.style.align == Align::Justified).then_some("justified");
    let landscape = (meta.style.page == Page::Landscape).then_some("landscape");
    // A bill marks what it changes as its place does, and not in the colours of a comparison.
    let bill = meta.style.marks.is_some().then_some("bill");
    let classes: Vec<&str> = justified.into_iter().chain(landscape).chain(bill).collect();
    let class = if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
    // A browser that prints lays the pages as the PDF does.
    let sheet = if landscape.is_some() { "@page { size: landscape; }\n" } else { "" };
    let tools = tools(document);
    let (policy, compared) = (policy(!tools.is_empty()), if tools.is_empty() { "" } else { COMPARED });
    // A document that prints its contents has them within its text.
    let places = if meta.style.contents { Vec::new() } else { places(document, anchors) };
    let beside = if places.len() < FEWEST { String::new() } else { beside(&places) };
    let skip = if beside.is_empty() && tools.is_empty() {
        ""
    } else {
        "<a class=\"skip\" href=\"#_text\">Skip to the text</a>\n"
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{CSS}{compared}{sheet}</style>\n</head>\n<body>\n{skip}{tools}{beside}\
         <main{class} id=\"_text\" tabindex=\"-1\">\n"
    );
    // A page has one heading above all others, even where the document prints none.
    if !has_title(document) {
        out.push_str(&format!("<h1 class=\"document-title\">{title}</h1>\n"));
    }
    out
}

/// What stands behind the text of a page.
pub(super) fn behind(document: &Document) -> String {
    // The policy knows the script to the byte, so nothing may stand between it and its tags.
    let script = if is_compared(document) { format!("<script>{SCRIPT}</script>\n") } else { String::new() };
    format!("</main>\n{script}</body>\n</html>\n")
}

/// Links to the greater headings and sections, within the text.
pub(super) fn contents(document: &Document, anchors: &Anchors) -> String {
    let lines: String = places(document, anchors).iter().map(Place::line).collect();
    format!("<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n{lines}</ul>\n</nav>\n")
}

/// The same beside it, on screens only.
fn beside(places: &[Place]) -> String {
    let lines: String = places.iter().map(Place::line).collect();
    format!(
        "<nav class=\"contents beside\" aria-label=\"Contents\">\n<details open>\n<summary>Contents</summary>\n\
         <ul>\n{lines}</ul>\n</details>\n</nav>\n"
    )
}

/// A place to go to.
struct Place {
    anchor: String,
    text: String,
    second: bool,
    verdict: Option<Verdict>,
}

impl Place {
    fn line(&self) -> String {
        let class = if self.second { " class=\"second\"" } else { "" };
        let verdict = match self.verdict {
            Some(Verdict::Fate(fate)) => format!(" <span class=\"verdict {0}\">{0}</span>", fate.name()),
            // The headings of the others say how they stand.
            _ => String::new(),
        };
        format!("<li{class}><a href=\"#{}\">{}</a>{verdict}</li>\n", self.anchor, escape(&self.text))
    }
}

fn places(document: &Document, anchors: &Anchors) -> Vec<Place> {
    let place = |provision: &Provision, second: bool| {
        let heading = plain_text(&provision.heading);
        let text = format!("{} {heading}", provision.number.as_str().unwrap_or("")).trim().to_owned();
        let heads = matches!(provision.level, Level::Heading | Level::Section) && !text.is_empty();
        let anchor = anchors.of(&provision.id).filter(|_| heads)?.to_owned();
        Some(Place { anchor, text, second, verdict: provision.compared.as_ref().map(|compared| compared.verdict) })
    };
    let mut found = Vec::new();
    for provision in &document.body {
        found.extend(place(provision, false));
        found.extend(provision.children.iter().filter_map(|child| place(child, true)));
    }
    found
}

fn is_compared(document: &Document) -> bool {
    let mut found = false;
    document.walk(&mut |provision| found |= provision.compared.is_some());
    found
}

/// The controls of a comparison, which only the script shows: without it they would do nothing.
fn tools(document: &Document) -> String {
    if !is_compared(document) {
        return String::new();
    }
    let boxes: String = filters(document).iter().map(filter).collect();
    let noun = if counts(document).is_empty() { "row" } else { "change" };
    include_str!("compared.html").replace("{noun}", noun).replace("{filters}", &boxes)
}

/// What a reader can leave out: its name, what it is called, and how often it is there.
fn filters(document: &Document) -> Vec<(&'static str, &'static str, usize)> {
    let kinds = counts(document);
    let named = [
        ("substance", "substance"),
        ("numbering", "numbering"),
        ("reference", "references"),
        ("spacing", "spacing"),
        ("moved", "moved text"),
    ];
    let mut found: Vec<_> = named.iter().filter_map(|(name, words)| Some((*name, *words, *kinds.get(name)?))).collect();
    let mut verdicts: Vec<(Verdict, usize)> = Vec::new();
    document.walk(&mut |provision| {
        let Some(verdict) = provision.compared.as_ref().map(|compared| compared.verdict) else { return };
        let rows = match verdict {
            Verdict::Direction(Outcome::Unrecorded) => points(provision),
            Verdict::Direction(_) => rows(provision),
            Verdict::Fate(Fate::Unchanged) => 1,
            // Sections in which something changed are what the page is for.
            Verdict::Fate(_) => return,
        };
        match verdicts.iter_mut().find(|(other, _)| *other == verdict) {
            Some((_, count)) => *count += rows,
            None => verdicts.push((verdict, rows)),
        }
    });
    found.extend(verdicts.into_iter().map(|(verdict, count)| match verdict {
        Verdict::Fate(_) => (verdict.name(), "unchanged sections", count),
        Verdict::Direction(outcome) => (outcome.name(), outcome.word(), count),
    }));
    found
}

fn filter((name, words, count): &(&'static str, &'static str, usize)) -> String {
    format!("<label><input type=\"checkbox\" checked data-filter=\"{name}\"> {words} ({count})</label>\n")
}

fn rows(provision: &Provision) -> usize {
    let rows = |block: &Block| if let Block::Table(table) = block { table.rows.len() } else { 0 };
    provision.blocks.iter().map(rows).sum()
}

fn points(provision: &Provision) -> usize {
    let points = |block: &Block| if let Block::Bullets { points } = block { points.len() } else { 0 };
    provision.blocks.iter().map(points).sum()
}

/// Whether a paragraph of the document is its title.
fn has_title(document: &Document) -> bool {
    let mut found = false;
    let is_title =
        |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.style == ParagraphStyle::Title);
    document.walk(&mut |provision| found |= provision.blocks.iter().chain(&provision.tail).any(is_title));
    found
}
