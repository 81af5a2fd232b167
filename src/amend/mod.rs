//! Bills that amend law: the law as it would stand, and what a bill must do.
//!
//! Answers: what a law says once the instructions of a bill are carried out, and which of them could not be, and why. It
//! guesses nothing: words go only where they are found exactly, an instruction that fits two places is left, and every
//! instruction is told of once, as done or as left. The other way round, what a bill must do so that one text of a law reads
//! as another does: which sections it amends, adds and repeals, and each word it takes out and adds (`bill`). For that it
//! knows comparison, which says what answers what.
//!
//! The instructions are read from the bill's tree (`read`): a paragraph (`sentence`) names a part of the law
//! (`subject`, `address`) and says what is to be done to it (`action`); what is said in subdivisions adds to it. Then
//! each is carried out on the tree of the law (`place`, `work`).

mod action;
mod address;
mod adopt;
mod bill;
mod edit;
mod insert;
mod levels;
mod order;
mod phrase;
mod place;
mod read;
mod renumber;
mod restate;
mod sentence;
mod subject;
mod tokens;
mod why;
mod words;
mod work;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Id, Inline, Level, Number, Provision, Source, plain_text};

pub use bill::{Added, Amended, Named, Printing, Turned, clean, turn};
pub use why::Why;

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
    /// What a reader must know of how it was carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
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

impl Done {
    /// The remark as a finding, where there is one.
    pub fn finding(&self) -> Option<Diagnostic> {
        let finding = Diagnostic::note("read-as", self.remark.clone()?);
        Some(finding.at_maybe(self.source.span().cloned()).hint("compare it with the law"))
    }
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
    let mut work = Work { law: law.clone(), grounds, ids: Ids::of(law), remark: None };
    let mut outcomes = Vec::new();
    for instruction in &instructions {
        outcomes.push((work.carry_out(instruction), work.remark.take()));
    }
    // A number that was taken may be free once a later instruction has renumbered what had it.
    for (instruction, outcome) in instructions.iter().zip(&mut outcomes) {
        if matches!(outcome.0, Err(Why::NumberTaken(_))) {
            *outcome = (work.carry_out(instruction), work.remark.take());
        }
    }
    let (mut done, mut left) = (Vec::new(), Vec::new());
    for (instruction, (outcome, remark)) in instructions.into_iter().zip(outcomes) {
        let names = instruction.names();
        let (instruction, source) = (instruction.words, instruction.source);
        match outcome {
            Ok((deed, id, to)) => done.push(Done { instruction, deed, to, id, remark, source }),
            Err(why) => left.push(Left { instruction, names, why, source }),
        }
    }
    unlink_lost(&mut work.law);
    Applied { document: work.law, done, left }
}

/// The number of a section without what stands around it.
pub fn bare_number(number: &str) -> String {
    order::bare(number).to_owned()
}

/// Leaves of marked changes what the law would say.
fn as_amended(part: &mut Provision) {
    let marked = opens_marked(part);
    let blank = |block: &Block| read::words_of(block).trim().is_empty();
    let before = part.blocks.iter().chain(&part.tail).filter(|block| blank(block)).count();
    part.own_text_mut(&mut amended_run);
    if before == 0 {
        part.blocks.retain(|block| !blank(block) || matches!(block, Block::PageBreak));
        part.tail.retain(|block| !blank(block) || matches!(block, Block::PageBreak));
    }
    if part.level == Level::Item && part.number == Number::None {
        take_number(part, marked);
    }
    let says = |part: &Provision| !part.is_blank() || !part.heading.is_empty();
    part.children.retain_mut(|child| {
        let before = says(child);
        as_amended(child);
        !before || says(child)
    });
}

/// Whether a provision opens with words that are marked.
fn opens_marked(part: &Provision) -> bool {
    match part.blocks.first() {
        Some(Block::Paragraph(first)) => matches!(first.text.first(), Some(Inline::Inserted(_) | Inline::Deleted(_))),
        _ => false,
    }
}

/// Makes the designator among a subdivision's first words its number: a bill marks it there where it is new. One without
/// parentheses is only taken where it was marked.
fn take_number(part: &mut Provision, marked: bool) {
    let Some(Block::Paragraph(first)) = part.blocks.first_mut() else { return };
    let whole = plain_text(&first.text);
    let text = whole.trim_start();
    let named = |word: &str| matches!(word, "Subd." | "Subdivision");
    let mut words = text.split(' ');
    let opening = words.next().unwrap_or("");
    let next = if named(opening) { words.next() } else { None };
    let number = opening.len() + next.map_or(0, |next| 1 + next.len());
    let (number, rest) = text.split_at(number);
    let bare = order::bare(number);
    let short = (1..=6).contains(&bare.len()) && number.ends_with([')', '.']);
    let told = marked || number.starts_with('(') && number.ends_with(')');
    if !short || !told || !bare.chars().all(char::is_alphanumeric) {
        return;
    }
    part.number = Number::Official(number.to_owned());
    let rest = whole.len() - rest.trim_start().len();
    words::replace(&mut first.text, 0..rest, "");
    if plain_text(&first.text).is_empty() {
        part.blocks.remove(0);
    }
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
            | Inline::Link { text: inner, .. }
            | Inline::Doubtful { text: inner, .. } => {
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
