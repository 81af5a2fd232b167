//! Elements of properties taken from a file: those that are known, with what stands in them, as Word wants them in order.

use std::collections::BTreeMap;

use super::super::xml::{Element, Space};

/// The most bytes of one element of properties that are taken.
const LARGEST: usize = 16 * 1024;

/// The properties of a paragraph, in the order that Word wants.
pub(super) const PARAGRAPH: &[&str] = &[
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "outlineLvl",
];

/// Those of a run or of the end of a paragraph. What hides words is none of them.
pub(super) const RUN: &[&str] = &[
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
];

/// Those of a section, without what refers to other parts.
pub(super) const SECTION: &[&str] = &[
    "type",
    "pgSz",
    "pgMar",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
];

/// Those of a table, of a row and of a cell.
pub(super) const TABLE: &[&str] = &[
    "tblStyle",
    "bidiVisual",
    "tblStyleRowBandSize",
    "tblStyleColBandSize",
    "tblW",
    "jc",
    "tblCellSpacing",
    "tblInd",
    "tblBorders",
    "shd",
    "tblLayout",
    "tblCellMar",
    "tblLook",
];
pub(super) const ROW: &[&str] = &["cantSplit", "trHeight", "tblHeader", "jc"];
pub(super) const CELL: &[&str] = &["tcW", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "vAlign"];

/// Properties by their places in an order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Properties(BTreeMap<usize, String>);

impl Properties {
    /// Sets the property of that name, if the order has one; nothing takes it away.
    pub(super) fn set(&mut self, order: &[&str], name: &str, written: String) {
        let Some(place) = order.iter().position(|known| *known == name) else { return };
        if written.is_empty() {
            self.0.remove(&place);
        } else {
            self.0.insert(place, written);
        }
    }

    /// Whether the property of that name is set.
    pub(super) fn has(&self, order: &[&str], name: &str) -> bool {
        order.iter().position(|known| *known == name).is_some_and(|place| self.0.contains_key(&place))
    }

    /// All of them, one after the other.
    pub(super) fn written(&self) -> String {
        self.0.values().map(String::as_str).collect()
    }
}

/// An element that is being taken.
#[derive(Debug, Default)]
pub(super) struct Taking {
    out: String,
    /// The names of what stands open, and nothing for what is left out.
    open: Vec<Option<String>>,
    /// Whether the innermost element has nothing in it so far.
    bare: bool,
}

impl Taking {
    pub(super) fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        let outside = self.open.last().is_some_and(Option::is_none);
        if outside || element.space != Space::Word || !is_name(name) {
            return self.open.push(None);
        }
        self.close_tag();
        self.out.push_str(&format!("<w:{name}"));
        let mut written: Vec<String> = Vec::new();
        for (attribute, value) in element.own_attributes() {
            if is_name(&attribute) && !written.contains(&attribute) {
                self.out.push_str(&format!(" w:{attribute}=\"{}\"", escaped(&value)));
                written.push(attribute);
            }
        }
        self.open.push(Some(name.to_owned()));
        self.bare = true;
    }

    /// Ends the innermost element. Once the outermost has ended, the whole.
    pub(super) fn end(&mut self) -> Option<String> {
        if let Some(Some(name)) = self.open.pop() {
            if std::mem::take(&mut self.bare) {
                self.out.push_str("/>");
            } else {
                self.out.push_str(&format!("</w:{name}>"));
            }
        }
        let whole = self.open.is_empty().then(|| std::mem::take(&mut self.out))?;
        Some(if whole.len() > LARGEST { String::new() } else { whole })
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.bare) {
            self.out.push('>');
        }
    }
}

/// Whether this can only be a name.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A value between double quotes.
pub(super) fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
