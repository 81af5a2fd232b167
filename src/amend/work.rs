//! Instructions carried out on a law.

use super::action::{Action, Matter, New, Spot, Times};
use super::address::{Address, Kind, Part};
use super::adopt::Ids;
use super::edit;
use super::insert;
use super::place::{Grounds, Way, at, at_mut, beside, label};
use super::read::{Instruction, Quoted, What};
use super::{Deed, Why};
use crate::document::{Document, Id, Level, Provision};

/// A law while a bill is applied to it.
#[derive(Debug)]
pub(super) struct Work {
    pub law: Document,
    pub grounds: Grounds,
    pub ids: Ids,
    /// What a reader must know of the instruction that was carried out last.
    pub remark: Option<String>,
}

/// What was done, and to what: the id of the provision and how a reader is told of it.
pub(super) type Worked = (Deed, Option<Id>, String);

impl Work {
    /// Carries an instruction out wholly or leaves the law as it is.
    pub(super) fn carry_out(&mut self, instruction: &Instruction) -> Result<Worked, Why> {
        self.remark = None;
        let (target, until, action) = match &instruction.what {
            What::Do { target, until, action } => (target.as_ref(), until.as_deref(), action.as_ref()),
            What::Unclear => return Err(Why::NotUnderstood),
            What::Unnamed(number) => return Err(Why::QuotedUnnamed(number.clone())),
        };
        if target.part == Part::Sentence && !finds_words(action) {
            return Err(Why::NotUnderstood);
        }
        match action {
            Action::Restate(words) => self.restate(target, words.as_deref(), &instruction.quoted),
            Action::Strike { what, by, times } => self.strike(target, what, by.as_ref(), *times, &instruction.quoted),
            Action::Insert { new, spot, times } => match new {
                New::Words(words) => self.insert_words(target, words, spot, *times),
                New::Stop(stop) => self.insert_words(target, &stop.to_string(), spot, *times),
                New::Terms => insert::terms(self, target, &instruction.quoted),
                New::Quoted { kind, numbers } => {
                    insert::quoted(self, target, (*kind, numbers), spot, &instruction.quoted)
                }
            },
            Action::Renumber { from, to } => self.renumber(target, from, to),
            Action::Designate(number) => self.designate(target, number),
            Action::Repeal => self.repeal(target, until),
            Action::Unread => Err(Why::NotUnderstood),
        }
    }

    /// The way to what an address names, its id, and how a reader is told of it.
    pub(super) fn find(&self, target: &Address) -> Result<(Way, Id, String), Why> {
        let way = self.grounds.find(&self.law, target)?;
        let found = at(&self.law, &way).ok_or(Why::NotUnderstood)?;
        Ok((way.clone(), found.id.clone(), label(&self.law, &way)))
    }

    fn strike(
        &mut self,
        target: &Address,
        what: &[Matter],
        by: Option<&New>,
        times: Times,
        quoted: &Quoted,
    ) -> Result<Worked, Why> {
        if let [Matter::Provisions(all)] = what {
            return self.strike_provisions(target, all, by, quoted);
        }
        let (way, id, told) = self.find(target)?;
        let Some(part) = at(&self.law, &way) else { return Err(Why::NotUnderstood) };
        let mut changed = part.clone();
        let new = match by {
            None => String::new(),
            Some(New::Words(words)) => words.clone(),
            Some(New::Stop(stop)) => stop.to_string(),
            Some(New::Quoted { .. } | New::Terms) => return Err(Why::NotUnderstood),
        };
        if what.len() > 1 && by.is_some() {
            // Which of the words struck the new ones stand for is not said.
            return Err(Why::NotUnderstood);
        }
        let new = new.as_str();
        for matter in what {
            match matter {
                Matter::Words(words) => self.strike_words(&mut changed, target, (words, new), times)?,
                Matter::Through(from, to) => {
                    edit::strike_through(&mut changed, &target.part, (from, to.as_deref()), new)?;
                }
                Matter::Stop(stop) => edit::strike_stop(&mut changed, &target.part, *stop, new)?,
                Matter::Provisions(_) => return Err(Why::NotUnderstood),
            }
        }
        if let Some(place) = at_mut(&mut self.law, &way) {
            *place = changed;
        }
        Ok((if by.is_some() { Deed::Replaced } else { Deed::Struck }, Some(id), told))
    }

    /// Strikes words; where they are not there as the bill of an act writes them, as the code writes the same.
    fn strike_words(
        &mut self,
        part: &mut Provision,
        target: &Address,
        (words, new): (&str, &str),
        times: Times,
    ) -> Result<(), Why> {
        let struck = edit::strike(part, &target.part, words, new, times);
        let (Err(Why::WordsAbsent(_)), Some(coded)) = (&struck, self.grounds.coded(&self.law, &target.law, words))
        else {
            return struck;
        };
        let new = self.grounds.coded(&self.law, &target.law, new).unwrap_or_else(|| new.to_owned());
        edit::strike(part, &target.part, &coded, &new, times).or(struck)?;
        self.remark =
            Some(format!("“{words}” was read as “{coded}”: the bill says which sections of the code these are"));
        Ok(())
    }

