//! The enumerators that passages begin with, as far as a format must know them to tell paragraphs apart.

/// The enumerator a text begins with, as printed: `(a)`, `12.`, `iv)`. What follows it is white space, another enumerator
/// or nothing.
pub(super) fn leading(text: &str) -> Option<&str> {
    let end = if let Some(inside) = text.strip_prefix('(') {
        // No designator is longer than `xxxviii`.
        let close = inside.bytes().take(9).position(|byte| byte == b')')?;
        is_designator(&inside[..close]).then_some(close + 2)?
    } else {
        let stop = text.bytes().take(6).position(|byte| byte == b'.' || byte == b')')?;
        let bare = &text[..stop];
        let short = bare.len() == 1 || bare.bytes().all(|byte| byte.is_ascii_digit()) || is_roman(bare);
        (short && is_designator(bare)).then_some(stop + 1)?
    };
    let next = text[end..].chars().next();
    let apart = next.is_none_or(|next| next.is_whitespace() || (next == '(' && text.starts_with('(')));
    apart.then(|| &text[..end])
}

/// Whether a text is enumerators and nothing else.
pub(super) fn is_only(text: &str) -> bool {
    let mut rest = text.trim();
    let mut any = false;
    while let Some(mark) = leading(rest) {
        rest = rest[mark.len()..].trim_start();
        any = true;
    }
    any && rest.is_empty()
}

/// Whether a text begins with the sign or word for a section, and a number.
pub(super) fn section_sign(text: &str) -> bool {
    const SIGNS: [&str; 7] = ["§§", "§", "Sec.", "SEC.", "Section", "SECTION", "Art."];
    let rest = SIGNS.iter().find_map(|sign| text.strip_prefix(sign));
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// The places in a row that an enumerator may have: `(c)` the third, `(i)` the ninth or the first.
pub(super) fn places(mark: &str) -> Vec<usize> {
    let bare: String = mark.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let mut places: Vec<usize> = bare.parse().into_iter().collect();
    if let [letter] = bare.as_bytes()
        && letter.is_ascii_lowercase()
    {
        places.push(usize::from(letter - b'a') + 1);
    }
    places.extend(is_roman(&bare).then(|| roman_value(&bare)).flatten());
    places
}

fn is_designator(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let tail = &text[digits..];
    let numbered = (1..=3).contains(&digits) && (tail.is_empty() || tail.len() == 1 && is_letters(tail));
    let first = text.chars().next();
    let repeated = is_letters(text) && text.len() <= 3 && text.chars().all(|c| Some(c) == first);
    numbered || repeated || is_roman(text)
}

fn is_letters(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_roman(text: &str) -> bool {
    let of = |digits: &str| text.chars().all(|c| digits.contains(c));
    !text.is_empty() && text.len() <= 7 && (of("ivxl") || of("IVXL"))
}

fn roman_value(text: &str) -> Option<usize> {
    let (mut sum, mut last) = (0_usize, 0);
    for c in text.chars().rev() {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => 50,
        };
        // A smaller numeral before a greater one is taken off: iv is four.
        sum = if value < last { sum.checked_sub(value)? } else { sum + value };
        last = value;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerators_are_told_from_words() {
        for (text, mark) in [
            ("(a) An employer", Some("(a)")),
            ("(a)(1) An employer", Some("(a)")),
            ("12. Kettles", Some("12.")),
            ("iv) tea", Some("iv)")),
            ("(12a) tea", Some("(12a)")),
            ("(tea) is", None),
            ("56.5 hours", None),
            ("(a), (b), and (c)", None),
            ("(é", None),
            ("St. Mary", None),
        ] {
            assert_eq!(leading(text), mark, "{text}");
        }
        assert!(is_only("(a)(1) ") && !is_only("(a) tea") && !is_only(""));
    }

    #[test]
    fn an_enumerator_has_the_places_a_reader_would_give_it() {
        assert_eq!(places("(c)"), [3]);
        assert_eq!(places("(i)"), [9, 1]);
        assert_eq!(places("12."), [12]);
    }
}
