//! Documents that are bound with others into one: each on pages of its own and in its own style.

use super::flow::Flower;
use super::plan::Tag;
use crate::document::{Provision, Style};

/// The size of the heading under which a document is bound in: greater than any within it.
const HEADING: u8 = 20;

impl Flower {
    /// A document bound in, whose heading is of that level: what stands in it stands as at the top of a document.
    pub(super) fn bound(&mut self, provision: &Provision, style: &Style, level: u16) {
        let outer = (std::mem::replace(&mut self.style, style.clone()), self.top_level, self.law);
        let whole = std::mem::replace(&mut self.part, provision.id.to_string());
        self.due = Some((style.page, Some(provision.id.to_string())));
        self.inside(Tag::Part, |flower| {
            flower.law = false;
            flower.top_level = level + u16::from(flower.heading(provision, level, HEADING));
            flower.blocks(&provision.blocks, provision, 0, None);
            provision.children.iter().for_each(|child| flower.top(child));
            flower.law = false;
            flower.tail(provision, 0);
        });
        (self.style, self.top_level, self.law) = outer;
        self.part = whole;
        // Whatever follows begins on a page that lies as those before did.
        self.due = Some((self.style.page, None));
    }
}

#[cfg(test)]
mod tests {
    use super::super::flow::flow;
    use super::super::font::Family;
    use super::super::pages::plan;
    use super::super::plan::{LANDSCAPE, Mark, Owner, PORTRAIT, Page, Plan};
    use crate::document::{self, Block, Document, Id, Inline, Level, Meta, Number, Provision, Source, Style};

    fn part(id: &str, level: Level, heading: &str, text: &str) -> Provision {
        let mut part = Provision::new(Id::new(id), level, Source::Made("test"));
        part.heading = if heading.is_empty() { Vec::new() } else { vec![Inline::text(heading)] };
        part.blocks.push(Block::paragraph(vec![Inline::text(text)]));
        part
    }

    /// A cover, a bill whose lines are numbered, a table on its side, and a last word in the style of the whole.
    fn bound() -> Plan {
        let mut section = part("bill.1", Level::Section, "Short title", "This act may be cited.");
        section.number = Number::Computed("1.".to_owned());
        let mut bill = Provision::new(Id::new("bill"), Level::Heading, Source::Made("test"));
        bill.heading = vec![Inline::text("The bill")];
        bill.bound = Some(Box::new(Style { line_numbers: true, ..Style::default() }));
        bill.children = vec![section, part("bill.note", Level::Heading, "Notes", "A note is no law.")];
        let mut side = part("side", Level::Heading, "", "On its side.");
        side.bound = Some(Box::new(Style { page: document::Page::Landscape, ..Style::default() }));
        let mut meta = Meta::titled("A packet");
        meta.style.contents = true;
        let cover = part("cover", Level::Matter, "", "The cover.");
        let body = vec![cover, bill, side, part("end", Level::Heading, "Sources", "The end.")];
        let document = Document { meta, body };
        plan(&Family::libertinus(), &document.meta, flow(&document)).expect("every glyph is there")
    }

    fn texts(page: &Page, wanted: impl Fn(Owner) -> bool) -> String {
        let words = |mark: &Mark| match mark {
            Mark::Text(text) if wanted(text.owner) => Some(text.text.clone()),
            _ => None,
        };
        page.marks.iter().filter_map(words).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn every_part_begins_a_page_that_lies_as_the_part_says() {
        let plan = bound();
        let sheets: Vec<_> = plan.pages.iter().map(|page| page.sheet).collect();
        assert_eq!(sheets, [PORTRAIT, PORTRAIT, LANDSCAPE, PORTRAIT]);
        let text = |page: usize| texts(&plan.pages[page], |owner| matches!(owner, Owner::Content(_)));
        assert!(text(1).starts_with("The bill|1. Short title. |This act"), "{}", text(1));
        assert_eq!(text(2), "On its side.");
        assert_eq!(text(3), "Sources|The end.");
        assert_eq!(texts(&plan.pages[2], |owner| owner == Owner::Footer), "Page 3 of 4");
    }

    #[test]
    fn only_the_law_of_a_part_with_numbered_lines_has_numbers_in_the_margin() {
        let numbers: Vec<_> =
            bound().pages.iter().map(|page| texts(page, |owner| owner == Owner::LineNumber)).collect();
        assert_eq!(numbers, ["", "1", "", ""]);
    }

    #[test]
    fn contents_and_bookmarks_have_the_parts_and_what_stands_in_them_one_level_below() {
        let plan = bound();
        let outline: Vec<_> = plan.outline.iter().map(|mark| (mark.level, mark.title.as_str(), mark.page)).collect();
        let expected =
            [(1, "Contents", 0), (1, "The bill", 1), (2, "1. Short title", 1), (2, "Notes", 1), (1, "Sources", 3)];
        assert_eq!(outline, expected);
        let contents = texts(&plan.pages[0], |owner| matches!(owner, Owner::Content(_)));
        assert_eq!(contents, "The cover.|Contents|The bill|2|1. Short title|2|Notes|2|Sources|4");
    }
}
