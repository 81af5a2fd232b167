//! Stretches of a page that say what they belong to.

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, String as PdfString};

use super::builder::Place;
use super::content::Painting;
use super::page::{Artifact, Looks, Mark};
use super::strings::text_string;

/// Stretches inside stretches deeper than this say nothing more.
const DEEPEST: usize = 512;

/// What a stretch says of itself.
#[derive(Debug, Default)]
pub(super) struct Marked {
    artifact: Option<Artifact>,
    number: Option<i32>,
    /// The words that its signs stand for.
    actual: Option<String>,
    pub(super) hidden: bool,
}

impl Marked {
    /// A stretch that has a tag and no properties.
    pub(super) fn plain(tag: &[u8]) -> Self {
        Self { artifact: (tag == b"Artifact").then_some(Artifact::Other), ..Self::default() }
    }

    pub(super) fn new(tag: &[u8], properties: &Dict<'_>) -> Self {
        let kind = properties.get::<Name<'_>>(keys::SUBTYPE);
        let artifact = match kind.as_deref() {
            Some(b"Header") => Artifact::Header,
            Some(b"Footer" | b"PageNum") => Artifact::Footer,
            Some(b"LineNum") => Artifact::LineNumber,
            _ => Artifact::Other,
        };
        Self {
            artifact: (tag == b"Artifact").then_some(artifact),
            number: properties.get::<i32>(keys::MCID),
            actual: properties.get::<PdfString<'_>>(keys::ACTUAL_TEXT).map(|text| text_string(&text)),
            hidden: false,
        }
    }
}

/// The stretches that are open.
#[derive(Debug)]
pub(super) struct MarkedStack {
    open: Vec<Open>,
    lost: usize,
    /// The stream in which parts are numbered.
    owner: ObjectIdentifier,
    replacing: Option<Replacing>,
}

#[derive(Debug)]
struct Open {
    mark: Mark,
    hidden: bool,
    replaces: bool,
}

/// Signs that are being replaced by the words they stand for.
#[derive(Debug)]
struct Replacing {
    text: String,
    place: Option<(Place, Looks)>,
}

impl MarkedStack {
    pub(super) fn new(owner: ObjectIdentifier) -> Self {
        Self { open: Vec::new(), lost: 0, owner, replacing: None }
    }

    pub(super) fn len(&self) -> usize {
        self.open.len() + self.lost
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.open.last().is_some_and(|open| open.hidden)
    }

    fn mark(&self) -> Mark {
        self.open.last().map_or(Mark::None, |open| open.mark)
    }

    /// Enters a form, which may number its parts by itself; gives what `leave` needs.
    pub(super) fn enter(&mut self, owner: Option<ObjectIdentifier>) -> ObjectIdentifier {
        let outer = self.owner;
        self.owner = owner.unwrap_or(outer);
        outer
    }

    pub(super) fn leave(&mut self, outer: ObjectIdentifier) {
        self.owner = outer;
    }

    /// Whether a sign only shows where words stand that are given elsewhere.
    pub(super) fn replaces(&mut self, place: Place, looks: Looks) -> bool {
        let Some(replacing) = &mut self.replacing else { return false };
        match &mut replacing.place {
            Some((known, _)) if known.turn == place.turn => {
                known.x = known.x.min(place.x);
                known.end = known.end.max(place.end);
            }
            Some(_) => {}
            none => *none = Some((place, looks)),
        }
        true
    }

    fn push(&mut self, marked: Marked) {
        if self.open.len() >= DEEPEST {
            self.lost += 1;
            return;
        }
        let outer = self.mark();
        let own = marked.number.map(|number| Mark::Content(self.owner, number));
        let mark = match (outer, marked.artifact) {
            (Mark::Artifact(_), _) => outer,
            (_, Some(artifact)) => Mark::Artifact(artifact),
            _ => own.unwrap_or(outer),
        };
        let replaces = self.replacing.is_none() && marked.actual.is_some();
        if let Some(text) = marked.actual.filter(|_| replaces) {
            self.replacing = Some(Replacing { text, place: None });
        }
        self.open.push(Open { mark, hidden: marked.hidden || self.is_hidden(), replaces });
    }

    /// Closes the innermost stretch; gives the words that its signs stand for.
    fn pop(&mut self) -> Option<Replacing> {
        if self.lost > 0 {
            self.lost -= 1;
            return None;
        }
        let closed = self.open.pop()?;
        if closed.replaces { self.replacing.take() } else { None }
    }
}

impl Painting<'_, '_> {
    pub(super) fn begin_marked(&mut self, marked: Marked) {
        self.marked.push(marked);
        self.builder.belongs(self.marked.mark());
    }

    pub(super) fn end_marked(&mut self) {
        if let Some(Replacing { text, place }) = self.marked.pop() {
            match place {
                Some((place, looks)) => self.builder.paint(&text, place, looks),
                // Without a place there is nothing to see; a space still parts what stands beside it.
                None if text.contains(char::is_whitespace) => self.builder.space(),
                None => {}
            }
        }
        self.builder.belongs(self.marked.mark());
    }
}
