//! `modelbill draft`: a bill from a model, for a place.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::amending::{self, Turning};
use super::check::checked;
use super::output::{Output, settled};
use super::recorded::Recorded;
use super::sides::day_of;
use super::{Ending, Failure};
use crate::check::Finding;
use crate::compare::{Among, among};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::draft::{
    Amendments, AmongLaws, Chosen, Desk, Draft, DraftFile, Order, Origin, Queue, Silence, read_draft_file,
};
use crate::library::{Jurisdiction, Library, Model, read_file};
use crate::parameter::{Point, Setting};
use crate::render::{FORMATS, Format, PdfEngine};
use crate::report::place_among;

/// What `draft` draws from, shared by the verbs that draft.
#[derive(Debug, Args)]
pub(super) struct Choosing {
    /// Where the new law stands, if not where the place usually puts it (see `show jurisdiction`)
    #[arg(long, value_name = "NAME")]
    pub(super) placement: Option<String>,
    /// Choose a value: `--set accrual_cap="72 hours"` (may be repeated; goes before the draft file)
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = name_and_value)]
    pub(super) sets: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub(super) struct DraftArgs {
    /// The model, or a draft file made by `init`
    #[arg(value_name = "MODEL|FILE")]
    pub(super) model: String,
    /// The jurisdiction; not needed with a draft file
    #[arg(value_name = "PLACE")]
    pub(super) place: Option<String>,
    #[command(flatten)]
    pub(super) choosing: Choosing,
    #[command(flatten)]
    pub(super) amending: Turning,
    /// The format: md, html, pdf, docx, xml or json (may be repeated)
    #[arg(long = "format", value_name = "FORMAT", value_parser = format_named)]
    pub(super) formats: Vec<&'static Format>,
    /// Where to write; with several formats the ending is replaced
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
    /// Leave out the drafting notes that follow the bill
    #[arg(long)]
    pub(super) no_notes: bool,
    /// In the notes, set choices among recorded laws as they stood on this day, as 2027-01-31
    #[arg(long, value_name = "DAY")]
    pub(super) as_of: Option<Date>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// How files are written, shared by the verbs that write them.
#[derive(Debug, Args)]
pub(super) struct Writing {
    /// Replace files that exist
    #[arg(long)]
    pub(super) force: bool,
    /// Which library paints PDFs: krilla (tagged PDF/UA-1) or genpdf
    #[arg(long, value_name = "NAME", default_value = "krilla", value_parser = engine_named)]
    pub(super) pdf_engine: PdfEngine,
}

impl Writing {
    /// Prints a document in a format or writes it to `path`; what no terminal shows, as a PDF, to a file named after `stem`.
    pub(super) fn deliver(
        &self,
        document: Document,
        format: &Format,
        (path, stem): (Option<&PathBuf>, &str),
        output: &mut Output,
    ) -> Result<(), Failure> {
        let rendered = format.render(&settled(document)?, self.pdf_engine).map_err(|fault| vec![fault])?;
        match path {
            None if !format.is_binary() => output.print(&rendered.bytes),
            path => {
                let path = path.cloned().unwrap_or_else(|| PathBuf::from(format!("{stem}.{}", format.name)));
                output.write(&[(path, rendered)], self.force)
            }
        }
    }
}

/// The format that the ending of a path names; Markdown without one.
pub(super) fn format_of(path: &Path) -> Result<&'static Format, Failure> {
    let ending = path.extension().map_or_else(|| "md".to_owned(), |ending| ending.to_string_lossy().into_owned());
    format_named(&ending).map_err(|message| vec![Diagnostic::error("unknown-format", message)])
}

fn name_and_value(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| format!("write it as NAME=VALUE, not `{text}`"))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

pub(super) fn format_named(name: &str) -> Result<&'static Format, String> {
    Format::named(name).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        format!("the formats are {}", names.join(", "))
    })
}

fn engine_named(name: &str) -> Result<PdfEngine, String> {
    match name {
        "krilla" => Ok(PdfEngine::Krilla),
        "genpdf" => Ok(PdfEngine::Genpdf),
        _ => Err("the engines are krilla and genpdf".to_owned()),
    }
}

