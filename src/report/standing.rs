//! Where a value stands among recorded laws, in words.

use crate::compare::{Among, among};
use crate::parameter::{Direction, Kind, Parameter, Point, Setting};
use crate::template::list;

/// Where a value stands: "weaker than 6 and the same as 4 of 10 recorded laws". Nothing where laws are not asked for it, and
/// nothing of names and dates, which are each law's own.
pub fn place_among(parameter: &Parameter, setting: &Setting, laws: &[Point]) -> Option<String> {
    let own = parameter.direction == Direction::Neutral && matches!(parameter.kind, Kind::Text | Kind::Date { .. });
    (parameter.compared && !own).then(|| told(&among(parameter, setting, laws)))
}

/// The same in words, of laws that were counted already.
pub fn told(among: &Among) -> String {
    let recorded = among.recorded();
    if recorded == 0 {
        return "no law is recorded for this".to_owned();
    }
    let stands = [
        ("weaker than", among.weaker),
        ("the same as", among.same),
        ("stronger than", among.stronger),
        ("in part stronger, in part weaker than", among.mixed),
        ("different from", among.differs),
    ];
    let stands: Vec<String> =
        stands.iter().filter(|(_, count)| *count > 0).map(|(words, count)| format!("{words} {count}")).collect();
    let stands = if stands.is_empty() { "like none".to_owned() } else { list(&stands, "and") };
    let laws = if recorded == 1 { "law" } else { "laws" };
    let mut told = format!("{stands} of {recorded} recorded {laws}");
    let have = |count: usize| if count == 1 { "has" } else { "have" };
    for (count, what) in [(among.silent, "no such rule"), (among.in_words, "a rule of another kind")] {
        if count > 0 {
            told.push_str(&format!("; {count} {} {what}", have(count)));
        }
    }
    told
}
