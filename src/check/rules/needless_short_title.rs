//! A bill has a short title where the place’s bills have one.

use crate::check::reading::Role;
use crate::check::reading::{Hit, Reading};
use crate::check::{Concerns, Gather, Rule};
use crate::diagnostic::Severity;
use crate::library::ShortTitlePlace;

pub(super) const RULE: Rule = Rule {
    code: "needless-short-title",
    describe: "A bill has a short title where the place’s bills have one.",
    remedy: "leave the section out",
    severity: Severity::Note,
    concerns: Concerns::Placed,
    wrong: "Section 1. Short title. This act may be cited as the Tea Act.\nSection 2. Tea. Tea is free.",
    right: "Section 1. Tea. Tea is free.",
    gather: Gather::Each,
    run,
};

fn run(reading: &Reading<'_>) -> Vec<Hit> {
    let omitted = reading.setting.place.is_some_and(|place| place.form.bill.short_title == ShortTitlePlace::Omitted);
    let own = reading.sections().filter(|(_, part)| omitted && part.role == Role::ShortTitle);
    own.map(|(index, _)| Hit::whole(index, "bills of the place have no short title")).collect()
}
