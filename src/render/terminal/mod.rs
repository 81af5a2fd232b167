//! Documents as lines for a terminal: wrapped to its width, coloured when it wants colours.

mod chart;
mod lettering;

use std::fmt::Write as _;

use anstyle::{AnsiColor, Effects, Style};
use unicode_width::UnicodeWidthStr;

use crate::document::{
    Block, Document, Inline, Level, Number, ParagraphStyle, Provision, Settled, Table, is_command, plain_text,
};
use lettering::Lettering;

/// The terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether it shows colours.
    pub colour: bool,
}

/// Where columns of a table would be narrower than this many characters on average, it is shown as blocks instead.
const LEAST_COLUMN: usize = 22;

/// The document as lines.
pub fn terminal(document: &Settled, look: Look) -> String {
    let mut writer = Writer { look: Look { width: look.width.clamp(40, 200), ..look }, out: String::new() };
    without_commands(document).body.iter().for_each(|provision| writer.provision(provision, 0, 1));
    writer.out
}

/// The document with nothing in its words that the terminal would obey.
fn without_commands(document: &Document) -> Document {
    fn clean(text: &mut String) {
        if text.contains(is_command) {
            *text = text.replace(is_command, "\u{fffd}");
        }
    }
    fn clean_all(inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Reference { text: Some(text), .. } => clean(text),
                other => clean_all(other.children_mut()),
            }
        }
    }
    let mut document = document.clone();
    document.walk_mut(&mut |provision| {
        if let Number::Computed(number) | Number::Official(number) = &mut provision.number {
            clean(number);
        }
        provision.own_text_mut(&mut |inlines| clean_all(inlines));
        for block in provision.blocks.iter_mut().chain(&mut provision.tail) {
            if let Block::Chart(chart) = block {
                chart.words_mut().into_iter().for_each(clean);
            }
        }
    });
    document
}

struct Writer {
    look: Look,
    out: String,
}

impl Writer {
    fn provision(&mut self, provision: &Provision, indent: usize, level: usize) {
        let number = provision.number.as_str().unwrap_or("");
        match provision.level {
            Level::Heading | Level::Section => {
                let heading = format!("{number} {}", plain_text(&provision.heading));
                if !heading.trim().is_empty() {
                    self.heading(heading.trim(), level);
                }
                self.blocks(&provision.blocks, indent);
                provision.children.iter().for_each(|child| self.provision(child, indent, level + 1));
            }
            Level::Matter => self.blocks(&provision.blocks, indent),
            Level::Item => {
                let mut blocks = provision.blocks.as_slice();
                let mut text = if number.is_empty() { Vec::new() } else { vec![Inline::text(format!("{number} "))] };
                if let [Block::Paragraph(paragraph), rest @ ..] = blocks {
                    text.extend(paragraph.text.iter().cloned());
                    blocks = rest;
                }
                self.wrapped(&text, indent, indent + 4);
                self.blocks(blocks, indent + 4);
                provision.children.iter().for_each(|child| self.provision(child, indent + 4, level + 1));
            }
        }
        self.blocks(&provision.tail, indent);
    }

    fn heading(&mut self, text: &str, level: usize) {
        let style = match level {
            1 => Style::new().bold().fg_color(Some(AnsiColor::Cyan.into())),
            _ => Style::new().bold(),
        };
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        for line in textwrap::wrap(text, self.look.width) {
            self.styled(&line, style);
            self.out.push('\n');
        }
    }

    fn styled(&mut self, text: &str, style: Style) {
        if self.look.colour {
            let _ = write!(self.out, "{style}{text}{style:#}");
        } else {
            self.out.push_str(text);
        }
    }

