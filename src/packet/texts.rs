//! The parts that users edit: letter, summary, questions and answers. Their numbers come from the bill, from recorded laws
//! and from the packet's own facts, so that none of them grows old unseen.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::bind::within;
use super::file::{PacketFile, date};
use super::{Binder, Ingredients, charts};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::{Block, Id, Inline, Level, Provision, Source, Style, plain_text};
use crate::library::Jurisdiction;
use crate::markdown::{Aside, Prose, read_prose};
use crate::template::{ASIDE_OPEN, Answers, Into, Renderer, Template};

/// Renders texts.
pub(super) struct Scribe {
    renderer: Renderer,
}

pub(super) fn letter(binder: &mut Binder<'_>) -> Result<Option<Provision>, Vec<Diagnostic>> {
    text(binder, "letter", "Testimony")
}

pub(super) fn questions(binder: &mut Binder<'_>) -> Result<Option<Provision>, Vec<Diagnostic>> {
    text(binder, "questions", "Questions and answers")
}

/// One page on the bill, with a chart.
pub(super) fn summary(binder: &mut Binder<'_>) -> Result<Option<Provision>, Vec<Diagnostic>> {
    let part = text(binder, "summary", "The bill in brief")?;
    let chart = charts::first(&binder.ingredients);
    Ok(part.map(|mut part| {
        // All of it is to stand on one page, on which headings would take the room of the chart.
        for inner in std::mem::take(&mut part.children) {
            let mut blocks = inner.blocks;
            let words = plain_text(&inner.heading);
            let stop = if words.ends_with(['.', '?', ':']) { "" } else { "." };
            if let Some(Block::Paragraph(first)) = blocks.first_mut() {
                first.text.splice(0..0, [Inline::Strong(inner.heading), Inline::strong(stop), Inline::text(" ")]);
            } else {
                part.blocks.push(Block::paragraph(vec![Inline::Strong(inner.heading)]));
            }
            part.blocks.append(&mut blocks);
        }
        part.blocks.extend(chart.map(Block::Chart));
        part
    }))
}

fn text(binder: &mut Binder<'_>, name: &'static str, heading: &str) -> Result<Option<Provision>, Vec<Diagnostic>> {
    let found = binder.ingredients.texts.iter().find(|(of, _)| *of == name).map(|(_, file)| file.clone());
    let Some(file) = found else { return Ok(None) };
    let template = Template::compile(&file, &file.text, 1).map_err(|fault| vec![fault])?;
    let undeclared = binder.scribe.renderer.undeclared(&template);
    if !undeclared.is_empty() {
        return Err(undeclared);
    }
    let rendered = binder.scribe.renderer.render(&template, Into::Markdown).map_err(|fault| vec![fault])?;
    let mut blanks = Vec::new();
    let evidence = &mut binder.evidence;
    let id = Id::new(name);
    let Prose { blocks, parts } = read_prose(&rendered, &file, &id, &mut |aside, span| match aside {
        Aside::Note(note) => evidence.cite(note),
        Aside::Blank(what) => {
            blanks.push((what, span));
            None
        }
    })?;
    for (what, span) in blanks {
        let hint = "fill it in in the packet file, or in the text itself";
        binder.gap("blank", format!("{name}: {what} is still a blank"), Some(span), hint);
    }
    let mut part = Provision::new(id, Level::Heading, Source::Made("packet"));
    part.heading = vec![Inline::text(heading)];
    part.bound = Some(Box::new(Style::default()));
    part.blocks = blocks;
    part.children = parts;
    resolve(&mut part, &binder.ingredients);
    super::gaps::length(binder, name, &part);
    Ok(Some(part))
}

/// Gives references to the bill's sections their words, and leads them to the bill in the packet.
fn resolve(part: &mut Provision, ingredients: &Ingredients<'_>) {
    fn one(text: &mut [Inline], ingredients: &Ingredients<'_>) {
        for inline in text {
            match inline {
                Inline::Reference { to, text: words @ None } => {
                    *words = Some(ingredients.draft.citations.get(to).map_or_else(|| to.to_string(), Clone::clone));
                    *to = within("bill", to);
                }
                other => one(other.children_mut(), ingredients),
            }
        }
    }
    part.walk_mut(&mut |inner| inner.own_text_mut(&mut |text| one(text, ingredients)));
}

/// How many words a part has.
pub(super) fn words(part: &Provision) -> usize {
    let mut count = 0;
    part.walk_text(&mut |text| count += plain_text(text).split_whitespace().count());
    count
}

