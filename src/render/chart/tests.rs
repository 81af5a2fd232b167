//! Whatever the numbers and names, a chart can be read: no words overlap and nothing reaches over the edge.

use proptest::prelude::*;

use super::{DROP, Drawing, Frame, Ink, RISE, Shape, Words, draw, draw_within, svg};
use crate::document::{Bar, Chart, Doubt, Drawn, Plot, Scale};

fn scale(label: &str) -> Scale {
    Scale { label: label.to_owned(), before: String::new(), behind: " hours".to_owned(), marks: Vec::new() }
}

fn measure(text: &str, size: u8, bold: bool) -> f32 {
    let count = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    f32::from(count) * f32::from(size) * if bold { 0.6 } else { 0.5 }
}

fn drawn(chart: &Chart, width: f32, size: u8) -> Drawing {
    draw(chart, Frame { width, size, lines: 2, measure: &measure })
}

fn bar(name: &str, value: Option<f64>, own: bool) -> Bar {
    let said = value.map_or_else(|| "no limit".to_owned(), |value| format!("{value} hours"));
    Bar { name: name.to_owned(), value, said, own, doubt: None }
}

fn bars(bars: Vec<Bar>) -> Chart {
    let drawn = Drawn::Bars { scale: scale("Hours in a year"), bars };
    Chart { title: "Hours".to_owned(), summary: "What each gives.".to_owned(), drawn }
}

fn lines(lines: Vec<Plot>) -> Chart {
    let drawn = Drawn::Lines { across: scale("Weeks"), up: scale("Hours earned"), lines };
    Chart { title: "Hours".to_owned(), summary: "What each gives.".to_owned(), drawn }
}

/// The left, top, right and bottom edges of what the letters may reach.
fn edges(words: &Words) -> [f32; 4] {
    let em = f32::from(words.size);
    [words.x, words.y - em * RISE, words.x + words.width, words.y + em * DROP]
}

fn words(drawing: &Drawing) -> Vec<&Words> {
    let words = |shape: &'_ Shape| matches!(shape, Shape::Words(_));
    drawing
        .shapes
        .iter()
        .filter(|shape| words(shape))
        .map(|shape| match shape {
            Shape::Words(words) => words,
            _ => unreachable!("only words are left"),
        })
        .collect()
}

fn check(drawing: &Drawing) -> Result<(), TestCaseError> {
    let inside = |x: f32, y: f32| {
        x >= -0.01 && y >= -0.01 && x <= drawing.width + 0.01 && y <= drawing.height + 0.01 && x.is_finite()
    };
    for shape in &drawing.shapes {
        match shape {
            Shape::Line { points, .. } => {
                prop_assert!(points.iter().all(|(x, y)| inside(*x, *y)), "{points:?}");
            }
            Shape::Area { x, y, width, height, .. } => {
                prop_assert!(inside(*x, *y) && inside(x + width, y + height) && *width >= 0.0, "{shape:?}");
            }
            Shape::Words(words) => {
                let [left, top, right, bottom] = edges(words);
                prop_assert!(inside(left, top) && inside(right, bottom), "{words:?} in {:?}", drawing.height);
            }
        }
    }
    let all = words(drawing);
    for (index, one) in all.iter().enumerate() {
        for other in &all[index + 1..] {
            let ([l, t, r, b], [left, top, right, bottom]) = (edges(one), edges(other));
            let apart = r <= left + 0.05 || right <= l + 0.05 || b <= top + 0.05 || bottom <= t + 0.05;
            prop_assert!(apart, "{one:?} and {other:?}");
        }
    }
    Ok(())
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(0.0),
        0.0..200.0_f64,
        -50.0..50.0_f64,
        0.0..1e-9_f64,
        1e6..1e9_f64,
        Just(1e300),
        Just(f64::NAN),
        Just(f64::INFINITY),
    ]
}

fn doubt() -> impl Strategy<Value = Option<Doubt>> {
    prop_oneof![Just(None), Just(Some(Doubt::ByAccount)), Just(Some(Doubt::Unchecked))]
}

