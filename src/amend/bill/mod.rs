//! What a bill must do to make one text of a law of another: the mirror of applying it.
//!
//! Answers: which sections it amends, with every word it takes out and adds; which it adds, which it renumbers, and which the
//! new text no longer has. Which sections answer each other is the comparison's to say.

mod lines;
mod merge;

use super::adopt::unlink;
use super::order::bare;
use crate::compare::text::{Comparison, Confidence, Pair, Transcript};
use crate::document::{Document, Id, Level, Number, Provision};

/// What a place prints of sections of existing law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printing {
    /// Whether the headings of sections are printed, and so amended.
    pub headings: bool,
    /// Whether those of subdivisions are printed by themselves.
    pub item_headings: bool,
    /// Whether the old text prints the headings of its subdivisions, and whether the new one does.
    pub headed: (bool, bool),
}

/// What makes one text of a law of another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Turned {
    /// Sections that read otherwise, in the order of the old text.
    pub amended: Vec<Amended>,
    /// Sections that the old text has not, in the order of the new one.
    pub added: Vec<Added>,
    /// Sections that the new text has not, in the order of the old one.
    pub dropped: Vec<Named>,
    /// What differs and is no section with a number: no instruction can name it.
    pub beside: Vec<String>,
}

impl Turned {
    /// Takes the sections of the new text as a bill words them that cites the law: in a draft, numbers and references are
    /// settled only once it is known which sections of the law they answer. All that is added stands behind the law.
    pub fn reread(&mut self, old: &Document, bill: &Document, printing: Printing) {
        for amended in &mut self.amended {
            if let (Some(was), Some(is)) = (old.find(&amended.old.id), bill.find(&amended.new.id)) {
                (amended.marked, amended.clean) = (merge::merged(was, is, printing), cleaned(was, is, printing));
            }
            amended.renumbered = false;
        }
        let mut last = None;
        old.walk(&mut |part| last = if part.level == Level::Section { Some(part.id.clone()) } else { last.take() });
        for added in &mut self.added {
            if let Some(section) = bill.find(&added.new.id) {
                added.section = section.clone();
            }
            added.behind.clone_from(&last);
        }
    }

    /// Whether the texts differ in nothing that a bill could do.
    pub fn is_empty(&self) -> bool {
        self.amended.is_empty() && self.added.is_empty() && self.dropped.is_empty()
    }
}

/// A section as a bill names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The provision.
    pub id: Id,
    /// Its number, without what stands around it.
    pub number: String,
    /// Number and heading, for a reader.
    pub label: String,
}

/// A section that reads otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Amended {
    /// The section of the old text.
    pub old: Named,
    /// The section of the new text.
    pub new: Named,
    /// How sure it is that they answer each other.
    pub confidence: Option<Confidence>,
    /// The section with what is taken out and what is added marked, under its old number.
    pub marked: Provision,
    /// The section as it will read, under its old number.
    pub clean: Provision,
    /// The number that the new text gives it, as printed.
    pub new_number: Number,
    /// Whether anything but its number changes.
    pub reads_otherwise: bool,
    /// Whether the new text gives it another number.
    pub renumbered: bool,
}

/// A section that the old text has not.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// The section of the new text.
    pub new: Named,
    /// It as it will read.
    pub section: Provision,
    /// The section of the old text behind which it stands; nothing at the beginning.
    pub behind: Option<Id>,
}

/// What a bill must do to make the new text of the old one.
pub fn turn((old, new): (&Document, &Document), comparison: &Comparison<'_>, printing: Printing) -> Turned {
    let mut turning = Turning { old, new, comparison, printing, turned: Turned::default() };
    let chosen = turning.chosen();
    for (index, pair) in comparison.pairs.iter().enumerate() {
        match (pair.old, pair.new) {
            (Some(i), Some(j)) if chosen[index] => turning.pair(i, j, pair),
            _ => {}
        }
    }
    turning.alone(&chosen);
    let mut turned = turning.turned;
    let place = |id: &Id| comparison.old.sections.iter().position(|section| section.id.as_ref() == Some(id));
    turned.amended.sort_by_key(|amended| place(&amended.old.id));
    turned.dropped.sort_by_key(|named| place(&named.id));
    turned
}

/// The law as it would read: the old text with its amended sections as they will read, those added in their place, and
/// those that are `gone` taken out.
pub fn clean(old: &Document, turned: &Turned, gone: &[Id]) -> Document {
    let mut law = old.clone();
    let first = turned.added.iter().filter(|added| added.behind.is_none()).map(|added| &added.section).rev();
    let mut front = first.cloned().collect::<Vec<_>>();
    settle(&mut law.body, turned, gone, &mut front);
    if !front.is_empty() {
        front.reverse();
        law.body.append(&mut front);
    }
    law
}

fn settle(parts: &mut Vec<Provision>, turned: &Turned, gone: &[Id], front: &mut Vec<Provision>) {
    let mut out = Vec::with_capacity(parts.len());
    for mut part in std::mem::take(parts) {
        if part.level == Level::Section {
            // What stands first in the new text goes before the first section of the old one.
            out.extend(std::mem::take(front).into_iter().rev());
        }
        let behind = |added: &&Added| added.behind.as_ref() == Some(&part.id);
        let added: Vec<Provision> = turned.added.iter().filter(behind).map(|added| added.section.clone()).collect();
        if !gone.contains(&part.id) {
            match turned.amended.iter().find(|amended| amended.old.id == part.id) {
                Some(amended) => {
                    let number = if amended.renumbered { &amended.new_number } else { &part.number };
                    part = Provision { number: number.clone(), ..amended.clean.clone() };
                }
                None => settle(&mut part.children, turned, gone, front),
            }
            out.push(part);
        }
        out.extend(added);
    }
    *parts = out;
}

