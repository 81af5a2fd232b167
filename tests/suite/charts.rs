//! Charts: what they are drawn from, and how each format carries them.

use std::path::Path;

use lopdf::{Document as Pdf, Object};
use modelbill::document::{
    Bar, Block, Chart, Document, Doubt, Drawn, Id, Level, Meta, Plot, Provision, Settled, Source,
};
use modelbill::library::{Library, Model};
use modelbill::parameter::{Basis, Coordinate, Point, Says};
use modelbill::render::{Format, PdfEngine};
use modelbill::report::{Charted, benefit_chart, earning_chart, standing_chart};

fn fictional(folder: &str) -> Library {
    let mut library = Library::built_in();
    library.lay(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("the tests' library");
    library
}

fn laws(library: &Library, model: &str) -> Vec<Point> {
    let law = |id: &String| {
        let law = library.law(id).expect("the law reads");
        law.point(law.as_of)
    };
    library.laws_of(model, None).iter().map(law).collect()
}

/// The model's own values.
fn bill(model: &Model) -> Point {
    let coordinate = |says| Coordinate { says, cite: None, basis: Basis::Text, note: None, except: Vec::new() };
    let of = |parameter: &modelbill::parameter::Parameter| {
        (parameter.id.clone(), coordinate(Says::Value(parameter.default.clone())))
    };
    let coordinates = model.parameters.values().map(|parameter| of(parameter)).collect();
    Point { name: "the bill".to_owned(), coordinates }
}

fn bars(chart: &Chart) -> &[Bar] {
    match &chart.drawn {
        Drawn::Bars { bars, .. } => bars,
        Drawn::Lines { .. } => panic!("bars are wanted"),
    }
}

fn lines(chart: &Chart) -> &[Plot] {
    match &chart.drawn {
        Drawn::Lines { lines, .. } => lines,
        Drawn::Bars { .. } => panic!("lines are wanted"),
    }
}

fn standing(parameter: &str) -> Option<Chart> {
    let library = fictional("tests/library");
    let model = library.model("rest-breaks").expect("the model reads");
    let (own, laws) = (bill(&model), laws(&library, "rest-breaks"));
    standing_chart(model.parameter(parameter).expect("a parameter"), Charted { own: Some(&own), laws: &laws })
}

#[test]
fn the_strongest_bar_stands_first_and_what_varies_is_that_of_the_largest_employers() {
    let chart = standing("rest").expect("a chart");
    let found: Vec<(&str, Option<f64>, &str, bool)> =
        bars(&chart).iter().map(|bar| (bar.name.as_str(), bar.value, bar.said.as_str(), bar.own)).collect();
    let expected = [
        ("Nimbia law", Some(30.0), "1/2 hour", false),
        ("Statia law", Some(20.0), "20 minutes (10 or more employees)", false),
        ("The bill", Some(15.0), "15 minutes", true),
    ];
    assert_eq!(found.len(), 3);
    for ((name, value, said, own), expected) in found.into_iter().zip(expected) {
        assert_eq!((name, value, own), (expected.0, expected.1, expected.3));
        assert!(said == expected.2 || name == "Nimbia law", "{said}");
    }
    assert!(chart.summary.contains("its bar is for the largest"), "{}", chart.summary);
}

#[test]
fn facts_in_doubt_keep_their_signs_and_what_is_no_amount_is_not_drawn() {
    let chart = standing("penalty").expect("a chart");
    let doubts: Vec<(&str, Option<Doubt>)> = bars(&chart).iter().map(|bar| (bar.name.as_str(), bar.doubt)).collect();
    assert_eq!(doubts, [("The bill", None), ("Statia law", None), ("Nimbia law", Some(Doubt::ByAccount))]);
    assert!(chart.note().contains('†') && chart.numbers().ends_with("Nimbia law: $200†."), "{}", chart.numbers());
    assert_eq!(standing("places"), None);
    assert_eq!(standing("paid"), None);
}

#[test]
fn time_is_earned_at_the_rate_up_to_the_cap() {
    let library = Library::built_in();
    let mut drawn = 0;
    for id in library.models() {
        let model = library.model(&id).expect("the model reads");
        let Some(earning) = &model.charts.earning else { continue };
        let [rate, cap] = [&earning.rate, &earning.cap].map(|id| model.parameter(id).expect("a parameter"));
        let (own, laws) = (bill(&model), laws(&library, &id));
        let chart = earning_chart(rate, cap, Charted { own: Some(&own), laws: &laws }, 40).expect("a chart");
        // One hour for thirty worked reaches 56 hours in the forty-second week.
        let line = &lines(&chart)[0];
        assert!(line.own && line.points.len() == 3, "{line:?}");
        assert!((line.points[1].0 - 42.0).abs() < 1e-9 && (line.points[2].1 - 56.0).abs() < 1e-9, "{line:?}");
        let without = Charted { own: None, laws: &[] };
        assert_eq!(earning_chart(rate, cap, without, 40), None, "there is nothing to draw");
        drawn += 1;
    }
    assert!(drawn > 0, "a model has a chart of earning");
}

#[test]
fn a_benefit_is_a_line_with_the_bends_of_its_formula() {
    let library = fictional("tests/cases/wages");
    let model = library.model("leave-cover").expect("the model reads");
    let laws = laws(&library, "leave-cover");
    let chart =
        benefit_chart(model.parameter("pay").expect("a formula"), Charted { own: None, laws: &laws }).expect("a chart");
    let statia = lines(&chart).iter().find(|line| line.name == "Statia law").expect("its line");
    // 80 percent of wages up to $900 bends at $1,125.
    assert_eq!(statia.points[..2], [(0.0, 0.0), (1125.0, 900.0)]);
    assert!(lines(&chart).iter().all(|line| !line.own));
}

fn document(charts: Vec<Chart>) -> Settled {
    let mut part = Provision::new(Id::new("charts"), Level::Heading, Source::Made("test"));
    part.blocks = charts.into_iter().map(Block::Chart).collect();
    Settled::new(Document { meta: Meta::titled("Charts"), body: vec![part] }).expect("nothing waits")
}

fn written(format: &str, charts: Vec<Chart>) -> Vec<u8> {
    let format = Format::named(format).expect("the format");
    format.render(&document(charts), PdfEngine::Krilla).expect("a file").bytes
}

#[test]
fn a_chart_in_a_pdf_is_a_figure_that_says_its_numbers() {
    let chart = standing("penalty").expect("a chart");
    let told = chart.told();
    let pdf = Pdf::load_mem(&written("pdf", vec![chart.clone(), chart])).expect("a PDF");
    let is_figure = |object: &&Object| {
        object.as_dict().is_ok_and(|it| it.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Figure"))
    };
    let figures: Vec<&Object> = pdf.objects.values().filter(is_figure).collect();
    assert_eq!(figures.len(), 2);
    for figure in figures {
        let alt = figure.as_dict().and_then(|it| it.get(b"Alt")).expect("words instead of the figure");
        assert_eq!(lopdf::decode_text_string(alt).expect("text"), told);
    }
}

#[test]
fn a_chart_in_a_page_has_a_name_a_description_and_its_numbers_as_a_table() {
    let chart = standing("penalty").expect("a chart");
    let page = String::from_utf8(written("html", vec![chart.clone()])).expect("text");
    for wanted in [
        "<svg role=\"img\" aria-labelledby=\"_chart-1-title _chart-1-told\"",
        "<title id=\"_chart-1-title\">Penalty</title>",
        "<summary>The numbers as a table</summary>",
        "class=\"area strong\"",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    let markdown = String::from_utf8(written("md", vec![chart])).expect("text");
    let picture = markdown.lines().find(|line| line.starts_with("![")).expect("a picture on a line");
    assert!(picture.contains("](data:image/svg+xml,%3Csvg%20xmlns=") && picture.ends_with("%3C/svg%3E)"), "{picture}");
    assert!(markdown.contains("| **The bill** | $500 |"), "{markdown}");
}

#[test]
fn a_chart_that_is_too_high_for_a_page_is_told_in_words() {
    let mut chart = standing("rest").expect("a chart");
    if let Drawn::Bars { bars, .. } = &mut chart.drawn {
        let bar = bars[0].clone();
        bars.resize(200, bar);
    }
    let pdf = Pdf::load_mem(&written("pdf", vec![chart])).expect("a PDF");
    let is_table = |object: &&Object| {
        object.as_dict().is_ok_and(|it| it.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Table"))
    };
    assert_eq!(pdf.objects.values().filter(is_table).count(), 1);
}

#[test]
fn a_chart_of_what_is_not_there_or_cannot_be_drawn_is_a_fault_of_the_model() {
    let folder = tempfile::tempdir().expect("a folder");
    let model = folder.path().join("models/rest-breaks");
    std::fs::create_dir_all(&model).expect("a folder");
    let of = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/models/rest-breaks/model.toml");
    let text = std::fs::read_to_string(of).expect("the model");
    let charts = "\n[charts.benefit]\nformula = \"paid\"\n[charts.earning]\nrate = \"penalti\"\ncap = \"rest\"\n";
    std::fs::write(model.join("model.toml"), text + charts).expect("a model");
    let mut library = fictional("tests/library");
    library.lay(folder.path()).expect("the folder");
    let faults = library.model("rest-breaks").expect_err("its charts are at fault");
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    let expected =
        ["a chart shows `penalti`, which is not a parameter", "a chart needs `paid` to be a formula, and it is a flag"];
    assert_eq!(messages, expected);
}
