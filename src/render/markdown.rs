//! Documents as Markdown that reads well as it is and renders everywhere.

use super::chart;
use crate::document::{
    Block, Chart, Inline, Level, Paragraph, ParagraphStyle, Provision, Settled, Style, Table, is_command, plain_text,
};

/// The document as Markdown.
pub(super) fn render(document: &Settled) -> String {
    let mut writer = Writer { style: &document.meta.style, out: String::new() };
    for provision in &document.body {
        writer.provision(provision, 0, 2);
    }
    let mut text = writer.out.trim_end().to_owned();
    text.push('\n');
    text
}

struct Writer<'a> {
    style: &'a Style,
    out: String,
}

impl<'a> Writer<'a> {
    /// A provision, `depth` subdivisions deep, whose heading would have that many hashes.
    fn provision(&mut self, provision: &'a Provision, depth: usize, hashes: usize) {
        let outer = self.style;
        if let Some(own) = &provision.bound {
            self.style = own;
            // At the very beginning a rule would open a header of metadata.
            if !self.out.is_empty() {
                self.paragraph_at(0, "---");
            }
        }
        match provision.level {
            Level::Matter => {
                self.blocks(&provision.blocks, 0);
                provision.children.iter().for_each(|child| self.provision(child, 1, hashes));
            }
            Level::Heading => self.headed(provision, hashes),
            Level::Section => self.section(provision, hashes),
            Level::Item => return self.item(provision, depth),
        }
        self.blocks(&provision.tail, 0);
        self.style = outer;
    }

    fn headed(&mut self, provision: &'a Provision, hashes: usize) {
        let mut next = hashes;
        let number = provision.number.as_str().unwrap_or("");
        let heading = format!("{} {}", escape(number), inlines(&provision.heading));
        if !heading.trim().is_empty() {
            self.heading(hashes, &heading);
            next += 1;
        }
        self.blocks(&provision.blocks, 0);
        provision.children.iter().for_each(|child| self.provision(child, 1, next));
    }

    fn section(&mut self, provision: &'a Provision, hashes: usize) {
        let number = provision.number.as_str().unwrap_or("");
        let heading = inlines(&self.style.section_heading(provision));
        self.heading(hashes, &format!("{} {heading}", escape(number)));
        self.blocks(&provision.blocks, 0);
        provision.children.iter().for_each(|child| self.provision(child, 1, hashes + 1));
    }

    fn heading(&mut self, hashes: usize, text: &str) {
        // A number sign at the end would close the heading and vanish, unless it is escaped already.
        let text = match text.trim().strip_suffix('#') {
            Some(rest) if (rest.len() - rest.trim_end_matches('\\').len()) % 2 == 0 => format!("{rest}\\#"),
            _ => text.trim().to_owned(),
        };
        self.paragraph_at(0, &format!("{} {text}", "#".repeat(hashes.min(6))));
    }

    /// A subdivision is a point of a list that begins with its own designator, as Markdown's numbers are not the law's.
    fn item(&mut self, provision: &'a Provision, depth: usize) {
        let mut opening = provision.number.as_str().map_or_else(String::new, |number| format!("{} ", escape(number)));
        if self.style.item_headings && !provision.heading.is_empty() {
            opening.push_str(&format!("**{}.** ", inlines(&provision.heading)));
        }
        let numbered = provision.number.as_str().is_some() || self.marks_number(provision);
        let (indent, bullet) = if numbered { (2 * (depth - 1), "- ") } else { (2 * (depth - 1), "") };
        let mut blocks = provision.blocks.as_slice();
        let first = match blocks {
            [Block::Paragraph(paragraph), rest @ ..] => {
                blocks = rest;
                inlines(&paragraph.text)
            }
            _ => String::new(),
        };
        self.paragraph_at(indent, format!("{bullet}{opening}{first}").trim_end());
        let inner = if numbered { 2 * depth } else { indent };
        self.blocks(blocks, inner);
        provision.children.iter().for_each(|child| self.provision(child, if numbered { depth + 1 } else { depth }, 6));
        self.blocks(&provision.tail, inner);
    }

