//! Parts of the law that read anew.

use super::address::{Address, Part, Section};
use super::adopt::unquoted;
use super::order::bare;
use super::place::{at, at_mut};
use super::read::Quoted;
use super::words::replace;
use super::work::{Work, Worked};
use super::{Deed, Why};
use crate::document::{Block, Inline, Level, Number, Provision, plain_text};

impl Work {
    /// Makes a part of the law read as the bill has it.
    pub(super) fn restate(&mut self, target: &Address, words: Option<&str>, quoted: &Quoted) -> Result<Worked, Why> {
        let (way, id, told) = self.find(target)?;
        if words.is_none() && quoted.is_empty() {
            return Err(Why::QuotedAbsent);
        }
        let old = at(&self.law, &way).ok_or(Why::NotUnderstood)?.clone();
        let mut new = old.clone();
        match &target.part {
            Part::Whole | Part::Term(_) => self.restated(&mut new, target, words, quoted)?,
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
    fn restated(
        &mut self,
        part: &mut Provision,
        target: &Address,
        words: Option<&str>,
        quoted: &Quoted,
    ) -> Result<(), Why> {
        let (blocks, children, tail, heading) = match (words, quoted.provisions.as_slice()) {
            (Some(words), _) => {
                let number = part.number.as_str().map(bare).unwrap_or_default();
                let words = without_number(words, number);
                (vec![Block::paragraph(vec![Inline::text(words)])], Vec::new(), Vec::new(), Vec::new())
            }
            (None, [only])
                if same_number(only, part, target) || part.level == only.level && part.number == Number::None =>
            {
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
}

/// Whether a quoted provision is the one to restate: it has its number, or the number by which the bill names it.
fn same_number(quoted: &Provision, part: &Provision, target: &Address) -> bool {
    let own = |part: &Provision| part.number.as_str().map(|number| bare(number).to_lowercase());
    let number = own(quoted);
    let named = match &target.section {
        Section::Numbered { number: act, code } if target.path.is_empty() => {
            number == Some(act.to_lowercase()) || code.is_some() && number == code.as_deref().map(str::to_lowercase)
        }
        _ => false,
    };
    number == own(part) || named
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
