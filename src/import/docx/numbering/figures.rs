//! Numbers as lists print them.

/// A way of printing numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figures {
    /// 1, 2, 3, with zeros before up to so many digits.
    Digits(usize),
    /// a, b, … z, aa, bb.
    Letters {
        /// Whether they are capitals.
        upper: bool,
    },
    /// i, ii, iii.
    Roman {
        /// Whether they are capitals.
        upper: bool,
    },
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// One, Two, Three.
    Cardinal,
    /// First, Second, Third.
    OrdinalWords,
    /// *, †, ‡, §, **.
    Marks,
    /// - 1 -, - 2 -.
    Dashed,
    /// A bullet: no number.
    Bullet,
    /// Nothing.
    Nothing,
}

impl Default for Figures {
    fn default() -> Self {
        Self::Digits(1)
    }
}

impl Figures {
    /// The way that a file calls by that name. What is not known is printed in digits.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Digits(2),
            "lowerLetter" => Self::Letters { upper: false },
            "upperLetter" => Self::Letters { upper: true },
            "lowerRoman" => Self::Roman { upper: false },
            "upperRoman" => Self::Roman { upper: true },
            "ordinal" => Self::Ordinal,
            "cardinalText" => Self::Cardinal,
            "ordinalText" => Self::OrdinalWords,
            "chicago" => Self::Marks,
            "numberInDash" => Self::Dashed,
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            _ => Self::Digits(1),
        }
    }

    /// The way that a pattern such as `001, 002, 003, ...` shows, if it is digits.
    pub(super) fn shown(pattern: &str) -> Option<Self> {
        let first = pattern.split(',').next()?.trim();
        (!first.is_empty() && first.chars().all(|c| c.is_ascii_digit())).then(|| Self::Digits(first.len().min(9)))
    }

    /// These figures, or digits instead of letters, numerals and words.
    pub(super) fn in_digits(self) -> Self {
        match self {
            Self::Digits(_) | Self::Bullet | Self::Nothing => self,
            _ => Self::Digits(1),
        }
    }

    /// A number printed so.
    pub(super) fn print(self, number: u32) -> String {
        match self {
            Self::Digits(width) => format!("{number:0width$}"),
            Self::Letters { upper } => letters(number, upper),
            Self::Roman { upper } => roman(number, upper),
            Self::Ordinal => format!("{number}{}", ordinal_ending(number)),
            Self::Cardinal => capitalized(&cardinal(number)),
            Self::OrdinalWords => capitalized(&ordinal_words(number)),
            Self::Marks => marks(number),
            Self::Dashed => format!("- {number} -"),
            Self::Bullet | Self::Nothing => String::new(),
        }
    }
}

/// Letters, doubled past z. Past thirty times z, where Word prints no letters either, digits.
fn letters(number: u32, upper: bool) -> String {
    let first = if upper { 'A' } else { 'a' };
    let Some(from_zero) = number.checked_sub(1).filter(|from_zero| *from_zero < 780) else { return number.to_string() };
    let letter = char::from_u32(u32::from(first) + from_zero % 26).unwrap_or(first);
    (0..=from_zero / 26).map(|_| letter).collect()
}

fn roman(number: u32, upper: bool) -> String {
    let Some(count) = usize::try_from(number).ok().filter(|count| (1..=32767).contains(count)) else {
        return number.to_string();
    };
    let small = crate::numbering::roman(count);
    if upper { small.to_uppercase() } else { small }
}

fn ordinal_ending(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// A number in words; past 999 in digits.
fn cardinal(number: u32) -> String {
    if number > 999 { number.to_string() } else { crate::numbering::in_words(number.into()) }
}

/// A number in words as a place in a row; past 999 in digits.
fn ordinal_words(number: u32) -> String {
    const IRREGULAR: [(&str, &str); 7] = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ];
    if number > 999 {
        return format!("{number}{}", ordinal_ending(number));
    }
    let words = cardinal(number);
    if let Some(start) = words.strip_suffix('y') {
        return format!("{start}ieth");
    }
    let last = words.rfind(['-', ' ']).map_or(0, |at| at + 1);
    let (before, word) = words.split_at(last);
    match IRREGULAR.iter().find(|(cardinal, _)| *cardinal == word) {
        Some((_, ordinal)) => format!("{before}{ordinal}"),
        None => format!("{words}th"),
    }
}

fn capitalized(words: &str) -> String {
    crate::document::capitalized(words)
}

fn marks(number: u32) -> String {
    let Some(from_zero) = number.checked_sub(1).filter(|from_zero| *from_zero < 120) else { return number.to_string() };
    let mark = ['*', '†', '‡', '§'].into_iter().cycle().nth(usize::try_from(from_zero % 4).unwrap_or(0)).unwrap_or('*');
    (0..=from_zero / 4).map(|_| mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(name: &str, numbers: &[u32]) -> String {
        numbers.iter().map(|number| Figures::named(name).print(*number)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_are_printed_as_lists_print_them() {
        assert_eq!(printed("lowerLetter", &[1, 26, 27, 28, 53, 781, 0]), "a z aa bb aaa 781 0");
        assert_eq!(printed("upperRoman", &[4, 9, 14, 40, 1994, 40000]), "IV IX XIV XL MCMXCIV 40000");
        assert_eq!(printed("decimalZero", &[1, 10, 100]), "01 10 100");
        assert_eq!(printed("ordinal", &[1, 2, 3, 4, 11, 21, 112]), "1st 2nd 3rd 4th 11th 21st 112th");
        assert_eq!(printed("cardinalText", &[1, 20, 21, 342]), "One Twenty Twenty-one Three hundred forty-two");
        assert_eq!(
            printed("ordinalText", &[1, 12, 20, 21, 100, 105]),
            "First Twelfth Twentieth Twenty-first One hundredth One hundred fifth"
        );
        assert_eq!(printed("chicago", &[1, 4, 5]), "* § **");
        assert_eq!(Figures::shown("001, 002, 003, ...").map(|figures| figures.print(7)), Some("007".to_owned()));
    }
}
