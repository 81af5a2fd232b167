//! Authored text around its tags.
//!
//! Only tags that decide or compute something go through the template engine. Each run of authored text between them, and
//! each tag that is nothing but a name, is stood in for by one character and put back afterwards. So the engine, whose
//! parser takes about half a microsecond for a byte, reads tens of tags and not pages of law, and every line of what it
//! renders is known to come from a line of the author's.

use super::helpers::LOCAL_NAMES;

/// The first stand-in. Plane 15 is private use, and no parameter's text may contain it.
const FIRST: u32 = 0xF_0000;
/// Opens a mark of the author's, `{#id}` or `{or}`, in what was rendered: no parameter's text can forge it.
pub(crate) const MARK_OPEN: char = '\u{E000}';
/// Closes such a mark.
pub(crate) const MARK_CLOSE: char = '\u{E001}';

/// A template whose text is stood in for.
#[derive(Debug, Clone)]
pub(super) struct Skeleton {
    /// The tags with a character for each run of text, line for line as authored.
    pub(super) tags: String,
    /// The line, from 1, on which it begins in its file.
    pub(super) first_line: usize,
    runs: Vec<Run>,
}

/// Something that a character stands in for, and its line from 1.
#[derive(Debug, Clone)]
struct Run {
    what: What,
    line: usize,
}

#[derive(Debug, Clone)]
enum What {
    Text(String),
    /// A name whose words are printed, or a number that is written in the place's style.
    Name(String),
}

/// Rendered text, and for each of its lines the line of the source, from 1, that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The text.
    pub text: String,
    lines: Vec<usize>,
}

impl Rendered {
    /// The source's line for a line of the text, both from 1.
    pub fn source_line(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).or(self.lines.last()).copied().unwrap_or(1)
    }
}

impl Skeleton {
    /// Stands in for the text of `source`, whose first line is line `first_line` of its file.
    pub(super) fn of(source: &str, first_line: usize) -> Self {
        let mut skeleton = Self { tags: String::new(), first_line, runs: Vec::new() };
        for (index, line) in source.split_inclusive('\n').enumerate() {
            skeleton.add_line(line, first_line + index);
        }
        skeleton
    }

    fn add_line(&mut self, line: &str, number: usize) {
        let mut rest = line;
        while let Some(open) = rest.find("{{") {
            self.add_text(&rest[..open], number);
            // Three braces print ready Markdown, which only the program itself supplies.
            let close = if rest[open..].starts_with("{{{") { "}}}" } else { "}}" };
            let end = rest[open..].find(close).map_or(rest.len(), |at| open + at + close.len());
            match plain_name(&rest[open..end]) {
                Some(name) => self.stand_in(What::Name(name.to_owned()), &rest[open..end], number),
                None => self.tags.push_str(&rest[open..end]),
            }
            rest = &rest[end..];
        }
        self.add_text(rest, number);
    }

    fn add_text(&mut self, text: &str, line: usize) {
        let (text, ending) = text.strip_suffix('\n').map_or((text, ""), |text| (text, "\n"));
        // White space stays, so that the engine still sees which tags stand alone on their line.
        if text.trim().is_empty() {
            self.tags.push_str(text);
        } else {
            self.stand_in(What::Text(with_marks(text)), text, line);
        }
        self.tags.push_str(ending);
    }

    /// Puts a character in the place of `what`; where there are no more characters, the source itself.
    fn stand_in(&mut self, what: What, source: &str, line: usize) {
        match u32::try_from(self.runs.len()).ok().and_then(|count| char::from_u32(FIRST + count)) {
            Some(stand_in) => {
                self.tags.push(stand_in);
                self.runs.push(Run { what, line });
            }
            None => self.tags.push_str(source),
        }
    }

    /// The tags in pieces of whole lines, cut where no block is open, each with the line, from 1, of the file on which it
    /// begins. Lines that have a tag for the engine are never in one piece with lines that have none.
    pub(super) fn pieces(&self) -> Vec<(usize, &str)> {
        let mut pieces: Vec<(usize, &str)> = Vec::new();
        let (mut from, mut from_line, mut open) = (0, self.first_line, 0_usize);
        let (mut at, mut tagged) = (0, None);
        for (index, line) in self.tags.split_inclusive('\n').enumerate() {
            let has_tag = line.contains("{{");
            if open == 0 && at > from && tagged.is_some_and(|tagged| tagged || has_tag) {
                pieces.push((from_line, &self.tags[from..at]));
                (from, from_line) = (at, self.first_line + index);
            }
            tagged = Some(has_tag || (open > 0 && tagged == Some(true)));
            open = (open + line.matches("{{#").count()).saturating_sub(line.matches("{{/").count());
            at += line.len();
        }
        if at > from {
            pieces.push((from_line, &self.tags[from..at]));
        }
        pieces
    }

