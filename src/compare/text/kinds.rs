//! What kind of change a change is: of substance, or only a number, a reference or a space.

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::edits::{Edit, Happened};
use super::side::{Sides, bare_number};
use super::{Comparison, Pair};

/// What kind of change a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// White space only, or another form of the same quotation mark or dash.
    Spacing,
    /// The number of a section or a subdivision.
    Numbering,
    /// A reference to a section or subdivision whose number changed in the same way.
    Reference,
    /// Words.
    Substance,
}

/// Words after which a designator is a reference.
const REFER: [&str; 26] = [
    "section",
    "sections",
    "sec.",
    "§",
    "§§",
    "subsection",
    "subsections",
    "subdivision",
    "subdivisions",
    "paragraph",
    "paragraphs",
    "subparagraph",
    "subparagraphs",
    "clause",
    "clauses",
    "subclause",
    "item",
    "items",
    "article",
    "chapter",
    "and",
    "or",
    "through",
    "to",
    "under",
    "in",
];

/// Tells kinds of changes: what was numbered anew.
pub(super) struct Kinds {
    /// Old and new numbers of sections and enumerators of subdivisions that answer each other.
    numbers: HashSet<(String, String)>,
    /// The bytes of numbers and enumerators, by the first.
    designators_old: HashMap<usize, usize>,
    designators_new: HashMap<usize, usize>,
}

impl Kinds {
    /// The kind of every edit; kept text has none. What is deleted and what comes in its place are of one kind.
    pub fn of_edits(&self, comparison: &Comparison<'_>, edits: &[Edit]) -> Vec<Option<ChangeKind>> {
        let mut kinds = vec![None; edits.len()];
        let kept = |edit: &Edit| edit.happened == Happened::Kept;
        let mut from = 0;
        while from < edits.len() {
            if kept(&edits[from]) {
                from += 1;
                continue;
            }
            let mut to = from + 1;
            // A new paragraph in front of one whose number changed is a change of its own.
            while to < edits.len() && !kept(&edits[to]) && !(edits[to].is_old() && edits[to - 1].is_new()) {
                to += 1;
            }
            kinds[from..to].fill(Some(self.kind(comparison, &edits[from..to])));
            from = to;
        }
        kinds
    }

    pub fn of(comparison: &Comparison<'_>) -> Self {
        let mut found =
            Self { numbers: HashSet::new(), designators_old: HashMap::new(), designators_new: HashMap::new() };
        for Pair { old, new, .. } in &comparison.pairs {
            if let (Some(i), Some(j)) = (old, new) {
                let bare = |text: &super::Transcript<'_>, section| super::pins::bare(text.number(section));
                let (one, other) = (bare(comparison.old, *i), bare(comparison.new, *j));
                if one != other {
                    found.numbers.insert((one, other));
                }
            }
        }
        // The number may change with the sign and the stop around it, or by itself.
        let note = |text: &super::Transcript<'_>, designators: &mut HashMap<usize, usize>| {
            for number in text.sections.iter().map(|section| &section.number) {
                let bare = bare_number(&text.text, number);
                designators.insert(number.start, number.end);
                designators.insert(bare.start, bare.end);
            }
        };
        note(comparison.old, &mut found.designators_old);
        note(comparison.new, &mut found.designators_new);
        for (old, new) in &comparison.enumerators {
            let of = |text: &super::Transcript<'_>, range: &std::ops::Range<usize>| plain(&text.text[range.clone()]);
            let (one, other) = (of(comparison.old, old), of(comparison.new, new));
            if one != other {
                found.numbers.insert((one, other));
            }
            found.designators_old.insert(old.start, old.end);
            found.designators_new.insert(new.start, new.end);
        }
        found
    }

    fn kind(&self, comparison: &Comparison<'_>, changed: &[Edit]) -> ChangeKind {
        let (mut old, mut new) = (String::new(), String::new());
        let (mut at_old, mut at_new) = (None, None);
        for edit in changed {
            let (text, from) = if edit.is_old() { (comparison.old, &edit.old) } else { (comparison.new, &edit.new) };
            let words = &text.text[from.clone()];
            let start = from.start + words.len() - words.trim_start().len();
            if edit.is_old() {
                at_old = at_old.or(Some(start));
                old.push_str(words);
            } else {
                at_new = at_new.or(Some(start));
                new.push_str(words);
            }
        }
        if changed.iter().any(|edit| matches!(edit.happened, Happened::MovedFrom(_) | Happened::MovedTo(_))) {
            return ChangeKind::Substance;
        }
        if typed(&old) == typed(&new) {
            return ChangeKind::Spacing;
        }
        let designator = |at: Option<usize>, text: &str, known: &HashMap<usize, usize>| {
            at.is_some_and(|at| known.get(&at).is_some_and(|end| end - at == text.trim().len()))
        };
        if designator(at_old, &old, &self.designators_old) && designator(at_new, &new, &self.designators_new) {
            return ChangeKind::Numbering;
        }
        let one_word = |text: &str| !text.trim().is_empty() && !text.trim().contains(char::is_whitespace);
        if !one_word(&old) || !one_word(&new) {
            return ChangeKind::Substance;
        }
        let pair = (plain(&old), plain(&new));
        let before = at_new.map_or("", |at| comparison.new.text[..at].trim_end());
        let word =
            before.rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches(['(', '“', '"']).to_lowercase();
        let refers = REFER.contains(&word.as_str()) || word.ends_with([')', '§', ',']);
        if refers && self.numbers.contains(&pair) { ChangeKind::Reference } else { ChangeKind::Substance }
    }
}

/// A designator without brackets, signs and stops.
fn plain(designator: &str) -> String {
    super::pins::bare(designator).trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ',' | ';' | ':')).to_owned()
}

/// A text without white space, and with one form of each quotation mark and dash.
fn typed(text: &str) -> String {
    let form = |c: char| match c {
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '‑' => '-',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(form).collect()
}

/// The enumerators that lines which answer each other begin with, as their bytes in both texts.
pub(super) fn enumerators(
    sides: &Sides<'_>,
    matches: &[super::correspondence::Match],
) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let designator = |side: &super::Side<'_>, line: usize| {
        let token = side.tokens[side.lines[line].start];
        let word = side.text(side.lines[line].start);
        (word.len() > 1 && word.ends_with([')', '.'])).then_some(token.start as usize..token.end as usize)
    };
    for one in matches {
        let (mut at, end) = (0, one.run.length);
        while at < end {
            let (i, j) = (one.run.old + at, one.run.new + at);
            let (line_old, line_new) = (sides.old.line_of(i), sides.new.line_of(j));
            if let (Some(old), Some(new)) = (designator(&sides.old, line_old), designator(&sides.new, line_new)) {
                found.push((old, new));
            }
            at += (sides.old.lines[line_old].end - i).min(sides.new.lines[line_new].end - j);
        }
    }
    found.sort_unstable_by_key(|(old, new)| (new.start, old.start));
    found.dedup();
    found
}
