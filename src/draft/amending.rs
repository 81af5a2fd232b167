//! A bill that changes law that is there: each amended section is set out behind the place's words of instruction, new ones
//! are added, and those that go are repealed.
//!
//! Which sections these are, and which words in them are new, is not for this room to find out.

use indexmap::IndexMap;

use super::file::BillFacts;
use super::frame::Frame;
use super::{Part, notes, scheme, words};
use crate::diagnostic::Diagnostic;
use crate::document::{
    Block, DeletedMark, Document, Id, Inline, InsertedMark, Level, Marks, Meta, Number, Provision, Settled, Style,
};
use crate::library::{Jurisdiction, NewMatterOn, Placement};
use crate::markdown::read_line;
use crate::numbering::settle;
use crate::template::{Inputs, Renderer, list};

/// What a draft does to law that is there.
#[derive(Debug, Clone, Default)]
pub struct Amendments {
    /// What the bill calls the law, if not as the place's file does.
    pub code: Option<String>,
    /// The sections of the draft that take the place of sections of the law, in the order of the law.
    pub sections: Vec<Amendment>,
    /// The numbers of the sections that are repealed.
    pub repealed: Vec<String>,
    /// What the notes say of it: a topic, and a sentence.
    pub told: Vec<(String, String)>,
}

/// A section of a draft that takes the place of a section of the law.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// The section of the draft.
    pub id: Id,
    /// The number of the section of the law, as printed there.
    pub number: String,
    /// The same as it is cited.
    pub cited: String,
}

/// A bill that makes one text of a law of another.
#[derive(Debug, Clone, Default)]
pub struct TextBill {
    /// What the bill calls the law, if not as the place's file does.
    pub code: Option<String>,
    /// Words of the bill that its drafter has settled: `subject`, `title`, `session_year`.
    pub words: Vec<(String, String)>,
    /// Each amended section with the number by which it is cited.
    pub amended: Vec<(String, Provision)>,
    /// Each section that takes another number: the old one and the new one.
    pub renumbered: Vec<(String, String)>,
    /// Each added section, with its number and that of the section it follows.
    pub added: Vec<(String, Option<String>, Provision)>,
    /// The numbers of the sections that are repealed.
    pub repealed: Vec<String>,
    /// What the notes say of it; no notes where there is nothing to say.
    pub told: Vec<(String, String)>,
}

/// Words that a text bill may be given.
const SETTLED: [&str; 3] = ["session_year", "subject", "title"];

/// Takes the answered sections out of a draft's parts, in the order of the law.
pub(super) fn answered<'a>(
    parts: Vec<Part<'a>>,
    amendments: Option<&Amendments>,
) -> (Vec<(String, Provision)>, Vec<Part<'a>>) {
    let sections = amendments.map(|amendments| amendments.sections.as_slice()).unwrap_or_default();
    let place = |part: &Part<'_>| {
        let provision = part.authored.provision.as_ref()?;
        sections.iter().position(|section| section.id == provision.id)
    };
    let (mut answered, mut rest) = (Vec::new(), Vec::new());
    for mut part in parts {
        match (place(&part), part.authored.provision.take()) {
            (Some(at), Some(mut provision)) => {
                provision.number = Number::Official(sections[at].number.clone());
                provision.codified = true;
                answered.push((at, sections[at].cited.clone(), provision));
            }
            (_, provision) => {
                part.authored.provision = provision;
                rest.push(part);
            }
        }
    }
    answered.sort_by_key(|(at, ..)| *at);
    (answered.into_iter().map(|(_, cited, provision)| (cited, provision)).collect(), rest)
}

/// Gives the long title its words. `places` says that the draft has law that no section of the law answers.
pub(super) fn name_title(
    place: &Jurisdiction,
    placement: &Placement,
    amendments: &Amendments,
    places: bool,
    renderer: &mut Renderer,
) -> Result<(), Diagnostic> {
    name_code(place, amendments.code.as_deref(), renderer);
    let amended: Vec<String> = amendments.sections.iter().map(|section| section.cited.clone()).collect();
    title_words(place, (&amended, &[], &amendments.repealed), renderer)?;
    if places {
        let phrase = place.form.amending.title_placed.as_ref().unwrap_or(&placement.title_phrase);
        let phrase = words::place_line(place, phrase, renderer)?;
        renderer.set("adding", phrase);
    }
    Ok(())
}