/// A draft with what it was made of.
pub(super) struct Drafted {
    pub(super) model: Arc<Model>,
    pub(super) place: Jurisdiction,
    pub(super) draft: Draft,
    /// Drafting rules that the draft file silences.
    pub(super) silences: Vec<Silence>,
    /// The laws among which its notes say where choices stand.
    laws: Vec<Point>,
}

/// Which notes follow a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notes {
    /// None.
    None,
    /// Those of the model and the place.
    Alone,
    /// With where each choice stands among recorded laws, as of a day or each as of its own.
    AmongLaws(Option<Date>),
}

/// Drafts from a model and a place, or from a draft file, with those notes; findings of the drafting rules are added to the
/// draft's own.
pub(super) fn draft_with(
    library: &Library,
    named: (&str, Option<&str>),
    choosing: &Choosing,
    notes: Notes,
) -> Result<Drafted, Failure> {
    let mut drafted = drawn_up(library, named, choosing, notes)?;
    let heard = checked(library, &drafted)?;
    drafted.draft.findings.extend(heard.findings.iter().map(Finding::diagnostic));
    drafted.draft.findings.extend(heard.faults);
    Ok(drafted)
}

/// Drafts with those notes, without asking the drafting rules.
pub(super) fn drawn_up(
    library: &Library,
    named: (&str, Option<&str>),
    choosing: &Choosing,
    notes: Notes,
) -> Result<Drafted, Failure> {
    drawn(library, named, choosing, notes, None)
}

/// The same as a bill that amends law that is there.
pub(super) fn redrawn(
    library: &Library,
    named: (&str, Option<&str>),
    choosing: &Choosing,
    notes: Notes,
    amending: Amendments,
) -> Result<Drafted, Failure> {
    drawn(library, named, choosing, notes, Some(amending))
}

fn drawn(
    library: &Library,
    (model, place): (&str, Option<&str>),
    choosing: &Choosing,
    notes: Notes,
    amending: Option<Amendments>,
) -> Result<Drafted, Failure> {
    let (file, model_id, place_id) = named(model, place)?;
    // Compiling templates takes longer than all else: it begins at once, on a thread of its own, and this one helps when
    // it has read the rest. A fault in a template is found again by the draft.
    let queue = Queue::of_provisions(library, &model_id);
    let (model, place, among, templates) = std::thread::scope(|scope| {
        let other = scope.spawn(|| queue.work().0);
        let (model, place) = (library.model(&model_id), library.jurisdiction(&place_id));
        let among = match (&model, notes) {
            (Ok(model), Notes::AmongLaws(as_of)) => among_laws(library, model, as_of),
            _ => None,
        };
        let mut templates = queue.work().0;
        templates.extend(other.join().unwrap_or_default());
        (model, place, among, templates)
    });
    let (model, place) = (model?, place?);
    let silences = file.as_ref().map(|file| file.silences.clone()).unwrap_or_default();
    let laws = among.as_ref().map_or_else(Vec::new, |among| among.laws.clone());
    let order = Order {
        placement: choosing.placement.clone(),
        file,
        sets: choosing.sets.clone(),
        notes: notes != Notes::None,
        among,
        amending,
    };
    let draft = Desk::with(library, &model, templates).draft(&place, &order)?;
    Ok(Drafted { model, place, draft, silences, laws })
}

/// The laws among which notes say where a choice stands. A record that cannot be read is left to `check`: no draft waits for
/// it.
fn among_laws(library: &Library, model: &Model, as_of: Option<Date>) -> Option<AmongLaws> {
    let recorded = Recorded::all(library, model, as_of).ok().filter(|recorded| !recorded.laws.is_empty())?;
    let laws: Vec<String> = recorded.laws.iter().map(|law| format!("{} ({})", law.name, day_of(law, as_of))).collect();
    let remark = format!(
        "Among the laws recorded for this model, each as of the day behind it: {}. A law is counted where it is recorded for \
         the question, if only by an account of it.",
        laws.join(", ")
    );
    Some(AmongLaws { laws: recorded.points(), told: place_among, remark })
}

