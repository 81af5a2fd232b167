//! How a legislature takes testimony: how a letter to a committee begins, in which words a witness takes a position, and
//! how, until when and under which limits it is sent.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::template::Template;

/// Names that a salutation may read.
const ADDRESSED: &[&str] = &["chair", "committee"];
/// Names that a file name may read.
const NAMED: &[&str] = &["bill_number", "organization", "position", "witness", "committee", "date"];

/// How a legislature takes testimony. What is unknown is left out.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Testimony {
    /// The line that opens a letter, a template of plain words: "Chair {{chair}} and members of the {{committee}}:".
    pub salutation: String,
    /// The positions a witness may take, in the legislature's own words: "Pro", "Con", "Other".
    #[serde(default)]
    pub positions: Vec<String>,
    /// The most pages that a committee takes.
    pub pages: Option<u32>,
    /// The most words that a committee takes.
    pub words: Option<u32>,
    /// How testimony is sent, in sentences.
    pub channel: Option<String>,
    /// Until when it is taken, in sentences.
    pub deadline: Option<String>,
    /// What of it is published, and what to leave out for that reason, in sentences.
    pub public: Option<String>,
    /// How a file is to be named, without its ending, a template: `{{bill_number}}_{{organization}}`.
    pub file_name: Option<String>,
    /// Who signs and how, in sentences.
    pub signature: Option<String>,
}

impl Testimony {
    /// What a form says that no letter could be written by.
    pub(super) fn unsound(&self, file: &Arc<SourceFile>) -> Vec<Diagnostic> {
        let mut faults = reading(file, "salutation", &self.salutation, ADDRESSED);
        if let Some(name) = &self.file_name {
            faults.extend(reading(file, "file_name", name, NAMED));
        }
        for (key, most) in [("pages", self.pages), ("words", self.words)] {
            if most == Some(0) {
                faults.push(
                    unsound(file, format!("testimony.{key} is 0, which lets nobody testify"))
                        .hint(format!("give the most {key} that a committee takes, or leave the line out")),
                );
            }
        }
        for (index, position) in self.positions.iter().enumerate() {
            if position.trim().is_empty() || self.positions[..index].contains(position) {
                faults.push(
                    unsound(file, format!("testimony.positions has {position:?} where another position should stand"))
                        .hint("list every position once, in the legislature's own words"),
                );
            }
        }
        faults
    }
}

fn unsound(file: &Arc<SourceFile>, message: String) -> Diagnostic {
    Diagnostic::error("bad-testimony", message).at(Span::whole(file).narrowed("[testimony]"))
}

/// What is wrong with a template of the form: that it cannot be read, or that it reads a name that it may not.
fn reading(file: &Arc<SourceFile>, key: &str, text: &str, known: &[&str]) -> Vec<Diagnostic> {
    let line = file.text.find(text).map_or(1, |at| file.position(at).0);
    let template = match Template::compile(file, text, line) {
        Ok(template) => template,
        Err(fault) => return vec![fault],
    };
    let unknown = template.reads.iter().filter(|(name, _)| !known.contains(&name.as_str()));
    unknown
        .map(|(name, line)| {
            Diagnostic::error("undeclared-name", format!("testimony.{key} cannot say `{name}`"))
                .at(Span::line_of(file, *line))
                .suggest(name, known.iter().copied())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let file = SourceFile::new("jurisdiction.toml", format!("[testimony]\n{text}"));
        let testimony: Testimony = toml::from_str(text).expect(text);
        testimony.unsound(&file).iter().map(|fault| fault.render(false)).collect()
    }

    #[test]
    fn a_form_that_no_letter_could_be_written_by_is_refused_with_its_line() {
        let sound = "salutation = \"Chair {{chair}} and members of the {{committee}}:\"\n";
        assert_eq!(faults(sound), Vec::<String>::new());
        let wrong = faults("salutation = \"Dear {{chairs}}:\"");
        assert!(
            wrong.len() == 1 && wrong[0].contains("jurisdiction.toml:2") && wrong[0].contains("`chair`"),
            "{wrong:?}"
        );
        for (line, says) in [
            ("pages = 0", "lets nobody testify"),
            ("positions = [\"For\", \"For\"]", "once"),
            ("file_name = \"{{bill}}\"", "cannot say `bill`"),
            ("file_name = \"{{\"", "template"),
        ] {
            let wrong = faults(&format!("{sound}{line}"));
            assert!(wrong.len() == 1 && wrong[0].contains(says), "{line}: {wrong:?}");
        }
    }
}
