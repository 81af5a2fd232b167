//! Lists end their items as sentences do: "…; …; or ….".

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Inline, Level, Provision, plain_text};
use crate::template::{MARK_CLOSE, MARK_OPEN};

/// Punctuates every list whose lead-in ends with the mark `{or}` or `{and}`; a list of one item joins its lead-in.
pub(super) fn finish(provision: &mut Provision, faults: &mut Vec<Diagnostic>) {
    finish_within(provision, ".", faults);
}

/// `ending` is what closes the sentence that `provision` ends.
fn finish_within(provision: &mut Provision, ending: &str, faults: &mut Vec<Diagnostic>) {
    let Some(joint) = take_joint(provision) else {
        let ending_list = provision.tail.is_empty();
        let count = provision.children.len();
        for (index, child) in provision.children.iter_mut().enumerate() {
            // Sentences end by themselves; only the last may close a list around them.
            finish_within(child, if ending_list && index + 1 == count { ending } else { "." }, faults);
        }
        return;
    };
    if provision.children.is_empty() {
        faults.push(
            Diagnostic::error("empty-list", "this lead-in has no list after it")
                .at_maybe(provision.source.span().cloned())
                .hint("put the lead-in inside the condition that the items depend on"),
        );
        return;
    }
    if let [only] = provision.children.as_slice()
        && only.children.is_empty()
        && only.blocks.len() == 1
        && provision.tail.is_empty()
    {
        join_only_item(provision, ending);
        return;
    }
    let closing = if provision.tail.is_empty() { ending.to_owned() } else { ",".to_owned() };
    let count = provision.children.len();
    for (index, child) in provision.children.iter_mut().enumerate() {
        let end = match count - index {
            1 => closing.clone(),
            2 => format!("; {joint}"),
            _ => ";".to_owned(),
        };
        close_item(child, &end, faults);
    }
}

/// Gives an item of a list its end: after its own text, or after the last item of the list inside it.
fn close_item(item: &mut Provision, end: &str, faults: &mut Vec<Diagnostic>) {
    if !item.children.is_empty() {
        finish_within(item, end, faults);
        return;
    }
    if let Some(Block::Paragraph(paragraph)) = item.blocks.last_mut() {
        end_text(&mut paragraph.text, end);
    }
}

/// Replaces whatever stop the text ends with.
fn end_text(text: &mut Vec<Inline>, end: &str) {
    if let Some(Inline::Text(last)) = text.last_mut() {
        let kept = last.trim_end().trim_end_matches([';', ',', '.']).len();
        // A full stop that belongs to an abbreviation stays: "the U.S.".
        let abbreviation = last[..kept].rsplit(' ').next().is_some_and(|word| word.contains('.'));
        last.truncate(if abbreviation { last.trim_end_matches([';', ',']).len() } else { kept });
        last.push_str(end);
    } else {
        text.push(Inline::text(end));
    }
}

/// Takes the mark off the end of a lead-in and returns the word.
fn take_joint(provision: &mut Provision) -> Option<String> {
    let Some(Block::Paragraph(paragraph)) = provision.blocks.last_mut() else { return None };
    let Some(Inline::Text(last)) = paragraph.text.last_mut() else { return None };
    let (before, joint) = last.trim_end().strip_suffix(MARK_CLOSE)?.rsplit_once(MARK_OPEN)?;
    let (before, joint) = (before.trim_end().to_owned(), joint.to_owned());
    *last = before;
    Some(joint)
}

/// "for any of the following: bereavement." reads better than a list of one.
fn join_only_item(provision: &mut Provision, ending: &str) {
    let Some(mut item) = provision.children.pop() else { return };
    let (Some(Block::Paragraph(lead)), Some(Block::Paragraph(tail))) =
        (provision.blocks.last_mut(), item.blocks.first_mut())
    else {
        return;
    };
    if let Some(Inline::Text(text)) = lead.text.last_mut() {
        let kept = text.trim_end_matches([':', '—', ' ']).len();
        text.truncate(kept);
        for phrase in [" any of the following", " all of the following", " one of the following", " the following"] {
            if let Some(shorter) = text.strip_suffix(phrase) {
                *text = shorter.to_owned();
            }
        }
        text.push(' ');
    }
    end_text(&mut tail.text, ending);
    lead.text.append(&mut tail.text);
    merge(&mut lead.text);
}

/// Joins neighbouring runs of plain text.
fn merge(text: &mut Vec<Inline>) {
    let mut merged: Vec<Inline> = Vec::with_capacity(text.len());
    for inline in text.drain(..) {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(next)) => last.push_str(&next),
            (_, inline) => merged.push(inline),
        }
    }
    *text = merged;
}

/// Whether anything of the author's marks is left in the text: a mark where none belongs.
pub(super) fn stray_mark(provision: &Provision) -> bool {
    let mut stray = false;
    provision.walk_text(&mut |text| stray |= plain_text(text).contains([MARK_OPEN, MARK_CLOSE]));
    stray && provision.level != Level::Matter
}
