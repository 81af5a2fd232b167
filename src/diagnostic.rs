//! What the toolkit says when something is wrong: where, why, and how to mend it.
//!
//! Answers: how a fault in a user's file is named, placed and shown. Never decides whether a fault is fatal:
//! functions collect [`Diagnostic`]s and their callers look at the worst [`Severity`].

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

/// A text that was read, kept so that a diagnostic can show the line it speaks of.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as the user would write it, or the path inside the binary.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// The byte at which each line begins, found when it is first asked for.
    lines: OnceLock<Vec<usize>>,
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for SourceFile {}

impl SourceFile {
    /// Keeps `text` under the name `path`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), lines: OnceLock::new() })
    }

    fn lines(&self) -> &[usize] {
        let after_breaks = || self.text.match_indices('\n').map(|(at, _)| at + 1);
        self.lines.get_or_init(|| std::iter::once(0).chain(after_breaks()).collect())
    }

    /// The bytes of a line, without its line ending. Lines count from 1; a line past the end is empty.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let end = self.text.len();
        let Some(&start) = line.checked_sub(1).and_then(|index| self.lines().get(index)) else { return end..end };
        let after = self.lines().get(line).copied().unwrap_or(end);
        start..start + self.text[start..after].trim_end_matches(['\n', '\r']).len()
    }

    /// Line and column, both from 1, of a byte offset. The column counts characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = self.lines().partition_point(|start| *start <= before.len()).max(1);
        (line, before[self.lines()[line - 1]..].chars().count() + 1)
    }
}

/// A range of bytes in a text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub file: Arc<SourceFile>,
    /// Bytes within it.
    pub range: Range<usize>,
}

impl Span {
    /// The bytes `range` of `file`.
    pub fn new(file: &Arc<SourceFile>, range: Range<usize>) -> Self {
        Self { file: Arc::clone(file), range }
    }

    /// A whole line of `file`, counted from 1.
    pub fn line_of(file: &Arc<SourceFile>, line: usize) -> Self {
        Self::new(file, file.line_range(line))
    }

    /// The first line of `file`: for a fault of the file as a whole.
    pub fn whole(file: &Arc<SourceFile>) -> Self {
        Self::line_of(file, 1)
    }

    /// The first place inside it where `text` stands; all of it where `text` does not.
    #[must_use]
    pub fn narrowed(&self, text: &str) -> Self {
        let within = self.file.text.get(self.range.clone()).unwrap_or("");
        match within.find(text) {
            Some(at) => Self::new(&self.file, self.range.start + at..self.range.start + at + text.len()),
            None => self.clone(),
        }
    }

    /// The number of its first line, the bytes of all its lines, and its own bytes within those.
    fn lines(&self) -> (usize, Range<usize>, Range<usize>) {
        let sound = self.file.text.get(self.range.clone()).is_some();
        let range = if sound { self.range.clone() } else { 0..0 };
        let (first, last) = (self.file.position(range.start).0, self.file.position(range.end).0);
        let lines = self.file.line_range(first).start..self.file.line_range(last + 1).start.max(range.end);
        let inside = range.start - lines.start..range.end - lines.start;
        (first, lines, inside)
    }

    /// The line, counted from 1, on which the range starts.
    pub fn line(&self) -> usize {
        self.file.position(self.range.start).0
    }
}

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing to mend.
    Note,
    /// A finding: the result stands, but a drafter should look.
    Warning,
    /// The result cannot be trusted or was not made.
    Error,
}

/// One fault: what it is, where it is, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// A stable name for this kind of fault, such as `unknown-parameter`.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where; absent only when no file is at fault (a command line, for instance).
    pub span: Option<Span>,
    /// What stands at that place, in a few words under the caret.
    pub label: Option<String>,
    /// How to mend it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A fault that stops the result.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::of(Severity::Error, code, message)
    }

    /// A finding.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::of(Severity::Warning, code, message)
    }

    /// Something worth knowing.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::of(Severity::Note, code, message)
    }

    fn of(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { severity, code, message: message.into(), span: None, label: None, hint: None }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Says where, if the place is known.
    #[must_use]
    pub fn at_maybe(mut self, span: Option<Span>) -> Self {
        self.span = span.or(self.span);
        self
    }

    /// Says, in a few words, what stands at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds "did you mean" for the candidate nearest to `name`, or else lists the candidates when they are few.
    #[must_use]
    pub fn suggest<'a>(self, name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let candidates: Vec<&str> = candidates.into_iter().collect();
        if let Some(near) = nearest(name, candidates.iter().copied()) {
            return self.hint(format!("did you mean `{near}`?"));
        }
        if candidates.is_empty() || candidates.len() > 12 {
            return self;
        }
        self.hint(format!("known here: {}", candidates.join(", ")))
    }

    /// The fault as lines for a reader, with the source line and a caret; `styled` adds terminal colours.
    pub fn render(&self, styled: bool) -> String {
        let level = match self.severity {
            Severity::Note => Level::NOTE,
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let mut group = Group::with_title(level.primary_title(&self.message).id(self.code));
        if let Some(span) = &self.span {
            // Only its own lines are handed over, for a long text may have thousands of findings.
            let (first, lines, inside) = span.lines();
            let annotation = AnnotationKind::Primary.span(inside).label(self.label.as_deref());
            let source = Snippet::source(&span.file.text[lines]).line_start(first).path(&span.file.path);
            group = group.element(source.annotation(annotation));
        }
        if let Some(hint) = &self.hint {
            group = group.element(Level::HELP.message(hint));
        }
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group])
    }
}

