//! How a place numbers and cites, as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pattern::Pattern;

/// How a place numbers and cites.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Bill sections, outermost.
    pub outer: SectionMarks,
    /// Sections of the code that stand inside a bill section, where the place writes them so.
    pub inner: Option<SectionMarks>,
    /// Subdivisions of a section, outermost first.
    pub items: Vec<ItemMark>,
    /// How references are worded.
    pub references: References,
    /// How references to sections that have their numbers already are worded, where that is not the same.
    pub existing: Option<Existing>,
}

/// How sections of a law that a bill amends are referred to. The templates are those of `References`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Existing {
    /// To a section as a whole.
    pub section: String,
    /// To a part of a section.
    pub part: String,
}

/// How sections are marked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionMarks {
    /// The number: `{1}`, `49.99.{010+10}`.
    #[schemars(with = "String")]
    pub number: Pattern,
    /// The label, in which `{number}` stands for the number: `Sec. {number}.`.
    pub label: String,
    /// The label of the first section, where it is another: `Section {number}.`.
    pub first_label: Option<String>,
    /// The number in the code that a section is proposed to have, where a bill prints both: `181D.{01}`. Sections are then
    /// cited by it.
    #[schemars(with = "Option<String>")]
    pub code: Option<Pattern>,
    /// The label of a section that has such a number, with `{label}` and `{code}`: `{label} [{code}]`.
    #[serde(default = "code_label")]
    pub code_label: String,
}

fn code_label() -> String {
    "{label} [{code}]".to_owned()
}

impl SectionMarks {
    /// The label of the section at `index`, which counts from 0.
    pub fn label_at(&self, index: usize) -> String {
        let label = self.first_label.as_ref().filter(|_| index == 0).unwrap_or(&self.label);
        label.replace("{number}", &self.number.at(index))
    }
}

impl ItemMark {
    /// The designator at `index`, which counts from 0.
    pub fn at(&self, index: usize) -> String {
        self.first.as_ref().filter(|_| index == 0).unwrap_or(&self.mark).at(index)
    }
}

/// How one level of subdivisions is marked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemMark {
    /// The designator.
    #[schemars(with = "String")]
    pub mark: Pattern,
    /// The first designator, where it is another: `Subdivision {1}.`.
    #[schemars(with = "Option<String>")]
    pub first: Option<Pattern>,
    /// The designator in references, where it is written otherwise there: `(A)` for `A.`.
    #[schemars(with = "Option<String>")]
    pub cited: Option<Pattern>,
    /// What the place calls the level: subsection, subdivision, paragraph.
    pub name: String,
    /// Whether only whole sentences take this mark, so that a list right under the section's lead-in starts one level down.
    #[serde(default)]
    pub sentences_only: bool,
}

/// How references are worded. In the templates `{section}` is the number of a section, `{path}` the designators below it
/// run together, `{name}` the name of one of their levels, and `{chain}` each designator with the name of its level.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct References {
    /// To another section as a whole.
    pub section: String,
    /// To a part of another section.
    pub part: String,
    /// To a part of the section that refers.
    pub here: String,
    /// From a section to itself.
    pub itself: String,
    /// To a section of the code from a bill section outside it; otherwise as `section`.
    pub from_outside: Option<String>,
    /// To a part of a section of the code from a bill section outside it; otherwise as `part`.
    pub part_from_outside: Option<String>,
    /// What joins the links of a chain. With `, ` they run from the outermost, otherwise from the innermost.
    #[serde(default = "of")]
    pub joint: String,
    /// Which level `{name}` names.
    #[serde(default)]
    pub name: NameOf,
    /// Whether a chain drops the brackets and points of designators: "subdivision 2".
    #[serde(default)]
    pub bare: bool,
}

impl References {
    /// Everything of it that is a template.
    pub fn templates_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let outside = [&mut self.from_outside, &mut self.part_from_outside];
        [&mut self.section, &mut self.part, &mut self.here, &mut self.itself]
            .into_iter()
            .chain(outside.into_iter().flatten())
    }
}

fn of() -> String {
    " of ".to_owned()
}

/// Which level of a path gives it its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NameOf {
    /// The outermost: "subsection (b)(2)".
    #[default]
    First,
    /// The innermost: "paragraph (b)(2)".
    Last,
}
