//! Bills that print old and new law together: which words they take out and which they add.
//!
//! Tracked changes say it themselves. Underlining, striking, brackets and capitals mean it only in a bill that amends, and
//! only from its first instruction to amend: before that they are headings, and elsewhere an editor's remarks.

use super::Reading;
use super::sheet::{Passage, Role, Sheet};
use crate::diagnostic::Diagnostic;
use crate::document::{Inline, Provision, plain_text};

/// Marks insertions and deletions in a sheet and leaves what the reading asks for.
pub(super) fn read(sheet: &mut Sheet, reading: Reading) {
    if reading == Reading::Printed {
        if sheet.drawn_marks {
            sheet.passages.iter_mut().for_each(|passage| each_run(passage, &mut unmark));
        }
        return;
    }
    let amended = sheet.passages.iter().position(|passage| instructs(&plain_text(&passage.text)));
    if sheet.drawn_marks {
        let until = amended.unwrap_or(sheet.passages.len());
        sheet.passages[..until].iter_mut().for_each(|passage| each_run(passage, &mut unmark));
    }
    if let Some(first) = amended {
        mark(sheet, first);
    }
    report(sheet);
    let resolved = &mut |run: &mut Vec<Inline>| {
        resolve(run, reading);
        if let Some(Inline::Text(first)) = run.first_mut() {
            *first = first.trim_start().to_owned();
        }
        if let Some(Inline::Text(last)) = run.last_mut() {
            last.truncate(last.trim_end().len());
        }
    };
    sheet.passages.iter_mut().for_each(|passage| each_run(passage, resolved));
    if reading != Reading::Marked {
        let says =
            |passage: &Passage| matches!(passage.role, Role::Table(_)) || !plain_text(&passage.text).trim().is_empty();
        sheet.passages.retain(|passage| passage.label.is_some() && passage.text.is_empty() || says(passage));
    }
}

/// Leaves in provisions what the reading asks for. A provision of which nothing is left goes with its number.
pub(super) fn read_provisions(body: &mut Vec<Provision>, reading: Reading) {
    if !matches!(reading, Reading::Existing | Reading::Amended) {
        return;
    }
    body.retain_mut(|provision| {
        let before = provision.is_blank();
        provision.own_text_mut(&mut |run| resolve(run, reading));
        provision.blocks.retain(says_something);
        provision.tail.retain(says_something);
        read_provisions(&mut provision.children, reading);
        before || !provision.is_blank()
    });
}

fn says_something(block: &crate::document::Block) -> bool {
    let mut says = matches!(block, crate::document::Block::PageBreak);
    block.walk_text(&mut |run| says |= !plain_text(run).trim().is_empty());
    says
}

fn each_run(passage: &mut Passage, change: &mut impl FnMut(&mut Vec<Inline>)) {
    change(&mut passage.text);
    if let Role::Table(table) = &mut passage.role {
        table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(change);
    }
}

/// Whether a passage instructs to amend law.
fn instructs(text: &str) -> bool {
    ["is amended", "are amended", "amended to read", "to read as follows", "is hereby amended", "are hereby amended"]
        .iter()
        .any(|words| text.contains(words))
}

/// Whether a passage explains the marks of the bill.
fn explains(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("brackets")
        && (text.contains("old law") || text.contains("omitted") || text.contains("deleted") || text.contains("new"))
}

/// Marks brackets and capitals from the first instruction on, where the bill uses them so.
fn mark(sheet: &mut Sheet, first: usize) {
    let explained = sheet.passages.iter().any(|passage| explains(&plain_text(&passage.text)));
    let drawn = sheet.drawn_marks && sheet.passages[first..].iter().any(|passage| has_inserted(&passage.text));
    if !explained && !drawn {
        return;
    }
    mark_brackets(&mut sheet.passages[first..]);
    if explained && !drawn {
        for passage in &mut sheet.passages[first..] {
            let whole = plain_text(&passage.text);
            if !instructs(&whole) && !explains(&whole) {
                passage.text = std::mem::take(&mut passage.text).into_iter().flat_map(mark_capitals).collect();
            }
        }
    }
}

