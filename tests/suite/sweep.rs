//! Every model for every jurisdiction, and every choice that a parameter allows: nothing to find.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use modelbill::check::{Finding, Setting, check};
use modelbill::diagnostic::{Diagnostic, Severity};
use modelbill::document::{Inline, plain_text};
use modelbill::draft::{Desk, Draft, Order};
use modelbill::library::{Jurisdiction, Library, Manuals, Model};
use modelbill::parameter::{Kind, Parameter};

fn models(library: &Library) -> Vec<Arc<Model>> {
    library.models().iter().map(|id| library.model(id).expect("the model reads")).collect()
}

fn places(library: &Library) -> Vec<Jurisdiction> {
    library.jurisdictions().iter().map(|id| library.jurisdiction(id).expect("the place reads")).collect()
}

fn rendered(found: &[Diagnostic]) -> String {
    found.iter().map(|diagnostic| diagnostic.render(false) + "\n").collect()
}

/// What a choice leaves behind in a sentence when a template forgets it.
const SLIPS: &[&str] = &[
    "  ",
    " ,",
    " .",
    " ;",
    ",,",
    ",.",
    ";.",
    "..",
    "( ",
    " )",
    "()",
    "{{",
    "}}",
    "one hours",
    "one days",
    "one weeks",
    "one months",
    "one years",
    "one minutes",
    "one employees",
    " 1 hours",
    " 1 days",
    " 1 months",
    " 1 years",
    " a hour",
    " an year",
    " the the ",
    " of of ",
    " or or ",
    " and and ",
];

fn slips(draft: &Draft) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    draft.document.walk(&mut |provision| {
        let mut look = |text: &[Inline]| {
            let text = plain_text(text).replace('\u{a0}', " ");
            for slip in SLIPS.iter().filter(|slip| text.contains(**slip)) {
                let slip = Diagnostic::error("slip", format!("{slip:?} in {text:?}"));
                found.push(slip.at_maybe(provision.source.span().cloned()));
            }
        };
        provision.blocks.iter().chain(&provision.tail).for_each(|block| block.walk_text(&mut look));
    });
    found
}

/// What a draft, the drafting rules and a proofreader have to say.
fn found(outcome: Result<Draft, Vec<Diagnostic>>, model: &Model, place: &Jurisdiction) -> Vec<Diagnostic> {
    match outcome {
        Ok(draft) => {
            let setting =
                Setting { terms: &model.terms, place: Some(place), manuals: &Manuals::default(), drafted: true };
            let told = check(&draft.document, &setting);
            let rules = draft.findings.iter().cloned().chain(told.iter().map(Finding::diagnostic));
            rules.chain(slips(&draft)).collect()
        }
        Err(faults) => faults,
    }
}

