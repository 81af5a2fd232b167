//! Lists: the enumerated subdivisions of a provision, and the points of a report.

use super::flow::{Flow, FlowParagraph, Flower, STEP};
use super::lines::Run;
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
        let lead = self.lead.take();
        self.inside(Tag::Item, |flower| {
            let number = provision.number.as_str().unwrap_or("").replace(' ', "\u{a0}");
            let label = (!number.is_empty()).then(|| {
                let node = flower.node(Tag::Label);
                let looks = flower.looks(node, Face::Regular, provision);
                flower.runs(&[Inline::text(number)], &looks).pop()
            });
            flower.inside(Tag::Body, |flower| {
                let indent = f32::from(if label.is_some() { depth } else { depth - 1 }) * STEP;
                let opening = flower.plain(Vec::new(), indent);
                let mut opening = begun(opening, lead, label.flatten(), provision.id.as_str());
                if flower.style.item_headings && !provision.heading.is_empty() {
                    let node = flower.node(Tag::Paragraph);
                    let looks = flower.looks(node, Face::Bold, provision);
                    let heading = format!("{}. ", plain_text(&provision.heading));
                    opening.runs.extend(flower.runs(&[Inline::text(heading)], &looks));
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

/// The paragraph with which a subdivision begins: its designator stands before it, or behind the number of the section
/// whose line it shares.
fn begun(plain: FlowParagraph, lead: Option<FlowParagraph>, label: Option<Run>, id: &str) -> FlowParagraph {
    let Some(lead) = lead else {
        return FlowParagraph { label, anchor: Some(id.to_owned()), ..plain };
    };
    let mut runs = lead.runs;
    runs.extend(label.map(|label| Run { text: format!("{} ", label.text), anchor: Some(id.to_owned()), ..label }));
    let FlowParagraph { before, heading, anchor, .. } = lead;
    FlowParagraph { runs, outdent: true, before, heading, anchor, ..plain }
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

#[cfg(test)]
mod tests {
    use super::super::flow::flow;
    use super::super::font::Family;
    use super::super::pages::plan;
    use super::super::plan::{Mark, Plan};
    use super::*;
    use crate::document::{Block, Document, Id, Meta, Number, Source, Table};

    fn provision(id: &str, level: Level, number: &str, text: &str) -> Provision {
        let mut made = Provision::new(Id::new(id), level, Source::Made("test"));
        made.number = Number::Computed(number.to_owned());
        if !text.is_empty() {
            made.blocks.push(Block::paragraph(vec![Inline::text(text)]));
        }
        made
    }

    fn planned(body: Vec<Provision>) -> Plan {
        let document = Document { meta: Meta::titled("Lists"), body };
        plan(&Family::libertinus(), &document.meta, flow(&document)).expect("every glyph is there")
    }

    /// The page and the baseline of the words that begin so.
    fn place(plan: &Plan, words: &str) -> (usize, f32) {
        let found = plan.pages.iter().enumerate().find_map(|(number, page)| {
            page.marks.iter().find_map(|mark| match mark {
                Mark::Text(mark) if mark.text.starts_with(words) => Some((number, mark.y)),
                _ => None,
            })
        });
        found.unwrap_or_else(|| panic!("no page has {words}"))
    }

    #[test]
    fn a_section_without_words_of_its_own_shares_its_line_with_its_first_subdivision() {
        for (number, shares) in [("(a)", true), ("1.", false)] {
            let mut section = provision("1", Level::Section, "Sec. 7.", "");
            section.children = vec![
                provision("1.a", Level::Item, number, "An employee earns time."),
                provision("1.b", Level::Item, "(b)", "It carries over."),
            ];
            let plan = planned(vec![section]);
            let line = place(&plan, "Sec.");
            assert_eq!(place(&plan, number) == line, shares, "{number}");
            assert_ne!(place(&plan, "(b)"), line);
        }
    }

    #[test]
    fn what_leads_up_to_a_list_or_a_table_stands_on_its_page() {
        let cell = |text: &str| vec![Inline::text(text)];
        let table = || {
            Block::Table(Table {
                summary: "A table".to_owned(),
                head: vec![cell("Question"), cell("Answer")],
                shares: vec![1, 1],
                rows: vec![vec![cell("First"), Vec::new()], vec![cell("Row"), cell("Yes")]],
            })
        };
        // However full the page is, neither end is parted from the other.
        for filled in 30..48 {
            let mut part = provision("part", Level::Matter, "", "Filling.");
            part.blocks = vec![part.blocks[0].clone(); filled];
            let mut body = vec![part.clone()];
            let mut section = provision("1", Level::Section, "1.", "An employee may use time for:");
            section.children = vec![provision("1.a", Level::Item, "(a)", "Illness.")];
            body.push(section);
            let plan = planned(body);
            assert_eq!(place(&plan, "1.").0, place(&plan, "(a)").0, "{filled}");
            part.blocks.extend([Block::paragraph(cell("The table says so.")), table()]);
            let plan = planned(vec![part]);
            assert_eq!(place(&plan, "The table").0, place(&plan, "Row").0, "{filled}");
        }
    }
}
