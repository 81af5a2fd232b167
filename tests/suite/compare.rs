//! Comparisons by words: exact to the byte, the same from both sides, and marked as a lawyer would mark them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use modelbill::compare::text::{
    Basis, ChangeKind, Comparison, Confidence, Guide, Happened, Pin, Pins, Transcript, compare,
};
use modelbill::document::{Block, Document, Inline, plain_text};
use modelbill::import::{Original, Reading, SkimmedSection, import, skim};
use modelbill::report::{RedlineSides, RedlineView, redline_report, summary};
use proptest::prelude::*;

/// Two versions of a small invented law: words changed, a section moved, one added, one dropped, one renumbered.
const OLD: &str = include_str!("../texts/tea-2026.txt");
const NEW: &str = include_str!("../texts/tea-2027.txt");

fn document(text: &str) -> Document {
    import(&Original::new("text", text), Reading::Printed).expect("text imports").document
}

fn written(text: &str) -> Transcript<'static> {
    Transcript::of_document(&document(text), false)
}

/// A text as it stands, as the program lays out plain files.
fn plain(text: &str) -> Transcript<'_> {
    Transcript::as_it_stands(text, skim(text).into_iter().map(SkimmedSection::parts))
}

fn both(comparison: &Comparison<'_>) -> (String, String) {
    let (mut old, mut new) = (String::new(), String::new());
    for edit in &comparison.edits {
        if edit.is_old() {
            old.push_str(&comparison.old.text[edit.old.clone()]);
        }
        if edit.is_new() {
            new.push_str(&comparison.new.text[edit.new.clone()]);
        }
    }
    (old, new)
}

/// Whatever is compared: the edits are both texts to the byte, their ranges follow each other, what is kept is the same in
/// both, matched words are the same and each is matched once.
fn assert_sound(name: &str, old: &Transcript<'_>, new: &Transcript<'_>) {
    let comparison = compare(old, new, &Guide::default());
    let (rejected, accepted) = both(&comparison);
    assert!(rejected == old.text, "{name}: rejecting all changes does not give the old text");
    assert!(accepted == new.text, "{name}: accepting all changes does not give the new text");
    let (mut at_old, mut at_new) = (0, 0);
    for edit in &comparison.edits {
        if edit.is_old() {
            assert_eq!(edit.old.start, at_old, "{name}");
            at_old = edit.old.end;
        }
        if edit.is_new() {
            assert_eq!(edit.new.start, at_new, "{name}");
            at_new = edit.new.end;
        }
        if edit.happened == Happened::Kept {
            assert_eq!(old.text[edit.old.clone()], new.text[edit.new.clone()], "{name}");
        }
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let mut ends = 0;
    let mut olds: Vec<_> = comparison.matched.iter().map(|matched| matched.old.clone()).collect();
    for matched in &comparison.matched {
        assert!(matched.new.start >= ends, "{name}: a word of the new text is matched twice");
        ends = matched.new.end;
        let (one, other) = (&old.text[matched.old.clone()], &new.text[matched.new.clone()]);
        assert_eq!(squeezed(one), squeezed(other), "{name}");
    }
    olds.sort_by_key(|range| range.start);
    assert!(olds.windows(2).all(|two| two[0].end <= two[1].start), "{name}: a word of the old text is matched twice");
    // Every section of both texts is told of.
    for (count, told) in [
        (old.sections.len(), comparison.pairs.iter().filter_map(|pair| pair.old).collect::<BTreeSet<_>>()),
        (new.sections.len(), comparison.pairs.iter().filter_map(|pair| pair.new).collect()),
    ] {
        assert_eq!(told.len(), count, "{name}");
    }
    let swapped = compare(new, old, &Guide::default());
    let pairs = |comparison: &Comparison<'_>, flip: bool| -> BTreeSet<(Option<usize>, Option<usize>)> {
        let pair =
            |pair: &modelbill::compare::text::Pair| if flip { (pair.new, pair.old) } else { (pair.old, pair.new) };
        comparison.pairs.iter().map(pair).collect()
    };
    assert_eq!(pairs(&comparison, false), pairs(&swapped, true), "{name}: a swap yields other pairs");
    assert_pieces_whole(name, &comparison);
}

