//! Bills that amend law: the law as it would stand.
//!
//! Answers: what a law says once the instructions of a bill are carried out, and which of them could not be, and why. It
//! guesses nothing: words go only where they are found exactly, an instruction that fits two places is left, and every
//! instruction is told of once, as done or as left.
//!
//! The instructions are read from the bill's tree ([`read`]): a paragraph names a part of the law ([`address`]) and says
//! what is to be done to it ([`sentence`], [`action`]); what is said in subdivisions adds to it. Then each is carried out
//! on the tree of the law ([`place`], [`work`]).

mod action;
mod address;
mod adopt;
mod edit;
mod insert;
mod order;
mod place;
mod read;
mod sentence;
mod tokens;
mod words;
mod work;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Id, Inline, Provision, Source};

use adopt::{Ids, unlink_lost};
use place::Grounds;
use work::Work;

/// A law with a bill applied to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The law as it would stand.
    pub document: Document,
    /// The instructions carried out.
    pub done: Vec<Done>,
    /// The instructions that could not be carried out.
    pub left: Vec<Left>,
}

/// An instruction that was carried out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Done {
    /// The beginning of its words.
    pub instruction: String,
    /// What was done.
    pub deed: Deed,
    /// How the law names the part it was done to: `§ 7-2(a)`.
    pub to: String,
    /// The id of that part in the law as it would stand, or in the law as it was where the part is gone.
    pub id: Option<Id>,
    /// Where the bill says it.
    pub source: Source,
}

/// An instruction that could not be carried out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Left {
    /// The beginning of its words.
    pub instruction: String,
    /// The part of the law that it names, as far as it was understood: `section 5(b)(2)`.
    pub names: String,
    /// Why it was left.
    pub why: Why,
    /// Where the bill says it.
    pub source: Source,
}

/// What was done to a part of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// It reads anew.
    Restated,
    /// Words were struck.
    Struck,
    /// Words or subdivisions were struck and others put in their place.
    Replaced,
    /// Words were put in.
    Inserted,
    /// Sections or subdivisions were added.
    Added,
    /// Subdivisions took other numbers.
    Renumbered,
    /// What it said became its first subdivision.
    Designated,
    /// It is gone.
    Repealed,
}

/// Why an instruction could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "what")]
pub enum Why {
    /// What it says is not understood.
    NotUnderstood,
    /// It is for another law than the one at hand.
    OtherLaw(String),
    /// The law has no such section.
    NoSection(String),
    /// Several sections of the law have that number.
    SeveralSections(String),
    /// The law has no such subdivision.
    NoSubdivision {
        /// Where it was looked for.
        within: String,
        /// Its designator.
        number: String,
    },
    /// Several subdivisions there have that designator.
    SeveralSubdivisions {
        /// Where it was looked for.
        within: String,
        /// Its designator.
        number: String,
    },
    /// The words are not there.
    WordsAbsent(String),
    /// The words are there several times, and the bill does not say which are meant.
    WordsRepeated {
        /// The words.
        words: String,
        /// How often they were found.
        times: usize,
    },
    /// The law that it announces is not quoted behind it.
    QuotedAbsent,
    /// What it quotes is not the section or subdivision that it names.
    QuotedOther(String),
    /// It quotes a section or subdivision that it does not name.
    QuotedUnnamed(String),
    /// The number that something would take is taken.
    NumberTaken(String),
    /// No section of the law shows where one of that number belongs.
    NoPlace(String),
}

impl Why {
    /// A stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotUnderstood => "not-understood",
            Self::OtherLaw(_) => "other-law",
            Self::NoSection(_) => "no-section",
            Self::SeveralSections(_) => "several-sections",
            Self::NoSubdivision { .. } => "no-subdivision",
            Self::SeveralSubdivisions { .. } => "several-subdivisions",
            Self::WordsAbsent(_) => "words-absent",
            Self::WordsRepeated { .. } => "words-repeated",
            Self::QuotedAbsent => "quotation-absent",
            Self::QuotedOther(_) => "quotation-differs",
            Self::QuotedUnnamed(_) => "quotation-unnamed",
            Self::NumberTaken(_) => "number-taken",
            Self::NoPlace(_) => "no-place",
        }
    }

    /// The reason in words, without a full stop.
    pub fn told(&self) -> String {
        match self {
            Self::NotUnderstood => "what it says is not understood".to_owned(),
            Self::OtherLaw(name) => format!("it amends other law: {name}"),
            Self::NoSection(number) => format!("the law has no section {number}"),
            Self::SeveralSections(number) => format!("several sections of the law have the number {number}"),
            Self::NoSubdivision { within, number } => format!("{within} has no {}", subdivision(number)),
            Self::SeveralSubdivisions { within, number } => format!("{within} has several {}", subdivision(number)),
            Self::WordsAbsent(words) => format!("the words “{words}” are not there"),
            Self::WordsRepeated { words, times } => format!("the words “{words}” are there {times} times"),
            Self::QuotedAbsent => "the law that it announces does not follow".to_owned(),
            Self::QuotedOther(number) => format!("what it quotes does not answer to what it names: {number}"),
            Self::QuotedUnnamed(number) => format!("it quotes {number}, which it does not name"),
            Self::NumberTaken(number) => format!("the law has {number} already"),
            Self::NoPlace(number) => format!("no section of the law shows where {number} belongs"),
        }
    }

    fn hint(&self) -> &'static str {
        match self {
            Self::NotUnderstood | Self::SeveralSections(_) | Self::SeveralSubdivisions { .. } => {
                "make this change by hand"
            }
            Self::OtherLaw(_) | Self::NoSection(_) | Self::NoPlace(_) => {
                "apply it to the text of the law that it amends, if that is another"
            }
            Self::WordsAbsent(_) | Self::NoSubdivision { .. } | Self::NumberTaken(_) => {
                "the text of the law may be older or newer than the one the bill amends"
            }
            Self::WordsRepeated { .. } => "the bill does not say which are meant; make this change by hand",
            Self::QuotedAbsent | Self::QuotedOther(_) | Self::QuotedUnnamed(_) => "look at how the bill was read",
        }
    }
}

