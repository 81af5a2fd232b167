//! The phrases of an instruction: what is struck, what comes in, where, and how often.

use super::action::{Matter, New, Spot, Times};
use super::address::{Address, kind_of};
use super::levels::{addresses, designators};
use super::tokens::{Cursor, Token};

/// What is struck: quoted words, a stop, or provisions.
pub(super) fn matters(cursor: &mut Cursor<'_>) -> Option<Vec<Matter>> {
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
pub(super) fn name_of_words(cursor: &mut Cursor<'_>) {
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
pub(super) fn stop(cursor: &mut Cursor<'_>) -> Option<char> {
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
pub(super) fn behind(cursor: &mut Cursor<'_>) -> (Times, Vec<Address>) {
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

pub(super) fn often(cursor: &mut Cursor<'_>) -> Option<Times> {
    let appears = |cursor: &mut Cursor<'_>| {
        cursor.eat(&["it", "they", "such", "that", "those", "where"]);
        cursor.eat(&["term", "terms", "phrase", "word", "words", "it", "they"]);
        cursor.eat(&["appears", "appear", "occurs", "occur"]);
        cursor.eat(&["in", "therein", "throughout"]);
    };
    if cursor.eat_all(&["each", "place"])
        || cursor.eat_all(&["each", "time"])
        || cursor.eat_all(&["both", "places"])
        || cursor.eat_all(&["both", "times"])
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
    let sentence = kind.is_none() && (following || fresh) && cursor.eat(&["sentence", "sentences"]);
    if kind.is_none() && !following && !sentence {
        cursor.go(start);
        return None;
    }
    if kind.is_some() {
        cursor.next();
    }
    let numbers: Vec<String> = designators(cursor).into_iter().flatten().collect();
    cursor.eat_signs(&[':', '—', ',']);
    let words = if numbers.is_empty() { cursor.quote() } else { None };
    Some(words.map_or(New::Quoted { kind, numbers }, |words| New::Words(words.to_owned())))
}

/// Passes the terms that definitions are of, and "in alphabetical order".
pub(super) fn terms(cursor: &mut Cursor<'_>) {
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
