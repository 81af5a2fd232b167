//! The numbers of lists as a browser prints them.

use super::element::{Attribute, Tag};
use super::style::{Marker, Style};
use super::tree::{Kind, Node, Page};
use crate::import::enumerator;

/// An open list.
#[derive(Debug)]
pub(super) struct List {
    /// The number of the next point.
    next: i64,
    /// How its points are marked.
    marker: Marker,
}

impl List {
    /// The list that begins at a node.
    pub(super) fn new(page: &Page, index: usize, node: &Node, style: &Style) -> Self {
        let ordered = node.tag == Tag::OrderedList;
        let kind = page.attribute(node, Attribute::Kind).and_then(Marker::named);
        let marker = style.marker.or(kind).unwrap_or(if ordered { Marker::Decimal } else { Marker::None });
        let next = page.number(node, Attribute::Start).unwrap_or(1);
        // Bullets may be styled as numbers, but hardly any page means law by that.
        let marker = if ordered && !numbers_itself(page, index, next) { marker } else { Marker::None };
        Self { next, marker }
    }

    /// The number of a point, as printed; nothing where the list prints none.
    pub(super) fn label(&mut self, page: &Page, node: &Node, style: &Style) -> Option<String> {
        let number = page.number(node, Attribute::Value).unwrap_or(self.next);
        self.next = number.saturating_add(1);
        let own = page.attribute(node, Attribute::Kind).and_then(Marker::named);
        let marker =
            if self.marker == Marker::None { Marker::None } else { style.marker.or(own).unwrap_or(self.marker) };
        printed(marker, number)
    }
}

fn printed(marker: Marker, number: i64) -> Option<String> {
    let place = usize::try_from(number).unwrap_or(0);
    let text = match marker {
        Marker::None => return None,
        Marker::LowerLetter => letters(place),
        Marker::UpperLetter => letters(place).map(|text| text.to_uppercase()),
        Marker::LowerRoman => roman(place),
        Marker::UpperRoman => roman(place).map(|text| text.to_uppercase()),
        Marker::Decimal => None,
    };
    Some(format!("{}.", text.unwrap_or_else(|| number.to_string())))
}

/// a to z, then aa, ab and so on.
fn letters(place: usize) -> Option<String> {
    let mut rest = place;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    (!letters.is_empty()).then(|| letters.iter().rev().collect())
}

fn roman(place: usize) -> Option<String> {
    (1..4000).contains(&place).then(|| crate::numbering::roman(place))
}

/// Whether the points of a list begin with their own enumerators, which go with their places: then the page prints no
/// others, whatever the file says.
fn numbers_itself(page: &Page, list: usize, start: i64) -> bool {
    let start = usize::try_from(start).unwrap_or(1);
    let mut points = page
        .inside(list)
        .take(400)
        .filter(|(_, node)| node.kind == Kind::Element && node.tag == Tag::Item)
        .filter(|(_, node)| node.parent as usize == list)
        .map(|(index, _)| page.words(index, 24));
    let at = |words: &str, place: usize| {
        enumerator::leading(words).is_some_and(|mark| enumerator::places(mark).contains(&place))
    };
    let first = points.next().is_some_and(|words| at(&words, start));
    first && points.next().is_none_or(|words| at(&words, start + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_browsers_print_them() {
        for (marker, number, wanted) in [
            (Marker::Decimal, 12, "12."),
            (Marker::LowerLetter, 28, "ab."),
            (Marker::UpperLetter, 2, "B."),
            (Marker::LowerRoman, 49, "xlix."),
            (Marker::UpperRoman, 4, "IV."),
            (Marker::LowerLetter, -3, "-3."),
        ] {
            assert_eq!(printed(marker, number).as_deref(), Some(wanted));
        }
        assert_eq!(printed(Marker::None, 1), None);
    }
}
