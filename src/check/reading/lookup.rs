//! Phrases and terms looked up in a whole document at once.

use std::ops::Range;

use super::{Part, Reading, words};

/// A phrase that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Found {
    /// The provision, as an index into [`Reading::parts`].
    pub(in crate::check) part: usize,
    /// Which of the phrases it is.
    pub(in crate::check) phrase: usize,
    /// Where in the provision’s text.
    pub(in crate::check) at: Range<usize>,
}

/// A sentence in small letters.
#[derive(Debug, Clone)]
pub(in crate::check) struct Sentence<'r> {
    /// Its provision, as an index into [`Reading::parts`].
    pub(in crate::check) part: usize,
    /// Where in the provision’s text.
    pub(in crate::check) at: Range<usize>,
    /// What it says.
    pub(in crate::check) text: &'r str,
}

impl<'a> Reading<'a> {
    /// Where phrases stand as whole words: provision by provision and, in each, phrase by phrase.
    pub(in crate::check) fn find(&self, phrases: &[&str]) -> Vec<Found> {
        let each = phrases.iter().enumerate();
        let mut found: Vec<Found> = each.flat_map(|(index, phrase)| self.find_one(index, phrase)).collect();
        // Each phrase comes in reading order, which a stable sort keeps.
        found.sort_by_key(|found| (found.part, found.phrase));
        found
    }

    /// Whether any provision of law has one of the phrases.
    pub(in crate::check) fn says_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| !self.find_one(0, phrase).is_empty())
    }

    /// The sentences that have one of the phrases, in reading order.
    pub(in crate::check) fn sentences_saying(&self, phrases: &[&str]) -> Vec<Sentence<'_>> {
        let found = self.find(phrases);
        let mut places: Vec<(usize, Range<usize>)> = found
            .into_iter()
            .filter_map(|found| Some((found.part, self.parts[found.part].sentence_of(&found.at)?.clone())))
            .collect();
        places.sort_by_key(|(part, at)| (*part, at.start));
        places.dedup();
        places.into_iter().map(|(part, at)| Sentence { part, text: &self.parts[part].lower[at.clone()], at }).collect()
    }

    /// Where a term is used, in the singular or the plural, provision by provision: as [`words::use_of`] finds it, and
    /// also where a line ends inside it.
    pub(in crate::check) fn uses(&self, term: &str) -> Vec<Found> {
        let (stem, endings) = words::stem(term);
        if stem.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for ending in endings {
            let bounds = |part: &Part<'a>, at: &Range<usize>| words::is_bounded(&part.lower, at);
            found.extend(self.places(0, &format!("{stem}{ending}"), bounds));
        }
        if let Some(form) = words::inner_plural(term) {
            found.extend(self.places(1, &form, |part, at| words::is_whole(&part.lower, at)));
        }
        found.sort_by_key(|found| (found.part, found.phrase, found.at.start));
        found
    }

    /// Where one phrase stands as whole words and on one line.
    fn find_one(&self, index: usize, phrase: &str) -> Vec<Found> {
        self.places(index, phrase, |part, at| part.lower[at.clone()] == *phrase && words::is_whole(&part.lower, at))
    }

    /// Where a phrase stands, perhaps on two lines, and a condition holds; one place does not overlap the next.
    fn places(&self, index: usize, phrase: &str, holds: impl Fn(&Part<'a>, &Range<usize>) -> bool) -> Vec<Found> {
        let Some(candidates) = self.concordance.candidates(phrase) else { return self.marks(index, phrase) };
        let mut found: Vec<Found> = Vec::new();
        for (part, start) in candidates {
            let at = start..start + phrase.len();
            let after_last = found.last().is_none_or(|last| last.part != part || last.at.end <= start);
            let text = &self.parts[part];
            if after_last && stands(text.lower.as_bytes(), start, phrase.as_bytes()) && holds(text, &at) {
                found.push(Found { part, phrase: index, at });
            }
        }
        found
    }

    /// Where a phrase that has no word in it stands.
    fn marks(&self, index: usize, phrase: &str) -> Vec<Found> {
        let with = self.each().filter(|(_, part)| part.lower.contains(phrase));
        let place = |part: usize, at: Range<usize>| Found { part, phrase: index, at };
        with.flat_map(|(index, part)| words::all(&part.lower, phrase).map(move |at| place(index, at))).collect()
    }
}

