//! `modelbill draft … --amending`: a bill that changes law that is there, and the law as it would read.

use std::path::{Path, PathBuf};

use clap::Args;
use schemars::JsonSchema;
use serde::Serialize;

use super::amend::named as named_text;
use super::check::checked;
use super::draft::{DraftArgs, Drafted, Notes, drawn_up, is_draft_file, redrawn};
use super::guide::guide;
use super::output::{Output, settled};
use super::texts::{NamedText, Text, file_named, filed_named, folder_named};
use super::{Ending, Failure};
use crate::amend::{Printing, Turned, clean, turn};
use crate::check::Finding;
use crate::compare::text::{Confidence, Pin, Pins, Transcript, compare};
use crate::diagnostic::Diagnostic;
use crate::document::{DeletedMark, Document, HeadingPlace, Id, Meta, Settled};
use crate::draft::{Amendment, Amendments, TextBill, text_bill};
use crate::library::{Jurisdiction, Library};
use crate::render::Format;

/// What is asked of a bill that amends.
#[derive(Debug, Args)]
pub(super) struct Turning {
    /// Amend this law instead of enacting a new one: a text, named as `compare` takes it. The first argument may then be a
    /// text as well, of the law as it is to read
    #[arg(long, value_name = "LAW")]
    pub(super) amending: Option<String>,
    /// With --amending: repeal sections of the law that no section of the model answers, instead of leaving them alone
    #[arg(long, requires = "amending")]
    repeal_rest: bool,
    /// With --amending: what the bill calls the law, if not as the place's file does: "the workers' compensation law"
    #[arg(long, value_name = "NAME", requires = "amending")]
    code: Option<String>,
    /// With --amending: this section of the law is answered by that one, as `--pin 5=7` (may be repeated)
    #[arg(long = "pin", value_name = "OLD=NEW", value_parser = super::compare::pin_named, requires = "amending")]
    pinned: Vec<Pin>,
    /// With --amending: these two sections do not answer each other (may be repeated)
    #[arg(long = "forbid", value_name = "OLD=NEW", value_parser = super::compare::pin_named, requires = "amending")]
    forbidden: Vec<Pin>,
}

/// The bill with its changes marked, and the law as it would read.
struct Twins {
    bill: Settled,
    clean: Settled,
    stem: String,
    turned: Turned,
    repealed: Vec<String>,
}

pub(super) fn run(args: &DraftArgs, law: &str, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let law = named_text(library, law)?;
    let new = text_named(library, &args.model);
    if new.as_ref().is_some_and(NamedText::is_input) && law.is_input() {
        return Err(vec![
            Diagnostic::error("two-inputs", "standard input can be one text only").hint("give the other as a file"),
        ]);
    }
    let law = law.read(library)?;
    output.find(law.imported.findings.iter().cloned());
    let twins = match new {
        Some(new) => of_texts(args, &law, &new.read(library)?, library, output)?,
        None => of_model(args, &law, library, output)?,
    };
    deliver(args, &twins, output)?;
    Ok(Ending::found(output.has_findings()))
}

/// The text that the first argument names, if it names no model and no draft file.
fn text_named(library: &Library, name: &str) -> Option<NamedText> {
    if is_draft_file(name) || library.models().iter().any(|model| model == name) {
        return None;
    }
    file_named(name).or_else(|| filed_named(library, name)).or_else(|| folder_named(name))
}

/// What a place prints of the sections it amends. Texts have the headings that they print; a draft has more.
fn printing(place: &Jurisdiction, drafted: bool) -> Printing {
    let style = &place.form.typography;
    let headings = style.heading_place(true) != HeadingPlace::Hidden;
    Printing { headings, item_headings: style.item_headings, headed: (true, !drafted || style.item_headings) }
}

/// Whether the place sets amended sections out as they will read.
fn in_full(place: &Jurisdiction) -> bool {
    place.form.typography.marks.is_some_and(|marks| marks.deleted == DeletedMark::Omitted)
}

