//! A page as a tree: tags as people write them, closed or not.
//!
//! The nodes stand in one row in the order of the page, each with the place where what is inside it ends. Every step
//! takes bounded time however deep the page nests, for each open element knows the nearest block, list item, cell, row
//! and table around it.

use html5gum::State;

use super::element::{Attribute, TAGS, Tag};
use super::token::{Token, tokens};

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The nodes in the order of the page; the first is the page itself.
    pub nodes: Vec<Node>,
    /// What the head says the page is called.
    pub title: Option<String>,
    /// The style sheets inside the page.
    pub css: String,
    /// Raw text whose end the file does not have: its line and the text.
    pub unclosed: Option<(u32, String)>,
    text: String,
    attributes: Vec<(Attribute, String)>,
}

/// A node of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The element.
    pub tag: Tag,
    pub kind: Kind,
    /// The element around it.
    pub parent: u32,
    /// The node after everything inside it.
    pub end: u32,
    /// The line it begins on, counted from 1.
    pub line: u32,
    /// Its text, or its attributes.
    from: u32,
    to: u32,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Element,
    Text,
    /// The start tag of a mark, which may cross other elements.
    Open,
    /// The end tag of a mark.
    Close,
}

impl Page {
    /// Reads a page.
    pub(super) fn read(html: &str) -> Self {
        let mut builder = Builder::new();
        tokens(html, |token| builder.token(token));
        builder.finish()
    }

    /// The text of a node.
    pub(super) fn text(&self, node: &Node) -> &str {
        if node.kind != Kind::Text {
            return "";
        }
        self.text.get(node.from as usize..node.to as usize).unwrap_or("")
    }

    /// An attribute of a node.
    pub(super) fn attribute(&self, node: &Node, wanted: Attribute) -> Option<&str> {
        if node.kind == Kind::Text {
            return None;
        }
        let own = self.attributes.get(node.from as usize..node.to as usize)?;
        own.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str())
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, node: &Node, wanted: Attribute) -> Option<i64> {
        self.attribute(node, wanted)?.trim().parse().ok()
    }

    /// The nodes inside a node, by their places.
    pub(super) fn inside(&self, index: usize) -> impl Iterator<Item = (usize, &Node)> {
        let end = self.nodes.get(index).map_or(index, |node| node.end as usize);
        let nodes = self.nodes.get(index + 1..end).unwrap_or_default();
        nodes.iter().enumerate().map(move |(offset, node)| (index + 1 + offset, node))
    }

    /// The words inside a node, one space between any two, until there are more than `most` bytes or many more nodes.
    pub(super) fn words(&self, index: usize, most: usize) -> String {
        let mut words = String::new();
        let own = self.nodes.get(index).into_iter();
        for node in own.chain(self.inside(index).map(|(_, node)| node)).take(most.saturating_add(100)) {
            for word in self.text(node).split_whitespace() {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
            if words.len() > most {
                break;
            }
        }
        words
    }
}

/// None, where the place of an open element is asked for.
const NONE: usize = usize::MAX;

/// An open element and the nearest ones around it, itself among them, by their places among the open elements.
#[derive(Clone, Copy)]
struct Open {
    node: usize,
    tag: Tag,
    block: usize,
    item: usize,
    cell: usize,
    row: usize,
    table: usize,
}

struct Builder {
    page: Page,
    open: Vec<Open>,
    /// The places of the open elements of each kind.
    places: Vec<Vec<usize>>,
    /// How many start tags of each kind of mark wait for their end tags.
    marks: [usize; TAGS],
    /// The raw text of an element that holds nothing else, its line and its text.
    raw: Option<(Tag, u32, String)>,
}

impl Builder {
    fn new() -> Self {
        let mut builder = Self {
            page: Page::default(),
            open: Vec::new(),
            places: vec![Vec::new(); TAGS],
            marks: [0; TAGS],
            raw: None,
        };
        builder.push(Tag::Page, Vec::new(), 1);
        builder
    }

    /// Takes a token in; what comes next may have to be read in another way.
    fn token(&mut self, token: Token) -> Option<State> {
        match token {
            Token::Start { tag, attributes, closed, line, raw } => {
                let raw = raw.filter(|_| !closed);
                self.start(tag, attributes, closed, line);
                if raw.is_some() {
                    self.raw = Some((tag, line, String::new()));
                }
                return raw;
            }
            Token::End { tag, line } => {
                self.end_raw();
                self.end(tag, line);
            }
            Token::Text { text, line } => match &mut self.raw {
                Some((_, _, raw)) => raw.push_str(&text),
                None => self.text(&text, line),
            },
        }
        None
    }

