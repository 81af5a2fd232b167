//! Reading the lists that a Word file defines.

use super::super::format::Edges;
use super::super::xml::{Element, Event, Events, Space};
use super::figures::Figures;
use super::{Definition, LEVELS, Level, List, Numbering, Override};

/// The most letters of a pattern for numbers that are kept; Word allows fewer.
const LONGEST_TEXT: usize = 256;

/// What stands open in the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Other,
    Definition,
    List,
    Override,
    Level,
    LevelParagraph,
    /// Between alternatives, of which the first was taken or not.
    Alternatives(bool),
    /// Not taken.
    Skipped,
}

/// Reads the part that holds the lists.
pub(super) fn read(text: &str) -> Numbering {
    let mut reading = Reading::default();
    let mut events = Events::new(text);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => reading.start(&element),
            Event::End => reading.end(),
            Event::Text(_) => {}
        }
    }
    reading.numbering
}

#[derive(Default)]
struct Reading {
    open: Vec<Open>,
    numbering: Numbering,
    definition_id: i32,
    definition: Definition,
    list_id: i32,
    list: List,
    index: u8,
    replaced: Override,
    level_index: u8,
    level: Level,
}

impl Reading {
    fn start(&mut self, element: &Element<'_>) {
        let parent = self.open.last().copied().unwrap_or(Open::Other);
        let open = match element.space {
            _ if parent == Open::Skipped => Open::Skipped,
            Space::Word => self.word(parent, element),
            Space::Alternatives => self.alternative(parent, element),
            _ => Open::Other,
        };
        self.open.push(open);
    }

    /// Of several ways to say how a level is numbered the first is taken. What stands inside counts as standing where
    /// the alternatives do.
    fn alternative(&mut self, parent: Open, element: &Element<'_>) -> Open {
        let taken = matches!(parent, Open::Alternatives(true));
        match element.name() {
            "AlternateContent" => Open::Alternatives(false),
            "Choice" | "Fallback" if taken => Open::Skipped,
            "Choice" | "Fallback" => {
                if let Some(last) = self.open.last_mut() {
                    *last = Open::Alternatives(true);
                }
                Open::Level
            }
            _ => Open::Other,
        }
    }

    fn word(&mut self, parent: Open, element: &Element<'_>) -> Open {
        let number = |name: &str| element.number(name).unwrap_or(0);
        let index = |name: &str| element.number(name).and_then(|value| u8::try_from(value).ok());
        match (parent, element.name()) {
            (_, "abstractNum") => {
                self.definition_id = number("abstractNumId");
                self.definition = Definition::default();
                return Open::Definition;
            }
            (_, "num") => {
                self.list_id = number("numId");
                self.list = List::default();
                return Open::List;
            }
            (Open::Definition, "numStyleLink") => self.definition.link = element.value(),
            (Open::List, "abstractNumId") => self.list.definition = number("val"),
            (Open::List, "lvlOverride") => {
                self.index = index("ilvl").unwrap_or(0);
                self.replaced = Override::default();
                return Open::Override;
            }
            (Open::Override, "startOverride") => {
                self.replaced.start = element.number("val").and_then(|start| u32::try_from(start).ok());
            }
            (Open::Definition | Open::Override, "lvl") => {
                self.level_index = index("ilvl").unwrap_or(0);
                self.level = Level::default();
                return Open::Level;
            }
            (Open::Level, "pPr") => return Open::LevelParagraph,
            (Open::Level, _) => self.level.read(element),
            (Open::LevelParagraph, "ind") => self.level.edges = Edges::read(element),
            _ => {}
        }
        Open::Other
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Definition) => {
                self.numbering.places.insert(self.definition_id, self.numbering.definitions.len());
                self.numbering.definitions.push(std::mem::take(&mut self.definition));
            }
            Some(Open::List) => {
                self.numbering.lists.insert(self.list_id, std::mem::take(&mut self.list));
            }
            Some(Open::Override) => {
                self.list.overrides.insert(self.index, std::mem::take(&mut self.replaced));
            }
            Some(Open::Level) if usize::from(self.level_index) < LEVELS => self.end_level(),
            _ => {}
        }
    }

    fn end_level(&mut self) {
        match self.open.last() {
            Some(Open::Definition) => {
                self.definition.levels.insert(self.level_index, std::mem::take(&mut self.level));
            }
            Some(Open::Override) => self.replaced.level = Some(std::mem::take(&mut self.level)),
            // Alternatives end here too; the level goes on.
            _ => {}
        }
    }
}

impl Level {
    fn read(&mut self, element: &Element<'_>) {
        let value = element.number("val");
        match element.name() {
            "start" => self.start = value.and_then(|start| u32::try_from(start).ok()).unwrap_or(0),
            "numFmt" => {
                let shown = element.attribute("format").and_then(|pattern| Figures::shown(&pattern));
                self.figures = shown.unwrap_or_else(|| Figures::named(&element.value().unwrap_or_default()));
            }
            "lvlText" => self.text = element.value().unwrap_or_default().chars().take(LONGEST_TEXT).collect(),
            "isLgl" => self.legal = element.is_on(),
            "lvlRestart" => self.restart = value.and_then(|level| u8::try_from(level).ok()),
            "pStyle" => self.style = element.value(),
            _ => {}
        }
    }
}