fn name_code(place: &Jurisdiction, code: Option<&str>, renderer: &mut Renderer) {
    renderer.set("code", code.unwrap_or(&place.form.amending.code));
    ["behind", "becomes"].iter().for_each(|name| renderer.set(name, ""));
}

/// Sets the numbers of which a line speaks.
fn name_sections(numbers: &[String], renderer: &mut Renderer) {
    let several = numbers.len() > 1;
    renderer.set("section", list(numbers, "and"));
    renderer.set("s", if several { "s" } else { "" });
    renderer.set("is", if several { "are" } else { "is" });
}

fn title_words(
    place: &Jurisdiction,
    (amended, added, repealed): (&[String], &[String], &[String]),
    renderer: &mut Renderer,
) -> Result<(), Diagnostic> {
    let form = &place.form.amending;
    let phrases = [
        ("amending", &form.title_amended, amended),
        ("adding", &form.title_added, added),
        ("repealing", &form.title_repealed, repealed),
    ];
    for (name, template, numbers) in phrases {
        name_sections(numbers, renderer);
        let phrase = if numbers.is_empty() { String::new() } else { words::place_line(place, template, renderer)? };
        renderer.set(name, phrase);
    }
    renderer.set("repealed", list(repealed, "and"));
    renderer.set("repealed_s", if repealed.len() > 1 { "s" } else { "" });
    Ok(())
}

impl Frame<'_> {
    /// The bill sections that amend and repeal.
    pub(super) fn amending(
        &self,
        amendments: &Amendments,
        answered: Vec<(String, Provision)>,
        renderer: &mut Renderer,
    ) -> Result<Vec<Provision>, Diagnostic> {
        let mut sections = self.amended(answered, renderer)?;
        sections.extend(self.repealing(&amendments.repealed, renderer)?);
        Ok(sections)
    }

    /// A bill section with an instruction for these sections of the law.
    fn instructing(
        &self,
        id: &str,
        template: &str,
        numbers: &[String],
        renderer: &mut Renderer,
    ) -> Result<Provision, Diagnostic> {
        name_sections(numbers, renderer);
        let mut section = self.made(id, Level::Section, template);
        section.number = Number::Auto;
        section.blocks.push(Block::paragraph(self.line(template, renderer)?));
        Ok(section)
    }

    fn amended(
        &self,
        answered: Vec<(String, Provision)>,
        renderer: &mut Renderer,
    ) -> Result<Vec<Provision>, Diagnostic> {
        let form = &self.place.form.amending;
        let numbers: Vec<String> = answered.iter().map(|(number, _)| number.clone()).collect();
        if !form.together {
            let amend = |(index, (number, provision)): (usize, (String, Provision))| {
                let id = format!("amending-{}", index + 1);
                let mut section = self.instructing(&id, &form.section, &[number], renderer)?;
                section.children.push(provision);
                Ok(section)
            };
            return answered.into_iter().enumerate().map(amend).collect();
        }
        if answered.is_empty() {
            return Ok(Vec::new());
        }
        let mut section = self.instructing("amending-1", &form.section, &numbers, renderer)?;
        section.children.extend(answered.into_iter().map(|(_, provision)| provision));
        let mut sections = vec![section];
        if let Some(existing) = &form.existing {
            sections.push(self.instructing("existing", existing, &numbers, renderer)?);
        }
        Ok(sections)
    }

    fn repealing(&self, numbers: &[String], renderer: &mut Renderer) -> Result<Option<Provision>, Diagnostic> {
        if numbers.is_empty() {
            return Ok(None);
        }
        let section = self.instructing("repealing", &self.place.form.amending.repeal, numbers, renderer)?;
        Ok(Some(Provision { new_matter: self.marks_all(), ..section }))
    }

    fn adding(
        &self,
        added: Vec<(String, Option<String>, Provision)>,
        renderer: &mut Renderer,
    ) -> Result<Vec<Provision>, Diagnostic> {
        let mut sections = Vec::new();
        for (index, (number, behind, mut provision)) in added.into_iter().enumerate() {
            renderer.set("behind", behind.unwrap_or_default());
            let id = format!("adding-{}", index + 1);
            let mut section = self.instructing(&id, &self.place.form.amending.add, &[number], renderer)?;
            provision.walk_mut(&mut |inner| inner.new_matter = true);
            section.new_matter = self.marks_all();
            section.children.push(provision);
            sections.push(section);
        }
        Ok(sections)
    }

    fn renumbering(
        &self,
        renumbered: &[(String, String)],
        renderer: &mut Renderer,
    ) -> Result<Vec<Provision>, Diagnostic> {
        let mut sections = Vec::new();
        for (index, (old, new)) in in_turn(renumbered).into_iter().enumerate() {
            renderer.set("becomes", new.as_str());
            let id = format!("renumbering-{}", index + 1);
            let template = &self.place.form.amending.renumber;
            sections.push(self.instructing(&id, template, std::slice::from_ref(old), renderer)?);
        }
        Ok(sections)
    }
}

