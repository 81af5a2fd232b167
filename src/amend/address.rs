//! Which part of the law an instruction speaks of: "subsection (b)(2) of section 5", "paragraph 3 of subdivision a of
//! section 20-913".

/// A part of the law, as an instruction names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Address {
    pub section: Section,
    /// The designators below the section, without what stands around them.
    pub path: Vec<String>,
    pub part: Part,
    /// A chapter, title or article, where that is the innermost division named.
    pub division: Option<String>,
    pub law: LawName,
}

/// The section of an address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Section {
    /// The one the instruction around it speaks of.
    #[default]
    Around,
    /// "such section": the one named last.
    Last,
    /// Its own, by its number in the act and, where the bill gives it, its number in the code.
    Numbered { number: String, code: Option<String> },
}

/// What of a provision is meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Part {
    #[default]
    Whole,
    Heading,
    /// What it says before its subdivisions.
    Opening,
    /// What it says after its subdivisions.
    Tail,
    /// One sentence of it: "the second sentence".
    Sentence,
    /// The definition of this term.
    Term(String),
}

/// The law an instruction amends, as the bill names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct LawName {
    /// In small letters, without the article: "tea act of 2008".
    pub name: Option<String>,
    /// The section with which the law begins in the code: "32-531.01 et seq."
    pub begins: Option<String>,
    /// The title of the federal code it stands in: "29 U.S.C. 2612".
    pub title: Option<String>,
}

impl Address {
    /// This address as one inside another: what it leaves open, the other says.
    pub(super) fn inside(&self, around: &Self, last: &Section) -> Self {
        let mut inner = self.clone();
        match &self.section {
            Section::Numbered { .. } => {}
            Section::Last => inner.section = last.clone(),
            Section::Around => {
                inner.section = around.section.clone();
                inner.path = [around.path.as_slice(), &self.path].concat();
                if inner.part == Part::Whole {
                    inner.part = around.part.clone();
                }
            }
        }
        inner.division = inner.division.or_else(|| around.division.clone());
        inner.law.name = inner.law.name.or_else(|| around.law.name.clone());
        inner.law.begins = inner.law.begins.or_else(|| around.law.begins.clone());
        inner.law.title = inner.law.title.or_else(|| around.law.title.clone());
        inner
    }

    /// How a reader is told of it: "section 5(b)(2)".
    pub(super) fn told(&self) -> String {
        let path: String = self.path.iter().map(|step| format!("({step})")).collect();
        let section = match &self.section {
            Section::Numbered { number, code: Some(code) } if code != number => format!("section {number} [{code}]"),
            Section::Numbered { number, .. } => format!("section {number}"),
            Section::Around | Section::Last if path.is_empty() => "the law".to_owned(),
            Section::Around | Section::Last => "subdivision ".to_owned(),
        };
        let part = match &self.part {
            Part::Whole => String::new(),
            Part::Heading => "the heading of ".to_owned(),
            Part::Opening => "the opening words of ".to_owned(),
            Part::Tail => "the closing words of ".to_owned(),
            Part::Sentence => "a sentence of ".to_owned(),
            Part::Term(term) => format!("the definition of “{term}” in "),
        };
        format!("{part}{section}{path}")
    }
}

/// What kind of division a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Section,
    Subdivision,
    Division,
}

/// The kind of division that a word names, in the singular or the plural.
pub(super) fn kind_of(word: &str) -> Option<Kind> {
    match word.strip_suffix('s').unwrap_or(word) {
        "section" | "§" | "sec" => Some(Kind::Section),
        "subsection" | "paragraph" | "subparagraph" | "clause" | "subclause" | "item" | "subitem" | "subdivision"
        | "sub-subparagraph" | "sub-paragraph" => Some(Kind::Subdivision),
        "chapter" | "subchapter" | "title" | "subtitle" | "article" | "part" | "subpart" | "division" => {
            Some(Kind::Division)
        }
        _ => None,
    }
}

/// Stands between the ends of a range of designators.
pub(super) const THROUGH: &str = "–";
