//! `modelbill law`: the texts of law that the user has filed, one file for each verb.

mod add;
mod fetch;
mod filing;
mod list;
mod remove;
mod show;
mod verify;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::output::Output;
use super::{Ending, Failure, own_folder};
use crate::diagnostic::Diagnostic;
use crate::import::Reading;
use crate::library::{Holdings, Library};

pub(super) use show::show_argument;

#[derive(Debug, Args)]
pub(super) struct LawArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// File a text of law from files, a folder, standard input or an address
    #[command(long_about = include_str!("../help/law-add.txt"))]
    Add(add::AddArgs),
    /// File a law's text from the official address that its record names
    #[command(long_about = include_str!("../help/law-fetch.txt"))]
    Fetch(fetch::FetchArgs),
    /// List the texts that are filed, and the recorded laws that have none
    #[command(long_about = include_str!("../help/law-list.txt"))]
    List(list::ListArgs),
    /// Show where a text is from and how it was read, or the text itself
    #[command(long_about = include_str!("../help/law-show.txt"))]
    Show(show::ShowArgs),
    /// Check that filed texts are unchanged, read as before, and not older than the records of their laws
    #[command(long_about = include_str!("../help/law-verify.txt"))]
    Verify(verify::VerifyArgs),
    /// Take a filed text away
    #[command(long_about = include_str!("../help/law-remove.txt"))]
    Remove(remove::RemoveArgs),
}

pub(super) fn run(
    args: &LawArgs,
    library: &Library,
    folders: &[PathBuf],
    output: &mut Output,
) -> Result<Ending, Failure> {
    match &args.what {
        What::Add(args) => add::run(args, library, &holdings(folders)?, output),
        What::Fetch(args) => fetch::run(args, library, &holdings(folders)?, output),
        What::List(args) => list::run(args, library, output),
        What::Show(args) => show::run(args, library, output),
        What::Verify(args) => verify::run(args, library, output),
        What::Remove(args) => remove::run(args, library, output),
    }
}

/// Where texts are filed: in the last folder asked for, or else in the user's own.
fn holdings(folders: &[PathBuf]) -> Result<Holdings, Failure> {
    let folder = folders.last().cloned().or_else(own_folder);
    folder.map(Holdings::at).ok_or_else(|| {
        vec![
            Diagnostic::error("no-home", "there is no home folder to file texts in")
                .hint("name a folder of your own with --library"),
        ]
    })
}

/// A reading by its name, for arguments.
fn reading_named(word: &str) -> Result<Reading, String> {
    Reading::named(word).ok_or_else(|| {
        let words: Vec<&str> = Reading::ALL.iter().map(|reading| reading.word()).collect();
        format!("the readings are {}", words.join(", "))
    })
}

/// A path as people write it, with `~` for the home folder.
fn shown(path: &Path) -> String {
    let home = etcetera::home_dir().ok();
    match home.as_deref().and_then(|home| path.strip_prefix(home).ok()) {
        Some(inside) => format!("~/{}", inside.display()),
        None => path.display().to_string(),
    }
}