fn has_inserted(run: &[Inline]) -> bool {
    run.iter().any(|inline| matches!(inline, Inline::Inserted(_)) || has_inserted(inline.children()))
}

/// Makes what stands in brackets deletions. A bracket may close in a later passage; one that never closes, or that an
/// editor put around "sic", is left.
fn mark_brackets(passages: &mut [Passage]) {
    let mut pairs = Pairs::default();
    for (index, passage) in passages.iter().enumerate() {
        let text = plain_text(&passage.text);
        if !explains(&text) {
            pairs.add(index, &text);
        }
    }
    for (index, passage) in passages.iter_mut().enumerate() {
        let spans = pairs.within(index, plain_text(&passage.text).len());
        if !spans.is_empty() {
            let mut at = 0;
            passage.text =
                std::mem::take(&mut passage.text).into_iter().flat_map(|run| bracketed(run, &spans, &mut at)).collect();
        }
    }
}

/// Where brackets open and close: passage and byte.
#[derive(Debug, Default)]
struct Pairs {
    open: Vec<(usize, usize)>,
    closed: Vec<((usize, usize), (usize, usize))>,
}

/// How many passages a bracket may span.
const LONGEST: usize = 400;

impl Pairs {
    fn add(&mut self, index: usize, text: &str) {
        for (at, c) in text.char_indices() {
            match c {
                '[' => self.open.push((index, at)),
                ']' => {
                    let Some(start) = self.open.pop() else { continue };
                    let inside = if start.0 == index { text[start.1 + 1..at].trim() } else { "long" };
                    let editorial = inside.is_empty() || inside.eq_ignore_ascii_case("sic");
                    if self.open.is_empty() && index - start.0 <= LONGEST && !editorial {
                        self.closed.push((start, (index, at)));
                    }
                }
                _ => {}
            }
        }
    }

    /// The bracketed ranges of one passage, brackets included.
    fn within(&self, index: usize, length: usize) -> Vec<(usize, usize)> {
        let from = self.closed.partition_point(|(_, end)| end.0 < index);
        let touching = self.closed[from..].iter().take_while(|(start, _)| start.0 <= index);
        touching
            .map(|(start, end)| {
                (if start.0 == index { start.1 } else { 0 }, if end.0 == index { end.1 + 1 } else { length })
            })
            .collect()
    }
}

/// A run with the ranges `spans` of the passage's plain text marked as deleted, their brackets taken off.
fn bracketed(run: Inline, spans: &[(usize, usize)], at: &mut usize) -> Vec<Inline> {
    match run {
        Inline::Text(text) => {
            let start = *at;
            *at += text.len();
            let mut out = Vec::new();
            let mut from = 0;
            let local = |place: usize| place.clamp(start, start + text.len()) - start;
            for (open, close) in spans.iter().filter(|(open, close)| *close > start && *open < start + text.len()) {
                let (open, close) = (local(*open), local(*close));
                push(&mut out, &text[from..open], Inline::Text);
                let inside = text[open..close].trim_start_matches('[').trim_end_matches(']');
                push(&mut out, inside, |text| Inline::Deleted(vec![Inline::Text(text)]));
                from = close;
            }
            push(&mut out, &text[from..], Inline::Text);
            out
        }
        Inline::Break => {
            *at += 1;
            vec![Inline::Break]
        }
        Inline::Reference { text: Some(text), to } => {
            *at += text.len();
            vec![Inline::Reference { text: Some(text), to }]
        }
        mut other => {
            if let Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Term(inner)
            | Inline::Inserted(inner)
            | Inline::Deleted(inner)
            | Inline::Link { text: inner, .. } = &mut other
            {
                *inner = std::mem::take(inner).into_iter().flat_map(|run| bracketed(run, spans, at)).collect();
            }
            vec![other]
        }
    }
}

