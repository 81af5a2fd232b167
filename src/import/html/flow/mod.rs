//! A page is read from top to bottom, as passages.

mod around;
mod cell;
mod paragraph;

use std::sync::Arc;

use around::{Around, Part};

use super::element::{Attribute, Tag};
use super::furniture::LeftOut;
use super::leads_elsewhere;
use super::list::List;
use super::stated::Stated;
use super::style::{Sheets, Style};
use super::table::Draft;
use super::tree::{Kind, Node, Page};
use crate::diagnostic::SourceFile;
use crate::document::{Block, Level, Provision};
use crate::import::passages::{DEEPEST, Opening, Passages};
use crate::import::runs::{Look, Runs};
use crate::import::sheet::Sheet;
use crate::import::{enumerator, outline};

/// Reads a page.
pub(super) struct Flow<'a> {
    page: &'a Page,
    sheets: &'a Sheets,
    left_out: &'a LeftOut,
    passages: Passages,
    /// The law that the page states itself, if it does.
    stated: Option<Stated<'a>>,
    runs: Runs,
    around: Vec<Around>,
    lists: Vec<List>,
    /// The table of data that is being read, and whether a cell of it is.
    table: Option<Draft>,
    in_cell: bool,
    /// Whether an enumerator in a cell of its own waits for the text of the next cell.
    held: bool,
    /// Whether the full stop between a heading and the text comes next, which is part of neither.
    stop: bool,
}

impl<'a> Flow<'a> {
    /// A page to be read.
    pub(super) fn new(page: &'a Page, sheets: &'a Sheets, left_out: &'a LeftOut) -> Self {
        Self {
            page,
            sheets,
            left_out,
            passages: Passages::with_histories(),
            stated: None,
            runs: Runs::default(),
            around: vec![Around::page()],
            lists: Vec::new(),
            table: None,
            in_cell: false,
            held: false,
            stop: false,
        }
    }

    /// Reads all of it as passages.
    pub(super) fn read(mut self) -> Sheet {
        self.read_all();
        self.passages.finish()
    }

    /// Reads all of it as the law that the page states, and says what was left out.
    pub(super) fn read_stated(mut self, file: &'a Arc<SourceFile>) -> (Vec<Provision>, Sheet) {
        self.stated = Some(Stated::new(file));
        self.read_all();
        let body = self.stated.take().map(Stated::finish).unwrap_or_default();
        (body, self.passages.finish())
    }

    fn read_all(&mut self) {
        let mut index = 1;
        while let Some(node) = self.page.nodes.get(index) {
            while self.around.len() > 1 && self.now().end <= index {
                self.leave();
            }
            self.runs.at = node.line as usize;
            let next = (node.end as usize).max(index + 1);
            if let Some(what) = self.left_out.get(&index) {
                self.leave_out(index, node, what);
                index = next;
                continue;
            }
            match node.kind {
                Kind::Text => self.text(node),
                Kind::Open => self.mark(node.tag, true),
                Kind::Close => self.mark(node.tag, false),
                Kind::Element => self.enter(index, node),
            }
            index += 1;
        }
        while self.around.len() > 1 {
            self.leave();
        }
        self.held = false;
        self.boundary();
    }

    /// The innermost open element. The page itself is never closed.
    fn now(&self) -> &Around {
        &self.around[self.around.len() - 1]
    }

    fn leave_out(&mut self, index: usize, node: &Node, what: &'static str) {
        if !node.tag.is_inline() && node.kind == Kind::Element {
            self.boundary();
        }
        let words = self.page.words(index, usize::MAX);
        if !words.is_empty() {
            self.passages.sheet().drop_text(node.line as usize, what, words);
        }
    }

    fn text(&mut self, node: &Node) {
        let mut text = self.page.text(node);
        if std::mem::take(&mut self.stop) {
            text = text.strip_prefix('.').unwrap_or(text);
        }
        if self.now().spaced {
            return self.spaced_text(text, node.line as usize);
        }
        let bare = text.trim();
        if self.now().superscript && (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit()) {
            const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
            let raised: String = bare.bytes().map(|byte| DIGITS[usize::from(byte - b'0')]).collect();
            return self.runs.push(&raised);
        }
        self.runs.push(text);
    }

