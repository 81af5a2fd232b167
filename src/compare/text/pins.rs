//! Pairs that a user has settled: these two sections answer each other, those two never do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::transcript::Transcript;

/// What a user has settled about the sections of two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pins {
    /// Sections that answer each other, whatever their words say.
    #[serde(default, rename = "pair", skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<Pin>,
    /// Sections that never answer each other.
    #[serde(default, rename = "forbid", skip_serializing_if = "Vec::is_empty")]
    pub forbidden: Vec<Pin>,
}

/// Two sections, by their numbers as printed; a section sign, "Sec." and the last stop may be left away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// The number of the section of the old text.
    pub old: String,
    /// The number of the section of the new text.
    pub new: String,
    /// Why, for those who read the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The shape of a file of pins, as a JSON Schema.
pub fn pins_schema() -> schemars::Schema {
    schemars::schema_for!(Pins)
}

impl Pins {
    /// The same for the texts the other way round.
    pub(super) fn flipped(&self) -> Self {
        let flip = |pins: &[Pin]| {
            pins.iter().map(|pin| Pin { old: pin.new.clone(), new: pin.old.clone(), note: None }).collect()
        };
        Self { pairs: flip(&self.pairs), forbidden: flip(&self.forbidden) }
    }

    /// Pins that name a section one of the texts does not have, with the number it lacks.
    pub fn unknown<'p>(&'p self, old: &Transcript<'_>, new: &Transcript<'_>) -> Vec<(&'p Pin, &'p str)> {
        let lacks = |pin: &'p Pin| {
            let missing = |text: &Transcript<'_>, number| section_numbered(text, number).is_none();
            let number = if missing(old, &pin.old) {
                Some(pin.old.as_str())
            } else {
                missing(new, &pin.new).then_some(pin.new.as_str())
            };
            number.map(|number| (pin, number))
        };
        self.pairs.iter().chain(&self.forbidden).filter_map(lacks).collect()
    }
}

impl Pin {
    /// The places of both sections in their texts, if both have them.
    pub(super) fn sections(&self, old: &Transcript<'_>, new: &Transcript<'_>) -> Option<(usize, usize)> {
        Some((section_numbered(old, &self.old)?, section_numbered(new, &self.new)?))
    }
}

/// The first section of that number.
pub fn section_numbered(text: &Transcript<'_>, number: &str) -> Option<usize> {
    let wanted = bare(number);
    (0..text.sections.len()).find(|section| !wanted.is_empty() && bare(text.number(*section)) == wanted)
}

/// A number without the word or sign before it and the stop behind it, in small letters.
pub(super) fn bare(number: &str) -> String {
    let lower = number.trim().trim_start_matches(['“', '"', '§', '[', ' ', '\u{a0}']).to_lowercase();
    let rest = ["sections ", "section ", "sec. ", "sec ", "sect. ", "art. ", "article "]
        .iter()
        .find_map(|word| lower.strip_prefix(word))
        .unwrap_or(&lower);
    rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '—' | '§')).to_owned()
}
