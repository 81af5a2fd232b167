//! Charts: what is drawn and what it says to a reader who cannot see it. How it is drawn is the renderers' business.

use schemars::JsonSchema;
use serde::Serialize;

use super::inline::{Doubt, Inline};
use super::provision::{Block, Cell, Table};

/// A chart.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence or two, for a reader who cannot see it.
    pub summary: String,
    /// What is drawn.
    pub drawn: Drawn,
}

/// What a chart draws.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Drawn {
    /// One bar for each law or draft, side by side.
    Bars {
        /// What the bars measure, with its unit: "Hours that can be earned in a year".
        scale: Scale,
        /// The bars, in order.
        bars: Vec<Bar>,
    },
    /// Lines over a common scale, straight between their points.
    Lines {
        /// The scale along the foot.
        across: Scale,
        /// The scale along the side.
        up: Scale,
        /// The lines, in order.
        lines: Vec<Plot>,
    },
}

/// What a direction of a chart measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Scale {
    /// What it measures: "Weekly wage".
    pub label: String,
    /// What stands before its numbers: "$".
    pub before: String,
    /// What stands behind them: " hours".
    pub behind: String,
}

impl Scale {
    /// A number on this scale, as it is printed, without needless decimals.
    pub fn said(&self, number: f64) -> String {
        let figures = if number.fract().abs() < 0.005 { format!("{number:.0}") } else { format!("{number:.2}") };
        let (sign, figures) = figures.strip_prefix('-').map_or(("", figures.as_str()), |figures| ("−", figures));
        let (whole, rest) = figures.split_once('.').map_or((figures, None), |(whole, rest)| (whole, Some(rest)));
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let rest = rest.map(|rest| format!(".{rest}")).unwrap_or_default();
        format!("{sign}{}{grouped}{rest}{}", self.before, self.behind)
    }
}

/// A bar of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Bar {
    /// Whose it is.
    pub name: String,
    /// Its length; nothing where there is none to draw, as of a law without a limit.
    pub value: Option<f64>,
    /// What it says in words: "56 hours", "no limit".
    pub said: String,
    /// Whether it is the one that the chart is about.
    pub own: bool,
    /// What it rests on, where that is less than the text of the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
}

/// A line of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Plot {
    /// Whose it is.
    pub name: String,
    /// Its points from left to right: how far across, how far up.
    pub points: Vec<(f64, f64)>,
    /// Whether it is the one that the chart is about.
    pub own: bool,
    /// What it rests on, where that is less than the text of the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
}

impl Plot {
    /// How far up the line is at a place across; nothing outside its ends.
    pub fn at(&self, across: f64) -> Option<f64> {
        let pair = self.points.windows(2).rev().find(|pair| pair[0].0 <= across && across <= pair[1].0)?;
        let ((x, y), (to_x, to_y)) = (pair[0], pair[1]);
        // A line may step: of two points above one another the later is the line's from there on.
        if (to_x - x).abs() < f64::EPSILON { Some(to_y) } else { Some(y + (to_y - y) * (across - x) / (to_x - x)) }
    }
}

impl Chart {
    /// The chart in words: its title, what it shows, and its numbers, for a format that cannot draw.
    pub fn in_words(&self) -> [Block; 3] {
        [
            Block::paragraph(vec![Inline::strong(self.title.as_str())]),
            Block::paragraph(vec![Inline::text(self.summary.as_str())]),
            Block::Table(self.table()),
        ]
    }

    /// Its numbers as a table: what a reader has who cannot see it, and a format that cannot draw.
    pub fn table(&self) -> Table {
        match &self.drawn {
            Drawn::Bars { scale, bars } => {
                let rows = bars.iter().map(|bar| vec![named(&bar.name, bar.own, None), said(&bar.said, bar.doubt)]);
                Table {
                    summary: self.title.clone(),
                    head: vec![Vec::new(), vec![Inline::text(scale.label.as_str())]],
                    shares: vec![1, 1],
                    rows: rows.collect(),
                }
            }
            Drawn::Lines { across, up, lines } => {
                let stops = stops(lines);
                let mut head = vec![vec![Inline::text(format!("{}, by {}", up.label, lowered(&across.label)))]];
                head.extend(stops.iter().map(|stop| vec![Inline::text(across.said(*stop))]));
                let row = |line: &Plot| {
                    let mut row = vec![named(&line.name, line.own, line.doubt)];
                    row.extend(stops.iter().map(|stop| {
                        vec![Inline::text(line.at(*stop).map_or_else(|| "—".to_owned(), |value| up.said(value)))]
                    }));
                    row
                };
                let mut shares = vec![2; stops.len() + 1];
                shares[0] = 4;
                Table { summary: self.title.clone(), head, shares, rows: lines.iter().map(row).collect() }
            }
        }
    }
}

/// A name, in bold where it is what the chart is about.
fn named(name: &str, own: bool, doubt: Option<Doubt>) -> Cell {
    if own { vec![Inline::strong(name)] } else { said(name, doubt) }
}

fn said(words: &str, doubt: Option<Doubt>) -> Cell {
    let text = vec![Inline::text(words)];
    doubt.map_or_else(|| text.clone(), |doubt| vec![Inline::Doubtful { doubt, text: text.clone() }])
}

/// Six places at equal distances, the ends among them, at which a table reads the lines.
fn stops(lines: &[Plot]) -> Vec<f64> {
    const STEPS: u8 = 5;
    let places = || lines.iter().flat_map(|line| &line.points).map(|(across, _)| *across);
    let (from, to) = (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
    if !from.is_finite() || !to.is_finite() {
        return Vec::new();
    }
    (0..=STEPS).map(|step| from + (to - from) * f64::from(step) / f64::from(STEPS)).collect()
}

fn lowered(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_grouped_and_has_decimals_only_where_it_needs_them() {
        let dollars = Scale { label: "Wage".to_owned(), before: "$".to_owned(), behind: String::new() };
        assert_eq!(dollars.said(1234.0), "$1,234");
        assert_eq!(dollars.said(-1_234_567.5), "−$1,234,567.50");
        assert_eq!(dollars.said(0.0), "$0");
    }

    #[test]
    fn a_line_is_read_between_its_points_and_nowhere_else() {
        let points = vec![(0.0, 0.0), (10.0, 5.0), (10.0, 7.0), (20.0, 7.0)];
        let line = Plot { name: "A".to_owned(), points, own: true, doubt: None };
        assert_eq!(line.at(4.0), Some(2.0));
        assert_eq!(line.at(10.0), Some(7.0));
        assert_eq!(line.at(15.0), Some(7.0));
        assert_eq!(line.at(21.0), None);
    }
}
