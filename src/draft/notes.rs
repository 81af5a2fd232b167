//! The drafting notes that follow a bill: what to check in the place, every choice and what it gives up, and the model's
//! own remarks by section.

use super::Part;
use super::choices::{Choices, Chosen, Origin};
use crate::document::{Block, Cell, Id, Inline, Level, ParagraphStyle, Provision, Source, Table, plain_text};
use crate::library::{Jurisdiction, Model};
use crate::parameter::{Parameter, Point, Setting, Standing, band_name, compare};

/// Recorded laws among which the notes say where each choice stands.
#[derive(Debug, Clone)]
pub struct AmongLaws {
    /// The laws.
    pub laws: Vec<Point>,
    /// Says where a value stands among them; nothing where laws are not asked for it.
    pub told: fn(&Parameter, &Setting, &[Point]) -> Option<String>,
    /// Which laws these are, and as of which day.
    pub remark: String,
}

/// Notes to follow a bill.
pub(super) struct Notes {
    parts: Vec<Provision>,
}

impl Notes {
    /// No notes at all.
    pub(super) fn none() -> Self {
        Self { parts: Vec::new() }
    }

    /// These notes.
    pub(super) fn of(parts: Vec<Provision>) -> Self {
        Self { parts }
    }

    /// The notes as a part of the document, on a page of its own.
    pub(super) fn into_provision(self) -> Option<Provision> {
        if self.parts.is_empty() {
            return None;
        }
        let mut notes = part("drafting-notes", "Drafting notes");
        notes.blocks.push(Block::PageBreak);
        notes
            .blocks
            .push(Block::styled(ParagraphStyle::Note, vec![Inline::text("These notes are not part of the bill.")]));
        notes.children = self.parts;
        Some(notes)
    }
}

