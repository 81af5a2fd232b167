//! Bills applied to the law that they amend: what each form of instruction does, and what is left and why.

use std::path::{Path, PathBuf};

use modelbill::amend::{Applied, Deed, Why, apply};
use modelbill::document::{Document, Level, Provision, plain_text};
use modelbill::import::{Original, Reading, import, import_all};

const LAW: &str = "The Tea Act\n\
    § 7-1. Short title.\n\
    This chapter may be cited as the Tea Act.\n\
    § 7-2. Definitions.\n\
    (a) In this chapter:\n\
    (1) “Kettle” means a vessel in which water is boiled.\n\
    (2) “Tea” means a drink made of leaves; or\n\
    (3) “Pot” means a pot.\n\
    § 7-3. Duty.\n\
    (a) An employer shall keep a kettle, and shall clean the kettle after every break.\n\
    (b) An employer of 20 or more shall keep:\n\
    (1) two kettles;\n\
    (2) a pot; and\n\
    (3) six cups.\n\
    (c) No employer shall serve cold tea.\n\
    § 7-3a. Cups.\n\
    A cup shall hold at least 2 deciliters.\n\
    § 7-5. Penalty.\n\
    (a) An employer without a kettle pays $50.\n";

fn text(name: &str, text: &str) -> Document {
    import(&Original::new(name, text), Reading::Amended).expect("text imports").document
}

fn amended(bill: &str) -> Applied {
    apply(&text("bill.txt", bill), &text("law.txt", LAW))
}

/// Every provision of a section with its number and words, one a line.
fn section(document: &Document, number: &str) -> String {
    fn walk(part: &Provision, depth: usize, out: &mut String) {
        let own = part.number.as_str().unwrap_or("–");
        let said: Vec<String> = part
            .blocks
            .iter()
            .map(|block| {
                let mut words = String::new();
                block.walk_text(&mut |run| words.push_str(&plain_text(run)));
                words
            })
            .collect();
        out.push_str(&format!("{}{own} {}\n", "  ".repeat(depth), said.join(" | ")));
        part.children.iter().for_each(|child| walk(child, depth + 1, out));
    }
    let mut out = String::new();
    document.walk(&mut |part| {
        if part.level == Level::Section && part.number.as_str().is_some_and(|own| own.contains(number)) {
            walk(part, 0, &mut out);
        }
    });
    out
}

/// The law's section with a bill of one section applied, which must be applied wholly.
fn done(instruction: &str, number: &str) -> String {
    let applied = amended(&format!("Section 1. {instruction}\nSection 2. This act takes effect at once.\n"));
    assert_eq!(applied.left, [], "{instruction}");
    assert!(!applied.done.is_empty(), "{instruction}: not read");
    section(&applied.document, number)
}

/// Why the one instruction of a bill was left.
fn left(instruction: &str) -> Why {
    let applied = amended(&format!("Section 1. {instruction}\nSection 2. This act takes effect at once.\n"));
    assert_eq!((applied.done.len(), applied.left.len()), (0, 1), "{instruction}: {applied:?}");
    assert_eq!(applied.document, text("law.txt", LAW), "{instruction}: the law is as it was");
    applied.left[0].why.clone()
}

#[test]
fn a_section_that_is_restated_reads_anew_and_keeps_its_number() {
    let found = done(
        "Section 7-5 of the tea code, as amended by chapter 9 of the acts of 2019, is amended to read as follows:\n\
         § 7-5. Penalty.\n(a) An employer without a kettle pays $75.\n(b) Nobody pays twice.",
        "7-5",
    );
    assert_eq!(found, "§ 7-5. \n  (a) An employer without a kettle pays $75.\n  (b) Nobody pays twice.\n");
}

#[test]
fn several_subdivisions_are_restated_one_by_one() {
    let bill = "Section 1. Subdivisions a and c of section 7-3 of the tea code are amended to read as follows:\n\
        a. An employer shall keep two kettles.\nc. Tea shall be hot.\n§ 2. This act takes effect at once.\n";
    let applied = amended(bill);
    assert_eq!(applied.left, []);
    let told: Vec<(&str, Deed)> = applied.done.iter().map(|done| (done.to.as_str(), done.deed)).collect();
    assert_eq!(told, [("§ 7-3(a)", Deed::Restated), ("§ 7-3(c)", Deed::Restated)]);
    assert!(section(&applied.document, "7-3.").contains("(a) An employer shall keep two kettles.\n"));
}

