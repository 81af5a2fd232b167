//! Which list every enumerator continues, or whether it opens a new one.
//!
//! `(i)` after `(h)` may be a letter or the first roman numeral below it; what comes later often decides. So a few
//! readings of a section are followed side by side, each at a cost for what is odd in it, and the cheapest wins.

use super::designator::Value;

/// An enumerator with what the page shows about it.
#[derive(Debug, Clone)]
pub(super) struct Rung {
    /// What it may count.
    pub readings: Vec<Value>,
    /// How far it stands in, where that is known.
    pub indent: Option<f32>,
    /// The depth its format states, where it does.
    pub depth: Option<usize>,
    /// How the words before it, since the last enumerator, end.
    pub before: Before,
    /// Whether it stands behind another enumerator on the same line.
    pub behind: bool,
}

/// How the words before an enumerator end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// There were none: the enumerator follows another one directly.
    Nothing,
    /// With a colon or a dash, which announce a list.
    Announced,
    /// With a full stop.
    Stopped,
    /// With a comma, a semicolon, "and" or "or".
    Open,
}

/// Where an enumerator stands: how deep, and whether another reading came close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    /// How many subdivisions enclose it.
    pub depth: usize,
    /// Whether a reading almost as good puts it elsewhere.
    pub doubtful: bool,
    /// Whether it does not follow the one before it in its list.
    pub jumps: bool,
}

impl Placed {
    /// The same place with `outer` more subdivisions around it.
    pub(super) fn below(self, outer: usize) -> Self {
        Self { depth: self.depth + outer, ..self }
    }
}

/// Deeper than any law nests; what seems deeper stays at this depth.
pub(super) const DEEPEST: usize = 24;

/// The cost at which a reading is given up for the best one.
const HOPELESS: f32 = 7.0;
/// How near two readings must be for a reader to be told.
const CLOSE: f32 = 0.45;
/// How many readings are followed at once.
const WIDTH: usize = 12;

#[derive(Debug, Clone, PartialEq)]
struct Level {
    value: Value,
    indent: Option<f32>,
}

#[derive(Debug, Clone)]
struct State {
    cost: f32,
    open: Vec<Level>,
    /// The last step in the list of all steps.
    last: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    before: Option<usize>,
    depth: usize,
    jumps: bool,
}

/// How many enumerators are weighed together. No section of law has so many.
const STRETCH: usize = 4096;

/// Places the enumerators of one section.
pub(super) fn place(rungs: &[Rung]) -> Vec<Placed> {
    let mut placed = Vec::with_capacity(rungs.len());
    let mut open = Vec::new();
    for stretch in rungs.chunks(STRETCH) {
        open = place_stretch(stretch, open, &mut placed);
    }
    placed
}

/// Places the enumerators of a stretch that begins with these levels open; returns those open at its end.
fn place_stretch(rungs: &[Rung], open: Vec<Level>, placed: &mut Vec<Placed>) -> Vec<Level> {
    let mut steps: Vec<Step> = Vec::new();
    let mut states = vec![State { cost: 0.0, open, last: None }];
    for rung in rungs {
        let mut moves: Vec<Move> = Vec::new();
        for (state, from) in states.iter().zip(0..) {
            for (reading, index) in rung.readings.iter().zip(0..) {
                find_moves(state, rung, reading, &mut |depth, cost, jumps| {
                    moves.push(Move { from, reading: index, depth, jumps, cost: state.cost + cost });
                });
            }
        }
        moves.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        states = kept(&moves, &states, rung, &mut steps);
    }
    let mut ends = states.iter().map(|state| (state.cost, path(&steps, state.last)));
    let Some((best_cost, best)) = ends.next() else { return Vec::new() };
    let rivals: Vec<Vec<Step>> =
        ends.take_while(|(cost, _)| *cost <= best_cost + CLOSE).map(|(_, path)| path).collect();
    let doubtful = |index: usize| rivals.iter().any(|rival| rival[index].depth != best[index].depth);
    placed.extend(best.iter().enumerate().map(|(index, step)| Placed {
        depth: step.depth,
        doubtful: doubtful(index),
        jumps: step.jumps,
    }));
    states.swap_remove(0).open
}

fn path(steps: &[Step], last: Option<usize>) -> Vec<Step> {
    let back = std::iter::successors(last, |at| steps[*at].before);
    let mut path: Vec<Step> = back.map(|at| steps[at]).collect();
    path.reverse();
    path
}

