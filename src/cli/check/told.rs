//! How the findings of drafting rules are told: section by section, each with its words, its remedy and its manuals.

use serde_json::{Value as Json, json};

use super::super::Failure;
use super::super::output::Output;
use super::{Checked, severity_word};
use crate::check::{Finding, RULES, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Block, Document, Id, Inline, Level, Meta, Number, Provision, Source, capitalized};
use crate::library::{Cited, Manuals};

/// At most so many other places of a fault are named.
const MOST_PLACES: usize = 12;

/// Prints what was found, or that nothing was.
pub(super) fn tell(one: &Checked, found: bool, output: &mut Output) -> Result<(), Failure> {
    if output.is_json() {
        let count = |severity| one.findings.iter().filter(|finding| finding.severity == severity).count();
        output.field("checked", &one.what)?;
        output.field("findings", &one.findings)?;
        output.field("silenced", &one.silenced)?;
        return output.field(
            "counts",
            json!({
                "error": count(Severity::Error),
                "warning": count(Severity::Warning),
                "note": count(Severity::Note),
                "silenced": one.silenced.len(),
            }),
        );
    }
    let mut closing = part(Level::Matter, "closing");
    if !found {
        closing.blocks.push(paragraph(format!("checked {}: nothing found", one.what)));
    } else if !one.findings.is_empty() {
        closing.blocks.push(paragraph(format!("{} in {}.", counts(&one.findings), one.what)));
    }
    closing.blocks.extend(silenced(one));
    let mut body = sections(&one.findings);
    body.push(closing);
    output.show(Document { meta: Meta::titled("Drafting rules"), body })
}

/// The findings under the headings of their sections.
fn sections(findings: &[Finding]) -> Vec<Provision> {
    let mut body: Vec<Provision> = Vec::new();
    let mut open = None;
    for finding in findings {
        if open != Some(&finding.section) {
            let mut section = part(Level::Heading, finding.section.clone());
            section.heading = vec![Inline::text(finding.section.clone())];
            body.push(section);
            open = Some(&finding.section);
        }
        body.last_mut().expect("a section was opened").children.push(item(finding));
    }
    body
}

fn item(finding: &Finding) -> Provision {
    let mut item = part(Level::Item, "finding");
    item.number = Number::Official(finding.cite.clone());
    let place = match (&finding.file, finding.line) {
        (Some(file), Some(line)) => format!(" ({file}:{line})"),
        _ => String::new(),
    };
    let told = format!("{}[{}]: {}{place}", severity_word(finding.severity), finding.rule, finding.message);
    item.blocks.push(paragraph(told));
    item.blocks.extend(finding.quote.as_deref().map(|quote| paragraph(quoted(quote))));
    item.blocks.extend(also(&finding.also).map(paragraph));
    item.blocks.push(paragraph(format!("→ {}.", capitalized(&finding.remedy))));
    item.blocks.extend((!finding.manuals.is_empty()).then(|| paragraph(cited(&finding.manuals))));
    item
}

/// Words in quotation marks, if they have none of their own.
fn quoted(words: &str) -> String {
    if words.contains('“') { words.to_owned() } else { format!("“{words}”") }
}

/// The other places of a fault, the first of them by name.
fn also(places: &[String]) -> Option<String> {
    let named = places.iter().take(MOST_PLACES).cloned().collect::<Vec<_>>().join(", ");
    let rest = places.len().saturating_sub(MOST_PLACES);
    match (places.is_empty(), rest) {
        (true, _) => None,
        (false, 0) => Some(format!("Also in {named}.")),
        (false, rest) => Some(format!("Also in {named}, and {rest} more.")),
    }
}

fn cited(manuals: &[Cited]) -> String {
    manuals.iter().map(|cited| format!("{}, {}", cited.title, cited.pinpoint)).collect::<Vec<_>>().join("; ")
}

