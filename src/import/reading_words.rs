//! The words by which people and files call a reading.

use super::Reading;

impl Reading {
    /// Every reading.
    pub const ALL: [Self; 4] = [Self::Marked, Self::Existing, Self::Amended, Self::Printed];

    /// Its name on the command line and in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Marked => "marked",
            Self::Existing => "existing",
            Self::Amended => "amended",
            Self::Printed => "printed",
        }
    }

    /// The reading of that name.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reading| reading.word() == word)
    }
}
