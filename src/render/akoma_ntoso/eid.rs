//! Names of parts by the naming convention of Akoma Ntoso: `sec_5__subsec_a__para_2`.
//!
//! A name is made of the part's designator, which is what laws are cited by; a part without one is called by its id in the
//! document, which does not depend on its place. A second part of a name gets a number behind it.

use std::collections::HashMap;

use crate::document::Provision;

/// The names given so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    times: HashMap<String, usize>,
}

impl Names {
    /// The name of a part that is that element, within the part of the name `outer`.
    pub(super) fn of(&mut self, provision: &Provision, element: &str, outer: &str) -> String {
        let own = match element {
            "longTitle" | "formula" | "recitals" => abbreviation(element).to_owned(),
            _ => format!("{}_{}", abbreviation(element), called(provision)),
        };
        self.unique(&within(outer, &own))
    }

    /// That name, or one like it that nothing else has.
    fn unique(&mut self, name: &str) -> String {
        let mut unique = name.to_owned();
        while self.times.contains_key(&unique) {
            let times = self.times.entry(name.to_owned()).or_insert(1);
            *times += 1;
            unique = format!("{name}-{times}");
        }
        self.times.insert(unique.clone(), 1);
        unique
    }
}

/// The name of something within something.
pub(super) fn within(outer: &str, own: &str) -> String {
    if outer.is_empty() { own.to_owned() } else { format!("{outer}__{own}") }
}

/// What the convention calls an element in names; by its own name where it has no other.
pub(super) fn abbreviation(element: &str) -> &str {
    match element {
        "section" => "sec",
        "subsection" => "subsec",
        "paragraph" => "para",
        "subparagraph" => "subpara",
        "clause" => "cl",
        "subclause" => "subcl",
        "chapter" => "chp",
        "subchapter" => "subchp",
        "division" => "dvs",
        "subdivision" => "subdvs",
        "attachment" => "att",
        "recitals" => "recs",
        other => other,
    }
}

/// The designator of a part, or the last part of its id.
fn called(provision: &Provision) -> String {
    let number = provision.number.as_str().unwrap_or("").trim_end_matches(['.', ':', '—', ' ']);
    let number = plain(number.rsplit([' ', '§', '\u{a0}']).next().unwrap_or(number));
    let id = provision.id.as_str();
    let names = [number, plain(id.rsplit('.').next().unwrap_or(id)), "part".to_owned()];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// Letters, digits and points, with a hyphen for everything between them.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches(['-', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Id, Level, Number, Source};

    #[test]
    fn names_follow_designators_and_stand_once() {
        let mut names = Names::default();
        let mut name = |number: &str, element: &str, outer: &str| {
            let mut part = Provision::new(Id::new("tea.kettle x"), Level::Item, Source::Made("test"));
            part.number = Number::Official(number.to_owned());
            names.of(&part, element, outer)
        };
        assert_eq!(name("SECTION 1.", "section", ""), "sec_1");
        assert_eq!(name("(a)", "subsection", "sec_1"), "sec_1__subsec_a");
        assert_eq!(name("“(a)(1)”", "subsection", "sec_1"), "sec_1__subsec_a-1");
        assert_eq!(name("(a)", "subsection", "sec_1"), "sec_1__subsec_a-2");
        assert_eq!(name("§ 9-531.01.", "section", ""), "sec_9-531.01");
        assert_eq!(name("", "section", ""), "sec_kettle-x");
        assert_eq!(name("½", "section", ""), "sec_kettle-x-2");
    }
}
