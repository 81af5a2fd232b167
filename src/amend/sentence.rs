//! A paragraph of a bill: whether it instructs, and what it says.

use super::action::{Action, Clause, New, Spot, Times, begins, clause, new_numbers, to_read};
use super::address::{Address, kind_of};
use super::levels::addresses;
use super::phrase::{self, new, spot};
use super::subject::{begins_with_address, names_no_law, sentence_of, speaks_of_itself, subject_of, word};
use super::tokens::{Cursor, Token, tokens};

/// What a paragraph of a bill says about other law.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Said {
    /// Instructions, each with the part of the law it is for. Where the last of them announces law that is quoted, that
    /// stands behind the paragraph.
    pub clauses: Vec<(Vec<Address>, Clause)>,
    /// What the instructions in its subdivisions speak of.
    pub frame: Vec<Address>,
}

/// What one sentence says.
enum Step {
    Nothing,
    Frame(Vec<Address>),
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
    let mut said = Said::default();
    let mut from = 0;
    while let Some((start, end)) = verb(&tokens, from) {
        let mut cursor = Cursor::new(&tokens);
        let verb = word(&tokens, end - 1);
        cursor.go(end);
        said.add(instruction(&tokens, from..start, &verb, &mut cursor));
        from = cursor.at().max(end);
    }
    if inside && said == Said::default() {
        said.add(fragment(&tokens));
    }
    said
}

