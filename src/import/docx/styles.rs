//! The styles of a Word file, each with all it inherits.

use std::collections::HashMap;

use super::super::story::Kind;
use super::format::{ParagraphFormat, RunFormat};
use super::xml::{Element, Event, Events, Space};

/// The longest chain of styles based on one another that is followed.
const LONGEST_CHAIN: usize = 32;

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default: Style,
    /// What every run has unless something else is set.
    pub runs: RunFormat,
}

/// A style.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// What it is for.
    pub kind: Kind,
    /// What it sets for paragraphs.
    pub paragraph: ParagraphFormat,
    /// What it sets for runs.
    pub run: RunFormat,
    based_on: Option<String>,
}

impl Styles {
    /// Reads the part that holds the styles.
    pub(super) fn read(text: &str) -> Self {
        let mut reading = Reading::default();
        let mut events = Events::new(text);
        while let Some(event) = events.next() {
            match event {
                Event::Start(element) => reading.start(&element),
                Event::End => reading.end(),
                Event::Text(_) => {}
            }
        }
        reading.finish()
    }

    /// The style of that name with all it inherits; a paragraph that names none has the default.
    pub(super) fn get(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.by_id.get(id)).unwrap_or(&self.default)
    }

    /// The style that a run names.
    pub(super) fn of_run(&self, id: Option<&str>) -> Option<&Style> {
        self.by_id.get(id?)
    }
}

/// What stands open in the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Other,
    Defaults,
    Style,
    Paragraph,
    Run,
    List,
}

/// Reads styles.
#[derive(Default)]
struct Reading {
    open: Vec<Open>,
    id: String,
    style: Style,
    styles: HashMap<String, Style>,
    default: Option<String>,
    runs: RunFormat,
    in_defaults: bool,
}

impl Reading {
    fn start(&mut self, element: &Element<'_>) {
        let parent = self.open.last().copied().unwrap_or(Open::Other);
        let open = if element.space == Space::Word { self.word(parent, element) } else { Open::Other };
        self.open.push(open);
    }

    fn word(&mut self, parent: Open, element: &Element<'_>) -> Open {
        match (parent, element.name()) {
            (Open::Paragraph, "numPr") => return Open::List,
            (Open::Paragraph, _) => self.style.paragraph.read(element),
            (Open::List, _) => self.style.paragraph.read_list(element),
            (Open::Run, _) if self.in_defaults => self.runs.read(element),
            (Open::Run, _) => self.style.run.read(element),
            (_, "docDefaults") => {
                self.in_defaults = true;
                return Open::Defaults;
            }
            (_, "rPr") if self.in_defaults || parent == Open::Style => return Open::Run,
            (_, "pPr") if parent == Open::Style => return Open::Paragraph,
            (_, "style") => {
                self.begin(element);
                return Open::Style;
            }
            (Open::Style, "name") if self.style.kind == Kind::Text => {
                self.style.kind = Kind::named(&element.value().unwrap_or_default());
            }
            (Open::Style, "basedOn") => self.style.based_on = element.value(),
            _ => {}
        }
        Open::Other
    }

    fn begin(&mut self, element: &Element<'_>) {
        self.id = element.attribute("styleId").unwrap_or_default();
        self.style = Style { kind: Kind::named(&self.id), ..Style::default() };
        let is_default = element.attribute("default").is_some_and(|value| value == "1" || value == "true");
        if is_default && element.attribute("type").is_some_and(|kind| kind == "paragraph") {
            self.default = Some(self.id.clone());
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Style) => {
                self.styles.insert(std::mem::take(&mut self.id), std::mem::take(&mut self.style));
            }
            Some(Open::Defaults) => self.in_defaults = false,
            _ => {}
        }
    }

    fn finish(self) -> Styles {
        let styles: HashMap<String, Style> =
            self.styles.iter().map(|(id, style)| (id.clone(), self.inherited(style))).collect();
        let default = self.default.and_then(|id| styles.get(&id).cloned()).unwrap_or_default();
        Styles { by_id: styles, default, runs: self.runs }
    }

    fn inherited(&self, style: &Style) -> Style {
        let mut whole = style.clone();
        let mut below = style.based_on.as_ref();
        for _ in 0..LONGEST_CHAIN {
            let Some(base) = below.and_then(|id| self.styles.get(id)) else { break };
            whole.paragraph = whole.paragraph.over(&base.paragraph);
            whole.run = whole.run.over(base.run);
            if let (Kind::Text, Kind::Heading(_)) = (whole.kind, base.kind) {
                whole.kind = base.kind;
            }
            below = base.based_on.as_ref();
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_inherits_from_the_styles_below_it_and_a_circle_ends() {
        let styles = Styles::read(
            "<w:styles><w:style w:styleId='a' w:type='paragraph' w:default='1'><w:name w:val='heading 2'/>\
             <w:basedOn w:val='b'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>\
             <w:style w:styleId='b'><w:basedOn w:val='a'/><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>\
             <w:rPr><w:b/></w:rPr></w:style></w:styles>",
        );
        let style = styles.get(None);
        assert_eq!((style.kind, style.paragraph.list, style.paragraph.level), (Kind::Heading(2), Some(7), Some(1)));
        assert_eq!(styles.get(Some("b")).run.bold, Some(true));
    }
}
