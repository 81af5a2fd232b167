//! A document as rules read it: its provisions in order, with their words, sentences, citations, roles and definitions.
//! It is read once, and every rule looks at the same.

pub(super) mod amounts;
mod concordance;
pub(super) mod dates;
pub(super) mod definitions;
pub(super) mod duties;
pub(super) mod limits;
mod lookup;
pub(super) mod references;
mod roles;
pub(super) mod text;
pub(super) mod words;

use std::collections::HashSet;
use std::ops::Range;

use amounts::Amount;
use concordance::Concordance;
use duties::Modal;
use limits::Limit;
use references::PartReference;

use super::Setting;
use crate::document::{Document, Level, Provision, plain_text};

pub(super) use definitions::Definition;
pub(super) use lookup::{Found, Sentence};
pub(super) use roles::Role;

/// A provision of law.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// The provision.
    pub(super) provision: &'a Provision,
    /// How it is cited: "Sec. 5(b)".
    pub(super) cite: String,
    /// The section it belongs to, which may be itself.
    pub(super) section: usize,
    /// The provision it is a subdivision of.
    pub(super) parent: Option<usize>,
    /// How many subdivisions it is down from its section.
    pub(super) depth: usize,
    /// What it says of its own.
    pub(super) text: String,
    /// The same in small letters, quotations blanked, byte for byte as long.
    pub(super) lower: String,
    /// Its sentences.
    pub(super) sentences: Vec<Range<usize>>,
    /// The amounts in it.
    pub(super) amounts: Vec<Amount>,
    /// The words of authority in it.
    pub(super) modals: Vec<Modal>,
    /// The subdivisions that it refers to.
    pub(super) references: Vec<PartReference>,
    /// What its section is for.
    pub(super) role: Role,
    /// Its subdivisions.
    children: Vec<usize>,
}

impl Part<'_> {
    /// Its sentences in small letters, each with the byte at which it begins.
    pub(super) fn lower_sentences(&self) -> impl Iterator<Item = (usize, &str)> {
        self.sentences.iter().map(|range| (range.start, &self.lower[range.clone()]))
    }

    /// The sentence that a place is in.
    fn sentence_of(&self, at: &Range<usize>) -> Option<&Range<usize>> {
        let next = self.sentences.partition_point(|sentence| sentence.start <= at.start);
        self.sentences[..next].last().filter(|sentence| at.end <= sentence.end)
    }

    /// The amounts in one of its sentences.
    pub(super) fn amounts_in(&self, sentence: &Range<usize>) -> &[Amount] {
        let first = self.amounts.partition_point(|amount| amount.at.start < sentence.start);
        let last = self.amounts.partition_point(|amount| amount.at.end <= sentence.end);
        self.amounts.get(first..last).unwrap_or_default()
    }

    /// Whether it is a section.
    pub(super) fn is_section(&self) -> bool {
        self.provision.level == Level::Section
    }

    /// Its designator, without the marks around it.
    pub(super) fn mark(&self) -> &str {
        bare(self.provision.number.as_str().unwrap_or(""))
    }
}

/// What a rule found: the words at a place, and what is wrong with them.
#[derive(Debug)]
pub(super) struct Hit {
    /// The provision, as an index into [`Reading::parts`].
    pub(super) part: usize,
    /// The words within its text; empty where the provision as a whole is meant.
    pub(super) at: Range<usize>,
    /// What is wrong. Hits with the same message are told once for each provision, section or document.
    pub(super) message: String,
    /// What to do about this one, if the rule’s own remedy does not say it.
    pub(super) remedy: Option<String>,
}

impl Hit {
    /// A hit on words of a provision.
    pub(super) fn new(part: usize, at: Range<usize>, message: impl Into<String>) -> Self {
        Self { part, at, message: message.into(), remedy: None }
    }

    /// A hit on a provision as a whole.
    pub(super) fn whole(part: usize, message: impl Into<String>) -> Self {
        Self::new(part, 0..0, message)
    }

