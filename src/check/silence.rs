//! Rules that a drafter silences, each for a reason that stays beside the bill.

use serde::Serialize;

use super::rules::RULES;
use super::{Finding, Rule};
use crate::diagnostic::{Diagnostic, Span};

/// A rule that is not to be told of, here or everywhere.
#[derive(Debug, Clone, Serialize)]
pub struct Silence {
    /// The rule’s name.
    pub rule: String,
    /// The provision, with all inside it; everywhere if none is named.
    pub at: Option<String>,
    /// Why.
    pub reason: String,
    /// Where the drafter says so.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A finding that was silenced, and why.
#[derive(Debug, Clone, Serialize)]
pub struct Silenced {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// Why it was silenced.
    pub reason: String,
}

impl Silence {
    /// Whether it speaks of a finding.
    fn covers(&self, finding: &Finding) -> bool {
        let inside = |at: &str| {
            let id = finding.provision.as_str();
            id == at || id.strip_prefix(at).is_some_and(|rest| rest.starts_with('.')) || finding.cite == at
        };
        self.rule == finding.rule && self.at.as_deref().is_none_or(inside)
    }
}

/// What is left once a drafter has silenced some of it.
#[derive(Debug, Clone)]
pub struct Heard {
    /// The findings that are left.
    pub findings: Vec<Finding>,
    /// Those that were silenced.
    pub silenced: Vec<Silenced>,
    /// What is wrong with the silences themselves.
    pub faults: Vec<Diagnostic>,
}

/// Silences what a drafter does not want to be told.
pub fn silence(findings: Vec<Finding>, silences: &[Silence]) -> Heard {
    let (mut left, mut hushed) = (Vec::new(), Vec::new());
    let mut used = vec![false; silences.len()];
    for finding in findings {
        match silences.iter().position(|silence| silence.covers(&finding)) {
            Some(index) => {
                used[index] = true;
                hushed.push(Silenced { finding, reason: silences[index].reason.clone() });
            }
            None => left.push(finding),
        }
    }
    let idle = silences.iter().zip(used).filter(|(_, used)| !used).map(|(silence, _)| idle(silence));
    Heard { findings: left, silenced: hushed, faults: idle.collect() }
}

/// What is wrong with a silence that silenced nothing.
fn idle(silence: &Silence) -> Diagnostic {
    let known = RULES.iter().map(|rule: &Rule| rule.code);
    if !known.clone().any(|code| code == silence.rule) {
        let fault = Diagnostic::warning("unknown-rule", format!("there is no rule `{}` to silence", silence.rule));
        return fault
            .at_maybe(silence.span.clone())
            .hint("`modelbill list rules` shows them")
            .suggest(&silence.rule, known);
    }
    let place = silence.at.as_ref().map_or_else(String::new, |at| format!(" at `{at}`"));
    Diagnostic::warning("idle-silence", format!("`{}` finds nothing to silence{place}", silence.rule))
        .at_maybe(silence.span.clone())
        .hint("take the silence out, so that the rule speaks again when it has something to say")
}
