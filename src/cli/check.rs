//! `modelbill check`: a draft, a text of law or the whole library against the drafting rules.

mod told;

use std::path::{Path, PathBuf};

use clap::Args;

use super::draft::{Choosing, Drafted, Notes, drawn_up, is_draft_file};
use super::output::{Output, settled};
use super::progress::Progress;
use super::texts::{NamedText, file_named, filed_named, folder_named};
use super::{Ending, Failure};
use crate::check::{Finding, Heard, RULES, Setting, Silence, Silenced, check, silence};
use crate::diagnostic::{Diagnostic, Severity};
use crate::draft::{Desk, Order, read_silences};
use crate::library::{Jurisdiction, Library, Manuals, Model, read_file};

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The model, a draft file or a text of law; without it everything in the library is checked
    #[arg(value_name = "MODEL|FILE")]
    model: Option<String>,
    /// The jurisdiction; not needed with a draft file. A text of law is also held to the rules of its own place
    #[arg(value_name = "PLACE")]
    place: Option<String>,
    /// The jurisdiction, said another way
    #[arg(long = "place", value_name = "PLACE", conflicts_with = "place")]
    of: Option<String>,
    /// Ask only this rule (may be repeated)
    #[arg(long, value_name = "RULE", value_parser = rule_named)]
    only: Vec<String>,
    /// Do not ask this rule (may be repeated)
    #[arg(long, value_name = "RULE", value_parser = rule_named)]
    without: Vec<String>,
    /// A file of `[[silence]]` tables for a text of law; a draft file holds its own
    #[arg(long, value_name = "FILE")]
    silence: Option<PathBuf>,
    /// Tell what a rule asks for, with an example, and which manuals ask for it
    #[arg(long, value_name = "RULE", value_parser = rule_named, exclusive = true)]
    explain: Option<String>,
    #[command(flatten)]
    choosing: Choosing,
}

impl CheckArgs {
    fn place(&self) -> Option<&str> {
        self.place.as_deref().or(self.of.as_deref())
    }

    /// Whether a rule is asked.
    fn asks(&self, rule: &str) -> bool {
        (self.only.is_empty() || self.only.iter().any(|only| only == rule))
            && !self.without.iter().any(|without| without == rule)
    }
}

fn rule_named(name: &str) -> Result<String, String> {
    if RULES.iter().any(|rule| rule.code == name) {
        return Ok(name.to_owned());
    }
    let near = crate::diagnostic::nearest(name, RULES.iter().map(|rule| rule.code));
    Err(near.map_or_else(
        || "`modelbill list rules` shows the rules".to_owned(),
        |near| format!("did you mean `{near}`? `modelbill list rules` shows the rules"),
    ))
}

/// What one draft or text came to.
struct Checked {
    /// What was checked, in words.
    what: String,
    findings: Vec<Finding>,
    silenced: Vec<Silenced>,
}

pub(super) fn run(args: &CheckArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    if let Some(rule) = args.explain.as_deref().and_then(|name| RULES.iter().find(|rule| rule.code == name)) {
        told::explain(rule, &library.manuals()?, output)?;
        return Ok(Ending::Clean);
    }
    let Some(model) = &args.model else { return all(args, library, output) };
    let mut one = match text_named(library, model) {
        Some(named) => text(args, &named, library, output)?,
        None => draft(args, model, library, output)?,
    };
    one.findings.retain(|finding| args.asks(finding.rule));
    one.silenced.retain(|silenced| args.asks(silenced.finding.rule));
    let found = output.has_findings() || !one.findings.is_empty();
    told::tell(&one, found, output)?;
    Ok(Ending::found(found))
}

/// The text that an argument names, if it names no model and no draft file.
fn text_named(library: &Library, name: &str) -> Option<NamedText> {
    if is_draft_file(name) || library.models().iter().any(|model| model == name) {
        return None;
    }
    file_named(name).or_else(|| folder_named(name)).or_else(|| filed_named(library, name))
}

/// A draft.
fn draft(args: &CheckArgs, model: &str, library: &Library, output: &mut Output) -> Result<Checked, Failure> {
    let mut drafted = drawn_up(library, (model, args.place()), &args.choosing, Notes::Alone)?;
    drafted.silences.extend(silences_of(args)?);
    let Heard { findings, silenced, faults } = checked(library, &drafted)?;
    let what = format!("1 draft of {} for {}", drafted.draft.model, drafted.draft.place);
    output.find(drafted.draft.findings);
    output.find(faults);
    Ok(Checked { what, findings, silenced })
}

