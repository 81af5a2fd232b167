//! Data folders become values: models, jurisdictions and the records of laws.
//!
//! Answers: what is there, under which name, and what it says. It is the only room that knows how the folders are laid
//! out. Never drafts, compares or prints.

mod amending;
mod day;
mod filed;
mod jurisdiction;
mod law;
mod layers;
mod manual;
mod model;
mod parameter_file;
mod provision_file;
mod records;
mod schema;
mod subject;
mod testimony;
mod toml_file;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, SourceFile};

pub use amending::Amending;
pub use filed::{FiledFile, FiledFinding, FiledText, Holdings, Slip, safe_names, slug, text_id};
pub use jurisdiction::{
    Authority, BillForm, Drafting, Effective, Form, FormSource, Instruction, Instrument, Jurisdiction, NewMatterOn,
    PlaceKind, Placement, ShortTitlePlace, Subdivisions,
};
pub use law::{Additional, Fact, FactSource, Law, Status};
pub use layers::read_file;
pub use manual::{Cited, Manual, Manuals};
pub use model::{
    BenefitChart, Charts, EarningChart, Model, ParameterGroup, Rule, StandingCharts, TitleClause, TitleWords, Worked,
    WorkedColumn,
};
pub(crate) use toml_file::read as read_toml;

pub use provision_file::{Header, ProvisionFile, Role, Stands};
pub use schema::{jurisdiction_schema, law_schema, model_schema, provision_header_schema, subjects_schema};
pub use testimony::Testimony;

use layers::Layers;
use records::Records;

/// All models, jurisdictions and laws at hand: those built in, with the user's folders laid over them.
#[derive(Debug, Clone, Default)]
pub struct Library {
    layers: Layers,
    /// The models read so far: every law is read with its model at hand.
    models: Arc<Mutex<HashMap<String, Arc<Model>>>>,
    /// The records of laws that were parsed to learn which model they answer, until they are asked for.
    records: Records,
}

impl Library {
    /// What is built into the program.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// Lays a folder with `models/` and `jurisdictions/` over what is there; a file in it replaces one of the same path.
    pub fn lay(&mut self, folder: &Path) -> Result<(), Diagnostic> {
        self.models = Arc::default();
        self.records = Records::default();
        self.layers.lay(folder)
    }

    /// The ids of all models.
    pub fn models(&self) -> Vec<String> {
        self.with_file("models", "model.toml")
    }

    /// The ids of all jurisdictions.
    pub fn jurisdictions(&self) -> Vec<String> {
        self.with_file("jurisdictions", "jurisdiction.toml")
    }

    /// The ids of all recorded laws, `<place>/<law>`, of one place or of all.
    pub fn laws(&self, place: Option<&str>) -> Vec<String> {
        let places = place.map_or_else(|| self.layers.names("jurisdictions"), |place| vec![place.to_owned()]);
        places
            .iter()
            .flat_map(|place| {
                let names = self.layers.names(&format!("jurisdictions/{place}/laws"));
                names.into_iter().filter_map(move |name| Some(format!("{place}/{}", name.strip_suffix(".toml")?)))
            })
            .collect()
    }

    /// Reads a model, once.
    pub fn model(&self, id: &str) -> Result<Arc<Model>, Vec<Diagnostic>> {
        let known = || self.models.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(model) = known().get(id) {
            return Ok(Arc::clone(model));
        }
        let file = self.named("model", id, &format!("models/{id}/model.toml"), || self.models())?;
        let model = Arc::new(model::read(&self.layers, id, &file)?);
        known().insert(id.to_owned(), Arc::clone(&model));
        Ok(model)
    }

    /// A text that goes with a model's bill in a packet, such as the letter, if the model has it.
    pub fn packet_text(&self, model: &str, name: &str) -> Result<Option<Arc<SourceFile>>, Diagnostic> {
        self.layers.read(&format!("models/{model}/packet/{name}.md"))
    }

    /// The provisions of a model, without the model: those that can be read.
    pub fn provisions(&self, model: &str) -> Vec<ProvisionFile> {
        provision_file::read_provisions(&self.layers, &format!("models/{model}/provisions"), &mut Vec::new())
    }

    /// What laws rule on that the models are about: of `models/subjects.toml`, and of `models/<id>/subjects.toml`, where a
    /// subject of the same name takes the place of the common one.
    pub fn subjects(&self) -> Result<Vec<crate::subject::Subject>, Vec<Diagnostic>> {
        subject::read(&self.layers, &self.models())
    }