/// The pieces a report is made of hold every word of the new text once, and every word of the old.
fn assert_pieces_whole(name: &str, comparison: &Comparison<'_>) {
    let (mut old, mut new) = (String::new(), String::new());
    for piece in comparison.pieces() {
        for (edit, _) in &piece.edits {
            if edit.is_old() {
                old.push_str(&comparison.old.text[edit.old.clone()]);
            }
            if edit.is_new() {
                new.push_str(&comparison.new.text[edit.new.clone()]);
            }
        }
    }
    let words = |text: &str| {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        words.concat().len()
    };
    assert_eq!(words(&new), words(&comparison.new.text), "{name}: the pieces lose words of the new text");
    assert_eq!(words(&old), words(&comparison.old.text), "{name}: the pieces lose words of the old text");
}

fn real(folder: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                walk(&path, found);
            } else if path.file_name().is_some_and(|name| name == "text.txt") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder), &mut found);
    found.sort();
    if found.is_empty() {
        println!("skipped: no ../shared/{folder}, so only invented laws were compared");
    }
    found
}

#[test]
fn an_invented_law_and_its_next_version_are_compared_soundly() {
    assert_sound("as they stand", &plain(OLD), &plain(NEW));
    assert_sound("written out", &written(OLD), &written(NEW));
    assert_sound("with itself", &plain(OLD), &plain(OLD));
    assert_sound("with nothing", &plain(OLD), &plain(""));
}

#[test]
fn versions_and_laws_are_compared_soundly() {
    // Neighbours are versions of one law, or laws that share little; a sample, for each is compared four times.
    let (versions, laws) = (real("versions"), real("laws"));
    for two in versions.windows(2).step_by(7).chain(laws.windows(2).step_by(3)) {
        let name = format!("{} and {}", two[0].display(), two[1].display());
        let read = |path: &Path| fs::read_to_string(path).expect("a text in UTF-8");
        let (old, new) = (read(&two[0]), read(&two[1]));
        assert_sound(&name, &plain(&old), &plain(&new));
        assert_sound(&name, &written(&old), &written(&new));
    }
}

/// Lines of law as they come: enumerators, citations, money, marks, and what is none of these.
fn line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("kettle"),
        Just("an"),
        Just("employer"),
        Just("shall"),
        Just("(a)"),
        Just("(1)"),
        Just("§ 7-15."),
        Just("32-531.02"),
        Just("$1,000"),
        Just("tea’s"),
        Just(","),
        Just("."),
        Just("“mug”"),
        Just("é\u{301}"),
        Just("Sec. 2. Cups."),
        Just("\u{fffd}"),
        Just("_"),
        Just("()"),
        Just("1.5"),
        Just("\u{a0}"),
        Just("--"),
    ];
    proptest::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

fn text() -> impl Strategy<Value = String> {
    let ends = prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just(" \t\n")];
    proptest::collection::vec((line(), ends), 0..14)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_texts_are_compared_soundly(old in text(), new in text()) {
        assert_sound("scrambled lines", &plain(&old), &plain(&new));
    }

    #[test]
    fn any_two_strings_are_compared_soundly(old in "\\PC{0,80}", new in "\\PC{0,80}") {
        assert_sound("scrambled letters", &plain(&old), &plain(&new));
    }
}

/// The redline of two texts, its changes in brackets.
fn shown(old: &str, new: &str) -> String {
    let (old, new) = (plain(old), plain(new));
    let comparison = compare(&old, &new, &Guide::default());
    let mut out = String::new();
    for edit in &comparison.edits {
        let text = comparison.text_of(edit);
        match edit.happened {
            Happened::Kept => out.push_str(text),
            Happened::Deleted => out.push_str(&format!("[-{text}-]")),
            Happened::Inserted => out.push_str(&format!("{{+{text}+}}")),
            Happened::MovedFrom(number) => out.push_str(&format!("[<{number}{text}<]")),
            Happened::MovedTo(number) => out.push_str(&format!("{{>{number}{text}>}}")),
        }
    }
    out
}

#[test]
fn numbers_citations_and_enumerators_change_as_a_whole() {
    assert_eq!(
        shown(
            "An employer shall pay $1,000 to the agency under § 32-531.02 of this code.",
            "An employer shall pay $1,500 to the agency under § 32-531.04 of this code."
        ),
        "An employer shall pay[- $1,000-]{+ $1,500+} to the agency under §[- 32-531.02-]{+ 32-531.04+} of this code."
    );
    assert_eq!(
        shown("The employer’s kettle, as in paragraph (2) above.", "The employer’s kettle, as in paragraph (3) above."),
        "The employer’s kettle, as in paragraph[- (2)-]{+ (3)+} above."
    );
}

