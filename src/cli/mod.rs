//! The program: one file for each verb, with its arguments, its help and what it does.
//!
//! Exit status: 0 clean, 1 findings or differences, 2 failure.

mod amend;
mod amending;
mod benefits;
mod check;
mod compare;
mod completions;
mod draft;
mod guide;
mod init;
mod law;
mod list;
mod man;
mod matrix;
mod output;
mod packet;
mod printed;
mod progress;
mod recorded;
mod schema;
mod show;
mod sides;
mod structure;
mod texts;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::diagnostic::Diagnostic;
use crate::library::Library;
use output::Output;

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(
    name = "modelbill",
    version,
    about = "Draft model legislation for any place, and compare it with enacted law"
)]
#[command(long_about = include_str!("help/about.txt"), after_long_help = include_str!("help/examples.txt"))]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Verb,
}

/// Arguments of every verb.
#[derive(Debug, Args)]
struct Global {
    /// Lay a folder with `models/` and `jurisdictions/` of your own over the built-in ones (may be repeated; folders in
    /// the variable `MODELBILL_LIBRARY` are laid first)
    #[arg(long, global = true, value_name = "DIR")]
    library: Vec<PathBuf>,
    /// Print results as JSON, for other programs
    #[arg(long, global = true)]
    json: bool,
    /// Colour the output: auto, always or never (`NO_COLOR` is obeyed)
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: clap::ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Draft a bill from a model, for a place
    #[command(long_about = include_str!("help/draft.txt"))]
    Draft(draft::DraftArgs),
    /// Write a draft file with every choice, its range and a note, to fill in
    #[command(long_about = include_str!("help/init.txt"))]
    Init(init::InitArgs),
    /// Show how a law, a draft or a text departs from another
    #[command(long_about = include_str!("help/compare.txt"))]
    Compare(compare::CompareArgs),
    /// Show what the benefit formulas of laws and drafts pay, wage by wage
    #[command(long_about = include_str!("help/benefits.txt"))]
    Benefits(benefits::BenefitsArgs),
    /// Show what any number of laws say, side by side; filter and rank them
    #[command(long_about = include_str!("help/matrix.txt"))]
    Matrix(matrix::MatrixArgs),
    /// Apply a bill to the law that it amends, and show the law as it would stand
    #[command(long_about = include_str!("help/amend.txt"))]
    Amend(amend::AmendArgs),
    /// Write a folder with the bill and how it differs from the law in force
    #[command(long_about = include_str!("help/packet.txt"))]
    Packet(packet::PacketArgs),
    /// Check a draft, or the whole library, against the drafting rules
    #[command(long_about = include_str!("help/check.txt"))]
    Check(check::CheckArgs),
    /// File, fetch, list, show, verify or remove texts of law
    #[command(long_about = include_str!("help/law.txt"))]
    Law(law::LawArgs),
    /// List models, jurisdictions, laws, parameters, formats, importers, rules or helpers
    #[command(long_about = include_str!("help/list.txt"))]
    List(list::ListArgs),
    /// Show one model, jurisdiction, law or parameter in full
    #[command(long_about = include_str!("help/show.txt"))]
    Show(show::ShowArgs),
    /// Print the JSON Schema of a file you write, or of what is printed as JSON
    #[command(long_about = include_str!("help/schema.txt"))]
    Schema(schema::SchemaArgs),
    /// Print a completion script for your shell
    #[command(long_about = include_str!("help/completions.txt"))]
    Completions(completions::CompletionsArgs),
    /// Write manual pages into a folder
    #[command(long_about = include_str!("help/man.txt"))]
    Man(man::ManArgs),
}

/// How a run ended, when it did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Nothing to report.
    Clean,
    /// There are differences or findings.
    Findings,
}

impl Ending {
    fn found(any: bool) -> Self {
        if any { Self::Findings } else { Self::Clean }
    }
}

/// Why a run failed.
type Failure = Vec<Diagnostic>;

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let mut output = Output::new(cli.global.json, cli.global.color);
    let folders = &cli.global.library;
    let ending = library(folders).and_then(|library| verb(&cli.verb, &library, folders, &mut output));
    match output.finish(ending) {
        Ok(Ending::Clean) => ExitCode::SUCCESS,
        Ok(Ending::Findings) => ExitCode::from(1),
        Err(()) => ExitCode::from(2),
    }
}

fn verb(verb: &Verb, library: &Library, folders: &[PathBuf], output: &mut Output) -> Result<Ending, Failure> {
    match verb {
        Verb::Draft(args) => draft::run(args, library, output),
        Verb::Init(args) => init::run(args, library, output),
        Verb::Compare(args) => compare::run(args, library, output),
        Verb::Benefits(args) => benefits::run(args, library, output),
        Verb::Matrix(args) => matrix::run(args, library, output),
        Verb::Amend(args) => amend::run(args, library, output),
        Verb::Packet(args) => packet::run(args, library, output),
        Verb::Check(args) => check::run(args, library, output),
        Verb::Law(args) => law::run(args, library, folders, output),
        Verb::List(args) => list::run(args, library, output),
        Verb::Show(args) => show::run(args, library, output),
        Verb::Schema(args) => schema::run(args, library, output),
        Verb::Completions(args) => completions::run(args, output),
        Verb::Man(args) => man::run(args, output),
    }
}

/// The built-in library, the user's own data folder if there is one, then the folders of the environment and those asked
/// for.
fn library(folders: &[PathBuf]) -> Result<Library, Failure> {
    let mut library = Library::built_in();
    let own = own_folder().filter(|folder| folder.is_dir());
    let variable = std::env::var_os("MODELBILL_LIBRARY").unwrap_or_default();
    let set: Vec<PathBuf> = std::env::split_paths(&variable).filter(|folder| !folder.as_os_str().is_empty()).collect();
    for folder in own.iter().chain(&set).chain(folders) {
        library.lay(folder).map_err(|fault| vec![fault])?;
    }
    Ok(library)
}

/// The data folder of the user's own, which need not exist.
fn own_folder() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    etcetera::choose_base_strategy().ok().map(|strategy| strategy.data_dir().join("modelbill"))
}
