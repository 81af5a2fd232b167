//! Dates in a text: "January 1, 2027".

use std::ops::Range;

use jiff::civil::Date;

use super::words::all;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The dates of a text in small letters, and where they stand.
pub(in crate::check) fn dates(lower: &str) -> Vec<(Date, Range<usize>)> {
    let mut found = Vec::new();
    // The month of May is a word of most sentences, and a year of few.
    if !lower.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)) {
        return found;
    }
    for (month, name) in (1..).zip(MONTHS) {
        for at in all(lower, name) {
            let rest = &lower[at.end..];
            let numbers: Vec<&str> =
                rest.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty()).take(2).collect();
            let [day, year] = numbers.as_slice() else { continue };
            let Some(end) = rest.find(year).map(|start| at.end + start + year.len()) else { continue };
            let near = lower[at.end..end].chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '\n'));
            if let (Ok(day), Ok(year), true) = (day.parse(), year.parse(), near && year.len() == 4)
                && let Ok(date) = Date::new(year, month, day)
            {
                found.push((date, at.start..end));
            }
        }
    }
    found.sort_by_key(|(_, at)| at.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_month_day_and_year() {
        let found = dates("on may 1, 2027, and not in march of 2028 or on july 4");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0.to_string(), "2027-05-01");
    }
}
