//! Additions are set apart where a word processor would take two for one.
//!
//! `LibreOffice` joins what was added at the end of a paragraph with what was added at the beginning of the next, and where
//! it refuses both it takes the end of the paragraph between them away, though that is in both texts. The same changes can
//! be told otherwise, with the same words in both texts.

use crate::document::{Recorded, TrackedBlock, TrackedParagraph};

/// Tells the changes of neighbours so that no addition touches another over an end of a paragraph that stays.
pub(super) fn apart(blocks: &mut [TrackedBlock]) {
    for at in 0..blocks.len() {
        end_later(&mut blocks[at..]);
        if let [TrackedBlock::Paragraph(before), TrackedBlock::Paragraph(after), ..] = &mut blocks[at..] {
            begin_otherwise(before, after);
        }
    }
}

fn is_added(change: Recorded) -> bool {
    change.is_new() && !change.is_old()
}

fn is_wholly_added(paragraph: &TrackedParagraph) -> bool {
    is_added(paragraph.mark) && paragraph.runs.iter().all(|(change, _)| is_added(*change))
}

/// Where words were added to the end of a paragraph and whole paragraphs behind it, its end is the first that was added,
/// and that of the last one stays: all that was added is one stretch.
fn end_later(blocks: &mut [TrackedBlock]) {
    let Some((TrackedBlock::Paragraph(first), rest)) = blocks.split_first_mut() else { return };
    let ends_added = first.runs.last().is_some_and(|(change, _)| is_added(*change));
    if first.mark != Recorded::Kept || !ends_added {
        return;
    }
    let added = |block: &&mut TrackedBlock| matches!(block, TrackedBlock::Paragraph(text) if is_wholly_added(text));
    if let Some(TrackedBlock::Paragraph(last)) = rest.iter_mut().take_while(added).last() {
        first.mark = Recorded::Inserted;
        last.mark = Recorded::Kept;
    }
}

/// Where the end that stays is between two additions, the second paragraph begins with words that were taken out: those
/// that were anyway, or its first word, which is then added again.
fn begin_otherwise(before: &TrackedParagraph, after: &mut TrackedParagraph) {
    let touches = |run: Option<&(Recorded, String)>| run.is_some_and(|(change, _)| is_added(*change));
    if is_added(before.mark) || !touches(before.runs.last()) || !touches(after.runs.first()) {
        return;
    }
    let Some(at) = after.runs.iter().position(|(change, _)| !is_added(*change)) else { return };
    let (change, text) = after.runs.remove(at);
    if change != Recorded::Kept {
        return after.runs.insert(0, (change, text));
    }
    let word = text.len() - text.trim_start().len();
    let end = text[word..].find(char::is_whitespace).map_or(text.len(), |end| word + end);
    let (head, tail) = text.split_at(end);
    if !tail.is_empty() {
        after.runs.insert(at, (Recorded::Kept, tail.to_owned()));
    }
    after.runs.insert(at, (Recorded::Inserted, head.to_owned()));
    after.runs.insert(0, (Recorded::Deleted, head.to_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::TrackedKind;

    fn told(paragraphs: &[(&[(Recorded, &str)], Recorded)]) -> Vec<String> {
        let block = |(runs, mark): &(&[(Recorded, &str)], Recorded)| {
            let runs = runs.iter().map(|(change, text)| (*change, (*text).to_owned())).collect();
            TrackedBlock::Paragraph(TrackedParagraph { kind: TrackedKind::Text(0), runs, mark: *mark })
        };
        let mut blocks: Vec<TrackedBlock> = paragraphs.iter().map(block).collect();
        apart(&mut blocks);
        let sign = |change: Recorded| {
            if is_added(change) {
                "+"
            } else if change == Recorded::Kept {
                "="
            } else {
                "-"
            }
        };
        let line = |block: &TrackedBlock| match block {
            TrackedBlock::Paragraph(text) => {
                let runs: String = text.runs.iter().map(|(change, text)| format!("{}{text}|", sign(*change))).collect();
                runs + sign(text.mark)
            }
            TrackedBlock::Table(_) => String::new(),
        };
        blocks.iter().map(line).collect()
    }

    #[test]
    fn no_addition_touches_another_over_an_end_that_stays() {
        use Recorded::{Deleted, Inserted, Kept};
        let row = told(&[
            (&[(Kept, "tea"), (Inserted, "; or")], Kept),
            (&[(Inserted, "milk; or")], Inserted),
            (&[(Inserted, "water")], Inserted),
            (&[(Inserted, "any "), (Kept, "cup of it")], Kept),
        ]);
        assert_eq!(row, ["=tea|+; or|+", "+milk; or|+", "+water|=", "-cup|+any |+cup|= of it|="]);
        let row = told(&[(&[(Inserted, "tea")], Kept), (&[(Inserted, "a"), (Deleted, "b"), (Kept, "c")], Kept)]);
        assert_eq!(row, ["+tea|=", "-b|+a|=c|="]);
    }
}
