//! A paragraph of a bill: whether it instructs, and what it says.

use super::action::{Action, Clause, Spot, Times, begins, clause, new, new_numbers, spot, to_read};
use super::address::{Address, LawName, Section, addresses, kind_of};
use super::tokens::{Cursor, Token, tokens};

/// What a paragraph of a bill says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing about other law.
    Nothing,
    /// What the instructions in its subdivisions speak of.
    Frame(Vec<Address>),
    /// Instructions, each with the part of the law it is for. Where the last of them announces law that is quoted, that
    /// stands behind the paragraph.
    Clauses(Vec<(Vec<Address>, Clause)>),
    /// It instructs, but how is not understood.
    Unclear,
}

/// The verbs that instruct, behind "is" or "are".
const VERBS: [&str; 10] = [
    "amended",
    "repealed",
    "added",
    "redesignated",
    "renumbered",
    "relettered",
    "designated",
    "deleted",
    "stricken",
    "struck",
];

/// Reads a paragraph. `inside` says that an instruction around it has begun with what it is to be done to.
pub(super) fn read(text: &str, inside: bool) -> Said {
    let tokens = tokens(text);
    let mut all = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = verb(&tokens, from) {
        let mut cursor = Cursor::new(&tokens);
        let verb = word(&tokens, end - 1);
        cursor.go(end);
        match instruction(&tokens, from..start, &verb, &mut cursor) {
            Said::Clauses(clauses) => all.extend(clauses),
            Said::Nothing => {}
            // A frame has nothing behind it but its subdivisions.
            other => return if all.is_empty() { other } else { Said::Clauses(all) },
        }
        from = cursor.at().max(end);
    }
    if !all.is_empty() {
        return Said::Clauses(all);
    }
    if inside { fragment(&tokens) } else { Said::Nothing }
}

