//! Where marks stand on a page: transformations, and directions of writing.

/// A transformation of the plane, as PDF writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn new(coefficients: [f64; 6]) -> Self {
        Self(coefficients)
    }

    pub(super) fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This transformation, and after it `outer`.
    #[must_use]
    pub(super) fn then(self, outer: Self) -> Self {
        let own = &self.0;
        let (across, down) = (outer.direction(own[0], own[1]), outer.direction(own[2], own[3]));
        let origin = outer.apply(own[4], own[5]);
        Self([across.0, across.1, down.0, down.1, origin.0, origin.1])
    }

    /// Where a point comes to stand.
    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let (dx, dy) = self.direction(x, y);
        (dx + self.0[4], dy + self.0[5])
    }

    /// What a step becomes.
    pub(super) fn direction(self, x: f64, y: f64) -> (f64, f64) {
        let own = &self.0;
        (own[0] * x + own[2] * y, own[1] * x + own[3] * y)
    }
}

/// Which way a line of writing runs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Upright,
    Down,
    Over,
    Up,
    /// Neither level nor plumb: a stamp or a watermark.
    Slanted,
}

impl Turn {
    pub(super) const ALL: [Self; 5] = [Self::Upright, Self::Down, Self::Over, Self::Up, Self::Slanted];

    /// The direction of a step, with y growing downwards.
    pub(super) fn of(x: f64, y: f64) -> Self {
        if y.abs() <= x.abs() * 0.1 {
            if x >= 0.0 { Self::Upright } else { Self::Over }
        } else if x.abs() <= y.abs() * 0.1 {
            if y >= 0.0 { Self::Down } else { Self::Up }
        } else {
            Self::Slanted
        }
    }

    /// A place as seen by a reader who turns the page so that the writing is upright.
    pub(super) fn seen(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::Upright | Self::Slanted => (x, y),
            Self::Down => (y, -x),
            Self::Over => (-x, -y),
            Self::Up => (-y, x),
        }
    }
}

/// A coordinate on a page: hundredths of a point are more than enough.
#[expect(clippy::cast_possible_truncation, reason = "pages are small beside the range of a float")]
pub(super) fn narrow(value: f64) -> f32 {
    // What is not a place at all stands at the edge, so that every comparison has an answer.
    if value.is_finite() { value.clamp(-1e7, 1e7) as f32 } else { 0.0 }
}
