//! Counting lists as Word counts them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::styles::Styles;
use super::figures::Figures;
use super::{LEVELS, Level, Numbering};

/// The most letters of a number that are kept.
const LONGEST_LABEL: usize = 128;

/// How far the lists of a story have counted.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Counters {
    /// The last number of each level, by the place of the definition.
    counts: HashMap<usize, [Option<u32>; LEVELS]>,
    /// The lists that have begun at a number of their own, with the level at which they did.
    begun: HashSet<(i32, u8)>,
}

impl Counters {
    /// How many kinds of lists, and lists that begin at a number of their own, it has seen.
    pub(in super::super) fn lists(&self) -> usize {
        self.counts.len() + self.begun.len()
    }

    /// Whether the kind of list of that place has begun all those levels. Where it has not, word processors do not count
    /// alike.
    pub(in super::super) fn has_begun(&self, place: usize, mut levels: Range<u8>) -> bool {
        let counts = self.counts.get(&place);
        levels.all(|level| counts.is_some_and(|counts| counts.get(usize::from(level)).is_some_and(Option::is_some)))
    }

    /// Counts a paragraph of a list and returns its number as printed: nothing for a bullet.
    pub(in super::super) fn label(
        &mut self,
        numbering: &Numbering,
        styles: &Styles,
        list: i32,
        level: u8,
    ) -> Option<String> {
        let place = numbering.definition(list, styles)?;
        let level = level.min(8);
        let own = numbering.level(list, place, level)?;
        let mut counts = self.counts.get(&place).copied().unwrap_or_default();
        let begins = numbering.start_override(list, level);
        let first = begins.unwrap_or(own.start);
        let begins_now = begins.is_some() && self.begun.insert((list, level));
        let count = counts.get_mut(usize::from(level))?;
        *count = Some(match *count {
            Some(before) if !begins_now => before.saturating_add(1),
            _ => first,
        });
        // What is deeper begins anew, unless it is to wait for a higher level or never does.
        for (deeper, count) in (0..).zip(&mut counts).skip(usize::from(level) + 1) {
            let restart = numbering.level(list, place, deeper).and_then(|deeper| deeper.restart);
            if restart.is_none_or(|after| level < after) {
                *count = None;
            }
        }
        self.counts.insert(place, counts);
        (own.figures != Figures::Bullet).then(|| printed(numbering, list, place, own, &counts)).flatten()
    }
}

/// The number of a paragraph, put together from the numbers of its level and those above.
fn printed(
    numbering: &Numbering,
    list: i32,
    place: usize,
    own: &Level,
    counts: &[Option<u32>; LEVELS],
) -> Option<String> {
    let mut label = String::new();
    let mut rest = own.text.chars().peekable();
    while let Some(c) = rest.next() {
        let level = (c == '%').then(|| rest.peek().and_then(|c| c.to_digit(10))).flatten().filter(|digit| *digit > 0);
        let Some(level) = level.and_then(|digit| u8::try_from(digit - 1).ok()) else {
            label.push(c);
            continue;
        };
        rest.next();
        let Some(shown) = numbering.level(list, place, level) else { continue };
        // A level that was passed over counts as if it had begun.
        let count = counts.get(usize::from(level)).copied().flatten().unwrap_or(shown.start);
        let figures = if own.legal { shown.figures.in_digits() } else { shown.figures };
        label.push_str(&figures.print(count));
    }
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let label: String = label.chars().take(LONGEST_LABEL).collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(index: u8, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>"
        )
    }

    fn labels(numbering: &str, paragraphs: &[(i32, u8)]) -> String {
        let numbering = Numbering::read(&format!("<w:numbering>{numbering}</w:numbering>"));
        let mut counters = Counters::default();
        let mut label = |list, level| counters.label(&numbering, &Styles::default(), list, level);
        paragraphs.iter().map(|(list, level)| label(*list, *level).unwrap_or("-".into())).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn levels_count_within_one_another() {
        let levels = [
            level(0, "upperRoman", "Article %1.", ""),
            level(1, "decimalZero", "%1.%2", "<w:isLgl/>"),
            level(2, "lowerLetter", "(%3)", ""),
            level(3, "bullet", "o", ""),
        ];
        let list = format!("<w:abstractNum w:abstractNumId='4'>{}</w:abstractNum>", levels.concat());
        let list = format!("{list}<w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num>");
        let read = labels(&list, &[(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)]);
        assert_eq!(read, "Article I. 1.01 (a) (b) - 1.02 (a) Article II. 2.01");
        assert_eq!(labels(&list, &[(1, 1), (1, 0), (9, 0), (1, 8)]), "1.01 Article I. - -");
    }

    #[test]
    fn lists_of_a_kind_count_on_unless_one_begins_anew() {
        let kind = format!("<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>", level(0, "decimal", "%1.", ""));
        let lists = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
                     <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
                     <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>\
                     <w:startOverride w:val='5'/></w:lvlOverride></w:num>";
        let read = labels(&(kind + lists), &[(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]);
        assert_eq!(read, "1. 2. 5. 6. 7.");
    }

    #[test]
    fn a_level_may_count_through_or_wait_for_a_higher_one() {
        let through = level(1, "decimal", "Section %2.", "<w:lvlRestart w:val='0'/>");
        let waiting = level(2, "decimal", "%3", "<w:lvlRestart w:val='1'/>");
        let kind = [level(0, "upperLetter", "%1", ""), through, waiting].concat();
        let list = format!(
            "<w:abstractNum w:abstractNumId='0'>{kind}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        );
        let read = labels(&list, &[(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]);
        assert_eq!(read, "A Section 1. 1 Section 2. 2 B Section 3. 1");
    }

    #[test]
    fn a_kind_of_list_may_lead_to_another_by_way_of_a_style_but_not_in_a_circle() {
        let numbering = Numbering::read(&format!(
            "<w:numbering><w:abstractNum w:abstractNumId='0'><w:styleLink w:val='Law'/>{}</w:abstractNum>\
             <w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='Law'/></w:abstractNum>\
             <w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='Circle'/></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='2'/></w:num></w:numbering>",
            level(0, "decimal", "§ %1.", "<w:pStyle w:val='Section'/>")
        ));
        let style = |id: &str, list: i32| {
            format!("<w:style w:styleId='{id}'><w:pPr><w:numPr><w:numId w:val='{list}'/></w:numPr></w:pPr></w:style>")
        };
        let styles = Styles::read(&format!("<w:styles>{}{}</w:styles>", style("Law", 1), style("Circle", 3)));
        let mut counters = Counters::default();
        let mut label = |list| counters.label(&numbering, &styles, list, 0);
        assert_eq!(
            [label(2), label(1), label(2), label(3)],
            [Some("§ 1.".into()), Some("§ 2.".into()), Some("§ 3.".into()), None]
        );
        assert_eq!(numbering.level_of_style(2, "Section", &styles), Some(0));
    }

    #[test]
    fn a_list_may_replace_a_level_of_its_kind() {
        let kind = format!("<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>", level(0, "decimal", "%1.", ""));
        let replaced = level(0, "upperLetter", "[%1]", "");
        let list = format!(
            "{kind}<w:num w:numId='1'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>{replaced}</w:lvlOverride></w:num>"
        );
        assert_eq!(labels(&list, &[(1, 0), (1, 0)]), "[A] [B]");
    }
}
