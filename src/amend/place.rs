//! Where in the law a part stands that an instruction names.

use super::Why;
use super::address::{Address, LawName, Part, Section};
use super::order::{bare, is_of_code};
use super::read::{Instruction, What, words_of};
use crate::document::{Document, Level, Number, Provision, plain_text};

/// The way to a provision: its place among the parts of the document, and then in each the place among its children.
pub(super) type Way = Vec<usize>;

/// The provision at the end of a way.
pub(super) fn at<'a>(law: &'a Document, way: &[usize]) -> Option<&'a Provision> {
    let (first, rest) = way.split_first()?;
    rest.iter().try_fold(law.body.get(*first)?, |part, step| part.children.get(*step))
}

/// The provision at the end of a way, to be changed.
pub(super) fn at_mut<'a>(law: &'a mut Document, way: &[usize]) -> Option<&'a mut Provision> {
    let (first, rest) = way.split_first()?;
    rest.iter().try_fold(law.body.get_mut(*first)?, |part, step| part.children.get_mut(*step))
}

/// The parts that stand beside a provision, itself included.
pub(super) fn beside<'a>(law: &'a mut Document, way: &[usize]) -> Option<&'a mut Vec<Provision>> {
    match way {
        [] => None,
        [_] => Some(&mut law.body),
        [outer @ .., _] => at_mut(law, outer).map(|outer| &mut outer.children),
    }
}

/// What tells the law at hand from other law that a bill amends.
#[derive(Debug)]
pub(super) struct Grounds {
    /// What the law calls itself, in small letters.
    called: String,
    /// The title of the federal code that it says it is of.
    title: Option<String>,
    /// Whether the bill amends one law only, and the law at hand has no name by which to tell it.
    only: bool,
    /// The numbers of sections in the act with those in the code, as far as the bill gives both.
    codes: Vec<(LawName, String, String)>,
}

impl Grounds {
    pub(super) fn new(law: &Document, instructions: &[Instruction]) -> Self {
        let mut names: Vec<&LawName> = Vec::new();
        let mut codes = Vec::new();
        for instruction in instructions {
            let What::Do { target, .. } = &instruction.what else { continue };
            if target.law.name.is_some() && !names.iter().any(|name| name.name == target.law.name) {
                names.push(&target.law);
            }
            if let Section::Numbered { number, code: Some(code) } = &target.section {
                codes.push((target.law.clone(), number.clone(), code.clone()));
            }
        }
        let called = called(law);
        let title = called.split_once(" u.s.c").and_then(|(before, _)| before.split_whitespace().next_back());
        let title = title.map(|number| number.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned());
        let only = names.len() <= 1 && !called.contains(CITED);
        Self { called, title, only, codes }
    }

    /// Whether the law that an instruction names is the one at hand, as far as can be told.
    fn is_at_hand(&self, law: &Document, name: &LawName) -> bool {
        if let (Some(one), Some(other)) = (&name.title, &self.title) {
            return one == other;
        }
        let begins = name.begins.as_deref().is_some_and(|begins| !sections(law, begins).is_empty());
        let called = name.name.as_deref().is_some_and(|name| self.called.contains(name));
        self.only || begins || called || *name == LawName::default()
    }

    /// The number that a section has in the code, where the bill gives it anywhere.
    pub(super) fn code_of(&self, law: &LawName, number: &str) -> Option<&str> {
        let same = |own: &LawName| (&own.name, &own.begins) == (&law.name, &law.begins);
        self.codes.iter().find(|(own, act, _)| same(own) && act == number).map(|(.., code)| code.as_str())
    }

    /// Words with the sections of an act that they cite cited as sections of the code, where the bill gives those for the
    /// same law and the law at hand has them: "section 5(b)" as "§ 7-5(b)". Nothing if there is none.
    pub(super) fn coded(&self, law: &Document, name: &LawName, words: &str) -> Option<String> {
        const SECTION: &str = "section ";
        let mut out = String::new();
        let mut rest = words;
        while let Some(at) = rest.find(SECTION) {
            let (before, after) = rest.split_at(at + SECTION.len());
            let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
            let whole = !before[..at].ends_with(char::is_alphabetic);
            match self.code_of(name, &after[..end]).filter(|code| whole && !sections(law, code).is_empty()) {
                Some(code) => out.push_str(&format!("{}§ {code}", &before[..at])),
                None => out.push_str(&rest[..at + SECTION.len() + end]),
            }
            rest = &after[end..];
        }
        out.push_str(rest);
        (out != words).then_some(out)
    }

    /// The section that an address names.
    pub(super) fn section(&self, law: &Document, address: &Address) -> Result<Way, Why> {
        let other = || Why::OtherLaw(address.law.name.clone().unwrap_or_default());
        let Section::Numbered { number, code } = &address.section else {
            return Err(if self.is_at_hand(law, &address.law) { Why::NotUnderstood } else { other() });
        };
        let mut tries: Vec<&str> = Vec::new();
        let at_hand = self.is_at_hand(law, &address.law);
        tries.extend(code.as_deref().filter(|code| at_hand || is_of_code(code)));
        if at_hand || is_of_code(number) {
            tries.push(number);
            tries.extend(self.code_of(&address.law, number).filter(|_| code.is_none()));
        }
        for number in &tries {
            match sections(law, number).as_slice() {
                [] => {}
                [only] => return Ok(only.clone()),
                _ => return Err(Why::SeveralSections((*number).to_owned())),
            }
        }
        let any = |number: &str| !sections(law, number).is_empty();
        if !at_hand && (any(number) || code.as_deref().is_some_and(any)) {
            return Err(other());
        }
        Err(Why::NoSection(code.as_ref().unwrap_or(number).clone()))
    }

