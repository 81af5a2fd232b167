//! Many points at once: rankings, standings, matrices, and questions put to them.

use std::path::Path;

use indexmap::IndexMap;
use modelbill::compare::{Outcome, Ranking, among, matrix, rank};
use modelbill::document::{Block, Document, Doubt, Id, Inline, Level, Meta, Provision, Settled, Source, Table};
use modelbill::library::Library;
use modelbill::parameter::{
    Band, Basis, Coordinate, Direction, Kind, Member, Parameter, Point, Quantity, Says, Setting, Unit, Value,
};
use modelbill::question::{Answer, Question};
use modelbill::render::{Format, Look, PdfEngine, terminal};
use modelbill::report::{marked, place_among};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A parameter of that kind, in all else as one of the tests' model.
fn parameter(kind: Kind, direction: Direction) -> Parameter {
    let like = rest_breaks().parameters["rest"].as_ref().clone();
    Parameter { id: "cap".to_owned(), kind, direction, ..like }
}

fn hours_kind() -> Kind {
    Kind::Quantity { unit: Unit::Hours, least: None, most: None }
}

fn set_kind() -> Kind {
    let member = |covers: &[&str]| Member {
        label: String::new(),
        text: None,
        covers: covers.iter().map(|id| (*id).to_owned()).collect(),
    };
    Kind::Set(IndexMap::from([
        ("child".to_owned(), member(&[])),
        ("parent".to_owned(), member(&[])),
        ("friend".to_owned(), member(&[])),
        ("anyone".to_owned(), member(&["child", "parent"])),
    ]))
}

fn says(says: Says) -> Point {
    let coordinate = Coordinate { says, cite: None, basis: Basis::Text, note: None, except: Vec::new() };
    Point { name: String::new(), coordinates: IndexMap::from([("cap".to_owned(), coordinate)]) }
}

fn hours(amount: i64) -> Point {
    says(Says::Value(Setting::uniform(Value::Quantity(Quantity::new(amount, Unit::Hours)))))
}

fn set(ids: &[&str]) -> Point {
    says(Says::Value(Setting::uniform(Value::Set(ids.iter().map(|id| (*id).to_owned()).collect()))))
}

fn unread() -> Point {
    Point { name: String::new(), coordinates: IndexMap::new() }
}

fn ranks(ranking: &Ranking) -> Vec<(usize, usize, bool)> {
    ranking.ranked.iter().map(|ranked| (ranked.point, ranked.rank, ranked.tied)).collect()
}

#[test]
fn the_strongest_stands_first_and_equals_share_a_rank() {
    let parameter = parameter(hours_kind(), Direction::Up);
    let silent = says(Says::Silent);
    let words = says(Says::Words("enough".to_owned()));
    let days = says(Says::Value(Setting::uniform(Value::Quantity(Quantity::new(7, Unit::Workdays)))));
    let ranking = rank(&parameter, &[hours(40), unread(), days, silent, hours(72), hours(56), words], None);
    assert_eq!(ranks(&ranking), [(4, 1, false), (2, 2, true), (5, 2, true), (0, 4, false)]);
    assert_eq!((ranking.unrecorded, ranking.silent, ranking.in_words), (vec![1], vec![3], vec![6]));
}

#[test]
fn less_is_stronger_where_the_parameter_says_so() {
    let parameter = parameter(hours_kind(), Direction::Down);
    assert_eq!(ranks(&rank(&parameter, &[hours(40), hours(8)], None)), [(1, 1, false), (0, 2, false)]);
}

#[test]
fn sets_that_cross_say_so_and_what_compares_with_nothing_stands_apart() {
    let parameter = parameter(set_kind(), Direction::Up);
    let points = [set(&["child"]), set(&["anyone"]), set(&["friend"]), set(&["child", "parent"])];
    let ranking = rank(&parameter, &points, None);
    assert_eq!(ranks(&ranking), [(1, 1, false), (3, 2, false), (0, 3, false)]);
    assert_eq!(ranking.apart, [2]);
    assert_eq!(ranking.ranked[0].crosses, [2]);
}