fn turned(
    args: &DraftArgs,
    (old, new, named): (&Document, &Document, bool),
    place: &Jurisdiction,
    library: &Library,
) -> Result<Turned, Failure> {
    let amending = &args.amending;
    let pins = Pins { pairs: amending.pinned.clone(), forbidden: amending.forbidden.clone() };
    let guide = guide(library, pins)?;
    let (was, is) = (Transcript::of_document(old, false), Transcript::of_document(new, named));
    Ok(turn((old, new), &compare(&was, &is, &guide), printing(place, named)))
}

/// The bill that makes one text of another.
fn of_texts(
    args: &DraftArgs,
    law: &Text,
    new: &Text,
    library: &Library,
    output: &mut Output,
) -> Result<Twins, Failure> {
    let place = args.place.as_deref().ok_or_else(|| {
        vec![
            Diagnostic::error("no-place", "for which place?")
                .hint("name a jurisdiction behind the text; `modelbill list jurisdictions` shows them"),
        ]
    })?;
    let place = library.jurisdiction(place)?;
    output.find(new.imported.findings.iter().cloned());
    let (old, is) = (&law.imported.document, &new.imported.document);
    let turned = turned(args, (old, is, false), &place, library)?;
    if turned.is_empty() {
        return Err(vec![
            Diagnostic::error("no-change", format!("{} and {} have the same sections", law.name, new.name))
                .hint("`modelbill compare` shows what a text was read as"),
        ]);
    }
    output.find(findings(&turned, &[]));
    let repealed: Vec<String> = turned.dropped.iter().map(|section| section.number.clone()).collect();
    let full = in_full(&place);
    let amended = turned.amended.iter().filter(|amended| amended.reads_otherwise);
    let amended = amended.map(|amended| {
        let section = if full { &amended.clean } else { &amended.marked };
        (amended.old.number.clone(), section.clone())
    });
    let renumbered = turned.amended.iter().filter(|amended| amended.renumbered);
    // Sections are added when others have their new numbers.
    let behind = |id: &Option<Id>| {
        let amended = turned.amended.iter().find(|amended| amended.renumbered && Some(&amended.old.id) == id.as_ref());
        let number = |id: &Id| old.find(id).and_then(|section| section.number.as_str().map(crate::amend::bare_number));
        amended.map(|amended| amended.new.number.clone()).or_else(|| id.as_ref().and_then(number))
    };
    let bill = TextBill {
        code: args.amending.code.clone(),
        words: args.choosing.sets.clone(),
        amended: amended.collect(),
        renumbered: renumbered.map(|one| (one.old.number.clone(), one.new.number.clone())).collect(),
        added: turned
            .added
            .iter()
            .map(|added| (added.new.number.clone(), behind(&added.behind), added.section.clone()))
            .collect(),
        repealed: repealed.clone(),
        told: if args.no_notes { Vec::new() } else { told(&turned, &repealed, &law.name) },
    };
    let bill = text_bill(&place, bill)?;
    let gone: Vec<Id> = turned.dropped.iter().map(|section| section.id.clone()).collect();
    let clean = twin(law, &turned, &gone, &place)?;
    Ok(Twins { bill, clean, stem: format!("amending-{}", place.id), turned, repealed })
}