    /// Text whose lines are lines of the page.
    fn spaced_text(&mut self, text: &str, line: usize) {
        // The text stands at the line of its first word.
        let blank = text.len() - text.trim_start().len();
        let first = line.saturating_sub(text.bytes().take(blank).filter(|byte| *byte == b'\n').count());
        for (offset, part) in text.split('\n').enumerate() {
            if offset > 0 {
                self.boundary();
            }
            self.runs.at = first + offset;
            self.runs.push_spaced(part);
        }
    }

    /// The start or end tag of a mark.
    fn mark(&mut self, tag: Tag, opens: bool) {
        if tag == Tag::Superscript
            && let Some(around) = self.around.last_mut()
        {
            around.superscript = opens;
        }
        let Some(look) = look(tag) else { return };
        self.passages.sheet().drawn_marks |= matches!(tag, Tag::Underline | Tag::Strike);
        if opens { self.runs.open(look) } else { self.runs.close(look) }
    }

    fn enter(&mut self, index: usize, node: &Node) {
        match node.tag {
            Tag::Break => return self.runs.end_line(),
            Tag::Rule => return self.rule(node),
            Tag::Image => return self.image(node),
            Tag::Column => return self.column(node),
            _ => {}
        }
        let style = self.sheets.of(self.page, node);
        // Only some elements are commonly turned from parts of a line into blocks, or the other way.
        let turns = matches!(node.tag, Tag::Inline | Tag::Block | Tag::Paragraph | Tag::Anchor);
        let inline = style.inline.filter(|_| turns).unwrap_or(node.tag.is_inline());
        if !inline {
            self.boundary();
        }
        let mut around = Around { before: self.passages.len(), ..self.now().inherit(self.page, index, &style, inline) };
        self.open_looks(node, &style, &mut around);
        match node.tag {
            Tag::OrderedList | Tag::UnorderedList => self.lists.push(List::new(self.page, index, node, &style)),
            Tag::Item => self.item(index, node, &style, &mut around),
            Tag::Table if self.table.is_none() => self.begin_table(index),
            Tag::Row => self.begin_row(&mut around),
            Tag::Cell | Tag::HeadCell => self.begin_cell(&mut around),
            _ => {}
        }
        self.state(node, &mut around);
        self.around.push(around);
    }

    /// Opens the marks that an element stands for.
    fn open_looks(&mut self, node: &Node, style: &Style, around: &mut Around) {
        let before = self.runs.marks();
        let (link, heading) = (node.tag == Tag::Anchor, node.tag.heading().is_some());
        let by_style = [
            (style.underline && !link, Look::Inserted),
            (style.strike, Look::Deleted),
            (style.bold && !heading, Look::Strong),
            (style.italic && !heading, Look::Emphasis),
        ];
        let drawn = style.underline && !link && node.tag != Tag::Inserted || style.strike && node.tag != Tag::Deleted;
        self.passages.sheet().drawn_marks |= drawn || matches!(node.tag, Tag::Underline | Tag::Strike);
        let href = self.page.attribute(node, Attribute::Href).filter(|address| link && leads_elsewhere(address));
        let by_style = by_style.into_iter().filter(|(says, _)| *says).map(|(_, look)| look);
        let looks: Vec<Look> = look(node.tag).into_iter().chain(by_style).collect();
        if !looks.is_empty() || href.is_some() || node.tag.is_cell() {
            around.marks = Some(before);
        }
        if let Some(address) = href {
            self.runs.open_link(address.trim());
        }
        looks.into_iter().for_each(|look| self.runs.open(look));
    }

