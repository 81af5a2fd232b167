//! Lines become running text: what stands between the last word of a line and the first of the next.

use super::hyphens::{Seam, Vocabulary, may_part};
use super::page::{Page, Word};

/// How the lines of a file are joined, and what was done to join them.
#[derive(Debug, Default)]
pub(super) struct Seams {
    vocabulary: Option<Vocabulary>,
    /// Whether the file paints a space at the end of a line, unless the line ends within a word.
    pub(super) paints_spaces: bool,
    /// Words that were mended: the line of each, and the word.
    pub(super) mended: Vec<(usize, String)>,
    /// Words that may have been joined wrongly.
    pub(super) doubtful: Vec<(usize, String)>,
}

/// What stands between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Space,
    /// Nothing at all.
    Nothing,
    /// Nothing, and the sign that ends the line goes.
    Mended,
}

impl Seams {
    pub(super) fn of(pages: &[Page]) -> Self {
        Self { paints_spaces: paints_spaces(pages), ..Self::default() }
    }

    /// How a line goes on with `next`, which begins line `line` of the transcript. Of the line, `last` says what stands
    /// at its end and whether a space is painted there.
    pub(super) fn joint(&mut self, pages: &[Page], last: (&str, bool), next: &str, line: usize) -> Joint {
        let (text, spaced) = last;
        if let Some(stem) = text.strip_suffix('\u{ad}') {
            self.mended.push((line, format!("{stem}{next}")));
            return Joint::Mended;
        }
        if may_part(text, next) {
            return match (spaced, next) {
                (false, _) => self.hyphen(pages, text, next, line),
                // "Full- and part-time" has a space there. Some programs paint one after every whole word.
                (true, "and" | "or" | "to") => Joint::Space,
                (true, _) => Joint::Nothing,
            };
        }
        if spaced {
            return Joint::Space;
        }
        let binds = text.chars().count() > 1 && text.ends_with(['-', '\u{2010}', '\u{2011}', '—', '–', '/']);
        // `(a)(2)` may be parted between its marks. Elsewhere a missing space tells nothing: it may not have fitted.
        let marks = text.ends_with(')') && next.starts_with('(') && (self.paints_spaces || is_pinpoint(text, next));
        let opens = text.ends_with(['(', '[']);
        if binds || marks || opens || next.starts_with('—') { Joint::Nothing } else { Joint::Space }
    }

    fn hyphen(&mut self, pages: &[Page], text: &str, next: &str, line: usize) -> Joint {
        let vocabulary = self.vocabulary.get_or_insert_with(|| vocabulary(pages));
        let seam = vocabulary.seam(text, next);
        let stem = text.trim_end_matches(['-', '\u{2010}']);
        match seam {
            Seam::Mended | Seam::MendedInDoubt => {
                let whole = format!("{stem}{next}");
                if seam == Seam::MendedInDoubt {
                    self.doubtful.push((line, whole.clone()));
                }
                self.mended.push((line, whole));
                Joint::Mended
            }
            Seam::Kept => Joint::Nothing,
            Seam::KeptInDoubt => {
                self.doubtful.push((line, format!("{text}{next}")));
                Joint::Nothing
            }
        }
    }
}

/// Whether a line ends and the next begins with designators of one citation: `(a)` and `(2)`.
fn is_pinpoint(text: &str, next: &str) -> bool {
    let short = |inside: &str| (1..=5).contains(&inside.len()) && inside.chars().all(|c| c.is_ascii_alphanumeric());
    let last = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let first = next.strip_prefix('(').and_then(|next| next.split_once(')'));
    last.is_some_and(|(_, inside)| short(inside)) && first.is_some_and(|(inside, _)| short(inside))
}

/// The words of all pages, without the halves at the ends of lines.
fn vocabulary(pages: &[Page]) -> Vocabulary {
    let mut words = Vec::new();
    let mut pairs = Vec::new();
    let mut lines = 0;
    for page in pages {
        let mut before: Option<(&str, &Word)> = None;
        for word in &page.words {
            let text = page.text_of(word);
            lines += usize::from(before.is_none_or(|(_, at)| at.y + at.size * 0.5 < word.y));
            let broken = before.filter(|(last, at)| may_part(last, text) && at.y < word.y);
            match broken {
                Some((last, _)) => pairs.push((last, text)),
                None if text.ends_with('-') => {}
                None => words.push(text),
            }
            before = Some((text, word));
        }
    }
    Vocabulary::of(words.into_iter(), pairs.into_iter(), lines)
}

/// Whether a file paints a space at the end of a line that ends between two words.
fn paints_spaces(pages: &[Page]) -> bool {
    let (mut with, mut without) = (0, 0);
    for page in pages {
        for pair in page.words.windows(2) {
            let (last, next) = (&pair[0], &pair[1]);
            // Lines of one paragraph stand close.
            let breaks = next.y > last.y + last.size * 0.8 && next.y < last.y + last.size * 2.2 && next.x < last.x;
            let sign = page.text_of(last).chars().next_back();
            if breaks && sign.is_some_and(|c| c.is_alphanumeric() || c == ',') {
                if last.trailed { with += 1 } else { without += 1 }
            }
        }
    }
    with > without * 4
}
