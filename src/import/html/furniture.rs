//! Which part of a page is the law, and what stands around it: menus, headers, buttons, hidden text.

use std::collections::HashMap;

use super::element::{Attribute, Tag};
use super::style::Sheets;
use super::tree::{Kind, Node, Page};
use crate::import::outline;

/// The nodes that are left out, and what each is.
pub(super) type LeftOut = HashMap<usize, &'static str>;

/// How many words there are inside each node, and how many of them lead elsewhere.
struct Counts {
    words: Vec<u32>,
    links: Vec<u32>,
}

impl Counts {
    fn plain(&self, index: usize) -> u32 {
        self.words(index).saturating_sub(self.links.get(index).copied().unwrap_or(0))
    }

    fn words(&self, index: usize) -> u32 {
        self.words.get(index).copied().unwrap_or(0)
    }
}

/// Finds what is left out of a page.
///
/// Nothing is left out that has ten times as many words of its own as all that would be left: a page that has its law in
/// an aside or a footer keeps it.
pub(super) fn left_out(page: &Page, sheets: &Sheets) -> LeftOut {
    let mut out = never_seen(page, sheets);
    let counts = count(page, &out);
    let main = main_part(page, &counts);
    let candidates = candidates(page, &counts, &out, main);
    let taken: u32 = candidates.keys().map(|index| counts.words(*index)).sum();
    let kept = counts.words(main).saturating_sub(taken);
    out.extend(candidates.into_iter().filter(|(index, _)| counts.plain(*index) <= kept.saturating_mul(10)));
    beside(page, main, &mut out);
    out
}

/// What no reader of the page sees, or what is no text: scripts, drawings, forms.
fn never_seen(page: &Page, sheets: &Sheets) -> LeftOut {
    let mut out = LeftOut::new();
    let mut index = 1;
    while let Some(node) = page.nodes.get(index) {
        let what = match (node.kind, node.tag) {
            (Kind::Element, Tag::Drawing) => Some("drawing"),
            (Kind::Element, Tag::NoScript) => Some("text for browsers without scripts"),
            (Kind::Element, Tag::Button) => Some("form control"),
            (Kind::Element, Tag::Raw) => Some("form control or embedded page"),
            (Kind::Element, _) if sheets.of(page, node).hidden => Some("hidden text"),
            (Kind::Element, Tag::Inline | Tag::Anchor | Tag::Head1 | Tag::Block) => for_screen_readers(page, node),
            _ => None,
        };
        if let Some(what) = what {
            out.insert(index, what);
        }
        index = if what.is_some() { (node.end as usize).max(index + 1) } else { index + 1 };
    }
    out
}

fn for_screen_readers(page: &Page, node: &Node) -> Option<&'static str> {
    let classes = page.attribute(node, Attribute::Class)?;
    let mut classes = classes.split_ascii_whitespace();
    classes.find_map(|class| match class {
        "sr-only" | "visually-hidden" | "visuallyhidden" | "screen-reader-text" => Some("text for screen readers"),
        "document-title" => Some("page title"),
        _ => None,
    })
}

fn count(page: &Page, out: &LeftOut) -> Counts {
    let mut counts = Counts { words: vec![0; page.nodes.len()], links: vec![0; page.nodes.len()] };
    let (mut index, mut link_end) = (0, 0);
    while let Some(node) = page.nodes.get(index) {
        if out.contains_key(&index) {
            index = (node.end as usize).max(index + 1);
            continue;
        }
        if node.tag == Tag::Anchor && page.attribute(node, Attribute::Href).is_some() {
            link_end = link_end.max(node.end as usize);
        }
        let words = u32::try_from(page.text(node).split_whitespace().count()).unwrap_or(u32::MAX);
        counts.words[index] = words;
        counts.links[index] = if index < link_end { words } else { 0 };
        index += 1;
    }
    // Everything inside a node stands behind it.
    for index in (1..page.nodes.len()).rev() {
        let parent = page.nodes[index].parent as usize;
        let (words, links) = (counts.words[index], counts.links[index]);
        if let Some(sum) = counts.words.get_mut(parent) {
            *sum = sum.saturating_add(words);
        }
        if let Some(sum) = counts.links.get_mut(parent) {
            *sum = sum.saturating_add(links);
        }
    }
    counts
}

