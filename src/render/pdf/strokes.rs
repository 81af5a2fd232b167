//! The lines that mark words: beneath them, through them, and beside them in the margin. None of them needs a colour.

use super::pages::Setter;
use super::plan::{Mark, Points};

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Single,
    Double,
    Dashed,
    Dotted,
}

/// The lines that words have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Strokes {
    pub(super) beneath: Option<Stroke>,
    pub(super) through: Option<Stroke>,
    /// Whether every line of type on which they stand has a bar beside it in the margin.
    pub(super) bar: bool,
}

/// What a change did to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edited {
    Inserted,
    Deleted,
    MovedHere,
    MovedAway,
}

impl Edited {
    /// The lines by which the words are known. All that a page shows of changes is decided here.
    pub(super) fn strokes(self, words: Strokes) -> Strokes {
        let words = Strokes { bar: true, ..words };
        match self {
            Self::Inserted => Strokes { beneath: Some(Stroke::Double), ..words },
            Self::Deleted => Strokes { through: Some(Stroke::Single), ..words },
            Self::MovedHere => Strokes { beneath: Some(Stroke::Dashed), ..words },
            Self::MovedAway => Strokes { through: Some(Stroke::Dashed), ..words },
        }
    }

    /// The same in a bill that amends law, whose lines are the legislature's own and need no bar and no legend.
    pub(super) fn in_bill(self, words: Strokes) -> Strokes {
        match self {
            Self::Inserted | Self::MovedHere => Strokes { beneath: Some(Stroke::Single), ..words },
            Self::Deleted | Self::MovedAway => Strokes { through: Some(Stroke::Single), ..words },
        }
    }

    /// What is read out to someone who does not see the lines.
    pub(super) fn spoken(self, words: &str) -> String {
        let done = match self {
            Self::Inserted => "inserted",
            Self::Deleted => "deleted",
            Self::MovedHere => "moved here",
            Self::MovedAway => "moved away",
        };
        format!("[{done}: {}]", words.trim())
    }
}

/// What the lines mean, for the foot of every page that has them.
pub(super) const LEGEND: &str = "Double underline: inserted. Struck through: deleted. Dashed lines: moved. Bar in the margin: a line with a change.";

impl Strokes {
    /// Each line: how far below the baseline in sizes, how thick in sizes, and of which dashes and gaps in points.
    fn lines(self) -> impl Iterator<Item = (f32, f32, Option<(Points, Points)>)> {
        const BENEATH: f32 = 0.13;
        const THROUGH: f32 = -0.27;
        const THICK: f32 = 0.05;
        let drawn = |at: f32, stroke: Option<Stroke>| match stroke {
            None => vec![],
            Some(Stroke::Single) => vec![(at, THICK, None)],
            Some(Stroke::Double) => vec![(at - 0.02, 0.04, None), (at + 0.09, 0.04, None)],
            Some(Stroke::Dashed) => vec![(at, 0.08, Some((4.0, 2.0)))],
            Some(Stroke::Dotted) => vec![(at, THICK, Some((0.8, 1.6)))],
        };
        drawn(BENEATH, self.beneath).into_iter().chain(drawn(THROUGH, self.through))
    }
}

impl Setter<'_> {
    /// Draws the lines of words that stand from `x` on, on that baseline.
    pub(super) fn strike(&mut self, strokes: Strokes, x: Points, baseline: Points, width: Points, size: u8) {
        let em = f32::from(size);
        for (drop, thick, dashes) in strokes.lines() {
            let (y, to_x, weight) = (baseline + drop * em, x + width, thick * em);
            self.mark(match dashes {
                None => Mark::Rule { x, y, to_x, to_y: y, weight },
                Some((dash, gap)) => Mark::Dashes { x, y, to_x, weight, dash, gap },
            });
        }
    }

    /// A bar in the margin beside a line in which something changed.
    pub(super) fn bar(&mut self, top: Points, height: Points) {
        let x = self.sheet.margin - 9.0;
        self.mark(Mark::Rule { x, y: top, to_x: x, to_y: top + height, weight: 1.5 });
        let page = self.page();
        self.barred.insert(page);
    }
}

#[cfg(test)]
mod tests {
    use super::super::flow::flow;
    use super::super::font::Family;
    use super::super::pages::plan;
    use super::super::plan::{Mark, Owner, Plan, Tag, Target};
    use crate::document::{
        Block, Change, ChangeKind, Compared, Document, Fate, Id, Inline, Level, Meta, Moved, Provision, Source, Verdict,
    };