fn subdivision(number: &str) -> String {
    if number.contains(' ') { number.to_owned() } else { format!("({number})") }
}

impl Left {
    /// The instruction as a finding.
    pub fn finding(&self) -> Diagnostic {
        let message = format!("not applied: {}", self.why.told());
        let finding = Diagnostic::warning(self.why.code(), message).hint(self.why.hint());
        let Some(span) = self.source.span() else { return finding.label(self.instruction.clone()) };
        // The line of a section may be that of its heading, with the instruction below.
        let line = span.file.text.get(span.range.clone()).unwrap_or("");
        let begins: String = self.instruction.chars().take(20).collect();
        let finding = finding.at(span.clone());
        if line.contains(&begins) { finding } else { finding.label(self.instruction.clone()) }
    }
}

/// Applies a bill to a law.
///
/// Where the bill marks its changes, its words as amended are taken. The numbers of the law stay as they are, but for
/// those that the bill changes.
pub fn apply(bill: &Document, law: &Document) -> Applied {
    let mut bill = bill.clone();
    bill.body.iter_mut().for_each(as_amended);
    let instructions = read::instructions(&bill);
    let grounds = Grounds::new(law, &instructions);
    let mut work = Work { ids: Ids::of(law), law: law.clone(), grounds };
    let mut outcomes: Vec<Result<work::Worked, Why>> = Vec::new();
    for instruction in &instructions {
        outcomes.push(work.carry_out(instruction));
    }
    // A number that was taken may be free once a later instruction has renumbered what had it.
    for (instruction, outcome) in instructions.iter().zip(&mut outcomes) {
        if matches!(outcome, Err(Why::NumberTaken(_))) {
            *outcome = work.carry_out(instruction);
        }
    }
    let (mut done, mut left) = (Vec::new(), Vec::new());
    for (instruction, outcome) in instructions.into_iter().zip(outcomes) {
        let names = instruction.names();
        let (instruction, source) = (instruction.words, instruction.source);
        match outcome {
            Ok((deed, id, to)) => done.push(Done { instruction, deed, to, id, source }),
            Err(why) => left.push(Left { instruction, names, why, source }),
        }
    }
    unlink_lost(&mut work.law);
    Applied { document: work.law, done, left }
}

/// Leaves of marked changes what the law would say.
fn as_amended(part: &mut Provision) {
    part.own_text_mut(&mut amended_run);
    let says = |part: &Provision| !part.is_blank() || !part.heading.is_empty();
    part.children.retain_mut(|child| {
        let before = says(child);
        as_amended(child);
        !before || says(child)
    });
}

fn amended_run(run: &mut Vec<Inline>) {
    let mut out: Vec<Inline> = Vec::with_capacity(run.len());
    for mut inline in std::mem::take(run) {
        match &mut inline {
            Inline::Deleted(_) => continue,
            Inline::Inserted(inner) => {
                amended_run(inner);
                std::mem::take(inner).into_iter().for_each(|inline| join(&mut out, inline));
                continue;
            }
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Term(inner)
            | Inline::Link { text: inner, .. } => {
                amended_run(inner);
            }
            Inline::Text(_) | Inline::Reference { .. } | Inline::Break => {}
        }
        join(&mut out, inline);
    }
    *run = out;
}

/// Adds a run, with one space where what stood between two is gone.
fn join(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(text)) => {
            last.push_str(if last.ends_with(' ') { text.trim_start_matches(' ') } else { &text });
        }
        (_, inline) => out.push(inline),
    }
}
