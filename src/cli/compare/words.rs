//! Two texts word by word: what the comparison is told, and how it is shown.

use std::path::PathBuf;

use clap::Args;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::amend::amended;
use super::super::draft::{Drafted, format_of};
use super::super::guide::guide;
use super::super::output::Output;
use super::super::sides::{Side, name as name_of, read};
use super::super::texts::Text;
use super::super::{Ending, Failure};
use super::changes::{self, Recording};
use super::{CompareArgs, Form, draft_name, machine};
use crate::compare::text::{Comparison, Edit, Pair, Pin, Pins, SubdivisionPair, Transcript, compare};
use crate::diagnostic::{Diagnostic, Span};
use crate::document::Document;
use crate::library::{Library, read_file, read_toml};
use crate::render::Format;
use crate::report::{RedlineSides, RedlineView, differs, redline_report, summary};

/// What is asked of a comparison by words.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct WordingArgs {
    /// Of texts: say in words what became of each section, without the redline
    #[arg(long)]
    pub(super) summary: bool,
    /// Of texts: the old one beside the new, in two columns
    #[arg(long)]
    side_by_side: bool,
    /// Of texts: show new numbers, and references that follow them, as if they were not changed
    #[arg(long)]
    fold: bool,
    /// Of texts: leave out sections in which nothing changed
    #[arg(long)]
    changes_only: bool,
    /// A file of section pairs that you have settled; with --pin or --forbid they are added to it
    #[arg(long, value_name = "FILE")]
    pins: Option<PathBuf>,
    /// These two sections answer each other: `--pin 5=7` (may be repeated)
    #[arg(long = "pin", value_name = "OLD=NEW", value_parser = pin_named)]
    pinned: Vec<Pin>,
    /// These two sections do not answer each other: `--forbid 5=7` (may be repeated)
    #[arg(long = "forbid", value_name = "OLD=NEW", value_parser = pin_named)]
    forbidden: Vec<Pin>,
    /// The last side is a law: compare with it as it would stand with this bill applied to it. With one side only, the law
    /// as it stands is the first
    #[arg(long, value_name = "BILL")]
    pub(super) amended_by: Option<String>,
    /// Of three or more versions: compare each with `previous`, with `first`, or with the one of this number
    #[arg(long, value_name = "VERSION")]
    pub(super) base: Option<String>,
    /// Of versions: follow one section, by its number in the last version, through all of them
    #[arg(long, value_name = "SECTION")]
    pub(super) history: Option<String>,
    #[command(flatten)]
    pub(super) recording: Recording,
}

pub(in super::super) fn pin_named(written: &str) -> Result<Pin, String> {
    match written.split_once('=') {
        Some((old, new)) if !old.trim().is_empty() && !new.trim().is_empty() => {
            Ok(Pin { old: old.trim().to_owned(), new: new.trim().to_owned(), note: None })
        }
        _ => Err("write the two section numbers with `=` between them, as 5=7".to_owned()),
    }
}

impl WordingArgs {
    /// Refuses what only makes sense with three versions or more.
    pub(super) fn refuse_for_two(&self) -> Result<(), Failure> {
        if self.base.is_some() {
            return Err(vec![
                Diagnostic::error("one-step", "of two sides, the first is always the base")
                    .hint("leave --base away, or give three versions or more"),
            ]);
        }
        Ok(())
    }

    pub(super) fn view(&self) -> RedlineView {
        RedlineView { side_by_side: self.side_by_side, fold: self.fold, changes_only: self.changes_only }
    }

