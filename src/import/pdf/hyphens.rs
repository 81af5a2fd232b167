//! Hyphens at the ends of lines: which belong to a word, and which only part it.

use std::collections::HashMap;

/// Words that stand in a text, with how often.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: HashMap<String, u32>,
    /// Whether the text parts words at the ends of its lines, as far as its other words tell.
    parts_words: bool,
}

/// What becomes of a hyphen at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seam {
    /// It only parted the word.
    Mended,
    /// It belongs to the word.
    Kept,
    /// Nothing in the text decides; it was taken to part the word.
    MendedInDoubt,
    /// Nothing in the text decides; it was taken to belong to the word.
    KeptInDoubt,
}

/// Beginnings that join words with a hyphen.
const WITH_HYPHEN: &[&str] = &["self", "ex", "quasi", "vice", "well", "half"];
/// Beginnings that are rarely words and never have a hyphen.
const WITHOUT_HYPHEN: &[&str] = &[
    "ac", "ad", "af", "al", "ap", "as", "at", "be", "com", "con", "de", "dis", "em", "en", "im", "in", "inter", "ir",
    "mis", "ob", "per", "pre", "pro", "re", "sub", "suc", "sup", "sur", "sus", "trans", "un", "under", "over", "with",
    "there", "here", "where", "any", "every", "some", "out", "up", "fore", "after",
];

impl Vocabulary {
    /// The words of a text of so many lines, and the pairs at the ends of its lines.
    pub(super) fn of<'t>(
        words: impl Iterator<Item = &'t str>,
        pairs: impl Iterator<Item = (&'t str, &'t str)>,
        lines: usize,
    ) -> Self {
        let mut all = Self::default();
        for word in words {
            let word = bare(word).to_lowercase();
            for part in word.split('-').filter(|part| word.len() > part.len() && !part.is_empty()) {
                *all.words.entry(part.to_owned()).or_default() += 1;
            }
            if !word.is_empty() {
                *all.words.entry(word).or_default() += 1;
            }
        }
        let (mut parted, mut whole, mut count) = (0, 0, 0);
        for (first, second) in pairs {
            let (joined, hyphenated) = all.counts(&bare(first).to_lowercase(), &bare(second).to_lowercase());
            parted += usize::from(joined > 0 && hyphenated == 0);
            whole += usize::from(hyphenated > 0 && joined == 0);
            count += 1;
        }
        // Where words are parted at all, at least one line in fifty ends so.
        all.parts_words = parted > whole || parted == whole && count * 50 >= lines;
        all
    }

    fn counts(&self, first: &str, second: &str) -> (u32, u32) {
        (self.count(&format!("{first}{second}")), self.count(&format!("{first}-{second}")))
    }

    fn count(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// What becomes of the hyphen between `first`, which ends a line, and `second`, which begins the next one.
    pub(super) fn seam(&self, first: &str, second: &str) -> Seam {
        let (first, second) = (bare(first).to_lowercase(), bare(second).to_lowercase());
        match self.counts(&first, &second) {
            (0, 0) => self.unheard_of(&first, &second),
            (_, 0) => Seam::Mended,
            (0, _) => Seam::Kept,
            _ if self.parts_words => Seam::MendedInDoubt,
            _ => Seam::KeptInDoubt,
        }
    }

    /// The same for a word that stands nowhere else.
    fn unheard_of(&self, first: &str, second: &str) -> Seam {
        let opening = first.rsplit('-').next().unwrap_or(first);
        if WITH_HYPHEN.contains(&opening) || opening.len() < first.len() {
            return Seam::KeptInDoubt;
        }
        let is_word = |part: &str| part.chars().count() > 2 && self.count(part) > 0;
        match (is_word(opening), is_word(second)) {
            _ if WITHOUT_HYPHEN.contains(&opening) => Seam::Mended,
            (_, false) if self.parts_words => Seam::Mended,
            (false, false) => Seam::MendedInDoubt,
            _ if self.parts_words => Seam::MendedInDoubt,
            _ => Seam::KeptInDoubt,
        }
    }
}

/// A word without the marks of punctuation round it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a hyphen at the end of `first` may part a word that goes on with `second`.
pub(super) fn may_part(first: &str, second: &str) -> bool {
    let Some(stem) = first.strip_suffix(['-', '\u{2010}']) else { return false };
    let (Some(last), Some(next)) = (stem.chars().last(), second.chars().next()) else { return false };
    if !last.is_alphabetic() || !next.is_alphabetic() {
        return false;
    }
    let shouted = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1 && !word.chars().any(char::is_lowercase)
    };
    next.is_lowercase() || shouted(stem) && shouted(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &str, pairs: &[(&'static str, &'static str)]) -> Vocabulary {
        Vocabulary::of(words.split(' '), pairs.iter().copied(), 100)
    }

    #[test]
    fn a_hyphen_within_a_word_goes_and_one_that_stands_elsewhere_too_stays() {
        let pairs = [("ket-", "tle"), ("work-", "er")];
        let words = vocabulary("a part-time worker has established a kettle", &pairs);
        assert_eq!(words.seam("part-", "time"), Seam::Kept);
        assert_eq!(words.seam("estab-", "lished,"), Seam::Mended);
        assert_eq!(words.seam("ket-", "tles"), Seam::Mended);
        assert_eq!(words.seam("(disap-", "pears)"), Seam::Mended);
    }

    #[test]
    fn two_words_that_never_stand_together_are_joined_by_what_the_text_does_elsewhere() {
        let open = vocabulary("tea is a drink, and water is cheap", &[]);
        assert_eq!(open.seam("tea-", "drink"), Seam::KeptInDoubt);
        let parts = vocabulary("tea is a drink, and boiling water is cheap", &[("boil-", "ing")]);
        assert_eq!(open.seam("over-the-", "counter"), Seam::KeptInDoubt);
        assert_eq!(parts.seam("tea-", "drink"), Seam::MendedInDoubt);
    }

    #[test]
    fn only_a_hyphen_between_letters_of_one_case_may_part_a_word() {
        assert!(may_part("estab-", "lished") && may_part("ESTAB-", "LISHED"));
        assert!(!may_part("16-", "1001") && !may_part("Anglo-", "American") && !may_part("-", "lished"));
    }
}
