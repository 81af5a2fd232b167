//! `modelbill amend`: a law as it would stand with a bill applied to it.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::draft::{Writing, format_named, format_of};
use super::output::Output;
use super::show::{table, text, titled};
use super::texts::{NamedText, Text, TextSource, counted, file_named, filed_id, filed_named, folder_named};
use super::{Ending, Failure};
use crate::amend::{Applied, Deed, Done, Left, apply};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Meta, Source};
use crate::import::Reading;
use crate::library::Library;
use crate::render::Format;

#[derive(Debug, Args)]
pub(super) struct AmendArgs {
    /// The bill: a file, a folder of files, `-`, or a filed text, with the changes that it marks made, unless `@existing`
    /// and the like behind it asks for another reading
    #[arg(value_name = "BILL")]
    bill: String,
    /// The law that it amends, named and read the same way
    #[arg(value_name = "LAW")]
    law: String,
    /// List what was done and what was left, instead of the law
    #[arg(long)]
    list: bool,
    /// Write in this format: md, html, pdf, docx, xml or json
    #[arg(long, value_name = "FORMAT", value_parser = format_named)]
    format: Option<&'static Format>,
    /// Where to write it
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

/// A bill applied to a law, with both texts as they were read.
pub(super) struct Amended {
    pub(super) bill: Text,
    pub(super) law: Text,
    pub(super) applied: Applied,
}

pub(super) fn run(args: &AmendArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let amended = amended(library, &args.bill, &args.law)?;
    output.find(amended.findings());
    let ending = Ending::found(!amended.applied.left.is_empty() || amended.applied.done.is_empty());
    if output.is_json() {
        output.field("bill", super::structure::provenance(&amended.bill))?;
        output.field("law", super::structure::provenance(&amended.law))?;
        output.field("done", &amended.applied.done)?;
        output.field("left", amended.applied.left.iter().map(LeftRow::of).collect::<Vec<_>>())?;
        output.field("document", &amended.applied.document)?;
        return Ok(ending);
    }
    if args.list {
        let list = amended.list();
        if args.format.is_none() && args.output.is_none() {
            output.show(list)?;
        } else {
            deliver(args, list, output)?;
        }
        return Ok(ending);
    }
    deliver(args, amended.applied.document, output)?;
    Ok(ending)
}

/// An instruction that was left, as JSON has it.
#[derive(Serialize)]
struct LeftRow<'a> {
    #[serde(flatten)]
    left: &'a Left,
    reason: String,
}

impl<'a> LeftRow<'a> {
    fn of(left: &'a Left) -> Self {
        Self { left, reason: left.why.told() }
    }
}

/// Applies the bill that one argument names to the law that another names.
pub(super) fn amended(library: &Library, bill: &str, law: &str) -> Result<Amended, Failure> {
    let (bill, law) = (named(library, bill)?, named(library, law)?);
    if bill.source == TextSource::Input && law.source == TextSource::Input {
        return Err(vec![
            Diagnostic::error("two-inputs", "standard input can be the bill or the law, not both")
                .hint("give the other as a file"),
        ]);
    }
    // A filed law has the reading it was filed with.
    let filed = matches!(law.source, TextSource::Filed(_));
    let law = if filed { law.read(library)? } else { as_amended(law, library)? };
    let bill = as_amended(bill, library)?;
    let mut applied = apply(&bill.imported.document, &law.imported.document);
    let meta = &mut applied.document.meta;
    let title = format!("{}, as {} would amend it", law.name, bill.name);
    *meta = Meta { style: meta.style.clone(), ..Meta::titled(title) };
    Ok(Amended { bill, law, applied })
}

/// Reads a text with the changes that it marks made, unless another reading is asked for.
fn as_amended(named: NamedText, library: &Library) -> Result<Text, Failure> {
    let asked = named.reading.is_some();
    let mut text = NamedText { reading: named.reading.or(Some(Reading::Amended)), ..named }.read(library)?;
    if !asked && let Some(name) = text.name.strip_suffix(&format!(" ({})", Reading::Amended.word())) {
        text.name = name.to_owned();
    }
    Ok(text)
}

