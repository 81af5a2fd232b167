//! A model and a jurisdiction make a draft.
//!
//! Answers: the bill that given choices make in a given place, as a settled document, with every provision's citation,
//! every choice's origin and every finding. Never prints and never compares.

mod amending;
mod choices;
mod definitions;
mod file;
mod frame;
mod notes;
mod rules;
mod schema;
mod templates;
mod words;
mod worked;

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::{Block, Document, Id, Level, Meta, Provision, Settled};
use crate::library::{Jurisdiction, Library, Model, Placement, ProvisionFile, Role, ShortTitlePlace, Stands};
use crate::markdown::{self, Authored, Matter};
use crate::numbering::{Scheme, settle};
use crate::parameter::{Basis, Coordinate, Point, Says};
use crate::template::{Answers, Into, Renderer, Template};

pub use amending::{Amendment, Amendments, TextBill, text_bill};
pub use choices::{Choices, Chosen, Origin};
pub use file::{BillFacts, DraftFile, Silence, read_draft_file, read_silences};
pub use notes::{AmongLaws, plain_setting};
pub use schema::{draft_file_schema, draft_file_schema_of};
pub use templates::{Queue, Templates};

use templates::{Source, file_key};

/// A bill.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The model's id.
    pub model: String,
    /// The jurisdiction's id.
    pub place: String,
    /// The bill, and after it the drafting notes if they were asked for.
    pub document: Settled,
    /// How each provision is cited.
    pub citations: HashMap<Id, String>,
    /// Every parameter's value.
    pub choices: Choices,
    /// The id of the placement.
    pub placement: String,
    /// What is known of the bill.
    pub bill: BillFacts,
    /// Each section in brief, by its id, where its file has a summary.
    pub briefs: HashMap<Id, Vec<Block>>,
    /// The sections that are to stand in the code, in order.
    pub in_code: Vec<Id>,
    /// For each parameter the id of the provision that carries it, where one of the draft does.
    pub carried_by: HashMap<String, Id>,
    /// What a drafter should look at.
    pub findings: Vec<Diagnostic>,
}

impl Draft {
    /// How the provision that carries a parameter is cited.
    pub fn citation(&self, parameter: &str) -> Option<&str> {
        self.citations.get(self.carried_by.get(parameter)?).map(String::as_str)
    }

    /// A renderer for texts about the bill, which may use every name that the bill's own do, and these answers.
    pub fn renderer(&self, model: &Model, place: &Jurisdiction, answers: Answers) -> Result<Renderer, Diagnostic> {
        let placement = place.placement(Some(&self.placement))?;
        words::renderer(model, place, placement, &self.choices, &self.bill, Some(answers))
    }

    /// The draft as a point in the model's space, under a name that sentences use: "the model", "this bill".
    pub fn point(&self, name: &str) -> Point {
        let coordinate = |(id, chosen): (&String, &Chosen)| {
            let cite = self.citation(id).map(str::to_owned);
            let says = Says::Value(chosen.setting.clone());
            (id.clone(), Coordinate { says, cite, basis: Basis::Text, note: None, except: Vec::new() })
        };
        Point { name: name.to_owned(), coordinates: self.choices.iter().map(coordinate).collect() }
    }
}

/// What to draft.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// The placement's id, if not the place's usual one.
    pub placement: Option<String>,
    /// The draft file.
    pub file: Option<DraftFile>,
    /// Values from the command line, as `name` and value.
    pub sets: Vec<(String, String)>,
    /// Whether drafting notes follow the bill.
    pub notes: bool,
    /// Laws among which the notes say where each choice stands.
    pub among: Option<AmongLaws>,
    /// What the bill does to law that is there; without it all that it enacts is new.
    pub amending: Option<Amendments>,
}

/// A model with its templates at the ready, for drafting in one place or in many.
#[derive(Debug)]
pub struct Desk<'a> {
    library: &'a Library,
    model: &'a Model,
    templates: Templates,
}

/// A file of law of this draft and what it says.
struct Part<'a> {
    file: &'a ProvisionFile,
    authored: Authored,
}

