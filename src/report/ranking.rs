//! Laws in the order of their strength for workers on one parameter.

use super::cell::said;
use super::doubt::legend;
use super::matrix::MatrixColumn;
use super::part;
use crate::compare::{Ranked, Ranking, at_size};
use crate::document::{Block, Cell, Inline, Provision, Table};
use crate::parameter::{Coordinate, Direction, Parameter, Point, Says};
use crate::template::list;

/// A ranking and what it is of.
#[derive(Debug, Clone, Copy)]
pub struct RankingView<'a> {
    /// The parameter.
    pub parameter: &'a Parameter,
    /// The points that were ranked.
    pub points: &'a [Point],
    /// What each is called, and its day.
    pub columns: &'a [MatrixColumn],
    /// The size of employer it was made for; the largest where none is named.
    pub size: Option<u32>,
}

impl<'a> RankingView<'a> {
    fn coordinate(&self, point: usize) -> Option<&'a Coordinate> {
        self.points[point].coordinates.get(&self.parameter.id)
    }

    /// What the law says to employers of the size that is ranked.
    fn value(&self, point: usize) -> Cell {
        let coordinate = self.coordinate(point);
        let Some(Coordinate { says: Says::Value(setting), .. }) = coordinate else {
            return said(self.parameter, coordinate);
        };
        let mut cell = coordinate.map_or_else(Vec::new, |coordinate| {
            super::doubt::marked(
                coordinate.basis,
                vec![Inline::text(at_size(setting, self.size).plain(self.parameter))],
            )
        });
        if setting.varies() {
            cell.push(Inline::emphasis(" (varies by size)"));
        }
        cell
    }

    fn names(&self, points: &[usize]) -> String {
        list(&points.iter().map(|point| self.columns[*point].name.clone()).collect::<Vec<_>>(), "and")
    }
}

/// The ranking as a part of a report.
pub fn ranking_part(view: &RankingView<'_>, ranking: &Ranking) -> Provision {
    let mut whole = part("ranking", &format!("{}: the strongest for workers first", view.parameter.name));
    let size = view.size.map_or_else(
        || "Where a law treats employers of different sizes differently, the largest are ranked.".to_owned(),
        |size| format!("For an employer with {size} employees."),
    );
    let varies = |point: &Point| matches!(point.coordinates.get(&view.parameter.id), Some(Coordinate { says: Says::Value(setting), .. }) if setting.varies());
    if view.points.iter().any(varies) {
        whole.blocks.push(Block::paragraph(vec![Inline::text(size)]));
    }
    if !ranking.ranked.is_empty() {
        let text = |words: &str| vec![Inline::text(words)];
        let rows: Vec<Vec<Cell>> = ranking.ranked.iter().map(|ranked| row(view, ranked)).collect();
        let legend = legend(&rows);
        whole.blocks.push(Block::Table(Table {
            summary: "Laws by the strength of their rule".to_owned(),
            head: vec![text("Rank"), text("Law"), text("What it says"), text("Where")],
            shares: vec![8, 26, 36, 30],
            rows,
        }));
        whole.blocks.extend(legend);
    }
    whole.blocks.extend(beside(view, ranking));
    whole
}

fn row(view: &RankingView<'_>, ranked: &Ranked) -> Vec<Cell> {
    let column = &view.columns[ranked.point];
    let rank = if ranked.tied { format!("{}=", ranked.rank) } else { ranked.rank.to_string() };
    let mut value = view.value(ranked.point);
    if !ranked.crosses.is_empty() {
        value.push(Inline::Break);
        value.push(Inline::emphasis(format!("neither stronger nor weaker than {}", view.names(&ranked.crosses))));
    }
    let cited = |coordinate: &Coordinate| {
        let words: Vec<&str> = coordinate.cite.as_deref().into_iter().chain(coordinate.basis.caution()).collect();
        vec![Inline::text(words.join("; "))]
    };
    let place: Cell = view.coordinate(ranked.point).map_or_else(Vec::new, cited);
    vec![
        vec![Inline::text(rank)],
        vec![Inline::text(column.name.as_str()), Inline::Break, Inline::text(column.day.as_str())],
        value,
        place,
    ]
}

/// The laws that have no rank, and why.
fn beside(view: &RankingView<'_>, ranking: &Ranking) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut say = |text: Vec<Inline>| blocks.push(Block::paragraph(text));
    if view.parameter.direction == Direction::Neutral {
        say(vec![Inline::text("No value of this is stronger for workers than another, so nothing is ranked.")]);
    } else if !ranking.apart.is_empty() {
        let opening = "In no order with the others, for each has what they lack: ";
        say(with_values(view, &ranking.apart, opening));
    }
    if !ranking.in_words.is_empty() {
        say(with_values(view, &ranking.in_words, "With a rule of another kind, which cannot be ranked: "));
    }
    if !ranking.silent.is_empty() {
        let meaning = view.parameter.when_silent.as_ref().map_or(String::new(), |meaning| format!(" ({meaning})"));
        say(vec![Inline::text(format!("With no such rule{meaning}: {}.", view.names(&ranking.silent)))]);
    }
    if !ranking.unrecorded.is_empty() {
        say(vec![Inline::text(format!(
            "Not recorded, for nobody has read them for it: {}.",
            view.names(&ranking.unrecorded)
        ))]);
    }
    blocks
}

fn with_values(view: &RankingView<'_>, points: &[usize], opening: &str) -> Vec<Inline> {
    let mut text = vec![Inline::text(opening)];
    for (index, point) in points.iter().enumerate() {
        let joint = if index > 0 { "; " } else { "" };
        text.push(Inline::text(format!("{joint}{}: ", view.columns[*point].name)));
        text.extend(view.value(*point));
    }
    text.push(Inline::text("."));
    text
}
