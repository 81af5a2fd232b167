//! The laws and texts that a packet sets beside its bill.

use jiff::civil::Date;

use super::super::Failure;
use super::super::draft::Drafted;
use super::super::recorded::{Recorded, read};
use super::super::sides::{Named, answering, answers, day_of, name, standing};
use super::super::texts::Text;
use super::PacketArgs;
use crate::diagnostic::Diagnostic;
use crate::library::{Law, Library, Model};
use crate::packet::{PacketFile, Seen};
use crate::parameter::Point;

/// What a bill is set beside.
pub(super) struct Gathered {
    /// The laws in force in the place, or those asked for.
    pub(super) enacted: Vec<Seen>,
    /// The laws of other places.
    pub(super) others: Vec<Seen>,
    /// Texts to be compared word by word.
    pub(super) texts: Vec<Text>,
    /// Every law recorded for the model.
    pub(super) recorded: Vec<Point>,
    /// The day asked for.
    pub(super) as_of: Option<Date>,
    /// Neighbors of which no law is recorded.
    unrecorded: Vec<String>,
}

impl Gathered {
    pub(super) fn of(
        args: &PacketArgs,
        library: &Library,
        drafted: &Drafted,
        file: &PacketFile,
    ) -> Result<Self, Failure> {
        let model = &drafted.model;
        let asked = if args.against.is_empty() { &file.against } else { &args.against };
        let (laws, texts) = against(library, drafted, asked)?;
        let asked = if args.neighbors.is_empty() { &file.neighbors } else { &args.neighbors };
        let (others, unrecorded) = others(library, drafted, asked, &laws)?;
        let recorded = Recorded::all(library, model, args.as_of)?.points();
        let seen = |laws: Vec<Law>| laws.into_iter().map(|law| seen(law, args.as_of)).collect();
        Ok(Self { enacted: seen(laws), others: seen(others), texts, recorded, as_of: args.as_of, unrecorded })
    }

    /// What the readers of the texts found, and neighbors without a record.
    pub(super) fn findings(&self) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = self.texts.iter().flat_map(|text| text.imported.findings.clone()).collect();
        if !self.unrecorded.is_empty() {
            let note = format!("no law on this is recorded for {}", self.unrecorded.join(", "));
            found.push(
                Diagnostic::note("no-law", note).hint("`modelbill list laws` shows which are; choose with --neighbors"),
            );
        }
        found
    }
}

fn seen(law: Law, as_of: Option<Date>) -> Seen {
    let day = day_of(&law, as_of);
    Seen { day, point: law.point(day), standing: standing(&law, as_of), law }
}

/// The laws to compare with: those asked for, or those recorded for the place and for the place around it; and the texts.
fn against(library: &Library, drafted: &Drafted, asked: &[String]) -> Result<(Vec<Law>, Vec<Text>), Failure> {
    let model = &drafted.model;
    let (mut laws, mut texts) = (Vec::new(), Vec::new());
    for argument in asked {
        match name(library, argument).map(|named| answering(library, named, Some(&model.id))) {
            Ok(Named::Text(text)) => texts.push(text.read(library)?),
            // Of a place with one law for the model, that law is meant.
            Ok(Named::Laws(ids)) if ids.len() == 1 => laws.push(library.law(&ids[0])?),
            _ => laws.push(library.law(argument)?),
        }
    }
    // A text alone is set beside the law in force as well.
    if laws.is_empty() {
        let places = std::iter::once(drafted.place.id.as_str()).chain(drafted.place.form.within.as_deref());
        let ids: Vec<String> = places.flat_map(|place| library.laws_of(&model.id, Some(place))).collect();
        laws = read(library, &ids)?;
    }
    laws.iter().try_for_each(|law| answers(law, model))?;
    Ok((laws, texts))
}

/// The laws of other places: those asked for; or those of the place's neighbors; or, where none of these is recorded, of
/// every other place. And the neighbors without a record.
fn others(
    library: &Library,
    drafted: &Drafted,
    asked: &[String],
    enacted: &[Law],
) -> Result<(Vec<Law>, Vec<String>), Failure> {
    let model: &Model = &drafted.model;
    let mut ids: Vec<String> = Vec::new();
    let mut unrecorded = Vec::new();
    for argument in asked {
        match name(library, argument).map(|named| answering(library, named, Some(&model.id)))? {
            Named::Laws(found) => ids.extend(found),
            _ => {
                return Err(vec![
                    Diagnostic::error("no-law", format!("`{argument}` is no recorded law and no place with one"))
                        .hint("`modelbill list laws` shows them"),
                ]);
            }
        }
    }
    if asked.is_empty() {
        for place in &drafted.place.form.neighbors {
            let found = library.laws_of(&model.id, Some(place));
            if found.is_empty() {
                unrecorded.push(place.clone());
            }
            ids.extend(found);
        }
        if ids.is_empty() {
            ids = library.laws_of(&model.id, None);
        }
    }
    let mut once: Vec<String> = Vec::new();
    for id in ids {
        if !once.contains(&id) && !enacted.iter().any(|law| law.id == id) {
            once.push(id);
        }
    }
    let laws = read(library, &once)?;
    laws.iter().try_for_each(|law| answers(law, model))?;
    Ok((laws, unrecorded))
}
