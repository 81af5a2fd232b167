//! Lines become paragraphs: where one begins is told by indents, gaps, short lines and numbers.

/// A printed line, as far as it tells where paragraphs begin.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
pub(super) struct Shape {
    /// Left and right end, from the left edge of its column, and the width of the column.
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) width: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    /// Which column of which page it stands in.
    pub(super) region: usize,
    pub(super) bold: bool,
    pub(super) centered: bool,
    /// The width of its first word.
    pub(super) first_word: f32,
    /// Whether it begins with a number such as `(a)` or `§ 5.`
    pub(super) numbered: bool,
    /// Whether it begins with a small letter.
    pub(super) lower: bool,
    /// Whether it ends a sentence or a point of a list.
    pub(super) closed: bool,
    /// Whether it ends within a word.
    pub(super) hyphen: bool,
    /// Whether it begins a cell of what looks like a table.
    pub(super) cell: bool,
}

/// How lines follow one another in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Habits {
    /// The usual distance of lines, in sizes.
    pub(super) leading: f32,
    /// Whether every line takes as many words as fit, so that a line with room for the next word ends its paragraph.
    pub(super) greedy: bool,
}

impl Habits {
    /// The habits of a text.
    pub(super) fn of(lines: &[Shape]) -> Self {
        let mut steps: Vec<u32> = Vec::new();
        let (mut room, mut all) = (0_usize, 0_usize);
        for pair in lines.windows(2).filter(|pair| pair[0].region == pair[1].region) {
            let step = (pair[1].y - pair[0].y) / pair[0].size;
            if step > 0.3 && step < 4.0 {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 80")]
                steps.push((step * 20.0).round() as u32);
            }
            if pair[1].lower && !pair[0].closed && !pair[0].hyphen && !pair[0].centered {
                all += 1;
                room += usize::from(pair[0].has_room_for(&pair[1]));
            }
        }
        Self { leading: commonest(&steps).unwrap_or(1.2), greedy: room * 12 <= all }
    }

    /// The paragraphs of some lines: where each begins.
    pub(super) fn beginnings(self, lines: &[Shape]) -> Vec<usize> {
        let mut begins = Vec::new();
        let mut first = 0;
        for index in 0..lines.len() {
            if index == 0 || self.begins(&lines[first..index], &lines[index]) {
                begins.push(index);
                first = index;
            }
        }
        begins
    }

    /// Whether a line begins a paragraph, after those lines of the one that is open.
    pub(super) fn begins(self, open: &[Shape], line: &Shape) -> bool {
        let (Some(first), Some(last)) = (open.first(), open.last()) else { return true };
        let size = last.size.min(line.size);
        if line.cell || (last.size - line.size).abs() > size * 0.12 {
            return true;
        }
        if last.hyphen && line.lower {
            return false;
        }
        let goes_on = line.lower && !last.closed && !last.has_much_room_for(line);
        if last.centered || line.centered {
            return !(last.centered
                && line.centered
                && last.end - last.x > last.width * 0.7
                && !last.has_room_for(line));
        }
        let same = last.region == line.region;
        let step = (line.y - last.y) / size;
        if same && step > self.leading * 1.3 && !(goes_on && step < self.leading * 2.6) {
            return true;
        }
        if last.bold != line.bold && (last.has_room_for(line) || !line.lower && last.closed) {
            return true;
        }
        let has_room = if self.greedy && !goes_on { last.has_room_for(line) } else { last.has_much_room_for(line) };
        if has_room {
            return true;
        }
        if line.numbered && (last.closed || line.x > first.x + size * 0.3) && !line.runs_on(open) {
            return true;
        }
        !line.stands_with(open)
    }
}

impl Shape {
    /// Whether a line that begins with a number may only mention it: it stands with the lines before it, and they do not
    /// end a sentence.
    fn runs_on(&self, open: &[Self]) -> bool {
        let last = &open[open.len() - 1];
        !last.closed && open.len() > 1 && (self.x - last.x).abs() <= self.size * 0.3
    }

    /// Whether a line stands where the open paragraph goes on.
    fn stands_with(&self, open: &[Self]) -> bool {
        let (first, last) = (&open[0], &open[open.len() - 1]);
        let near = |x: f32| (self.x - x).abs() <= self.size * 0.4;
        if open.len() > 1 {
            return near(last.x) || self.lower && !last.closed && near(first.x);
        }
        if self.lower && !last.closed {
            return true;
        }
        if near(first.x) {
            // Flush under a whole first line: a sentence that ends there and a number that follows are two paragraphs.
            return !(last.closed && self.numbered);
        }
        let outdented = self.x < first.x;
        // After the first line a paragraph goes on further left, or further right under a hanging number.
        if outdented { first.x - self.x < self.width * 0.35 } else { first.numbered && !self.numbered }
    }