    /// The names that are printed, each with its line.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, usize)> {
        self.runs.iter().filter_map(|run| match &run.what {
            What::Name(name) if name.starts_with(|c: char| c.is_ascii_digit()) => None,
            What::Name(name) => Some((name.split('.').next().unwrap_or(name), run.line)),
            What::Text(_) => None,
        })
    }

    /// Puts text back into what the engine rendered, and the words of names as `words` gives them. A name without words is
    /// returned as the fault it is, with its line.
    pub(super) fn fill(
        &self,
        rendered: &str,
        mut words: impl FnMut(&str) -> Option<String>,
    ) -> Result<Rendered, (String, usize)> {
        let mut text = String::with_capacity(rendered.len() * 4);
        let (mut lines, mut line) = (Vec::new(), self.first_line);
        for c in rendered.chars() {
            let run = u32::from(c).checked_sub(FIRST).and_then(|index| self.runs.get(usize::try_from(index).ok()?));
            match run {
                Some(run) => {
                    line = run.line;
                    match &run.what {
                        What::Text(authored) => text.push_str(authored),
                        What::Name(name) => text.push_str(&words(name).ok_or_else(|| (name.clone(), line))?),
                    }
                }
                None => text.push(c),
            }
            if c == '\n' {
                lines.push(line);
            }
        }
        lines.push(line);
        Ok(Rendered { text, lines })
    }
}

/// The name or number that a tag prints, if it does nothing else: `{{act}}`, `{{names.court}}`, `{{30}}`.
fn plain_name(tag: &str) -> Option<&str> {
    let name = tag.strip_prefix("{{")?.strip_suffix("}}")?;
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    // Names that `each` gives its entries are the engine's to find, and `else` is no name.
    let first = name.split('.').next().unwrap_or(name);
    (plain && name != "else" && !LOCAL_NAMES.contains(&first)).then_some(name)
}

/// Authored text with its marks `{#id}`, `{or}` and `{and}` in a form that no parameter's text can take.
fn with_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let close = rest[open..].find('}').map(|close| open + close);
        let mark = close.map(|close| &rest[open + 1..close]);
        out.push_str(&rest[..open]);
        match (mark, close) {
            (Some(mark), Some(close)) if mark.starts_with('#') || matches!(mark, "or" | "and") => {
                out.push(MARK_OPEN);
                out.push_str(mark);
                out.push(MARK_CLOSE);
                rest = &rest[close + 1..];
            }
            _ => {
                out.push('{');
                rest = &rest[open + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Text of a parameter or record made safe for Markdown: whatever it contains, it stays text.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '.' | '!' | '<' | '>'
            | '&' | '|' | '~' | '$' | '=' | '^' | ':' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_put_back_with_the_lines_it_came_from() {
        let skeleton = Skeleton::of("first\nsecond {{n 1}} {{act}}\n", 5);
        assert!(
            skeleton.tags.contains("{{n 1}}") && !skeleton.tags.contains("second") && !skeleton.tags.contains("act")
        );
        let filled =
            skeleton.fill(&skeleton.tags.replace("{{n 1}}", "one\ntwo"), |name| Some(name.to_uppercase())).unwrap();
        assert_eq!(filled.text, "first\nsecond one\ntwo ACT\n");
        assert_eq!((filled.source_line(1), filled.source_line(2), filled.source_line(3)), (5, 6, 6));
    }

    #[test]
    fn a_name_without_words_is_a_fault_at_its_line() {
        let skeleton = Skeleton::of("a\nb {{nothing}}", 1);
        assert_eq!(skeleton.fill(&skeleton.tags, |_| None), Err(("nothing".to_owned(), 2)));
    }

    #[test]
    fn marks_are_told_from_braces() {
        assert_eq!(with_marks("{#id} a {b} {or}"), "\u{E000}#id\u{E001} a {b} \u{E000}or\u{E001}");
    }

    #[test]
    fn escaped_text_has_no_markup_left() {
        assert_eq!(escape("1. *a*\n# [b](c)"), "1\\. \\*a\\* \\# \\[b\\]\\(c\\)");
    }
}
