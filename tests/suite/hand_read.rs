//! Facts that were read from the laws by hand, set against the records: every number of theirs is in ours, or the
//! difference is explained here.
//!
//! The hand-read facts lie beside the texts of law and are no part of the project. Where they are absent this says so.

use std::path::{Path, PathBuf};

use modelbill::library::{Law, Library};
use modelbill::parameter::{Bound, Money, Number, Says, Setting, Unit, Value};
use serde_json::Value as Json;

/// A file of hand-read facts and the record that answers it.
const READ: &[(&str, &str)] = &[
    ("us-ca__sick.json", "us-ca/healthy-workplaces-healthy-families"),
    ("us-dc__sick.json", "us-dc/sick-and-safe-leave"),
    ("us-ny-nyc__sick-ll46-2013.json", "us-ny-nyc/earned-safe-and-sick-time"),
    ("us-wa__sick.json", "us-wa/paid-sick-leave"),
    ("us-dc__pfml.json", "us-dc/universal-paid-leave"),
    ("us-or__pfml.json", "us-or/paid-leave"),
];

/// The parameters, any of which may carry a hand-read number.
const CARRIED_BY: &[(&str, &[&str])] = &[
    ("ps.min_employees", &["min_employees"]),
    ("ps.work_test", &["work_test"]),
    ("ps.accrual_per", &["accrual_rate"]),
    ("ps.exempt_week", &["exempt_week"]),
    ("ps.accrual_cap", &["accrual_cap"]),
    ("ps.use_cap", &["use_cap"]),
    ("ps.balance_cap", &["balance_cap"]),
    ("ps.carryover", &["carryover"]),
    ("ps.waiting", &["waiting_period"]),
    ("ps.increment", &["increment"]),
    ("ps.designated_n", &["designated_persons"]),
    ("ps.notice_days", &["notice_days"]),
    ("ps.rehire_months", &["rehire_months"]),
    ("ps.presumption_days", &["retaliation_presumption"]),
    ("ps.record_years", &["record_years"]),
    ("ps.language_pct", &["notice_languages"]),
    ("ps.limitation", &["limitation"]),
    ("pf.min_employees", &["min_employees"]),
    ("pf.elig_amount", &["eligibility_earnings"]),
    ("pf.selfemp_term", &["self_employed_term"]),
    ("pf.wk_medical", &["medical_weeks"]),
    ("pf.wk_family", &["bonding_weeks", "family_weeks"]),
    ("pf.wk_safe", &["safe_weeks"]),
    ("pf.ext_preg", &["pregnancy_weeks"]),
    ("pf.ext_prenatal", &["prenatal_weeks"]),
    ("pf.combined", &["combined_weeks"]),
    ("pf.max", &["benefit"]),
    ("pf.min", &["benefit"]),
    ("pf.waiting", &["waiting_days"]),
    ("pf.rate_cap", &["rate_ceiling"]),
    ("pf.rate_initial", &["contribution_rate"]),
    ("pf.split", &["employee_share_medical"]),
    ("pf.small_n", &["small_employer"]),
    ("pf.reserve", &["reserve"]),
    ("pf.private_renew", &["plan_renewal"]),
    ("pf.job_days", &["restoration_days"]),
    ("pf.job_size", &["restoration_size"]),
    ("pf.notice", &["notice_days"]),
    ("pf.decide", &["decision_days", "payment_days"]),
    ("pf.appeal", &["appeal_days"]),
    ("pf.increment", &["increment"]),
];

/// Hand-read numbers that the record does not have, and why.
const EXPLAINED: &[(&str, &str, &str, &str)] = &[
    (
        "us-ca/healthy-workplaces-healthy-families",
        "ps.min_employees",
        "500",
        "of the supplemental leave for food sector workers of 2020, a law of its own that has run out",
    ),
    (
        "us-ca/healthy-workplaces-healthy-families",
        "ps.waiting",
        "0",
        "of the supplemental leave for food sector workers of 2020, a law of its own that has run out",
    ),
    (
        "us-ny-nyc/earned-safe-and-sick-time",
        "ps.record_years",
        "2",
        "as passed in 2013; Local Law 7 of 2014 made it 3 before the law took effect",
    ),
    (
        "us-ny-nyc/earned-safe-and-sick-time",
        "ps.limitation",
        "270",
        "as passed in 2013; Local Law 7 of 2014 made it 2 years before the law took effect",
    ),
];

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/facts");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no ../shared/bench/facts, so the records are not set against hand-read facts");
    None
}

