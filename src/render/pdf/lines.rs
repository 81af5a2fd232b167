//! Paragraphs become lines.

use super::font::{Family, MissingGlyph};
use super::plan::{ContentId, Face, Points, Target};
use super::strokes::Strokes;

/// A stretch of a paragraph in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) face: Face,
    pub(super) strokes: Strokes,
    pub(super) content: ContentId,
    pub(super) target: Option<Target>,
    /// The name by which links find it.
    pub(super) anchor: Option<String>,
    /// Whether a new line follows.
    pub(super) breaks: bool,
}

/// Whether runs hold no more than the designator of what follows them: `(a)`.
pub(super) fn is_designator(runs: &[Run]) -> bool {
    const LONG: usize = 8;
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let text = text.trim();
    text.len() <= LONG && text.starts_with('(') && text.ends_with(')')
}

/// Part of a word in one style.
#[derive(Debug, Clone)]
struct Segment {
    run: usize,
    text: String,
    width: Points,
}

/// What cannot be broken: a word, or a piece of one too long for a line.
#[derive(Debug, Clone, Default)]
struct Word {
    segments: Vec<Segment>,
    /// Whether a space parts it from the next word on the same line.
    space_after: bool,
    /// Whether a line ends after it.
    breaks: bool,
}

impl Word {
    fn width(&self) -> Points {
        self.segments.iter().map(|segment| segment.width).sum()
    }
}

/// A line: stretches with the distance of each from the line's beginning.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    /// The width without widened spaces.
    pub(super) width: Points,
    /// How many spaces it has that may be widened.
    pub(super) spaces: u16,
    /// Whether it ends its paragraph or is broken by the author.
    pub(super) last: bool,
}

impl Line {
    /// Whether something on it changed.
    pub(super) fn is_changed(&self, runs: &[Run]) -> bool {
        self.pieces.iter().any(|piece| runs[piece.run].strokes.bar)
    }
}

/// A stretch of a line in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) run: usize,
    pub(super) x: Points,
    pub(super) width: Points,
    pub(super) text: String,
    /// How many spaces stand before it on the line.
    pub(super) spaces_before: u16,
}

/// How a paragraph is broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// The width of all lines but the first.
    pub(super) width: Points,
    /// The width of the first line.
    pub(super) first_width: Points,
    pub(super) size: u8,
}

/// Breaks a paragraph into lines so that their ends are as even as they can be.
pub(super) fn break_lines(family: &Family, runs: &[Run], measure: Measure) -> Result<Vec<Line>, MissingGlyph> {
    let words = words(family, runs, measure)?;
    let spaces: Vec<Points> =
        runs.iter().map(|run| family.width(run.face, measure.size, " ")).collect::<Result<_, _>>()?;
    let mut lines = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let end = words[start..].iter().position(|word| word.breaks).map_or(words.len(), |at| start + at + 1);
        let first_width = if lines.is_empty() { measure.first_width } else { measure.width };
        let breaks = best_breaks(&words[start..end], &spaces, first_width, measure.width);
        let mut from = start;
        for to in breaks {
            lines.push(line(&words[from..start + to], &spaces, start + to == end));
            from = start + to;
        }
        start = end;
    }
    Ok(lines)
}

/// The width of the space after a word.
fn space_after(word: &Word, spaces: &[Points]) -> Points {
    match word.segments.last() {
        Some(segment) if word.space_after => spaces[segment.run],
        _ => 0.0,
    }
}

