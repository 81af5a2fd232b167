//! The levels of an address, put together: "paragraph 3 of subdivision a of section 20-913".

use super::address::{Address, Kind, Part, Section, THROUGH, kind_of};
use super::tokens::{Cursor, Token};

/// One level of an address with all its designators: "subdivisions b and h".
struct Unit {
    kind: Kind,
    /// Each as its steps: "(b)(2)" has two.
    designators: Vec<Vec<String>>,
    last: bool,
}

/// Reads an address, or several that share what stands around them: "paragraphs (2) and (4) of subsection (a)".
pub(super) fn addresses(cursor: &mut Cursor<'_>) -> Option<Vec<Address>> {
    let start = cursor.at();
    let mut part = part(cursor);
    let mut units = Vec::new();
    while let Some(unit) = unit(cursor) {
        units.push(unit);
        let mut at = cursor.at();
        let joined = goes_on(cursor);
        if joined && part == Part::Whole && part_after(cursor, &mut part) {
            at = cursor.at();
        }
        if !joined || !opens_unit(cursor) {
            cursor.go(at);
            break;
        }
    }
    if units.is_empty() && !matches!(part, Part::Opening | Part::Heading | Part::Tail | Part::Sentence) {
        cursor.go(start);
        return None;
    }
    Some(joined(units, &part))
}

/// Passes what stands between two levels of an address.
fn goes_on(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.at();
    cursor.eat_signs(&[',']);
    cursor.eat(&["of", "in", "to", "from"]);
    cursor.at() > start
}

/// "the matter preceding clause (i)", behind the provision that has the clause.
fn part_after(cursor: &mut Cursor<'_>, found: &mut Part) -> bool {
    *found = part(cursor);
    *found != Part::Whole
}

/// What of a provision is meant, where words before the provision say so.
fn part(cursor: &mut Cursor<'_>) -> Part {
    let start = cursor.at();
    cursor.eat(&["the"]);
    let found = if cursor.eat_all(&["section", "heading"])
        || cursor.eat_all(&["subsection", "heading"])
        || cursor.eat(&["heading", "title"])
            && (cursor.is_done() || matches!(cursor.word().as_str(), "of" | "is" | "by"))
    {
        Part::Heading
    } else if cursor.eat_all(&["opening", "paragraph"])
        || cursor.eat_all(&["introductory", "text"])
        || cursor.eat_all(&["lead-in", "language"])
        || cursor.eat_all(&["lead-in", "text"])
        || cursor.eat(&["lead-in"])
    {
        Part::Opening
    } else if cursor.eat_all(&["matter", "preceding"]) || cursor.eat_all(&["matter", "before"]) {
        unit(cursor);
        Part::Opening
    } else if cursor.eat_all(&["matter", "following"]) || cursor.eat_all(&["flush", "language"]) {
        unit(cursor);
        Part::Tail
    } else if cursor.eat(&["first", "second", "third", "fourth", "last"]) && cursor.eat(&["sentence"]) {
        Part::Sentence
    } else if cursor.eat(&["definition", "definitions"]) {
        return term(cursor, start);
    } else {
        cursor.go(start);
        return Part::Whole;
    };
    cursor.eat(&["of", "in"]);
    cursor.eat(&["the"]);
    found
}

/// "the definition of “kettle” set forth in".
fn term(cursor: &mut Cursor<'_>, start: usize) -> Part {
    cursor.eat(&["of", "for"]);
    cursor.eat(&["the"]);
    cursor.eat(&["term"]);
    let Some(words) = cursor.quote() else {
        cursor.go(start);
        return Part::Whole;
    };
    cursor.eat(&["set", "contained", "found"]);
    cursor.eat(&["forth"]);
    cursor.eat(&["of", "in"]);
    Part::Term(words.trim_end_matches([',', '.']).to_owned())
}

/// Whether a level of an address begins here.
pub(super) fn opens_unit(cursor: &Cursor<'_>) -> bool {
    unit(&mut cursor.clone()).is_some()
}

/// Reads one level of an address.
fn unit(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let start = cursor.at();
    let same = cursor.eat(&["such", "that", "said"]);
    let named = kind_of(&cursor.word());
    let Some(kind) = named.or_else(|| code_prefix(cursor)) else {
        cursor.go(start);
        return None;
    };
    cursor.next();
    cursor.eat(&["§", "§§"]);
    let designators = designators(cursor);
    if designators.is_empty() && !same {
        cursor.go(start);
        return None;
    }
    Some(Unit { kind, designators, last: same })
}