    /// Says what to do about this one.
    pub(super) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

/// A document as rules read it.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// What is known of the document besides its text.
    pub(super) setting: &'a Setting<'a>,
    /// Its provisions of law, in reading order.
    pub(super) parts: Vec<Part<'a>>,
    /// What stands outside the sections: caption, title, enacting clause.
    pub(super) matter: Vec<(&'a Provision, String)>,
    /// Its definitions.
    pub(super) definitions: Vec<Definition>,
    /// The limits of leave that it sets.
    pub(super) limits: Vec<Limit>,
    /// Where every word stands.
    concordance: Concordance,
    /// The provisions that define.
    defining: HashSet<usize>,
    /// The sections that amend.
    amending: HashSet<usize>,
    /// The first provision that says how a law is to read.
    first_to_read: Option<usize>,
}

impl<'a> Reading<'a> {
    /// Reads a document.
    pub(super) fn of(document: &'a Document, setting: &'a Setting<'a>) -> Self {
        let mut reading = Self {
            setting,
            parts: Vec::new(),
            matter: Vec::new(),
            definitions: Vec::new(),
            limits: Vec::new(),
            concordance: Concordance::default(),
            defining: HashSet::new(),
            amending: HashSet::new(),
            first_to_read: None,
        };
        document.body.iter().for_each(|provision| reading.outside(provision));
        reading.concordance = Concordance::of(reading.parts.iter().map(|part| part.lower.as_str()));
        for index in 0..reading.parts.len() {
            let part = &reading.parts[index];
            let mut found = definitions::of_part(index, part, part.role);
            reading.definitions.append(&mut found);
        }
        reading.defining = reading.definitions.iter().map(|definition| definition.part).collect();
        duties::read(&mut reading);
        references::read(&mut reading);
        reading.limits = limits::limits(&reading);
        reading.find_amending();
        reading
    }

    /// What stands outside sections. Notes of a draft have no sections and are not law.
    fn outside(&mut self, provision: &'a Provision) {
        match provision.level {
            Level::Section => self.section(provision),
            Level::Heading | Level::Matter | Level::Item => {
                if provision.level != Level::Heading {
                    self.matter.push((provision, text::own_text(provision)));
                }
                provision.children.iter().for_each(|child| self.outside(child));
            }
        }
    }

    fn section(&mut self, provision: &'a Provision) {
        let number = provision.number.as_str().unwrap_or("").trim().trim_end_matches(['.', '-', ':', '—']);
        let cite = if number.is_empty() { plain_text(&provision.heading) } else { number.to_owned() };
        let index = self.parts.len();
        let role = roles::role_of(provision, &provision.plain_text());
        self.push(provision, &cite, (index, None, 0), role);
    }

    fn push(&mut self, provision: &'a Provision, cite: &str, place: (usize, Option<usize>, usize), role: Role) {
        let (section, parent, depth) = place;
        let text = text::own_text(provision);
        let (lower, sentences) = (text::lowered(&text), text::sentences(&text));
        let index = self.parts.len();
        self.parts.push(Part {
            provision,
            cite: cite.to_owned(),
            section,
            parent,
            depth,
            text,
            amounts: amounts::amounts(&lower),
            modals: Vec::new(),
            references: Vec::new(),
            lower,
            sentences,
            role,
            children: Vec::new(),
        });
        if let Some(parent) = parent {
            self.parts[parent].children.push(index);
        }
        for child in &provision.children {
            if child.level == Level::Section {
                self.section(child);
            } else {
                let cite = cite_within(cite, child.number.as_str().unwrap_or(""));
                self.push(child, &cite, (section, Some(index), depth + 1), role);
            }
        }
    }

    /// The provisions with their indices.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, &Part<'a>)> {
        self.parts.iter().enumerate()
    }

    /// The sections with their indices.
    pub(super) fn sections(&self) -> impl Iterator<Item = (usize, &Part<'a>)> {
        self.each().filter(|(_, part)| part.is_section())
    }

    /// The subdivisions of a provision.
    pub(super) fn children(&self, of: usize) -> impl Iterator<Item = (usize, &Part<'a>)> {
        self.parts[of].children.iter().map(|child| (*child, &self.parts[*child]))
    }