    /// The part that an address names.
    pub(super) fn find(&self, law: &Document, address: &Address) -> Result<Way, Why> {
        let mut way = self.section(law, address)?;
        for step in &address.path {
            let found = below(law, &way, step);
            match found.as_slice() {
                [only] => way.clone_from(only),
                [] => return Err(Why::NoSubdivision { within: label(law, &way), number: step.clone() }),
                _ => return Err(Why::SeveralSubdivisions { within: label(law, &way), number: step.clone() }),
            }
        }
        match &address.part {
            Part::Term(term) => definition(law, &way, term),
            _ => Ok(way),
        }
    }

    /// Whether law may be added that is named by its act alone.
    pub(super) fn may_add(&self, law: &Document, address: &Address, number: &str) -> Result<(), Why> {
        if is_of_code(number) || self.is_at_hand(law, &address.law) {
            return Ok(());
        }
        Err(Why::OtherLaw(address.law.name.clone().unwrap_or_default()))
    }
}

/// Before the name that a law gives itself.
const CITED: &str = "cited as";

/// What a law calls itself: its title, and what it says it may be cited as.
fn called(law: &Document) -> String {
    let mut called = law.meta.title.to_lowercase();
    law.walk(&mut |part| {
        for block in &part.blocks {
            let words = words_of(block).to_lowercase();
            if let Some(at) = words.find(CITED) {
                called.push('\n');
                called.push_str(&words[at..]);
            }
        }
    });
    called
}

/// The sections of that number. A table of contents names sections as well: what says nothing counts only where nothing
/// else has the number.
pub(super) fn sections(law: &Document, number: &str) -> Vec<Way> {
    let (mut full, mut blank) = (Vec::new(), Vec::new());
    let mut look = |part: &Provision, way: &[usize]| {
        let own = part.number.as_str().map(bare).unwrap_or_default();
        if part.level == Level::Section && own.eq_ignore_ascii_case(number) {
            if part.is_blank() { &mut blank } else { &mut full }.push(way.to_vec());
        }
    };
    walk(&law.body, &mut Vec::new(), &mut look);
    if full.is_empty() { blank } else { full }
}

/// Every section with the way to it, in order.
pub(super) fn all_sections(law: &Document) -> Vec<(String, Way)> {
    let mut found = Vec::new();
    let mut look = |part: &Provision, way: &[usize]| {
        if let (Level::Section, Some(number)) = (part.level, part.number.as_str()) {
            found.push((bare(number).to_owned(), way.to_vec()));
        }
    };
    walk(&law.body, &mut Vec::new(), &mut look);
    found
}

fn walk(parts: &[Provision], way: &mut Way, look: &mut impl FnMut(&Provision, &[usize])) {
    for (index, part) in parts.iter().enumerate() {
        way.push(index);
        look(part, way);
        walk(&part.children, way, look);
        way.pop();
    }
}

/// The subdivisions of that designator right below a provision. What has no number is no level of its own.
pub(super) fn below(law: &Document, way: &[usize], number: &str) -> Vec<Way> {
    let mut found = Vec::new();
    let Some(part) = at(law, way) else { return found };
    for (index, child) in part.children.iter().enumerate() {
        let inner = [way, &[index]].concat();
        match &child.number {
            Number::None if child.level != Level::Section => found.extend(below(law, &inner, number)),
            other if other.as_str().map(bare) == Some(number) && child.level == Level::Item => found.push(inner),
            _ => {}
        }
    }
    found
}

/// The subdivision that defines a term.
fn definition(law: &Document, way: &[usize], term: &str) -> Result<Way, Why> {
    let mut found = Vec::new();
    let wanted = term.to_lowercase();
    let Some(part) = at(law, way) else { return Err(Why::NotUnderstood) };
    let mut look = |part: &Provision, inner: &[usize]| {
        let heading = plain_text(&part.heading);
        let opening = part.blocks.first().map(words_of).unwrap_or_default();
        let text = if heading.is_empty() { opening } else { heading };
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let after = text.strip_prefix(&wanted).and_then(|rest| rest.chars().next());
        if part.level == Level::Item && after.is_some_and(|c| matches!(c, '”' | '"' | '.' | ',' | '’')) {
            found.push([way, inner].concat());
        }
    };
    walk(&part.children, &mut Vec::new(), &mut look);
    match found.as_slice() {
        [only] => Ok(only.clone()),
        _ => Err(Why::NoSubdivision { within: label(law, way), number: format!("definition of “{term}”") }),
    }
}

/// How a reader is told of a provision: `§ 7-2(a)(1)`.
pub(super) fn label(law: &Document, way: &[usize]) -> String {
    let mut told = String::new();
    for end in 1..=way.len() {
        let Some(part) = at(law, &way[..end]) else { continue };
        let Some(number) = part.number.as_str() else { continue };
        match part.level {
            Level::Section => number.trim_end_matches(['.', ' ', ':']).clone_into(&mut told),
            Level::Item => told.push_str(&format!("({})", bare(number))),
            Level::Matter | Level::Heading => {}
        }
    }
    told
}