impl<'a> Desk<'a> {
    /// A desk for a model.
    pub fn new(library: &'a Library, model: &'a Model) -> Self {
        Self::with(library, model, Templates::default())
    }

    /// A desk for a model some of whose templates are compiled already.
    pub fn with(library: &'a Library, model: &'a Model, templates: Templates) -> Self {
        Self { library, model, templates }
    }

    /// Drafts for a place. Faults stop the draft; findings come with it.
    pub fn draft(&mut self, place: &Jurisdiction, order: &Order) -> Result<Draft, Vec<Diagnostic>> {
        let one = |fault: Diagnostic| vec![fault];
        let placement_id =
            order.placement.as_deref().or(order.file.as_ref().and_then(|file| file.placement.as_deref()));
        let placement = place.placement(placement_id).map_err(one)?;
        let choices = choices::settle(self.model, place, order.file.as_ref(), &order.sets)?;
        let bill = order.file.as_ref().map(|file| file.bill.clone()).unwrap_or_default();
        let mut renderer = words::renderer(self.model, place, placement, &choices, &bill, None).map_err(one)?;
        let files = self.files(place)?;
        let files: Vec<&ProvisionFile> = files
            .iter()
            .filter(|file| {
                file.header.role != Some(Role::ShortTitle) || place.form.bill.short_title == ShortTitlePlace::Section
            })
            .collect();
        self.compile(&files)?;
        let parts = self.author(&files, place, &mut renderer)?;
        let findings = rules::findings(&self.model.rules, &self.templates, &mut renderer).map_err(one)?;
        let carried_by = self.carriers(&parts);
        let amending = order.amending.as_ref();
        let frame = frame::Frame { place, placement, amends: amending.is_some() };
        let notes = if order.notes {
            let examples = worked::examples(self.model, &mut renderer).map_err(one)?;
            let told = amending.map(|amending| notes::amending(place, &amending.told));
            notes::collect(self.model, place, &choices, &parts, (order.among.as_ref(), examples), told)
        } else {
            notes::Notes::none()
        };
        let briefs = briefs(&parts);
        let in_code = |part: &Part<'_>| part.file.header.stands == Stands::Code && part.authored.provision.is_some();
        let codified = parts.iter().filter(|part| in_code(part)).map(|part| Id::new(&part.file.id)).collect();
        let (answered, parts) = amending::answered(parts, amending);
        if let Some(amendments) = amending {
            amending::name_title(place, placement, amendments, parts.iter().any(in_code), &mut renderer)
                .map_err(one)?;
        }
        let mut sections = frame.sections(parts, &mut renderer).map_err(one)?;
        if let Some(amendments) = amending {
            let first = frame.amending(amendments, answered, &mut renderer).map_err(one)?;
            sections.splice(0..0, first);
        }
        let uncodified = sections.iter().filter(|section| section.level == Level::Section && !section.codified).count();
        renderer.set("uncodified", ["none", "one", "several"][uncodified.min(2)]);
        let bar = if order.notes { notes::bar(self.model, place) } else { None };
        let mut body: Vec<Provision> = bar.into_iter().collect();
        body.extend(frame.opening(&mut renderer).map_err(one)?);
        body.extend(sections);
        body.extend(frame.closing(&mut renderer).map_err(one)?);
        body.extend(notes.into_provision());
        let end = (choices, carried_by, codified);
        let drawn = self.finish((place, placement, amending.is_some()), &renderer, body, end, findings)?;
        Ok(Draft { bill, briefs, ..drawn })
    }

