//! `modelbill init`: a draft file to fill in.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::output::Output;
use super::{Ending, Failure};
use crate::draft::{Choices, Desk, Order};
use crate::library::{Jurisdiction, Library, Model};
use crate::parameter::{Parameter, written_setting};
use crate::render::Rendered;

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The model
    #[arg(value_name = "MODEL")]
    model: String,
    /// The jurisdiction
    #[arg(value_name = "PLACE")]
    place: String,
    /// Where to write; otherwise it is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace a file that exists
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &InitArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let model = library.model(&args.model)?;
    let place = library.jurisdiction(&args.place)?;
    let draft = Desk::new(library, &model).draft(&place, &Order::default())?;
    let text = draft_file(&model, &place, &draft.choices);
    match &args.output {
        Some(path) => {
            let rendered = Rendered { bytes: text.into_bytes(), pages: None };
            output.write(&[(path.clone(), rendered)], args.force)?;
        }
        None if output.is_json() => output.field("draft_file", text)?,
        None => output.print(text.as_bytes())?,
    }
    Ok(Ending::Clean)
}

/// A draft file in which every choice is a comment: taking the `#` away makes it the drafter's own.
fn draft_file(model: &Model, place: &Jurisdiction, choices: &Choices) -> String {
    let mut text = format!(
        "# A draft of “{}” for {}.\n#\n\
         # Every choice below is commented out and shows the value it has if you leave it so. To choose, take the `# ` at\n\
         # the beginning of its line away and change the value. Amounts are written with their unit, as \"56 hours\".\n\
         # Where a choice may vary by employer size, write {{ \"1-24\" = …, \"25+\" = … }}.\n\n\
         model = {:?}\njurisdiction = {:?}\n",
        model.name,
        place.form.spoken(),
        model.id,
        place.id
    );
    for (index, placement) in place.form.placements.iter().enumerate() {
        comment(
            &mut text,
            &format!("{}{}", placement.describe, if index == 0 { " This is the usual way here." } else { "" }),
        );
        let _ = writeln!(text, "# placement = {:?}", placement.id);
    }
    text.push_str("\n[bill]\n# number = \"…\"\n# sponsors = [\"…\"]\n\n[choices]\n");
    for group in &model.groups {
        let _ = write!(text, "\n# {}\n# {}\n", group.title, "=".repeat(group.title.chars().count()));
        for parameter in model.parameters.values().filter(|parameter| parameter.group == group.id) {
            choice(&mut text, parameter, choices);
        }
    }
    text
}

fn choice(text: &mut String, parameter: &Parameter, choices: &Choices) {
    text.push('\n');
    comment(text, &format!("{}. {}", parameter.name, parameter.describe));
    comment(text, &format!("Range: {}.", parameter.range()));
    if let crate::parameter::Kind::Choice(options) = &parameter.kind {
        for (id, option) in options {
            comment(text, &format!("  {id}: {}", option.label));
        }
    }
    if let Some(note) = &parameter.note {
        comment(text, &format!("Note: {note}"));
    }
    let _ = writeln!(text, "# {} = {}", parameter.id, written_setting(parameter, &choices[&parameter.id].setting));
}

fn comment(text: &mut String, words: &str) {
    let indent = words.len() - words.trim_start().len();
    for line in textwrap::wrap(words.trim_start(), 110 - indent) {
        let _ = writeln!(text, "# {}{line}", " ".repeat(indent));
    }
}