struct Turning<'a> {
    old: &'a Document,
    new: &'a Document,
    comparison: &'a Comparison<'a>,
    printing: Printing,
    turned: Turned,
}

impl<'a> Turning<'a> {
    /// Which pairs are taken: of a section that was split or merged, the pair that is most alike.
    fn chosen(&self) -> Vec<bool> {
        let pairs = &self.comparison.pairs;
        let mut ranked: Vec<usize> = (0..pairs.len())
            .filter(|at| self.is_pair_of_sections(&pairs[*at]))
            .filter(|at| self.holds(&pairs[*at]))
            .collect();
        ranked.sort_by(|one, other| pairs[*other].likeness.total_cmp(&pairs[*one].likeness).then(one.cmp(other)));
        let mut taken =
            (vec![false; self.comparison.old.sections.len()], vec![false; self.comparison.new.sections.len()]);
        let mut chosen = vec![false; pairs.len()];
        for at in ranked {
            let (Some(i), Some(j)) = (pairs[at].old, pairs[at].new) else { continue };
            if !taken.0[i] && !taken.1[j] {
                (taken.0[i], taken.1[j], chosen[at]) = (true, true, true);
            }
        }
        chosen
    }

    fn is_pair_of_sections(&self, pair: &Pair) -> bool {
        let division = |text: &Transcript<'_>, at: Option<usize>| at.is_none_or(|at| text.sections[at].division);
        !division(self.comparison.old, pair.old) && !division(self.comparison.new, pair.new)
    }

    /// Whether a pair is more than a doubt: of sections that may have nothing in common, one goes and the other comes.
    fn holds(&self, pair: &Pair) -> bool {
        let (Some(i), Some(j)) = (pair.old, pair.new) else { return false };
        let old = Self::section(self.old, self.comparison.old, i);
        let new = Self::section(self.new, self.comparison.new, j);
        match (pair.confidence, old, new) {
            (Some(Confidence::Doubtful), Some(old), Some(new)) => merge::meets(old, new, self.printing),
            _ => true,
        }
    }

    fn section(document: &'a Document, text: &Transcript<'_>, at: usize) -> Option<&'a Provision> {
        document.find(text.sections[at].id.as_ref()?)
    }

    fn pair(&mut self, i: usize, j: usize, pair: &Pair) {
        let (one, other) = (self.comparison.old, self.comparison.new);
        let (Some(old), Some(new)) = (Self::section(self.old, one, i), Self::section(self.new, other, j)) else {
            return;
        };
        let (was, is) = (named(old, one.label(i)), named(new, other.label(j)));
        let reads_otherwise = !merge::same(old, new, self.printing);
        let renumbered = was.number != is.number && !is.number.is_empty();
        if !reads_otherwise && !renumbered {
            return;
        }
        if was.number.is_empty() {
            return self.turned.beside.push(was.label);
        }
        self.turned.amended.push(Amended {
            old: was,
            new: is,
            confidence: pair.confidence,
            marked: merge::merged(old, new, self.printing),
            clean: cleaned(old, new, self.printing),
            new_number: new.number.clone(),
            reads_otherwise,
            renumbered,
        });
    }

    /// Sections that stand in one text only.
    fn alone(&mut self, chosen: &[bool]) {
        let (one, other) = (self.comparison.old, self.comparison.new);
        let taken = |side: fn(&Pair) -> Option<usize>, at: usize| {
            self.comparison.pairs.iter().zip(chosen).find(|(pair, chosen)| **chosen && side(pair) == Some(at))
        };
        let (mut added, mut dropped, mut beside) = (Vec::new(), Vec::new(), Vec::new());
        let mut behind = None;
        for j in 0..other.sections.len() {
            let Some(section) = Self::section(self.new, other, j) else { continue };
            if let Some((pair, _)) = taken(|pair| pair.new, j) {
                behind = pair.old.and_then(|i| one.sections[i].id.clone());
                continue;
            }
            let new = named(section, other.label(j));
            if other.sections[j].division {
                let same = |at: usize| one.sections[at].division && one.label(at) == other.label(j);
                if !(0..one.sections.len()).any(same) {
                    beside.push(new.label);
                }
            } else if new.number.is_empty() {
                beside.push(new.label);
            } else {
                let mut section = Provision { codified: true, ..section.clone() };
                section.walk_mut(&mut |part| part.own_text_mut(&mut |run| unlink(run)));
                added.push(Added { new, section, behind: behind.clone() });
            }
        }
        for i in (0..one.sections.len()).filter(|i| !one.sections[*i].division && taken(|pair| pair.old, *i).is_none())
        {
            let Some(section) = Self::section(self.old, one, i) else { continue };
            let old = named(section, one.label(i));
            if old.number.is_empty() { beside.push(old.label) } else { dropped.push(old) }
        }
        self.turned.added.extend(added);
        self.turned.dropped.extend(dropped);
        self.turned.beside.extend(beside);
    }
}

/// A section as it will read, under its old number. Its references are words: what they refer to may be named otherwise where
/// it is printed.
fn cleaned(old: &Provision, new: &Provision, printing: Printing) -> Provision {
    let mut clean = Provision { number: old.number.clone(), codified: true, ..new.clone() };
    if !printing.headings || clean.heading.is_empty() {
        clean.heading.clone_from(&old.heading);
    }
    clean.walk_mut(&mut |part| {
        part.own_text_mut(&mut |run| unlink(run));
        if part.level == Level::Item && !printing.headed.1 {
            part.heading.clear();
        }
    });
    clean
}

fn named(section: &Provision, label: String) -> Named {
    let number = section.number.as_str().map(bare).unwrap_or_default().to_owned();
    Named { id: section.id.clone(), number, label }
}