#[test]
fn a_definition_that_is_inserted_does_not_mark_the_list_behind_it() {
    let old =
        "(1) “Cup” means a vessel for tea.\n(2) “Tea” means a drink of leaves.\n(3) “Urn” means a large vessel.\n";
    let new = "(1) “Cup” means a vessel for tea.\n(2) “Mug” means a large cup.\n(3) “Tea” means a drink of leaves.\n(4) “Urn” means a large vessel.\n";
    let (old, new) = (plain(old), plain(new));
    let comparison = compare(&old, &new, &Guide::default());
    let kept: String = comparison
        .edits
        .iter()
        .filter(|edit| edit.happened == Happened::Kept)
        .map(|edit| comparison.text_of(edit))
        .collect();
    for words in ["“Tea” means a drink of leaves.", "“Urn” means a large vessel."] {
        assert!(kept.contains(words), "{words} is marked: kept is {kept}");
    }
}

#[test]
fn no_crumbs_of_unchanged_words_stand_between_changes() {
    assert_eq!(
        shown(
            "The agency shall promptly issue the written order to each party in the case today.",
            "The agency shall later revoke the oral ruling to each party in the case today.",
        ),
        "The agency shall[- promptly issue the written order-]{+ later revoke the oral ruling+} to each party in the case today."
    );
}

#[test]
fn a_paragraph_of_which_little_is_left_is_replaced() {
    let old = "Every kettle in a place of work is to be inspected twice in each year by the agency or by its deputy.";
    let new =
        "No person may sell, lend or give tea to an employee before noon unless a doctor has so ordered in each year.";
    assert_eq!(shown(old, new), format!("[-{old}-]{{+{new}+}}"));
}

#[test]
fn what_moves_is_told_as_moved_with_its_own_changes() {
    let old = "Sec. 1. Duty.\nAn employer shall keep a clean kettle and a clean cup for each employee who drinks tea.\n\nSec. 2. Rules.\nThe agency shall adopt rules for the sale and the storage of leaves.\n\nSec. 3. Records.\nEvery employer shall keep records of all tea that was drunk for three years.\n";
    let new = "Sec. 1. Duty.\nAn employer shall keep a clean kettle and a clean cup for each employee who drinks tea.\n\nSec. 2. Records.\nEvery employer shall keep records of all tea that was drunk for five years.\n\nSec. 3. Rules.\nThe agency shall adopt rules for the sale and the storage of leaves.\n";
    let (old, new) = (written(old), written(new));
    let comparison = compare(&old, &new, &Guide::default());
    let moved: Vec<(String, String)> = comparison
        .pairs
        .iter()
        .filter(|pair| pair.moved)
        .map(|pair| (old.label(pair.old.expect("an old section")), new.label(pair.new.expect("a new one"))))
        .collect();
    assert_eq!(moved.len(), 1, "of two sections that changed places, one moved");
    assert!(comparison.edits.iter().any(|edit| matches!(edit.happened, Happened::MovedTo(_))));
    // In the report the section stands where it is now, with only its own change marked.
    let pieces = comparison.pieces();
    let records =
        pieces.iter().find(|piece| piece.pairs.iter().any(|pair| pair.new == Some(1))).expect("the section on records");
    let told = |happened: Happened| -> String {
        records
            .edits
            .iter()
            .filter(|(edit, _)| edit.happened == happened)
            .map(|(edit, _)| comparison.text_of(edit))
            .collect()
    };
    assert!(told(Happened::Deleted).contains("three"), "{}", told(Happened::Deleted));
    assert!(told(Happened::Inserted).contains("five"), "{}", told(Happened::Inserted));
    assert!(told(Happened::Kept).contains("records of all tea that was drunk"));
}

const LONG: &str = "\
Sec. 1. Kettles.\n\
(a) An employer shall keep one kettle for every twenty employees who drink tea at work.\n\
(b) A kettle shall be made of copper, and shall be polished before each use by a person so appointed.\n\
(c) The agency may inspect every kettle at any hour without notice to the employer who keeps it.\n\
(d) A kettle that leaks shall be mended or replaced within three days after the leak was found.\n\n\
Sec. 2. Cups.\n\
(a) Every cup shall hold at least one quarter of a liter and shall have a handle on its left side.\n\
(b) Chipped cups shall be sold to the museum of pottery for the benefit of its unemployed potters.\n\n\
Sec. 3. Penalty.\nWhoever violates section 2 pays fifty dollars for each cup.\n";

