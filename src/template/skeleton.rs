//! Authored text around its tags.
//!
//! Only the tags of a template go through the template engine; each run of authored text between them is stood in for by
//! one character and put back afterwards. So the engine, whose parser takes about half a microsecond for a byte, reads
//! tens of tags and not pages of law, and every line of what it renders is known to come from a line of the author's.

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

/// A run of authored text, and its line from 1.
#[derive(Debug, Clone)]
struct Run {
    text: String,
    line: usize,
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
            let end = rest[open..].find("}}").map_or(rest.len(), |close| open + close + 2);
            self.tags.push_str(&rest[open..end]);
            rest = &rest[end..];
        }
        self.add_text(rest, number);
    }

    fn add_text(&mut self, text: &str, line: usize) {
        let (text, ending) = text.strip_suffix('\n').map_or((text, ""), |text| (text, "\n"));
        // White space stays, so that the engine still sees which tags stand alone on their line.
        let stand_in = u32::try_from(self.runs.len()).ok().and_then(|count| char::from_u32(FIRST + count));
        match stand_in.filter(|_| !text.trim().is_empty()) {
            Some(stand_in) => {
                self.tags.push(stand_in);
                self.runs.push(Run { text: with_marks(text), line });
            }
            None => self.tags.push_str(text),
        }
        self.tags.push_str(ending);
    }

    /// Puts the text back into what the engine rendered.
    pub(super) fn fill(&self, rendered: &str) -> Rendered {
        let mut text = String::with_capacity(rendered.len() * 4);
        let (mut lines, mut line) = (Vec::new(), self.first_line);
        for c in rendered.chars() {
            let run = u32::from(c).checked_sub(FIRST).and_then(|index| self.runs.get(usize::try_from(index).ok()?));
            match run {
                Some(run) => {
                    text.push_str(&run.text);
                    line = run.line;
                }
                None => text.push(c),
            }
            if c == '\n' {
                lines.push(line);
            }
        }
        lines.push(line);
        Rendered { text, lines }
    }
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
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '.' | '!' | '<' | '>' | '&'
            | '|' | '~' | '$' | '=' | '^' | ':' => {
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
        let skeleton = Skeleton::of("first\nsecond {{x}} tail\n", 5);
        assert!(skeleton.tags.contains("{{x}}") && !skeleton.tags.contains("second"));
        let filled = skeleton.fill(&skeleton.tags.replace("{{x}}", "one\ntwo"));
        assert_eq!(filled.text, "first\nsecond one\ntwo tail\n");
        assert_eq!((filled.source_line(1), filled.source_line(2), filled.source_line(3)), (5, 6, 6));
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
