//! The order of files that are one law: as a reader would shelve them, and not letter by letter.

use std::cmp::Ordering;

/// Compares names as a reader orders sections: numbers by their size (`531.2` before `531.10`), and what goes on after
/// what it continues (`15` before `15a`). The ending of a file name counts last.
pub fn natural(one: &str, other: &str) -> Ordering {
    let ((one_stem, one_ending), (other_stem, other_ending)) = (divided(one), divided(other));
    by_parts(one_stem, other_stem).then_with(|| by_parts(one_ending, other_ending)).then_with(|| one.cmp(other))
}

/// A name and its ending; an ending has a letter, for `531.10` is a number and no name with the ending `10`.
fn divided(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && ending.starts_with(|c: char| c.is_ascii_alphabetic())
                && ending.chars().all(|c| c.is_ascii_alphanumeric()) =>
        {
            (stem, ending)
        }
        _ => (name, ""),
    }
}

fn by_parts(mut one: &str, mut other: &str) -> Ordering {
    loop {
        let (Some(first), Some(second)) = (one.chars().next(), other.chars().next()) else {
            return one.len().cmp(&other.len());
        };
        if first.is_ascii_digit() && second.is_ascii_digit() {
            let (one_number, one_rest) = number(one);
            let (other_number, other_rest) = number(other);
            let order = one_number.len().cmp(&other_number.len()).then_with(|| one_number.cmp(other_number));
            if order != Ordering::Equal {
                return order;
            }
            (one, other) = (one_rest, other_rest);
            continue;
        }
        let order = first.to_lowercase().cmp(second.to_lowercase());
        if order != Ordering::Equal {
            return order;
        }
        (one, other) = (&one[first.len_utf8()..], &other[second.len_utf8()..]);
    }
}

/// The digits a text begins with, without zeros before them, and the rest.
fn number(text: &str) -> (&str, &str) {
    let (digits, rest) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
    (digits.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn any_names_have_one_order(names in proptest::collection::vec("[0-9aAé. -]{0,6}", 3)) {
            let [one, two, three] = [&names[0], &names[1], &names[2]];
            proptest::prop_assert_eq!(natural(one, two), natural(two, one).reverse());
            proptest::prop_assert_eq!(natural(one, two) == Ordering::Equal, one == two);
            if natural(one, two) != Ordering::Greater && natural(two, three) != Ordering::Greater {
                proptest::prop_assert_ne!(natural(one, three), Ordering::Greater);
            }
        }
    }

    #[test]
    fn names_stand_in_the_order_of_the_sections_they_hold() {
        let shelved = [
            "7-531.txt",
            "7-531.01.xml",
            "7-531.2.xml",
            "7-531.09.xml",
            "7-531.10.xml",
            "7-531.10a.xml",
            "7-531.10b.xml",
            "7-531.15.xml",
            "7-531.15a.xml",
            "8-1",
            "8-1.5",
            "99999999999999999999999999",
            "100000000000000000000000000",
            "Chapter 2.htm",
            "chapter 10.htm",
            "é",
        ];
        let mut names = shelved;
        names.reverse();
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(names, shelved);
    }
}