/// Capitals before the number of a section, as codes are cited: "RSC 49.46.210".
fn code_prefix(cursor: &Cursor<'_>) -> Option<Kind> {
    let (Some(Token::Word(word)), Some(Token::Word(number))) = (cursor.look(0), cursor.look(1)) else { return None };
    let capitals = (2..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    (capitals && number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('.')).then_some(Kind::Section)
}

/// The designators that come next: "(b)(2)", "b, c and d", "(1) through (3)".
pub(super) fn designators(cursor: &mut Cursor<'_>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    loop {
        let start = cursor.at();
        let range = if found.is_empty() {
            false
        } else {
            cursor.eat_signs(&[',']);
            let range = cursor.eat(&["through", "to"]);
            cursor.eat(&["and", "or"]);
            range
        };
        let Some(steps) = steps(cursor) else {
            cursor.go(start);
            return found;
        };
        if range {
            found.push(vec![THROUGH.to_owned()]);
        }
        found.push(steps);
    }
}

fn steps(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    let mut steps = Vec::new();
    if let Some(Token::Word(word)) = cursor.look(0)
        && is_designator(word)
    {
        steps.push(word.to_owned());
        cursor.next();
    }
    while let Some(Token::Paren(inside)) = cursor.look(0) {
        // "(a)(1)" is one provision, "(1) (2)" is not written.
        steps.push(inside.to_owned());
        cursor.next();
    }
    (!steps.is_empty()).then_some(steps)
}

/// Whether a word can be a designator: a number, a letter, a letter many times over, or a numeral.
fn is_designator(word: &str) -> bool {
    let first = word.chars().next().unwrap_or(' ');
    let letters = word.len() <= 5 && word.chars().all(|c| c.is_ascii_alphabetic());
    let alike = word.chars().all(|c| c == first);
    let numeral = word.chars().all(|c| "ivxlc".contains(c.to_ascii_lowercase()));
    let mixed = word.len() <= 14 && word.contains(|c: char| c.is_ascii_digit());
    first.is_ascii_digit() || mixed || letters && (alike || numeral)
}

/// Puts the levels of an address together, the section first.
fn joined(mut units: Vec<Unit>, part: &Part) -> Vec<Address> {
    let section_first = units.first().is_some_and(|unit| unit.kind == Kind::Section);
    let divisions: Vec<String> = units
        .iter()
        .filter(|unit| unit.kind == Kind::Division)
        .filter_map(|unit| unit.designators.first()?.first().cloned())
        .collect();
    units.retain(|unit| unit.kind != Kind::Division);
    if !section_first {
        units.reverse();
    }
    let mut all = vec![Address { part: part.clone(), ..Address::default() }];
    if units.is_empty() {
        all[0].division = divisions.into_iter().next();
        return all;
    }
    for unit in &units {
        if unit.last && unit.designators.is_empty() {
            if unit.kind == Kind::Section {
                all.iter_mut().for_each(|address| address.section = Section::Last);
            }
            continue;
        }
        let one = |address: &Address, steps: &Vec<String>| {
            let mut address = address.clone();
            let mut steps = steps.iter().cloned();
            if unit.kind == Kind::Section
                && let Some(number) = steps.next()
            {
                address.section = Section::Numbered { number, code: None };
            }
            address.path.extend(steps);
            address
        };
        all = all.iter().flat_map(|address| unit.designators.iter().map(move |steps| one(address, steps))).collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        let found = addresses(&mut Cursor::new(&tokens)).unwrap_or_default();
        found.iter().map(Address::told).collect()
    }

    #[test]
    fn an_address_is_read_from_the_inside_out_and_from_the_outside_in() {
        assert_eq!(told("Section 5(b)(2) of the Tea Act"), ["section 5(b)(2)"]);
        assert_eq!(told("Paragraph 3 of subdivision a of section 17-1703 of the code"), ["section 17-1703(a)(3)"]);
        assert_eq!(told("section 177.50, subdivision 1, paragraph (b), is"), ["section 177.50(1)(b)"]);
        assert_eq!(told("subsections (a)(1) and (c)"), ["subdivision (a)(1)", "subdivision (c)"]);
        assert_eq!(told("Sections 7-1, 7-2 and 7-3"), ["section 7-1", "section 7-2", "section 7-3"]);
    }

    #[test]
    fn a_part_of_a_provision_may_be_meant() {
        assert_eq!(told("The opening paragraph of subdivision a of section 9"), ["the opening words of section 9(a)"]);
        assert_eq!(told("the section heading of section 7-2"), ["the heading of section 7-2"]);
        assert_eq!(
            told("The definition of “kettle” set forth in section 2"),
            ["the definition of “kettle” in section 2"]
        );
        assert_eq!(
            told("subparagraph (C), in the matter preceding clause (i), by"),
            ["the opening words of subdivision (C)"]
        );
    }
}
