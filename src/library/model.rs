//! A model: a bill with parameters.

use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::layers::Layers;
use super::parameter_file::{RawParameter, read_parameter};
use super::provision_file::{ProvisionFile, read_provisions};
use super::toml_file;
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::parameter::{Kind, Parameter};

/// A bill with parameters.
#[derive(Debug, Clone)]
pub struct Model {
    /// The folder's name.
    pub id: String,
    /// What it is called in lists.
    pub name: String,
    /// What it does, in a sentence.
    pub summary: String,
    /// The words from which a place makes its title.
    pub title: TitleWords,
    /// Terms that must be defined wherever the text uses them.
    pub terms: Vec<String>,
    /// What templates may ask by one name, each as an expression of a template: whether any of several reasons is chosen.
    pub conditions: IndexMap<String, String>,
    /// The groups under which parameters are listed.
    pub groups: Vec<ParameterGroup>,
    /// What may be chosen, in the order of `model.toml`.
    pub parameters: IndexMap<String, Arc<Parameter>>,
    /// What must hold between parameters.
    pub rules: Vec<Rule>,
    /// Tables of examples reckoned from the values chosen.
    pub worked: Vec<Worked>,
    /// What of it charts show.
    pub charts: Charts,
    /// The text, in order.
    pub provisions: Vec<ProvisionFile>,
    /// `model.toml`.
    pub file: Arc<SourceFile>,
}

/// The words from which a place makes its title.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TitleWords {
    /// The short title without the word that the place adds, a template.
    pub short: String,
    /// The year of the session, a template, for places that print it.
    pub year: String,
    /// The parameter that sets a date of its own for taking effect.
    pub effective_date: Option<String>,
    /// The parameter that makes the bill an emergency measure.
    pub emergency: Option<String>,
    /// The parameter that appropriates money.
    pub appropriation: Option<String>,
    /// The parameter that sets a civil penalty.
    pub penalty: Option<String>,
    /// What the bill relates to.
    pub subject: String,
    /// What it does.
    #[serde(default)]
    pub clauses: Vec<TitleClause>,
}

impl TitleWords {
    /// Everything of it that is a template.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        let clauses = self.clauses.iter().filter_map(|clause| clause.when.as_deref());
        [self.short.as_str(), self.year.as_str()].into_iter().chain(clauses)
    }

    /// The parameters that places' titles and clauses turn on.
    pub fn parameters(&self) -> impl Iterator<Item = &String> {
        [&self.effective_date, &self.emergency, &self.appropriation, &self.penalty].into_iter().flatten()
    }
}

/// One thing a bill does, in the two forms that titles use.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TitleClause {
    /// "require employers …".
    pub to: String,
    /// "requiring employers …".
    pub doing: String,
    /// A template that renders to nothing where the clause does not belong.
    pub when: Option<String>,
}

/// A heading under which parameters are listed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParameterGroup {
    /// The name by which parameters call it.
    pub id: String,
    /// The heading.
    pub title: String,
}

/// Something that must hold between parameters.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// A template; what it renders to is the finding, and nothing means there is none.
    pub speaks: String,
    /// The parameters it is about.
    pub about: Vec<String>,
    /// Whether it looks at employers of all sizes at once, where it would otherwise be asked for each size.
    pub across_sizes: bool,
    /// Where it stands.
    pub span: Span,
}

/// A table of examples, reckoned from the values chosen, for the notes to a draft.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Worked {
    /// Its heading.
    pub heading: String,
    /// What a reader must know of it, a template.
    pub note: String,
    /// The parameter, a sum of money, of which each row takes a share.
    pub of: String,
    /// The shares in hundredths, one for each row.
    pub shares: Vec<i64>,
    /// Its columns; their cells may read `share` and `wage`, which is that share of the sum.
    pub columns: Vec<WorkedColumn>,
}

/// A column of a table of examples.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkedColumn {
    /// What stands at its head.
    pub head: String,
    /// A template.
    pub cell: String,
}

/// What charts show of a model's laws and drafts, each by the ids of parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Charts {
    /// Amounts, rates and sums of which a chart shows where a draft stands among laws, the most telling first.
    pub standing: StandingCharts,
    /// How time is earned over a year of work.
    pub earning: Option<EarningChart>,
    /// What is paid at each wage.
    pub benefit: Option<BenefitChart>,
}

/// Parameters of which a chart shows where a draft stands among laws.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandingCharts {
    /// Quantities, rates and sums of money.
    pub parameters: Vec<String>,
}

/// How time is earned over a year of work.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarningChart {
    /// The rate of earning.
    pub rate: String,
    /// The most that can be earned in a year, a quantity.
    pub cap: String,
}

/// What is paid at each wage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BenefitChart {
    /// The formula.
    pub formula: String,
}

impl Charts {
    /// Each parameter that a chart needs, and the types that it may have there.
    fn needs(&self) -> impl Iterator<Item = (&str, &'static [&'static str])> {
        let standing = self.standing.parameters.iter().map(|id| (id.as_str(), &["quantity", "rate", "money"][..]));
        let earning = self
            .earning
            .iter()
            .flat_map(|chart| [(chart.rate.as_str(), &["rate"][..]), (chart.cap.as_str(), &["quantity"][..])]);
        standing.chain(earning).chain(self.benefit.iter().map(|chart| (chart.formula.as_str(), &["formula"][..])))
    }
}