    /// "by striking paragraph (3)", and what comes in its place.
    fn strike_provisions(
        &mut self,
        target: &Address,
        all: &[Address],
        by: Option<&New>,
        quoted: &Quoted,
    ) -> Result<Worked, Why> {
        let [one] = all else { return Err(Why::NotUnderstood) };
        let inner = one.inside(target, &target.section);
        match by {
            None => self.repeal(&inner, None),
            Some(New::Quoted { .. }) => {
                let (way, id, told) = self.find(&inner)?;
                let Some((_, outer)) = way.split_last() else { return Err(Why::NotUnderstood) };
                let outer = at(&self.law, outer).map(|outer| outer.id.clone());
                if quoted.provisions.is_empty() {
                    return Err(Why::QuotedAbsent);
                }
                // What comes in stands where the other stood: a section for a section.
                let level = at(&self.law, &way).map(|gone| gone.level);
                if quoted.provisions.iter().any(|new| Some(new.level) != level) {
                    return Err(Why::NotUnderstood);
                }
                let new: Vec<Provision> =
                    quoted.provisions.iter().map(|one| self.ids.adopt(one, outer.as_ref())).collect();
                let index = way[way.len() - 1];
                if let Some(siblings) = beside(&mut self.law, &way) {
                    siblings.splice(index..=index, new);
                }
                Ok((Deed::Replaced, Some(id), told))
            }
            Some(_) => Err(Why::NotUnderstood),
        }
    }

    fn insert_words(&mut self, target: &Address, words: &str, spot: &Spot, times: Times) -> Result<Worked, Why> {
        let (way, id, told) = self.find(target)?;
        let Some(part) = at(&self.law, &way) else { return Err(Why::NotUnderstood) };
        let mut changed = part.clone();
        match spot {
            Spot::AfterWords(mark) => edit::beside(&mut changed, &target.part, mark, words, (true, times))?,
            Spot::BeforeWords(mark) => edit::beside(&mut changed, &target.part, mark, words, (false, times))?,
            Spot::BeforeStop(stop) => edit::strike_stop(&mut changed, &target.part, *stop, &format!("{words}{stop}"))?,
            Spot::End => edit::append(&mut changed, &target.part, words),
            Spot::Order | Spot::Beginning | Spot::After(_) | Spot::Before(_) => return Err(Why::NotUnderstood),
        }
        if let Some(place) = at_mut(&mut self.law, &way) {
            *place = changed;
        }
        Ok((Deed::Inserted, Some(id), told))
    }

    fn repeal(&mut self, target: &Address, until: Option<&Address>) -> Result<Worked, Why> {
        if target.part != Part::Whole && !matches!(target.part, Part::Term(_)) {
            return Err(Why::NotUnderstood);
        }
        let (way, id, told) = self.find(target)?;
        let first = way[way.len() - 1];
        let mut last = first;
        if let Some(until) = until {
            let (end, ..) = self.find(&sibling(target, until))?;
            if end.len() != way.len() || end[..end.len() - 1] != way[..way.len() - 1] || end[end.len() - 1] < first {
                return Err(Why::NotUnderstood);
            }
            last = end[end.len() - 1];
        }
        if let Some(siblings) = beside(&mut self.law, &way) {
            siblings.drain(first..=last);
        }
        Ok((Deed::Repealed, Some(id), told))
    }
}

/// Whether an action finds its place by words, which are looked for in the whole provision where a sentence is meant.
fn finds_words(action: &Action) -> bool {
    match action {
        Action::Strike { what, times, .. } => {
            *times == Times::Once && what.iter().all(|matter| matches!(matter, Matter::Words(_)))
        }
        Action::Insert { spot, times, .. } => {
            *times == Times::Once && matches!(spot, Spot::AfterWords(_) | Spot::BeforeWords(_))
        }
        _ => false,
    }
}

/// The end of a range, which is named by its last designator alone.
fn sibling(first: &Address, until: &Address) -> Address {
    let mut end = first.clone();
    match (until.path.last(), end.path.last_mut()) {
        (Some(step), Some(last)) => last.clone_from(step),
        _ => end.section = until.section.clone(),
    }
    end
}

/// Whether something quoted is a section.
pub(super) fn is_section(kind: Option<Kind>, quoted: &Quoted) -> bool {
    kind == Some(Kind::Section) || quoted.provisions.first().is_some_and(|part| part.level == Level::Section)
}
