//! The user's own texts of law, from outside: what is filed, what is refused, and what nobody can do to them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;

use super::fetch::{Server, say};

const TEA: &str = include_str!("../texts/tea-2026.txt");

/// A home for one test: a folder to work in, with a library of texts inside it.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().expect("a home"));
        fs::write(home.path("tea.txt"), TEA).expect("a text");
        home
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.0.path().join(inside)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_modelbill"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("HOME", self.0.path())
            .env("XDG_DATA_HOME", "none")
            .env("NO_COLOR", "1")
            .env("MODELBILL_LIBRARY", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Runs it, wants this status, and returns what it said on both streams.
    fn says(&self, status: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        said
    }

    fn json(&self, status: i32, arguments: &[&str]) -> Json {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    fn texts(&self) -> PathBuf {
        self.path(".local/share/modelbill/jurisdictions/statia/texts")
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into())
        .collect();
    names.sort();
    names
}

#[test]
fn an_original_is_kept_byte_for_byte_and_what_is_known_stands_beside_it() {
    let home = Home::new();
    let odd: &[u8] = b"\xef\xbb\xbfSec. 1. Tea.\r\n(a) Tea \xff\0 is hot.\r\n";
    fs::write(home.path("odd.txt"), odd).expect("a text");
    home.says(0, &["law", "add", "odd.txt", "--as", "statia/tea", "--title", "Tea", "--retrieved", "2026-01-02"]);
    let folder = home.texts().join("tea");
    assert_eq!(names(&folder), ["original", "text.toml"]);
    assert_eq!(fs::read(folder.join("original/odd.txt")).expect("the original"), odd);
    let slip: toml::Table = fs::read_to_string(folder.join("text.toml")).expect("a slip").parse().expect("TOML");
    for (key, value) in
        [("jurisdiction", "statia"), ("title", "Tea"), ("retrieved", "2026-01-02"), ("reading", "marked")]
    {
        assert_eq!(slip[key].as_str(), Some(value), "{key}");
    }
    let file = &slip["file"][0];
    assert_eq!(file["size"].as_integer(), Some(odd.len().try_into().expect("a small number")));
    assert_eq!(file["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn the_last_library_folder_asked_for_is_where_texts_go() {
    let home = Home::new();
    for folder in ["first", "last"] {
        fs::create_dir(home.path(folder)).expect("a folder");
    }
    let libraries = ["--library", "first", "--library", "last"];
    home.says(0, &[&["law", "add", "tea.txt", "--as", "statia/tea"], &libraries[..]].concat());
    assert!(home.path("last/jurisdictions/statia/texts/tea/text.toml").is_file());
    assert!(names(&home.path("first")).is_empty() && !home.texts().exists());
    assert!(home.says(0, &[&["law", "list"], &libraries[..]].concat()).contains("statia/tea"));
    assert!(!home.says(0, &["law", "list"]).contains("statia/tea"));
    home.says(0, &["law", "remove", "statia/tea", "--library", "last"]);
    assert_eq!(names(&home.path("last")), ["jurisdictions"]);
}

#[test]
fn a_text_comes_from_standard_input_as_well() {
    let home = Home::new();
    let pipe = |arguments: &[&str]| {
        let mut child = home.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
        child.stdin.take().expect("its input").write_all(TEA.as_bytes()).expect("it reads");
        child.wait_with_output().expect("it ends")
    };
    assert_eq!(pipe(&["law", "add", "-", "--as", "statia/tea"]).status.code(), Some(0));
    assert_eq!(names(&home.texts().join("tea/original")), ["standard input"]);
    let same = pipe(&["compare", "statia/tea", "-"]);
    assert_eq!(same.status.code(), Some(0), "{}", String::from_utf8_lossy(&same.stdout));
    assert!(String::from_utf8_lossy(&same.stdout).starts_with("standard input compared with statia/tea"));
    assert!(home.says(2, &["law", "add", "-", "-", "--as", "statia/tea"]).contains("two-inputs"));
}

#[test]
fn a_file_whose_name_ends_like_a_reading_is_that_file() {
    let home = Home::new();
    fs::write(home.path("tea.txt@existing"), "Sec. 9. Other.\nAnother text.\n").expect("a text");
    assert!(home.says(0, &["law", "show", "tea.txt@existing", "--text"]).contains("Another text."));
    assert!(home.says(0, &["law", "show", "tea.txt@amended", "--text"]).contains("Tea Act"));
    let shown = home.json(0, &["law", "show", "tea.txt@printed"]);
    assert_eq!(shown["reading"], "printed");
    assert!(home.says(2, &["law", "show", "tea.txt@wrong"]).contains("error["));
}

#[test]
fn a_name_of_the_library_goes_before_a_folder_and_a_file_before_both() {
    let home = Home::new();
    fs::create_dir(home.path("statia")).expect("a folder");
    fs::write(home.path("statia/1.txt"), "Sec. 1. Folder.\nA folder's text.\n").expect("a text");
    assert!(home.says(1, &["compare", "rest-breaks", "statia"]).contains("How Statia law departs"));
    assert!(home.says(1, &["compare", "tea.txt", "./statia"]).contains("A folder's text"));
    assert!(home.says(0, &["law", "show", "statia"]).contains("Folder"));
    fs::create_dir(home.path("empty")).expect("a folder");
    assert!(home.says(2, &["law", "show", "empty"]).contains("empty-folder"));
}

#[test]
fn a_changed_original_is_found_and_a_missing_one_is_a_failure() {
    let home = Home::new();
    home.says(0, &["law", "add", "tea.txt", "--as", "statia/tea"]);
    home.says(0, &["law", "add", "tea.txt", "--as", "statia/mug"]);
    home.says(0, &["law", "verify"]);
    let original = home.texts().join("tea/original/tea.txt");
    fs::write(&original, TEA.replace("$50", "$5")).expect("it can be changed");
    let said = home.says(1, &["law", "verify"]);
    assert!(said.contains("changed-original") && said.contains("statia/mug: 1 file unchanged"), "{said}");
    fs::write(&original, TEA.to_owned() + "\nSec. 5. More.\nMore.\n").expect("it can be changed");
    let said = home.json(1, &["law", "verify", "statia/tea"]);
    assert_eq!(said["verified"][0]["findings"], serde_json::json!(["changed-original", "read-otherwise"]));
    fs::write(&original, TEA).expect("it can be put back");
    fs::write(home.texts().join("tea/original/more.txt"), "x").expect("a stranger");
    assert!(home.says(1, &["law", "verify"]).contains("unknown-original"));
    fs::remove_file(&original).expect("it can go");
    let said = home.says(2, &["law", "verify"]);
    assert!(said.contains("statia/mug: 1 file unchanged") && said.contains("add the text again"), "{said}");
    fs::write(home.texts().join("tea/text.toml"), "title = 5").expect("it can be broken");
    assert!(home.says(2, &["law", "verify"]).contains("text.toml"));
    assert!(home.says(1, &["law", "list"]).contains("statia/mug"));
    home.says(2, &["law", "add", "tea.txt", "--as", "statia/tea"]);
    home.says(0, &["law", "add", "tea.txt", "--as", "statia/tea", "--force"]);
    home.says(0, &["law", "verify"]);
    assert_eq!(names(&home.texts().join("tea")).len(), 2);
}

#[test]
fn a_text_of_which_nothing_can_be_read_can_still_be_removed() {
    let home = Home::new();
    home.says(0, &["law", "add", "tea.txt", "--as", "statia/tea"]);
    fs::write(home.texts().join("tea/text.toml"), "\0").expect("it can be broken");
    home.says(0, &["law", "remove", "statia/tea"]);
    assert!(!home.texts().exists());
    home.says(2, &["law", "remove", "statia/tea"]);
    // A place with one text is that text for those who look, and not for those who take away.
    home.says(0, &["law", "add", "tea.txt", "--as", "statia/tea"]);
    home.says(0, &["law", "show", "statia"]);
    assert!(home.says(2, &["law", "remove", "statia"]).contains("did you mean `statia/tea`?"));
}

#[test]
fn words_of_a_user_lead_nowhere_and_command_nothing() {
    let home = Home::new();
    let title = "Tea\u{1b}[2J\n\"Act\"\u{202e}\t[x]";
    home.says(0, &["law", "add", "tea.txt", "--as", "statia/tea", "--title", title, "--citation", "a = 1\n[b]"]);
    for arguments in
        [&["law", "list"][..], &["law", "show", "statia/tea"], &["law", "verify"], &["law", "remove", "statia/tea"]]
    {
        let said = home.says(0, arguments);
        let command = said.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(command, None, "{arguments:?}: {said}");
    }
    for name in ["../x", "statia/../x", "/x", "statia/x/y", "x\0y", "statia/..", "statia/a b", "statia\\x"] {
        let Ok(output) = home.command(&["law", "add", "tea.txt", "--place", "statia", "--as", name]).output() else {
            continue; // The system itself takes no such argument.
        };
        assert_eq!(output.status.code(), Some(2), "{name:?}");
        for verb in ["show", "remove", "verify"] {
            let Ok(output) = home.command(&["law", verb, name]).output() else { continue };
            assert_eq!(output.status.code(), Some(2), "{verb} {name:?}");
        }
    }
    assert!(home.says(2, &["law", "add", "tea.txt", "--place", "..", "--as", "x"]).contains("bad-name"));
    assert_eq!(names(&home.path(".local/share/modelbill")), ["jurisdictions"]);
    assert!(names(&home.path(".local/share/modelbill/jurisdictions")).is_empty());
}

#[test]
fn a_place_that_the_library_does_not_know_is_no_fault_but_said() {
    let home = Home::new();
    let said = home.says(0, &["law", "add", "tea.txt", "--as", "statiaa/tea"]);
    assert!(said.contains("unknown-place") && said.contains("`statia`"), "{said}");
    assert!(home.says(0, &["compare", "tea.txt", "statiaa/tea"]).contains("Unchanged."));
}

#[test]
fn two_files_of_one_name_are_both_kept() {
    let home = Home::new();
    for folder in ["a", "b"] {
        fs::create_dir(home.path(folder)).expect("a folder");
        fs::write(home.path(folder).join("1.txt"), format!("Sec. {folder}. X.\n")).expect("a text");
    }
    home.says(0, &["law", "add", "b/1.txt", "a/1.txt", "--as", "statia/two"]);
    assert_eq!(names(&home.texts().join("two/original")), ["1-2.txt", "1.txt"]);
    home.says(0, &["law", "verify"]);
}

/// A site that publishes one law, and may not know it.
fn site(stream: &mut std::net::TcpStream, path: &str, own: &str) {
    match path {
        "/act" => say(stream, "302 Found", &format!("Location: {own}/%2e%2e%2f..%2Ftea%1b.txt\r\n"), b""),
        "/%2e%2e%2f..%2Ftea%1b.txt" => say(stream, "200 OK", "Content-Type: text/plain\r\n", TEA.as_bytes()),
        "/old" => {
            say(stream, "302 Found", &format!("Location: {}/act\r\n", own.replace("127.0.0.1", "localhost")), b"");
        }
        _ => say(stream, "404 Not Found", "", b""),
    }
}

/// The record of the tests' library with addresses at a server of the test's own.
fn recorded_at(home: &Home, server: &Server) {
    let laws = home.path("mine/jurisdictions/statia/laws");
    fs::create_dir_all(&laws).expect("a folder");
    let library =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/jurisdictions/statia/laws/breathing-spells.toml");
    let record = fs::read_to_string(library).expect("the record");
    let (address, code) = (&server.address, "title = \"Statia Code, chapter 7\"\n");
    let more = format!(
        "[[source]]\nid = \"account\"\ntitle = \"An account\"\naddress = \"{address}/old\"\nas_of = 2026-01-01\n\
         basis = \"account\"\n\n[fact.rest]"
    );
    let record =
        record.replace(code, &format!("{code}address = \"{address}/act\"\n")).replacen("[fact.rest]", &more, 1);
    fs::write(laws.join("breathing-spells.toml"), record).expect("a record");
}

#[test]
fn a_law_is_fetched_from_where_its_record_says() {
    let (home, server) = (Home::new(), Server::new(site));
    recorded_at(&home, &server);
    let library = ["--library", "mine"];
    let said = home.says(1, &[&["law", "fetch", "statia"], &library[..]].concat());
    assert!(said.contains("filed statia/breathing-spells") && said.contains("insecure-address"), "{said}");
    let folder = home.path("mine/jurisdictions/statia/texts/breathing-spells");
    assert_eq!(names(&folder.join("original")), ["tea-.txt"]);
    assert_eq!(fs::read_to_string(folder.join("original/tea-.txt")).expect("the original"), TEA);
    let slip: toml::Table = fs::read_to_string(folder.join("text.toml")).expect("a slip").parse().expect("TOML");
    assert_eq!(slip["address"].as_str(), Some(format!("{}/act", server.address).as_str()));
    assert!(slip["file"][0]["found_at"].as_str().is_some_and(|found| found.ends_with("tea%1b.txt")));
    assert_eq!(server.asked.lock().expect("the log").len(), 2);
    // The same text again is no news, whether the record or the user names its address.
    assert!(home.says(1, &[&["law", "fetch", "statia"], &library[..]].concat()).contains("filed already"));
    let address = format!("{}/act", server.address);
    assert!(home.says(1, &[&["law", "add", &address], &library[..]].concat()).contains("filed already"));
    assert!(
        home.says(2, &[&["law", "fetch", "statia", "--source", "accont"], &library[..]].concat()).contains("account")
    );
    let refused = home.says(2, &[&["law", "fetch", "statia", "--source", "account"], &library[..]].concat());
    assert!(refused.contains("insecure-redirect") && refused.contains("localhost"), "{refused}");
}

#[test]
fn no_other_verb_goes_to_the_network() {
    let (home, server) = (Home::new(), Server::new(site));
    recorded_at(&home, &server);
    let address = format!("{}/act", server.address);
    let library = ["--library", "mine"];
    for (status, arguments) in [
        (1, &["compare", "rest-breaks", "statia"][..]),
        (2, &["compare", "tea.txt", "statia"]),
        (2, &["compare", "tea.txt", &address]),
        (2, &["law", "show", &address]),
        (2, &["law", "add", &address, "--place", "statia", "--as", "no name"]),
        (0, &["law", "list"]),
        (0, &["law", "verify"]),
        (0, &["show", "law", "statia"]),
    ] {
        home.says(status, &[arguments, &library].concat());
    }
    assert!(server.asked.lock().expect("the log").is_empty());
}

#[test]
fn a_failed_fetch_files_nothing() {
    let (home, server) = (Home::new(), Server::new(site));
    let missing = format!("{}/missing", server.address);
    assert!(home.says(2, &["law", "add", &missing, "--as", "statia/tea"]).contains("404"));
    assert!(!home.path(".local").exists());
}

#[test]
fn a_packet_sets_the_bill_against_a_text_word_by_word() {
    let home = Home::new();
    home.says(0, &["law", "add", "tea.txt", "--as", "statia/tea"]);
    home.says(0, &["packet", "rest-breaks", "statia", "--against", "statia/tea", "-o", "one"]);
    let formats = ["bill.docx", "bill.html", "bill.pdf", "packet.docx", "packet.html", "packet.pdf"];
    assert_eq!(names(&home.path("one")), formats);
    let redline = "The bill against statia/tea, word by word";
    assert!(fs::read_to_string(home.path("one/packet.html")).expect("a page").contains(redline));
    let both = ["--against", "statia/breathing-spells", "--against", "tea.txt", "-o", "two", "--format", "md"];
    home.says(0, &[&["packet", "rest-breaks", "statia"], &both[..]].concat());
    let both = fs::read_to_string(home.path("two/packet.md")).expect("Markdown");
    assert!(both.contains("Breathing Spells Act") && both.contains("The bill against tea.txt, word by word"), "{both}");
}
