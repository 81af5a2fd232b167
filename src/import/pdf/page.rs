//! What stands on a page: words with their places.

use hayro_syntax::object::ObjectIdentifier;

use super::geometry::Turn;

/// A page as it was painted.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its place in the file, counted from 1.
    pub(super) number: usize,
    pub(super) width: f32,
    pub(super) height: f32,
    /// The letters of all words.
    pub(super) text: String,
    /// The words that are read, in the order in which they were painted.
    pub(super) words: Vec<Word>,
    /// What the words belong to.
    pub(super) marks: Vec<Mark>,
    /// Words that run another way than the rest, in the order in which they were painted, one entry for each stretch.
    pub(super) turned: Vec<String>,
    /// Words that the file hides or that stand outside the page.
    pub(super) hidden: Vec<String>,
    /// Whether an image covers much of it.
    pub(super) pictured: bool,
    /// How many signs the fonts give no letter for.
    pub(super) unknown: usize,
}

/// A word, or a stretch of one in one face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    /// Its letters, as bytes of the page's text.
    pub(super) from: u32,
    pub(super) to: u32,
    /// Left and right edge, in points from the left of the page.
    pub(super) x: f32,
    pub(super) end: f32,
    /// The baseline, in points from the top of the page.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) looks: Looks,
    pub(super) turn: Turn,
    /// Whether a space was painted before it, and after it.
    pub(super) spaced: bool,
    pub(super) trailed: bool,
    pub(super) change: Change,
    /// What it belongs to: an index of the page's marks.
    pub(super) mark: u32,
}

/// How a sign looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Looks {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// Whether a line through or under a word takes it out or puts it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    None,
    Inserted,
    Deleted,
}

/// What a stretch of the page says it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// A part of the structure: the stream it stands in, and its number there.
    Content(ObjectIdentifier, i32),
    /// Decoration.
    Artifact(Artifact),
}

/// What kind of decoration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Artifact {
    Header,
    Footer,
    LineNumber,
    Other,
}

impl Page {
    /// The letters of a word.
    pub(super) fn text_of(&self, word: &Word) -> &str {
        self.text.get(word.from as usize..word.to as usize).unwrap_or("")
    }

    pub(super) fn mark_of(&self, word: &Word) -> Mark {
        self.marks.get(word.mark as usize).copied().unwrap_or(Mark::None)
    }
}

impl Word {
    /// Whether a space parts this word from the one before it on its line.
    pub(super) fn parted_from(&self, before: &Self) -> bool {
        self.spaced || before.trailed || is_space(self.x - before.end, self.size.min(before.size))
    }
}

/// Whether an empty stretch of that width parts two words.
pub(super) fn is_space(gap: f32, size: f32) -> bool {
    gap > size * 0.13 || gap < -size
}
