//! What a user sees, whole: each file in `tests/cases` is a page of commands and what they print.
//!
//! `TRYCMD=overwrite cargo test cases` writes what is printed now into the pages; read the difference before keeping it.

/// The pages are run where `Cargo.toml` stands, with the small library of a fictional state laid over the built-in one.
#[test]
fn every_page_of_cases_prints_what_it_says() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("XDG_DATA_HOME", "none")
        .env("MODELBILL_LIBRARY", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library"))
        .case("tests/cases/*.md");
}
