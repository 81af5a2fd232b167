//! Markdown, as people and programs write law in it.
//!
//! Blocks are read line by line, for what Markdown would take for code is law that stands in; only what stands within a
//! line is left to a parser of Markdown. Whatever that would lose is kept as it is written.

mod block;
mod inline;
mod marker;

#[cfg(test)]
mod tests;

use super::original::Original;
use super::sheet::{Role, Sheet};
use crate::document::plain_text;

/// Whether a file is Markdown: it has front matter, headings, emphasis, lists or links written as Markdown writes them.
pub(super) fn accepts(original: &Original) -> bool {
    let text = &original.decoded().file.text;
    let (mut score, mut quoted) = (0, false);
    if front_matter(text).is_some() {
        score += 3;
    }
    for (index, line) in text.lines().take(2000).enumerate() {
        let bare = line.trim_start();
        score += match marker::heading(bare) {
            Some((level, rest)) if !rest.is_empty() => {
                if level > 1 || index == 0 {
                    3
                } else {
                    2
                }
            }
            _ if bare.starts_with("- **") || line.starts_with("- (") || bare.starts_with("* **") => 2,
            _ if bare.starts_with("|---") || bare.starts_with("| ---") || bare.starts_with("**") => 2,
            _ if bare.contains("](http") || bare.contains("](<") || bare.starts_with("\\[") => 2,
            // Plain text quotes law in this way, too.
            _ if line.starts_with("> ") && !std::mem::replace(&mut quoted, true) => 1,
            _ => 0,
        };
        if score >= 3 {
            return true;
        }
    }
    false
}

/// Lays Markdown out.
pub(super) fn lay(original: &Original) -> Sheet {
    let text = &original.decoded().file.text;
    let front = front_matter(text);
    let mut reader = block::Reader::new(front.is_some());
    let lines: Vec<&str> = text.lines().collect();
    let skipped = front.unwrap_or(0);
    for (index, line) in lines.iter().take(skipped).enumerate() {
        if line.contains(char::is_alphanumeric) {
            reader.drop_text(index + 1, "front matter", line);
        }
    }
    reader.read(&lines, skipped);
    let mut sheet = reader.finish();
    let heading = |passage: &&super::sheet::Passage| matches!(passage.role, Role::Title | Role::Heading(_));
    let first = sheet.passages.iter().find(heading).or(sheet.passages.first());
    sheet.title = titled(&lines, skipped).or_else(|| first.map(|passage| plain_text(&passage.text)));
    sheet
}

/// How many lines of front matter a file begins with: names and values between rules.
fn front_matter(text: &str) -> Option<usize> {
    let mut lines = text.lines().take(200).enumerate();
    let (_, first) = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    for (index, line) in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return (index > 1).then_some(index + 1);
        }
        let continued = line.starts_with([' ', '\t', '-', '#']) || line.trim().is_empty();
        if !continued && !line.contains(':') {
            return None;
        }
    }
    None
}

/// The title that front matter gives, unless it is a bare number.
fn titled(lines: &[&str], front: usize) -> Option<String> {
    let value = lines.iter().take(front).find_map(|line| line.strip_prefix("title:"))?;
    let value = value.trim().trim_matches(['"', '\'']);
    value.contains(char::is_alphabetic).then(|| value.to_owned())
}
