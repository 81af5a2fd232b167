//! What an instruction does: "by striking “x” and inserting “y” in its place".

use super::address::{Address, Kind, addresses, designators, kind_of};
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

/// What is struck: quoted words, a stop, or provisions.
fn matters(cursor: &mut Cursor<'_>) -> Option<Vec<Matter>> {
    let mut found = Vec::new();
    loop {
        let start = cursor.at();
        if !found.is_empty() {
            cursor.eat_signs(&[',']);
            cursor.eat(&["and"]);
        }
        name_of_words(cursor);
        if let Some(words) = cursor.quote() {
            found.push(Matter::Words(words.to_owned()));
        } else if let (true, Some(stop)) = (found.is_empty(), stop(cursor)) {
            return Some(vec![Matter::Stop(stop)]);
        } else if found.is_empty() {
            cursor.eat(&["all"]);
            return addresses(cursor).map(|all| vec![Matter::Provisions(all)]);
        } else {
            cursor.go(start);
            return Some(found);
        }
    }
}

/// Passes "the word", "the phrases", "the following words:".
fn name_of_words(cursor: &mut Cursor<'_>) {
    const NAMES: [&str; 20] = [
        "word",
        "words",
        "phrase",
        "phrases",
        "term",
        "terms",
        "number",
        "numbers",
        "figure",
        "figures",
        "date",
        "dates",
        "sentence",
        "language",
        "text",
        "amount",
        "reference",
        "citation",
        "year",
        "sum",
    ];
    let start = cursor.at();
    cursor.eat(&["the", "a"]);
    cursor.eat(&["following", "new"]);
    let named = cursor.eat(&NAMES);
    cursor.eat_signs(&[',', ':']);
    if !named && !matches!(cursor.look(0), Some(Token::Quote(_))) {
        cursor.go(start);
    }
}

/// "the period", "the semicolon at the end".
fn stop(cursor: &mut Cursor<'_>) -> Option<char> {
    let start = cursor.at();
    cursor.eat(&["the", "a"]);
    cursor.eat(&["final"]);
    let found = match cursor.word().as_str() {
        "period" => '.',
        "semicolon" => ';',
        "comma" => ',',
        "colon" => ':',
        _ => {
            cursor.go(start);
            return None;
        }
    };
    cursor.next();
    Some(found)
}

/// What may stand behind words: how often they are looked for, and in which part.
fn behind(cursor: &mut Cursor<'_>) -> (Times, Vec<Address>) {
    let (mut times, mut target) = (Times::Once, Vec::new());
    loop {
        let start = cursor.at();
        cursor.eat_signs(&[',']);
        cursor.eat(&["in", "at", "from", "of"]);
        if let Some(often) = often(cursor) {
            times = often;
        } else if let (true, Some(inner)) = (target.is_empty(), addresses(cursor)) {
            target = inner;
        } else {
            cursor.go(start);
            return (times, target);
        }
    }
}

fn often(cursor: &mut Cursor<'_>) -> Option<Times> {
    let appears = |cursor: &mut Cursor<'_>| {
        cursor.eat(&["it", "they", "such", "that", "those", "where"]);
        cursor.eat(&["term", "terms", "phrase", "word", "words", "it", "they"]);
        cursor.eat(&["appears", "appear", "occurs", "occur"]);
        cursor.eat(&["in", "therein", "throughout"]);
    };
    if cursor.eat_all(&["each", "place"])
        || cursor.eat_all(&["each", "time"])
        || cursor.eat_all(&["both", "places"])
        || cursor.eat_all(&["all", "places"])
        || cursor.eat(&["wherever", "whenever", "everywhere", "throughout"])
    {
        appears(cursor);
        return Some(Times::Every);
    }
    if cursor.eat_all(&["the", "first", "place"]) || cursor.eat_all(&["the", "first", "time"]) {
        appears(cursor);
        return Some(Times::First);
    }
    if cursor.eat_all(&["the", "end"]) || cursor.eat_all(&["after", "the", "semicolon"]) {
        cursor.eat(&["thereof"]);
        return Some(Times::Last);
    }
    None
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
            spot = self::spot(cursor)?;
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

/// Where something comes in, as far as words say so here; nothing where they cannot be understood.
pub(super) fn spot(cursor: &mut Cursor<'_>) -> Option<Spot> {
    let start = cursor.at();
    if cursor.eat_all(&["at", "the", "end"]) || cursor.eat_all(&["at", "the", "conclusion"]) {
        cursor.eat(&["thereof"]);
        // "at the end of paragraph (2)" names the part as well: it is read behind.
        return Some(Spot::End);
    }
    if cursor.eat_all(&["at", "the", "beginning"]) || cursor.eat_all(&["at", "the", "start"]) {
        return Some(Spot::Beginning);
    }
    cursor.eat(&["immediately"]);
    let after = cursor.eat(&["after", "following"]);
    if !after && !cursor.eat(&["before", "preceding"]) {
        cursor.go(start);
        return Some(Spot::Order);
    }
    name_of_words(cursor);
    if let Some(words) = cursor.quote() {
        let words = words.to_owned();
        return Some(if after { Spot::AfterWords(words) } else { Spot::BeforeWords(words) });
    }
    if let Some(stop) = stop(cursor) {
        cursor.eat_all(&["at", "the", "end"]);
        return (!after).then_some(Spot::BeforeStop(stop));
    }
    let [place] = addresses(cursor)?.try_into().ok()?;
    Some(if after { Spot::After(place) } else { Spot::Before(place) })
}

/// What comes in: quoted words, a stop, or provisions that the bill quotes behind.
pub(super) fn new(cursor: &mut Cursor<'_>) -> Option<New> {
    name_of_words(cursor);
    if let Some(words) = cursor.quote() {
        return Some(New::Words(words.to_owned()));
    }
    if let Some(stop) = stop(cursor) {
        return Some(New::Stop(stop));
    }
    let start = cursor.at();
    cursor.eat(&["the"]);
    let following = cursor.eat(&["following"]);
    cursor.eat(&["a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]);
    let fresh = cursor.eat(&["new"]);
    if cursor.eat(&["definition", "definitions"]) {
        terms(cursor);
        return Some(New::Terms);
    }
    let kind = kind_of(&cursor.word());
    if kind.is_some() || (following || fresh) && cursor.eat(&["sentence", "sentences"]) {
        if kind.is_some() {
            cursor.next();
        }
        let numbers: Vec<String> = designators(cursor).into_iter().flatten().collect();
        cursor.eat_signs(&[':', '—', ',']);
        if numbers.is_empty()
            && let Some(words) = cursor.quote()
        {
            return Some(New::Words(words.to_owned()));
        }
        return Some(New::Quoted { kind, numbers });
    }
    if following {
        cursor.eat_signs(&[':', '—']);
        if let Some(words) = cursor.quote() {
            return Some(New::Words(words.to_owned()));
        }
        return Some(New::Quoted { kind: None, numbers: Vec::new() });
    }
    cursor.go(start);
    None
}

/// Passes the terms that definitions are of, and "in alphabetical order".
fn terms(cursor: &mut Cursor<'_>) {
    cursor.eat(&["of", "for"]);
    cursor.eat(&["the"]);
    cursor.eat(&["term", "terms"]);
    while cursor.quote().is_some() {
        cursor.eat_signs(&[',']);
        cursor.eat(&["and"]);
        cursor.eat_signs(&[',']);
    }
    cursor.eat(&["in"]);
    cursor.eat(&["appropriate"]);
    cursor.eat_all(&["alphabetical", "order"]);
}
