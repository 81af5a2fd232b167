//! Which laws a matrix is of, and which model they answer where none is named.

use super::super::Failure;
use super::super::recorded::{Recorded, read};
use super::super::sides::{Named, answers, name};
use super::MatrixArgs;
use crate::diagnostic::Diagnostic;
use crate::library::{Law, Library, Model};

/// The model where none is named: that of the laws named, or the only one for which laws are recorded.
pub(super) fn only_model(library: &Library, names: &[String], args: &MatrixArgs) -> Result<String, Failure> {
    let first = names.first().map(|first| name(library, first)).transpose()?;
    let ids = match first {
        Some(Named::Laws(ids)) => ids,
        Some(_) => return Err(vec![no_law(&names[0])]),
        None => library.laws(None),
    };
    let mut models: Vec<String> = Vec::new();
    for law in read(library, &ids)? {
        if !models.contains(&law.model) {
            models.push(law.model);
        }
    }
    let by_question = |model: &String| {
        args.rank.iter().all(|id| library.model(model).is_ok_and(|model| model.parameter(id).is_some()))
    };
    let fitting: Vec<&String> = models.iter().filter(|model| by_question(model)).collect();
    match (models.as_slice(), fitting.as_slice()) {
        ([only], _) => Ok(only.clone()),
        (_, [only]) => Ok((*only).clone()),
        _ => Err(vec![
            Diagnostic::error("no-model", "on the questions of which model?")
                .hint(format!("name one of {} first", library.models().join(", "))),
        ]),
    }
}

fn no_law(argument: &str) -> Diagnostic {
    Diagnostic::error("no-law", format!("`{argument}` is no recorded law and no place with one"))
        .hint("`modelbill list laws` shows them; a draft is set beside laws with --draft")
}

/// The laws asked for, each once, and the neighbours of which none is recorded.
pub(super) fn laws(
    library: &Library,
    model: &Model,
    names: &[String],
    neighbors: &[String],
) -> Result<(Vec<Law>, Vec<String>), Failure> {
    if names.is_empty() && neighbors.is_empty() {
        return Ok((Recorded::all(library, model, None)?.laws, Vec::new()));
    }
    let mut ids: Vec<String> = Vec::new();
    for argument in names {
        match name(library, argument)? {
            // One law is meant as it is named; of a place, the laws that answer the model.
            Named::Laws(found) if found.len() == 1 => ids.extend(found),
            Named::Laws(found) => {
                let of_model = library.laws_of(&model.id, Some(argument));
                ids.extend(if of_model.is_empty() { found } else { of_model });
            }
            _ => return Err(vec![no_law(argument)]),
        }
    }
    let mut unrecorded = Vec::new();
    for place in neighbors {
        for neighbor in neighbors_of(library, place)? {
            let found = library.laws_of(&model.id, Some(&neighbor));
            if found.is_empty() && !unrecorded.contains(&neighbor) {
                unrecorded.push(neighbor);
            }
            ids.extend(found);
        }
    }
    let mut once: Vec<String> = Vec::new();
    ids.into_iter().for_each(|id| {
        if !once.contains(&id) {
            once.push(id);
        }
    });
    let laws = read(library, &once)?;
    laws.iter().try_for_each(|law| answers(law, model))?;
    Ok((laws, unrecorded))
}

fn neighbors_of(library: &Library, place: &str) -> Result<Vec<String>, Failure> {
    let jurisdiction = library.jurisdiction(place)?;
    if jurisdiction.form.neighbors.is_empty() {
        let fault = format!("no neighbours of {} are listed", jurisdiction.form.spoken());
        let hint = "list them in its jurisdiction.toml: neighbors = [\"…\"]";
        return Err(vec![Diagnostic::error("no-neighbors", fault).hint(hint)]);
    }
    Ok(jurisdiction.form.neighbors)
}