    fn finish(
        &self,
        (place, placement, amends): (&Jurisdiction, &Placement, bool),
        renderer: &Renderer,
        body: Vec<Provision>,
        (choices, carried_by, in_code): (Choices, HashMap<String, Id>, Vec<Id>),
        findings: Vec<Diagnostic>,
    ) -> Result<Draft, Vec<Diagnostic>> {
        let mut meta = Meta::titled(renderer.words("title"));
        meta.style = amending::typography(place, amends);
        let numbered = settle(Document { meta, body }, &scheme(place, placement, renderer.words("year")))?;
        let carried_by = carried_by.into_iter().filter(|(_, id)| numbered.citations.contains_key(id)).collect();
        Ok(Draft {
            model: self.model.id.clone(),
            place: place.id.clone(),
            document: amending::labelled(place, numbered.document)?,
            citations: numbered.citations,
            choices,
            placement: placement.id.clone(),
            bill: BillFacts::default(),
            briefs: HashMap::new(),
            in_code,
            carried_by,
            findings,
        })
    }

    /// The model's files of law with the place's own among them, in order; the place's replace the model's by name, and
    /// one that does nothing else falls away where the model has none of its name.
    fn files(&self, place: &Jurisdiction) -> Result<Vec<ProvisionFile>, Vec<Diagnostic>> {
        let adaptations = self.library.adaptations(&place.id, &self.model.id)?;
        let mut files: Vec<ProvisionFile> = self.model.provisions.clone();
        for file in place.provisions.iter().chain(&adaptations) {
            let before = files.len();
            files.retain(|other| other.name != file.name);
            if file.header.replaces && files.len() == before {
                continue;
            }
            files.push(file.clone());
        }
        files.sort_by(|first, second| first.name.cmp(&second.name));
        Ok(files)
    }

    /// Renders and reads every file; those that render blank fall away.
    fn author<'f>(
        &mut self,
        files: &[&'f ProvisionFile],
        place: &Jurisdiction,
        renderer: &mut Renderer,
    ) -> Result<Vec<Part<'f>>, Vec<Diagnostic>> {
        let (mut parts, mut faults) = (Vec::new(), Vec::new());
        for file in files {
            match self.author_one(file, place, renderer) {
                Ok(authored) if authored.provision.is_none() && authored.notes.is_empty() => {}
                Ok(authored) => parts.push(Part { file, authored }),
                Err(mut found) => faults.append(&mut found),
            }
        }
        if faults.is_empty() { Ok(parts) } else { Err(faults) }
    }

    fn author_one(
        &self,
        file: &ProvisionFile,
        place: &Jurisdiction,
        renderer: &mut Renderer,
    ) -> Result<Authored, Vec<Diagnostic>> {
        let template = &self.templates[&file_key(file)];
        let undeclared = renderer.undeclared(template);
        if !undeclared.is_empty() {
            return Err(undeclared);
        }
        // A provision of the bill alone calls the bill "this act", where one of the code says "this chapter".
        let act = renderer.words("act").to_owned();
        if file.header.stands == Stands::Bill {
            let bill = format!("this {}", renderer.words("instrument"));
            words::set_act(renderer, &bill);
        }
        let authored = Self::author_as(file, template, place, renderer);
        words::set_act(renderer, &act);
        authored
    }

    fn author_as(
        file: &ProvisionFile,
        template: &Template,
        place: &Jurisdiction,
        renderer: &mut Renderer,
    ) -> Result<Authored, Vec<Diagnostic>> {
        let one = |fault: Diagnostic| vec![fault];
        let defines = file.header.role == Some(Role::Definitions);
        if defines {
            let lead = words::definitions_lead(place, renderer).map_err(one)?;
            renderer.set("definitions_lead", lead);
        }
        let text = renderer.render(template, Into::Markdown).map_err(one)?;
        let matter = if defines { Matter::Definitions } else { Matter::Law };
        let mut authored = markdown::read(&text, &file.file, &Id::new(&file.id), matter)?;
        if let Some(provision) = &mut authored.provision {
            if defines {
                definitions::form(provision, &place.form.numbering);
            }
            if place.form.numbering.capital_items {
                definitions::capitalize_points(provision);
            }
        }
        Ok(authored)
    }

    /// Compiles the templates of files, and of the model's rules, that were not compiled before.
    fn compile(&mut self, files: &[&ProvisionFile]) -> Result<(), Vec<Diagnostic>> {
        let of_files = files.iter().map(|file| Source::of_file(file));
        let all = of_files.chain(self.model.rules.iter().map(Source::of_rule));
        let fresh = Queue::of(all.filter(|source| !self.templates.contains_key(&source.key)));
        if fresh.is_empty() {
            return Ok(());
        }
        let (templates, faults) = std::thread::scope(|scope| {
            let other = scope.spawn(|| fresh.work());
            let (mut templates, mut faults) = fresh.work();
            let (more, found) = other.join().unwrap_or_default();
            templates.extend(more);
            faults.extend(found);
            (templates, faults)
        });
        self.templates.extend(templates);
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Which provision carries each parameter: the one it declares, or else the first whose template reads it.
    fn carriers(&self, parts: &[Part<'_>]) -> HashMap<String, Id> {
        let mut carriers = HashMap::new();
        for part in parts.iter().filter(|part| part.authored.provision.is_some()) {
            for (name, _) in self.templates.get(&file_key(part.file)).into_iter().flat_map(|template| &template.reads) {
                carriers.entry(name.clone()).or_insert_with(|| Id::new(&part.file.id));
            }
        }
        carriers.retain(|name, _| self.model.parameters.contains_key(name));
        for parameter in self.model.parameters.values() {
            if let Some(section) = &parameter.section {
                carriers.insert(parameter.id.clone(), Id::new(section));
            }
        }
        carriers
    }

    /// Parameters that no template, rule or title of the model reads, and that no provision is declared to carry.
    pub fn unread_parameters(&mut self) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let model = self.model;
        self.compile(&model.provisions.iter().collect::<Vec<_>>())?;
        let mut read: Vec<String> = Vec::new();
        for file in &model.provisions {
            read.extend(self.templates[&file_key(file)].reads.iter().map(|(name, _)| name.clone()));
        }
        let conditions = model.conditions.values().map(|expression| words::condition(expression));
        for text in model.title.templates().map(str::to_owned).chain(conditions) {
            let template = Template::compile(&model.file, &text, 1).map_err(|fault| vec![fault])?;
            read.extend(template.reads.into_iter().map(|(name, _)| name));
        }
        read.extend(model.title.parameters().cloned());
        read.extend(model.worked.iter().map(|worked| worked.of.clone()));
        read.extend(model.parameters.values().flat_map(|parameter| parameter.kind.indices()).cloned());
        let unread = model.parameters.values().filter(|parameter| !read.contains(&parameter.id));
        let finding = |id: &str| format!("no provision reads the parameter `{id}`");
        Ok(unread
            .map(|parameter| {
                Diagnostic::warning("unread-parameter", finding(&parameter.id))
                    .at(parameter.span.clone())
                    .hint("use it in a provision, or take it out")
            })
            .collect())
    }
}