impl Said {
    fn add(&mut self, step: Step) {
        match step {
            Step::Nothing => {}
            Step::Frame(targets) => self.frame = targets,
            Step::Clauses(clauses) => self.clauses.extend(clauses),
            Step::Unclear => self.clauses.push((vec![Address::default()], Clause::new(Vec::new(), Action::Unread))),
        }
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
fn instruction(tokens: &[Token<'_>], subject: std::ops::Range<usize>, verb: &str, cursor: &mut Cursor<'_>) -> Step {
    let before = sentence_of(&tokens[subject]);
    if speaks_of_itself(before) {
        return Step::Nothing;
    }
    if verb == "added" {
        return added(before, cursor);
    }
    if verb == "designated" && before.iter().any(|token| matches!(token, Token::Word("existing" | "current"))) {
        return designated(cursor);
    }
    let Some(targets) = subject_of(before) else {
        // Nothing that goes on like an instruction is passed over in silence.
        let instructs = match verb {
            "amended" => goes_on(cursor),
            "repealed" => !names_no_law(before),
            _ => false,
        };
        return if instructs { Step::Unclear } else { Step::Nothing };
    };
    // Other things than law are designated and struck as well: there the law is what the sentence begins with.
    if !matches!(verb, "amended" | "repealed") && !begins_with_address(before) {
        return Step::Nothing;
    }
    let whole = |action: Action| Step::Clauses(vec![(targets.clone(), Clause::new(Vec::new(), action))]);
    match verb {
        "repealed" | "deleted" | "stricken" | "struck" => whole(Action::Repeal),
        "redesignated" | "renumbered" | "relettered" | "designated" => match new_numbers(cursor) {
            Some(to) => {
                let around = Address { law: targets[0].law.clone(), ..Address::default() };
                let action = Action::Renumber { from: targets, to };
                Step::Clauses(vec![(vec![around], Clause::new(Vec::new(), action))])
            }
            None => Step::Unclear,
        },
        _ => amended(targets, cursor),
    }
}

/// Whether what follows "is amended" instructs.
fn goes_on(cursor: &Cursor<'_>) -> bool {
    let sign = matches!(cursor.look(0), Some(Token::Sign(':' | '—' | '–' | '-' | ',')));
    sign || ["by", "as", "to", "and"].contains(&cursor.word().as_str())
}

/// What follows "is amended".
fn amended(targets: Vec<Address>, cursor: &mut Cursor<'_>) -> Step {
    cursor.eat_all(&["and", "reenacted"]);
    if to_read(cursor) {
        let action = Action::Restate(cursor.quote().map(str::to_owned));
        return Step::Clauses(vec![(targets, Clause::new(Vec::new(), action))]);
    }
    cursor.eat_signs(&[',', ':', '—', '–', '-', '.']);
    if cursor.is_done() {
        return Step::Frame(targets);
    }
    clauses(&targets, cursor)
}

/// "by striking “x” and by inserting “y”, and by adding …".
fn clauses(targets: &[Address], cursor: &mut Cursor<'_>) -> Step {
    let mut found = Vec::new();
    loop {
        cursor.eat_signs(&[',', ';', ':', '—', '–']);
        cursor.eat(&["and", "then"]);
        let inner = inner_targets(targets, cursor);
        cursor.eat(&["by"]);
        cursor.eat_signs(&[':', '—', '–']);
        if !begins(cursor) {
            return match (found.is_empty(), cursor.is_done()) {
                (true, true) => Step::Frame(inner.unwrap_or_else(|| targets.to_vec())),
                (true, false) => Step::Unclear,
                (false, _) => {
                    // What was not read may say how often, where or what more: then what it belongs to was not understood.
                    if goes_unread(cursor)
                        && let Some((_, last)) = found.last_mut()
                    {
                        *last = Clause::new(Vec::new(), Action::Unread);
                    }
                    Step::Clauses(found)
                }
            };
        }
        let Some(clause) = clause(cursor) else { return Step::Unclear };
        found.push((inner.unwrap_or_else(|| targets.to_vec()), clause));
    }
}

/// Whether something that instructs stands between here and the next verb.
fn goes_unread(cursor: &Cursor<'_>) -> bool {
    let mut rest = cursor.clone();
    while let Some(token) = rest.look(0) {
        if verb(rest.left(), 0).is_some_and(|(start, _)| start == 0) {
            return false;
        }
        if matches!(token, Token::Quote(_)) || begins(&rest) {
            return true;
        }
        rest.next();
    }
    false
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
fn fragment(tokens: &[Token<'_>]) -> Step {
    let mut cursor = Cursor::new(tokens);
    // A heading may stand before the verb, without anything in between.
    if !begins(&cursor) && !["by", "in"].contains(&cursor.word().as_str()) {
        return Step::Nothing;
    }
    clauses(&[Address::default()], &mut cursor)
}

/// "A new section 5a is added to read as follows:", "Section 7-3 is added to the code".
fn added(before: &[Token<'_>], cursor: &mut Cursor<'_>) -> Step {
    let Some(start) = (0..before.len()).find(|at| {
        let mut cursor = Cursor::new(before);
        cursor.go(*at);
        kind_of(&cursor.word()).is_some()
    }) else {
        return Step::Nothing;
    };
    let mut subject = Cursor::new(before);
    subject.go(start);
    let Some(new) = new(&mut subject) else { return Step::Unclear };
    let numbered = matches!(&new, New::Quoted { numbers, .. } if !numbers.is_empty());
    if !numbered && !before.contains(&Token::Word("new")) {
        return Step::Nothing;
    }
    let Some(mut spot) = spot(cursor) else { return Step::Unclear };
    cursor.eat(&["to"]);
    let target = if cursor.word() == "read" { None } else { addresses(cursor) };
    cursor.eat_signs(&[',']);
    if spot == Spot::Order {
        let Some(found) = phrase::spot(cursor) else { return Step::Unclear };
        spot = found;
    }
    let action = Action::Insert { new, spot, times: Times::Once };
    let target = target.unwrap_or_else(|| vec![Address::default()]);
    Step::Clauses(vec![(target, Clause::new(Vec::new(), action))])
}

/// "The existing text is designated as subsection (a)."
fn designated(cursor: &mut Cursor<'_>) -> Step {
    let number = new_numbers(cursor).and_then(|to| to.into_iter().next()?.path.pop());
    let Some(number) = number else { return Step::Unclear };
    let clause = Clause::new(Vec::new(), Action::Designate(number));
    Step::Clauses(vec![(vec![Address::default()], clause)])
}
