//! The drafting manuals, and statutes on drafting, that bear out rules: read from `jurisdictions/manuals.toml`.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::layers::Layers;
use super::{Jurisdiction, day, toml_file};
use crate::diagnostic::{Diagnostic, Span};
use crate::parameter::Basis;

/// Where the manuals are listed.
const FILE: &str = "jurisdictions/manuals.toml";

/// Manuals are cited at most this often for one finding.
const MOST: usize = 2;

/// How near manuals of other places are.
const OTHERS: usize = 3;

/// All manuals.
#[derive(Debug, Clone, Default)]
pub struct Manuals {
    /// In the order of the file.
    pub manuals: Vec<Manual>,
}

/// A drafting manual, or a statute on drafting.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manual {
    /// A short name for it.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The place whose manual it is; a general one has none.
    pub place: Option<String>,
    /// Where it was read.
    pub address: Option<String>,
    /// The day on which it stood as read.
    #[serde(deserialize_with = "day::required")]
    pub as_of: Date,
    /// How it was read. What is only remembered is never cited.
    pub basis: Basis,
    /// The rules that it bears out, each with the place in it that was seen.
    pub rules: IndexMap<String, String>,
}

/// A manual that asks for a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// What it is called.
    pub title: String,
    /// The place in it.
    pub pinpoint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(rename = "manual", default)]
    manuals: Vec<Manual>,
}

impl Manuals {
    /// The manuals that ask for a rule: of the place or the place around it before general ones and, if `elsewhere`,
    /// those of other places. What another place does bears out nothing about a choice that is the place’s own.
    pub fn cited(&self, rule: &str, place: Option<&Jurisdiction>, elsewhere: bool) -> Vec<Cited> {
        let near = |manual: &Manual| match (&manual.place, place) {
            (Some(of), Some(place)) if *of == place.id => 0,
            (Some(of), Some(place)) if place.form.within.as_ref() == Some(of) => 1,
            (None, _) => 2,
            _ => OTHERS,
        };
        let mut bearing: Vec<(usize, &Manual, &String)> = self
            .manuals
            .iter()
            .filter(|manual| manual.basis != Basis::Memory)
            .filter_map(|manual| Some((near(manual), manual, manual.rules.get(rule)?)))
            .filter(|(near, ..)| elsewhere || *near < OTHERS)
            .collect();
        bearing.sort_by_key(|(near, ..)| *near);
        let cited = |(_, manual, pinpoint): &(usize, &Manual, &String)| Cited {
            title: manual.title.clone(),
            pinpoint: (*pinpoint).clone(),
        };
        bearing.iter().take(MOST).map(cited).collect()
    }

    /// Every manual that bears a rule out, and where.
    pub fn bearing_out(&self, rule: &str) -> Vec<(&Manual, &str)> {
        let checked = self.manuals.iter().filter(|manual| manual.basis != Basis::Memory);
        checked.filter_map(|manual| Some((manual, manual.rules.get(rule)?.as_str()))).collect()
    }
}

/// Reads the manuals; a library without them has none.
pub(super) fn read(layers: &Layers) -> Result<Manuals, Vec<Diagnostic>> {
    let one = |fault: Diagnostic| vec![fault];
    let Some(file) = layers.read(FILE).map_err(one)? else { return Ok(Manuals::default()) };
    let manuals = toml_file::read::<Raw>(&file).map_err(one)?.manuals;
    let twice = manuals
        .iter()
        .enumerate()
        .filter(|(index, manual)| manuals[..*index].iter().any(|other| other.id == manual.id));
    let faults: Vec<Diagnostic> = twice
        .map(|(_, manual)| {
            Diagnostic::error("manual-twice", format!("the manual `{}` is listed twice", manual.id))
                .at(Span::whole(&file).narrowed(&manual.id))
                .hint("give each its own `id`")
        })
        .collect();
    if faults.is_empty() { Ok(Manuals { manuals }) } else { Err(faults) }
}
