//! Charts: where the bill stands among recorded laws, what a year of work earns, and what is paid at each wage.

use super::{Binder, Ingredients};
use crate::document::{Block, Chart, Id, Inline, Level, Provision, Source, Style};
use crate::parameter::Point;
use crate::report::{Charted, benefit_chart, earning_chart, standing_chart};

/// A full week of work, in hours, for the chart of what is earned.
const WEEK: u8 = 40;

/// The charts that do not stand in the summary.
pub(super) fn make(binder: &Binder<'_>) -> Option<Provision> {
    let ingredients = &binder.ingredients;
    let (own, beside) = (ingredients.own(), beside(ingredients));
    let few = Charted { own: Some(&own), laws: &beside };
    let (model, charts) = (ingredients.model, &ingredients.model.charts);
    let named = |id: &str| model.parameter(id);
    let earning = charts
        .earning
        .as_ref()
        .and_then(|earning| earning_chart(named(&earning.rate)?, named(&earning.cap)?, few, WEEK));
    let benefit = charts.benefit.as_ref().and_then(|benefit| benefit_chart(named(&benefit.formula)?, few));
    let shown: Vec<Chart> = earning.into_iter().chain(benefit).chain(standing(ingredients, &own).skip(1)).collect();
    let mut part = Provision::new(Id::new("charts"), Level::Heading, Source::Made("packet"));
    part.heading = vec![Inline::text("Where the bill stands, in charts")];
    part.bound = Some(Box::new(Style::default()));
    part.blocks = shown.into_iter().map(Block::Chart).collect();
    (!part.blocks.is_empty()).then_some(part)
}

/// The chart that tells most, for the summary.
pub(super) fn first(ingredients: &Ingredients<'_>) -> Option<Chart> {
    standing(ingredients, &ingredients.own()).next()
}

/// Where the bill stands among all recorded laws, the most telling parameters first.
fn standing<'a>(ingredients: &'a Ingredients<'_>, own: &'a Point) -> impl Iterator<Item = Chart> + 'a {
    let all = Charted { own: Some(own), laws: ingredients.recorded };
    let named = |id: &String| ingredients.model.parameter(id);
    ingredients.model.charts.standing.parameters.iter().filter_map(named).filter_map(move |of| standing_chart(of, all))
}

/// The laws in force and those set beside the bill: as many lines as a reader can tell apart.
fn beside(ingredients: &Ingredients<'_>) -> Vec<Point> {
    const MOST: usize = 5;
    ingredients.enacted.iter().chain(ingredients.others).take(MOST).map(|seen| seen.point.clone()).collect()
}
