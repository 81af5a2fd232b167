//! HTML as legislatures publish it.
//!
//! A page passes through four steps. [`tree`] reads its tags, closed or not; [`furniture`] finds which part of the page is
//! the law; [`flow`] reads that part from top to bottom as passages; and where the page is not written in lines, a
//! transcript gives the lines that findings speak of. Pages that state the kinds of their parts, as this project's own
//! do, are believed: [`stated`] builds their provisions as they stand.

#[cfg(test)]
mod tests;

mod element;
mod flow;
mod furniture;
mod list;
mod stated;
mod style;
mod table;
mod token;
mod tree;

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::original::Original;
use super::sheet::{Passage, Role, Sheet};
use super::xml::Law;
use crate::diagnostic::Span;
use crate::document::plain_text;

/// Whether HTML has an element of that name.
pub(super) fn has_element(name: &str) -> bool {
    element::Tag::is_known(name)
}

/// Whether a file is a page of HTML.
pub(super) fn accepts(original: &Original) -> bool {
    let text = &original.decoded().file.text;
    let mut end = text.len().min(8192);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    let mut start = head.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r']);
    let xml = start.starts_with("<?xml");
    // Comments and processing instructions may stand before everything else.
    while let Some(close) = [("<!--", "-->"), ("<?", "?>")].iter().find(|(open, _)| start.starts_with(open)) {
        let Some((_, rest)) = start.split_once(close.1) else { return false };
        start = rest.trim_start();
    }
    if start.starts_with("<!doctype html") || begins_with_tag(start, &["html"]) {
        return true;
    }
    !xml && !start.starts_with("<!doctype") && is_fragment(start)
}

/// Whether text is a part of a page: block after block.
fn is_fragment(text: &str) -> bool {
    const BLOCKS: [&str; 24] = [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "div",
        "dl",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "head",
        "main",
        "meta",
        "ol",
        "p",
        "pre",
        "section",
        "span",
        "style",
        "table",
        "title",
        "ul",
    ];
    let tags = text.match_indices('<').filter(|(at, _)| begins_with_tag(&text[*at..], &BLOCKS)).count();
    let ends = text.matches("</").count();
    let lines = text.lines().map(str::trim_start);
    let markdown =
        lines.filter(|line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with("- ")).count();
    let begins = begins_with_tag(text, &BLOCKS);
    (begins && tags + ends > markdown) || (tags >= 3 && ends >= 2 && markdown == 0 && !text.starts_with(['{', '[']))
}

fn begins_with_tag(text: &str, names: &[&str]) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    let closes = rest[name.len()..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
    closes && names.contains(&name)
}

/// Whether an address leads out of the page and runs no script.
pub(super) fn leads_elsewhere(address: &str) -> bool {
    let address: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(12).collect();
    let address = address.to_ascii_lowercase();
    !address.is_empty() && !["#", "javascript:", "vbscript:", "data:"].iter().any(|scheme| address.starts_with(scheme))
}

/// Whether a file is a page that states the kinds of its parts, as those of this project do.
pub(super) fn states(original: &Original) -> bool {
    let levels = ["matter", "heading", "section", "item"];
    let text = &original.decoded().file.text;
    text.split("data-level=\"").skip(1).take(8).any(|rest| levels.iter().any(|level| rest.starts_with(level)))
        && accepts(original)
}

/// Reads a page that states the kinds of its parts.
pub(super) fn stated(original: &Original) -> Law {
    let file = &original.decoded().file;
    let page = tree::Page::read(&file.text);
    let sheets = style::Sheets::default();
    let left_out = furniture::left_out(&page, &sheets);
    let (body, mut sheet) = flow::Flow::new(&page, &sheets, &left_out).read_stated(file);
    report_unclosed(&page, &mut sheet);
    let findings = sheet.findings.into_iter().map(|(line, finding)| finding.at(Span::line_of(file, line))).collect();
    Law { body, title: page.title, findings, dropped: sheet.dropped }
}

fn report_unclosed(page: &tree::Page, sheet: &mut Sheet) {
    if let Some((line, raw)) = &page.unclosed {
        sheet.drop_text(*line as usize, "text behind a tag that is never closed", raw.trim());
    }
}

/// Lays a page out.
pub(super) fn lay(original: &Original) -> Sheet {
    let redecoded = in_its_own_encoding(original);
    let text: &str = redecoded.as_deref().unwrap_or(&original.decoded().file.text);
    let page = tree::Page::read(text);
    let sheets = style::Sheets::read(&page.css);
    let left_out = furniture::left_out(&page, &sheets);
    let mut sheet = flow::Flow::new(&page, &sheets, &left_out).read();
    report_unclosed(&page, &mut sheet);
    let heads = |passage: &&Passage| matches!(passage.role, Role::Heading(1) | Role::Title);
    let words = |passage: Option<&Passage>| passage.map(|passage| plain_text(&passage.text));
    let heading = words(sheet.passages.iter().find(heads));
    sheet.title = heading.or_else(|| page.title.clone()).or_else(|| words(sheet.passages.first()));
    if redecoded.is_some() || runs_on(&sheet, text) {
        transcribe(&mut sheet);
    }
    sheet
}

/// The text in the encoding that the page says it has, where its bytes are not UTF-8 and it says one.
fn in_its_own_encoding(original: &Original) -> Option<String> {
    original.decoded().guessed?;
    let head = String::from_utf8_lossy(original.head()).to_ascii_lowercase();
    let named = head.split_once("charset=")?.1.trim_start_matches(['"', '\'']);
    let name = named.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next()?;
    let encoding = Encoding::for_label(name.as_bytes())?;
    let (text, broken): (Cow<'_, str>, bool) = encoding.decode_with_bom_removal(&original.bytes);
    (!broken && encoding.name() != original.decoded().guessed?).then(|| text.into_owned())
}

/// Whether the page puts many passages on a line, so that its lines say nothing.
fn runs_on(sheet: &Sheet, text: &str) -> bool {
    sheet.passages.len() > 2 * text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// Gives the sheet a line for each passage.
fn transcribe(sheet: &mut Sheet) {
    let mut lines = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for passage in &mut sheet.passages {
        let words = match &passage.role {
            Role::Table(table) => table.rows().flatten().map(|cell| plain_text(cell)).collect::<Vec<_>>().join(" "),
            _ => plain_text(&passage.text),
        };
        lines.push(format!("{} {words}", passage.label.as_deref().unwrap_or("")).trim().replace('\n', " "));
        places.entry(passage.line).or_insert(lines.len());
        passage.line = lines.len();
    }
    let place = |line: usize| places.range(line..).next().map_or(lines.len().max(1), |(_, place)| *place);
    sheet.dropped.iter_mut().for_each(|dropped| dropped.line = place(dropped.line));
    sheet.findings.iter_mut().for_each(|(line, _)| *line = place(*line));
    sheet.transcript = Some(lines.join("\n"));
}
