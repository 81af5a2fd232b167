//! What is missing or unverified in a packet before it goes out.

use super::file::date;
use super::texts::words;
use super::{Binder, TEXTS};
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Doubt, Provision};
use crate::parameter::Basis;

/// The words that a letter of two pages holds.
const LETTER_WORDS: usize = 1000;
/// The words that a page of a letter holds.
const PAGE_WORDS: u32 = 500;
/// The words that a page has room for beside a chart.
const SUMMARY_WORDS: usize = 450;
/// After how many days a record of a law, or a fact, should be looked at again.
const STALE_DAYS: i32 = 365;

/// Looks at what the texts cite, at the records, and at the facts.
pub(super) fn look(binder: &mut Binder<'_>) {
    let mut found = unverified(binder);
    found.extend(facts(binder));
    found.extend(stale(binder));
    found.extend(typed(binder));
    found.extend(form(binder));
    binder.gaps.append(&mut found);
}

/// Whether a text is longer than the committee takes, or people read.
pub(super) fn length(binder: &mut Binder<'_>, name: &str, part: &Provision) {
    let form = binder.ingredients.place.form.testimony.as_ref();
    let of_pages = form.and_then(|form| form.pages).map(|pages| pages.saturating_mul(PAGE_WORDS));
    let of_form = form.and_then(|form| form.words).or(of_pages).and_then(|words| usize::try_from(words).ok());
    let most = match name {
        "letter" => of_form.unwrap_or(LETTER_WORDS),
        "summary" => SUMMARY_WORDS,
        _ => return,
    };
    let count = words(part);
    if count > most {
        let told = format!("{name}: {count} words; {most} are what its pages hold");
        binder.gap("long-text", told, None, "committees read one or two pages; move the rest to the other parts");
    }
}

/// Endnotes that rest on less than a text that was read.
fn unverified(binder: &Binder<'_>) -> Vec<Diagnostic> {
    let doubtful: Vec<(usize, Doubt)> =
        binder.evidence.cited().enumerate().filter_map(|(number, note)| Some((number + 1, note.doubt?))).collect();
    let mut told = Vec::new();
    for doubt in Doubt::ALL {
        let numbers: Vec<String> =
            doubtful.iter().filter(|(_, of)| *of == doubt).map(|(at, _)| at.to_string()).collect();
        if !numbers.is_empty() {
            let many = if numbers.len() == 1 { "endnote" } else { "endnotes" };
            let message = format!("{many} {} ({})", numbers.join(", "), doubt.meaning());
            told.push(
                Diagnostic::warning("unverified", message)
                    .hint("read the text of the law and record what it says, or leave the statement out"),
            );
        }
    }
    told
}

/// The user's facts: without source, unread, or old.
fn facts(binder: &Binder<'_>) -> Vec<Diagnostic> {
    let file = binder.ingredients.file;
    let heard = file.hearing.date.and_then(date);
    let mut told = Vec::new();
    for fact in &file.facts {
        let span = file.source.as_ref().map(|source| Span::new(source, fact.id.span()));
        let id = fact.id.get_ref();
        let mut tell = |message: String, hint: &str| {
            told.push(Diagnostic::warning("fact", message).at_maybe(span.clone()).hint(hint));
        };
        if fact.source.trim().is_empty() {
            tell(format!("the fact `{id}` has no source"), "say where it was read: source = \"…\"");
        } else if fact.basis == Basis::Memory {
            tell(format!("the source of the fact `{id}` was not read"), "read it, and say basis = \"text\"");
        }
        match fact.as_of.and_then(date) {
            None => tell(format!("the fact `{id}` has no day"), "say as of which day it holds: as_of = 2026-01-31"),
            Some(day) if heard.is_some_and(|heard| days(day, heard) > STALE_DAYS) => {
                tell(
                    format!("the fact `{id}` is of {day}, more than a year before the hearing"),
                    "look for a newer one",
                );
            }
            Some(_) => {}
        }
    }
    told
}