fn word(tokens: &[Token<'_>], at: usize) -> String {
    match tokens.get(at) {
        Some(Token::Word(word)) => word.to_lowercase(),
        _ => String::new(),
    }
}

/// The next "is hereby amended": where it begins, and where what follows begins.
fn verb(tokens: &[Token<'_>], from: usize) -> Option<(usize, usize)> {
    (from..tokens.len()).find_map(|at| {
        let finite = ["is", "are"].contains(&word(tokens, at).as_str());
        let relative = at > 0 && ["which", "that", "as", "it", "there"].contains(&word(tokens, at - 1).as_str());
        if !finite || relative {
            return None;
        }
        let adverb = |at: &usize| ["hereby", "further", "each", "also", "both"].contains(&word(tokens, *at).as_str());
        let end = (at + 1..tokens.len()).find(|at| !adverb(at))?;
        VERBS.contains(&word(tokens, end).as_str()).then_some((at, end + 1))
    })
}

/// Reads one instruction: what stands before its verb, and what behind.
fn instruction(tokens: &[Token<'_>], subject: std::ops::Range<usize>, verb: &str, cursor: &mut Cursor<'_>) -> Said {
    let before = sentence_of(&tokens[subject]);
    if speaks_of_itself(before) {
        return Said::Nothing;
    }
    if verb == "added" {
        return added(before, cursor);
    }
    if verb == "designated" && before.iter().any(|token| matches!(token, Token::Word("existing" | "current"))) {
        return designated(cursor);
    }
    let Some(targets) = subject_of(before) else {
        let own = !matches!(verb, "amended" | "repealed") || names_no_law(before);
        return if own { Said::Nothing } else { Said::Unclear };
    };
    // Other things than law are designated and struck as well: there the law is what the sentence begins with.
    if !matches!(verb, "amended" | "repealed") && !begins_with_address(before) {
        return Said::Nothing;
    }
    let whole = |action: Action| Said::Clauses(vec![(targets.clone(), Clause::new(Vec::new(), action))]);
    match verb {
        "repealed" | "deleted" | "stricken" | "struck" => whole(Action::Repeal),
        "redesignated" | "renumbered" | "relettered" | "designated" => match new_numbers(cursor) {
            Some(to) => {
                let around = Address { law: targets[0].law.clone(), ..Address::default() };
                let action = Action::Renumber { from: targets, to };
                Said::Clauses(vec![(vec![around], Clause::new(Vec::new(), action))])
            }
            None => Said::Unclear,
        },
        _ => amended(targets, cursor),
    }
}

/// What follows "is amended".
fn amended(targets: Vec<Address>, cursor: &mut Cursor<'_>) -> Said {
    cursor.eat_all(&["and", "reenacted"]);
    if to_read(cursor) {
        let action = Action::Restate(cursor.quote().map(str::to_owned));
        return Said::Clauses(vec![(targets, Clause::new(Vec::new(), action))]);
    }
    cursor.eat_signs(&[',', ':', '—', '–', '-', '.']);
    if cursor.is_done() {
        return Said::Frame(targets);
    }
    clauses(&targets, cursor)
}

/// "by striking “x” and by inserting “y”, and by adding …".
fn clauses(targets: &[Address], cursor: &mut Cursor<'_>) -> Said {
    let mut found = Vec::new();
    loop {
        cursor.eat_signs(&[',', ';', ':', '—', '–']);
        cursor.eat(&["and", "then"]);
        let inner = inner_targets(targets, cursor);
        cursor.eat(&["by"]);
        cursor.eat_signs(&[':', '—', '–']);
        if !begins(cursor) {
            return match (found.is_empty(), cursor.is_done()) {
                (true, true) => Said::Frame(inner.unwrap_or_else(|| targets.to_vec())),
                (true, false) => Said::Unclear,
                _ => Said::Clauses(found),
            };
        }
        let Some(clause) = clause(cursor) else { return Said::Unclear };
        found.push((inner.unwrap_or_else(|| targets.to_vec()), clause));
    }
}

/// Passes "(as redesignated by paragraph (3))", "as so redesignated,".
fn pass_remark(cursor: &mut Cursor<'_>) {
    let start = cursor.at();
    cursor.eat_signs(&[',']);
    if matches!(cursor.look(0), Some(Token::Sign('('))) && cursor.word_at(1) == "as" {
        while !matches!(cursor.next(), None | Some(Token::Sign(')'))) {}
        return;
    }
    if cursor.eat_all(&["as", "so"]) && cursor.eat(&["redesignated", "amended", "added", "designated"]) {
        return;
    }
    cursor.go(start);
}

/// "in subsection (a)(1),": the part within the part.
fn inner_targets(targets: &[Address], cursor: &mut Cursor<'_>) -> Option<Vec<Address>> {
    let start = cursor.at();
    if cursor.eat(&["in"])
        && let Some(inner) = addresses(cursor)
    {
        pass_remark(cursor);
        cursor.eat_signs(&[',', '—', ':', '–']);
        let around = targets.first().cloned().unwrap_or_default();
        return Some(inner.iter().map(|address| address.inside(&around, &around.section)).collect());
    }
    cursor.go(start);
    None
}

/// A subdivision of an instruction that goes on with it: "by striking …", "in subsection (a), by …".
fn fragment(tokens: &[Token<'_>]) -> Said {
    let mut cursor = Cursor::new(tokens);
    // A heading may stand before the verb, without anything in between.
    if !begins(&cursor) && !["by", "in"].contains(&cursor.word().as_str()) {
        return Said::Nothing;
    }
    clauses(&[Address::default()], &mut cursor)
}

/// "A new section 5a is added to read as follows:", "Section 7-3 is added to the code".
fn added(before: &[Token<'_>], cursor: &mut Cursor<'_>) -> Said {
    let Some(start) = (0..before.len()).find(|at| {
        let mut cursor = Cursor::new(before);
        cursor.go(*at);
        kind_of(&cursor.word()).is_some()
    }) else {
        return Said::Nothing;
    };
    let mut subject = Cursor::new(before);
    subject.go(start);
    let Some(new) = new(&mut subject) else { return Said::Unclear };
    let Some(mut spot) = spot(cursor) else { return Said::Unclear };
    cursor.eat(&["to"]);
    let target = if cursor.word() == "read" { None } else { addresses(cursor) };
    cursor.eat_signs(&[',']);
    if spot == Spot::Order {
        let Some(found) = self::spot(cursor) else { return Said::Unclear };
        spot = found;
    }
    let action = Action::Insert { new, spot, times: Times::Once };
    let target = target.unwrap_or_else(|| vec![Address::default()]);
    Said::Clauses(vec![(target, Clause::new(Vec::new(), action))])
}

/// "The existing text is designated as subsection (a)."
fn designated(cursor: &mut Cursor<'_>) -> Said {
    let number = new_numbers(cursor).and_then(|to| to.into_iter().next()?.path.pop());
    let Some(number) = number else { return Said::Unclear };
    let clause = Clause::new(Vec::new(), Action::Designate(number));
    Said::Clauses(vec![(vec![Address::default()], clause)])
}

/// Whether an address is what a sentence begins with.
fn begins_with_address(before: &[Token<'_>]) -> bool {
    let passed = |token: &&Token<'_>| matches!(token, Token::Sign(_) | Token::Word("and" | "And" | "The" | "the"));
    let mut cursor = Cursor::new(before);
    cursor.go(before.iter().take_while(passed).count());
    addresses(&mut cursor).is_some_and(|all| all.iter().all(|one| one.division.is_none()))
}

/// The last sentence of some.
fn sentence_of<'a, 'b>(tokens: &'b [Token<'a>]) -> &'b [Token<'a>] {
    let plain = |at: usize| matches!(tokens.get(at), Some(Token::Word(word)) if word.len() > 2 && word.starts_with(char::is_lowercase));
    let capital = |at: usize| matches!(tokens.get(at), Some(Token::Word(word)) if word.starts_with(char::is_uppercase));
    let ends = |at: &usize| tokens[*at] == Token::Sign('.') && *at > 0 && plain(at - 1) && capital(at + 1);
    (0..tokens.len()).rev().find(ends).map_or(tokens, |at| &tokens[at + 1..])
}

/// Whether a sentence speaks of its own law: "This section is repealed on …".
fn speaks_of_itself(before: &[Token<'_>]) -> bool {
    let own = |at: usize| word(before, at) == "this" && is_name(&word(before, at + 1));
    let end = before.len();
    end >= 2 && own(end - 2)
}

/// Whether a sentence names no law.
fn names_no_law(before: &[Token<'_>]) -> bool {
    !before.iter().any(|token| matches!(token, Token::Word(word) if is_name(word)))
}

fn is_name(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "act" | "code" | "law" | "charter" | "ordinance" | "statutes" | "constitution"
    ) || kind_of(&word.to_lowercase()).is_some()
}

/// What an instruction is for: the address before its verb, with the law it names and its citation in the code.
fn subject_of(before: &[Token<'_>]) -> Option<Vec<Address>> {
    let opens = |at: &usize| {
        let mut cursor = Cursor::new(before);
        cursor.go(*at);
        let this = *at > 0 && word(before, at - 1) == "this";
        !this && addresses(&mut cursor.clone()).is_some()
    };
    let capital = |at: &usize| {
        let word = match before.get(*at) {
            Some(Token::Word(word)) => *word,
            _ => "",
        };
        word.starts_with(|c: char| c.is_uppercase() || c == '§')
    };
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
    let law = law_name(before);
    let Some(start) = all.iter().find(|at| capital(at)).or(all.first()) else {
        let named = law.name.as_deref().is_some_and(|name| name.split(' ').any(is_name)) || law.begins.is_some();
        return named.then(|| vec![Address { law, ..Address::default() }]);
    };
    let mut cursor = Cursor::new(before);
    cursor.go(*start);
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

/// The section's number in the code, where the bill gives it: "(Code § 32-531.04(b)(2))", "(29 U.S.C. 2612(d))".
fn cited(tokens: &[Token<'_>]) -> Option<String> {
    tokens.iter().enumerate().find_map(|(at, token)| match token {
        Token::Word(number) if cites(tokens, at) && !begins_law(tokens, at) => Some((*number).to_owned()),
        _ => None,
    })
}

/// Whether the number at a place is that of a section of a code.
fn cites(tokens: &[Token<'_>], at: usize) -> bool {
    let number = word(tokens, at).starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1).map(|at| word(tokens, at)).unwrap_or_default();
    number && matches!(before.as_str(), "§" | "§§" | "u.s.c" | "usc")
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
