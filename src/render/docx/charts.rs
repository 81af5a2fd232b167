//! Charts as Word has them: parts of their own that its users can restyle, with what they say in words for those who listen.

use super::super::escape::escape;
use super::Writer;
use super::package::chart_relation;
use super::runs::Look;
use super::styles::measure;
use crate::document::{Bar, Chart, Doubt, Drawn, Plot, Scale};

/// The lengths of drawings in a twip and in an inch.
const TWIP: usize = 635;
const INCH: usize = 914_400;

/// The grey of what a chart is about, of other lines, and of other bars.
const OWN: &str = "1B1B1B";
const OTHER: &str = "595959";
const LIGHT: &str = "DCDCDC";

/// How many letters are short enough to stand at the end of a bar.
const SHORT: usize = 14;

/// Dashes by which lines are told apart, in turn.
const DASHES: [&str; 8] =
    ["dash", "sysDot", "lgDashDot", "sysDash", "lgDash", "dashDot", "lgDashDotDot", "sysDashDotDot"];

impl Writer<'_> {
    /// A chart between its title and what it shows, on one page with them.
    pub(super) fn chart(&mut self, chart: &Chart, depth: usize, look: Look) {
        let at = self.charts.len();
        self.charts.push(part(chart));
        self.kept(&chart.heading(), depth, look);
        let rows = match &chart.drawn {
            Drawn::Bars { bars, .. } => 3 + bars.len(),
            Drawn::Lines { lines, .. } => (2 + lines.len()).max(14),
        };
        let (width, height) = (measure(self.style.page) * TWIP, rows * INCH / 4);
        let (number, relation) = (at + 1, chart_relation(at));
        let (title, told) = (escape(&chart.title), escape(&chart.told()));
        self.out.push_str(&format!(
            "<w:p><w:pPr><w:keepNext/><w:suppressLineNumbers/></w:pPr><w:r><w:drawing>\
             <wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\"{told}\" title=\"{title}\"/>\
             <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
             <c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{relation}\"/>\
             </a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        ));
        self.block(&chart.caption(), depth, look);
    }
}

/// The part of a chart.
fn part(chart: &Chart) -> String {
    let plot = match &chart.drawn {
        Drawn::Bars { scale, bars } => of_bars(scale, bars),
        Drawn::Lines { across, up, lines } => of_lines(across, up, lines),
    };
    let legend = match &chart.drawn {
        Drawn::Bars { .. } => "",
        Drawn::Lines { .. } => "<c:legend><c:legendPos val=\"r\"/><c:overlay val=\"0\"/></c:legend>",
    };
    format!(
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:roundedCorners val=\"0\"/><c:chart>\
         <c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val=\"1\"/>\
         <c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>\
         <c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"><a:solidFill><a:srgbClr val=\"{OWN}\"/></a:solidFill>\
         </a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr></c:chartSpace>"
    )
}

fn of_bars(scale: &Scale, bars: &[Bar]) -> String {
    let longest = bars.iter().filter_map(|bar| bar.value).filter(|value| value.is_finite()).fold(1.0, f64::max);
    // What has no limit is a bar without a filling that reaches farther than all others; its words say what it is.
    let values = bars.iter().map(|bar| bar.value.unwrap_or(longest * 1.08));
    // Word processors crowd long words at the ends of bars: they stand with the names, where there is room.
    let short = bars.iter().all(|bar| bar.said.chars().count() <= SHORT);
    let name =
        |bar: &Bar| if short { bar.name.clone() } else { format!("{}: {}{}", bar.name, bar.said, sign(bar.doubt)) };
    let names: Vec<String> = bars.iter().map(name).collect();
    let dots: String = bars.iter().enumerate().map(|(at, bar)| dot(at, bar)).collect();
    let labels = if short { labels(bars) } else { String::new() };
    format!(
        "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/><c:ser>\
         <c:idx val=\"0\"/><c:order val=\"0\"/><c:tx><c:v>{}</c:v></c:tx>{}<c:invertIfNegative val=\"0\"/>{dots}{labels}\
         <c:cat>{}</c:cat><c:val>{}</c:val></c:ser><c:gapWidth val=\"35\"/>\
         <c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>{}{}",
        escape(&scale.label),
        filled(LIGHT),
        words(names.iter().map(String::as_str)),
        numbers(values),
        // The first bar stands on top, and the numbers at the foot.
        axis("cat", (1, 2), ("l", "maxMin", "autoZero"), ""),
        axis("val", (2, 1), ("b", "minMax", "max"), &titled(scale)).replace("midCat", "between")
    )
}

/// How one bar differs from the others.
fn dot(at: usize, bar: &Bar) -> String {
    let looks = match (bar.value, bar.own) {
        (None, _) => format!("<c:spPr><a:noFill/>{}</c:spPr>", line(OWN, 12_700, "dash")),
        (Some(_), true) => filled(OWN),
        (Some(_), false) => return String::new(),
    };
    format!("<c:dPt><c:idx val=\"{at}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/>{looks}</c:dPt>")
}

const SHOWN: &str = "<c:dLblPos val=\"outEnd\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>\
                     <c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>\
                     <c:showBubbleSize val=\"0\"/>";

/// What the bars say, at their ends.
fn labels(bars: &[Bar]) -> String {
    let each: String = bars.iter().enumerate().map(|(at, bar)| label(at, bar)).collect();
    format!("<c:dLbls>{each}{SHOWN}</c:dLbls>")
}

fn label(at: usize, bar: &Bar) -> String {
    let bold = if bar.own { "<a:rPr b=\"1\"/>" } else { "" };
    let said = format!("{}{}", escape(&bar.said), sign(bar.doubt));
    format!(
        "<c:dLbl><c:idx val=\"{at}\"/><c:tx><c:rich><a:bodyPr/><a:p><a:r>{bold}<a:t>{said}</a:t></a:r></a:p></c:rich>\
         </c:tx>{SHOWN}</c:dLbl>"
    )
}

fn of_lines(across: &Scale, up: &Scale, lines: &[Plot]) -> String {
    let mut dashes = DASHES.iter().cycle();
    let mut series = String::new();
    let most = lines.iter().map(|plot| plot.points.len()).max().unwrap_or(0);
    for (at, plot) in lines.iter().enumerate() {
        let pen =
            if plot.own { line(OWN, 31_750, "solid") } else { line(OTHER, 15_875, dashes.next().unwrap_or(&"dash")) };
        series.push_str(&format!(
            "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:v>{}{}</c:v></c:tx><c:spPr>{pen}</c:spPr>\
             <c:marker><c:symbol val=\"none\"/></c:marker><c:xVal>{}</c:xVal><c:yVal>{}</c:yVal>\
             <c:smooth val=\"0\"/></c:ser>",
            escape(&plot.name),
            sign(plot.doubt),
            numbers(padded(plot, most).into_iter().map(|(x, _)| x)),
            numbers(padded(plot, most).into_iter().map(|(_, y)| y))
        ));
    }
    let farthest = lines.iter().flat_map(|plot| &plot.points).map(|(x, _)| *x).fold(0.0, f64::max);
    let steps = across.marks.get(1).zip(across.marks.first()).map(|(next, first)| next - first);
    let step = steps.map(|step| format!("<c:majorUnit val=\"{step}\"/>")).unwrap_or_default();
    let foot = axis("val", (1, 2), ("b", "minMax", "autoZero"), &titled(across));
    let foot = foot.replace("</c:scaling>", &format!("<c:max val=\"{farthest}\"/><c:min val=\"0\"/></c:scaling>"));
    format!(
        "<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>{series}<c:axId val=\"1\"/>\
         <c:axId val=\"2\"/></c:scatterChart>{}{}",
        foot.replace("</c:valAx>", &format!("{step}</c:valAx>")),
        axis("val", (2, 1), ("l", "minMax", "autoZero"), &titled(up))
    )
}

/// The points of a line, its last one again and again up to a number: a word processor may lose lines that are shorter than
/// those behind them.
fn padded(plot: &Plot, most: usize) -> Vec<(f64, f64)> {
    let mut points = plot.points.clone();
    if let Some(last) = points.last().copied() {
        points.resize(most, last);
    }
    points
}

/// An axis: its number and that of the other, its side, its direction and where the other crosses it, and its title.
fn axis(kind: &str, (own, other): (u8, u8), (side, order, crosses): (&str, &str, &str), title: &str) -> String {
    let grid = format!("<c:majorGridlines><c:spPr>{}</c:spPr></c:majorGridlines>", line(LIGHT, 6350, "solid"));
    let between = if title.is_empty() { "" } else { "<c:crossBetween val=\"midCat\"/>" };
    let grid = if kind == "val" { grid.as_str() } else { "" };
    format!(
        "<c:{kind}Ax><c:axId val=\"{own}\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"{side}\"/>{grid}{title}<c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:spPr>{}</c:spPr><c:crossAx val=\"{other}\"/>\
         <c:crosses val=\"{crosses}\"/>{between}</c:{kind}Ax>",
        line(OTHER, 9525, "solid")
    )
}

/// What an axis measures, and how its numbers are written.
fn titled(scale: &Scale) -> String {
    // In the format of numbers a sign between quotation marks stands for itself.
    let before = scale.before.replace(['"', '\\'], "");
    let before = if before.is_empty() { before } else { format!("\"{before}\"") };
    format!(
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr b=\"0\"/></a:pPr><a:r><a:rPr b=\"0\"/><a:t>{}</a:t></a:r>\
         </a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/>",
        escape(&scale.label),
        escape(&format!("{before}#,##0"))
    )
}

fn filled(grey: &str) -> String {
    let edge = line(OTHER, 6350, "solid");
    format!("<c:spPr><a:solidFill><a:srgbClr val=\"{grey}\"/></a:solidFill>{edge}</c:spPr>")
}

fn line(grey: &str, weight: usize, dash: &str) -> String {
    format!(
        "<a:ln w=\"{weight}\"><a:solidFill><a:srgbClr val=\"{grey}\"/></a:solidFill><a:prstDash val=\"{dash}\"/></a:ln>"
    )
}

fn sign(doubt: Option<Doubt>) -> &'static str {
    doubt.map_or("", Doubt::sign)
}

fn words<'w>(all: impl ExactSizeIterator<Item = &'w str>) -> String {
    let count = all.len();
    let points = all.enumerate().map(|(at, word)| format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", escape(word)));
    format!("<c:strLit><c:ptCount val=\"{count}\"/>{}</c:strLit>", points.collect::<String>())
}

fn numbers(all: impl ExactSizeIterator<Item = f64>) -> String {
    let count = all.len();
    let points = all.enumerate().filter(|(_, number)| number.is_finite());
    let points = points.map(|(at, number)| format!("<c:pt idx=\"{at}\"><c:v>{number}</c:v></c:pt>"));
    let points: String = points.collect();
    format!("<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"{count}\"/>{points}</c:numLit>")
}