#[test]
fn words_are_struck_and_others_put_in_their_place() {
    let found = done("Section 7-3(c) is amended by striking “cold” and inserting “lukewarm or cold”.", "7-3.");
    assert!(found.contains("(c) No employer shall serve lukewarm or cold tea."), "{found}");
    let found = done(
        "Section 7-3(a) (Tea Code § 7-3(a)) is amended by striking the phrase \", and shall clean the kettle after every \
         break\" and inserting the phrase \"for all\" in its place.",
        "7-3.",
    );
    assert!(found.contains("(a) An employer shall keep a kettle for all.\n"), "{found}");
    let found = done("Paragraph (3) of subsection (b) of section 7-3 is amended by striking “six ”.", "7-3.");
    assert!(found.contains("(3) cups.\n"), "{found}");
    let found =
        done("Section 7-3(a) is amended by striking “kettle” each place it appears and inserting “pot”.", "7-3.");
    assert!(found.contains("shall keep a pot, and shall clean the pot after"), "{found}");
    let found =
        done("Section 7-3(a) is amended by striking “, and” and all that follows and inserting a period.", "7-3.");
    assert!(found.contains("(a) An employer shall keep a kettle.\n"), "{found}");
}

#[test]
fn words_are_put_before_and_behind_others_and_at_the_end() {
    let found = done("Section 7-3(c) is amended by inserting “, in winter,” after “shall”.", "7-3.");
    assert!(found.contains("No employer shall, in winter, serve cold tea."), "{found}");
    let found = done("Section 7-3(c) is amended by inserting “very” before “cold”.", "7-3.");
    assert!(found.contains("serve very cold tea."), "{found}");
    let found = done("Section 7-3(c) is amended by adding at the end the following: “Ice is no tea.”", "7-3.");
    assert!(found.contains("cold tea. Ice is no tea.\n"), "{found}");
    let found = done("Section 7-3(b)(3) is amended by inserting “of clay” before the period at the end.", "7-3.");
    assert!(found.contains("(3) six cups of clay.\n"), "{found}");
}

#[test]
fn instructions_in_subdivisions_add_to_what_the_paragraph_above_names() {
    let applied = amended(
        "Sec. 2. The Tea Act, effective May 1, 1999 (Law 9-9; Tea Code § 7-1 et seq.), is amended as follows:\n\
         (a) Section 3 (Tea Code § 7-3) is amended as follows:\n\
         (1) Subsection (b) is amended as follows:\n\
         (A) Paragraph (2) is amended by striking the word \"and\".\n\
         (B) Paragraph (3) is amended by striking the period and inserting the phrase \"; and\" in its place.\n\
         (C) A new paragraph (4) is added to read as follows:\n\
         \"(4) a \"sugar bowl\".\".\n\
         (2) Subsection (c) is repealed.\n\
         (b) A new section 3b is added to read as follows:\n\
         \"Sec. 3b. Spoons.\n\
         \"(a) \"Spoon\" means a spoon.\n\
         \"(b) There shall be spoons.\".\n\
         Sec. 3. Section 3 of the Coffee Act (Coffee Code § 9-3) is amended by striking \"kettle\".\n",
    );
    let found = section(&applied.document, "7-3.");
    assert!(found.ends_with("    (2) a pot;\n    (3) six cups; and\n    (4) a \"sugar bowl\".\n"), "{found}");
    assert_eq!(
        section(&applied.document, "3b"),
        "Sec. 3b. \n  (a) \"Spoon\" means a spoon.\n  (b) There shall be spoons.\n"
    );
    let order: Vec<&str> = applied.document.body.iter().filter_map(|part| part.number.as_str()).collect();
    assert_eq!(order, ["§ 7-1.", "§ 7-2.", "§ 7-3.", "§ 7-3a.", "Sec. 3b.", "§ 7-5."]);
    assert_eq!(applied.left.len(), 1);
    assert_eq!(applied.left[0].why, Why::NoSection("9-3".to_owned()));
}

