//! Endnotes, and the laws and places that the packet rests on, each with the day as of which it was read.

use super::evidence::place;
use super::{Binder, Seen, paragraph};
use crate::document::{Block, Doubt, Id, Inline, Level, ParagraphStyle, Provision, Source, Style};
use crate::report::doubt;

pub(super) fn make(binder: &Binder<'_>) -> Provision {
    let mut part = headed("sources", "Sources");
    part.bound = Some(Box::new(Style::default()));
    let mut notes = headed("sources.notes", "Endnotes");
    for (number, note) in binder.evidence.cited().enumerate() {
        let mut one = Provision::new(place(number), Level::Matter, Source::Made("packet"));
        let mut text = vec![Inline::text(format!("[{}] ", number + 1))];
        text.extend(note.text.iter().cloned());
        one.blocks.push(Block::paragraph(text));
        notes.children.push(one);
    }
    if !notes.children.is_empty() {
        part.children.push(notes);
    }
    let laws: Vec<&Seen> = binder.ingredients.enacted.iter().chain(binder.ingredients.others).collect();
    if !laws.is_empty() {
        let mut list = headed("sources.laws", "The laws");
        list.blocks.extend(laws.iter().flat_map(|seen| law(seen)));
        part.children.push(list);
    }
    let meanings = Doubt::ALL.map(|doubt| format!("{} {}", doubt.sign(), doubt.meaning()));
    let mut remark = headed("sources.remark", "How far to rely on this");
    remark.blocks.push(paragraph(format!(
        "Every statement about a law rests on a record with a citation, a source and a day. Facts marked with a sign rest on \
         less than the law's text: {}. Check every citation before relying on it. This packet is no legal advice.",
        meanings.join("; ")
    )));
    part.children.push(remark);
    part
}

fn headed(id: &str, heading: &str) -> Provision {
    let mut part = Provision::new(Id::new(id), Level::Heading, Source::Made("packet"));
    part.heading = vec![Inline::text(heading)];
    part
}

/// A law, its standing, and where its facts were seen.
fn law(seen: &Seen) -> [Block; 2] {
    let law = &seen.law;
    let opening = vec![
        Inline::strong(format!("{}.", law.name)),
        Inline::text(format!(" {}, {}. {}", law.title, law.citation, seen.standing)),
    ];
    let points = law.sources.iter().map(|source| {
        let mut text = vec![Inline::text(source.title.as_str())];
        if let Some(address) = &source.address {
            text.push(Inline::text(", "));
            text.push(Inline::Link { address: address.clone(), text: vec![Inline::text(address.as_str())] });
        }
        text.push(Inline::text(format!(", as of {}", source.as_of)));
        match doubt(source.basis) {
            Some(doubt) => vec![Inline::Doubtful { doubt, text }],
            None => text,
        }
    });
    [Block::styled(ParagraphStyle::Body, opening), Block::Bullets { points: points.collect() }]
}
