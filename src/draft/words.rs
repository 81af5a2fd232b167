//! The words that templates may use beside parameters: the place's bodies, laws and phrases, and the bill's own title.

use serde_json::{Map, Value as Json};

use super::choices::Choices;
use super::file::BillFacts;
use super::template_at;
use crate::diagnostic::{Diagnostic, Span};
use crate::library::{Jurisdiction, Model, Placement};
use crate::parameter::Value;
use crate::template::{Inputs, Into, Renderer, Template, list};

/// What a bill prints where something is not known yet.
const BLANK: &str = "________";

/// Everything templates are rendered with.
pub(super) fn inputs(
    model: &Model,
    place: &Jurisdiction,
    placement: &Placement,
    choices: &Choices,
    bill: &BillFacts,
) -> Result<Inputs, Vec<Diagnostic>> {
    let form = &place.form;
    let mut names = Map::new();
    let mut name = |key: &str, value: Json| {
        names.insert(key.to_owned(), value);
    };
    name("place", form.itself.as_str().into());
    name("place_name", form.name.as_str().into());
    name("is_local", form.kind.is_local().into());
    name("has_localities", form.kind.has_localities().into());
    name("names", words(&form.names));
    name("agencies", words(&form.agencies));
    name("law", words(&form.law));
    name("must", form.drafting.duty.as_str().into());
    name("may_not", form.drafting.prohibition.as_str().into());
    name("instrument", form.instrument.law.as_str().into());
    name("title_noun", form.instrument.title_noun.as_str().into());
    name("act", format!("this {}", placement.itself).into());
    name("in_code", placement.code_sections.is_some().into());
    name("bill_number", bill.number.clone().unwrap_or_else(|| BLANK.to_owned()).into());
    let sponsors = if bill.sponsors.is_empty() { BLANK.to_owned() } else { list(&bill.sponsors, "and") };
    name("sponsors", sponsors.into());
    name("definitions_lead", "".into());
    let settings = model
        .parameters
        .values()
        .map(|parameter| (parameter.id.clone(), (parameter.clone(), choices[&parameter.id].setting.clone())))
        .collect();
    let mut inputs = Inputs { settings, names, numbers: form.numbers.clone() };
    add_title(&mut inputs, model, place, placement)?;
    Ok(inputs)
}

fn words(table: &indexmap::IndexMap<String, String>) -> Json {
    table.iter().map(|(key, value)| (key.clone(), Json::from(value.as_str()))).collect::<Map<_, _>>().into()
}

/// The short title in full, what the bill relates to and does, and its effective and emergency clauses.
fn add_title(inputs: &mut Inputs, model: &Model, place: &Jurisdiction, placement: &Placement) -> Result<(), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    for key in LATER {
        inputs.names.insert((*key).to_owned(), Json::Null);
    }
    let date = model.title.effective_date.as_ref().and_then(|id| inputs.settings.get(id));
    let date = date.filter(|(_, setting)| *setting.general() != Value::Open);
    let date = date.map(|(parameter, setting)| inputs.numbers.value(parameter, setting.general()));
    inputs.names.insert("effective_date".to_owned(), date.clone().into());
    inputs.names.insert("subject".to_owned(), model.title.subject.as_str().into());

    let mut plain = Renderer::new(inputs.clone(), Into::Words);
    let whole = Span::whole(&model.file);
    let year = render_line(&whole, &model.title.year, &mut plain).map_err(one)?;
    let short = render_line(&whole, &model.title.short, &mut plain).map_err(one)?;
    let instrument = &place.form.instrument;
    let of_year = if instrument.year_in_title { format!(" of {year}") } else { String::new() };
    let title = format!("{short} {}{of_year}", instrument.title_noun);
    let (mut to, mut doing) = (Vec::new(), Vec::new());
    for clause in &model.title.clauses {
        let holds = clause.when.as_ref().map_or(Ok("yes".to_owned()), |when| render_line(&whole, when, &mut plain));
        if !holds.map_err(one)?.is_empty() {
            to.push(Json::from(clause.to.as_str()));
            doing.push(Json::from(clause.doing.as_str()));
        }
    }
    for (key, value) in [("title", title.into()), ("year", Json::from(year)), ("to", to.into()), ("doing", doing.into())] {
        inputs.names.insert(key.to_owned(), value);
    }
    let mut plain = Renderer::new(inputs.clone(), Into::Words);
    let effective = &place.form.effective;
    let clause = if date.is_some() { &effective.dated } else { &effective.clause };
    let mut line = |text: &str| place_line(place, text, &mut plain).map(Json::from);
    let clauses = [
        ("effective_clause", line(clause).map_err(one)?),
        ("emergency_text", effective.emergency.as_deref().map_or(Ok(Json::Null), &mut line).map_err(one)?),
        ("placement_title", line(&placement.title_phrase).map_err(one)?),
    ];
    inputs.names.extend(clauses.map(|(key, value)| (key.to_owned(), value)));
    Ok(())
}

/// Names that get their words only once the others have theirs.
const LATER: &[&str] = &["title", "year", "to", "doing", "effective_clause", "emergency_text", "placement_title"];

/// The sentence that opens a section of definitions, in law that calls itself `act`.
pub(super) fn definitions_lead(place: &Jurisdiction, plain: &mut Renderer, act: &str) -> Result<String, Diagnostic> {
    let template = template_at(&place.file, &place.form.numbering.definitions_lead)?;
    Ok(plain.render(&template, &[("act", act.into())])?.text.trim().to_owned())
}

/// Renders a line of the jurisdiction's file.
fn place_line(place: &Jurisdiction, text: &str, plain: &mut Renderer) -> Result<String, Diagnostic> {
    let template = template_at(&place.file, text)?;
    Ok(plain.render(&template, &[])?.text.trim().to_owned())
}

/// Renders a line of the model's file that stands at `span`.
pub(super) fn render_line(span: &Span, text: &str, plain: &mut Renderer) -> Result<String, Diagnostic> {
    let template = Template::compile_text(&span.file, text, span.line())?;
    if let Some(fault) = template.undeclared(plain.inputs()).into_iter().next() {
        return Err(fault);
    }
    Ok(plain.render(&template, &[])?.text.trim().to_owned())
}

/// A name's words.
pub(super) fn name(inputs: &Inputs, key: &str) -> String {
    inputs.names.get(key).and_then(Json::as_str).unwrap_or("").to_owned()
}
