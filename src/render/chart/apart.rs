//! Labels beside the ends of lines, shifted apart where they would overlap, each as little as can be.

use super::Points;

/// A row of labels that touch one another.
struct Row {
    labels: usize,
    height: Points,
    /// The sum of the places at which its labels would have the row begin.
    wanted: Points,
}

impl Row {
    /// Where it begins: in the middle of what its labels want, and between the bounds.
    fn top(&self, from: Points, to: Points) -> Points {
        #[expect(clippy::cast_precision_loss, reason = "labels are few")]
        let middle = self.wanted / self.labels as f32;
        middle.min(to - self.height).max(from)
    }
}

/// The middles of labels of which each has a middle that it wants and a height, in the same order: none overlaps another,
/// none changes places with another, and all are between the bounds where there is room for them.
pub(super) fn apart(labels: &[(Points, Points)], from: Points, to: Points) -> Vec<Points> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|one, other| labels[*one].0.total_cmp(&labels[*other].0));
    let mut rows: Vec<Row> = Vec::new();
    for index in &order {
        let (middle, height) = labels[*index];
        let mut row = Row { labels: 1, height, wanted: middle - height / 2.0 };
        while let Some(above) = rows.pop_if(|above| above.top(from, to) + above.height > row.top(from, to)) {
            #[expect(clippy::cast_precision_loss, reason = "labels are few")]
            let below = row.wanted - above.height * row.labels as f32;
            row = Row {
                labels: above.labels + row.labels,
                height: above.height + row.height,
                wanted: above.wanted + below,
            };
        }
        rows.push(row);
    }
    let mut middles = vec![0.0; labels.len()];
    let mut order = order.into_iter();
    for row in &rows {
        let mut y = row.top(from, to);
        for index in order.by_ref().take(row.labels) {
            middles[index] = y + labels[index].1 / 2.0;
            y += labels[index].1;
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_only_where_they_must_and_stay_within_bounds() {
        assert_eq!(apart(&[(10.0, 4.0), (50.0, 4.0)], 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(apart(&[(52.0, 4.0), (50.0, 4.0)], 0.0, 100.0), [53.0, 49.0]);
        assert_eq!(apart(&[(100.0, 4.0), (100.0, 4.0), (0.0, 4.0)], 0.0, 100.0), [94.0, 98.0, 2.0]);
        assert!(apart(&[], 0.0, 1.0).is_empty());
    }
}
