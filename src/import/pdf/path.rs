//! Lines that are drawn: only thin level ones are kept, for they may run under or through words.

use super::geometry::narrow;

/// A level line: its ends, its height on the page and its weight, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    pub(super) weight: f32,
}

/// A line thicker than this is a box.
const THICKEST: f32 = 2.5;
/// More corners than this make a drawing.
const MOST_CORNERS: usize = 256;
/// More lines than this on a page make a drawing.
const MOST_RULES: usize = 20_000;

type Point = (f64, f64);

/// The path that is being drawn, and the lines of the page so far.
#[derive(Debug, Default)]
pub(super) struct Path {
    shapes: Vec<Vec<Point>>,
    corners: usize,
    curved: bool,
    rules: Vec<Rule>,
}

impl Path {
    pub(super) fn move_to(&mut self, to: Point) {
        self.add(vec![to]);
    }

    pub(super) fn line_to(&mut self, to: Point) {
        match self.shapes.last_mut() {
            Some(shape) if self.corners < MOST_CORNERS => {
                shape.push(to);
                self.corners += 1;
            }
            Some(_) => self.curved = true,
            None => self.add(vec![to]),
        }
    }

    pub(super) fn rectangle(&mut self, corners: [Point; 4]) {
        let mut shape = corners.to_vec();
        shape.push(corners[0]);
        self.add(shape);
    }

    fn add(&mut self, shape: Vec<Point>) {
        if self.corners < MOST_CORNERS {
            self.corners += shape.len();
            self.shapes.push(shape);
        } else {
            self.curved = true;
        }
    }

    /// What is curved is no line.
    pub(super) fn curve(&mut self) {
        self.curved = true;
    }

    pub(super) fn close(&mut self) {
        let shape = self.shapes.last_mut();
        if let Some((shape, first)) = shape.and_then(|shape| shape.first().copied().map(|first| (shape, first))) {
            shape.push(first);
        }
    }

    pub(super) fn clear(&mut self) {
        self.shapes.clear();
        self.corners = 0;
        self.curved = false;
    }

    pub(super) fn stroke(&mut self, weight: f32) {
        if !self.curved {
            for shape in std::mem::take(&mut self.shapes) {
                for ends in shape.windows(2) {
                    self.rule(&[ends[0], ends[1]], weight);
                }
            }
        }
        self.clear();
    }

    pub(super) fn fill(&mut self) {
        if !self.curved {
            for shape in std::mem::take(&mut self.shapes) {
                self.rule(&shape, 0.0);
            }
        }
        self.clear();
    }

    /// Keeps the box round some points if it is a level line.
    fn rule(&mut self, points: &[Point], weight: f32) {
        let bounds = |of: fn(&Point) -> f64| {
            let all = || points.iter().map(of);
            (narrow(all().fold(f64::INFINITY, f64::min)), narrow(all().fold(f64::NEG_INFINITY, f64::max)))
        };
        let ((x, end), (top, bottom)) = (bounds(|point| point.0), bounds(|point| point.1));
        let weight = weight.max(bottom - top);
        if weight <= THICKEST && end - x >= 1.5 && end - x > weight && self.rules.len() < MOST_RULES {
            self.rules.push(Rule { x, end, y: f32::midpoint(top, bottom), weight });
        }
    }

    pub(super) fn into_rules(self) -> Vec<Rule> {
        self.rules
    }
}