#[test]
fn sizes_of_employers_rank_on_their_own() {
    let parameter = parameter(hours_kind(), Direction::Up);
    let value = |amount| Value::Quantity(Quantity::new(amount, Unit::Hours));
    let bands = vec![Band { from: 1, value: value(0) }, Band { from: 25, value: value(80) }];
    let banded = says(Says::Value(Setting::banded(bands).expect("bands")));
    let points = [banded, hours(40)];
    assert_eq!(rank(&parameter, &points, None).ranked[0].point, 0);
    assert_eq!(rank(&parameter, &points, Some(10)).ranked[0].point, 1);
}

#[test]
fn a_value_stands_among_those_that_were_read_alone() {
    let parameter = parameter(hours_kind(), Direction::Up);
    let setting = Setting::uniform(Value::Quantity(Quantity::new(56, Unit::Hours)));
    let points = [hours(40), hours(72), hours(80), hours(56), unread(), says(Says::Silent)];
    let among = among(&parameter, &setting, &points);
    assert_eq!((among.weaker, among.same, among.stronger, among.silent), (2, 1, 1, 1));
    assert_eq!(among.recorded(), 5);
}

#[test]
fn a_row_differs_where_two_that_were_read_differ() {
    let parameter = parameter(hours_kind(), Direction::Up);
    let differs = |points: &[Point]| matrix([&parameter], None, points).rows[0].differs();
    assert!(!differs(&[hours(40), unread(), hours(40)]));
    assert!(differs(&[hours(40), unread(), says(Says::Silent)]));
    assert!(!differs(&[unread()]));
}

#[test]
fn cells_stand_to_the_point_of_reference() {
    let parameter = parameter(hours_kind(), Direction::Up);
    let (reference, points) = (hours(56), [hours(40), unread(), says(Says::Silent)]);
    let found = matrix([&parameter], Some(&reference), &points);
    let outcomes: Vec<_> = found.rows[0].cells.iter().filter_map(|cell| cell.outcome).collect();
    assert_eq!(outcomes, [Outcome::Weaker, Outcome::Unrecorded, Outcome::Silent]);
}

