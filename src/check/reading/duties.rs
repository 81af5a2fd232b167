//! Words of authority in a text, and who they speak to.

use std::ops::Range;

use super::words::{all, word_before};

/// A word of authority.
#[derive(Debug, Clone)]
pub(in crate::check) struct Modal {
    /// The word: `shall`, `must`, `may not`.
    pub(in crate::check) word: &'static str,
    /// Where it stands.
    pub(in crate::check) at: Range<usize>,
    /// The noun of the one who is spoken to, if one stands right before it.
    pub(in crate::check) actor: Option<String>,
}

impl Modal {
    /// Whether it commands one whom laws command, rather than asking a person to meet a condition.
    pub(in crate::check) fn commands(&self, lower: &str) -> bool {
        let commanded = self.actor.as_deref().is_some_and(|actor| COMMANDED.contains(&actor));
        commanded && matches!(self.word, "shall" | "must") && !self.is_relative(lower)
    }

    /// Whether it describes, inside a clause about something else: "wages that an employer must pay".
    pub(in crate::check) fn is_relative(&self, lower: &str) -> bool {
        let before = lower[..self.at.start].split_whitespace().rev().take(5);
        before
            .take_while(|word| !word.ends_with([',', ';', '.']))
            .any(|word| ["that", "which", "whom", "what"].contains(&word))
    }
}

/// Words of authority, the longer first.
const MODALS: [&str; 8] = ["shall not", "must not", "may not", "will not", "shall", "must", "will", "should"];

/// Those who are commanded rather than asked to meet a condition.
const COMMANDED: [&str; 10] = [
    "employer",
    "department",
    "agency",
    "commissioner",
    "director",
    "secretary",
    "administrator",
    "board",
    "division",
    "commission",
];

/// Those whom words of authority speak to.
const ACTORS: [&str; 44] = [
    "employer",
    "employee",
    "worker",
    "individual",
    "person",
    "department",
    "agency",
    "commissioner",
    "secretary",
    "director",
    "mayor",
    "governor",
    "board",
    "commission",
    "administrator",
    "court",
    "officer",
    "council",
    "division",
    "bureau",
    "office",
    "authority",
    "insurer",
    "carrier",
    "applicant",
    "claimant",
    "owner",
    "contractor",
    "comptroller",
    "treasurer",
    "auditor",
    "city",
    "district",
    "state",
    "municipality",
    "plaintiff",
    "defendant",
    "firm",
    "provider",
    "professional",
    "entity",
    "attorney general",
    "executive",
    "superintendent",
];

/// The words of authority in a text in small letters.
pub(in crate::check) fn modals(lower: &str) -> Vec<Modal> {
    let mut found: Vec<Modal> = Vec::new();
    for word in MODALS {
        for at in all(lower, word) {
            if !found.iter().any(|modal| modal.at.start == at.start) {
                found.push(Modal { word, actor: actor_before(lower, at.start), at });
            }
        }
    }
    found.sort_by_key(|modal| modal.at.start);
    found
}

/// The noun of the actor that stands right before a place.
fn actor_before(lower: &str, at: usize) -> Option<String> {
    let mut word = word_before(lower, at);
    if ["also", "only", "then", "each", "either"].contains(&word) {
        let start = word.as_ptr() as usize - lower.as_ptr() as usize;
        word = word_before(lower, start);
    }
    let singular =
        word.strip_suffix("ies").map_or_else(|| word.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"));
    ACTORS.contains(&singular.as_str()).then_some(singular)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modal_knows_who_it_speaks_to() {
        let found = modals("an employer shall not act; the agencies must publish; the notice shall state");
        let shown: Vec<(&str, Option<&str>)> = found.iter().map(|modal| (modal.word, modal.actor.as_deref())).collect();
        assert_eq!(shown, [("shall not", Some("employer")), ("must", Some("agency")), ("shall", None)]);
    }
}
