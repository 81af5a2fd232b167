//! Recorded facts and what is concluded from them.

use modelbill::compare::{Outcome, deviations};
use modelbill::draft::{Desk, Order};
use modelbill::library::{Law, Library, Model};
use modelbill::parameter::{Parameter, Point, Says};
use modelbill::report::sentence;

fn laws(library: &Library) -> Vec<Law> {
    library.laws(None).iter().map(|id| library.law(id).expect("the law reads")).collect()
}

fn parameters(model: &Model) -> Vec<&Parameter> {
    model.parameters.values().map(AsRef::as_ref).collect()
}

/// Every recorded law, and every place's draft of the model, as points of one model.
fn points(library: &Library, model: &Model) -> Vec<Point> {
    let mut desk = Desk::new(library, model);
    let drafts = library.jurisdictions().into_iter().map(|place| {
        let place = library.jurisdiction(&place).expect("the place reads");
        desk.draft(&place, &Order::default()).expect("a clean draft").point("the model")
    });
    let mut points: Vec<Point> = drafts.collect();
    points.extend(laws(library).iter().filter(|law| law.model == model.id).map(|law| law.point(law.as_of)));
    points
}

#[test]
fn every_fact_has_a_citation_a_source_and_a_day() {
    let library = Library::built_in();
    let laws = laws(&library);
    assert!(laws.len() >= 10, "ten laws");
    for law in laws {
        assert!(law.begins().is_some_and(|begins| begins <= law.as_of), "{} has a status", law.id);
        assert!(law.facts.len() > 30, "{} has only {} facts", law.id, law.facts.len());
        for (id, facts) in &law.facts {
            for fact in facts {
                let silent = fact.coordinate.says == Says::Silent;
                let cite = fact.coordinate.cite.as_deref().unwrap_or("");
                assert!(silent || !cite.is_empty(), "{}: {id} has no citation", law.id);
                assert!(law.sources[fact.source].as_of.year() >= 2000, "{}: {id} has no day", law.id);
            }
        }
        for more in &law.additional {
            assert!(!more.cite.is_empty(), "{}: {} has no citation", law.id, more.name);
        }
    }
}

#[test]
fn what_nobody_has_read_is_never_agreement() {
    let library = Library::built_in();
    for model in library.models().iter().map(|id| library.model(id).expect("the model reads")) {
        let points = points(&library, &model);
        for (one, other) in points.iter().flat_map(|one| points.iter().map(move |other| (one, other))) {
            for deviation in deviations(parameters(&model), one, other) {
                let read = [one, other].iter().all(|point| point.coordinates.contains_key(&deviation.parameter));
                assert_eq!(deviation.outcome == Outcome::Unrecorded, !read, "{}", deviation.parameter);
            }
        }
    }
}

fn mirrored(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Weaker => Outcome::Stronger,
        Outcome::Stronger => Outcome::Weaker,
        Outcome::Silent => Outcome::Additional,
        Outcome::Additional => Outcome::Silent,
        other => other,
    }
}

#[test]
fn swapping_the_sides_mirrors_every_outcome() {
    let library = Library::built_in();
    let mut differences = 0;
    for model in library.models().iter().map(|id| library.model(id).expect("the model reads")) {
        let points = points(&library, &model);
        for (one, other) in points.iter().flat_map(|one| points.iter().map(move |other| (one, other))) {
            let there = deviations(parameters(&model), one, other);
            let back = deviations(parameters(&model), other, one);
            for (there, back) in there.iter().zip(&back) {
                let (name, first, second) = (&there.parameter, &one.name, &other.name);
                assert_eq!(mirrored(there.outcome), back.outcome, "{name}: {first} and {second}");
                differences += usize::from(there.outcome.is_difference());
            }
        }
    }
    assert!(differences > 1000, "only {differences} differences were tried");
}

#[test]
fn a_point_is_the_same_as_itself() {
    let library = Library::built_in();
    for model in library.models().iter().map(|id| library.model(id).expect("the model reads")) {
        for point in points(&library, &model) {
            for deviation in deviations(parameters(&model), &point, &point) {
                let both_silent = deviation.outcome == Outcome::Same;
                let said = point.coordinates.get(&deviation.parameter).map(|coordinate| &coordinate.says);
                let words = deviation.outcome == Outcome::Incomparable && matches!(said, Some(Says::Words(_)));
                let unread = deviation.outcome == Outcome::Unrecorded;
                assert!(both_silent || words || unread, "{}: {:?}", deviation.parameter, deviation.outcome);
            }
        }
    }
}

#[test]
fn every_deviation_is_told_in_a_whole_sentence() {
    let library = Library::built_in();
    for model in library.models().iter().map(|id| library.model(id).expect("the model reads")) {
        let points = points(&library, &model);
        for (one, other) in points.iter().flat_map(|one| points.iter().map(move |other| (one, other))) {
            for deviation in deviations(parameters(&model), one, other) {
                let parameter = &model.parameters[&deviation.parameter];
                let said = sentence(parameter, &deviation, one, other);
                let whole = said.ends_with(['.', ')']) && said.starts_with(|first: char| first.is_uppercase());
                let filled = !said.contains(['{', '}']) && !said.contains("  ") && !said.contains(" ,");
                assert!(whole && filled, "{}: {said:?}", deviation.parameter);
            }
        }
    }
}

#[test]
fn whatever_is_told_of_testimony_has_a_source() {
    let library = Library::built_in();
    let mut told = 0;
    for id in library.jurisdictions() {
        let place = library.jurisdiction(&id).expect("the place reads");
        let Some(testimony) = &place.form.testimony else { continue };
        assert!(testimony.salutation.contains("{{committee}}"), "{id} addresses nobody");
        let table: toml::Table = toml::from_str(&place.file.text).expect("TOML");
        for key in table["testimony"].as_table().expect("a table").keys() {
            let path = format!("testimony.{key}");
            let borne_out = place.form.sources.iter().any(|source| source.bears_out.contains(&path));
            assert!(borne_out, "{id}: no source bears out {path}");
            told += 1;
        }
        assert!(place.unfounded_sources().expect("TOML").is_empty(), "{id}");
    }
    assert!(told > 40, "only {told} things are told of testimony");
}
