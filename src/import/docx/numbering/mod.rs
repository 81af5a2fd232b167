//! The lists of a Word file. A file does not hold the numbers that Word prints, so they are counted here by its rules.

mod counters;
mod figures;
mod reading;

use std::collections::HashMap;

pub(super) use counters::Counters;

use super::format::Edges;
use super::styles::Styles;
use figures::Figures;

/// A list has levels 0 to 8.
const LEVELS: usize = 9;

/// The most links from one list to another that are followed.
const MOST_LINKS: usize = 8;

/// The lists that a file defines.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: Vec<Definition>,
    /// The place of a definition by the name it has in the file.
    places: HashMap<i32, usize>,
    lists: HashMap<i32, List>,
}

/// What a kind of list looks like. All lists of the kind count together.
#[derive(Debug, Default)]
struct Definition {
    levels: HashMap<u8, Level>,
    /// The style that stands for a list whose kind this one is.
    link: Option<String>,
}

/// A list.
#[derive(Debug, Default)]
struct List {
    definition: i32,
    overrides: HashMap<u8, Override>,
}

/// How a level of a list differs from its kind.
#[derive(Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<Level>,
}

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    figures: Figures,
    /// The number as printed, with `%1` for the number of level 0.
    text: String,
    /// Whether the numbers of all levels are printed in digits, with the zeros that they have before them.
    legal: bool,
    /// The level, counted from 1, after which the count begins anew; 0 for none.
    restart: Option<u8>,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    edges: Edges,
}

impl Numbering {
    /// Reads the part that holds the lists.
    pub(super) fn read(text: &str) -> Self {
        reading::read(text)
    }

    /// The level on which a paragraph of that style stands in a list, if the list says.
    pub(super) fn level_of_style(&self, list: i32, style: &str, styles: &Styles) -> Option<u8> {
        let definition = self.definitions.get(self.definition(list, styles)?)?;
        let named = |level: &Level| level.style.as_deref() == Some(style);
        definition.levels.iter().filter(|(_, level)| named(level)).map(|(index, _)| *index).min()
    }

    /// The edges that a level of a list sets.
    pub(super) fn edges(&self, list: i32, level: u8, styles: &Styles) -> Edges {
        let place = self.definition(list, styles);
        place.and_then(|place| self.level(list, place, level)).map_or_else(Edges::default, |level| level.edges)
    }

    /// The place of the definition of a list. A definition may lead to another by way of a style.
    pub(super) fn definition(&self, list: i32, styles: &Styles) -> Option<usize> {
        let mut list = self.lists.get(&list)?;
        for _ in 0..MOST_LINKS {
            let place = *self.places.get(&list.definition)?;
            let Some(link) = &self.definitions.get(place)?.link else { return Some(place) };
            let linked = styles.get(Some(link)).paragraph.list.and_then(|list| self.lists.get(&list));
            match linked {
                Some(linked) => list = linked,
                None => return Some(place),
            }
        }
        None
    }

    fn level(&self, list: i32, place: usize, level: u8) -> Option<&Level> {
        let own = self.lists.get(&list).and_then(|list| list.overrides.get(&level)?.level.as_ref());
        own.or_else(|| self.definitions.get(place)?.levels.get(&level))
    }

    fn start_override(&self, list: i32, level: u8) -> Option<u32> {
        self.lists.get(&list)?.overrides.get(&level)?.start
    }
}
