//! Charts: what is drawn and what it says to a reader who cannot see it. How it is drawn is the renderers' business.

use schemars::JsonSchema;
use serde::Serialize;

use super::inline::{Doubt, Inline};
use super::provision::{Block, Cell, ParagraphStyle, Table};

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
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Scale {
    /// What it measures: "Weekly wage".
    pub label: String,
    /// What stands before its numbers: "$".
    pub before: String,
    /// What stands behind them: " hours".
    pub behind: String,
    /// The numbers that are marked on it and at which a table reads it; round ones are chosen where none are given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<f64>,
}

impl Scale {
    /// A number on this scale, as it is printed, without needless decimals.
    pub fn said(&self, number: f64) -> String {
        format!("{}{}", self.figure(number), self.behind)
    }

    /// A number on this scale without what stands behind it, for an axis whose label says what it counts.
    pub fn figure(&self, number: f64) -> String {
        // Beyond this a number has more digits than a chart has room for.
        if number.abs() >= 1e12 {
            return format!("{}{number:.1e}", self.before);
        }
        let number = (number * 100.0).round() / 100.0;
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
        format!("{sign}{}{grouped}{rest}", self.before)
    }

    /// The numbers between two that are marked on it: its own, or about so many round ones.
    pub fn marked(&self, from: f64, to: f64, about: u8) -> Vec<f64> {
        let span = to - from;
        if !span.is_finite() || span <= 0.0 {
            return Vec::new();
        }
        if !self.marks.is_empty() {
            return self.marks.iter().copied().filter(|mark| (from..=to).contains(mark)).collect();
        }
        let step = round_step(span / f64::from(about.max(1)));
        let first = (from / step).ceil();
        let mark = |index: u8| (first + f64::from(index)) * step;
        (0..=about.saturating_add(1)).map(mark).filter(|mark| *mark <= to + step * 1e-6).collect()
    }
}

/// The least of 1, 2, 5, 10, 20, 50 and so on, and of their tenths and hundredths, that is not less than a number.
pub(crate) fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let times = [1.0, 2.0, 5.0].into_iter().find(|times| times * power >= least * 0.999).unwrap_or(10.0);
    times * power
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
        [self.heading(), Block::Table(self.table()), self.caption()]
    }

    /// Its title, for a format in which text and drawing are apart.
    pub fn heading(&self) -> Block {
        Block::paragraph(vec![Inline::strong(self.title.as_str())])
    }

    /// What it shows, and what its signs mean, as every reader should have it.
    pub fn caption(&self) -> Block {
        Block::styled(ParagraphStyle::Note, vec![Inline::text(self.note())])
    }

    /// The words of its caption.
    pub fn note(&self) -> String {
        let used = self.doubts();
        let signs = Doubt::ALL.into_iter().filter(|doubt| used.contains(doubt));
        let meanings = signs.map(|doubt| format!("{} {}.", doubt.sign(), doubt.meaning()));
        std::iter::once(self.summary.clone()).chain(meanings).collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    /// What the drawing says, where its caption stands beside it: what it is, and its numbers.
    pub fn told(&self) -> String {
        format!("{}. {}", self.title, self.numbers())
    }

    /// All of it for a reader who cannot see it: what it is, what it shows, and its numbers.
    pub fn alternative(&self) -> String {
        format!("{}. {} {}", self.title, self.summary, self.numbers())
    }

    /// Its numbers as a sentence: "The bill: 56 hours; Statia law: 40 hours.".
    pub fn numbers(&self) -> String {
        let told: Vec<String> = match &self.drawn {
            Drawn::Bars { bars, .. } => {
                bars.iter().map(|bar| format!("{}: {}{}", bar.name, bar.said, sign(bar.doubt))).collect()
            }
            Drawn::Lines { across, up, lines } => {
                let stops = stops(across, lines);
                // Half of what a table has is as much as can be followed by ear; the end is the most telling.
                let told: Vec<f64> = stops.iter().rev().step_by(2).rev().copied().collect();
                let line = |line: &Plot| {
                    let values = told
                        .iter()
                        .filter_map(|stop| Some(format!("{} at {}", up.said(line.at(*stop)?), across.said(*stop))));
                    format!("{}{}: {}", line.name, sign(line.doubt), values.collect::<Vec<_>>().join(", "))
                };
                lines.iter().map(line).collect()
            }
        };
        if told.is_empty() { String::new() } else { format!("{}.", told.join("; ")) }
    }

    /// All of its words, to be changed.
    pub fn words_mut(&mut self) -> Vec<&mut String> {
        fn of(scale: &mut Scale) -> [&mut String; 3] {
            [&mut scale.label, &mut scale.before, &mut scale.behind]
        }
        let mut words = vec![&mut self.title, &mut self.summary];
        match &mut self.drawn {
            Drawn::Bars { scale, bars } => {
                words.extend(of(scale));
                words.extend(bars.iter_mut().flat_map(|bar| [&mut bar.name, &mut bar.said]));
            }
            Drawn::Lines { across, up, lines } => {
                words.extend(of(across).into_iter().chain(of(up)));
                words.extend(lines.iter_mut().map(|line| &mut line.name));
            }
        }
        words
    }

    fn doubts(&self) -> Vec<Doubt> {
        match &self.drawn {
            Drawn::Bars { bars, .. } => bars.iter().filter_map(|bar| bar.doubt).collect(),
            Drawn::Lines { lines, .. } => lines.iter().filter_map(|line| line.doubt).collect(),
        }
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
                let stops = stops(across, lines);
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
    let name = if own { Inline::strong(name) } else { Inline::text(name) };
    doubt.map_or_else(|| vec![name.clone()], |doubt| vec![Inline::Doubtful { doubt, text: vec![name.clone()] }])
}

fn said(words: &str, doubt: Option<Doubt>) -> Cell {
    let text = vec![Inline::text(words)];
    doubt.map_or_else(|| text.clone(), |doubt| vec![Inline::Doubtful { doubt, text: text.clone() }])
}

/// The sign of a doubt; nothing where there is none.
fn sign(doubt: Option<Doubt>) -> &'static str {
    doubt.map_or("", Doubt::sign)
}

