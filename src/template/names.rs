//! Which names a template reads.

use handlebars::Template as Compiled;
use handlebars::template::{HelperTemplate, Parameter, TemplateElement};

use super::helpers::{HELPERS, LOCAL_NAMES};

const BUILT_IN: [&str; 5] = ["if", "unless", "each", "with", "lookup"];

/// The names that a compiled template reads, each with its line of the file; `first` is the line of the template's first.
pub(super) fn read_by(template: &Compiled, first: usize) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    walk(template, first, false, &mut found);
    found
}

fn walk(template: &Compiled, first: usize, inside_each: bool, found: &mut Vec<(String, usize)>) {
    for (element, mapping) in template.elements.iter().zip(&template.mapping) {
        let mut look = Look { line: mapping.0 + first - 1, inside_each, found: &mut *found };
        match element {
            TemplateElement::HtmlExpression(tag) | TemplateElement::Expression(tag) => look.tag(tag),
            TemplateElement::HelperBlock(tag) => {
                look.arguments(tag);
                let each = inside_each || matches!(tag.name.as_name(), Some("each" | "with"));
                for inner in [&tag.template, &tag.inverse].into_iter().flatten() {
                    walk(inner, first, each, found);
                }
            }
            _ => {}
        }
    }
}

struct Look<'a> {
    line: usize,
    inside_each: bool,
    found: &'a mut Vec<(String, usize)>,
}

impl Look<'_> {
    fn tag(&mut self, tag: &HelperTemplate) {
        if tag.params.is_empty() {
            self.parameter(&tag.name);
        }
        self.arguments(tag);
    }

    fn arguments(&mut self, tag: &HelperTemplate) {
        tag.params.iter().chain(tag.hash.values()).for_each(|parameter| self.parameter(parameter));
    }

    fn parameter(&mut self, parameter: &Parameter) {
        match parameter {
            Parameter::Subexpression(inner) => {
                inner.params().into_iter().flatten().for_each(|parameter| self.parameter(parameter));
            }
            Parameter::Path(_) | Parameter::Name(_) => {
                let path = parameter.as_name().unwrap_or("");
                let outer = path.starts_with("../");
                let name = path.trim_start_matches("../").split(['.', '/']).next().unwrap_or("");
                let local = self.inside_each && !outer && LOCAL_NAMES.contains(&name);
                let helper = HELPERS.iter().any(|row| row.name == name) || BUILT_IN.contains(&name);
                if !local && !helper && !name.is_empty() && !name.starts_with('@') {
                    self.found.push((name.to_owned(), self.line));
                }
            }
            _ => {}
        }
    }
}