    /// The manuals that bear out drafting rules: `jurisdictions/manuals.toml`.
    pub fn manuals(&self) -> Result<Manuals, Vec<Diagnostic>> {
        manual::read(&self.layers)
    }

    /// Reads a jurisdiction.
    pub fn jurisdiction(&self, id: &str) -> Result<Jurisdiction, Vec<Diagnostic>> {
        let path = format!("jurisdictions/{id}/jurisdiction.toml");
        let file = self.named("jurisdiction", id, &path, || self.jurisdictions())?;
        jurisdiction::read(&self.layers, id, &file)
    }

    /// The provisions by which a place adapts a model, by file name.
    pub fn adaptations(&self, place: &str, model: &str) -> Result<Vec<ProvisionFile>, Vec<Diagnostic>> {
        let mut faults = Vec::new();
        let folder = format!("jurisdictions/{place}/adaptations/{model}");
        let files = provision_file::read_provisions(&self.layers, &folder, &mut faults);
        if faults.is_empty() { Ok(files) } else { Err(faults) }
    }

    /// Reads the record of a law.
    pub fn law(&self, id: &str) -> Result<Law, Vec<Diagnostic>> {
        let record = match self.records.take(id) {
            Some(record) => record,
            None => law::Record::parse(&self.law_file(id)?).map_err(|fault| vec![fault])?,
        };
        law::read(id, record, |model| self.model(model))
    }

    /// The ids of all filed texts, `<place>/<law>`, of one place or of all.
    pub fn texts(&self, place: Option<&str>) -> Vec<String> {
        let places = place.map_or_else(|| self.layers.names("jurisdictions"), |place| vec![place.to_owned()]);
        let inside = |place: &String| {
            let names = self.layers.names(&format!("jurisdictions/{place}/texts"));
            names.into_iter().map(|name| format!("{place}/{name}")).collect::<Vec<_>>()
        };
        places.iter().flat_map(inside).filter(|id| self.holder_of(id).is_some()).collect()
    }

    /// Reads what is known of a filed text, of which the last folder that has it decides.
    pub fn text(&self, id: &str) -> Result<FiledText, Vec<Diagnostic>> {
        let holdings = self.holder_of(id).ok_or_else(|| vec![self.no_text(id)])?;
        holdings.text(id).map_err(|fault| vec![fault])?.ok_or_else(|| vec![self.no_text(id)])
    }

    /// Takes a filed text away from the folder that decides, which is returned; whether it can be read does not matter.
    pub fn remove_text(&self, id: &str) -> Result<PathBuf, Vec<Diagnostic>> {
        let holdings = self.holder_of(id).ok_or_else(|| vec![self.no_text(id)])?;
        holdings.remove(id).map_err(|fault| vec![fault])
    }

    fn no_text(&self, id: &str) -> Diagnostic {
        Diagnostic::error("unknown-name", format!("no text of `{id}` is filed"))
            .suggest(id, self.texts(None).iter().map(String::as_str))
    }

    fn holder_of(&self, id: &str) -> Option<Holdings> {
        self.layers.folders().map(Holdings::at).find(|holdings| holdings.has(id))
    }

    /// The ids of the laws recorded for a model, of one place or of all.
    pub fn laws_of(&self, model: &str, place: Option<&str>) -> Vec<String> {
        let files = self.laws(place).into_iter().filter_map(|id| {
            let file = self.law_file(&id).ok()?;
            Some((id, file))
        });
        self.records.answering(files, model)
    }

    fn law_file(&self, id: &str) -> Result<Arc<SourceFile>, Vec<Diagnostic>> {
        let (place, law) = id.split_once('/').unwrap_or((id, ""));
        self.named("law", id, &format!("jurisdictions/{place}/laws/{law}.toml"), || self.laws(None))
    }

    fn named(
        &self,
        kind: &str,
        id: &str,
        path: &str,
        known: impl FnOnce() -> Vec<String>,
    ) -> Result<Arc<SourceFile>, Vec<Diagnostic>> {
        let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/')) && !id.is_empty();
        let found = if plain { self.layers.read(path).map_err(|fault| vec![fault])? } else { None };
        found.ok_or_else(|| {
            vec![
                Diagnostic::error("unknown-name", format!("there is no {kind} `{id}`"))
                    .suggest(id, known().iter().map(String::as_str)),
            ]
        })
    }

    fn with_file(&self, root: &str, file: &str) -> Vec<String> {
        let names = self.layers.names(root);
        names.into_iter().filter(|name| self.layers.has(&format!("{root}/{name}/{file}"))).collect()
    }
}
