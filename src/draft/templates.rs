//! A model's templates, compiled. That is most of the work of a draft, so several threads share it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::library::{Library, ProvisionFile, Rule};
use crate::template::Template;

/// The path of a file and the byte at which a template begins in it.
pub(super) type Key = (String, usize);

/// Compiled templates by the file and byte at which they begin.
pub type Templates = HashMap<Key, Template>;

/// A template still to be compiled.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) key: Key,
    file: Arc<SourceFile>,
    text: String,
}

impl Source {
    pub(super) fn of_file(file: &ProvisionFile) -> Self {
        let text = file.file.text[file.start..].to_owned();
        Self { key: file_key(file), file: Arc::clone(&file.file), text }
    }

    pub(super) fn of_rule(rule: &Rule) -> Self {
        Self { key: rule_key(rule), file: Arc::clone(&rule.span.file), text: rule.speaks.clone() }
    }
}

pub(super) fn file_key(file: &ProvisionFile) -> Key {
    (file.file.path.clone(), file.start)
}

pub(super) fn rule_key(rule: &Rule) -> Key {
    (rule.span.file.path.clone(), rule.span.range.start)
}

/// Templates to compile, of which every thread that works takes the next.
#[derive(Debug)]
pub struct Queue {
    sources: Vec<Source>,
    next: AtomicUsize,
}

impl Queue {
    /// The provisions of a model, which can be compiled while the model itself is still being read.
    pub fn of_provisions(library: &Library, model: &str) -> Self {
        Self::of(library.provisions(model).iter().map(Source::of_file))
    }

    pub(super) fn of(sources: impl Iterator<Item = Source>) -> Self {
        Self { sources: sources.collect(), next: AtomicUsize::new(0) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Compiles what nobody has taken yet, until nothing is left; what has a fault is left out.
    pub fn work(&self) -> (Templates, Vec<Diagnostic>) {
        let (mut templates, mut faults) = (Templates::new(), Vec::new());
        while let Some(source) = self.sources.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            match Template::compile(&source.file, &source.text, source.file.position(source.key.1).0) {
                Ok(template) => {
                    templates.insert(source.key.clone(), template);
                }
                Err(fault) => faults.push(fault),
            }
        }
        (templates, faults)
    }
}