/// The bill that makes a law answer a model.
fn of_model(args: &DraftArgs, law: &Text, library: &Library, output: &mut Output) -> Result<Twins, Failure> {
    let named = (args.model.as_str(), args.place.as_deref());
    let first = drawn_up(library, named, &args.choosing, Notes::None)?;
    let old = &law.imported.document;
    let sections = first.draft.in_code.iter().filter_map(|id| first.draft.document.find(id).cloned());
    let codified = Document { meta: first.draft.document.meta.clone(), body: sections.collect() };
    let mut turned = turned(args, (old, &codified, true), &first.place, library)?;
    let rest: Vec<String> = turned.dropped.iter().map(|section| section.number.clone()).collect();
    let repealed = if args.amending.repeal_rest { rest } else { Vec::new() };
    let left = if args.amending.repeal_rest { &[] } else { turned.dropped.as_slice() };
    output.find(findings(&turned, left));
    let section = |amended: &crate::amend::Amended| {
        let number = amended.marked.number.as_str().unwrap_or_default().to_owned();
        Amendment { id: amended.new.id.clone(), number, cited: amended.old.number.clone() }
    };
    let amendments = Amendments {
        code: args.amending.code.clone(),
        sections: turned.amended.iter().map(section).collect(),
        repealed: repealed.clone(),
        told: told(&turned, &repealed, &law.name),
    };
    let notes = if args.no_notes { Notes::None } else { Notes::AmongLaws(args.as_of) };
    let drafted = redrawn(library, named, &args.choosing, notes, amendments)?;
    let heard = checked(library, &drafted)?;
    output.find(drafted.draft.findings.iter().cloned());
    output.find(heard.findings.iter().map(Finding::diagnostic));
    output.find(heard.faults);
    turned.reread(old, &drafted.draft.document, printing(&drafted.place, true));
    let bill = marked(&drafted, &turned)?;
    let gone =
        if repealed.is_empty() { Vec::new() } else { turned.dropped.iter().map(|gone| gone.id.clone()).collect() };
    let clean = twin(law, &turned, &gone, &drafted.place)?;
    let stem = format!("{}-{}", drafted.draft.model, drafted.draft.place);
    Ok(Twins { bill, clean, stem, turned, repealed })
}

/// The draft with the words marked that are new in sections of the law.
fn marked(drafted: &Drafted, turned: &Turned) -> Result<Settled, Failure> {
    let mut document: Document = (*drafted.draft.document).clone();
    if !in_full(&drafted.place) {
        document.walk_mut(&mut |part| {
            if let Some(amended) = turned.amended.iter().find(|amended| amended.new.id == part.id) {
                *part = amended.marked.clone();
            }
        });
    }
    settled(document)
}

/// The law as it would read.
fn twin(law: &Text, turned: &Turned, gone: &[Id], place: &Jurisdiction) -> Result<Settled, Failure> {
    let mut document = clean(&law.imported.document, turned, gone);
    let title = format!("{}, as the bill would amend it", law.name);
    document.meta = Meta { style: place.form.typography.clone(), ..Meta::titled(title) };
    document.meta.style.new_matter = crate::document::NewMatter::None;
    document.meta.style.line_numbers = false;
    document.meta.style.marks = None;
    document.meta.style.item_headings = true;
    settled(document)
}

/// What a drafter must look at.
fn findings(turned: &Turned, left: &[crate::amend::Named]) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    let doubtful = turned.amended.iter().filter(|amended| amended.confidence == Some(Confidence::Doubtful));
    for amended in doubtful {
        let message = format!("it is not sure that {} answers {}", amended.new.label, amended.old.label);
        let hint = format!("if it does not, give --forbid {}={}", amended.old.number, amended.new.number);
        all.push(Diagnostic::warning("doubtful-pair", message).hint(hint));
    }
    if !left.is_empty() {
        let labels: Vec<&str> = left.iter().map(|named| named.label.as_str()).collect();
        let as_is = if left.len() == 1 { "left as it is" } else { "left as they are" };
        let message = format!("nothing in the model answers {}: {as_is}", labels.join("; "));
        all.push(
            Diagnostic::warning("unanswered-section", message)
                .hint("give --repeal-rest to repeal them, or --pin OLD=NEW where a section answers one"),
        );
    }
    for label in &turned.beside {
        let message = format!("“{label}” differs and has no number by which a bill could name it");
        all.push(Diagnostic::warning("unnumbered", message).hint("write the instruction for it by hand"));
    }
    all
}