/// A text of law.
fn text(args: &CheckArgs, named: &NamedText, library: &Library, output: &mut Output) -> Result<Checked, Failure> {
    let text = named.read(library)?;
    let place = args.place().map(|id| library.jurisdiction(id)).transpose()?;
    let manuals = library.manuals()?;
    let setting = Setting { terms: &[], place: place.as_ref(), manuals: &manuals, drafted: false };
    let findings = check(&settled(text.imported.document)?, &setting);
    let silences: Vec<Silence> = silences_of(args)?.iter().map(of_file).collect();
    let Heard { findings, silenced, faults } = silence(findings, &silences);
    output.find(faults);
    let at = place.map_or_else(String::new, |place| format!(", as a text of {}", place.form.spoken()));
    Ok(Checked { what: format!("{}{at}", text.name), findings, silenced })
}

/// The silences of the file that `--silence` names.
fn silences_of(args: &CheckArgs) -> Result<Vec<crate::draft::Silence>, Failure> {
    let one = |fault: Diagnostic| vec![fault];
    let Some(path) = &args.silence else { return Ok(Vec::new()) };
    read_file(Path::new(path)).and_then(|file| read_silences(&file)).map_err(one)
}

fn of_file(silence: &crate::draft::Silence) -> Silence {
    Silence {
        rule: silence.rule.clone(),
        at: silence.at.clone(),
        reason: silence.reason.clone(),
        span: Some(silence.span.clone()),
    }
}

/// What the drafting rules find in a draft, what its file silences, and what is wrong with that.
pub(super) fn checked(library: &Library, drafted: &Drafted) -> Result<Heard, Failure> {
    let manuals = library.manuals()?;
    let setting = of_draft(&drafted.model, &drafted.place, &manuals);
    let findings = check(&drafted.draft.document, &setting);
    let silences: Vec<Silence> = drafted.silences.iter().map(of_file).collect();
    Ok(silence(findings, &silences))
}

fn of_draft<'a>(model: &'a Model, place: &'a Jurisdiction, manuals: &'a Manuals) -> Setting<'a> {
    Setting { terms: &model.terms, place: Some(place), manuals, drafted: true }
}

/// How grave a rule is, in a word.
pub(super) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn all(args: &CheckArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let checked = everything(args, library, output)?;
    let found = output.has_any();
    if output.is_json() {
        output.field("checked", checked)?;
    } else if !found {
        output.print(format!("checked {checked}: nothing found\n").as_bytes())?;
    }
    Ok(Ending::found(found))
}

/// Every model for every place, and every record of a law. Faults are findings here, so that one does not hide another.
fn everything(args: &CheckArgs, library: &Library, output: &mut Output) -> Result<String, Failure> {
    let manuals = library.manuals()?;
    let (mut drafts, mut laws) = (0, 0);
    let mut found: Vec<Diagnostic> = told::unknown_rules(&manuals);
    let models = library.models();
    output.progress().counting("drafting every model for every place", models.len() * library.jurisdictions().len());
    for id in models {
        match library.model(&id) {
            Ok(model) => drafts += check_model(args, library, (&model, &manuals), output.progress(), &mut found),
            Err(faults) => found.extend(faults),
        }
    }
    for id in library.laws(None) {
        laws += 1;
        found.extend(library.law(&id).err().into_iter().flatten());
    }
    // A fault of a shared file turns up for every place that uses it; once is enough.
    let mut once: Vec<Diagnostic> = Vec::new();
    for diagnostic in found {
        if !once.contains(&diagnostic) {
            once.push(diagnostic);
        }
    }
    output.find(once);
    Ok(format!("{drafts} drafts and {laws} records of laws"))
}

fn check_model(
    args: &CheckArgs,
    library: &Library,
    (model, manuals): (&Model, &Manuals),
    progress: &Progress,
    found: &mut Vec<Diagnostic>,
) -> usize {
    let mut desk = Desk::new(library, model);
    match desk.unread_parameters() {
        Ok(unread) => found.extend(unread),
        Err(faults) => found.extend(faults),
    }
    let mut drafts = 0;
    for id in library.jurisdictions() {
        progress.step();
        let place = match library.jurisdiction(&id) {
            Ok(place) => place,
            Err(faults) => {
                found.extend(faults);
                continue;
            }
        };
        match place.unfounded_sources() {
            Ok(unfounded) => found.extend(unfounded),
            Err(fault) => found.push(fault),
        }
        let setting = of_draft(model, &place, manuals);
        for placement in &place.form.placements {
            let order = Order { placement: Some(placement.id.clone()), notes: true, ..Order::default() };
            match desk.draft(&place, &order) {
                Ok(draft) => {
                    let told = check(&draft.document, &setting).into_iter().filter(|finding| args.asks(finding.rule));
                    found.extend(told.map(|finding| finding.diagnostic()));
                    found.extend(draft.findings);
                }
                Err(faults) => found.extend(faults),
            }
            drafts += 1;
        }
    }
    drafts
}
