//! Drafting rules, one file and one row each.
//!
//! Answers: what a drafting office would send back. A rule looks at a settled document, a draft or a text that was
//! imported, and says where, why and what to do; it changes nothing and stops nothing. Rules that places disagree about
//! follow the place, and a rule cites a manual only where the library says that this was checked.

mod finding;
mod reading;
mod rules;
mod silence;

use crate::diagnostic::Severity;
use crate::document::Settled;
use crate::library::{Cited, Jurisdiction, Manuals};

pub use finding::Finding;
pub use rules::RULES;
pub use silence::{Heard, Silence, Silenced, silence};

use reading::{Hit, Reading};

/// What is known of a document besides its text.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Words that must be defined wherever the text uses them.
    pub terms: &'a [String],
    /// The place whose ways the text follows, if one is known.
    pub place: Option<&'a Jurisdiction>,
    /// The manuals that bear out rules.
    pub manuals: &'a Manuals,
    /// Whether the toolkit drafted the text.
    pub drafted: bool,
}

impl Setting<'_> {
    /// The manuals that ask for a rule, the place’s own before general ones.
    fn cited(&self, rule: &Rule) -> Vec<Cited> {
        self.manuals.cited(rule.code, self.place, rule.concerns != Concerns::Placed)
    }
}

/// What a rule can be asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concerns {
    /// Any text.
    All,
    /// Drafts, of which the model says more than the text does.
    Drafts,
    /// Texts that enact.
    Bills,
    /// Texts of a place whose choice is known.
    Placed,
}

impl Concerns {
    /// What it is called in lists.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "any text",
            Self::Drafts => "drafts",
            Self::Bills => "bills",
            Self::Placed => "texts of a known place",
        }
    }
}

/// What hits with the same message are told of together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gather {
    Each,
    Provision,
    Section,
    Document,
}

/// A drafting rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which every finding of it bears.
    pub code: &'static str,
    /// What it asks for, in a sentence.
    pub describe: &'static str,
    /// What to do about a fault.
    pub remedy: &'static str,
    /// How grave a fault is.
    pub severity: Severity,
    /// What it can be asked of.
    pub concerns: Concerns,
    /// A small text with the fault.
    pub wrong: &'static str,
    /// The same without it.
    pub right: &'static str,
    gather: Gather,
    run: fn(&Reading<'_>) -> Vec<Hit>,
}

impl Rule {
    /// Whether it can be asked of what was read.
    fn applies(&self, reading: &Reading<'_>) -> bool {
        match self.concerns {
            Concerns::All => true,
            Concerns::Drafts => reading.setting.drafted,
            Concerns::Bills => reading.is_bill(),
            Concerns::Placed => reading.setting.place.is_some(),
        }
    }

    /// What it has to say, with hits of the same message gathered.
    fn findings(&self, reading: &Reading<'_>) -> Vec<Finding> {
        let mut hits = (self.run)(reading);
        // The formulas of a place are not a drafter’s to choose, and style does not touch them.
        hits.retain(|hit| self.severity > Severity::Note || !reading.is_formula(hit.part));
        let group = |hit: &Hit| match self.gather {
            Gather::Each => None,
            Gather::Provision => Some(hit.part),
            Gather::Section => Some(reading.parts[hit.part].section),
            Gather::Document => Some(0),
        };
        let mut groups: Vec<Vec<&Hit>> = Vec::new();
        for hit in &hits {
            let same = |known: &&mut Vec<&Hit>| {
                group(hit).is_some() && group(known[0]) == group(hit) && known[0].message == hit.message
            };
            match groups.iter_mut().find(same) {
                Some(known) => known.push(hit),
                None => groups.push(vec![hit]),
            }
        }
        groups.iter().map(|hits| Finding::of(self, hits, reading)).collect()
    }
}

/// What every rule has to say of a text, in the order of the text.
pub fn check(document: &Settled, setting: &Setting<'_>) -> Vec<Finding> {
    let reading = Reading::of(document, setting);
    let rules = RULES.iter().filter(|rule| rule.applies(&reading));
    let mut findings: Vec<Finding> = rules.flat_map(|rule| rule.findings(&reading)).collect();
    findings.sort_by_key(|finding| finding.order);
    findings
}
