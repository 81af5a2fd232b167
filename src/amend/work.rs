//! Instructions carried out on a law.

use super::action::{Action, Matter, New, Spot, Times};
use super::address::{Address, Kind, Part, Section};
use super::adopt::{Ids, unquoted};
use super::edit;
use super::insert;
use super::order::{bare, compare};
use super::place::{Grounds, Way, at, at_mut, below, beside, label};
use super::read::{Instruction, Quoted, What};
use super::words::replace;
use super::{Deed, Why};
use crate::document::{Block, Document, Id, Inline, Level, Number, Provision, plain_text};

/// A law while a bill is applied to it.
#[derive(Debug)]
pub(super) struct Work {
    pub law: Document,
    pub grounds: Grounds,
    pub ids: Ids,
}

/// What was done, and to what: the id of the provision and how a reader is told of it.
pub(super) type Worked = (Deed, Option<Id>, String);

impl Work {
    /// Carries an instruction out wholly or leaves the law as it is.
    pub(super) fn carry_out(&mut self, instruction: &Instruction) -> Result<Worked, Why> {
        let (target, until, action) = match &instruction.what {
            What::Do { target, until, action } => (target.as_ref(), until.as_deref(), action.as_ref()),
            What::Unclear => return Err(Why::NotUnderstood),
            What::Unnamed(number) => return Err(Why::QuotedUnnamed(number.clone())),
        };
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
        }
    }

    /// The way to what an address names, its id, and how a reader is told of it.
    pub(super) fn find(&self, target: &Address) -> Result<(Way, Id, String), Why> {
        let way = self.grounds.find(&self.law, target)?;
        let found = at(&self.law, &way).ok_or(Why::NotUnderstood)?;
        Ok((way.clone(), found.id.clone(), label(&self.law, &way)))
    }

    fn restate(&mut self, target: &Address, words: Option<&str>, quoted: &Quoted) -> Result<Worked, Why> {
        let (way, id, told) = self.find(target)?;
        if words.is_none() && quoted.is_empty() {
            return Err(Why::QuotedAbsent);
        }
        let old = at(&self.law, &way).ok_or(Why::NotUnderstood)?.clone();
        let mut new = old.clone();
        match &target.part {
            Part::Whole | Part::Term(_) => self.restated(&mut new, words, quoted)?,
            Part::Heading => new.heading = heading(words, quoted).ok_or(Why::QuotedAbsent)?,
            Part::Opening => new.blocks = opening(&old, words, quoted).ok_or(Why::QuotedAbsent)?,
            Part::Tail => new.tail = opening(&old, words, quoted).ok_or(Why::QuotedAbsent)?,
            Part::Sentence => return Err(Why::NotUnderstood),
        }
        if let Some(place) = at_mut(&mut self.law, &way) {
            *place = new;
        }
        Ok((Deed::Restated, Some(id), told))
    }

    /// A provision as it reads anew. Its number stays as the law writes it.
    fn restated(&mut self, part: &mut Provision, words: Option<&str>, quoted: &Quoted) -> Result<(), Why> {
        let (blocks, children, tail, heading) = match (words, quoted.provisions.as_slice()) {
            (Some(words), _) => {
                let number = part.number.as_str().map(bare).unwrap_or_default();
                let words = without_number(words, number);
                (vec![Block::paragraph(vec![Inline::text(words)])], Vec::new(), Vec::new(), Vec::new())
            }
            (None, [only]) if same_number(only, part) || part.level == only.level && part.number == Number::None => {
                let only = self.ids.adopt(only, Some(&part.id));
                (only.blocks, only.children, only.tail, only.heading)
            }
            (None, provisions) => {
                if provisions.iter().any(|one| one.level == Level::Section) {
                    return Err(Why::QuotedOther(provisions[0].number.as_str().unwrap_or("").to_owned()));
                }
                let children = provisions.iter().map(|one| self.ids.adopt(one, Some(&part.id))).collect();
                (restating(part, &quoted.blocks), children, Vec::new(), Vec::new())
            }
        };
        let remarks: Vec<Block> =
            part.blocks.iter().chain(&part.tail).filter(|block| block.is_remark()).cloned().collect();
        (part.blocks, part.children, part.tail) = (blocks, children, tail);
        if !heading.is_empty() {
            part.heading = heading;
        }
        // A history is the publisher's and no part of what the bill restates.
        if part.children.is_empty() { &mut part.blocks } else { &mut part.tail }.extend(remarks);
        Ok(())
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
        for (index, matter) in what.iter().enumerate() {
            // What takes the place of several words stands where the first stood.
            let new = if index == 0 { new.as_str() } else { "" };
            match matter {
                Matter::Words(words) => edit::strike(&mut changed, &target.part, words, new, times)?,
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
                let Some((_, outer)) = way.split_last().filter(|(_, outer)| !outer.is_empty()) else {
                    return Err(Why::NotUnderstood);
                };
                let outer = at(&self.law, outer).map(|outer| outer.id.clone());
                if quoted.provisions.is_empty() {
                    return Err(Why::QuotedAbsent);
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
            Spot::End => edit::append(&mut changed, words),
            Spot::Order | Spot::Beginning | Spot::After(_) | Spot::Before(_) => return Err(Why::NotUnderstood),
        }
        if let Some(place) = at_mut(&mut self.law, &way) {
            *place = changed;
        }
        Ok((Deed::Inserted, Some(id), told))
    }

    fn renumber(&mut self, target: &Address, from: &[Address], to: &[Address]) -> Result<Worked, Why> {
        let (from, to) = (spread(from), spread(to));
        if from.len() != to.len() || from.is_empty() {
            return Err(Why::NotUnderstood);
        }
        let mut steps: Vec<(Way, String)> = Vec::new();
        for (old, new) in from.iter().zip(&to) {
            let (way, ..) = self.find(&old.inside(target, &target.section))?;
            let number = match (new.path.last(), &new.section) {
                (Some(step), _) if new.path.len() == 1 || new.path.len() == old.path.len() => step.clone(),
                (None, Section::Numbered { number, .. }) => number.clone(),
                _ => return Err(Why::NotUnderstood),
            };
            steps.push((way, number));
        }
        for (way, number) in &steps {
            let Some((_, outer)) = way.split_last() else { return Err(Why::NotUnderstood) };
            let standing = below(&self.law, outer, number);
            if standing.iter().any(|other| !steps.iter().any(|(way, _)| way == other)) {
                return Err(Why::NumberTaken(number.clone()));
            }
        }
        let id = at(&self.law, &steps[0].0).map(|part| part.id.clone());
        let told: Vec<String> = steps.iter().map(|(way, _)| label(&self.law, way)).collect();
        for (way, number) in &steps {
            if let Some(part) = at_mut(&mut self.law, way) {
                part.number = dressed(&part.number, number);
            }
        }
        Ok((Deed::Renumbered, id, told.join(", ")))
    }

    fn designate(&mut self, target: &Address, number: &str) -> Result<Worked, Why> {
        let (way, id, told) = self.find(target)?;
        let Some(part) = at(&self.law, &way) else { return Err(Why::NotUnderstood) };
        if !below(&self.law, &way, number).is_empty() {
            return Err(Why::NumberTaken(number.to_owned()));
        }
        let mut inner = self.ids.empty(part, Number::Official(format!("({number})")));
        if let Some(part) = at_mut(&mut self.law, &way) {
            let (remarks, law): (Vec<Block>, Vec<Block>) =
                std::mem::take(&mut part.blocks).into_iter().partition(Block::is_remark);
            inner.blocks = law;
            inner.children = std::mem::take(&mut part.children);
            let (late, tail): (Vec<Block>, Vec<Block>) =
                std::mem::take(&mut part.tail).into_iter().partition(Block::is_remark);
            (inner.tail, part.tail, part.blocks) = (tail, late, remarks);
            part.children.push(inner);
        }
        Ok((Deed::Designated, Some(id), told))
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

/// The end of a range, which is named by its last designator alone.
fn sibling(first: &Address, until: &Address) -> Address {
    let mut end = first.clone();
    match (until.path.last(), end.path.last_mut()) {
        (Some(step), Some(last)) => last.clone_from(step),
        _ => end.section = until.section.clone(),
    }
    end
}

/// Addresses with ranges spread out: "(e) through (g)" is three.
fn spread(all: &[Address]) -> Vec<Address> {
    let mut out: Vec<Address> = Vec::new();
    let mut through = false;
    for address in all {
        let Some(step) = address.path.last() else {
            out.push(address.clone());
            continue;
        };
        if step == super::address::THROUGH {
            through = true;
            continue;
        }
        while through && let Some(last) = out.last().cloned() {
            let Some(next) = last.path.last().and_then(|step| following(step)) else { break };
            if compare(&next, step, false).is_ge() || out.len() > 60 {
                break;
            }
            let mut between = last;
            if let Some(last) = between.path.last_mut() {
                *last = next;
            }
            out.push(between);
        }
        through = false;
        out.push(address.clone());
    }
    out
}

/// The designator that comes next in a list of numbers or letters.
fn following(step: &str) -> Option<String> {
    if let Ok(number) = step.parse::<u32>() {
        return Some((number + 1).to_string());
    }
    let mut letters = step.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ ('a'..='y' | 'A'..='Y')), None) => char::from_u32(u32::from(letter) + 1).map(String::from),
        _ => None,
    }
}

