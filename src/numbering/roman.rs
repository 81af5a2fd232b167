//! Roman numerals.

/// A number in small roman numerals. It grows by a letter for every thousand, so callers bound what they count.
pub fn roman(mut count: usize) -> String {
    const NUMERALS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (size, numeral) in NUMERALS {
        while count >= size {
            out.push_str(numeral);
            count -= size;
        }
    }
    out
}