fn set(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The built-in library with the models and places of the tests, which are strangers to it.
fn library_with_strangers() -> Library {
    let mut library = Library::built_in();
    library.lay(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library"))).expect("the tests' library");
    library
}

#[test]
fn every_model_drafts_cleanly_for_every_place_and_placement() {
    let library = library_with_strangers();
    let places = places(&library);
    assert!(places.len() >= 14, "fourteen places");
    let mut faults = String::new();
    for model in models(&library) {
        let mut desk = Desk::new(&library, &model);
        for place in &places {
            for placement in &place.form.placements {
                for notes in [false, true] {
                    let order = Order { placement: Some(placement.id.clone()), notes, ..Order::default() };
                    let found = found(desk.draft(place, &order), &model, place);
                    write!(faults, "{}", rendered(&found)).unwrap();
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_provision_of_a_draft_knows_the_file_it_comes_from() {
    let library = library_with_strangers();
    for model in models(&library) {
        let mut desk = Desk::new(&library, &model);
        for place in places(&library) {
            let draft = desk.draft(&place, &Order::default()).expect("a clean draft");
            draft.document.walk(&mut |provision| {
                let span = provision.source.span().unwrap_or_else(|| panic!("{} has no source", provision.id));
                let known = span.file.path.contains("models/") || span.file.path.contains("jurisdictions/");
                assert!(known && span.line() > 0, "{} comes from {}", provision.id, span.file.path);
            });
        }
    }
}

/// Formulas of every build: flat, in bands, by a multiple of each index, and with a cliff.
const FORMULAS: &[&str] = &[
    "80% of wages",
    "66.67% of wages; at most $1,200.50",
    "90% up to 50% of average wage; 66% up to 100% of average wage; 55% above; at most 100% of average wage; at least $100",
    "95% up to 40 times minimum wage; 60% above; at most 60 times minimum wage",
    "90% of all wages up to 70% of average wage; 70% of all wages above, at least 63% of average wage; at least $50",
];

/// Values that a parameter's declaration allows, as a drafter would write them.
fn allowed(parameter: &Parameter) -> Vec<String> {
    let mut values = match &parameter.kind {
        Kind::Flag => vec!["yes".to_owned(), "no".to_owned()],
        Kind::Quantity { unit, least, most } => {
            [least, most].into_iter().flatten().map(|bound| format!("{bound} {}", unit.plural())).collect()
        }
        Kind::Rate { least, most } => [least, most].into_iter().flatten().map(ToString::to_string).collect(),
        Kind::Choice(options) => options.keys().cloned().collect(),
        Kind::Set(members) => {
            let all: Vec<&str> = members.keys().map(String::as_str).collect();
            all.iter().map(|member| (*member).to_owned()).chain([all.join(", ")]).collect()
        }
        Kind::Date { .. } => vec!["2030-02-28".to_owned()],
        Kind::Money { least, most } => [least, most].into_iter().flatten().map(ToString::to_string).collect(),
        Kind::Formula(_) => FORMULAS.iter().map(|formula| (*formula).to_owned()).collect(),
        Kind::Text => vec!["words & <marks> of *every* `kind`".to_owned()],
    };
    values.extend(parameter.none.as_ref().map(|none| none.word.clone()));
    values
}

#[test]
fn every_value_that_a_parameter_allows_drafts() {
    let library = Library::built_in();
    let places = places(&library);
    let mut faults = String::new();
    let mut turn = 0;
    for model in models(&library) {
        let mut desk = Desk::new(&library, &model);
        for parameter in model.parameters.values() {
            for value in allowed(parameter) {
                let place = &places[turn % places.len()];
                turn += 1;
                let order = Order { sets: vec![set(&parameter.id, &value)], ..Order::default() };
                let found = found(desk.draft(place, &order), &model, place);
                // A rule across parameters may speak up, in whole sentences, for that is what it is for; where it does, the
                // choices do not fit together, and the drafting rules may find as much in the text.
                let whole = |one: &Diagnostic| one.code == "rule" && !one.message.contains("  ");
                let spoken = found.iter().any(whole);
                // Whoever chooses a clause that the place does without is told so, and has it.
                let chosen = |one: &Diagnostic| one.code == "needless-severability";
                let excused =
                    |one: &Diagnostic| whole(one) || chosen(one) || (spoken && one.severity == Severity::Warning);
                let others: Vec<Diagnostic> = found.into_iter().filter(|one| !excused(one)).collect();
                if !others.is_empty() {
                    writeln!(faults, "{} = {value} for {}:\n{}", parameter.id, place.id, rendered(&others)).unwrap();
                }
            }
        }
    }
    assert!(turn > 200, "only {turn} values tried");
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_parameter_by_size_drafts_in_bands() {
    let library = Library::built_in();
    let places = places(&library);
    let mut faults = String::new();
    let mut tried = 0;
    for model in models(&library) {
        let mut desk = Desk::new(&library, &model);
        for parameter in model.parameters.values().filter(|parameter| parameter.by_size) {
            let values = allowed(parameter);
            let (Some(first), Some(last)) = (values.first(), values.last()) else { continue };
            let banded = format!("1-24: {first}; 25+: {last}");
            for place in &places {
                tried += 1;
                let order = Order { sets: vec![set(&parameter.id, &banded)], ..Order::default() };
                let found = found(desk.draft(place, &order), &model, place);
                let found: Vec<Diagnostic> = found.into_iter().filter(|one| one.severity == Severity::Error).collect();
                if !found.is_empty() {
                    writeln!(faults, "{} = {banded}:\n{}", parameter.id, rendered(&found)).unwrap();
                }
            }
        }
    }
    assert!(tried > 0, "no parameter varies by size");
    assert!(faults.is_empty(), "{faults}");
}