/// New numbers in an order in which each is free when it is given, as far as there is one.
fn in_turn(renumbered: &[(String, String)]) -> Vec<&(String, String)> {
    let mut left: Vec<&(String, String)> = renumbered.iter().collect();
    let mut ordered = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let free = |(_, new): &&(String, String)| !left.iter().any(|(old, _)| old == new);
        let next = left.iter().position(free).unwrap_or(0);
        ordered.push(left.remove(next));
    }
    ordered
}

/// The bill of a place that makes one text of a law of another.
pub fn text_bill(place: &Jurisdiction, bill: TextBill) -> Result<Settled, Vec<Diagnostic>> {
    let one = |fault: Diagnostic| vec![fault];
    let placement = place.placement(None).map_err(one)?;
    let mut renderer = text_renderer(place, placement, &bill).map_err(one)?;
    let frame = Frame { place, placement, amends: true };
    let mut body = frame.opening(&mut renderer).map_err(one)?;
    let sections = frame.text_sections(bill.amended, &bill.renumbered, bill.added, &bill.repealed, &mut renderer);
    let mut sections = sections.map_err(one)?;
    sections.iter_mut().flat_map(|section| &mut section.children).for_each(|quoted| {
        // The law's own names stay apart from those of the bill.
        quoted.walk_mut(&mut |part| part.id = Id::new(format!("law.{}", part.id)));
    });
    body.extend(sections);
    body.extend(frame.taking_effect(&renderer));
    body.extend(frame.closing(&mut renderer).map_err(one)?);
    if !bill.told.is_empty() {
        body.extend(notes::Notes::of(vec![notes::amending(place, &bill.told)]).into_provision());
    }
    let mut meta = Meta::titled(renderer.words("title"));
    meta.style = typography(place, true);
    let scheme = scheme(place, placement, renderer.words("year"));
    let settled = settle(Document { meta, body }, &scheme)?.document;
    labelled(place, settled)
}

/// How the place prints a bill. One that amends marks its changes even where the place does not say how.
pub(super) fn typography(place: &Jurisdiction, amends: bool) -> Style {
    let usual = Marks { inserted: InsertedMark::Underline, deleted: DeletedMark::Strike };
    let mut style = place.form.typography.clone();
    style.marks = amends.then(|| style.marks.unwrap_or(usual));
    style
}

/// The bill with the labels of sections that are not new law.
pub(super) fn labelled(place: &Jurisdiction, bill: Settled) -> Result<Settled, Vec<Diagnostic>> {
    let Some(words) = &place.form.amending.new_label else { return Ok(bill) };
    let mut document = (*bill).clone();
    for section in &mut document.body {
        if let (true, Number::Computed(label)) = (section.id.as_str().starts_with("amending-"), &mut section.number) {
            *label = label.replace(words.as_str(), "");
        }
    }
    Settled::new(document).map_err(|_| Vec::new())
}

