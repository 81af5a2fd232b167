//! How paragraphs and runs are formatted: what is set at one place, laid over what is set at another.

use super::xml::Element;

/// What is set for a run, at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct RunFormat {
    /// Bold letters.
    pub bold: Option<bool>,
    /// Italic letters.
    pub italic: Option<bool>,
    /// Any line below.
    pub underlined: Option<bool>,
    /// Any line through.
    pub struck: Option<bool>,
    /// Not printed.
    pub hidden: Option<bool>,
}

impl RunFormat {
    /// Takes in what one element of run properties sets.
    pub(super) fn read(&mut self, element: &Element<'_>) {
        match element.name() {
            "b" => self.bold = Some(element.is_on()),
            "i" => self.italic = Some(element.is_on()),
            "u" => self.underlined = Some(element.value().is_some_and(|line| line != "none")),
            // Single and double lines are two properties of which either strikes.
            "strike" | "dstrike" if self.struck != Some(true) => self.struck = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            _ => {}
        }
    }

    /// This format where it sets something, and otherwise the other.
    #[must_use]
    pub(super) fn over(self, base: Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            underlined: self.underlined.or(base.underlined),
            struck: self.struck.or(base.struck),
            hidden: self.hidden.or(base.hidden),
        }
    }
}

/// What is set for a paragraph, at one place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ParagraphFormat {
    /// Its style.
    pub style: Option<String>,
    /// Its rank as a heading, 0 for the greatest; 9 for none.
    pub outline: Option<u8>,
    /// The list it is part of; 0 for none.
    pub list: Option<i32>,
    /// Its level in the list.
    pub level: Option<u8>,
    /// Whether it stands in the middle of the line.
    pub centered: Option<bool>,
    /// Its edges.
    pub edges: Edges,
    /// The edges from before it joined the list; those that the list sets come before them.
    pub outer_edges: Edges,
}

impl ParagraphFormat {
    /// Takes in what one element of paragraph properties sets, but for lists.
    pub(super) fn read(&mut self, element: &Element<'_>) {
        match element.name() {
            "pStyle" => self.style = element.value(),
            "outlineLvl" => self.outline = element.number("val").and_then(|level| u8::try_from(level).ok()),
            "jc" => self.centered = Some(element.value().is_some_and(|side| side == "center")),
            "ind" => self.edges = Edges::read(element).over(self.edges),
            _ => {}
        }
    }

    /// Takes in what one element of list properties sets.
    pub(super) fn read_list(&mut self, element: &Element<'_>) {
        match element.name() {
            "numId" => self.list = element.number("val"),
            "ilvl" => self.level = element.number("val").and_then(|level| u8::try_from(level).ok()),
            _ => {}
        }
    }

    /// This format where it sets something, and otherwise the other.
    #[must_use]
    pub(super) fn over(&self, base: &Self) -> Self {
        let joins = self.list.is_some_and(|list| list != 0);
        let (edges, outer_edges) = if joins {
            (self.edges, base.edges.over(base.outer_edges))
        } else {
            (self.edges.over(base.edges), base.outer_edges)
        };
        Self {
            style: self.style.clone().or_else(|| base.style.clone()),
            outline: self.outline.or(base.outline),
            list: self.list.or(base.list),
            level: self.level.or(base.level),
            centered: self.centered.or(base.centered),
            edges,
            outer_edges,
        }
    }
}

/// The edges of a paragraph, in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Edges {
    left: Option<i32>,
    /// How much further in the first line begins.
    first: Option<i32>,
}

impl Edges {
    /// The edges that an element sets.
    pub(super) fn read(element: &Element<'_>) -> Self {
        let hanging = element.number("hanging").map(i32::saturating_neg);
        Self {
            left: element.number("start").or_else(|| element.number("left")),
            first: hanging.or_else(|| element.number("firstLine")),
        }
    }

    /// These edges where they are set, and otherwise the others.
    #[must_use]
    pub(super) fn over(self, base: Self) -> Self {
        Self { left: self.left.or(base.left), first: self.first.or(base.first) }
    }

    /// The element that sets these edges; nothing where none is set.
    pub(super) fn written(self) -> String {
        let left = self.left.map(|left| format!(" w:left=\"{left}\"")).unwrap_or_default();
        let first = match self.first {
            Some(first) if first < 0 => format!(" w:hanging=\"{}\"", first.unsigned_abs()),
            Some(first) => format!(" w:firstLine=\"{first}\""),
            None => String::new(),
        };
        if left.is_empty() && first.is_empty() { String::new() } else { format!("<w:ind{left}{first}/>") }
    }

    /// Where the first line begins.
    pub(super) fn first_line(self) -> i32 {
        self.left.unwrap_or(0).saturating_add(self.first.unwrap_or(0)).max(0)
    }
}
