//! What the styles of an element say about law: how far it stands in, whether it is seen, whether its words are marked.

use std::collections::HashMap;

use super::element::Attribute;
use super::tree::{Node, Page};

/// What styles say.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a declaration of its own")]
pub(super) struct Style {
    /// How far the left edge moves in, in widths of a character.
    pub indent: f32,
    /// How far the first line moves in besides.
    pub first: Option<f32>,
    pub hidden: bool,
    pub centered: Option<bool>,
    pub underline: bool,
    pub strike: bool,
    pub bold: bool,
    pub italic: bool,
    /// Whether it is part of a line, or a block.
    pub inline: Option<bool>,
    /// How lists are marked.
    pub marker: Option<Marker>,
    /// Whether spaces and line ends count.
    pub spaced: Option<bool>,
}

/// How the points of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    None,
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

impl Marker {
    /// The marker of that name in a style sheet, or of that letter in a list's `type`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "none" | "disc" | "circle" | "square" => Self::None,
            "1" | "decimal" | "decimal-leading-zero" => Self::Decimal,
            "a" | "lower-alpha" | "lower-latin" => Self::LowerLetter,
            "A" | "upper-alpha" | "upper-latin" => Self::UpperLetter,
            "i" | "lower-roman" => Self::LowerRoman,
            "I" | "upper-roman" => Self::UpperRoman,
            _ => return None,
        })
    }
}

impl Style {
    /// Both, the second where they differ.
    fn with(self, other: Self) -> Self {
        Self {
            indent: if other.indent == 0.0 { self.indent } else { other.indent },
            first: other.first.or(self.first),
            hidden: self.hidden || other.hidden,
            centered: other.centered.or(self.centered),
            underline: self.underline || other.underline,
            strike: self.strike || other.strike,
            bold: self.bold || other.bold,
            italic: self.italic || other.italic,
            inline: other.inline.or(self.inline),
            marker: other.marker.or(self.marker),
            spaced: other.spaced.or(self.spaced),
        }
    }

    /// What declarations say: `margin-left: 2em; text-indent: -1em`.
    fn parse(declarations: &str) -> Self {
        let mut style = Self::default();
        for declaration in declarations.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            let value = value.trim_end_matches("!important").trim();
            style.declare(&name.trim().to_ascii_lowercase(), value);
        }
        style
    }

    fn declare(&mut self, name: &str, value: &str) {
        match name {
            "margin-left" | "padding-left" | "margin-inline-start" | "padding-inline-start" => {
                self.indent += length(value).unwrap_or(0.0);
            }
            "margin" | "padding" => {
                let mut sides = value.split_whitespace();
                let left = sides.nth(3).or_else(|| value.split_whitespace().nth(1));
                self.indent += left.or(Some(value)).and_then(length).unwrap_or(0.0);
            }
            "text-indent" => self.first = length(value),
            "display" => {
                self.hidden |= value == "none";
                self.inline = match value {
                    "inline" | "inline-block" | "contents" => Some(true),
                    "block" | "flex" | "grid" | "list-item" | "table" => Some(false),
                    _ => None,
                };
            }
            "visibility" => self.hidden |= value == "hidden",
            "text-align" => self.centered = Some(value == "center" || value == "-webkit-center"),
            "text-decoration" | "text-decoration-line" => {
                self.underline |= value.contains("underline");
                self.strike |= value.contains("line-through");
            }
            "font-weight" => {
                self.bold = value.starts_with("bold") || value.parse().is_ok_and(|weight: u16| weight >= 600);
            }
            "font-style" => self.italic = value == "italic" || value == "oblique",
            "list-style" | "list-style-type" => self.marker = value.split_whitespace().find_map(Marker::named),
            "white-space" => self.spaced = Some(value.starts_with("pre") && value != "pre-line"),
            _ => {}
        }
    }
}

/// A length in widths of a character, of which two make an em.
fn length(value: &str) -> Option<f32> {
    const UNITS: [(&str, f32); 9] = [
        ("rem", 2.0),
        ("em", 2.0),
        ("ex", 1.0),
        ("ch", 1.0),
        ("px", 0.125),
        ("pt", 1.0 / 6.0),
        ("pc", 2.0),
        ("in", 12.0),
        ("cm", 4.72),
    ];
    let (number, scale) = UNITS
        .iter()
        .find_map(|(unit, scale)| Some((value.strip_suffix(unit)?, *scale)))
        .or_else(|| value.strip_suffix("mm").map(|number| (number, 0.472)))
        .unwrap_or((value, 0.125));
    let number: f32 = number.trim().parse().ok()?;
    Some((number * scale).clamp(-400.0, 400.0)).filter(|length| length.is_finite())
}