    fn text(words: &str) -> Vec<Inline> {
        vec![Inline::text(words)]
    }

    /// A paragraph without a change, one with, and one whose words moved.
    fn redline() -> Plan {
        let mut part = Provision::new(Id::new("pair-1"), Level::Heading, Source::Made("test"));
        part.heading = text("1. Hours");
        part.blocks = vec![
            Block::paragraph(text("Nothing changed.")),
            Block::paragraph(vec![
                Inline::text("An employee "),
                Inline::Deleted(text("may ")),
                Inline::Inserted(text("shall ")),
                Inline::Link { address: "https://example.org".to_owned(), text: text("earn") },
                Inline::text("."),
            ]),
            Block::paragraph(vec![Inline::emphasis("[moved away, 1:] "), Inline::Deleted(text("Elsewhere."))]),
            Block::paragraph(vec![Inline::emphasis("[moved here, 1:] "), Inline::Inserted(text("Elsewhere."))]),
        ];
        let change = |moved| Change { number: 1, kind: ChangeKind::Substance, moved };
        let changes = vec![change(None), change(None), change(Some(Moved::From(1))), change(Some(Moved::To(1)))];
        let verdict = Verdict::Fate(Fate::Amended);
        part.compared = Some(Box::new(Compared { verdict, sides: None, changes }));
        let document = Document { meta: Meta::titled("A redline"), body: vec![part] };
        plan(&Family::libertinus(), &document.meta, flow(&document)).expect("every glyph is there")
    }

    #[test]
    fn inserted_deleted_moved_and_linked_words_are_told_apart_by_lines_alone() {
        let plan = redline();
        let marks = &plan.pages[0].marks;
        let lines = |words: &str| -> Vec<&Mark> {
            let at = marks.iter().position(|mark| matches!(mark, Mark::Text(text) if text.text.trim() == words));
            let at = at.unwrap_or_else(|| panic!("no {words}"));
            marks[at + 1..].iter().take_while(|mark| !matches!(mark, Mark::Text(_))).collect()
        };
        let through = |words: &str, mark: &Mark| {
            let found = marks.iter().find_map(|mark| match mark {
                Mark::Text(text) if text.text.trim() == words => Some(text.y),
                _ => None,
            });
            matches!(mark, Mark::Rule { y, .. } | Mark::Dashes { y, .. } if Some(*y) < found)
        };
        assert!(matches!(lines("may")[..], [rule @ Mark::Rule { .. }] if through("may", rule)));
        assert!(matches!(lines("shall")[..], [Mark::Rule { .. }, Mark::Rule { .. }]));
        assert!(matches!(lines("earn")[..], [Mark::Dashes { dash, gap, .. }] if dash < gap));
        assert!(matches!(lines("Elsewhere.")[..], [rule @ Mark::Dashes { .. }, ..] if through("Elsewhere.", rule)));
    }

    #[test]
    fn a_bar_stands_beside_every_line_with_a_change_and_no_other() {
        let plan = redline();
        let upright = |mark: &&Mark| matches!(mark, Mark::Rule { y, to_y, .. } if to_y > y);
        assert_eq!(plan.pages[0].marks.iter().filter(upright).count(), 3);
        let legend =
            |mark: &Mark| matches!(mark, Mark::Text(text) if text.owner == Owner::Footer && text.text == super::LEGEND);
        assert!(plan.pages[0].marks.iter().any(legend));
    }

    #[test]
    fn changes_are_read_out_with_what_happened_to_the_words() {
        let spoken: Vec<_> = redline()
            .nodes
            .into_iter()
            .filter_map(|node| if let Tag::Change { spoken, .. } = node.tag { Some(spoken) } else { None })
            .collect();
        assert_eq!(
            spoken,
            ["[deleted: may]", "[inserted: shall]", "[moved away: Elsewhere.]", "[moved here: Elsewhere.]"]
        );
    }

    #[test]
    fn the_ends_of_a_move_lead_to_one_another() {
        let plan = redline();
        let (mut places, mut targets) = (Vec::new(), Vec::new());
        for mark in &plan.pages[0].marks {
            let Mark::Text(mark) = mark else { continue };
            if mark.text.starts_with("Elsewhere.") {
                places.push(mark.y);
            }
            if let Some(Target::Place { y, .. }) = mark.target {
                targets.push(y);
            }
        }
        assert_eq!((places.len(), targets.len()), (2, 2));
        assert!(targets[0] > places[0] && targets[0] < places[1], "from where it was to where it is");
        assert!(targets[1] < places[0], "and back");
    }
}