/// The draft file if `model` names one, and the ids of model and place.
fn named(model: &str, place: Option<&str>) -> Result<(Option<DraftFile>, String, String), Failure> {
    let one = |fault: Diagnostic| vec![fault];
    if is_draft_file(model) {
        let file = read_file(Path::new(model)).and_then(|file| read_draft_file(&file)).map_err(one)?;
        let place = place.map_or_else(|| file.jurisdiction.clone(), str::to_owned);
        let model = file.model.clone();
        return Ok((Some(file), model, place));
    }
    let place = place.ok_or_else(|| {
        one(Diagnostic::error("no-place", "for which place?")
            .hint("name a jurisdiction after the model; `modelbill list jurisdictions` shows them"))
    })?;
    Ok((None, model.to_owned(), place.to_owned()))
}

/// Whether an argument names a draft file.
pub(super) fn is_draft_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

impl DraftArgs {
    /// The formats to write: those asked for, or the one that the output's ending names.
    pub(super) fn asked_formats(&self) -> Result<Vec<&'static Format>, Failure> {
        let ending = || default_format(self.output.as_deref()).map(|format| vec![format]);
        if self.formats.is_empty() { ending() } else { Ok(self.formats.clone()) }
    }
}

pub(super) fn run(args: &DraftArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    if let Some(law) = &args.amending.amending {
        return amending::run(args, law, library, output);
    }
    let notes = if args.no_notes { Notes::None } else { Notes::AmongLaws(args.as_of) };
    let drafted = draft_with(library, (&args.model, args.place.as_deref()), &args.choosing, notes)?;
    let Drafted { draft, .. } = &drafted;
    output.find(draft.findings.iter().cloned());
    let render = |format: &Format| format.render(&draft.document, args.writing.pdf_engine).map_err(|fault| vec![fault]);
    let formats = args.asked_formats()?;
    if let ([format], None, false) = (formats.as_slice(), &args.output, output.is_json())
        && !format.is_binary()
    {
        let rendered = render(format)?;
        output.print(&rendered.bytes)?;
        return Ok(Ending::found(output.has_findings()));
    }
    if output.is_json() && args.output.is_none() && args.formats.is_empty() {
        let rows = draft.choices.iter().map(|(parameter, chosen)| ChoiceRow::of(&drafted, parameter, chosen));
        output.field("choices", rows.collect::<Vec<_>>())?;
        output.field("document", &draft.document)?;
        return Ok(Ending::found(output.has_findings()));
    }
    let base = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}-{}", draft.model, draft.place)));
    let mut files = Vec::new();
    for format in formats {
        let named_whole = args.formats.len() <= 1 && args.output.is_some();
        let path = if named_whole { base.clone() } else { base.with_extension(format.name) };
        files.push((path, render(format)?));
    }
    output.write(&files, args.writing.force)?;
    Ok(Ending::found(output.has_findings()))
}

/// A parameter's value in a draft as JSON has it.
#[derive(Serialize, JsonSchema)]
pub(super) struct ChoiceRow<'a> {
    parameter: &'a str,
    value: &'a Setting,
    origin: Origin,
    /// How the provision that carries it is cited, if one of the draft does.
    cite: Option<&'a str>,
    /// Where it stands among recorded laws, where they are asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    among: Option<Among>,
}

impl<'a> ChoiceRow<'a> {
    fn of(drafted: &'a Drafted, parameter: &'a str, chosen: &'a Chosen) -> Self {
        let asked = drafted.model.parameter(parameter).filter(|asked| asked.compared && !drafted.laws.is_empty());
        let among = asked.map(|asked| among(asked, &chosen.setting, &drafted.laws));
        let cite = drafted.draft.citation(parameter);
        Self { parameter, value: &chosen.setting, origin: chosen.origin, cite, among }
    }
}

/// The format that an output's ending asks for; Markdown where there is none.
fn default_format(output: Option<&Path>) -> Result<&'static Format, Failure> {
    let ending = output.and_then(Path::extension).map(|ending| ending.to_string_lossy().into_owned());
    let name = ending.unwrap_or_else(|| "md".to_owned());
    Format::named(&name).ok_or_else(|| {
        vec![
            Diagnostic::error("unknown-format", format!("there is no format `{name}`"))
                .suggest(&name, FORMATS.iter().map(|format| format.name)),
        ]
    })
}