/// The style sheets inside a page, as far as they speak of classes alone.
#[derive(Debug, Default)]
pub(super) struct Sheets(HashMap<String, Style>);

impl Sheets {
    /// Reads style sheets. Rules for printers or narrow screens are left alone, and so are all that look further than at
    /// the class of an element.
    pub(super) fn read(css: &str) -> Self {
        let mut classes = HashMap::new();
        let mut rest = css;
        while let Some((selectors, after)) = rest.split_once('{') {
            let selectors = selectors.rsplit(['}', ';', '/']).next().unwrap_or("").trim();
            if selectors.starts_with('@') {
                // The rules of a medium stand within braces of their own.
                rest = past_block(after);
                continue;
            }
            let Some((declarations, next)) = after.split_once('}') else { break };
            let style = Style::parse(declarations);
            for class in selectors.split(',').filter_map(single_class) {
                let known: &mut Style = classes.entry(class.to_owned()).or_default();
                *known = known.with(style);
            }
            rest = next;
        }
        Self(classes)
    }

    /// The style of an element: of its classes and its own.
    pub(super) fn of(&self, page: &Page, node: &Node) -> Style {
        let mut style = Style::default();
        if let Some(classes) = page.attribute(node, Attribute::Class) {
            for class in classes.split_whitespace().take(40) {
                if let Some(known) = self.0.get(class) {
                    style = style.with(*known);
                } else if let Some(indent) = indent_of_class(class) {
                    style.indent = style.indent.max(indent);
                }
            }
        }
        if let Some(own) = page.attribute(node, Attribute::Style) {
            style = style.with(Style::parse(own));
        }
        if page.attribute(node, Attribute::Align).is_some_and(|align| align.eq_ignore_ascii_case("center")) {
            style.centered = Some(true);
        }
        style.hidden |= page.attribute(node, Attribute::Hidden).is_some_and(|value| value != "until-found");
        style
    }
}

/// `.note` and `p.note` name a class and nothing else.
fn single_class(selector: &str) -> Option<&str> {
    let (element, class) = selector.trim().split_once('.')?;
    let plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    (plain(element) && plain(class) && !class.is_empty()).then_some(class)
}

fn past_block(css: &str) -> &str {
    let mut depth = 1_usize;
    for (at, byte) in css.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return css.get(at + 1..).unwrap_or("");
        }
    }
    ""
}

/// Class names that say how far a paragraph stands in: `indent-2`, `level3`, `statutory-body-2em`.
fn indent_of_class(class: &str) -> Option<f32> {
    let number = |text: &str| text.trim_matches(['-', '_']).parse::<u8>().ok().filter(|number| *number <= 12);
    let lower = class.to_ascii_lowercase();
    if let Some(ems) = lower.strip_suffix("em").and_then(|rest| number(rest.rsplit(['-', '_']).next()?)) {
        return Some(f32::from(ems) * 2.0);
    }
    let rest = ["indent", "ind", "level", "lvl", "tab"].iter().find_map(|name| lower.strip_prefix(name))?;
    number(rest).map(|steps| f32::from(steps) * 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_counted_in_characters() {
        for (value, wanted) in [("0.5in", 6.0), ("2em", 4.0), ("40px", 5.0), ("36pt", 6.0), ("0", 0.0), ("-1em", -2.0)]
        {
            assert_eq!(length(value), Some(wanted), "{value}");
        }
        assert_eq!((length("auto"), length("50%")), (None, None));
    }

    #[test]
    fn only_plain_classes_of_a_style_sheet_count() {
        let css = "/* x */ .a, p.b { margin-left: 1em } .a .c { display: none } @media print { .b { display: none } } \
                   .d{text-decoration:line-through}";
        let sheets = Sheets::read(css);
        let mut names: Vec<&str> = sheets.0.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["a", "b", "d"]);
        assert!(!sheets.0["b"].hidden && sheets.0["d"].strike);
        assert!((sheets.0["a"].indent - 2.0).abs() < f32::EPSILON);
    }

    #[test]
    fn names_of_classes_may_say_how_far_they_stand_in() {
        assert_eq!(indent_of_class("statutory-body-2em"), Some(4.0));
        assert_eq!(indent_of_class("indent-3"), Some(12.0));
        assert_eq!(indent_of_class("level"), None);
    }
}