/// What each section of the bill says in brief.
fn briefs(parts: &[Part<'_>]) -> HashMap<Id, Vec<Block>> {
    let said = parts.iter().filter(|part| !part.authored.brief.is_empty());
    said.filter_map(|part| Some((part.authored.provision.as_ref()?.id.clone(), part.authored.brief.clone()))).collect()
}

/// How a place numbers and cites in a placement, in a year that its references may print as `{year}`.
fn scheme(place: &Jurisdiction, placement: &Placement, year: &str) -> Scheme {
    let mut references = placement.reference.clone().unwrap_or_else(|| place.form.reference.clone());
    references.templates_mut().for_each(|template| *template = template.replace("{year}", year));
    Scheme {
        outer: placement.sections.clone(),
        inner: placement.code_sections.clone(),
        items: place.form.numbering.items.clone(),
        references,
        existing: place.form.amending.reference.clone(),
    }
}

/// Compiles a template that stands in a jurisdiction's file.
fn template_at(file: &Arc<SourceFile>, text: &str) -> Result<Template, Diagnostic> {
    Template::compile(file, text, line_of(file, text))
}

/// The line, from 1, of a jurisdiction's file on which a string of it begins.
fn line_of(file: &Arc<SourceFile>, text: &str) -> usize {
    let first = text.lines().next().unwrap_or("");
    file.text.find(first).map_or(1, |at| file.position(at).0)
}
