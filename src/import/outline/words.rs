//! Runs of text cut at a place counted in their plain words.

use crate::document::Inline;

/// The plain words, without those that a change takes out: what an enumerator or heading is read from.
pub(super) fn standing_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write_standing(inlines, &mut out);
    out
}

fn write_standing(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Reference { text: Some(text), .. } => out.push_str(text),
            Inline::Break => out.push(' '),
            Inline::Deleted(_) => {}
            other => write_standing(other.children(), out),
        }
    }
}

/// Takes the first `bytes` of the standing words off, with the spaces behind them, and returns the runs they were in.
/// Deleted words on the way stay with the rest.
pub(super) fn cut(inlines: &mut Vec<Inline>, bytes: usize) -> Vec<Inline> {
    let mut left = bytes;
    let (taken, rest) = split(std::mem::take(inlines), &mut left);
    *inlines = rest;
    trim_start(inlines);
    taken
}

fn split(inlines: Vec<Inline>, left: &mut usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut taken, mut rest) = (Vec::new(), Vec::new());
    for inline in inlines {
        if *left == 0 || matches!(inline, Inline::Deleted(_)) {
            rest.push(inline);
            continue;
        }
        match inline {
            Inline::Text(text) => {
                let at = floor(&text, (*left).min(text.len()));
                *left -= at;
                push_text(&mut taken, &text[..at]);
                push_text(&mut rest, &text[at..]);
                if at < text.len() {
                    *left = 0;
                }
            }
            Inline::Break => {
                *left = left.saturating_sub(1);
                taken.push(Inline::Break);
            }
            Inline::Reference { text: Some(text), .. } => {
                let at = floor(&text, (*left).min(text.len()));
                *left -= at;
                push_text(&mut taken, &text[..at]);
                push_text(&mut rest, &text[at..]);
            }
            other => split_wrapped(other, left, &mut taken, &mut rest),
        }
    }
    (taken, rest)
}

fn split_wrapped(inline: Inline, left: &mut usize, taken: &mut Vec<Inline>, rest: &mut Vec<Inline>) {
    let wrap: Box<dyn Fn(Vec<Inline>) -> Inline> = match &inline {
        Inline::Strong(_) => Box::new(Inline::Strong),
        Inline::Emphasis(_) => Box::new(Inline::Emphasis),
        Inline::Term(_) => Box::new(Inline::Term),
        Inline::Inserted(_) => Box::new(Inline::Inserted),
        Inline::Link { address, .. } => {
            let address = address.clone();
            Box::new(move |text| Inline::Link { address: address.clone(), text })
        }
        _ => {
            rest.push(inline);
            return;
        }
    };
    let (Inline::Strong(inner)
    | Inline::Emphasis(inner)
    | Inline::Term(inner)
    | Inline::Inserted(inner)
    | Inline::Link { text: inner, .. }) = inline
    else {
        return;
    };
    let (one, other) = split(inner, left);
    if !one.is_empty() {
        taken.push(wrap(one));
    }
    if !other.is_empty() {
        rest.push(wrap(other));
    }
}

fn push_text(runs: &mut Vec<Inline>, text: &str) {
    if !text.is_empty() {
        runs.push(Inline::text(text));
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Takes leading spaces off, and runs that hold nothing else.
pub(super) fn trim_start(inlines: &mut Vec<Inline>) {
    while let Some(first) = inlines.first_mut() {
        match first {
            Inline::Text(text) if text.starts_with(char::is_whitespace) => {
                *text = text.trim_start().to_owned();
                if !text.is_empty() {
                    return;
                }
                inlines.remove(0);
            }
            Inline::Text(text) if text.is_empty() => {
                inlines.remove(0);
            }
            Inline::Break => {
                inlines.remove(0);
            }
            _ => return,
        }
    }
}

/// Takes a full stop and spaces off the end of a heading.
pub(super) fn trim_heading(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        let Inline::Text(text) = last else { return };
        let kept = text.trim_end().trim_end_matches('.').trim_end().len();
        text.truncate(kept);
        if !text.is_empty() {
            return;
        }
        inlines.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain_text;

    #[test]
    fn a_cut_keeps_what_was_deleted_with_the_rest() {
        let mut runs = vec![
            Inline::Deleted(vec![Inline::text("b.")]),
            Inline::Inserted(vec![Inline::text("c. Kettle")]),
            Inline::text(" means a pot."),
        ];
        assert_eq!(standing_text(&runs), "c. Kettle means a pot.");
        let taken = cut(&mut runs, 3);
        assert_eq!((plain_text(&taken), plain_text(&runs)), ("c. ".to_owned(), "b.Kettle means a pot.".to_owned()));
    }
}