/// What the notes say of the bill: a topic, and a sentence.
fn told(turned: &Turned, repealed: &[String], law: &str) -> Vec<(String, String)> {
    let list = |labels: Vec<&str>| format!("{}.", labels.join("; "));
    let amended: Vec<String> = turned
        .amended
        .iter()
        .map(|amended| match (amended.renumbered && !amended.reads_otherwise, amended.confidence) {
            (true, _) => format!("{} becomes {}", amended.old.label, amended.new.number),
            (false, Some(Confidence::Doubtful)) => format!("{} by {} (not sure)", amended.old.label, amended.new.label),
            (false, _) => format!("{} by {}", amended.old.label, amended.new.label),
        })
        .collect();
    let labels = |named: &mut dyn Iterator<Item = &crate::amend::Named>| -> Vec<String> {
        named.map(|named| named.label.clone()).collect()
    };
    let added = labels(&mut turned.added.iter().map(|added| &added.new));
    let dropped = labels(&mut turned.dropped.iter());
    let (gone, left) = if repealed.is_empty() { (Vec::new(), dropped) } else { (dropped, Vec::new()) };
    let rows = [
        (format!("Sections of {law} that are amended"), amended),
        ("Sections that are added".to_owned(), added),
        ("Sections that are repealed".to_owned(), gone),
        ("Sections that are left as they are, for the model has nothing that answers them".to_owned(), left),
    ];
    let said = rows.into_iter().filter(|(_, labels)| !labels.is_empty());
    said.map(|(topic, labels)| (topic, list(labels.iter().map(String::as_str).collect()))).collect()
}

/// A section that the bill changes, as JSON has it.
#[derive(Serialize, JsonSchema)]
pub(super) struct ChangeRow<'a> {
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
}

fn rows(twins: &Twins) -> Vec<ChangeRow<'_>> {
    let turned = &twins.turned;
    let amended = turned.amended.iter().map(|amended| ChangeRow {
        change: if amended.reads_otherwise { "amended" } else { "renumbered" },
        old: Some(&amended.old.label),
        new: Some(&amended.new.label),
        confidence: amended.confidence,
    });
    let added = turned.added.iter().map(|added| ChangeRow {
        change: "added",
        old: None,
        new: Some(&added.new.label),
        confidence: None,
    });
    let change = if twins.repealed.is_empty() { "left" } else { "repealed" };
    let dropped =
        turned.dropped.iter().map(|named| ChangeRow { change, old: Some(&named.label), new: None, confidence: None });
    amended.chain(added).chain(dropped).collect()
}

/// Prints the bill, or writes it and its clean twin.
fn deliver(args: &DraftArgs, twins: &Twins, output: &mut Output) -> Result<(), Failure> {
    let render = |format: &Format, document: &Settled| {
        format.render(document, args.writing.pdf_engine).map_err(|fault| vec![fault])
    };
    let formats = args.asked_formats()?;
    if output.is_json() && args.output.is_none() && args.formats.is_empty() {
        output.field("changes", rows(twins))?;
        output.field("document", &twins.bill)?;
        return output.field("clean", &twins.clean);
    }
    if let ([format], None, false) = (formats.as_slice(), &args.output, output.is_json())
        && !format.is_binary()
    {
        return output.print(&render(format, &twins.bill)?.bytes);
    }
    let base = args.output.clone().unwrap_or_else(|| PathBuf::from(&twins.stem));
    let mut files = Vec::new();
    for format in formats {
        let named_whole = args.formats.len() <= 1 && args.output.is_some();
        let path = if named_whole { base.clone() } else { base.with_extension(format.name) };
        files.push((clean_path(&path), render(format, &twins.clean)?));
        files.insert(files.len() - 1, (path, render(format, &twins.bill)?));
    }
    output.write(&files, args.writing.force)
}

/// `bill-clean.pdf` for `bill.pdf`.
fn clean_path(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = match path.extension() {
        Some(ending) => format!("{stem}-clean.{}", ending.to_string_lossy()),
        None => format!("{stem}-clean"),
    };
    path.with_file_name(name)
}
