//! Lines of Markdown become passages.

use super::{inline, marker};
use crate::document::Cell;
use crate::import::passages::{DEEPEST, Opening, Passages};
use crate::import::runs::{Line, Look, Runs};
use crate::import::sheet::{self, Passage, Role, Sheet};
use crate::import::{enumerator, history, outline};

/// A line of a paragraph: its number, the column it begins at, its words.
#[derive(Debug, Clone, Copy)]
struct Written<'a> {
    number: usize,
    column: usize,
    words: &'a str,
}

/// An open point of a list.
#[derive(Debug)]
struct Point {
    /// The column of its marker.
    column: usize,
    /// The column of what belongs to it.
    inside: usize,
    /// Whether it is a subdivision of law and not a bullet.
    stated: bool,
    /// Whether nothing of it has been read.
    fresh: bool,
    /// Whether it is inside a quotation: law that a bill quotes, and no note.
    quoted: bool,
}

/// Reads lines.
pub(super) struct Reader<'a> {
    passages: Passages,
    runs: Runs,
    points: Vec<Point>,
    paragraph: Vec<Written<'a>>,
    /// Whether the paragraph is quoted.
    quoted: bool,
    /// What a quotation is: a note, as this project writes them, unless the file has front matter, which it never writes.
    quotation: Role,
    /// Whether a heading has come that is no title.
    headed: bool,
    /// Whether only titles have come.
    titles: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(front_matter: bool) -> Self {
        Self {
            passages: Passages::default(),
            runs: Runs::default(),
            points: Vec::new(),
            paragraph: Vec::new(),
            quoted: false,
            quotation: if front_matter { Role::Body } else { Role::Note },
            headed: false,
            titles: true,
        }
    }

    pub(super) fn drop_text(&mut self, line: usize, what: &'static str, text: &str) {
        self.passages.sheet().drop_text(line, what, text.trim());
    }

    pub(super) fn finish(mut self) -> Sheet {
        self.end_paragraph();
        self.passages.finish()
    }

    /// Reads all lines from the one of that index on.
    pub(super) fn read(&mut self, lines: &[&'a str], from: usize) {
        let mut index = from;
        while let Some(line) = lines.get(index) {
            let mut start = Start::of(line);
            index += 1;
            if start.rest.is_empty() {
                self.end_paragraph();
                continue;
            }
            if start.quoted && !self.quoted || start.rest.starts_with("<!--") {
                self.end_paragraph();
            }
            if start.rest.starts_with("<!--") {
                index = self.comment(lines, index - 1);
                continue;
            }
            start = self.markers(start, index);
            if let Some(fence) = marker::fence(start.rest) {
                index = self.literal(lines, index, fence);
            } else if let Some((level, text)) = marker::heading(start.rest) {
                self.end_paragraph();
                self.points.clear();
                self.heading(level, &[text], index);
            } else if let Some(level) = marker::underline(start.rest).filter(|_| self.may_be_heading()) {
                let above = std::mem::take(&mut self.paragraph);
                let words: Vec<&str> = above.iter().map(|line| line.words).collect();
                self.heading(level, &words, above.first().map_or(index, |line| line.number));
            } else if marker::is_rule(start.rest) {
                self.end_paragraph();
            } else if start.rest.contains('|') && lines.get(index).is_some_and(|next| marker::is_table_rule(next)) {
                index = self.table(lines, index - 1);
            } else {
                self.words(start, index);
            }
        }
    }

    /// Whether the paragraph above an underline may be a heading.
    fn may_be_heading(&self) -> bool {
        self.points.is_empty() && (1..4).contains(&self.paragraph.len()) && !self.quoted
    }

    /// Takes the markers of points of lists off the beginning of a line.
    fn markers(&mut self, mut start: Start<'a>, number: usize) -> Start<'a> {
        let mut bullet = false;
        while let Some(point) = marker::point(start.rest).filter(|_| !marker::is_rule(start.rest)) {
            // A number right behind a bullet is the designator of a subdivision, as this project writes them.
            if bullet && point.number.is_some() {
                break;
            }
            bullet = point.number.is_none();
            let sibling = self.points.last().is_some_and(|last| start.column < last.inside);
            let first = point.number.is_none_or(|number| matches!(number, "1." | "1)"));
            if !(self.paragraph.is_empty() || sibling || first) {
                break;
            }
            self.end_paragraph();
            self.close_points(start.column);
            let depth = self.depth();
            let label = point.number.map(str::to_owned);
            let stated = label.is_some();
            if stated {
                self.passages.open(Opening { line: number, label, depth: Some(depth) });
            }
            let inside = start.column + point.width.min(5);
            let quoted = start.quoted;
            self.points.push(Point { column: start.column, inside, stated, fresh: true, quoted });
            start.column += point.width;
            start.rest = start.rest.get(point.width..).unwrap_or("");
            if start.rest.is_empty() {
                break;
            }
        }
        start
    }

    /// Closes the points that a line at that column is not inside of.
    fn close_points(&mut self, column: usize) {
        while self.points.last().is_some_and(|point| point.inside > column) {
            self.points.pop();
        }
    }

    /// How many subdivisions are open.
    fn depth(&self) -> usize {
        // Most lists are shallow, and those that are not are no law.
        self.points.iter().take(10 * DEEPEST).filter(|point| point.stated).count().min(DEEPEST)
    }

    /// A line that begins no block, or goes on with a paragraph.
    fn words(&mut self, start: Start<'a>, number: usize) {
        if start.rest.is_empty() {
            return;
        }
        if self.paragraph.is_empty() {
            self.close_points(start.column);
            self.quoted = start.quoted;
        }
        self.paragraph.push(Written { number, column: start.column, words: start.rest });
    }

    /// A comment of HTML, from the line of that index on.
    fn comment(&mut self, lines: &[&'a str], from: usize) -> usize {
        let mut index = from;
        while let Some(line) = lines.get(index) {
            let (comment, after) = line.split_once("-->").map_or((*line, None), |(one, other)| (one, Some(other)));
            let words = comment.trim_start().trim_start_matches("<!--");
            if words.contains(char::is_alphanumeric) {
                self.drop_text(index + 1, "comment", words);
            }
            index += 1;
            if let Some(after) = after {
                self.words(Start::of(after), index);
                break;
            }
        }
        index
    }

    /// Lines between fences stay as they are written.
    fn literal(&mut self, lines: &[&'a str], from: usize, fence: &str) -> usize {
        self.end_paragraph();
        let mut index = from;
        let info = lines.get(from - 1).map_or("", |line| line.trim_start_matches([' ', '\t', '>', '`', '~']));
        if info.contains(char::is_alphanumeric) && !info.starts_with(['-', '*', '+']) {
            self.drop_text(from, "language of a block of code", info);
        }
        while let Some(line) = lines.get(index) {
            index += 1;
            let start = Start::of(line);
            if start.rest.starts_with(fence) && start.rest.trim_matches(['`', '~', ' ']).is_empty() {
                break;
            }
            self.runs.at = index;
            self.runs.push(start.rest);
            let taken = self.runs.take();
            self.emit(&taken, Role::Body, start.column);
        }
        index
    }

    fn heading(&mut self, level: u8, lines: &[&str], number: usize) {
        let taken = self.inlines(lines, number);
        let words = taken.iter().map(Line::words).collect::<String>();
        // Titles are the greatest headings at the beginning of a file, unless they number a section.
        let title = level == 1 && (self.titles || !self.headed) && !outline::opens_passage(&words);
        let role = if title { Role::Title } else { Role::Heading(level) };
        (self.headed, self.titles) = (true, self.titles && title);
        self.emit(&taken, role, 0);
    }

    fn table(&mut self, lines: &[&'a str], from: usize) -> usize {
        self.end_paragraph();
        self.close_points(lines.get(from).map_or(0, |line| Start::of(line).column));
        let mut rows = Vec::new();
        let mut index = from;
        while let Some(line) = lines.get(index).filter(|line| line.contains('|')) {
            if index != from + 1 {
                rows.push(self.row(line, index + 1));
            }
            index += 1;
        }
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        let table = Role::Table(sheet::table(head, rows));
        let passage = Passage { depth: self.stated_depth(), ..Passage::of(table, from + 1, Vec::new()) };
        self.passages.add(passage);
        index
    }

    fn row(&mut self, line: &str, number: usize) -> Vec<Cell> {
        let line = Start::of(line).rest;
        let mut cells = Vec::new();
        for cell in marker::cells(line) {
            let taken = self.inlines(&[cell], number);
            cells.push(self.runs.joined(&taken));
        }
        cells
    }

    /// Lines of Markdown as lines of marked words.
    fn inlines(&mut self, lines: &[&str], number: usize) -> Vec<Line> {
        self.runs.at = number;
        let inside = inline::read(lines, &mut self.runs);
        self.passages.sheet().drawn_marks |= inside.drawn;
        for (what, text) in inside.dropped {
            self.drop_text(number, what, &text);
        }
        self.runs.take()
    }

    fn end_paragraph(&mut self) {
        let lines = std::mem::take(&mut self.paragraph);
        let quotes_law = self.points.last().is_some_and(|point| point.quoted);
        let role = if self.quoted && !quotes_law { self.quotation.clone() } else { Role::Body };
        let mut first = 0;
        for index in 1..=lines.len() {
            if index == lines.len() || parts(&lines, index) {
                // A line that goes on with a point without standing in like it may begin what stands behind the point.
                if first > 0 {
                    self.close_points(lines.get(first).map_or(0, |line| line.column));
                }
                self.passage(lines.get(first..index).unwrap_or_default(), &role);
                first = index;
            }
        }
        self.quoted = false;
    }

    /// Lines that make one passage.
    fn passage(&mut self, lines: &[Written<'a>], role: &Role) {
        let Some(first) = lines.first() else { return };
        let words: Vec<&str> = lines.iter().map(|line| line.words).collect();
        let mut taken = self.inlines(&words, first.number);
        let mut column = first.column;
        if let Some(point) = self.points.last_mut().filter(|point| point.fresh) {
            point.fresh = false;
            column = point.column;
            let labelled = point.stated;
            if !labelled {
                self.begin_point(&mut taken, first.number);
            }
        }
        self.emit(&taken, role.clone(), column);
    }

    /// The first words of a bullet, which is a subdivision where they begin with an enumerator.
    fn begin_point(&mut self, lines: &mut [Line], number: usize) {
        let depth = self.depth();
        let Some(line) = lines.first_mut() else { return };
        let mut rest = line.clone();
        let strong = rest.split_marked(Look::Strong).words();
        // An enumerator that is not marked stays where it is: the words may go on with others.
        let label = enumerator::is_only(&strong).then(|| strong.trim().to_owned());
        if label.is_some() {
            *line = rest;
        } else if !outline::opens_passage(&line.words()) {
            return;
        }
        self.passages.open(Opening { line: number, label, depth: Some(depth) });
        if let Some(point) = self.points.last_mut() {
            point.stated = true;
        }
    }

    fn stated_depth(&self) -> Option<usize> {
        (!self.points.is_empty()).then(|| self.depth())
    }

    fn emit(&mut self, lines: &[Line], role: Role, column: usize) {
        let Some(first) = lines.iter().find(|line| !line.is_blank()) else { return };
        let heads = matches!(role, Role::Heading(_) | Role::Title);
        let depth = if heads { None } else { self.stated_depth() };
        self.titles &= heads;
        let indent = Some(f32::from(u16::try_from(column).unwrap_or(400)));
        let text = self.runs.joined(lines);
        self.passages.add(Passage { indent, depth, ..Passage::of(role, first.at, text) });
    }
}

/// Whether a line of a paragraph begins another: it has an enumerator and what is before it has come to an end, or it
/// stands in behind the end of a sentence while the lines around it do not.
fn parts(lines: &[Written<'_>], index: usize) -> bool {
    let (Some(before), Some(line)) = (lines.get(index.wrapping_sub(1)), lines.get(index)) else { return false };
    // A line that a backslash breaks goes on.
    if before.words.ends_with('\\') && !before.words.ends_with("\\\\") {
        return false;
    }
    // Lines that each begin with a strong label are a list of facts.
    if before.words.starts_with("**") && line.words.starts_with("**") {
        return true;
    }
    let before = before.words.trim_end().trim_end_matches(['*', '_', '\\', '"', '\u{201d}']);
    let ended = before.ends_with(['.', ';', ':', '—', ']', ')']);
    let listed = ended || before.ends_with(" and") || before.ends_with(" or");
    let words = line.words.trim_start_matches(['*', '_', '\\']).replace('\\', "");
    if outline::opens_passage(&words) || history::is_history(&words) {
        let usual = lines.iter().skip(1).map(|line| line.column).min().unwrap_or(0);
        return listed || line.column > usual;
    }
    let flush = lines.iter().skip(1).filter(|other| other.column < line.column).count();
    ended && flush * 2 > lines.len()
}

/// The beginning of a line: how far its words stand in, whether they are quoted.
#[derive(Debug, Clone, Copy)]
struct Start<'a> {
    column: usize,
    quoted: bool,
    /// The words, empty on an empty line.
    rest: &'a str,
}

impl<'a> Start<'a> {
    fn of(line: &'a str) -> Self {
        let (mut column, mut rest) = spaces(line);
        let mut quoted = false;
        while let Some(inside) = rest.strip_prefix('>') {
            let (deep, after) = spaces(inside);
            // One space belongs to the sign; the sign itself takes no room.
            column += deep.saturating_sub(1);
            (quoted, rest) = (true, after);
        }
        Self { column, quoted, rest: if rest.trim().is_empty() { "" } else { rest } }
    }
}

/// How many columns of white space a text begins with, and the rest.
fn spaces(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches([' ', '\t']);
    let blank = text.len() - rest.len();
    let column =
        text.bytes().take(blank).fold(0, |column, byte| if byte == b'\t' { (column / 4 + 1) * 4 } else { column + 1 });
    (column, rest)
}