/// Charts show parameters that there are, and of types that can be drawn.
fn unfit_for_charts(
    charts: &Charts,
    parameters: &IndexMap<String, Arc<Parameter>>,
    file: &Arc<SourceFile>,
) -> Vec<Diagnostic> {
    let fault = |(id, types): (&str, &[&str])| {
        let found = parameters.get(id).map(|parameter| parameter.kind.name());
        let wanted = types.join(" or a ");
        let message = match found {
            Some(found) if types.contains(&found) => return None,
            Some(found) => format!("a chart needs `{id}` to be a {wanted}, and it is a {found}"),
            None => format!("a chart shows `{id}`, which is not a parameter"),
        };
        let fault = Diagnostic::error("unfit-for-chart", message).at(Span::whole(file));
        Some(match found {
            Some(_) => fault.hint(format!("name a {wanted} under [charts]")),
            None => fault.suggest(id, parameters.keys().map(String::as_str)),
        })
    };
    charts.needs().filter_map(fault).collect()
}

impl Model {
    /// The parameter of that name.
    pub fn parameter(&self, id: &str) -> Option<&Parameter> {
        self.parameters.get(id).map(AsRef::as_ref)
    }

    /// A diagnostic for a name that no parameter has.
    pub fn unknown_parameter(&self, name: &str) -> Diagnostic {
        Diagnostic::error("unknown-parameter", format!("the model `{}` has no parameter `{name}`", self.id))
            .suggest(name, self.parameters.keys().map(String::as_str))
    }

    /// The heading of a group.
    pub fn group_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.groups.iter().find(|group| group.id == id).map_or(id, |group| &group.title)
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Model")]
/// A bill with parameters.
pub(super) struct Raw {
    name: String,
    summary: String,
    title: TitleWords,
    #[serde(default)]
    terms: RawTerms,
    #[serde(default)]
    conditions: IndexMap<String, String>,
    #[serde(rename = "group", default)]
    groups: Vec<ParameterGroup>,
    #[serde(rename = "parameter", default)]
    #[schemars(with = "IndexMap<String, RawParameter>")]
    parameters: IndexMap<Spanned<String>, RawParameter>,
    #[serde(rename = "rule", default)]
    rules: Vec<RawRule>,
    #[serde(default)]
    worked: Vec<Worked>,
    #[serde(default)]
    charts: Charts,
}

#[derive(Deserialize, Default, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawTerms {
    #[serde(default)]
    defined: Vec<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawRule {
    #[schemars(with = "String")]
    id: Spanned<String>,
    speaks: String,
    about: Vec<String>,
    #[serde(default)]
    across_sizes: bool,
}

/// A formula's indices are held by parameters that are sums of money.
fn unknown_indices(parameters: &IndexMap<String, Arc<Parameter>>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for parameter in parameters.values() {
        for name in parameter.kind.indices() {
            if parameters.get(name).is_some_and(|named| matches!(named.kind, Kind::Money { .. })) {
                continue;
            }
            let message = format!("the formula `{}` refers to `{name}`, which is no sum of money", parameter.id);
            faults.push(
                Diagnostic::error("unknown-parameter", message)
                    .at(parameter.span.clone())
                    .suggest(name, parameters.keys().map(String::as_str)),
            );
        }
    }
    faults
}

/// Reads `models/<id>`.
pub(super) fn read(layers: &Layers, id: &str, file: &Arc<SourceFile>) -> Result<Model, Vec<Diagnostic>> {
    let raw: Raw = toml_file::read(file).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    let mut parameters = IndexMap::new();
    for (name, written) in raw.parameters {
        let span = Span::new(file, name.span());
        if !raw.groups.iter().any(|group| group.id == written.group) {
            let groups = raw.groups.iter().map(|group| group.id.as_str());
            faults.push(
                Diagnostic::error("unknown-group", format!("there is no group `{}`", written.group))
                    .at(span.clone())
                    .suggest(&written.group, groups),
            );
        }
        match read_parameter(name.get_ref(), written, &span) {
            Ok(parameter) => {
                parameters.insert(parameter.id.clone(), Arc::new(parameter));
            }
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(unknown_indices(&parameters));
    let rules: Vec<Rule> = raw
        .rules
        .into_iter()
        .map(|rule| Rule {
            span: Span::new(file, rule.id.span()),
            id: rule.id.into_inner(),
            speaks: rule.speaks,
            about: rule.about,
            across_sizes: rule.across_sizes,
        })
        .collect();
    for rule in &rules {
        for name in rule.about.iter().filter(|name| !parameters.contains_key(name.as_str())) {
            faults.push(
                Diagnostic::error(
                    "unknown-parameter",
                    format!("the rule `{}` is about `{name}`, which is not a parameter", rule.id),
                )
                .at(rule.span.clone())
                .suggest(name, parameters.keys().map(String::as_str)),
            );
        }
    }
    for worked in &raw.worked {
        if !parameters.get(&worked.of).is_some_and(|of| matches!(of.kind, Kind::Money { .. })) {
            let message = format!("the examples “{}” are of `{}`, which is no sum of money", worked.heading, worked.of);
            let names = parameters.keys().map(String::as_str);
            faults
                .push(Diagnostic::error("unknown-parameter", message).at(Span::whole(file)).suggest(&worked.of, names));
        }
    }
    faults.extend(unfit_for_charts(&raw.charts, &parameters, file));
    let provisions = read_provisions(layers, &format!("models/{id}/provisions"), &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Model {
        id: id.to_owned(),
        name: raw.name,
        summary: raw.summary,
        title: raw.title,
        terms: raw.terms.defined,
        conditions: raw.conditions,
        groups: raw.groups,
        parameters,
        rules,
        worked: raw.worked,
        charts: raw.charts,
        provisions,
        file: Arc::clone(file),
    })
}