/// Whether a phrase stands at a place of a text. An editor may split it at the end of a line.
fn stands(text: &[u8], start: usize, phrase: &[u8]) -> bool {
    let same = |(found, wanted): (&u8, &u8)| found == wanted || (*found == b'\n' && *wanted == b' ');
    text.get(start..start + phrase.len()).is_some_and(|here| here.iter().zip(phrase).all(same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Setting;
    use crate::document::{Block, Document, Id, Inline, Level, Meta, Provision, Source};
    use crate::library::Manuals;

    /// What a closure makes of sections with these texts.
    fn read<T>(texts: &[&str], look: impl FnOnce(&Reading<'_>) -> T) -> T {
        let section = |text: &&str| {
            let mut provision = Provision::new(Id::new("tea"), Level::Section, Source::Made("check"));
            let lines = text.split('\n').map(|line| Block::paragraph(vec![Inline::text(line)]));
            provision.blocks = lines.collect();
            provision
        };
        let document = Document { meta: Meta::titled("Tea"), body: texts.iter().map(section).collect() };
        let manuals = Manuals::default();
        look(&Reading::of(&document, &Setting { terms: &[], place: None, manuals: &manuals, drafted: false }))
    }

    #[test]
    fn phrases_are_found_where_a_search_for_each_finds_them() {
        let texts = [
            "He and/or she (the hero) may, per-haps, rest; each and every rest is “he”. He [ ] rests.",
            "12-month rests: each 12-month rest, and the re-rest-ing. Such-and-such rests of the ÉRest",
        ];
        let phrases =
            ["he", "rest", "rests", "and/or", "12-month", "each and every", "[ ]", "such", "the", ". he", "milk"];
        read(&texts, |reading| {
            let mut searched = Vec::new();
            for (part, said) in reading.each() {
                for (phrase, words) in phrases.iter().enumerate() {
                    searched.extend(words::all(&said.lower, words).map(|at| Found { part, phrase, at }));
                }
            }
            assert!(searched.len() > 12, "{searched:?}");
            assert_eq!(reading.find(&phrases), searched);
        });
    }

    #[test]
    fn a_term_is_used_in_either_number_and_across_lines() {
        let texts = ["Two agencies and an agency", "members of a\nfamily; a member of a family-run firm", "subagency"];
        let shown = |term: &str| {
            read(&texts, |reading| {
                let said = |found: Found| reading.parts[found.part].lower[found.at].to_owned();
                reading.uses(term).into_iter().map(said).collect::<Vec<_>>()
            })
        };
        assert_eq!(shown("agency"), ["agencies", "agency"]);
        assert_eq!(shown("member of a family"), ["members of a\nfamily"]);
    }

    #[test]
    fn a_sentence_is_told_once_with_the_amounts_that_it_has() {
        let text = "Rest lasts 2 hours. An employer shall allow rest and rest for thirty days. Days of rest count.";
        read(&[text], |reading| {
            let sentences = reading.sentences_saying(&["rest", "employer"]);
            let amounts = |sentence: &Sentence<'_>| {
                let amounts = reading.parts[sentence.part].amounts_in(&sentence.at).iter();
                amounts.map(|amount| (amount.number, amount.unit)).collect::<Vec<_>>()
            };
            let shown: Vec<_> = sentences.iter().map(amounts).collect();
            assert_eq!(shown, [vec![(2, "hour")], vec![(30, "day")], vec![]]);
        });
    }
}