/// The ends of lines with the least sum of squared slack, the last line free.
fn best_breaks(words: &[Word], spaces: &[Points], first_width: Points, width: Points) -> Vec<usize> {
    let count = words.len();
    let mut best: Vec<(f32, usize)> = vec![(f32::INFINITY, 0); count + 1];
    best[0] = (0.0, 0);
    for from in 0..count {
        if best[from].0.is_infinite() {
            continue;
        }
        let available = if from == 0 { first_width } else { width };
        let mut used = 0.0;
        for to in from + 1..=count {
            used += words[to - 1].width();
            if used > available + 0.01 && to > from + 1 {
                break;
            }
            let slack = if to == count { 0.0 } else { (available - used).max(0.0) };
            // Overfull only if a single word is wider than the line, which `words` has seen to.
            let cost = best[from].0 + slack * slack + 0.5;
            if cost < best[to].0 {
                best[to] = (cost, from);
            }
            used += space_after(&words[to - 1], spaces);
        }
    }
    let mut ends = Vec::new();
    let mut at = count;
    while at > 0 {
        ends.push(at);
        at = best[at].1;
    }
    ends.reverse();
    ends
}

/// Sets words on a line, joining neighbours in the same style.
fn line(words: &[Word], spaces: &[Points], last: bool) -> Line {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut x, mut count) = (0.0, 0_u16);
    let mut parted = true;
    for (index, word) in words.iter().enumerate() {
        for segment in &word.segments {
            match pieces.last_mut().filter(|piece| piece.run == segment.run) {
                Some(piece) => {
                    if parted {
                        piece.text.push(' ');
                    }
                    piece.text.push_str(&segment.text);
                    piece.width = x + segment.width - piece.x;
                }
                None => pieces.push(Piece {
                    run: segment.run,
                    x,
                    width: segment.width,
                    text: segment.text.clone(),
                    spaces_before: count,
                }),
            }
            x += segment.width;
            parted = false;
        }
        if index + 1 < words.len() && word.space_after {
            let space = space_after(word, spaces);
            let next_run = words[index + 1].segments.first().map(|segment| segment.run);
            // The space belongs to the stretch before it, so that text copied from the page has it.
            if let Some(piece) = pieces.last_mut().filter(|piece| Some(piece.run) != next_run) {
                piece.text.push(' ');
                piece.width += space;
            }
            x += space;
            count += 1;
            parted = true;
        }
    }
    Line { pieces, width: x, spaces: count, last }
}

/// Cuts runs at spaces; a word wider than a line is cut again, where it can best be.
fn words(family: &Family, runs: &[Run], measure: Measure) -> Result<Vec<Word>, MissingGlyph> {
    let narrowest = measure.width.min(measure.first_width).max(f32::from(measure.size));
    let mut words: Vec<Word> = Vec::new();
    let mut current = Word::default();
    for (index, run) in runs.iter().enumerate() {
        for (position, part) in run.text.split(' ').enumerate() {
            if position > 0 {
                finish(&mut words, &mut current, true);
            }
            if !part.is_empty() {
                current.segments.push(segment(family, index, run, part, measure.size)?);
            }
        }
        if run.breaks {
            finish(&mut words, &mut current, false);
            if let Some(last) = words.last_mut() {
                last.breaks = true;
            }
        }
    }
    finish(&mut words, &mut current, false);
    let mut fitting = Vec::with_capacity(words.len());
    for word in words {
        if word.width() <= narrowest {
            fitting.push(word);
        } else {
            cut(family, runs, word, narrowest, measure.size, &mut fitting)?;
        }
    }
    Ok(fitting)
}

fn segment(family: &Family, index: usize, run: &Run, text: &str, size: u8) -> Result<Segment, MissingGlyph> {
    Ok(Segment { run: index, text: text.to_owned(), width: family.width(run.face, size, text)? })
}

fn finish(words: &mut Vec<Word>, current: &mut Word, space: bool) {
    if current.segments.is_empty() {
        // A space at the beginning of a run parts it from the word before.
        if let Some(last) = words.last_mut().filter(|_| space) {
            last.space_after |= !last.breaks;
        }
        return;
    }
    let mut word = std::mem::take(current);
    word.space_after = space;
    words.push(word);
}

