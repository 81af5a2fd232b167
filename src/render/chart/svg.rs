//! Charts as SVG: within a page whose style sheet gives the colours, or by themselves as an address that holds them.

use unicode_width::UnicodeWidthChar;

use super::super::escape::escape;
use super::{Drawing, Frame, Held, Points, Shape, draw};
use crate::document::Chart;

/// The width of a drawing, and the size of its letters, in pixels.
const WIDTH: Points = 640.0;
const SIZE: u8 = 13;
/// The white around a drawing that stands by itself.
const EDGE: Points = 10.0;

/// The colours of a drawing that stands by itself: dark on a white ground, which any page may put anywhere.
const STYLE: &str = "text{font-family:Helvetica,Arial,sans-serif;fill:#1b1b1b}.line{fill:none;stroke:#1b1b1b;\
                     stroke-linejoin:round}.line.middle{stroke:#595959}.line.faint{stroke:#d4d4d4}\
                     .area{fill:#1b1b1b}.area.light{fill:#dcdcdc;stroke:#595959;stroke-width:.8}";

/// A chart for a page, named by ids that begin with `id`. Its numbers are its description: the page says the rest in words.
pub(in super::super) fn inline(chart: &Chart, id: &str) -> String {
    let drawing = drawing(chart);
    let (title, told) = (escape(&chart.title), escape(&chart.numbers()));
    format!(
        "<svg role=\"img\" aria-labelledby=\"{id}-title {id}-told\" viewBox=\"0 0 {} {}\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-told\">{told}</desc>\n{}</svg>\n",
        figure(drawing.width),
        figure(drawing.height),
        shapes(&drawing)
    )
}

/// A chart as an address of data, all of it on one line and of letters that no format reads as its own signs.
pub(in super::super) fn address(chart: &Chart) -> String {
    let svg = standing(chart);
    let mut out = "data:image/svg+xml,".to_owned();
    for byte in svg.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'=' | b',' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A chart as a file of its own.
pub(super) fn standing(chart: &Chart) -> String {
    let drawing = drawing(chart);
    let (width, height) = (figure(drawing.width + 2.0 * EDGE), figure(drawing.height + 2.0 * EDGE));
    let (title, told, edge) = (escape(&chart.title), escape(&chart.alternative()), figure(-EDGE));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title told\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"{edge} {edge} {width} {height}\"><title id=\"title\">{title}</title>\
         <desc id=\"told\">{told}</desc><style>{STYLE}</style>\
         <rect x=\"{edge}\" y=\"{edge}\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>{}</svg>",
        shapes(&drawing).replace('\n', "")
    )
}

fn drawing(chart: &Chart) -> Drawing {
    draw(chart, Frame { width: WIDTH, size: SIZE, lines: 2, measure: &estimate })
}

fn shapes(drawing: &Drawing) -> String {
    drawing.shapes.iter().map(shape).collect()
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Line { points, pen } => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", figure(*x), figure(*y))).collect();
            let lengths: Vec<String> = pen.dash.iter().map(|length| figure(length * pen.weight.max(1.0))).collect();
            let dash =
                if lengths.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", lengths.join(" ")) };
            format!(
                "<polyline class=\"line {}\" points=\"{}\" stroke-width=\"{}\"{dash}/>\n",
                pen.ink.name(),
                points.join(" "),
                figure(pen.weight)
            )
        }
        Shape::Area { x, y, width, height, ink } => format!(
            "<rect class=\"area {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
            ink.name(),
            figure(*x),
            figure(*y),
            figure(*width),
            figure(*height)
        ),
        Shape::Words(words) => {
            let weight = if words.bold { " font-weight=\"bold\"" } else { "" };
            let (part, held) = match words.held {
                Held::Start => (0.0, ""),
                Held::Middle => (0.5, " text-anchor=\"middle\""),
                Held::End => (1.0, " text-anchor=\"end\""),
            };
            let (x, y, size) = (figure(words.x + words.width * part), figure(words.y), words.size);
            format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{held}>{}</text>\n", escape(&words.text))
        }
    }
}

/// A length with no more than one decimal.
fn figure(length: Points) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// About how wide words are in letters without serifs, rather too wide than too narrow: which font a reader has is unknown.
fn estimate(text: &str, size: u8, bold: bool) -> Points {
    let letter = |c: char| match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 0.29,
        'f' | 'r' | 't' | 'I' | '(' | ')' | '[' | ']' | '-' | ' ' | '/' | '†' | '“' | '”' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 0.96,
        'A'..='Z' => 0.72,
        'a'..='z' | '0'..='9' => 0.58,
        c if c.width() == Some(2) => 1.05,
        _ => 0.65,
    };
    let width: f32 = text.chars().map(letter).sum();
    width * f32::from(size) * if bold { 1.08 } else { 1.0 }
}
