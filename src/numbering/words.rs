//! Whole numbers in words.

/// A whole number in words, as United States statutes write it, without "and": `one hundred fifty`.
pub fn in_words(number: i64) -> String {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let index = |number: i64| usize::try_from(number).unwrap_or(0);
    let with_rest = |head: String, rest: i64, joint: &str| {
        if rest == 0 { head } else { format!("{head}{joint}{}", in_words(rest)) }
    };
    match number {
        ..0 => format!("minus {}", in_words(-number)),
        0..20 => ONES[index(number)].to_owned(),
        20..100 => with_rest(TENS[index(number / 10)].to_owned(), number % 10, "-"),
        100..1_000 => with_rest(format!("{} hundred", in_words(number / 100)), number % 100, " "),
        1_000..1_000_000 => with_rest(format!("{} thousand", in_words(number / 1_000)), number % 1_000, " "),
        _ => with_rest(format!("{} million", in_words(number / 1_000_000)), number % 1_000_000, " "),
    }
}