    /// Whether a subdivision has its designator among its words, where a bill can mark it.
    fn marks_number(&self, provision: &Provision) -> bool {
        match provision.blocks.first() {
            Some(Block::Paragraph(first)) if self.style.marks.is_some() => {
                plain_text(&first.text).starts_with(['(', '['])
            }
            _ => false,
        }
    }

    fn blocks(&mut self, blocks: &[Block], indent: usize) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, indent),
                Block::Bullets { points } => {
                    points.iter().for_each(|point| self.paragraph_at(indent, &format!("- {}", inlines(point))));
                }
                Block::Table(table) => self.table(table, indent),
                Block::Chart(chart) => self.chart(chart, indent),
                Block::PageBreak => self.paragraph_at(indent, "---"),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, indent: usize) {
        let text = inlines(&paragraph.text);
        match paragraph.style {
            ParagraphStyle::Title => self.heading(1, &text),
            ParagraphStyle::Note => self.paragraph_at(indent, &format!("> {text}")),
            ParagraphStyle::Body | ParagraphStyle::Centered => self.paragraph_at(indent, &text),
        }
    }

    fn paragraph_at(&mut self, indent: usize, text: &str) {
        // A bill is one long list: its points stand close, and everything else is set apart.
        let tight =
            text.starts_with("- ") && self.out.lines().last().is_some_and(|line| line.trim_start().starts_with("- "));
        if !self.out.is_empty() {
            self.out.push_str(if tight { "" } else { "\n" });
        }
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// A chart as a picture that the file itself holds, and its numbers as a table.
    fn chart(&mut self, chart: &Chart, indent: usize) {
        self.blocks(&[chart.heading()], indent);
        self.paragraph_at(indent, &format!("![{}]({})", escape(&chart.told()), chart::address(chart)));
        self.blocks(&[chart.caption(), Block::Table(chart.table())], indent);
    }

    fn table(&mut self, table: &Table, indent: usize) {
        let row = |cells: &[Vec<Inline>]| {
            let cells: Vec<String> = cells.iter().map(|cell| inlines(cell).replace("\\\n", "<br>")).collect();
            format!("| {} |\n{}", cells.join(" | "), " ".repeat(indent))
        };
        let rule = "|---".repeat(table.head.len());
        let mut text = format!("{}{rule}|\n{}", row(&table.head), " ".repeat(indent));
        table.rows.iter().for_each(|cells| text.push_str(&row(cells)));
        self.paragraph_at(indent, text.trim_end());
    }
}

/// Runs of text as Markdown.
fn inlines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write_all(inlines, None, &mut out);
    if out.contains('$') {
        out = guard_formulas(&out);
    }
    if out.contains("\\_\\_") {
        out = blanks(&out);
    }
    if out.contains('\n') || guarded(&out) {
        return out.trim_start().split('\n').map(guard_start).collect::<Vec<_>>().join("\n");
    }
    out
}

/// Rows of underscores, which are blanks to be filled in, without a backslash before each: what has white space or nothing
/// behind it opens no emphasis, and no other underscore is left unescaped for it to close.
fn blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\_\\_") {
        let row = rest[at..].len() - rest[at..].trim_start_matches("\\_").len();
        out.push_str(&rest[..at]);
        let escaped = out.len() - out.trim_end_matches('\\').len();
        let open = rest[at + row..].chars().next().is_none_or(char::is_whitespace);
        if open && escaped.is_multiple_of(2) {
            out.push_str("\\_");
            out.push_str(&"_".repeat(row / 2 - 1));
        } else {
            out.push_str(&rest[at..at + row]);
        }
        rest = &rest[at + row..];
    }
    out + rest
}