    fn blocks(&mut self, blocks: &[Block], indent: usize) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) if paragraph.style == ParagraphStyle::Title => {
                    self.heading(&plain_text(&paragraph.text), 1);
                }
                Block::Paragraph(paragraph) => self.wrapped(&paragraph.text, indent, indent),
                Block::Bullets { points } => {
                    for point in points {
                        let mut text = vec![Inline::text("• ")];
                        text.extend(point.iter().cloned());
                        self.wrapped(&text, indent, indent + 2);
                    }
                }
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => self.chart(chart, indent),
                Block::PageBreak => self.out.push('\n'),
            }
        }
    }

    /// A paragraph, its first line and the others set in by so many columns.
    fn wrapped(&mut self, text: &[Inline], first: usize, others: usize) {
        let words = styled_words(text);
        let mut column = first;
        self.out.push_str(&" ".repeat(first));
        let mut fresh = true;
        for word in &words {
            if word.breaks {
                self.out.push('\n');
                self.out.push_str(&" ".repeat(others));
                (column, fresh) = (others, true);
                continue;
            }
            let width = word.text.width();
            if !fresh && word.spaced && column + 1 + width > self.look.width {
                self.out.push('\n');
                self.out.push_str(&" ".repeat(others));
                (column, fresh) = (others, true);
            }
            if !fresh && word.spaced {
                self.out.push(' ');
                column += 1;
            }
            let (open, close) = if self.look.colour { ("", "") } else { word.marks };
            self.out.push_str(open);
            self.styled(&word.text, word.style);
            self.out.push_str(close);
            column += width;
            fresh = false;
        }
        self.out.push('\n');
    }

    /// A table as columns where they are wide enough to read, and otherwise as a block for every row.
    fn table(&mut self, table: &Table) {
        let Some(widths) = self.widths(table) else {
            self.table_as_blocks(table);
            return;
        };
        let bold = Style::new().bold();
        self.row(&table.head, &widths, bold);
        let line = widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join("  ");
        self.styled(&line, Style::new().dimmed());
        self.out.push('\n');
        for row in &table.rows {
            self.row(row, &widths, Style::new());
        }
    }

    fn table_as_blocks(&mut self, table: &Table) {
        let heads: Vec<String> = table.head.iter().map(|cell| plain_text(cell)).collect();
        for row in &table.rows {
            let mut cells = row.iter().zip(&heads);
            if let Some((first, _)) = cells.next() {
                self.wrapped(&[Inline::Strong(first.clone())], 0, 2);
            }
            for (cell, head) in cells.filter(|(cell, _)| !cell.is_empty()) {
                let mut text = vec![Inline::emphasis(format!("{head}: "))];
                text.extend(cell.iter().cloned());
                self.wrapped(&text, 2, 4);
            }
        }
    }

    /// Columns as wide as what they hold, where all of it fits; otherwise narrow ones that wide and the others by their
    /// shares. Nothing where that would leave columns too narrow to read.
    fn widths(&self, table: &Table) -> Option<Vec<usize>> {
        let columns = table.head.len();
        let mut left = self.look.width.saturating_sub(2 * columns.saturating_sub(1));
        let mut whole = vec![0; columns];
        for row in table.rows() {
            for (width, cell) in whole.iter_mut().zip(row) {
                *width = Lettering::of(cell).text.lines().map(UnicodeWidthStr::width).fold(*width, usize::max);
            }
        }
        if whole.iter().sum::<usize>() <= left {
            return Some(whole);
        }
        if self.look.width < columns * LEAST_COLUMN {
            return None;
        }
        let mut widths: Vec<Option<usize>> = vec![None; columns];
        loop {
            let open: Vec<usize> = (0..columns).filter(|column| widths[*column].is_none()).collect();
            let shares = open.iter().map(|column| usize::from(table.shares[*column])).sum::<usize>().max(1);
            let share = |column: usize| left * usize::from(table.shares[column]) / shares;
            match open.iter().find(|column| whole[**column] <= share(**column)) {
                Some(column) => {
                    widths[*column] = Some(whole[*column]);
                    left -= whole[*column];
                }
                None => {
                    return Some((0..columns).map(|column| widths[column].unwrap_or_else(|| share(column))).collect());
                }
            }
        }
    }

    fn row(&mut self, cells: &[Vec<Inline>], widths: &[usize], style: Style) {
        let strong = cells.first().is_some_and(|cell| matches!(cell.as_slice(), [Inline::Strong(_)]));
        let style = if strong { style.effects(Effects::BOLD) } else { style };
        let lines: Vec<Vec<Vec<(String, Style)>>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| {
                let lettering = Lettering::of(cell);
                let lines = lettering.text.lines().flat_map(|line| wrapped_lines(line, *width));
                lettering.styled(lines, style)
            })
            .collect();
        for index in 0..lines.iter().map(Vec::len).max().unwrap_or(0) {
            for (column, (lines, width)) in lines.iter().zip(widths).enumerate() {
                let pieces = lines.get(index).map_or(&[][..], Vec::as_slice);
                pieces.iter().for_each(|(text, style)| self.styled(text, *style));
                if column + 1 < widths.len() {
                    let shown: usize = pieces.iter().map(|(text, _)| text.width()).sum();
                    self.out.push_str(&" ".repeat(width.saturating_sub(shown) + 2));
                }
            }
            while self.out.ends_with(' ') {
                self.out.pop();
            }
            self.out.push('\n');
        }
    }
}