    /// The pairs that the user has settled; those of the command line are kept in the file, if there is one.
    pub(super) fn pins(&self, output: &mut Output) -> Result<Pins, Failure> {
        let mut pins = match &self.pins {
            Some(path) if path.exists() => {
                let file = read_file(path).map_err(|fault| vec![fault])?;
                read_toml::<Pins>(&file).map_err(|fault| {
                    vec![fault.hint("pins are written as [[pair]] or [[forbid]] with old = \"5\" and new = \"7\"")]
                })?
            }
            Some(path) if self.pinned.is_empty() && self.forbidden.is_empty() => {
                return Err(vec![
                    Diagnostic::error("unreadable-file", format!("there is no file `{}`", path.display()))
                        .hint("give --pin OLD=NEW as well, and the file is made"),
                ]);
            }
            _ => Pins::default(),
        };
        let added = |list: &mut Vec<Pin>, more: &[Pin]| {
            let new = more.iter().filter(|pin| !list.contains(pin)).cloned().collect::<Vec<_>>();
            list.extend(new);
        };
        let before = pins.clone();
        added(&mut pins.pairs, &self.pinned);
        added(&mut pins.forbidden, &self.forbidden);
        if let (Some(path), true) = (&self.pins, pins != before) {
            let text = toml::to_string(&pins)
                .map_err(|error| vec![Diagnostic::error("toml", format!("the pins cannot be written: {error}"))])?;
            output.keep_file(path, text.as_bytes())?;
        }
        Ok(pins)
    }

    /// Says which pins name a section that is not there.
    pub(super) fn warn_of_unknown(&self, pins: &Pins, comparison: &Comparison<'_>, output: &mut Output) {
        for (pin, number) in pins.unknown(comparison.old, comparison.new) {
            let message = format!("the pin {}={} names section {number}, which is not there", pin.old, pin.new);
            let mut finding = Diagnostic::warning("unknown-section", message)
                .hint("`modelbill compare --summary` shows the sections; the pin was left out");
            if let Some(file) = self.pins.as_ref().and_then(|path| read_file(path).ok()) {
                let quoted = format!("\"{number}\"");
                let at = file.text.find(&quoted).map(|at| Span::new(&file, at..at + quoted.len()));
                finding = finding.at_maybe(at);
            }
            output.find([finding]);
        }
    }
}

/// One side of a comparison word by word.
pub(super) struct Words<'a> {
    pub(super) name: String,
    document: &'a Document,
    /// The text, if it is one that was read.
    text: Option<&'a Text>,
    /// Whether its provisions have the names that the model gives them.
    named: bool,
    /// What else a reader should know of it.
    notes: Vec<String>,
}

impl<'a> Words<'a> {
    pub(super) fn of_draft(drafted: &'a Drafted, argument: &str) -> Self {
        Self {
            name: draft_name(drafted, argument),
            document: &drafted.draft.document,
            text: None,
            named: true,
            notes: Vec::new(),
        }
    }

    pub(super) fn of_text(text: &'a Text, output: &mut Output) -> Self {
        output.find(text.imported.findings.iter().cloned());
        Self {
            name: text.name.clone(),
            document: &text.imported.document,
            text: Some(text),
            named: false,
            notes: Vec::new(),
        }
    }

    pub(super) fn transcript(&self) -> Transcript<'static> {
        Transcript::of_document(self.document, self.named)
    }

    /// What a reader should know of the text: how it was read, and what was left out of it.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = self.notes.clone();
        let Some(text) = self.text else { return notes };
        notes.push(text.told());
        if !text.imported.dropped.is_empty() {
            let mut kinds: Vec<&str> = text.imported.dropped.iter().map(|dropped| dropped.what).collect();
            kinds.sort_unstable();
            kinds.dedup();
            notes.push(format!(
                "Left out of {} when it was read: {} passages ({}).",
                text.name,
                text.imported.dropped.len(),
                kinds.join(", ")
            ));
        }
        notes
    }
}

