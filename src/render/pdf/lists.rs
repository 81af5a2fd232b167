//! Lists: the enumerated subdivisions of a provision, and the points of a report.

use super::flow::{Flow, FlowParagraph, Flower, STEP};
use super::plan::{Counting, Face, Points, Tag};
use crate::document::{Inline, Level, Provision, plain_text};

impl Flower {
    /// Subdivisions as a list, everything else as it comes.
    pub(super) fn children(&mut self, provision: &Provision, depth: u16, heading: u16) {
        let alike = |one: &Provision, other: &Provision| (one.level == Level::Item) == (other.level == Level::Item);
        for children in provision.children.chunk_by(alike) {
            if children[0].level == Level::Item {
                self.inside(Tag::List(counting(children)), |flower| {
                    children.iter().for_each(|child| flower.provision(child, depth, heading));
                });
            } else {
                children.iter().for_each(|child| self.provision(child, depth, heading));
            }
        }
    }

    /// An enumerated subdivision: its designator hangs to the left of its text.
    pub(super) fn item(&mut self, provision: &Provision, depth: u16, heading: u16) {
        self.inside(Tag::Item, |flower| {
            let number = provision.number.as_str().unwrap_or("").replace(' ', "\u{a0}");
            let label = (!number.is_empty()).then(|| {
                let node = flower.node(Tag::Label);
                let looks = flower.looks(node, Face::Regular, provision);
                flower.runs(&[Inline::text(number)], &looks).pop()
            });
            flower.inside(Tag::Body, |flower| {
                let indent = f32::from(if label.is_some() { depth } else { depth - 1 }) * STEP;
                let mut opening = flower.plain(Vec::new(), indent);
                opening.label = label.flatten();
                opening.anchor = Some(provision.id.to_string());
                if flower.style.item_headings && !provision.heading.is_empty() {
                    let node = flower.node(Tag::Paragraph);
                    let looks = flower.looks(node, Face::Bold, provision);
                    opening.runs =
                        flower.runs(&[Inline::text(format!("{}. ", plain_text(&provision.heading)))], &looks);
                }
                flower.blocks(&provision.blocks, provision, depth, Some(opening));
                flower.children(provision, depth + 1, heading);
                flower.tail(provision, depth);
            });
        });
    }

    pub(super) fn bullets(&mut self, points: &[Vec<Inline>], provision: &Provision, indent: Points) {
        self.inside(Tag::List(Counting::Bullets), |flower| {
            for (left, point) in (0..points.len()).rev().zip(points) {
                flower.inside(Tag::Item, |flower| {
                    let label = flower.node(Tag::Label);
                    let looks = flower.looks(label, Face::Regular, provision);
                    let bullet = flower.runs(&[Inline::text("•")], &looks).pop();
                    let body = flower.node(Tag::Body);
                    let looks = flower.looks(body, Face::Regular, provision);
                    let runs = flower.runs(point, &looks);
                    let paragraph = FlowParagraph {
                        label: bullet,
                        after: 3.0,
                        // The last point is not left alone on a page of its own.
                        keep_with_next: left == 1,
                        ..flower.plain(runs, indent + 14.0)
                    };
                    flower.push(Flow::Paragraph(paragraph));
                });
            }
        });
    }
}

/// How the items of a list are counted, as its first two designators tell: (i) is a letter unless (ii) follows.
fn counting(items: &[Provision]) -> Counting {
    let bare = |item: &Provision| -> String {
        item.number.as_str().unwrap_or("").chars().filter(char::is_ascii_alphanumeric).collect()
    };
    let first = bare(&items[0]);
    match (first.as_str(), items.get(1).map(bare).as_deref()) {
        ("i", Some("ii")) => Counting::SmallRoman,
        ("I", Some("II")) => Counting::CapitalRoman,
        (letter, _) if letter.len() == 1 && letter.chars().all(|c| c.is_ascii_lowercase()) => Counting::SmallLetters,
        (letter, _) if letter.len() == 1 && letter.chars().all(|c| c.is_ascii_uppercase()) => Counting::CapitalLetters,
        (figures, _) if !figures.is_empty() && figures.chars().all(|c| c.is_ascii_digit()) => Counting::Figures,
        _ => Counting::None,
    }
}