/// The element that holds the main text: `<main>`, the only `<article>`, or else the whole page.
fn main_part(page: &Page, counts: &Counts) -> usize {
    let elements = || page.nodes.iter().enumerate().filter(|(_, node)| node.kind == Kind::Element);
    let is_main = |node: &Node| node.tag == Tag::Main || page.attribute(node, Attribute::Role) == Some("main");
    let main = elements().filter(|(_, node)| is_main(node)).map(|(index, _)| index);
    let main = main.max_by_key(|index| (counts.words(*index), std::cmp::Reverse(*index)));
    let main = main.or_else(|| {
        let mut articles = elements().filter(|(_, node)| node.tag == Tag::Article);
        let (first, node) = articles.next()?;
        articles.all(|(index, _)| index < node.end as usize).then_some(first)
    });
    let law = |index: &usize| counts.words(*index).saturating_mul(10) >= counts.plain(0);
    main.filter(|index| counts.words(*index) > 0 && law(index)).unwrap_or(0)
}

/// The outermost elements of the main part that are furniture by their names.
fn candidates(page: &Page, counts: &Counts, out: &LeftOut, main: usize) -> LeftOut {
    let mut found = LeftOut::new();
    let end = page.nodes.get(main).map_or(0, |node| node.end as usize);
    let (mut index, mut within_text) = (main + 1, if main > 0 { end } else { 0 });
    while let Some(node) = page.nodes.get(index).filter(|_| index < end) {
        let next = (node.end as usize).max(index + 1);
        if out.contains_key(&index) {
            index = next;
            continue;
        }
        if node.kind == Kind::Element {
            if matches!(node.tag, Tag::Article | Tag::Main | Tag::Section) {
                within_text = within_text.max(next);
            }
            if let Some(what) = furniture(page, index, node, index < within_text, counts) {
                found.insert(index, what);
                index = next;
                continue;
            }
        }
        index += 1;
    }
    found
}

fn furniture(page: &Page, index: usize, node: &Node, within_text: bool, counts: &Counts) -> Option<&'static str> {
    let role = page.attribute(node, Attribute::Role).unwrap_or("");
    let law = || outline::opens_passage(&page.words(index, 40));
    match (node.tag, role) {
        (Tag::Navigation, _) | (_, "navigation" | "menu" | "menubar") => Some(navigation(page, node)),
        (Tag::Header, _) if !within_text && !law() => Some("site header"),
        (_, "banner") => Some("site header"),
        (Tag::Footer, _) if !within_text && !law() => Some("site footer"),
        (_, "contentinfo") => Some("site footer"),
        (Tag::Aside, _) if page.attribute(node, Attribute::Level).is_none() => Some("text beside the main text"),
        (_, "complementary") => Some("text beside the main text"),
        (_, "button" | "search") => Some("form control"),
        _ => {
            let what = by_class(page, node)?;
            let of_site = !what.ends_with("header") && !what.ends_with("footer") || !within_text && !law();
            let (words, links) = (counts.words(index), counts.words(index) - counts.plain(index));
            (of_site && (words <= 12 || links * 3 >= words)).then_some(what)
        }
    }
}

fn navigation(page: &Page, node: &Node) -> &'static str {
    let class = page.attribute(node, Attribute::Class).unwrap_or("");
    if class.contains("contents") || class.contains("toc") { "table of contents" } else { "site navigation" }
}

fn by_class(page: &Page, node: &Node) -> Option<&'static str> {
    let names = || [Attribute::Class, Attribute::Id].into_iter().filter_map(|name| page.attribute(node, name));
    for name in names().flat_map(str::split_whitespace) {
        match name.to_ascii_lowercase().as_str() {
            "header" | "site-header" | "page-header" | "masthead" | "banner" => return Some("site header"),
            "footer" | "site-footer" | "page-footer" => return Some("site footer"),
            _ => {}
        }
    }
    let names = names();
    let mut tokens = names.flat_map(|names| names.split(|c: char| c.is_whitespace() || c == '-' || c == '_')).take(60);
    tokens.find_map(|token| match token.to_ascii_lowercase().as_str() {
        "nav" | "navbar" | "navigation" | "menu" | "menubar" | "breadcrumb" | "breadcrumbs" | "crumbs" | "skip"
        | "skiplink" | "pagination" | "pager" | "sidebar" => Some("site navigation"),
        "btn" | "button" | "toolbar" | "noprint" | "share" => Some("form control"),
        _ => None,
    })
}

/// Leaves out everything that neither is inside the main part nor holds it.
fn beside(page: &Page, main: usize, out: &mut LeftOut) {
    let main_end = page.nodes.get(main).map_or(0, |node| node.end as usize);
    let mut index = 1;
    while let Some(node) = page.nodes.get(index) {
        let next = (node.end as usize).max(index + 1);
        if main == 0 || index == main {
            index = main_end.max(next);
        } else if index < main && main < next {
            index += 1;
        } else {
            let what = match node.tag {
                Tag::Navigation => navigation(page, node),
                Tag::Header => "site header",
                Tag::Footer => "site footer",
                _ => by_class(page, node).unwrap_or("text beside the main text"),
            };
            out.entry(index).or_insert(what);
            index = next;
        }
    }
}
