//! Comparisons for other programs: edits, the alignment of words, a unified diff.

use std::path::PathBuf;

use serde::Serialize;

use super::super::guide::guide;
use super::super::output::Output;
use super::super::texts::NamedText;
use super::super::{Ending, Failure};
use super::CompareArgs;
use crate::compare::text::{Comparison, Happened, Transcript, compare};
use crate::import::{SkimmedSection, skim};
use crate::library::Library;
use crate::render::Rendered;
use crate::report::differs;

/// A form that other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MachineForm {
    /// `{"ops": [["=", text], ["-", text], ["+", text], ["m-", text], ["m+", text]]}`, in reading order.
    Edits,
    /// `{"pairs": [[i, j, length]], "moved": [..], "sections": [[old, new]], "edges": [[number, number]]}`: runs of words
    /// that answer each other, and sections by their places and by their numbers.
    Alignment,
    /// A unified diff, as `patch` takes it.
    Unified,
}

impl MachineForm {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "edits" => Some(Self::Edits),
            "alignment" => Some(Self::Alignment),
            "unified" => Some(Self::Unified),
            _ => None,
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Edits => "edits.json",
            Self::Alignment => "alignment.json",
            Self::Unified => "diff",
        }
    }

    pub(super) fn write(self, comparison: &Comparison<'_>, names: (&str, &str)) -> Vec<u8> {
        match self {
            Self::Edits => json(&Edits::of(comparison)),
            Self::Alignment => json(&Alignment::of(comparison)),
            Self::Unified => similar::TextDiff::configure()
                .algorithm(similar::Algorithm::Patience)
                .diff_lines(comparison.old.text.as_ref(), comparison.new.text.as_ref())
                .unified_diff()
                .header(names.0, names.1)
                .to_string()
                .into_bytes(),
        }
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[derive(Serialize)]
struct Edits<'c> {
    ops: Vec<(&'static str, &'c str)>,
}

impl<'c> Edits<'c> {
    fn of(comparison: &'c Comparison<'_>) -> Self {
        let sign = |happened| match happened {
            Happened::Kept => "=",
            Happened::Deleted => "-",
            Happened::Inserted => "+",
            Happened::MovedFrom(_) => "m-",
            Happened::MovedTo(_) => "m+",
        };
        Self { ops: comparison.edits.iter().map(|edit| (sign(edit.happened), comparison.text_of(edit))).collect() }
    }
}

#[derive(Serialize)]
struct Alignment<'c> {
    /// Runs of words in place: the first word of each text, counted from 0, and how many.
    pairs: Vec<(usize, usize, usize)>,
    /// Runs of words that stand elsewhere.
    moved: Vec<(usize, usize, usize)>,
    /// Sections that answer each other, counted from 0 in each text.
    sections: Vec<(usize, usize)>,
    /// The same by their numbers.
    edges: Vec<(&'c str, &'c str)>,
}

impl<'c> Alignment<'c> {
    fn of(comparison: &'c Comparison<'_>) -> Self {
        let (old, new) = (words(&comparison.old.text), words(&comparison.new.text));
        let (mut pairs, mut moved): (Vec<(usize, usize, usize)>, Vec<_>) = (Vec::new(), Vec::new());
        for matched in &comparison.matched {
            let first = |words: &[(usize, usize)], at: usize| words.partition_point(|word| word.0 < at);
            let (i, j) = (first(&old, matched.old.start), first(&new, matched.new.start));
            let length = old[i..].iter().take_while(|word| word.1 <= matched.old.end).count();
            let runs = if matched.moved { &mut moved } else { &mut pairs };
            runs.push((i, j, length));
        }
        let both = comparison.pairs.iter().filter_map(|pair| Some((pair.old?, pair.new?)));
        // Chapters and other divisions are no sections.
        let place =
            |text: &Transcript<'_>, at: usize| text.sections[..at].iter().filter(|section| !section.division).count();
        let is_section =
            |(i, j): &(usize, usize)| !comparison.old.sections[*i].division && !comparison.new.sections[*j].division;
        let both: Vec<(usize, usize)> = both.filter(is_section).collect();
        Self {
            pairs,
            moved,
            sections: both.iter().map(|(i, j)| (place(comparison.old, *i), place(comparison.new, *j))).collect(),
            edges: both.iter().map(|(i, j)| (comparison.old.number(*i), comparison.new.number(*j))).collect(),
        }
    }
}

/// The bytes of every word and mark: runs of letters, digits and underscores, and each other sign that is no white space.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let word = c.is_alphanumeric() || c == '_';
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if word && in_word => last.1 = end,
            _ if c.is_whitespace() => {}
            _ => found.push((at, end)),
        }
        in_word = word;
    }
    found
}

/// Compares two plain text files as they stand, byte for byte; nothing if one of them is no such file.
pub(super) fn plain_files(
    args: &CompareArgs,
    library: &Library,
    (first, second): (&NamedText, &NamedText),
    form: MachineForm,
    output: &mut Output,
) -> Result<Option<Ending>, Failure> {
    if !first.is_plain_file() || !second.is_plain_file() {
        return Ok(None);
    }
    let (one, other) = std::thread::scope(|scope| {
        let other = scope.spawn(|| second.plain(library));
        (first.plain(library), other.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
    });
    let (Some(one), Some(other)) = (one?, other?) else { return Ok(None) };
    let guide = guide(library, args.wording.pins(output)?)?;
    let (old, new) = std::thread::scope(|scope| {
        let new = scope.spawn(|| transcript(&other.1));
        (transcript(&one.1), new.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
    });
    let comparison = compare(&old, &new, &guide);
    args.wording.warn_of_unknown(&guide.pins, &comparison, output);
    let ending = Ending::found(differs(&comparison));
    deliver(args, form, form.write(&comparison, (&one.0, &other.0)), output)?;
    Ok(Some(ending))
}

/// A plain text as it stands, with the lines that open its sections.
fn transcript(text: &str) -> Transcript<'_> {
    Transcript::as_it_stands(text, skim(text).into_iter().map(SkimmedSection::parts))
}

pub(super) fn deliver(
    args: &CompareArgs,
    form: MachineForm,
    bytes: Vec<u8>,
    output: &mut Output,
) -> Result<(), Failure> {
    match &args.output {
        None => output.print(&bytes),
        Some(path) => {
            let path = if path.extension().is_some() {
                path.clone()
            } else {
                PathBuf::from(format!("{}.{}", path.display(), form.ending()))
            };
            output.write(&[(path, Rendered { bytes, pages: None })], args.writing.force)
        }
    }
}