fn rest_breaks() -> std::sync::Arc<modelbill::library::Model> {
    let mut library = Library::built_in();
    library.lay(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library"))).expect("the tests' library");
    library.model("rest-breaks").expect("the model reads")
}

fn ask(question: &str, facts: &[(&str, Says)]) -> Answer {
    let model = rest_breaks();
    let parameters: Vec<&Parameter> = model.parameters.values().map(AsRef::as_ref).collect();
    let question =
        Question::read("--where", question, &parameters).unwrap_or_else(|fault| panic!("{}", fault.render(false)));
    let coordinate = |(id, says): &(&str, Says)| {
        let says = says.clone();
        ((*id).to_owned(), Coordinate { says, cite: None, basis: Basis::Text, note: None, except: Vec::new() })
    };
    question.answer(&Point { name: String::new(), coordinates: facts.iter().map(coordinate).collect() }, None)
}

fn value(value: Value) -> Says {
    Says::Value(Setting::uniform(value))
}

fn minutes(amount: i64) -> Says {
    value(Value::Quantity(Quantity::new(amount, Unit::Minutes)))
}

#[test]
fn sizes_are_compared_in_any_unit() {
    for (question, met) in [
        ("rest >= 15 minutes", true),
        ("rest > 15 minutes", false),
        ("rest <= 0.25 hours", true),
        ("rest < 0.5 hours", true),
        ("rest = 1/4 hour", true),
        ("rest != 15 minutes", false),
        ("rest is 15 minutes", true),
        ("rest is not 15 minutes", false),
        ("rest at least 16 minutes", false),
        ("rest at most \"16 minutes\"", true),
        ("rest stronger than model", false),
        ("rest weaker than 20 minutes", true),
    ] {
        let wanted = if met { Answer::Yes } else { Answer::No };
        assert_eq!(ask(question, &[("rest", minutes(15))]), wanted, "{question}");
    }
}

#[test]
fn sets_choices_and_flags_are_asked_in_their_own_words() {
    let facts = [
        ("places", value(Value::Set(vec!["shade".to_owned(), "home".to_owned()]))),
        ("remedy", value(Value::Choice("complaint".to_owned()))),
        ("paid", value(Value::Flag(false))),
    ];
    for (question, met) in [
        ("places includes shade", true),
        ("places includes shade, home", true),
        ("places includes shelter", false),
        ("remedy is complaint", true),
        ("remedy at least complaint", true),
        ("remedy > none", true),
        ("remedy at least suit", false),
        ("paid", false),
        ("not paid", true),
        ("paid = no", true),
        ("paid or remedy is complaint and places includes home", true),
        ("(paid or remedy is complaint) and not places includes home", false),
    ] {
        let wanted = if met { Answer::Yes } else { Answer::No };
        assert_eq!(ask(question, &facts), wanted, "{question}");
    }
}

#[test]
fn what_is_unrecorded_or_in_words_meets_no_condition_and_no_denial_of_one() {
    let words = [("remedy", Says::Words("a letter".to_owned()))];
    for question in ["rest >= 5 minutes", "not rest >= 5 minutes", "rest < 5 minutes", "rest is silent", "not paid"] {
        assert!(matches!(ask(question, &words), Answer::Unknown(_)), "{question}");
    }
    for question in ["remedy is suit", "remedy is not suit", "not remedy is suit"] {
        assert!(matches!(ask(question, &words), Answer::Unknown(_)), "{question}");
    }
    // What is known decides where it can.
    assert_eq!(ask("paid and rest is recorded", &words), Answer::No);
    assert_eq!(ask("paid or rest is unrecorded", &words), Answer::Yes);
    assert_eq!(ask("remedy is recorded", &words), Answer::Yes);
}

#[test]
fn a_law_that_is_silent_has_no_such_rule() {
    let silent = [("rest", Says::Silent), ("paid", Says::Silent)];
    for (question, met) in
        [("rest is silent", true), ("rest >= 5 minutes", false), ("not rest >= 5 minutes", true), ("not paid", true)]
    {
        let wanted = if met { Answer::Yes } else { Answer::No };
        assert_eq!(ask(question, &silent), wanted, "{question}");
    }
}

/// Pieces of questions, some of which fit together.
const PIECES: &[&str] = &[
    "rest",
    "paid",
    "places",
    "remedy",
    "penalty",
    "takes_effect",
    "agency",
    "rset",
    ">=",
    "<=",
    "=",
    "!=",
    ">",
    "<",
    "≥",
    "at",
    "least",
    "most",
    "is",
    "not",
    "silent",
    "recorded",
    "unrecorded",
    "includes",
    "stronger",
    "than",
    "model",
    "and",
    "or",
    "(",
    ")",
    ",",
    "15 minutes",
    "1/0",
    "$500",
    "shade",
    "home",
    "suit",
    "none",
    "2027-01-01",
    "\"",
    "“",
    "”",
    "'",
    "\u{a0}",
    "é",
];

proptest! {
    /// A question is read, or a fault points into it; never anything else.
    #[test]
    fn any_text_is_a_question_or_a_fault_that_points_into_it(text in any::<String>()) {
        read_any(&text);
    }

    #[test]
    fn any_pieces_are_a_question_or_a_fault_that_points_into_them(pieces in vec(select(PIECES), 0..14)) {
        read_any(&pieces.join(" "));
        read_any(&pieces.concat());
    }
}

fn read_any(text: &str) {
    thread_local! {
        static MODEL: std::sync::Arc<modelbill::library::Model> = rest_breaks();
    }
    MODEL.with(|model| {
        let parameters: Vec<&Parameter> = model.parameters.values().map(AsRef::as_ref).collect();
        match Question::read("--where", text, &parameters) {
            Ok(question) => {
                let unread = Point { name: String::new(), coordinates: IndexMap::new() };
                question.answer(&unread, Some(1));
                assert!(!question.parameters().is_empty());
            }
            Err(fault) => {
                let span = fault.span.clone().expect("a fault has a place");
                assert!(text.get(span.range.clone()).is_some(), "{span:?}");
                assert!(fault.hint.is_some() || fault.message.contains("deep") || !fault.render(false).is_empty());
            }
        }
    });
}

#[test]
fn brackets_in_one_another_without_end_are_refused() {
    for open in ["(", "not "] {
        let model = rest_breaks();
        let parameters: Vec<&Parameter> = model.parameters.values().map(AsRef::as_ref).collect();
        let fault = Question::read("--where", &open.repeat(100_000), &parameters).expect_err("it is too deep");
        assert!(fault.message.contains("too deep"), "{}", fault.message);
    }
}

#[test]
fn neighbours_are_neighbours_of_each_other() {
    let library = Library::built_in();
    for id in library.jurisdictions() {
        let place = library.jurisdiction(&id).expect("the place reads");
        assert!(!place.form.neighbors.is_empty(), "{id} has neighbours");
        for neighbor in place.form.neighbors.iter().filter(|_| !place.form.kind.is_local()) {
            if let Ok(other) = library.jurisdiction(neighbor) {
                assert!(other.form.neighbors.contains(&id), "{neighbor} does not list {id}");
            }
        }
    }
}

#[test]
fn where_a_value_stands_is_told_in_words() {
    let parameter = parameter(hours_kind(), Direction::Up);
    let setting = Setting::uniform(Value::Quantity(Quantity::new(56, Unit::Hours)));
    let told = |laws: &[Point]| place_among(&parameter, &setting, laws).expect("laws are asked for it");
    assert_eq!(
        told(&[hours(72), hours(80), unread(), hours(40)]),
        "weaker than 2 and stronger than 1 of 3 recorded laws"
    );
    assert_eq!(told(&[hours(56), says(Says::Silent)]), "the same as 1 of 2 recorded laws; 1 has no such rule");
    assert_eq!(told(&[says(Says::Silent)]), "like none of 1 recorded law; 1 has no such rule");
    assert_eq!(told(&[unread()]), "no law is recorded for this");
}

#[test]
fn what_was_not_read_in_the_text_looks_different_in_every_format() {
    let cell = |basis| marked(basis, vec![Inline::text("56 hours")]);
    let table = Table {
        summary: "Hours".to_owned(),
        head: vec![vec![Inline::text("Hours")]],
        shares: vec![1],
        rows: [Basis::Text, Basis::Account, Basis::Memory].map(|basis| vec![cell(basis)]).into(),
    };
    let mut part = Provision::new(Id::new("hours"), Level::Matter, Source::Made("test"));
    part.blocks.push(Block::Table(table));
    let document = Settled::new(Document { meta: Meta::titled("Hours"), body: vec![part] }).expect("nothing waits");
    let text = |format: &str| {
        let format = Format::named(format).expect("a format");
        String::from_utf8(format.render(&document, PdfEngine::Krilla).expect("it renders").bytes).expect("text")
    };
    let plain = terminal(&document, Look { width: 80, colour: false });
    let coloured = terminal(&document, Look { width: 80, colour: true });
    for doubt in Doubt::ALL {
        for shown in [text("md"), text("html"), plain.clone(), coloured.clone()] {
            assert_eq!(shown.matches(doubt.sign()).count(), 1, "{shown}");
        }
        assert!(text("html").contains(&format!("class=\"doubtful {}\"", doubt.name())));
        assert!(text("json").contains(&format!("\"doubt\": \"{}\"", doubt.name())));
    }
    assert!(text("md").contains("*56 hours*†"), "{}", text("md"));
    assert!(plain.contains("56 hours\n56 hours†\n56 hours‡"), "{plain}");
    assert_ne!(coloured.replace("\u{1b}", ""), plain);
}