#[test]
fn fragments_go_on_with_what_the_paragraph_above_begins() {
    let applied = amended(
        "SEC. 2. AMENDMENT.\nSection 3 of the Tea Act (Tea Code § 7-3) is amended—\n\
         (1) in subsection (b)—\n\
         (A) in the matter preceding paragraph (1), by striking “20” and inserting “10”; and\n\
         (B) by redesignating paragraphs (2) and (3) as paragraphs (3) and (4), respectively;\n\
         (2) in subsection (b), by inserting after paragraph (1) the following:\n\
         “(2) a bell;”; and\n\
         (3) by striking subsection (c).\n",
    );
    assert_eq!(applied.left, []);
    assert_eq!(
        section(&applied.document, "7-3."),
        "§ 7-3. \n  (a) An employer shall keep a kettle, and shall clean the kettle after every break.\n  \
         (b) An employer of 10 or more shall keep:\n    (1) two kettles;\n    (2) a bell;\n    (3) a pot; and\n    \
         (4) six cups.\n"
    );
}

#[test]
fn what_stands_where_something_comes_in_makes_way_first() {
    let applied = amended(
        "Section 1. Section 7-3 of the tea code is amended by adding a new subdivision b, relettering current subdivisions \
         b and c as subdivisions c and d, and amending relettered subdivision d to read as follows:\n\
         b. Tea is free.\nd. No employer shall serve lukewarm tea.\n\
         § 2. Paragraph 1 of subdivision c of section 7-3 of the tea code is REPEALED and paragraphs 2 and 3 of subdivision c \
         of such section are redesignated paragraphs 1 and 2.\n",
    );
    assert_eq!(applied.left, []);
    assert_eq!(
        section(&applied.document, "7-3."),
        "§ 7-3. \n  (a) An employer shall keep a kettle, and shall clean the kettle after every break.\n  \
         b. Tea is free.\n  (c) An employer of 20 or more shall keep:\n    (1) a pot; and\n    (2) six cups.\n  \
         (d) No employer shall serve lukewarm tea.\n"
    );
}

#[test]
fn sections_are_added_where_their_number_belongs_and_repealed_ones_go() {
    let applied = amended(
        "Section 1. Chapter 7 of the tea code is amended by adding a new section 7-4 to read as follows:\n\
         § 7-4. Saucers.\na. There shall be saucers.\n\
         § 2. Section 7-3a of the tea code is REPEALED.\n\
         § 3. Section 7-2 of the tea code is amended by adding a new subdivision b to read as follows:\n\
         b. Other words have their usual meaning.\n",
    );
    assert_eq!(applied.left, []);
    let order: Vec<&str> = applied.document.body.iter().filter_map(|part| part.number.as_str()).collect();
    assert_eq!(order, ["§ 7-1.", "§ 7-2.", "§ 7-3.", "§ 7-4.", "§ 7-5."]);
    assert!(section(&applied.document, "7-2").ends_with("  b. Other words have their usual meaning.\n"));
}

#[test]
fn a_section_without_subdivisions_can_be_given_its_first() {
    let found = done(
        "Section 7-3a is amended as follows:\n(1) The existing text is designated as subsection (a).\n\
         (2) A new subsection (b) is added to read as follows:\n(b) A saucer need not.",
        "7-3a",
    );
    assert_eq!(found, "§ 7-3a. \n  (a) A cup shall hold at least 2 deciliters.\n  (b) A saucer need not.\n");
}

#[test]
fn a_section_of_the_act_is_found_cited_as_that_of_the_code_and_that_is_said() {
    let law = text("law.txt", "§ 7-5. Penalty.\nWho breaks § 7-3(a) pays.\n§ 7-3. Duty.\n(a) Tea shall be hot.\n");
    let bill = |words: &str| {
        let bill = format!(
            "Sec. 2. The Tea Act (Tea Code § 7-3 et seq.) is amended as follows:\n\
             (a) Section 3(a) (Tea Code § 7-3(a)) is amended by striking the word \"hot\" and inserting the word \"warm\" in \
             its place.\n\
             (b) Section 5 (Tea Code § 7-5) is amended by striking the phrase \"breaks {words}\" and inserting the phrase \
             \"breaks section 3\" in its place.\n"
        );
        apply(&text("bill.txt", &bill), &law)
    };
    let applied = bill("section 3(a)");
    assert_eq!(applied.left, []);
    assert!(section(&applied.document, "7-5").contains("Who breaks § 7-3 pays."));
    let remarks: Vec<&str> = applied.done.iter().filter_map(|done| done.remark.as_deref()).collect();
    let wanted =
        "“breaks section 3(a)” was read as “breaks § 7-3(a)”: the bill says which sections of the code these are";
    assert_eq!(remarks, [wanted]);
    assert_eq!(bill("section 9").left[0].why, Why::WordsAbsent("breaks section 9".to_owned()));
}

