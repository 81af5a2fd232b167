//! What recorded laws and the user's facts answer to the texts of a packet.

use super::evidence::Evidence;
use super::{Ingredients, Seen};
use crate::document::{Inline, plain_text};
use crate::parameter::{Coordinate, Parameter, Says};
use crate::report::{place_among, said};
use crate::template::{Answer, Answers};

/// Every answer that a text might ask for, each with the notes that bear it out.
pub(super) fn answers(ingredients: &Ingredients<'_>, evidence: &mut Evidence) -> Answers {
    let mut answers = Answers::default();
    for parameter in ingredients.model.parameters.values() {
        let id = parameter.id.as_str();
        if let Some(answer) = on(parameter, ingredients.enacted, ingredients.enacted.len() > 1, evidence) {
            answers.enacted(id, answer);
        }
        if let Some(answer) = on(parameter, ingredients.others, true, evidence) {
            answers.others(id, answer);
        }
        let setting = &ingredients.draft.choices[id].setting;
        if let Some(words) = place_among(parameter, setting, ingredients.recorded) {
            answers.standing(id, words);
        }
    }
    for fact in &ingredients.file.facts {
        let note = evidence.of_fact(fact);
        answers.fact(fact.id.get_ref(), Answer { words: fact.value.clone(), notes: vec![note] });
    }
    answers
}

/// What laws say on a parameter, under their names if `named`; nothing where none has such a rule.
fn on(parameter: &Parameter, laws: &[Seen], named: bool, evidence: &mut Evidence) -> Option<Answer> {
    let (mut words, mut notes) = (Vec::new(), Vec::new());
    for seen in laws {
        let Some(coordinate) = seen.point.coordinates.get(&parameter.id).filter(|found| found.says != Says::Silent)
        else {
            continue;
        };
        let name = if named { format!("{}: ", seen.law.name) } else { String::new() };
        words.push(format!("{name}{}", in_words(parameter, coordinate)));
        notes.push(evidence.of_law(seen, &parameter.id, coordinate));
    }
    (!words.is_empty()).then(|| Answer { words: words.join("; "), notes })
}

/// What a law says on a parameter, in a line.
pub(super) fn in_words(parameter: &Parameter, coordinate: &Coordinate) -> String {
    let mut cell = said(parameter, Some(coordinate));
    joined(&mut cell);
    plain_text(&cell)
}

/// Lines one behind the other.
fn joined(text: &mut [Inline]) {
    for inline in text {
        match inline {
            Inline::Break => *inline = Inline::text("; "),
            other => joined(other.children_mut()),
        }
    }
}
