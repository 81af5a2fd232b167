//! Parts of the structure that give the words for what is painted.

use std::collections::HashMap;
use std::ops::Range;

use hayro_syntax::object::ObjectIdentifier;

use super::page::{Mark, Page};
use super::structure::Step;

/// Words of a page that follow one another.
type Run = (usize, Range<usize>);

/// Writes the words that parts give in the place of those that are painted there.
pub(super) fn apply(pages: &mut [Page], steps: &[Step]) {
    if !steps.iter().any(|step| matches!(step, Step::Enter(_, Some(_)))) {
        return;
    }
    let places = places(pages);
    let mut open: Vec<bool> = Vec::new();
    let mut giving: Option<(String, Vec<Run>)> = None;
    for step in steps {
        match step {
            Step::Enter(_, actual) => {
                let begins = giving.is_none() && actual.is_some();
                if let Some(text) = actual.clone().filter(|_| begins) {
                    giving = Some((text, Vec::new()));
                }
                open.push(begins);
            }
            Step::Content(owner, number) => {
                if let (Some((_, runs)), Some(found)) = (&mut giving, places.get(&(*owner, *number))) {
                    runs.extend(found.iter().cloned());
                }
            }
            Step::Leave => {
                if open.pop() == Some(true)
                    && let Some((text, runs)) = giving.take()
                {
                    replace(pages, &text, runs);
                }
            }
        }
    }
}

/// Where the words of each stretch stand: a page, and places on it.
fn places(pages: &[Page]) -> HashMap<(ObjectIdentifier, i32), Vec<Run>> {
    let mut places: HashMap<_, Vec<_>> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        let mut from = 0;
        for run in page.words.chunk_by(|a, b| page.mark_of(a) == page.mark_of(b)) {
            if let Some(Mark::Content(owner, number)) = run.first().map(|word| page.mark_of(word)) {
                places.entry((owner, number)).or_default().push((index, from..from + run.len()));
            }
            from += run.len();
        }
    }
    places
}

/// The first of some words gets the text and the others lose theirs.
fn replace(pages: &mut [Page], text: &str, runs: Vec<Run>) {
    let mut text = Some(text.trim());
    for (page, words) in runs {
        let Some(page) = pages.get_mut(page) else { continue };
        for word in page.words.get_mut(words).into_iter().flatten() {
            let from = page.text.len();
            page.text.push_str(text.take().unwrap_or(""));
            word.from = u32::try_from(from).unwrap_or(u32::MAX);
            word.to = u32::try_from(page.text.len()).unwrap_or(u32::MAX);
        }
    }
}
