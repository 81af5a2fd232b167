//! Words of authority in a text, and who they speak to.

use std::ops::Range;

use super::Reading;
use super::words::word_before;

/// A word of authority.
#[derive(Debug, Clone)]
pub(in crate::check) struct Modal {
    /// The word: `shall`, `must`, `may not`.
    pub(in crate::check) word: &'static str,
    /// Where it stands.
    pub(in crate::check) at: Range<usize>,
    /// The noun of the one who is spoken to, if one stands right before it.
    pub(in crate::check) actor: Option<&'static str>,
}

impl Modal {
    /// Whether it commands one whom laws command, rather than asking a person to meet a condition.
    pub(in crate::check) fn commands(&self, lower: &str) -> bool {
        let commanded = self.actor.is_some_and(|actor| COMMANDED.contains(&actor));
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

/// Finds the words of authority of every provision.
pub(super) fn read(reading: &mut Reading<'_>) {
    for found in reading.find(&MODALS) {
        let part = &mut reading.parts[found.part];
        // The longer comes first, and has the shorter in it.
        if !part.modals.iter().any(|modal| modal.at.start == found.at.start) {
            let actor = actor_before(&part.lower, found.at.start);
            part.modals.push(Modal { word: MODALS[found.phrase], actor, at: found.at });
        }
    }
    for part in &mut reading.parts {
        part.modals.sort_by_key(|modal| modal.at.start);
    }
}

/// The noun of the actor that stands right before a place.
fn actor_before(lower: &str, at: usize) -> Option<&'static str> {
    let mut word = word_before(lower, at);
    if ["also", "only", "then", "each", "either"].contains(&word) {
        let start = word.as_ptr() as usize - lower.as_ptr() as usize;
        word = word_before(lower, start);
    }
    ACTORS.into_iter().find(|actor| match word.strip_suffix("ies") {
        Some(stem) => actor.strip_suffix('y') == Some(stem),
        None => *actor == word.trim_end_matches('s'),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modal_knows_who_it_speaks_to() {
        let text = "an employer shall not act; the agencies must publish; the notice shall state";
        let actor = |word: &str| text.find(word).and_then(|at| actor_before(text, at));
        assert_eq!(actor("shall not"), Some("employer"));
        assert_eq!(actor("must"), Some("agency"));
        assert_eq!(actor("shall state"), None);
    }
}
