//! What a sentence that instructs is for: the part of the law before its verb, and the law that it names.

use super::address::{Address, LawName, Section, kind_of};
use super::levels::addresses;
use super::tokens::{Cursor, Token};

/// Whether an address is what a sentence begins with.
pub(super) fn begins_with_address(before: &[Token<'_>]) -> bool {
    let passed = |token: &&Token<'_>| matches!(token, Token::Sign(_) | Token::Word("and" | "And" | "The" | "the"));
    let mut cursor = Cursor::new(before);
    cursor.go(before.iter().take_while(passed).count());
    addresses(&mut cursor).is_some_and(|all| all.iter().all(|one| one.division.is_none()))
}

/// The last sentence of some.
pub(super) fn sentence_of<'a, 'b>(tokens: &'b [Token<'a>]) -> &'b [Token<'a>] {
    let plain = |at: usize| matches!(tokens.get(at), Some(Token::Word(word)) if word.len() > 2 && word.starts_with(char::is_lowercase));
    let capital = |at: usize| matches!(tokens.get(at), Some(Token::Word(word)) if word.starts_with(char::is_uppercase));
    let ends = |at: &usize| tokens[*at] == Token::Sign('.') && *at > 0 && plain(at - 1) && capital(at + 1);
    (0..tokens.len()).rev().find(ends).map_or(tokens, |at| &tokens[at + 1..])
}

/// Whether a sentence speaks of its own law: "This section is repealed on …".
pub(super) fn speaks_of_itself(before: &[Token<'_>]) -> bool {
    let own = |at: usize| word(before, at) == "this" && is_name(&word(before, at + 1));
    let end = before.len();
    end >= 2 && own(end - 2)
}

/// Whether a sentence names no law.
pub(super) fn names_no_law(before: &[Token<'_>]) -> bool {
    !before.iter().any(|token| matches!(token, Token::Word(word) if is_name(word)))
}

fn is_name(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "act" | "resolution" | "code" | "law" | "charter" | "ordinance" | "statutes" | "constitution"
    ) || kind_of(&word.to_lowercase()).is_some()
}

/// What an instruction is for: the address before its verb, with the law it names and its citation in the code.
pub(super) fn subject_of(before: &[Token<'_>]) -> Option<Vec<Address>> {
    let Some(start) = address_in(before) else {
        let law = law_name(before);
        let named = law.name.as_deref().is_some_and(|name| name.split(' ').any(is_name)) || law.begins.is_some();
        return named.then(|| vec![Address { law, ..Address::default() }]);
    };
    let mut cursor = Cursor::new(before);
    cursor.go(start);
    let mut found = addresses(&mut cursor)?;
    let code = if found.len() == 1 { cited(&before[cursor.at()..]) } else { None };
    let mut law = law_name(&before[cursor.at()..]);
    law.title = federal_title(before);
    for address in &mut found {
        address.law = law.clone();
        if let Section::Numbered { code: own, .. } = &mut address.section {
            own.clone_from(&code);
        }
    }
    Some(found)
}

/// Where the address stands: the first that begins with a capital, for a heading may stand before it; none in parentheses.
fn address_in(before: &[Token<'_>]) -> Option<usize> {
    let opens = |at: &usize| {
        let mut cursor = Cursor::new(before);
        cursor.go(*at);
        let this = *at > 0 && word(before, at - 1) == "this";
        !this && addresses(&mut cursor).is_some()
    };
    let capital = |at: &usize| matches!(before[*at], Token::Word(word) if word.starts_with(|c: char| c.is_uppercase() || c == '§'));
    let mut depth = 0_usize;
    let mut outside = |at: &usize| {
        match before[*at] {
            Token::Sign('(') => depth += 1,
            Token::Sign(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    };
    let all: Vec<usize> = (0..before.len()).filter(|at| outside(at) && opens(at)).collect();
    all.iter().find(|at| capital(at)).or(all.first()).copied()
}

/// The section's number in the code, where the bill gives it: "(Code § 32-531.04(b)(2))", "(29 U.S.C. 2612(d))".
fn cited(tokens: &[Token<'_>]) -> Option<String> {
    tokens.iter().enumerate().find_map(|(at, token)| match token {
        Token::Word(number) if cites(tokens, at) && !begins_law(tokens, at) && !is_note(tokens, at) => {
            Some((*number).to_owned())
        }
        _ => None,
    })
}

/// Whether the number at a place is that of a section of a code.
fn cites(tokens: &[Token<'_>], at: usize) -> bool {
    let number = word(tokens, at).starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1).map(|at| word(tokens, at)).unwrap_or_default();
    number && matches!(before.as_str(), "§" | "§§" | "u.s.c" | "usc")
}

/// Whether a section is only printed in a note to the section that is cited: "10 U.S.C. 2342 note".
fn is_note(tokens: &[Token<'_>], at: usize) -> bool {
    let behind = tokens[at + 1..].iter().find(|token| !matches!(token, Token::Paren(_)));
    behind == Some(&Token::Word("note"))
}

/// Whether a citation is that of the law's first section: "et seq." follows.
fn begins_law(tokens: &[Token<'_>], at: usize) -> bool {
    word(tokens, at + 1) == "et"
}

/// The name of the law that follows an address, and where it begins in the code.
fn law_name(tokens: &[Token<'_>]) -> LawName {
    let begins = (0..tokens.len()).find(|at| cites(tokens, *at) && begins_law(tokens, *at));
    let begins = begins.map(|at| word(tokens, at));
    let start = tokens.iter().position(|token| !matches!(token, Token::Sign(',') | Token::Paren(_))).unwrap_or(0);
    let of_name = |token: &Token<'_>| match token {
        Token::Word(word) => Some(word.to_lowercase()),
        _ => None,
    };
    let mut words: Vec<String> = tokens[start..].iter().map_while(of_name).collect();
    let leading = words.iter().take_while(|word| matches!(word.as_str(), "of" | "the" | "in" | "to")).count();
    words.drain(..leading);
    if words.len() > 2 && words[words.len() - 2] == "of" && words[words.len() - 1].chars().all(|c| c.is_ascii_digit()) {
        words.truncate(words.len() - 2);
    }
    let own = words.first().is_none_or(|word| matches!(word.as_str(), "such" | "this" | "said" | "that"));
    let name = (words.len() >= 2 && !own).then(|| words.join(" "));
    LawName { name, begins, title: federal_title(tokens) }
}

/// The title of the federal code: "29 U.S.C.", "title 29, United States Code".
fn federal_title(tokens: &[Token<'_>]) -> Option<String> {
    let cited = |at: usize| matches!(word(tokens, at + 1).as_str(), "u.s.c" | "usc");
    let named = |at: usize| {
        let code = (at + 1..at + 6).filter(|at| word(tokens, *at) == "states").any(|at| word(tokens, at + 1) == "code");
        at > 0 && word(tokens, at - 1) == "title" && code
    };
    let number = |at: usize| word(tokens, at).chars().all(|c| c.is_ascii_digit()) && !word(tokens, at).is_empty();
    (0..tokens.len()).find(|at| number(*at) && (cited(*at) || named(*at))).map(|at| word(tokens, at))
}

pub(super) fn word(tokens: &[Token<'_>], at: usize) -> String {
    match tokens.get(at) {
        Some(Token::Word(word)) => word.to_lowercase(),
        _ => String::new(),
    }
}
