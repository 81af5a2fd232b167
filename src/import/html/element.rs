//! The elements of HTML, as far as the layout of a law depends on them.

/// What an element is. What is not named here is a stretch of a line, as browsers take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Tag {
    Anchor,
    Article,
    Aside,
    Block,
    Bold,
    Break,
    Button,
    Caption,
    Center,
    Cell,
    Column,
    Deleted,
    Description,
    DescriptionList,
    Drawing,
    Footer,
    Form,
    Head1,
    Head2,
    Head3,
    Head4,
    Head5,
    Head6,
    HeadCell,
    Header,
    Image,
    Inline,
    Inserted,
    Italic,
    Item,
    Main,
    Navigation,
    NoScript,
    OrderedList,
    Page,
    Paragraph,
    Preformatted,
    Quote,
    Raw,
    Row,
    RowGroup,
    Rule,
    Script,
    Section,
    Strike,
    Style,
    Superscript,
    Table,
    TableHead,
    Term,
    TermName,
    Title,
    Underline,
    UnorderedList,
    Void,
}

/// How many kinds there are.
pub(super) const TAGS: usize = Tag::Void as usize + 1;

/// Names and what they are, in the order of the names.
const NAMES: &[(&str, Tag)] = &[
    ("a", Tag::Anchor),
    ("address", Tag::Block),
    ("area", Tag::Void),
    ("article", Tag::Article),
    ("aside", Tag::Aside),
    ("audio", Tag::Drawing),
    ("b", Tag::Bold),
    ("base", Tag::Void),
    ("blockquote", Tag::Quote),
    ("body", Tag::Page),
    ("br", Tag::Break),
    ("button", Tag::Button),
    ("canvas", Tag::Drawing),
    ("caption", Tag::Caption),
    ("center", Tag::Center),
    ("cite", Tag::Italic),
    ("col", Tag::Column),
    ("colgroup", Tag::RowGroup),
    ("datalist", Tag::Button),
    ("dd", Tag::Description),
    ("del", Tag::Deleted),
    ("details", Tag::Block),
    ("dfn", Tag::Term),
    ("dialog", Tag::Block),
    ("dir", Tag::UnorderedList),
    ("div", Tag::Block),
    ("dl", Tag::DescriptionList),
    ("dt", Tag::TermName),
    ("em", Tag::Italic),
    ("embed", Tag::Void),
    ("fieldset", Tag::Block),
    ("figcaption", Tag::Block),
    ("figure", Tag::Block),
    ("footer", Tag::Footer),
    ("form", Tag::Form),
    ("h1", Tag::Head1),
    ("h2", Tag::Head2),
    ("h3", Tag::Head3),
    ("h4", Tag::Head4),
    ("h5", Tag::Head5),
    ("h6", Tag::Head6),
    ("head", Tag::Page),
    ("header", Tag::Header),
    ("hgroup", Tag::Block),
    ("hr", Tag::Rule),
    ("html", Tag::Page),
    ("i", Tag::Italic),
    ("iframe", Tag::Raw),
    ("img", Tag::Image),
    ("input", Tag::Void),
    ("ins", Tag::Inserted),
    ("legend", Tag::Block),
    ("li", Tag::Item),
    ("link", Tag::Void),
    ("listing", Tag::Preformatted),
    ("main", Tag::Main),
    ("menu", Tag::UnorderedList),
    ("meta", Tag::Void),
    ("nav", Tag::Navigation),
    ("noembed", Tag::Raw),
    ("noframes", Tag::Raw),
    ("noscript", Tag::NoScript),
    ("object", Tag::Block),
    ("ol", Tag::OrderedList),
    ("optgroup", Tag::Button),
    ("option", Tag::Button),
    ("p", Tag::Paragraph),
    ("param", Tag::Void),
    ("pre", Tag::Preformatted),
    ("s", Tag::Strike),
    ("script", Tag::Script),
    ("search", Tag::Block),
    ("section", Tag::Section),
    ("select", Tag::Button),
    ("source", Tag::Void),
    ("strike", Tag::Strike),
    ("strong", Tag::Bold),
    ("style", Tag::Style),
    ("summary", Tag::Block),
    ("sup", Tag::Superscript),
    ("svg", Tag::Drawing),
    ("table", Tag::Table),
    ("tbody", Tag::RowGroup),
    ("td", Tag::Cell),
    ("template", Tag::Drawing),
    ("textarea", Tag::Raw),
    ("tfoot", Tag::RowGroup),
    ("th", Tag::HeadCell),
    ("thead", Tag::TableHead),
    ("title", Tag::Title),
    ("tr", Tag::Row),
    ("track", Tag::Void),
    ("u", Tag::Underline),
    ("ul", Tag::UnorderedList),
    ("var", Tag::Italic),
    ("video", Tag::Drawing),
    ("wbr", Tag::Void),
    ("xmp", Tag::Raw),
];

