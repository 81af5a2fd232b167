//! Laws on one matter that were written independently: their sections are paired by what they are about.

use modelbill::compare::text::{Basis, Comparison, Guide, Happened, Pin, Pins, Transcript, compare};
use modelbill::import::{Original, Reading, import};
use modelbill::subject::Subject;

const ONE: &str = "\
§ 1. Definitions.
In this act, “pot” means a vessel for tea, and “keeper” means whoever runs a tea room.

§ 2. Steeping.
A keeper steeps black tea four minutes. Green tea is steeped at a lower heat. No leaf is steeped twice.

§ 3. Cups.
Every guest receives a clean cup and saucer. Chipped cups are thrown away.

§ 4. Complaints.
Whoever was served cold tea may complain to the kettle warden. The warden investigates each complaint.
";

const OTHER: &str = "\
§ 10. Brewing and serving.
Proprietors shall let infusions of leaf rest until the steeping chart says so. Black infusions go at full heat.
Crockery, namely cups with matching saucers, goes out washed and whole to all patrons of the house.

§ 20. Words used here.
The term “urn” means any large container with a tap; the term “patron” means someone who pays.

§ 30. Grievances.
Patrons file a complaint in writing at the town hall, where an investigation begins within a week.
";

fn subject(name: &str, headings: &[&str], phrases: &[&str]) -> Subject {
    let words = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    Subject { name: name.to_owned(), headings: words(headings), phrases: words(phrases), ..Subject::default() }
}

fn guide() -> Guide {
    let subjects = vec![
        Subject { apart: true, ..subject("terms", &["definition", "words used"], &["means", "the term"]) },
        subject("steeping", &["steeping", "brewing"], &["steep", "black tea", "green tea", "infusion"]),
        subject("cups", &["cups", "crockery"], &["cup", "clean cup", "saucer", "chipped", "washed"]),
        subject("complaints", &["complaint", "grievance"], &["complain", "file a complaint", "investigat"]),
    ];
    Guide { subjects, ..Guide::default() }
}

fn transcript(text: &str) -> Transcript<'static> {
    let read = import(&Original::new("law", text), Reading::Marked).expect("the law imports");
    Transcript::of_document(&read.document, false)
}

/// Pairs by their numbers, with whether one of the two answers another section as well.
fn pairs(comparison: &Comparison<'_>) -> Vec<(String, String, bool)> {
    let number = |text: &Transcript<'_>, at: usize| text.number(at).trim_start_matches("§ ").to_owned();
    let both = comparison.pairs.iter().filter_map(|pair| Some((pair.old?, pair.new?, pair.partly)));
    let mut found: Vec<(String, String, bool)> =
        both.map(|(old, new, partly)| (number(comparison.old, old), number(comparison.new, new), partly)).collect();
    found.sort();
    found
}

#[test]
fn distant_laws_are_paired_by_what_they_are_about() {
    let (one, other) = (transcript(ONE), transcript(OTHER));
    let comparison = compare(&one, &other, &guide());
    let pair = |old: &str, new: &str, partly| (old.to_owned(), new.to_owned(), partly);
    let expected = [pair("1", "20", false), pair("2", "10", true), pair("3", "10", true), pair("4", "30", false)];
    assert_eq!(pairs(&comparison), expected);
    assert!(comparison.pairs.iter().all(|pair| pair.old.is_none() || pair.basis == Some(Basis::Subject)));
}

#[test]
fn distant_laws_have_the_same_pairs_whichever_comes_first() {
    let (one, other) = (transcript(ONE), transcript(OTHER));
    let mut swapped: Vec<_> =
        pairs(&compare(&other, &one, &guide())).into_iter().map(|(old, new, partly)| (new, old, partly)).collect();
    swapped.sort();
    assert_eq!(pairs(&compare(&one, &other, &guide())), swapped);
}

#[test]
fn a_redline_of_distant_laws_is_exact() {
    let (one, other) = (transcript(ONE), transcript(OTHER));
    let comparison = compare(&one, &other, &guide());
    let side = |of: fn(Happened) -> bool| -> String {
        comparison.edits.iter().filter(|edit| of(edit.happened)).map(|edit| comparison.text_of(edit)).collect()
    };
    let is_old = |happened| matches!(happened, Happened::Kept | Happened::Deleted | Happened::MovedFrom(_));
    let is_new = |happened| matches!(happened, Happened::Kept | Happened::Inserted | Happened::MovedTo(_));
    assert_eq!(side(is_old), one.text);
    assert_eq!(side(is_new), other.text);
}

#[test]
fn a_pair_that_a_user_rules_out_is_not_found_by_its_subject() {
    let (one, other) = (transcript(ONE), transcript(OTHER));
    let pins = Pins { forbidden: vec![Pin { old: "4".into(), new: "30".into(), note: None }], ..Pins::default() };
    let comparison = compare(&one, &other, &Guide { pins, ..guide() });
    assert!(pairs(&comparison).iter().all(|(old, _, _)| old != "4"));
}

#[test]
fn two_versions_of_one_law_are_never_paired_by_subject() {
    let newer = ONE.replace("four minutes", "five minutes").replace("thrown away", "mended");
    let (one, other) = (transcript(ONE), transcript(&newer));
    let comparison = compare(&one, &other, &guide());
    assert_eq!(comparison.pairs.len(), 4);
    assert!(comparison.pairs.iter().all(|pair| pair.basis != Some(Basis::Subject)));
}

#[test]
fn without_subjects_only_words_pair_sections() {
    let (one, other) = (transcript(ONE), transcript(OTHER));
    let comparison = compare(&one, &other, &Guide::default());
    assert!(comparison.pairs.iter().all(|pair| pair.basis != Some(Basis::Subject)));
}
