//! How bills of a place say that they change law that is there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::numbering::Existing;

/// How bills of a place say that they change law that is there. What is said is a template, in which `{{section}}` is the
/// number of a section or the numbers of several, `{{code}}` the law they stand in, and `{{s}}` and `{{is}}` the plural's
/// letter and verb.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Amending {
    /// What the amended law is called where nobody says otherwise: "the labor law".
    pub code: String,
    /// Words of the label of a bill section that only new law bears: "NEW SECTION. ".
    pub new_label: Option<String>,
    /// Whether one bill section sets out all sections of the law that it amends.
    pub together: bool,
    /// Before a section that is amended, or before all of them.
    pub section: String,
    /// The section that repeals the amended ones as they stood, where the place needs it.
    pub existing: Option<String>,
    /// Before a section that is added; `{{behind}}` is the number of the section it follows.
    pub add: String,
    /// What repeals sections.
    pub repeal: String,
    /// What gives a section another number, `{{becomes}}`.
    pub renumber: String,
    /// How the amended law's sections are referred to; otherwise as the bill's own.
    pub reference: Option<Existing>,
    /// The long title, where it is not that of every bill. In it `{{amending}}`, `{{adding}}` and `{{repealing}}` say what
    /// the bill does in the words below, and `{{repealed}}` has the numbers alone.
    pub long_title: Vec<String>,
    /// What the long title says of amended sections.
    pub title_amended: String,
    /// What it says of added ones.
    pub title_added: String,
    /// What it says of new law where the placement puts it; otherwise the placement's own phrase.
    pub title_placed: Option<String>,
    /// What it says of repealed ones.
    pub title_repealed: String,
    /// The lines that explain the marks, in the place of those that close other bills.
    pub explanation: Vec<String>,
    /// What a drafter must still see to in such a bill.
    pub check: Option<String>,
}

impl Default for Amending {
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            code: String::new(),
            new_label: None,
            together: false,
            section: text("Section {{section}}{{#if code}} of {{code}}{{/if}} is amended to read as follows:"),
            existing: None,
            add: text("A new section {{section}} is added{{#if code}} to {{code}}{{/if}} to read as follows:"),
            repeal: text("Section{{s}} {{section}}{{#if code}} of {{code}}{{/if}} {{is}} repealed."),
            renumber: text(
                "Section {{section}}{{#if code}} of {{code}}{{/if}} is redesignated as section {{becomes}}.",
            ),
            reference: None,
            long_title: Vec::new(),
            title_amended: text("amend section{{s}} {{section}}{{#if code}} of {{code}}{{/if}}"),
            title_added: text("add section{{s}} {{section}}{{#if code}} to {{code}}{{/if}}"),
            title_placed: None,
            title_repealed: text("repeal section{{s}} {{section}}{{#if code}} of {{code}}{{/if}}"),
            explanation: Vec::new(),
            check: None,
        }
    }
}