/// A renderer that knows the words of the place and those the drafter has settled; the rest is left blank.
fn text_renderer(place: &Jurisdiction, placement: &Placement, bill: &TextBill) -> Result<Renderer, Diagnostic> {
    let said = |name: &str| bill.words.iter().rev().find(|(own, _)| own == name).map(|(_, words)| words.as_str());
    if let Some((name, _)) = bill.words.iter().find(|(name, _)| !SETTLED.contains(&name.as_str())) {
        let fault = format!("a bill that is made of two texts has no parameter `{name}`");
        return Err(Diagnostic::error("unknown-parameter", fault)
            .hint(format!("what can be set is {}", list(&SETTLED.map(str::to_owned), "and"))));
    }
    let names = words::place_names(place, placement, &BillFacts::default());
    let mut renderer =
        Renderer::new(Inputs { settings: IndexMap::new(), names, numbers: place.form.numbers.clone(), answers: None });
    let title = said("title").unwrap_or(words::BLANK);
    for (name, words) in [
        ("year", said("session_year").unwrap_or(words::BLANK)),
        ("subject", said("subject").unwrap_or(words::BLANK)),
        ("title", title),
        ("short", title),
        ("short_title", title),
        ("placement_title", ""),
        ("uncodified", "none"),
    ] {
        renderer.set(name, words);
    }
    renderer.set("doing", Vec::<String>::new());
    ["emergency", "appropriates", "penalizes"].iter().for_each(|name| renderer.set(name, false));
    let law = words::place_line(place, &place.form.instrument.law, &mut renderer)?;
    words::set_act(&mut renderer, &format!("this {law}"));
    renderer.set("instrument", law);
    let clause = words::place_line(place, &place.form.effective.clause, &mut renderer)?;
    renderer.set("effective_clause", clause);
    name_code(place, bill.code.as_deref(), &mut renderer);
    let numbers = |all: Vec<&String>| all.into_iter().cloned().collect::<Vec<String>>();
    let amended = numbers(bill.amended.iter().map(|(number, _)| number).collect());
    let added = numbers(bill.added.iter().map(|(number, ..)| number).collect());
    title_words(place, (&amended, &added, &bill.repealed), &mut renderer)?;
    // Where the place has no long title for such bills, its usual one says what this bill does.
    let does = ["amending", "adding", "repealing"].map(|name| renderer.words(name).to_owned());
    renderer.set("to", does.into_iter().filter(|phrase| !phrase.is_empty()).collect::<Vec<_>>());
    Ok(renderer)
}

impl Frame<'_> {
    fn text_sections(
        &self,
        amended: Vec<(String, Provision)>,
        renumbered: &[(String, String)],
        added: Vec<(String, Option<String>, Provision)>,
        repealed: &[String],
        renderer: &mut Renderer,
    ) -> Result<Vec<Provision>, Diagnostic> {
        let mut sections = self.amended(amended, renderer)?;
        // A number is free for a section only when the one that had it is gone.
        sections.extend(self.repealing(repealed, renderer)?);
        sections.extend(self.renumbering(renumbered, renderer)?);
        sections.extend(self.adding(added, renderer)?);
        Ok(sections)
    }

    /// The section that says when the bill takes effect, where the place's bills say so.
    fn taking_effect(&self, renderer: &Renderer) -> Option<Provision> {
        let clause = renderer.words("effective_clause").to_owned();
        if clause.is_empty() {
            return None;
        }
        let mut section = self.made("effective-date", Level::Section, &self.place.form.effective.clause);
        section.number = Number::Auto;
        section.heading = vec![Inline::text("Effective date")];
        section.new_matter = self.marks_all();
        section.blocks.push(Block::paragraph(read_line(&clause)));
        Some(section)
    }

    fn marks_all(&self) -> bool {
        self.place.form.bill.new_matter_on == NewMatterOn::All
    }
}
