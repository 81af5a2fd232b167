//! What a user sees, whole: each file in `tests/cases` is a page of commands and what they print.
//!
//! `TRYCMD=overwrite cargo test cases` writes what is printed now into the pages; read the difference before keeping it.

/// The pages are run where `Cargo.toml` stands, with the small library of a fictional state laid over the built-in one,
/// and a home folder of their own, in which texts are filed.
#[test]
fn every_page_of_cases_prints_what_it_says() {
    let home = tempfile::tempdir().expect("a home");
    let pages = trycmd::TestCases::new();
    pages
        .env("NO_COLOR", "1")
        .env("HOME", home.path().display().to_string())
        // The data folder is that of the home: a path that is not whole is no data folder.
        .env("XDG_DATA_HOME", "none")
        .env("MODELBILL_LIBRARY", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library"));
    pages.insert_var("[HOME]", home.path().display().to_string()).expect("a name for the home");
    pages.case("tests/cases/*.md");
    // The pages run when this goes, and need their home until then.
    drop(pages);
}