    /// The beginning of a point of a list.
    fn item(&mut self, index: usize, node: &Node, style: &Style, around: &mut Around) {
        let label = self.lists.last_mut().and_then(|list| list.label(self.page, node, style));
        if self.in_cell {
            // Within a cell the number of a point is one of its words.
            return self.runs.push(&label.map_or_else(String::new, |label| format!("{label} ")));
        }
        if self.stated.is_some() {
            // A page that states its subdivisions has no others.
            return;
        }
        around.listed = true;
        if label.is_some() || outline::opens_passage(&self.page.words(index, 24)) {
            let line = node.line as usize;
            self.passages.open(Opening { line, label, depth: Some(around.depth) });
            around.depth = (around.depth + 1).min(DEEPEST);
        }
    }

    /// What a page that states the kinds of its parts says about an element.
    fn state(&mut self, node: &Node, around: &mut Around) {
        let Some(stated) = &mut self.stated else { return };
        let class = self.page.attribute(node, Attribute::Class);
        let codified = self.page.attribute(node, Attribute::Codified).is_some();
        let level = self.page.attribute(node, Attribute::Level).and_then(level);
        around.part = match (level, class) {
            (Some(level), _) => {
                stated.open(level, codified, node.line as usize);
                Part::Whole
            }
            (None, Some("number")) if stated.lacks_number() => Part::Number,
            (None, Some("heading")) => Part::Heading,
            (None, Some("bullets")) if node.tag == Tag::UnorderedList => {
                stated.begin_bullets();
                Part::Bullets
            }
            _ => Part::Other,
        };
    }

    fn leave(&mut self) {
        let Some(around) = self.around.last().cloned() else { return };
        match around.tag {
            Tag::Cell | Tag::HeadCell if self.in_cell => self.end_cell(&around),
            Tag::Cell | Tag::HeadCell => self.leave_layout_cell(),
            Tag::TermName => self.held = enumerator::is_only(&self.runs.words()),
            Tag::Row | Tag::DescriptionList => self.held = false,
            Tag::OrderedList | Tag::UnorderedList => drop(self.lists.pop()),
            Tag::Caption if self.stated.is_some() => self.end_summary(),
            _ => {}
        }
        match around.part {
            Part::Number => self.take_number(),
            Part::Heading => self.take_heading(),
            _ if !around.inline => self.boundary(),
            _ => self.space_after_number(&around),
        }
        match (&mut self.stated, around.part) {
            (Some(stated), Part::Whole) => stated.close(),
            (Some(stated), Part::Bullets) => stated.end_bullets(),
            (None, _) if around.tag == Tag::Item => self.passages.close(),
            _ => {}
        }
        if around.tag == Tag::Table && self.table.as_ref().is_some_and(|table| table.node == around.node) {
            self.end_table(&around);
        }
        if let Some(marks) = around.marks {
            self.runs.restore(marks);
        }
        self.around.pop();
    }

    fn rule(&mut self, node: &Node) {
        self.boundary();
        if let (Some(stated), Some("page-break")) = (&mut self.stated, self.page.attribute(node, Attribute::Class)) {
            stated.push(Block::PageBreak, node.line as usize);
        }
    }

    fn image(&mut self, node: &Node) {
        let words = self.page.attribute(node, Attribute::Alt).unwrap_or("").trim();
        if !words.is_empty() {
            self.passages.sheet().drop_text(node.line as usize, "words in place of an image", words);
        }
    }
}

/// How an element marks its words.
fn look(tag: Tag) -> Option<Look> {
    Some(match tag {
        Tag::Bold => Look::Strong,
        Tag::Italic => Look::Emphasis,
        Tag::Term => Look::Term,
        Tag::Inserted | Tag::Underline => Look::Inserted,
        Tag::Deleted | Tag::Strike => Look::Deleted,
        _ => return None,
    })
}

fn level(name: &str) -> Option<Level> {
    Some(match name {
        "matter" => Level::Matter,
        "heading" => Level::Heading,
        "section" => Level::Section,
        "item" => Level::Item,
        _ => return None,
    })
}
