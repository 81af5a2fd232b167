//! Sections and subdivisions that a bill adds to the law.

use super::action::Spot;
use super::address::{Address, Kind};
use super::adopt::unquoted;
use super::order::{bare, compare, is_of_code, is_roman};
use super::place::{Way, all_sections, at, at_mut, below, beside, label, sections};
use super::read::{Quoted, beginning, words_of};
use super::work::{Work, Worked, is_section};
use super::{Deed, Why};
use crate::document::{Id, Level, Number, Provision, plain_text};

/// Adds what a bill quotes: sections to the law, subdivisions or paragraphs to a part of it.
pub(super) fn quoted(
    work: &mut Work,
    target: &Address,
    (kind, numbers): (Option<Kind>, &[String]),
    spot: &Spot,
    quoted: &Quoted,
) -> Result<Worked, Why> {
    if kind == Some(Kind::Division) {
        return Err(Why::NotUnderstood);
    }
    if quoted.is_empty() {
        return Err(Why::QuotedAbsent);
    }
    if let (Some(block), false) = (quoted.blocks.first(), quoted.provisions.is_empty()) {
        return Err(Why::QuotedUnnamed(beginning(&words_of(block), 40)));
    }
    if is_section(kind, quoted) {
        return sections_of(work, target, numbers, spot, quoted);
    }
    subdivisions(work, target, (kind, numbers), spot, quoted)
}

/// The designator of a quoted provision.
fn own(part: &Provision) -> String {
    part.number.as_str().map(bare).unwrap_or_default().to_owned()
}

/// Whether the bill quotes all that it names.
fn quotes_all(numbers: &[String], quoted: &Quoted) -> Result<(), Why> {
    let missing = numbers.iter().find(|number| !quoted.provisions.iter().any(|part| own(part) == **number));
    missing.map_or(Ok(()), |number| Err(Why::QuotedOther(number.clone())))
}

fn subdivisions(
    work: &mut Work,
    target: &Address,
    (kind, numbers): (Option<Kind>, &[String]),
    spot: &Spot,
    quoted: &Quoted,
) -> Result<Worked, Why> {
    let outer = match spot {
        Spot::After(place) | Spot::Before(place) => outer_of(place, target),
        _ => target.clone(),
    };
    let (way, id, told) = work.find(&outer)?;
    if quoted.provisions.is_empty() {
        return paragraphs(work, &way, kind, quoted).map(|()| (Deed::Inserted, Some(id), told));
    }
    quotes_all(numbers, quoted)?;
    if let Some(taken) = quoted.provisions.iter().map(own).find(|own| !below(&work.law, &way, own).is_empty()) {
        return Err(Why::NumberTaken(taken));
    }
    let place = match spot {
        Spot::After(place) | Spot::Before(place) => Some(work.find(&place.inside(target, &target.section))?.0),
        _ => None,
    };
    let new: Vec<Provision> = quoted.provisions.iter().map(|part| work.ids.adopt(part, Some(&id))).collect();
    let first = new.first().map(|part| part.id.clone());
    let told: Vec<String> = quoted.provisions.iter().map(|part| format!("{told}({})", own(part))).collect();
    let siblings = match &place {
        Some(place) => beside(&mut work.law, place),
        None => at_mut(&mut work.law, &way).map(|outer| &mut outer.children),
    };
    let Some(siblings) = siblings else { return Err(Why::NotUnderstood) };
    put_among(siblings, new, spot, place.and_then(|place| place.last().copied()).unwrap_or(0));
    Ok((Deed::Added, first, told.join(", ")))
}

/// Puts new subdivisions among others: where the bill says, beside the one at an index, or in the order of their numbers.
fn put_among(siblings: &mut Vec<Provision>, new: Vec<Provision>, spot: &Spot, beside: usize) {
    for (count, part) in new.into_iter().enumerate() {
        let index = match spot {
            Spot::After(_) => beside + 1 + count,
            Spot::Before(_) => beside + count,
            Spot::Beginning => count,
            Spot::End => siblings.len(),
            _ => in_order(siblings, &own(&part)),
        };
        siblings.insert(index.min(siblings.len()), part);
    }
}

/// The provision in which "after paragraph (2)" stands.
fn outer_of(place: &Address, target: &Address) -> Address {
    let mut outer = place.inside(target, &target.section);
    outer.path.pop();
    outer
}

/// Paragraphs without a number stand at the end.
fn paragraphs(work: &mut Work, way: &Way, kind: Option<Kind>, quoted: &Quoted) -> Result<(), Why> {
    // Subdivisions were announced; words without a number are not what was to come.
    let plain = quoted
        .blocks
        .iter()
        .all(|block| words_of(block).trim_start_matches(['“', '"']).starts_with(char::is_alphabetic));
    if kind.is_some() || !plain {
        return Err(Why::QuotedAbsent);
    }
    let blocks = unquoted(&quoted.blocks);
    let Some(part) = at_mut(&mut work.law, way) else { return Err(Why::NotUnderstood) };
    if part.children.is_empty() { &mut part.blocks } else { &mut part.tail }.extend(blocks);
    Ok(())
}