    /// Whether the first word of the next line would have fitted on this one.
    fn has_room_for(&self, next: &Self) -> bool {
        self.width - self.end > next.first_word + self.size * 0.7
    }

    /// Whether much more than that would have fitted.
    fn has_much_room_for(&self, next: &Self) -> bool {
        self.width - self.end > (next.first_word * 1.5 + self.size * 3.0).max(self.width * 0.25)
    }
}

fn commonest(steps: &[u32]) -> Option<f32> {
    let mut sorted = steps.to_vec();
    sorted.sort_unstable();
    let groups = sorted.chunk_by(|a, b| a == b);
    let best = groups.max_by_key(|group| group.len())?;
    #[expect(clippy::cast_precision_loss, reason = "between 0 and 80")]
    best.first().map(|step| *step as f32 / 20.0)
}

/// Whether a line begins with a number of a section or a subdivision.
pub(super) fn is_numbered(text: &str) -> bool {
    let text = text.trim_start_matches(['“', '"', '‘', '\'', '[']);
    let signs = ["§§", "§", "Sec.", "SEC.", "Section", "SECTION"];
    if let Some(rest) = signs.iter().find_map(|sign| text.strip_prefix(sign)) {
        return is_heading_number(rest.trim_start_matches([' ', '\u{a0}']));
    }
    let word = text.split([' ', '\u{a0}']).next().unwrap_or("");
    // "(3) of subsection (a)" goes on with a sentence.
    let next = text[word.len()..].trim_start().split(' ').next().unwrap_or("");
    if matches!(next, "of" | "and" | "or" | "through" | "thereof") {
        return false;
    }
    if let Some(inside) = word.strip_prefix('(') {
        return inside.find(')').is_some_and(|close| (1..=6).contains(&close) && inside[..close].chars().all(counts));
    }
    let stem = word.strip_suffix(['.', ')']).unwrap_or("");
    if is_section_number(word) {
        return next.starts_with(char::is_uppercase);
    }
    let digits = !stem.is_empty() && stem.len() <= 4 && stem.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = stem.len() <= 6 && stem.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    let letter = stem.len() == 1 && stem.chars().all(|c| c.is_ascii_alphabetic());
    digits || !stem.is_empty() && roman || letter
}

/// `657B.260`, `12-45.`: chapter and section.
fn is_section_number(word: &str) -> bool {
    let Some((chapter, section)) = word.trim_end_matches('.').split_once(['.', '-', ':']) else { return false };
    let number = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit()) && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
    };
    number(chapter) && number(section) && section.len() >= 2
}

/// Whether what follows the sign of a section heads one: `5. Tea`, `5 Tea`, `5.`; not `5, note` or `5 of this act`.
fn is_heading_number(text: &str) -> bool {
    let (number, rest) = text.split_once([' ', '\u{a0}']).unwrap_or((text, ""));
    let closed = number.ends_with(['.', ':', '—', '–']);
    let capital = rest.trim_start_matches(['“', '"', '[']).starts_with(|c: char| c.is_uppercase() || c == '(');
    number.starts_with(|c: char| c.is_ascii_alphanumeric()) && (closed || capital && !number.ends_with([',', ';', ')']))
}

fn counts(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.')
}

/// `U.S.C.`
fn is_initials(word: &str) -> bool {
    let letters = word.strip_suffix('.').unwrap_or("");
    letters.contains('.') && letters.split('.').all(|part| part.len() == 1 && part.chars().all(char::is_alphabetic))
}

/// Words that end with a full stop within a sentence.
const ABBREVIATIONS: &[&str] = &[
    "No.", "Nos.", "Sec.", "Secs.", "Stat.", "Pub.", "L.", "Art.", "Ch.", "ch.", "cl.", "Cl.", "art.", "sec.", "seq.",
];

/// Whether a line ends a sentence, a clause of a list or a heading.
pub(super) fn is_closed(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '"', '’', '\'', ')', ']', ' ']);
    let word = text.rsplit(' ').next().unwrap_or("");
    let abbreviated = is_initials(word) || ABBREVIATIONS.contains(&word);
    text.ends_with(['.', ';', ':', '—', '?', '!']) && !abbreviated
        || [";", ","].iter().any(|mark| {
            let before = text.strip_suffix(word).map_or("", str::trim_end);
            before.ends_with(mark) && matches!(word, "and" | "or")
        })
}