/// Collects the notes of a draft, with examples among them.
pub(super) fn collect(
    model: &Model,
    place: &Jurisdiction,
    choices: &Choices,
    parts: &[Part<'_>],
    (among, examples): (Option<&AmongLaws>, Vec<Provision>),
    amending: Option<Provision>,
) -> Notes {
    let among = among.filter(|among| !among.laws.is_empty());
    let mut notes: Vec<Provision> = amending.into_iter().collect();
    notes.extend([authority(model, place), choice_table(model, choices, among)]);
    notes.extend(examples);
    notes.extend(by_section(parts));
    Notes { parts: notes }
}

/// What the bill does to the law in force, and what a drafter must still see to in such a bill.
pub(super) fn amending(place: &Jurisdiction, told: &[(String, String)]) -> Provision {
    let mut part = part("drafting-notes.amending", "What this bill does to the law in force");
    let own = place.form.amending.check.iter().map(|check| ("The instructions".to_owned(), check.clone()));
    let point =
        |(topic, words): (String, String)| vec![Inline::strong(format!("{topic}.")), Inline::text(format!(" {words}"))];
    part.blocks.push(Block::Bullets { points: told.iter().cloned().chain(own).map(point).collect() });
    part
}

fn part(id: &str, heading: &str) -> Provision {
    let mut part = Provision::new(Id::new(id), Level::Heading, Source::Made("draft"));
    part.heading = vec![Inline::text(heading)];
    part
}

/// What stands before everything else where the place has no power to enact the model.
pub(super) fn bar(model: &Model, place: &Jurisdiction) -> Option<Provision> {
    let bars = place.form.authority.iter().filter(|note| note.bars && note.concerns(&model.id));
    let mut part = part("bar", "Not to be introduced as it stands");
    for note in bars {
        let told = vec![Inline::text(format!("{} ({})", note.note, place.form.cited(note)))];
        part.blocks.push(Block::styled(ParagraphStyle::Note, told));
    }
    (!part.blocks.is_empty()).then_some(part)
}

/// What a drafter in the place must check, and when the bill takes effect.
fn authority(model: &Model, place: &Jurisdiction) -> Provision {
    let mut part = part("drafting-notes.authority", &format!("What to check in {}", place.form.spoken()));
    let mut points: Vec<Cell> = place
        .form
        .authority
        .iter()
        .filter(|note| note.concerns(&model.id))
        .map(|note| {
            let told = format!(" {} ({})", note.note, place.form.cited(note));
            vec![Inline::strong(format!("{}.", note.topic)), Inline::text(told)]
        })
        .collect();
    let effective = &place.form.effective;
    let mut dates = format!(" Where a bill does not say otherwise: {}.", effective.rule);
    if let Some(needs) = &effective.emergency_needs {
        dates.push_str(&format!(" To take effect sooner: {needs}."));
    }
    points.push(vec![Inline::strong("Effective date."), Inline::text(dates)]);
    part.blocks.push(Block::Bullets { points });
    part
}

/// Every parameter, its value, who chose it, and how it stands to the model's own.
fn choice_table(model: &Model, choices: &Choices, among: Option<&AmongLaws>) -> Provision {
    let mut part = part("drafting-notes.choices", "Choices made in this bill");
    let text = |words: &str| vec![Inline::text(words)];
    let columns = if among.is_some() { 4 } else { 3 };
    let mut rows = Vec::new();
    for group in &model.groups {
        let inside = model.parameters.values().filter(|parameter| parameter.group == group.id);
        for (index, parameter) in inside.enumerate() {
            if index == 0 {
                let mut heading = vec![Vec::new(); columns];
                heading[0] = vec![Inline::strong(group.title.as_str())];
                rows.push(heading);
            }
            let chosen = &choices[&parameter.id];
            let mut row = vec![text(&parameter.name), value(parameter, chosen), text(chosen.origin.describe())];
            row.extend(among.map(|among| stands(parameter, chosen, among)));
            rows.push(row);
        }
    }
    part.blocks.push(Block::Table(Table {
        summary: "Every parameter of the model, its value in this bill, and who chose the value".to_owned(),
        head: ["Parameter", "In this bill", "Chosen by", "Among recorded laws"][..columns]
            .iter()
            .map(|head| text(head))
            .collect(),
        shares: if among.is_some() { vec![28, 34, 12, 26] } else { vec![40, 45, 15] },
        rows,
    }));
    part.blocks.extend(among.map(|among| Block::styled(ParagraphStyle::Note, text(&among.remark))));
    part
}

/// Where a choice stands among recorded laws, and the model's own value where the choice departs from it.
fn stands(parameter: &Parameter, chosen: &Chosen, among: &AmongLaws) -> Cell {
    let told = |setting: &Setting| (among.told)(parameter, setting, &among.laws);
    let Some(own) = told(&chosen.setting) else { return Vec::new() };
    let mut cell = vec![Inline::text(own.as_str())];
    if chosen.setting != parameter.default {
        let models = told(&parameter.default).filter(|told| *told != own);
        cell.extend(models.map(|told| Inline::emphasis(format!(" (the model: {told})"))));
    }
    cell
}

/// The value, and what it gives up where it is not the model's own.
fn value(parameter: &Parameter, chosen: &Chosen) -> Cell {
    let mut cell = vec![Inline::text(plain_setting(parameter, &chosen.setting))];
    if chosen.origin == Origin::Model || chosen.setting == parameter.default {
        return cell;
    }
    let (mut stronger, mut weaker) = (false, false);
    let sizes = chosen.setting.bands().iter().chain(parameter.default.bands()).map(|band| band.from);
    for size in sizes {
        match compare(parameter, parameter.default.at(size), chosen.setting.at(size)) {
            Standing::Stronger => stronger = true,
            Standing::Weaker => weaker = true,
            Standing::Mixed => (stronger, weaker) = (true, true),
            Standing::Same | Standing::Differs => {}
        }
    }
    let word = match (stronger, weaker) {
        (true, true) => "in part stronger, in part weaker than",
        (true, false) => "stronger than",
        (false, true) => "weaker than",
        (false, false) => "differs from",
    };
    cell.push(Inline::emphasis(format!(" ({word} the model: {})", plain_setting(parameter, &parameter.default))));
    cell
}

/// A setting in plain words, band by band where it varies.
pub fn plain_setting(parameter: &Parameter, setting: &Setting) -> String {
    if !setting.varies() {
        return setting.general().plain(parameter);
    }
    let band = |(from, to, value): (u32, Option<u32>, &crate::parameter::Value)| {
        format!("{}: {}", band_name(from, to), value.plain(parameter))
    };
    setting.spans().map(band).collect::<Vec<_>>().join("; ")
}

/// The model's remarks, under the section they are about; nothing where there are none.
fn by_section(parts: &[Part<'_>]) -> Option<Provision> {
    let mut part = part("drafting-notes.sections", "Notes on sections");
    for noted in parts.iter().filter(|noted| !noted.authored.notes.is_empty()) {
        let mut opening = match &noted.authored.provision {
            Some(provision) => {
                let heading = plain_text(&provision.heading).to_lowercase();
                let after = if heading.is_empty() { ".".to_owned() } else { format!(", {heading}.") };
                let section = Inline::Reference { to: provision.id.clone(), text: None };
                vec![Inline::Strong(vec![section, Inline::text(after)]), Inline::text(" ")]
            }
            None => vec![Inline::strong("Left out of this bill."), Inline::text(" ")],
        };
        for (index, note) in noted.authored.notes.iter().enumerate() {
            let mut note = note.clone();
            if let Block::Paragraph(paragraph) = &mut note {
                paragraph.style = ParagraphStyle::Body;
                if index == 0 {
                    opening.append(&mut paragraph.text);
                    paragraph.text = std::mem::take(&mut opening);
                }
            }
            part.blocks.push(note);
        }
    }
    (!part.blocks.is_empty()).then_some(part)
}