/// Adds definitions where the alphabet has them among those that the law has as subdivisions without a number.
pub(super) fn terms(work: &mut Work, target: &Address, quoted: &Quoted) -> Result<Worked, Why> {
    let (way, id, told) = work.find(target)?;
    let Some(part) = at(&work.law, &way) else { return Err(Why::NotUnderstood) };
    let unnumbered = |child: &&Provision| child.number == Number::None && child.level == Level::Item;
    if !part.blocks.iter().chain(&part.tail).any(|block| !block.is_remark()) && part.children.is_empty()
        || part.children.iter().filter(unnumbered).count() < 2
    {
        return Err(Why::NotUnderstood);
    }
    let mut new: Vec<Provision> = Vec::new();
    for block in unquoted(&quoted.blocks) {
        let mut term = work.ids.empty(part, Number::None);
        term.blocks.push(block);
        new.push(term);
    }
    for provision in &quoted.provisions {
        new.push(work.ids.adopt(provision, Some(&id)));
    }
    if new.is_empty() {
        return Err(Why::QuotedAbsent);
    }
    let Some(part) = at_mut(&mut work.law, &way) else { return Err(Why::NotUnderstood) };
    for term in new {
        let later = |child: &Provision| unnumbered(&child) && first_words(child) > first_words(&term);
        let index = part.children.iter().position(later).unwrap_or(part.children.len());
        part.children.insert(index, term);
    }
    Ok((Deed::Added, Some(id), told))
}

/// What a definition begins with, for the alphabet.
fn first_words(part: &Provision) -> String {
    let words = plain_text(&part.heading) + &part.blocks.first().map(words_of).unwrap_or_default();
    words.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect::<String>().trim().to_lowercase()
}

/// Where among subdivisions one of that number belongs.
fn in_order(children: &[Provision], number: &str) -> usize {
    let numbers = || children.iter().filter_map(|child| child.number.as_str()).map(bare);
    let roman = is_roman(numbers());
    let later = |child: &Provision| {
        child.level == Level::Item && child.number.as_str().is_some_and(|own| compare(bare(own), number, roman).is_gt())
    };
    children.iter().position(later).unwrap_or(children.len())
}

/// Adds sections, each behind the one whose number comes before its own.
fn sections_of(
    work: &mut Work,
    target: &Address,
    numbers: &[String],
    spot: &Spot,
    quoted: &Quoted,
) -> Result<Worked, Why> {
    if quoted.provisions.iter().any(|part| part.level != Level::Section) {
        return Err(Why::QuotedAbsent);
    }
    quotes_all(numbers, quoted)?;
    let mut places: Vec<(Way, &Provision)> = Vec::new();
    for part in &quoted.provisions {
        let number = own(part);
        work.grounds.may_add(&work.law, target, &number)?;
        if !sections(&work.law, &number).is_empty() {
            return Err(Why::NumberTaken(number));
        }
        let before = match spot {
            Spot::After(place) => work.grounds.section(&work.law, &place.inside(target, &target.section))?,
            _ => predecessor(work, target, &number).ok_or(Why::NoPlace(number))?,
        };
        places.push((before, part));
    }
    let mut told = Vec::new();
    let mut first = None;
    // From the last, so that the ways found before stay what they are.
    for (before, part) in places.into_iter().rev() {
        let (id, label) = put_behind(work, before, part).ok_or(Why::NotUnderstood)?;
        told.insert(0, label);
        first = Some(id);
    }
    Ok((Deed::Added, first, told.join(", ")))
}

/// Puts a section behind another, and says under which id and how a reader is told of it.
fn put_behind(work: &mut Work, mut way: Way, part: &Provision) -> Option<(Id, String)> {
    let outer = way.split_last().and_then(|(_, outer)| at(&work.law, outer));
    let within = outer.filter(|outer| outer.level == Level::Section).map(|outer| outer.id.clone());
    let new = work.ids.adopt(part, within.as_ref());
    let id = new.id.clone();
    let index = way.last()? + 1;
    beside(&mut work.law, &way)?.insert(index, new);
    *way.last_mut()? = index;
    Some((id, label(&work.law, &way)))
}

/// The section behind which one of that number belongs: of a code, the nearest in the same title or chapter; of an act, the
/// nearest by its number in the act, even where the law at hand has the numbers of the code.
fn predecessor(work: &Work, target: &Address, number: &str) -> Option<Way> {
    let all = all_sections(&work.law);
    let title = |number: &str| number.split(['-', '.', ':']).next().unwrap_or("").to_owned();
    if is_of_code(number) {
        let same = all.iter().filter(|(own, _)| is_of_code(own) && title(own) == title(number));
        return nearest(same.map(|(own, way)| (own.as_str(), way)), number);
    }
    let plain = all.iter().filter(|(own, _)| !is_of_code(own));
    if let Some(way) = nearest(plain.map(|(own, way)| (own.as_str(), way)), number) {
        return Some(way);
    }
    // Section 3b of the act stands behind section 3, and behind what was squeezed in there before it.
    let base = number.trim_end_matches(|c: char| c.is_alphabetic());
    let suffix = &number[base.len()..];
    let code = work.grounds.code_of(&target.law, base)?;
    let squeezed = all.iter().filter(|(own, _)| {
        own == code || own.strip_prefix(code).is_some_and(|more| is_letters(more) && more <= suffix)
    });
    squeezed.map(|(_, way)| way.clone()).next_back()
}

fn is_letters(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphabetic)
}

/// The last section whose number comes before another.
fn nearest<'a>(all: impl Iterator<Item = (&'a str, &'a Way)>, number: &str) -> Option<Way> {
    let before = all.filter(|(own, _)| compare(own, number, false).is_lt());
    before.max_by(|(one, _), (other, _)| compare(one, other, false)).map(|(_, way)| way.clone())
}
