//! Many points at once: rankings, standings, matrices, and questions put to them.

use indexmap::IndexMap;

use modelbill::compare::{Outcome, Ranking, among, matrix, rank};
use modelbill::diagnostic::{SourceFile, Span};
use modelbill::parameter::{
    Band, Basis, Coordinate, Direction, Kind, Member, Parameter, Point, Quantity, Say, Says, Setting, Unit, Value,
};

fn parameter(kind: Kind, direction: Direction) -> Parameter {
    let default = Setting::uniform(Value::Flag(true));
    Parameter {
        id: "cap".to_owned(),
        group: "all".to_owned(),
        name: "Cap".to_owned(),
        kind,
        direction,
        none: None,
        compared: true,
        by_size: true,
        default,
        from_place: None,
        describe: String::new(),
        note: None,
        say: Say::default(),
        when_silent: None,
        section: None,
        span: Span::whole(&SourceFile::new("model.toml", "")),
    }
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
    assert_eq!(ranks(&ranking), [(1, 1, true), (3, 1, true), (0, 3, false)]);
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
