//! The words of one provision, as rules read them: without what a change deletes, in sentences, and once more in small
//! letters with what stands in quotation marks blanked.

use std::ops::Range;

use crate::document::{Block, Inline, Provision};

/// Quotations longer than this are law that is being inserted, and are read like the rest.
const LONGEST_TERM: usize = 90;

/// Ends of words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 32] = [
    "no", "nos", "sec", "secs", "art", "ch", "cl", "par", "subd", "subds", "stat", "v", "vs", "u.s", "u.s.c", "d.c",
    "n.y", "st", "dr", "mr", "ms", "mrs", "inc", "co", "corp", "ltd", "p.l", "pub", "l", "seq", "al", "etc",
];

/// What a provision says of its own, without remarks, subdivisions and deleted matter: one line for each paragraph.
pub(in crate::check) fn own_text(provision: &Provision) -> String {
    let mut lines = Vec::new();
    for block in provision.blocks.iter().chain(&provision.tail).filter(|block| !block.is_remark()) {
        block_lines(block, &mut lines);
    }
    lines.join("\n").replace('\u{a0}', " ")
}

fn block_lines(block: &Block, lines: &mut Vec<String>) {
    block.walk_text(&mut |inlines| {
        let line = standing(inlines);
        if !line.trim().is_empty() {
            lines.push(line);
        }
    });
}

/// The words that stand: what is deleted is left out.
pub(in crate::check) fn standing(inlines: &[Inline]) -> String {
    fn write(inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Deleted(_) => {}
                Inline::Text(text) | Inline::Reference { text: Some(text), .. } => out.push_str(text),
                Inline::Break => out.push(' '),
                other => write(other.children(), out),
            }
        }
    }
    let mut out = String::new();
    write(inlines, &mut out);
    out
}

/// The text in small letters, byte for byte as long, with each short quotation blanked: a term that is defined is
/// spoken of and not used.
pub(in crate::check) fn lowered(text: &str) -> String {
    let mut out = text.to_ascii_lowercase();
    for range in quotations(text) {
        let blank: String = text[range.clone()].chars().map(|c| "\u{7f}".repeat(c.len_utf8())).collect();
        out.replace_range(range, &blank);
    }
    out
}

/// The insides of short quotations.
pub(in crate::check) fn quotations(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut open) = (Vec::new(), None);
    for (at, c) in text.char_indices() {
        let start = match (c, open) {
            ('“', _) | ('"', None) => {
                open = Some(at + c.len_utf8());
                continue;
            }
            ('”' | '"', Some(start)) => start,
            _ => continue,
        };
        open = None;
        if at - start <= LONGEST_TERM {
            found.push(start..at);
        }
    }
    found
}

/// The sentences of a text. A paragraph ends one; so does a full stop before a capital, if no abbreviation has it.
pub(in crate::check) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let piece = &text[start..end];
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let begin = start + (piece.len() - piece.trim_start().len());
            found.push(begin..begin + trimmed.len());
        }
    };
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c == '\n' || (matches!(c, '.' | '?' | '!') && ends_sentence(&text[..at], &text[end..])) {
            push(start, end);
            start = end;
        }
    }
    push(start, text.len());
    found
}

fn ends_sentence(before: &str, after: &str) -> bool {
    let rest = after.trim_start_matches(['”', '"', ')', '’']);
    let next = rest.trim_start();
    if next.len() == rest.len() || !next.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '(')) {
        return false;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("").to_lowercase();
    let initial = word.chars().count() == 1 && word != "i";
    !initial && !ABBREVIATIONS.contains(&word.as_str())
}

/// How many words a text has.
pub(in crate::check) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_in_a_citation_ends_no_sentence() {
        let text = "See 29 U.S.C. 2611. An employer (as defined in sec. 3) shall pay. The end";
        let shown: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(shown, ["See 29 U.S.C. 2611.", "An employer (as defined in sec. 3) shall pay.", "The end"]);
    }

    #[test]
    fn small_letters_are_as_long_as_the_text_and_blank_its_terms() {
        let text = "“Tea and/or milk” means Ä DRINK";
        let low = lowered(text);
        assert_eq!(low.len(), text.len());
        assert!(!low.contains("and/or") && low.ends_with("drink"));
    }
}