/// Escapes every dollar sign that might open or close a formula: all but those of sums of money after white space.
fn guard_formulas(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let sum = before.is_whitespace() && chars.peek().is_some_and(char::is_ascii_digit);
        if c == '$' && !sum {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Writes runs of text, with `next` the character that follows them.
fn write_all(inlines: &[Inline], next: Option<char>, out: &mut String) {
    for (index, inline) in inlines.iter().enumerate() {
        let after = plain_text(inlines.get(index + 1..).unwrap_or_default()).chars().next();
        write_inline(inline, after.or(next), out);
    }
}

fn write_inline(inline: &Inline, next: Option<char>, out: &mut String) {
    let before = out.chars().next_back();
    let mut around = |open: &str, inner: &[Inline], close: &str| {
        let mut text = String::new();
        write_all(inner, next, &mut text);
        // Emphasis must hug its words: spaces at its edges go outside.
        let words = text.trim();
        if words.is_empty() {
            out.push_str(&text);
            return;
        }
        let (before, after) = (text.len() - text.trim_start().len(), text.trim_end().len());
        out.push_str(&text[..before]);
        out.push_str(open);
        out.push_str(words);
        out.push_str(close);
        out.push_str(&text[after..]);
    };
    match inline {
        Inline::Text(text) => out.push_str(&escape(text)),
        Inline::Reference { text, .. } => out.push_str(&escape(text.as_deref().unwrap_or(""))),
        Inline::Strong(inner) if hugged(inner, before, next) => around("**", inner, "**"),
        Inline::Strong(inner) => around("<strong>", inner, "</strong>"),
        // Not underscores, which would close on a blank to be filled in.
        Inline::Emphasis(inner) if hugged(inner, before, next) => around("*", inner, "*"),
        Inline::Emphasis(inner) => around("<em>", inner, "</em>"),
        Inline::Term(inner) => around("", inner, ""),
        Inline::Doubtful { doubt, text } => {
            // Emphasis inside would end the emphasis around it.
            let plain = text.iter().all(|inline| matches!(inline, Inline::Text(_) | Inline::Break));
            let (open, close) = if plain && hugged(text, before, None) { ("*", "*") } else { ("", "") };
            around(open, text, &format!("{close}{}", doubt.sign()));
        }
        Inline::Inserted(inner) => around("<ins>", inner, "</ins>"),
        Inline::Deleted(inner) => around("<del>", inner, "</del>"),
        Inline::Link { address, text } => {
            let address =
                address.replace('<', "%3C").replace('>', "%3E").replace(['\n', ' '], "%20").replace('|', "%7C");
            around("[", text, &format!("](<{address}>)"));
        }
        Inline::Break => out.push_str("\\\n"),
    }
}

/// Whether stars around words would be read as emphasis: where such words begin or end with a sign, no letter may touch
/// the stars from outside.
fn hugged(inner: &[Inline], before: Option<char>, next: Option<char>) -> bool {
    let words = plain_text(inner);
    let spaced = |edge: Option<char>| edge.is_some_and(char::is_whitespace);
    let sign = |edge: Option<char>| edge.is_some_and(|c| !c.is_alphanumeric());
    let touched = |edge: Option<char>| edge.is_some_and(char::is_alphanumeric);
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let opens = spaced(first) || !sign(first) || !touched(before);
    opens && (spaced(last) || !sign(last) || !touched(next))
}

/// Text that stays text: whatever Markdown or HTML would read in it is escaped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| "\\`*_[]<>&~|\n\r".contains(c) || is_command(c)) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('\n' | '\r') => out.push(' '),
            Some(c) if is_command(c) => out.push(char::REPLACEMENT_CHARACTER),
            Some(c) => out.extend(['\\', c]),
            None => {}
        }
        rest = chars.as_str();
    }
    out + rest
}

/// Whether the beginning of a line needs a guard, or may.
fn guarded(line: &str) -> bool {
    line.starts_with(|first: char| first.is_whitespace() || first.is_ascii_digit() || "#-+=:".contains(first))
}

/// Escapes what would make a block of the beginning of a line: `#`, `-`, `+`, `=`, `:`, and a number with a point.
fn guard_start(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if line.starts_with(['#', '-', '+', '=', ':']) {
        return format!("\\{line}");
    }
    // A number opens a list where white space follows its point: 1.5 does not.
    let open = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    if digits > 0 && line[digits..].strip_prefix(['.', ')']).is_some_and(open) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        for (text, written) in [
            ("*not* <b>bold</b>", "\\*not\\* \\<b\\>bold\\</b\\>"),
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("a\nb", "a b"),
        ] {
            assert_eq!(inlines(&[Inline::text(text)]), written);
        }
    }

    #[test]
    fn emphasis_hugs_its_words() {
        assert_eq!(
            inlines(&[Inline::text("a"), Inline::Strong(vec![Inline::text(" b ")]), Inline::text("c")]),
            "a **b** c"
        );
    }
}
