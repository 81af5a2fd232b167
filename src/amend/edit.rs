//! Words of a provision: struck, replaced, put in.

use super::Why;
use super::action::Times;
use super::address::Part;
use super::words::{occurrences, replace};
use crate::document::{Block, Inline, Provision, plain_text};

/// Strikes words, wherever in a provision they stand, and puts others in their place.
pub(super) fn strike(part: &mut Provision, of: &Part, words: &str, new: &str, times: Times) -> Result<(), Why> {
    change(part, of, words, times, &mut |run, place| replace(run, place, new))
}

/// Puts words behind others, or before them.
pub(super) fn beside(
    part: &mut Provision,
    of: &Part,
    mark: &str,
    new: &str,
    (behind, times): (bool, Times),
) -> Result<(), Why> {
    change(part, of, mark, times, &mut |run, place| {
        let at = if behind { place.end } else { place.start };
        replace(run, at..at, new);
    })
}

type Change<'a> = &'a mut dyn FnMut(&mut Vec<Inline>, std::ops::Range<usize>);

fn change(part: &mut Provision, of: &Part, words: &str, times: Times, change: Change<'_>) -> Result<(), Why> {
    if times == Times::Last {
        return at_end(part, of, words, change);
    }
    let mut count = 0;
    runs(part, of, &mut |run| count += occurrences(run, words).len());
    let heading = count == 0 && *of == Part::Whole;
    if heading {
        count = occurrences(&part.heading, words).len();
    }
    match (count, times) {
        (0, _) => return Err(Why::WordsAbsent(words.to_owned())),
        (2.., Times::Once) => return Err(Why::WordsRepeated { words: words.to_owned(), times: count }),
        _ => {}
    }
    let mut left = if times == Times::Every { count } else { 1 };
    let mut each = |run: &mut Vec<Inline>| {
        // From the end, so that the places found stay what they are.
        let places = occurrences(run, words);
        let some = places.into_iter().take(left).collect::<Vec<_>>();
        left -= some.len();
        some.into_iter().rev().for_each(|place| change(run, place));
    };
    if heading {
        each(&mut part.heading);
    } else {
        runs(part, of, &mut each);
    }
    Ok(())
}

/// Changes words that stand at the very end of a provision, but for the stop behind them.
fn at_end(part: &mut Provision, of: &Part, words: &str, change: Change<'_>) -> Result<(), Why> {
    let absent = || Why::WordsAbsent(words.to_owned());
    let run = last_run(part, of).ok_or_else(absent)?;
    let place = occurrences(run, words).pop().ok_or_else(absent)?;
    let behind = plain_text(run)[place.end..].chars().any(char::is_alphanumeric);
    if behind {
        return Err(absent());
    }
    change(run, place);
    Ok(())
}

/// Strikes what stands between words and others in the same paragraph, both included, or the end of the provision.
pub(super) fn strike_through(
    part: &mut Provision,
    of: &Part,
    (from, to): (&str, Option<&str>),
    new: &str,
) -> Result<(), Why> {
    let mut places = Vec::new();
    let mut index = 0;
    runs(part, of, &mut |run| {
        places.extend(occurrences(run, from).into_iter().map(|place| (index, place)));
        index += 1;
    });
    let [(wanted, first)] = places.as_slice() else {
        let words = from.to_owned();
        return Err(if places.is_empty() {
            Why::WordsAbsent(words)
        } else {
            Why::WordsRepeated { words, times: places.len() }
        });
    };
    let (last, mut at, mut found) = (index - 1, 0, false);
    runs(part, of, &mut |run| {
        let end = match to {
            Some(to) => occurrences(run, to).into_iter().find(|place| place.start >= first.end).map(|place| place.end),
            // The end of the provision is that of its last paragraph.
            None => (at == last).then(|| plain_text(run).len()),
        };
        if let (true, Some(end)) = (at == *wanted, end) {
            replace(run, first.start..end, new);
            found = true;
        }
        at += 1;
    });
    if found { Ok(()) } else { Err(Why::WordsAbsent(to.unwrap_or(from).to_owned())) }
}

/// Strikes the stop at the end of a provision and puts words in its place.
pub(super) fn strike_stop(part: &mut Provision, of: &Part, stop: char, new: &str) -> Result<(), Why> {
    let absent = || Why::WordsAbsent(stop.to_string());
    let run = last_run(part, of).ok_or_else(absent)?;
    let text = plain_text(run);
    let end = text.trim_end().trim_end_matches(['”', '"']);
    if !end.ends_with(stop) {
        return Err(absent());
    }
    replace(run, end.len() - stop.len_utf8()..end.len(), new);
    Ok(())
}

/// Adds words at the end of a part of a provision: a sentence stands flush behind its subdivisions, a word or two behind
/// the last.
pub(super) fn append(part: &mut Provision, of: &Part, words: &str) {
    let sentence = words.trim_start().starts_with(|c: char| c.is_uppercase() || c == '“') && words.contains(' ');
    let flush = sentence && !part.children.is_empty() && matches!(of, Part::Whole | Part::Term(_));
    if let (false, Some(run)) = (flush, last_run(part, of)) {
        let end = plain_text(run).len();
        return replace(run, end..end, words);
    }
    let own = Block::paragraph(vec![Inline::text(words.trim())]);
    match of {
        Part::Heading => part.heading = vec![Inline::text(words.trim())],
        Part::Opening => part.blocks.push(own),
        _ if part.children.is_empty() => part.blocks.push(own),
        _ => part.tail.push(own),
    }
}

/// Visits the runs of law in a part of a provision: not its own heading unless that is meant, and no remarks.
fn runs(part: &mut Provision, of: &Part, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    match of {
        Part::Heading => visit(&mut part.heading),
        Part::Opening => blocks(&mut part.blocks, visit),
        Part::Tail => blocks(&mut part.tail, visit),
        Part::Whole | Part::Sentence | Part::Term(_) => {
            blocks(&mut part.blocks, visit);
            for child in &mut part.children {
                visit(&mut child.heading);
                runs(child, &Part::Whole, visit);
            }
            blocks(&mut part.tail, visit);
        }
    }
}

fn blocks(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks.iter_mut().filter(|block| !block.is_remark()) {
        block.walk_text_mut(&mut |run| visit(run));
    }
}

/// The last paragraph of law in a part of a provision.
fn last_run<'a>(part: &'a mut Provision, of: &Part) -> Option<&'a mut Vec<Inline>> {
    let law = |block: &Block| !block.is_remark();
    match of {
        Part::Heading => Some(&mut part.heading),
        Part::Opening => last_law(&mut part.blocks),
        Part::Tail => last_law(&mut part.tail),
        _ if part.tail.iter().any(law) => last_law(&mut part.tail),
        _ if !part.children.is_empty() => last_run(part.children.last_mut()?, &Part::Whole),
        _ => last_law(&mut part.blocks),
    }
}

fn last_law(blocks: &mut [Block]) -> Option<&mut Vec<Inline>> {
    blocks.iter_mut().rev().filter(|block| !block.is_remark()).find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&mut paragraph.text),
        _ => None,
    })
}