fn push(out: &mut Vec<Inline>, text: &str, make: impl Fn(String) -> Inline) {
    if !text.is_empty() {
        out.push(make(text.to_owned()));
    }
}

/// Text with its capitals marked as new, where the bill has lower case around them.
fn mark_capitals(run: Inline) -> Vec<Inline> {
    let Inline::Text(text) = run else { return vec![run] };
    let words: Vec<(usize, &str)> = word_starts(&text);
    let upper = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters > 0 && !word.chars().any(char::is_lowercase)
    };
    let neutral = |word: &str| !word.chars().any(char::is_alphabetic);
    let mut out = Vec::new();
    let (mut from, mut index) = (0, 0);
    while index < words.len() {
        if !upper(words[index].1) {
            index += 1;
            continue;
        }
        let end = (index..words.len()).find(|at| !upper(words[*at].1) && !neutral(words[*at].1)).unwrap_or(words.len());
        let last = (index..end).rev().find(|at| upper(words[*at].1)).unwrap_or(index);
        let letters: usize =
            words[index..=last].iter().map(|(_, word)| word.chars().filter(|c| c.is_alphabetic()).count()).sum();
        if letters >= 5 {
            let (open, close) = (words[index].0, words[last].0 + words[last].1.len());
            push(&mut out, &text[from..open], Inline::Text);
            push(&mut out, &text[open..close], |text| Inline::Inserted(vec![Inline::Text(text)]));
            from = close;
        }
        index = end;
    }
    push(&mut out, &text[from..], Inline::Text);
    out
}

fn word_starts(text: &str) -> Vec<(usize, &str)> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|word| (start(word), word)).collect()
}

/// Leaves what a reading asks for.
fn resolve(run: &mut Vec<Inline>, reading: Reading) {
    if !matches!(reading, Reading::Existing | Reading::Amended) {
        return;
    }
    take_signs_off(run);
    let existing = reading == Reading::Existing;
    let gone = |inline: &Inline| if existing { is_inserted(inline) } else { is_deleted(inline) };
    let kept = |inline: &Inline| if existing { is_deleted(inline) } else { is_inserted(inline) };
    let mut out: Vec<Inline> = Vec::with_capacity(run.len());
    let mut parted = false;
    for mut inline in std::mem::take(run) {
        if gone(&inline) {
            parted = true;
            continue;
        }
        // The space before words that are gone goes with them where a stop follows.
        let stop = plain_text(std::slice::from_ref(&inline)).starts_with(['.', ',', ';', ':']);
        if std::mem::take(&mut parted)
            && stop
            && let Some(Inline::Text(last)) = out.last_mut()
        {
            last.truncate(last.trim_end_matches(' ').len());
        }
        if kept(&inline) {
            let mut inner = inline.children().to_vec();
            resolve(&mut inner, reading);
            inner.into_iter().for_each(|inline| append(&mut out, inline));
            continue;
        }
        if let Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Term(inner)
        | Inline::Link { text: inner, .. } = &mut inline
        {
            resolve(inner, reading);
            if inner.is_empty() {
                continue;
            }
        }
        append(&mut out, inline);
    }
    *run = out;
}

/// Takes off the brackets or double parentheses that some places print around words with a line through them.
fn take_signs_off(run: &mut [Inline]) {
    for at in 1..run.len().saturating_sub(1) {
        let [Inline::Text(before), Inline::Deleted(_), Inline::Text(after)] = &mut run[at - 1..=at + 1] else {
            continue;
        };
        for (open, close) in [("((", "))"), ("[", "]")] {
            if before.ends_with(open) && after.starts_with(close) {
                before.truncate(before.len() - open.len());
                after.drain(..close.len());
            }
        }
    }
}

fn is_inserted(inline: &Inline) -> bool {
    matches!(inline, Inline::Inserted(_))
}