/// Another number in the dress of one: `(b)` for c is `(c)`.
fn dressed(like: &Number, number: &str) -> Number {
    let old = like.as_str().unwrap_or("");
    let own = bare(old);
    match old.rfind(own) {
        Some(at) if !own.is_empty() => Number::Official(format!("{}{number}{}", &old[..at], &old[at + own.len()..])),
        _ => Number::Official(format!("({number})")),
    }
}

fn same_number(quoted: &Provision, part: &Provision) -> bool {
    let own = |part: &Provision| part.number.as_str().map(|number| bare(number).to_lowercase());
    // A section that the bill knows by its number in the act may have that of the code in the law.
    own(quoted) == own(part) || quoted.level == Level::Section && part.level == Level::Section
}

/// Quoted words without the designator of the provision that they restate.
fn without_number<'a>(words: &'a str, number: &str) -> &'a str {
    let words = words.trim();
    let dresses = ["(#)", "#.", "§ #.", "§ #", "Subdivision #.", "Subd. #.", "Sec. #.", "Section #."];
    let stripped = dresses.iter().find_map(|dress| words.strip_prefix(&dress.replace('#', number)));
    stripped.filter(|_| !number.is_empty()).map_or(words, str::trim_start)
}

/// Quoted paragraphs as what a provision says anew: the first without its designator.
fn restating(part: &Provision, quoted: &[Block]) -> Vec<Block> {
    let mut blocks = unquoted(quoted);
    if let (Some(Block::Paragraph(first)), Some(number)) = (blocks.first_mut(), part.number.as_str()) {
        let text = plain_text(&first.text);
        let lead = text.len() - without_number(&text, bare(number)).len();
        replace(&mut first.text, 0..lead, "");
    }
    blocks
}

