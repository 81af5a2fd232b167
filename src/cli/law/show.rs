//! `modelbill law show`: where a text is from, how it was read, and what it says.

use clap::Args;

use super::super::output::{Output, settled};
use super::super::show::{part, table, text, titled};
use super::super::texts::{Text, counted, file_named, filed_id, filed_named, folder_named, sizes};
use super::super::{Ending, Failure, structure};
use super::filing::dropped;
use super::shown;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Block, Cell, Document, Level, Meta, Provision, plain_text};
use crate::import::Imported;
use crate::library::{FiledText, Library};
use crate::render::{Format, PdfEngine};

/// How many passages of each kind are shown that were left out.
const SHOWN: usize = 5;

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// A filed text (or its place, where that has only one), or a file or folder that is not filed; `@existing`,
    /// `@amended`, `@marked` or `@printed` behind it picks a reading
    #[arg(value_name = "LAW|FILE")]
    law: String,
    /// Print the text itself as it was read, as Markdown
    #[arg(long)]
    text: bool,
}

pub(super) fn run(args: &ShowArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    show_argument(&args.law, args.text, library, output)
}

/// Shows the text that an argument names.
pub(in crate::cli) fn show_argument(
    argument: &str,
    whole: bool,
    library: &Library,
    output: &mut Output,
) -> Result<Ending, Failure> {
    let named = file_named(argument)
        .or_else(|| filed_named(library, argument))
        .or_else(|| folder_named(argument))
        .map_or_else(|| filed_id(library, argument), Ok)?;
    let text = named.read(library)?;
    if output.is_json() {
        structure::text(&text, whole, output)?;
    } else if whole {
        print_text(&text, output)?;
    } else {
        output.show(document(&text))?;
    }
    Ok(Ending::Clean)
}

fn print_text(text: &Text, output: &mut Output) -> Result<(), Failure> {
    let document = settled(text.imported.document.clone())?;
    let Some(format) = Format::named("md") else { return Ok(()) };
    let rendered = format.render(&document, PdfEngine::default()).map_err(|fault| vec![fault])?;
    output.print(&rendered.bytes)
}

fn document(read: &Text) -> Document {
    let imported = &read.imported;
    let title = read.filed.as_ref().map_or(&imported.document.meta.title, |text| &text.slip.title);
    let mut lines: Vec<String> = read.filed.iter().flat_map(provenance).collect();
    let (sections, provisions) = sizes(&imported.document);
    lines.push(format!(
        "Read as {}, in its {} reading: {} with {}.",
        imported.format,
        read.reading.word(),
        counted(sections, "section"),
        counted(provisions - sections, "subdivision")
    ));
    let mut parts = vec![titled(title, &lines)];
    parts.extend(read.filed.as_ref().map(originals));
    parts.push(contents(&imported.document));
    let one_file = read.filed.as_ref().is_none_or(|text| text.slip.files.len() == 1);
    parts.extend(findings(imported, one_file));
    parts.extend(left_out(imported, one_file));
    Document { meta: Meta::titled(title.as_str()), body: parts }
}

/// Where a text is from, line by line.
fn provenance(text: &FiledText) -> Vec<String> {
    let slip = &text.slip;
    let from = slip.address.as_deref().map_or_else(String::new, |address| format!(" from {address}"));
    let standing = slip.as_of.map_or_else(String::new, |day| format!("; stands as of {day}"));
    let mut lines = vec![format!("{}, in {}", text.id, shown(&text.folder))];
    lines.extend(slip.citation.clone());
    let open = slip.files.iter().any(|file| file.address.as_deref().is_some_and(|from| from.starts_with("http://")));
    let open = if open { ", over a connection that was not encrypted" } else { "" };
    lines.push(format!("Taken{from} on {}{open}{standing}. Filed by {}.", slip.retrieved, slip.read_by));
    lines
}

fn originals(filed: &FiledText) -> Provision {
    let mut part = part("Originals");
    let row = |file: &crate::library::FiledFile| -> Vec<Cell> {
        let hash: String = file.sha256.chars().take(16).chain(['…']).collect();
        vec![text(&file.name), text(&file.format), text(&file.size.to_string()), text(&hash)]
    };
    let rows = filed.slip.files.iter().map(row).collect();
    part.blocks.push(table("Originals", &["File", "Format", "Bytes", "SHA-256"], &[45, 15, 15, 25], rows));
    part
}

/// Sections with their headings and how much is in them.
fn contents(document: &Document) -> Provision {
    let mut part = part("Sections");
    let mut rows = Vec::new();
    document.walk(&mut |provision| {
        if !matches!(provision.level, Level::Section | Level::Heading) {
            return;
        }
        let mut inside = 0;
        provision.walk(&mut |inner| inside += usize::from(inner.level == Level::Item));
        let inside = if provision.level == Level::Section { inside.to_string() } else { String::new() };
        let number = provision.number.as_str().unwrap_or("");
        rows.push(vec![text(number), text(&plain_text(&provision.heading)), text(&inside)]);
    });
    if rows.is_empty() {
        part.blocks.push(Block::paragraph(text("No sections were found: the text is one piece.")));
    } else {
        part.blocks.push(table("Sections", &["Section", "Heading", "Subdivisions"], &[25, 60, 15], rows));
    }
    part
}

/// The line of a finding, with its file where there are several.
fn place(span: Option<&Span>, one_file: bool) -> String {
    let Some(span) = span else { return "—".to_owned() };
    if one_file {
        return span.line().to_string();
    }
    format!("{}:{}", super::super::texts::file_name(span.file.path.as_ref()), span.line())
}

fn findings(imported: &Imported, one_file: bool) -> Option<Provision> {
    if imported.findings.is_empty() {
        return None;
    }
    let mut part = part("Findings");
    let row = |finding: &Diagnostic| -> Vec<Cell> {
        let said = match &finding.hint {
            Some(hint) => format!("{} ({hint})", finding.message),
            None => finding.message.clone(),
        };
        vec![text(&place(finding.span.as_ref(), one_file)), text(finding.code), text(&said)]
    };
    let rows = imported.findings.iter().map(row).collect();
    part.blocks.push(table("Findings", &["Line", "Finding", "What it is"], &[15, 25, 60], rows));
    Some(part)
}

/// What the importer left out of the document, by kind.
fn left_out(imported: &Imported, one_file: bool) -> Option<Provision> {
    let kinds = dropped(imported);
    if kinds.is_empty() {
        return None;
    }
    let mut part = part("Left out");
    let row = |(what, count): (&String, &usize)| {
        let some = imported.dropped.iter().filter(|dropped| dropped.what == what).take(SHOWN);
        let line = |line: usize| if one_file { format!("line {line}: ") } else { String::new() };
        let mut words: Vec<String> =
            some.map(|dropped| format!("{}“{}”", line(dropped.line), short(&dropped.text))).collect();
        if *count > SHOWN {
            words.push("…".to_owned());
        }
        vec![text(what), text(&count.to_string()), text(&words.join("; "))]
    };
    let rows = kinds.iter().map(row).collect();
    part.blocks.push(table("Left out", &["What", "How often", "Which"], &[20, 15, 65], rows));
    Some(part)
}

fn short(words: &str) -> String {
    if words.chars().count() <= 60 { words.to_owned() } else { words.chars().take(59).chain(['…']).collect() }
}