/// A number in the base of its dimension, so that 12 months are a year and 40 percent is 40 hundredths.
fn hand_read(fact: &Json) -> Option<Number> {
    let number = fact["value"].as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "amounts in laws are small, with at most four decimals")]
    let number = Number::new((number * 10_000.0).round() as i64, 10_000);
    let unit = match fact["unit"].as_str()?.to_lowercase().as_str() {
        "usd" | "percent" | "employees" | "persons" => return Some(number),
        "hours" if fact["id"] == "ps.work_test" => Unit::HoursAYear,
        "hours" if fact["id"] == "ps.exempt_week" => Unit::HoursAWeek,
        "days" if fact["id"] == "ps.work_test" => Unit::DaysAYear,
        "days" if DAYS_OF_WORK.contains(&fact["id"].as_str()?) => Unit::Workdays,
        "business days" => Unit::Days,
        other => Unit::named(other)?,
    };
    Some(modelbill::parameter::Quantity::new(number, unit).magnitude())
}

/// Questions about leave, in which a day is a day of work.
const DAYS_OF_WORK: &[&str] = &["ps.accrual_cap", "ps.use_cap", "ps.balance_cap", "ps.carryover", "ps.increment", "pf.increment"];

/// Every number that a setting states, in the base of its dimension.
fn numbers(setting: &Setting) -> Vec<Number> {
    let money = |money: &Money| money.dollars();
    setting
        .bands()
        .iter()
        .flat_map(|band| match &band.value {
            Value::Quantity(quantity) => {
                let one = |amount: Number, unit: Unit| modelbill::parameter::Quantity::new(amount, unit).magnitude();
                let or = quantity.or.map(|(amount, unit)| one(amount, unit));
                std::iter::once(one(quantity.amount, quantity.unit)).chain(or).collect()
            }
            Value::Rate(rate) => vec![rate.worked],
            Value::Money(sum) => vec![money(sum)],
            Value::Open => vec![Number::from_integer(0)],
            Value::Formula(formula) => {
                let stated = |bound: &Bound| match bound {
                    Bound::Dollars(sum) => money(sum),
                    Bound::Times(times, _) => *times * Number::from_integer(100),
                };
                [formula.most, formula.least].iter().flatten().map(stated).collect()
            }
            _ => Vec::new(),
        })
        .collect()
}

/// Whether a record states a number, in a value of any window or in its words, notes and exceptions.
fn states(law: &Law, parameters: &[&str], number: Number, plain: &str) -> bool {
    let facts = parameters.iter().filter_map(|id| law.facts.get(*id)).flatten();
    facts.into_iter().any(|fact| {
        let told = |words: &str| words.split(|c: char| !c.is_alphanumeric() && c != '.').any(|word| word == plain);
        let said = match &fact.coordinate.says {
            Says::Value(setting) => numbers(setting).contains(&number),
            Says::Words(words) => told(words),
            Says::Silent => number == Number::from_integer(0),
        };
        let aside = fact.coordinate.note.iter().chain(fact.coordinate.except.iter().map(|except| &except.rule));
        said || aside.into_iter().any(|words| told(words))
    })
}

#[test]
fn every_hand_read_number_is_recorded_or_explained() {
    let Some(folder) = folder() else { return };
    let library = Library::built_in();
    let (mut compared, mut open, mut used) = (0, Vec::new(), Vec::new());
    for (file, id) in READ {
        let read = std::fs::read_to_string(folder.join(file)).expect("hand-read facts");
        let read: Json = serde_json::from_str(&read).expect("JSON");
        let law = library.law(id).expect("the law reads");
        for fact in read["facts"].as_array().expect("facts") {
            let name = fact["id"].as_str().expect("an id");
            let Some((_, parameters)) = CARRIED_BY.iter().find(|(known, _)| *known == name) else { continue };
            let Some(number) = hand_read(fact) else { continue };
            let plain = fact["value"].to_string();
            compared += 1;
            if states(&law, parameters, number, plain.trim_end_matches(".0")) {
                continue;
            }
            match EXPLAINED.iter().position(|(of, which, value, _)| of == id && *which == name && *value == plain) {
                Some(at) => used.push(at),
                None => open.push(format!("{id}: {name} is {plain} {} in {}", fact["unit"], fact["section"])),
            }
        }
    }
    assert!(open.is_empty(), "{} of {compared} hand-read numbers are not in the records:\n{}", open.len(), open.join("\n"));
    assert!(compared > 60, "only {compared} numbers were compared");
    used.sort_unstable();
    used.dedup();
    assert_eq!(used.len(), EXPLAINED.len(), "an explanation that explains nothing");
}