fn counts(findings: &[Finding]) -> String {
    let count = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let say = |severity: Severity| match count(severity) {
        0 => None,
        1 => Some(format!("1 {}", severity_word(severity))),
        more => Some(format!("{more} {}s", severity_word(severity))),
    };
    let counted: Vec<String> =
        [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(say).collect();
    counted.join(", ")
}

fn silenced(one: &Checked) -> Vec<Block> {
    if one.silenced.is_empty() {
        return Vec::new();
    }
    let point = |silenced: &crate::check::Silenced| {
        let Finding { rule, cite, .. } = &silenced.finding;
        vec![Inline::text(format!("{rule} at {cite}: {}", silenced.reason))]
    };
    let head = match one.silenced.len() {
        1 => "1 finding is silenced:".to_owned(),
        more => format!("{more} findings are silenced:"),
    };
    vec![paragraph(head), Block::Bullets { points: one.silenced.iter().map(point).collect() }]
}

/// What a rule asks for, with an example.
pub(super) fn explain(rule: &Rule, manuals: &Manuals, output: &mut Output) -> Result<(), Failure> {
    let borne_out = manuals.bearing_out(rule.code);
    if output.is_json() {
        let manuals_json: Vec<Json> =
            borne_out.iter().map(|(manual, at)| json!({ "manual": manual, "at": at })).collect();
        return output.field(
            "rule",
            json!({
                "code": rule.code,
                "describe": rule.describe,
                "severity": severity_word(rule.severity),
                "concerns": rule.concerns.word(),
                "remedy": rule.remedy,
                "wrong": rule.wrong,
                "right": rule.right,
                "manuals": manuals_json,
            }),
        );
    }
    let mut shown = part(Level::Heading, rule.code);
    shown.heading = vec![Inline::text(rule.code)];
    shown.blocks.push(paragraph(rule.describe.to_owned()));
    shown.blocks.push(paragraph(format!(
        "It is asked of {}, and a fault is told as {}.",
        rule.concerns.word(),
        kind(rule.severity)
    )));
    shown.blocks.push(paragraph(format!("→ {}.", capitalized(rule.remedy))));
    let mut body = vec![shown, example("Wrong", rule.wrong), example("Right", rule.right)];
    let mut asked = part(Level::Heading, "manuals");
    asked.heading = vec![Inline::text("Manuals")];
    let points = borne_out.iter().map(|(manual, at)| {
        let address = manual.address.as_deref().map_or_else(String::new, |address| format!(", {address}"));
        vec![Inline::text(format!("{}, {at} (as of {}){address}", manual.title, manual.as_of))]
    });
    asked.blocks.push(if borne_out.is_empty() {
        paragraph("No manual was checked for it.".to_owned())
    } else {
        Block::Bullets { points: points.collect() }
    });
    body.push(asked);
    output.show(Document { meta: Meta::titled(rule.code), body })
}

fn kind(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Note => "a note",
    }
}

fn example(name: &str, text: &str) -> Provision {
    let mut shown = part(Level::Heading, name);
    shown.heading = vec![Inline::text(name)];
    shown.blocks.extend(text.lines().map(|line| paragraph(line.to_owned())));
    shown
}

/// Rules that a manual is said to bear out and that there are not.
pub(super) fn unknown_rules(manuals: &Manuals) -> Vec<Diagnostic> {
    let claimed = manuals.manuals.iter().flat_map(|manual| manual.rules.keys().map(move |rule| (manual, rule)));
    let unknown = claimed.filter(|(_, rule)| !RULES.iter().any(|known| known.code == **rule));
    let say = |(manual, rule): (&crate::library::Manual, &String)| {
        Diagnostic::error("unknown-rule", format!("the manual `{}` bears out `{rule}`, which is no rule", manual.id))
            .suggest(rule, RULES.iter().map(|known| known.code))
    };
    unknown.map(say).collect()
}

fn part(level: Level, id: impl Into<String>) -> Provision {
    Provision::new(Id::new(id), level, Source::Made("cli"))
}

fn paragraph(text: String) -> Block {
    Block::paragraph(vec![Inline::text(text)])
}
