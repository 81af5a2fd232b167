//! A model and a jurisdiction make a draft.
//!
//! Answers: the bill that given choices make in a given place, as a settled document, with every provision's citation,
//! every choice's origin and every finding. Never prints and never compares.

mod choices;
mod definitions;
mod file;
mod frame;
mod notes;
mod words;

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::{Document, Id, Meta, Provision, Settled};
use crate::library::{Jurisdiction, Library, Model, Placement, ProvisionFile, Role, ShortTitlePlace, Stands};
use crate::markdown::{self, Authored, Matter};
use crate::numbering::{Scheme, settle};
use crate::template::{Into, Renderer, Template};

pub use choices::{Choices, Chosen, Origin};
pub use file::{BillFacts, DraftFile, read_draft_file};

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
}

/// A model with its templates at the ready, for drafting in one place or in many.
#[derive(Debug)]
pub struct Desk<'a> {
    library: &'a Library,
    model: &'a Model,
    templates: HashMap<String, Template>,
}

/// A file of law of this draft and what it says.
struct Part<'a> {
    file: &'a ProvisionFile,
    authored: Authored,
}

impl<'a> Desk<'a> {
    /// A desk for a model.
    pub fn new(library: &'a Library, model: &'a Model) -> Self {
        Self { library, model, templates: HashMap::new() }
    }

    /// Drafts for a place. Faults stop the draft; findings come with it.
    pub fn draft(&mut self, place: &Jurisdiction, order: &Order) -> Result<Draft, Vec<Diagnostic>> {
        let one = |fault: Diagnostic| vec![fault];
        let placement_id = order.placement.as_deref().or(order.file.as_ref().and_then(|file| file.placement.as_deref()));
        let placement = place.placement(placement_id).map_err(one)?;
        let choices = choices::settle(self.model, place, order.file.as_ref(), &order.sets)?;
        let bill = order.file.as_ref().map(|file| file.bill.clone()).unwrap_or_default();
        let inputs = words::inputs(self.model, place, placement, &choices, &bill)?;
        let mut plain = Renderer::new(inputs.clone(), Into::Words);
        let mut markdown = Renderer::new(inputs, Into::Markdown);

        let files = self.files(place)?;
        let files: Vec<&ProvisionFile> = files
            .iter()
            .filter(|file| file.header.role != Some(Role::ShortTitle) || place.form.bill.short_title == ShortTitlePlace::Section)
            .collect();
        let parts = self.author(&files, place, placement, &mut plain, &mut markdown)?;
        let findings = self.apply_rules(&mut plain)?;
        let carried_by = self.carriers(&parts);
        let frame = frame::Frame { place, placement };
        let notes = if order.notes { notes::collect(self.model, place, &choices, &parts) } else { notes::Notes::none() };
        let mut body = frame.opening(&mut markdown).map_err(one)?;
        body.extend(frame.sections(parts, &mut markdown).map_err(one)?);
        body.extend(frame.closing(&mut markdown).map_err(one)?);
        body.extend(notes.into_provision());
        self.finish(place, placement, &markdown, body, choices, carried_by, findings)
    }

    #[expect(clippy::too_many_arguments, reason = "everything the draft has come to, once")]
    fn finish(
        &self,
        place: &Jurisdiction,
        placement: &Placement,
        markdown: &Renderer,
        body: Vec<Provision>,
        choices: Choices,
        carried_by: HashMap<String, Id>,
        findings: Vec<Diagnostic>,
    ) -> Result<Draft, Vec<Diagnostic>> {
        let title = words::name(markdown.inputs(), "title");
        let mut meta = Meta::titled(title);
        meta.style = place.form.typography.clone();
        let numbered = settle(Document { meta, body }, &scheme(place, placement))?;
        let carried_by = carried_by
            .into_iter()
            .filter(|(_, id)| numbered.citations.contains_key(id))
            .collect();
        Ok(Draft {
            model: self.model.id.clone(),
            place: place.id.clone(),
            document: numbered.document,
            citations: numbered.citations,
            choices,
            carried_by,
            findings,
        })
    }