/// Records of laws that are older than a year on the day of the hearing.
fn stale(binder: &Binder<'_>) -> Vec<Diagnostic> {
    let Some(heard) = binder.ingredients.file.hearing.date.and_then(date) else { return Vec::new() };
    let laws = binder.ingredients.enacted.iter().chain(binder.ingredients.others);
    laws.filter(|seen| days(seen.law.as_of, heard) > STALE_DAYS)
        .map(|seen| {
            let (law, day) = (&seen.law, seen.law.as_of);
            Diagnostic::warning(
                "old-record",
                format!("{} is recorded as of {day}, more than a year before the hearing", law.name),
            )
            .hint("look for later amendments, and bring the record up to date")
        })
        .collect()
}

/// What the legislature's own form asks for: a position in its words; and what a witness must know of it.
fn form(binder: &Binder<'_>) -> Vec<Diagnostic> {
    let place = binder.ingredients.place;
    let Some(form) = &place.form.testimony else { return Vec::new() };
    let mut told = Vec::new();
    let known = form.positions.join(", ");
    match &binder.ingredients.file.position {
        None if !known.is_empty() => {
            let fault = Diagnostic::warning("position", "the packet takes no position");
            told.push(fault.hint(format!("give position in the packet file: one of {known}")));
        }
        Some(position) if !known.is_empty() && !form.positions.iter().any(|one| one.eq_ignore_ascii_case(position)) => {
            let fault =
                Diagnostic::warning("position", format!("{} knows no position “{position}”", place.form.spoken()));
            told.push(fault.hint(format!("the positions are {known}")));
        }
        _ => {}
    }
    let notes = [
        ("sent", &form.channel),
        ("taken until", &form.deadline),
        ("public", &form.public),
        ("signed", &form.signature),
    ];
    for (how, words) in notes {
        if let Some(words) = words {
            let note = Diagnostic::note("form", format!("how testimony is {how} here: {words}"));
            told.push(note.hint(format!("`modelbill show jurisdiction {}` says where that was read", place.id)));
        }
    }
    told
}

fn days(from: jiff::civil::Date, to: jiff::civil::Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Numbers that are typed into a text, and so do not follow the bill when it changes.
fn typed(binder: &Binder<'_>) -> Vec<Diagnostic> {
    let parts = binder.ingredients.parts;
    let shown = binder
        .ingredients
        .texts
        .iter()
        .filter(|(name, _)| TEXTS.contains(name) && parts.iter().any(|part| part == name));
    let mut told = Vec::new();
    for (name, file) in shown {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(number) = typed_number(line) {
                told.push(
                    Diagnostic::note("typed-number", format!("{name}: {number} is typed, and will not follow the bill"))
                        .at(Span::line_of(file, index + 1))
                        .hint("if the bill or a law says it, write its parameter: {{name}}, {{enacted name}}; if not, {{fact \"id\"}}"),
                );
            }
        }
    }
    told
}

/// The first number of a line that stands outside its tags and the addresses of its links.
fn typed_number(line: &str) -> Option<String> {
    let (mut plain, mut rest) = (String::new(), line);
    while let Some((before, inside)) = rest.split_once("{{") {
        plain.push_str(before);
        plain.push(' ');
        rest = inside.split_once("}}").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let words = plain.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']'));
    let number = |word: &&str| word.chars().any(|c| c.is_ascii_digit()) && !word.contains("://");
    words
        .filter(number)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '$' && c != '%').to_owned())
        .next()
}

#[cfg(test)]
mod tests {
    use super::typed_number;

    #[test]
    fn a_typed_number_is_found_outside_tags_and_addresses() {
        assert_eq!(typed_number("An employee earns {{accrual_cap}} in 52 weeks.").as_deref(), Some("52"));
        assert_eq!(typed_number("It costs $1.50 a week").as_deref(), Some("$1.50"));
        assert_eq!(typed_number("{{number 40}} hours, see [here](https://example.org/2026)"), None);
    }
}
