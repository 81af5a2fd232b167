//! Giving every provision its designator and every reference its words.

use std::collections::HashMap;

use super::reference::{Place, cite};
use super::scheme::{ItemMark, Scheme, SectionMarks};
use crate::diagnostic::Diagnostic;
use crate::document::{
    Block, Document, Id, Inline, Level, Number, Provision, Settled, Unsettled, capitalized, plain_text,
};

/// A settled document, and how each of its provisions is cited from outside it.
#[derive(Debug, Clone)]
pub struct Numbered {
    /// The document.
    pub document: Settled,
    /// Citations by id: "section 5(b)".
    pub citations: HashMap<Id, String>,
}

/// Numbers what waits to be numbered and words every reference.
pub fn settle(mut document: Document, scheme: &Scheme) -> Result<Numbered, Vec<Diagnostic>> {
    let mut numbering =
        Numbering { scheme, outer: 0, inner: 0, code: Vec::new(), places: HashMap::new(), faults: Vec::new() };
    for provision in &mut document.body {
        numbering.number(provision, 0);
    }
    let Numbering { places, code, mut faults, .. } = numbering;
    let mut resolving = Resolving { scheme, places: &places, code: &code, faults: &mut faults };
    document.body.iter_mut().for_each(|provision| resolving.resolve(provision));
    if !faults.is_empty() {
        return Err(faults);
    }
    let citations = places.iter().map(|(id, place)| (id.clone(), cite(scheme, None, place))).collect();
    match Settled::new(document) {
        Ok(document) => Ok(Numbered { document, citations }),
        Err(waiting) => Err(waiting.iter().map(unsettled).collect()),
    }
}

fn unsettled(waiting: &Unsettled) -> Diagnostic {
    match waiting {
        Unsettled::Number(id) => Diagnostic::error("unnumbered", format!("`{id}` has no number")),
        Unsettled::Reference(from, to) => {
            Diagnostic::error("dangling-reference", format!("`{from}` refers to `{to}`, which is not in the document"))
        }
    }
}

struct Numbering<'a> {
    scheme: &'a Scheme,
    outer: usize,
    inner: usize,
    /// The numbers of the sections that are added to the code, in order.
    code: Vec<String>,
    places: HashMap<Id, Place>,
    faults: Vec<Diagnostic>,
}

impl Numbering<'_> {
    /// Numbers the sections of `provision`, at `depth` sections below the bill, and all that is inside them.
    fn number(&mut self, provision: &mut Provision, depth: usize) {
        if provision.level != Level::Section {
            provision.children.iter_mut().for_each(|child| self.number(child, depth));
            return;
        }
        let section = self.number_section(provision, depth);
        let existing = matches!(provision.number, Number::Official(_));
        let place = Place { section, in_code: provision.codified, existing, path: Vec::new() };
        self.note(provision, &place);
        if provision.children.iter().any(|child| child.level != Level::Item) {
            provision.children.iter_mut().for_each(|child| self.number(child, depth + 1));
        } else {
            self.number_items(provision, &place, 0);
        }
    }

    /// Gives a section its label and returns its bare number.
    fn number_section(&mut self, provision: &mut Provision, depth: usize) -> String {
        if let Number::Official(number) = &provision.number {
            return bare(number).to_owned();
        }
        let inner = self.scheme.inner.as_ref().filter(|_| depth > 0);
        let (marks, count): (&SectionMarks, &mut usize) = match inner {
            Some(marks) => (marks, &mut self.inner),
            None => (&self.scheme.outer, &mut self.outer),
        };
        let (mut label, mut number) = (marks.label_at(*count), marks.number.at(*count));
        *count += 1;
        if provision.codified {
            if let Some(code) = &marks.code {
                number = code.at(self.code.len());
                label = marks.code_label.replace("{label}", &label).replace("{code}", &number);
            }
            self.code.push(number.clone());
        }
        provision.number = Number::Computed(label);
        number
    }

    /// Numbers the subdivisions of `parent`, whose own level leaves the marks from `base` on.
    fn number_items(&mut self, parent: &mut Provision, place: &Place, base: usize) {
        let list = opens_list(&parent.blocks);
        let lone = !list && parent.children.len() == 1;
        let level = self.scheme.items.iter().enumerate().skip(base);
        let level = level.into_iter().find(|(_, item)| !(list && item.sentences_only)).map(|(level, _)| level);
        let mut count = 0;
        for child in &mut parent.children {
            if lone && child.number == Number::Auto {
                // A section with (a) must have (b): a lone subdivision stands unnumbered.
                child.number = Number::None;
            }
            let (inner_place, inner_base) = match (&child.number, level) {
                (Number::Auto, None) => {
                    self.faults.push(self.too_deep(child));
                    continue;
                }
                (Number::Auto, Some(level)) => {
                    let item: &ItemMark = &self.scheme.items[level];
                    let mark = item.at(count);
                    let cited = item.cited.as_ref().map_or_else(|| mark.clone(), |cited| cited.at(count));
                    count += 1;
                    child.number = Number::Computed(mark);
                    (below(place, &item.name, &cited), level + 1)
                }
                (Number::Official(mark), level) => {
                    let name = level.map_or("paragraph", |level| &self.scheme.items[level].name);
                    (below(place, name, mark), level.map_or(base, |level| level + 1))
                }
                (Number::None | Number::Computed(_), _) => (place.clone(), base),
            };
            self.note(child, &inner_place);
            self.number_items(child, &inner_place, inner_base);
        }
    }

    fn note(&mut self, provision: &Provision, place: &Place) {
        if self.places.insert(provision.id.clone(), place.clone()).is_some() {
            self.faults.push(
                Diagnostic::error("duplicate-id", format!("two provisions are called `{}`", provision.id))
                    .at_maybe(provision.source.span().cloned())
                    .hint("give one of them another {#id}"),
            );
        }
    }

    fn too_deep(&self, child: &Provision) -> Diagnostic {
        Diagnostic::error(
            "too-deep",
            format!("this subdivision is nested deeper than the {} levels the place has", self.scheme.items.len()),
        )
        .at_maybe(child.source.span().cloned())
        .hint("raise it a level, or split the section")
    }
}