/// The heading that a bill quotes: its words, or what stands as the heading of the section it prints.
fn heading(words: Option<&str>, quoted: &Quoted) -> Option<Vec<Inline>> {
    if let Some(words) = words {
        return Some(vec![Inline::text(words.trim().trim_end_matches('.'))]);
    }
    let printed = quoted.provisions.first().map(|part| part.heading.clone()).filter(|heading| !heading.is_empty());
    printed.or_else(|| match quoted.blocks.as_slice() {
        [Block::Paragraph(only)] => Some(only.text.clone()),
        _ => None,
    })
}

/// The opening words that a bill quotes, with the remarks that stand among the law's own.
fn opening(old: &Provision, words: Option<&str>, quoted: &Quoted) -> Option<Vec<Block>> {
    let mut blocks = match (words, quoted.provisions.as_slice()) {
        (Some(words), _) => vec![Block::paragraph(vec![Inline::text(words.trim())])],
        (None, [only]) => unquoted(&only.blocks),
        (None, []) => unquoted(&quoted.blocks),
        _ => return None,
    };
    if blocks.is_empty() {
        return None;
    }
    blocks.extend(old.blocks.iter().filter(|block| block.is_remark()).cloned());
    Some(blocks)
}

/// Whether something quoted is a section.
pub(super) fn is_section(kind: Option<Kind>, quoted: &Quoted) -> bool {
    kind == Some(Kind::Section) || quoted.provisions.first().is_some_and(|part| part.level == Level::Section)
}