/// A line cut where a reader would cut it: never inside a citation such as `§ 7-2`.
fn wrapped_lines(line: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let bound = line.replace("§ ", "§\u{a0}");
    textwrap::wrap(&bound, options).iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

/// A word with its looks.
struct StyledWord {
    text: String,
    style: Style,
    /// What stands for the looks where there are no colours.
    marks: (&'static str, &'static str),
    spaced: bool,
    breaks: bool,
}

fn styled_words(text: &[Inline]) -> Vec<StyledWord> {
    let mut words = Vec::new();
    let mut spaced = false;
    add_words(text, Style::new(), ("", ""), &mut spaced, &mut words);
    words
}

fn add_words(
    text: &[Inline],
    style: Style,
    marks: (&'static str, &'static str),
    spaced: &mut bool,
    words: &mut Vec<StyledWord>,
) {
    for inline in text {
        match inline {
            Inline::Text(text) | Inline::Reference { text: Some(text), .. } => {
                push_words(text, style, marks, spaced, words);
            }
            Inline::Break => {
                words.push(StyledWord { text: String::new(), style, marks: ("", ""), spaced: false, breaks: true });
                *spaced = false;
            }
            Inline::Inserted(inner) => {
                let green = style.underline().fg_color(Some(AnsiColor::Green.into()));
                add_words(inner, green, ("{+", "+}"), spaced, words);
            }
            Inline::Deleted(inner) => {
                let red = style.strikethrough().fg_color(Some(AnsiColor::Red.into()));
                add_words(inner, red, ("[-", "-]"), spaced, words);
            }
            Inline::Strong(inner) => add_words(inner, style.bold(), marks, spaced, words),
            Inline::Doubtful { doubt, text } => {
                let doubtful = style.dimmed().italic();
                add_words(text, doubtful, marks, spaced, words);
                push_words(doubt.sign(), doubtful, marks, spaced, words);
            }
            Inline::Emphasis(inner) => add_words(inner, style.dimmed(), marks, spaced, words),
            other => add_words(other.children(), style, marks, spaced, words),
        }
    }
}

fn push_words(
    text: &str,
    style: Style,
    marks: (&'static str, &'static str),
    spaced: &mut bool,
    words: &mut Vec<StyledWord>,
) {
    let first = words.len();
    for (index, part) in text.split(' ').enumerate() {
        *spaced |= index > 0;
        if !part.is_empty() {
            words.push(StyledWord { text: part.to_owned(), style, marks: ("", ""), spaced: *spaced, breaks: false });
            *spaced = false;
        }
    }
    // The marks of a change stand around it once, not around each of its words.
    if let [one] = &mut words[first..] {
        one.marks = marks;
    } else if let [start, .., end] = &mut words[first..] {
        (start.marks.0, end.marks.1) = marks;
    }
}