    fn end_raw(&mut self) {
        let Some((tag, line, raw)) = self.raw.take() else { return };
        match tag {
            Tag::Title if self.places[Tag::Drawing as usize].is_empty() => {
                let title = raw.split_whitespace().collect::<Vec<_>>().join(" ");
                self.page.title = self.page.title.take().or(Some(title).filter(|title| !title.is_empty()));
            }
            Tag::Style => self.page.css.push_str(&raw),
            Tag::Title | Tag::Script => {}
            _ => self.text(&raw, line),
        }
    }

    fn text(&mut self, text: &str, line: u32) {
        let from = self.page.text.len();
        self.page.text.push_str(text);
        self.leaf(Kind::Text, Tag::Inline, (from, self.page.text.len()), line);
    }

    fn leaf(&mut self, kind: Kind, tag: Tag, (from, to): (usize, usize), line: u32) {
        let index = self.page.nodes.len();
        let parent = self.open.last().map_or(0, |open| open.node);
        let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let (parent, end) = (place(parent), place(index + 1));
        self.page.nodes.push(Node { tag, kind, parent, end, line, from: place(from), to: place(to) });
    }

    fn element(&mut self, kind: Kind, tag: Tag, attributes: Vec<(Attribute, String)>, line: u32) {
        let from = self.page.attributes.len();
        self.page.attributes.extend(attributes);
        self.leaf(kind, tag, (from, self.page.attributes.len()), line);
    }

    /// Opens an element.
    fn push(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>, line: u32) {
        let (place, node) = (self.open.len(), self.page.nodes.len());
        self.element(Kind::Element, tag, attributes, line);
        let nowhere = Open { node, tag, block: place, item: NONE, cell: NONE, row: NONE, table: NONE };
        let around = self.open.last().copied().unwrap_or(nowhere);
        let block = if tag.is_inline() { around.block } else { place };
        let mut open = Open { node, tag, block, ..around };
        match tag {
            Tag::Table => open = Open { table: place, ..nowhere },
            Tag::Row => open.row = place,
            Tag::Cell | Tag::HeadCell => (open.cell, open.item) = (place, NONE),
            Tag::OrderedList | Tag::UnorderedList | Tag::DescriptionList => open.item = NONE,
            Tag::Item | Tag::Description | Tag::TermName => open.item = place,
            _ => {}
        }
        self.open.push(open);
        self.places[tag as usize].push(place);
    }

    /// Closes open elements until `place` of them are left. The page itself stays open.
    fn close_to(&mut self, place: usize) {
        while self.open.len() > place.max(1) {
            let Some(open) = self.open.pop() else { return };
            self.places[open.tag as usize].pop();
            let end = u32::try_from(self.page.nodes.len()).unwrap_or(u32::MAX);
            if let Some(node) = self.page.nodes.get_mut(open.node) {
                node.end = end;
            }
        }
    }

    fn around(&self) -> Open {
        let nowhere = Open { node: 0, tag: Tag::Page, block: 0, item: NONE, cell: NONE, row: NONE, table: NONE };
        self.open.last().copied().unwrap_or(nowhere)
    }

    fn tag_at(&self, place: usize) -> Option<Tag> {
        self.open.get(place).map(|open| open.tag)
    }

    fn start(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>, closed: bool, line: u32) {
        if matches!(tag, Tag::Page | Tag::Void) {
            return;
        }
        self.imply_ends(tag, line);
        // A mark that says more than its name is an element like others.
        let plain = || attributes.iter().all(|(name, _)| *name == Attribute::Id);
        if tag.is_void() {
            self.element(Kind::Element, tag, attributes, line);
        } else if tag.is_mark() && plain() {
            if !closed {
                self.marks[tag as usize] += 1;
                self.element(Kind::Open, tag, attributes, line);
            }
        } else {
            self.push(tag, attributes, line);
            if closed {
                self.close_to(self.open.len() - 1);
            }
        }
    }