    /// The model's files of law with the place's own among them, in order; the place's replace the model's by name.
    fn files(&self, place: &Jurisdiction) -> Result<Vec<ProvisionFile>, Vec<Diagnostic>> {
        let adaptations = self.library.adaptations(&place.id, &self.model.id)?;
        let mut files: Vec<ProvisionFile> = self.model.provisions.clone();
        for file in place.provisions.iter().chain(&adaptations) {
            files.retain(|other| other.name != file.name);
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
        placement: &Placement,
        plain: &mut Renderer,
        markdown: &mut Renderer,
    ) -> Result<Vec<Part<'f>>, Vec<Diagnostic>> {
        let (mut parts, mut faults) = (Vec::new(), Vec::new());
        for file in files {
            match self.author_one(file, place, placement, plain, markdown) {
                Ok(authored) if authored.provision.is_none() && authored.notes.is_empty() => {}
                Ok(authored) => parts.push(Part { file, authored }),
                Err(mut found) => faults.append(&mut found),
            }
        }
        if faults.is_empty() { Ok(parts) } else { Err(faults) }
    }

    fn author_one(
        &mut self,
        file: &ProvisionFile,
        place: &Jurisdiction,
        placement: &Placement,
        plain: &mut Renderer,
        markdown: &mut Renderer,
    ) -> Result<Authored, Vec<Diagnostic>> {
        let one = |fault: Diagnostic| vec![fault];
        let act = match file.header.stands {
            Stands::Code => format!("this {}", placement.itself),
            Stands::Bill => format!("this {}", place.form.instrument.law),
        };
        let template = self.template(file).map_err(one)?;
        let undeclared = template.undeclared(markdown.inputs());
        if !undeclared.is_empty() {
            return Err(undeclared);
        }
        let mut further = vec![("act", act.as_str().into())];
        let matter = if file.header.role == Some(Role::Definitions) {
            let lead = words::definitions_lead(place, plain, &act).map_err(one)?;
            further.push(("definitions_lead", lead.into()));
            Matter::Definitions
        } else {
            Matter::Law
        };
        let rendered = markdown.render(template, &further).map_err(one)?;
        let mut authored = markdown::read(&rendered, &file.file, &Id::new(&file.id), matter)?;
        if let Some(provision) = authored.provision.as_mut().filter(|_| matter == Matter::Definitions) {
            definitions::form(provision, &place.form.numbering);
        }
        Ok(authored)
    }

    /// The template of a file, compiled once for all places.
    fn template(&mut self, file: &ProvisionFile) -> Result<&Template, Diagnostic> {
        if !self.templates.contains_key(&file.file.path) {
            let template = Template::compile(&file.file, file.start)?;
            self.templates.insert(file.file.path.clone(), template);
        }
        Ok(&self.templates[&file.file.path])
    }

    /// What the model's rules between parameters have to say.
    fn apply_rules(&mut self, plain: &mut Renderer) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let mut findings = Vec::new();
        for rule in &self.model.rules {
            let said = words::render_line(&rule.span, &rule.speaks, plain).map_err(|fault| vec![fault])?;
            if !said.is_empty() {
                let about = rule.about.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
                findings.push(
                    Diagnostic::warning("rule", said).at(rule.span.clone()).hint(format!("look at {about}")),
                );
            }
        }
        Ok(findings)
    }

    /// Which provision carries each parameter: the one it declares, or else the first whose template reads it.
    fn carriers(&self, parts: &[Part<'_>]) -> HashMap<String, Id> {
        let mut carriers = HashMap::new();
        for part in parts.iter().filter(|part| part.authored.provision.is_some()) {
            for (name, _) in self.templates.get(&part.file.file.path).into_iter().flat_map(|template| &template.reads) {
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
        let mut read: Vec<String> = Vec::new();
        for file in &model.provisions {
            let template = self.template(file).map_err(|fault| vec![fault])?;
            read.extend(template.reads.iter().map(|(name, _)| name.clone()));
        }
        for text in model.title.templates() {
            let template = Template::compile_text(&model.file, text, 1).map_err(|fault| vec![fault])?;
            read.extend(template.reads.into_iter().map(|(name, _)| name));
        }
        read.extend(model.title.effective_date.clone());
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

/// How a place numbers and cites in a placement.
fn scheme(place: &Jurisdiction, placement: &Placement) -> Scheme {
    Scheme {
        outer: placement.sections.clone(),
        inner: placement.code_sections.clone(),
        items: place.form.numbering.items.clone(),
        references: placement.reference.clone().unwrap_or_else(|| place.form.reference.clone()),
    }
}

/// Compiles a template that stands in a jurisdiction's file.
fn template_at(file: &Arc<SourceFile>, text: &str) -> Result<Template, Diagnostic> {
    Template::compile_text(file, text, line_of(file, text))
}

/// The line, from 1, of a jurisdiction's file on which a string of it begins.
fn line_of(file: &Arc<SourceFile>, text: &str) -> usize {
    let first = text.lines().next().unwrap_or("");
    file.text.find(first).map_or(1, |at| file.position(at).0)
}