/// The number of a section without the word or the sign before it and the stop behind.
fn bare(number: &str) -> &str {
    let number = number.trim_end_matches(['.', ' ']);
    number.rsplit([' ', '§', '\u{a0}']).next().unwrap_or(number)
}

fn below(place: &Place, name: &str, mark: &str) -> Place {
    let mut inner = place.clone();
    inner.path.push((name.to_owned(), mark.to_owned()));
    inner
}

/// Whether the text before subdivisions leads into them as a list: it ends in a colon or a dash.
fn opens_list(blocks: &[Block]) -> bool {
    match blocks.last() {
        Some(Block::Paragraph(paragraph)) => plain_text(&paragraph.text).trim_end().ends_with([':', '—']),
        _ => false,
    }
}

/// What a reference to `code?…` prints: the first, the last or all of the numbers of the sections added to the code.
fn of_code(code: &[String], which: &str) -> Option<String> {
    match which {
        "first" => code.first().cloned(),
        "last" => code.last().cloned(),
        "list" => match code {
            [head @ .., last] if head.len() > 1 => Some(format!("{}, and {last}", head.join(", "))),
            _ => Some(code.join(" and ")),
        },
        _ => None,
    }
}

struct Resolving<'a> {
    scheme: &'a Scheme,
    places: &'a HashMap<Id, Place>,
    code: &'a [String],
    faults: &'a mut Vec<Diagnostic>,
}

impl Resolving<'_> {
    fn resolve(&mut self, provision: &mut Provision) {
        let from = provision.id.clone();
        let span = provision.source.span().cloned();
        let mut missing = Vec::new();
        provision.own_text_mut(&mut |inlines| {
            let mut opens_sentence = true;
            self.resolve_inlines(inlines, &from, &mut opens_sentence, &mut missing);
        });
        for id in missing {
            let known: Vec<&str> = self.places.keys().map(Id::as_str).collect();
            self.faults.push(
                Diagnostic::error("dangling-reference", format!("there is no provision `{id}` to refer to"))
                    .at_maybe(span.as_ref().map(|span| span.narrowed(id.as_str())))
                    .suggest(id.as_str(), known),
            );
        }
        provision.children.iter_mut().for_each(|child| self.resolve(child));
    }

    fn resolve_inlines(&self, inlines: &mut [Inline], from: &Id, opens: &mut bool, missing: &mut Vec<Id>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    if let Some(last) = text.trim_end().chars().last() {
                        *opens = matches!(last, '.' | '?' | '!');
                    }
                }
                Inline::Reference { to, text } if text.is_none() && to.as_str().starts_with("code?") => {
                    *text = of_code(self.code, to.as_str().trim_start_matches("code?"));
                    if text.is_none() {
                        missing.push(to.clone());
                    }
                }
                Inline::Reference { to, text } if text.is_none() => match self.find(from, to) {
                    Some(place) => {
                        let worded = cite(self.scheme, self.place_of(from), place);
                        *text = Some(if *opens { capitalized(&worded) } else { worded });
                        *opens = false;
                    }
                    None => missing.push(to.clone()),
                },
                other => self.resolve_inlines(other.children_mut(), from, opens, missing),
            }
        }
    }

    /// The place of a provision that may itself be unnumbered: that of the nearest provision around it.
    fn place_of(&self, id: &Id) -> Option<&Place> {
        self.places.get(id)
    }

    /// The provision that `to` names as seen from `from`: by its full id, or inside `from` or what surrounds it.
    fn find(&self, from: &Id, to: &Id) -> Option<&Place> {
        if let Some(place) = self.places.get(to) {
            return Some(place);
        }
        let mut around = Some(from.as_str());
        while let Some(prefix) = around {
            if let Some(place) = self.places.get(&Id::new(format!("{prefix}.{to}"))) {
                return Some(place);
            }
            around = prefix.rsplit_once('.').map(|(outer, _)| outer);
        }
        None
    }
}