    /// Closes what a start tag ends without an end tag.
    fn imply_ends(&mut self, tag: Tag, line: u32) {
        let around = self.around();
        let nearest = self.tag_at(around.block);
        let nested = tag.heading().is_some() && nearest.is_some_and(|tag| tag.heading().is_some());
        if !tag.is_inline() && (nearest == Some(Tag::Paragraph) || nested) {
            self.close_to(around.block);
        }
        let item = self.tag_at(around.item);
        match tag {
            Tag::Item if item == Some(Tag::Item) => self.close_to(around.item),
            Tag::Description | Tag::TermName if matches!(item, Some(Tag::Description | Tag::TermName)) => {
                self.close_to(around.item);
            }
            Tag::Caption | Tag::RowGroup | Tag::TableHead if around.table != NONE => self.close_to(around.table + 1),
            Tag::Row if around.row != NONE => self.close_to(around.row),
            Tag::Cell | Tag::HeadCell => {
                if around.cell != NONE {
                    self.close_to(around.cell);
                }
                if around.table != NONE && around.row == NONE {
                    self.push(Tag::Row, Vec::new(), line);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: Tag, line: u32) {
        let around = self.around();
        let last = self.places[tag as usize].last().copied();
        match tag {
            Tag::Page | Tag::Void | Tag::Rule | Tag::Image | Tag::Column => {}
            Tag::Break => self.element(Kind::Element, tag, Vec::new(), line),
            _ if tag.is_mark() && self.marks[tag as usize] > 0 => {
                self.marks[tag as usize] -= 1;
                self.element(Kind::Close, tag, Vec::new(), line);
            }
            Tag::Anchor | Tag::Inline => {
                if let Some(last) = last.filter(|last| *last > around.block) {
                    self.close_to(last);
                }
            }
            _ if tag.heading().is_some() => {
                if self.tag_at(around.block).is_some_and(|tag| tag.heading().is_some()) {
                    self.close_to(around.block);
                }
            }
            // The end of a paragraph that has no beginning ends the one that runs.
            Tag::Paragraph if last.is_none() => {
                self.push(tag, Vec::new(), line);
                self.close_to(self.open.len() - 1);
            }
            _ => self.end_block(tag, last, around),
        }
    }

    /// Closes the last element of that kind, unless that is outside the cell or the table.
    fn end_block(&mut self, tag: Tag, last: Option<usize>, around: Open) {
        let of_table = matches!(
            tag,
            Tag::Table | Tag::Caption | Tag::RowGroup | Tag::TableHead | Tag::Row | Tag::Cell | Tag::HeadCell
        );
        let bound = match (of_table, around.cell, around.table) {
            (false, NONE, NONE) | (true, _, NONE) => 0,
            (false, cell, _) if cell != NONE => cell,
            (_, _, table) => table,
        };
        if let Some(last) = last.filter(|last| *last >= bound) {
            self.close_to(last);
        }
    }

    fn finish(mut self) -> Page {
        // What stands behind `<plaintext>` is text to the end of the file.
        if self.raw.as_ref().is_some_and(|(tag, ..)| *tag == Tag::Inline) {
            self.end_raw();
        }
        self.page.unclosed =
            self.raw.take().filter(|(_, _, raw)| !raw.trim().is_empty()).map(|(_, line, raw)| (line, raw));
        self.close_to(1);
        let end = u32::try_from(self.page.nodes.len()).unwrap_or(u32::MAX);
        if let Some(page) = self.page.nodes.first_mut() {
            page.end = end;
        }
        self.page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in a line: elements as `Tag(…)`, text as it is.
    fn shape(html: &str) -> String {
        let page = Page::read(html);
        let (mut out, mut ends) = (String::new(), Vec::new());
        for (index, node) in page.nodes.iter().enumerate().skip(1) {
            while ends.last().is_some_and(|end| *end <= index) {
                ends.pop();
                out.push(')');
            }
            match node.kind {
                Kind::Text => out.push_str(page.text(node)),
                Kind::Open => out.push_str(&format!("<{:?}>", node.tag)),
                Kind::Close => out.push_str(&format!("</{:?}>", node.tag)),
                Kind::Element => {
                    out.push_str(&format!("{:?}(", node.tag));
                    ends.push(node.end as usize);
                }
            }
        }
        out + &")".repeat(ends.len())
    }

    #[test]
    fn ends_that_are_not_written_are_implied() {
        for (html, wanted) in [
            ("<p>a<p>b", "Paragraph(a)Paragraph(b)"),
            ("<ul><li>a<li>b<ul><li>c</ul>d</ul>", "UnorderedList(Item(a)Item(bUnorderedList(Item(c))d))"),
            ("<table><td>a<td>b<tr><td>c</table>d", "Table(Row(Cell(a)Cell(b))Row(Cell(c)))d"),
            ("<dl><dt>a<dd>b<dt>c</dl>", "DescriptionList(TermName(a)Description(b)TermName(c))"),
            ("<b>a<p>b</b>c</p>", "<Bold>aParagraph(b</Bold>c)"),
            ("<span>a<div>b</span>c</div>d</span>e", "Inline(aBlock(bc)d)e"),
            ("<table><tr><td></div>a</table>", "Table(Row(Cell(a)))"),
            ("<script>a<b></script>c", "Script()c"),
            ("<h2>a<h3>b</h2>c", "Head2(a)Head3(b)c"),
            ("a</p>b", "aParagraph()b"),
        ] {
            assert_eq!(shape(html), wanted, "{html}");
        }
    }
}
