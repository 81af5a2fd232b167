//! Where the subjects that laws rule on are read from: data that attorneys can extend.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::layers::Layers;
use super::toml_file;
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::subject::Subject;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Subjects")]
/// What laws of a field rule on.
pub(super) struct Raw {
    #[serde(rename = "subject", default)]
    subjects: Vec<Subject>,
}

/// Reads the common subjects and those of each model.
pub(super) fn read(layers: &Layers, models: &[String]) -> Result<Vec<Subject>, Vec<Diagnostic>> {
    let own = models.iter().map(|model| format!("models/{model}/subjects.toml"));
    let (mut subjects, mut faults): (Vec<Subject>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    let mut places: Vec<(Arc<SourceFile>, Vec<Subject>)> = Vec::new();
    for path in std::iter::once("models/subjects.toml".to_owned()).chain(own) {
        match layers.read(&path).and_then(|file| file.map(|file| read_one(&file).map(|read| (file, read))).transpose())
        {
            Ok(found) => places.extend(found),
            Err(fault) => faults.push(fault),
        }
    }
    for subject in places.iter().flat_map(|(_, read)| read) {
        match subjects.iter_mut().find(|known| known.name == subject.name) {
            Some(known) => known.clone_from(subject),
            None => subjects.push(subject.clone()),
        }
    }
    for (file, read) in &places {
        faults.extend(read.iter().flat_map(|subject| unknown_neighbours(file, subject, &subjects)));
    }
    if faults.is_empty() { Ok(subjects) } else { Err(faults) }
}

fn read_one(file: &Arc<SourceFile>) -> Result<Vec<Subject>, Diagnostic> {
    Ok(toml_file::read::<Raw>(file)?.subjects)
}

/// Says which of its neighbours are no subjects.
fn unknown_neighbours(file: &Arc<SourceFile>, subject: &Subject, known: &[Subject]) -> Vec<Diagnostic> {
    let is_known = |name: &&String| known.iter().any(|other| other.name == **name);
    let unknown = subject.near.iter().filter(|name| !is_known(name));
    let say = |name: &String| {
        Diagnostic::error("unknown-subject", format!("`{}` is near `{name}`, which is not a subject", subject.name))
            .at(Span::whole(file).narrowed(name))
            .suggest(name, known.iter().map(|other| other.name.as_str()))
    };
    unknown.map(say).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::library::Library;

    #[test]
    fn every_built_in_subject_has_cues_and_known_neighbours() {
        let subjects = Library::built_in().subjects().expect("the subjects read");
        assert!(subjects.len() > 30);
        for subject in &subjects {
            assert!(!subject.headings.is_empty() && !subject.phrases.is_empty(), "{} has no cues", subject.name);
        }
    }

    #[test]
    fn a_folder_of_ones_own_replaces_the_common_subjects() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("models")).expect("a folder inside");
        let path = folder.path().join("models/subjects.toml");
        fs::write(&path, "[[subject]]\nname = \"kettles\"\nnear = [\"pots\"]\n").expect("it is written");
        let mut library = Library::built_in();
        library.lay(folder.path()).expect("it is laid");
        let faults = library.subjects().expect_err("a neighbour is unknown");
        assert_eq!(faults[0].code, "unknown-subject");
        fs::write(&path, "[[subject]]\nname = \"kettles\"\n").expect("it is written");
        let subjects = library.subjects().expect("the subjects read");
        assert_eq!(subjects.len(), 1);
    }
}
