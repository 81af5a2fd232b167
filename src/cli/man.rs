//! `modelbill man`: manual pages.

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::output::Output;
use super::{Cli, Ending, Failure};
use crate::diagnostic::Diagnostic;
use crate::render::Rendered;

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// The folder to write into
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Replace files that exist
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &ManArgs, output: &mut Output) -> Result<Ending, Failure> {
    let mut command = Cli::command();
    command.build();
    let mut files = Vec::new();
    // A verb below a verb has a page where it has a help text of its own.
    let own = |verb: &&clap::Command| verb.get_name() != "help" && verb.get_long_about().is_some();
    let verbs: Vec<&clap::Command> = command.get_subcommands().filter(own).collect();
    let below = verbs.iter().flat_map(|verb| verb.get_subcommands()).filter(own);
    let pages: Vec<clap::Command> = verbs.iter().copied().chain(below).cloned().collect();
    for page in std::iter::once(command.clone()).chain(pages) {
        let name = page.get_display_name().unwrap_or_else(|| page.get_name()).to_owned();
        let mut bytes = Vec::new();
        clap_mangen::Man::new(page.disable_help_subcommand(true))
            .render(&mut bytes)
            .map_err(|error| vec![Diagnostic::error("man", format!("the page cannot be written: {error}"))])?;
        files.push((args.folder.join(format!("{name}.1")), Rendered { bytes, pages: None }));
    }
    output.write(&files, args.force)?;
    Ok(Ending::Clean)
}
