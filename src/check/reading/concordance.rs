//! Where every word of a document stands. A phrase is looked up by the rarest of its words, so that no text is searched
//! for it: most phrases that rules ask for have a word that the document does not have at all.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// A provision, and a byte of its text.
type Place = (usize, usize);

/// Where every word of a document stands, in reading order.
#[derive(Debug, Default)]
pub(super) struct Concordance {
    places: HashMap<Box<str>, Vec<Place>>,
}

impl Concordance {
    /// Reads the texts of provisions.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut places: HashMap<Box<str>, Vec<Place>> = HashMap::new();
        for (part, text) in texts.enumerate() {
            for at in words(text) {
                let (word, place) = (&text[at.clone()], (part, at.start));
                match places.get_mut(word) {
                    Some(known) => known.push(place),
                    None => drop(places.insert(word.into(), vec![place])),
                }
            }
        }
        Self { places }
    }

    /// Where a phrase may begin: wherever the rarest of its words stands, less what goes before that word. Nothing for a
    /// phrase of marks alone.
    pub(super) fn candidates(&self, phrase: &str) -> Option<impl Iterator<Item = Place>> {
        let places = |at: Range<usize>| (self.places.get(&phrase[at.clone()]).map_or(&[][..], Vec::as_slice), at.start);
        let (rarest, before) = words(phrase).map(places).min_by_key(|(places, _)| places.len())?;
        Some(rarest.iter().filter_map(move |(part, at)| Some((*part, at.checked_sub(before)?))))
    }

    /// The provisions with a word that has one of the stems in it.
    pub(super) fn with_stem(&self, stems: &[&str]) -> BTreeSet<usize> {
        let has_stem = |word: &str| stems.iter().any(|stem| word.contains(stem));
        let found = self.places.iter().filter(|(word, _)| has_stem(word));
        found.flat_map(|(_, places)| places.iter().map(|(part, _)| *part)).collect()
    }
}

/// The words of a text: letters and figures that nothing divides.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        from = start + length;
        Some(start..from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_looked_up_by_its_rarest_word() {
        let concordance = Concordance::of(["the tea of the day", "the day"].into_iter());
        let found = |phrase: &str| concordance.candidates(phrase).map(Iterator::collect::<Vec<_>>);
        assert_eq!(found("the day"), Some(vec![(0, 11), (1, 0)]));
        assert_eq!(found("the tea"), Some(vec![(0, 0)]));
        assert_eq!(found("the milk"), Some(vec![]));
        assert_eq!(found("[ ]"), None);
        assert_eq!(concordance.with_stem(&["ea"]), BTreeSet::from([0]));
    }
}