/// Cuts a word into pieces that fit, after a mark of punctuation where one is near enough.
fn cut(
    family: &Family,
    runs: &[Run],
    word: Word,
    width: Points,
    size: u8,
    out: &mut Vec<Word>,
) -> Result<(), MissingGlyph> {
    let (space_after, breaks) = (word.space_after, word.breaks);
    let mut piece = Word::default();
    for whole in word.segments {
        let mut rest = whole.text.as_str();
        while !rest.is_empty() {
            let room = width - piece.width();
            let length = fitting(family, &runs[whole.run], rest, room, size)?;
            if length == 0 && !piece.segments.is_empty() {
                out.push(std::mem::take(&mut piece));
                continue;
            }
            // Even a single character too wide for the line is set rather than lost.
            let length = length.max(rest.chars().next().map_or(1, char::len_utf8));
            piece.segments.push(segment(family, whole.run, &runs[whole.run], &rest[..length], size)?);
            rest = &rest[length..];
            if !rest.is_empty() {
                out.push(std::mem::take(&mut piece));
            }
        }
    }
    piece.space_after = space_after;
    piece.breaks = breaks;
    out.push(piece);
    Ok(())
}

/// How many bytes of `text` fit into `room`: all of it, or up to the last good place to cut.
fn fitting(family: &Family, run: &Run, text: &str, room: Points, size: u8) -> Result<usize, MissingGlyph> {
    if family.width(run.face, size, text)? <= room {
        return Ok(text.len());
    }
    let (mut fits, mut good) = (0, 0);
    let mut used = 0.0;
    for (at, c) in text.char_indices() {
        let mut buffer = [0; 4];
        used += family.width(run.face, size, c.encode_utf8(&mut buffer))?;
        if used > room {
            break;
        }
        fits = at + c.len_utf8();
        if matches!(c, '/' | '-' | '.' | '_' | '=' | '&' | '?' | ',' | '—') {
            good = fits;
        }
    }
    Ok(if good * 2 > fits { good } else { fits })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        Run {
            text: text.to_owned(),
            face: Face::Regular,
            strokes: Strokes::default(),
            content: 0,
            target: None,
            anchor: None,
            breaks: false,
        }
    }

    fn set(runs: &[Run], width: Points) -> Vec<Line> {
        let measure = Measure { width, first_width: width, size: 12 };
        break_lines(&Family::libertinus(), runs, measure).unwrap()
    }

    fn text(lines: &[Line]) -> String {
        let line = |line: &Line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        lines.iter().map(line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn no_line_is_wider_than_its_measure_and_no_word_is_lost() {
        let words =
            "An employee earns not less than one hour of paid sick and safe time for every thirty hours worked.";
        let lines = set(&[run(words)], 150.0);
        assert!(lines.len() > 3 && lines.iter().all(|line| line.width <= 150.01), "{}", text(&lines));
        assert_eq!(text(&lines).replace('|', " "), words);
    }

    #[test]
    fn an_address_wider_than_the_line_is_cut_and_not_lost() {
        let address = "https://example.org/a/very/long/path/that/does/not/end/anywhere/near/the/margin?query=1";
        let lines = set(&[run("See "), run(address), run(" for more.")], 120.0);
        assert!(lines.iter().all(|line| line.width <= 120.01));
        assert_eq!(text(&lines).replace(['|', ' '], ""), format!("See{address}formore."));
    }

    #[test]
    fn a_word_that_spans_two_styles_is_not_broken_between_them() {
        let bold = Run { face: Face::Bold, ..run("Employ") };
        let lines = set(&[run("the term "), bold, run("ee means")], 60.0);
        assert!(!text(&lines).contains("Employ|ee"), "{}", text(&lines));
    }

    #[test]
    fn an_authors_break_ends_the_line() {
        let first = Run { breaks: true, ..run("one") };
        assert_eq!(text(&set(&[first, run("two")], 200.0)), "one|two");
    }
}
