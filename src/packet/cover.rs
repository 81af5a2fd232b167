//! The cover: which bill, which hearing, and who speaks for what.

use super::file::date;
use super::{Binder, Ingredients};
use crate::document::{Block, Id, Inline, Level, ParagraphStyle, Provision, Source, capitalized};

/// The cover, which stands before the contents and is no part of them.
pub(super) fn make(binder: &mut Binder<'_>) -> Provision {
    let Ingredients { file, place, .. } = &binder.ingredients;
    let mut cover = Provision::new(Id::new("cover"), Level::Matter, Source::Made("packet"));
    let title = short_title(&binder.ingredients);
    cover.blocks.push(Block::styled(ParagraphStyle::Title, vec![Inline::text(title)]));
    let (hearing, witness) = (&file.hearing, &file.witness);
    let number = bill_number(&binder.ingredients);
    let day = hearing.date.and_then(date).map(|day| day.strftime("%B %-d, %Y").to_string());
    let mut lines = vec![number.clone().unwrap_or_else(|| format!("A bill for {}", place.form.spoken()))];
    let heard: Vec<&str> =
        [&hearing.committee, &hearing.chamber, &day].into_iter().flatten().map(String::as_str).collect();
    lines.extend((!heard.is_empty()).then(|| heard.join(", ")));
    let speaks: Vec<&str> =
        [&witness.name, &witness.title, &witness.organization].into_iter().flatten().map(String::as_str).collect();
    lines.extend((!speaks.is_empty()).then(|| format!("Testimony of {}", speaks.join(", "))));
    lines.extend(file.position.as_ref().map(|position| format!("Position: {position}")));
    lines.extend(witness.contact.clone());
    let centered = |line: String| Block::styled(ParagraphStyle::Centered, vec![Inline::text(line)]);
    cover.blocks.extend(lines.into_iter().map(centered));
    if number.is_none() {
        binder.gap("blank", "cover: the bill has no number".to_owned(), None, "give bill_number in the packet file");
    }
    cover
}

/// The title of the packet, and the words at the head of its pages: "{bill} – {short title} – {committee}, {day}".
pub(super) fn titles(ingredients: &Ingredients<'_>) -> (String, String) {
    let title = short_title(ingredients);
    let number = bill_number(ingredients);
    let hearing = &ingredients.file.hearing;
    let day = hearing.date.and_then(date).map(|day| day.to_string());
    let heard: Vec<&str> = [&hearing.committee, &day].into_iter().flatten().map(String::as_str).collect();
    let known: Vec<String> =
        number.into_iter().chain([title.clone()]).chain((!heard.is_empty()).then(|| heard.join(", "))).collect();
    (format!("{title}: testimony packet"), known.join(" – "))
}

pub(super) fn bill_number(ingredients: &Ingredients<'_>) -> Option<String> {
    ingredients.file.bill_number.clone().or_else(|| ingredients.draft.bill.number.clone())
}

fn short_title(ingredients: &Ingredients<'_>) -> String {
    capitalized(&ingredients.draft.document.meta.title)
}
