//! Words within runs of text: where they stand, and others in their place.

use std::ops::Range;

use crate::document::{Inline, plain_text};

/// Where words stand in a run, as bytes of its plain text. White space and the shape of quotation marks make no
/// difference; a word is found only whole.
pub(super) fn occurrences(run: &[Inline], words: &str) -> Vec<Range<usize>> {
    let text = plain_text(run);
    let text = normal(&text);
    let wanted: Vec<char> = normal(words.trim()).into_iter().map(|(c, _)| c).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while !wanted.is_empty() && start + wanted.len() <= text.len() {
        let end = start + wanted.len();
        let same = text[start..end].iter().zip(&wanted).all(|((c, _), wanted)| c == wanted);
        if same && stands_alone(&text, start, end) {
            found.push(text[start].1.start..text[end - 1].1.end);
            start = end;
        } else {
            start += 1;
        }
    }
    found
}

/// Characters with their bytes: white space as one space, quotation marks straight.
fn normal(text: &str) -> Vec<(char, Range<usize>)> {
    let mut found: Vec<(char, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let bytes = at..at + c.len_utf8();
        let c = match c {
            '“' | '”' | '„' => '"',
            '‘' | '’' => '\'',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        match found.last_mut() {
            Some((' ', last)) if c == ' ' => last.end = bytes.end,
            _ => found.push((c, bytes)),
        }
    }
    found
}

fn stands_alone(text: &[(char, Range<usize>)], start: usize, end: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|(c, _)| c.is_alphanumeric());
    let parted_before = !letter(Some(start)) || !letter(start.checked_sub(1));
    let parted_behind = !letter(Some(end - 1)) || !letter(Some(end));
    parted_before && parted_behind
}

/// Puts other words in the place of some, or takes them out; an empty place only takes words in. Spaces between words are
/// seen to.
pub(super) fn replace(run: &mut Vec<Inline>, place: Range<usize>, new: &str) {
    let text = plain_text(run);
    let (place, new) = spaced(&text, place, new);
    let mut left = Some(new.as_str()).filter(|new| !new.is_empty());
    let mut at = 0;
    let changed = std::mem::take(run).into_iter().flat_map(|inline| cut(inline, &mut at, &place, &mut left)).collect();
    *run = changed;
    if let Some(new) = left {
        run.push(Inline::text(new));
    }
}

/// The same place and words with the spaces that belong around them.
fn spaced(text: &str, mut place: Range<usize>, new: &str) -> (Range<usize>, String) {
    const STOPS: [char; 6] = [',', '.', ';', ':', ')', '”'];
    let mut new = new.trim().to_owned();
    let before = text[..place.start].chars().next_back();
    let behind = text[place.end..].chars().next();
    let space_before = before == Some(' ');
    let Some(first) = new.chars().next() else {
        if space_before && behind.is_none_or(|c| c == ' ' || STOPS.contains(&c)) {
            place.start -= 1;
        } else if before.is_none() && behind == Some(' ') {
            place.end += 1;
        }
        return (place, new);
    };
    if STOPS.contains(&first) && space_before {
        place.start -= 1;
    } else if !STOPS.contains(&first) && before.is_some_and(|c| c.is_alphanumeric() || STOPS.contains(&c)) {
        new.insert(0, ' ');
    }
    let last = new.chars().next_back().unwrap_or(' ');
    if behind.is_some_and(|c| c.is_alphanumeric() || c == '(' || c == '“') && !"(“".contains(last) {
        new.push(' ');
    }
    (place, new)
}

/// What is left of an inline outside a place, with new words where the place begins.
fn cut(inline: Inline, at: &mut usize, place: &Range<usize>, new: &mut Option<&str>) -> Vec<Inline> {
    let start = *at;
    let length = plain_text(std::slice::from_ref(&inline)).len();
    let end = start + length;
    let touched = place.start < end && place.end > start || place.start >= start && place.start <= end && new.is_some();
    if !touched {
        *at = end;
        return vec![inline];
    }
    match inline {
        // A reference whose words change refers no longer.
        Inline::Text(text) | Inline::Reference { text: Some(text), .. } => {
            *at = end;
            let local = |place: usize| place.clamp(start, end) - start;
            let mut out = text[..local(place.start)].to_owned();
            out.push_str(new.take().unwrap_or(""));
            out.push_str(&text[local(place.end)..]);
            if out.is_empty() { Vec::new() } else { vec![Inline::Text(out)] }
        }
        Inline::Break | Inline::Reference { text: None, .. } => {
            *at = end;
            if place.start < end && place.end > start { Vec::new() } else { vec![inline] }
        }
        mut other => {
            if let Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Term(inner)
            | Inline::Inserted(inner)
            | Inline::Deleted(inner)
            | Inline::Link { text: inner, .. } = &mut other
            {
                *inner = std::mem::take(inner).into_iter().flat_map(|inline| cut(inline, at, place, new)).collect();
                if inner.is_empty() {
                    return Vec::new();
                }
            }
            vec![other]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run() -> Vec<Inline> {
        vec![
            Inline::text("Every “employer”  shall keep a kettle or "),
            Inline::emphasis("a pot"),
            Inline::text(", and a cup."),
        ]
    }

    fn changed(words: &str, new: &str) -> String {
        let mut run = run();
        let found = occurrences(&run, words);
        assert_eq!(found.len(), 1, "{words}");
        replace(&mut run, found[0].clone(), new);
        plain_text(&run)
    }

    #[test]
    fn words_are_found_whole_whatever_their_spaces_and_marks() {
        assert_eq!(occurrences(&run(), "\"employer\" shall").len(), 1);
        assert_eq!(occurrences(&run(), "or").len(), 1, "and not in employer");
        assert_eq!(occurrences(&run(), "Or").len(), 0);
    }

    #[test]
    fn spaces_are_seen_to_where_words_go_and_come() {
        assert_eq!(changed("or a pot", ""), "Every “employer”  shall keep a kettle, and a cup.");
        assert_eq!(changed("a kettle or", "one"), "Every “employer”  shall keep one a pot, and a cup.");
        assert_eq!(changed(".", "; or"), "Every “employer”  shall keep a kettle or a pot, and a cup; or");
        let mut run = run();
        let end = occurrences(&run, "kettle")[0].end;
        replace(&mut run, end..end, ", a mug,");
        assert!(plain_text(&run).contains("a kettle, a mug, or a pot"));
    }
}
