//! Names that are safe as names of files, whatever a user, a server or a text calls itself.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::document::is_command;

/// The longest name that a file is given, in bytes.
const LONGEST: usize = 120;

/// What a name may gain where another file has it already.
const ROOM: usize = 60;

/// The id of a law's text in a place. Both become names of folders, so that they have letters, digits, `-` and `_` only.
pub fn text_id(place: &str, law: &str) -> Result<String, Diagnostic> {
    for (what, name) in [("place", place), ("law", law)] {
        if !is_name(name) {
            let fault = Diagnostic::error("bad-name", format!("`{name}` cannot name a {what}"));
            let better = slug(name);
            return Err(if better.is_empty() {
                fault.hint("names have letters, digits, - and _, such as `tea-act`")
            } else {
                fault.hint(format!("names have letters, digits, - and _: try `{better}`"))
            });
        }
    }
    Ok(format!("{place}/{law}"))
}

/// Whether a name is safe as the name of a folder on every system.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 80
        && !name.starts_with('-')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        && !is_device(name)
}

/// Names that mean a device on some systems, whatever ending they have.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|device| {
        stem.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    });
    numbered || ["con", "prn", "aux", "nul"].contains(&stem.as_str())
}

/// Whether a name is safe as the name of a file.
pub(super) fn is_file_name(name: &str) -> bool {
    !name.is_empty() && name == safe(name, LONGEST + ROOM)
}

/// What a title or a name may be called by: small letters and digits with hyphens between the words.
pub fn slug(title: &str) -> String {
    let words: Vec<String> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() >= 60 {
            break;
        }
        slug = if slug.is_empty() { word } else { format!("{slug}-{word}") };
    }
    slug
}

/// Names for files that lie in one folder: each like the one wanted, safe on every system, and no two alike.
pub fn safe_names<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::new();
    for wanted in wanted {
        let name = safe(wanted, LONGEST);
        let (stem, ending) = name.rsplit_once('.').map_or((name.as_str(), ""), |(stem, ending)| (stem, ending));
        let mut free = name.clone();
        let mut count = 2;
        // Some systems take capitals for small letters.
        while !taken.insert(free.to_lowercase()) {
            free = if ending.is_empty() { format!("{stem}-{count}") } else { format!("{stem}-{count}.{ending}") };
            count += 1;
        }
        names.push(free);
    }
    names
}

/// One name made safe: what could lead elsewhere or command anything becomes a hyphen.
fn safe(wanted: &str, longest: usize) -> String {
    let unsafe_char = |c: char| c.is_control() || is_command(c) || "/\\:*?\"<>|".contains(c);
    let mut name: String = wanted.chars().map(|c| if unsafe_char(c) { '-' } else { c }).collect();
    if name.len() > longest {
        name = shortened(&name, longest);
    }
    let trimmed = name.trim_start_matches(['.', ' ', '-', '~']).trim_end_matches(['.', ' ']);
    match trimmed {
        "" => "text".to_owned(),
        device if is_device(device) => format!("text-{device}"),
        safe => safe.to_owned(),
    }
}

/// A long name with its middle taken out, so that its ending stays.
fn shortened(name: &str, longest: usize) -> String {
    let ending = name.rfind('.').map_or("", |at| &name[at..]);
    let ending = if ending.len() <= 12 { ending } else { "" };
    let mut kept = String::new();
    for c in name.chars() {
        if kept.len() + c.len_utf8() + ending.len() > longest - 8 {
            break;
        }
        kept.push(c);
    }
    kept + ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_elsewhere_or_commands_anything() {
        for (wanted, name) in [
            ("tea.txt", "tea.txt"),
            ("§ 5 Tea é.html", "§ 5 Tea é.html"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", "text"),
            ("", "text"),
            ("  . ", "text"),
            ("C:\\law.txt", "C--law.txt"),
            ("a\u{1b}[2J\nb\u{202e}.pdf", "a-[2J-b-.pdf"),
            ("-rf", "rf"),
            (".hidden", "hidden"),
            ("nul.txt", "text-nul.txt"),
            ("COM1", "text-COM1"),
            ("dots...", "dots"),
        ] {
            assert_eq!(safe_names([wanted]), [name], "{wanted:?}");
            assert!(is_file_name(name), "{name:?}");
        }
        for long in ["x".repeat(500) + ".pdf", "é".repeat(300), format!("a.{}", "y".repeat(300)), ".".repeat(500)] {
            let name = &safe_names([long.as_str()])[0];
            assert!(name.len() <= LONGEST && is_file_name(name), "{name:?}");
        }
        assert!(!is_file_name("../x") && !is_file_name("") && !is_file_name("a/b"));
    }

    #[test]
    fn two_files_of_one_name_get_two_names() {
        assert_eq!(
            safe_names(["1.txt", "1.TXT", "1.txt", "1-2.txt", "x", "x"]),
            ["1.txt", "1-2.TXT", "1-3.txt", "1-2-2.txt", "x", "x-2"]
        );
    }

    proptest::proptest! {
        #[test]
        fn every_name_that_is_given_is_safe_and_taken_once(wanted in proptest::collection::vec(".{0,200}", 1..6)) {
            let names = safe_names(wanted.iter().chain(&wanted).map(String::as_str));
            let different: HashSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
            proptest::prop_assert_eq!(different.len(), names.len());
            for name in &names {
                proptest::prop_assert!(is_file_name(name), "{:?}", name);
                proptest::prop_assert!(!name.contains(['/', '\\', '\0']) && name != "." && name != "..");
            }
        }

        #[test]
        fn a_better_name_is_a_name(words in ".{0,300}") {
            let better = slug(&words);
            proptest::prop_assert!(better.is_empty() || is_device(&better) || is_name(&better), "{:?}", better);
        }
    }

    #[test]
    fn ids_are_plain_and_a_better_one_is_offered() {
        assert_eq!(text_id("statia", "tea-act").expect("an id"), "statia/tea-act");
        for (place, law) in
            [("..", "x"), ("statia", "a/b"), ("statia", ""), ("statia", "a.b"), ("nul", "x"), ("x", "-y")]
        {
            assert_eq!(text_id(place, law).expect_err("no id").code, "bad-name");
        }
        let fault = text_id("statia", "Tea Act (2026)").expect_err("no id");
        assert_eq!(fault.hint.as_deref(), Some("names have letters, digits, - and _: try `tea-act-2026`"));
    }
}