/// A diagnostic as JSON has it.
#[derive(Serialize, JsonSchema)]
struct Fault<'a> {
    severity: Severity,
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

impl Serialize for Diagnostic {
    /// As an object with `severity`, `code`, `message`, and where known `file`, `line`, `column`, `hint`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let position = self.span.as_ref().map(|span| span.file.position(span.range.start));
        Fault {
            severity: self.severity,
            code: self.code,
            message: &self.message,
            file: self.span.as_ref().map(|span| span.file.path.as_str()),
            line: position.map(|(line, _)| line),
            column: position.map(|(_, column)| column),
            hint: self.hint.as_deref(),
        }
        .serialize(serializer)
    }
}

impl JsonSchema for Diagnostic {
    fn schema_name() -> Cow<'static, str> {
        "Diagnostic".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Fault::<'_>::json_schema(generator)
    }
}

/// The gravest severity among `diagnostics`.
pub fn worst(diagnostics: &[Diagnostic]) -> Option<Severity> {
    diagnostics.iter().map(|diagnostic| diagnostic.severity).max()
}

/// The candidate a mistyped `name` most likely meant, if one is near enough to offer.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace([' ', '_'], "-");
    let wanted = plain(name);
    candidates
        .into_iter()
        .map(|candidate| {
            let other = plain(candidate);
            let distance = strsim::osa_distance(&wanted, &other);
            let part = wanted.len() > 3 && (other.contains(&wanted) || wanted.contains(&other));
            (if part { distance.min(2) } else { distance }, distance, candidate)
        })
        .filter(|(near, _, candidate)| *near <= 2.max(candidate.len() / 4))
        .min_by_key(|(near, distance, _)| (*near, *distance))
        .map(|(.., candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rendered_diagnostic_names_file_line_and_hint() {
        let file = SourceFile::new("draft.toml", "a = 1\nacrual = 2\n");
        let shown = Diagnostic::error("unknown-parameter", "there is no parameter `acrual`")
            .at(Span::new(&file, 6..12))
            .suggest("acrual", ["accrual", "carryover"])
            .render(false);
        assert!(shown.contains("draft.toml:2:1"), "{shown}");
        assert!(shown.contains("^^^^^^"), "{shown}");
        assert!(shown.contains("did you mean `accrual`?"), "{shown}");
    }

    #[test]
    fn a_diagnostic_anywhere_in_a_text_shows_its_own_lines() {
        let file = SourceFile::new("x", "one\r\ntwo\nthrée\n\nfive");
        let shown = |range: Range<usize>| Diagnostic::note("n", "m").at(Span::new(&file, range)).render(false);
        assert!(shown(5..8).contains("2 | two\n  | ^^^"), "{}", shown(5..8));
        assert!(shown(5..12).contains("2 | / two\n3 | | thrée"), "{}", shown(5..12));
        assert!(shown(17..21).contains("x:5:1"), "{}", shown(17..21));
        for start in 0..=file.text.len() + 2 {
            for end in 0..=file.text.len() + 2 {
                assert!(shown(start..end).contains("note[n]: m"));
            }
        }
    }

    #[test]
    fn nearest_ignores_what_is_far_off_and_reads_past_hyphens() {
        assert_eq!(nearest("accrual rate", ["accrual-rate", "carryover"]), Some("accrual-rate"));
        assert_eq!(nearest("zebra", ["accrual-rate", "carryover"]), None);
    }

    #[test]
    fn positions_count_characters_from_one() {
        let file = SourceFile::new("x", "é§a\nb");
        assert_eq!(file.position(4), (1, 3));
        assert_eq!(file.position(6), (2, 1));
        assert_eq!(&file.text[file.line_range(2)], "b");
    }
}