/// The places at which a table reads the lines.
fn stops(across: &Scale, lines: &[Plot]) -> Vec<f64> {
    const ABOUT: u8 = 6;
    let places = || lines.iter().flat_map(|line| &line.points).map(|(across, _)| *across);
    across.marked(places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max), ABOUT)
}

fn lowered(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(label: &str, before: &str, behind: &str) -> Scale {
        let [label, before, behind] = [label, before, behind].map(str::to_owned);
        Scale { label, before, behind, marks: Vec::new() }
    }

    #[test]
    fn a_number_is_grouped_and_has_decimals_only_where_it_needs_them() {
        let dollars = scale("Wage", "$", "");
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

    #[test]
    fn marks_are_round_and_within_their_bounds() {
        let hours = scale("Hours", "", " hours");
        assert_eq!(hours.marked(0.0, 56.0, 5), [0.0, 20.0, 40.0]);
        assert_eq!(hours.marked(0.0, 104.0, 5), [0.0, 50.0, 100.0]);
        assert_eq!(hours.marked(-3.0, 7.0, 5), [-2.0, 0.0, 2.0, 4.0, 6.0]);
        assert!(hours.marked(5.0, 5.0, 5).is_empty());
        assert!(hours.marked(f64::INFINITY, f64::NEG_INFINITY, 5).is_empty());
        let weeks = Scale { marks: vec![0.0, 26.0, 52.0, 60.0], ..hours };
        assert_eq!(weeks.marked(0.0, 52.0, 5), [0.0, 26.0, 52.0]);
    }

    #[test]
    fn its_numbers_are_a_sentence_with_their_signs_of_doubt() {
        let plot = |name: &str, doubt| {
            let points = vec![(0.0, 0.0), (52.0, 52.0)];
            Plot { name: name.to_owned(), points, own: false, doubt }
        };
        let across = Scale { marks: vec![0.0, 13.0, 26.0, 39.0, 52.0], ..scale("Weeks", "", " weeks") };
        let lines = vec![plot("The bill", None), plot("Statia law", Some(Doubt::ByAccount))];
        let drawn = Drawn::Lines { across, up: scale("Hours", "", " hours"), lines };
        let chart = Chart { title: "Earning".to_owned(), summary: "Two lines.".to_owned(), drawn };
        assert_eq!(
            chart.numbers(),
            "The bill: 0 hours at 0 weeks, 26 hours at 26 weeks, 52 hours at 52 weeks; \
             Statia law†: 0 hours at 0 weeks, 26 hours at 26 weeks, 52 hours at 52 weeks."
        );
        assert_eq!(chart.note(), "Two lines. † by account: an account of the law was read, not its text.");
    }
}
