//! The measure of a file's text: its edges, the size of its letters and their width.

use super::page::{Mark, Page, Word};

/// The measure of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// The left and the right edge of the text, in points from the left of the page.
    pub(super) left: f32,
    pub(super) right: f32,
    /// The size in which most of it is set.
    pub(super) size: f32,
    /// The width of a letter on average.
    pub(super) letter: f32,
}

impl Measure {
    /// The measure of the words of some pages that are no decoration.
    pub(super) fn of(pages: &[Page]) -> Self {
        let text = |page: &Page, word: &Word| !matches!(page.mark_of(word), Mark::Artifact(_));
        let (mut lefts, mut rights) = (Vec::new(), Vec::new());
        let (mut width, mut letters) = (0.0_f64, 0.0_f64);
        let mut sizes: Vec<(f32, u64)> = Vec::new();
        for page in pages {
            let words = || page.words.iter().filter(|word| text(page, word));
            lefts.extend(words().map(|word| word.x).min_by(f32::total_cmp));
            rights.extend(words().map(|word| word.end).max_by(f32::total_cmp));
            for word in words() {
                let count = page.text_of(word).chars().count();
                width += f64::from(word.end - word.x);
                #[expect(clippy::cast_precision_loss, reason = "a count of letters")]
                let share = count as f64;
                letters += share;
                add(&mut sizes, word.size, count as u64);
            }
        }
        let size = sizes.iter().max_by_key(|(_, count)| *count).map_or(10.0, |(size, _)| *size);
        #[expect(clippy::cast_possible_truncation, reason = "the width of a letter")]
        let letter = if letters > 0.0 { (width / letters) as f32 } else { size / 2.0 };
        let (left, right) = (middle(&mut lefts).unwrap_or(72.0), middle(&mut rights).unwrap_or(540.0));
        Self { left, right: right.max(left + 1.0), size, letter: letter.max(0.5) }
    }

    /// How far a place stands in from the left edge, in widths of a letter.
    pub(super) fn indent(&self, x: f32) -> f32 {
        ((x - self.left) / self.letter).max(0.0)
    }

    /// Whether a line from `x` to `end` stands in the middle between the edges.
    pub(super) fn centers(&self, x: f32, end: f32) -> bool {
        let width = self.right - self.left;
        let (before, after) = (x - self.left, self.right - end);
        before > width * 0.08 && (before - after).abs() < width * 0.03 + 2.0
    }
}

/// Counts letters of a size; sizes that differ by less than half a point are one.
fn add(sizes: &mut Vec<(f32, u64)>, size: f32, count: u64) {
    if let Some((_, sum)) = sizes.iter_mut().find(|(known, _)| (known - size).abs() < 0.5) {
        *sum += count;
    } else if sizes.len() < 64 {
        sizes.push((size, count));
    }
}

fn middle(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}