impl Tag {
    /// What an element of that name is, in small letters as the tokenizer gives them.
    pub(super) fn named(name: &[u8]) -> Self {
        // A name with a prefix is one of another vocabulary, such as Word's `o:p`.
        NAMES.binary_search_by(|(known, _)| known.as_bytes().cmp(name)).map_or(Self::Inline, |found| NAMES[found].1)
    }

    /// Whether HTML has an element of that name.
    pub(super) fn is_known(name: &str) -> bool {
        const LINES: [&str; 19] = [
            "abbr", "acronym", "basefont", "bdi", "bdo", "big", "code", "data", "font", "kbd", "label", "mark", "q",
            "samp", "small", "span", "sub", "time", "tt",
        ];
        NAMES.binary_search_by(|(known, _)| (*known).cmp(name)).is_ok() || LINES.binary_search(&name).is_ok()
    }

    /// Whether it has no end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Self::Break | Self::Column | Self::Image | Self::Rule | Self::Void)
    }

    /// Whether it marks words and may cross other elements.
    pub(super) fn is_mark(self) -> bool {
        matches!(
            self,
            Self::Bold
                | Self::Deleted
                | Self::Inserted
                | Self::Italic
                | Self::Strike
                | Self::Superscript
                | Self::Term
                | Self::Underline
        )
    }

    /// Whether it is part of a line.
    pub(super) fn is_inline(self) -> bool {
        self.is_mark()
            || matches!(
                self,
                Self::Anchor
                    | Self::Break
                    | Self::Button
                    | Self::Drawing
                    | Self::Image
                    | Self::Inline
                    | Self::NoScript
                    | Self::Raw
                    | Self::Script
                    | Self::Style
                    | Self::Title
                    | Self::Void
            )
    }

    /// The level of a heading.
    pub(super) fn heading(self) -> Option<u8> {
        (Self::Head1..=Self::Head6).contains(&self).then(|| self as u8 - Self::Head1 as u8 + 1)
    }

    /// Whether it is a cell of a table.
    pub(super) fn is_cell(self) -> bool {
        matches!(self, Self::Cell | Self::HeadCell)
    }
}

/// An attribute that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Align,
    Alt,
    Class,
    Codified,
    ColumnSpan,
    Href,
    Id,
    Kind,
    Level,
    Hidden,
    Role,
    RowSpan,
    Share,
    Start,
    Style,
    Value,
    Width,
}

impl Attribute {
    /// The attribute of that name, if it matters.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"align" => Self::Align,
            b"alt" => Self::Alt,
            b"class" => Self::Class,
            b"colspan" => Self::ColumnSpan,
            b"href" => Self::Href,
            b"id" => Self::Id,
            b"type" => Self::Kind,
            b"data-codified" => Self::Codified,
            b"data-level" => Self::Level,
            b"hidden" => Self::Hidden,
            b"role" => Self::Role,
            b"rowspan" => Self::RowSpan,
            b"data-share" => Self::Share,
            b"start" => Self::Start,
            b"style" => Self::Style,
            b"value" => Self::Value,
            b"width" => Self::Width,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_strangers_are_parts_of_lines() {
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(Tag::named(b"blockquote"), Tag::Quote);
        assert_eq!(Tag::named(b"o:p"), Tag::Inline);
        assert_eq!(Tag::named(b"h6").heading(), Some(6));
    }
}
