//! How one of two laws stands to the other on one question, in a word that every room uses.

use schemars::JsonSchema;
use serde::Serialize;

/// How the second of two sides stands to the first on one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Weaker for workers.
    Weaker,
    /// In part stronger, in part weaker.
    Mixed,
    /// Stronger for workers.
    Stronger,
    /// Different, neither stronger.
    Differs,
    /// A rule of another kind: both are shown.
    Incomparable,
    /// The second was read and has no such rule.
    Silent,
    /// The second has a rule where the first has none.
    Additional,
    /// The same.
    Same,
    /// Nobody has read one of them for it.
    Unrecorded,
}

impl Outcome {
    /// Every outcome, in the order in which reports show them.
    pub const ALL: [Self; 9] = [
        Self::Weaker,
        Self::Mixed,
        Self::Stronger,
        Self::Differs,
        Self::Incomparable,
        Self::Silent,
        Self::Additional,
        Self::Same,
        Self::Unrecorded,
    ];

    /// The name by which data, scripts and style sheets know it.
    pub fn name(self) -> &'static str {
        if self == Self::Incomparable { "incomparable" } else { self.word() }
    }

    /// The outcome in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weaker => "weaker",
            Self::Mixed => "mixed",
            Self::Stronger => "stronger",
            Self::Differs => "differs",
            Self::Incomparable => "not comparable",
            Self::Silent => "silent",
            Self::Additional => "additional",
            Self::Same => "same",
            Self::Unrecorded => "unrecorded",
        }
    }

    /// Whether it is a difference between two things that are known.
    pub fn is_difference(self) -> bool {
        !matches!(self, Self::Same | Self::Unrecorded)
    }
}
