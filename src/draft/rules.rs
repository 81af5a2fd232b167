//! What a model's rules between parameters have to say of a draft.

use super::templates::{Templates, rule_key};
use super::words;
use crate::diagnostic::Diagnostic;
use crate::library::Rule;
use crate::parameter::band_name;
use crate::template::{Renderer, Template};

/// What `rules` have to say, one finding for each that speaks.
///
/// A rule about parameters that vary by employer size is asked for each band of sizes, as if every employer were of that
/// size, unless it looks across sizes itself.
pub(super) fn findings(
    rules: &[Rule],
    templates: &Templates,
    renderer: &mut Renderer,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let mut findings = Vec::new();
    for rule in rules {
        let template = &templates[&rule_key(rule)];
        let sizes = if rule.across_sizes { Vec::new() } else { sizes(template, renderer) };
        let said = match sizes.as_slice() {
            [] => vec![(1, None, words::render(template, renderer)?)],
            sizes => said_by_size(template, sizes, renderer)?,
        };
        for (from, to, said) in said.into_iter().filter(|(.., said)| !said.is_empty()) {
            let everyone = from == 1 && to.is_none();
            let said = if everyone { said } else { format!("For employers with {}: {said}", band_name(from, to)) };
            let about = rule.about.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
            findings.push(Diagnostic::warning("rule", said).at(rule.span.clone()).hint(format!("look at {about}")));
        }
    }
    Ok(findings)
}

/// The sizes at which a value that the template reads changes; none where none varies.
fn sizes(template: &Template, renderer: &Renderer) -> Vec<u32> {
    let settings = template.reads.iter().filter_map(|(name, _)| renderer.setting(name));
    let varying = settings.filter(|(_, setting)| setting.varies());
    let mut sizes: Vec<u32> = varying.flat_map(|(_, setting)| setting.bands().iter().map(|band| band.from)).collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

/// What the rule says of each band, neighbours of whom it says the same joined.
fn said_by_size(
    template: &Template,
    sizes: &[u32],
    renderer: &Renderer,
) -> Result<Vec<(u32, Option<u32>, String)>, Diagnostic> {
    let mut bands: Vec<(u32, Option<u32>, String)> = Vec::new();
    for (at, from) in sizes.iter().enumerate() {
        let to = sizes.get(at + 1).map(|next| next - 1);
        let said = words::render(template, &mut renderer.for_size(*from))?;
        match bands.last_mut() {
            Some((_, end, before)) if *before == said => *end = to,
            _ => bands.push((*from, to, said)),
        }
    }
    Ok(bands)
}
