//! The README's tour: its commands are run and print what it says.
//!
//! `TRYCMD=overwrite cargo test tour` writes what is printed now into the README; read the difference before keeping it.

use std::fs;
use std::path::Path;

use clap::{CommandFactory as _, Parser as _};

/// The page runs in a folder of its own, one command after the other, for some of them write files that later ones read.
#[test]
fn the_tour_prints_what_the_readme_says() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("README.md");
    fs::copy(&readme, &page).expect("the README");
    // The texts that the page compares lie where they lie in the repository.
    let texts = Path::new("tests/texts");
    fs::create_dir_all(folder.path().join("README.in").join(texts)).expect("a folder to run in");
    for text in ["tea-2026.txt", "tea-2027.txt", "tea-bill.txt"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(texts).join(text);
        fs::copy(from, folder.path().join("README.in").join(texts).join(text)).expect("a text");
    }
    let tour = trycmd::TestCases::new();
    tour.env("NO_COLOR", "1")
        .env("HOME", folder.path().join("home").display().to_string())
        // The data folder is that of the home: a path that is not whole is no data folder.
        .env("XDG_DATA_HOME", "none")
        .env("MODELBILL_LIBRARY", "");
    tour.insert_var("[HOME]", folder.path().join("home").display().to_string()).expect("a name for the home");
    tour.case(&page).run();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        fs::copy(&page, &readme).expect("the README");
    }
}

#[test]
fn every_example_of_the_help_texts_is_a_command_the_program_has() {
    let program = modelbill::cli::Cli::command();
    let of_law = program.find_subcommand("law").expect("the verb").get_subcommands();
    let mut verbs: Vec<Vec<&str>> = program.get_subcommands().map(|verb| vec![verb.get_name()]).collect();
    verbs.extend(of_law.map(|verb| vec!["law", verb.get_name()]));
    verbs.push(Vec::new());
    assert!(verbs.len() > 15, "the program has verbs");
    for verb in &verbs {
        let mut help = std::process::Command::new(env!("CARGO_BIN_EXE_modelbill"));
        let output = help.args(verb).arg("--help").output().expect("the program runs");
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).expect("help in UTF-8");
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("modelbill ")).collect();
        assert!(!lines.is_empty(), "the help of {verb:?} has no example");
        for line in lines {
            // What an example does stands beside it; a shell's own signs are not the program's.
            let command = line.split("  ").next().unwrap_or(line);
            let words = shlex::split(command).expect("a command a shell can read");
            let words: Vec<String> =
                words.into_iter().take_while(|word| ![">", "|"].contains(&word.as_str())).collect();
            let parsed = modelbill::cli::Cli::try_parse_from(words);
            assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
        }
    }
}
