//! Subdivisions that take other numbers.

use super::address::{Address, Section, THROUGH};
use super::order::{bare, compare};
use super::place::{Way, at, at_mut, below, label};
use super::work::{Work, Worked};
use super::{Deed, Why};
use crate::document::{Block, Number};

impl Work {
    /// Gives subdivisions the numbers that the bill gives them.
    pub(super) fn renumber(&mut self, target: &Address, from: &[Address], to: &[Address]) -> Result<Worked, Why> {
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

    /// Makes what a provision says its first subdivision.
    pub(super) fn designate(&mut self, target: &Address, number: &str) -> Result<Worked, Why> {
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
        if step == THROUGH {
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