const NAME: &str = "[A-Za-z†§ ]{0,20}|[a-z]{30,60}|([A-Z][a-z]{3,9} ){6,12}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn bars_can_be_read_whatever_they_measure(
        found in prop::collection::vec((NAME, prop::option::of(number()), NAME, any::<bool>(), doubt()), 0..14),
        width in 240.0..720.0_f32,
        size in 7_u8..14,
    ) {
        let each = found.into_iter().map(|(name, value, said, own, doubt)| Bar { name, value, said, own, doubt });
        check(&drawn(&bars(each.collect()), width, size))?;
    }

    #[test]
    fn lines_can_be_read_whatever_they_measure(
        found in prop::collection::vec(
            (NAME, prop::collection::vec((number(), number()), 0..5), any::<bool>(), doubt()), 0..14),
        width in 240.0..720.0_f32,
        size in 7_u8..14,
    ) {
        let each = found.into_iter().map(|(name, points, own, doubt)| Plot { name, points, own, doubt });
        check(&drawn(&lines(each.collect()), width, size))?;
    }
}

#[test]
fn a_bar_is_as_long_as_its_number_and_what_the_chart_is_about_is_dark() {
    let chart = bars(vec![bar("Bill", Some(56.0), true), bar("Law", Some(28.0), false), bar("Free", None, false)]);
    let drawing = drawn(&chart, 400.0, 9);
    let found: Vec<(f32, Ink)> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Area { width, ink, .. } => Some((*width, *ink)),
            _ => None,
        })
        .collect();
    assert_eq!(found.len(), 2, "what has no limit is an arrow and no bar");
    assert!((found[0].0 - 2.0 * found[1].0).abs() < 0.01);
    assert_eq!([found[0].1, found[1].1], [Ink::Strong, Ink::Light]);
    let bold: Vec<&str> = words(&drawing).iter().filter(|it| it.bold).map(|it| it.text.as_str()).collect();
    assert_eq!(bold, ["Bill", "56 hours"]);
}

#[test]
fn lines_that_are_not_the_chart_s_own_differ_by_their_dashes_and_one_line_is_drawn_once() {
    let plot = |name: &str, to: f64, own: bool| Plot {
        name: name.to_owned(),
        points: vec![(0.0, 0.0), (52.0, to)],
        own,
        doubt: Some(Doubt::ByAccount),
    };
    let chart =
        lines(vec![plot("Bill", 50.0, true), plot("A", 40.0, false), plot("B", 30.0, false), plot("C", 30.0, false)]);
    let drawing = drawn(&chart, 400.0, 9);
    let dashes: Vec<&[f32]> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Line { pen, .. } if pen.weight > 1.0 => Some(pen.dash),
            _ => None,
        })
        .collect();
    assert_eq!(dashes.len(), 3);
    assert!(dashes[0] != dashes[1] && dashes[2].is_empty(), "what the chart is about lies on top: {dashes:?}");
    let names: Vec<&str> = words(&drawing).iter().map(|it| it.text.as_str()).filter(|it| it.ends_with('†')).collect();
    assert_eq!(names, ["Bill†", "A†", "B†", "C†"]);
}

#[test]
fn a_high_chart_has_smaller_letters_and_one_that_is_too_high_is_not_drawn() {
    let many = |count: usize| bars((0..count).map(|_| bar("Law", Some(1.0), false)).collect());
    let frame = Frame { width: 468.0, size: 9, lines: 2, measure: &measure };
    let small = draw_within(&many(50), frame, 600.0).expect("it can be drawn");
    assert!(small.height <= 600.0 && words(&small).iter().all(|words| words.size < 9));
    assert_eq!(draw_within(&many(500), frame, 600.0), None);
}

#[test]
fn no_name_becomes_markup_in_a_drawing() {
    let hostile = "</text><script>alert(1)</script> & \"x\" 'y' ]]> \u{1}\u{202e} <!-- ) %";
    let mut one = bar(hostile, Some(1.0), true);
    one.said = hostile.to_owned();
    let mut chart = bars(vec![one]);
    chart.title = hostile.to_owned();
    chart.summary = hostile.to_owned();
    for text in [svg::standing(&chart), svg::inline(&chart, "_chart-1")] {
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut elements = Vec::new();
        loop {
            match reader.read_event().expect("well-formed") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                    elements.push(start.name().as_ref().to_owned());
                }
                _ => {}
            }
        }
        let known = ["svg", "title", "desc", "style", "rect", "polyline", "text"];
        assert!(elements.iter().all(|element| known.contains(&element.as_str())), "{elements:?}");
    }
    let address = svg::address(&chart);
    assert!(address.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()[]\"'`\\ #".contains(&byte)), "{address}");
}
