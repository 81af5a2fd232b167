//! How one provision is cited in another.

use super::scheme::{Existing, NameOf, References, Scheme};

/// Where a provision stands: its section, and the designators below it with the names of their levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of the section.
    pub(super) section: String,
    /// Whether the section stands in the code, inside a bill section.
    pub(super) in_code: bool,
    /// Whether the section is one of a law that is there.
    pub(super) existing: bool,
    /// Level names and designators, outermost first.
    pub(super) path: Vec<(String, String)>,
}

/// The reference to `to` as written at `from`, where sections of a law that is there may be cited in a way of their own.
pub(super) fn cite(scheme: &Scheme, from: Option<&Place>, to: &Place) -> String {
    match &scheme.existing {
        Some(Existing { section, part }) if to.existing => {
            let (section, part) = (section.clone(), part.clone());
            let own =
                References { section, part, from_outside: None, part_from_outside: None, ..scheme.references.clone() };
            word(&own, from, to)
        }
        _ => word(&scheme.references, from, to),
    }
}

/// The reference to `to` as written at `from`; nothing for `from` cites it from outside the document.
fn word(references: &References, from: Option<&Place>, to: &Place) -> String {
    let same = from.is_some_and(|from| from.section == to.section && from.in_code == to.in_code);
    let outside = from.is_some_and(|from| to.in_code && !from.in_code);
    let template = match (same, to.path.is_empty()) {
        (true, true) => &references.itself,
        (true, false) => &references.here,
        (false, true) => references.from_outside.as_ref().filter(|_| outside).unwrap_or(&references.section),
        (false, false) => references.part_from_outside.as_ref().filter(|_| outside).unwrap_or(&references.part),
    };
    let path: String = to.path.iter().map(|(_, mark)| run_on(mark)).collect();
    let name = match references.name {
        NameOf::First => to.path.first(),
        NameOf::Last => to.path.last(),
    };
    template
        .replace("{section}", &to.section)
        .replace("{path}", &path)
        .replace("{name}", name.map_or("", |(name, _)| name))
        .replace("{chain}", &chain(references, &to.path))
}

fn chain(references: &References, path: &[(String, String)]) -> String {
    let link = |(name, mark): &(String, String)| {
        let mark = if references.bare { bare(mark) } else { run_on(mark) };
        format!("{name} {mark}")
    };
    let mut links: Vec<String> = path.iter().map(link).collect();
    if !references.joint.trim().starts_with(',') {
        links.reverse();
    }
    links.join(&references.joint)
}

/// A designator as it stands in a path: `A.` loses its point, `Subd. 2.` keeps only its number.
fn run_on(mark: &str) -> String {
    let last = mark.rsplit(' ').next().unwrap_or(mark);
    if last.starts_with('(') { last.to_owned() } else { last.trim_end_matches('.').to_owned() }
}

fn bare(mark: &str) -> String {
    run_on(mark).trim_matches(['(', ')']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(section: &str, path: &[(&str, &str)]) -> Place {
        let path = path.iter().map(|(name, mark)| ((*name).to_owned(), (*mark).to_owned())).collect();
        Place { section: section.to_owned(), in_code: false, existing: false, path }
    }

    fn style(section: &str, part: &str, here: &str, joint: &str) -> References {
        References {
            section: section.to_owned(),
            part: part.to_owned(),
            here: here.to_owned(),
            itself: "this section".to_owned(),
            from_outside: None,
            part_from_outside: None,
            joint: joint.to_owned(),
            name: NameOf::First,
            bare: false,
        }
    }

    #[test]
    fn places_word_the_same_reference_in_their_own_way() {
        let to = place("5", &[("subsection", "(b)"), ("paragraph", "(2)")]);
        let compact = style("section {section}", "section {section}{path}", "{name} {path} of this section", " of ");
        assert_eq!(word(&compact, Some(&place("4", &[])), &to), "section 5(b)(2)");
        assert_eq!(word(&compact, Some(&place("5", &[])), &to), "subsection (b)(2) of this section");
        let inner = style("Section {section}", "{chain} of Section {section}", "{chain}", " of ");
        assert_eq!(word(&inner, None, &to), "paragraph (2) of subsection (b) of Section 5");
        let to = place("181.96", &[("subdivision", "Subd. 2."), ("paragraph", "(b)")]);
        let outer = style("section {section}", "section {section}, {chain}", "{chain}", ", ");
        assert_eq!(word(&outer, None, &to), "section 181.96, subdivision 2, paragraph (b)");
    }
}
