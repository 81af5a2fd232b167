//! The words that templates may use beside parameters: the place's bodies, laws and phrases, and the bill's own title.

use serde_json::{Map, Value as Json};

use super::choices::Choices;
use super::file::BillFacts;
use super::template_at;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::capitalized;
use crate::library::{Jurisdiction, Model, Placement};
use crate::parameter::Value;
use crate::template::{Answers, Figures, Inputs, Into, Renderer, Template, list};

/// What a bill prints where something is not known yet.
pub(super) const BLANK: &str = "________";

/// Names that get their words one after the other, each from those before it, or only while one provision is rendered.
const LATER: &[&str] = &[
    "emergency",
    "appropriates",
    "penalizes",
    "year",
    "instrument",
    "act",
    "Act",
    "title",
    "short",
    "to",
    "doing",
    "effective_date",
    "effective_clause",
    "emergency_text",
    "placement_title",
    "uncodified",
    "definitions_lead",
    "share",
    "wage",
];

/// A renderer that knows every parameter and every word of the place.
pub(super) fn renderer(
    model: &Model,
    place: &Jurisdiction,
    placement: &Placement,
    choices: &Choices,
    bill: &BillFacts,
    answers: Option<Answers>,
) -> Result<Renderer, Diagnostic> {
    let settings = model
        .parameters
        .iter()
        .map(|(id, parameter)| (id.clone(), (std::sync::Arc::clone(parameter), choices[id].setting.clone())))
        .collect();
    let names = place_names(place, placement, bill);
    let mut numbers = place.form.numbers.clone();
    // People read figures faster than the words that law may want.
    if answers.is_some() {
        (numbers.amounts, numbers.money) = (Figures::Figures, Figures::Figures);
    }
    let mut renderer = Renderer::new(Inputs { settings, names, numbers, answers });
    renderer.set("subject", model.title.subject.as_str());
    answer_conditions(&mut renderer, model)?;
    name_bill(&mut renderer, model, place, placement)?;
    word_clauses(&mut renderer, model, place, placement)?;
    Ok(renderer)
}

/// The template that says whether a condition of the model holds.
pub(super) fn condition(expression: &str) -> String {
    format!("{{{{#if {expression}}}}}yes{{{{/if}}}}")
}

/// Gives every condition of the model its answer.
fn answer_conditions(renderer: &mut Renderer, model: &Model) -> Result<(), Diagnostic> {
    for (name, expression) in &model.conditions {
        let line = model.file.text.find(expression.as_str()).map_or(1, |at| model.file.position(at).0);
        let holds = render_line(&Span::line_of(&model.file, line), &condition(expression), renderer)?;
        renderer.set(name, !holds.is_empty());
    }
    Ok(())
}