#[test]
fn a_section_that_was_split_is_found_again_in_both() {
    let new =
        LONG.replace("(c) The agency may inspect", "\nSec. 1A. Inspection of vessels.\n(c) The agency may inspect");
    let (old, new) = (written(LONG), written(&new));
    let comparison = compare(&old, &new, &Guide::default());
    let from_first: Vec<String> = comparison
        .pairs
        .iter()
        .filter(|pair| pair.old == Some(0) && pair.partly)
        .map(|pair| new.number(pair.new.expect("a new section")).to_owned())
        .collect();
    assert_eq!(from_first, ["Sec. 1", "Sec. 1A"]);
}

#[test]
fn renumbering_and_references_that_follow_it_are_no_substance() {
    let new = LONG
        .replace("Sec. 2. Cups.", "Sec. 5. Cups.")
        .replace("Sec. 3. Penalty.", "Sec. 6. Penalty.")
        .replace("violates section 2 pays", "violates section 5 pays");
    let (old, new) = (written(LONG), written(&new));
    let comparison = compare(&old, &new, &Guide::default());
    let kinds: BTreeSet<ChangeKind> = comparison.kinds().into_iter().flatten().collect();
    assert_eq!(kinds, [ChangeKind::Numbering, ChangeKind::Reference].into());
    // Folded, nothing is marked.
    let sides = RedlineSides { first: "old", second: "new", notes: &[] };
    let report = redline_report(&comparison, sides, RedlineView { fold: true, ..RedlineView::default() });
    let mut marks = 0;
    report.walk(&mut |part| {
        let blocks = part.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(&paragraph.text),
            _ => None,
        });
        marks += blocks.flatten().filter(|inline| matches!(inline, Inline::Inserted(_) | Inline::Deleted(_))).count();
    });
    assert_eq!(marks, 0);
    assert_eq!(
        summary(&comparison),
        "3 sections: 1 unchanged, 1 only renumbered, 1 changed only in numbers and references."
    );
}

#[test]
fn a_reference_to_something_else_is_substance() {
    let new = LONG.replace("violates section 2 pays", "violates section 1 pays");
    let (old, new) = (written(LONG), written(&new));
    let kinds: BTreeSet<ChangeKind> = compare(&old, &new, &Guide::default()).kinds().into_iter().flatten().collect();
    assert_eq!(kinds, [ChangeKind::Substance].into());
}

#[test]
fn a_user_pins_and_forbids_pairs_and_is_told_of_sections_that_are_not_there() {
    let (old, new) = (written(OLD), written(NEW));
    let pin = |old: &str, new: &str| Pin { old: old.to_owned(), new: new.to_owned(), note: None };
    let pins = Pins { pairs: vec![pin("3", "Sec. 4.")], forbidden: vec![pin("4", "2")] };
    let comparison = compare(&old, &new, &Guide { pins: pins.clone(), ..Guide::default() });
    let pair =
        |old: usize| comparison.pairs.iter().find(|pair| pair.old == Some(old)).expect("every section is told of");
    assert_eq!(
        (pair(2).new, pair(2).basis, pair(2).confidence),
        (Some(3), Some(Basis::Pinned), Some(Confidence::Sure))
    );
    assert_eq!(pair(3).new, None, "the penalty is forbidden to answer");
    assert!(pins.unknown(&old, &new).is_empty());
    let wrong = Pins { pairs: vec![pin("3", "77")], forbidden: Vec::new() };
    assert_eq!(wrong.unknown(&old, &new).len(), 1);
}

#[test]
fn subdivisions_are_paired_though_their_enumerators_changed() {
    let (old, new) = (written(OLD), written(NEW));
    let comparison = compare(&old, &new, &Guide::default());
    let tea = comparison
        .subdivisions
        .iter()
        .find(|pair| old.subdivisions[pair.old].path == "(2)")
        .expect("the paragraph on tea");
    assert_eq!(new.subdivisions[tea.new].path, "(3)");
    assert!(tea.renumbered && !tea.moved);
}

#[test]
fn a_report_names_what_was_not_compared() {
    let (old, new) = (written(OLD), written(NEW));
    let sides = RedlineSides { first: "the old", second: "the new", notes: &[] };
    let report = redline_report(&compare(&old, &new, &Guide::default()), sides, RedlineView::default());
    let last = report.body.last().expect("a last part");
    assert_eq!(plain_text(&last.heading), "What was compared");
    assert!(last.plain_text().contains("Only in the old: Sec. 3 Duty."), "{}", last.plain_text());
}