impl Scribe {
    /// A scribe who knows the bill, the hearing and the witness.
    pub(super) fn new(ingredients: &Ingredients<'_>, answers: Answers) -> Result<Self, Diagnostic> {
        let Ingredients { model, place, draft, file, .. } = ingredients;
        let mut renderer = draft.renderer(model, place, answers)?;
        name_people(&mut renderer, file);
        renderer.set("place", place.form.spoken());
        let number = file.bill_number.clone().or_else(|| draft.bill.number.clone());
        for (name, words) in [
            ("bill_number", number.as_ref()),
            ("position", file.position.as_ref()),
            ("who", file.who.as_ref()),
            ("story", file.story.as_ref()),
        ] {
            renderer.set(name, given(words));
        }
        // What the words of a position come to, which each committee has its own for.
        renderer.set("stance", stance(file.position.as_deref()));
        renderer.set("asks", file.asks.iter().map(|ask| said(ask)).collect::<Vec<_>>());
        let points = file
            .points
            .iter()
            .map(|point| json!({ "claim": said(&point.claim), "fact": said(&point.fact), "cite": said(&point.cite) }));
        renderer.set("points", points.collect::<Vec<_>>());
        renderer.set("departures", departures(ingredients));
        let words = salutation(place, &mut renderer)?;
        renderer.set("salutation", words);
        Ok(Self { renderer })
    }
}

/// Who hears and who speaks, in our own words and by the names that the forms of legislatures have for them.
fn name_people(renderer: &mut Renderer, file: &PacketFile) {
    let (hearing, witness) = (&file.hearing, &file.witness);
    let day = hearing.date.and_then(date).map(|day| day.strftime("%B %-d, %Y").to_string());
    for (name, words) in
        [("chair", hearing.chair.as_ref()), ("committee", hearing.committee.as_ref()), ("date", day.as_ref())]
    {
        renderer.set(name, given(words));
    }
    renderer.set(
        "hearing",
        table([
            ("committee", given(hearing.committee.as_ref())),
            ("chamber", given(hearing.chamber.as_ref())),
            ("chair", given(hearing.chair.as_ref())),
            ("date", given(day.as_ref())),
        ]),
    );
    renderer.set(
        "witness",
        table([
            ("name", given(witness.name.as_ref())),
            ("title", given(witness.title.as_ref())),
            ("organization", given(witness.organization.as_ref())),
            ("town", given(witness.town.as_ref())),
            ("contact", given(witness.contact.as_ref())),
        ]),
    );
}

fn given(words: Option<&String>) -> Json {
    words.map_or(Json::Null, |words| said(words))
}

fn table<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

/// Words of the user's, without the characters that stand for marks.
fn said(words: &str) -> Json {
    words.chars().filter(|c| !matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)).collect::<String>().trim().into()
}

/// Which way a position leans, whatever a committee calls it. Whoever brings a bill and says nothing is for it.
fn stance(position: Option<&str>) -> &'static str {
    let words = position.unwrap_or("support").to_lowercase();
    let says = |leanings: &[&str]| words.split(|c: char| !c.is_alphabetic()).any(|word| leanings.contains(&word));
    if says(&["oppose", "opposed", "opposition", "opponent", "against", "con", "unf", "unfavorable"]) {
        "oppose"
    } else if says(&["support", "supports", "fav", "favor", "favorable", "for", "pro", "proponent"]) {
        "support"
    } else {
        "neither"
    }
}

/// How many questions the laws in force answer which way.
fn departures(ingredients: &Ingredients<'_>) -> Json {
    let own = ingredients.own();
    let told = ingredients.enacted.iter().map(|seen| {
        let line = crate::report::counts(&ingredients.deviations(seen, &own)).line();
        if ingredients.enacted.len() > 1 { format!("{}: {line}", seen.law.name) } else { line }
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { Json::Null } else { told.join("; ").into() }
}

/// The line that opens a letter to the committee, in the legislature's form where that is known.
fn salutation(place: &Jurisdiction, renderer: &mut Renderer) -> Result<String, Diagnostic> {
    const USUAL: &str = "Chair {{chair}} and members of the {{committee}}:";
    let form = place.form.testimony.as_ref().map_or(USUAL, |testimony| testimony.salutation.as_str());
    line(&place.file, form, renderer)
}

/// Renders a line of the legislature's form as plain words.
fn line(file: &Arc<SourceFile>, form: &str, renderer: &mut Renderer) -> Result<String, Diagnostic> {
    let at = file.text.find(form).map_or(1, |at| file.position(at).0);
    Ok(renderer.render(&Template::compile(file, form, at)?, Into::Words)?.text)
}

/// The name that the legislature wants a file of testimony to have, without its ending; nothing where it wants none, or where
/// not everything in it is known.
pub(super) fn file_name(binder: &mut Binder<'_>) -> Result<Option<String>, Diagnostic> {
    let Ingredients { place, file, .. } = &binder.ingredients;
    let Some(form) = place.form.testimony.as_ref().and_then(|testimony| testimony.file_name.clone()) else {
        return Ok(None);
    };
    let renderer = &mut binder.scribe.renderer;
    renderer.set("organization", given(file.witness.organization.as_ref()));
    renderer.set("witness", given(file.witness.name.as_ref()));
    let name = line(&place.file, &form, renderer)?;
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
    Ok((!name.contains(ASIDE_OPEN)).then(|| name.trim().chars().map(plain).collect()))
}