pub(super) fn place_names(place: &Jurisdiction, placement: &Placement, bill: &BillFacts) -> Map<String, Json> {
    let form = &place.form;
    let words = |table: &indexmap::IndexMap<String, String>| {
        Json::from(table.iter().map(|(key, value)| (key.clone(), Json::from(value.as_str()))).collect::<Map<_, _>>())
    };
    let sponsors = if bill.sponsors.is_empty() { BLANK.to_owned() } else { list(&bill.sponsors, "and") };
    let known: [(&str, Json); 14] = [
        ("place", form.itself.as_str().into()),
        ("place_name", form.spoken().into()),
        ("is_local", form.kind.is_local().into()),
        ("has_localities", form.kind.has_localities().into()),
        ("names", words(&form.names)),
        ("agencies", words(&form.agencies)),
        ("law", words(&form.law)),
        ("must", form.drafting.duty.as_str().into()),
        ("may_not", form.drafting.prohibition.as_str().into()),
        ("rules", form.drafting.rules.as_str().into()),
        ("title_noun", form.instrument.title_noun.as_str().into()),
        ("in_code", placement.code_sections.is_some().into()),
        ("bill_number", bill.number.clone().unwrap_or_else(|| BLANK.to_owned()).into()),
        ("sponsors", sponsors.into()),
    ];
    let later = LATER.iter().map(|name| (*name, Json::Null));
    known.into_iter().chain(later).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The year, what the bill and the new law call themselves, which may have the year in it, and the short title.
fn name_bill(
    renderer: &mut Renderer,
    model: &Model,
    place: &Jurisdiction,
    placement: &Placement,
) -> Result<(), Diagnostic> {
    let whole = Span::whole(&model.file);
    let instrument = &place.form.instrument;
    let year = render_line(&whole, &model.title.year, renderer)?;
    if year.is_empty() {
        let fault = Diagnostic::error("no-year", format!("the title of the model `{}` has no year", model.id));
        return Err(fault.at(whole).hint("let `year` name a parameter: year = \"{{session_year}}\""));
    }
    renderer.set("year", year.as_str());
    let law = place_line(place, &instrument.law, renderer)?;
    renderer.set("instrument", law);
    let act = place_line(place, &placement.itself, renderer)?;
    set_act(renderer, &format!("this {act}"));
    let short = render_line(&whole, &model.title.short, renderer)?;
    let of_year = if instrument.year_in_title { format!(" of {year}") } else { String::new() };
    renderer.set("title", format!("{short} {}{of_year}", instrument.title_noun));
    renderer.set("short", short);
    Ok(())
}

/// What law calls itself, in small letters and at the beginning of a sentence.
pub(super) fn set_act(renderer: &mut Renderer, act: &str) {
    renderer.set("act", act);
    renderer.set("Act", capitalized(act));
}

/// What the bill does, and its effective and emergency clauses.
fn word_clauses(
    renderer: &mut Renderer,
    model: &Model,
    place: &Jurisdiction,
    placement: &Placement,
) -> Result<(), Diagnostic> {
    let whole = Span::whole(&model.file);
    let (mut to, mut doing) = (Vec::new(), Vec::new());
    for clause in &model.title.clauses {
        let holds = clause.when.as_ref().map_or(Ok("yes".to_owned()), |when| render_line(&whole, when, renderer))?;
        if !holds.is_empty() {
            to.push(Json::from(clause.to.as_str()));
            doing.push(Json::from(clause.doing.as_str()));
        }
    }
    renderer.set("to", to);
    renderer.set("doing", doing);
    let matters = [
        ("emergency", &model.title.emergency),
        ("appropriates", &model.title.appropriation),
        ("penalizes", &model.title.penalty),
    ];
    for (name, parameter) in matters {
        let setting = parameter.as_ref().and_then(|id| renderer.setting(id));
        let holds = setting.is_some_and(|(_, setting)| !matches!(setting.general(), Value::Open | Value::Flag(false)));
        renderer.set(name, holds);
    }
    let dated = model.title.effective_date.as_ref().and_then(|id| {
        let (_, setting) = renderer.setting(id)?;
        (*setting.general() != Value::Open).then(|| renderer.words(id).to_owned())
    });
    let effective = &place.form.effective;
    let clause = if dated.is_some() { &effective.dated } else { &effective.clause };
    renderer.set("effective_date", dated);
    let clause = place_line(place, clause, renderer)?;
    renderer.set("effective_clause", clause);
    if let Some(emergency) = &effective.emergency {
        let text = place_line(place, emergency, renderer)?;
        renderer.set("emergency_text", text);
    }
    let phrase = place_line(place, &placement.title_phrase, renderer)?;
    renderer.set("placement_title", phrase);
    Ok(())
}

/// The sentence that opens a section of definitions, as Markdown.
pub(super) fn definitions_lead(place: &Jurisdiction, renderer: &mut Renderer) -> Result<String, Diagnostic> {
    let template = template_at(&place.file, &place.form.numbering.definitions_lead)?;
    Ok(renderer.render(&template, Into::Markdown)?.text.trim().to_owned())
}

/// Renders a line of the jurisdiction's file.
pub(super) fn place_line(place: &Jurisdiction, text: &str, renderer: &mut Renderer) -> Result<String, Diagnostic> {
    if !text.contains("{{") {
        return Ok(text.trim().to_owned());
    }
    render(&template_at(&place.file, text)?, renderer)
}

/// Renders a line of the model's file that stands at `span`.
pub(super) fn render_line(span: &Span, text: &str, renderer: &mut Renderer) -> Result<String, Diagnostic> {
    render(&Template::compile(&span.file, text, span.line())?, renderer)
}

/// Renders a template as plain words.
pub(super) fn render(template: &Template, renderer: &mut Renderer) -> Result<String, Diagnostic> {
    if let Some(fault) = renderer.undeclared(template).into_iter().next() {
        return Err(fault);
    }
    Ok(renderer.render(template, Into::Words)?.text.trim().to_owned())
}