/// One place an enumerator could take.
#[derive(Debug, Clone, Copy)]
struct Move {
    from: usize,
    reading: usize,
    depth: usize,
    jumps: bool,
    cost: f32,
}

/// The cheapest states that the moves lead to, each once.
fn kept(moves: &[Move], states: &[State], rung: &Rung, steps: &mut Vec<Step>) -> Vec<State> {
    let best = moves.first().map_or(0.0, |one| one.cost);
    let mut kept: Vec<State> = Vec::new();
    for one in moves.iter().take_while(|one| one.cost <= best + HOPELESS) {
        if kept.len() == WIDTH {
            break;
        }
        let from = &states[one.from];
        let level = Level { value: rung.readings[one.reading].clone(), indent: rung.indent };
        let same = |state: &State| {
            state.open.len() == one.depth + 1
                && state.open[one.depth] == level
                && state.open[..one.depth] == from.open[..one.depth]
        };
        if kept.iter().any(same) {
            continue;
        }
        let mut open = from.open[..one.depth].to_vec();
        open.push(level);
        steps.push(Step { before: from.last, depth: one.depth, jumps: one.jumps });
        kept.push(State { cost: one.cost, open, last: Some(steps.len() - 1) });
    }
    kept
}

/// Every place the enumerator could take in that reading: depth, cost, and whether it jumps there.
fn find_moves(state: &State, rung: &Rung, reading: &Value, take: &mut impl FnMut(usize, f32, bool)) {
    for (depth, level) in state.open.iter().enumerate() {
        if let Some((cost, jumps)) = continuing(state, rung, reading, depth, level) {
            take(depth, cost, jumps);
        }
    }
    let (cost, jumps) = opening(state, rung, reading);
    take(state.open.len().min(DEEPEST), cost, jumps);
}

/// What it costs to take the enumerator as the next in the open list at `depth`.
fn continuing(state: &State, rung: &Rung, reading: &Value, depth: usize, level: &Level) -> Option<(f32, bool)> {
    let (mut cost, jumps) = if level.value.precedes(reading) {
        (0.0, false)
    } else if level.value.skips_to(reading) {
        (2.5, true)
    } else if level.value.same_form(reading) && reading.is_first() {
        // A list that begins again: quoted law, or a second set of definitions.
        (4.5, true)
    } else if level.value.same_form(reading) {
        (6.0, true)
    } else {
        return None;
    };
    if rung.behind && depth < state.open.len() {
        // Behind another enumerator on the line only something inside it can stand.
        cost += 4.0;
    }
    if rung.before == Before::Announced {
        cost += 1.2;
    }
    cost += indent_cost(rung.indent, level.indent);
    Some((cost + depth_cost(rung, depth), jumps))
}

/// What it costs to take the enumerator as the first of a list below everything open.
fn opening(state: &State, rung: &Rung, reading: &Value) -> (f32, bool) {
    let mut cost = if reading.is_first() { 0.6 } else { 3.2 };
    cost += match rung.before {
        Before::Announced => -0.3,
        Before::Nothing => 0.0,
        Before::Open => 0.9,
        Before::Stopped => 0.5,
    };
    if state.open.iter().any(|level| level.value.same_form(reading)) {
        // Law does not count the same way twice in one line of descent.
        cost += 3.0;
    }
    if let (Some(indent), Some(parent)) = (rung.indent, state.open.last().and_then(|level| level.indent))
        && !rung.behind
    {
        cost += if indent > parent + 0.5 {
            -0.2
        } else if indent < parent - 0.5 {
            2.5
        } else {
            0.3
        };
    }
    cost += if state.open.len() >= DEEPEST { 50.0 } else { 0.0 };
    (cost + depth_cost(rung, state.open.len()), !reading.is_first())
}

fn indent_cost(one: Option<f32>, other: Option<f32>) -> f32 {
    match (one, other) {
        (Some(one), Some(other)) if (one - other).abs() > 0.6 => 1.3,
        _ => 0.0,
    }
}

fn depth_cost(rung: &Rung, depth: usize) -> f32 {
    match rung.depth {
        Some(stated) if stated != depth && !rung.behind => 8.0,
        _ => 0.0,
    }
}