    /// The subdivisions of a provision that are enumerated.
    pub(super) fn items(&self, of: usize) -> impl Iterator<Item = (usize, &Part<'a>)> {
        self.children(of).filter(|(_, child)| child.provision.level == Level::Item)
    }

    /// Hits on phrases, each with what to say of it.
    pub(super) fn phrases(&self, phrases: &[&str], say: impl Fn(&str) -> String) -> Vec<Hit> {
        let found = self.find(phrases).into_iter();
        found.map(|found| Hit::new(found.part, found.at, say(phrases[found.phrase]))).collect()
    }

    /// The definition of a term.
    pub(super) fn defines(&self, term: &str) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.term == term)
    }

    /// Whether the provision defines a term.
    pub(super) fn is_definition(&self, part: usize) -> bool {
        self.defining.contains(&part)
    }

    /// Whether the provision, or one that it is a subdivision of, defines a term.
    pub(super) fn is_in_definition(&self, part: usize) -> bool {
        self.is_definition(part) || self.parts[part].parent.is_some_and(|parent| self.is_in_definition(parent))
    }

    /// The whole text of a provision with its subdivisions, in small letters.
    pub(super) fn lower_within(&self, part: usize) -> String {
        let mut text = self.parts[part].lower.clone();
        for (index, _) in self.children(part).collect::<Vec<_>>() {
            text.push('\n');
            text.push_str(&self.lower_within(index));
        }
        text
    }

    /// Whether a draft has the words of a provision from its place, and not from the model.
    pub(super) fn is_formula(&self, part: usize) -> bool {
        let section = self.parts[part].section;
        let source = self.parts[section].provision.source.span();
        let of_place = source.is_none_or(|span| span.file.path.contains("jurisdictions/"));
        self.setting.drafted && (of_place || self.parts[section].role == Role::EffectiveDate)
    }

    /// Whether a section amends: then it speaks of the law that it amends, and quotes parts of it.
    pub(super) fn amends(&self, section: usize) -> bool {
        self.amending.contains(&section)
    }

    /// Finds the sections that amend.
    fn find_amending(&mut self) {
        const AMENDS: [&str; 5] = ["amend", "insert", "striking", "redesignat", "adding"];
        let mut amending = self.concordance.with_stem(&AMENDS);
        let read = self.each().filter(|(_, part)| part.lower.contains("to read"));
        let to_read: Vec<usize> = read.map(|(index, _)| index).collect();
        self.first_to_read = to_read.first().copied();
        amending.extend(to_read);
        self.amending = amending.into_iter().map(|part| self.parts[part].section).collect();
    }

    /// Whether a section is quoted from a code by a section of the bill before it, perhaps not in full.
    pub(super) fn is_quoted(&self, section: usize) -> bool {
        let in_code = self.parts[section].mark().contains(['-', '.', ':']);
        in_code && self.first_to_read.is_some_and(|first| first < section)
    }

    /// Whether it is a bill: it has words that enact.
    pub(super) fn is_bill(&self) -> bool {
        self.matter.iter().any(|(_, text)| enacts(text)) || self.parts.first().is_some_and(|part| enacts(&part.text))
    }
}

fn enacts(text: &str) -> bool {
    let low = text.to_lowercase();
    [
        "be it enacted",
        "do enact as follows",
        "hereby enacts",
        "is hereby enacted",
        "do ordain",
        "be it ordained",
        "people of the state of",
    ]
    .iter()
    .any(|words| low.contains(words))
}

/// A citation one subdivision further down.
fn cite_within(cite: &str, mark: &str) -> String {
    let mark = mark.trim();
    match mark {
        "" => cite.to_owned(),
        mark if mark.starts_with('(') => format!("{cite}{mark}"),
        mark => format!("{cite} {}", mark.trim_end_matches('.')),
    }
}

/// A designator without the marks around it: `(a)`, `a.` and `Subd. 2.` become `a`, `a` and `2`.
pub(super) fn bare(mark: &str) -> &str {
    let last = mark.trim().rsplit(' ').next().unwrap_or("");
    last.trim_matches(['(', ')', '.', ':', '-', '—', '§', '[', ']', '“', '"'])
}
