//! At which wages a benefit formula pays more than another, in a sentence.

use std::cmp::Ordering;

use crate::compare::Wages;
use crate::parameter::{Number, Stretch, figures};
use crate::template::list;

/// "Statia law pays more at weekly wages below $667 and above $1,400, and less at weekly wages from $667 to $1,400."
pub(super) fn pays_more(wages: &Wages, second: &str) -> String {
    let over = |order: Ordering| {
        let found = wages.ranges.iter().filter(|range| range.second == order).map(|range| named(range, wages.in_dollars));
        list(&found.collect::<Vec<_>>(), "and")
    };
    let (more, less, same) = (over(Ordering::Greater), over(Ordering::Less), over(Ordering::Equal));
    let clauses = [("more", more), ("less", less), ("the same", same)];
    let told: Vec<String> = clauses
        .into_iter()
        .filter(|(_, wages)| !wages.is_empty())
        .map(|(pays, wages)| format!("{pays} at {wages}"))
        .collect();
    format!("{second} pays {}.", list(&told, "and"))
}

/// "weekly wages below $667", "every wage".
fn named(range: &Stretch, in_dollars: bool) -> String {
    let sum = |wage: Number| {
        let whole = figures(wage.round());
        if in_dollars { format!("${whole}") } else { format!("{whole}% of the average wage") }
    };
    let zero = Number::from_integer(0);
    match (range.from == zero, range.to) {
        (true, None) => "every weekly wage".to_owned(),
        (true, Some(to)) => format!("weekly wages below {}", sum(to)),
        (false, Some(to)) => format!("weekly wages from {} to {}", sum(range.from), sum(to)),
        (false, None) => format!("weekly wages above {}", sum(range.from)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: i64, to: Option<i64>, second: Ordering) -> Stretch {
        Stretch { from: from.into(), to: to.map(Number::from_integer), second }
    }

    #[test]
    fn wages_are_told_in_ranges() {
        let ranges = vec![
            range(0, Some(667), Ordering::Greater),
            range(667, Some(1400), Ordering::Less),
            range(1400, None, Ordering::Greater),
        ];
        let wages = Wages { in_dollars: true, ranges };
        assert_eq!(
            pays_more(&wages, "Statia law"),
            "Statia law pays more at weekly wages below $667 and weekly wages above $1,400 and less at weekly wages from \
             $667 to $1,400."
        );
        let wages = Wages { in_dollars: false, ranges: vec![range(0, None, Ordering::Equal)] };
        assert_eq!(pays_more(&wages, "Statia law"), "Statia law pays the same at every weekly wage.");
    }
}
