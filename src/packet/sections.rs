//! The bill section by section: what each does, what the law in force says instead, and where other laws have the like.

use super::answers::in_words;
use super::bind::within;
use super::evidence::Evidence;
use super::{Binder, Ingredients, Seen};
use crate::compare::{Deviation, Outcome};
use crate::document::{Block, Id, Inline, Level, ParagraphStyle, Provision, Source, Style, plain_text};
use crate::parameter::{Parameter, Says};

/// The part; nothing where no section has a summary.
pub(super) fn make(binder: &mut Binder<'_>) -> Option<Provision> {
    let (ingredients, evidence) = (&binder.ingredients, &mut binder.evidence);
    let own = ingredients.own();
    let departures: Vec<(&Seen, Vec<Deviation>)> =
        ingredients.enacted.iter().map(|seen| (seen, ingredients.deviations(seen, &own))).collect();
    let mut part = Provision::new(Id::new("sections"), Level::Heading, Source::Made("packet"));
    part.heading = vec![Inline::text("The bill section by section")];
    part.bound = Some(Box::new(Style::default()));
    let mut unsaid = Vec::new();
    ingredients.draft.document.walk(&mut |section| {
        if section.level != Level::Section {
            return;
        }
        let number = section.number.as_str().unwrap_or("").trim().to_owned();
        let heading = plain_text(&section.heading);
        let Some(brief) = ingredients.draft.briefs.get(&section.id) else {
            // What only says where the law goes has nothing to sum up.
            if section.source.span().is_some_and(|span| span.file.path.ends_with(".md")) {
                unsaid.push(format!("{number} {heading}").trim().to_owned());
            }
            return;
        };
        let mut shown = Provision::new(within("sections", &section.id), Level::Matter, Source::Made("packet"));
        shown.blocks.extend(brief.iter().cloned().map(|block| resolved(block, ingredients)));
        name(&mut shown, section, format!("{number} {heading}").trim());
        let carried = carried_by(ingredients, &section.id);
        shown.blocks.extend(departures.iter().filter_map(|(seen, all)| current(seen, all, &carried, evidence)));
        shown.blocks.extend(compare(ingredients.others, &carried));
        part.children.push(shown);
    });
    for section in unsaid {
        let hint = "begin a quotation in its file with **In brief.**";
        binder.gap("no-brief", format!("sections: {section} has no summary"), None, hint);
    }
    (!part.children.is_empty()).then_some(part)
}

/// Puts the number and the heading of a section before its summary, where they lead to the bill.
fn name(shown: &mut Provision, section: &Provision, title: &str) {
    let stop = if title.ends_with('.') { "" } else { "." };
    let words = Inline::Reference { to: within("bill", &section.id), text: Some(format!("{title}{stop}")) };
    if let Some(Block::Paragraph(first)) = shown.blocks.first_mut() {
        first.text.splice(0..0, [Inline::Strong(vec![words]), Inline::text(" ")]);
    }
}

/// The summary with its references to the bill in words.
fn resolved(mut block: Block, ingredients: &Ingredients<'_>) -> Block {
    block.walk_text_mut(&mut |text| {
        for inline in text {
            if let Inline::Reference { to, text: words @ None } = inline {
                *words = ingredients.draft.citations.get(to).cloned().or_else(|| Some(to.to_string()));
                *to = within("bill", to);
            }
        }
    });
    block
}

/// The parameters that a section carries, in the model's order.
fn carried_by<'a>(ingredients: &'a Ingredients<'_>, section: &Id) -> Vec<&'a Parameter> {
    let inside = format!("{section}.");
    let carries = |parameter: &&Parameter| {
        let carrier = ingredients.draft.carried_by.get(&parameter.id);
        carrier.is_some_and(|carrier| carrier == section || carrier.as_str().starts_with(&inside))
    };
    ingredients
        .model
        .parameters
        .values()
        .map(AsRef::as_ref)
        .filter(|parameter| parameter.compared)
        .filter(carries)
        .collect()
}

/// What a law in force says where the bill says something else.
fn current(seen: &Seen, all: &[Deviation], carried: &[&Parameter], evidence: &mut Evidence) -> Option<Block> {
    let outcome =
        |parameter: &Parameter| all.iter().find(|found| found.parameter == parameter.id).map(|found| found.outcome);
    let mut text = vec![Inline::strong(format!("Current law ({}).", seen.law.name))];
    let (mut silent, mut same, mut told) = (Vec::new(), 0, false);
    for parameter in carried {
        match outcome(parameter) {
            None | Some(Outcome::Unrecorded) => {}
            Some(Outcome::Same) => same += 1,
            Some(Outcome::Silent) => silent.push(parameter.name.as_str()),
            Some(_) => {
                let Some(coordinate) = seen.point.coordinates.get(&parameter.id) else { continue };
                text.push(Inline::text(if told { "; " } else { " " }));
                text.push(Inline::emphasis(parameter.name.as_str()));
                text.push(Inline::text(format!(": {}", in_words(parameter, coordinate))));
                let note = evidence.of_law(seen, &parameter.id, coordinate);
                text.extend(evidence.cite(note));
                told = true;
            }
        }
    }
    if told {
        text.push(Inline::text("."));
    }
    if !silent.is_empty() {
        text.push(Inline::text(format!(" No rule on: {}.", silent.join("; "))));
    }
    if same > 0 {
        let questions = if same == 1 { "1 question".to_owned() } else { format!("{same} questions") };
        text.push(Inline::text(format!(" The same as the bill on {questions}.")));
    }
    (text.len() > 1).then(|| Block::paragraph(text))
}

/// Where other laws rule on the same: the first place of each.
fn compare(others: &[Seen], carried: &[&Parameter]) -> Option<Block> {
    let told: Vec<String> = others
        .iter()
        .filter_map(|seen| {
            let mut spoken = carried.iter().filter_map(|parameter| seen.point.coordinates.get(&parameter.id));
            let cite = spoken.find_map(|said| said.cite.as_deref().filter(|_| said.says != Says::Silent))?;
            Some(format!("{}, {cite}", seen.law.name))
        })
        .collect();
    let words = || vec![Inline::strong("Compare:"), Inline::text(format!(" {}.", told.join("; ")))];
    (!told.is_empty()).then(|| Block::styled(ParagraphStyle::Note, words()))
}