pub(super) fn named(library: &Library, argument: &str) -> Result<NamedText, Failure> {
    file_named(argument)
        .or_else(|| filed_named(library, argument))
        .or_else(|| folder_named(argument))
        .map_or_else(|| filed_id(library, argument), Ok)
}

impl Amended {
    /// What a reader must know: what was not applied, what was doubtful in reading the texts, and how much was done.
    pub(super) fn findings(&self) -> Vec<Diagnostic> {
        let read = self.bill.imported.findings.iter().chain(&self.law.imported.findings);
        let mut all: Vec<Diagnostic> = read.filter(|finding| finding.severity > Severity::Note).cloned().collect();
        all.extend(self.applied.done.iter().filter_map(Done::finding));
        all.extend(self.applied.left.iter().map(Left::finding));
        let (done, left) = (self.applied.done.len(), self.applied.left.len());
        if done + left == 0 {
            let message = format!("{} has no instruction to amend that could be read", self.bill.name);
            all.push(
                Diagnostic::warning("no-instruction", message).hint("`modelbill law show` shows how a text was read"),
            );
        } else {
            let message = format!("{} of {} applied", done, counted(done + left, "instruction"));
            all.push(Diagnostic::note("applied", message));
        }
        all
    }

    /// Every instruction with what became of it.
    fn list(&self) -> Document {
        let title = format!("{} applied to {}", self.bill.name, self.law.name);
        let (done, left) = (&self.applied.done, &self.applied.left);
        let lines = [format!(
            "{}: {} applied, {} left.",
            capital(&counted(done.len() + left.len(), "instruction")),
            done.len(),
            left.len()
        )];
        let mut part = titled(&title, &lines);
        let mut rows: Vec<(usize, [String; 4])> = done.iter().map(done_row).chain(left.iter().map(left_row)).collect();
        rows.sort_by_key(|(line, _)| *line);
        let cells = rows.iter().map(|(_, row)| row.iter().map(|cell| text(cell)).collect()).collect();
        if !rows.is_empty() {
            part.blocks.push(table(
                "Instructions",
                &["Line", "Law", "What became of it", "Instruction"],
                &[8, 20, 30, 42],
                cells,
            ));
        }
        Document { meta: Meta::titled(title), body: vec![part] }
    }
}

fn capital(text: &str) -> String {
    crate::document::capitalized(text)
}

fn line_of(source: &Source) -> usize {
    source.span().map_or(0, crate::diagnostic::Span::line)
}

fn done_row(done: &Done) -> (usize, [String; 4]) {
    let line = line_of(&done.source);
    (line, [line.to_string(), done.to.clone(), word(done.deed).to_owned(), done.instruction.clone()])
}

fn left_row(left: &Left) -> (usize, [String; 4]) {
    let line = line_of(&left.source);
    (line, [line.to_string(), left.names.clone(), format!("left: {}", left.why.told()), left.instruction.clone()])
}

fn word(deed: Deed) -> &'static str {
    match deed {
        Deed::Restated => "restated",
        Deed::Struck => "words struck",
        Deed::Replaced => "replaced",
        Deed::Inserted => "words inserted",
        Deed::Added => "added",
        Deed::Renumbered => "renumbered",
        Deed::Designated => "designated",
        Deed::Repealed => "repealed",
    }
}

/// Prints a document as Markdown, or writes it where and as the arguments say.
fn deliver(args: &AmendArgs, document: Document, output: &mut Output) -> Result<(), Failure> {
    let format = match (args.format, &args.output) {
        (Some(format), _) => format,
        (None, path) => format_of(path.as_deref().unwrap_or(Path::new("")))?,
    };
    args.writing.deliver(document, format, (args.output.as_ref(), "amended"), output)
}
