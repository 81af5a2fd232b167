//! What an instruction does: "by striking “x” and inserting “y” in its place".

use super::address::{Address, Kind};
use super::levels::addresses;
use super::phrase::{self, behind, matters, name_of_words, new, spot};
use super::tokens::{Cursor, Token};

/// What is done to a part of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// It reads as the bill quotes: these words, or else the law quoted behind the paragraph.
    Restate(Option<String>),
    /// Words go, and others may come in their place.
    Strike { what: Vec<Matter>, by: Option<New>, times: Times },
    /// Words or provisions come in.
    Insert { new: New, spot: Spot, times: Times },
    /// Subdivisions take other numbers.
    Renumber { from: Vec<Address>, to: Vec<Address> },
    /// What it says becomes its first subdivision, of this designator.
    Designate(String),
    /// It goes.
    Repeal,
    /// What is said is not understood.
    Unread,
}

/// What is struck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Matter {
    Words(String),
    /// From words to others, or to the end: "“x” and all that follows through “y”".
    Through(String, Option<String>),
    /// The stop at the end.
    Stop(char),
    Provisions(Vec<Address>),
}

/// What comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum New {
    Words(String),
    Stop(char),
    /// Sections or subdivisions of these numbers, or what the bill quotes whatever its number.
    Quoted {
        kind: Option<Kind>,
        numbers: Vec<String>,
    },
    /// Definitions, which stand in the order of the alphabet.
    Terms,
}

/// Where something comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// In the order of its number, or at the end.
    Order,
    End,
    Beginning,
    AfterWords(String),
    BeforeWords(String),
    BeforeStop(char),
    After(Address),
    Before(Address),
}

/// How often words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    Once,
    /// "each place it appears".
    Every,
    /// "at the end".
    Last,
    /// "the first place it appears".
    First,
}

/// One thing done, and the part of the law it is done to, inside the part the instruction began with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub target: Vec<Address>,
    pub action: Box<Action>,
}

impl Clause {
    pub(super) fn new(target: Vec<Address>, action: Action) -> Self {
        Self { target, action: Box::new(action) }
    }
}

const INSERTS: [&str; 8] =
    ["inserting", "adding", "substituting", "insert", "add", "substitute", "appending", "inserted"];
const STRIKES: [&str; 8] =
    ["striking", "deleting", "omitting", "removing", "strike", "delete", "repealing", "eliminating"];
const RENUMBERS: [&str; 4] = ["redesignating", "renumbering", "relettering", "designating"];

/// Whether a clause begins here.
pub(super) fn begins(cursor: &Cursor<'_>) -> bool {
    let word = cursor.word();
    let other = ["amending", "revising", "replacing"].contains(&word.as_str());
    other || INSERTS.contains(&word.as_str()) || STRIKES.contains(&word.as_str()) || RENUMBERS.contains(&word.as_str())
}

/// Reads one clause; nothing if it cannot be understood.
pub(super) fn clause(cursor: &mut Cursor<'_>) -> Option<Clause> {
    if cursor.eat(&RENUMBERS) {
        return renumber(cursor);
    }
    if cursor.eat(&["amending", "revising"]) {
        cursor.eat(&["relettered", "redesignated", "renumbered"]);
        let target = addresses(cursor)?;
        let reads = to_read(cursor);
        let action = Action::Restate(cursor.quote().map(str::to_owned));
        return reads.then(|| Clause::new(target, action));
    }
    if cursor.word() == "substituting" {
        return substitute(cursor);
    }
    if cursor.eat(&INSERTS) {
        return insert(cursor);
    }
    if cursor.eat(&["replacing"]) || cursor.eat(&STRIKES) {
        return strike(cursor);
    }
    None
}

/// Passes "to read as follows:" and says whether it says "read".
pub(super) fn to_read(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.at();
    cursor.eat_signs(&[',']);
    cursor.eat_all(&["so", "as"]);
    let reads = cursor.eat_all(&["to", "read"]);
    let follows = cursor.eat_all(&["as", "follows"]);
    if reads || follows {
        cursor.eat_signs(&[':', '—', '-', '–']);
    } else {
        cursor.go(start);
    }
    reads
}