#[test]
fn marked_changes_are_taken_as_amended() {
    let bill = "Section 1. Subdivision c of section 7-3 of the tea code is amended to read as follows:\n\
        c. No employer shall serve [cold] LUKEWARM tea.\n§ 2. This act takes effect at once.\n\
        EXPLANATION--Matter in capitals is new; matter in brackets [ ] is old law to be omitted.\n";
    let marked = import(&Original::new("bill.txt", bill), Reading::Marked).expect("text imports").document;
    let applied = apply(&marked, &text("law.txt", LAW));
    assert!(section(&applied.document, "7-3.").contains("(c) No employer shall serve LUKEWARM tea."));
}

#[test]
fn what_cannot_be_applied_is_left_with_its_reason() {
    let absent = |words: &str| Why::WordsAbsent(words.to_owned());
    assert_eq!(left("Section 7-3(c) is amended by striking “hot” and inserting “warm”."), absent("hot"));
    assert_eq!(left("Section 7-3(c) is amended by striking “col”."), absent("col"));
    let repeated = Why::WordsRepeated { words: "kettle".to_owned(), times: 2 };
    assert_eq!(left("Section 7-3(a) is amended by striking “kettle”."), repeated);
    assert_eq!(left("Section 7-9 is repealed."), Why::NoSection("7-9".to_owned()));
    let none = Why::NoSubdivision { within: "§ 7-3".to_owned(), number: "e".to_owned() };
    assert_eq!(left("Subsection (e) of section 7-3 is repealed."), none);
    assert_eq!(left("Section 7-3(c) is amended to read as follows:"), Why::QuotedAbsent);
    assert_eq!(left("Section 7-3 is amended by turning the tea."), Why::NotUnderstood);
    assert_eq!(left("Section 5 of the Coffee Act is repealed."), Why::NoSection("5".to_owned()));
    let other = "Section 7-5 is amended to read as follows:\n§ 7-6. Penalty.\nAn employer pays.";
    assert_eq!(left(other), Why::QuotedOther("§ 7-6.".to_owned()));
    let sentence = "Section 7-3(c) is amended in the second sentence by adding at the end the following: “Never.”";
    assert_eq!(left(sentence), Why::NotUnderstood);
    let more = "Section 7-3(c) is amended by striking “cold” where it stands beside “tea”.";
    assert_eq!(left(more), Why::NotUnderstood);
    let taken = "Section 7-3 is amended by adding a new subdivision b to read as follows:\nb. Tea.";
    assert_eq!(left(taken), Why::NumberTaken("b".to_owned()));
    let far = "Title 9 of the tea code is amended by adding a new section 9-4 to read as follows:\n§ 9-4. Milk.\nMilk.";
    assert_eq!(left(far), Why::NoPlace("9-4".to_owned()));
}

#[test]
fn a_law_that_has_another_name_is_not_taken_for_the_one_that_the_bill_amends() {
    let law =
        text("law.txt", "Sec. 1. Name.\nThis act may be cited as the Tea Act.\nSec. 2. Duty.\nTea shall be hot.\n");
    let bill = |name: &str| {
        text(
            "bill.txt",
            &format!("Sec. 1. Section 2 of the {name} is amended by striking \"hot\" and inserting \"cold\".\n"),
        )
    };
    let applied = apply(&bill("Coffee Act"), &law);
    assert_eq!(applied.left[0].why, Why::OtherLaw("coffee act".to_owned()));
    assert_eq!(apply(&bill("Tea Act"), &law).left, []);
}

#[test]
fn a_bill_without_instructions_leaves_the_law_as_it_is() {
    let applied = amended("Section 1. Tea.\nTea shall be hot. This section is repealed on June 1, 2030.\n");
    assert_eq!((applied.done.len(), applied.left.len()), (0, 0));
    assert_eq!(applied.document, text("law.txt", LAW));
}

