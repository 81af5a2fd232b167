//! `modelbill packet`: a folder with the bill and how it differs from the law in force.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::compare::{beyond, draft_name};
use super::draft::{Choosing, Drafted, Notes, Writing, draft_with};
use super::guide::guide;
use super::output::{Output, settled};
use super::sides::{Named, answering, answers, day_of, name, standing};
use super::texts::Text;
use super::{Ending, Failure};
use crate::compare::text::{Guide, Pins, Transcript, compare};
use crate::compare::{Deviation, Outcome, deviations};
use crate::document::{Block, Document, Inline};
use crate::library::{Law, Library};
use crate::parameter::Point;
use crate::render::{Format, Rendered};
use crate::report::{Against, RedlineSides, RedlineView, deviation_report, redline_report};

#[derive(Debug, Args)]
pub(super) struct PacketArgs {
    /// The model, or a draft file made by `init`
    #[arg(value_name = "MODEL|FILE")]
    model: String,
    /// The jurisdiction; not needed with a draft file
    #[arg(value_name = "PLACE")]
    place: Option<String>,
    #[command(flatten)]
    choosing: Choosing,
    /// Compare with these recorded laws instead of those in force in the place, or with a text word by word: a file, or a
    /// filed text with `@marked` behind its name (may be repeated)
    #[arg(long, value_name = "LAW|FILE")]
    against: Vec<String>,
    /// Look at laws as they stood on this day, as 2027-01-31
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// The folder to write
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

pub(super) fn run(args: &PacketArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let drafted =
        draft_with(library, (&args.model, args.place.as_deref()), &args.choosing, Notes::AmongLaws(args.as_of))?;
    output.find(drafted.draft.findings.iter().cloned());
    let (laws, texts) = against(library, args, &drafted)?;
    let mut documents = Vec::new();
    if !laws.is_empty() || texts.is_empty() {
        documents.push(("deviations".to_owned(), settled(deviation_document(args, &drafted, &laws))?));
    }
    let guide = guide(library, Pins::default())?;
    for (index, text) in texts.into_iter().enumerate() {
        let name = if index == 0 { "redline".to_owned() } else { format!("redline-{}", index + 1) };
        documents.push((name, settled(redline_document(&guide, &drafted, args, &text))?));
        output.find(text.imported.findings);
    }
    let folder = args
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{}-{}", drafted.draft.model, drafted.draft.place)));
    let mut files = Vec::new();
    let reports = documents.iter().map(|(name, document)| (name.as_str(), document));
    for (name, document) in std::iter::once(("bill", &drafted.draft.document)).chain(reports) {
        for ending in ["md", "pdf"] {
            let Some(format) = Format::named(ending) else { continue };
            let rendered = format.render(document, args.writing.pdf_engine).map_err(|fault| vec![fault])?;
            files.push(file(&folder, name, ending, rendered));
        }
    }
    output.write(&files, args.writing.force)?;
    Ok(Ending::found(output.has_findings()))
}

fn file(folder: &Path, name: &str, ending: &str, rendered: Rendered) -> (PathBuf, Rendered) {
    (folder.join(format!("{name}.{ending}")), rendered)
}

/// The laws to compare with: those asked for, or those recorded for the place and for the place around it; and the texts.
fn against(library: &Library, args: &PacketArgs, drafted: &Drafted) -> Result<(Vec<Law>, Vec<Text>), Failure> {
    let model = &drafted.model;
    if args.against.is_empty() {
        let places = std::iter::once(drafted.place.id.as_str()).chain(drafted.place.form.within.as_deref());
        let ids = places.flat_map(|place| library.laws_of(&model.id, Some(place)));
        return Ok((ids.map(|id| library.law(&id)).collect::<Result<_, _>>()?, Vec::new()));
    }
    let (mut laws, mut texts) = (Vec::new(), Vec::new());
    for argument in &args.against {
        match name(library, argument).map(|named| answering(library, named, Some(&model.id))) {
            Ok(Named::Text(text)) => texts.push(text.read(library)?),
            // Of a place with one law for the model, that law is meant.
            Ok(Named::Laws(ids)) if ids.len() == 1 => laws.push(library.law(&ids[0])?),
            _ => laws.push(library.law(argument)?),
        }
    }
    laws.iter().try_for_each(|law| answers(law, model))?;
    Ok((laws, texts))
}

/// How a text departs from the bill, word by word.
fn redline_document(guide: &Guide, drafted: &Drafted, args: &PacketArgs, text: &Text) -> Document {
    let first = draft_name(drafted, &args.model);
    let old = Transcript::of_document(&drafted.draft.document, true);
    let new = Transcript::of_document(&text.imported.document, false);
    let sides = RedlineSides { first: &first, second: &text.name, notes: &[text.told()] };
    redline_report(&compare(&old, &new, guide), sides, RedlineView::default())
}

fn deviation_document(args: &PacketArgs, drafted: &Drafted, laws: &[Law]) -> Document {
    let first = drafted.draft.point(&draft_name(drafted, &args.model));
    let place = drafted.place.form.spoken();
    let title = format!("How the law in force in {place} departs from {}", first.name);
    let compared: Vec<Compared<'_>> = laws.iter().map(|law| Compared::of(args, drafted, &first, law)).collect();
    let parts: Vec<Against<'_>> = compared.iter().map(|one| one.against(&first)).collect();
    let mut report = deviation_report(&title, |id| drafted.model.parameter(id), &parts);
    report.meta.style.contents = !laws.is_empty();
    if let (true, Some(opening)) = (laws.is_empty(), report.body.first_mut()) {
        let words = format!(
            "No enacted law of {place} on this subject is recorded, so there is nothing to set against the bill. Read the \
             drafting notes at the end of the bill for what a drafter here must check. To compare with the law of another \
             place, give --against with one of the laws that `modelbill list laws` shows."
        );
        opening.blocks.push(Block::paragraph(vec![Inline::text(words)]));
    }
    report
}

/// One law with all that a report says of it.
struct Compared<'a> {
    law: &'a Law,
    title: String,
    standing: String,
    second: Point,
    deviations: Vec<Deviation>,
    beyond: Vec<(String, String, String)>,
}

impl<'a> Compared<'a> {
    fn of(args: &PacketArgs, drafted: &Drafted, first: &Point, law: &'a Law) -> Self {
        let second = law.point(day_of(law, args.as_of));
        Self {
            law,
            title: format!("{}, {}", law.title, law.citation),
            standing: standing(law, args.as_of),
            deviations: deviations(drafted.model.parameters.values().map(AsRef::as_ref), first, &second),
            second,
            beyond: beyond(law, args.as_of),
        }
    }

    fn against<'b>(&'b self, first: &'b Point) -> Against<'b> {
        Against {
            id: &self.law.id,
            title: &self.title,
            standing: &self.standing,
            first,
            second: &self.second,
            deviations: &self.deviations,
            shown: &Outcome::ALL,
            additional: &self.beyond,
        }
    }
}