fn is_deleted(inline: &Inline) -> bool {
    matches!(inline, Inline::Deleted(_))
}

/// Adds a run, joining plain text with plain text and leaving one space where two meet.
fn append(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(text)) => {
            let text = if last.ends_with(' ') { text.trim_start_matches(' ') } else { &text };
            last.push_str(text);
        }
        (_, inline) => out.push(inline),
    }
}

/// Takes marks off and leaves the words.
fn unmark(run: &mut Vec<Inline>) {
    let mut out = Vec::with_capacity(run.len());
    for mut inline in std::mem::take(run) {
        if is_inserted(&inline) || is_deleted(&inline) {
            let mut inner = inline.children().to_vec();
            unmark(&mut inner);
            inner.into_iter().for_each(|inline| append(&mut out, inline));
            continue;
        }
        if let Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Term(inner)
        | Inline::Link { text: inner, .. } = &mut inline
        {
            unmark(inner);
        }
        append(&mut out, inline);
    }
    *run = out;
}

/// Says how many words are marked.
fn report(sheet: &mut Sheet) {
    let (mut inserted, mut deleted, mut first) = (0, 0, None);
    for passage in &sheet.passages {
        let before = inserted + deleted;
        count(&passage.text, &mut inserted, &mut deleted);
        if inserted + deleted > before && first.is_none() {
            first = Some(passage.line);
        }
    }
    if let Some(line) = first {
        let message = format!("read as a bill that marks its changes: {inserted} insertions, {deleted} deletions");
        let finding = Diagnostic::note("marked-changes", message)
            .hint("choose a reading: existing law, as amended, marked, or printed where nothing is marked");
        sheet.find(line, finding);
    }
}

fn count(run: &[Inline], inserted: &mut usize, deleted: &mut usize) {
    for inline in run {
        match inline {
            Inline::Inserted(_) => *inserted += 1,
            Inline::Deleted(_) => *deleted += 1,
            other => count(other.children(), inserted, deleted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Original, Reading, import};
    use crate::document::{Inline, plain_text};

    const BILL: &str = "Section 1. Subdivision 2 of section 9 of the kettle law is amended to read as follows:\n\
        2. Every employer shall keep [a kettle\n\
        and one cup] TWO KETTLES AND SIX CUPS for the use of all.\n\
        § 2. This act shall take effect immediately.\n\
        EXPLANATION--Matter in italics is new; matter in brackets [ ] is old law to be omitted.\n";

    fn words(reading: Reading) -> String {
        let document = import(&Original::new("bill.txt", BILL), reading).expect("text imports").document;
        document.body[0].children[0].blocks.iter().fold(String::new(), |mut all, block| {
            block.walk_text(&mut |run| all.push_str(&format!("{} ", plain_text(run))));
            all
        })
    }

    #[test]
    fn one_bill_gives_the_law_as_it_is_and_as_it_would_be() {
        assert_eq!(words(Reading::Existing), "Every employer shall keep a kettle and one cup for the use of all. ");
        assert_eq!(words(Reading::Amended), "Every employer shall keep TWO KETTLES AND SIX CUPS for the use of all. ");
    }

    #[test]
    fn printed_leaves_brackets_and_capitals_as_they_are() {
        assert!(words(Reading::Printed).contains("[a kettle"));
    }

    #[test]
    fn brackets_in_a_law_that_amends_nothing_are_words_like_others() {
        let law = Original::new("law.txt", "§ 1. Tea.\n(a) Tea [sic] shall be hot [see § 2].\n");
        let document = import(&law, Reading::Marked).expect("text imports").document;
        let mut deleted = 0;
        document.walk(&mut |provision| {
            provision
                .walk_text(&mut |run| deleted += run.iter().filter(|run| matches!(run, Inline::Deleted(_))).count());
        });
        assert_eq!(deleted, 0);
    }
}
