//! Drafting rules: each finds its own fault, and lets the mended text pass.

use modelbill::check::{Concerns, Finding, RULES, Setting, Silence, check, silence};
use modelbill::document::Settled;
use modelbill::import::{Original, Reading, import_all};
use modelbill::library::{Jurisdiction, Library, Manuals, ShortTitlePlace};

/// A small text, read as a user's file is.
fn read(text: &str) -> Settled {
    let original = Original::new("example.txt", text.as_bytes().to_vec());
    let imported = import_all(&[original], Reading::default()).expect("the example reads");
    Settled::new(imported.document).expect("nothing in it waits")
}

/// A place that leaves out what may be left out.
fn place() -> Jurisdiction {
    let mut library = Library::built_in();
    library.lay(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library").as_ref()).expect("the tests' library");
    let mut place = library.jurisdiction("statia").expect("the place reads");
    place.form.bill.short_title = ShortTitlePlace::Omitted;
    place
}

fn found(text: &str, place: Option<&Jurisdiction>, drafted: bool) -> Vec<Finding> {
    let setting = Setting { terms: &["shelter".to_owned()], place, manuals: &Manuals::default(), drafted };
    check(&read(text), &setting)
}

#[test]
fn every_rule_finds_its_own_fault_and_passes_the_mended_text() {
    let place = place();
    let mut wrong = String::new();
    for rule in RULES {
        let place = (rule.concerns == Concerns::Placed).then_some(&place);
        let drafted = rule.concerns == Concerns::Drafts;
        let has = |text: &str| found(text, place, drafted).iter().any(|finding| finding.rule == rule.code);
        if !has(rule.wrong) {
            wrong += &format!("{} does not find its own fault\n", rule.code);
        }
        if has(rule.right) {
            wrong += &format!("{} finds a fault in the mended text\n", rule.code);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn rules_have_names_of_their_own_and_say_what_to_do() {
    for (index, rule) in RULES.iter().enumerate() {
        assert!(RULES[..index].iter().all(|other| other.code != rule.code), "{} stands twice", rule.code);
        assert!(rule.describe.ends_with('.') && !rule.remedy.ends_with('.'), "{}", rule.code);
    }
    assert!(RULES.len() >= 40, "forty rules");
}

#[test]
fn a_finding_names_its_place_its_words_and_its_remedy() {
    let findings =
        found("Section 1. Tea.\n(a) Tea is free.\n(b) An employer shall provide tea and/or milk.", None, false);
    let finding = findings.iter().find(|finding| finding.rule == "and-or").expect("the finding");
    assert_eq!((finding.cite.as_str(), finding.line), ("Section 1(b)", Some(3)));
    assert!(finding.quote.as_ref().is_some_and(|quote| quote.contains("tea and/or milk")), "{finding:?}");
    assert!(finding.remedy.contains("or both"));
}

#[test]
fn a_silence_covers_its_rule_in_its_provision_and_an_idle_one_is_told() {
    let findings = found(
        "Section 1. Tea.\nTea and/or milk is free.\nSection 2. Milk.\nMilk is each and every day’s.",
        None,
        false,
    );
    let of = |rule: &str, at: Option<&str>| Silence {
        rule: rule.to_owned(),
        at: at.map(str::to_owned),
        reason: "the form of the place".to_owned(),
        span: None,
    };
    let count = findings.len();
    let silences = [of("and-or", Some("Section 1")), of("couplet", Some("Section 1")), of("and-ro", None)];
    let heard = silence(findings, &silences);
    assert_eq!((heard.silenced.len(), heard.findings.len()), (1, count - 1));
    let codes: Vec<&str> = heard.faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["idle-silence", "unknown-rule"]);
    assert!(heard.faults[1].hint.as_ref().is_some_and(|hint| hint.contains("and-or")), "{heard:?}");
}

#[test]
fn every_manual_that_is_built_in_bears_out_rules_that_there_are() {
    let manuals = Library::built_in().manuals().expect("the manuals read");
    for manual in &manuals.manuals {
        for rule in manual.rules.keys() {
            assert!(RULES.iter().any(|known| known.code == rule), "{}: no rule {rule}", manual.id);
        }
    }
}

#[test]
fn definitions_without_designators_are_read_paragraph_by_paragraph() {
    let text = "Section 1. Definitions. As used in this act:\nTea. The term “tea” means a hot drink.\nSaucer. The term “saucer” \
        means a plate, which an employer shall wash.\nSection 2. Tea.\nTea is free.\nSection 3. Milk.\nMilk and tea are free.\nSection 4. \
        Water.\nWater is free.";
    let findings = found(text, None, false);
    let told = |rule: &str| findings.iter().find(|finding| finding.rule == rule).map(|finding| finding.message.clone());
    assert_eq!(told("duty-in-definition").as_deref(), Some("the definition of “saucer” says “shall”"));
}