/// Compares with a law as it would stand with a bill applied to it.
pub(super) fn as_amended(
    args: &CompareArgs,
    bill: &str,
    library: &Library,
    output: &mut Output,
) -> Result<Ending, Failure> {
    let (first, law) = match args.sides.as_slice() {
        [law] => (None, law),
        [first, law] => (Some(first), law),
        _ => {
            return Err(vec![
                Diagnostic::error("two-sides", "a law as a bill would amend it is compared with one other side")
                    .hint("give the law alone, or one side before it"),
            ]);
        }
    };
    let amended = amended(library, bill, law)?;
    output.find(amended.findings());
    let applied = &amended.applied;
    let mut notes = vec![
        amended.law.told(),
        amended.bill.told(),
        format!(
            "{} of {} instructions of {} were applied.",
            applied.done.len(),
            applied.done.len() + applied.left.len(),
            amended.bill.name
        ),
    ];
    notes.extend(applied.left.iter().map(|left| format!("Not applied: {} ({}).", left.instruction, left.why.told())));
    let name = format!("{} as {} would amend it", amended.law.name, amended.bill.name);
    let second = Words { name, document: &applied.document, text: None, named: false, notes };
    let Some(first) = first else {
        let law = Words { notes: Vec::new(), text: None, ..Words::of_text(&amended.law, output) };
        return texts(args, library, &law, &second, output);
    };
    match read(library, first, &name_of(library, first)?, args.place.as_deref(), &args.choosing)? {
        Side::Draft(drafted) => texts(args, library, &Words::of_draft(&drafted, first), &second, output),
        Side::Text(text) => {
            let first = Words::of_text(&text, output);
            texts(args, library, &first, &second, output)
        }
        Side::Law(law) => Err(vec![
            Diagnostic::error("no-text", format!("the record of {} holds facts, not text", law.name))
                .hint("give a draft or a text before the law that is amended"),
        ]),
    }
}

/// Names that tell the sides apart: files of one name are called by the folders in which their paths differ.
pub(super) fn distinct(args: &CompareArgs, words: &[&Words<'_>]) -> Vec<String> {
    let same = |name: &str| words.iter().filter(|other| other.name == name).count() > 1;
    if args.sides.len() != words.len() {
        return words.iter().map(|words| words.name.clone()).collect();
    }
    let paths: Vec<Vec<&str>> = args.sides.iter().map(|side| side.split(['/', '\\']).collect()).collect();
    let differs = |place: usize| paths.iter().any(|path| path.get(place) != paths[0].get(place));
    let longest = paths.iter().map(Vec::len).max().unwrap_or(0);
    let telling: Vec<usize> = (0..longest).filter(|place| differs(*place)).collect();
    let name = |(words, path): (&&Words<'_>, &Vec<&str>)| {
        let told: Vec<&str> = telling.iter().filter_map(|place| path.get(*place).copied()).collect();
        if same(&words.name) && !told.is_empty() { told.join("/") } else { words.name.clone() }
    };
    words.iter().zip(&paths).map(name).collect()
}

pub(super) fn texts(
    args: &CompareArgs,
    library: &Library,
    first: &Words<'_>,
    second: &Words<'_>,
    output: &mut Output,
) -> Result<Ending, Failure> {
    let guide = guide(library, args.wording.pins(output)?)?;
    let names = distinct(args, &[first, second]);
    let (old, new) = (first.transcript(), second.transcript());
    let comparison = compare(&old, &new, &guide);
    args.wording.warn_of_unknown(&guide.pins, &comparison, output);
    let ending = Ending::found(differs(&comparison));
    if let Some(Form::Machine(form)) = args.format {
        let bytes = form.write(&comparison, (&names[0], &names[1]));
        machine::deliver(args, form, bytes, output)?;
        return Ok(ending);
    }
    if output.is_json() {
        for (key, side) in [("first_text", first), ("second_text", second)] {
            if let Some(text) = side.text {
                output.field(key, super::super::structure::provenance(text))?;
            }
        }
        json(&comparison, args.wording.history.as_deref(), output)?;
        return Ok(ending);
    }
    if let Some(section) = &args.wording.history {
        let steps = [(names[0].as_str(), &old), (names[1].as_str(), &new)];
        let report = super::series::history(section, &steps, std::slice::from_ref(&comparison), args.wording.view())?;
        deliver(args, report, output)?;
        return Ok(ending);
    }
    if args.wording.summary {
        let report = super::series::summaries(&[(names[0].clone(), names[1].clone(), &comparison)]);
        deliver(args, report, output)?;
        return Ok(ending);
    }
    if args.wording.view() == RedlineView::default() && written_as(args)?.is_some_and(|format| format.name == "docx") {
        let words = [first, second].map(|side| side.text.and_then(|text| text.word.as_ref()));
        changes::write(args, &comparison, &names, words, output)?;
        return Ok(ending);
    }
    let notes: Vec<String> = [first, second].iter().flat_map(|side| side.notes()).collect();
    let sides = RedlineSides { first: &names[0], second: &names[1], notes: &notes };
    deliver(args, redline_report(&comparison, sides, args.wording.view()), output)?;
    Ok(ending)
}

/// A pair of sections as JSON has it.
#[derive(Serialize, JsonSchema)]
pub(in super::super) struct PairRow<'a> {
    first: Option<String>,
    second: Option<String>,
    #[serde(flatten)]
    pair: &'a Pair,
}