/// A folder or file beside the repository, as one law; nothing where the texts are absent.
fn real(path: &str, reading: Reading) -> Option<Document> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    let files: Vec<PathBuf> = if path.is_dir() {
        let mut files: Vec<PathBuf> = std::fs::read_dir(&path).ok()?.flatten().map(|entry| entry.path()).collect();
        files.sort();
        files
    } else {
        vec![path.clone()]
    };
    let originals: Option<Vec<Original>> = files.iter().map(|file| Original::read(file).ok()).collect();
    let Some(originals) = originals.filter(|originals| !originals.is_empty()) else {
        println!("skipped: no {}, so no real bill was applied", path.display());
        return None;
    };
    Some(import_all(&originals, reading).expect("real texts import").document)
}

#[test]
fn a_real_bill_applied_to_the_law_before_it_gives_the_law_after_it() {
    let bill = "laws/us-ny-nyc/sick-ll145-2025/0780.rtf";
    let (Some(before), Some(after)) = (real(bill, Reading::Existing), real(bill, Reading::Amended)) else { return };
    let applied = apply(&after, &before);
    assert_eq!(applied.done.len(), 10);
    // Of one section the bill quotes a subdivision alone: the law at hand, which is the bill's, has no such section.
    assert_eq!(applied.left.iter().map(|left| left.why.code()).collect::<Vec<_>>(), ["no-section"]);
    for done in &applied.done {
        let number = done.to.trim_start_matches("§ ");
        let (found, wanted) = (section(&applied.document, number), section(&after, number));
        assert_eq!(found, wanted, "{}", done.to);
        assert_ne!(found, section(&before, number), "{}", done.to);
    }
}

#[test]
fn every_instruction_of_a_real_bill_is_told_of_once() {
    let law = real("laws/us-ny-nyc/sick-ll46-2013/0097.rtf", Reading::Amended);
    let bill = real("laws/us-ny-nyc/sick-ll7-2014/0001.rtf", Reading::Amended);
    let (Some(law), Some(bill)) = (law, bill) else { return };
    let applied = apply(&bill, &law);
    let done: Vec<&str> = applied.done.iter().map(|done| done.to.as_str()).collect();
    let added = "§ 20-912(s), § 20-912(t), § 20-912(u), § 20-912(v)";
    let wanted = [
        "§ 20-912(b)",
        "§ 20-912(h)",
        added,
        "§ 20-913(a)",
        "§ 20-919(c)",
        "§ 20-920",
        "§ 20-924(b)",
        "§ 20-924(c)",
        "§ 20-925",
    ];
    assert_eq!(done, wanted);
    let left: Vec<&str> = applied.left.iter().map(|left| left.why.code()).collect();
    assert_eq!(left, ["no-section", "no-section", "no-section", "other-law", "other-law"]);
}

/// Parts of instructions and of laws, to be put together in any order.
const PIECES: [&str; 26] = [
    "Section 1. ",
    "§ 2. ",
    "Section 7-3(a) ",
    "Subsection (b) ",
    "of section 7-3 ",
    "The heading of ",
    "is amended ",
    "is repealed",
    "as follows:\n",
    "to read as follows:\n",
    "by striking ",
    "“kettle” ",
    "\"a pot\" ",
    "the period ",
    "and all that follows through ",
    "and inserting ",
    "each place it appears ",
    "by adding at the end the following:\n",
    "by redesignating paragraphs (1) through (3) as paragraphs (2) through (4)",
    "A new section 7-4 is added ",
    "(a) ",
    "“(4) a bell.”.\n",
    "§ 7-4. Bells.\n",
    "; and\n",
    ".\n",
    "(é) ",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_bill_stops_the_program_or_goes_unheard(order in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let bill: String = order.into_iter().map(|index| PIECES[index]).collect();
        let applied = amended(&bill);
        if applied.done.is_empty() {
            proptest::prop_assert_eq!(applied.document, text("law.txt", LAW));
        }
        let law = apply(&text("law.txt", LAW), &text("bill.txt", &bill));
        proptest::prop_assert_eq!((law.done.len(), law.left.len()), (0, 0));
    }
}
