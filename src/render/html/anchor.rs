//! Names of places in a page, for links to lead to.

use std::collections::{HashMap, HashSet};

use crate::document::{Document, Id, Provision};

/// The names of provisions within a page: letters, digits and a few signs, each once.
pub(super) struct Anchors {
    first: HashMap<Id, String>,
    /// The names of all provisions in the order of the document.
    all: std::vec::IntoIter<String>,
}

impl Anchors {
    /// The names of a document's provisions.
    pub(super) fn new(document: &Document) -> Self {
        let (mut first, mut taken, mut all) = (HashMap::new(), HashSet::new(), Vec::new());
        let mut counts: HashMap<String, usize> = HashMap::new();
        document.walk(&mut |provision: &Provision| {
            let plain = plain(provision.id.as_str());
            let count = counts.entry(plain.clone()).or_insert(0);
            let mut name = plain.clone();
            while !taken.insert(name.clone()) {
                *count += 1;
                name = format!("{plain}-{count}");
            }
            first.entry(provision.id.clone()).or_insert_with(|| name.clone());
            all.push(name);
        });
        Self { first, all: all.into_iter() }
    }

    /// The name of the first provision of that id.
    pub(super) fn of(&self, id: &Id) -> Option<&str> {
        self.first.get(id).map(String::as_str)
    }

    /// The name of the next provision, outermost first.
    pub(super) fn next(&mut self) -> String {
        self.all.next().unwrap_or_default()
    }
}

/// An id of which nothing is left but what every reader of HTML takes for a name.
fn plain(id: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    let name: String = id.chars().map(safe).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("p-{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Level, Meta, Source};

    #[test]
    fn every_name_is_safe_and_stands_once() {
        let part = |id: &str| Provision::new(Id::new(id), Level::Section, Source::Made("test"));
        let body = ["a b", "a-b", "a b", "\"><script>", "§ 5", ""].map(part).to_vec();
        let mut anchors = Anchors::new(&Document { meta: Meta::titled("Tea"), body });
        let names: Vec<String> = (0..6).map(|_| anchors.next()).collect();
        assert_eq!(names, ["a-b", "a-b-1", "a-b-2", "p----script-", "p---5", "p-"]);
        assert_eq!(anchors.of(&Id::new("a b")), Some("a-b"));
    }
}