/// A pair of subdivisions as JSON has it.
#[derive(Serialize, JsonSchema)]
pub(in super::super) struct SubdivisionRow<'a> {
    first: &'a str,
    second: &'a str,
    first_id: &'a crate::document::Id,
    second_id: &'a crate::document::Id,
    #[serde(flatten)]
    pair: &'a SubdivisionPair,
}

/// An edit as JSON has it.
#[derive(Serialize, JsonSchema)]
pub(in super::super) struct EditRow<'a> {
    #[serde(flatten)]
    edit: &'a Edit,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<crate::compare::text::ChangeKind>,
    text: &'a str,
}

fn json(comparison: &Comparison<'_>, only: Option<&str>, output: &mut Output) -> Result<(), Failure> {
    let label = |text: &Transcript<'_>, section: Option<usize>| section.map(|section| text.label(section));
    let wanted = only.and_then(|number| crate::compare::text::section_numbered(comparison.new, number));
    let sections = comparison.pairs.iter().filter(|pair| wanted.is_none() || pair.new == wanted);
    let sections = sections.map(|pair| PairRow {
        first: label(comparison.old, pair.old),
        second: label(comparison.new, pair.new),
        pair,
    });
    let subdivisions = comparison.subdivisions.iter().map(|pair| {
        let (old, new) = (&comparison.old.subdivisions[pair.old], &comparison.new.subdivisions[pair.new]);
        SubdivisionRow { first: &old.path, second: &new.path, first_id: &old.id, second_id: &new.id, pair }
    });
    let kinds = comparison.kinds();
    let edits = comparison.edits.iter().zip(kinds).map(|(edit, change)| EditRow {
        edit,
        change,
        text: comparison.text_of(edit),
    });
    output.field("summary", summary(comparison))?;
    output.field("sections", sections.collect::<Vec<_>>())?;
    output.field("subdivisions", subdivisions.collect::<Vec<_>>())?;
    output.field("edits", edits.collect::<Vec<_>>())?;
    output.field("left_out", [comparison.old.left_out, comparison.new.left_out])
}

/// The format that a document is to be written in, if it is not to be printed.
fn written_as(args: &CompareArgs) -> Result<Option<&'static Format>, Failure> {
    match (args.format, &args.output) {
        (Some(Form::Document(format)), _) => Ok(Some(format)),
        (_, Some(path)) => format_of(path).map(Some),
        (_, None) => Ok(None),
    }
}

/// Prints a report or writes it.
pub(super) fn deliver(args: &CompareArgs, report: Document, output: &mut Output) -> Result<(), Failure> {
    match written_as(args)? {
        None => output.show(report),
        Some(format) => args.writing.deliver(report, format, (args.output.as_ref(), "comparison"), output),
    }
}