fn renumber(cursor: &mut Cursor<'_>) -> Option<Clause> {
    cursor.eat(&["current", "existing"]);
    let from = addresses(cursor)?;
    let to = new_numbers(cursor)?;
    Some(Clause::new(Vec::new(), Action::Renumber { from, to }))
}

/// "as paragraphs (4) and (5), respectively".
pub(super) fn new_numbers(cursor: &mut Cursor<'_>) -> Option<Vec<Address>> {
    cursor.eat(&["as", "to"]);
    cursor.eat(&["be"]);
    let to = addresses(cursor)?;
    cursor.eat_signs(&[',']);
    cursor.eat(&["respectively"]);
    Some(to)
}

/// "substituting “y” for “x”".
fn substitute(cursor: &mut Cursor<'_>) -> Option<Clause> {
    cursor.next();
    let start = cursor.at();
    name_of_words(cursor);
    let new = cursor.quote();
    if let (Some(new), true) = (new, cursor.eat(&["for"])) {
        let what = matters(cursor)?;
        let (times, target) = behind(cursor);
        let by = Some(New::Words(new.to_owned()));
        return Some(Clause::new(target, Action::Strike { what, by, times }));
    }
    cursor.go(start);
    insert(cursor)
}

fn strike(cursor: &mut Cursor<'_>) -> Option<Clause> {
    cursor.eat(&["out", "from"]);
    let mut what = matters(cursor)?;
    let (mut times, mut target) = behind(cursor);
    if cursor.eat_all(&["and", "all", "that", "follows"]) || cursor.eat_all(&["through"]) {
        what = through(what, cursor)?;
    }
    let at = cursor.at();
    cursor.eat_signs(&[',']);
    cursor.eat(&["and", "with"]);
    cursor.eat_all(&["by"]);
    let instead = cursor.eat(&INSERTS) || cursor.eat_all(&["with"]) || matches!(cursor.look(0), Some(Token::Quote(_)));
    let by = if instead && is_in_place(cursor) {
        in_place(cursor);
        let by = new(cursor)?;
        in_place(cursor);
        let (more, inner) = behind(cursor);
        times = if times == Times::Once { more } else { times };
        target = if target.is_empty() { inner } else { target };
        Some(by)
    } else {
        cursor.go(at);
        None
    };
    Some(Clause::new(target, Action::Strike { what, by, times }))
}

/// How far what is struck goes.
fn through(what: Vec<Matter>, cursor: &mut Cursor<'_>) -> Option<Vec<Matter>> {
    let [Matter::Words(from)] = <[Matter; 1]>::try_from(what).ok()? else { return None };
    cursor.eat(&["through", "to"]);
    let to = cursor.quote().map(str::to_owned);
    if to.is_none() && cursor.eat_all(&["the", "period"]) | cursor.eat_all(&["the", "end"]) {
        cursor.eat_all(&["at", "the", "end"]);
    }
    Some(vec![Matter::Through(from, to)])
}

/// Whether what is inserted takes the place of what was struck: it has no place of its own.
fn is_in_place(cursor: &Cursor<'_>) -> bool {
    !matches!(cursor.word().as_str(), "after" | "before" | "at" | "immediately")
}

/// Passes "in its place", "in lieu thereof" and the like.
fn in_place(cursor: &mut Cursor<'_>) {
    let start = cursor.at();
    if cursor.eat(&["in"]) {
        cursor.eat(&["its", "their", "place", "lieu"]);
        cursor.eat(&["place", "places", "stead", "thereof", "of"]);
        cursor.eat(&["such", "the", "thereof"]);
        return;
    }
    cursor.go(start);
    cursor.eat(&["therefor", "instead"]);
}

fn insert(cursor: &mut Cursor<'_>) -> Option<Clause> {
    let mut spot = spot(cursor)?;
    cursor.eat_signs(&[',', ':']);
    let new = new(cursor)?;
    let mut times = Times::Once;
    let mut target = Vec::new();
    for _ in 0..3 {
        if spot == Spot::Order {
            cursor.eat_signs(&[',']);
            spot = phrase::spot(cursor)?;
        }
        let (more, inner) = behind(cursor);
        times = if more == Times::Once { times } else { more };
        target = if inner.is_empty() { target } else { inner };
        to_read(cursor);
    }
    if times == Times::Last && spot == Spot::Order {
        spot = Spot::End;
    }
    Some(Clause::new(target, Action::Insert { new, spot, times }))
}
